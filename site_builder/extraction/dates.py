"""When something happened: the dates of a sentence, and whether they are of sums or of sayings."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from site_builder.extraction.calendars import Span, day, month, year
from site_builder.extraction.date_points import Found, Reader
from site_builder.extraction.date_spans import date_at, starts
from site_builder.extraction.lexicon import Lexicon
from site_builder.extraction.tokens import Sentence, Token
from site_builder.text import is_number

_SAYING_NEAR = 7
_OPENING, _LATER_WITHIN = 8, 14
_YEAR_LENGTH = 4
_DATELINE = 5
_LONGEST_AGENCY = 10
_DASHES = frozenset({"–", "—", "-", "--"})
_CLAUSE_OPENERS = frozenset({";", ",", "and", "then", "but", "–", "—"})
_STRETCHES = frozenset(
    {"period", "months", "month", "weeks", "week", "time", "span", "year", "stretch", "half"}
)
_LATER = {"later": 1, "afterwards": 1, "afterward": 1, "earlier": -1, "before": -1}
_COMING = frozenset({"comes", "came", "coming", "come"})
_TIMES = frozenset({"day", "morning", "afternoon", "evening", "night", "dawn"})
_OVER = frozenset({"in", "over", "during", "within", "throughout"})
_PUBLISHED = frozenset({"published", "released", "issued", "unveiled"})
_TOLD_IN = frozenset(
    {"statement", "report", "briefing", "interview", "bulletin", "post", "tweet", "speech"}
    | {"communique", "communiqué", "message", "address", "sermon"}
)
_SAYING_PATH = frozenset(
    {",", "a", "an", "at", "briefing", "conference", "early", "evening", "her", "his", "in"}
    | {"issued", "its", "journalists", "late", "morning", "news", "of", "on", "online", "post"}
    | {"press", "release", "reporters", "statement", "telegram", "the", "their", "this", "to"}
    | {"x"}
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


def whens(sentence: Sentence, published: date | None, lexicon: Lexicon) -> tuple[When, ...]:
    """All dates of a sentence, none inside another; without a day of publication, none."""
    if published is None:
        return ()
    reader = Reader(sentence.tokens, published, lexicon)
    return tuple(_whens(reader))


def _whens(reader: Reader) -> Iterator[When]:
    position = 0
    last: Span | None = None
    begin = starts(reader)
    while position < len(reader.tokens) and begin:
        found = date_at(reader, position) if position in begin else None
        found = found or (_told_from(reader, position, last) if last else None)
        if found is None:
            position += 1
            continue
        if _compared(reader, position):
            position = found.last + 1
            continue
        sums = found.sums or _summed(reader, position)
        when = When(position, found.last, found.span, sums, _told(reader, position, found.last))
        yield when
        last = last if when.told else when.span
        position = found.last + 1


def _compared(reader: Reader, position: int) -> bool:
    """Whether a date is only that of a comparison: "eight fewer than in June"."""
    before = (reader.low(position - 1), reader.low(position - 2), reader.low(position - 3))
    return "than" in before and before[0] in ("than", "in", "on", "during", "of", "the")


def _told_from(reader: Reader, position: int, last: Span) -> Found | None:
    """A date told from the one before: "; three days later, …", "the same period of 2024"."""
    low = reader.low(position)
    if low == "same" and reader.low(position + 1) in _STRETCHES and last.precision != "day":
        return _same_of_year(reader, position + 2, last)
    if reader.low(position - 1) not in _CLAUSE_OPENERS or last.precision != "day":
        return None
    first = position + (low == "the")
    return _long_after(reader, first, last) or _some_days_on(reader, first, last)


def _some_days_on(reader: Reader, first: int, last: Span) -> Found | None:
    """As in "; three days later, …", ", a day after a clash left one dead"."""
    if first >= len(reader.tokens):
        return None  # a text that ends with ", the"
    later = _days_later(reader.tokens, first, reader.lexicon) or _days_after(reader, first)
    if later is None:
        return None
    end = first + later[1]
    if reader.low(end - 1) == "before" and reader.low(end) != ",":
        return None  # ", two days before the vote"
    days, length = later
    try:
        return Found(first + length - 1, day(last.first + timedelta(days=days)))
    except OverflowError:
        return None  # "900000 days after": no calendar has it


def _long_after(reader: Reader, position: int, last: Span) -> Found | None:
    """As in ", three months after an attack there killed a man": in the month, or the year."""
    unit, number = reader.low(position + 1).rstrip("s"), reader.number(position)
    if reader.low(position + 2) != "after" or number is None or unit not in ("month", "year"):
        return None
    months = last.first.year * 12 + last.first.month - 1 - number * (12 if unit == "year" else 1)
    try:
        past = month(months // 12, months % 12 + 1) if unit == "month" else year(months // 12)
    except (ValueError, OverflowError):
        return None
    return Found(position + 2, past)


def _days_after(reader: Reader, position: int) -> tuple[int, int] | None:
    """How long before what was told something else was: ", a day after a clash left one dead"."""
    if reader.low(position + 2) != "after" or reader.low(position + 1) not in ("day", "days"):
        return None
    number = reader.number(position)
    return None if number is None else (-number, 3)


def _same_of_year(reader: Reader, position: int, last: Span) -> Found | None:
    """The span before in another year: "of 2024", "in 2024", "last year", "a year earlier"."""
    position += reader.low(position) in ("of", "in")
    lows = [reader.low(position + n) for n in range(3)]
    if is_number(lows[0]) and len(lows[0]) == _YEAR_LENGTH:
        back, end = last.first.year - int(lows[0]), position
    elif lows[:2] in (["last", "year"], ["previous", "year"]):
        back, end = 1, position + 1
    elif lows[1:] in (
        ["last", "year"],
        ["previous", "year"],
        ["year", "earlier"],
        ["year", "before"],
    ):
        back, end = 1, position + 2
    else:
        return None
    try:
        first = last.first.replace(year=last.first.year - back)
        until = last.last.replace(year=last.last.year - back)
    except ValueError:
        return None
    return Found(end, Span(first, until, "span"), sums=True)


def same_span(sentence: Sentence) -> bool:
    """Whether a sentence is about the span told before: "In the same six months"."""
    lows = [token.low for token in sentence.tokens]
    return any(
        low in ("same", "that")
        and lows[n - 1] in _OVER | {"the"}
        and not _STRETCHES.isdisjoint(lows[n + 1 : n + 3])
        for n, low in enumerate(lows)
        if n
    )


def _summed(reader: Reader, position: int) -> bool:
    before = reader.low(position - 1)
    if before in ("the", "all", "of"):
        before = reader.low(position - 2)
    return before in ("during", "throughout", "since") or _so_far(reader, position)


def _so_far(reader: Reader, position: int) -> bool:
    """Whether it is told what a year has brought until now: "has so far struck … this year"."""
    current = reader.low(position) == "this" and reader.low(position + 1) in ("year", "month")
    lows = [token.low for token in reader.tokens] if current else []
    return any(pair == ("so", "far") for pair in pairwise(lows))


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
    since = _comes_after(tokens, lexicon)
    if since is not None:
        return since
    for position in range(min(len(tokens), _LATER_WITHIN)):
        later = _days_later(tokens, position, lexicon)
        if later is not None:
            return later[0]
    return None


def _comes_after(tokens: Sequence[Token], lexicon: Lexicon) -> int | None:
    """How long before the event told last another was: "It comes just two days after …"."""
    lows = [token.low for token in tokens[:_LATER_WITHIN]]
    if _COMING.isdisjoint(lows):
        return None
    for position, low in enumerate(lows):
        unit, after = [*lows[position + 1 : position + 3], "", ""][:2]
        number = 1 if low in ("a", "one") else lexicon.numbers.get(low)
        days = {"day": 1, "week": 7}.get(unit.rstrip("s"))
        if after == "after" and number and days and not _COMING.isdisjoint(lows[:position]):
            return -days * number
    return None


def _days_later(tokens: Sequence[Token], position: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """How many days later, and in how many words: "the next day", "two days earlier"."""
    low, following = tokens[position].low, tokens[position + 1 : position + 3]
    unit = following[0].low.rstrip("s") if following else ""
    near = {"next": 1, "following": 1, "same": 0, "that": 0, "previous": -1}.get(low)
    if near is not None and unit in _TIMES:
        return near, 2
    if low == "day" and unit in ("before", "after") and tokens[position - 1].low == "the":
        return (-1 if unit == "before" else 1), 2
    if low in ("hours", "minutes") and unit == "later":
        return 0, 2
    if not following[1:] or following[1].low not in _LATER:
        return None
    number = 1 if low in ("a", "one") else lexicon.numbers.get(low)
    days = {"day": 1, "week": 7, "hour": 0}.get(unit)
    if number is None or days is None:
        return None
    return days * number * _LATER[following[1].low], 3


def _told(reader: Reader, first: int, last: int) -> bool:
    """Whether a date belongs to a verb of speaking: "said on Thursday", "On Thursday, X said"."""
    if _dateline(reader, first, last + 1):
        return True
    position = first - 1
    while position >= 0 and first - position <= _SAYING_NEAR:
        low = reader.low(position)
        if low in reader.lexicon.said or low in reader.lexicon.saying or low in _PUBLISHED:
            return not reader.tokens[position].quoted
        if low not in _SAYING_PATH and not reader.tokens[position].cap:
            break
        position -= 1
    if reader.low(first - 1) == "on" and reader.low(first - 2) in _TOLD_IN:
        return True
    if reader.low(last + 1) in _PUBLISHED or _said_then(reader, first, last + 1):
        return True
    return first <= 1 and _speech_follows(reader, last + 1)


def _said_then(reader: Reader, first: int, verb: int) -> bool:
    """As in "The ministry on Tuesday announced the arrest of six men"."""
    lexicon = reader.lexicon
    speaks = reader.low(verb) in lexicon.said and reader.low(verb) not in lexicon.said_or_nouns
    return speaks and reader.low(first - 1) == "on" and not reader.tokens[verb].quoted


def _dateline(reader: Reader, first: int, after: int) -> bool:
    """As in "Mosul, 18 August 2025 – ", "BAGHDAD, May 8 (Reuters) - "."""
    if first > _DATELINE:
        return False
    if reader.low(after) == "(":
        closed = (n for n in range(after, after + _LONGEST_AGENCY) if reader.low(n) == ")")
        after = next(closed, after) + 1
    return reader.low(after) in _DASHES


def _speech_follows(reader: Reader, position: int) -> bool:
    """Whether the first verb after an opening date is one of speaking."""
    for ahead in range(position, min(len(reader.tokens), position + 10)):
        low = reader.low(ahead)
        if low in reader.lexicon.said:
            return reader.low(ahead + 2) not in ("life", "lives")  # "a bomb claimed the life of"
        if low in reader.lexicon.auxiliaries or low.endswith(("ed", "ing")):
            return False
    return False
