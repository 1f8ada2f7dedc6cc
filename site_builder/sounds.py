"""How names sound: two spellings of one name often have the same consonants."""

import re
from collections.abc import Mapping

from site_builder.registry import KINDS, Key, Registry
from site_builder.surroundings import PARTICLES
from site_builder.text import words

_SHORTEST = 5
_DOUBLED = re.compile(r"(.)\1+")
# Vowels and half-vowels fall away; q and k, z and d (Fazel, Fadhel) are written for one another.
_CONSONANTS = str.maketrans({**dict.fromkeys("aeiouyhw"), "q": "k", "z": "d", "c": "k", "x": "k"})


def sounds_of(registry: Registry) -> Mapping[str, tuple[Key, ...]]:
    """All that has a name, by how its spellings sound."""
    sounds: dict[str, dict[Key, None]] = {}
    for kind in KINDS:
        for name, named in sorted(registry.of(kind).items()):
            for spelling in named.spellings:
                sounds.setdefault(sound(spelling), {})[kind, name] = None
    return {told: tuple(names) for told, names in sounds.items() if told}


def sound(name: str) -> str:
    """The consonants of a name of two words or more, look-alikes made one; nothing if too few."""
    parts = [
        _DOUBLED.sub(r"\1", word.key.translate(_CONSONANTS))
        for word in words(name)
        if word.key not in PARTICLES and word.key.isascii()
    ]
    told = " ".join(part for part in parts if part)
    return told if len(parts) > 1 and len(told) >= _SHORTEST else ""
