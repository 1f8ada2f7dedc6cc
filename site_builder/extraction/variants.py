"""Other ways in which the same organisation or place may be written."""

from collections.abc import Iterator, Sequence

from site_builder.extraction.lexicon import Lexicon

_BRITISH_AMERICAN = (
    ("Defence", "Defense"),
    ("Labour", "Labor"),
    ("Organisation", "Organization"),
    ("Centre", "Center"),
    ("Mobilisation", "Mobilization"),
    ("Programme", "Program"),
    ("Displacement", "Displaced"),
    ("Interior", "the Interior"),
    ("United Nations", "UN"),
    ("United States", "US"),
    ("U.S.", "US"),
    ("U.N.", "UN"),
)
_OUTLETS = (
    " Agency",
    " TV",
    " Network",
    " News Agency",
    " Television",
    " News",
    " Channel",
    " Media",
)
_OFFICES = ("قيادة", "مديرية", "هيئة")  # "قوات الحدود" is led by "قيادة قوات الحدود"
_FORCES = ("Guard", "Guards")
_NOUNS_OF_KIND = {
    "mountains": ("Mountains", "hills", "mountain", "mountain range"),
    "valley": ("valley",),
    "lake": ("lake",),
    "desert": ("desert",),
    "camp": ("camp",),
    "base": ("base", "Air Base"),
    "river": ("river",),
}
_NOUNS_BEFORE = {"valley": "Wadi", "mountains": "Jabal", "lake": "Lake"}


def organisation_names(name: str, lexicon: Lexicon) -> Iterator[str]:
    """The name with and without its country, in either English, "Ministry of X", "X Ministry"."""
    if lexicon.lang == "ar":
        yield from _with_and_without(name, lexicon.home)
        return
    stem = name
    first, _, rest = name.partition(" ")
    if first in lexicon.home and " " in rest:
        stem = rest
    for ending in _OUTLETS:
        if name.endswith(ending):
            yield name.removesuffix(ending)
    for base in dict.fromkeys((name, stem, *_of_same_force(stem))):
        for spelling in dict.fromkeys((*_spelled(base), *_spelled(_turned(base)))):
            yield spelling
            yield from (f"{home} {spelling}" for home in lexicon.home)


def _of_same_force(name: str) -> Iterator[str]:
    """A force as one or many: "Border Guard", "Border Guards", "Border Guard Command"."""
    if name.endswith(_FORCES):
        single = name.removesuffix("s")
        yield from (single, f"{single}s", f"{single} Command", f"{single} Forces")


def _with_and_without(name: str, home: Sequence[str]) -> Iterator[str]:
    """An Arabic name, and with or without the adjective of the country at its end."""
    yield name
    for office in _OFFICES:
        yield name.removeprefix(f"{office} ") if name.startswith(office) else f"{office} {name}"
    for ending in home:
        yield name.removesuffix(f" {ending}") if name.endswith(ending) else f"{name} {ending}"


def _spelled(name: str) -> Iterator[str]:
    yield name
    for british, american in _BRITISH_AMERICAN:
        if british in name:
            yield name.replace(british, american)
        elif american in name:
            yield name.replace(american, british)


def _turned(name: str) -> str:
    if name.startswith("Ministry of "):
        topic = name.removeprefix("Ministry of ").removeprefix("the ")
        return f"{topic} Ministry"
    if name.endswith(" Ministry"):
        return f"Ministry of {name.removesuffix(' Ministry')}"
    return name


def place_names(name: str, kind: str) -> Iterator[str]:
    """The name, and its own part with each noun of its kind: "Makhoul range", "… Mountains"."""
    yield name
    nouns = _NOUNS_OF_KIND.get(kind, ())
    own = " ".join(word for word in name.split() if word.lower() not in _ALL_NOUNS)
    if not own:
        return
    for noun in nouns:
        yield f"{own} {noun}"
    if kind in _NOUNS_BEFORE:
        yield f"{_NOUNS_BEFORE[kind]} {own}"
    yield own


_ALL_NOUNS = frozenset(
    {
        "mountains",
        "mountain",
        "range",
        "hills",
        "hill",
        "heights",
        "ridge",
        "valley",
        "wadi",
        "lake",
    }
    | {
        "desert",
        "camp",
        "base",
        "river",
        "jabal",
        "mount",
        "air",
        "sinkhole",
        "oasis",
        "dam",
        "airbase",
        "airfield",
    }
    | {"منفذ", "معبر"}
)
