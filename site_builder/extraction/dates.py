"""When something happened: the dates of a sentence, and whether they are of sums or of sayings."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from site_builder.extraction.calendars import Span
from site_builder.extraction.date_points import Reader
from site_builder.extraction.date_spans import date_at
from site_builder.extraction.lexicon import Lexicon
from site_builder.extraction.tokens import Sentence

_SAYING_NEAR = 7
_OPENING = 8
_AHEAD = 10
_PUBLISHED = frozenset({"published", "released", "issued", "unveiled"})
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
    while position < len(reader.tokens):
        found = date_at(reader, position)
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
        if following[1:] and unit == "day" and following[1].low in ("later", "earlier"):
            number = 1 if low in ("a", "one") else lexicon.numbers.get(low)
            return number if number is None or following[1].low == "later" else -number
        if low == "previous" and unit == "day":
            return -1
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
