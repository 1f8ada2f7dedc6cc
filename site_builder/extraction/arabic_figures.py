"""Counts in Arabic sentences: in either digits, in words, as duals, with thousands after them."""

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from site_builder.extraction.arabic import fold, is_one, stems
from site_builder.extraction.arabic_dates import YEAR_WORDS, YEARS, number_in
from site_builder.extraction.lexicon import Lexicon
from site_builder.extraction.tokens import Token
from site_builder.text import is_number
from site_builder.vocabulary import Bound

_TEN = 10
_TEENS = frozenset({"عشر", "عشره"})
_OF = fold("من")
_DECIMAL = re.compile(r"(\d{1,4})[.٫](\d{1,3})")
_AFTERWARDS: tuple[tuple[str, Bound], ...] = (
    (fold("على الأقل"), "at-least"),
    (fold("في الأقل"), "at-least"),
    (fold("أو أكثر"), "at-least"),
    (fold("فأكثر"), "at-least"),
    (fold("على الأكثر"), "at-most"),
    (fold("كحد أقصى"), "at-most"),
    (fold("تقريبا"), "about"),
)
_BOUND_AHEAD = 4


class Numbers(NamedTuple):
    """The words for numbers and measures of a language, in folded form."""

    words: Mapping[str, int]
    multiples: Mapping[str, int]
    multitudes: Mapping[str, str]
    measures: frozenset[str]
    dated: frozenset[str]


def numbers_of(lexicon: Lexicon) -> Numbers:
    """The words of a lexicon as counts need them."""
    months = [fold(name) for name in lexicon.months]
    return Numbers(
        words={fold(name): value for name, value in lexicon.numbers.items() if " " not in name},
        multiples={fold(name): value for name, value in lexicon.multiples.items()},
        multitudes={fold(word): word for word in sorted(lexicon.multitudes)},
        measures=lexicon.units | frozenset(name.split()[0] for name in months),
        dated=YEAR_WORDS | {word for name in months for word in name.split()},
    )


def figure_at(
    tokens: Sequence[Token], first: int, numbers: Numbers
) -> tuple[int, int | str] | None:
    """The last token and the value of a number: "ثلاثة عشر", "خمسة وعشرين", "عشرات"."""
    plain = _plain(tokens, first, numbers)
    if plain is not None:
        return plain
    for stem in stems(tokens[first].text):
        if stem in numbers.multitudes:
            return first, numbers.multitudes[stem]
    value = _word(tokens, first, numbers)
    if value is None or (value == 1 and _adjective(tokens, first)):
        return None
    if first + 1 < len(tokens):
        following = tokens[first + 1].text
        if value < _TEN and fold(following) in _TEENS:
            return first + 1, value + _TEN
        tens = _word(tokens, first + 1, numbers)
        if value < _TEN and tens is not None and tens >= 2 * _TEN and following.startswith("و"):
            return first + 1, value + tens
    return _multiplied(tokens, first, value, numbers)


def measured(tokens: Sequence[Token], first: int, last: int, numbers: Numbers) -> bool:
    """Whether a figure is a distance, a date, a year."""
    following = tokens[last + 1] if last + 1 < len(tokens) else None
    if following is not None and is_one(following, numbers.measures):
        return True
    beside = (*tokens[max(0, first - 1) : first], *tokens[last + 1 : last + 2])
    if any(token.text in "/-" for token in beside):
        return True
    number = number_in(tokens[first].text)
    before = stems(tokens[first - 1].text) if first else ()
    return number is not None and number in YEARS and not numbers.dated.isdisjoint(before)


def _adjective(tokens: Sequence[Token], first: int) -> bool:
    """Whether "one" only describes: "من عائلة واحدة"."""
    following = tokens[first + 1] if first + 1 < len(tokens) else None
    return following is None or fold(following.text) != _OF


def _plain(tokens: Sequence[Token], first: int, numbers: Numbers) -> tuple[int, int] | None:
    """A number in digits, with the thousands or millions after it: "60 ألف", "2.5 مليون"."""
    text = tokens[first].text
    decimal = _DECIMAL.fullmatch(text)
    multiple = numbers.multiples.get(fold(tokens[first + 1].text)) if tokens[first + 1 :] else None
    if decimal is not None:
        whole = Fraction(f"{fold(decimal[1])}.{fold(decimal[2])}") * (multiple or 0)
        return (first + 1, int(whole)) if multiple else None
    digits = fold(text).removeprefix("و").replace(" ", "")  # "و2300 طلقة"
    return _multiplied(tokens, first, int(digits), numbers) if is_number(digits) else None


def _multiplied(
    tokens: Sequence[Token], first: int, value: int, numbers: Numbers
) -> tuple[int, int]:
    following = fold(tokens[first + 1].text) if first + 1 < len(tokens) else ""
    if following in numbers.multiples:
        return first + 1, value * numbers.multiples[following]
    return first, value


def _word(tokens: Sequence[Token], position: int, numbers: Numbers) -> int | None:
    whole = fold(tokens[position].text)
    return numbers.words.get(whole, numbers.words.get(whole.removeprefix("و")))


def bound_of(tokens: Sequence[Token], figure: tuple[int, int], lexicon: Lexicon) -> Bound | None:
    """Whether a figure is "at least" or "about", which may stand before or after it."""
    first, last = figure
    after = " ".join(fold(token.text) for token in tokens[last + 1 : last + 1 + _BOUND_AHEAD])
    for phrase, bound in _AFTERWARDS:
        if phrase in after:
            return bound
    before = " ".join(fold(token.text) for token in tokens[max(0, first - 4) : first])
    for bound, spelled in lexicon.bounds.items():
        if any(before.endswith(fold(phrase)) for phrase in spelled):
            return bound
    return None
