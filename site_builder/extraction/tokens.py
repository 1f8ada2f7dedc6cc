"""Cut a paragraph into sentences of tokens that know where they stand."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from site_builder.extraction.marks import BOTH, CLOSING, quotation_marks

_TOKEN = re.compile(
    r"\d+(?:[.,٬٫]\d+)*(?:st|nd|rd|th|m|bn|k)?(?!\w)(?:-\w+(?:-\w+)*)?"  # 1,200  25th  34-year-old
    r"|(?:[^\W\d_]\.){2,}"  # U.S.  p.m.
    r"|\w[\w\u0300-\u036f\u064b-\u065f]*(?:[-‑'’ʿʾ`´/][^\W_]+)*"  # Iraqi  al-Tamimi  Da'esh
    r"|--+|[–—―]"
    r"|\S"
)
_APOSTROPHES = ("'", "’")
_POSSESSIVES = frozenset({"'s", "’s"})
_ENDS = frozenset(".!?؟…")
_LONGEST_SENTENCE = 300  # tokens; nobody writes a longer one, so that every work on it is bounded
_ARTICLES = ("al-", "el-", "as-", "ad-", "an-", "ar-", "at-", "ash-", "az-", "ul-", "abu-", "bin-")


class Token(NamedTuple):
    """A word or a sign; `low` is its lower case, `cap` says that it is written as a name is."""

    text: str
    low: str
    start: int
    end: int
    cap: bool
    quoted: bool

    @property
    def word(self) -> bool:
        """Whether this is a word and not a number or a sign."""
        return self.text[0].isalpha()


@dataclass(frozen=True, slots=True)
class Sentence:
    """The tokens of a sentence and the number of the paragraph that holds it."""

    paragraph: int
    tokens: tuple[Token, ...]
    first: bool = False
    last: bool = False

    def text(self, first: int, last: int) -> str:
        """The words from one token to another, parted by single spaces where they were parted."""
        parts: list[str] = []
        for position in range(first, last + 1):
            token = self.tokens[position]
            if parts and self.tokens[position - 1].end != token.start:
                parts.append(" ")
            parts.append(token.text)
        return "".join(parts)


def tokenise(text: str, abbreviations: frozenset[str]) -> tuple[Token, ...]:
    """The tokens of a paragraph: possessives cut off, abbreviations with their full stop."""
    tokens: list[Token] = []
    quoted = False
    marks = quotation_marks(text)
    for match in _TOKEN.finditer(text):
        word = match.group()
        start, end = match.span()
        if word[0].isalpha() and word[-2:-1] not in _APOSTROPHES:  # most tokens are plain words
            tokens.append(Token(word, word.lower(), start, end, _named(word), quoted))
        elif start in marks:
            sign, quoted = marks[start]
            tokens.append(Token(sign, sign, start, end, cap=False, quoted=False))
        elif word == "." and tokens and _abbreviates(tokens[-1], start, abbreviations):
            tokens[-1] = _with_stop(tokens[-1])
        elif word[-1] in "sS" and word[-2:].lower() in _POSSESSIVES:
            tokens += _cut(word, start, quoted=quoted)
        else:
            tokens.append(Token(word, word.lower(), start, end, _named(word), quoted))
    return tuple(tokens)


def _cut(word: str, start: int, *, quoted: bool) -> tuple[Token, Token]:
    """A word, and its possessive as a token of its own."""
    stem = word[:-2]
    end = start + len(stem)
    return (
        Token(stem, stem.lower(), start, end, cap=_named(stem), quoted=quoted),
        Token(word[-2:], "'s", end, start + len(word), cap=False, quoted=quoted),
    )


def _named(word: str) -> bool:
    """Whether a word is written like a name: `Ali`, `al-Tamimi`, `CTS`, but not `US-led`."""
    if "-" not in word:
        return word[0].isupper()
    if word.lower().startswith(_ARTICLES):
        return word.partition("-")[2][:1].isupper()
    if not word[0].isupper():
        return False
    tail = word.rpartition("-")[2]
    return tail[:1].isupper() or tail.isdecimal() or len(tail) == 1


def _abbreviates(token: Token, stop: int, abbreviations: frozenset[str]) -> bool:
    if token.end != stop:
        return False
    initial = len(token.text) == 1 and token.text.isupper()
    return initial or f"{token.low}." in abbreviations


def _with_stop(token: Token) -> Token:
    return token._replace(text=f"{token.text}.", low=f"{token.low}.", end=token.end + 1)


def sentences(text: str, paragraph: int, abbreviations: frozenset[str]) -> tuple[Sentence, ...]:
    """The sentences of a paragraph. A closing quotation mark belongs to the sentence it closes."""
    tokens = tokenise(text, abbreviations)
    cuts = [0, *_cuts(tokens), len(tokens)]
    parts = [
        tokens[first : min(first + _LONGEST_SENTENCE, end)]
        for start, end in pairwise(cuts)
        for first in range(start, end, _LONGEST_SENTENCE)
    ]
    return tuple(
        Sentence(paragraph, part, first=number == 0, last=number == len(parts) - 1)
        for number, part in enumerate(parts)
    )


def _cuts(tokens: Sequence[Token]) -> Iterator[int]:
    """The positions at which a new sentence begins."""
    position = 0
    while position < len(tokens):
        token = tokens[position]
        position += 1
        if token.text not in _ENDS:
            continue
        while position < len(tokens) and _closes(tokens, position):
            position += 1
        if position < len(tokens) and _begins(tokens[position]):
            yield position


def _closes(tokens: Sequence[Token], position: int) -> bool:
    """Whether a token still belongs to the sentence that a full stop ended."""
    token, before = tokens[position], tokens[position - 1]
    closing = (
        token.text in CLOSING or token.text == BOTH or token.text in _ENDS or token.text == ")"
    )
    return closing and token.start == before.end


def _begins(token: Token) -> bool:
    return not token.text[0].islower() and token.text not in ",;:)"
