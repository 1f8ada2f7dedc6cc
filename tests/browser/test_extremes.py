"""An archive of extremes in a real browser: narrow screens, the keyboard, addresses of parts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import stress_cases
from pages_cases import site_of
from playwright.sync_api import expect
from stress_cases import LONG, NEVER, OFTEN

from browser.chromium import BASE, served
from browser.conftest import OpenPage
from browser.test_reading import OVERFLOW, violations

pytestmark = pytest.mark.browser

STEM = LONG.removesuffix(".html")
LAST = f"{STEM}/4.html"
PAGES = (LONG, LAST, OFTEN, NEVER, "index.html", "entities.html", "years/2024-08.html")
INSIDE = "main:focus-within"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site of extremes."""
    root = stress_cases.write(tmp_path_factory.mktemp("archive"), 160)
    parent = tmp_path_factory.mktemp("served")
    for name, content in site_of(root).items():
        path = parent / BASE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    with served(Path(parent)) as address:
        yield f"{address}{BASE}/"


@pytest.mark.parametrize("path", PAGES)
def test_a_page_of_extremes_fits_the_narrowest_screen_and_is_accessible(
    site: str, open_page: OpenPage, path: str
) -> None:
    page = open_page(width=320)
    page.goto(site + path)

    assert page.evaluate(OVERFLOW) <= 1
    assert violations(page) == []


def test_an_address_with_a_paragraph_of_another_part_leads_there(
    site: str, open_page: OpenPage
) -> None:
    page = open_page()
    page.goto(f"{site}{LONG}?mark=depot#p150")
    page.wait_for_selector("#p150 mark")

    assert page.url == f"{site}{STEM}/3.html?mark=depot#p150"


@pytest.mark.parametrize("path", [OFTEN, "entities.html", LONG])
def test_the_skip_link_leads_past_everything_however_many_links_follow(
    site: str, open_page: OpenPage, path: str
) -> None:
    page = open_page()
    page.goto(site + path)
    assert page.locator("a[href]").count() > 120
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.locator(INSIDE)).to_have_count(1)

    page.keyboard.press("Tab")

    expect(page.locator(INSIDE)).to_have_count(1)


def test_a_long_list_is_folded_by_letter_until_its_reader_opens_it(
    site: str, open_page: OpenPage
) -> None:
    page = open_page()
    page.goto(f"{site}entities.html")
    folds = page.locator("details.fold")
    everyone = page.get_by_role("button", name="Open all letters")

    assert page.locator(".fold a:visible").count() == 0

    everyone.click()

    assert folds.count() == page.locator("details.fold[open]").count()
    page.get_by_role("button", name="Close all letters").click()
    everyone.wait_for()
    assert page.locator("details.fold[open]").count() == 0

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    page.locator("details.fold[open]").wait_for()
    assert page.locator("details.fold[open]").count() == 1


def test_an_address_with_a_letter_opens_its_names_without_script(
    site: str, open_page: OpenPage
) -> None:
    page = open_page(javascript=False)
    page.goto(f"{site}entities.html#letter-o")

    assert page.locator("#letter-o a:visible").count() > 100
    assert page.locator("#letter-i a:visible").count() == 0


def test_on_paper_a_folded_list_is_open(site: str, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(f"{site}entities.html")
    page.emulate_media(media="print")

    assert page.locator("#letter-o a").first.evaluate("link => link.checkVisibility()")
