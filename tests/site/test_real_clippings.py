"""Two real clippings in an otherwise fresh archive become a published site, word for word."""

import os
import re
import shutil
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from site_builder.cli import main

ROOT = Path(__file__).parent.parent.parent
SHARED = Path(os.environ.get("SITE_BUILDER_SHARED", ROOT.parent / "shared"))
CLIPPINGS = sorted((SHARED / "seeds").glob("*.txt"))
DATES = {
    "iraq-dismantles-extremist-remnants-in-cross-country-sweep": "2025-07-18",
    "iraqi-forces-continue-aggressive-pursuit-of-isis-operatives": "2025-04-01",
}
SWEEP, PURSUIT = DATES
SUBHEADS = {SWEEP: ["No safe haven"], PURSUIT: ["Dwindling strength"]}
PARAGRAPHS = {SWEEP: 15, PURSUIT: 17}

pytestmark = pytest.mark.skipif(not CLIPPINGS, reason="the real clippings are not beside this copy")


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("fresh") / "archive"
    assert main(["init", str(root), "-q"]) == 0
    for clipping in CLIPPINGS:
        shutil.copy(clipping, root / "seeds")
    assert main(["build", "--root", str(root), "-q"]) == 0
    return root / "public"


def lines_of(slug: str) -> list[str]:
    """The lines of the clipping that an article was made from."""
    for clipping in CLIPPINGS:
        lines = clipping.read_text(encoding="utf-8-sig").splitlines()
        if lines[1].lower().replace(" ", "-") == slug:
            return [line.strip() for line in lines if line.strip()]
    raise LookupError(slug)


def page(public: Path, path: str) -> LexborHTMLParser:
    return LexborHTMLParser((public / path).read_bytes())


def text(tree: LexborHTMLParser, selector: str) -> str:
    found = tree.css_first(selector)
    assert found is not None, selector
    return " ".join(found.text().split())


@pytest.mark.parametrize("slug", DATES)
def test_an_article_says_exactly_what_its_clipping_says(public: Path, slug: str) -> None:
    _, headline, standfirst, image, _, *body = lines_of(slug)

    tree = page(public, f"articles/2025/{slug}.html")

    assert text(tree, "h1") == headline
    main_text = text(tree, "main")
    caption, _, credit = image.removeprefix("![").partition("]]")[0].rpartition(" [")
    for said in (standfirst, "Anas al-Bar", caption, credit):
        assert said in main_text
    assert tree.css_first(f'time[datetime="{DATES[slug]}"]') is not None
    paragraphs = [" ".join(node.text().split()) for node in tree.css("main p[id^=p]")]
    assert paragraphs == [line for line in body if line not in SUBHEADS[slug]]
    assert len(paragraphs) == PARAGRAPHS[slug]
    headings = {node.attributes["id"]: node.text().strip() for node in tree.css("main h2[id]")}
    subheads = [said for anchor, said in headings.items() if re.fullmatch(r"s\d+", anchor or "")]
    assert subheads == SUBHEADS[slug]


@pytest.mark.parametrize(
    ("path", "listed"),
    [
        ("provinces/kirkuk.html", {SWEEP, PURSUIT}),
        ("provinces/salaheddine.html", {SWEEP, PURSUIT}),
        ("provinces/anbar.html", {PURSUIT}),
        ("provinces/ninawa.html", {PURSUIT}),
        ("provinces/diyala.html", {PURSUIT}),
        ("provinces/basra.html", set()),
        ("entities/isis.html", {SWEEP, PURSUIT}),
        ("entities/cts.html", {SWEEP}),
        ("entities/fadel-abu-raghif.html", {SWEEP}),
        ("entities/karim-al-tamimi.html", {SWEEP}),
        ("entities/safaa-al-aasam.html", {SWEEP, PURSUIT}),
    ],
)
def test_a_page_of_a_name_lists_the_articles_that_name_it(
    public: Path, path: str, listed: set[str]
) -> None:
    links = {node.attributes.get("href") or "" for node in page(public, path).css("main a")}

    found = {slug for slug in DATES if any(f"articles/2025/{slug}.html" in link for link in links)}

    assert found == listed
