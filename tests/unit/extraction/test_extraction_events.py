import pytest
from extraction_cases import ENGLISH, findings, sentence

from site_builder.extraction.deeds import deed_phrases
from site_builder.extraction.same import may_be_one
from site_builder.extraction.tolls import tolls
from site_builder.model import Event

PHRASES = deed_phrases(ENGLISH)


def counted(text: str) -> list[tuple[str, object, str]]:
    found = tolls(sentence(text), (), PHRASES, ENGLISH)
    return [(one.toll.outcome, one.toll.count, one.toll.who) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They killed 13 fighters and arrested dozens more.", "killed 13, arrested dozens"),
        (
            "They destroyed 20 hideouts, three caves and five tunnels.",
            "destroyed 20, destroyed 3, destroyed 5",
        ),
        (
            "Three soldiers and two civilians were killed and five others wounded.",
            "killed 3, killed 2, wounded 5",
        ),
        ("The blast left two dead and at least 12 wounded.", "killed 2, wounded 12"),
        ("It claimed the lives of seven people.", "killed 7"),
        ("The death toll rose to 15.", "killed 15"),
        ("The arrest of six suspects followed.", "arrested 6"),
        ("Eleven people were sentenced to 15 years in prison.", "sentenced 11"),
        ("Death sentences were handed to 24 men.", "sentenced 24"),
        ("Iraq put at least 17 people to death.", "executed 17"),
        ("Men convicted of it, 36 in all, waited.", ""),
        ("Thirty-six men convicted of the massacre were hanged.", "executed 36"),
        ("Seven civilians, among them two women, were killed.", "killed 7"),
        ("Nine militants were killed, including two leaders.", "killed 9"),
        ("At least 140 displaced families have returned.", "returned 140"),
        ("Gunmen killed two guards in Daquq and three in Hawija.", "killed 2, killed 3"),
        ("A farmer and his son were killed.", "killed 1, killed 1"),
        ("They found the remains of 139 victims.", "found 139"),
    ],
)
def test_a_count_belongs_to_what_was_done(text: str, expected: str) -> None:
    assert ", ".join(f"{outcome} {count}" for outcome, count, _ in counted(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It would have killed 60 people.",
        "They planned to kill 20 pilgrims.",
        "Nobody denied it; he denied that five men had been killed.",
        "It ended without losses and no civilians were killed.",
        "The group has between 1,500 and 3,000 fighters.",
        "A hideout 30 kilometres away was destroyed.",
        "The 34-year-old was arrested in 2019.",
        "They killed time for three hours.",
        "Three of them were wounded.",
        "They destroyed a tunnel.",
    ],
)
def test_no_count_comes_from_what_did_not_happen_or_counts_no_one(text: str) -> None:
    assert not counted(text)


@pytest.mark.parametrize(
    ("text", "when", "kind", "scope"),
    [
        ("A roadside bomb killed two policemen on June 29.", "2025-06-29", "bombing", "incident"),
        ("Warplanes killed four men on Monday.", "2025-07-14", "airstrike", "incident"),
        ("Police arrested 12 men in an operation on Monday.", "2025-07-14", "arrest", "incident"),
        ("Gunmen ambushed a patrol on Monday, killing two.", "2025-07-14", "ambush", "incident"),
        ("Troops killed three militants on Monday.", "2025-07-14", "operation", "incident"),
        (
            "Since January, 1,200 families returned from Syria.",
            "2025-01-01/2025-07-18",
            "repatriation",
            "period-total",
        ),
        (
            "During June they killed 14 men and arrested 120.",
            "2025-06-01/2025-06-30",
            "campaign",
            "period-total",
        ),
        ("In June, an attack killed 14 men.", "2025-06", "attack", "incident"),
        ("Militants killed 1,700 cadets in June 2014.", "2014-06", "massacre", "incident"),
        ("The CTS said on Monday it had killed two men.", "2025-07-14", "attack", "incident"),
        ("An air strike hit a cave on Monday.", "2025-07-14", "airstrike", "incident"),
    ],
)
def test_an_event_has_a_date_a_kind_and_a_scope(
    text: str, when: str, kind: str, scope: str
) -> None:
    (event,) = findings(text).events

    assert (event.date or event.period, event.kind, event.scope) == (when, kind, scope)


def test_what_follows_without_a_date_is_part_of_the_event_told_last() -> None:
    (event,) = findings(
        "In a June 29 operation, troops killed three men in Diyala.",
        "They also arrested two.",
        "The ambush had been planned for weeks.",
    ).events

    assert [(toll.outcome, toll.count) for toll in event.toll] == [("killed", 3), ("arrested", 2)]
    assert (event.kind, event.provinces, event.paragraph) == ("ambush", ("diyala",), 1)


def test_figures_of_the_lead_get_the_date_that_comes_after() -> None:
    (event,) = findings(
        "Militants killed three guards near Mosul.", "The attack took place on July 2."
    ).events

    assert (event.date, event.paragraph, event.toll[0].count) == ("2025-07-02", 2, 3)


def test_a_day_later_is_counted_from_the_event_before() -> None:
    found = findings("Two men were kidnapped on July 2.", "A day later, two bodies were found.")

    assert [event.date for event in found.events] == ["2025-07-02", "2025-07-03"]


def test_a_sum_is_never_added_to_an_incident() -> None:
    found = findings("On July 2, a bomb killed two men. Since January, bombs killed 40 men.")

    assert [(e.scope, e.toll[0].count) for e in found.events] == [
        ("incident", 2),
        ("period-total", 40),
    ]


def test_a_figure_without_any_date_is_left_to_the_editor() -> None:
    found = findings("Troops killed three men.")

    assert not found.events
    assert found.doubts == ("paragraph 1: killed 3 men has no date and is in no event",)


def test_a_force_that_acted_is_named() -> None:
    (event,) = findings("The CTS killed two men on Monday.").events

    assert event.by == ("cts",)


def incident(**fields: object) -> Event:
    values = {"date": "2025-06-29", "kind": "ambush", "provinces": ("kirkuk",), "paragraph": 2}
    return Event(**{**values, **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (incident(), True),
        (incident(kind="operation"), True),
        (incident(provinces=()), True),
        (incident(kind="repatriation"), False),
        (incident(date="2025-06-30"), False),
        (incident(date="2025-06"), False),
        (incident(provinces=("basra",)), False),
        (incident(scope="period-total"), False),
    ],
)
def test_incidents_of_a_day_a_kind_and_a_place_may_be_one(other: Event, same: bool) -> None:  # noqa: FBT001
    assert may_be_one(incident(), other) is same
    assert may_be_one(other, incident()) is same
