import pytest
from extraction_cases import ENGLISH

from site_builder.extraction.tokens import sentences, tokenise


def words(text: str) -> list[str]:
    return [token.text for token in tokenise(text, ENGLISH.abbreviations)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iraq's Da'esh cells", ["Iraq", "'s", "Da'esh", "cells"]),
        ("Lt. Gen. al-Tamimi left.", ["Lt.", "Gen.", "al-Tamimi", "left", "."]),
        ("U.S. men, 1,200 km", ["U.S.", "men", ",", "1,200", "km"]),
        ("a 34-year-old, 10.5 percent", ["a", "34-year-old", ",", "10.5", "percent"]),
        ("on the 25th -- late", ["on", "the", "25th", "--", "late"]),
    ],
)
def test_words_keep_what_belongs_to_them(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("He left. She stayed.", 2),
        ("Gen. Ali met Dr. Hasan on Jan. 5.", 1),
        ('"We won." He smiled.', 2),
        ("It cost 3.5 million. more", 1),
        ("No stop at the end", 1),
    ],
)
def test_sentences_end_at_full_stops_that_are_no_abbreviations(text: str, count: int) -> None:
    assert len(sentences(text, 1, ENGLISH.abbreviations)) == count


def test_words_between_quotation_marks_are_marked() -> None:
    tokens = tokenise("He said “it is over” and left.", ENGLISH.abbreviations)

    assert [token.text for token in tokens if token.quoted] == ["it", "is", "over"]


def test_adjectives_made_of_names_are_no_names() -> None:
    tokens = tokenise("US-led al-Tamimi ISIS-linked Al-Fassel", ENGLISH.abbreviations)

    assert [token.text for token in tokens if token.cap] == ["al-Tamimi", "Al-Fassel"]


def test_a_text_comes_back_as_it_was() -> None:
    text = "Maj. Gen. Ali's men, 1,200 of them, left."
    (only,) = sentences(text, 1, ENGLISH.abbreviations)

    assert only.text(0, len(only.tokens) - 1) == text
