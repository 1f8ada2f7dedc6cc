"""What a month brought is a sum; what one attack did is not."""

import pytest
from extraction_cases import findings

JUNE = "2025-06-01/2025-06-30"


@pytest.mark.parametrize(
    "text",
    [
        "At least 24 civilians were killed in armed attacks across Iraq in June, it said.",
        "At least 24 civilians were killed in bombings in Mosul in June.",
        "At least 24 people were killed in violence across Iraq in June.",
        "In June, 24 people were killed nationwide.",
        "Across Iraq, 24 people were killed in clashes in June.",
        "Clashes across the country killed 24 people in June.",
        "قتل 24 مدنيا على الأقل في هجمات مسلحة في أنحاء العراق في حزيران الماضي.",
    ],
)
def test_attacks_over_a_month_or_a_country_are_a_sum(text: str) -> None:
    (event,) = findings(text, lang="ar" if "قتل" in text else "en").events

    assert (event.scope, event.period, event.toll[0].count) == ("period-total", JUNE, 24)
    assert not event.provinces or "Mosul" in text


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Three people were killed in two attacks in Mosul on Monday.", "2025-07-14"),
        ("Attacks across Iraq on Monday killed 20 people.", "2025-07-14"),
        ("Twelve people were killed in two attacks in Mosul in June.", "2025-06"),
        ("Twelve people were killed in twin bombings in Mosul in June.", "2025-06"),
        ("Twelve people were killed in the attacks in Mosul in June.", "2025-06"),
        ("Twelve people were killed in clashes in Mosul in June.", "2025-06"),
        ("In June, an attack killed 14 men.", "2025-06"),
        ("Forty people were killed in a bombing in June, as attacks increased.", "2025-06"),
        ("قتل 14 رجلا في هجوم في حزيران.", "2025-06"),
    ],
)
def test_one_attack_or_those_of_a_day_are_no_sum(text: str, date: str) -> None:
    (event,) = findings(text, lang="ar" if "قتل" in text else "en").events

    assert (event.scope, event.date) == ("incident", date)


def test_one_of_the_deadliest_attacks_is_nobody_killed() -> None:
    (event,) = findings("A bomb killed 40 people on Monday, one of the deadliest attacks.").events

    assert [toll.count for toll in event.toll] == [40]
