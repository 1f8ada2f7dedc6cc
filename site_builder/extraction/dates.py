"""When something happened: dates of every usual form, placed by the day of publication."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple

from site_builder.extraction.calendars import Span, day, month, quarter, week, year
from site_builder.extraction.lexicon import Lexicon
from site_builder.extraction.tokens import Sentence, Token

_SAYING_NEAR = 7
_HALVES = {"first": 0, "second": 1, "last": 1, "third": 2, "fourth": 3}
_LATELY = frozenset({"past", "last", "previous", "preceding"})
_DECORATION = frozenset(
    {"early", "late", "mid", "earlier", "later", "the", "start", "beginning", "end", "of"}
)


class When(NamedTuple):
    """A date in a sentence: its tokens and the days it covers.

    `sums` says that the words around it are those of a total ("since", "during"); `told` that it
    is the day on which something was said rather than done.
    """

    first: int
    last: int
    span: Span
    sums: bool = False
    told: bool = False


class _Found(NamedTuple):
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
        if low.isdigit():
            return int(low)
        if low[:-2].isdigit() and low[-2:] in ("st", "nd", "rd", "th"):
            return int(low[:-2])
        return 1 if low in ("a", "an") else self.lexicon.numbers.get(low)


def whens(sentence: Sentence, published: date | None, lexicon: Lexicon) -> tuple[When, ...]:
    """All dates of a sentence, none inside another; without a day of publication, none."""
    if published is None:
        return ()
    reader = Reader(sentence.tokens, published, lexicon)
    return tuple(_whens(reader))


def _whens(reader: Reader) -> Iterator[When]:
    position = 0
    while position < len(reader.tokens):
        found = None
        for form in _FORMS:
            found = form(reader, position)
            if found is not None:
                break
        if found is None:
            position += 1
            continue
        sums = found.sums or _summed(reader, position)
        yield When(position, found.last, found.span, sums, _told(reader, position, found.last))
        position = found.last + 1


def _summed(reader: Reader, position: int) -> bool:
    before = reader.low(position - 1)
    if before in ("the", "all", "of"):
        before = reader.low(position - 2)
    return before in ("during", "throughout", "since")


def _since(reader: Reader, position: int) -> _Found | None:
    """ "Since early March": from its first day to the day of publication."""
    if reader.low(position) != "since":
        return None
    begun = _any(reader, _undecorated(reader, position + 1))
    if begun is None or begun.span.first > reader.published:
        return None
    return _Found(begun.last, Span(begun.span.first, reader.published, "span"), sums=True)


def _undecorated(reader: Reader, position: int) -> int:
    """The position after "the start of", "early" and the like."""
    while reader.low(position) in _DECORATION and reader.low(position + 1):
        following = reader.low(position + 1)
        if following in ("half", "quarter"):
            break
        position += 1
    return position


def _between(reader: Reader, position: int) -> _Found | None:
    """ "Between 3 March and 5 April", "from January to June"."""
    links = {"between": ("and",), "from": ("to", "until", "through", "till")}
    if reader.low(position) not in links:
        return None
    start = _any(reader, _undecorated(reader, position + 1))
    if start is None or reader.low(start.last + 1) not in links[reader.low(position)]:
        start = _bare_day(reader, position + 1, links[reader.low(position)])
    if start is None:
        return None
    end = _any(reader, _undecorated(reader, start.last + 2))
    if end is None:
        return None
    first = start.span.first
    if first > end.span.last:
        first = first.replace(year=end.span.last.year - (first.month > end.span.last.month))
    if first > end.span.last:
        return None
    return _Found(end.last, Span(first, end.span.last, "span"), sums=True)


def _bare_day(reader: Reader, position: int, links: Sequence[str]) -> _Found | None:
    """The "3" of "between 3 and 5 April"."""
    number = reader.number(position)
    if number is None or reader.low(position + 1) not in links:
        return None
    end = _any(reader, position + 2)
    if end is None or end.span.precision != "day" or number > end.span.first.day:
        return None
    start = end.span.first.replace(day=number)
    return _Found(position, Span(start, start, "day"))


def _half(reader: Reader, position: int) -> _Found | None:
    """ "The first half of this year", "the second quarter of 2024", "first six months of 2025"."""
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
    return _Found(whole[1], quarter(whole[0], start, size), sums=True)


def _year_after(reader: Reader, position: int) -> tuple[int, int] | None:
    """The year in "of this year", "of 2024", and the last of its tokens."""
    if reader.low(position) in ("of", "in"):
        position += 1
    low = reader.low(position)
    if low.isdigit() and len(low) == 4:  # noqa: PLR2004
        return int(low), position
    shift = {"this": 0, "the": 0, "last": -1}.get(low)
    if shift is not None and reader.low(position + 1) == "year":
        return reader.published.year + shift, position + 1
    return None


def _lately(reader: Reader, position: int) -> _Found | None:
    """ "The past two weeks", "the last 24 hours", "past month"."""
    if reader.low(position) not in _LATELY:
        return None
    number = reader.number(position + 1)
    last = position + 2 if number is not None else position + 1
    unit = reader.low(last).rstrip("s")
    days = {
        "hour": 1 / 24,
        "day": 1,
        "week": 7,
        "month": 30.44,
        "year": 365.25,
        "decade": 3652.5,
    }.get(unit)
    article = reader.low(position - 1) in ("the", "over") or reader.low(position) == "past"
    if days is None or (number is None and not article):
        return None
    ago = timedelta(days=max(1, round(days * (number or 1))))
    return _Found(last, Span(reader.published - ago, reader.published, "span"), sums=True)


def _so_far(reader: Reader, position: int) -> _Found | None:
    """ "So far this year", "this year so far"."""
    words = tuple(reader.low(position + n) for n in range(4))
    if words in (("so", "far", "this", "year"), ("this", "year", "so", "far")):
        start = date(reader.published.year, 1, 1)
    elif words in (("so", "far", "this", "month"), ("this", "month", "so", "far")):
        start = reader.published.replace(day=1)
    else:
        return None
    return _Found(position + 3, Span(start, reader.published, "span"), sums=True)


def _month_first(reader: Reader, position: int) -> _Found | None:
    """ "March 25", "March 25, 2024", "March 10-12", "March 2024", "March"."""
    number = _month(reader, position)
    if number is None:
        return None
    following = reader.low(position + 1)
    if "-" in following and all(part.isdigit() for part in following.split("-")):
        first, last = (int(part) for part in following.split("-")[:2])
        return _days(reader, (position + 1, number), first, last)
    if reader.low(position + 2) in ("–", "—") and reader.low(position + 3).isdigit():
        if following.isdigit():
            return _days(
                reader, (position + 3, number), int(following), int(reader.low(position + 3))
            )
    day_number = reader.number(position + 1) if following[:1].isdigit() else None
    if day_number is not None and 1 <= day_number <= 31:  # noqa: PLR2004
        end, stated = _stated_year(reader, position + 1)
        return _one_day(reader, end, (stated, number, day_number))
    end, stated = _stated_year(reader, position)
    return _Found(end, _placed_month(reader, stated, number))


def _days(reader: Reader, at: tuple[int, int], first: int, last: int) -> _Found | None:
    """A few days of a month, as one short span."""
    end, stated = _stated_year(reader, at[0])
    begun = _one_day(reader, end, (stated, at[1], first))
    ended = _one_day(reader, end, (stated, at[1], last))
    if begun is None or ended is None or begun.span.first > ended.span.last:
        return None
    return _Found(end, Span(begun.span.first, ended.span.last, "span"))


def _day_first(reader: Reader, position: int) -> _Found | None:
    """ "25 March", "the 25th of March 2024", "10-12 March"."""
    low = reader.low(position)
    if reader.low(position + 1) in ("–", "—", "to") and low.isdigit():
        ended = _day_first(reader, position + 2)
        if ended is not None and ended.span.precision == "day":
            start = min(int(low), ended.span.first.day)
            begun = ended.span.first.replace(day=start or 1)
            return ended._replace(span=Span(begun, ended.span.last, "span"))
    place = position + 2 if reader.low(position + 1) == "of" else position + 1
    number = _month(reader, place) if low[:1].isdigit() else None
    if number is None:
        return None
    end, stated = _stated_year(reader, place)
    if "-" in low and all(part.isdigit() for part in low.split("-")):
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
    return number if reader.low(position + 1)[:1].isdigit() else None


def _stated_year(reader: Reader, position: int) -> tuple[int, int | None]:
    """The last token of a date, and the year if one is given: ", 2024", "2024", "last year"."""
    after = position + 1
    if reader.low(after) in (",", "of") and reader.low(after + 1).isdigit():
        after += 1
    low = reader.low(after)
    if low.isdigit() and len(low) == 4 and low[0] in "12":  # noqa: PLR2004
        return after, int(low)
    shift = {"this": 0, "last": -1}.get(
        reader.low(position + 1) if reader.low(position + 1) != "of" else reader.low(position + 2)
    )
    ahead = position + 2 + (reader.low(position + 1) == "of")
    if shift is not None and reader.low(ahead) == "year":
        return ahead, reader.published.year + shift
    return position, None


def _one_day(reader: Reader, last: int, parts: tuple[int | None, int, int]) -> _Found | None:
    stated, number, day_number = parts
    for years in (stated,) if stated else (reader.published.year, reader.published.year - 1):
        try:
            found = date(years, number, day_number)
        except ValueError:
            continue
        if stated or found <= reader.published:
            return _Found(last, day(found))
    return None


def _placed_month(reader: Reader, stated: int | None, number: int) -> Span:
    if stated is not None:
        return month(stated, number)
    later = number > reader.published.month
    return month(reader.published.year - later, number)


def _weekday(reader: Reader, position: int) -> _Found | None:
    """ "Thursday", "last Friday", "Thursday (May 8)", "Thursday, May 8": the last such day."""
    low = reader.low(position)
    if low not in reader.lexicon.weekdays or not reader.tokens[position].cap:
        return None
    if reader.low(position + 1) in (",", "("):
        exact = _month_first(reader, position + 2) or _day_first(reader, position + 2)
        if exact is not None and exact.span.precision == "day":
            closed = reader.low(position + 1) == "(" and reader.low(exact.last + 1) == ")"
            return exact._replace(last=exact.last + closed)
    exact = _month_first(reader, position + 1) or _day_first(reader, position + 1)
    if exact is not None and exact.span.precision == "day":
        return exact
    if reader.low(position - 1) == "next":
        return None
    back = (reader.published.weekday() - reader.lexicon.weekdays[low]) % 7
    if reader.low(position - 1) == "last" and back == 0:
        back = 7
    return _Found(position, day(reader.published - timedelta(days=back)))


def _near_day(reader: Reader, position: int) -> _Found | None:
    """ "Today", "yesterday", "this morning", "overnight", "two days ago", "a week ago"."""
    low, published = reader.low(position), reader.published
    back = {"today": 0, "yesterday": 1, "overnight": 0, "tonight": 0}.get(low)
    if back is not None:
        return _Found(position, day(published - timedelta(days=back)))
    if low == "this" and reader.low(position + 1) in ("morning", "afternoon", "evening"):
        return _Found(position + 1, day(published))
    if low == "last" and reader.low(position + 1) == "night":
        return _Found(position + 1, day(published - timedelta(days=1)))
    return _ago(reader, position)


def _ago(reader: Reader, position: int) -> _Found | None:
    number = reader.number(position)
    if number is None or reader.low(position + 2) != "ago":
        return None
    unit = reader.low(position + 1).rstrip("s")
    if unit == "day":
        return _Found(position + 2, day(reader.published - timedelta(days=number)))
    if unit == "week":
        return _Found(position + 2, week(reader.published - timedelta(days=7 * number)))
    if unit == "month":
        months = reader.published.year * 12 + reader.published.month - 1 - number
        return _Found(position + 2, month(months // 12, months % 12 + 1))
    if unit == "year":
        return _Found(position + 2, year(reader.published.year - number))
    return None


def _relative(reader: Reader, position: int) -> _Found | None:
    """ "Last month", "earlier this year", "late last year", "last week"."""
    low, unit, published = reader.low(position), reader.low(position + 1), reader.published
    if low not in ("this", "last") or unit not in ("week", "month", "year"):
        return None
    back = low == "last"
    if unit == "year":
        return _Found(position + 1, year(published.year - back))
    if unit == "week":
        return _Found(position + 1, week(published - timedelta(days=7 * back)))
    months = published.year * 12 + published.month - 1 - back
    return _Found(position + 1, month(months // 12, months % 12 + 1))


def _plain_year(reader: Reader, position: int) -> _Found | None:
    """A year after "in", "of", "since" and the like; an ISO date anywhere."""
    low = reader.low(position)
    if low.count("-") == 2 and low.replace("-", "").isdigit():  # noqa: PLR2004
        try:
            return _Found(position, day(date.fromisoformat(low)))
        except ValueError:
            return None
    if not (low.isdigit() and len(low) == 4 and 1900 <= int(low) <= reader.published.year):  # noqa: PLR2004
        return None
    before = reader.low(position - 1)
    allowed = (
        "the",
        "in",
        "of",
        "since",
        "during",
        "by",
        "until",
        "late",
        "early",
        "mid",
        "for",
        "from",
        "to",
        "and",
    )
    seasons = (
        "summer",
        "winter",
        "spring",
        "autumn",
        "throughout",
        "between",
        "fall",
        "over",
        "through",
    )
    if before in allowed or before in seasons or position == 0:
        return _Found(position, year(int(low)))
    return None


def _ordinal(reader: Reader, position: int) -> _Found | None:
    """ "On the 26th": of this month, or of the last."""
    low = reader.low(position)
    if reader.low(position - 1) != "the" or low[-2:] not in ("st", "nd", "rd", "th"):
        return None
    number = reader.number(position) if low[:-2].isdigit() else None
    following = reader.tokens[position + 1] if position + 1 < len(reader.tokens) else None
    if number is None or (following is not None and following.word):
        return None
    published = reader.published
    earlier = published.replace(day=1) - timedelta(days=1)
    month_of = published if number <= published.day else earlier
    return _one_day(reader, position, (month_of.year, month_of.month, number))


_Form = Callable[[Reader, int], _Found | None]
_POINTS: tuple[_Form, ...] = (
    _half,
    _so_far,
    _month_first,
    _day_first,
    _weekday,
    _near_day,
    _relative,
    _plain_year,
    _ordinal,
)
_FORMS: tuple[_Form, ...] = (_since, _between, _lately, *_POINTS)


def long_before(sentence: Sentence) -> bool:
    """Whether a sentence goes back: "a year earlier, the ministry had reported …"."""
    lows = [token.low for token in sentence.tokens[:_OPENING]]
    return any(
        lows[n + 1 : n + 3] in (["year", "earlier"], ["month", "earlier"], ["year", "before"])
        for n in range(len(lows) - 2)
        if lows[n] in ("a", "one")
    )


def days_after(sentence: Sentence, lexicon: Lexicon) -> int | None:
    """How many days after what was told before: "a day later" 1, "hours later" 0; or None."""
    tokens = sentence.tokens
    for position in range(min(len(tokens), _OPENING)):
        low, following = tokens[position].low, tokens[position + 1 : position + 3]
        unit = following[0].low.rstrip("s") if following else ""
        if low in ("next", "following") and unit == "day":
            return 1
        if (low == "same" and unit == "day") or (low in ("hours", "minutes") and unit == "later"):
            return 0
        if len(following) == 2 and unit == "day" and following[1].low in ("later", "earlier"):  # noqa: PLR2004
            number = 1 if low in ("a", "one") else lexicon.numbers.get(low)
            return number if number is None or following[1].low == "later" else -number
        if low == "previous" and unit == "day":
            return -1
    return None


_OPENING = 8


def _any(reader: Reader, position: int) -> _Found | None:
    """The date that begins at a position, in any form that is a point in time."""
    for form in _POINTS:
        found = form(reader, position)
        if found is not None:
            return found
    if reader.low(position) == "year":  # "since the start of the year"
        return _Found(position, year(reader.published.year))
    if reader.low(position) == "month":
        return _Found(position, month(reader.published.year, reader.published.month))
    if reader.low(position).isdigit() and len(reader.low(position)) == 4:  # noqa: PLR2004
        return _Found(position, year(int(reader.low(position))))
    return None


def _told(reader: Reader, first: int, last: int) -> bool:
    """Whether a date belongs to a verb of speaking: "said on Thursday", "On Thursday, X said"."""
    position = first - 1
    while position >= 0 and first - position <= _SAYING_NEAR:
        low = reader.low(position)
        if low in reader.lexicon.said or low in reader.lexicon.saying or low in _PUBLISHED:
            return not reader.tokens[position].quoted
        if low not in _SAYING_PATH and not reader.tokens[position].cap:
            break
        position -= 1
    if reader.low(last + 1) in _PUBLISHED:
        return True
    return first <= 1 and _speech_follows(reader, last + 1)


def _speech_follows(reader: Reader, position: int) -> bool:
    """Whether the first verb after an opening date is one of speaking."""
    for ahead in range(position, min(len(reader.tokens), position + 10)):
        low = reader.low(ahead)
        if low in reader.lexicon.said:
            return True
        if low in reader.lexicon.auxiliaries or low.endswith(("ed", "ing")):
            return False
    return False


_PUBLISHED = frozenset({"published", "released", "issued", "unveiled"})
_SAYING_PATH = frozenset(
    "on in a an the late early statement reporters news conference press briefing to , at of "
    "his her its their this release issued online post x telegram journalists morning evening".split()
)
Precision = Literal["day", "month", "year", "span"]
