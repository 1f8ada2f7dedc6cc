"""The names of places nobody listed, by the nouns around them."""

from collections.abc import Sequence
from typing import NamedTuple

from site_builder.extraction.lexicon import Lexicon
from site_builder.extraction.names import Run, like_name
from site_builder.extraction.tokens import Sentence, Token

_LIST_SIGNS = frozenset({",", "and", "or", "&"})


class Area(NamedTuple):
    """A place by the nouns around it: the name's tokens, those of the whole, and its kind."""

    first: int
    last: int
    name_first: int
    name_last: int
    kind: str


def place_at(sentence: Sentence, run: Run, lexicon: Lexicon) -> Area | None:
    """The place that a name is because of a noun: "X district", "village of X", "Wadi X"."""
    tokens = sentence.tokens
    after = _noun_after(tokens, run, lexicon)
    if after is not None:
        return after
    before = _noun_before(tokens, run, lexicon)
    if before is not None:
        return before
    kind = lexicon.geo_before.get(tokens[run.first].low)
    if kind and run.first < run.last and tokens[run.last].low not in lexicon.heads:
        return Area(run.first, run.last, run.first, run.last, kind)
    return None


def _noun_after(tokens: Sequence[Token], run: Run, lexicon: Lexicon) -> Area | None:
    last = run.last
    while last > run.first and tokens[last].low in lexicon.geo:
        last -= 1
    end = run.last
    while end + 1 < len(tokens) and tokens[end + 1].low in lexicon.geo:
        end += 1
    if end == last or all(_too_common(token, lexicon) for token in tokens[run.first : last + 1]):
        return None
    kept = last
    while kept < end and tokens[kept + 1].low in lexicon.geo_kept:
        kept += 1
    return Area(run.first, end, run.first, kept, lexicon.geo[tokens[last + 1].low])


def _noun_before(tokens: Sequence[Token], run: Run, lexicon: Lexicon) -> Area | None:
    """As in "Village of X"; in "villages of X and Y", Y is reached over the list."""
    position = run.first - 1
    while position > 1 and tokens[position].low in _LIST_SIGNS:
        position -= 1
        while position > 1 and like_name(tokens[position], lexicon):
            position -= 1
    if position < 1 or tokens[position].low != "of":
        return None
    noun = tokens[position - 1]
    kind = lexicon.geo.get(noun.low)
    if kind is None or _too_common(tokens[run.first], lexicon):
        return None
    return Area(run.first, run.last, run.first, run.last, kind)


def _too_common(token: Token, lexicon: Lexicon) -> bool:
    low = token.low
    return (
        low in lexicon.demonyms
        or low in lexicon.states
        or low in lexicon.openers
        or low in lexicon.directions
        or low in lexicon.numbers
        or (token.text.isupper() and token.text.isalpha() and len(token.text) > 1)
    )
