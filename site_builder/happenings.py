"""The events that articles tell of: one happening, however many articles tell it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from site_builder.entries import Entry
from site_builder.parts import Event
from site_builder.vocabulary import EventKind, Id, Scope


class Telling(Struct, frozen=True):
    """What one article says of an event; `number` counts the article's events from 1.

    `id` is the name of the event in `same_as`.
    """

    id: str
    entry: Entry
    event: Event
    number: int


class Happening(Struct, frozen=True, eq=False, dict=True):
    """One event of the ledger, as told by one article or several, the first reported first.

    `when` is its date or period, as precise as reported; `scope` tells an incident from a sum that
    a source gives.
    """

    when: str
    scope: Scope
    tellings: tuple[Telling, ...]

    @cached_property
    def digest(self) -> str:
        """What tells all that is said of it from anything else."""
        return " ".join([f"{telling.entry.digest}{telling.number}" for telling in self.tellings])

    @cached_property
    def told(self) -> str:
        """The same without the texts and titles of the articles that tell of it."""
        return " ".join(
            f"{telling.id} {telling.entry.url} {msgspec.json.encode(telling.event).decode()}"
            for telling in self.tellings
        )

    @property
    def first(self) -> Telling:
        """The telling that gives the row its date and kind."""
        return self.tellings[0]

    @property
    def entries(self) -> Iterator[Entry]:
        """The articles that tell of it."""
        return (telling.entry for telling in self.tellings)

    @property
    def kind(self) -> EventKind:
        """What happened."""
        return self.first.event.kind

    @property
    def provinces(self) -> tuple[Id, ...]:
        """Every province that a telling places it in."""
        named = (name for telling in self.tellings for name in telling.event.provinces)
        return tuple(dict.fromkeys(named))

    @property
    def places(self) -> tuple[Id, ...]:
        """Every place that a telling places it in."""
        named = (name for telling in self.tellings for name in telling.event.places)
        return tuple(dict.fromkeys(named))

    @property
    def by(self) -> tuple[Id, ...]:
        """Everyone who did it, as a telling says."""
        named = (name for telling in self.tellings for name in telling.event.by)
        return tuple(dict.fromkeys(named))

    def told_by(self, new: Mapping[Entry, Entry]) -> "Happening":
        """The same event, told by some entries in the place of others."""
        tellings = (
            replace(telling, entry=new.get(telling.entry, telling.entry))
            for telling in self.tellings
        )
        return replace(self, tellings=tuple(tellings))


def ledger_of(entries: Sequence[Entry]) -> tuple[Happening, ...]:
    """One row for each event, however many articles tell it; latest first."""
    tellings = {
        name: Telling(name, entry, event, number)
        for entry in reversed(entries)
        for number, (name, event) in enumerate(
            zip(entry.events, entry.article.events, strict=True), 1
        )
    }
    roots = {
        name: _root(telling, tellings)
        for name, telling in tellings.items()
        if telling.event.same_as
    }
    retold: dict[str, list[Telling]] = defaultdict(list)
    for name, root in roots.items():
        if root != name:
            retold[root].append(tellings[name])
    rows = [
        (telling.event.date or telling.event.period or "", name)
        for name, telling in tellings.items()
        if roots.get(name, name) == name
    ]
    rows.sort(reverse=True)
    return tuple([_row(when, tellings[name], retold.get(name, ())) for when, name in rows])


def _row(when: str, first: Telling, further: Sequence[Telling]) -> Happening:
    return Happening(when, first.event.scope, (first, *further))


def _root(telling: Telling, tellings: Mapping[str, Telling]) -> str:
    """The event that a chain of `same_as` ends in; of a circle, the same one from everywhere."""
    seen = [telling.id]
    while following := tellings.get(telling.event.same_as):
        if following.id in seen:
            return min(seen[seen.index(following.id) :])
        telling = following
        seen.append(telling.id)
    return telling.id
