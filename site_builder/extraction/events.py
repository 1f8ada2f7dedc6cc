"""Events of a text: dates, kinds and tolls of its sentences put together."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from site_builder.extraction import calendars
from site_builder.extraction.calendars import Span
from site_builder.extraction.dates import When, days_after, long_before
from site_builder.extraction.grammar import Grammar
from site_builder.extraction.identity import Cast, Mention
from site_builder.extraction.kinds import KindWord, graver, kind_of, sharper, total_kind
from site_builder.extraction.lexicon import Lexicon
from site_builder.extraction.settings import Settings
from site_builder.extraction.tokens import Sentence
from site_builder.extraction.tolls import Counted
from site_builder.model import Event, EventKind, Id, Toll


class Happened(NamedTuple):
    """The events of a text, and what an editor should look at."""

    events: tuple[Event, ...]
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """An event in the making: what the sentences so far say of it."""

    sentence: int
    paragraph: int
    when: When | None
    kind: EventKind
    total: bool
    counted: tuple[Counted, ...]
    provinces: tuple[Id, ...]
    places: tuple[Id, ...]
    by: tuple[Id, ...]
    latest: int


class Scene(NamedTuple):
    """A sentence with all that an event is made of."""

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


_REACH = 3
_EVENTFUL = frozenset(
    {"airstrike", "massacre", "ambush", "assassination", "bombing", "kidnapping", "execution"}
    | {"exhumation", "raid", "clash", "attack"}
)
_LAUNCHED = frozenset({"launched", "began", "started", "carried", "conducted", "mounted", "opened"})
_SEPARATE = frozenset({"separately", "elsewhere", "meanwhile"})
_SUM_WORDS = frozenset({"total", "altogether", "overall", "cumulative", "combined"})


def events(
    sentences: Sequence[Sentence],
    cast: Cast,
    where: Settings,
    grammar: Grammar,
    placed: tuple[date | None, Lexicon],
) -> Happened:
    """The dated events of a text, each once, in its order; undated tolls are told to the editor."""
    published, lexicon = placed
    scenes = tuple(_scenes(sentences, cast, where, grammar, placed))
    drafts: list[Draft] = []
    pending: list[Draft] = []
    doubts: dict[str, None] = {}
    recent: Scene | None = None
    for scene in scenes:
        dated = _dated(scene, drafts, recent, lexicon)
        _take(dated, drafts, pending, lexicon)
        if _settles(scene):
            recent = scene
        elif recent is not None and dated.recent is not None:
            recent = dated._replace(whens=(dated.recent,))
    for lost in pending:
        for counted in lost.counted:
            toll = counted.toll
            doubts[
                f"paragraph {lost.paragraph}: {toll.outcome} {toll.count} {toll.who}".rstrip()
                + " has no date and is in no event"
            ] = None
    latest = published or date.max
    settled = (_settled(draft, scenes, where) for draft in drafts)
    return Happened(tuple(_event(draft, latest) for draft in settled), tuple(doubts))


def _settled(draft: Draft, scenes: Sequence[Scene], where: Settings) -> Draft:
    """An event without a province happened where its paragraph, or the whole text, is set."""
    if draft.provinces or draft.total:
        return draft
    beside = (scene.provinces for scene in scenes if scene.sentence.paragraph == draft.paragraph)
    provinces = next((names for names in beside if names), ())
    if not provinces and len(where.provinces) == 1:
        provinces = where.provinces
    return replace(draft, provinces=provinces)


def _scenes(
    sentences: Sequence[Sentence],
    cast: Cast,
    where: Settings,
    grammar: Grammar,
    placed: tuple[date | None, Lexicon],
) -> Iterator[Scene]:
    kind_by_id = {actor.id: actor.kind for actor in cast.actors}
    mentions = {n: tuple(group) for n, group in groupby(cast.mentions, key=lambda m: m.sentence)}
    for number, sentence in enumerate(sentences):
        named = mentions.get(number, ())
        people = [m for m in named if kind_by_id.get(m.id) == "person" and m.kind == "entity"]
        actors = tuple(m for m in named if m.kind == "entity" and m not in people)
        counted = grammar.tolls(sentence, people)
        taken = {n for one in counted for n in range(one.first, one.last + 1)}
        words = grammar.kind_words(sentence.tokens)
        yield Scene(
            number,
            sentence,
            grammar.whens(sentence, *placed),
            tuple(word for word in words if word.first not in taken),
            counted,
            where.provinces_in.get(number, ()),
            where.places_in.get(number, ()),
            actors,
        )


def _take(scene: Scene, drafts: list[Draft], pending: list[Draft], lexicon: Lexicon) -> None:
    """Add what a sentence tells to the events so far."""
    if scene.counted:
        for draft in _of_tolls(scene, lexicon):
            _place(draft, scene, drafts, pending)
        return
    bare = _of_words(scene)
    if bare is not None:
        _place(bare, scene, drafts, pending)
    elif drafts:
        _sharpen(scene, drafts)


def _settles(scene: Scene) -> bool:
    """Whether a sentence without figures says when: "The raid took place on Monday."."""
    return not scene.counted and any(_sets(when) for when in scene.whens)


def _sets(when: When) -> bool:
    return not when.told and (when.span.precision == "day" or when.sums)


def _dated(scene: Scene, drafts: Sequence[Draft], recent: Scene | None, lexicon: Lexicon) -> Scene:
    """A sentence with the date that it takes from what came before, if it has none."""
    scene = _after_last(scene, drafts, lexicon)
    if scene.whens or not scene.counted or recent is None:
        return scene
    if scene.sentence.paragraph - recent.sentence.paragraph > 1:
        return scene
    return scene._replace(recent=next(when for when in recent.whens if _sets(when)))


def _after_last(scene: Scene, drafts: Sequence[Draft], lexicon: Lexicon) -> Scene:
    """A sentence that counts its days from the event before: "a day later"."""
    days = days_after(scene.sentence, lexicon) if drafts and not scene.whens else None
    last = drafts[-1].when if drafts else None
    if days is None or last is None or last.span.precision != "day":
        return scene
    when = When(0, 0, calendars.day(last.span.first + timedelta(days=days)))
    return scene._replace(whens=(when,), relative=True)


def _of_tolls(scene: Scene, lexicon: Lexicon) -> Iterator[Draft]:
    """The tolls of a sentence, together where they share their date."""
    for index, group in groupby(scene.counted, key=lambda one: _date_index(scene, one)):
        counted = tuple(group)
        when = scene.whens[index] if index is not None else None
        words = _words_near(scene, counted)
        outcomes = [one.toll.outcome for one in counted]
        kind = kind_of(words, outcomes, [one.toll.who for one in counted])
        total = when is not None and _is_total(scene, when, counted)
        kind = kind if total else graver(kind, [one.toll for one in counted], lexicon)
        kind = total_kind(kind, outcomes, scene.words) if total else kind
        yield _draft(scene, when, kind, total=total, counted=counted)


def _draft(
    scene: Scene, when: When | None, kind: EventKind, *, total: bool, counted: tuple[Counted, ...]
) -> Draft:
    return Draft(
        scene.number,
        scene.sentence.paragraph,
        when,
        kind,
        total,
        counted,
        scene.provinces,
        scene.places,
        _actors(scene, counted),
        scene.sentence.paragraph,
    )


def _words_near(scene: Scene, counted: Sequence[Counted]) -> tuple[KindWord, ...]:
    """The words for kinds in the part of the sentence that has these tolls."""
    if len(scene.whens) <= 1:
        return scene.words
    first, last = counted[0].at - 15, counted[-1].last + 12
    near = tuple(word for word in scene.words if first <= word.first <= last)
    return near or scene.words


def _date_index(scene: Scene, counted: Counted) -> int | None:
    """Which date of the sentence a toll belongs to: the nearest that is not of a saying."""
    best: tuple[bool, int, int] | None = None
    for index, when in enumerate(scene.whens):
        span = when.first - counted.last if when.first > counted.at else counted.at - when.last
        barrier = _barrier(scene, counted, when)
        rank = (when.told, abs(span) + 12 * barrier, index)
        if best is None or rank < best:
            best = rank
    return best[2] if best else None


def _barrier(scene: Scene, counted: Counted, when: When) -> bool:
    """Whether a new clause begins between a toll and a date."""
    first, last = sorted((counted.at, when.first))
    between = scene.sentence.tokens[first:last]
    return any(
        token.text == ";" or token.low in ("when", "after", "while", "and") for token in between
    )


def _is_total(scene: Scene, when: When, counted: Sequence[Counted]) -> bool:
    """Whether figures are sums over a span and not those of one happening."""
    tokens = scene.sentence.tokens
    single = any(word.singular and word.kind not in ("campaign", "trial") for word in scene.words)
    one_day = any(t.low == "single" or t.low == "one-day" for t in tokens)
    if when.span.precision == "day" or one_day:
        return False
    if when.span.precision == "span":
        return when.sums or (when.span.last - when.span.first).days > 7
    if when.sums or any(token.low in _SUM_WORDS for token in tokens):
        return True
    outcomes = {one.toll.outcome for one in counted}
    monthly = when.span.precision == "month"
    if single or (monthly and outcomes <= {"executed", "sentenced", "kidnapped", "surrendered"}):
        return False
    return not (len(counted) == 1 and outcomes <= {"killed"} and _long_ago(scene, when))


def _long_ago(scene: Scene, when: When) -> bool:
    """A deed told of an earlier year is one that is remembered, not a yearly sum."""
    others = [other.span.first.year for other in scene.whens]
    return when.span.precision == "month" or when.span.first.year < max(others)


def _actors(scene: Scene, counted: Sequence[Counted]) -> tuple[Id, ...]:
    """Who acted: the last organisation before the deed, or the one after "by"."""
    if not counted:
        return ()
    tokens = scene.sentence.tokens
    for mention in scene.actors:
        if mention.first > counted[0].at and _after_by(tokens, mention.first):
            return (mention.id,)
    before = [m for m in scene.actors if m.last < counted[0].at and m.last < counted[0].first]
    if counted[0].first > counted[0].at and before:
        return (before[-1].id,)
    return ()


def _after_by(tokens: Sequence[object], first: int) -> bool:
    lows = [getattr(token, "low", "") for token in tokens[max(0, first - 2) : first]]
    return "by" in lows


def _of_words(scene: Scene) -> Draft | None:
    """A dated happening without figures: "an air strike hit a tunnel on Monday"."""
    if len(scene.whens) == 0:
        return None
    when = next((w for w in scene.whens if not w.told and w.span.precision == "day"), None)
    if when is None or not scene.words:
        return None
    tokens = scene.sentence.tokens
    near = [word for word in scene.words if abs(word.first - when.first) <= 12]
    launched = any(token.low in _LAUNCHED for token in tokens)
    telling = [
        w
        for w in near
        if w.kind in _EVENTFUL
        or (launched and w.kind in ("operation", "clearance", "construction", "campaign"))
    ]
    if not telling:
        return None
    kind = kind_of(telling, (), ())
    return _draft(scene, when, kind, total=False, counted=())


def _place(draft: Draft, scene: Scene, drafts: list[Draft], pending: list[Draft]) -> None:
    """Join a draft to the event it is part of, or begin a new one."""
    for position in () if scene.relative else range(len(drafts) - 1, -1, -1):
        if _same(drafts[position], draft, scene, newest=position == len(drafts) - 1):
            drafts[position] = _merged(drafts[position], draft)
            return
    if draft.when is None and scene.recent is not None:
        total = scene.recent.sums
        draft = replace(draft, when=scene.recent, total=total)
    if draft.when is None:
        pending.append(draft)
        return
    lead = [] if drafts else [one for one in pending if _leads(one, draft)]
    for one in lead:
        pending.remove(one)
        draft = replace(
            _merged(draft, one),
            paragraph=draft.paragraph,
            kind=sharper(one.kind if one.counted else draft.kind, draft.kind),
        )
    drafts.append(draft)


def _same(event: Draft, draft: Draft, scene: Scene, *, newest: bool) -> bool:
    """Whether a draft tells more of an event."""
    if draft.when is None:
        lows = {token.low for token in scene.sentence.tokens}
        near = draft.paragraph - event.latest <= (
            1 if event.total and "same" not in lows else _REACH
        )
        if long_before(scene.sentence):
            return False
        return newest and near and not _elsewhere(event, draft) and not _separate(scene)
    if event.when is None or event.total != draft.total:
        return False
    if event.total and set(event.provinces) != set(draft.provinces):
        return False
    if event.when.span != draft.when.span:
        told_apart = event.when.told and not event.total and not draft.when.told
        return False if not told_apart else _repeats(event, draft) and not _elsewhere(event, draft)
    return not _elsewhere(event, draft) and not _contradicts(event, draft)


def _separate(scene: Scene) -> bool:
    tokens = scene.sentence.tokens
    return any(token.low in _SEPARATE for token in tokens[:3])


def _elsewhere(event: Draft, draft: Draft) -> bool:
    """Whether two drafts name places that have nothing in common."""
    if not event.provinces or not draft.provinces:
        return False
    return not set(event.provinces) & set(draft.provinces)


def _repeats(event: Draft, draft: Draft) -> bool:
    """Whether a draft has the same figures as an event, or none."""
    known = {(one.toll.outcome, str(one.toll.count)) for one in event.counted}
    return all((one.toll.outcome, str(one.toll.count)) in known for one in draft.counted)


def _contradicts(event: Draft, draft: Draft) -> bool:
    """Whether two kinds cannot be one happening."""
    kinds = {event.kind, draft.kind}
    return event.total and len(kinds) > 1 and not kinds & {"campaign", "operation", "other"}


def _leads(lead: Draft, draft: Draft) -> bool:
    """Whether undated figures at the top are those of the event that is dated next."""
    if draft.paragraph - lead.paragraph > _REACH or _elsewhere(lead, draft) or draft.total:
        return False
    if not draft.counted or not lead.counted:
        return True
    outcomes = {one.toll.outcome for one in lead.counted}
    return _repeats(draft, lead) or not outcomes & {one.toll.outcome for one in draft.counted}


def _merged(event: Draft, draft: Draft) -> Draft:
    """An event with what a further sentence says of it; a figure told twice counts once."""
    known = {(one.toll.outcome, str(one.toll.count)) for one in event.counted}
    outcomes = {one.toll.outcome for one in event.counted}
    new = tuple(
        one
        for one in draft.counted
        if (one.toll.outcome, str(one.toll.count)) not in known
        and not (one.definite and one.toll.outcome in outcomes)
    )
    when = event.when
    if when is not None and when.told and draft.when is not None and not draft.when.told:
        when = draft.when
    return replace(
        event,
        when=when,
        kind=sharper(event.kind, draft.kind),
        counted=(*event.counted, *new),
        provinces=event.provinces or draft.provinces,
        places=tuple(dict.fromkeys((*event.places, *draft.places))),
        by=event.by or draft.by,
        latest=max(event.latest, draft.paragraph),
    )


def _sharpen(scene: Scene, drafts: list[Draft]) -> None:
    """Let "the ambush" say what the operation just told of was."""
    event = drafts[-1]
    if event.total or scene.sentence.paragraph - event.latest > _REACH:
        return
    if any(when.span != (event.when or when).span for when in scene.whens if not when.told):
        return
    for word in scene.words:
        kind = sharper(event.kind, word.kind)
        if kind != event.kind and (
            word.definite or word.singular or scene.sentence.tokens[0].low == "they"
        ):
            drafts[-1] = replace(event, kind=kind, latest=scene.sentence.paragraph)
            return


def _event(draft: Draft, latest: date) -> Event:
    when = draft.when
    span = when.span if when else Span(latest, latest, "day")
    partial = None if draft.total else span.partial
    return Event(
        date=partial,
        period=None if partial else span.period(latest),
        kind=draft.kind,
        scope="period-total" if draft.total else "incident",
        provinces=draft.provinces,
        places=draft.places,
        by=draft.by,
        toll=tuple(_tolls(draft.counted)),
        paragraph=draft.paragraph,
    )


def _tolls(counted: Iterable[Counted]) -> Iterator[Toll]:
    seen: Mapping[object, None] = {}
    for one in counted:
        if one.toll not in seen:
            seen = {**seen, one.toll: None}
            yield one.toll
