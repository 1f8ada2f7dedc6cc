"""Counts per year or month as bars."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from site_builder.graphics.svg import Caption, captioned, element, words

# The chart has no viewBox: across it is laid out in hundredths of the width it gets, so that type
# keeps its size from phone to desk. What would not fit on a phone is left to wider screens.
_FOOT = 86.0  # the base line
_ROOM = 74.0  # the highest bar
_FEWEST = 7  # the room is shared among no fewer bars, lest two of them fill it
_FILLED = 0.72
_MARGIN = 3.0  # half a label at either end
_LETTER = 7.2  # pixels, as are the widths of screens
_SPACE = 0.6  # letters
_PHONE = 280
_DESK = 600


@dataclass(frozen=True, slots=True)
class Bar:
    """A year or month, by the label to write under it, and its count."""

    label: str
    count: int


def bars(series: Sequence[Bar], caption: Caption, prefix: str, *, rtl: bool = False) -> str:
    """A bar chart, one bar for each label in the order given; empty where there is none.

    With `rtl` the first bar stands on the right. The page gives the same numbers in a table.
    """
    if not series:
        return ""
    named, captions = captioned(caption, prefix)
    slot = (100 - 2 * _MARGIN) / max(len(series), _FEWEST)
    middles = [_MARGIN + slot * (index + 0.5) for index in range(len(series))]
    if rtl:
        middles = [100 - middle for middle in middles]
    highest = max(bar.count for bar in series)
    tops = [_top(bar.count, highest) for bar in series]
    foot = f"{_FOOT:g}%"
    return element(
        "svg",
        {"class": "bars", "role": "img", **named},
        captions,
        *_columns(middles, tops, slot * _FILLED),
        element("line", {"x1": "0", "x2": "100%", "y1": foot, "y2": foot}),
        *_counts(series, middles, tops, slot),
        *_labels(series, middles, slot),
    )


def _columns(middles: Sequence[float], tops: Sequence[float], width: float) -> Iterator[str]:
    for middle, top in zip(middles, tops, strict=True):
        if top < _FOOT:
            box = {"x": middle - width / 2, "y": top, "width": width, "height": _FOOT - top}
            yield element("rect", {name: _percent(value) for name, value in box.items()})


def _counts(
    series: Sequence[Bar], middles: Sequence[float], tops: Sequence[float], slot: float
) -> Iterator[str]:
    """The count on each bar where there is room, else on the highest alone."""
    longest = max(len(str(bar.count)) for bar in series)
    highest = max(range(len(series)), key=lambda index: series[index].count)
    narrow, wide = (_every(longest, slot, screen) == 1 for screen in (_PHONE, _DESK))
    for index, (bar, middle, top) in enumerate(zip(series, middles, tops, strict=True)):
        if narrow or wide or index == highest:
            place = {"x": _percent(middle), "y": _percent(top), "dy": "-.35em"}
            look = None if narrow or index == highest else "wide"
            yield element("text", {"class": look, **place}, words(str(bar.count)))


def _labels(series: Sequence[Bar], middles: Sequence[float], slot: float) -> Iterator[str]:
    """The labels under the base line: the last, and as many before it as there is room for."""
    longest = max(len(bar.label) for bar in series)
    wide = _every(longest, slot, _DESK)
    narrow = wide * math.ceil(_every(longest, slot, _PHONE) / wide)
    for back, (bar, middle) in enumerate(zip(reversed(series), reversed(middles), strict=True)):
        if back % wide == 0:
            look = "wide" if back % narrow else None
            place = {"x": _percent(middle), "y": _percent(_FOOT), "dy": "1.25em"}
            yield element("text", {"class": look, **place}, words(bar.label))


def _every(letters: int, slot: float, screen: int) -> int:
    """1 if texts of so many letters fit under every bar, 2 if under every second, and so on."""
    return max(1, math.ceil((letters + _SPACE) * _LETTER / (slot / 100 * screen)))


def _top(count: int, highest: int) -> float:
    return _FOOT - max(_ROOM * count / highest, 1.0) if count > 0 else _FOOT


@lru_cache(maxsize=1 << 13)
def _percent(value: float) -> str:
    return f"{round(value, 2):g}%"
