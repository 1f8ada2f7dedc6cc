"""Pages that lead from an address something once had to the one it has now."""

from collections.abc import Iterator

from site_builder.forms import redirect
from site_builder.pages.catalogue import Catalogue
from site_builder.pages.page import Page
from site_builder.registry import KINDS, address


def redirect_pages(catalogue: Catalogue) -> Iterator[Page]:
    """One page for each former address of an article, and for each name merged into another."""
    registry = catalogue.archive.registry
    for entry in catalogue.archive.entries:
        for alias in entry.article.aliases:
            yield _redirect(redirect(alias) or alias, entry.url, entry.article.title)
    for kind in KINDS:
        for named in registry.of(kind).values():
            target = catalogue.name(kind, named.id)
            if named.merged_into is not None and target:
                yield _redirect(address((kind, named.id)), target.url, target.full)


def _redirect(path: str, target: str, title: str) -> Page:
    return Page(path, "pages/redirect.html", "redirect", title, {"target": target}, listed=False)
