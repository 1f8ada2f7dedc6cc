import pytest
from extraction_cases import findings


@pytest.mark.parametrize(
    ("text", "provinces"),
    [
        ("Raids in Anbar, Kirkuk and Ninawa provinces went on.", ("anbar", "kirkuk", "ninawa")),
        ("They met between Kirkuk and Diyala.", ("kirkuk", "diyala")),
        ("The Anbar and Ninawa provinces were calm.", ("anbar", "ninawa")),
        ("Fighting moved to northern Diyala.", ("diyala",)),
        ("The Kirkuk attack shocked all.", ("kirkuk",)),
        ("Kirkuk's Hawija district was quiet.", ("kirkuk",)),
        ("Families left Anbar.", ("anbar",)),
        ("Diyala: two arrests", ("diyala",)),
        ("A bomb went off south of Mosul.", ("ninawa",)),
        ("Troops stood on the outskirts of Hawija.", ("kirkuk",)),
        ("They moved fighters from Diyala into Kirkuk.", ("diyala", "kirkuk")),
        ("They recovered the remains of 12 victims from Diyala.", ("diyala",)),
        ("If you ask in Kirkuk, nobody knows.", ("kirkuk",)),
    ],
)
def test_a_province_counts_where_something_happens(text: str, provinces: tuple[str, ...]) -> None:
    assert findings(text).provinces == provinces


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("A car stopped in the village of Albu Najm.", "Albu Najm", "village"),
        ("They searched the Tal Ward district.", "Tal Ward", "district"),
        ("A cave in the Qara Ali hills was empty.", "Qara Ali hills", "mountains"),
        ("They hid in Wadi Shanin.", "Wadi Shanin", "valley"),
    ],
)
def test_a_noun_makes_an_unknown_place(text: str, name: str, kind: str) -> None:
    (place,) = findings(text).suggestions

    assert (place.name, place.kind, place.status) == (name, kind, "suggested")


def test_a_suggested_place_lies_where_its_sentence_is_set() -> None:
    (place,) = findings("In Diyala, they reached the village of Albu Najm.").suggestions

    assert place.provinces == ("diyala",)  # type: ignore[union-attr]


def test_a_range_is_known_by_any_of_its_nouns() -> None:
    assert findings("Smoke rose over the Makhoul range.").places == ("makhoul",)


def test_of_the_provinces_of_a_place_those_count_that_the_text_has_named() -> None:
    everywhere = findings("They fled into the Makhoul Mountains.")
    told = findings("In Kirkuk they fled into the Makhoul Mountains.")

    assert everywhere.provinces == ("kirkuk", "ninawa")
    assert any("all were taken" in doubt for doubt in everywhere.doubts)
    assert told.provinces == ("kirkuk",)
    assert not told.doubts


@pytest.mark.parametrize(
    "text",
    [
        "He denied reports that 40 men had broken out of a prison in Kirkuk.",
        "He blamed “the tail of a snake whose head was cut off in Kirkuk” for it.",
        "Officials in Baghdad said nothing.",
        "The suspect, who is from Diyala, was held.",
        "She spoke by phone from Basra.",
        "The dead man was a father of four from Basra.",
        "A man, who came from Erbil to give blood, waited.",
        "A 30-year-old from Basra was held.",
        "The Baghdad-based Security Media Cell spoke.",
        "If it closed the road between Baghdad and Kirkuk, the group could kill many.",
    ],
)
def test_nothing_happens_where_it_is_denied_quoted_ruled_or_come_from(text: str) -> None:
    assert not findings(text).provinces


def test_of_places_of_one_name_the_province_named_tells_which() -> None:
    assert findings("In Diyala, troops entered al-Rashad.").places == ("rashad-d",)
