"""Figures that only tell how old somebody is."""

from collections.abc import Sequence

from site_builder.extraction.figures import Figure
from site_builder.extraction.lexicon import Lexicon
from site_builder.extraction.tokens import Token
from site_builder.text import is_number

_OLDEST = 115
_AGED = frozenset({"aged", "ages", "age"})
_LISTING = frozenset({",", "and", "to", "or", "between", "from", "-", "–", "respectively"})
_OLD = frozenset({"years", "year", "months", "months-old", "years-old"})
_FAR = 8


def is_age(tokens: Sequence[Token], figure: Figure, lexicon: Lexicon) -> bool:
    """Whether a figure is an age: "aged 9 and 12", "Omar, 34, said", "a boy of 16"."""
    if not isinstance(figure.amount, int) or figure.amount > _OLDEST:
        return False
    return (
        _listed(tokens, figure)
        or _old(tokens, figure)
        or _between_signs(tokens, figure, lexicon)
        or _of_somebody(tokens, figure, lexicon)
    )


def _listed(tokens: Sequence[Token], figure: Figure) -> bool:
    """Whether "aged" leads to the figure, over others of the same list."""
    position = figure.first - 1
    while position >= 0 and figure.first - position <= _FAR:
        low = tokens[position].low
        if low in _AGED:
            return True
        if low not in _LISTING and not is_number(low):
            return False
        position -= 1
    return False


def _old(tokens: Sequence[Token], figure: Figure) -> bool:
    """Whether "years old" follows, over others of the same list."""
    for position in range(figure.last + 1, min(figure.last + _FAR, len(tokens) - 1)):
        low = tokens[position].low
        if low in _OLD:
            return tokens[position + 1].low in ("old", "of")
        if low not in _LISTING and not is_number(low):
            return False
    return False


def _between_signs(tokens: Sequence[Token], figure: Figure, lexicon: Lexicon) -> bool:
    """Whether a bare figure stands between commas or in brackets after a name or a noun."""
    if figure.first != figure.last or figure.first < 2 or not is_number(tokens[figure.first].text):  # noqa: PLR2004
        return False
    before, after = tokens[figure.first - 1].text, _at(tokens, figure.last + 1)
    if before == "(":
        return after == ")" and tokens[figure.first - 2].cap
    noun = tokens[figure.first - 2]
    named = noun.word and (noun.cap or _person(noun.low, lexicon))
    return before == "," and named and after in (",", ".", ";", "")


def _of_somebody(tokens: Sequence[Token], figure: Figure, lexicon: Lexicon) -> bool:
    """As in "a boy of 16", "a pharmacist of 29"; not "a family of five"."""
    if figure.first < 2 or tokens[figure.first - 1].low != "of":  # noqa: PLR2004
        return False
    noun = tokens[figure.first - 2].low
    following = _at(tokens, figure.last + 1)
    counted = following in lexicon.people or following in lexicon.things or following == "others"
    return _person(noun, lexicon) and not counted


def _person(noun: str, lexicon: Lexicon) -> bool:
    return noun in lexicon.roles or noun in lexicon.kin or noun in _YOUNG


_YOUNG = frozenset({"boy", "girl", "man", "woman", "child", "youth", "teenager", "baby", "infant"})


def _at(tokens: Sequence[Token], position: int) -> str:
    return tokens[position].low if position < len(tokens) else ""
