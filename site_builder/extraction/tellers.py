"""Who only tells of a deed and is none of those it was done to: ", two officials said"."""

from collections.abc import Sequence

from site_builder.extraction.clauses import CLAUSES, QUOTES
from site_builder.extraction.lexicon import Lexicon
from site_builder.extraction.noun_phrases import ARTICLES
from site_builder.extraction.speakers import speaks
from site_builder.extraction.tokens import Token

_FAR = 24
_BREAKS = CLAUSES | QUOTES | {";", ":", "–", "—", "--", "as", "before", "until"}
_BE = frozenset({"was", "were", "is", "are", "been", "be", "being"})
# ", two officials, speaking on condition of anonymity, said".
_ASIDES = frozenset({"speaking", "who", "both", "all", "citing", "quoting"})
# "A man said to be 30", "one confirmed dead", "two men described as guards": nobody speaks.
_TOLD_OF = frozenset({"as", "by", "dead", "missing", "killed", "wounded", "injured"})


def telling_verb(tokens: Sequence[Token], first: int, lexicon: Lexicon) -> int | None:
    """The verb of speaking whose subject begins at a token: "three officials and a medic | said".

    Where commas part several, all of them speak only if the last one follows ", and".
    """
    parted = together = relative = False
    position = first
    while position < min(len(tokens), first + _FAR):
        token, following = tokens[position], tokens[position + 1 : position + 3]
        if token.low in lexicon.said and speaks(tokens, position, lexicon):
            alone = tokens[position - 1].low == "who" or position == first
            told_of = alone or _told_of(token, following)
            return None if told_of or (parted and not together) else position
        if token.text == ",":
            if together:
                return None
            end = _past_aside(tokens, position)
            together = end is None and _counts_on(following, lexicon)
            parted = parted or (end is None and not together)
            position = position if end is None else end
        elif token.low in _BREAKS or (token.low in _BE and not relative):
            return None
        relative = relative or token.low == "who"
        position += 1
    return None


def _past_aside(tokens: Sequence[Token], comma: int) -> int | None:
    """The comma at which ", speaking on condition of anonymity," ends."""
    if comma + 1 == len(tokens) or tokens[comma + 1].low not in _ASIDES:
        return None
    return next((n for n in range(comma + 2, len(tokens)) if tokens[n].text == ","), None)


def _counts_on(following: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether a list goes on after a comma: ", and a medic", not the clause ", and officials"."""
    lows = [token.low for token in following]
    return lows[:1] == ["and"] and lows[-1] in ARTICLES.union(lexicon.numbers)


def _told_of(verb: Token, following: Sequence[Token]) -> bool:
    """Whether a word of speaking only says what is told of somebody: "said to be"."""
    lows = [token.low for token in following]
    infinitive = lows[:1] == ["to"] and (lows[-1] in ("be", "have") or verb.low == "told")
    return infinitive or not _TOLD_OF.isdisjoint(lows[:1])
