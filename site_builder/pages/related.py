"""Which articles belong together, with the reason why."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, partial
from itertools import islice
from pathlib import Path

import msgspec
from msgspec import Struct

from site_builder.archive import Archive
from site_builder.caches import read_cache, write_cache
from site_builder.entries import Entry
from site_builder.making import File, digest
from site_builder.pages.catalogue import Catalogue, Name, Row
from site_builder.registry import Key
from site_builder.state import state_of
from site_builder.vocabulary import Id
from site_builder.workers import made

_MOST = 5
_REASONS = 3
_NEIGHBOURS = 12  # articles on either side of one, among those that share a name with it
_SAME_EVENT = 3.0
_AT_ONCE, _PAGES = 50, 3  # articles whose related ones are found while so many pages are made


class Related(Struct, frozen=True):
    """An article close to another: they tell of one event, or name the same."""

    row: Row
    same_event: bool
    shared: tuple[Name, ...]


class Tie(Struct, frozen=True, array_like=True):
    """An article close to one, by its slug; `shared` are those names of the one that both have."""

    slug: Id
    same_event: bool
    shared: tuple[int, ...]


Ties = tuple[Tie, ...]
_TIES = msgspec.msgpack.Decoder(list[Ties])


class _Kept(Struct, frozen=True):
    """The ties of all articles, and a digest of what all ties depend on."""

    base: str
    ties: Mapping[Id, Ties]


class Relations:
    """Finds related articles without comparing each with each.

    A name that few articles share weighs more than a common one; of a common name only the
    articles closest in time are looked at. What was found is `kept` from build to build.
    """

    def __init__(self, archive: Archive, kept: Path | None = None, jobs: int = 1) -> None:
        self._archive = archive
        self._path = kept
        self._jobs = jobs

    @cached_property
    def ties(self) -> Mapping[Id, Ties]:
        """The ties of each article by its slug; those of the last build, where they still hold.

        An edit of a text or a title changes none, one of names or of a date may change many.
        """
        kept = read_cache(self._path, _Kept, again=True) if self._path else None
        if kept and kept.base == self._base:
            return kept.ties
        ties = dict(self._found())
        if self._path:
            write_cache(self._path, _Kept(self._base, ties))
        return ties

    def _found(self) -> Iterator[tuple[Id, Ties]]:
        """The ties of each article, found by several processes where there are many."""
        entries = self._archive.entries
        _ = self._dates, self._archive.happenings  # once for all processes
        files = [
            File(str(start), partial(self._tied, entries[start : start + _AT_ONCE]), cost=_PAGES)
            for start in range(0, len(entries), _AT_ONCE)
        ]
        for start, found in made(files, self._jobs):
            some = entries[int(start) : int(start) + _AT_ONCE]
            yield from zip((entry.article.slug for entry in some), _TIES.decode(found), strict=True)

    def to(self, entry: Entry, catalogue: Catalogue) -> tuple[Related, ...]:
        """The articles closest to one, the closest first."""
        return tuple(
            Related(
                catalogue.rows[tie.slug],
                tie.same_event,
                tuple(catalogue.names[entry.names[number]] for number in tie.shared),
            )
            for tie in self.ties[entry.article.slug]
        )

    @cached_property
    def _base(self) -> str:
        """A digest of what ties depend on."""
        told = [_told(entry) for entry in self._archive.entries]
        return digest(msgspec.msgpack.encode([state_of([]), told]))

    @cached_property
    def _dates(self) -> Mapping[Key, Sequence[int]]:
        return {
            key: [-entry.article.date.toordinal() for entry in entries]
            for key, entries in self._archive.by_name.items()
        }

    def _tied(self, entries: Sequence[Entry]) -> bytes:
        return msgspec.msgpack.encode([tuple(self._closest(entry)) for entry in entries])

    def _closest(self, entry: Entry) -> Iterator[Tie]:
        """The closest articles, the closest first."""
        weights = self._weights(entry)
        scores: dict[Entry, float] = {}
        for key, weight in weights:
            for other in self._near(key, entry):
                scores[other] = scores.get(other, 0.0) + weight
        same = set(self._same_event(entry))
        for other in sorted(same, key=lambda other: other.article.slug):
            scores[other] = scores.get(other, 0.0) + _SAME_EVENT
        ranked = sorted(scores, key=scores.__getitem__, reverse=True)  # ties: rare names first
        others = (other for other in ranked if _original(other) != _original(entry))
        for other in islice(others, _MOST):
            shared = islice((key for key, _ in weights if key in other.names), _REASONS)
            yield Tie(other.article.slug, other in same, tuple(map(entry.names.index, shared)))

    def _weights(self, entry: Entry) -> Sequence[tuple[Key, float]]:
        """The names of an article, the rarest first."""
        counts = [(len(self._archive.by_name[key]), key) for key in entry.names]
        return [(key, 1 / count) for count, key in sorted(counts) if count > 1]

    def _near(self, key: Key, entry: Entry) -> Sequence[Entry]:
        entries = self._archive.by_name[key]
        if len(entries) <= 2 * _NEIGHBOURS:
            return entries
        middle = bisect_left(self._dates[key], -entry.article.date.toordinal())
        return entries[max(0, middle - _NEIGHBOURS) : middle + _NEIGHBOURS]

    def _same_event(self, entry: Entry) -> Iterator[Entry]:
        for happening in self._archive.happenings.get(entry.article.slug, ()):
            for telling in happening.tellings:
                yield telling.entry


def _told(entry: Entry) -> object:
    """What ties depend on of an article: what it names, tells of, translates, and when."""
    article = entry.article
    same = [event.same_as for event in article.events]
    return article.slug, article.date, article.translation_of, entry.names, same


def _original(entry: Entry) -> Id:
    """What an article is or translates: translations of one another are linked at the top."""
    return entry.article.translation_of or entry.article.slug
