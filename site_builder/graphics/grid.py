"""Shapes on a grid of whole numbers, small enough to stand in a page."""

import heapq
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from site_builder.graphics.geometry import Point, Ring, Shape

Cell = tuple[int, int]

_CORNERS = 3
_HALF_TURN = 180


@dataclass(frozen=True, slots=True)
class Drawing:
    """The shapes as SVG path data, by iso, with what it takes to put a point among them.

    `spans` says how wide and high each is. A shape too small for the grid has a place in `labels`,
    and no path.
    """

    paths: Mapping[str, str]
    labels: Mapping[str, Cell]
    spans: Mapping[str, tuple[int, int]]
    width: int
    height: int
    west: float
    north: float
    scale: tuple[float, float]

    def cell(self, point: Point) -> Cell:
        """Where a point lies on the grid; east of the date line counts on from the west."""
        return _cell(_onward(point[0], self.west), point[1], self)


@dataclass(frozen=True, slots=True)
class _Frame:
    west: float
    north: float
    scale: tuple[float, float]


def draw(shapes: Mapping[str, Shape], size: int, detail: float) -> Drawing:
    """The shapes on a grid whose longer side is `size`.

    The projection is equirectangular and true to length at the middle latitude. Corners that span
    a triangle of less than `detail` cells are left out, for all provinces that share them.
    """
    points = [point for shape in shapes.values() for ring in shape.rings for point in ring]
    west, width = _westernmost(points)
    north = max((lat for _, lat in points), default=0.0)
    south = min((lat for _, lat in points), default=0.0)
    squeeze = math.cos(math.radians((north + south) / 2))
    unit = size / max(width * squeeze, north - south, 1e-9)
    frame = _Frame(west, north, (unit * squeeze, unit))

    rings = {iso: _on_grid(shape.rings, frame) for iso, shape in shapes.items()}
    kept = _kept([ring for several in rings.values() for ring in several], detail)
    paths = {iso: path for iso, several in rings.items() if (path := _path(several, kept))}
    labels = {
        iso: _cell(_onward(shape.label[0], west), shape.label[1], frame)
        for iso, shape in shapes.items()
    }
    across, down = round(width * frame.scale[0]), round((north - south) * unit)
    spans = {iso: _span(several) for iso, several in rings.items()}
    return Drawing(paths, labels, spans, across, down, west, north, frame.scale)


def _westernmost(points: Sequence[Point]) -> tuple[float, float]:
    """The western edge, and how far it is from there to the eastern one."""
    lons = [lon for lon, _ in points]
    if not lons:
        return 0.0, 0.0
    if max(lons) - min(lons) > _HALF_TURN:  # the country lies across the date line
        west = min(lon for lon in lons if lon >= 0)
        return west, max(_onward(lon, west) for lon in lons) - west
    return min(lons), max(lons) - min(lons)


def _onward(lon: float, west: float) -> float:
    return lon + 2 * _HALF_TURN if lon < west - _HALF_TURN else lon


def _cell(lon: float, lat: float, frame: _Frame | Drawing) -> Cell:
    across, down = frame.scale
    return round((lon - frame.west) * across), round((frame.north - lat) * down)


def _on_grid(rings: Iterable[Ring], frame: _Frame) -> tuple[tuple[Cell, ...], ...]:
    """The rings as cells, none of them twice in a row."""
    found = []
    for ring in rings:
        cells = [_cell(_onward(lon, frame.west), lat, frame) for lon, lat in ring]
        found.append(
            tuple(
                cell
                for cell, before in zip(cells, cells[-1:] + cells, strict=False)
                if cell != before
            )
        )
    return tuple(found)


def _span(rings: Iterable[Sequence[Cell]]) -> tuple[int, int]:
    cells = [cell for ring in rings for cell in ring] or [(0, 0)]
    xs, ys = zip(*cells, strict=True)
    return max(xs) - min(xs), max(ys) - min(ys)


def _kept(rings: Iterable[Sequence[Cell]], detail: float) -> set[Cell]:
    """The cells that the outlines cannot do without.

    Works on the net of all borders at once, so that a border stays one line for both its sides. A
    cell with other than two neighbours is where borders meet, and stays.
    """
    net: dict[Cell, set[Cell]] = defaultdict(set)
    for ring in rings:
        for cell, before in zip(ring, (*ring[-1:], *ring[:-1]), strict=True):
            net[cell].add(before)
            net[before].add(cell)

    queue = [(_bend(cell, net), cell) for cell in net if _is_passed(cell, net)]
    heapq.heapify(queue)
    while queue and queue[0][0] < detail:
        bend, cell = heapq.heappop(queue)
        if not _is_passed(cell, net) or bend != _bend(cell, net):
            continue  # it was left out; or a neighbour was, and it stands in the queue anew
        for near in _without(cell, net):
            heapq.heappush(queue, (_bend(near, net), near))
    return set(net)


def _is_passed(cell: Cell, net: Mapping[Cell, set[Cell]]) -> bool:
    """Whether one line goes through the cell, and no other ends there."""
    return len(net.get(cell, ())) == 2  # noqa: PLR2004


def _without(cell: Cell, net: dict[Cell, set[Cell]]) -> list[Cell]:
    """Join the neighbours of a cell and leave it out; those whose bend that changed.

    The last three cells of an island stay.
    """
    one, other = sorted(net[cell])
    if other in net[one]:
        return []
    del net[cell]
    net[one] = net[one] - {cell} | {other}
    net[other] = net[other] - {cell} | {one}
    return [near for near in (one, other) if _is_passed(near, net)]


def _bend(cell: Cell, net: Mapping[Cell, set[Cell]]) -> float:
    """The area of the triangle that a cell makes with its two neighbours."""
    (ax, ay), (bx, by) = sorted(net[cell])
    return abs((ax - cell[0]) * (by - cell[1]) - (bx - cell[0]) * (ay - cell[1])) / 2


def _path(rings: Iterable[Sequence[Cell]], kept: set[Cell]) -> str:
    drawn = []
    for ring in rings:
        cells = [cell for cell in ring if cell in kept]
        if len(cells) >= _CORNERS:
            drawn.append(_outline(cells))
    return "".join(drawn)


def _outline(cells: Sequence[Cell]) -> str:
    """One closed line in relative steps: `M10 20l3-4 5 6z`."""
    (x, y), *_ = cells
    steps = []
    for (fromx, fromy), (tox, toy) in pairwise(cells):
        steps += [tox - fromx, toy - fromy]
    numbers = "".join(f" {step}" if step >= 0 else str(step) for step in steps)
    return f"M{x} {y}l{numbers.removeprefix(' ')}z"
