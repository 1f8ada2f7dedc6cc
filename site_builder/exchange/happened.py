"""The events with what formats say of them, each worked out once at most."""

from collections.abc import Sequence
from functools import cached_property

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


class Event(Struct, frozen=True, eq=False, dict=True):
    """A row of the ledger: each thing that formats say of it is worked out for the first of them.

    `begin` and `end` are the first and last day that `when` may mean.
    """

    happening: Happening
    registry: Registry

    @property
    def id(self) -> Id:
        """Its name, as the ledger's pages have it."""
        return self.happening.first.id.replace("#", "-")

    @property
    def kind(self) -> str:
        """What happened."""
        return self.happening.kind

    @property
    def scope(self) -> str:
        """Whether it is an incident or a sum."""
        return self.happening.scope

    @property
    def when(self) -> str:
        """The date or period."""
        return self.happening.when

    @cached_property
    def date_precision(self) -> forms.DatePrecision:
        """How precise that is."""
        return forms.date_precision(self.when)

    @property
    def begin(self) -> str:
        """The first day."""
        return self._span[0]

    @property
    def end(self) -> str:
        """The last day."""
        return self._span[1]

    @cached_property
    def provinces(self) -> Sequence[Id]:
        """The provinces that it is placed in."""
        return facts.current("province", self.happening.provinces, self.registry)

    @cached_property
    def places(self) -> Sequence[Id]:
        """The places that it is placed in."""
        return facts.current("place", self.happening.places, self.registry)

    @cached_property
    def place_precision(self) -> int:
        """How precisely the places locate it."""
        return facts.place_precision(self.registry.places[name] for name in self.places)

    @cached_property
    def by(self) -> Sequence[Id]:
        """Those who did it."""
        return facts.current("entity", self.happening.by, self.registry)

    @cached_property
    def reports(self) -> Sequence[Report]:
        """What each article tells of it."""
        return tuple(map(Report, self.happening.tellings))

    @property
    def places_and_provinces(self) -> Sequence[Key]:
        """Where it happened, the nearest first."""
        return [*self._towns, *self._areas]

    @property
    def title(self) -> str:
        """What, where and when, for an event has no name: `Ambush, Hit, 2025-06-29`."""
        where = [self.registry.named(key).label for key in self._towns or self._areas]
        what = "Event" if self.kind == "other" else self.kind.capitalize()
        return ", ".join(text for text in [what, *where, self.when] if text)

    @property
    def _towns(self) -> list[Key]:
        return [("place", name) for name in self.places]

    @property
    def _areas(self) -> list[Key]:
        return [("province", name) for name in self.provinces]

    @cached_property
    def _span(self) -> tuple[str, str]:
        return facts.span(self.when)


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
            event = self._made[happening] = Event(happening, self.archive.registry)
        return event
