"""Events of a text: what its sentences tell, put together and told apart."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from site_builder.extraction.apart import points_back
from site_builder.extraction.background import parted
from site_builder.extraction.calendars import Span
from site_builder.extraction.dates import When
from site_builder.extraction.drafts import Draft, drafts_of
from site_builder.extraction.grammar import Grammar
from site_builder.extraction.identity import Cast
from site_builder.extraction.joining import (
    announced,
    joined,
    leads,
    likeliest,
    merged,
    part_elsewhere,
    shares,
    sharpened,
    sum_without_date,
    told_last,
)
from site_builder.extraction.kinds import sharper, total_kind
from site_builder.extraction.lexicon import Lexicon
from site_builder.extraction.scenes import Scene, dated, pointed_back, scenes_of, settles
from site_builder.extraction.settings import Settings
from site_builder.extraction.tokens import Sentence
from site_builder.parts import Event
from site_builder.vocabulary import EventKind, Id

_LEAD = 2
_LOCAL = frozenset(
    {"hospital", "city", "town", "village", "district", "market", "camp", "neighbourhood"}
    | {"neighborhood", "prison", "university", "subdistrict", "valley"}
)
_ANYWHERE: frozenset[EventKind] = frozenset({"trial", "release"})


class Happened(NamedTuple):
    """The events of a text, and what an editor should look at."""

    events: tuple[Event, ...]
    doubts: tuple[str, ...]


def events(
    sentences: Sequence[Sentence],
    cast: Cast,
    where: Settings,
    grammar: Grammar,
    placed: tuple[date | None, Lexicon],
) -> Happened:
    """The dated events of a text, each once, in its order; undated tolls are told to the editor."""
    published, lexicon = placed
    plain = scenes_of(sentences, cast, where, grammar, placed)
    scenes = tuple(pointed_back(parted(plain, cast, where, lexicon)))
    drafts, undated = _told(scenes, lexicon)
    latest = published or date.max
    settled = (_settled(draft, scenes, where) for draft in drafts)
    return Happened(
        tuple(_event(draft, latest) for draft in settled), tuple(dict.fromkeys(_lost(undated)))
    )


def _told(scenes: Sequence[Scene], lexicon: Lexicon) -> tuple[list[Draft], list[Draft]]:
    """The events of the scenes, read in their order, and what could not be dated."""
    drafts: list[Draft] = []
    pending: list[Draft] = []
    recent: Scene | None = None
    for plain in scenes:
        if plain.behind:
            _look_back(plain, drafts, pending, lexicon)
            continue
        scene = dated(plain, _last(drafts), recent, lexicon)
        told = tuple(drafts_of(scene, lexicon))
        for draft in told:
            _place(draft, scene, drafts, pending)
        if not told and drafts and not drafts[-1].behind:
            drafts[-1] = sharpened(drafts[-1], scene)
        recent = plain if settles(plain) else _still_recent(recent, scene, told)
    return drafts, pending


def _still_recent(recent: Scene | None, scene: Scene, told: Sequence[Draft]) -> Scene | None:
    """The sentence whose date the next figures have, after one that does not settle a new one."""
    if recent is None or any(draft.when is not None for draft in told):
        return None
    if scene.recent is not None:
        return scene._replace(whens=(scene.recent,))
    if scene.sentence.tokens[-1].text == ":":
        return recent._replace(sentence=scene.sentence)  # a list of results follows
    return recent


def _look_back(scene: Scene, drafts: list[Draft], pending: list[Draft], lexicon: Lexicon) -> None:
    """Put what a sentence only looks back to among the events, if it is dated and not told yet."""
    for draft in drafts_of(scene, lexicon):
        if draft.when is not None:
            _place(draft, scene, drafts, pending)
        elif not any(shares(event, draft) for event in drafts):
            pending.append(draft)


def _last(drafts: Sequence[Draft]) -> tuple[When | None, When | None]:
    """The date of the newest event, and the day of the newest that has one in its paragraph."""
    drafts = [draft for draft in drafts if not draft.behind]
    if not drafts:
        return None, None
    beside = [one.when for one in drafts if one.paragraph == drafts[-1].paragraph]
    days = [when for when in beside if when is not None and when.span.precision == "day"]
    return drafts[-1].when, days[-1] if days else None


def _lost(undated: Sequence[Draft]) -> Iterator[str]:
    for draft in undated:
        for counted in draft.counted:
            toll = counted.toll
            what = f"{toll.outcome} {toll.count} {toll.who}".rstrip()
            yield f"paragraph {draft.paragraph}: {what} has no date and is in no event"


def _settled(draft: Draft, scenes: Sequence[Scene], where: Settings) -> Draft:
    """An event without a province happened in that of its paragraph, or of the lead.

    Sums may reach beyond the lead, and courts may be anywhere.
    """
    if draft.provinces or draft.behind:
        return draft
    news = [scene for scene in scenes if not scene.behind]
    beside = (scene.provinces for scene in news if scene.sentence.paragraph == draft.paragraph)
    provinces = next((names for names in beside if names), ())
    local = (
        draft.total
        and draft.kind != "repatriation"
        and len(where.provinces) == 1
        and _is_local(draft, scenes)
    )
    if not provinces and (local or not draft.total) and draft.kind not in _ANYWHERE:
        provinces = where.provinces if len(where.provinces) == 1 else _of_lead(news)
    return replace(draft, provinces=provinces if len(provinces) == 1 or not draft.total else ())


def _is_local(draft: Draft, scenes: Sequence[Scene]) -> bool:
    """Whether a sum is that of a place the text speaks of: "from the grounds of the hospital"."""
    told = (s.sentence.tokens for s in scenes if s.sentence.paragraph == draft.paragraph)
    return any(
        tokens[n].low in _LOCAL and tokens[n - 1].low == "the"
        for tokens in told
        for n in range(1, len(tokens))
    )


def _of_lead(scenes: Sequence[Scene]) -> tuple[Id, ...]:
    """The one province in which a text is set from its start, if there is one."""
    lead = (scene.provinces for scene in scenes if scene.sentence.paragraph <= _LEAD)
    first = next((provinces for provinces in lead if provinces), ())
    return first if len(first) == 1 else ()


def _place(draft: Draft, scene: Scene, drafts: list[Draft], pending: list[Draft]) -> None:
    """Join a draft to the event it is part of, or begin a new one."""
    if drafts and draft.when is None and announced(drafts[-1], scene):
        draft = _of_recent(draft, scene)
    newest = told_last(drafts, draft)
    later = scene.relative and not points_back(scene)
    for position in () if later else likeliest(drafts, draft):
        if joined(drafts[position], draft, scene, newest=position == newest):
            drafts[position] = merged(drafts[position], draft)
            return
    if draft.when is None and drafts and part_elsewhere(drafts[-1], draft):
        draft = replace(draft, when=drafts[-1].when, total=True)
    if draft.when is None and not sum_without_date(scene):
        draft = _of_recent(draft, scene)
    if draft.when is None:
        pending.append(draft)
        return
    lead = [] if drafts else [one for one in pending if leads(one, draft)]
    for one in lead:
        pending.remove(one)
        draft = replace(
            merged(draft, one),
            paragraph=draft.paragraph,
            kind=sharper(one.kind if one.counted else draft.kind, draft.kind),
        )
    drafts.append(draft)


def _of_recent(draft: Draft, scene: Scene) -> Draft:
    """A draft with the date of the sentence before, if that has one for it."""
    if scene.recent is None:
        return draft
    total = scene.recent.sums
    outcomes = [one.toll.outcome for one in draft.counted]
    kind = total_kind(draft.kind, outcomes) if total else draft.kind
    return replace(draft, when=scene.recent, total=total, kind=kind)


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
        toll=tuple(dict.fromkeys(one.toll for one in draft.counted)),
        paragraph=draft.paragraph,
    )
