from datetime import date

import pytest

from site_builder.decode import attempt, decode
from site_builder.errors import SiteError
from site_builder.model import ArticleFields, EntityFields, Place
from site_builder.settings import Site

RIGHT = "title: Three killed\nslug: three-killed\ndate: 2025-07-18\n"


def test_right_fields_become_an_article() -> None:
    fields, mistakes = attempt(f"{RIGHT}events: [{{kind: raid, date: 2025-06}}]", ArticleFields, "")

    assert mistakes == ()
    assert fields.date == date(2025, 7, 18)
    assert fields.events[0].kind == "raid"


def test_a_key_with_nothing_after_it_is_as_good_as_no_key() -> None:
    fields = decode(f"{RIGHT}source:\nplaces:\nevents: [{{kind: raid, toll: }}]", ArticleFields, "")

    assert (fields.source, fields.places, fields.events[0].toll) == (None, (), ())


def test_a_number_may_stand_where_a_text_is_meant() -> None:
    fields = decode("name: 964\nkind: media\nroles: [{title: 1, to: 2025}]", EntityFields, "")

    assert (fields.name, fields.roles[0].title, fields.roles[0].to) == ("964", "1", "2025")


def test_blanks_stand_for_mistakes_so_that_the_rest_can_be_looked_at() -> None:
    text = "title: A\nslug: a\ndate: soon\nevents: [{kind: riad}, {kind: raid, by: [cts]}, 3]"

    fields, mistakes = attempt(text, ArticleFields, "")

    assert [mistake.path for mistake in mistakes] == [
        ("date",),
        ("events", 0, "kind"),
        ("events", 2),
    ]
    assert fields.date == date.min
    assert len(fields.events) == 3
    assert fields.events[1].by == ("cts",)


def test_an_empty_text_is_a_record_without_keys() -> None:
    with pytest.raises(SiteError) as caught:
        decode("", Site, "content/site.yml")

    message = "content/site.yml:1: missing key `title`\n    hint: add a line `title: …`"
    assert str(caught.value) == message


@pytest.mark.parametrize("text", ["- title: A", "title", "3", "true"])
def test_what_is_no_record_is_told_as_such(text: str) -> None:
    with pytest.raises(SiteError) as caught:
        decode(text, Site, "content/site.yml")

    assert "is not a group of keys\n    hint: write its keys" in str(caught.value)


@pytest.mark.parametrize("text", ["a: b", "places", "7"])
def test_what_is_no_list_is_told_as_such(text: str) -> None:
    with pytest.raises(SiteError) as caught:
        decode(text, tuple[Place, ...], "content/places.yml")

    assert "is not a list\n    hint: write it as a list: `[…, …]`" in str(caught.value)


def test_every_mistake_of_a_file_is_told_in_the_order_of_its_lines() -> None:
    text = (
        """\
titel: Three killed
slug: [a]
date: 2025-02-30
date_from: imag
lang: true
images: {src: a}
quotations:
- {speaker: 7, paragraph: x, direct: maybe}
events:
- kind: raid
  toll:
  - {outcome: killed}
  - {outcome: killed, count: true}
  - {outcome: killed, count: [1]}
sumary: """
        + "x" * 100
    )

    with pytest.raises(SiteError) as caught:
        decode(text, ArticleFields, "x.md", 2)

    told = str(caught.value).splitlines()
    assert [line for line in told if not line.startswith(" ")] == [
        "x.md:2: missing key `title`",
        "x.md:2: unknown key `titel`",
        'x.md:3: `slug: ["a"]` is not a text',
        "x.md:4: `date: 2025-02-30` is not a date",
        "x.md:5: `date_from: imag` is not a known value",
        "x.md:6: `lang: true` is not a text",
        'x.md:7: `images: {"src":"a"}` is not a list',
        "x.md:9: `direct: maybe` is not true or false",
        "x.md:9: `paragraph: x` is not a whole number",
        "x.md:13: missing key `count`",
        "x.md:14: `count: true` is not a whole number or a text or a list",
        "x.md:15: `count: [1]` is not a list of length 2",
        "x.md:16: unknown key `sumary`",
    ]
    assert told[-1] == "    hint: did you mean `summary`?"


def test_a_long_value_is_shown_in_part() -> None:
    with pytest.raises(SiteError) as caught:
        decode(f"{RIGHT}draft: {'x' * 100}", ArticleFields, "x.md")

    assert f"`draft: {'x' * 60}…` is not true or false" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "holds no list\n    hint: write `[]` while there is nothing to list, or delete"),
        ("# none yet\n", "holds no list\n    hint: write `[]` while"),
        ("-\n", "an item of the list has no value\n    hint: give it one, or delete the line"),
    ],
)
def test_a_list_without_items_or_values_is_told_as_such(text: str, told: str) -> None:
    with pytest.raises(SiteError) as caught:
        decode(text, tuple[Place, ...], "content/places.yml")

    assert str(caught.value).startswith(f"content/places.yml:1: {told}")
