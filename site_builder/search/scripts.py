"""The small data files of the search page: names in every spelling, and the articles' heads.

They are classic scripts, so that a browser reads them from a disk as well as from a server.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import msgspec

from site_builder.archive import Archive, Entry
from site_builder.making import File, key_of
from site_builder.model import Entity, Named, Place
from site_builder.registry import Key
from site_builder.search.facets import facets, lists
from site_builder.search.names import spellings

_HEAD = "(window.siteSearchData=window.siteSearchData||{{}}).{}="

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
    counts = key_of(f"{key} {len(entries)}" for key, entries in archive.by_name.items())
    yield File("search/names.js", partial(_names_script, archive), counts)
    yield File("search/articles.js", partial(_articles_script, archive), archive.digest)


def _names_script(archive: Archive) -> bytes:
    return _script("names", [_name_row(listed) for listed in _names(archive)])


def _articles_script(archive: Archive) -> bytes:
    number = {listed.key: position for position, listed in enumerate(_names(archive))}
    return _script("articles", [_article_row(archive, entry, number) for entry in archive.entries])


def _names(archive: Archive) -> Sequence[_Listed]:
    """All that can be named, the likeliest bearer of a spelling first."""
    found = []
    every = spellings(archive.registry)
    for kind, named in archive.registry.all():
        key = (kind, named.id)
        found.append(_Listed(key, named, len(archive.naming(key)), every[key]))
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
    return [entry.url, article.title, day, article.lang, entry.summary, *lists(values), named]


def _script(name: str, rows: Sequence[Row]) -> bytes:
    """A script that hands over its rows, one a line, so that a change touches few lines."""
    lines = b",\n".join(msgspec.json.encode(row) for row in rows)
    return _HEAD.format(name).encode() + b"[\n" + lines + b"\n];\n"
