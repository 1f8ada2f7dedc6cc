"""The home page, and the pages that stand alone: about, search, not found."""

import re
from collections.abc import Iterator, Mapping, Sequence

from site_builder.making import key_of
from site_builder.pages.catalogue import Catalogue, most_named
from site_builder.pages.ground import Picture
from site_builder.pages.page import Page
from site_builder.pages.years import Year

_LATEST = 7
_MOST_NAMED = 12


def home_page(catalogue: Catalogue, years: Sequence[Year], overview: Picture | None) -> Page:
    """What the archive is, and the ways into it."""
    archive = catalogue.archive
    # News outlets are named as sources, so they would crowd out those the news is about.
    entities = (name for name in catalogue.kind("entity") if name.kind != "media")
    latest = catalogue.list(archive.entries[:_LATEST])
    provinces = tuple(catalogue.kind("province"))
    most = most_named(entities, _MOST_NAMED)
    counts = (f"{month.name} {month.count}" for year in years for month in year.months)
    named = (f"{name.key} {name.count}" for name in (*provinces, *most))
    covered = span(catalogue)
    return Page(
        path="index.html",
        template="pages/home.html",
        kind="home",
        title=archive.site.title,
        updated=archive.entries[0].article.date if archive.entries else None,
        values={
            "latest": latest,
            "provinces": provinces,
            "overview": overview,
            "most": most,
            "years": years,
            **covered,
        },
        key=key_of([*(row.digest for row in latest), *counts, *named, *covered.values()]),
    )


def single_pages(catalogue: Catalogue) -> Iterator[Page]:
    """About, search and not found."""
    names = catalogue.names.values()
    covered = span(catalogue)
    key = key_of(covered.values())
    values = {
        **covered,
        "about": _paragraphs(catalogue.archive.site.about),
        "suggested": sum(name.suggested for name in names),
        "names": len(catalogue.names),
    }
    yield Page("about.html", "pages/about.html", "about", "", values, key=key)
    yield Page("search.html", "pages/search.html", "search", "", covered, key=key)
    for lang in sorted({entry.article.lang for entry in catalogue.archive.entries}):
        if lang != catalogue.archive.site.language:  # its articles' search form leads here
            path = f"search.{lang}.html"
            yield Page(path, "pages/search.html", "search", "", covered, lang=lang, key=key)
    yield Page("404.html", "pages/404.html", "404", "", listed=False, key="the same")


def _paragraphs(text: str) -> tuple[str, ...]:
    """The blocks of a text between empty lines."""
    return tuple(block.strip() for block in re.split(r"\n\s*\n", text) if block.strip())


def span(catalogue: Catalogue) -> Mapping[str, object]:
    """What the archive covers: its first day, its last, how much."""
    archive = catalogue.archive
    dates = [entry.article.date for entry in archive.entries]
    return {
        "first_day": dates[-1] if dates else None,
        "last_day": dates[0] if dates else None,
        "articles": len(dates),
        "events": len(archive.ledger),
        "entities": sum(key[0] == "entity" for key in catalogue.names),
    }
