"""Whether figures are sums over a span, or those of one happening."""

from collections.abc import Sequence

from site_builder.extraction.counting import Counted
from site_builder.extraction.dates import When
from site_builder.extraction.lexicon import Lexicon, Words
from site_builder.extraction.noun_phrases import ARTICLES
from site_builder.extraction.phrases import starts_with
from site_builder.extraction.scenes import Scene
from site_builder.extraction.tokens import Token

_SUM_WORDS = frozenset({"total", "altogether", "overall", "cumulative", "combined"})
_ANY_KIND = frozenset({"incidents", "events"})
_INSIDE = frozenset({"in", "inside", "aboard", "on", "from", "داخل", "في"})
_COMPARING = frozenset({"compared", "comparison", "count", "tally", "versus"})
_GRAVES = frozenset({"grave", "graves", "pit", "pits"})
_ONE_DAY = frozenset({"single", "one-day"})
_ONE_BY_ONE = frozenset({"executed", "sentenced", "kidnapped", "surrendered"})
_ROUGHLY = ("early", "late", "mid")
_SHORT_SPAN = 7
_FEW = 50
_SEVERAL_KINDS = 3
_SERIAL = frozenset({"attack", "bombing", "airstrike"})
_CERTAIN = frozenset(
    {"the", "these", "those", "twin", "both", "double", "paired", "pair", "couple"}
)
_NEW_CLAUSES = frozenset({",", "،", ";", "as", "when", "after", "while", "where", "that", "who"})


def is_total(scene: Scene, when: When, counted: Sequence[Counted], lexicon: Lexicon) -> bool:
    """Whether figures are sums over a span and not those of one happening."""
    tokens = scene.sentence.tokens
    single = any(word.singular and word.kind not in ("campaign", "trial") for word in scene.words)
    one_day = any(token.low in _ONE_DAY for token in tokens)
    one_place = one_day or (single and _one_grave(scene))
    if when.span.precision == "day" or one_place or _about_then(scene, when):
        return False
    if when.span.precision == "span":
        return when.sums or (when.span.last - when.span.first).days > _SHORT_SPAN
    if scene.behind:
        return when.sums or _several(scene)
    summed = any(token.low in _SUM_WORDS | _ANY_KIND for token in tokens)
    one = single and lexicon.lang != "ar"  # every Arabic word for a kind passes for one
    many = _of_many(scene, when, counted) or (not one and _in_all(scene, when, counted, lexicon))
    if when.sums or summed or many:
        return True
    if single or _at_once(scene, when, counted, lexicon) or _remembered(scene, counted):
        return False
    killed = all(one.toll.outcome == "killed" for one in counted)
    return not (len(counted) == 1 and killed and _long_ago(scene, when))


def _several(scene: Scene) -> bool:
    """Whether somebody was tried for more than one deed: "over attacks that killed 20 in 2014"."""
    tokens = scene.sentence.tokens
    return any(not w.singular and tokens[w.last].low.endswith("s") for w in scene.words)


def _of_many(scene: Scene, when: When, counted: Sequence[Counted]) -> bool:
    """Whether a month has the figures of many: "attacks killed 33 in May, compared with 17"."""
    if when.span.precision != "month" or any(one.toll.count == 1 for one in counted):
        return False
    first = counted[0].at
    several = any(
        word.last < first
        and not word.singular
        and word.kind in ("attack", "bombing", "airstrike")
        and scene.sentence.tokens[word.last].low.endswith("s")
        for word in scene.words
    )
    kinds = {word.kind for word in scene.words if not word.singular}
    if len(kinds) >= _SEVERAL_KINDS:
        return True
    return several or any(token.low in _COMPARING for token in scene.sentence.tokens)


def _in_all(scene: Scene, when: When, counted: Sequence[Counted], lexicon: Lexicon) -> bool:
    """Whether a month's figures are of more than one thing: "killed in attacks across Iraq"."""
    if when.span.precision != "month" or any(one.toll.count == 1 for one in counted):
        return False
    tokens = scene.sentence.tokens
    plural = (w.last for w in scene.words if w.kind in _SERIAL and tokens[w.last].low[-1:] == "s")
    unrest = (n for n, token in enumerate(tokens) if token.low in lexicon.unrest)
    wide = (n for n in range(len(tokens)) if starts_with(tokens, n, lexicon.countrywide))
    return any(
        _in_clause(tokens, counted[-1], position)
        for position in (*plural, *unrest)
        if not _certain(tokens, position, lexicon)
    ) or any(position == 0 or _in_clause(tokens, counted[-1], position) for position in wide)


def _certain(tokens: Sequence[Token], noun: int, lexicon: Lexicon) -> bool:
    """Whether a noun means ones that can be told: "two attacks", "twin bombings", "the clashes"."""
    before = tokens[max(0, noun - 3) : noun]
    return any(
        t.low in lexicon.numbers or t.low in _CERTAIN or t.low[0].isdecimal() for t in before
    )


def _in_clause(tokens: Sequence[Token], counted: Counted, position: int) -> bool:
    """Whether a word stands in the clause of a toll: not "…, as attacks increased"."""
    first, last = min(counted.first, counted.at), max(counted.last, counted.at)
    between = tokens[position:first] if position < first else tokens[last + 1 : position]
    return not any(token.low in _NEW_CLAUSES for token in between)


def _at_once(scene: Scene, when: When, counted: Sequence[Counted], lexicon: Lexicon) -> bool:
    """Whether figures of a month or year can only be of once: one person, graves, hangings."""
    if len(counted) == 1 and counted[0].toll.count == 1:
        return True
    if _in_one_place(scene.sentence.tokens, counted, lexicon.containers):
        return True
    graves = any(token.low in _GRAVES for token in scene.sentence.tokens)
    graves = graves or any(word.kind == "exhumation" for word in scene.words)
    one_by_one = all(one.toll.outcome in _ONE_BY_ONE for one in counted)
    return when.span.precision == "month" and (graves or one_by_one)


def _in_one_place(tokens: Sequence[Token], counted: Sequence[Counted], containers: Words) -> bool:
    """Whether what was seized was in one vehicle or house: "hidden in a lorry"."""
    if any(one.toll.outcome not in ("seized", "found") for one in counted):
        return False
    for position, token in enumerate(tokens):
        over = [one.low for one in tokens[position + 1 : position + 3] if one.low not in ARTICLES]
        if token.low in _INSIDE and over and over[0] in containers:
            return True
    return False


def _one_grave(scene: Scene) -> bool:
    """Whether one grave was opened, however many days that took."""
    return any(word.singular and word.kind == "exhumation" for word in scene.words)


def _about_then(scene: Scene, when: When) -> bool:
    """Whether a month is only said about when: "in early February of last year"."""
    tokens = scene.sentence.tokens
    roughly = tokens[when.first].low.startswith(_ROUGHLY) or (
        when.first > 0 and tokens[when.first - 1].low in _ROUGHLY
    )
    return roughly and not when.sums and when.span.precision == "month"


def _remembered(scene: Scene, counted: Sequence[Counted]) -> bool:
    """Whether a deed is told to say who somebody is: "which killed seven", "had freed 19"."""
    if len(counted) > 1 or not isinstance(counted[0].toll.count, int):
        return False
    lows = [token.low for token in scene.sentence.tokens[: counted[0].at]]
    relative = bool({"which", "who", "that"} & set(lows[-2:]))
    earlier = "had" in lows and lows[lows.index("had") + 1 :][:1] != ["been"]
    return counted[0].toll.count < _FEW and (relative or earlier)


def _long_ago(scene: Scene, when: When) -> bool:
    """A deed told of an earlier year is one that is remembered, not a yearly sum."""
    others = [other.span.first.year for other in scene.whens]
    return when.span.precision == "month" or when.span.first.year < max(others)
