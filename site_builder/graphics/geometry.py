"""The shapes of provinces, as a GeoJSON file gives them."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from site_builder.errors import Problem, SiteError, problem_error

Point = tuple[float, float]  # longitude, latitude: the order of GeoJSON
Ring = tuple[Point, ...]

_HINT = (
    "a FeatureCollection of Polygon or MultiPolygon features is expected, "
    "each with the properties `iso`, `name` and `label` ([longitude, latitude])"
)
_CORNERS = 3
_TURN = 360


@dataclass(frozen=True, slots=True)
class Shape:
    """A province on the ground; `label` is a point well inside it, the rings are open."""

    iso: str
    name: str
    label: Point
    rings: tuple[Ring, ...]


def read_shapes(text: str, file: str) -> Mapping[str, Shape]:
    """The shapes in a GeoJSON file, by their `iso`, which sorts them.

    :raises SiteError: with every feature that cannot be drawn.
    """
    shapes: dict[str, Shape] = {}
    problems = []
    for number, feature in enumerate(_features(text, file), start=1):
        try:
            shape = _shape(feature)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            problems.append(Problem(file, 0, f"feature {number} {_fault(error)}", _HINT))
            continue
        if shape.iso in shapes:
            message = f"feature {number} has the `iso` of another, `{shape.iso}`"
            problems.append(Problem(file, 0, message, "give each province one feature"))
        shapes[shape.iso] = shape
    if problems:
        raise SiteError(problems)
    return dict(sorted(shapes.items()))


def _features(text: str, file: str) -> list[Any]:
    try:
        collection = json.loads(text)
    except ValueError as error:
        line = getattr(error, "lineno", 0)
        reason = getattr(error, "msg", str(error))
        raise problem_error(file, line, f"this is not JSON: {reason}", _HINT) from error
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list):
        raise problem_error(file, 0, "this is not a GeoJSON FeatureCollection", _HINT)
    return features


def _shape(feature: Any) -> Shape:  # noqa: ANN401 - JSON ends here
    properties = feature["properties"]
    iso, name = properties["iso"], properties["name"]
    if not (isinstance(iso, str) and iso and isinstance(name, str)):
        raise ValueError("has an `iso` or `name` that is not a text")
    rings = tuple(_rings(feature["geometry"]))
    if not rings:
        raise ValueError("has no outline")
    return Shape(iso, name, _point(properties["label"]), rings)


def _rings(geometry: Any) -> Iterator[Ring]:  # noqa: ANN401 - JSON ends here
    kind, coordinates = geometry["type"], geometry["coordinates"]
    if kind not in ("Polygon", "MultiPolygon"):
        raise ValueError(f"is a `{kind}`, not an area")
    for polygon in coordinates if kind == "MultiPolygon" else [coordinates]:
        for ring in polygon:
            points = tuple(_point(pair) for pair in ring)
            corners = points[:-1] if points[:1] == points[-1:] else points
            if len(corners) < _CORNERS:
                raise ValueError(f"has an outline with fewer than {_CORNERS} corners")
            yield corners


def _point(pair: Any) -> Point:  # noqa: ANN401 - JSON ends here
    lon, lat = float(pair[0]), float(pair[1])
    if not (abs(lon) <= _TURN and abs(lat) <= _TURN / 4):
        raise ValueError(f"has a point that is nowhere on earth, `{pair}`")
    return lon, lat


def _fault(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"has no `{error.args[0]}`"
    return str(error) if str(error).startswith(("has ", "is ")) else "is not well formed"
