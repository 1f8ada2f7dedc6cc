"""Events in the making: what one sentence tells of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from site_builder.extraction.actors import actors
from site_builder.extraction.apart import turns
from site_builder.extraction.counting import Counted
from site_builder.extraction.dates import When
from site_builder.extraction.happenings import happenings
from site_builder.extraction.kinds import KindWord, graver, kind_of, total_kind
from site_builder.extraction.lexicon import Lexicon
from site_builder.extraction.scenes import Scene
from site_builder.extraction.subjects import BE
from site_builder.extraction.sums import is_total
from site_builder.extraction.tokens import Token
from site_builder.vocabulary import EventKind, Id, Outcome

_ANY_KIND = frozenset({"incidents", "events"})
_ONE_BY_ONE = frozenset({"executed", "sentenced", "kidnapped", "surrendered"})
_NEW_CLAUSES = frozenset({"when", "after", "while", "and", ";", "bringing", "raising", "taking"})
# What follows these is what somebody was tried or arrested for.
_CHARGES = frozenset(
    {"for", "over", "connection", "linked", "convicted", "accused", "suspected", "behind"}
    | {"involved", "responsible", "wanted", "of"}
)
_HELD = frozenset({"arrested", "detained", "captured", "caught", "seized", "held", "accused"})
_HELD_NEAR = 7
_RELATIVE = frozenset({"which", "الذي", "التي"})
_JUSTICE = frozenset({"sentenced", "arrested", "executed", "freed"})
_BARRIER = 12
_BEFORE, _BEHIND = 15, 12
_WOUNDS = 6
_MEMBER = 7
_JUST_BEFORE = 3
_SEVERAL_KINDS = 3
_ATTACKING = frozenset({"attacked", "assaulted", "overran"})
_STORMING = frozenset({"stormed", "storming", "burst", "broke", "raided"})


@dataclass(frozen=True, slots=True)
class Draft:
    """An event in the making: what the sentences so far say of it.

    `paragraph` is the one that dates it, `latest` the last that told of it; `apart` says that its
    sentence turned to another event than the one before, `behind` that it only looked back to it.
    """

    paragraph: int
    when: When | None
    kind: EventKind
    total: bool
    counted: tuple[Counted, ...]
    provinces: tuple[Id, ...]
    places: tuple[Id, ...]
    by: tuple[Id, ...]
    latest: int
    apart: bool = False
    behind: bool = False


def drafts_of(scene: Scene, lexicon: Lexicon) -> Iterator[Draft]:
    """What a sentence tells: its tolls, and dated happenings without figures."""
    yield from _of_tolls(scene, lexicon)
    dated = {_date_index(scene, one) for one in scene.counted}
    for happening in happenings(scene, dated, lexicon) if None not in dated else ():
        yield _draft(scene, happening.when, happening.kind, lexicon)


def _of_tolls(scene: Scene, lexicon: Lexicon) -> Iterator[Draft]:
    """The tolls of a sentence, together where they share their date."""
    for index, group in groupby(scene.counted, key=lambda one: _date_index(scene, one)):
        counted = _without_background(scene, tuple(group))
        when = scene.whens[index] if index is not None else None
        words = _words_near(scene, counted)
        outcomes = [one.toll.outcome for one in counted]
        kind = kind_of(words, outcomes, [_whole(scene, one) for one in counted], lexicon)
        if kind in ("raid", "operation") and _by_militants(scene, counted, lexicon):
            kind = "attack"
        total = when is not None and is_total(scene, when, counted, lexicon)
        kind = graver(kind, [one.toll for one in counted], lexicon, total=total)
        kind = _kind_of_total(scene, kind, outcomes) if total else kind
        yield _draft(scene, when, kind, lexicon, counted)


def _whole(scene: Scene, counted: Counted) -> str:
    """Those counted with whom they belong to: "a fighter of the Popular Mobilization Forces"."""
    following = scene.sentence.tokens[counted.last + 1 : counted.last + _MEMBER]
    own = following[:1] and following[0].low in ("of", "from")
    return " ".join((counted.toll.who, *(token.low for token in following if own and token.cap)))


def _by_militants(scene: Scene, counted: Sequence[Counted], lexicon: Lexicon) -> bool:
    """Whether it is militants who stormed or attacked: no raid on somebody, and no operation."""
    tokens = scene.sentence.tokens
    at = counted[0].at
    theirs = tokens[at].low.endswith("ing") or (at > 0 and tokens[at - 1].low == "and")
    verbs = _STORMING | _ATTACKING if theirs else _STORMING
    return any(
        _militants_do(tokens, word, lexicon)
        for word in scene.words
        if word.first < len(tokens) and tokens[word.first].low in verbs
    )


def _militants_do(tokens: Sequence[Token], word: KindWord, lexicon: Lexicon) -> bool:
    """Whether a verb has militants as its subject: not "militants were attacked"."""
    before = {token.low for token in tokens[max(0, word.first - _JUST_BEFORE) : word.first]}
    passive = any(token.low == "by" for token in tokens[word.last + 1 : word.last + 2])
    return not (passive or before.isdisjoint(lexicon.armed) or before & BE)


def _kind_of_total(scene: Scene, kind: EventKind, outcomes: Sequence[Outcome]) -> EventKind:
    """The kind of a sum; "31 incidents in which 22 people were killed" are not all attacks."""
    mixed = any(token.low in _ANY_KIND for token in scene.sentence.tokens)
    several = {word.kind for word in scene.words if not word.singular}
    if (mixed and not scene.words) or len(several) >= _SEVERAL_KINDS:
        return "campaign"
    return total_kind(kind, outcomes)


def _without_background(scene: Scene, counted: tuple[Counted, ...]) -> tuple[Counted, ...]:
    """The tolls of a date less what people were tried for: "sentenced two men for killing six"."""
    if not any(one.toll.outcome in _JUSTICE for one in counted):
        return counted
    tokens = scene.sentence.tokens
    return tuple(
        one
        for one in counted
        if one.toll.outcome in _JUSTICE
        or one.at == 0
        or tokens[one.at - 1].low not in ("for", "of", "over")
    )


def _draft(
    scene: Scene,
    when: When | None,
    kind: EventKind,
    lexicon: Lexicon,
    counted: tuple[Counted, ...] = (),
) -> Draft:
    return Draft(
        scene.sentence.paragraph,
        when,
        kind,
        bool(counted) and when is not None and is_total(scene, when, counted, lexicon),
        counted,
        scene.provinces,
        scene.places,
        actors(scene, counted, lexicon),
        scene.sentence.paragraph,
        scene.behind or turns(scene, counted, lexicon),
        scene.behind,
    )


def _words_near(scene: Scene, counted: Sequence[Counted]) -> tuple[KindWord, ...]:
    """The words for kinds in the part of the sentence that has these tolls."""
    own = tuple(word for word in scene.words if word.first > _compared_with(scene, counted))
    if own != scene.words:
        return own
    if len(scene.whens) <= 1:
        return scene.words
    first, last = counted[0].at - _BEFORE, counted[-1].last + _BEHIND
    near = tuple(word for word in scene.words if first <= word.first <= last)
    return near or scene.words


def _compared_with(scene: Scene, counted: Sequence[Counted]) -> int:
    """Where what another event is compared with begins: "the deadliest attack since | a bomb"."""
    tokens = scene.sentence.tokens
    starts = (n for n in range(counted[0].at) if tokens[n].low == "since" and n)
    return next((n for n in starts if not any(when.first == n for when in scene.whens)), -1)


def _date_index(scene: Scene, counted: Counted) -> int | None:
    """Which date of the sentence a toll belongs to: the nearest that is not of a saying."""
    best: tuple[bool, int, int] | None = None
    for index, when in enumerate(scene.whens):
        span = when.first - counted.last if when.first > counted.at else counted.at - when.last
        if when.first > counted.at and _of_wounds(scene, counted):
            continue  # the day of a death is not that of the attack
        if _describes(scene, counted, when):
            continue
        barrier = _barrier(scene, counted, when)
        rank = (when.told or _crosses(scene, counted, when), abs(span) + _BARRIER * barrier, index)
        if best is None or rank < best:
            best = rank
    return best[2] if best else None


def _describes(scene: Scene, counted: Counted, when: When) -> bool:
    """Whether a date only says who was judged: "sentenced three men arrested in February"."""
    following = scene.sentence.tokens[counted.last + 1 : counted.last + 2]
    participle = bool(following) and following[0].low in _HELD
    judged = counted.toll.outcome in _ONE_BY_ONE and counted.at < counted.first
    return participle and judged and counted.last < when.first <= counted.last + _HELD_NEAR


def _of_wounds(scene: Scene, counted: Counted) -> bool:
    """As in "A fourth died of his wounds on Sunday"."""
    lows = [token.low for token in scene.sentence.tokens[counted.at : counted.at + _WOUNDS]]
    return bool({"wounds", "injuries"} & set(lows)) and bool({"of", "from"} & set(lows))


def _crosses(scene: Scene, counted: Counted, when: When) -> bool:
    """Whether a date belongs to the deed that somebody was arrested for, not to the arrest."""
    if counted.toll.outcome not in _JUSTICE or when.first < counted.last:
        return False
    between = scene.sentence.tokens[counted.last + 1 : when.first]
    return any(token.low in _RELATIVE for token in between)


def _barrier(scene: Scene, counted: Counted, when: When) -> bool:
    """Whether a new clause begins between a toll and a date."""
    first, last = sorted((counted.at, when.first))
    between = scene.sentence.tokens[first:last]
    judged = counted.toll.outcome in _JUSTICE and first == counted.at
    opening = _NEW_CLAUSES | _CHARGES if judged else _NEW_CLAUSES
    return any(token.low in opening for token in between)
