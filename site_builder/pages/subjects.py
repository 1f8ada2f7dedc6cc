"""What the pages of entities, provinces and places have in common: who names them, when, how."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from heapq import nsmallest
from itertools import chain, islice, pairwise

from msgspec import Struct
from msgspec.structs import replace

from site_builder.entries import Entry
from site_builder.making import key_of
from site_builder.pages.catalogue import Catalogue, Name, Row
from site_builder.pages.happenings import Happened, Sum, sums
from site_builder.pages.ledger import Ledger
from site_builder.pages.page import Pager
from site_builder.pages.sentences import Passage, passage
from site_builder.registry import Key
from site_builder.vocabulary import Id

MENTIONS_ON_A_PAGE = 100
MENTIONS_AT_FIRST = 50  # below all else that the first page shows
_NAMED_WITH = 10
_EXAMPLES = 3
_EVENTS = 15


class Mentioned(Struct, frozen=True):
    """An article that names a thing, with the first sentence that does, if it may be shown."""

    row: Row
    url: str
    passage: Passage | None
    paragraph: int


class Neighbour(Struct, frozen=True):
    """Something named in the same articles, and the latest of them."""

    name: Name
    count: int
    rows: tuple[Row, ...]


class Count(Struct, frozen=True):
    """How many articles in a year or month."""

    label: str
    count: int


class YearSums(Struct, frozen=True):
    """What the incidents of a year add up to."""

    year: str
    events: int
    sums: tuple[Sum, ...]


class Subject(Struct, frozen=True):
    """What the archive says about one name."""

    name: Name
    entries: tuple[Entry, ...]
    events: tuple[Happened, ...]
    catalogue: Catalogue

    @classmethod
    def of(cls, name: Name, catalogue: Catalogue, ledger: Ledger) -> "Subject":
        """What the archive says about a name."""
        entries = catalogue.archive.naming(name.key)
        return cls(name, entries, ledger.naming(name.key), catalogue)

    @property
    def first(self) -> Row | None:
        """The oldest article that names it."""
        return self.catalogue.row(self.entries[-1]) if self.entries else None

    @property
    def last(self) -> Row | None:
        """The newest article that names it."""
        return self.catalogue.row(self.entries[0]) if self.entries else None

    @property
    def latest_events(self) -> tuple[Happened, ...]:
        """Its events, the latest first, no more than a page bears."""
        return self.events[:_EVENTS]

    @property
    def per_year(self) -> tuple[Count, ...]:
        """Articles by year, without gaps, the oldest first."""
        years = Counter(entry.article.date.year for entry in self.entries)
        return _without_gaps(years)

    @property
    def sums_per_year(self) -> tuple[YearSums, ...]:
        """The tolls of its incidents by year, the latest first."""
        years: dict[str, list[Happened]] = {}
        for event in self.events:
            if event.scope == "incident":
                years.setdefault(event.year, []).append(event)
        return tuple(
            YearSums(year, len(rows), sums(row.happening for row in rows))
            for year, rows in sorted(years.items(), reverse=True)
        )

    def named_with(self) -> tuple[Neighbour, ...]:
        """The entities named with it most often, with the latest articles that name both.

        News outlets are left out: articles name them as their sources.
        """
        names = self.catalogue.names
        counts = Counter(chain.from_iterable(entry.names for entry in self.entries))
        del counts[self.name.key]
        found = (
            (-count, key)
            for key, count in counts.items()
            if key[0] == "entity" and names[key].kind != "media"
        )
        return tuple(self._neighbour(key, -count) for count, key in nsmallest(_NAMED_WITH, found))

    def key(self, pager: Pager, portion: Sequence[Entry]) -> str:
        """A digest of what a page of its list depends on; the first page shows all there is."""
        told = [entry.digest for entry in (portion if pager.number > 1 else self.entries)]
        if pager.number == 1:
            told += [event.key for event in self.events]
        return key_of([len(self.entries), pager.number, len(portion), *told])

    def mentions(self, entries: Iterable[Entry]) -> tuple[Mentioned, ...]:
        """These articles, with the sentence that names it."""
        return tuple(self._mentioned(entry) for entry in entries)

    def portions(self) -> Iterator[tuple[Pager, Sequence[Entry]]]:
        """The list of articles in portions, each with its place among them; at least one."""
        further_starts = range(MENTIONS_AT_FIRST, len(self.entries), MENTIONS_ON_A_PAGE)
        starts = (0, *further_starts)
        pager = Pager.of(self.name.url, len(starts))
        for number, (start, end) in enumerate(pairwise((*starts, len(self.entries))), 1):
            yield replace(pager, number=number), self.entries[start:end]

    def _neighbour(self, key: Key, count: int) -> Neighbour:
        both = (entry for entry in self.entries if key in entry.names)
        rows = self.catalogue.list(islice(_told_once(both), _EXAMPLES))
        return Neighbour(self.catalogue.names[key], count, rows)

    def _mentioned(self, entry: Entry) -> Mentioned:
        row = self.catalogue.row(entry)
        mentions = entry.mentions.get(self.name.key)
        if mentions is None:
            return Mentioned(row, entry.url, None, 0)
        first = mentions[0]
        text = entry.sentence(first.paragraph)
        sentence = passage(text, first.start, first.end)
        return Mentioned(row, entry.anchor(first.paragraph), sentence, first.paragraph)


def _told_once(entries: Iterable[Entry]) -> Iterator[Entry]:
    """These articles without translations of one before: by their dates they look the same."""
    seen: set[Id] = set()
    for entry in entries:
        original = entry.article.translation_of or entry.article.slug
        if original not in seen:
            seen.add(original)
            yield entry


def _without_gaps(years: Counter[int]) -> tuple[Count, ...]:
    if not years:
        return ()
    span = range(min(years), max(years) + 1)
    return tuple(Count(str(year), years[year]) for year in span)
