"""Arabic words and names: stems without what is written onto them, and phrases of such stems."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TypeVar

from site_builder.extraction.candidates import Candidate
from site_builder.extraction.known import Known
from site_builder.extraction.lexicon import Lexicon, folded
from site_builder.extraction.tokens import Sentence, Token
from site_builder.text import fold as fold_text

T = TypeVar("T")
Phrases = Mapping[str, tuple[tuple[tuple[str, ...], T], ...]]

_JOINED = ("و", "ف")
_PREPOSITIONS = ("لل", "ب", "ل", "ک")
_ARTICLE = "ال"
_SHORTEST = 3


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word in the form in which words are compared; most words come again."""
    return fold_text(word)


@lru_cache(maxsize=65536)
def stems(word: str) -> tuple[str, ...]:
    """A word in folded form, and without "and", a preposition or the article before it."""
    found = [fold(word)]
    for prefixes in (_JOINED, _PREPOSITIONS, (_ARTICLE,)):
        for known in list(found):
            found += [
                known.removeprefix(prefix)
                for prefix in prefixes
                if known.startswith(prefix) and len(known) - len(prefix) >= _SHORTEST - 1
            ]
    return tuple(dict.fromkeys(found))


def is_one(token: Token, words: frozenset[str]) -> bool:
    """Whether a token, however it is joined to others, is one of the words."""
    return not folded(words).isdisjoint(stems(token.text))


def is_title(token: Token, words: frozenset[str]) -> bool:
    """Whether a token is one of the words, or what a woman is called instead."""
    forms = stems(token.text)
    known = folded(words)
    return any(form in known or (form.endswith("ه") and form[:-1] in known) for form in forms)


def phrases(entries: Iterable[tuple[str, T]]) -> Phrases[T]:
    """Phrases by their first word, the longest first."""
    index: dict[str, list[tuple[tuple[str, ...], T]]] = {}
    for phrase, value in entries:
        words = tuple(fold(phrase).split())
        index.setdefault(words[0], []).append((words, value))
    return {
        word: tuple(sorted(group, key=lambda one: -len(one[0]))) for word, group in index.items()
    }


def phrase_at(tokens: Sequence[Token], first: int, index: Phrases[T]) -> tuple[int, T] | None:
    """The last token and the value of the phrase that begins at a token."""
    if first >= len(tokens):
        return None
    for stem in stems(tokens[first].text):
        for words, value in index.get(stem, ()):
            last = first + len(words) - 1
            following = tokens[first + 1 : last + 1]
            if len(following) == len(words) - 1 and all(
                word in stems(token.text) for word, token in zip(words[1:], following, strict=True)
            ):
                return last, value
    return None


def candidates(
    sentence: Sentence, known: Sequence[Known], lexicon: Lexicon
) -> tuple[Candidate, ...]:
    """The known names of a sentence, but for those inside another: قيادة عمليات كركوك."""
    return tuple(_candidates(sentence, known, lexicon))


def _candidates(
    sentence: Sentence, known: Sequence[Known], lexicon: Lexicon
) -> Iterator[Candidate]:
    for name in known:
        before = sentence.tokens[name.first - 1] if name.first else None
        match = name.match
        inside = before is not None and is_one(before, lexicon.unit_words)
        inside = inside or _outlet(sentence.tokens, name)
        if match.kind == "entity" or not inside:
            yield Candidate(
                "known",
                name.first,
                name.last,
                match.text,
                match.kind,
                match,
                outer_first=name.first,
                outer_last=name.last,
            )


def _outlet(tokens: Sequence[Token], name: Known) -> bool:
    """Whether a city is only part of the name of an outlet: "بغداد اليوم" in quotation marks."""
    following = tokens[name.last + 1] if name.last + 1 < len(tokens) else None
    quoted = name.first > 0 and tokens[name.first].quoted and not tokens[name.first - 1].word
    after = tokens[name.last + 2 : name.last + 3]
    sending = name.first == 0 and after and after[0].text in _DASHES
    today = following is not None and fold(following.text) == _TODAY
    return today and bool(quoted or sending)


_TODAY = fold("اليوم")
_DASHES = frozenset({"-", "–", "—", "/", ":"})
