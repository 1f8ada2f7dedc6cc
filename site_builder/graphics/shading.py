"""Counts in a few classes, for a legend that can be read and a map that can be told apart."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

CLASSES = 4
_ROUND = (1000, 500, 100, 50, 10, 5, 1)


@dataclass(frozen=True, slots=True)
class Step:
    """A class of counts, `low` to `high`, both within; `css` is its name in the style sheet."""

    css: str
    low: int
    high: int

    def __contains__(self, count: int) -> bool:
        return self.low <= count <= self.high

    @property
    def text(self) -> str:
        """The limits, in figures: `0`, `1–9`."""
        return str(self.low) if self.low == self.high else f"{self.low}–{self.high}"


def steps(counts: Iterable[int]) -> tuple[Step, ...]:
    """The classes for these counts, lowest first: `q0` for none at all, up to four for the rest.

    Cut where the counts leave gaps, on a logarithmic scale, since a few provinces have most of the
    news; each limit is the roundest number within its gap. No class but `q0` is ever empty.
    """
    numbers = Counter(count for count in counts if count > 0)
    values = sorted(numbers)
    none = Step("q0", 0, 0)
    if not values:
        return (none,)
    cuts = _cuts(values, numbers)
    lows = [values[0], *(_roundest(values[cut - 1] + 1, values[cut]) for cut in cuts)]
    highs = [*(low - 1 for low in lows[1:]), values[-1]]
    limits = enumerate(zip(lows, highs, strict=True), start=1)
    return (none, *(Step(f"q{number}", low, high) for number, (low, high) in limits))


def step_of(count: int, classes: Sequence[Step]) -> Step:
    """The class that a count falls in.

    :raises StopIteration: if the classes were made from other counts.
    """
    return next(step for step in classes if count in step)


def _cuts(values: Sequence[int], numbers: Counter[int]) -> tuple[int, ...]:
    """Where to cut sorted values so that each class has the least spread (Fisher's breaks)."""
    spread = _Spread(values, numbers)
    size = len(values)
    best: list[tuple[float, tuple[int, ...]]] = [
        (spread.of(0, end), ()) for end in range(1, size + 1)
    ]
    for _ in range(min(CLASSES, size) - 1):
        best = [
            min(
                ((best[cut - 1][0] + spread.of(cut, end), (*best[cut - 1][1], cut)))
                for cut in range(1, end)
            )
            if end > 1
            else (math.inf, ())
            for end in range(1, size + 1)
        ]
    return best[-1][1]


class _Spread:
    """How far the logarithms of `values[start:end]` lie from their mean, squared and summed."""

    def __init__(self, values: Sequence[int], numbers: Counter[int]) -> None:
        self._sums = [(0, 0.0, 0.0)]
        for value in values:
            number, log = numbers[value], math.log(value)
            before = self._sums[-1]
            self._sums.append(
                (before[0] + number, before[1] + number * log, before[2] + number * log * log)
            )

    def of(self, start: int, end: int) -> float:
        number, total, squares = (
            after - before for before, after in zip(self._sums[start], self._sums[end], strict=True)
        )
        return squares - total * total / number


def _roundest(low: int, high: int) -> int:
    """The roundest number from `low` to `high`."""
    return next(found for unit in _ROUND if (found := -(-low // unit) * unit) <= high)
