"""Where names stand on a map without standing on each other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from site_builder.graphics.grid import Cell

# Units of the map. The style sheet sets type of 34 on a phone and, with the count beneath the
# name, of 22 elsewhere; a box that holds either keeps both apart.
_LETTER = 18.5
_LINE = 46
_REACH = 3  # how many half lines a name may move up or down


@dataclass(frozen=True, slots=True)
class Box:
    """The room that something takes: its middle, and half its size."""

    middle: Cell
    half: Cell

    def overlap(self, other: "Box") -> int:
        """The area that two boxes share."""
        across = self.half[0] + other.half[0] - abs(self.middle[0] - other.middle[0])
        down = self.half[1] + other.half[1] - abs(self.middle[1] - other.middle[1])
        return max(across, 0) * max(down, 0)


def placed(
    names: Sequence[tuple[str, Cell]], taken: Iterable[Box], frame: tuple[int, int]
) -> tuple[Cell, ...]:
    """The middle of each name: as near its point as the others leave room, within the frame.

    Names that lie closest to others choose first, for they have the fewest ways out.
    """
    boxes = [Box(cell, _half(name)) for name, cell in names]
    crowd = {
        index: sum(box.overlap(other) for other in boxes) - box.overlap(box)
        for index, box in enumerate(boxes)
    }
    found: dict[int, Box] = {}
    obstacles = list(taken)
    for index in sorted(crowd, key=lambda index: (-crowd[index], index)):
        found[index] = _best(boxes[index], [*obstacles, *found.values()], frame)
    return tuple(found[index].middle for index in range(len(boxes)))


def _half(name: str) -> Cell:
    return round(len(name) * _LETTER / 2), _LINE // 2


def _best(box: Box, others: Sequence[Box], frame: tuple[int, int]) -> Box:
    def cost(candidate: Box) -> tuple[int, int]:
        moved = sum(
            abs(one - other) for one, other in zip(candidate.middle, box.middle, strict=True)
        )
        return sum(candidate.overlap(other) for other in others), moved

    return min(_candidates(box, frame), key=cost)


def _candidates(box: Box, frame: tuple[int, int]) -> Iterable[Box]:
    step = _LINE // 2
    (x, y), (halfx, halfy) = box.middle, box.half
    for down in range(-_REACH, _REACH + 1):
        for across in range(-_REACH, _REACH + 1):
            yield Box(
                (
                    _within(x + across * step, halfx, frame[0]),
                    _within(y + down * step, halfy, frame[1]),
                ),
                box.half,
            )


def _within(middle: int, half: int, size: int) -> int:
    return max(half, min(middle, size - half)) if 2 * half < size else size // 2
