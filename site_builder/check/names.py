"""Names that no article holds any more, and names that look like other spellings of each other."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

from rapidfuzz import fuzz

from site_builder.archive import Archive
from site_builder.errors import Problem
from site_builder.model import Entity
from site_builder.registry import Registry
from site_builder.text import fold
from site_builder.vocabulary import Id

_ALIKE = 60  # of 100, for each word of two names that sound the same
_FEWEST = 3  # signs of how a name sounds, below which likeness is chance
# Letters and pairs of them that writers use for one Arabic letter, in the order in which they are
# brought to one; then those that they write or leave out as they like.
_ONE_SOUND = (
    *(("c", "k"), ("q", "k"), ("kh", "k"), ("gh", "g"), ("ph", "f")),
    *(("th", "t"), ("dh", "d"), ("z", "d")),
)
_BACK_VOWEL = re.compile(r"[^aei]*[ou]")  # the first; Mohammed is Muhammad, and not Mahmoud
_AS_THEY_LIKE = re.compile(r"(?<=[aeiou])h$|[aeiouwy]")
_TWICE = re.compile(r"(.)\1+")
_SMALL_WORDS = frozenset({"al", "el", "ul", "the", "of", "and", "for"})


def check_names(archive: Archive) -> Iterator[Problem]:
    """Suggested names that no article holds any more; a settled registry may hold any number."""
    for kind, named in archive.registry.all():
        if named.status == "suggested" and not archive.naming((kind, named.id)):
            file = archive.registry.file((kind, named.id))
            hint = "accept or dismiss it with `site-builder review`, or delete it"
            message = f"no article names the suggested {kind} `{named.id}`"
            yield Problem(file, 0, message, hint, "warning")


def check_spellings(registry: Registry) -> Iterator[Problem]:
    """Pairs of settled entities of which one name looks like the other, written another way."""
    told: set[tuple[Id, Id]] = set()
    for names in _by_sound(registry).values():
        for (one, first), (other, second) in combinations(names, 2):
            pair = (one.id, other.id)
            if one is not other and pair not in told and _are_alike(first, second):
                told.add(pair)
                if not _is_settled(one, other):
                    file = registry.file(("entity", other.id))
                    yield Problem(file, 0, *_look_alike(one, first, second), "warning")


def _look_alike(one: Entity, first: str, second: str) -> tuple[str, str]:
    """What to tell of another's name, and what to do about it."""
    message = f"`{second}` looks like another spelling of `{first}` (`{one.id}`)"
    hint = f"`merged_into: {one.id}` if they are one, `not_same_as: [{one.id}]` if they are two"
    return message, hint


def _is_settled(one: Entity, other: Entity) -> bool:
    return one.id in other.not_same_as or other.id in one.not_same_as


def _by_sound(registry: Registry) -> Mapping[str, list[tuple[Entity, str]]]:
    """The settled spellings in Latin letters that sound the same."""
    found: dict[str, list[tuple[Entity, str]]] = defaultdict(list)
    for _, named in registry.all():
        if isinstance(named, Entity) and named.status == "reviewed":
            for spelling in named.spellings:
                sound = " ".join(map(_sound, _words(spelling)))
                if spelling not in named.ambiguous and len(sound) >= _FEWEST:
                    found[sound].append((named, spelling))
    return found


def _words(spelling: str) -> list[str]:
    """The words of a name that tell it from others; none of an acronym, or of another script."""
    folded = fold(spelling)
    if spelling.isupper() or not folded.isascii():
        return []
    return [word for word in folded.split() if word not in _SMALL_WORDS]


def _sound(word: str) -> str:
    """What is left of a word however it is written: `Ragheef` and `Raghif` -> `rgf`."""
    for written, meant in _ONE_SOUND:
        word = word.replace(written, meant)
    vowel = "u" if _BACK_VOWEL.match(word) else ""
    return vowel + _TWICE.sub(r"\1", _AS_THEY_LIKE.sub("", word))


def _are_alike(one: str, other: str) -> bool:
    """Whether no word of two names is too far from its like."""
    pairs = zip(_words(one), _words(other), strict=True)
    return all(fuzz.ratio(first, second) >= _ALIKE for first, second in pairs)
