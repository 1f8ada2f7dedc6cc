"""No text of a clipping, an article, an entity or the settings acts anywhere it is shown."""

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from browser.chromium import BASE, served
from playwright.sync_api import Browser, Dialog, Page
from selectolax.lexbor import LexborHTMLParser

from attacks import hostile
from site_builder.pipeline import build
from site_builder.request import Request

ATOM = "{http://www.w3.org/2005/Atom}"
SCRIPTS = re.compile(r"(?:/briefings/|(?:\.\./)*)(?:assets|search|pagefind)/[\w/.-]+\.js")
ADDRESS = re.compile(r"https?://|mailto:|[^:]*(?:[/?#]|$)")
POLICY = ("default-src 'self'", "object-src 'none'", "base-uri 'self'", "form-action 'self'")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = hostile.archive(tmp_path_factory.mktemp("hostile"))
    build(Request(root, root / "served" / BASE))
    return root / "served" / BASE


def pages(site: Path) -> Iterator[tuple[str, LexborHTMLParser]]:
    for path in sorted(site.rglob("*.html")):
        yield path.relative_to(site).as_posix(), LexborHTMLParser(path.read_bytes())


def test_pages_hold_no_element_attribute_or_address_of_a_text(site: Path) -> None:
    for name, page in pages(site):
        for node in page.css("*"):
            assert node.tag not in {"iframe", "object", "embed", "base", "style"}, name
            for key, value in node.attributes.items():
                assert not key.startswith("on"), (name, node.html)
                assert key not in {"style", "srcdoc", "formaction", "srcset"}, (name, node.html)
                if key in {"href", "src", "action", "xlink:href"}:
                    assert ADDRESS.match(value or ""), (name, value)
        for script in page.css("script"):
            kind, source = script.attributes.get("type"), script.attributes.get("src")
            assert kind in {"application/ld+json", "application/json"} or SCRIPTS.fullmatch(
                source or ""
            ), (name, source)
        refresh = page.css("meta[http-equiv=refresh]")
        assert all("evil.example" not in (node.html or "") for node in refresh), name


def test_every_page_carries_the_policy(site: Path) -> None:
    for name, page in pages(site):
        found = page.css_first("meta[http-equiv=Content-Security-Policy]")
        policy = found.attributes["content"] or "" if found else ""
        assert "unsafe-inline" not in policy, name
        assert all(part in policy for part in POLICY), (name, policy)


def test_linked_data_and_pictures_can_be_read_and_hold_no_markup_of_a_text(site: Path) -> None:
    for name, page in pages(site):
        for script in page.css('script[type="application/ld+json"]'):
            assert json.loads(script.text()), name
    for path in (*site.rglob("*.xml"), *site.rglob("*.svg")):
        nodes = list(ET.fromstring(path.read_bytes()).iter())
        tags = {str(node.tag).rpartition("}")[2] for node in nodes}
        assert not tags & {"script", "img", "iframe", "foreignObject"}, path
        assert not any(key.startswith("on") for node in nodes for key in node.attrib)


def test_data_can_be_read(site: Path) -> None:
    for path in (*site.rglob("*.json"), *site.rglob("*.geojson")):
        assert json.loads(path.read_bytes()) is not None
    for path in (*site.rglob("*.jsonl"), *site.rglob("*.ndjson")):
        assert all(json.loads(line) for line in path.read_bytes().splitlines())


def test_the_texts_in_feeds_hold_no_markup_that_acts(site: Path) -> None:
    shown = [node.text or "" for node in ET.parse(site / "atom.xml").iter(f"{ATOM}content")]
    feed = json.loads((site / "feed.json").read_bytes())
    for fed in [*shown, *(item.get("content_html", "") for item in feed["items"])]:
        assert "zzattack" in fed
        for node in LexborHTMLParser(fed).css("*"):
            assert node.tag not in {"script", "img", "svg", "iframe", "link", "meta", "form"}
            assert not any(key.startswith("on") for key in node.attributes)
            assert not str(node.attributes.get("href")).startswith(("javascript:", "data:"))


def test_no_cell_of_any_table_is_a_formula(site: Path) -> None:
    tables = sorted(site.rglob("*.csv"))
    assert tables
    for path in tables:
        for row in csv.reader(io.StringIO(path.read_text("utf-8"), newline="")):
            for cell in row:
                number = re.fullmatch(r"-?\d+(?:\.\d+)?", cell)
                assert number or not cell.lstrip().startswith(("=", "+", "-", "@", "\uff1d")), cell


def test_citations_are_one_record_each_whatever_the_title(site: Path) -> None:
    for path in sorted(site.rglob("articles/*/*.bib")):
        library = parse_string(path.read_text("utf-8"))
        assert not library.failed_blocks
        assert [entry.key for entry in library.entries] == [path.stem]
        assert not re.search(
            r"(?<!\\)\\input", path.read_text("utf-8").replace("\\textbackslash{}", "")
        )
    for path in sorted(site.rglob("articles/*/*.ris")):
        (record,) = rispy.loads(path.read_text("utf-8"))
        assert record["id"] == path.stem


def watched(browser: Browser, said: list[str]) -> Page:
    """A tab in which nothing may run, ask, be asked or be said."""
    context = browser.new_context()
    context.on("dialog", lambda dialog: _refuse(dialog, said))
    context.on("console", lambda message: said.append(f"console {message.text}"))
    context.on("weberror", lambda error: said.append(f"error {error.error}"))
    context.on("request", lambda request: _note(request.url, said))
    page = context.new_page()
    page.set_default_timeout(120_000)
    return page


def _refuse(dialog: Dialog, said: list[str]) -> None:
    said.append(f"dialog {dialog.message}")
    dialog.dismiss()


def _note(url: str, said: list[str]) -> None:
    if not url.startswith(("http://127.0.0.1:", "blob:http://127.0.0.1:", "file:")):
        said.append(f"request {url}")


@pytest.mark.browser
def test_nothing_runs_in_a_browser_on_any_page(site: Path, browser: Browser) -> None:
    said: list[str] = []
    page = watched(browser, said)
    leads_on = {name for name, tree in pages(site) if tree.css("meta[http-equiv=refresh]")}
    with served(site.parent) as address:
        for name, _ in pages(site):
            if name in leads_on:
                continue
            page.goto(f"{address}{BASE}/{name}")
            assert page.url == f"{address}{BASE}/{name}"
        page.context.close()
    assert said == []


@pytest.mark.browser
def test_nothing_runs_in_the_search(site: Path, browser: Browser) -> None:
    said: list[str] = []
    page = watched(browser, said)
    with served(site.parent) as address:
        for query in (
            "zzattack1",
            "alert",
            "Evil Alias20",
            hostile.PAYLOADS[1],
            hostile.PAYLOADS[3],
        ):
            page.goto(f"{address}{BASE}/search.html")
            box = page.locator("main input[type=search]").first
            box.fill(query)
            box.press("Enter")
            told = page.locator("[data-part=status]").filter(has_text=re.compile(r"\S"))
            told.wait_for(state="attached")
            page.wait_for_load_state("networkidle")
            if query == "zzattack1":
                page.wait_for_selector("main mark")
                assert page.locator("main [onerror], main iframe, main mark script").count() == 0
        page.context.close()
    assert said == []
