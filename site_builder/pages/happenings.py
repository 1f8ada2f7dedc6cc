"""Events as pages show them: each toll as reported, each source with its sentence."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, cached_property

from msgspec import Struct

from site_builder.forms import date_precision
from site_builder.happenings import Happening, Telling
from site_builder.pages.catalogue import Catalogue, Name, Row
from site_builder.parts import Toll
from site_builder.text import fold
from site_builder.vocabulary import Bound, Outcome

Range = tuple[int, int]


class Source(Struct, frozen=True):
    """An article that tells of an event."""

    row: Row
    telling: Telling

    @property
    def url(self) -> str:
        """The address of the sentence."""
        return self.telling.entry.anchor(self.telling.event.paragraph)


class Report(Struct, frozen=True):
    """A toll, and the articles that give it so."""

    tolls: tuple[Toll, ...]
    sources: tuple[Source, ...]


class Happened(Struct, frozen=True, eq=False, dict=True):
    """One event; `year` and `month` are those that it stands under."""

    happening: Happening
    id: str
    url: str
    year: str
    month: str
    catalogue: Catalogue

    @property
    def when(self) -> str:
        """The date or period."""
        return self.happening.when

    @property
    def precision(self) -> str:
        """How precise that is: day, month, year, period or unknown."""
        return date_precision(self.happening.when)

    @property
    def kind(self) -> str:
        """What happened."""
        return self.happening.kind

    @property
    def scope(self) -> str:
        """Whether it is an incident or a sum."""
        return self.happening.scope

    @cached_property
    def provinces(self) -> tuple[Name, ...]:
        """The provinces that it is placed in."""
        return self.catalogue.some("province", self.happening.provinces)

    @cached_property
    def places(self) -> tuple[Name, ...]:
        """The places that it is placed in."""
        return self.catalogue.some("place", self.happening.places)

    @cached_property
    def by(self) -> tuple[Name, ...]:
        """Those who did it."""
        return self.catalogue.some("entity", self.happening.by)

    @cached_property
    def key(self) -> str:
        """What tells the event, as pages show it, from any other."""
        rows = (self.catalogue.row(telling.entry).digest for telling in self.happening.tellings)
        return " ".join((self.url, self.happening.told, *rows))

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        """Each toll that is told of it, with the articles that tell it."""
        return _reports(self.happening.tellings, self.catalogue)

    @property
    def tolled(self) -> bool:
        """Whether any article tells a toll of it."""
        return any(telling.event.toll for telling in self.happening.tellings)

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every article that tells of it."""
        return tuple(source for report in self.reports for source in report.sources)


class Sum(Struct, frozen=True):
    """What incidents add up to for one outcome: a range, and the words given for other numbers.

    `at_least` and `about` tell that a source said so of a number in it.
    """

    outcome: Outcome
    low: int
    high: int
    at_least: bool
    about: bool
    words: tuple[str, ...]


class Dated(Struct, frozen=True):
    """An event with the year and month that it stands under; no month where none is told."""

    happening: Happening
    year: str
    month: str

    @classmethod
    def of(cls, happening: Happening) -> "Dated":
        """An event by its own date, or else by that of the first article that tells it."""
        dated = happening.when.rpartition("/")[2]
        dated = dated or happening.first.entry.article.date.isoformat()
        return cls(happening, dated[:4], dated[:7] if len(dated) > len("2025") else "")


def happened(dated: Dated, page: str, catalogue: Catalogue) -> Happened:
    """An event of the ledger as pages show it; the ledger has it on a `page`."""
    happening = dated.happening
    name = happening.first.id.replace("#", "-")
    return Happened(happening, name, f"{page}#{name}", dated.year, dated.month, catalogue)


def sums(happenings: Iterable[Happening]) -> tuple[Sum, ...]:
    """People in the tolls of incidents by outcome, each event once, however many articles tell it.

    Where articles differ on an event, its lowest and highest figures are taken. Totals that a
    source gives for a period are left out: they may hold the same events.
    """
    ranges: dict[Outcome, list[Range]] = defaultdict(list)
    words: dict[Outcome, list[str]] = defaultdict(list)
    bounds: set[tuple[Outcome, Bound | None]] = set()
    for happening in happenings:
        if happening.scope != "incident":
            continue
        for outcome, tolls in _by_outcome(happening).items():
            counted = [span for told in tolls if (span := _span(told))]
            if counted:
                span = min(low for low, _ in counted), max(high for _, high in counted)
                ranges[outcome].append(span)
            every = [toll for told in tolls for toll in told]
            words[outcome] += dict.fromkeys(
                toll.count for toll in every if isinstance(toll.count, str)
            )
            bounds |= {(outcome, toll.bound) for toll in every}
    return tuple(
        Sum(
            outcome,
            sum(low for low, _ in ranges[outcome]),
            sum(high for _, high in ranges[outcome]),
            (outcome, "at-least") in bounds,
            (outcome, "about") in bounds,
            tuple(words[outcome]),
        )
        for outcome in _IN_ORDER
        if ranges[outcome] or words[outcome]
    )


def _by_outcome(happening: Happening) -> Mapping[Outcome, list[list[Toll]]]:
    """For each outcome the tolls of people that each article gives."""
    found: dict[Outcome, list[list[Toll]]] = defaultdict(list)
    for telling in happening.tellings:
        told: dict[Outcome, list[Toll]] = defaultdict(list)
        for toll in telling.event.toll:
            if _counts_people(toll.who):
                told[toll.outcome].append(toll)
        for outcome, tolls in told.items():
            found[outcome].append(tolls)
    return found


@cache
def _counts_people(who: str) -> bool:
    """Whether a count is of people, by the words for whom or what was counted."""
    return not _NO_PEOPLE & set(fold(who).split())


def _span(tolls: Iterable[Toll]) -> Range | None:
    """What the numbers among these add up to; None if none is a number."""
    limits = [found for toll in tolls if (found := toll.limits)]
    return (sum(low for low, _ in limits), sum(high for _, high in limits)) if limits else None


def _reports(tellings: Iterable[Telling], catalogue: Catalogue) -> tuple[Report, ...]:
    sources: dict[tuple[Toll, ...], list[Source]] = defaultdict(list)
    for telling in tellings:
        sources[telling.event.toll].append(Source(catalogue.row(telling.entry), telling))
    return tuple(Report(tolls, tuple(told)) for tolls, told in sources.items())


# What is counted beside people, or instead of them: households, settlements, animals.
_NO_PEOPLE = frozenset(
    fold(word)
    for word in (
        *("family", "families", "household", "households", "عائلة", "عائلات", "أسرة", "أسر"),
        *(
            "village",
            "villages",
            "home",
            "homes",
            "house",
            "houses",
            "قرية",
            "قرى",
            "منزل",
            "منازل",
        ),
        *("sheep", "goat", "goats", "cow", "cows", "cattle", "buffalo", "buffaloes", "livestock"),
        *("animal", "animals", "أغنام", "مواشي", "ماشية", "حيوانات"),
    )
)

# Things found, seized or destroyed are not added up: hideouts and rifles make no sum.
_IN_ORDER: tuple[Outcome, ...] = (
    "killed",
    "wounded",
    "kidnapped",
    "arrested",
    "surrendered",
    "sentenced",
    "executed",
    "freed",
    "displaced",
    "returned",
)
