"""Spans of days: a day, a week, a month, a part of a year, a year."""

from calendar import monthrange
from datetime import date, timedelta
from typing import Literal, NamedTuple

from site_builder.vocabulary import PartialDate, Period

Precision = Literal["day", "month", "year", "span"]


class Span(NamedTuple):
    """The days from `first` to `last`, and how precisely they were told."""

    first: date
    last: date
    precision: Precision

    @property
    def partial(self) -> PartialDate | None:
        """The span as a date: 2025-06-29, 2025-06 or 2025; None if only a period fits."""
        if self.precision == "span":
            return None
        length = {"day": 10, "month": 7, "year": 4}[self.precision]
        return self.first.isoformat()[:length]

    def period(self, latest: date) -> Period:
        """The span as a period that ends on the day of publication at the latest."""
        end = max(self.first, min(self.last, latest))
        return f"{self.first.isoformat()}/{end.isoformat()}"


def day(when: date) -> Span:
    """A single day."""
    return Span(when, when, "day")


def week(when: date) -> Span:
    """The week, from Monday on, that a day lies in."""
    monday = when - timedelta(days=when.weekday())
    return Span(monday, monday + timedelta(days=6), "span")


def month(of_year: int, number: int) -> Span:
    """A month."""
    last = monthrange(of_year, number)[1]
    return Span(date(of_year, number, 1), date(of_year, number, last), "month")


def quarter(of_year: int, first_month: int, months: int) -> Span:
    """Some months of a year: a half, a quarter, the first five."""
    last_month = min(12, first_month + months - 1)
    last = monthrange(of_year, last_month)[1]
    return Span(date(of_year, first_month, 1), date(of_year, last_month, last), "span")


def year(number: int) -> Span:
    """A year."""
    return Span(date(number, 1, 1), date(number, 12, 31), "year")
