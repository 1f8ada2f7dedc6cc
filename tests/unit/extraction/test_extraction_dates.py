import pytest
from extraction_cases import ENGLISH, PUBLISHED, sentence

from site_builder.extraction.dates import When, whens
from site_builder.extraction.figures import figure_at


def date_in(text: str) -> When:
    (only,) = whens(sentence(text), PUBLISHED, ENGLISH)
    return only


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on June 29", "2025-06-29"),
        ("on 29 June 2024", "2024-06-29"),
        ("on the 25th of March", "2025-03-25"),
        ("on December 5", "2024-12-05"),
        ("on Thursday (May 8)", "2025-05-08"),
        ("on Thursday", "2025-07-17"),
        ("last Friday", "2025-07-11"),
        ("yesterday", "2025-07-17"),
        ("two days ago", "2025-07-16"),
        ("on the 4th.", "2025-07-04"),
        ("on the 26th.", "2025-06-26"),
        ("on 2025-03-01", "2025-03-01"),
        ("in December 2024", "2024-12"),
        ("in mid-March", "2025-03"),
        ("last month", "2025-06"),
        ("in March last year", "2024-03"),
        ("late last year", "2024"),
        ("in 2016", "2016"),
        ("over a 2014 car bombing", "2014"),
    ],
)
def test_a_date_is_as_precise_as_its_words(text: str, expected: str) -> None:
    assert date_in(text).span.partial == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("since early March", "2025-03-01/2025-07-18"),
        ("so far this year", "2025-01-01/2025-07-18"),
        ("the first half of this year", "2025-01-01/2025-06-30"),
        ("the second quarter of 2024", "2024-04-01/2024-06-30"),
        ("the first nine months of 2023", "2023-01-01/2023-09-30"),
        ("between 3 March and 5 April", "2025-03-03/2025-04-05"),
        ("between 3 and 12 April", "2025-04-03/2025-04-12"),
        ("from January to June", "2025-01-01/2025-06-30"),
        ("over the past two weeks", "2025-07-04/2025-07-18"),
    ],
)
def test_a_span_is_that_of_a_sum(text: str, expected: str) -> None:
    found = date_in(text)

    assert found.span.period(PUBLISHED) == expected
    assert found.sums


@pytest.mark.parametrize("text", ["said on Thursday", "On Thursday, the CTS said it won"])
def test_the_day_of_a_saying_is_told_from_that_of_a_deed(text: str) -> None:
    assert date_in(text).told
    assert not date_in("On Thursday, the CTS raided a cave").told


@pytest.mark.parametrize("text", ["He may go.", "They march on.", "the 14th Division", "next week"])
def test_words_that_look_like_dates_are_none(text: str) -> None:
    assert not whens(sentence(text), PUBLISHED, ENGLISH)


def test_without_a_day_of_publication_nothing_is_dated() -> None:
    assert not whens(sentence("on June 29"), None, ENGLISH)


@pytest.mark.parametrize(
    ("text", "amount", "bound"),
    [
        ("13 men", 13, None),
        ("1,200 families", 1200, None),
        ("twenty-three men", 23, None),
        ("one hundred and twenty men", 120, None),
        ("two dozen men", 24, None),
        ("dozens of men", "dozens", None),
        ("30-36 men", (30, 36), None),
        ("10 to 12 men", (10, 12), None),
        ("12 or more men", 12, "at-least"),
    ],
)
def test_counts_are_read_in_figures_and_words(text: str, amount: object, bound: str | None) -> None:
    found = figure_at(sentence(text).tokens, 0, ENGLISH)

    assert found is not None
    assert (found.amount, found.bound) == (amount, bound)


@pytest.mark.parametrize(
    ("text", "position", "bound"),
    [
        ("at least 12 men", 2, "at-least"),
        ("up to 12 men", 2, "at-most"),
        ("nearly 12 men", 1, "about"),
    ],
)
def test_a_bound_stands_before_its_count(text: str, position: int, bound: str) -> None:
    found = figure_at(sentence(text).tokens, position, ENGLISH)

    assert found is not None
    assert found.bound == bound
