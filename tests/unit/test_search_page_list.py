"""The list of an index is short, and tells all that it was made of."""

import gzip
import random

import msgspec
import pytest
from index_lists import numeral, read_list

from site_builder.search.facets import Label
from site_builder.search.page_list import Chunk, Text, letters, packed

HEAD = {"part": 3, "fields": ["title"]}


@pytest.mark.parametrize(
    ("number", "written"),
    [(0, "a"), (25, "z"), (26, "Ba"), (675, "Zz"), (676, "BAa"), (17_576, "BAAa")],
)
def test_a_number_is_letters_of_which_the_last_is_small(number: int, written: str) -> None:
    assert letters(number) == written


def test_a_list_tells_what_it_was_made_of() -> None:
    texts = [
        Text(Label(0, ("0", "", "", "")), "", 8),
        Text(Label(0, ("0", "1", "26", "0a0b")), "k0f", 1),
        Text(Label(40, ("12", "1", "", "")), "", 60_000),
    ]
    chunks = [
        Chunk("a", "al", "x0z"),
        Chunk("al😀", "al😀a", "4711"),
        Chunk("العراق", "عراق", "abc"),
    ]

    head, named, found = read_list(packed(HEAD, texts, chunks))

    assert head == HEAD
    assert named == [
        ("3-0----0", 8),
        ("3-0-1-26-0a0b-0-k0f", 1),
        (f"3-12-1---{numeral(40)}", 60_000),
    ]
    assert found == chunks


def test_a_list_is_less_than_two_thirds_of_what_pagefind_reads() -> None:
    chance = random.Random(3)

    def label(day: int) -> Label:
        kinds, provinces = (
            "".join(chance.sample(digits, chance.choice((1, 2))))
            for digits in ("0123456", "0123456789abcdefghi")
        )
        return Label(day, ("0", chance.choice("0123"), kinds, provinces))

    days = sorted(chance.randrange(5800) for _ in range(6000))
    texts = [Text(label(day), "", 8) for day in days]
    as_read = [[f"3-{text.label.name}", text.length] for text in texts]

    assert len(packed(HEAD, texts, [])) < 0.65 * len(gzip.compress(msgspec.json.encode(as_read)))
