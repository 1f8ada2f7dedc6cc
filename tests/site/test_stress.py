"""An archive of extremes stays within the limits of what a phone and a reader can bear.

`STRESS=5000` makes the busiest name one of five thousand articles; otherwise of a few hundred.
"""

import gzip
import os
from collections.abc import Mapping

import pytest
import stress_cases
from pages_cases import archive_at, pages_of, references
from selectolax.lexbor import LexborHTMLParser as HTMLParser
from stress_cases import LONELY, LONG, NEVER, OFTEN

from site_builder.exchange.metadata import Heads
from site_builder.making import finished
from site_builder.pages.plan import plan
from site_builder.render.files import render, template_folders

ARTICLES = int(os.environ.get("STRESS", "320"))
KILOBYTES = {"home": 25, "index": 80, "": 40}
NODES = {"index": 6000, "": 1500}
INDEXES = {"entities", "place-index", "provinces", "years", "year", "ledger"}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    root = stress_cases.write(tmp_path_factory.mktemp("stress"), ARTICLES)
    archive = archive_at(root)
    folders = template_folders(root)
    return dict(finished(render(plan(archive, {}), Heads.of(archive), folders)))


@pytest.fixture(scope="module")
def pages(files: Mapping[str, bytes]) -> Mapping[str, HTMLParser]:
    return pages_of(files)


def limit(page: HTMLParser, limits: Mapping[str, int]) -> int:
    body = page.css_first("body")
    kind = (body.attributes["data-page-type"] if body else "") or ""
    return limits.get(kind) or limits["index" if kind in INDEXES else ""]


def text_of(page: HTMLParser, selector: str) -> str:
    return " ".join(node.text() for node in page.css(selector))


def test_every_page_is_light_enough(
    files: Mapping[str, bytes], pages: Mapping[str, HTMLParser]
) -> None:
    heavy = [
        (name, size)
        for name, page in pages.items()
        if (size := len(gzip.compress(files[name])) / 1024) > limit(page, KILOBYTES)
    ]

    assert heavy == []


def test_every_page_has_few_enough_elements(pages: Mapping[str, HTMLParser]) -> None:
    crowded = [
        (name, count)
        for name, page in pages.items()
        if (count := len(page.css("*"))) > limit(page, NODES)
    ]

    assert crowded == []


def test_a_very_long_article_has_all_its_paragraphs_on_several_pages(
    pages: Mapping[str, HTMLParser],
) -> None:
    first, *further = [link.attributes["href"] for link in pages[LONG].css(".pager a")]
    parts = [pages[LONG], *(pages[f"articles/2025/{href}"] for href in map(_inner, further))]

    found = [node.attributes["id"] for part in parts for node in part.css(".prose [id^=p]")]

    assert first is not None
    assert len(parts) == 4
    assert found == [f"p{number}" for number in range(1, len(found) + 1)]
    assert sum(len(text_of(part, ".prose").split()) for part in parts) > stress_cases.WORDS
    assert [bool(part.css("#references")) for part in parts] == [False, False, False, True]


def _inner(href: str | None) -> str:
    return (href or "").removeprefix("../../articles/2025/")


def test_every_link_leads_to_the_part_that_has_the_paragraph(
    pages: Mapping[str, HTMLParser],
) -> None:
    stem = LONG.removesuffix(".html")
    links = [link for link in references(pages) if link.target.startswith(stem) and link.anchor]

    lost = [link for link in links if not pages[link.target].css(f"#{link.anchor}")]

    assert len({link.target for link in links}) == 4
    assert lost == []


def test_a_name_that_nothing_mentions_and_a_year_with_one_article_have_their_pages(
    pages: Mapping[str, HTMLParser],
) -> None:
    assert "No article mentions this name yet." in text_of(pages[NEVER], "main")
    assert len(pages[LONELY].css(".article-list > li")) == 1
    assert len(pages[OFTEN].css("#mentions ~ .article-list > li")) == 50
