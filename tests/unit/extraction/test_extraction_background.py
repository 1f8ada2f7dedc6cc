"""What a sentence looks back to is no part of its news: another event, or none."""

import pytest
from extraction_cases import findings

VERDICT = "A court sentenced four men to death on Monday"
ARREST = "Police arrested three men on Monday"
BOMBER = "A suicide bomber killed five people in Baghdad on Monday"

Told = tuple[str, str | None, tuple[str, ...], list[tuple[str, object]]]


def told(*texts: str) -> list[Told]:
    return [
        (
            event.kind,
            event.date,
            event.provinces,
            [(toll.outcome, toll.count) for toll in event.toll],
        )
        for event in findings(*texts).events
    ]


@pytest.mark.parametrize(
    ("text", "provinces"),
    [
        (f"{VERDICT} over a 2014 car bombing that killed 20 people in Basra.", ("basra",)),
        (f"{VERDICT} for a bombing that killed 20 people in Basra in 2014.", ("basra",)),
        (f"{VERDICT} for their role in a 2014 bombing that killed 20 people.", ()),
    ],
)
def test_an_old_crime_is_no_part_of_the_verdict(text: str, provinces: tuple[str, ...]) -> None:
    assert told(text) == [
        ("trial", "2025-07-14", (), [("sentenced", 4)]),
        ("bombing", "2014", provinces, [("killed", 20)]),
    ]


def test_court_and_crime_have_their_own_provinces() -> None:
    crime = "over a bombing that killed 20 people in Basra in 2014"
    (court, bombing) = told(f"A court in Najaf sentenced four men on Monday {crime}.")

    assert (court[2], bombing[2]) == (("najaf",), ("basra",))


def test_the_killing_of_last_year_is_no_part_of_the_arrest() -> None:
    assert told(f"{ARREST} over the killing of two teachers in Basra last year.") == [
        ("arrest", "2025-07-14", ("basra",), [("arrested", 3)]),
        ("attack", "2024", ("basra",), [("killed", 2)]),
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"{ARREST} over the killing of two teachers.",
        f"{ARREST} in connection with an attack that killed two teachers.",
        f"{ARREST} for killing two teachers.",
        "Police arrested three suspects in the killing of two teachers on Monday.",
        "Police arrested three men over the killing of two teachers on Monday.",
        "In connection with the killing of two teachers, police arrested three men on Monday.",
    ],
)
def test_an_undated_crime_is_left_to_the_editor(text: str) -> None:
    found = findings(text)

    assert told(text) == [("arrest", "2025-07-14", (), [("arrested", 3)])]
    assert any("killed 2" in doubt and "no date" in doubt for doubt in found.doubts)


@pytest.mark.parametrize(
    "wanted",
    [
        *("wanted for the killing of two teachers", "wanted for killing two teachers"),
        *("wanted in the killing of two teachers", "wanted for a blast that killed two teachers"),
        *("who are suspected of killing two teachers", "linked to an attack that killed two men"),
    ],
)
def test_those_arrested_are_the_wanted_and_not_the_dead(wanted: str) -> None:
    assert told(f"Three men {wanted} were arrested in Basra on Monday.") == [
        ("arrest", "2025-07-14", ("basra",), [("arrested", 3)])
    ]


@pytest.mark.parametrize(
    "text",
    [
        "A court issued a warrant on Monday for the killing of two teachers.",
        "Arrest warrants were issued on Monday for suspects in the killing of two teachers.",
        "Men were arrested on Monday over a bombing that killed two teachers.",
        "A court passed its verdict on Monday over the killing of two teachers.",
    ],
)
def test_a_crime_that_only_a_warrant_or_a_verdict_names_did_not_happen_that_day(text: str) -> None:
    found = findings(text)

    assert not any(event.toll for event in found.events)
    assert any("killed 2" in doubt and "no date" in doubt for doubt in found.doubts)


def test_a_crime_that_a_warrant_names_has_the_day_that_it_is_told_with() -> None:
    warrant = "A court issued a warrant on Monday for the killing of two teachers in 2023."

    assert [toll for kind, day, _, toll in told(warrant) if day == "2023"] == [[("killed", 2)]]


@pytest.mark.parametrize(
    "text",
    [
        f"{BOMBER}, days after the army killed three militants in Anbar.",
        f"{BOMBER}, just two weeks after the army killed three militants in Anbar.",
        f"{BOMBER}, hours after the army killed three militants in Anbar.",
        f"{BOMBER}, following a raid that killed three militants in Anbar.",
        "Days after the army killed three men in Anbar, a bomb killed five in Baghdad on Monday.",
    ],
)
def test_what_came_days_before_is_no_part_of_the_news(text: str) -> None:
    assert told(text) == [("bombing", "2025-07-14", ("baghdad",), [("killed", 5)])]


def test_what_came_some_days_before_has_its_own_day() -> None:
    text = f"{BOMBER}, two days after the army killed three militants in Anbar."

    assert [(date, provinces, toll) for _, date, provinces, toll in told(text)] == [
        ("2025-07-14", ("baghdad",), [("killed", 5)]),
        ("2025-07-12", ("anbar",), [("killed", 3)]),
    ]


def test_the_day_of_the_other_deed_dates_no_news_but_that_of_hours_later() -> None:
    raid = "the army killed three men in Anbar on Monday"

    assert [toll for *_, toll in told(f"A bomb killed five in Baghdad, days after {raid}.")] == [
        [("killed", 3)]
    ]
    assert [toll for *_, toll in told(f"A bomb killed five in Baghdad hours after {raid}.")] == [
        [("killed", 5)],
        [("killed", 3)],
    ]


def test_what_follows_goes_on_from_the_news() -> None:
    text = f"{BOMBER}, two days after the army killed three militants in Anbar."

    assert [toll for *_, toll in told(text, "The blast also wounded nine people.")] == [
        [("killed", 5), ("wounded", 9)],
        [("killed", 3)],
    ]


def test_a_crime_told_before_is_not_doubted() -> None:
    crime = "Gunmen killed two teachers on Sunday."
    found = findings(crime, f"{ARREST} over the killing of two teachers.")

    assert not found.doubts
    assert [[toll.count for toll in event.toll] for event in found.events] == [[2], [3]]


@pytest.mark.parametrize(
    ("text", "toll"),
    [
        (f"{BOMBER} and wounded nine.", [("killed", 5), ("wounded", 9)]),
        (f"{BOMBER}, following a blast that wounded nine.", [("killed", 5), ("wounded", 9)]),
        (
            "A bomb killed two men searching for mines on Monday and wounded nine.",
            [("killed", 2), ("wounded", 9)],
        ),
        (
            "A bomb killed two men who had waited for a bus on Monday and wounded nine.",
            [("killed", 2), ("wounded", 9)],
        ),
        ("Protesters near the court killed two men on Monday.", [("killed", 2)]),
        (
            "ISIS claimed responsibility for an attack that killed five men on Monday.",
            [("killed", 5)],
        ),
    ],
)
def test_what_belongs_to_the_news_stays_there(text: str, toll: list[tuple[str, object]]) -> None:
    (event,) = findings(text).events

    assert [(one.outcome, one.count) for one in event.toll] == toll


def test_attacks_of_a_year_are_a_sum() -> None:
    found = findings(f"{VERDICT} for attacks that killed 20 people in 2014.")

    assert [event.scope for event in found.events] == ["incident", "period-total"]
