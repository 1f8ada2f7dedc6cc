"""The outlet that sent a text is not named by it: its reporters only say whom they spoke with."""

import pytest
from extraction_cases import findings, names_of


@pytest.mark.parametrize(
    ("agency", "text"),
    [
        ("Northgate", "The mayor told Northgate that nobody fled."),
        ("Northgate News", "The mayor told Northgate that nobody fled."),
        ("Northgate", "Northgate's reporter and a neighbour told Northgate that nobody fled."),
        ("Tigris News Agency", "The mayor told the Tigris News Agency that nobody fled."),
        ("TNA", "The mayor told the Tigris News Agency (TNA) that nobody fled."),
        ("Tigris News Agency, Northgate", "The mayor told Northgate that nobody fled."),
    ],
)
def test_the_outlet_that_sent_a_text_is_no_name_in_it(agency: str, text: str) -> None:
    found = findings(text, agency=agency)

    assert not found.entities
    assert not found.suggestions


@pytest.mark.parametrize(
    ("agency", "text", "name"),
    [
        ("Northgate", "The mayor told Eastgate that nobody fled.", "Eastgate"),
        ("Northgate", "The mayor told Rudaw that nobody fled.", "rudaw"),
        ("Rudaw", "The mayor told Rudaw that nobody fled.", "rudaw"),
        ("Tigris Relief Agency", "The Tigris Relief Agency has left.", "Tigris Relief Agency"),
        ("Mosul News", "The mayor told Rudaw that nobody in Mosul fled.", "mosul"),
    ],
)
def test_others_are_named_and_so_is_who_is_known_or_no_outlet(
    agency: str, text: str, name: str
) -> None:
    assert name in names_of(findings(text, agency=agency))


def test_a_known_outlet_that_sent_a_text_stays_its_source() -> None:
    assert findings("The mayor told Rudaw that nobody fled.", agency="Rudaw").source == "rudaw"


@pytest.mark.parametrize(
    ("text", "by", "entities"),
    [
        ("AMMAN, Jordan (AFP) — A bomb killed seven soldiers on Monday.", (), ()),
        ("AMMAN, Jordan, July 14 (Reuters) - A bomb killed seven soldiers on Monday.", (), ()),
        ("Amman, Jordan, 14 July 2025 — A bomb killed seven soldiers on Monday.", (), ()),
        ("ZARQA, North of Jordan (AFP) — A bomb killed seven soldiers on Monday.", (), ()),
        ("AMMAN, Jordan — Jordan executed seven men on Monday.", ("jordan",), ("jordan",)),
        ("In Amman, Jordan executed seven men on Monday – the first.", ("jordan",), ("jordan",)),
        ("Jordan executed seven men on Monday – the first.", ("jordan",), ("jordan",)),
    ],
)
def test_the_country_of_a_dateline_neither_acts_nor_is_named(
    text: str, by: tuple[str, ...], entities: tuple[str, ...]
) -> None:
    found = findings(text)

    assert (found.events[0].by, found.entities) == (by, entities)
