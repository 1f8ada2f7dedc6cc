"""Quotation marks: which of them open, and which single ones are no apostrophes."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

OPENING, CLOSING, BOTH = "“«„", "”»", '"'
_MARK = re.compile("[“«„”»\"'‘]")
_SINGLE = {"'": "'", "‘": "’"}
# "al-'Abadi" opens nothing; nor do "the '90s" and "'til".
_OPENS = re.compile(
    r"(?<![^\s(\[“„«\"–—:/])['‘](?!\d0s\b|(?:em|til|tis|twas|cause|n)\b)(?=[\w“„«\"(\[…])"
)
_CLOSES = re.compile(r"(?<=\S)['’](?!\w)")
# What somebody is called, "known as 'Abu Omar'", is no speech.
_NAME = re.compile(r"[A-Z][\w-]+(?:\s(?:of|the|and|al-\w+|[A-Z][\w-]+)){0,4}\s(?:al-)?[A-Z][\w-]+")
_STOPS = frozenset(',.!?…;:)”»"–—')
_TERM_WORDS = 2


class Mark(NamedTuple):
    """A quotation mark as the sentence has it; single ones are written as double ones are."""

    sign: str
    opens: bool


def quotation_marks(text: str) -> Mapping[int, Mark]:
    """The quotation marks of a paragraph by their positions; those within others are left out."""
    return dict(_marks(text))


def _marks(text: str) -> Iterator[tuple[int, Mark]]:
    opened, position = "", 0
    while match := _MARK.search(text, position):
        start, position = match.start(), match.end()
        sign = match.group()
        if sign in _SINGLE:
            end = -1 if opened else _closing(text, start)
            if end > 0:
                yield start, Mark("“", opens=True)
                yield end, Mark("”", opens=False)
                position = end + 1
            continue
        if sign == "“" and opened == "„":
            sign = "”"
        opens = sign in OPENING or (sign == BOTH and not opened)
        opened = sign if opens else ""
        yield start, Mark(sign, opens)


def _closing(text: str, start: int) -> int:
    """Where the quotation ends that a single mark opens, or -1 if it opens none.

    A full stop or comma stands before most closing marks and before no apostrophe. Other marks may
    be of "the fighters' families", so they close only what runs into the end of a clause, what
    begins in small letters within a sentence, and a few words ("'It is over' he said"); a term
    or two ("three 'militants' were killed") is read as if it had no marks.
    """
    if not _OPENS.match(text, start):
        return -1
    following = _OPENS.search(text, start + 1)
    end = following.start() if following else len(text)
    sign = _SINGLE[text[start]]
    ends = (m.start() for m in _CLOSES.finditer(text, start + 2, end) if m.group() == sign)
    marks = [mark for mark in ends if not _NAME.fullmatch(text, start + 1, mark)]
    sure = (mark for mark in marks if text[mark - 1] in _STOPS)
    plain = (mark for mark in marks if not _of_owners(text, mark) and _may_end(text, start, mark))
    owners = (mark for mark in marks if _may_end(text, start, mark))
    return next(sure, next(plain, next(owners, -1)))


def _of_owners(text: str, mark: int) -> bool:
    """Whether a mark may be the apostrophe of "the fighters' families"."""
    return text[mark - 1] in "sS" and text[mark + 2 : mark + 3].isalpha()


def _may_end(text: str, start: int, mark: int) -> bool:
    """Whether what a mark without a full stop or comma before it would end is a quotation."""
    into_clause = mark + 1 == len(text) or text[mark + 1] in _STOPS
    words = len(text[start:mark].split())
    if text[start + 1].islower():
        return into_clause or words > _TERM_WORDS
    return into_clause or _TERM_WORDS <= words <= _TERM_WORDS + 1
