"""Find the names of the registry in a plain text, however they are spelled."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
from site_builder.text import PlainWords, Word, is_plain, words
from site_builder.vocabulary import Id

_OPENERS = PARTICLES | SERVANT
_ARABIC_PREFIXES = (
    ("و", ""),
    ("ف", ""),
    ("لل", "ال"),
    ("ب", ""),
    ("ل", ""),
    ("ک", ""),
    ("ال", ""),
)
_SHORTEST_ARABIC_STEM = 3
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
    """The words of a text that a spelling covers, the article before them included."""

    first: int
    last: int
    spellings: tuple[Spelling, ...]


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
    def _starts(self) -> frozenset[str]:
        """The words that a spelling, or what may stand before one, begins with."""
        return frozenset(self._root.next) | _OPENERS

    @cached_property
    def _small_starts(self) -> frozenset[str]:
        """Those of them that may do so without a capital."""
        small = (
            key
            for key, node in self._root.next.items()
            if not all(told.shape[0] for told in node.below())
        )
        return frozenset(small) | _OPENERS

    @cached_property
    def _sounds(self) -> Mapping[str, tuple[Key, ...]]:
        """What sounds alike: only the import asks."""
        return sounds_of(self._registry)

    def _matches(self, text: str) -> Iterator[Match]:
        found, starts = self._starting(text)
        position, listed = 0, -1
        for start in starts:
            if start < position:
                continue
            run = _longest(self._root, text, found, (start, listed))
            if run is None:
                continue
            best, *rest = run.spellings
            first, end = found[run.first].start, found[run.last].end
            others = dict.fromkeys((other.kind, other.id) for other in rest)
            others.pop((best.kind, best.id), None)
            yield Match(first, end, best.kind, best.id, text[first:end], tuple(others))
            position = run.last + 1
            listed = run.last if best.kind != "entity" else -1

    def _starting(self, text: str) -> tuple[Sequence[Word], Sequence[int]]:
        """The words of a text, and the numbers of those that a name may begin with."""
        starts = self._starts
        if not is_plain(text):
            found = list(words(text))
            told = (word.key in starts or not word.key.isascii() for word in found)
            return found, [at for at, may in enumerate(told) if may]
        plain, small = PlainWords(text), self._small_starts
        return plain, [
            at
            for at, word in enumerate(plain.texts)
            if word in small
            or (not word.islower() and word.lower() in starts)
            or not word.isalnum()
        ]


def _longest(root: Node, text: str, found: Sequence[Word], at: tuple[int, int]) -> _Run | None:
    """The longest run of words from `at` that is a spelling written as it may be.

    The second number of `at` is the last word of the place named before, for lists of places.
    """
    first, listed = at
    if found[first].key in PARTICLES:
        start = first + 1
        if start == len(found) or not joined(text, found[first], found[start]):
            return None
    else:
        start = first
    for key in _keys(found[start]):
        ends = _walk(root, key, text, found, start)
        for last, run in reversed(ends):
            spellings = tuple(
                spelling
                for spelling in run
                if _written_so(spelling, found, (first, start, last))
                and _meant(spelling, text, found, (first, last, listed))
            )
            if spellings:
                return _Run(first, last, spellings)
    return None


def _keys(word: Word) -> Iterable[str]:
    """The keys a word may have: in Arabic also without the particles written onto it."""
    key = key_of_word(word)
    if key.isascii():
        return (key,)
    keys: tuple[str, ...] = (key,)
    for prefix, stands_for in _ARABIC_PREFIXES:
        keys += tuple(
            stands_for + known.removeprefix(prefix)
            for known in keys
            if known.startswith(prefix) and len(known) > _SHORTEST_ARABIC_STEM
        )
    return dict.fromkeys(keys)


def _walk(
    root: Node, key: str, text: str, found: Sequence[Word], start: int
) -> list[tuple[int, list[Spelling]]]:
    """Where spellings end on the way down the tree, with those that end there."""
    ends = []
    node, position = root.next.get(key), start
    while node is not None:
        if node.ends:
            ends.append((position, node.ends))
        following = _next_word(text, found, position)
        if following is None or not node.next:
            break
        node, position = node.next.get(key_of_word(found[following])), following
    return ends


def _next_word(text: str, found: Sequence[Word], position: int) -> int | None:
    """The next word of the same name, over an article between them."""
    following = position + 1
    if following < len(found) and found[following].key in PARTICLES:
        if not joined(text, found[position], found[following]):
            return None
        position, following = following, following + 1
    if following == len(found) or not joined(text, found[position], found[following]):
        return None
    return following


def _written_so(spelling: Spelling, found: Sequence[Word], span: tuple[int, int, int]) -> bool:
    """Whether the words have the capitals, and the article, that the spelling asks for."""
    first, start, last = span
    if spelling.article and first == start:
        return False
    named = [word for word in found[start : last + 1] if word.key not in PARTICLES]
    if len(named) != len(spelling.shape):  # a name that is itself a particle
        named = list(found[start : last + 1])
    return all(
        not shape or (word.text[:1].isupper() if shape == "A" else word.text == shape)
        for word, shape in zip(named, spelling.shape, strict=False)
    )


def _meant(
    spelling: Spelling, text: str, found: Sequence[Word], span: tuple[int, int, int]
) -> bool:
    """Whether the words around a name that can mean something else say that it is meant."""
    first, last, listed = span
    before = found[first - 1] if first else None
    after = found[last + 1] if last + 1 < len(found) else None
    if first == last and len(found[first].text) == 1:
        on = before is not None and before.key in _ON_A_PLATFORM
        longer = after is not None and adjacent(text, found[last], after) and of_a_name(after)
        return on and not longer
    if len(spelling.shape) == 1 and spelling.shape[0] not in ("", "A"):
        return not (shouted(before, 2) and shouted(after, _SHORT_ACRONYM + 1))
    if not spelling.ambiguous:
        return True
    if spelling.kind == "entity":
        return after is None or not of_a_name(after) or not joined(text, found[last], after)
    if text[found[last].end : found[last].end + 1] == ":":
        return True
    return (listed >= 0 and in_list(found[listed + 1 : first])) or among_places(before, after)
