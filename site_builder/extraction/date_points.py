"""Days, months and years as news write them: "March 25", "last Friday", "two weeks ago"."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from site_builder.extraction.calendars import Span, day, month, week, year
from site_builder.extraction.lexicon import Lexicon
from site_builder.extraction.tokens import Token
from site_builder.text import is_number

_DASHES = frozenset({"–", "—"})
_BEFORE_YEARS = frozenset(
    {"the", "in", "of", "since", "during", "by", "until", "late", "early", "mid", "for", "from"}
    | {"to", "and", "summer", "winter", "spring", "autumn", "fall", "throughout", "between"}
    | {"over", "through"}
)
_ORDINALS = ("st", "nd", "rd", "th")
_YEAR_LENGTH = 4
_FIRST_YEAR = 1900
_LAST_DAY = 31
_EVENT_NEAR = 4
_EVENTS = frozenset(
    {"attack", "bombing", "explosion", "massacre", "ambush", "assault", "airstrike", "killing"}
    | {"blast", "shooting", "kidnapping", "raid", "battle", "clash", "murder", "assassination"}
)
_SOON = 45
_ISO_HYPHENS = 2


class Found(NamedTuple):
    """A date, up to the token at which it ends; `sums` if it is the span of a total."""

    last: int
    span: Span
    sums: bool = False


class Reader(NamedTuple):
    """What dates are read with: the tokens, the day of publication, the words."""

    tokens: Sequence[Token]
    published: date
    lexicon: Lexicon

    def low(self, position: int) -> str:
        """The word at a position, or nothing beyond the end."""
        return self.tokens[position].low if 0 <= position < len(self.tokens) else ""

    def number(self, position: int) -> int | None:
        """The number at a position: "3", "3rd", "three", "a"."""
        low = self.low(position)
        if is_number(low):
            return int(low)
        if is_number(low[:-2]) and low[-2:] in _ORDINALS:
            return int(low[:-2])
        return 1 if low in ("a", "an") else self.lexicon.numbers.get(low)


def month_first(reader: Reader, position: int) -> Found | None:
    """As in "March 25", "March 25, 2024", "March 10-12", "March 2024", "March"."""
    number = _month(reader, position)
    if number is None:
        return None
    following = reader.low(position + 1)
    if "-" in following and all(is_number(part) for part in following.split("-")):
        first, last = (int(part) for part in following.split("-")[:2])
        return _days(reader, (position + 1, number), first, last)
    until = reader.low(position + 3) if reader.low(position + 2) in _DASHES else ""
    if is_number(until) and is_number(following):
        return _days(reader, (position + 3, number), int(following), int(until))
    day_number = reader.number(position + 1) if following[:1].isdecimal() else None
    if day_number is not None and 1 <= day_number <= _LAST_DAY:
        end, stated = _stated_year(reader, position + 1)
        return _one_day(reader, end, (stated, number, day_number))
    end, stated = _stated_year(reader, position)
    return Found(end, _placed_month(reader, stated, number))


def _days(reader: Reader, at: tuple[int, int], first: int, last: int) -> Found | None:
    """A few days of a month, as one short span."""
    end, stated = _stated_year(reader, at[0])
    begun = _one_day(reader, end, (stated, at[1], first))
    ended = _one_day(reader, end, (stated, at[1], last))
    if begun is None or ended is None or begun.span.first > ended.span.last:
        return None
    return Found(end, Span(begun.span.first, ended.span.last, "span"))


def day_first(reader: Reader, position: int) -> Found | None:
    """As in "25 March", "the 25th of March 2024", "10-12 March"."""
    low = reader.low(position)
    if reader.low(position + 1) in ("–", "—", "to") and is_number(low):
        ended = day_first(reader, position + 2)
        if ended is not None and ended.span.precision == "day":
            start = min(int(low), ended.span.first.day)
            begun = ended.span.first.replace(day=start or 1)
            return ended._replace(span=Span(begun, ended.span.last, "span"))
    place = position + 2 if reader.low(position + 1) == "of" else position + 1
    number = _month(reader, place) if low[:1].isdecimal() else None
    if number is None:
        return None
    end, stated = _stated_year(reader, place)
    if "-" in low and all(is_number(part) for part in low.split("-")):
        first, last = (int(part) for part in low.split("-")[:2])
        return _days(reader, (place, number), first, last)
    day_number = reader.number(position) or 0
    return _one_day(reader, end, (stated, number, day_number))


def _month(reader: Reader, position: int) -> int | None:
    """The month at a position; "may" and "march" only where they are written as months."""
    if not 0 <= position < len(reader.tokens):
        return None
    part, _, name = reader.low(position).partition("-")
    if part in ("mid", "early", "late"):
        return reader.lexicon.months.get(name)
    if not reader.tokens[position].cap:
        return None
    number = reader.lexicon.months.get(reader.low(position))
    if number is None or reader.low(position) not in ("may", "march") or position:
        return number
    return number if reader.low(position + 1)[:1].isdecimal() else None


def _stated_year(reader: Reader, position: int) -> tuple[int, int | None]:
    """The last token of a date, and the year if one is given: ", 2024", "2024", "last year"."""
    after = position + 1
    if reader.low(after) in (",", "of") and is_number(reader.low(after + 1)):
        after += 1
    low = reader.low(after)
    if is_number(low) and len(low) == _YEAR_LENGTH and low[0] in "12":
        return after, int(low)
    shift = {"this": 0, "last": -1}.get(
        reader.low(position + 1) if reader.low(position + 1) != "of" else reader.low(position + 2)
    )
    ahead = position + 2 + (reader.low(position + 1) == "of")
    if shift is not None and reader.low(ahead) == "year":
        return ahead, reader.published.year + shift
    return position, None


def _one_day(reader: Reader, last: int, parts: tuple[int | None, int, int]) -> Found | None:
    stated, number, day_number = parts
    for years in (stated,) if stated else (reader.published.year, reader.published.year - 1):
        try:
            found = date(years, number, day_number)
        except ValueError:
            continue
        if stated or found <= reader.published:
            return Found(last, day(found))
        if (found - reader.published).days <= _SOON:
            return None  # "prepares to vote on October 10" in September
    return None


def _placed_month(reader: Reader, stated: int | None, number: int) -> Span:
    if stated is not None:
        return month(stated, number)
    later = number > reader.published.month
    return month(reader.published.year - later, number)


def weekday(reader: Reader, position: int) -> Found | None:
    """As in "Thursday", "last Friday", "Thursday (May 8)", "Thursday, May 8": the last such day."""
    low = reader.low(position)
    if low not in reader.lexicon.weekdays or not reader.tokens[position].cap:
        return None
    if reader.low(position + 1) in (",", "("):
        exact = month_first(reader, position + 2) or day_first(reader, position + 2)
        if exact is not None and exact.span.precision == "day":
            closed = reader.low(position + 1) == "(" and reader.low(exact.last + 1) == ")"
            return exact._replace(last=exact.last + closed)
    exact = month_first(reader, position + 1) or day_first(reader, position + 1)
    if exact is not None and exact.span.precision == "day":
        return exact
    if reader.low(position - 1) == "next":
        return None
    back = (reader.published.weekday() - reader.lexicon.weekdays[low]) % 7
    if reader.low(position - 1) == "last" and back == 0:
        back = 7
    found = reader.published - timedelta(days=back)
    return _two_days(reader, position, found) or Found(position, day(found))


def _two_days(reader: Reader, position: int, first: date) -> Found | None:
    """As in "Friday and Saturday", one day after the other."""
    following = reader.lexicon.weekdays.get(reader.low(position + 2))
    if reader.low(position + 1) != "and" or following != (first.weekday() + 1) % 7:
        return None
    last = first + timedelta(days=1)
    return Found(position + 2, Span(first, last, "span")) if last <= reader.published else None


def near_day(reader: Reader, position: int) -> Found | None:
    """As in "Today", "yesterday", "this morning", "overnight", "two days ago", "a week ago"."""
    low, published = reader.low(position), reader.published
    back = {"today": 0, "yesterday": 1, "overnight": 0, "tonight": 0}.get(low)
    if low == "overnight" and _night_of(reader, position):
        return None  # "overnight on Sunday"
    if back is not None:
        return Found(position, day(published - timedelta(days=back)))
    if low == "this" and reader.low(position + 1) in ("morning", "afternoon", "evening"):
        return Found(position + 1, day(published))
    if low == "last" and reader.low(position + 1) == "night":
        return Found(position + 1, day(published - timedelta(days=1)))
    return _ago(reader, position)


def _night_of(reader: Reader, position: int) -> bool:
    ahead = (reader.low(position + n) for n in (1, 2, 3))
    if any(low in reader.lexicon.weekdays for low in ahead):
        return True
    if reader.low(position - 1) not in ("a", "an", "the", "one"):
        return False
    named = (token for token in reader.tokens if token.cap)  # "an overnight assault in November"
    months, weekdays = reader.lexicon.months, reader.lexicon.weekdays
    return any(token.low in months or token.low in weekdays for token in named)


def _ago(reader: Reader, position: int) -> Found | None:
    number = reader.number(position)
    if number is None or reader.low(position + 2) != "ago":
        return None
    unit = reader.low(position + 1).rstrip("s")
    if unit == "day":
        return Found(position + 2, day(reader.published - timedelta(days=number)))
    if unit == "week":
        return Found(position + 2, week(reader.published - timedelta(days=7 * number)))
    if unit == "month":
        months = reader.published.year * 12 + reader.published.month - 1 - number
        return Found(position + 2, month(months // 12, months % 12 + 1))
    if unit == "year":
        return Found(position + 2, year(reader.published.year - number))
    return None


def relative(reader: Reader, position: int) -> Found | None:
    """As in "Last month", "earlier this year", "late last year", "last week"."""
    low, unit, published = reader.low(position), reader.low(position + 1), reader.published
    if low not in ("this", "last") or unit not in ("week", "month", "year"):
        return None
    back = low == "last"
    if unit == "year":
        return Found(position + 1, year(published.year - back))
    if unit == "week":
        return Found(position + 1, week(published - timedelta(days=7 * back)))
    months = published.year * 12 + published.month - 1 - back
    return Found(position + 1, month(months // 12, months % 12 + 1))


def _year_of_event(reader: Reader, position: int) -> bool:
    """Whether a year is that of "a 2014 car bombing"."""
    following = {reader.low(position + n) for n in range(1, _EVENT_NEAR)}
    return reader.low(position - 1) == "a" and not following.isdisjoint(_EVENTS)


def plain_year(reader: Reader, position: int) -> Found | None:
    """A year after "in", "of", "since" and the like; an ISO date anywhere."""
    low = reader.low(position)
    if low.count("-") == _ISO_HYPHENS and low.replace("-", "").isdecimal():
        try:
            return Found(position, day(date.fromisoformat(low)))
        except ValueError:
            return None
    if not (
        is_number(low)
        and len(low) == _YEAR_LENGTH
        and _FIRST_YEAR <= int(low) <= reader.published.year
    ):
        return None
    before = reader.low(position - 1)
    if before == "of" and is_number(reader.low(position - 2)):
        return None  # "Law No. 50 of 2017"
    if before in _BEFORE_YEARS or position == 0 or _year_of_event(reader, position):
        return Found(position, year(int(low)))
    return None


def ordinal(reader: Reader, position: int) -> Found | None:
    """As in "On the 26th": of this month, or of the last."""
    low = reader.low(position)
    if reader.low(position - 1) != "the" or low[-2:] not in _ORDINALS:
        return None
    number = reader.number(position) if is_number(low[:-2]) else None
    following = reader.tokens[position + 1] if position + 1 < len(reader.tokens) else None
    if number is None or (following is not None and following.word):
        return None
    published = reader.published
    earlier = published.replace(day=1) - timedelta(days=1)
    month_of = published if number <= published.day else earlier
    return _one_day(reader, position, (month_of.year, month_of.month, number))
