"""Maps to test with: squares on the equator."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

_ROOT = Path(__file__).parents[2]
_SHARED = Path(os.environ.get("SITE_BUILDER_SHARED", _ROOT.parent / "shared"))
_FILES = (_ROOT / "content" / "map.geojson", _SHARED / "facts" / "iraq-admin1.geojson")
_FOUND = [path.read_text(encoding="utf-8") for path in _FILES if path.is_file()]

IRAQ = pytest.mark.parametrize(
    "iraq",
    [
        pytest.param(
            next(iter(_FOUND), ""),
            id="map.geojson",
            marks=pytest.mark.skipif(not _FOUND, reason="there is no content/map.geojson"),
        )
    ],
)


def collection(*features: object) -> str:
    return json.dumps({"type": "FeatureCollection", "features": features})


def feature(iso: str, geometry: dict[str, Any]) -> dict[str, Any]:
    properties = {"iso": iso, "name": f"Name of {iso}", "label": [0.5, 0.5]}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def square(iso: str, west: float, south: float = 0) -> dict[str, Any]:
    """One degree wide, its ring closed."""
    east, north = west + 1, south + 1
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    found = feature(iso, {"type": "Polygon", "coordinates": [ring]})
    found["properties"]["label"] = [west + 0.5, south + 0.5]
    return found
