"""Another deed of the same day, by others or against others, is an event of its own."""

import pytest
from extraction_cases import findings

from site_builder.parts import Event

ATTACK = "Militants attacked a post in Hawija on Wednesday, killing six soldiers."
ARABIC_ATTACK = "قتل ستة جنود في هجوم شنه مسلحون في الحويجة يوم الأربعاء."


def told(*texts: str, lang: str = "en") -> list[tuple[str, str | None, list[object]]]:
    found: tuple[Event, ...] = findings(*texts, lang=lang).events
    return [(event.kind, event.date, [toll.count for toll in event.toll]) for event in found]


@pytest.mark.parametrize(
    ("text", "kind", "counts"),
    [
        ("Hours later, on Wednesday afternoon, warplanes struck, killing three.", "airstrike", 3),
        ("Hours later, warplanes struck a hideout, killing three militants.", "airstrike", 3),
        ("In a separate incident, a bomb wounded nine policemen on Wednesday.", "bombing", 9),
        ("Separately, gunmen killed two farmers on Wednesday.", "attack", 2),
        ("In response, the army killed four militants on Wednesday.", "operation", 4),
        ("In response to the attack, troops killed four militants on Wednesday.", "operation", 4),
        ("Later on Wednesday, gunmen killed two farmers.", "attack", 2),
        ("Meanwhile, gunmen killed two farmers on Wednesday.", "attack", 2),
        ("Also on Wednesday, a drone strike killed six militants.", "airstrike", 6),
        ("In another attack on Wednesday, gunmen killed two farmers.", "attack", 2),
        ("Two farmers were killed in a separate attack on Wednesday.", "attack", 2),
        ("Planes struck the Makhoul Mountains on Wednesday, killing three.", "airstrike", 3),
    ],
)
def test_another_deed_is_another_event(text: str, kind: str, counts: int) -> None:
    assert told(ATTACK, text) == [
        ("attack", "2025-07-16", [6]),
        (kind, "2025-07-16", [counts]),
    ]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Four more were wounded in the attack.", [6, 4]),
        ("Four more were wounded in the attack on Wednesday.", [6, 4]),
        ("Meanwhile, four soldiers were wounded in the attack, the army said.", [6, 4]),
        ("Later that day, the death toll rose to eight.", [6, 8]),
        ("Separately, the army said six soldiers were killed and four wounded.", [6, 4]),
        ("In a separate statement, the army said four soldiers were wounded.", [6, 4]),
        ("Three of the attackers were killed there on Wednesday.", [6, 3]),
        ("Four soldiers were wounded on Wednesday.", [6, 4]),
        ("Also on Wednesday, officials said that four soldiers had been wounded.", [6, 4]),
    ],
)
def test_what_adds_to_an_event_is_part_of_it(text: str, counts: list[int]) -> None:
    assert told(ATTACK, text) == [("attack", "2025-07-16", counts)]


def test_a_separate_deed_without_a_date_is_no_part_of_the_event_before() -> None:
    found = findings(ATTACK, "In a separate incident, gunmen killed two farmers.")

    assert [[toll.count for toll in event.toll] for event in found.events] == [[6]]
    assert any("no date" in doubt for doubt in found.doubts)


def test_a_separate_deed_dates_no_figures_told_before_it() -> None:
    undated, separate = "Gunmen killed six soldiers.", "In a separate incident on Wednesday, a bomb"

    assert told(undated, f"{separate} wounded nine men.") == [("bombing", "2025-07-16", [9])]


def test_what_is_told_again_belongs_to_the_event_with_its_figures_or_its_place() -> None:
    struck = "Hours later, planes struck the Makhoul Mountains on Wednesday, killing three."

    again = told(ATTACK, struck, "Six soldiers were killed on Wednesday and four wounded.")
    there = told(ATTACK, struck, "Four soldiers were wounded in Hawija on Wednesday.")

    assert again == there == [("attack", "2025-07-16", [6, 4]), ("airstrike", "2025-07-16", [3])]


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("وفي حادث منفصل، أصيب تسعة من عناصر الشرطة بانفجار عبوة يوم الأربعاء.", [[6], [9]]),
        ("من جهة أخرى، قتلت طائرات ثلاثة إرهابيين في كركوك يوم الأربعاء.", [[6], [3]]),
        ("وأصيب أربعة جنود في الهجوم يوم الأربعاء.", [[6, 4]]),
    ],
)
def test_another_deed_is_another_event_in_arabic(text: str, events: list[list[int]]) -> None:
    assert [counts for _, _, counts in told(ARABIC_ATTACK, text, lang="ar")] == events


@pytest.mark.parametrize(
    ("text", "kind", "by"),
    [
        (
            "ISIS militants on Wednesday attacked a post of the CTS (CTS), killing six fighters.",
            "attack",
            ("isis",),
        ),
        ("Militants attacked a village and killed six fighters on Wednesday.", "attack", ()),
        (
            "The Iraqi Counter-Terrorism Service (CTS) on Monday attacked, killing six fighters.",
            "operation",
            ("cts",),
        ),
        ("Militants were attacked on Wednesday, killing six fighters.", "operation", ()),
        ("Troops attacked militants on Wednesday, killing six fighters.", "operation", ()),
    ],
)
def test_fighters_killed_where_militants_attack_are_no_operation(
    text: str, kind: str, by: tuple[str, ...]
) -> None:
    (event,) = findings(text).events

    assert (event.kind, event.by) == (kind, by)
