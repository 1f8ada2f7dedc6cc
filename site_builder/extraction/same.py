"""Whether two events of different articles may be one happening."""

from collections.abc import Mapping

from site_builder.parts import Event
from site_builder.vocabulary import EventKind

_DAY = len("2025-06-29")
# Words that different reporters use for one thing.
_LIKE: Mapping[EventKind, frozenset[EventKind]] = {
    "attack": frozenset({"ambush", "assassination", "bombing", "clash", "massacre"}),
    "operation": frozenset({"airstrike", "ambush", "arrest", "clash", "clearance", "raid"}),
    "raid": frozenset({"airstrike", "arrest", "clash"}),
    "find": frozenset({"clearance", "exhumation"}),
}


def may_be_one(one: Event, other: Event) -> bool:
    """Incidents of the same day and a like kind, with a place or a province in common.

    Sums are never the same happening, nor is what is not dated to the day.
    """
    dated = one.date is not None and len(one.date) == _DAY and one.date == other.date
    incidents = one.scope == other.scope == "incident"
    return dated and incidents and _same_kind(one.kind, other.kind) and _same_place(one, other)


def _same_kind(one: EventKind, other: EventKind) -> bool:
    none: frozenset[EventKind] = frozenset()
    return one == other or other in _LIKE.get(one, none) or one in _LIKE.get(other, none)


def _same_place(one: Event, other: Event) -> bool:
    """Whether they share a place or a province, or one of them does not say where."""
    somewhere = [event for event in (one, other) if event.places or event.provinces]
    shared = set(one.places) & set(other.places) or set(one.provinces) & set(other.provinces)
    return bool(shared) or len(somewhere) < 2  # noqa: PLR2004 - both of the two
