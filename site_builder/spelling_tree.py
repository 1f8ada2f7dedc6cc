"""The spellings of a registry as a tree of folded words."""

from collections.abc import Iterator
from typing import NamedTuple

from site_builder.registry import KINDS, Kind, Registry
from site_builder.surroundings import PARTICLES
from site_builder.text import Word, words
from site_builder.vocabulary import Id

SERVANT = frozenset({"abdul", "abdel", "abdal"})  # Abdul Karim, Abdel-Karim: Abd al-Karim


class Spelling(NamedTuple):
    """What a path through the tree stands for; sorts the likeliest bearer of a name first."""

    doubt: int
    rank: int
    id: Id
    kind: Kind
    ambiguous: bool
    shape: tuple[str, ...] = ()
    article: bool = False


class Node:
    """A step in the tree of spellings: the steps after it, and the spellings that end here."""

    __slots__ = ("ends", "next")

    def __init__(self) -> None:
        self.next: dict[str, Node] = {}
        self.ends: list[Spelling] = []

    def below(self) -> Iterator[Spelling]:
        """The spellings that end here or further on."""
        yield from self.ends
        for node in self.next.values():
            yield from node.below()


def planted(registry: Registry) -> Node:
    """The tree of all that was not merged into something else, and of what was."""
    root = Node()
    for kind in KINDS:
        for name in sorted(registry.of(kind)):
            _plant_all(root, registry, kind, name)
    return root


def _plant_all(root: Node, registry: Registry, kind: Kind, name: Id) -> None:
    named, target = registry.of(kind)[name], registry.resolve(kind, name)
    if target is None or target.merged_into is not None:
        return
    ambiguous = frozenset(named.ambiguous)
    rank = ("province", "entity", "place").index(kind)
    for spelling in dict.fromkeys((*named.spellings, *named.ambiguous)):
        doubt = 2 * (spelling in ambiguous) + (named.status == "suggested")
        _plant(
            root,
            spelling,
            Spelling(doubt, rank, target.id, kind, spelling in ambiguous),
        )


def _plant(root: Node, spelling: str, bearer: Spelling) -> None:
    every = list(words(spelling))
    named = [word for word in every if word.key not in PARTICLES] or every
    node = root
    for word in named:
        node = node.next.setdefault(key_of_word(word), Node())
    if named:
        shape = tuple(_shape(word.text) for word in named)
        article = len(named) == 1 and every[0].key in PARTICLES and len(every) > 1
        node.ends.append(bearer._replace(shape=shape, article=article))
        node.ends.sort()


def key_of_word(word: Word) -> str:
    """What a word is called in the tree."""
    return "abd" if word.key in SERVANT else word.key


def _shape(word: str) -> str:
    """What a word of a text must look like: the same (`IS`), a capital first (`A`), or any."""
    if word.isupper() and (len(word) > 1 or not word.isascii()):
        return word
    return "A" if word[:1].isupper() else ""
