"""The registry's names are found word by word, however they are written."""

from collections.abc import Callable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.model import Entity, Place, Province
from site_builder.registry import Registry
from site_builder.spellings import Spellings

PROVINCES = (
    Province(id="anbar", name="Anbar", aliases=("al-Anbar",), ar="الأنبار"),
    Province(id="kirkuk", name="Kirkuk", aliases=("Kirkūk", "Ta'mim"), ar="كركوك"),
    Province(id="ninawa", name="Ninawa", aliases=("Nineveh", "Nīnawá"), ar="نينوى"),
    Province(
        id="salaheddine", name="Salaheddine", aliases=("Salah al-Din",), ambiguous=("Salah al-Din",)
    ),
)
PLACES = (
    Place(id="hit", name="Hit", kind="district", ambiguous=("Hit",)),
    Place(id="rashad", name="al-Rashad", kind="town"),
    Place(id="sulayman-beg", name="Sulayman Beg", kind="town"),
    Place(id="wadi-al-shay", name="Wadi al-Shay", kind="valley"),
)
ENTITIES = (
    Entity(
        id="isis",
        kind="group",
        name="Islamic State of Iraq and Syria",
        aliases=("ISIS", "IS", "Da'esh", "Islamic State"),
        ar="داعش",
    ),
    Entity(id="security-forces", kind="force", name="security forces", generic=True),
    Entity(id="smc", kind="media", name="Security Media Cell", ar="خلية الإعلام الأمني"),
    Entity(id="tamimi", kind="person", name="Karim al-Tamimi"),
    Entity(id="saadi", kind="person", name="Abdul Wahab al-Saadi"),
    Entity(id="x", kind="organisation", name="X", aliases=("Twitter",)),
    Entity(id="us", kind="state", name="United States", aliases=("US", "U.S.")),
    Entity(id="sector", kind="group", name="Sulayman Beg sector"),
    Entity(id="old-smc", kind="media", name="Media Cell of Security", merged_into="smc"),
)


def known(entities: tuple[Entity, ...] = ENTITIES, places: tuple[Place, ...] = PLACES) -> Spellings:
    provinces: Mapping[str, Province] = {province.id: province for province in PROVINCES}
    return Spellings.of(
        Registry(
            entities={entity.id: entity for entity in entities},
            provinces=provinces,
            places={place.id: place for place in places},
        )
    )


KNOWN = known()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Raids in Anbar and KIRKUK.", {"Anbar": "anbar", "KIRKUK": "kirkuk"}),
        ("in Al Anbar, al-Anbar, El-Anbar", {"Al Anbar": "anbar", "al-Anbar": "anbar"}),
        ("Kirkuk's governor and Tamim", {"Kirkuk": "kirkuk", "Tamim": "kirkuk"}),
        ("Nînawa or NINEVEH", {"Nînawa": "ninawa", "NINEVEH": "ninawa"}),
        ("Daesh and Da’esh cells", {"Daesh": "isis", "Da’esh": "isis"}),
        ("said Karim Al-Tamimi, karim al-tamimi", {"Karim Al-Tamimi": "tamimi"}),
        ("Lt. Gen. Abd al-Wahab al-Saadi", {"Abd al-Wahab al-Saadi": "saadi"}),
        ("IS fled; it is over. Is it?", {"IS": "isis"}),
        ("US and U.S. troops told us", {"US": "us", "U.S": "us"}),
        ("He posted on X. X marks X-rays", {"X": "x"}),
        ("Security Forces, security forces", {"Security Forces": "security-forces"}),
        ("the Sulayman Beg sector", {"Sulayman Beg sector": "sector"}),
        ("the Media Cell of Security", {"Media Cell of Security": "smc"}),
        ("rashad, Rashad, al-Rashad", {"al-Rashad": "rashad"}),
        ("near Wadi Al Shay", {"Wadi Al Shay": "wadi-al-shay"}),
        ("the Islamic State. Iraq and", {"Islamic State": "isis"}),
        ("in Kirkuk. Karim. Al-Tamimi", {"Kirkuk": "kirkuk"}),
        ("ALARM IN BAGHDAD AS IS STRIKES", {}),
        ("nothing to see", {}),
    ],
)
def test_spellings_are_found_as_they_are_written(text: str, expected: Mapping[str, str]) -> None:
    found = {match.text: match.id for match in KNOWN.find(text)}

    assert {name: found.get(name) for name in expected} == expected
    assert set(found.values()) == set(expected.values())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("في كركوك والأنبار", ["kirkuk", "anbar"]),
        ("بالأنبار وللأنبار وبكركوك", ["anbar", "anbar", "kirkuk"]),
        ("وقالت خلية الاعلام الامني", ["smc"]),
        ("عناصر داعش في نينوي", ["isis", "ninawa"]),
        ("لداعش", ["isis"]),
    ],
)
def test_arabic_names_are_found_behind_their_prefixes(text: str, expected: list[str]) -> None:
    assert [match.id for match in KNOWN.find(text)] == expected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hit by a bomb", False),
        ("A convoy in Hit was attacked", True),
        ("the Hit district", True),
        ("from Salah al-Din province", True),
        ("a tribal leader, Salah al-Din al-Ayubi, said", False),
        ("son of Salah al-Din al-Ayubi", False),
        ("the northern Salah al-Din", True),
    ],
)
def test_an_ambiguous_name_needs_its_surroundings(text: str, found: bool) -> None:  # noqa: FBT001
    assert bool(KNOWN.find(text)) is found


def test_matches_say_where_they_stand_without_the_possessive() -> None:
    match = KNOWN.find("After Kirkuk's day")[0]

    assert (match.start, match.end, match.kind) == (6, 12, "province")


def test_a_name_shared_by_two_lists_the_other_bearer() -> None:
    twin = Place(id="rashad-diyala", name="al-Rashad", kind="village", status="suggested")

    match = known(places=(*PLACES, twin)).find("in al-Rashad")[0]

    assert (match.id, match.others) == ("rashad", (("place", "rashad-diyala"),))


def test_a_merge_that_leads_nowhere_is_not_found() -> None:
    gone = Entity(id="gone", kind="person", name="Zaid Gone", merged_into="nobody")

    assert not known(entities=(gone,)).find("Zaid Gone")


_SPELLED = [name for named in (*PROVINCES, *PLACES, *ENTITIES) for name in named.spellings]
_TOLD = st.sampled_from(
    [*_SPELLED, "the", "Al", "al-", "abdul", "on", "and", "McHit", "IRAQ", "’s"]
)
_WRITTEN = st.sampled_from([str, str.lower, str.upper, str.title, str.swapcase])
_SEPARATED = st.sampled_from([" ", "-", ", ", ". ", ": ", "’", "'", "'s ", "_", "\n", " “", "—"])


@given(st.lists(st.tuples(_TOLD, _WRITTEN, _SEPARATED), max_size=12))
def test_a_plain_text_is_read_like_any_other(
    told: list[tuple[str, Callable[[str], str], str]],
) -> None:
    """Plain words are told quickly not to begin a name; of others each is looked at in full."""
    text = "".join(write(name) + after for name, write, after in told)
    assert KNOWN.find(text) == tuple(
        match for match in KNOWN.find(f"{text} | é") if match.end <= len(text)
    )
