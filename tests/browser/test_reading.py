"""Every type of page in a real browser: for all eyes, keyboards, widths, and without script."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import REGISTRY
from pages_cases import ARCHIVE, site_of
from playwright.sync_api import Page, expect

from browser.chromium import BASE, served
from browser.conftest import OpenPage

pytestmark = pytest.mark.browser

ARTICLE = "articles/2025/balkana-ambush.html"
PAGES = (
    "index.html",
    ARTICLE,
    "articles/2024/arabic-report.html",
    "articles/2023/hostile.html",
    "articles/2025/long.html",
    "entities/cts.html",
    "entities/ali-abu-raghif.html",
    "entities.html",
    "provinces.html",
    "provinces/kirkuk.html",
    "places.html",
    "places/balkana-mountains.html",
    "map.html",
    "years.html",
    "years/2025.html",
    "years/2025-07.html",
    "ledger.html",
    "ledger/2025.html",
    "data/index.html",
    "about.html",
    "404.html",
)

TITLE = "A title of three hundred letters that names everything, " * 6
PART = "## A part\n\nWords of the part, و كلمات عربية هنا.\n\n"
LONG = f"""\
---
title: "{TITLE.strip()}"
slug: long
date: 2025-07-19
lang: en
entities: [isis]
provinces: [kirkuk]
references:
- {{publisher: Example, url: "https://example.org/{"a-very-long-address-without-any-space" * 5}"}}
---

{"ISIS " * 100 + "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz" * 3}

{PART * 6}
"""

SIGNED = """\
---
title: دورية تعثر على مخبأ أسلحة
slug: signed
date: 2025-07-19
lang: ar
authors: [عبد الرحمن عبد الله الجبوري, محمد جاسم]
agency: وكالة الأنباء العراقية
city: السليمانية
---

عثرت دورية على مخبأ.
"""

# Of each part of a byline: how much wider it is than its words, and how far from its line's start.
PARTS = """byline => [...byline.children].map(part => {
  const words = document.createRange();
  words.selectNodeContents(part);
  const box = part.getBoundingClientRect();
  return {
    top: box.top, beside: box.width - words.getBoundingClientRect().width,
    from: byline.getBoundingClientRect().right - box.right,
  };
})"""

OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
FOCUSED = """() => {
  const all = [...document.querySelectorAll('*')], here = document.activeElement;
  const style = getComputedStyle(here), box = here.getBoundingClientRect();
  return {
    place: all.indexOf(here), tag: here.tagName, href: here.getAttribute('href'),
    ring: parseFloat(style.outlineWidth) * (style.outlineStyle === 'none' ? 0 : 1),
    seen: box.bottom > 0 && box.top < innerHeight && box.width > 0,
  };
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with every type of page."""
    root = tmp_path_factory.mktemp("archive")
    long = {"content/articles/2025/2025-07-19-long.md": LONG}
    long["content/articles/2025/2025-07-19-signed.md"] = SIGNED
    for name, text in {**REGISTRY, **ARCHIVE, **long}.items():
        _write(root / name, text.encode())
    parent = tmp_path_factory.mktemp("served")
    for name, content in site_of(root).items():
        _write(parent / BASE / name, content)
    with served(parent) as address:
        yield f"{address}{BASE}/"


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def violations(page: Page, rules: list[str] | None = None) -> list[str]:
    only = {"runOnly": {"type": "rule", "values": rules}} if rules else {}
    options = {"resultTypes": ["violations"], **only}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{one['id']}: {node['html']}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_accessible_in_light_and_dark(site: str, open_page: OpenPage, path: str) -> None:
    page = open_page()
    page.goto(site + path)

    assert violations(page) == []

    page.emulate_media(color_scheme="dark")

    assert page.evaluate("() => getComputedStyle(document.documentElement).backgroundColor") == (
        "rgb(22, 23, 26)"
    )
    assert violations(page, ["color-contrast"]) == []


@pytest.mark.parametrize("path", PAGES)
def test_a_page_fits_the_narrowest_screen_and_large_type(
    site: str, open_page: OpenPage, path: str
) -> None:
    page = open_page(width=320)
    page.goto(site + path)

    assert page.evaluate(OVERFLOW) <= 1
    assert violations(page, ["target-size"]) == []

    page.set_viewport_size({"width": 1280, "height": 900})
    page.evaluate("() => document.documentElement.style.setProperty('font-size', '200%')")

    assert page.evaluate(OVERFLOW) <= 1


def test_the_caption_of_a_wide_table_stays_in_sight(site: str, open_page: OpenPage) -> None:
    page = open_page(width=320)
    page.goto(f"{site}ledger.html")
    page.evaluate("() => document.documentElement.style.setProperty('font-size', '200%')")
    box = page.locator(".table-box")
    assert box.evaluate("box => box.scrollWidth - box.clientWidth") > 100

    box.evaluate("box => { box.scrollLeft = 100; }")

    around, caption = box.bounding_box(), box.locator("caption").bounding_box()
    assert around is not None
    assert caption is not None
    assert (caption["x"], caption["width"]) == (around["x"], around["width"])


@pytest.mark.parametrize("width", [320, 360, 480])
def test_no_line_of_a_byline_begins_or_ends_with_a_dot(
    site: str, open_page: OpenPage, width: int
) -> None:
    page = open_page(width=width)
    page.goto(f"{site}articles/2025/signed.html")

    byline = page.locator(".byline")
    parts = byline.evaluate(PARTS)

    assert len({part["top"] for part in parts}) > 1
    assert max(part["beside"] for part in parts) < 1
    firsts = {part["top"]: part for part in reversed(parts)}
    assert max(part["from"] for part in firsts.values()) < 1
    assert byline.evaluate("byline => getComputedStyle(byline).clipPath") != "none"


def test_columns_give_way_to_large_type(site: str, open_page: OpenPage) -> None:
    page = open_page(width=1280)
    page.goto(site)
    aside = page.locator(".columns__side")
    from_start = "element => element.getBoundingClientRect().left"
    beside = aside.evaluate(from_start)

    page.evaluate("() => document.documentElement.style.setProperty('font-size', '200%')")

    assert aside.evaluate(from_start) < beside / 2
    assert aside.evaluate(from_start) == page.locator(".columns__main").evaluate(from_start)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_without_script_has_its_text(site: str, open_page: OpenPage, path: str) -> None:
    with_script, without = open_page(), open_page(javascript=False)
    with_script.goto(site + path)
    without.goto(site + path)

    assert len(without.inner_text("body")) >= 0.95 * len(with_script.inner_text("body"))
    assert not without.locator("button:visible:not([type=submit])").count()


@pytest.mark.parametrize("path", [path for path in PAGES if "hostile" not in path])
def test_the_keyboard_goes_through_a_page_in_its_order_and_is_seen(
    site: str, open_page: OpenPage, path: str
) -> None:
    page = open_page()
    page.goto(site + path)
    steps = []
    for _ in range(40):
        page.keyboard.press("Tab")
        steps.append(page.evaluate(FOCUSED))

    assert steps[0]["href"] == "#main"
    places = [step["place"] for step in steps if step["tag"] != "BODY"]
    turn = next((i for i in range(1, len(places)) if places[i] < places[i - 1]), len(places))
    assert places[:turn] == sorted(places[:turn])
    assert [step for step in steps if step["tag"] not in {"BODY", "a"} and step["ring"] < 2] == []
    assert all(step["seen"] for step in steps if step["tag"] != "BODY")


def test_the_skip_link_moves_the_focus_into_the_text(site: str, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(site + ARTICLE)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    expect(page.locator("main:focus-within")).to_have_count(1)


def test_control_k_leads_to_the_search_box(site: str, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(site + ARTICLE)
    page.keyboard.press("Control+k")

    expect(page.locator("[name=q]:focus")).to_have_count(1)


def test_a_fact_leads_to_its_sentence(site: str, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(site + "ledger/2025.html")
    page.click("#balkana-ambush-e1 td:last-child a >> nth=0")

    expect(page).to_have_url(f"{site}{ARTICLE}#p1")
    expect(page.locator("#p1:target")).to_be_visible()


def test_a_paragraph_shows_the_link_to_itself_when_it_is_pointed_at_or_has_the_focus(
    site: str, open_page: OpenPage
) -> None:
    page = open_page()
    page.goto(site + ARTICLE)
    anchor = page.locator("#p2 > .anchor")
    expect(anchor).to_have_css("opacity", "0")

    page.hover("#p2")

    expect(anchor).to_have_css("opacity", "1")


def test_on_paper_an_article_is_black_on_white_without_controls(
    site: str, open_page: OpenPage
) -> None:
    page = open_page(scheme="dark")
    page.goto(site + ARTICLE)
    page.emulate_media(media="print")

    assert page.evaluate("() => getComputedStyle(document.documentElement).backgroundColor") == (
        "rgb(255, 255, 255)"
    )
    assert not page.locator("nav:visible, form:visible, button:visible").count()
    assert page.locator(".references, .cite").count() == 2
    tops = [
        page.locator(part).evaluate("element => element.getBoundingClientRect().top")
        for part in (".article__lead", ".references", ".facts", ".cite")
    ]
    assert tops == sorted(tops)


def test_on_paper_every_other_page_says_where_it_stands_and_shows_its_numbers(
    site: str, open_page: OpenPage
) -> None:
    page = open_page()
    page.goto(site + "entities/cts.html")
    address = page.get_by_text("https://example.org/briefings/entities/cts.html")

    assert not address.is_visible()

    page.emulate_media(media="print")

    assert address.is_visible()
    assert page.locator(".chart__table table").is_visible()


def test_from_disk_a_page_looks_and_leads_the_same(tmp_path: Path, open_page: OpenPage) -> None:
    for name, text in {**REGISTRY, **ARCHIVE}.items():
        _write(tmp_path / "archive" / name, text.encode())
    for name, content in site_of(tmp_path / "archive").items():
        _write(tmp_path / "site" / name, content)
    page = open_page()
    page.goto((tmp_path / "site" / ARTICLE).as_uri())
    page.click(".prose a:has-text('Kirkuk')")

    expect(page.locator("h1")).to_have_text("Kirkuk")
    assert page.evaluate("() => document.styleSheets.length") == 2
