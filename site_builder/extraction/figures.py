"""Counts in a sentence: in figures, in words, as ranges, with "at least" and the like."""

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from site_builder.extraction.lexicon import Lexicon
from site_builder.extraction.phrases import ends_with
from site_builder.extraction.tokens import Token
from site_builder.vocabulary import Bound, Count

_FIGURE = re.compile(r"\d{1,3}(?:[,٬]\d{3}){1,2}|\d{1,9}")
_DECIMAL = re.compile(r"\d{1,4}\.\d{1,3}")
_RANGE = re.compile(r"(\d{1,9})-(\d{1,9})")
_DASHES = frozenset({"-", "–", "—"})
_NUMBERS_BEGIN = frozenset({"a", "an", "half"})
_TERMS = frozenset({("years",), ("months",)})
_YEARS = range(1900, 2100)


class Figure(NamedTuple):
    """A count and the tokens it takes up, words like "at least" not included."""

    first: int
    last: int
    amount: Count
    bound: Bound | None = None


def figure_at(tokens: Sequence[Token], first: int, lexicon: Lexicon) -> Figure | None:
    """The count that begins at a token, with its bound; None if none does."""
    low = tokens[first].low
    if not (low[0].isdecimal() or low in lexicon.numbers or low in lexicon.multitudes) and (
        low not in _NUMBERS_BEGIN and "-" not in low
    ):
        return None
    found = _range(tokens, first, lexicon) or _multitude(tokens, first, lexicon)
    if found is None:
        number = _number(tokens, first, lexicon)
        found = Figure(first, number[1], number[0]) if number else None
    if found is None:
        return None
    return found._replace(bound=_bound(tokens, found, lexicon))


def is_year(tokens: Sequence[Token], figure: Figure, lexicon: Lexicon) -> bool:
    """Whether a figure is a year, or the day of a month."""
    if isinstance(figure.amount, tuple) and all(one in _YEARS for one in figure.amount):
        return True
    before = tokens[figure.first - 1].low if figure.first else ""
    after = tokens[figure.last + 1].low if figure.last + 1 < len(tokens) else ""
    if (
        isinstance(figure.amount, int)
        and figure.amount in _YEARS
        and "," not in tokens[figure.first].text
    ):
        noun = after in lexicon.people or after in lexicon.things
        return not noun or before in lexicon.months or before in ("in", "since", "of", "late")
    capital = figure.first > 0 and tokens[figure.first - 1].cap
    dated_before = before in lexicon.months and capital and _day_of(tokens, figure.first)
    dated_after = after in lexicon.months and tokens[figure.last + 1].cap
    return dated_before or dated_after


def _day_of(tokens: Sequence[Token], first: int) -> bool:
    """Whether a figure after a month can be its day: not "5 July three", "5 July 12"."""
    day_before = first > 1 and tokens[first - 2].text[0].isdecimal()
    return tokens[first].text[0].isdecimal() and not day_before


def _range(tokens: Sequence[Token], first: int, lexicon: Lexicon) -> Figure | None:
    """As in "30-36", "30 to 36", "between 30 and 36" (from its first number on)."""
    token = tokens[first]
    joined = _RANGE.fullmatch(token.text)
    if joined:
        return _ordered(first, first, int(joined[1]), int(joined[2]))
    low = _number(tokens, first, lexicon)
    if low is None or low[1] + 2 >= len(tokens):
        return None
    link = tokens[low[1] + 1]
    between = first > 0 and tokens[first - 1].low == "between" and link.low == "and"
    if not (link.text in _DASHES or link.low in ("to", "or") or between):
        return None
    high = _number(tokens, low[1] + 2, lexicon)
    if high and _lows(tokens, high[1] + 1, 1) in _TERMS and tokens[first - 1].low in ("and", ","):
        return None  # "two to life and one to 15 years"
    return _ordered(first, high[1], low[0], high[0]) if high else None


def _ordered(first: int, last: int, low: int, high: int) -> Figure | None:
    return Figure(first, last, (low, high)) if low < high else None


def _multitude(tokens: Sequence[Token], first: int, lexicon: Lexicon) -> Figure | None:
    """As in "Dozens", "hundreds", "tens of thousands"."""
    low = tokens[first].low
    if low not in lexicon.multitudes:
        return None
    following = tokens[first + 1 : first + 3]
    if len(following) > 1 and following[0].low == "of" and following[1].low in lexicon.multitudes:
        return Figure(first, first + 2, f"{low} of {following[1].low}")
    return Figure(first, first, low)


def _number(tokens: Sequence[Token], first: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """A whole number and its last token: "1,200", "twenty-three", "two dozen", "a hundred"."""
    if first >= len(tokens):
        return None
    rounded = _rounded(tokens, first, lexicon)
    if rounded is not None:
        return rounded
    start = _start(tokens, first, lexicon)
    if start is None:
        return None
    value, position = start
    while position + 1 < len(tokens) and tokens[position + 1].low in lexicon.multiples:
        position += 1
        value *= lexicon.multiples[tokens[position].low]
    more = position + 1 + (_lows(tokens, position + 1, 1) == ("and",))
    if position > first and more < len(tokens) and tokens[position].low in ("hundred", "thousand"):
        rest = _start(tokens, more, lexicon)
        if rest is not None and rest[0] < lexicon.multiples[tokens[position].low]:
            return value + rest[0], rest[1]
    return value, position


def _rounded(tokens: Sequence[Token], first: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """As in "2.3 million", "half a million"."""
    half = tokens[first].low == "half" and _lows(tokens, first + 1, 1) == ("a",)
    last = first + 1 + half
    if last >= len(tokens) or not (half or _DECIMAL.fullmatch(tokens[first].text)):
        return None
    multiple = lexicon.multiples.get(tokens[last].low)
    if multiple is None:
        return None
    number = Fraction(1, 2) if half else Fraction(tokens[first].text)
    return int(number * multiple), last


def _start(tokens: Sequence[Token], first: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """The number before any "hundred" or "dozen"."""
    token = tokens[first]
    if _FIGURE.fullmatch(token.text):
        return int(re.sub(r"\D", "", token.text)), first
    if token.low in ("a", "an") and _lows(tokens, first + 1, 1)[:1] in _a_number(lexicon):
        return 1, first
    tens, _, ones = token.low.partition("-")
    if tens not in lexicon.numbers or (ones and ones not in lexicon.numbers):
        return None
    value = lexicon.numbers[tens] + lexicon.numbers.get(ones, 0)
    following = tokens[first + 1].low if first + 1 < len(tokens) else ""
    if not ones and value >= 20 and value % 10 == 0 and 0 < lexicon.numbers.get(following, 0) < 10:  # noqa: PLR2004
        return value + lexicon.numbers[following], first + 1
    return value, first


def _a_number(lexicon: Lexicon) -> frozenset[tuple[str, ...]]:
    return frozenset((word,) for word in lexicon.multiples if word != "score")


def _lows(tokens: Sequence[Token], first: int, count: int) -> tuple[str, ...]:
    return tuple(token.low for token in tokens[first : first + count])


def _bound(tokens: Sequence[Token], figure: Figure, lexicon: Lexicon) -> Bound | None:
    for bound, phrases in lexicon.bounds.items():
        if ends_with(tokens, figure.first, phrases):
            return bound
    if _lows(tokens, figure.last + 1, 2) == ("or", "more"):
        return "at-least"
    return None
