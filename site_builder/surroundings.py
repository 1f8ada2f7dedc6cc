"""Whether the words around a name say that it is the name of a place."""

import re
from collections.abc import Iterable

from site_builder.text import Word

# The article may be written, joined by a hyphen, or left out: al-Anbar, Al Anbar, Anbar.
PARTICLES = frozenset({"al", "el", "ul"})
_SHORT_ABBREVIATION = 3  # "Lt.", "St.", "U.": a full stop that does not end the sentence
_BETWEEN = re.compile(r"[\s\-–‑'’‘ʿʾ]*")


def _listed(names: str) -> frozenset[str]:
    return frozenset(names.split())


# What stands beside a name to say that it is that of a place.
_PLACE_WORDS = _listed(
    "province provinces governorate governorates district districts subdistrict city town "
    "village area region river lake camp desert mountains mountain hills valley towns villages "
    "crossing neighbourhood neighborhood subdistricts محافظه محافظات محافظتي قضاء قضاءي مدينه "
    "ناحيه ناحيتي بلده قريه قري منفذ معبر مخيم"
)
_PLACE_PREPOSITIONS = _listed(
    "in near between around from to across outside inside toward towards into at through of "
    "في قرب من الي شمال جنوب شرق غرب"
)
_LINKS = _listed("and or و")
_DIRECTIONS = _listed(
    "north south east west northern southern eastern western northeast northwest southeast "
    "southwest central"
)


def joined(text: str, word: Word, following: Word) -> bool:
    """Whether only spaces, a hyphen, or the stop of an abbreviation stand between two words."""
    gap = text[word.end : following.start]
    if gap in (" ", "-"):
        return True
    if gap.startswith(".") and len(word.text) <= _SHORT_ABBREVIATION:
        gap = gap[1:]
    return bool(_BETWEEN.fullmatch(gap))


def adjacent(text: str, word: Word, following: Word) -> bool:
    """Whether nothing stands between two words that ends a name, not even a full stop."""
    return _BETWEEN.fullmatch(text, word.end, following.start) is not None


def shouted(word: Word | None, length: int) -> bool:
    """Whether a word belongs to a line in capitals, where `IS` may be a verb."""
    return word is not None and len(word.text) >= length and word.text.isupper()


def of_a_name(word: Word) -> bool:
    """Whether a word looks like part of a name."""
    return word.text[:1].isupper() or word.key in PARTICLES


def in_list(between: Iterable[Word]) -> bool:
    """Whether words between two names only join them: "Kirkuk and Salah al-Din"."""
    return all(word.key in _LINKS for word in between)


def among_places(before: Word | None, after: Word | None) -> bool:
    """Whether the word before or after a name says that a place is meant."""
    if after is not None and after.key in _PLACE_WORDS:
        return True
    if before is None:
        return False
    if before.key in _PLACE_WORDS or before.key in _DIRECTIONS:
        return True
    return before.key in _PLACE_PREPOSITIONS and (after is None or not of_a_name(after))
