"""The events with everything that formats say of them worked out once."""

from collections.abc import Sequence

from msgspec import Struct, field

from site_builder import forms
from site_builder.archive import Archive
from site_builder.entries import Entry
from site_builder.exchange import facts
from site_builder.exchange.addresses import Addresses
from site_builder.happenings import Happening, Telling
from site_builder.making import Things
from site_builder.parts import Toll
from site_builder.registry import Key, Registry
from site_builder.vocabulary import Id


class Report(Struct, frozen=True):
    """What one article tells of an event."""

    telling: Telling

    @property
    def path(self) -> str:
        """What leads to the sentence from the root of the site."""
        return self.telling.entry.anchor(self.telling.event.paragraph)

    @property
    def sentence(self) -> str:
        """The words that tell it; empty where they may not be shown."""
        return self.telling.entry.sentence(self.telling.event.paragraph)

    @property
    def tolls(self) -> Sequence[Toll]:
        """The counts that it gives."""
        return self.telling.event.toll


class Event(Struct, frozen=True):
    """A row of the ledger. `begin` and `end` are the first and last day that `when` may mean."""

    id: Id
    happening: Happening
    when: str
    date_precision: forms.DatePrecision
    begin: str
    end: str
    provinces: Sequence[Id]
    places: Sequence[Id]
    place_precision: int
    by: Sequence[Id]
    reports: Sequence[Report]

    @property
    def kind(self) -> str:
        """What happened."""
        return self.happening.kind

    @property
    def scope(self) -> str:
        """Whether it is an incident or a sum."""
        return self.happening.scope

    @property
    def places_and_provinces(self) -> Sequence[Key]:
        """Where it happened, the nearest first."""
        towns: list[Key] = [("place", name) for name in self.places]
        return [*towns, *(("province", name) for name in self.provinces)]

    def title(self, registry: Registry) -> str:
        """What, where and when, for an event has no name: `Ambush, Hit, 2025-06-29`."""
        towns: list[Key] = [("place", name) for name in self.places]
        areas: list[Key] = [("province", name) for name in self.provinces]
        where = [registry.named(key).label for key in towns or areas]
        what = "Event" if self.kind == "other" else self.kind.capitalize()
        return ", ".join(text for text in [what, *where, self.when] if text)


class Holdings(Struct, frozen=True):
    """All that is given to other programs: the archive, its addresses, its events.

    `articles` and `events` come with the keys of their pieces.
    """

    archive: Archive
    addresses: Addresses
    articles: Things[Entry]
    events: Things[Happening]
    _made: dict[Happening, Event] = field(default_factory=dict)

    @classmethod
    def of(cls, archive: Archive) -> "Holdings":
        """The holdings of an archive, its articles newest first, its events latest first."""
        return cls(
            archive,
            Addresses.of(archive.site),
            [(entry.digest, entry) for entry in archive.entries],
            [(happening.digest, happening) for happening in archive.ledger],
        )

    def event(self, happening: Happening) -> Event:
        """A row of the ledger with everything that is said of it, worked out once."""
        event = self._made.get(happening)
        if event is None:
            event = self._made[happening] = event_of(happening, self.archive.registry)
        return event


def event_of(happening: Happening, registry: Registry) -> Event:
    """A row of the ledger with everything that is said of it."""
    begin, end = facts.span(happening.when)
    places = facts.current("place", happening.places, registry)
    return Event(
        id=happening.first.id.replace("#", "-"),  # as the ledger's pages have it
        happening=happening,
        when=happening.when,
        date_precision=forms.date_precision(happening.when),
        begin=begin,
        end=end,
        provinces=facts.current("province", happening.provinces, registry),
        places=places,
        place_precision=facts.place_precision(registry.places[name] for name in places),
        by=facts.current("entity", happening.by, registry),
        reports=tuple(map(Report, happening.tellings)),
    )
