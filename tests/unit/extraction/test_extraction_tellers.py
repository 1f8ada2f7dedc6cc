"""Who tells of a deed is counted in no toll."""

import pytest
from extraction_cases import ARABIC, ENGLISH, sentence

from site_builder.extraction import arabic_events
from site_builder.extraction.deeds import deed_phrases
from site_builder.extraction.tolls import tolls

PHRASES = deed_phrases(ENGLISH)
TELLING = arabic_events.telling(ARABIC)


def counts(text: str) -> list[tuple[str, object]]:
    found = tolls(sentence(text), (), PHRASES, ENGLISH)
    return [(one.toll.outcome, one.toll.count) for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "Militants attacked a post, killing six fighters, two security sources and the army said.",
        "It killed six fighters, three officials and a medic said.",
        "It killed six fighters, two police officers and a doctor said on Monday.",
        "It killed six fighters in Samarra, four witnesses told Reuters.",
        "It killed six fighters, according to two officials.",
        "It killed six fighters according to two officials and three medics.",
        "It killed six fighters, two officials, speaking on condition of anonymity, told AFP.",
        "It killed six fighters, two officials who were not allowed to speak to the press said.",
        "It killed six fighters, a police officer and a medic said.",
        "It killed six fighters, two officials confirmed to reporters.",
        "It killed six fighters, three officials, a medic, and a witness said.",
        "It killed six fighters, said two security sources.",
        "Six fighters, two security sources said, were killed.",
        "Six fighters were killed, two security sources said.",
        "The killing of six fighters, two officials said, was a warning.",
        "Two officials and a medic said six fighters were killed.",
        "Four witnesses told reporters that gunmen killed six fighters.",
    ],
)
def test_who_speaks_is_in_no_toll(text: str) -> None:
    assert counts(text) == [("killed", 6)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two policemen and a soldier died, officials said.", [2, 1]),
        ("The bomb killed three officials, the mayor said.", [3]),
        ("It killed two guards, three officials and a medic, the mayor said.", [2, 3, 1]),
        ("It killed two guards, three officials, and a medic, the mayor said.", [2, 3, 1]),
        ("It killed two guards and a medic said to be on leave.", [2, 1]),
        ("It killed two farmers, a man and a woman described as his wife.", [2, 1, 1]),
        ("It killed six fighters, two officers who said they were deserters.", [6, 2]),
        ("It killed two guards and three men who were passing, officials said.", [2, 3]),
    ],
)
def test_those_killed_count_even_where_somebody_else_speaks(text: str, expected: list[int]) -> None:
    assert [count for _, count in counts(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال مصدران أمنيان إن ستة مقاتلين قتلوا في الهجوم.", [6]),
        ("قتل ستة مقاتلين، حسبما قال ثلاثة مسؤولين.", [6]),
        ("قتل ستة مقاتلين، كما قال أربعة شهود.", [6]),
        ("قتل ستة مقاتلين بحسب ثلاثة مسؤولين.", [6]),
        ("قتل ستة مقاتلين وأربعة شهود في هجوم، كما قال ضابط.", [6, 4]),
        ("أكد ثلاثة مسؤولين مقتل ستة مقاتلين.", [6]),
    ],
)
def test_who_speaks_in_arabic_is_in_no_toll(text: str, expected: list[int]) -> None:
    found = arabic_events.tolls(sentence(text), (), TELLING, ARABIC)

    assert [one.toll.count for one in found] == expected
