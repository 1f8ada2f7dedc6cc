"""A site whose own language is Arabic, with texts and names in Latin script."""

from collections.abc import Mapping

import pytest
from conftest import MakeSite
from pages_cases import ARCHIVE, pages_of, site_of
from selectolax.lexbor import LexborHTMLParser as HTMLParser

SITE = """\
title: أرشيف صغير
language: ar
description: Briefings for tests.
map_note: Baghdad is drawn too small.
about: |
  What this archive is.
credits: [A map of the public domain.]
"""
DESCRIBED = """\
---
name: Guards of the Dam
ar: حراس السد
kind: force
---

Guards of a dam; since 2017 active as scattered cells.
"""


@pytest.fixture
def pages(make_site: MakeSite) -> Mapping[str, HTMLParser]:
    more = {"content/site.yml": SITE, "content/entities/dam-guards.md": DESCRIBED}
    return pages_of(site_of(make_site({**ARCHIVE, **more})))


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("entities/dam-guards.html", "active as scattered cells."),
        ("map.html", "Baghdad is drawn too small."),
        ("about.html", "What this archive is."),
        ("about.html", "A map of the public domain."),
        ("index.html", "Briefings for tests."),
    ],
)
def test_a_text_of_the_editors_runs_as_its_script_does(
    pages: Mapping[str, HTMLParser], page: str, text: str
) -> None:
    around = [
        node
        for node in pages[page].css("main bdi, main [dir=auto]")
        if node.text().strip().endswith(text)
    ]

    assert around


@pytest.mark.parametrize(
    ("page", "name", "other"),
    [
        ("entities/dam-guards.html", "حراس السد", "Guards of the Dam"),
        ("provinces/kirkuk.html", "كركوك", "Kirkuk"),
        ("places/hit.html", "هيت", "Hit"),
        ("entities/ali-abu-raghif.html", "Ali Abu Raghif", ""),
    ],
)
def test_the_page_of_a_name_has_the_arabic_one_first(
    pages: Mapping[str, HTMLParser], page: str, name: str, other: str
) -> None:
    title, heading = pages[page].css_first("title"), pages[page].css_first("h1")
    second = pages[page].css_first(".head__other")
    description = pages[page].css_first("meta[name=description]")

    assert title is not None
    assert title.text() == f"{name} · أرشيف صغير"
    assert heading is not None
    assert heading.text() == name
    assert (second.text() if second else "") == other
    assert description is not None
    assert (description.attributes["content"] or "").startswith(f"{name}، ")


def test_pictures_on_the_page_of_a_name_tell_the_arabic_one(
    pages: Mapping[str, HTMLParser],
) -> None:
    locator = pages["provinces/kirkuk.html"].css_first("img.locator")
    chart = pages["entities/cts.html"].css_first(".chart title")

    assert locator is not None
    assert "كركوك" in (locator.attributes["alt"] or "")
    assert chart is not None
    assert "جهاز مكافحة الإرهاب" in chart.text()
