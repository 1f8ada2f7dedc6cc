"""Which articles belong together, with the reason why."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from site_builder.archive import Archive, Entry, Happening
from site_builder.making import key_of
from site_builder.model import Id
from site_builder.pages.catalogue import Catalogue, Name, Row
from site_builder.registry import Key

_MOST = 5
_REASONS = 3
_NEIGHBOURS = 12  # articles on either side of one, among those that share a name with it
_SAME_EVENT = 3.0


@dataclass(frozen=True, slots=True)
class Related:
    """An article close to another: they tell of one event, or name the same."""

    row: Row
    same_event: bool
    shared: tuple[Name, ...]

    @property
    def digest(self) -> str:
        """What tells it from any other, and from itself before an edit."""
        return key_of([self.row.digest, self.same_event, *(name.key for name in self.shared)])


@dataclass(frozen=True, slots=True)
class Relations:
    """Finds related articles without comparing each with each.

    A name that few articles share weighs more than a common one; of a common name only the
    articles closest in time are looked at.
    """

    catalogue: Catalogue
    dates: Mapping[Key, Sequence[int]]
    events: Mapping[Id, Sequence[Happening]]

    @classmethod
    def of(cls, catalogue: Catalogue) -> "Relations":
        """The relations within an archive."""
        archive = catalogue.archive
        dates = {
            key: [-entry.article.date.toordinal() for entry in entries]
            for key, entries in archive.by_name.items()
        }
        events: dict[Id, list[Happening]] = defaultdict(list)
        for happening in archive.ledger:
            if len(happening.tellings) > 1:
                for telling in happening.tellings:
                    events[telling.entry.article.slug].append(happening)
        return cls(catalogue, dates, events)

    def to(self, entry: Entry) -> tuple[Related, ...]:
        """The articles closest to one, the closest first."""
        scores: dict[Id, float] = defaultdict(float)
        shared: dict[Id, list[Key]] = defaultdict(list)
        found: dict[Id, Entry] = {}
        for key, weight in self._weights(entry):
            for other in self._near(key, entry):
                slug = other.article.slug
                found[slug] = other
                scores[slug] += weight
                shared[slug].append(key)
        same = {other.article.slug: other for other in self._same_event(entry)}
        found |= same
        for slug in same:
            scores[slug] += _SAME_EVENT
        found.pop(entry.article.slug, None)
        best = sorted(found, key=lambda slug: (-scores[slug], slug))[:_MOST]
        names = self.catalogue.names
        return tuple(
            Related(
                self.catalogue.row(found[slug]),
                slug in same,
                tuple(names[key] for key in shared[slug][:_REASONS]),
            )
            for slug in best
        )

    def _weights(self, entry: Entry) -> Sequence[tuple[Key, float]]:
        """The names of an article, the rarest first."""
        archive: Archive = self.catalogue.archive
        counts = [(len(archive.by_name[key]), key) for key in entry.names]
        return [(key, 1 / count) for count, key in sorted(counts) if count > 1]

    def _near(self, key: Key, entry: Entry) -> Sequence[Entry]:
        entries = self.catalogue.archive.by_name[key]
        if len(entries) <= 2 * _NEIGHBOURS:
            return entries
        middle = bisect_left(self.dates[key], -entry.article.date.toordinal())
        return entries[max(0, middle - _NEIGHBOURS) : middle + _NEIGHBOURS]

    def _same_event(self, entry: Entry) -> Iterator[Entry]:
        for happening in self.events.get(entry.article.slug, ()):
            for telling in happening.tellings:
                yield telling.entry
