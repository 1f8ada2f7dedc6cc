"""The words and names of made-up archives: no two names share a spelling."""

import math
import random
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate

from site_builder.model import Entity
from site_builder.text import fold
from site_builder.vocabulary import EntityKind

_NAMES_AT_10_000 = 1_500
_GROWTH = 0.6  # ten times the articles have four times the names
_FEWEST = 12
_VOCABULARY = 20_000
_SHORT = """
the of and in to a on was that for by with at from his its were had has who as an it not be which
after said two three their are been one this they more than over near into
"""
_CONSONANTS = dict(zip("bdfhjklmnqrstwz", "بدفهجكلمنقرستوز", strict=True))
_VOWELS = {"a": "ا", "i": "ي", "u": "و"}
_SYLLABLES = [consonant + vowel for consonant in _CONSONANTS for vowel in _VOWELS]
_KINDS: Mapping[EntityKind, int] = {
    "person": 60,
    "group": 12,
    "force": 8,
    "organisation": 10,
    "media": 6,
    "state": 4,
}
_CALLED = {
    "group": ("Brigade", "لواء"),
    "force": ("Regiment", "فوج"),
    "organisation": ("Foundation", "مؤسسة"),
    "media": ("Tribune", "صحيفة"),
    "state": ("Republic", "جمهورية"),
}


def names_for(many: int) -> int:
    """How many entities so many articles name."""
    return max(_FEWEST, round(_NAMES_AT_10_000 * math.pow(many / 10_000, _GROWTH)))


def entities() -> Iterator[Entity]:
    """Entities without end, no two of which share a spelling."""
    chance, taken = random.Random("names"), set[str]()
    kinds, weights = list(_KINDS), list(_KINDS.values())
    last: dict[EntityKind, str] = {}
    while True:
        kind = chance.choices(kinds, weights)[0]
        stem = [chance.choices(_SYLLABLES, k=chance.randint(2, 3)) for _ in range(2)]
        entity = _entity(kind, stem, last.get("group") if len(taken) % 3 else None)
        spellings = {fold(spelling) for spelling in entity.spellings}
        if not spellings & taken:
            taken |= spellings
            last[kind] = entity.id
            yield entity


def _entity(kind: EntityKind, stem: Sequence[Sequence[str]], parent: str | None) -> Entity:
    first, second = ("".join(part).capitalize() for part in stem)
    arabic = ["".join(map(_arabic, part)) for part in stem]
    if kind == "person":
        name, ar = f"{first} al-{second}", f"{arabic[0]} ال{arabic[1]}"
        aliases: tuple[str, ...] = (f"{first}h al-{second}", f"{first} al-{second}i")
    else:
        called, called_ar = _CALLED[kind]
        name, ar = f"{first} {second} {called}", f"{called_ar} {arabic[0]} {arabic[1]}"
        aliases = (f"{first}-{second} {called}",)
    return Entity(
        id=name.lower().replace(" ", "-"),
        name=name,
        kind=kind,
        aliases=aliases,
        ar=ar,
        parent=parent if kind == "person" else None,
        description=f"{name} is made up, as is all that is told of it.",
    )


def _arabic(syllable: str) -> str:
    return _CONSONANTS[syllable[0]] + _VOWELS[syllable[1]]


def sentence_of(chance: random.Random, length: int) -> str:
    """So many words with a capital and a full stop."""
    return " ".join(words(chance, length)).capitalize() + "."


def words(chance: random.Random, many: int) -> list[str]:
    """So many words, the common ones often."""
    return chance.choices(_vocabulary(), cum_weights=zipf(_VOCABULARY), k=many)


@cache
def _vocabulary() -> Sequence[str]:
    """Short words first, then made-up ones, each once."""
    chance = random.Random("words")
    known = dict.fromkeys(_SHORT.split())
    while len(known) < _VOCABULARY:
        known["".join(chance.choices(_SYLLABLES, k=chance.randint(1, 4)))] = None
    return tuple(known)


@cache
def zipf(many: int) -> Sequence[float]:
    """How often each of so many is drawn, added up; the commonest first."""
    return tuple(accumulate(1 / (rank + 3) for rank in range(many)))
