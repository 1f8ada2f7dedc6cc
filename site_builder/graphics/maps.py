"""Maps of a country's provinces."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from site_builder.graphics.geometry import Point, Shape
from site_builder.graphics.grid import Cell, Drawing, draw
from site_builder.graphics.labels import Name, Spot, placed
from site_builder.graphics.shading import Step, step_of, steps
from site_builder.graphics.svg import Caption, captioned, element, words

_SIZE = 1000
_DETAIL = 4.0
_MARKER = 16
_REACH = 42  # 12 px on a screen of 320: half of what a finger needs


@dataclass(frozen=True, slots=True)
class Area:
    """A province on the map: what it is called, counts and links to.

    `label` is what a screen reader says of the link ("Diyala: 19 articles"). A province without a
    shape of its `iso` is marked at the point `at`; with neither, it is left to the table.
    """

    name: str
    count: int
    href: str
    label: str
    iso: str = ""
    at: Point | None = None


@dataclass(frozen=True, slots=True)
class ProvinceMap:
    """The map, empty where there are no shapes, and the classes that it uses, lowest first."""

    svg: str
    legend: tuple[Step, ...]


def province_map(
    shapes: Mapping[str, Shape], areas: Sequence[Area], caption: Caption, prefix: str = "map"
) -> ProvinceMap:
    """The map with each province a link, shaded by its count.

    The links follow in the order given, those to small shapes and markers after the others, since
    what a finger needs around them lies on their neighbours.
    """
    classes = steps(area.count for area in areas)
    used = {step_of(area.count, classes) for area in areas}
    legend = tuple(step for step in classes if step in used)
    if not shapes:
        return ProvinceMap("", legend)

    drawing = draw(shapes, _SIZE, _DETAIL)
    hatch = f"{prefix}-none"
    shown = [(area, cell) for area in areas if (cell := _cell(area, drawing)) is not None]
    shown.sort(key=lambda pair: (_small(pair[0], drawing), pair[0].iso not in drawing.paths))
    bare = [path for iso, path in drawing.paths.items() if iso not in {area.iso for area in areas}]
    named, captions = captioned(caption, prefix)
    svg = element(
        "svg",
        {"class": "province-map", "viewBox": _frame(drawing), "role": "group", **named},
        captions,
        element("defs", {}, _hatching(hatch)),
        element("path", {"class": "bare", "d": "".join(bare)}) if bare else "",
        *(
            _link(area, cell, drawing, (step_of(area.count, classes), hatch))
            for area, cell in shown
        ),
        _names(shown, drawing),
    )
    return ProvinceMap(svg, legend)


def _cell(area: Area, drawing: Drawing) -> Cell | None:
    if area.iso in drawing.labels:
        return drawing.labels[area.iso]
    return drawing.cell(area.at) if area.at else None


def _small(area: Area, drawing: Drawing) -> bool:
    """Whether a finger would miss it, as it does a marker."""
    return area.iso not in drawing.paths or max(drawing.spans[area.iso]) < 2 * _REACH


def _frame(drawing: Drawing) -> str:
    edge = 4  # room for half a line
    return f"{-edge} {-edge} {drawing.width + 2 * edge} {drawing.height + 2 * edge}"


def _hatching(name: str) -> str:
    """The pattern of a province with no reports: it differs by more than its colour."""
    size = {"width": 14, "height": 14}
    return element(
        "pattern",
        {"id": name, **size, "patternUnits": "userSpaceOnUse", "patternTransform": "rotate(45)"},
        element("rect", {"class": "ground", **size}),
        element("path", {"class": "hatch", "d": "M0 0v14"}),
    )


def _link(area: Area, cell: Cell, drawing: Drawing, look: tuple[Step, str]) -> str:
    step, hatch = look
    fill = f"url(#{hatch})" if step.high == 0 else None
    path = drawing.paths.get(area.iso)
    figure = (
        element("path", {"d": path, "fill": fill})
        if path
        else element("circle", {"cx": cell[0], "cy": cell[1], "r": _MARKER, "fill": fill})
    )
    attributes = {"href": area.href, "class": step.css, "aria-label": area.label}
    around = {"class": "reach", "cx": cell[0], "cy": cell[1], "r": _REACH}
    reach = element("circle", around) if _small(area, drawing) else ""
    return element("a", attributes, reach, figure)


def _names(shown: Sequence[tuple[Area, Cell]], drawing: Drawing) -> str:
    """The names and counts, for the eye only: the links say them already."""
    mark = (2 * _MARKER, 2 * _MARKER)
    names = [
        Name(area.name, cell, drawing.spans[area.iso] if area.iso in drawing.paths else mark)
        for area, cell in shown
    ]
    spots = placed(names, (drawing.width, drawing.height))
    texts = (
        _name(name, spot, area.count)
        for (area, _), name, spot in zip(shown, names, spots, strict=True)
    )
    return element("g", {"aria-hidden": "true", "pointer-events": "none"}, *texts)


def _name(name: Name, spot: Spot, count: int) -> str:
    text = element(
        "text",
        {"class": spot.side, "x": spot.x, "y": spot.y},
        words(name.text),
        element("tspan", {"x": spot.x, "dy": "1.1em"}, str(count)),
    )
    if spot.side is None or spot.y == name.cell[1]:
        return text
    leader = f"M{name.cell[0]} {name.cell[1]}L{spot.x} {spot.y}"
    return element("path", {"class": "leader", "d": leader}) + text
