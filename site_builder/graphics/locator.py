"""Small pictures of where something lies, each a file of its own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from site_builder.graphics.geometry import Point, Shape
from site_builder.graphics.grid import Drawing, draw
from site_builder.graphics.svg import Caption, captioned, element

_SIZE = 400
_DETAIL = 5.0
_SMALL = 24  # what is less than that across gets a ring around it

HERE = "here"
_LAND = "land"
_ORDER = (_LAND, "q1", "q2", "q3", "q4", HERE)

# A picture file knows nothing of the page's style sheet, so it brings its colours.
_STYLE = (
    "path{stroke-width:1;stroke-linejoin:round;fill-rule:evenodd}"
    ".land{fill:#edf0f2;stroke:#7b8791}"
    ".here{fill:#2f74a8;stroke:#123149}"
    ".q1{fill:#c3daea;stroke:#14222d}"
    ".q2{fill:#94bedb;stroke:#14222d}"
    ".q3{fill:#629fc9;stroke:#14222d}"
    ".q4{fill:#3478a8;stroke:#14222d}"
    "circle{fill:#b3380f;stroke:#fff;stroke-width:2}"
    ".about{fill:#fff;fill-opacity:.7;stroke:#b3380f;stroke-width:3;stroke-dasharray:4 3}"
    ".ring{fill:none;stroke:#2f74a8;stroke-width:3}"
    "@media(prefers-color-scheme:dark){"
    ".land{fill:#262d33;stroke:#84919c}"
    ".here{fill:#5fa3d6;stroke:#e3edf5}"
    ".q1{fill:#254358;stroke:#e6eef4}"
    ".q2{fill:#2d5877;stroke:#e6eef4}"
    ".q3{fill:#367098;stroke:#e6eef4}"
    ".q4{fill:#428abd;stroke:#e6eef4}"
    "circle{fill:#ffb38a;stroke:#14181c}"
    ".about{fill:#14181c;stroke:#ffb38a}"
    ".ring{fill:none;stroke:#5fa3d6}"
    "}"
)


@dataclass(frozen=True, slots=True)
class Dot:
    """A place on a small map; not `exact` when its point is a guess or the centre of an area."""

    at: Point
    exact: bool = True


def base_map(shapes: Mapping[str, Shape]) -> Drawing:
    """The map that all locators of an archive share; to be drawn once."""
    return draw(shapes, _SIZE, _DETAIL)


def locator_map(
    base: Drawing, caption: Caption, filled: Mapping[str, str], dots: Iterable[Dot] = ()
) -> str:
    """An SVG file: all provinces, those of the isos in `filled`, and the dots.

    What a province is filled with is `HERE`, or a class of counts.
    """
    named, captions = captioned(caption, "locator")
    fills = sorted({filled.get(iso, _LAND) for iso in base.paths}, key=_ORDER.index)
    frame = f"-8 -8 {base.width + 16} {base.height + 16}"
    size = {"width": base.width + 16, "height": base.height + 16}
    return element(
        "svg",
        {"xmlns": "http://www.w3.org/2000/svg", "viewBox": frame, **size, "role": "img", **named},
        captions,
        element("style", {}, _STYLE),
        *(_provinces(fill, filled, base) for fill in fills),
        *(_ring(iso, base) for iso in sorted(base.labels) if iso in filled),
        *(_dot(dot, base) for dot in dots),
    )


def _provinces(fill: str, filled: Mapping[str, str], base: Drawing) -> str:
    """All provinces that are filled alike."""
    paths = (path for iso, path in base.paths.items() if filled.get(iso, _LAND) == fill)
    return element("path", {"class": fill, "d": "".join(paths)})


def _ring(iso: str, base: Drawing) -> str:
    x, y = base.labels[iso]
    if max(base.spans[iso]) >= _SMALL:
        return ""
    return element("circle", {"class": "ring", "cx": x, "cy": y, "r": _SMALL})


def _dot(dot: Dot, base: Drawing) -> str:
    x, y = base.cell(dot.at)
    look = {"r": 7} if dot.exact else {"r": 14, "class": "about"}
    return element("circle", {"cx": x, "cy": y, **look})
