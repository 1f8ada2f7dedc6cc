"""Find the names of the registry in a plain text, however they are spelled."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from site_builder.registry import Key, Kind, Registry
from site_builder.sounds import sound, sounds_of
from site_builder.spelling_tree import SERVANT, Node, Spelling, key_of_word, planted
from site_builder.surroundings import (
    PARTICLES,
    adjacent,
    among_places,
    in_list,
    joined,
    of_a_name,
    shouted,
)
from site_builder.text import Word
from site_builder.vocabulary import Id
from site_builder.wording import Beginnings, Words, keys_of

_SHORT_ACRONYM = 3
_ON_A_PLATFORM = frozenset({"on", "via"})


class Match(NamedTuple):
    """A name found: `text[start:end]` is a spelling of the `kind` called `id`.

    `others` lists what else bears the same spelling, the likeliest first.
    """

    start: int
    end: int
    kind: Kind
    id: Id
    text: str
    others: tuple[Key, ...] = ()


class _Run(NamedTuple):
    """The words that a spelling covers, from the first to the last, the article before them too."""

    first: Word
    last: Word
    spellings: Sequence[Spelling]


@dataclass(frozen=True, eq=False)
class Spellings:
    """Every spelling of a registry as a tree of folded words; never changed once made."""

    _registry: Registry
    _root: Node

    @classmethod
    def of(cls, registry: Registry) -> "Spellings":
        """The spellings of all that was not merged into something else, and of what was."""
        return cls(registry, planted(registry))

    def find(self, text: str) -> tuple[Match, ...]:
        """All names in `text`, from left to right; the longest of those that start together."""
        return tuple(self._matches(text))

    def like(self, name: str) -> tuple[Key, ...]:
        """What has a spelling that sounds like `name`: the same consonants, whatever the vowels."""
        return self._sounds.get(sound(name), ())

    @cached_property
    def _beginnings(self) -> Beginnings:
        """What finds the words that a spelling, or what may stand before one, begins with."""
        openers = PARTICLES | SERVANT
        small = (
            key
            for key, node in self._root.next.items()
            if not all(told.shape[0] for told in node.below())
        )
        return Beginnings(openers | self._root.next.keys(), openers.union(small))

    @cached_property
    def _sounds(self) -> Mapping[str, tuple[Key, ...]]:
        """What sounds alike: only the import asks."""
        return sounds_of(self._registry)

    def _matches(self, text: str) -> Iterator[Match]:
        found, beginnings = self._beginnings.of(text)
        position, listed = 0, None
        for word in beginnings:
            run = _longest(self._root, found, word, listed) if word.start >= position else None
            if run is not None:
                yield _match(text, run)
                position = run.last.end
                listed = run.last if run.spellings[0].kind != "entity" else None


def _match(text: str, run: _Run) -> Match:
    best, start, end = run.spellings[0], run.first.start, run.last.end
    others: tuple[Key, ...] = ()
    if len(run.spellings) > 1:
        bearers = dict.fromkeys((spelling.kind, spelling.id) for spelling in run.spellings)
        others = tuple(bearers)[1:]
    return Match(start, end, best.kind, best.id, text[start:end], others)


def _longest(root: Node, found: Words, first: Word, listed: Word | None) -> _Run | None:
    """The longest run of words from `first` that is a spelling written as it may be.

    `listed` is the last word of the place named before, for lists of places.
    """
    start = found.of_same_name(first) if first.key in PARTICLES else first
    if start is None:
        return None
    for key in keys_of(key_of_word(start)):
        for way, ends in reversed(_walk(root, key, found, start)):
            last = way[-1]
            spellings = [
                spelling
                for spelling in ends
                if not (spelling.article and first is start)
                and _written_so(spelling, way)
                and _meant(spelling, found, (first, last, listed))
            ]
            if spellings:
                return _Run(first, last, spellings)
    return None


def _walk(
    root: Node, key: str, found: Words, start: Word
) -> Sequence[tuple[Sequence[Word], Sequence[Spelling]]]:
    """The words on the way down the tree wherever spellings end, with those spellings."""
    ends = []
    node, way = root.next.get(key), [start]
    while node is not None:
        if node.ends:
            ends.append((tuple(way), node.ends))
        word = found.of_same_name(way[-1]) if node.next else None
        if word and word.key in PARTICLES:
            way.append(word)
            word = found.of_same_name(word)
        if word is None:
            break
        way.append(word)
        node = node.next.get(key_of_word(word))
    return ends


def _written_so(spelling: Spelling, way: Sequence[Word]) -> bool:
    """Whether the words have the capitals that the spelling asks for."""
    named = way
    if len(way) != len(spelling.shape):  # else nothing of the name is left out
        told = [word for word in way if word.key not in PARTICLES]
        named = told if len(told) == len(spelling.shape) else way  # itself a particle
    for word, shape in zip(named, spelling.shape, strict=False):
        if shape and not (word.text[:1].isupper() if shape == "A" else word.text == shape):
            return False
    return True


def _meant(spelling: Spelling, found: Words, around: tuple[Word, Word, Word | None]) -> bool:
    """Whether the words around a name that can mean something else say that it is meant."""
    first, last, _ = around
    if len(first.text) == 1 and first.start == last.start:
        return _is_platform(first, found)
    if len(spelling.shape) == 1 and spelling.shape[0] not in ("", "A"):
        before = found.before(first)
        return not (shouted(before, 2) and shouted(found.after(last), _SHORT_ACRONYM + 1))
    return not spelling.ambiguous or _told_apart(spelling, found, around)


def _is_platform(letter: Word, found: Words) -> bool:
    """Whether a single letter is a name: "on X"."""
    before, after = found.before(letter), found.after(letter)
    on = before is not None and before.key in _ON_A_PLATFORM
    longer = after is not None and adjacent(found.text, letter, after) and of_a_name(after)
    return on and not longer


def _told_apart(spelling: Spelling, found: Words, around: tuple[Word, Word, Word | None]) -> bool:
    """Whether an ambiguous spelling is that of the name."""
    first, last, listed = around
    after = found.after(last)
    if spelling.kind == "entity":
        return after is None or not of_a_name(after) or not joined(found.text, last, after)
    if found.text[last.end : last.end + 1] == ":":
        return True
    in_a_list = listed is not None and in_list(found.between(listed, first))
    return in_a_list or among_places(found.before(first), after)
