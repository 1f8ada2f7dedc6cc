"""The list of an index's texts and chunks, as short as can be: a browser loads it before a search.

It is text in lines, gzipped. What is alike stands together, for that packs best: all days, all
categories, and so on. `templates/assets/search-worker.js` makes of it the list that Pagefind reads.
"""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import msgspec

from site_builder.search.facets import Label

# What zlib calls a gzip file in which what is said again is looked for in the last 512 signs only:
# in a list of chance values the nearest is as good as any, and the shortest to refer to.
_GZIP = 16 + 9


class Text(NamedTuple):
    """A text: its label, what tells it from others with the same one, and how long it is."""

    label: Label
    digest: str
    length: int


class Chunk(NamedTuple):
    """A file of the index: the first and last word that are looked up in it, and its name."""

    first: str
    last: str
    name: str


def packed(head: object, texts: Sequence[Text], chunks: Sequence[Chunk]) -> bytes:
    """The list of a part; texts are in order of their days, chunks in that of their words."""
    lines = (msgspec.json.encode(head).decode(), *_of_texts(texts), *_of_chunks(chunks))
    return _gzipped(lines)


def _of_texts(texts: Sequence[Text]) -> Iterator[str]:
    days = [0, *(text.label.day for text in texts)]
    yield _numbers(day - before for before, day in pairwise(days))
    for codes in zip(*(text.label.codes for text in texts), strict=True):
        yield from _column(codes)
    yield from _column([text.digest for text in texts])
    yield _numbers(text.length for text in texts)


def _of_chunks(chunks: Sequence[Chunk]) -> Iterator[str]:
    words = ["", *(word for chunk in chunks for word in (chunk.first, chunk.last))]
    shared = [_alike(*pair) for pair in pairwise(words)]
    pairs = list(zip(words[1:], shared, strict=True))
    yield _numbers(_length(word[:start]) for word, start in pairs)
    yield from _column([word[start:] for word, start in pairs])
    yield from _column([chunk.name for chunk in chunks])


def _alike(one: str, other: str) -> int:
    """How many signs two words have in common at their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def _length(text: str) -> int:
    """How long JavaScript takes a text to be."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def _column(values: Sequence[str]) -> Iterator[str]:
    """How long each value is, and then all of them without a sign between."""
    yield _numbers(map(_length, values))
    yield "".join(values)


def _numbers(numbers: Iterable[int]) -> str:
    return "".join(map(letters, numbers))


def _gzipped(lines: Iterable[str]) -> bytes:
    """All lines, each with a code of its own, for its signs are not those of the one before.

    Short repetitions are left out, which are chance here. Both save one byte in eight.
    """
    packer = zlib.compressobj(
        zlib.Z_BEST_COMPRESSION, zlib.DEFLATED, _GZIP, zlib.DEF_MEM_LEVEL, zlib.Z_FILTERED
    )
    blocks = [packer.compress(f"{line}\n".encode()) + packer.flush(zlib.Z_BLOCK) for line in lines]
    return b"".join(blocks) + packer.flush()


def letters(number: int) -> str:
    """A number to the base of 26, its last digit a small letter and those before it capitals.

    Most numbers in a list are one letter, and none needs a sign after it.
    """
    rest, last = divmod(number, 26)
    return (letters(rest).upper() if rest else "") + chr(ord("a") + last)
