"""The pages of years and months."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from site_builder.entries import Entry
from site_builder.making import key_of
from site_builder.pages.catalogue import Catalogue, Row
from site_builder.pages.page import Page, Pager

_ROWS_ON_A_PAGE = 150
_ROWS_OF_A_MONTH = 100
_FEW = 10


class Month(Struct, frozen=True, dict=True):
    """A month, `2025-03`, with its articles, the latest first."""

    name: str
    url: str
    entries: Sequence[Entry]
    catalogue: Catalogue

    @property
    def count(self) -> int:
        """How many articles it has."""
        return len(self.entries)

    @property
    def edited(self) -> bool:
        """Whether one of them may have been edited."""
        return self.catalogue.edited.among(self.entries)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The articles as lists show them."""
        return self.catalogue.list(self.entries)


class Year(Struct, frozen=True):
    """A year with the number of its articles, in all and by month, the latest first."""

    name: str
    url: str
    count: int
    months: tuple[Month, ...]


def years_of(catalogue: Catalogue) -> tuple[Year, ...]:
    """The years that have articles, the latest first."""
    return tuple(
        Year(year, f"years/{year}.html", len(entries), _months(entries, catalogue))
        for year, entries in catalogue.archive.by_year.items()
    )


def year_pages(years: Sequence[Year]) -> Iterator[Page]:
    """A page a year and a page a month; those that may differ."""
    months = [month for year in years for month in year.months]
    key = key_of(f"{month.name} {month.count}" for month in months)
    yield Page("years.html", "pages/years.html", "years", "", {"years": years}, key=key)
    for number, year in enumerate(years):
        if not any(month.edited for month in year.months):
            continue
        beside = _beside(years, number)
        values = {"year": year, **beside, "few": _few(year)}
        key = _key(beside, (row for month in year.months for row in month.rows))
        yield Page(year.url, "pages/year.html", "year", year.name, values, key=key)
    for number, month in enumerate(months):
        if month.edited:
            yield from _month_pages(month, _beside(months, number))


def _month_pages(month: Month, beside: Mapping[str, Year | Month | None]) -> Iterator[Page]:
    """The articles of a month; of a busy one on several pages."""
    starts = range(0, month.count, _ROWS_OF_A_MONTH)
    pager = Pager.of(month.url, len(starts))
    for number, start in enumerate(starts, 1):
        rows = month.rows[start : start + _ROWS_OF_A_MONTH]
        values = {**beside, "month": month, "rows": rows, "pager": replace(pager, number=number)}
        key = key_of([month.count, number, _key(beside, rows)])
        url = pager.urls[number - 1]
        yield Page(url, "pages/month.html", "month", month.name, values, key=key)


def _key(beside: Mapping[str, Year | Month | None], rows: Iterable[Row]) -> str:
    """A digest of what a page depends on: its rows, what stands before it and after."""
    others = (one.name if one else "" for one in beside.values())
    return key_of([*others, *(row.digest for row in rows)])


def _beside(
    all_of_them: Sequence[Year] | Sequence[Month], number: int
) -> Mapping[str, Year | Month | None]:
    """The one before in time and the one after; the latest stands first."""
    later = all_of_them[number - 1] if number else None
    earlier = all_of_them[number + 1] if number + 1 < len(all_of_them) else None
    return {"later": later, "earlier": earlier}


def _few(year: Year) -> int:
    """How many articles of each month the page of a year shows."""
    return year.count if year.count <= _ROWS_ON_A_PAGE else _FEW


def _months(entries: Sequence[Entry], catalogue: Catalogue) -> tuple[Month, ...]:
    months: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        months[entry.article.date.isoformat()[:7]].append(entry)
    return tuple(
        Month(month, f"years/{month}.html", told, catalogue) for month, told in months.items()
    )
