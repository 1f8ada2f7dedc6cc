import re
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from graphics_cases import IRAQ, collection, square

from site_builder.graphics.geometry import read_shapes
from site_builder.graphics.labels import Name, placed
from site_builder.graphics.locator import HERE, Dot, base_map, locator_map
from site_builder.graphics.maps import Area, ProvinceMap, province_map
from site_builder.graphics.svg import Caption

CSS = Path(__file__).parents[2] / "templates" / "assets" / "graphics.css"
CAPTION = Caption("Articles by province", "Most are about the first.")
HOSTILE = "<script>\"&'\x00\x1b\ud800</script>"


def area(iso: str, count: int = 1, name: str = "") -> Area:
    return Area(name or iso, count, f"{iso}.html", f"{name or iso}: {count} articles", iso)


def squares(number: int) -> ProvinceMap:
    shapes = read_shapes(collection(*(square(f"A{i}", i) for i in range(number))), "map.geojson")
    return province_map(shapes, [area(f"A{i}", i) for i in range(number)], CAPTION)


def iraq_map(text: str) -> ProvinceMap:
    shapes = read_shapes(text, "map.geojson")
    areas = [area(iso, len(shape.name) ** 2, shape.name) for iso, shape in shapes.items()]
    halabja = Area("Halabja", 4, "halabja.html", "Halabja: 4 articles", "IQ-HA", (45.99, 35.18))
    return province_map(shapes, [halabja, *areas], CAPTION)


def tags(svg: str, name: str) -> list[ET.Element]:
    return [found for found in ET.fromstring(svg).iter() if found.tag.split("}")[-1] == name]


@IRAQ
def test_the_map_of_iraq_is_small_and_links_every_province(iraq: str) -> None:
    drawn = iraq_map(iraq)

    links = tags(drawn.svg, "a")
    assert len(drawn.svg.encode()) <= 14_000
    assert len(links) == 19
    assert links[0].attrib["aria-label"] == "Anbar: 25 articles"
    assert links[-1].attrib["href"] == "halabja.html"  # a marker lies above the shapes
    assert [child.tag for child in links[-1]] == ["circle", "circle"]


@IRAQ
def test_what_is_small_on_the_map_has_room_for_a_finger_above_its_neighbours(iraq: str) -> None:
    links = tags(iraq_map(iraq).svg, "a")

    small = [link for link in links if link[0].attrib.get("class") == "reach"]
    assert [link.attrib["href"] for link in small] == ["IQ-BG.html", "halabja.html"]
    assert small == links[-2:]
    assert all(2 * int(link[0].attrib["r"]) * 288 / 1000 >= 24 for link in small)


@IRAQ
def test_the_same_map_is_drawn_twice(iraq: str) -> None:
    assert iraq_map(iraq) == iraq_map(iraq)


@IRAQ
def test_a_screen_reader_finds_a_named_group_of_links_and_no_stray_names(iraq: str) -> None:
    svg = iraq_map(iraq).svg

    root = ET.fromstring(svg)
    assert root.attrib["role"] == "group"
    assert root.attrib["aria-labelledby"] == "map-title map-desc"
    hidden = [group for group in tags(svg, "g") if group.attrib["aria-hidden"] == "true"]
    assert len(tags(svg, "text")) == len(list(hidden[0].iter("text"))) == 19


def test_a_province_without_reports_is_hatched_and_the_rest_are_shaded() -> None:
    drawn = squares(3)

    links = tags(drawn.svg, "a")
    assert [link.attrib["class"] for link in links] == ["q0", "q1", "q2"]
    assert [link[0].attrib.get("fill") for link in links] == ["url(#map-none)", None, None]
    assert [step.text for step in drawn.legend] == ["0", "1", "2"]


def test_the_legend_leaves_out_none_where_every_province_has_some() -> None:
    shapes = read_shapes(collection(square("A", 0)), "map.geojson")

    assert [step.css for step in province_map(shapes, [area("A")], CAPTION).legend] == ["q1"]


def test_without_shapes_there_is_no_map() -> None:
    assert province_map({}, [area("A")], CAPTION).svg == ""
    assert province_map({}, [], CAPTION).legend == ()


def test_a_shape_that_no_province_claims_is_drawn_without_a_link() -> None:
    shapes = read_shapes(collection(square("A", 0), square("B", 1)), "map.geojson")

    svg = province_map(shapes, [area("A")], CAPTION).svg

    assert len(tags(svg, "a")) == 1
    assert len([path for path in tags(svg, "path") if path.attrib.get("class") == "bare"]) == 1


def test_a_province_too_small_to_draw_is_a_marker() -> None:
    tiny = square("T", 0.5)
    tiny["geometry"]["coordinates"] = [[[0.5, 0.5], [0.5001, 0.5], [0.5, 0.5001], [0.5, 0.5]]]
    shapes = read_shapes(collection(square("A", 0), square("B", 1), tiny), "map.geojson")

    svg = province_map(shapes, [area("A"), area("T"), area("B")], CAPTION).svg

    assert [link.attrib["href"] for link in tags(svg, "a")] == ["A.html", "B.html", "T.html"]
    assert [child.tag for child in tags(svg, "a")[-1]] == ["circle", "circle"]


def test_hostile_names_are_text() -> None:
    shapes = read_shapes(collection(square("A", 0)), "map.geojson")
    hostile = Area(HOSTILE, 1, 'a.html?"><b>', HOSTILE, "A")
    caption = Caption(HOSTILE, HOSTILE)

    for svg in (
        province_map(shapes, [hostile], caption).svg,
        locator_map(base_map(shapes), caption, {"A": HERE}),
    ):
        assert not tags(svg, "script")
        assert tags(svg, "title")[0].text == "<script>\"&'</script>"


def test_two_maps_on_a_page_share_no_id() -> None:
    shapes = read_shapes(collection(square("A", 0)), "map.geojson")

    both = [province_map(shapes, [area("A")], CAPTION, prefix).svg for prefix in ("one", "two")]

    ids = [re.findall(r' id="([^"]+)"', svg) for svg in both]
    assert len(ids[0]) == 3
    assert not set(ids[0]) & set(ids[1])


@IRAQ
def test_no_name_on_the_map_of_iraq_stands_on_another(iraq: str) -> None:
    texts = tags(iraq_map(iraq).svg, "text")

    boxes = [_box(text) for text in texts]
    clashes = [
        pair
        for pair in combinations(boxes, 2)
        if abs(pair[0][0] - pair[1][0]) < pair[0][2] + pair[1][2]
        and abs(pair[0][1] - pair[1][1]) < 34
    ]

    assert not clashes


def _box(text: ET.Element) -> tuple[float, float, float]:
    """Its middle, and half its width in the type of a phone."""
    half = len(text.text or "") * 17 / 2
    side = {"before": -half, "after": half}.get(text.attrib.get("class", ""), 0)
    return float(text.attrib["x"]) + side, float(text.attrib["y"]), half


def test_a_name_that_would_cover_its_province_stands_beside_it() -> None:
    large, small = placed(
        [Name("Large", (500, 500), (400, 400)), Name("Small", (100, 100), (20, 20))], (1000, 1000)
    )

    assert (large.x, large.y, large.side) == (500, 500, None)
    assert small.side == "after"
    assert small.x > 110


@IRAQ
def test_a_locator_is_a_small_file_with_its_own_colours(iraq: str) -> None:
    base = base_map(read_shapes(iraq, "map.geojson"))

    svg = locator_map(
        base, CAPTION, {"IQ-DI": HERE}, [Dot((44.6, 33.7)), Dot((45, 34), exact=False)]
    )

    assert len(svg.encode()) <= 6_000
    assert svg.startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    assert ET.fromstring(svg).attrib["role"] == "img"
    assert "prefers-color-scheme:dark" in svg
    assert [path.attrib["class"] for path in tags(svg, "path")] == ["land", "here"]
    assert [dot.attrib.get("class") for dot in tags(svg, "circle")] == [None, "about"]


@IRAQ
def test_a_province_of_a_few_cells_is_ringed_on_its_locator(iraq: str) -> None:
    base = base_map(read_shapes(iraq, "map.geojson"))

    assert 'class="ring"' in locator_map(base, CAPTION, {"IQ-BG": HERE})
    assert 'class="ring"' not in locator_map(base, CAPTION, {"IQ-AN": HERE})


def test_a_small_map_shades_provinces_by_their_classes() -> None:
    base = base_map(read_shapes(collection(*(square(f"A{i}", i) for i in range(5))), "map.geojson"))

    svg = locator_map(base, CAPTION, {"A1": "q4", "A2": "q1", "A3": "q1"})

    paths = tags(svg, "path")
    assert [path.attrib["class"] for path in paths] == ["land", "q1", "q4"]
    assert [path.attrib["d"].count("M") for path in paths] == [2, 2, 1]


def _luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    wide = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
    parts = [int(wide[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_shades_are_ordered_by_lightness_and_lines_stand_out_from_each(theme: int) -> None:
    blocks = re.findall(r":root \{([^}]*)\}", CSS.read_text(encoding="utf-8"))
    colours = dict(re.findall(r"--([\w-]+): (#\w+)", blocks[theme]))
    ramp = [colours[f"map-{number}"] for number in range(5)]

    assert all(_contrast(colours["map-line"], fill) >= 3 for fill in ramp)
    assert all(_contrast(one, other) >= 1.2 for one, other in pairwise(ramp))
    assert all(_contrast(colours["map-ink"], fill) >= 3 for fill in ramp)
    assert _contrast(colours["map-ink"], colours["map-halo"]) >= 7
    lightness = [_luminance(fill) for fill in ramp]
    assert lightness == sorted(lightness, reverse=theme == 0)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_shades_of_a_small_map_are_ordered_as_those_of_the_large(theme: int) -> None:
    base = base_map(read_shapes(collection(square("A", 0)), "map.geojson"))
    style = (tags(locator_map(base, CAPTION, {}), "style")[0].text or "").split("@media")[theme]
    fills = dict(re.findall(r"\.(land|q\d)\{fill:(#\w+)", style))
    lines = dict(re.findall(r"\.(land|q\d)\{fill:#\w+;stroke:(#\w+)", style))
    ramp = [fills[name] for name in ("land", "q1", "q2", "q3", "q4")]

    assert all(_contrast(lines[name], fill) >= 3 for name, fill in fills.items())
    assert all(_contrast(one, other) >= 1.2 for one, other in pairwise(ramp))
    lightness = [_luminance(fill) for fill in ramp]
    assert lightness == sorted(lightness, reverse=theme == 0)
