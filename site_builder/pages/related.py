"""Which articles belong together, with the reason why."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from site_builder.archive import Archive, Entry
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

    @classmethod
    def of(cls, catalogue: Catalogue) -> "Relations":
        """The relations within an archive."""
        archive = catalogue.archive
        dates = {
            key: [-entry.article.date.toordinal() for entry in entries]
            for key, entries in archive.by_name.items()
        }
        return cls(catalogue, dates)

    def to(self, entry: Entry) -> tuple[Related, ...]:
        """The articles closest to one, the closest first."""
        weights = self._weights(entry)
        scores: dict[Entry, float] = {}
        for key, weight in weights:
            for other in self._near(key, entry):
                scores[other] = scores.get(other, 0.0) + weight
        same = set(self._same_event(entry))
        for other in sorted(same, key=lambda other: other.article.slug):
            scores[other] = scores.get(other, 0.0) + _SAME_EVENT
        others = (other for other in scores if _original(other) != _original(entry))
        ranked = sorted(others, key=scores.__getitem__, reverse=True)  # ties: rare names first
        return tuple(
            Related(
                self.catalogue.row(other),
                other in same,
                tuple(self._shared((key for key, _ in weights), other)),
            )
            for other in ranked[:_MOST]
        )

    def _shared(self, keys: Iterable[Key], other: Entry) -> Iterator[Name]:
        """The first of these names that another article has, too."""
        shared = (self.catalogue.names[key] for key in keys if key in other.names)
        return islice(shared, _REASONS)

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
        for happening in self.catalogue.archive.happenings.get(entry.article.slug, ()):
            for telling in happening.tellings:
                yield telling.entry


def _original(entry: Entry) -> Id:
    """What an article is or translates: translations of one another are linked at the top."""
    return entry.article.translation_of or entry.article.slug
