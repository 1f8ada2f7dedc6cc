"""Spans of time: "since early March", "the first half of this year", "between May and July"."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import cache

from site_builder.extraction import date_points as points
from site_builder.extraction.calendars import Span, month, quarter, year
from site_builder.extraction.date_points import Found, Reader
from site_builder.text import is_number

Form = Callable[[Reader, int], Found | None]

_HALVES = {"first": 0, "second": 1, "last": 1, "third": 2, "fourth": 3}
_LATELY = frozenset({"past", "last", "previous", "preceding"})
_DECORATION = frozenset(
    {"early", "late", "mid", "earlier", "later", "the", "start", "beginning", "end", "of"}
)
_DAYS = {"hour": 1 / 24, "day": 1, "week": 7, "month": 30.44, "year": 365.25, "decade": 3652.5}
_OPENERS = frozenset(
    {"since", "between", "from", "first", "second", "third", "fourth", "last", "past", "previous"}
    | {"preceding", "so", "this", "today", "yesterday", "overnight", "tonight"}
)
_BEGAN = frozenset(
    {"began", "begun", "started", "opened", "launched", "resumed", "reopened", "start", "formed"}
)
_CLAUSE = 8
_WEEK = 6
_YEAR_LENGTH = 4


def _since(reader: Reader, position: int) -> Found | None:
    """As in "Since early March": from its first day to the day of publication."""
    if reader.low(position) != "since":
        return None
    begun = point_at(reader, _undecorated(reader, position + 1)) or _beginning(reader, position + 1)
    if begun is None or begun.span.first > reader.published:
        return None
    return Found(begun.last, Span(begun.span.first, reader.published, "span"), sums=True)


def _beginning(reader: Reader, position: int) -> Found | None:
    """The date of "since work began on 10 August", "since it was launched in March"."""
    for verb in range(position, position + _CLAUSE):
        if reader.low(verb) in _BEGAN:
            after = verb + 1 + (reader.low(verb + 1) in ("on", "in", "at"))
            return point_at(reader, _undecorated(reader, after))
    return None


def _undecorated(reader: Reader, position: int) -> int:
    """The position after "the start of", "early" and the like."""
    while reader.low(position) in _DECORATION and reader.low(position + 1):
        following = reader.low(position + 1)
        if following in ("half", "quarter"):
            break
        position += 1
    return position


def _between(reader: Reader, position: int) -> Found | None:
    """As in "Between 3 March and 5 April", "from January to June"."""
    links = {"between": ("and",), "from": ("to", "until", "through", "till")}
    if reader.low(position) not in links:
        return None
    start = point_at(reader, _undecorated(reader, position + 1))
    if start is None or reader.low(start.last + 1) not in links[reader.low(position)]:
        start = _bare_day(reader, position + 1, links[reader.low(position)])
    if start is None:
        return None
    end = point_at(reader, _undecorated(reader, start.last + 2))
    if end is None:
        return None
    first = start.span.first
    if first > end.span.last:
        first = first.replace(year=end.span.last.year - (first.month > end.span.last.month))
    if first > end.span.last:
        return None
    span = Span(first, end.span.last, "span")
    return Found(end.last, span, sums=(span.last - span.first).days >= _WEEK)


def _bare_day(reader: Reader, position: int, links: Sequence[str]) -> Found | None:
    """The "3" of "between 3 and 5 April"."""
    number = reader.number(position)
    if number is None or reader.low(position + 1) not in links:
        return None
    end = point_at(reader, position + 2)
    if end is None or end.span.precision != "day" or number > end.span.first.day:
        return None
    start = end.span.first.replace(day=number)
    return Found(position, Span(start, start, "day"))


def _half(reader: Reader, position: int) -> Found | None:
    """As in "the first half of this year", "the second quarter of 2024"."""
    low = reader.low(position)
    if low not in _HALVES:
        return None
    unit, last = reader.low(position + 1), position + 1
    months = reader.number(position + 1)
    if months and reader.low(position + 2) == "months":
        unit, last = "months", position + 2
    if unit not in ("half", "quarter", "months"):
        return None
    whole = _year_after(reader, last + 1)
    if whole is None:
        return None
    size = {"half": 6, "quarter": 3}.get(unit, months or 1)
    start = 13 - size if low == "last" else _HALVES[low] * size + 1
    return Found(whole[1], quarter(whole[0], start, size), sums=True)


def _year_after(reader: Reader, position: int) -> tuple[int, int] | None:
    """The year in "of this year", "of 2024", and the last of its tokens."""
    if reader.low(position) in ("of", "in"):
        position += 1
    low = reader.low(position)
    if is_number(low) and len(low) == _YEAR_LENGTH:
        return int(low), position
    shift = {"this": 0, "the": 0, "last": -1}.get(low)
    if shift is not None and reader.low(position + 1) == "year":
        return reader.published.year + shift, position + 1
    return None


def _lately(reader: Reader, position: int) -> Found | None:
    """As in "The past two weeks", "the last 24 hours", "past month"."""
    if reader.low(position) not in _LATELY:
        return None
    number = reader.number(position + 1)
    last = position + 2 if number is not None else position + 1
    unit = reader.low(last).rstrip("s")
    days = _DAYS.get(unit)
    article = reader.low(position - 1) in ("the", "over") or reader.low(position) == "past"
    if days is None or (number is None and not article):
        return None
    ago = timedelta(days=max(1, round(days * (number or 1))))
    return Found(last, Span(reader.published - ago, reader.published, "span"), sums=True)


def _so_far(reader: Reader, position: int) -> Found | None:
    """As in "So far this year", "this year so far"."""
    words = tuple(reader.low(position + n) for n in range(4))
    if words in (("so", "far", "this", "year"), ("this", "year", "so", "far")):
        start = date(reader.published.year, 1, 1)
    elif words in (("so", "far", "this", "month"), ("this", "month", "so", "far")):
        start = reader.published.replace(day=1)
    else:
        return None
    return Found(position + 3, Span(start, reader.published, "span"), sums=True)


POINTS: tuple[Form, ...] = (
    _half,
    _so_far,
    points.month_first,
    points.day_first,
    points.weekday,
    points.near_day,
    points.relative,
    points.plain_year,
    points.ordinal,
)
FORMS: tuple[Form, ...] = (_since, _between, _lately, *POINTS)


@cache
def _first_words(months: frozenset[str], weekdays: frozenset[str]) -> frozenset[str]:
    return _OPENERS | months | weekdays


def starts(reader: Reader) -> frozenset[int]:
    """The tokens at which a date can begin at all: most cannot, and need not be tried."""
    lexicon = reader.lexicon
    first = _first_words(frozenset(lexicon.months), frozenset(lexicon.weekdays))
    return frozenset(
        position - 2 * (token.low == "ago")
        for position, token in enumerate(reader.tokens)
        if token.low in first or token.low == "ago" or token.low[0].isdecimal() or "-" in token.low
    )


def _formed(form: Form, reader: Reader, position: int) -> Found | None:
    """What a form finds, if any calendar has it: "2,000,000 years ago" is no date."""
    try:
        return form(reader, position)
    except (ValueError, OverflowError):
        return None


def date_at(reader: Reader, position: int) -> Found | None:
    """The date or span that begins at a token."""
    for form in FORMS:
        found = _formed(form, reader, position)
        if found is not None:
            return found
    return None


def point_at(reader: Reader, position: int) -> Found | None:
    """The point in time that begins at a token after "since", "between" and the like."""
    for form in POINTS:
        found = _formed(form, reader, position)
        if found is not None:
            return found
    low = reader.low(position)
    if low == "year":  # "since the start of the year"
        return Found(position, year(reader.published.year))
    if low == "month":
        return Found(position, month(reader.published.year, reader.published.month))
    if is_number(low) and len(low) == _YEAR_LENGTH:
        return Found(position, year(int(low)))
    return None
