"""What is wrong with a built site: links and anchors that lead nowhere."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser

from site_builder.errors import Problem
from site_builder.text import did_you_mean


@dataclass(frozen=True, slots=True)
class _Page:
    """What of a page matters to links."""

    anchors: frozenset[str]
    links: tuple[str, ...]


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
    for name, page in pages.items():
        for link in dict.fromkeys(page.links):
            yield from _broken(output, name, link, pages, base_path)


def _page(path: Path) -> _Page:
    tree = LexborHTMLParser(path.read_bytes())
    anchors = (node.attributes.get("id") for node in tree.css("[id]"))
    links = [
        value
        for node in tree.css("[href], [src]")
        for value in (node.attributes.get("href"), node.attributes.get("src"))
        if value
    ]
    return _Page(frozenset(anchor for anchor in anchors if anchor), tuple(links))


def _broken(
    output: Path, name: str, link: str, pages: Mapping[str, _Page], base_path: str
) -> Iterator[Problem]:
    """The problem with a link, if there is one; `name` is the page that has it."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return
    page = f"{output.name}/{name}"
    target = _target(name, unquote(parts.path), base_path)
    if target is None or not (output / target).exists():
        hint = did_you_mean(target or link, pages)
        yield Problem(page, 0, f"link `{link}` leads nowhere", hint)
    elif parts.fragment and target in pages:
        anchors = pages[target].anchors
        if unquote(parts.fragment) not in anchors:
            hint = did_you_mean(parts.fragment, anchors)
            yield Problem(page, 0, f"link `{link}` leads to no anchor of `{target}`", hint)


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
