"""Whether two sentences tell of one event, and what they tell of it together."""

from collections.abc import Sequence
from dataclasses import replace

from site_builder.extraction.counting import Counted
from site_builder.extraction.dates import long_before
from site_builder.extraction.drafts import Draft
from site_builder.extraction.kinds import sharper, total_kind
from site_builder.extraction.scenes import Scene
from site_builder.vocabulary import EventKind, Outcome

_REACH = 3
_NEWS = 31  # days: what is told later than that is no news
_DEATHS = frozenset({"death", "killing", "assassination", "elimination"})
_ATTACKS: frozenset[EventKind] = frozenset(
    {"attack", "ambush", "bombing", "assassination", "kidnapping", "massacre"}
)
_BY_FORCES: frozenset[EventKind] = frozenset({"airstrike", "operation", "raid"})
_JUSTICE: frozenset[EventKind] = frozenset({"arrest", "release", "trial", "execution"})
_ONE_BY_ONE: frozenset[Outcome] = frozenset({"sentenced", "executed", "freed", "arrested"})
_FOUND: frozenset[Outcome] = frozenset({"seized", "found", "defused", "destroyed"})
_BROAD: frozenset[EventKind] = frozenset({"campaign", "operation", "other"})


def joined(event: Draft, draft: Draft, scene: Scene, *, newest: bool) -> bool:
    """Whether a draft tells more of an event."""
    if _elsewhere(event, draft) or _of_others(event, draft):
        return False
    if draft.when is None:
        return newest and _goes_on(event, draft, scene)
    if event.when is None or _apart(event, draft):
        return False
    if event.when.span != draft.when.span:
        told_apart = event.when.told and not event.total and not draft.when.told
        near = abs((event.when.span.first - draft.when.span.first).days) <= _NEWS
        close = bool(draft.counted) or draft.paragraph - event.latest <= 1
        return told_apart and near and close and _repeats(event, draft)
    return not _contradicts(event, draft) and (newest or not _another(event, draft))


def _of_others(event: Draft, draft: Draft) -> bool:
    """Whether what a draft tells was done to others, apart from the event."""
    if event.total or draft.total or shares(event, draft):
        return False
    return draft.apart or event.behind or _answered(event, draft)


def _answered(event: Draft, draft: Draft) -> bool:
    """Whether one side attacked in one place, and another struck in another."""
    sides = [(one.kind in _ATTACKS, one.kind in _BY_FORCES) for one in (event, draft)]
    opposed = {(True, False), (False, True)} == set(sides)
    if not (opposed and event.counted and draft.counted):
        return False
    return bool(event.places and draft.places) and not set(event.places) & set(draft.places)


def shares(event: Draft, draft: Draft) -> bool:
    """Whether a draft tells a figure of an event once more, of the same people or of no one."""
    return any(
        (one.toll.outcome, one.toll.count) == (told.toll.outcome, told.toll.count)
        and (one.toll.who.lower() == told.toll.who.lower() or not one.toll.who)
        for one in draft.counted
        for told in event.counted
    )


def likeliest(events: Sequence[Draft], draft: Draft) -> list[int]:
    """Which event a draft may be part of: one with its figures, one in its place, the newest."""

    def rank(number: int) -> tuple[bool, bool, int]:
        event = events[number]
        beside = not set(event.places).isdisjoint(draft.places)
        return shares(event, draft), beside, number

    return sorted(range(len(events)), key=rank, reverse=True)


def _another(event: Draft, draft: Draft) -> bool:
    """Whether things found are others than those of an event told long before on the same day."""
    far = draft.paragraph - event.latest > _REACH
    found = all(one.toll.outcome in _FOUND for one in draft.counted)
    return far and bool(draft.counted) and found and not _repeats(event, draft)


def announced(event: Draft, scene: Scene) -> bool:
    """Whether a sentence since the last event gives the span of the figures that follow it."""
    recent = scene.recent
    if recent is None or event.when is None or event.when.span == recent.span:
        return False
    if recent.sums:
        return event.latest < scene.sentence.paragraph - 1
    return recent.span.precision != "day" and event.latest < scene.sentence.paragraph


def told_last(events: Sequence[Draft], draft: Draft) -> int:
    """Which event undated figures go on from: the newest, or one just before that has the like."""
    newest = len(events) - 1
    if draft.when is None:
        newest = _before_background(events, draft)
    outcomes = {one.toll.outcome for one in draft.counted} & _ONE_BY_ONE
    if draft.when is not None or not outcomes:
        return newest
    near = range(newest, max(newest - _REACH, -1), -1)
    alike = (n for n in near if outcomes & {one.toll.outcome for one in events[n].counted})
    return next((n for n in alike if draft.paragraph - events[n].latest <= _REACH), newest)


def _before_background(events: Sequence[Draft], draft: Draft) -> int:
    """The newest event that is no background of the one told before it in its sentence."""
    newest = len(events) - 1
    while newest > 0 and _behind(events[newest - 1], events[newest], draft):
        newest -= 1
    return newest


def _behind(event: Draft, later: Draft, draft: Draft) -> bool:
    """Whether a later told event is long past beside the one before: "for the 2016 bombing"."""
    if later.behind:
        return event.paragraph == later.paragraph
    if event.when is None or later.when is None or event.total or later.total:
        return False
    past = later.when.span.last < event.when.span.first and later.when.span.precision != "day"
    return past and event.paragraph == later.paragraph and draft.paragraph >= later.latest


def _apart(event: Draft, draft: Draft) -> bool:
    """Whether two drafts differ in scope, as sums in their provinces, or follow each other."""
    if event.total != draft.total:
        return True
    if _judged_apart(event, draft):
        return True
    sums_elsewhere = event.total and set(event.provinces) != set(draft.provinces)
    return sums_elsewhere or _afterwards(event, draft)


def _judged_apart(event: Draft, draft: Draft) -> bool:
    """Whether only one of two tells of sentences: a court and a raid on one day are two events."""
    one = {counted.toll.outcome for counted in event.counted}
    other = {counted.toll.outcome for counted in draft.counted}
    return bool(one and other) and ("sentenced" in one) != ("sentenced" in other)


def _afterwards(event: Draft, draft: Draft) -> bool:
    """Whether arrests and releases, dated for themselves, only follow on an attack."""
    return event.kind in _ATTACKS and draft.kind in _JUSTICE and draft.paragraph > event.latest


def _goes_on(event: Draft, draft: Draft, scene: Scene) -> bool:
    """Whether figures without a date are still those of the event told last."""
    if long_before(scene.sentence) or sum_without_date(scene):
        return False
    if draft.apart and not shares(event, draft):
        return False
    if _of_another_sort(event, draft) or part_elsewhere(event, draft):
        return False
    if _looks_back(draft, scene):
        return False
    same = any(token.low == "same" for token in scene.sentence.tokens)
    return draft.paragraph - event.latest <= (1 if event.total and not same else _REACH)


def _looks_back(draft: Draft, scene: Scene) -> bool:
    """Whether a sentence only comes back to a death: "The death of Abu Omar will change little"."""
    tokens = scene.sentence.tokens
    return bool(draft.counted) and all(
        one.named and tokens[one.at].low in _DEATHS and one.at <= 1 for one in draft.counted
    )


def part_elsewhere(event: Draft, draft: Draft) -> bool:
    """Whether undated figures are those of one province, after a sum over more than that."""
    if not event.total or draft.when is not None or draft.paragraph - event.latest > 1:
        return False
    return bool(draft.provinces) and set(draft.provinces) != set(event.provinces)


def _of_another_sort(event: Draft, draft: Draft) -> bool:
    """Whether a draft tells of people who came home, and the event before of something else."""
    known = {one.toll.outcome for one in event.counted}
    moved = all(one.toll.outcome == "returned" for one in draft.counted)
    return moved and "returned" not in known and event.kind != "repatriation"


def sum_without_date(scene: Scene) -> bool:
    """Whether figures are those of a time that cannot be told: "since the beginning of Ramadan"."""
    lows = [token.low for token in scene.sentence.tokens]
    recently = any(lows[n : n + 2] == ["in", "recent"] for n in range(len(lows)))
    return not scene.whens and ("since" in lows or recently) and lows[-2:-1] != ["since"]


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
    return event.total and len(kinds) > 1 and not kinds & _BROAD


def leads(lead: Draft, draft: Draft) -> bool:
    """Whether undated figures at the top are those of the event that is dated next."""
    if draft.paragraph - lead.paragraph > _REACH or _elsewhere(lead, draft):
        return False
    if draft.total or draft.apart or lead.behind:
        return False
    if not draft.counted or not lead.counted:
        return True
    outcomes = {one.toll.outcome for one in lead.counted}
    return _repeats(draft, lead) or not outcomes & {one.toll.outcome for one in draft.counted}


def merged(event: Draft, draft: Draft) -> Draft:
    """An event with what a further sentence says of it; a figure told twice counts once."""
    known = {(one.toll.outcome, str(one.toll.count)) for one in event.counted}
    outcomes = {one.toll.outcome for one in event.counted}
    several = {one.toll.outcome for one in event.counted if one.toll.count != 1}
    new = tuple(
        one
        for one in draft.counted
        if (one.toll.outcome, str(one.toll.count)) not in known
        and not (one.definite and one.toll.outcome in outcomes)
        and not (one.named and one.toll.outcome in several)
        and not (draft.when is None and _part(event, one))
    )
    when = event.when
    if when is not None and when.told and draft.when is not None and not draft.when.told:
        when = draft.when
    return replace(
        event,
        when=when,
        kind=_kind(event, draft, [one.toll.outcome for one in (*event.counted, *new)]),
        counted=(*event.counted, *new),
        provinces=event.provinces or draft.provinces,
        places=tuple(dict.fromkeys((*event.places, *draft.places))),
        by=event.by or draft.by,
        latest=max(event.latest, draft.paragraph),
    )


def _part(event: Draft, counted: Counted) -> bool:
    """Whether a count is only a part of a sum over a span: "Baghdad had 14 killed"."""
    toll = counted.toll
    if not event.total or toll.outcome not in ("killed", "wounded", "arrested"):
        return False
    wholes = (one.toll.count for one in event.counted if one.toll.outcome == toll.outcome)
    count = toll.count
    return any(isinstance(w, int) and isinstance(count, int) and w > count for w in wholes)


def _kind(event: Draft, draft: Draft, outcomes: Sequence[Outcome]) -> EventKind:
    """The kind of both: a sum of different things is a campaign, an incident what it turns out."""
    if event.total:
        return total_kind(event.kind, outcomes)
    return sharper(event.kind, draft.kind)


def sharpened(event: Draft, scene: Scene) -> Draft:
    """An event of which a later sentence says what it was: "the ambush"."""
    if event.total or scene.sentence.paragraph - event.latest > _REACH:
        return event
    if any(when.span != (event.when or when).span for when in scene.whens if not when.told):
        return event
    for word in scene.words:
        if scene.sentence.tokens[word.first].quoted:
            continue  # "a time bomb"
        kind = sharper(event.kind, word.kind)
        if kind != event.kind and (
            word.definite or word.singular or scene.sentence.tokens[0].low == "they"
        ):
            return replace(event, kind=kind, latest=scene.sentence.paragraph)
    return event
