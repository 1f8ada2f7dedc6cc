"""A reader's way through the sample archive, from a search to names and back."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from browser.chromium import BASE, served
from browser.conftest import BuildSite, OpenPage

ROOT = Path(__file__).parent.parent.parent
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(built: BuildSite) -> Iterator[str]:
    with served(built(ROOT).parent) as address:
        yield f"{address}{BASE}/"


def test_a_reader_goes_from_a_search_to_an_article_its_names_and_back(
    site: str, open_page: OpenPage
) -> None:
    page = open_page()
    page.goto(site)
    page.get_by_role("searchbox").first.fill("Balkana")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/briefings/search\.html\?q=Balkana"))
    page.locator("main a[href*='articles/']").first.click()
    page.wait_for_url(re.compile(r"/briefings/articles/2025/.*sweep|balkana|13-isis"))
    article = page.url
    headline = page.locator("h1").inner_text()

    page.locator("main a[href*='entities/isis.html']").first.click()
    page.wait_for_url(re.compile(r"/briefings/entities/isis\.html"))
    assert page.locator("main").get_by_text(headline).count()
    page.go_back()
    page.locator("main a[href*='provinces/kirkuk.html']").first.click()
    page.wait_for_url(re.compile(r"/briefings/provinces/kirkuk\.html"))
    assert page.locator("main").get_by_text(headline).count()
    page.go_back()

    assert page.url == article
    page.go_back()
    page.wait_for_url(re.compile(r"/briefings/search\.html\?q=Balkana"))
    page.locator("main a[href*='articles/']").first.wait_for()
