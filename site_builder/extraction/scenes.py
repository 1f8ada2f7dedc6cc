"""Sentences as scenes: what of a date, a toll, a kind and a place each of them has."""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from site_builder.extraction import calendars
from site_builder.extraction.counting import Counted
from site_builder.extraction.dates import When, days_after, same_span
from site_builder.extraction.grammar import Grammar
from site_builder.extraction.identity import Cast, Mention
from site_builder.extraction.kinds import KindWord
from site_builder.extraction.lexicon import Lexicon
from site_builder.extraction.settings import Settings
from site_builder.extraction.tokens import Sentence, Token
from site_builder.vocabulary import EventKind, Id

_VIOLENT: frozenset[EventKind] = frozenset(
    {"attack", "massacre", "bombing", "ambush", "execution", "kidnapping", "assassination"}
)
_SETTINGS = frozenset(
    {"village", "villages", "town", "towns", "city", "district", "districts", "area", "areas"}
    | {"province", "governorate", "neighbourhood", "neighborhood"}
    | {"place", "road", "camp", "market", "valley", "mountains", "desert"}
)
_SEVERAL = frozenset({"provinces", "governorates"})
_CONQUERED = frozenset({"seized", "captured", "took", "conquered", "overran", "liberated"})
_DATELINE = 6
_DASHES = frozenset({"–", "—", "-", "--"})
_WHOLE = frozenset({"province", "governorate", "court"})
_ACTING = frozenset({"force", "group", "organisation", "state"})


class Scene(NamedTuple):
    """A sentence with all that an event is made of.

    `relative` says that its date was counted from the event before; `recent` is the date of the
    sentence before it, for figures that have none of their own; `behind` says that it is only the
    background of the news of its sentence.
    """

    number: int
    sentence: Sentence
    whens: tuple[When, ...]
    words: tuple[KindWord, ...]
    counted: tuple[Counted, ...]
    provinces: tuple[Id, ...]
    places: tuple[Id, ...]
    actors: tuple[Mention, ...]
    relative: bool = False
    recent: When | None = None
    behind: bool = False


def scenes_of(
    sentences: Sequence[Sentence],
    cast: Cast,
    where: Settings,
    grammar: Grammar,
    placed: tuple[date | None, Lexicon],
) -> Iterator[Scene]:
    """The scenes of a text; `placed` is its day of publication and the words of its language."""
    kind_by_id = {actor.id: actor.kind for actor in cast.actors}
    mentions = {n: tuple(group) for n, group in groupby(cast.mentions, key=lambda m: m.sentence)}
    opened: Token | None = None
    for number, sentence in enumerate(sentences):
        named = mentions.get(number, ())
        people = [m for m in named if kind_by_id.get(m.id) == "person" and m.kind == "entity"]
        acting = (m for m in named if kind_by_id.get(m.id) in _ACTING and m.kind == "entity")
        counted = grammar.tolls(sentence, people)
        if opened is not None and not counted and sentence.first:
            counted = _listed(opened, sentence, grammar)
            opened = opened if counted else None
        opened = _opening(sentence, counted, placed[1]) or opened
        taken = {n for one in counted for n in range(one.first, one.last + 1)}
        inside = {n for one in named for n in range(one.first, one.last + 1)}
        words = (*grammar.kind_words(sentence.tokens), *_conquests(sentence, named, placed[1]))
        yield Scene(
            number,
            sentence,
            grammar.whens(sentence, *placed),
            tuple(w for w in words if w.first not in taken and not _of_name(w, inside)),
            counted,
            where.provinces_in.get(number, ()),
            where.places_in.get(number, ()),
            tuple(m for m in acting if not _sends(sentence, m)),
        )


def _conquests(
    sentence: Sentence, named: Sequence[Mention], lexicon: Lexicon
) -> Iterator[KindWord]:
    """Ground that changed hands: "IS seized Mosul" is an attack, "troops took Mosul" is none."""
    tokens = sentence.tokens
    for mention in named:
        verb = mention.first - 1
        if mention.kind == "entity" or verb < 1 or tokens[verb].low not in _CONQUERED:
            continue
        armed = any(token.low in lexicon.armed for token in tokens[:verb])
        kind: EventKind = "attack" if armed else "operation"
        yield KindWord(verb, verb, kind, rank=0, definite=False, singular=True)


def _opening(sentence: Sentence, counted: Sequence[Counted], lexicon: Lexicon) -> Token | None:
    """The deed of which the items of a list tell: "The following were seized:"."""
    if counted or sentence.tokens[-1].text != ":":
        return None
    verbs = {verb for deed in lexicon.outcomes.values() for verb in deed.verbs}
    done = [token for token in sentence.tokens if token.low in verbs]
    return done[-1] if done else None


def _listed(deed: Token, sentence: Sentence, grammar: Grammar) -> tuple[Counted, ...]:
    """What an item of a list counts, read as the object of the deed above it."""
    if not sentence.tokens[0].text[0].isalnum():
        return ()
    whole = replace(sentence, tokens=(deed, *sentence.tokens))
    return tuple(
        one._replace(at=0, first=one.first - 1, last=one.last - 1)
        for one in grammar.tolls(whole, ())
        if one.first == 1
    )


def pointed_back(scenes: Iterable[Scene]) -> Iterator[Scene]:
    """The scenes, each set where it points back to: "in the same village", "in the province"."""
    last: tuple[Id, ...] = ()
    several: tuple[Id, ...] = ()
    for scene in scenes:
        meant = () if scene.provinces else _pointed_to(scene.sentence.tokens, last, several)
        yield scene._replace(provinces=meant) if meant else scene
        last = scene.provinces or last
        several = scene.provinces if len(scene.provinces) > 1 else several


def _pointed_to(
    tokens: Sequence[Token], last: tuple[Id, ...], several: tuple[Id, ...]
) -> tuple[Id, ...]:
    """The provinces that "the same village", "the same three governorates" mean, if any."""
    lows = [token.low for token in tokens] if last else []
    for position, low in enumerate(lows):
        if low != "same" and low not in _WHOLE:
            continue
        following = lows[position + 1 : position + 4]
        if low == "same" and not _SEVERAL.isdisjoint(following):
            return several
        if low == "same" and not _SETTINGS.isdisjoint(following[:2]):
            return last
        if low in _WHOLE and position and lows[position - 1] in ("the", "his", "her"):
            return last if len(last) == 1 else ()
    return ()


def _sends(sentence: Sentence, mention: Mention) -> bool:
    """Whether a name belongs to the dateline: "IRBIL, Iraq — A drone …"."""
    ahead = sentence.tokens[mention.last + 1 : mention.last + 2]
    return sentence.first and mention.last <= _DATELINE and any(t.text in _DASHES for t in ahead)


def _of_name(word: KindWord, inside: Container[int]) -> bool:
    """Whether a word only belongs to a name: "Operations Command", but not "Air Force"."""
    return word.first in inside and word.kind not in ("airstrike", "repatriation")


def settles(scene: Scene) -> bool:
    """Whether a sentence without figures says when: "The raid took place on Monday."."""
    return not scene.counted and _settling(scene) is not None


def _settling(scene: Scene) -> When | None:
    """The date for what follows: a day, a span, or the month of something violent."""
    violent = any(word.kind in _VIOLENT for word in scene.words)
    return next(
        (
            when
            for when in scene.whens
            if not when.told and (when.span.precision == "day" or when.sums or violent)
        ),
        None,
    )


def dated(
    scene: Scene, last: tuple[When | None, When | None], recent: Scene | None, lexicon: Lexicon
) -> Scene:
    """A sentence with the date that it takes from what came before, if it has none.

    `last` are the date of the event before, and the last day on which one happened.
    """
    newest, day = last
    scene = _of_same_span(_after_last(scene, day, lexicon), newest)
    scene = _of_sum_before(scene, recent)
    if scene.whens or not scene.counted or recent is None:
        return scene
    if scene.sentence.paragraph - recent.sentence.paragraph > 1:
        return scene
    return scene._replace(
        recent=_settling(recent),
        words=scene.words or recent.words,
        provinces=scene.provinces or recent.provinces,
    )


def _of_sum_before(scene: Scene, recent: Scene | None) -> Scene:
    """Figures of the span right before: "From May to June, 60 raids took place. In these, …"."""
    if scene.whens or not scene.counted or recent is None or recent.number != scene.number - 1:
        return scene
    span = _settling(recent)
    if span is None or not span.sums or recent.sentence.paragraph != scene.sentence.paragraph:
        return scene
    return scene._replace(whens=(_elsewhere(span),))


def _of_same_span(scene: Scene, last: When | None) -> Scene:
    """A sentence about the span of the event before: "In the same six months"."""
    if last is None or last.span.precision == "day" or scene.whens:
        return scene
    return scene._replace(whens=(_elsewhere(last),)) if same_span(scene.sentence) else scene


def _elsewhere(when: When) -> When:
    """A date that another sentence tells: its tokens are none of this one."""
    return when._replace(first=0, last=0)


def _after_last(scene: Scene, last: When | None, lexicon: Lexicon) -> Scene:
    """A sentence that counts its days from the event before: "a day later"."""
    if last is None or last.span.precision != "day" or scene.whens:
        return scene
    days = days_after(scene.sentence, lexicon)
    if days is None or (days < 0 and not scene.counted):
        return scene
    when = When(0, 0, calendars.day(last.span.first + timedelta(days=days)))
    return scene._replace(whens=(when,), relative=True)
