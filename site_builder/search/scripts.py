"""The small data files of the search page: names in every spelling, and the articles' heads.

They are classic scripts, so that a browser reads them from a disk as well as from a server.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

import msgspec

from site_builder.archive import Archive
from site_builder.edited import EVERYTHING, Edited
from site_builder.entries import Entry
from site_builder.making import File, Pieces, Things, in_pieces, key_of
from site_builder.model import Entity, Named, Place
from site_builder.registry import Key
from site_builder.search import beginnings
from site_builder.search.facets import facets, lists
from site_builder.search.names import spellings

_HEAD = "(window.siteSearchData=window.siteSearchData||{{}}).{}="

T = TypeVar("T")
Row = list[object]


@dataclass(frozen=True, slots=True)
class _Listed:
    """Something that a search can name, with its place in the list of names."""

    key: Key
    named: Named
    count: int


Spelled = Mapping[Key, Sequence[str]]


def scripts(archive: Archive, edited: Edited = EVERYTHING) -> Iterator[File]:
    """Each that may differ; `articles` is for pages that were opened from a disk."""
    if edited.entries is None:  # words of articles name nobody
        yield from _files_of_names(archive)
    yield in_pieces("search/articles.js", partial(_articles_script, archive), archive.digest)


def _files_of_names(archive: Archive) -> Iterator[File]:
    """One file of a small archive's names; of a large one's, one for each beginning of their keys.

    A large one's first file has the provinces and the sources, which are shown with any answer, and
    tells which others there are.
    """
    every = _names(archive)
    if len(every) <= beginnings.MOST:
        yield _file_of_names("names", every, partial(spellings, archive.registry))
        return
    spelled = spellings(archive.registry)
    sources = {entry.article.source for entry in archive.entries if entry.article.source}
    shown = {archive.registry.current(("entity", source)) for source in sources}
    first = [listed for listed in every if listed.key[0] == "province" or listed.key in shown]
    keyed = [
        (key, place)
        for place, listed in enumerate(every)
        for key in beginnings.keys(listed.named, spelled[listed.key])
    ]
    files = {
        beginning: [every[place] for place in sorted(places)]
        for beginning, places in beginnings.by_beginning(sorted(keyed))
    }
    yield _file_of_names("names", first, lambda: spelled, tuple(files))
    for beginning, found in files.items():
        letters = "_".join(f"{ord(letter):x}" for letter in beginning)  # safe on every disk
        yield _file_of_names(f"names_{letters}", found, lambda: spelled)


def _file_of_names(
    name: str,
    every: Sequence[_Listed],
    spelled: Callable[[], Spelled],
    others: Sequence[str] = (),
) -> File:
    def make() -> bytes:
        known = spelled()
        things = [("", listed) for listed in every]
        rows = _script(name, things, lambda listed: _name_row(listed, known[listed.key])).whole()
        told = msgspec.json.encode(others)
        return rows + (b"siteSearchData.beginnings=" + told + b";\n" if others else b"")

    counts = (f"{listed.key} {listed.count}" for listed in every)
    return File(f"search/{name}.js", make, key_of([*counts, *others]))


def _articles_script(archive: Archive) -> Pieces[Entry]:
    """A row for each article, which tells what it names by places in the list of names."""
    number = {listed.key: position for position, listed in enumerate(_names(archive))}
    order = key_of(number)
    things = [(f"{entry.digest} {order}", entry) for entry in archive.entries]
    return _script("articles", things, lambda entry: _article_row(archive, entry, number))


def _names(archive: Archive) -> Sequence[_Listed]:
    """All that can be named, the likeliest bearer of a spelling first."""
    found = []
    for kind, named in archive.registry.all():
        key = (kind, named.id)
        found.append(_Listed(key, named, len(archive.naming(key))))
    kinds = ("province", "entity", "place")
    return sorted(
        found,
        key=lambda listed: (  # the search page puts those of several files in the same order
            kinds.index(listed.key[0]),
            listed.named.status,
            -listed.count,
            listed.key[1],
        ),
    )


def _name_row(listed: _Listed, spelled: Sequence[str]) -> Row:
    kind, name = listed.key
    named = listed.named
    sort = named.kind if isinstance(named, Entity | Place) else ""
    full = named.name if named.name != named.label else ""
    status, every = named.status[:1], "|".join(spelled)
    return [kind, sort, name, named.label, full, named.ar, listed.count, every, status]


def _article_row(archive: Archive, entry: Entry, number: Mapping[Key, int]) -> Row:
    article = entry.article
    values = facets(archive, entry)
    named = sorted(number[key] for key in entry.names if key in number)
    day = article.date.isoformat()
    return [entry.url, article.title, day, article.lang, entry.summary, *lists(values), named]


def _script(name: str, things: Things[T], row: Callable[[T], Row]) -> Pieces[T]:
    """A script that hands over its rows, one a line, so that a change touches few lines."""
    head = f"{_HEAD.format(name)}[\n".encode()
    return Pieces(head, things, lambda thing: msgspec.json.encode(row(thing)), b",\n", b"\n];\n")
