import pytest
from extraction_cases import findings

from site_builder.extraction.arabic import stems


def test_prefixes_fall_away_from_arabic_words() -> None:
    assert "ارهابيين" in stems("والإرهابيين")
    assert "کرکوک" in stems("بكركوك")


def test_known_names_are_found_in_arabic_but_not_inside_others() -> None:
    found = findings("عناصر داعش في قضاء الحويجة بمحافظة كركوك.", lang="ar")
    other = findings("قيادة عمليات كركوك", lang="ar")

    assert (found.entities, found.provinces, found.places) == (("isis",), ("kirkuk",), ("hawija",))
    assert not other.provinces


def test_the_subject_after_an_arabic_verb_speaks() -> None:
    found = findings(
        "أعلنت خلية الإعلام الأمني النتائج.", "وأضاف البيان أن العملية انتهت.", lang="ar"
    )

    assert [(q.speaker, q.paragraph) for q in found.quotations] == [("smc", 1), ("smc", 2)]


def test_a_last_name_or_an_office_speaks_for_who_was_named_before() -> None:
    found = findings(
        "قال كريم التميمي لوكالة الأنباء إن الوضع هادئ.",
        "وأضاف التميمي أن التعاون بين داعش وغيرها انتهى.",
        "وأكدت خلية الإعلام الأمني ذلك.",
        "وأوضحت الخلية أن العملية مستمرة.",
        lang="ar",
    )

    assert [(q.speaker, q.paragraph) for q in found.quotations] == [
        ("tamimi", 1),
        ("tamimi", 2),
        ("smc", 3),
        ("smc", 4),
    ]


@pytest.mark.parametrize(
    ("text", "when", "tolls"),
    [
        ("اعتقال أربعة إرهابيين في 11 آذار 2025", "2025-03-11", [("arrested", 4)]),
        ("قتل ١٢ إرهابيا يوم 3 تموز 2025", "2025-07-03", [("killed", 12)]),
        ("قتل شخص بتاريخ 10/7/2025", "2025-07-10", [("killed", 1)]),
        ("ضبط 12 عبوة وثلاثة أحزمة أمس", "2025-07-17", [("seized", 12), ("seized", 3)]),
        ("ضبط 60 ألف حبة في 11 آذار 2025", "2025-03-11", [("seized", 60000)]),
        ("قتل 6 من عناصر داعش في 11 آذار 2025", "2025-03-11", [("killed", 6)]),
        ("اعتقلت القوات مهربا أول أمس، واعتقلت مهربا", "2025-07-16", [("arrested", 1)]),
        ("أحكام بالإعدام بحق 4 إرهابيين أمس", "2025-07-17", [("sentenced", 4)]),
        ("مقتل 9 عناصر خلال الشهر الماضي", "2025-06-01/2025-06-30", [("killed", 9)]),
        ("مقتل خمسة وعشرين عنصرا منذ كانون الثاني 2025", "2025-01-01/2025-07-18", [("killed", 25)]),
    ],
)
def test_dates_and_figures_are_read_in_either_digits(
    text: str, when: str, tolls: list[tuple[str, int]]
) -> None:
    (event,) = findings(text, lang="ar").events

    assert event.date or event.period == when
    assert [(toll.outcome, toll.count) for toll in event.toll] == tolls


def test_what_did_not_happen_is_not_counted() -> None:
    assert not findings("لم يقتل 3 جنود أمس", lang="ar").events
