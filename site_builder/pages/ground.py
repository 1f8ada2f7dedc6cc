"""Where the provinces of an archive lie: their numbers for the map, their small maps."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from msgspec import Struct

from site_builder.entries import Entry
from site_builder.graphics.geometry import Point, Shape
from site_builder.graphics.grid import Drawing
from site_builder.graphics.locator import HERE, Dot, base_map, locator_map
from site_builder.graphics.shading import step_of, steps
from site_builder.graphics.svg import Caption
from site_builder.making import key_of
from site_builder.model import Place, Province
from site_builder.pages.catalogue import Catalogue, Name
from site_builder.pages.ledger import Ledger
from site_builder.pages.page import TextFile

_REGISTRY = "registry"  # the key of what no article changes
_EDGE = 16  # what the frame of a locator map adds to its drawing


class Picture(Struct, frozen=True):
    """A picture file of the site, with its size in pixels."""

    url: str
    width: int
    height: int


class Ground(Struct, frozen=True):
    """A province with its numbers, as the map and the table have it.

    `at` (longitude, latitude) is its capital's; the map marks it where there is no shape.
    """

    name: Name
    iso: str
    at: Point | None
    articles: int
    incidents: int
    latest: Entry | None


class Locators(Struct, frozen=True):
    """The small maps: one base for all; none where an archive has no shapes."""

    shapes: Mapping[str, Shape]
    base: Drawing | None

    @classmethod
    def of(cls, shapes: Mapping[str, Shape]) -> "Locators":
        """The small maps over these shapes."""
        return cls(shapes, base_map(shapes) if shapes else None)

    def picture(self, url: str) -> Picture | None:
        """A small map's file, if there are maps."""
        if self.base is None:
            return None
        return Picture(url, self.base.width + _EDGE, self.base.height + _EDGE)

    def overview(self, grounds: Iterable[Ground], title: str) -> Iterator[TextFile]:
        """The file of the map with all provinces that articles name, in the shades of the large."""
        if self.base is not None:
            told = [ground for ground in grounds if ground.articles]
            classes = steps(ground.articles for ground in told)
            shades = {ground.iso: step_of(ground.articles, classes).css for ground in told}
            write = partial(locator_map, self.base, Caption(title, ""), shades)
            yield TextFile(OVERVIEW, write, key_of(sorted(shades.items())))

    def province(self, ground: Ground) -> Iterator[TextFile]:
        """The file of the map that shows one province."""
        if self.base is not None:
            dots = [Dot(ground.at)] if ground.at and ground.iso not in self.shapes else []
            caption = Caption(ground.name.full, "")
            write = partial(locator_map, self.base, caption, {ground.iso: HERE}, dots)
            yield TextFile(map_of(ground.name), write, _REGISTRY)

    def place(self, place: Place, name: Name, isos: Iterable[str]) -> Iterator[TextFile]:
        """The file of the map that shows a place, as exactly as its position is known."""
        if self.base is not None and place.lat is not None and place.lon is not None:
            dot = Dot((place.lon, place.lat), exact=place.coord == "geonames")
            there = dict.fromkeys(isos, HERE)
            write = partial(locator_map, self.base, Caption(name.full, ""), there, [dot])
            yield TextFile(map_of(name), write, _REGISTRY)


OVERVIEW = "maps/overview.svg"


def map_of(name: Name) -> str:
    """The address of the small map of a province or place."""
    kind, named = name.key
    return f"maps/{kind}-{named}.svg"


def grounds_of(catalogue: Catalogue, ledger: Ledger) -> tuple[Ground, ...]:
    """All provinces with their numbers, in alphabetical order."""
    return tuple(_ground(name, catalogue, ledger) for name in catalogue.kind("province"))


def _ground(name: Name, catalogue: Catalogue, ledger: Ledger) -> Ground:
    province: Province = catalogue.archive.registry.provinces[name.key[1]]
    capital = province.capital
    at = None
    if capital and capital.lat is not None and capital.lon is not None:
        at = (capital.lon, capital.lat)
    entries = catalogue.archive.naming(name.key)
    incidents = sum(event.scope == "incident" for event in ledger.naming(name.key))
    return Ground(name, province.iso, at, name.count, incidents, entries[0] if entries else None)
