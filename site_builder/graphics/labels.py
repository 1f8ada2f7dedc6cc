"""Where names stand on a map without standing on each other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from site_builder.graphics.grid import Cell

# Units of the map. The style sheet sets type of 34 on a phone and, with the count beneath the
# name, of 22 elsewhere; a box that holds either keeps both apart.
_LETTER = 18.5
_LINE = 46
_GAP = 8
_REACH = range(-4, 5)  # half lines that a name may move
_SIDEWAYS = range(5)

Side = Literal["before", "after"]


@dataclass(frozen=True, slots=True)
class Name:
    """A name, the point it belongs to, and how much room its shape takes on the map."""

    text: str
    cell: Cell
    span: tuple[int, int]

    @property
    def half(self) -> Cell:
        """Half the size of the name's box."""
        return round(len(self.text) * _LETTER / 2), _LINE // 2

    @property
    def beside(self) -> bool:
        """Whether the shape is so small that the name would cover it."""
        return self.span[0] < self.half[0] and self.span[1] < _LINE


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a name stands: around `x`, or beside a small shape, ending or beginning at `x`."""

    x: int
    y: int
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class _Box:
    x: int
    y: int
    half: Cell

    def overlap(self, other: "_Box") -> int:
        """The area that both boxes cover."""
        across = _common((self.x, self.half[0]), (other.x, other.half[0]))
        return across * _common((self.y, self.half[1]), (other.y, other.half[1]))


def _common(one: tuple[int, int], other: tuple[int, int]) -> int:
    """The length that two lines share, each given by its middle and half its length."""
    start = max(one[0] - one[1], other[0] - other[1])
    return max(0, min(one[0] + one[1], other[0] + other[1]) - start)


def placed(names: Sequence[Name], frame: tuple[int, int]) -> tuple[Spot, ...]:
    """A spot for each name: as near its point as the others leave room, within the frame.

    Names of small shapes choose first, then those in the thick of others; the rest have more ways
    out. Small shapes themselves are kept free.
    """
    homes = [_Box(*name.cell, name.half) for name in names]
    symbols = [_Box(*name.cell, _halved(name.span)) for name in names if name.beside]

    def ease(index: int) -> tuple[bool, int, int]:
        crowd = sum(homes[index].overlap(home) for home in homes)
        return not names[index].beside, -crowd, index

    taken = list(symbols)
    spots: dict[int, Spot] = {}
    for index in sorted(range(len(names)), key=ease):
        spots[index], box = _best(names[index], taken, frame)
        taken.append(box)
    return tuple(spots[index] for index in range(len(names)))


def _best(name: Name, taken: Sequence[_Box], frame: tuple[int, int]) -> tuple[Spot, _Box]:
    def cost(candidate: tuple[Spot, _Box]) -> tuple[int, int]:
        _, box = candidate
        moved = abs(box.x - name.cell[0]) + abs(box.y - name.cell[1])
        return sum(box.overlap(other) for other in taken) + _outside(box, frame), moved

    return min(_beside(name) if name.beside else _around(name), key=cost)


def _around(name: Name) -> Iterator[tuple[Spot, _Box]]:
    step = _LINE // 2
    for down in _REACH:
        for across in _REACH:
            x, y = name.cell[0] + across * step, name.cell[1] + down * step
            yield Spot(x, y), _Box(x, y, name.half)


def _beside(name: Name) -> Iterator[tuple[Spot, _Box]]:
    step = _LINE // 2
    sides: tuple[tuple[Side, int], ...] = (("after", 1), ("before", -1))
    for down in _REACH:
        for away in _SIDEWAYS:
            for side, sign in sides:
                x = name.cell[0] + sign * (name.span[0] // 2 + _GAP + away * step)
                y = name.cell[1] + down * step
                yield Spot(x, y, side), _Box(x + sign * name.half[0], y, name.half)


def _outside(box: _Box, frame: tuple[int, int]) -> int:
    """The area of a box that lies off the map."""
    middle = _Box(frame[0] // 2, frame[1] // 2, _halved(frame))
    return 4 * box.half[0] * box.half[1] - box.overlap(middle)


def _halved(span: tuple[int, int]) -> Cell:
    return span[0] // 2, span[1] // 2
