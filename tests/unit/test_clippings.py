"""Clippings of many publishers: each case file is a clipping, dots, and what is read from it."""

import json
import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import msgspec
import pytest
from known_names import known

from site_builder import frontmatter
from site_builder.clippings import Clipping, parse
from site_builder.errors import SiteError

CASES = Path(__file__).parent.parent / "cases" / "clippings"
HEADERS = CASES.parent / "headers"
SEPARATOR = "....\n"
SAVED = date(2026, 1, 1)
HERE = Path(__file__).parent.parent.parent
TAGGED = '<div class="story"><h1>Calm returns</h1><p>Shops opened.</p></div>\n'
A_PAGE = "a web page with its tags, not plain text"
SHARED = Path(os.environ.get("SITE_BUILDER_SHARED", HERE.parent / "shared")) / "seeds"


def parsed(text: str, name: str = "clipping") -> Clipping:
    return parse(text, f"seeds/{name}.txt", SAVED, known())


def shown(clipping: Clipping) -> str:
    """All that a clipping holds, as YAML; what is empty is left out."""
    fields = msgspec.to_builtins(clipping)
    fields["blocks"] = [
        " ".join(filter(None, (str(block.line), block.kind, block.mark, block.text)))
        for block in clipping.blocks
    ]
    del fields["file"]
    return frontmatter.dump({key: value for key, value in fields.items() if value})


@pytest.mark.parametrize("case", sorted(CASES.glob("*.txt")), ids=lambda path: path.stem)
def test_every_part_of_the_clipping_is_read(case: Path) -> None:
    text, expected = case.read_text(encoding="utf-8").split(SEPARATOR)

    assert shown(parsed(text, case.stem)) == expected


def fields_of(clipping: Clipping) -> dict[str, object]:
    """What a clipping holds by the names that `cases/headers` uses; what is empty is None."""
    kinds = [block.kind for block in clipping.blocks]
    fields = {
        "category": clipping.category,
        "title": clipping.headline,
        "summary": clipping.standfirst,
        "authors": list(clipping.authors),
        "agency": clipping.agency,
        "date": str(clipping.date),
        "date_from": clipping.date_from,
        "images": [filled(image) for image in clipping.images],
        "subheads": [block.text for block in clipping.blocks if block.kind == "subhead"],
        "n_paragraphs": len(kinds) - kinds.count("subhead"),
        "lang": clipping.lang,
        "references": [filled(reference) for reference in clipping.references],
    }
    return {name: value or None for name, value in fields.items()}


def filled(record: msgspec.Struct) -> dict[str, object]:
    return {name: value for name, value in msgspec.to_builtins(record).items() if value}


@pytest.mark.parametrize("case", sorted(HEADERS.glob("*.txt")), ids=lambda path: path.stem)
def test_a_header_says_what_a_person_reads_in_it(case: Path) -> None:
    expected = json.loads(case.with_suffix(".json").read_text(encoding="utf-8"))
    found = fields_of(parsed(case.read_text(encoding="utf-8"), case.stem))

    told = {name: value or None for name, value in expected.items()}

    assert {name: found[name] for name in told} == told


def test_signs_of_other_systems_change_nothing() -> None:
    plain = (CASES / "complete.txt").read_text(encoding="utf-8").split(SEPARATOR)[0]
    foreign = "\ufeff" + plain.replace("Tikrit", "Tik\u200brit").replace(" ", "\u00a0")

    texts = {foreign.replace("\n", ending) for ending in ("\n", "\r\n", "\r", "\u2028")}

    assert {replace(parsed(text), blocks=()) for text in texts} == {
        replace(parsed(plain), blocks=())
    }
    assert all(words_of(parsed(text)) == words_of(parsed(plain)) for text in texts)


def words_of(clipping: Clipping) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in clipping.blocks]


def test_curly_quotes_and_marks_of_direction_stay() -> None:
    text = (
        "Two men held near Haditha\nThey said “no”, and \u200f(داعش)\u200e was named.\nIt’s over."
    )

    assert [block.text for block in parsed(text).blocks] == text.split("\n")[1:]


@pytest.mark.parametrize(
    "written",
    [
        "May 8, 2025",
        "8 May 2025",
        "8th of May, 2025",
        "Thursday, May 8th, 2025",
        "MAY 8, 2025",
        "8-May-2025",
        "2025-05-08",
        "2025/05/08 | 10:32",
        "2025-05-08T10:32:00Z",
        "Thu 08 May 2025 10:32 GMT",
        "Published on May 8, 2025 at 10:32 AM",
        "Posted: 8 May 2025",
        "Baghdad, 8 May 2025",
        "8/5/2025",
        "8.5.2025",
        "٨ مايو ٢٠٢٥",
        "8 أيار 2025",
        "8 ايار 2025",
        "8 أيار/مايو 2025",
        "8 أيار (مايو) 2025",
        "الخميس، 8 مايو 2025",
        "تاريخ النشر: 8 مايو 2025",
    ],
)
def test_a_date_line_is_read_in_every_usual_form(written: str) -> None:
    clipping = parsed(f"Security\nTwo men held near Haditha\n{written}\nThey said nothing.\n")

    assert (clipping.date, clipping.date_from) == (date(2025, 5, 8), "dateline")
    assert [block.text for block in clipping.blocks] == ["They said nothing."]


MONTHS = [
    ("كانون الثاني", "يناير"),
    ("شباط", "فبراير"),
    ("آذار", "مارس"),
    ("نيسان", "أبريل"),
    ("أيار", "مايو"),
    ("حزيران", "يونيو"),
    ("تموز", "يوليو"),
    ("آب", "أغسطس"),
    ("أيلول", "سبتمبر"),
    ("تشرين الأول", "أكتوبر"),
    ("تشرين الثاني", "نوفمبر"),
    ("كانون الأول", "ديسمبر"),
]


@pytest.mark.parametrize(("month", "names"), list(enumerate(MONTHS, 1)))
def test_both_names_of_an_arabic_month_are_known(month: int, names: tuple[str, str]) -> None:
    days = [parsed(f"عنوان الخبر\n٣ {name} ٢٠٢٤\nقال الضابط ذلك.\n").date for name in names]

    assert days == [date(2024, month, 3)] * 2


BODY = "Security\nTwo men held near Haditha\n{}\nThe search of 2 January 2020 went on.\n"
PICTURE = "![A road. [AFP]](/images/2025/04/01/road.jpg)"


@pytest.mark.parametrize(
    ("header", "day", "source"),
    [
        (f"{PICTURE}\nMay 3, 2025\nBy Omar Hadi | May 2, 2025", date(2025, 5, 2), "byline"),
        (f"{PICTURE}\nMay 3, 2025", date(2025, 5, 3), "dateline"),
        (PICTURE, date(2025, 4, 1), "image"),
        ("By Omar Hadi |", date(2020, 1, 2), "text"),
    ],
)
def test_the_date_comes_from_the_best_evidence(header: str, day: date, source: str) -> None:
    clipping = parsed(BODY.format(header))

    assert (clipping.date, clipping.date_from) == (day, source)


def test_the_name_of_the_file_dates_a_text_without_date() -> None:
    clipping = parsed("Two men held near Haditha\nThey said nothing.\n", "2024-02-03-held")

    assert (clipping.date, clipping.date_from) == (date(2024, 2, 3), "file")
    assert clipping.doubts == ("the date 2024-02-03 is taken from the name of the file",)


def test_a_date_without_a_year_takes_that_of_the_picture() -> None:
    text = f"Two men held near Haditha\n{PICTURE}\nHIT, March 30 (AFP) - They said nothing.\n"

    clipping = parsed(text)

    assert (clipping.date, clipping.date_from) == (date(2025, 3, 30), "dateline")
    assert clipping.doubts == ("clipping line 3: the year of 2025-03-30 is guessed",)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "seeds/clipping.txt:1: no text"),
        (" \n\u200f\n\t\ufeff", "seeds/clipping.txt:1: no text"),
        ("Headline\nText\0\n", "seeds/clipping.txt:2: not a text file"),
        ("\n\nBy Omar Hadi |\nMay 2, 2025\n", "seeds/clipping.txt:3: no headline"),
        ("One is here. Two is there. Three is gone.\nFour.\n", "seeds/clipping.txt:1: no headline"),
        (f"\n<!DOCTYPE html>\n{TAGGED}", f"seeds/clipping.txt:2: {A_PAGE}"),
        (
            f'<?xml version="1.0"?>\n<!-- saved -->\n<HTML lang="ar">{TAGGED}',
            f"seeds/clipping.txt:3: {A_PAGE}",
        ),
        (f"<!---->\n{TAGGED}", f"seeds/clipping.txt:2: {A_PAGE}"),
    ],
)
def test_what_is_no_clipping_is_told_with_its_line(text: str, told: str) -> None:
    with pytest.raises(SiteError) as caught:
        parsed(text)

    assert str(caught.value).startswith(f"{told}\n    hint: ")


@pytest.mark.parametrize(
    "text",
    [
        f"Calm returns\n{TAGGED}",
        "<p>Calm</p> returns to the market\nShops opened, it is said.\n",
        "<!-- saved on Friday -->\nCalm returns\nShops opened, it is said.\n",
        "<head office> denies\nIt said nothing of <html> or <div>.\n",
    ],
)
def test_a_text_in_which_there_are_tags_is_a_clipping(text: str) -> None:
    assert parsed(text).headline


@pytest.mark.skipif(not SHARED.is_dir(), reason=f"the real clippings are not in {SHARED}")
@pytest.mark.parametrize(
    ("file", "headline", "day", "subhead", "count"),
    [
        (
            "000_a981f26536404a80.txt",
            "Iraq dismantles extremist remnants in cross-country sweep",
            date(2025, 7, 18),
            "No safe haven",
            15,
        ),
        (
            "002_dfd849d82c0894c0.txt",
            "Iraqi forces continue aggressive pursuit of ISIS operatives",
            date(2025, 4, 1),
            "Dwindling strength",
            17,
        ),
    ],
)
def test_a_real_clipping_is_read_exactly(
    file: str, headline: str, day: date, subhead: str, count: int
) -> None:
    text = (SHARED / file).read_text(encoding="utf-8")
    lines = text.splitlines()

    clipping = parsed(text)

    paragraphs = [block.text for block in clipping.blocks if block.kind == "paragraph"]
    assert (clipping.category, clipping.headline) == ("Terrorism", headline)
    assert clipping.standfirst == lines[2]
    assert (clipping.date, clipping.date_from) == (day, "image")
    assert clipping.authors == ("Anas al-Bar",)
    assert [f"{image.caption} [{image.credit}]" for image in clipping.images] == [
        lines[3].removeprefix("![").partition("](")[0]
    ]
    assert [block.text for block in clipping.blocks if block.kind == "subhead"] == [subhead]
    assert paragraphs == [line for line in lines[5:] if line != subhead]
    assert len(paragraphs) == count
    assert clipping.doubts == ()


TEXT = "The road is closed.\nNobody knows why it is closed, and nobody asks. It is late.\n"


@pytest.mark.parametrize(
    ("line", "authors", "agency", "city"),
    [
        ("Nasrin Hama, Erbil", ("Nasrin Hama",), "", "Erbil"),
        ("Nasrin Hama in Erbil", ("Nasrin Hama",), "", "Erbil"),
        ("Erbil: Nasrin Hama", ("Nasrin Hama",), "", "Erbil"),
        ("Nasrin Hama, Desert Post", ("Nasrin Hama",), "Desert Post", ""),
        ("Rafidain Press / Velden", (), "Rafidain Press", "Velden"),
        ("Ministry of Roads, Media Office", (), "Ministry of Roads, Media Office", ""),
        ("Ministry of Roads", (), "Ministry of Roads", ""),
    ],
)
def test_a_line_below_the_date_may_say_who_sent_the_text(
    line: str, authors: tuple[str, ...], agency: str, city: str
) -> None:
    clipping = parsed(f"A road is closed near the town\n3 May 2023\n{line}\n{TEXT}")

    assert (clipping.authors, clipping.agency, clipping.city) == (authors, agency, city)
    assert len(clipping.blocks) == 2
    assert any("is taken as a byline" in doubt for doubt in clipping.doubts)


@pytest.mark.parametrize(
    "text",
    [
        f"Roads\n3 May 2023\nRebuilding Mosul, Erbil\n{TEXT}",  # the headline, below the date
        f"A road is closed near the town\n3 May 2023\nRoads, bridges and Erbil\n{TEXT}",
        f"A road is closed near the town\n3 May 2023\nThe Ministry said no.\n{TEXT}",
        f"A road is closed near the town\nBy Ali Hasan\nErbil and Mosul\n{TEXT}",
    ],
)
def test_other_lines_beside_the_date_name_nobody_who_sent_it(text: str) -> None:
    clipping = parsed(text)

    assert clipping.authors in {(), ("Ali Hasan",)}
    assert not clipping.agency
    assert not clipping.city


@pytest.mark.parametrize(
    ("line", "day", "agency"),
    [
        ("Tuesday June 12 2018, 12.01am, The Tribune", "2018-06-12", "The Tribune"),
        ("Bulletin of Tuesday, 14 November 2023, 13:00", "2023-11-14", ""),
    ],
)
def test_a_date_line_may_name_the_newsroom_or_the_issue(line: str, day: str, agency: str) -> None:
    clipping = parsed(f"A road is closed near the town\n{line}\n{TEXT}")

    assert (str(clipping.date), clipping.date_from) == (day, "dateline")
    assert clipping.agency == agency


def test_the_time_of_day_beside_an_author_is_no_part_of_the_name() -> None:
    clipping = parsed(f"A road is closed\nMariam Haddad | 2021-03-09T06:30:00+03:00\n{TEXT}")

    assert clipping.authors == ("Mariam Haddad",)
    assert str(clipping.date) == "2021-03-09"


def test_a_first_line_that_holds_a_date_is_the_headline_where_no_other_can_be() -> None:
    dated = parsed(f"Iraq Security Update: October 15-21, 2020\nBy Ali Hasan\n{TEXT}")
    headed = parsed(f"Updated: May 8, 2020\nA road is closed near the town\nBy Ali Hasan\n{TEXT}")

    assert dated.headline == "Iraq Security Update: October 15-21, 2020"
    assert headed.headline == "A road is closed near the town"
    assert str(headed.date) == "2020-05-08"


@pytest.mark.parametrize("line", ["Release Number 20240514-01", "Press release No. 17/2023"])
def test_the_number_of_a_release_is_no_paragraph_and_is_told(line: str) -> None:
    clipping = parsed(f"A road is closed near the town\nMay 14, 2024\n{line}\n{TEXT}")

    assert len(clipping.blocks) == 2
    assert f"clipping line 3: `{line}` is left out as the number of a release" in clipping.doubts


def test_a_section_may_be_written_without_capitals() -> None:
    brief = parsed(f"News in brief\nA road is closed\n3 May 2023\n{TEXT}")
    other = parsed(f"Floods close a road\nA bridge is gone as well\n3 May 2023\n{TEXT}")

    assert (brief.category, brief.headline) == ("News in brief", "A road is closed")
    assert other.headline == "Floods close a road"


def test_short_questions_are_subheads_where_a_text_asks_no_others() -> None:
    asked = "A road\n3 May 2023\nIt is closed.\nWho closed it?\nNobody knows.\n{}\nIt is late.\n"

    subheads = [block.text for block in parsed(asked.format("Who pays?")).blocks]
    both = [block.kind for block in parsed(asked.format("Who pays?")).blocks]
    mixed = [
        block.kind
        for block in parsed(asked.format("And who will pay for all that was lost here?")).blocks
    ]

    assert subheads[1::2] == ["Who closed it?", "Who pays?"]
    assert both == ["paragraph", "subhead", "paragraph", "subhead", "paragraph"]
    assert set(mixed) == {"paragraph"}


def test_a_source_may_have_only_a_year() -> None:
    clipping = parsed(f'A road\n3 May 2023\n{TEXT}Sources\nRoad Office: "Roads and 1999", 2022\n')

    (source,) = clipping.references
    assert (source.publisher, source.title, source.date) == (
        "Road Office",
        "Roads and 1999",
        "2022",
    )


@pytest.mark.parametrize(
    ("text", "headline", "authors", "city"),
    [
        (
            f"Karim Hasan\nMarch 5, 2021\nA road is closed near the town\n{TEXT}",
            "A road is closed near the town",
            ("Karim Hasan",),
            "",
        ),
        (
            f"Baghdad: Karim Hasan\nA road is closed near the town\n5 March 2021\n{TEXT}",
            "A road is closed near the town",
            ("Karim Hasan",),
            "Baghdad",
        ),
        (
            (
                "A road is closed near the town\nKarim Hasan Middle East correspondent\n"
                f"Fri 5 Mar 2021 17.42 GMT\n{TEXT}"
            ),
            "A road is closed near the town",
            ("Karim Hasan",),
            "",
        ),
        (f"Karim Hasan\n5 March 2021\n{TEXT}", "Karim Hasan", (), ""),  # a text about him
        (
            f"Middle East\nA road is closed near the town\n5 March 2021\n{TEXT}",
            "A road is closed near the town",
            (),
            "",
        ),
        (
            f"A road is closed near the town\nPublished Friday, March 5th, 2021\n{TEXT}",
            "A road is closed near the town",
            (),
            "",
        ),
    ],
)
def test_a_person_above_or_below_the_date_is_the_author(
    text: str, headline: str, authors: tuple[str, ...], city: str
) -> None:
    clipping = parsed(text)

    assert (clipping.headline, clipping.authors, clipping.city) == (headline, authors, city)
    assert str(clipping.date) == "2021-03-05"


def test_city_and_agency_may_be_joined_by_a_hyphen() -> None:
    clipping = parsed(f"A road is closed near the town\nBaghdad-INA\n{TEXT}")

    assert (clipping.city, clipping.agency, len(clipping.blocks)) == ("Baghdad", "INA", 2)


def test_labels_without_a_value_and_buttons_are_no_text_and_are_told() -> None:
    clipping = parsed(f"A road is closed near the town\nPublished\n5 March 2021\nShare\n{TEXT}")

    assert (clipping.standfirst, len(clipping.blocks)) == ("", 2)
    assert clipping.doubts == (
        "clipping line 2: `Published` is left out as a button or a label",
        "clipping line 4: `Share` is left out as a button or a label",
    )


def test_of_two_date_lines_the_one_whose_order_is_clear_counts() -> None:
    clipping = parsed(f"A road is closed near the town\n03/05/2021\nMarch 5, 2021\n{TEXT}")

    assert str(clipping.date) == "2021-03-05"
    assert clipping.doubts == ()


WIRE = (
    "BAGHDAD, June 3, 2025 (Reuters) - Gunmen killed three policemen in Kirkuk on Monday, police"
    " said."
)


@pytest.mark.parametrize(
    "text", [f"{WIRE}\n\n{TEXT}", f"{WIRE}\n", f"{WIRE}\nBy Ali Hasan\n\n{TEXT}"]
)
def test_a_wire_text_without_a_headline_keeps_its_first_paragraph(text: str) -> None:
    clipping = parsed(text)

    assert clipping.headline == "Gunmen killed three policemen in Kirkuk on Monday, police said"
    assert (str(clipping.date), clipping.date_from) == ("2025-06-03", "dateline")
    assert (clipping.agency, clipping.city) == ("Reuters", "Baghdad")
    assert clipping.blocks[0].text == WIRE
    assert (
        "clipping line 1: there is no headline; the title is made of its words" in clipping.doubts
    )


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Three men died.", "Three men died"),
        (
            "On Monday, Brig. Gen. Ali Hasan of the first division spoke. More is not known.",
            "On Monday, Brig. Gen. Ali Hasan of the first division spoke",
        ),
        (
            "Gunmen killed three policemen in Kirkuk, police said, and a hunt is on in the town.",
            "Gunmen killed three policemen in Kirkuk, police said",
        ),
        (
            "Gunmen who had come from the hills near the big town shot three policemen on a road.",
            "Gunmen who had come from the hills near the big town shot three policemen",
        ),
    ],
)
def test_a_title_that_is_made_ends_at_a_clause_or_a_word(text: str, title: str) -> None:
    assert parsed(f"ERBIL, Iraq (Reuters) - {text}\n\n{TEXT}").headline == title


@pytest.mark.parametrize(
    "headline",
    [
        "Kirkuk: three policemen killed on a road",
        "Baghdad - a city in wait.",
        "Three policemen killed in Kirkuk",
    ],
)
def test_a_headline_may_begin_with_a_city_and_stand_over_a_dateline(headline: str) -> None:
    clipping = parsed(f"{headline}\n{WIRE}\n\n{TEXT}")

    assert (clipping.headline, clipping.blocks[0].text) == (headline, WIRE)
    assert clipping.agency == "Reuters"


@pytest.mark.parametrize(
    ("titles", "category", "headline", "subheads"),
    [
        ("# Security\n## Army arrests five in Mosul", "Security", "Army arrests five in Mosul", []),
        (
            "# Security\n\n## Army arrests five in Mosul\n\n3 June 2025",
            "Security",
            "Army arrests five in Mosul",
            [],
        ),
        (
            "# News in Brief\n\n## “We arrested five in Mosul,” the army says.",
            "News in Brief",
            "“We arrested five in Mosul,” the army says.",
            [],
        ),
        ("# Army arrests five in Mosul", "", "Army arrests five in Mosul", []),
        ("# The army has arrested five.", "", "The army has arrested five.", []),
        (
            "# Army arrests five in Mosul\n\n## Background",
            "",
            "Army arrests five in Mosul",
            ["Background"],
        ),
        (
            "# Iraq Attack Kills Ten\n\n## What happened",
            "",
            "Iraq Attack Kills Ten",
            ["What happened"],
        ),
    ],
)
def test_marks_of_headings_tell_category_and_headline_and_are_no_part_of_them(
    titles: str, category: str, headline: str, subheads: list[str]
) -> None:
    clipping = parsed(f"{titles}\n\n{TEXT}")
    found = [block.text for block in clipping.blocks if block.kind == "subhead"]

    assert (clipping.category, clipping.headline, found) == (category, headline, subheads)
    assert not clipping.standfirst


@pytest.mark.parametrize(
    ("byline", "authors", "agency"),
    [
        ("By Staff", (), "Staff"),
        ("By Staff Writer", (), "Staff Writer"),
        ("By Our Correspondent", (), "Our Correspondent"),
        ("By our correspondent | 5 March 2021", (), "our correspondent"),
        ("Staff Writer | 5 March 2021", (), "Staff Writer"),
        ("By Staff Reporter in Kirkuk", (), "Staff Reporter"),
        ("By Staff and Reuters", ("Staff",), "Reuters"),
        ("By Reuters Staff", (), "Reuters Staff"),
        ("By Ali Hasan, Reuters", ("Ali Hasan",), "Reuters"),
    ],
)
def test_staff_without_a_name_is_an_author_where_an_agency_is_named(
    byline: str, authors: tuple[str, ...], agency: str
) -> None:
    clipping = parsed(f"A road is closed near the town\n{byline}\n{TEXT}")

    assert (clipping.authors, clipping.agency) == (authors, agency)


def test_a_byline_of_staff_leaves_the_agency_to_the_dateline() -> None:
    clipping = parsed(f"A road is closed near the town\nBy Staff\n{WIRE}\n{TEXT}")

    assert (clipping.authors, clipping.agency) == (("Staff",), "Reuters")


@pytest.mark.parametrize(("day", "doubtful"), [("January 2", False), ("January 3", True)])
def test_a_clipping_may_be_dated_a_day_after_it_was_saved(day: str, *, doubtful: bool) -> None:
    """East of Greenwich that day has begun already."""
    text = f"Calm returns\nBy Dana Karim |\n{day}, 2026\nShops opened in the town, it is said.\n"

    clipping = parsed(text)

    assert f"{clipping.date:%B %d}" == day.replace(" ", " 0")
    assert any("when the file was saved" in doubt for doubt in clipping.doubts) == doubtful
