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
