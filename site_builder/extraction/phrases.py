"""Compare stretches of tokens with phrases of the lexicon."""

from collections.abc import Iterable, Sequence
from functools import cache

from site_builder.extraction.tokens import Token


@cache
def _by_end(phrases: tuple[str, ...]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The phrases as words, by their last word, the longest first."""
    split = sorted((tuple(phrase.split()) for phrase in phrases), key=len, reverse=True)
    return {last: tuple(p for p in split if p[-1] == last) for last in {p[-1] for p in split}}


@cache
def _by_start(phrases: tuple[str, ...]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The phrases as words, by their first word, the longest first."""
    split = sorted((tuple(phrase.split()) for phrase in phrases), key=len, reverse=True)
    return {first: tuple(p for p in split if p[0] == first) for first in {p[0] for p in split}}


@cache
def _first_words(phrases: frozenset[str]) -> frozenset[str]:
    return frozenset(phrase.partition(" ")[0] for phrase in phrases)


def may_start(tokens: Iterable[Token], phrases: frozenset[str]) -> bool:
    """Whether a token is the first word of a phrase; a quick look before a close one."""
    first = _first_words(phrases)
    return any(token.low in first for token in tokens)


@cache
def words_of(phrases: tuple[str, ...]) -> frozenset[str]:
    """All words of the phrases."""
    return frozenset(word for phrase in phrases for word in phrase.split())


def ends_with(tokens: Sequence[Token], end: int, phrases: tuple[str, ...]) -> int:
    """How many tokens right before `end` are one of the phrases; 0 if none is."""
    if end <= 0:
        return 0
    for words in _by_end(phrases).get(tokens[end - 1].low, ()):
        first = end - len(words)
        if first >= 0 and all(tokens[first + n].low == word for n, word in enumerate(words)):
            return len(words)
    return 0


def starts_with(tokens: Sequence[Token], first: int, phrases: tuple[str, ...]) -> int:
    """How many tokens from `first` on are one of the phrases; 0 if none is."""
    if first >= len(tokens):
        return 0
    for words in _by_start(phrases).get(tokens[first].low, ()):
        if first + len(words) <= len(tokens) and all(
            tokens[first + n].low == word for n, word in enumerate(words)
        ):
            return len(words)
    return 0


def bracketed(tokens: Sequence[Token], first: int, name: int) -> bool:
    """Whether a name stands in brackets and in quotation marks: ("Abu Nabaa")."""
    marks = "".join(token.text for token in tokens[first:name])
    return marks.startswith("(") and len(marks) > 1
