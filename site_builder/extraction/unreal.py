"""What did not happen: deeds that are planned, imagined, denied, yet to come or told wrongly."""

from collections.abc import Sequence
from functools import cache

from site_builder.extraction.counting import Counting
from site_builder.extraction.deeds import Deed
from site_builder.extraction.phrases import may_start, starts_with
from site_builder.extraction.tokens import Token

_JUDGED = frozenset({"was", "were", "is", "are", "been", "as", "be", "proved", "proven"})
_DENIED = frozenset({"denied", "denies", "denying"})
_FEARING = frozenset(
    {"feared", "fear", "fears", "hoped", "threatened", "rumours", "rumors", "suspicion", "heard"}
)
_REJECTING = frozenset(
    {"rejected", "rejects", "rejecting", "dismissed", "dismisses", "dismissing", "refuted"}
    | {"refutes", "refuting", "disputed", "disputes", "debunked", "contradicted", "rubbished"}
    | {"challenged", "questioned", "dispelled", "rebutted", "belied", "disproved", "no", "without"}
)
_CONTESTING = _DENIED | {"rejected", "disputed", "dismissed", "refuted", "contradicted", "unproven"}
_FIGURES = frozenset({"figure", "figures", "claim", "claims", "number", "toll", "which", "account"})
_CLAIMS = frozenset(
    {"claim", "claims", "report", "reports", "rumour", "rumours", "rumor", "rumors", "allegation"}
    | {"allegations", "suggestion", "suggestions", "accusation", "accusations", "assertion"}
    | {"assertions", "story", "stories", "talk", "posts", "footage", "news", "statements", "truth"}
)
_QUOTES = frozenset('"“”«»')
_OCCURRED = frozenset({"happened", "occurred", "place"})
_HELD = frozenset({"held", "kept", "being", "remain", "remains", "languish", "still"})
_ASIDE = frozenset({"without"})
_BACK = 7
_CLOSE = 5


def unreal(sentence: Counting, number: int) -> bool:
    """Whether a deed of a sentence did not happen, or has not yet."""
    deed = sentence.deeds[number]
    if deed.outcome == "seized" and sentence.low(deed.first).startswith("smuggl"):
        return False  # what was foiled is the smuggling
    if deed.form == "state" and sentence.low(deed.first - 1) in _HELD:
        return True  # a strength: "9,000 are held in custody"
    lexicon = sentence.lexicon
    if _never(sentence, deed):
        return True
    start = _clause(sentence, number)
    clause = sentence.tokens[start : deed.first]
    words = {token.low for token in clause if not (token.cap and token.low in lexicon.months)}
    if sentence.low(deed.first - 1) == "and" and sentence.low(deed.first).endswith("ed"):
        words -= _ASIDE  # "without meeting resistance and confiscated"
    if words & lexicon.real:
        return False
    infinitive = sentence.low(deed.first - 1) == "to" and deed.form == "verb"
    return (
        infinitive
        or not words.isdisjoint(lexicon.unreal)
        or _to_come(sentence, start, deed.first)
        or _untrue(sentence, deed)
    )


def _never(sentence: Counting, deed: Deed) -> bool:
    """Whether a deed is denied, imagined, feared, rejected or contested, wherever that is said."""
    lows = {token.low for token in sentence.tokens}
    if not lows.isdisjoint(_DENIED) or not lows.isdisjoint(sentence.lexicon.imagined):
        earlier = sentence.tokens[: deed.first]
        if any(token.low in _DENIED | sentence.lexicon.imagined for token in earlier):
            return True
    return (
        (not lows.isdisjoint(_FEARING) and _feared(sentence, deed))
        or (not lows.isdisjoint(_REJECTING) and _rejected(sentence, deed))
        or (not lows.isdisjoint(_CONTESTING) and _contested(sentence, deed))
        or ("but" in lows and _gainsaid(sentence, deed))
    )


def _gainsaid(sentence: Counting, deed: Deed) -> bool:
    """Whether others say it never was: "…, but the police say that no attack took place"."""
    lows = [token.low for token in sentence.tokens[deed.last + 1 :]]
    later = lows[lows.index("but") :] if "but" in lows else []
    told = any(low in sentence.lexicon.said for low in later)
    never = "no" in later and not _OCCURRED.isdisjoint(later[later.index("no") :])
    return told and (never or not _DENIED.isdisjoint(later))


def _feared(sentence: Counting, deed: Deed) -> bool:
    """Whether a deed is in a clause of fearing: "feared on Sunday that 50 were dead"."""
    for position in range(max(0, deed.first - _BACK), deed.first):
        if sentence.low(position) == "that":
            before = {sentence.low(n) for n in range(max(0, position - _CLOSE), position)}
            return bool(before & _FEARING)
    return False


def _contested(sentence: Counting, deed: Deed) -> bool:
    """Whether it is denied afterwards: "killed 11, a figure denied by the ministry"."""
    lows = [token.low for token in sentence.tokens]
    return any(
        low in _CONTESTING and not _FIGURES.isdisjoint(lows[max(0, n - _CLOSE) : n])
        for n, low in enumerate(lows)
        if n > deed.last
    )


def _rejected(sentence: Counting, deed: Deed) -> bool:
    """Whether a deed is what somebody rejects: "rejected claims that 200 families had fled"."""
    lows = [token.low for token in sentence.tokens[: deed.first]]
    return any(
        low in _REJECTING and not _CLAIMS.isdisjoint(lows[n + 1 : n + _CLOSE])
        for n, low in enumerate(lows)
    )


def _clause(sentence: Counting, number: int) -> int:
    """Where the words begin that say of a deed whether it happened."""
    deed = sentence.deeds[number]
    start = max(0, deed.first - _BACK)
    if number and sentence.low(deed.first - 1) != "to":
        start = max(start, sentence.deeds[number - 1].last + 1)
    before: Sequence[Token] = sentence.tokens[start : deed.first]
    cuts = (n + 1 for n, t in enumerate(before) if t.text in ",;:" or t.low == "that")
    return start + max(cuts, default=0)


def _to_come(sentence: Counting, first: int, last: int) -> bool:
    """Whether something was still to be done: "wanted to …", "due to be …", "is to be …"."""
    if sentence.low(last - 1) == "be" and sentence.low(last - 2) == "to":
        return True
    phrases = _phrases(sentence.lexicon.unreal)
    if not may_start(sentence.tokens[first:last], phrases):
        return False
    every = tuple(sorted(phrases))
    return any(starts_with(sentence.tokens, position, every) for position in range(first, last))


@cache
def _phrases(words: frozenset[str]) -> frozenset[str]:
    """The entries of several words."""
    return frozenset(word for word in words if " " in word)


def _untrue(sentence: Counting, deed: Deed) -> bool:
    """Whether what was told turned out to be wrong: "the figure of seven dead was wrong"."""
    return any(
        sentence.low(position) in sentence.lexicon.untrue
        and sentence.low(position - 1 - (sentence.low(position - 1) in _QUOTES)) in _JUDGED
        for position in range(deed.last + 1, len(sentence.tokens))
    )
