"""The archive as pages list it: each article as a row, each name with its address and count."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property

from msgspec import Struct

from site_builder.archive import Archive
from site_builder.edited import EVERYTHING, Edited
from site_builder.entries import Entry
from site_builder.making import key_of
from site_builder.model import Entity, Named, Place
from site_builder.registry import Key, Kind, address
from site_builder.text import fold
from site_builder.vocabulary import Id

_ARTICLES = {"al", "el", "ad", "an", "ar", "as", "ash", "at", "the"}


class Name(Struct, frozen=True):
    """Something of the registry as links and lists show it; `count` articles name it."""

    key: Key
    label: str
    full: str
    ar: str
    url: str
    kind: str
    suggested: bool
    count: int
    order: str

    @property
    def letter(self) -> str:
        """The letter of the alphabet it stands under; `#` for other signs."""
        first = self.order[:1].upper()
        return first if "A" <= first <= "Z" else "#"


class Row(Struct, frozen=True, dict=True):
    """An article as lists show it."""

    url: str
    title: str
    lang: str
    date: date
    summary: str
    category: str
    provinces: tuple[Name, ...]

    @cached_property
    def digest(self) -> str:
        """What tells the row from any other, and from itself before an edit that lists show."""
        shown = (self.url, self.title, self.lang, self.date, self.summary, self.category)
        return key_of((*shown, *(province.key for province in self.provinces)))


class _Rows(dict[Id, Row]):
    """Each article's row by its slug, made when it is first asked for: most builds need but few."""

    def __init__(self, entries: Iterable[Entry], names: Mapping[Key, Name]) -> None:
        super().__init__()
        self._entries = {entry.article.slug: entry for entry in entries}
        self._names = names

    def __missing__(self, slug: Id) -> Row:
        row = self[slug] = _row(self._entries[slug], self._names)
        return row


class Catalogue(Struct, frozen=True):
    """The archive with its rows and names, made once for all pages.

    Pages that show none of the articles that were `edited` need not be planned.
    """

    archive: Archive
    names: Mapping[Key, Name]
    rows: Mapping[Id, Row]
    edited: Edited

    @classmethod
    def of(cls, archive: Archive, edited: Edited = EVERYTHING) -> "Catalogue":
        """The catalogue of an archive."""
        names = {
            (kind, named.id): _name(kind, named, len(archive.naming((kind, named.id))))
            for kind, named in archive.registry.all()
        }
        return cls(archive, names, _Rows(archive.entries, names), edited)

    def row(self, entry: Entry) -> Row:
        """An article's row."""
        return self.rows[entry.article.slug]

    def list(self, entries: Iterable[Entry]) -> tuple[Row, ...]:
        """Several articles' rows."""
        return tuple(self.rows[entry.article.slug] for entry in entries)

    def name(self, kind: Kind, wanted: Id) -> Name | None:
        """The name behind an id, merged ones resolved; None if the registry has none."""
        key = self.archive.registry.current((kind, wanted))
        return self.names[key] if key else None

    def some(self, kind: Kind, ids: Iterable[Id]) -> tuple[Name, ...]:
        """The names behind several ids, each once, in their order."""
        current = self.archive.registry.current
        found = dict.fromkeys(current((kind, wanted)) for wanted in ids)
        return tuple(self.names[key] for key in found if key)

    def kind(self, kind: Kind) -> Iterator[Name]:
        """All names of a kind, in alphabetical order."""
        return iter(alphabetical(name for name in self.names.values() if name.key[0] == kind))


def alphabetical(names: Iterable[Name]) -> tuple[Name, ...]:
    """In the order of the alphabet, articles like `al-` set aside."""
    return tuple(sorted(names, key=lambda name: (name.letter == "#", name.order, name.key)))


def most_named(names: Iterable[Name], most: int) -> tuple[Name, ...]:
    """The names that most articles name, the busiest first."""
    named = (name for name in names if name.count)
    return tuple(sorted(named, key=lambda name: (-name.count, name.order, name.key))[:most])


def _name(kind: Kind, named: Named, count: int) -> Name:
    is_kind = named.kind if isinstance(named, Entity | Place) else "province"
    return Name(
        key=(kind, named.id),
        label=named.label,
        full=named.name,
        ar=named.ar,
        url=address((kind, named.id)),
        kind=is_kind,
        suggested=named.status == "suggested",
        count=count,
        order=_order(named.name),
    )


def _order(name: str) -> str:
    """What a name is sorted by: folded, without its article."""
    words = fold(name).split()
    while len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    return " ".join(words)


def _row(entry: Entry, names: Mapping[Key, Name]) -> Row:
    article = entry.article
    return Row(
        url=entry.url,
        title=article.title,
        lang=article.lang,
        date=article.date,
        summary=entry.summary,
        category=article.category,
        provinces=tuple([names[key] for key in entry.names if key[0] == "province"]),
    )
