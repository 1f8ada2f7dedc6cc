"""Pages that lead from an address something once had to the one it has now."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from site_builder.errors import Problem, SiteError
from site_builder.model import Article
from site_builder.pages.catalogue import Catalogue
from site_builder.pages.page import Page
from site_builder.registry import KINDS, address


def redirect_pages(catalogue: Catalogue) -> Iterator[Page]:
    """One page for each former address of an article, and for each name merged into another."""
    registry = catalogue.archive.registry
    for entry in catalogue.archive.entries:
        for alias in entry.article.aliases:
            yield _redirect(former_address(entry.article, alias), entry.url, entry.article.title)
    for kind in KINDS:
        for named in registry.of(kind).values():
            target = catalogue.name(kind, named.id)
            if named.merged_into is not None and target:
                yield _redirect(address((kind, named.id)), target.url, target.full)


def former_address(article: Article, alias: str) -> str:
    """The file that an alias stands for: an address from the root of the site, or an old slug.

    :raises SiteError: if it leads out of the site.
    """
    path = PurePosixPath(alias.strip().lstrip("/"))
    if ".." in path.parts or not path.parts:
        hint = "write it as in `articles/2024/old-name.html`"
        raise SiteError([Problem(article.file, 0, f"`{alias}` is not an address", hint)])
    if alias.endswith("/"):
        return f"{path}/index.html"
    if len(path.parts) == 1 and not path.suffix:
        return f"articles/{article.year}/{path}.html"
    return str(path) if path.suffix in {".html", ".htm"} else f"{path}.html"


def _redirect(path: str, target: str, title: str) -> Page:
    return Page(path, "pages/redirect.html", "redirect", title, {"target": target}, listed=False)
