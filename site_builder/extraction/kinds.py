"""What kind of event a sentence tells of."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from site_builder.extraction.lexicon import Lexicon
from site_builder.extraction.tokens import Token
from site_builder.model import EventKind, Outcome, Toll

_BROAD: frozenset[EventKind] = frozenset({"operation", "campaign", "other"})
_ACCUSED = frozenset(
    {"accused", "suspected", "wanted", "charged", "involved", "planning", "plotting", "convicted"}
    | {"responsible", "behind", "carrying", "prevent", "preventing", "thwarted", "foiled", "past"}
    | {"future", "potential", "possible", "anti", "counter", "murder", "despite"}
)
_NEAR = 3
_MASSACRE = 100
_BY_OUTCOME: Mapping[Outcome, EventKind] = {
    "killed": "attack",
    "wounded": "attack",
    "arrested": "arrest",
    "sentenced": "trial",
    "executed": "execution",
    "freed": "release",
    "returned": "repatriation",
    "kidnapped": "kidnapping",
    "destroyed": "clearance",
    "seized": "find",
    "found": "find",
    "defused": "clearance",
    "surrendered": "other",
}
_VIOLENT: frozenset[EventKind] = frozenset(
    {"attack", "bombing", "massacre", "assassination", "kidnapping", "execution", "clash", "ambush"}
)
_HARMFUL: frozenset[EventKind] = _VIOLENT | {
    "airstrike",
    "raid",
    "operation",
    "campaign",
    "clearance",
}
_ARMED = frozenset(
    {"militants", "terrorists", "militant", "terrorist", "isis", "daesh", "extremists", "jihadists"}
    | {"operatives", "operative", "elements", "insurgents", "fighters", "leaders", "smugglers"}
    | {"armed", "infiltrators"}
)
_REMAINS = frozenset({"bodies", "remains", "corpses", "victims", "skeletons", "graves"})


_DONE_TO_PEOPLE: tuple[Outcome, ...] = (
    "executed",
    "sentenced",
    "returned",
    "freed",
    "kidnapped",
    "surrendered",
    "arrested",
)
# Outcomes that one kind of event has together.
_SORTS: Mapping[Outcome, str] = {
    "wounded": "killed",
    "defused": "destroyed",
    "found": "seized",
    "freed": "sentenced",
    "executed": "sentenced",
}


# What a later sentence may show an event to have been.
_TURNS_OUT: Mapping[EventKind, frozenset[EventKind]] = {
    "operation": frozenset({"airstrike", "ambush", "raid", "clash", "clearance"}),
    "attack": frozenset({"airstrike", "ambush", "assassination", "bombing", "clash", "massacre"}),
}


class KindWord(NamedTuple):
    """A word for a kind of event: where it stands, and how telling it is (0 is most)."""

    first: int
    last: int
    kind: EventKind
    rank: int
    definite: bool
    singular: bool


_Index = Mapping[str, tuple[tuple[tuple[str, ...], EventKind, int], ...]]


def kind_phrases(lexicon: Lexicon) -> _Index:
    """The words for kinds of events, by their first word, the longest first."""
    index: dict[str, list[tuple[tuple[str, ...], EventKind, int]]] = {}
    for rank, (kind, phrases) in enumerate(lexicon.kinds.items()):
        for phrase in phrases:
            words = tuple(phrase.split())
            index.setdefault(words[0], []).append((words, kind, rank))
    return {w: tuple(sorted(group, key=lambda one: -len(one[0]))) for w, group in index.items()}


def kind_words(tokens: Sequence[Token], phrases: _Index) -> tuple[KindWord, ...]:
    """All words for kinds of events in a sentence, less what somebody is only accused of."""
    found = []
    position = 0
    while position < len(tokens):
        word = _at(tokens, position, phrases)
        if word is None:
            position += 1
            continue
        before = tokens[max(0, position - _NEAR) : position]
        if not any(token.low in _ACCUSED for token in before):
            found.append(word)
        position = word.last + 1
    return tuple(found)


def _at(tokens: Sequence[Token], first: int, phrases: _Index) -> KindWord | None:
    for words, kind, rank in phrases.get(tokens[first].low, ()):
        last = first + len(words) - 1
        if last < len(tokens) and all(tokens[first + n].low == w for n, w in enumerate(words)):
            before = [token.low for token in tokens[max(0, first - _NEAR) : first]]
            definite = any(low in ("the", "this", "that") for low in before)
            singular = not words[-1].endswith(("s", "ed")) and bool(
                {"a", "an", "the", "this", "that"} & set(before)
                or (first and tokens[first - 1].cap)
            )
            return KindWord(first, last, kind, rank, definite, singular)
    return None


def kind_of(
    words: Iterable[KindWord], outcomes: Sequence[Outcome], whos: Sequence[str]
) -> EventKind:
    """The kind that the words and the outcomes together say, less words that do not fit."""
    if {"killed", "wounded"} & set(outcomes):
        words = [word for word in words if word.kind in _HARMFUL]
    best = min(words, key=lambda word: (word.rank, word.first), default=None)
    kind = best.kind if best else None
    done = set(outcomes)
    if done and not done & {"killed", "wounded"}:
        return _bloodless(kind, outcomes, whos)
    armed = bool(whos) and all(_ARMED & set(who.lower().split()) for who in whos)
    if armed and kind in (None, "attack"):
        return "operation"
    if kind is not None:
        return kind
    return _BY_OUTCOME.get(outcomes[0], "other") if outcomes else "other"


def _bloodless(
    kind: EventKind | None, outcomes: Sequence[Outcome], whos: Sequence[str]
) -> EventKind:
    """The kind where nobody was hurt: what was done says it, whatever the action was called."""
    told = frozenset(word for who in whos for word in who.lower().split())
    if "found" in outcomes and told & _REMAINS:
        return "exhumation"
    for outcome in _DONE_TO_PEOPLE:
        if outcome in outcomes:
            return _BY_OUTCOME[outcome]
    if kind in ("airstrike", "clearance", "exhumation", "construction"):
        return kind
    return _BY_OUTCOME.get(outcomes[0], "other")


def total_kind(kind: EventKind, outcomes: Sequence[Outcome]) -> EventKind:
    """The kind of a sum: that of what it sums, or a campaign where it sums different things."""
    sorts = {_SORTS.get(outcome, outcome) for outcome in outcomes}
    if len(sorts) > 1:
        return "campaign"
    if kind in _BROAD and outcomes:
        return _BY_OUTCOME.get(outcomes[0], kind)
    return kind


def graver(kind: EventKind, tolls: Sequence[Toll], lexicon: Lexicon) -> EventKind:
    """What a killing without a word of its own was: of a hundred, or of somebody prominent."""
    killed = [toll for toll in tolls if toll.outcome == "killed"]
    if kind != "attack" or not killed:
        return kind
    if any(isinstance(toll.count, int) and toll.count >= _MASSACRE for toll in killed):
        return "massacre"
    alone = len(killed) == 1 and killed[0].count == 1
    named = set(killed[0].who.lower().split())
    person = alone and killed[0].who[:1].isupper()
    return "assassination" if person or (alone and named & lexicon.prominent) else kind


def sharper(old: EventKind, new: EventKind) -> EventKind:
    """The more telling of two words for one event: an operation turns out to be an ambush."""
    return new if new in _TURNS_OUT.get(old, ()) else old
