"""The small data files of the search page: every spelling of a name, and the articles' heads.

They are classic scripts, so that a browser reads them from a disk as well as from a server.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from site_builder.archive import Archive, Entry
from site_builder.making import File
from site_builder.model import Entity, Named, Place
from site_builder.registry import Key
from site_builder.search.documents import facets
from site_builder.search.names import spellings

Row = list[object]


@dataclass(frozen=True, slots=True)
class _Listed:
    """Something that a search can name, with its place in the list of names."""

    key: Key
    named: Named
    count: int
    spellings: tuple[str, ...]


def scripts(archive: Archive) -> Iterator[File]:
    """File name and content of each; `articles` is for pages that were opened from a disk."""
    names = _names(archive)
    yield File(
        "search/names.js",
        lambda: _script("names", [_name_row(listed) for listed in names]),
        archive.digest,
    )
    number = {listed.key: position for position, listed in enumerate(names)}
    rows = (_article_row(archive, entry, number) for entry in archive.entries)
    yield File("search/articles.js", lambda: _script("articles", list(rows)), archive.digest)


def _names(archive: Archive) -> Sequence[_Listed]:
    """All that can be named, the likeliest bearer of a spelling first."""
    found = []
    every = spellings(archive.registry)
    for kind, named in archive.registry.all():
        key = (kind, named.id)
        count = len(archive.naming(key))
        if count or kind != "place":
            found.append(_Listed(key, named, count, every[key]))
    kinds = ("province", "entity", "place")
    return sorted(
        found,
        key=lambda listed: (
            kinds.index(listed.key[0]),
            listed.named.status,
            -listed.count,
            listed.key[1],
        ),
    )


def _name_row(listed: _Listed) -> Row:
    kind, name = listed.key
    named = listed.named
    sort = named.kind if isinstance(named, Entity | Place) else ""
    full = named.name if named.name != named.label else ""
    return [kind, sort, name, named.label, full, named.ar, listed.count, "|".join(listed.spellings)]


def _article_row(archive: Archive, entry: Entry, number: Mapping[Key, int]) -> Row:
    article = entry.article
    values = facets(archive, entry)
    named = sorted(number[key] for key in entry.names if key in number)
    day = article.date.isoformat()
    return [entry.url, article.title, day, article.lang, entry.summary, *_lists(values), named]


def _lists(values: Mapping[str, Iterable[str]]) -> Iterator[list[str]]:
    for facet in ("province", "category", "kind", "source"):
        yield list(values[facet])


def _script(name: str, rows: Sequence[Row]) -> bytes:
    """A script that hands over its rows, one a line, so that a change touches few lines."""
    lines = b",\n".join(msgspec.json.encode(row) for row in rows)
    head = f"(window.siteSearchData=window.siteSearchData||{{}}).{name}=[\n"
    return head.encode() + lines + b"\n];\n"
