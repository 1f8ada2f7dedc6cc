"""The words of a plain text are the same whether all are looked at or few."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from site_builder.text import Word, words
from site_builder.wording import Beginnings

_KEYS = {"as", "sa", "s", "a1", "sas"}
_SMALL = {"as", "sas"}
_PIECES = [
    "a",
    "S",
    "s",
    "as",
    "aS",
    "sA",
    "Sa",
    "1",
    "'",
    "’",
    "‘",
    "`",
    "'s",
    "_",
    " ",
    " ",
    "-",
    ". ",
]
_PLAIN = st.lists(st.sampled_from(_PIECES)).map("".join)
_OTHER = st.lists(st.sampled_from([*_PIECES, "é", "ǎ", "\u0301", "ك"])).map("".join)


@given(_PLAIN)
def test_a_name_may_begin_with_each_word_that_has_its_key(text: str) -> None:
    def may_begin(word: Word) -> bool:
        return word.key in _SMALL or (word.key in _KEYS and not word.text[0].islower())

    beginnings = list(Beginnings(_KEYS, _SMALL).of(text)[1])

    assert {word.key for word in beginnings} <= _KEYS
    assert list(filter(may_begin, beginnings)) == list(filter(may_begin, words(text)))


@given(_OTHER)
def test_each_word_knows_its_neighbours(text: str) -> None:
    found, _ = Beginnings(_KEYS, _SMALL).of(text)

    every = list(words(text))
    assert [found.after(word) for word in every[:-1]] == every[1:]
    assert [found.before(word) for word in every[1:]] == every[:-1]
    for first, last in ((every[0], every[-1]),) if every else ():
        assert (found.before(first), found.after(last)) == (None, None)
        assert list(found.between(first, last)) == every[1:-1]


@given(_PLAIN)
def test_a_name_goes_on_where_only_a_space_or_a_hyphen_stands(text: str) -> None:
    found, _ = Beginnings(_KEYS, _SMALL).of(text)

    for word, following in pairwise(words(text)):
        if text[word.end : following.start] in (" ", "-"):
            assert found.of_same_name(word) == following


def test_an_arabic_word_begins_a_name_behind_the_particles_written_onto_it() -> None:
    text = "وبكركوك é كركوك"

    assert len(list(Beginnings({"کرکوک"}, {"کرکوک"}).of(text)[1])) == 2
