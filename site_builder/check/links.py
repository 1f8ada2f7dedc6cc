"""Links and anchors of a built site that lead nowhere, and pages that nothing leads to."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser

from site_builder.errors import Problem
from site_builder.text import did_you_mean

_ENTRANCE = re.compile(r"index\.html|404\.html|search\.\w+\.html")  # a search in each language


@dataclass(frozen=True, slots=True)
class _Page:
    """What of a page matters to links; one that leads `onward` stands at an old address."""

    anchors: frozenset[str]
    links: tuple[str, ...]
    onward: bool


def check_site(output: Path, base_path: str = "/") -> Iterator[Problem]:
    """Each link of each page below `output` that leads to no file or no anchor, once a page.

    Links to other hosts are not followed. `base_path` is where the site's root will stand, for
    the few links that name it in full (`404.html`).
    """
    if not (output / "index.html").is_file():
        yield Problem(output.name, 0, "there is no built site", "run `site-builder build`")
        return
    pages = {
        path.relative_to(output).as_posix(): _page(path) for path in sorted(output.rglob("*.html"))
    }
    names = sorted(pages)

    @cache
    def near(wanted: str, page: str) -> str:
        """A hint at the page that was meant, or the anchor of one: most are wanted many times."""
        return did_you_mean(wanted, pages[page].anchors if page else names)

    for name, page in pages.items():
        for link in dict.fromkeys(page.links):
            for message, wanted, within in _broken(output, name, link, pages, base_path):
                yield Problem(f"{output.name}/{name}", 0, message, near(wanted, within))
    yield from _orphans(output, pages, base_path)


def _page(path: Path) -> _Page:
    tree = LexborHTMLParser(path.read_bytes())
    anchors = (node.attributes.get("id") for node in tree.css("[id]"))
    links = [
        value
        for node in tree.css("[href], [src], [action]")
        for value in map(node.attributes.get, ("href", "src", "action"))
        if value
    ]
    onward = tree.css_first("meta[http-equiv=refresh]") is not None
    return _Page(frozenset(anchor for anchor in anchors if anchor), tuple(links), onward)


def _orphans(output: Path, pages: Mapping[str, _Page], base_path: str) -> Iterator[Problem]:
    """Pages that a reader gets to from no other; those of old addresses aside."""
    reached = {
        _target(name, unquote(urlsplit(link).path), base_path)
        for name, page in pages.items()
        for link in page.links
        if not urlsplit(link).scheme
        and _target(name, unquote(urlsplit(link).path), base_path) != name
    }
    for name, page in pages.items():
        if name not in reached and not _ENTRANCE.fullmatch(name) and not page.onward:
            hint = "delete it if it is not this archive's"
            yield Problem(f"{output.name}/{name}", 0, "no page links to it", hint, "warning")


def _broken(
    output: Path, name: str, link: str, pages: Mapping[str, _Page], base_path: str
) -> Iterator[tuple[str, str, str]]:
    """What is wrong with a link of a page, if anything: what it wants, and within which page."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return
    target = _target(name, unquote(parts.path), base_path)
    if target is None or not (output / target).exists():
        yield f"link `{link}` leads nowhere", target or link, ""
    elif parts.fragment and target in pages:
        anchors = pages[target].anchors
        if unquote(parts.fragment) not in anchors:
            yield f"link `{link}` leads to no anchor of `{target}`", parts.fragment, target


def _target(name: str, path: str, base_path: str) -> str | None:
    """The file that a link of page `name` means, from the root; None if it leaves the site."""
    if not path:
        return name
    if path.startswith("/"):
        if not path.startswith(base_path):
            return None
        target = posixpath.normpath(path.removeprefix(base_path) or "index.html")
    else:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
    return None if target.startswith("..") else target
