"""Reads the list of an index's texts and chunks, as the search page does."""

import gzip
import json
import re
from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import accumulate
from typing import Any, NamedTuple

_FACETS = 4


class Listed(NamedTuple):
    """What a list tells: of each text its name and length, of each chunk its words and name."""

    head: dict[str, Any]
    texts: Sequence[tuple[str, int]]
    chunks: Sequence[tuple[str, str, str]]


def read_list(packed: bytes) -> Listed:
    head, days, *lines = gzip.decompress(packed).decode().split("\n")
    told, rest = json.loads(head), iter(lines)
    columns = [_column(next(rest), next(rest)) for _ in range(_FACETS + 1)]
    ordered = [numeral(day) for day in accumulate(_numbers(days))]
    names = [
        "-".join((str(told["part"]), *codes, day, *filter(None, [digest])))
        for day, *codes, digest in zip(ordered, *columns, strict=True)
    ]
    texts = list(zip(names, _numbers(next(rest)), strict=True))
    words = list(_words(next(rest), _column(next(rest), next(rest))))
    chunks = zip(words[::2], words[1::2], _column(next(rest), next(rest)), strict=True)
    assert list(rest) == [""]
    return Listed(told, texts, list(chunks))


def _words(shared: str, ends: Sequence[str]) -> Iterator[str]:
    word = ""
    for start, end in zip(_numbers(shared), ends, strict=True):
        word = _slice(word, 0, start) + end
        yield word


def _column(lengths: str, signs: str) -> Sequence[str]:
    ends = list(accumulate(_numbers(lengths)))
    assert len(signs.encode("utf-16-le")) == 2 * (ends[-1] if ends else 0)
    return [_slice(signs, start, end) for start, end in zip([0, *ends], ends, strict=False)]


def _slice(text: str, start: int, end: int) -> str:
    """A part of a text as JavaScript counts it."""
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


def _numbers(letters: str) -> Sequence[int]:
    digits = [
        [ord(letter) % 32 - 1 for letter in one] for one in re.findall("[A-Z]*[a-z]", letters)
    ]
    return [reduce(lambda before, digit: before * 26 + digit, one, 0) for one in digits]


def numeral(number: int) -> str:
    """A number to the base of 36."""
    rest, digit = divmod(number, 36)
    return (numeral(rest) if rest else "") + "0123456789abcdefghijklmnopqrstuvwxyz"[digit]
