"""How well findings agree with labels, category by category."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from extraction_labels import EventLabel, Labelled, Labels

from site_builder.extraction.analysis import Findings
from site_builder.model import Place
from site_builder.parts import Event
from site_builder.registry import Registry
from site_builder.text import fold

CATEGORIES = (
    "persons",
    "organisations",
    "provinces",
    "places",
    "speakers",
    "directness",
    "event dates",
    "event kinds",
    "event scopes",
    "event provinces",
    "tolls",
    "toll bounds",
    "traps",
)
TARGETS = {
    "persons": 0.92,
    "organisations": 0.88,
    "provinces": 0.95,
    "places": 0.92,
    "speakers": 0.90,
    "event dates": 0.85,
    "event kinds": 0.85,
    "event scopes": 0.85,
    "tolls": 0.85,
}


@dataclass(frozen=True)
class Score:
    """Right, missed and wrong items, and each error as a line for a person."""

    right: int = 0
    missed: int = 0
    wrong: int = 0
    errors: tuple[str, ...] = ()

    @property
    def precision(self) -> float:
        found = self.right + self.wrong
        return self.right / found if found else 1.0

    @property
    def recall(self) -> float:
        there = self.right + self.missed
        return self.right / there if there else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.right + other.right,
            self.missed + other.missed,
            self.wrong + other.wrong,
            (*self.errors, *other.errors),
        )


@dataclass(frozen=True)
class Named:
    """Something found, with every name by which a label may call it."""

    shown: str
    names: frozenset[str] = field(default_factory=frozenset)


def score(one: Labelled, findings: Findings, registry: Registry) -> dict[str, Score]:
    """The score of one clipping in every category."""
    labels = one.labels
    names = _Names(findings, registry)
    scores = {
        "persons": _sets(labels.persons, names.entities({"person"})),
        "organisations": _sets(
            labels.organisations, names.entities({"group", "force", "organisation", "media"})
        ),
        "provinces": _sets(labels.provinces, [names.of(p) for p in findings.provinces]),
        "places": _sets(labels.places, [names.of(p) for p in findings.places]),
        **_speakers(labels, findings, names),
        **_events(labels.events, findings.events),
        "traps": _traps(labels, findings, names),
    }
    return {
        category: replace(value, errors=tuple(f"{one.name}: {line}" for line in value.errors))
        for category, value in scores.items()
    }


class _Names:
    def __init__(self, findings: Findings, registry: Registry) -> None:
        self._findings, self._registry = findings, registry
        self._new = {new.id: new for new in findings.suggestions}

    def of(self, name: str) -> Named:
        new = self._new.get(name)
        known = (
            self._registry.provinces.get(name)
            or self._registry.places.get(name)
            or self._registry.entities.get(name)
        )
        named = new or known
        spellings = named.spellings if named else ()
        folded = frozenset(fold(spelling) for spelling in spellings) | {name}
        return Named(named.name if named else name, folded)

    def entities(self, kinds: set[str]) -> list[Named]:
        return [self.of(name) for name in self._findings.entities if self._kind(name) in kinds]

    def _kind(self, name: str) -> str:
        new = self._new.get(name)
        if new is not None and not isinstance(new, Place):
            return new.kind
        known = self._registry.entities.get(name)
        return known.kind if known else ""


def _is(label: str, found: Named) -> bool:
    return label in found.names or fold(label) in found.names


def _sets(labels: Sequence[str], found: Iterable[Named]) -> Score:
    """Names against names; one that is found under two ids counts as one right, one wrong."""
    rest = list(labels)
    right, wrong = 0, []
    for named in found:
        label = next((label for label in rest if _is(label, named)), None)
        if label is None:
            wrong.append(named.shown)
        else:
            rest.remove(label)
            right += 1
    errors = [f"missed `{label}`" for label in rest] + [f"wrong `{name}`" for name in wrong]
    return Score(right, len(rest), len(wrong), tuple(errors))


def _speakers(labels: Labels, findings: Findings, names: _Names) -> dict[str, Score]:
    rest = list(labels.speakers)
    right, wrong, direct = 0, [], Score()
    for quotation in findings.quotations:
        named = names.of(quotation.speaker)
        label = next(
            (one for one in rest if one.paragraph == quotation.paragraph and _is(one.name, named)),
            None,
        )
        if label is None:
            wrong.append(f"wrong `{named.shown}` in paragraph {quotation.paragraph}")
            continue
        rest.remove(label)
        right += 1
        said = f"paragraph {label.paragraph} is {'' if label.direct else 'not '}direct"
        direct += Score(1) if label.direct == quotation.direct else Score(0, 1, 1, (said,))
    missed = [f"missed `{one.name}` in paragraph {one.paragraph}" for one in rest]
    speakers = Score(right, len(rest), len(wrong), (*missed, *wrong))
    return {"speakers": speakers, "directness": direct}


def _when(event: Event) -> str:
    return event.date or event.period or ""


def _count(value: object) -> str:
    if isinstance(value, (tuple, list)):
        return "-".join(map(str, value))
    return str(value)


def _label_tolls(label: EventLabel) -> set[tuple[str, str]]:
    return {(toll.outcome, _count(toll.count)) for toll in label.toll}


def _event_tolls(event: Event) -> set[tuple[str, str]]:
    return {(toll.outcome, _count(toll.count)) for toll in event.toll}


def _likeness(label: EventLabel, event: Event) -> int:
    shared = len(_label_tolls(label) & _event_tolls(event))
    same_date = label.when == _when(event)
    near = abs(label.paragraph - event.paragraph) <= 1 and event.kind in label.kinds
    if not (shared or near or (same_date and not label.toll)):
        return 0
    return 4 * same_date + 3 * shared + 2 * (event.kind in label.kinds) + near


def _pairs(
    labels: Sequence[EventLabel], events: Sequence[Event]
) -> list[tuple[EventLabel | None, Event | None]]:
    """Labels and events side by side, the most alike first; what has no partner stands alone."""
    ranked = sorted(
        (
            (-_likeness(label, event), a, b)
            for a, label in enumerate(labels)
            for b, event in enumerate(events)
            if _likeness(label, event)
        ),
    )
    used_a: set[int] = set()
    used_b: set[int] = set()
    pairs: list[tuple[EventLabel | None, Event | None]] = []
    for _, a, b in ranked:
        if a not in used_a and b not in used_b:
            used_a.add(a)
            used_b.add(b)
            pairs.append((labels[a], events[b]))
    pairs += [(label, None) for a, label in enumerate(labels) if a not in used_a]
    pairs += [(None, event) for b, event in enumerate(events) if b not in used_b]
    return pairs


def _events(labels: Sequence[EventLabel], events: Sequence[Event]) -> dict[str, Score]:
    fields = (
        "event dates",
        "event kinds",
        "event scopes",
        "event provinces",
        "tolls",
        "toll bounds",
    )
    scores = dict.fromkeys(fields, Score())
    for label, event in _pairs(labels, events):
        for category, value in _fields(label, event):
            scores[category] += value
    return scores


def _fields(label: EventLabel | None, event: Event | None) -> Iterator[tuple[str, Score]]:
    if label is None or event is None:
        yield from _alone(label, event)
        return
    at = f"event of paragraph {label.paragraph}"
    yield "event dates", _field(at, label.when == _when(event), label.when, _when(event))
    yield "event kinds", _field(at, event.kind in label.kinds, str(label.kind), event.kind)
    yield "event scopes", _field(at, label.scope == event.scope, label.scope, event.scope)
    there = sorted(label.provinces), sorted(event.provinces)
    yield "event provinces", _field(at, there[0] == there[1], str(there[0]), str(there[1]))
    wanted, got = _label_tolls(label), _event_tolls(event)
    errors = [f"{at}: missed {toll}" for toll in sorted(wanted - got)]
    errors += [f"{at}: wrong {toll}" for toll in sorted(got - wanted)]
    yield "tolls", Score(len(wanted & got), len(wanted - got), len(got - wanted), tuple(errors))
    yield "toll bounds", _bounds(at, label, event)


def _bounds(at: str, label: EventLabel, event: Event) -> Score:
    wanted = {(toll.outcome, _count(toll.count)): toll.bound for toll in label.toll}
    total = Score()
    for toll in event.toll:
        key = (toll.outcome, _count(toll.count))
        if key in wanted:
            total += _field(at, wanted[key] == toll.bound, str(wanted[key]), str(toll.bound))
    return total


def _alone(label: EventLabel | None, event: Event | None) -> Iterator[tuple[str, Score]]:
    single = ("event dates", "event kinds", "event scopes", "event provinces")
    if label is not None:
        line = f"missed event of paragraph {label.paragraph}: {label.when} {label.kind}"
        for category in single:
            yield category, Score(0, 1, 0, (line,))
        tolls = _label_tolls(label)
        yield "tolls", Score(0, len(tolls), 0, (f"{line} {sorted(tolls)}",) if tolls else ())
    if event is not None:
        line = f"wrong event of paragraph {event.paragraph}: {_when(event)} {event.kind}"
        for category in single:
            yield category, Score(0, 0, 1, (line,))
        tolls = _event_tolls(event)
        yield "tolls", Score(0, 0, len(tolls), (f"{line} {sorted(tolls)}",) if tolls else ())


def _field(at: str, right: bool, wanted: str, got: str) -> Score:  # noqa: FBT001
    return Score(1) if right else Score(0, 1, 1, (f"{at}: {wanted}, found {got}",))


def _traps(labels: Labels, findings: Findings, names: _Names) -> Score:
    """What should not have been found; states are in no label, so they are no traps either."""
    actors = names.entities({"person", "group", "force", "organisation", "media"})
    found = [*actors, *(names.of(n) for n in (*findings.provinces, *findings.places))]
    fallen = [trap for trap in labels.traps if any(_is(trap, named) for named in found)]
    counts = {toll.count for event in findings.events for toll in event.toll}
    fallen += [str(figure) for figure in labels.trap_figures if figure in counts]
    avoided = len(labels.traps) + len(labels.trap_figures) - len(fallen)
    return Score(avoided, 0, len(fallen), tuple(f"fell into `{trap}`" for trap in fallen))
