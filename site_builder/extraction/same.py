"""Events of different articles that may be one happening."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from site_builder.model import Event, EventKind, Id, PartialDate

_DAY = 10
# Words that different reporters use for one thing.
_LIKE: Mapping[EventKind, frozenset[EventKind]] = {
    "attack": frozenset({"ambush", "assassination", "bombing", "clash", "massacre"}),
    "operation": frozenset({"airstrike", "ambush", "arrest", "clash", "clearance", "raid"}),
    "raid": frozenset({"airstrike", "arrest", "clash"}),
    "find": frozenset({"clearance", "exhumation"}),
}


class Told(NamedTuple):
    """An event and the article that tells of it."""

    article: Id
    event: Event

    @property
    def name(self) -> str:
        """What `same_as` calls it: the article, and the paragraph as an anchor."""
        return f"{self.article}#p{self.event.paragraph}"


class Pair(NamedTuple):
    """Two tellings that may be of one happening."""

    one: Told
    other: Told


def same_events(told: Iterable[Told]) -> tuple[Pair, ...]:
    """All pairs from different articles with the same day, a like kind and a place in common.

    Sums are never the same happening. Only events of one day are compared, so this is about as
    fast as reading them.
    """
    by_day: dict[PartialDate, list[Told]] = {}
    for one in told:
        day = one.event.date
        if day is not None and len(day) == _DAY and one.event.scope == "incident":
            by_day.setdefault(day, []).append(one)
    return tuple(pair for day in sorted(by_day) for pair in _pairs(by_day[day]))


def _pairs(told: Sequence[Told]) -> Iterator[Pair]:
    ordered = sorted(told, key=lambda one: (one.article, one.event.paragraph))
    for one, other in combinations(ordered, 2):
        if one.article != other.article and _alike(one.event, other.event):
            yield Pair(one, other)


def _alike(one: Event, other: Event) -> bool:
    return _same_kind(one.kind, other.kind) and _same_place(one, other)


def _same_kind(one: EventKind, other: EventKind) -> bool:
    none: frozenset[EventKind] = frozenset()
    return one == other or other in _LIKE.get(one, none) or one in _LIKE.get(other, none)


def _same_place(one: Event, other: Event) -> bool:
    """Whether they share a place, or a province where one of them names no place."""
    if one.places and other.places and set(one.places) & set(other.places):
        return True
    return bool(set(one.provinces) & set(other.provinces))
