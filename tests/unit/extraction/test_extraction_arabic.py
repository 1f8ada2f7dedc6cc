import pytest
from extraction_cases import findings, names_of

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
        ("ضبط 14 بندقية و2300 طلقة أمس", "2025-07-17", [("seized", 14), ("seized", 2300)]),
        ("قتل طفلان الجمعة الماضية", "2025-07-11", [("killed", 2)]),
        ("ضبط 2.5 مليون حبة أمس", "2025-07-17", [("seized", 2500000)]),
        ("مقتل 9 عناصر خلال الشهر الماضي", "2025-06-01/2025-06-30", [("killed", 9)]),
        ("مقتل خمسة وعشرين عنصرا منذ كانون الثاني 2025", "2025-01-01/2025-07-18", [("killed", 25)]),
        ("وقال المدير إن ثلاثة أشخاص اعتقلوا أمس", "2025-07-17", [("arrested", 3)]),
        (
            "وذكر أن 31 مدنيا قتلوا بين كانون الثاني وآذار",
            "2025-01-01/2025-03-31",
            [("killed", 31)],
        ),
        ("أصدرت المحاكم 212 حكما بالإعدام أمس", "2025-07-17", [("sentenced", 212)]),
        ("أفرج القضاء يوم 12 تموز عن ستة متهمين", "2025-07-12", [("freed", 6)]),
        ("نفذ حكم الإعدام بحق خمسة مدانين أمس", "2025-07-17", [("executed", 5)]),
        ("مقتل قيادي واثنين من مرافقيه أمس الخميس", "2025-07-17", [("killed", 1), ("killed", 2)]),
        ("اعتقلت القوات في الموصل أمس متهما بالتزوير", "2025-07-17", [("arrested", 1)]),
        ("وأكد أن خمسة من عناصر التنظيم قتلوا أمس", "2025-07-17", [("killed", 5)]),
        (
            "بلغ عدد العائدين منذ عام 2025 نحو 5300 شخص",
            "2025-01-01/2025-07-18",
            [("returned", 5300)],
        ),
        ("قتل 9 عناصر خلال الأشهر الستة الماضية", "2025-01-16/2025-07-18", [("killed", 9)]),
        (
            "بلغ مجموع ما ضبط في المنافذ خلال الربع الثاني من العام الحالي 2,100 كيلوغرام",
            "2025-04-01/2025-06-30",
            [("seized", 2100)],
        ),
        ("سقط في بغداد 41 قتيلا و80 جريحا أمس", "2025-07-17", [("killed", 41), ("wounded", 80)]),
        ("لقي شاب مصرعه وأصيب شقيقه أمس", "2025-07-17", [("killed", 1), ("wounded", 1)]),
        ("عثرت قوة من لواء 53 على 60 قنبرة أمس", "2025-07-17", [("found", 60)]),
        ("تمكنت القوات من رفع 35 عبوة أمس", "2025-07-17", [("defused", 35)]),
        ("تمكنت القوات من رفع 35 جثة أمس", "2025-07-17", [("found", 35)]),
        ("مقتل ثلاثة جنود قبل أسبوعين", "2025-07-04", [("killed", 3)]),
        ("مقتل ثلاثة جنود قبل خمسة أيام", "2025-07-13", [("killed", 3)]),
        (
            'وقال لـ"بغداد اليوم" إن القوات ضبطت ثلاثة أحزمة أمس',
            "2025-07-17",
            [("seized", 3)],
        ),
        ("وكان ثمانية جنود قد قتلوا في 3 تموز", "2025-07-03", [("killed", 8)]),
        (
            "وأفاد بأن مدنيين اثنين قتلا وأصيب ثالث بجروح أمس",
            "2025-07-17",
            [("killed", 2), ("wounded", 1)],
        ),
        ("قتل 3 جنود منذ الأول من كانون الثاني 2025", "2025-01-01/2025-07-18", [("killed", 3)]),
        (
            "استقبل العراق 8 آلاف شخص منذ بداية عام 2021 حتى نهاية حزيران 2024",
            "2021-01-01/2024-06-30",
            [("returned", 8000)],
        ),
        ("ضبطت القوات في نيسان الماضي 340 ألف حبة داخل شاحنة", "2025-04", [("seized", 340000)]),
    ],
)
def test_dates_and_figures_are_read_in_either_digits(
    text: str, when: str, tolls: list[tuple[str, int]]
) -> None:
    (event,) = findings(text, lang="ar").events

    assert event.date or event.period == when
    assert [(toll.outcome, toll.count) for toll in event.toll] == tolls


@pytest.mark.parametrize(
    "text",
    [
        "لم يقتل 3 جنود أمس",
        "نفى القائد أمس الأنباء التي تحدثت عن مقتل خمسة جنود",
        "عائلة واحدة قتل أفرادها على بعد 12 كيلومترا أمس",
    ],
)
def test_what_did_not_happen_is_not_counted(text: str) -> None:
    assert not findings(text, lang="ar").events


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("وقال العميد سلام حسين العبيدي إن الوضع هادئ", "سلام حسين العبيدي"),
        ("قالت نغم قاسم إن الوضع هادئ", "نغم قاسم"),
        ("وقال مختار القرية خلف سالم الشمري ذلك", "خلف سالم الشمري"),
        ("وحذرت سارة لوينغ، مسؤولة البرامج، من أن الوضع خطير", "سارة لوينغ"),
        ("أكد المحلل السياسي واثق الهاشمي ذلك", "واثق الهاشمي"),
        ("اغتال مسلحون الشيخ صباح الجبوري قرب منزله", "صباح الجبوري"),
        ("وقال رئيس المجلس علي دودح، أمس", "علي دودح"),
        ("تقول أم أحمد إن البيت مدمر", "أم أحمد"),
        ("ويشير مدير الغرفة، مقبل الدباغ، إلى ذلك", "مقبل الدباغ"),
        ("قال رئيسها محمد الحسان ذلك", "محمد الحسان"),
        ("أصدرت محكمة جنايات البصرة أحكاما", "محكمة جنايات البصرة"),
        ("أعلنت دائرة شؤون الألغام إزالة المقذوفات", "دائرة شؤون الألغام"),
        ("قالت منظمة طرق آمنة في تقرير", "منظمة طرق آمنة"),
        ("نقلوا إلى مستشفى الموصل العام", "مستشفى الموصل العام"),
        ("وزارة العمل والشؤون الاجتماعية قالت ذلك", "وزارة العمل والشؤون الاجتماعية"),
        ("انفجار لغم في قرية تل الريم", "تل الريم"),
        ("اعتقلوا قرب هور الحويزة", "هور الحويزة"),
    ],
)
def test_new_arabic_names_are_shown_by_titles_head_nouns_and_given_names(
    text: str, name: str
) -> None:
    assert name in names_of(findings(text, lang="ar"))


@pytest.mark.parametrize(
    "text",
    [
        "وأكد مصدر أمني أن القوة عادت",
        "الوضع في مركز المدينة هادئ",
        "سار في شارع محمد القاسم مساء",
        "قال المتحدث باسم القيادة إن الضربة نجحت",
        "قال مسؤول في الشرطة إن الطريق مغلق",
        "أعلنت منظمة إنسانية دولية ذلك",
        "ذكر بيان لاحق أن الطريق مغلق",
    ],
)
def test_common_words_make_no_arabic_name(text: str) -> None:
    assert not findings(text, lang="ar").suggestions


@pytest.mark.parametrize(
    "text",
    [
        "نقلت الوكالة عن المدير حيدر جبار قوله إن الطريق مغلق",
        "حيدر جبار قال إن الطريق مغلق",
        "وكان المدير، حيدر جبار، قد حذر من ذلك",
        "وقال المدير، حيدر جبار، إن الطريق مغلق",
        "وقال المتحدث باسم داعش حيدر جبار في تصريح صحفي إن الطريق مغلق",
        "أشار قائد القوات للحشد حيدر جبار إلى أن الطريق مغلق",
        "الطريق مغلق، بحسب المدير حيدر جبار",
        "يقول حيدر جبار إن الطريق مغلق",
        "ودعا رئيس منظمة دجلة لحقوق الإنسان حيدر جبار إلى فتح الطريق",
    ],
)
def test_an_arabic_speaker_is_found_before_and_after_the_verb(text: str) -> None:
    assert [q.speaker for q in findings(text, lang="ar").quotations] == ["hydr-jbr"]


def test_an_arabic_verb_alone_speaks_for_who_spoke_last_and_fits_it() -> None:
    found = findings(
        "وقالت زينب كاظم إن الوضع صعب.",
        "وأضافت أن الناس خائفون.",
        "وقال حيدر جبار إن ذلك صحيح.",
        "وأضاف أن العمل مستمر.",
        lang="ar",
    )

    assert [(q.speaker, q.paragraph) for q in found.quotations] == [
        ("zynb-kzm", 1),
        ("zynb-kzm", 2),
        ("hydr-jbr", 3),
        ("hydr-jbr", 4),
    ]


def test_a_court_sentences_to_an_execution() -> None:
    (event,) = findings("قضت المحكمة أمس بإعدام ثلاثة مدانين", lang="ar").events

    assert [(toll.outcome, toll.count) for toll in event.toll] == [("sentenced", 3)]


def test_who_confesses_in_what_a_woman_tells_is_not_the_speaker() -> None:
    found = findings(
        "وقال حيدر جبار إن ذلك صحيح.",
        'وقالت زينب كاظم إن موكلها، وهو شاب، اعترف، وأضافت: "سنطعن".',
        lang="ar",
    )

    assert [q.speaker for q in found.quotations] == ["hydr-jbr", "zynb-kzm"]


def test_an_attack_on_a_checkpoint_is_no_search() -> None:
    (event,) = findings("قتل 3 جنود في هجوم على نقطة تفتيش أمس", lang="ar").events

    assert event.kind == "attack"


def test_the_day_of_an_arrest_is_not_that_of_what_it_was_for() -> None:
    found = findings(
        "أعلن الوزير، الخميس، القبض على ثلاثة متورطين بالتفجير الذي وقع يوم 3 تموز"
        " وأودى بحياة 32 شخصا وأصاب 110 آخرين.",
        lang="ar",
    )

    assert [(e.date, len(e.toll)) for e in found.events] == [("2025-07-17", 1), ("2025-07-03", 2)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("قتل 3 جنود بهجوم، وحلقت طائرات مسيرة فوق القرى أمس", "airstrike"),
        ("قتل 3 جنود بهجوم، وكانت طائرات مسيرة حلقت فوق القرى أمس", "attack"),
        ("قتلت القوات 3 إرهابيين بإسناد من القوة الجوية أمس", "operation"),
        ("قتلت القوة الجوية 3 إرهابيين أمس", "airstrike"),
    ],
)
def test_aircraft_that_fly_about_or_help_strike_nobody(text: str, kind: str) -> None:
    (event,) = findings(text, lang="ar").events

    assert event.kind == kind


def test_a_bound_may_follow_its_figure() -> None:
    (event,) = findings("مقتل 11 شخصا على الأقل وإصابة 30 آخرين أمس", lang="ar").events

    assert [toll.bound for toll in event.toll] == ["at-least", None]


@pytest.mark.parametrize(
    "text",
    [
        "يذكر أن الحويجة شهدت تفجيرا",
        "وقبض على ثلاثة وفق أحكام القانون",
        "وتطالب منظمات محلية بتخصيص أموال",
    ],
)
def test_nobody_in_particular_speaks(text: str) -> None:
    found = findings("وقال حيدر جبار إن ذلك صحيح.", text, lang="ar")

    assert [q.paragraph for q in found.quotations] == [1]


def test_who_confesses_in_what_a_man_tells_is_not_the_speaker() -> None:
    found = findings(
        "أصدرت محكمة الجنايات الكبرى حكما.",
        "وقال القاضي حيدر جبار إن المدان الأول اعترف بتفجير عبوة.",
        lang="ar",
    )

    assert [q.speaker for q in found.quotations] == ["hydr-jbr"]


def test_a_ministry_that_had_said_something_speaks() -> None:
    found = findings(
        "أعلنت خلية الإعلام الأمني النتائج.", "وكانت الخلية قد ذكرت أن العملية انتهت.", lang="ar"
    )

    assert [q.speaker for q in found.quotations] == ["smc", "smc"]


def test_where_families_hail_from_nothing_happens() -> None:
    assert not findings("العائلات تنحدر من الأنبار ونينوى", lang="ar").provinces
    assert findings("العائلات عادت من الأنبار", lang="ar").provinces == ("anbar",)


def test_a_brigade_is_known_by_its_number() -> None:
    found = findings("وصلت قوة من اللواء 42 واللواء يحيى رسول", lang="ar")

    assert [(one.name, one.kind) for one in found.suggestions] == [
        ("اللواء 42", "force"),
        ("يحيى رسول", "person"),
    ]


def test_a_series_of_operations_is_no_range_of_hills() -> None:
    assert not findings("ضمن سلسلة عمليات أسفرت عن اعتقال متهمين", lang="ar").suggestions
    (place,) = findings("انتشروا في سلسلة قرجوغ", lang="ar").suggestions
    assert place.name == "قرجوغ"


def test_a_title_may_begin_the_name_of_a_place() -> None:
    (place,) = findings("وقع الانفجار في ناحية سيد صادق", lang="ar").suggestions

    assert (place.name, place.kind) == ("سيد صادق", "sub-district")
