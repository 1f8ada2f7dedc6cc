"""Where a text happens: the provinces it names, and those its places lie in."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from site_builder.extraction.identity import Cast, Mention
from site_builder.extraction.tokens import Sentence
from site_builder.model import Place
from site_builder.registry import Registry
from site_builder.vocabulary import Id

_AHEAD = 1  # "in the Hamreen hills. There, in Diyala, …"


class Settings(NamedTuple):
    """The provinces and places of a text, and by sentence; `doubts` are for an editor.

    `provinces_at` has the provinces of each mention, by its sentence and its first token.
    """

    provinces: tuple[Id, ...]
    places: tuple[Id, ...]
    provinces_in: Mapping[int, tuple[Id, ...]]
    places_in: Mapping[int, tuple[Id, ...]]
    doubts: tuple[str, ...] = ()
    provinces_at: Mapping[tuple[int, int], tuple[Id, ...]] = {}


def settings(sentences: Sequence[Sentence], cast: Cast, registry: Registry) -> Settings:
    """The settings of a text. A place in two provinces counts for those that the text names."""
    there = [m for m in cast.mentions if m.kind != "entity" and m.there]
    named = _settled(there, registry)
    beside = tuple((number, name) for m in there for number, name in _sure(m, registry))
    provinces_in: dict[int, dict[Id, None]] = {}
    places_in: dict[int, dict[Id, None]] = {}
    provinces_at: dict[tuple[int, int], tuple[Id, ...]] = {}
    for mention in there:
        before = _near(mention, beside, sentences)
        through = _provinces_of(mention, registry, before)
        provinces_at[mention.sentence, mention.first] = through
        provinces_in.setdefault(mention.sentence, {}).update(dict.fromkeys(through))
        if mention.kind == "place":
            places_in.setdefault(mention.sentence, {})[mention.id] = None
    return Settings(
        provinces=_in_order(provinces_in.values()),
        places=_in_order(places_in.values()),
        provinces_in={number: tuple(ids) for number, ids in provinces_in.items()},
        places_in={number: tuple(ids) for number, ids in places_in.items()},
        doubts=tuple(_doubts(sentences, there, registry, set(named))),
        provinces_at=provinces_at,
    )


def _settled(there: Iterable[Mention], registry: Registry) -> dict[Id, int]:
    """The provinces that are sure, by name or through a place in one only, and since when."""
    since: dict[Id, int] = {}
    for mention in there:
        place = registry.places.get(mention.id) if mention.kind == "place" else None
        names = (mention.id,) if mention.kind == "province" else place.provinces if place else ()
        if len(names) == 1:
            since.setdefault(names[0], mention.sentence)
    return since


def _sure(mention: Mention, registry: Registry) -> Iterator[tuple[int, Id]]:
    """The province that a mention surely means, with the number of its sentence."""
    for name in _settled((mention,), registry):
        yield mention.sentence, name


def _near(
    mention: Mention, beside: Iterable[tuple[int, Id]], sentences: Sequence[Sentence]
) -> set[Id]:
    """The provinces named in the paragraph of a mention, or the only one of the text before it."""
    paragraph = sentences[mention.sentence].paragraph
    near = {
        name
        for number, name in beside
        if sentences[number].paragraph == paragraph or number == mention.sentence + _AHEAD
    }
    before = {name for number, name in beside if number < mention.sentence}
    return near | before if len(before) == 1 else near


def _in_order(groups: Iterable[Iterable[Id]]) -> tuple[Id, ...]:
    return tuple(dict.fromkeys(name for group in groups for name in group))


def _provinces_of(mention: Mention, registry: Registry, named: set[Id]) -> tuple[Id, ...]:
    if mention.kind == "province":
        return (mention.id,)
    place = registry.places.get(mention.id)
    if place is None:
        return ()
    meant = tuple(name for name in place.provinces if name in named)
    return meant or place.provinces


def _doubts(
    sentences: Sequence[Sentence], there: Iterable[Mention], registry: Registry, named: set[Id]
) -> dict[str, None]:
    """The places that lie in several provinces of which the text names none."""
    doubts: dict[str, None] = {}
    for mention in there:
        place: Place | None = registry.places.get(mention.id) if mention.kind == "place" else None
        if place and len(place.provinces) > 1 and not named.intersection(place.provinces):
            where = " and ".join(place.provinces)
            paragraph = sentences[mention.sentence].paragraph
            doubts[f"paragraph {paragraph}: {place.name} lies in {where}; all were taken"] = None
    return doubts
