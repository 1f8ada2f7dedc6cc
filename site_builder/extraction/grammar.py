"""The steps of the analysis that depend on the language."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from site_builder.extraction import (
    arabic_dates,
    arabic_events,
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
from site_builder.extraction.lexicon import Lexicon, lexicon_of
from site_builder.extraction.speakers import Voice
from site_builder.extraction.tokens import Sentence, Token
from site_builder.model import Language

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
    if lexicon is lexicon_of(lexicon.lang):
        return _standard(lexicon.lang)
    return _grammar(lexicon)


@cache
def _standard(lang: Language) -> Grammar:
    return _grammar(lexicon_of(lang))


def _grammar(lexicon: Lexicon) -> Grammar:
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
    deeds, kinds = arabic_events.telling(lexicon), arabic_events.kind_index(lexicon)
    names = arabic_words.words_of(lexicon)
    return Grammar(
        lambda sentence, known, lexicon: arabic_names.candidates(sentence, known, lexicon, names),
        arabic_speech.voices,
        arabic_dates.whens,
        lambda sentence, people: arabic_events.tolls(sentence, people, deeds, lexicon),
        lambda tokens: arabic_events.kind_words(tokens, kinds),
    )
