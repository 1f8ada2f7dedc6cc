from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.graphics.bars import Bar, bars
from site_builder.graphics.svg import Caption

CAPTION = Caption("Mentions by year", "Most in 2025.")


def years(*counts: int) -> list[Bar]:
    return [Bar(str(2026 - len(counts) + index), count) for index, count in enumerate(counts)]


def chart(series: list[Bar], *, rtl: bool = False) -> ET.Element:
    return ET.fromstring(bars(series, CAPTION, "years", rtl=rtl))


def share(element: ET.Element, name: str) -> float:
    return float(element.attrib[name].removesuffix("%"))


def below(root: ET.Element, *, phone: bool = False) -> list[str | None]:
    return [
        text.text
        for text in root.iter("text")
        if text.attrib["dy"] == "1.25em" and not (phone and text.attrib.get("class") == "wide")
    ]


def test_bars_are_as_high_as_their_counts() -> None:
    columns = list(chart(years(10, 40, 20)).iter("rect"))

    heights = [share(column, "height") for column in columns]
    assert heights == [18.5, 74, 37]
    assert {round(share(c, "y") + share(c, "height"), 2) for c in columns} == {86}


def test_a_chart_is_a_picture_with_a_name() -> None:
    root = chart(years(1))

    assert root.attrib["role"] == "img"
    assert root.attrib["aria-labelledby"] == "years-title years-desc"
    assert [root[0].text, root[1].text] == ["Mentions by year", "Most in 2025."]


def test_a_year_without_mentions_has_its_place_and_a_nought_on_the_base_line() -> None:
    root = chart(years(0, 3))

    assert len(list(root.iter("rect"))) == len(list(root.iter("line"))) == 1
    assert [text.text for text in root.iter("text")] == ["0", "3", "2025", "2024"]
    assert next(root.iter("text")).attrib["y"] == "86%"


def test_a_single_bar_does_not_fill_the_chart() -> None:
    (column,) = chart(years(7)).iter("rect")

    assert share(column, "width") < 10


def test_a_small_count_beside_a_large_one_is_still_seen() -> None:
    small, _ = chart(years(1, 100_000)).iter("rect")

    assert share(small, "height") == 1


@pytest.mark.parametrize("number", [1, 2, 8, 12, 23, 30])
def test_labels_fit_on_a_phone_and_the_last_is_always_there(number: int) -> None:
    labels = below(chart(years(*range(number))), phone=True)

    assert labels[0] == "2025"
    assert 1 <= len(labels) <= 8


def test_only_the_highest_bars_count_is_written_where_counts_would_collide() -> None:
    root = chart(years(*(1000 + 7 * index % 40 for index in range(30))))

    counts = [text.text for text in root.iter("text") if text.attrib["dy"] == "-.35em"]
    assert counts == ["1039"]


def test_time_runs_from_the_right_in_a_right_to_left_chart() -> None:
    first, second = chart(years(1, 2), rtl=True).iter("rect")

    assert share(first, "x") > share(second, "x") > 50


def test_no_bars_make_no_chart() -> None:
    assert bars([], CAPTION, "years") == ""


@given(st.lists(st.tuples(st.text(max_size=12), st.integers(0, 10**6)), min_size=1, max_size=30))
def test_any_series_is_well_formed_and_stays_within_the_chart(
    series: list[tuple[str, int]],
) -> None:
    root = chart([Bar(label, count) for label, count in series])

    for column in root.iter("rect"):
        assert 0 <= share(column, "x") <= share(column, "x") + share(column, "width") <= 100
        assert 0 <= share(column, "y") <= 85
