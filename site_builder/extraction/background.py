"""What a sentence tells beside its news: the old crime of a verdict, the raid of days before."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from site_builder.extraction.counting import Counted
from site_builder.extraction.dates import When
from site_builder.extraction.identity import Cast, Mention
from site_builder.extraction.lexicon import Lexicon
from site_builder.extraction.phrases import starts_with
from site_builder.extraction.scenes import Scene
from site_builder.extraction.settings import Settings
from site_builder.extraction.subjects import BE
from site_builder.extraction.tokens import Token
from site_builder.vocabulary import EventKind, Id, Outcome

_HARM: frozenset[Outcome] = frozenset({"killed", "wounded", "kidnapped"})
_JUSTICE: frozenset[Outcome] = frozenset({"sentenced", "arrested", "executed", "freed"})
_VIOLENT: frozenset[EventKind] = frozenset(
    {"attack", "massacre", "bombing", "ambush", "kidnapping", "assassination", "clash", "airstrike"}
)
_JUDGED: frozenset[EventKind] = frozenset({"arrest", "trial"})
_COURT = frozenset({"court", "courts", "warrant", "warrants", "charged", "indicted", "prosecutors"})
_UNITS = frozenset(
    {"hour", "hours", "day", "days", "week", "weeks", "month", "months", "year", "years"}
)
_AMOUNTS = frozenset(
    {"a", "an", "few", "several", "just", "only", "some", "barely", "couple", "of"}
)
_THEN = frozenset({"after", "following"})
_RELATIVE = frozenset({"that", "which", "where"})
_OTHER_CLAUSE = _RELATIVE | BE | {"when", "after", "before", "while", "who", "as", "on", "at"}
_CONTRAST = frozenset({"while", "but"})
_PHRASE = 8
_TOLD_NEAR = 12


class Background(NamedTuple):
    """The tokens that tell of another deed, up to `end`.

    `ground` says that it is what somebody was tried, arrested or attacked for, `same_day` that it
    was only hours before.
    """

    first: int
    end: int
    ground: bool = False
    same_day: bool = False

    def has(self, position: int) -> bool:
        """Whether a token is one of these."""
        return self.first <= position < self.end

    def counts(self, counted: Counted) -> bool:
        """Whether a toll is that of the other deed."""
        return self.has(counted.at) and counted.first >= self.first


def parted(
    scenes: Iterable[Scene], cast: Cast, where: Settings, lexicon: Lexicon
) -> Iterator[Scene]:
    """The scenes, each after its news with what that came after, or was done for."""
    named = {n: tuple(group) for n, group in groupby(cast.mentions, key=lambda m: m.sentence)}
    for scene in scenes:
        mentions = [m for m in named.get(scene.number, ()) if m.kind != "entity" and m.there]
        found = _background(scene, mentions, where, lexicon) if lexicon.lang == "en" else None
        if found is None:
            yield scene
            continue
        news, before = _whens(scene, found)
        yield _part(scene, found, mentions, where, behind=False)._replace(whens=news)
        yield _part(scene, found, mentions, where, behind=True)._replace(whens=before)


def _background(
    scene: Scene, mentions: Sequence[Mention], where: Settings, lexicon: Lexicon
) -> Background | None:
    """Where a sentence tells of another deed, if its news is a count, too, or what justice did."""
    if not scene.counted:
        return None
    for position in range(len(scene.sentence.tokens)):
        found = _ground(scene, position, lexicon) or _after(scene, position, lexicon)
        found = found or _elsewhere(scene, position, mentions, where)
        if found is None:
            continue
        theirs = [found.counts(counted) for counted in scene.counted]
        if any(theirs) and (not all(theirs) or _is_judged(scene, found)):
            return found
    return None


def _is_judged(scene: Scene, found: Background) -> bool:
    """Whether the news is what police or a court did: "a warrant was issued over | the killing"."""
    kinds = (word.first for word in scene.words if word.kind in _JUDGED)
    courts = (n for n, token in enumerate(scene.sentence.tokens) if token.low in _COURT)
    return found.ground and any(not found.has(position) for position in (*kinds, *courts))


def _ground(scene: Scene, position: int, lexicon: Lexicon) -> Background | None:
    """As in "over | the killing of two teachers", "for | a bombing that killed 20"."""
    tokens = scene.sentence.tokens
    length = starts_with(tokens, position, lexicon.grounds)
    if not length:
        return None
    for noun in range(position + length, min(position + length + _PHRASE, len(tokens))):
        if tokens[noun].low in _OTHER_CLAUSE or not tokens[noun].text[0].isalnum():
            return None
        if _names_deed(scene, noun, lexicon) or _names_event(scene, noun):
            return Background(position, _end(scene, position), ground=True)
    return None


def _names_deed(scene: Scene, noun: int, lexicon: Lexicon) -> bool:
    """Whether a word is that of "the killing of two", "killing two", and not a verb."""
    tokens = scene.sentence.tokens
    return any(
        one.at == noun
        and not tokens[noun].low.endswith("ed")
        and (
            tokens[noun].low.endswith("ing")
            or tokens[noun].low in lexicon.outcomes[one.toll.outcome].nouns
            or tokens[noun + 1].low == "of"
        )
        for one in _harm(scene)
    )


def _harm(scene: Scene) -> Iterator[Counted]:
    return (one for one in scene.counted if one.toll.outcome in _HARM)


def _names_event(scene: Scene, noun: int) -> bool:
    """Whether a word is that of "a bombing | that killed 20 people"."""
    tokens = scene.sentence.tokens
    if any(one.at == noun + 2 and tokens[noun + 1].low in _RELATIVE for one in _harm(scene)):
        return True  # where it is no word for a kind: "wanted for a blast | that killed 20"
    if not any(word.last == noun and word.kind in _VIOLENT for word in scene.words):
        return False
    return any(
        noun < one.at <= noun + _TOLD_NEAR
        and any(token.low in _RELATIVE for token in tokens[noun + 1 : one.at])
        for one in scene.counted
    )


def _after(scene: Scene, position: int, lexicon: Lexicon) -> Background | None:
    """As in "days after the army killed three men", "just two weeks after …"."""
    tokens = scene.sentence.tokens
    unit = tokens[position].low
    if unit not in _UNITS or not starts_with(tokens, position + 1, ("after",)):
        return None
    first = position
    while first and _amount(tokens[first - 1], lexicon):
        first -= 1
    return Background(first, _end(scene, first), same_day=unit.startswith("hour"))


def _amount(token: Token, lexicon: Lexicon) -> bool:
    return token.low in _AMOUNTS or token.low in lexicon.numbers or token.text.isdecimal()


def _elsewhere(
    scene: Scene, position: int, mentions: Sequence[Mention], where: Settings
) -> Background | None:
    """As in "killed two in Basra, following a raid that killed three in Anbar"."""
    if scene.sentence.tokens[position].low not in _THEN:
        return None
    found = Background(position, _end(scene, position))
    there = _provinces(mentions, found, where, behind=True)
    here = _provinces(mentions, found, where, behind=False)
    return found if there and here and set(there).isdisjoint(here) else None


def _end(scene: Scene, first: int) -> int:
    """Where the news goes on: "men tried for killing two | were hanged", "After …, | a bomb"."""
    tokens = scene.sentence.tokens
    ends = [one.at for one in scene.counted if one.first < first < one.at]
    ends += [n for n in range(first, len(tokens)) if _goes_on(scene, n)]
    if not first:
        told = [one for one in scene.counted if one.at > first]
        ends += [n for n, t in enumerate(tokens) if t.text == "," and told and n > told[0].last]
    return min(ends, default=len(tokens))


def _goes_on(scene: Scene, position: int) -> bool:
    """Whether the news goes on with a contrast, or with what else a court or the police did."""
    tokens = scene.sentence.tokens
    if tokens[position].text == ";":
        return True
    if tokens[position - 1].low not in (",", "and"):
        return False
    judged = any(one.at == position and one.toll.outcome in _JUSTICE for one in scene.counted)
    return judged or tokens[position].low in _CONTRAST


def _whens(scene: Scene, found: Background) -> tuple[tuple[When, ...], tuple[When, ...]]:
    """The dates of the news and of what is behind it.

    A day at the end is that of the news, where that has no other: "arrested three men over the
    killing of two on Monday".
    """
    before = tuple(when for when in scene.whens if found.has(when.first) and not when.told)
    news = tuple(when for when in scene.whens if when not in before)
    told = [one.last for one in scene.counted if found.counts(one)]
    last = tuple(w for w in before if w.span.precision == "day" and w.first > min(told))
    if news or not (found.ground or found.same_day):
        return news, before
    return last, before if found.same_day else tuple(when for when in before if when not in last)


def _part(
    scene: Scene, found: Background, mentions: Sequence[Mention], where: Settings, *, behind: bool
) -> Scene:
    """The news of a sentence, or what is behind it."""
    places = (m.id for m in mentions if m.kind == "place" and found.has(m.first) == behind)
    return scene._replace(
        words=tuple(word for word in scene.words if found.has(word.first) == behind),
        counted=tuple(one for one in scene.counted if found.counts(one) == behind),
        provinces=_provinces(mentions, found, where, behind=behind),
        places=tuple(dict.fromkeys(places)),
        actors=tuple(actor for actor in scene.actors if found.has(actor.first) == behind),
        behind=behind,
    )


def _provinces(
    mentions: Iterable[Mention], found: Background, where: Settings, *, behind: bool
) -> tuple[Id, ...]:
    """The provinces that the news names, or what is behind it."""
    return tuple(
        dict.fromkeys(
            name
            for mention in mentions
            if found.has(mention.first) == behind
            for name in where.provinces_at.get((mention.sentence, mention.first), ())
        )
    )
