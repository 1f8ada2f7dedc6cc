"""What a made-up archive adds up to: who is named where and with whom, what happened when."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from benchmarks.synthetic import Story, World
from site_builder.parts import Event
from site_builder.registry import Key

_EXAMPLES = 3
_RELATED = 5
_NEAR = 12


@dataclass(frozen=True, slots=True)
class Row:
    """An event of a story, counted from 0."""

    story: Story
    number: int

    @property
    def event(self) -> Event:
        """The event itself."""
        return self.story.article.events[self.number]

    @property
    def when(self) -> str:
        """Its day."""
        return self.event.date or ""


@dataclass(frozen=True)
class Facts:
    """A world and its stories, the latest first."""

    world: World
    stories: Sequence[Story]

    @classmethod
    def of(cls, world: World, stories: Iterable[Story]) -> "Facts":
        """All there is to know of some stories."""
        ordered = sorted(stories, key=lambda story: story.article.slug)
        return cls(world, sorted(ordered, key=lambda story: story.article.date, reverse=True))

    @cached_property
    def naming(self) -> Mapping[Key, Sequence[Story]]:
        """The stories that name something."""
        found: dict[Key, list[Story]] = defaultdict(list)
        for story in self.stories:
            for key in story.keys:
                found[key].append(story)
        return found

    @cached_property
    def rows(self) -> Sequence[Row]:
        """All events, the latest first."""
        every = (Row(story, n) for story in self.stories for n in range(len(story.article.events)))
        return sorted(every, key=lambda row: (row.when, row.story.article.slug), reverse=True)

    @cached_property
    def rows_of(self) -> Mapping[Key, Sequence[Row]]:
        """The events that a name has a part in."""
        found: dict[Key, list[Row]] = defaultdict(list)
        for row in self.rows:
            for name in row.event.by:
                found["entity", name].append(row)
            for name in row.event.provinces:
                found["province", name].append(row)
        return found

    def rows_by(self, length: int, rows: Iterable[Row]) -> Mapping[str, Sequence[Row]]:
        """Some events by year (the first 4 signs of their day) or month (the first 7)."""
        found: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            found[row.when[:length]].append(row)
        return found

    def together(self, key: Key, most: int) -> Iterator[tuple[str, int, Sequence[Story]]]:
        """The entities named most often with a name, how often, and where last."""
        known = self.world.registry.entities
        counts = Counter(
            name
            for story in self.naming[key]
            for name in story.article.entities
            if ("entity", name) != key and known[name].kind != "media"
        )
        for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:most]:
            both = (story for story in self.naming[key] if name in story.article.entities)
            yield name, count, list(islice(both, _EXAMPLES))

    def related(self) -> Iterator[tuple[Story, Sequence[tuple[Story, str]]]]:
        """Each story with others that share a name with it, the rarest names first."""
        place: Counter[Key] = Counter()
        for story in self.stories:
            found: dict[str, tuple[Story, str]] = {}
            for key in sorted(story.keys, key=lambda key: (len(self.naming[key]), key)):
                others = self.naming[key]
                for other in others[max(0, place[key] - _NEAR) : place[key] + _NEAR]:
                    if other is not story:
                        found.setdefault(other.article.slug, (other, f"{key[0]}/{key[1]}"))
                place[key] += 1
            yield story, list(found.values())[:_RELATED]


def totals(rows: Iterable[Row]) -> Mapping[str, int]:
    """How many people in some events, by what was done to them."""
    counts: Counter[str] = Counter()
    for row in rows:
        for toll in row.event.toll:
            counts[toll.outcome] += toll.count if isinstance(toll.count, int) else 0
    return counts
