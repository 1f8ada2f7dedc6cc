"""What kind of event a sentence tells of."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from site_builder.extraction.lexicon import Lexicon
from site_builder.extraction.tokens import Token
from site_builder.parts import Toll
from site_builder.vocabulary import EventKind, Outcome

_BROAD: frozenset[EventKind] = frozenset({"operation", "campaign", "other"})
_ACCUSED = frozenset(
    {"accused", "suspected", "wanted", "charged", "involved", "planning", "plotting", "convicted"}
    | {"responsible", "behind", "prevent", "preventing", "thwarted", "foiled", "past"}
    | {"future", "potential", "possible", "anti", "counter", "murder", "despite"}
)
_AIRCRAFT = frozenset(
    {"aircraft", "helicopter", "helicopters", "jets", "planes", "warplanes", "warplane", "force"}
    | {"gunship", "drone", "drones"}
)
_SUPPORTING = frozenset({"backed", "supported", "support", "cover", "accompanied", "aided"})
_FLYING = frozenset(
    {"hovered", "hovering", "circled", "circling", "flew", "flying", "overhead", "evacuated"}
    | {"monitored", "filmed", "searched", "watched", "shot", "downed", "intercepted", "crashed"}
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
    "other",
}
# What no force destroys in a sweep, and what it does.
_CIVIL = frozenset(
    {
        "house",
        "houses",
        "home",
        "homes",
        "shop",
        "shops",
        "tents",
        "cars",
        "car",
        "school",
        "schools",
    }
    | {"church", "churches", "mosque", "mosques", "buildings", "stalls", "crops", "fields"}
    | {"hectares", "dunams", "farms", "orchards", "buses", "transformers", "towers", "pylons"}
    | {"wells", "bridge", "bridges", "shrine", "shrines"}
)
_MILITARY = frozenset(
    {"hideouts", "hideout", "tunnels", "tunnel", "caves", "depots", "depot", "bombs", "devices"}
    | {"positions", "camps", "guesthouses", "dens", "caches", "belts", "booby-trapped"}
)
_EXPLOSIVE = frozenset({"bomb", "bombs", "device", "devices", "mine", "mines", "ied", "ieds"})
# "Tribal fighting": no single fight.
_MASS = frozenset({"fighting", "shelling", "gunfire", "bloodshed", "violence"})
_REMAINS = frozenset({"bodies", "remains", "corpses", "victims", "skeletons", "graves"})


_DONE_TO_PEOPLE: tuple[Outcome, ...] = (
    "executed",
    "sentenced",
    "returned",
    "freed",
    "kidnapped",
    "surrendered",
)
# What a bloodless action is if a word says so.
_NAMED_AS_SUCH: frozenset[EventKind] = frozenset(
    {"airstrike", "clearance", "exhumation", "construction"}
)
_HURT = frozenset({"killed", "wounded"})
# What a sum of different outcomes can still be a sum of: raids, strikes.
_SUMMED: frozenset[EventKind] = frozenset({"raid", "airstrike", "ambush", "clash"})
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
        word = _at(tokens, position, phrases) if tokens[position].low in phrases else None
        if word is None:
            position += 1
            continue
        before = tokens[max(0, position - _NEAR) : position]
        if not any(token.low in _ACCUSED for token in before) and not (
            word.kind == "airstrike" and _only_there(tokens, word)
        ):
            found.append(word)
        position = word.last + 1
    return tuple(found)


def _only_there(tokens: Sequence[Token], word: KindWord) -> bool:
    """Whether aircraft only support others or fly about: "backed by helicopters"."""
    if tokens[word.last].low not in _AIRCRAFT:
        return False
    before = {token.low for token in tokens[max(0, word.first - _NEAR) : word.first]}
    after = {token.low for token in tokens[word.last + 1 : word.last + _NEAR]}
    return bool(before & _SUPPORTING) or bool(after & _FLYING)


def _at(tokens: Sequence[Token], first: int, phrases: _Index) -> KindWord | None:
    for words, kind, rank in phrases.get(tokens[first].low, ()):
        last = first + len(words) - 1
        if last < len(tokens) and all(tokens[first + n].low == w for n, w in enumerate(words)):
            before = [token.low for token in tokens[max(0, first - _NEAR) : first]]
            definite = any(low in ("the", "this", "that") for low in before)
            several = words[-1].endswith(("s", "ed")) or words[-1] in _MASS
            singular = not several and bool(
                {"a", "an", "the", "this", "that"} & set(before)
                or (first and tokens[first - 1].cap)
            )
            return KindWord(first, last, kind, rank, definite, singular)
    return None


def kind_of(
    words: Iterable[KindWord], outcomes: Sequence[Outcome], whos: Sequence[str], lexicon: Lexicon
) -> EventKind:
    """The kind that the words and the outcomes together say, less words that do not fit."""
    done = set(outcomes)
    if outcomes[:1] == ["kidnapped"]:
        return "kidnapping"
    if done & _HURT:
        fitting = _HARMFUL if "executed" in done else _HARMFUL - {"execution"}
        words = [word for word in words if word.kind in fitting]
    best = min(words, key=lambda word: (word.rank, word.first), default=None)
    kind = best.kind if best else None
    if done and not done & _HURT:
        return _bloodless(kind, outcomes, whos)
    if kind in (None, "attack") and whos and all(_fought(who, lexicon) for who in whos):
        return "operation"
    if kind is not None:
        return kind
    return _BY_OUTCOME.get(outcomes[0], "other") if outcomes else "other"


def _fought(who: str, lexicon: Lexicon) -> bool:
    """Whether these are people that forces fight, and not forces themselves."""
    words = set(who.lower().split())
    return bool(words & lexicon.armed) and not words & lexicon.own_forces


def _bloodless(
    kind: EventKind | None, outcomes: Sequence[Outcome], whos: Sequence[str]
) -> EventKind:
    """The kind where nobody was hurt: what was done says it, whatever the action was called."""
    told = frozenset(word for who in whos for word in who.lower().split())
    if "found" in outcomes and (told & _REMAINS or kind == "exhumation"):
        return "exhumation"
    to_people = next((outcome for outcome in outcomes if outcome in _DONE_TO_PEOPLE), None)
    if to_people == "returned":
        return "repatriation" if kind == "repatriation" else "other"
    if to_people is not None:
        return _BY_OUTCOME[to_people]
    return _of_things(kind, outcomes, told)


def _of_things(
    kind: EventKind | None, outcomes: Sequence[Outcome], told: frozenset[str]
) -> EventKind:
    """What was done to things: found, cleared away, or destroyed by somebody."""
    if kind == "clearance" and set(outcomes) <= {"seized", "found"} and not told & _EXPLOSIVE:
        return "find"  # of weapons, whatever the search was called
    if outcomes[0] != "arrested" and kind in _NAMED_AS_SUCH:
        return kind
    if outcomes[0] == "destroyed" and told & _CIVIL and not told & _MILITARY:
        return kind if kind in _VIOLENT else "other"
    return _BY_OUTCOME.get(outcomes[0], "other")


def total_kind(kind: EventKind, outcomes: Sequence[Outcome]) -> EventKind:
    """The kind of a sum: that of what it sums, or a campaign where it sums different things."""
    sorts = {_SORTS.get(outcome, outcome) for outcome in outcomes}
    if len(sorts) > 1:
        return kind if kind in _SUMMED else "campaign"
    if kind in _BROAD and outcomes:
        return _BY_OUTCOME.get(outcomes[0], kind) if outcomes[0] != "returned" else kind
    return kind


def graver(kind: EventKind, tolls: Sequence[Toll], lexicon: Lexicon, *, total: bool) -> EventKind:
    """What a killing without a word of its own was: of a hundred, or of somebody prominent."""
    killed = [toll for toll in tolls if toll.outcome == "killed"]
    if kind != "attack" or not killed:
        return kind
    many = any(isinstance(t.count, int) and t.count >= _MASSACRE and t.who for t in killed)
    if many and not total:
        return "massacre"
    meant = [toll for toll in killed if _chosen(toll, lexicon)]
    others = [toll for toll in killed if toll not in meant]
    beside = all(set(toll.who.lower().split()) & lexicon.companions for toll in others)
    return "assassination" if meant and beside else kind


def _chosen(toll: Toll, lexicon: Lexicon) -> bool:
    """Whether somebody was killed for who they are: by name, or in an office."""
    words = set(toll.who.lower().split())
    common = words & (lexicon.own_forces | lexicon.armed | lexicon.people)
    named = toll.count == 1 and toll.who[:1].isupper() and not common
    head = toll.who.lower().partition(" of ")[0].rpartition(" ")[2]  # "elder son" is no elder
    return named or head in lexicon.prominent


def sharper(old: EventKind, new: EventKind) -> EventKind:
    """The more telling of two words for one event: an operation turns out to be an ambush."""
    return new if new in _TURNS_OUT.get(old, ()) else old
