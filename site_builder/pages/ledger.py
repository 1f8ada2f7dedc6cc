"""The ledger: every event of the archive, a page a year."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from site_builder.making import key_of
from site_builder.pages.catalogue import Catalogue
from site_builder.pages.happenings import Dated, Happened, Sum, happened, sums
from site_builder.pages.page import Page, Pager, Values
from site_builder.registry import KINDS, Key, Registry

_ROWS_ON_A_PAGE = 200  # of a year, and of a month


class LedgerYear(Struct, frozen=True):
    """A year in the list of years."""

    year: str
    url: str
    incidents: int
    periods: int
    sums: tuple[Sum, ...]


class MonthRows(Struct, frozen=True):
    """A month's part of a year; `month` is empty for what is dated by the year alone."""

    month: str
    rows: tuple[Happened, ...]
    url: str


class Ledger(Struct, frozen=True):
    """All events, by year and by who and where; `addresses` by an event's name in `same_as`.

    `touched` are the names and the years whose pages may show an article that was edited; None
    where all may.
    """

    years: Mapping[str, tuple[Happened, ...]]
    by_key: Mapping[Key, tuple[Happened, ...]]
    addresses: Mapping[str, str]
    touched: frozenset[Key | str] | None

    @classmethod
    def of(cls, catalogue: Catalogue) -> "Ledger":
        """The ledger of an archive, the latest first."""
        events = [Dated.of(happening) for happening in catalogue.archive.ledger]
        rows = [
            happened(event, page, catalogue)
            for event, page in zip(events, _pages_of(events), strict=True)
        ]
        years: dict[str, list[Happened]] = defaultdict(list)
        by_key: dict[Key, list[Happened]] = defaultdict(list)
        for row in rows:
            years[row.year].append(row)
        for row, names in zip(rows, _named(rows, catalogue.archive.registry), strict=True):
            for key in names:
                by_key[key].append(row)
        return cls(
            {year: tuple(rows) for year, rows in sorted(years.items(), reverse=True)},
            {key: tuple(rows) for key, rows in by_key.items()},
            {telling.id: row.url for row in rows for telling in row.happening.tellings},
            _touched(catalogue, rows),
        )

    def touches(self, key: Key | str) -> bool:
        """Whether the pages of a name or a year may show an article that was edited."""
        return self.touched is None or key in self.touched

    def naming(self, key: Key) -> tuple[Happened, ...]:
        """The events that a name has a part in."""
        return self.by_key.get(key, ())


def _named(rows: Iterable[Happened], registry: Registry) -> Iterator[Iterable[Key]]:
    """What each event is listed under: who did it, and where."""
    entity, province, place = (registry.standing(kind).get for kind in KINDS)
    for row in rows:
        found: dict[Key | None, None] = {}
        for telling in row.happening.tellings:
            event = telling.event
            for name in event.by:
                found[entity(name)] = None
            for name in event.provinces:
                found[province(name)] = None
            for name in event.places:
                found[place(name)] = None
        yield filter(None, found)


def _touched(catalogue: Catalogue, rows: Iterable[Happened]) -> frozenset[Key | str] | None:
    edited, archive = catalogue.edited, catalogue.archive
    if edited.entries is None:
        return None
    told = (archive.happenings.get(entry.article.slug, ()) for entry in edited.entries)
    events = set(chain.from_iterable(told))
    shown = [row for row in rows if row.happening in events]
    years = (row.year for row in shown)
    entries = (entry.names for entry in edited.entries)
    return frozenset(chain(years, *_named(shown, archive.registry), *entries))


def ledger_pages(ledger: Ledger) -> Iterator[Page]:
    """The list of years, and a page a year; of those, the ones that may differ."""
    if ledger.touched is None:  # it shows no words of articles
        yield _overview(ledger)
    years = tuple(ledger.years)
    for number, (year, rows) in enumerate(ledger.years.items()):
        if not ledger.touches(year):
            continue
        later = years[number - 1] if number else ""
        earlier = years[number + 1] if number + 1 < len(years) else ""
        yield from _year_pages(year, rows, {"later": later, "earlier": earlier})


def _overview(ledger: Ledger) -> Page:
    return Page(
        path="ledger.html",
        template="pages/ledger.html",
        kind="ledger",
        title="",
        values=partial(_years, ledger),
        key=key_of(map(_key, ledger.years.values())),
    )


def _years(ledger: Ledger) -> Values:
    years = tuple(
        LedgerYear(
            year,
            f"ledger/{year}.html",
            sum(row.scope == "incident" for row in rows),
            sum(row.scope != "incident" for row in rows),
            sums(row.happening for row in rows),
        )
        for year, rows in ledger.years.items()
    )
    return {
        "years": years,
        "outcomes": tuple(dict.fromkeys(found.outcome for year in years for found in year.sums)),
        "incidents": sum(year.incidents for year in years),
        "periods": sum(year.periods for year in years),
    }


def _year_pages(year: str, rows: Sequence[Happened], beside: Mapping[str, str]) -> Iterator[Page]:
    incidents = [row for row in rows if row.scope == "incident"]
    months = _months(incidents)
    split = len(rows) > _ROWS_ON_A_PAGE

    def values() -> Values:
        return {
            **beside,
            "year": year,
            "months": months,
            "split": split,
            "periods": tuple(row for row in rows if row.scope != "incident"),
            "incidents": len(incidents),
            "sums": sums(row.happening for row in rows),
        }

    yield Page(
        path=f"ledger/{year}.html",
        template="pages/ledger_year.html",
        kind="ledger",
        title=year,
        values=values,
        key=key_of([*beside.values(), _key(rows)]),
    )
    if split:
        for month in months:
            if month.month:
                yield from _month_pages(year, month)


def _month_pages(year: str, month: MonthRows) -> Iterator[Page]:
    starts = range(0, len(month.rows), _ROWS_ON_A_PAGE)
    pager = Pager.of(month.url, len(starts))
    for number, start in enumerate(starts, 1):
        rows = month.rows[start : start + _ROWS_ON_A_PAGE]
        values = {
            "year": year,
            "month": month,
            "rows": rows,
            "pager": replace(pager, number=number),
        }
        url = pager.urls[number - 1]
        key = key_of([len(month.rows), number, _key(rows)])
        yield Page(url, "pages/ledger_month.html", "ledger", month.month, values, key=key)


def _key(rows: Iterable[Happened]) -> str:
    """A digest of all that is told of these events."""
    return key_of(row.key for row in rows)


def _months(incidents: Iterable[Happened]) -> tuple[MonthRows, ...]:
    """The incidents of a year by month, the latest first."""
    months: dict[str, list[Happened]] = defaultdict(list)
    for row in incidents:
        months[row.month].append(row)
    return tuple(
        MonthRows(month, tuple(told), told[0].url.partition("#")[0])
        for month, told in sorted(months.items(), reverse=True)
    )


def _pages_of(events: Sequence[Dated]) -> Iterator[str]:
    """The page of each event: its year's, or one of its month where the year has too many."""
    sizes = Counter([event.year for event in events])
    months: Counter[str] = Counter()
    for event in events:
        year, month = event.year, event.month
        if sizes[year] <= _ROWS_ON_A_PAGE or not month or event.happening.scope != "incident":
            yield f"ledger/{year}.html"
            continue
        number = 1 + months[month] // _ROWS_ON_A_PAGE
        months[month] += 1
        yield Pager.address(f"ledger/{month}.html", number)
