"""The pages of years and months."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from site_builder.archive import Entry
from site_builder.pages.catalogue import Catalogue, Row
from site_builder.pages.page import Page, Pager

_ROWS_ON_A_PAGE = 150
_ROWS_OF_A_MONTH = 100
_FEW = 10


@dataclass(frozen=True, slots=True)
class Month:
    """A month, `2025-03`, with its articles, the latest first."""

    name: str
    url: str
    count: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Year:
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


def year_pages(catalogue: Catalogue) -> Iterator[Page]:
    """A page a year and a page a month."""
    years = years_of(catalogue)
    months = [month for year in years for month in year.months]
    yield Page("years.html", "pages/years.html", "years", "", {"years": years})
    for number, year in enumerate(years):
        values = {"year": year, **_beside(years, number), "few": _few(year)}
        yield Page(year.url, "pages/year.html", "year", year.name, values)
    for number, month in enumerate(months):
        values = {"month": month, **_beside(months, number)}
        yield from _month_pages(month, values)


def _month_pages(month: Month, values: Mapping[str, object]) -> Iterator[Page]:
    """The articles of a month; of a busy one on several pages."""
    starts = range(0, month.count, _ROWS_OF_A_MONTH)
    pager = Pager.of(month.url, len(starts))
    for number, start in enumerate(starts, 1):
        rows = month.rows[start : start + _ROWS_OF_A_MONTH]
        shown = {**values, "rows": rows, "pager": replace(pager, number=number)}
        yield Page(pager.urls[number - 1], "pages/month.html", "month", month.name, shown)


def _beside(all_of_them: Sequence[Year] | Sequence[Month], number: int) -> Mapping[str, object]:
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
        Month(
            month,
            f"years/{month}.html",
            len(told),
            catalogue.list(told),
        )
        for month, told in months.items()
    )
