"""Dated happenings that are told without figures: "an air strike hit a tunnel on Monday"."""

from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from site_builder.extraction.arabic import is_one
from site_builder.extraction.dates import When
from site_builder.extraction.kinds import KindWord, kind_of
from site_builder.extraction.lexicon import Lexicon
from site_builder.extraction.scenes import Scene
from site_builder.extraction.tokens import Token
from site_builder.vocabulary import EventKind

_EVENTFUL: frozenset[EventKind] = frozenset(
    {
        "airstrike",
        "massacre",
        "ambush",
        "assassination",
        "bombing",
        "kidnapping",
        "execution",
        "exhumation",
        "raid",
        "clash",
        "attack",
    }
)
_BEGUN: frozenset[EventKind] = frozenset({"operation", "clearance", "construction", "campaign"})
_CONQUERED: frozenset[EventKind] = frozenset({"attack", "operation"})
_CONQUERING = frozenset({"seized", "captured", "took", "conquered"})
_STORES = frozenset({"cache", "caches"})
_FINDING = frozenset(
    {"found", "discovered", "uncovered", "seized", "unearthed", "located", "discovery", "finding"}
)
_LAUNCHED = frozenset({"launched", "began", "started", "carried", "conducted", "mounted", "opened"})
_CLAUSES = frozenset({";", "while", "but", "when", "after", "before", "–", "—"})
_NEAR_DATE = 20
_BESIDE_MONTH = 8
_FEW_DAYS = 6
_UNREAL_BACK = 5
_CLAUSE_APART = 12


class Happening(NamedTuple):
    """A date of a sentence, and what kind of thing its words say happened then."""

    when: When
    kind: EventKind


def happenings(
    scene: Scene, counted: Container[int | None], lexicon: Lexicon
) -> Iterator[Happening]:
    """What happened on each date of a sentence; dates of `counted` have their tolls already."""
    if not scene.words or _remembered(scene.sentence.tokens, lexicon):
        return
    telling: dict[int, list[KindWord]] = {}
    for word in _telling(scene, lexicon):
        nearest = _date_of(scene, word)
        if nearest is not None and nearest not in counted and _fits(scene, word, nearest):
            telling.setdefault(nearest, []).append(word)
    for index, words in sorted(telling.items()):
        yield Happening(scene.whens[index], kind_of(words, (), (), lexicon))


def _remembered(tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    unreal = (lexicon.remembering, lexicon.imagined)
    return any(token.low in words for token in tokens for words in unreal)


def _telling(scene: Scene, lexicon: Lexicon) -> Iterator[KindWord]:
    """The words that make a happening: not what was cleared, quoted, planned or denied."""
    tokens = scene.sentence.tokens
    launched = any(token.low in _LAUNCHED for token in tokens)
    kinds = _EVENTFUL | _BEGUN if launched else _EVENTFUL
    cleared = any(word.kind == "clearance" for word in scene.words)
    counted = {one.at for one in scene.counted}
    for word in scene.words:
        if (
            word.first in counted
            or _figurative(scene, word)
            or (cleared and word.kind == "bombing")
        ):
            continue
        telling = word.kind in kinds or _taken(tokens, word, lexicon)
        telling = telling or (word.kind == "find" and _found_store(tokens, word))
        if (telling or _completed(scene, word, lexicon)) and not _unreal(tokens, word, lexicon):
            yield word


def _taken(tokens: Sequence[Token], word: KindWord, lexicon: Lexicon) -> bool:
    """Whether ground changed hands: "retook the town", "seized the city"."""
    low = tokens[word.first].low
    return low in lexicon.taken or (word.kind in _CONQUERED and low in _CONQUERING)


def _found_store(tokens: Sequence[Token], word: KindWord) -> bool:
    """Whether a store of arms was found, whatever it held: "found a weapons cache on Sunday"."""
    before = {token.low for token in tokens[max(0, word.first - _UNREAL_BACK) : word.first]}
    return tokens[word.first].low in _STORES and not before.isdisjoint(_FINDING)


def _figurative(scene: Scene, word: KindWord) -> bool:
    """Whether only somebody's words have it, without a date: "a time bomb"."""
    tokens = scene.sentence.tokens
    return tokens[word.first].quoted and not any(tokens[w.first].quoted for w in scene.whens)


def _unreal(tokens: Sequence[Token], word: KindWord, lexicon: Lexicon) -> bool:
    """Whether a happening is only planned, feared or denied."""
    before = tokens[max(0, word.first - _UNREAL_BACK) : word.first]
    cut = max((n for n, token in enumerate(before) if token.text in ",;:"), default=-1)
    return any(
        token.low in lexicon.unreal and not (token.cap and token.low in lexicon.months)
        for token in before[cut + 1 :]
    )


def _completed(scene: Scene, word: KindWord, lexicon: Lexicon) -> bool:
    """Whether something was built or opened on a day: "reopened on January 25"."""
    token = scene.sentence.tokens[word.first]
    done = token.low in lexicon.completed or is_one(token, lexicon.completed)
    return word.kind == "construction" and done


def _date_of(scene: Scene, word: KindWord) -> int | None:
    """The date nearest to a word, in its own clause rather than in another."""
    ranked = [
        (_distance(scene, word, when), index)
        for index, when in enumerate(scene.whens)
        if not when.told
    ]
    return min(ranked)[1] if ranked else None


def _distance(scene: Scene, word: KindWord, when: When) -> int:
    first, last = sorted((word.first, when.first))
    between = scene.sentence.tokens[first:last]
    return last - first + _CLAUSE_APART * any(token.low in _CLAUSES for token in between)


def _fits(scene: Scene, word: KindWord, index: int) -> bool:
    """Whether a date is that of a word: a day near it, or a month or year right beside it."""
    when = scene.whens[index]
    short = (when.span.last - when.span.first).days <= _FEW_DAYS and not when.sums
    if short:
        return abs(word.first - when.first) <= _NEAR_DATE
    if when.span.precision == "span" or when.sums:
        return False
    if scene.sentence.tokens[when.first].low == "this":
        return False  # "the second attack this month"
    gap = when.first - word.last if when.first > word.last else word.first - when.last
    one = word.singular or not scene.sentence.tokens[word.last].low.endswith("s")
    return one and gap <= _BESIDE_MONTH
