"""The steps of the analysis that depend on the language."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from site_builder.extraction import (
    arabic_dates,
    arabic_events,
    arabic_kinds,
    arabic_names,
    arabic_speech,
    arabic_words,
)
from site_builder.extraction import candidates as english_names
from site_builder.extraction import dates as english_dates
from site_builder.extraction import kinds as english_kinds
from site_builder.extraction import speakers as english_speech
from site_builder.extraction import tolls as english_tolls
from site_builder.extraction.candidates import Candidate
from site_builder.extraction.counting import Counted
from site_builder.extraction.dates import When
from site_builder.extraction.deeds import deed_phrases
from site_builder.extraction.identity import Mention
from site_builder.extraction.kinds import KindWord
from site_builder.extraction.known import Known
from site_builder.extraction.lexicon import Lexicon
from site_builder.extraction.speakers import Voice
from site_builder.extraction.tokens import Sentence, Token

_Mentions = Sequence[Mention]


class Grammar(NamedTuple):
    """How one language is read; `tolls` and `kind_words` are made once for a text."""

    candidates: Callable[[Sentence, Sequence[Known], Lexicon], tuple[Candidate, ...]]
    voices: Callable[[Sentence, _Mentions, Lexicon], Iterable[Voice]]
    whens: Callable[[Sentence, date | None, Lexicon], tuple[When, ...]]
    tolls: Callable[[Sentence, _Mentions], tuple[Counted, ...]]
    kind_words: Callable[[Sequence[Token]], tuple[KindWord, ...]]


def grammar_of(lexicon: Lexicon) -> Grammar:
    """The grammar that goes with a lexicon: that of Arabic, or that of English."""
    return _grammar(_Same(lexicon))


class _Same:
    """A lexicon by which a grammar is remembered: the same one, whatever words it holds."""

    __slots__ = ("lexicon",)

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def __hash__(self) -> int:
        return id(self.lexicon)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.lexicon is self.lexicon


@lru_cache(maxsize=8)
def _grammar(same: _Same) -> Grammar:
    lexicon = same.lexicon
    return _arabic(lexicon) if lexicon.lang == "ar" else _english(lexicon)


def _english(lexicon: Lexicon) -> Grammar:
    deeds, kinds = deed_phrases(lexicon), english_kinds.kind_phrases(lexicon)
    return Grammar(
        english_names.candidates,
        english_speech.voices,
        english_dates.whens,
        lambda sentence, people: english_tolls.tolls(sentence, people, deeds, lexicon),
        lambda tokens: english_kinds.kind_words(tokens, kinds),
    )


def _arabic(lexicon: Lexicon) -> Grammar:
    deeds, kinds = arabic_events.telling(lexicon), arabic_kinds.kind_index(lexicon)
    names = arabic_words.words_of(lexicon)
    return Grammar(
        lambda sentence, known, lexicon: arabic_names.candidates(sentence, known, lexicon, names),
        arabic_speech.voices,
        arabic_dates.whens,
        lambda sentence, people: arabic_events.tolls(sentence, people, deeds, lexicon),
        lambda tokens: arabic_kinds.kind_words(tokens, kinds),
    )
