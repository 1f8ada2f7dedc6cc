"""Counts what two built sites show, so that equal work is compared: their pages, their lists' rows.

A row is what a list, a table of events or an index of names has one of for each of its things.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

# Folders whose pages both sites have, and pages in no folder.
FOLDERS = ("articles", "entities", "provinces", "years", "ledger", "kinds", "lists")
ALONE = ("index.html", "entities.html", "provinces.html", "years.html", "ledger.html")
ROWS = {
    "articles": ".article-list__item",
    "events": "table.events tbody tr",
    "names": ".index__names li",
    "findings": ".found > li",
    "quotations": ".quotes > li",
}
_MOST_ARTICLES = 200  # whose rows are counted: every so many of all


@dataclass(frozen=True, slots=True)
class Site:
    """What was counted: pages of each kind, their bytes, rows of each kind of page."""

    pages: Mapping[str, int]
    size: Mapping[str, int]
    rows: Mapping[tuple[str, str], int]
    files: int
    bytes: int


def count(public: Path) -> Site:
    """Count the pages of a site, and the rows of all lists and of some articles."""
    kinds = {kind: sorted(_pages(public, kind)) for kind in (*FOLDERS, "alone")}
    rows: Counter[tuple[str, str]] = Counter()
    for kind, pages in kinds.items():
        for path in _some(pages) if kind == "articles" else pages:
            for what, found in rows_of(path.read_bytes()).items():
                rows[kind, what] += found
    files = [path for path in public.rglob("*") if path.is_file() and "pagefind" not in path.parts]
    return Site(
        {kind: len(pages) for kind, pages in kinds.items()},
        {kind: sum(path.stat().st_size for path in pages) for kind, pages in kinds.items()},
        rows,
        len(files),
        sum(path.stat().st_size for path in files),
    )


def rows_of(html: bytes) -> Mapping[str, int]:
    """How many rows of each kind a page has."""
    tree = LexborHTMLParser(html)
    return {what: len(tree.css(selector)) for what, selector in ROWS.items()}


def differences(ours: Site, theirs: Site) -> Iterator[str]:
    """Where two sites do not show the same number of things, in words."""
    for kind, pages in ours.pages.items():
        if pages != theirs.pages[kind]:
            yield f"{kind}: {pages} pages here, {theirs.pages[kind]} there"
    for kind, what in sorted({*ours.rows, *theirs.rows}):
        here, there = ours.rows.get((kind, what), 0), theirs.rows.get((kind, what), 0)
        if here != there:
            yield f"{kind}: {here} rows of {what} here, {there} there"


def counts(ours: Site, theirs: Site) -> str:
    """What both show, as a Markdown table."""
    lines = ["| pages of | pages | their size, MB | rows in their lists |", "|---|---|---|---|"]
    for kind, pages in ours.pages.items():
        if pages:
            rows = [
                f"{found:,} {what}"
                for (of, what), found in ours.rows.items()
                if of == kind and found
            ]
            size = " / ".join(f"{site.size[kind] / 1e6:.1f}" for site in (ours, theirs))
            lines.append(f"| {kind} | {pages:,} | {size} | {', '.join(rows)} |")
    total = " / ".join(f"{site.bytes / 1e6:.1f}" for site in (ours, theirs))
    lines.append(f"| all files | {ours.files:,} / {theirs.files:,} | {total} | |")
    return "\n".join(lines)


def _pages(public: Path, kind: str) -> Iterable[Path]:
    if kind == "alone":
        return (public / name for name in ALONE if (public / name).is_file())
    return (public / kind).rglob("*.html")


def _some(pages: Sequence[Path]) -> Sequence[Path]:
    return pages[:: max(1, len(pages) // _MOST_ARTICLES)]
