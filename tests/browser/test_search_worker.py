"""Pagefind behind the search page: what it loads, what may be kept, and what if it fails."""

import gzip
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from browser.chromium import BASE, served
from browser.conftest import OpenPage
from browser.test_search import ask

pytestmark = pytest.mark.browser

LONG_AGO = 1_500_000_000  # a browser may keep a file for a tenth of its age


@pytest.fixture
def own(folder: Path, tmp_path: Path) -> Path:
    """A site that a test may change."""
    return shutil.copytree(folder, tmp_path / BASE)


@pytest.fixture
def site(own: Path) -> Iterator[str]:
    with served(own.parent) as address:
        yield f"{address}{BASE}/"


def test_a_part_is_one_list_and_pagefinds_own_files_of_it_are_not_asked_for(
    open_page: OpenPage, site: str
) -> None:
    page = open_page()
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url.removeprefix(site)))

    ask(page, site, "convoy")

    found = [name for name in asked if name.startswith("pagefind/") and name.count("/") == 1]
    assert sorted(found) == [
        "pagefind/about.js",
        "pagefind/pagefind-worker.js",
        "pagefind/pages.pf_list",
        "pagefind/wasm.en.pagefind",
    ]


def test_a_text_that_was_edited_is_shown_though_a_browser_may_have_kept_the_old_one(
    open_page: OpenPage, own: Path, site: str
) -> None:
    texts = list((own / "pagefind/fragment").iterdir())
    for path in texts:
        os.utime(path, (LONG_AGO, LONG_AGO))
    page = open_page()
    ask(page, site, "convoy")
    shown = page.locator(".search__result").first
    title = shown.locator("h3").inner_text()
    for path in texts:
        text = gzip.decompress(path.read_bytes())
        path.write_bytes(gzip.compress(text.replace(title.encode(), b"Another convoy")))

    ask(page, site, "convoy")

    expect(shown.locator("h3")).to_have_text("Another convoy")


@pytest.mark.parametrize("lost", ["pagefind/pages.pf_list", "assets/search-worker.js"])
def test_a_search_that_cannot_work_says_so(
    browser: Browser, own: Path, site: str, lost: str
) -> None:
    (own / lost).unlink()
    page = browser.new_page()

    page.goto(f"{site}search.html?q=convoy")

    expect(page.locator('[data-part="count"]')).to_contain_text("could not be loaded")
    page.close()
