import json
from typing import Any

import pytest
from graphics_cases import IRAQ, collection, feature, square

from site_builder.errors import SiteError
from site_builder.graphics.geometry import read_shapes
from site_builder.graphics.grid import draw


def test_a_shape_has_the_properties_of_its_feature() -> None:
    shapes = read_shapes(collection(square("B", 1), square("A", 0)), "map.geojson")

    assert list(shapes) == ["A", "B"]
    assert shapes["A"].name == "Name of A"
    assert shapes["A"].rings == (((0, 0), (1, 0), (1, 1), (0, 1)),)


def test_islands_and_holes_are_rings_too() -> None:
    island = [[[5, 5], [6, 5], [6, 6], [5, 5]]]
    holed = [[[0, 0], [4, 0], [4, 4], [0, 0]], [[2, 1], [3, 1], [3, 2], [2, 1]]]
    text = collection(feature("A", {"type": "MultiPolygon", "coordinates": [island, holed]}))

    assert len(read_shapes(text, "map.geojson")["A"].rings) == 3


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{\n  nonsense", "map.geojson:2: this is not JSON: "),
        ("[]", "map.geojson: this is not a GeoJSON FeatureCollection"),
        (collection("nothing"), "feature 1 is not well formed"),
        (collection({"properties": {"name": "A"}}), "feature 1 has no `iso`"),
        (collection(feature("A", {"type": "Point", "coordinates": [1, 1]})), "is a `Point`"),
        (collection(feature("A", {"type": "Polygon", "coordinates": []})), "has no outline"),
        (
            collection(feature("A", {"type": "Polygon", "coordinates": [[[0, 0], [1, 1]]]})),
            "feature 1 has an outline with fewer than 3 corners",
        ),
        (
            collection(feature("A", {"type": "Polygon", "coordinates": [[[0, 900]]]})),
            "feature 1 has a point that is nowhere on earth, `[0, 900]`",
        ),
        (collection(square("A", 0), square("A", 1)), "feature 2 has the `iso` of another, `A`"),
    ],
)
def test_a_broken_file_is_told_with_its_name_and_a_hint(text: str, told: str) -> None:
    with pytest.raises(SiteError) as error:
        read_shapes(text, "map.geojson")

    assert told in str(error.value)
    assert "map.geojson" in str(error.value)
    assert "\n    hint: " in str(error.value)


def test_all_broken_features_are_told_at_once() -> None:
    with pytest.raises(SiteError) as error:
        read_shapes(collection({}, square("A", 0), {}), "map.geojson")

    assert len(error.value.problems) == 2


@IRAQ
def test_a_border_is_the_same_line_for_both_its_sides(iraq: str) -> None:
    drawing = draw(read_shapes(iraq, "map.geojson"), 1000, 4)
    corners = {iso: set(_corners(path)) for iso, path in drawing.paths.items()}

    shared = corners["IQ-AN"] & corners["IQ-SD"]

    assert len(shared) > 5
    assert max(drawing.width, drawing.height) == 1000


def test_a_country_across_the_date_line_is_drawn_in_one_piece() -> None:
    shapes = read_shapes(collection(square("E", 179), square("W", -180)), "map.geojson")

    drawing = draw(shapes, 100, 0)

    assert drawing.width == 100
    assert drawing.cell((-180, 0))[0] == 50


def _corners(path: str) -> list[tuple[int, int]]:
    found = []
    for ring in path.removesuffix("z").split("z"):
        start, steps = ring.removeprefix("M").split("l")
        x, y = map(int, start.split())
        numbers = list(map(int, steps.replace("-", " -").split()))
        found.append((x, y))
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            found.append((x, y))
    return found


def test_the_last_corners_of_an_island_stay() -> None:
    text = collection(square("A", 0), square("B", 8))

    drawing = draw(read_shapes(text, "map.geojson"), 1000, 10**9)

    assert {len(_corners(path)) for path in drawing.paths.values()} == {3}


def test_a_file_written_by_others_may_hold_more_than_is_needed() -> None:
    extra: dict[str, Any] = {**square("A", 0), "id": 7, "bbox": [0, 0, 1, 1]}

    assert list(read_shapes(json.dumps({"features": [extra]}), "map.geojson")) == ["A"]
