"""What is read line by line is what the parser reads, or is left to it."""

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from site_builder.errors import SiteError
from site_builder.frontmatter import _parsed
from site_builder.plain_yaml import plain_value

_LINE_STARTS = [
    "",
    "",
    "  ",
    " ",
    "- ",
    "  - ",
    "    ",
    "-",
    "- - ",
    "? ",
    "# ",
    "\t",
    "---",
    "...",
]
_KEYS = ["", "a: ", "b: ", "a:", "b:", "a : ", "null: ", "true: ", "c_1: ", "1: ", "A: ", "<<: "]
_WORDS = ["a", "2025-07-18", "7", "07", "1.5", "1.5e3", "true", "null", "~", "no", "x y", "x  y"]
_WORDS += ["x#y", "x #y", "x: y", "x:y", "x:", "x ", "-5", "&a x", "*a", "!t x", "|", ">", "%", "é"]
_WORDS += [
    "it's",
    "''",
    "'x'",
    "'it''s'",
    "'x' y",
    "'",
    '"x"',
    '"x\\n"',
    '"',
    "'x: y, z'",
    "٣",
    "²",
]
_WORDS += [
    "\u00a0x",
    "x\u2028y",
    "x\x85y",
    "\ufeffx",
    "نينوى",
    "9" * 19,
    "x\ty",
    "12:30",
    "@x",
    "",
    "“x”",
    "(x)",
]
_INSIDE = st.lists(st.sampled_from([*_WORDS, "a: x", "a: 'x, y'", "b: 7", "b: x:y", "[a]", "a: "]))
_VALUES = st.sampled_from(_WORDS) | st.builds(
    lambda inside, ends, between: f"{ends[0]}{between.join(inside)}{ends[1]}",
    _INSIDE,
    st.sampled_from(["[]", "{}", "[}", "[ "]),
    st.sampled_from([", ", ",", " , "]),
)
_LINES = st.builds(
    "".join, st.tuples(st.sampled_from(_LINE_STARTS), st.sampled_from(_KEYS), _VALUES)
)
_TEXTS = st.builds(
    "".join, st.tuples(st.lists(_LINES, max_size=8).map("\n".join), st.sampled_from(["", "\n"]))
)


def parsed(text: str) -> Any:  # noqa: ANN401
    try:
        return _parsed(text, "x.md", 1)
    except SiteError:
        return None


@given(_TEXTS)
@example("a:\n- b: 7\n  c_1:\n  - a: x\n  a: {a: x, b: 'x: y'}\nb: [x y, 'it', 07]\n")
@example("a: x\n  b: y")
@example("a:\n- x\n  - y")
@example("- a:\n- b")
@example("a:\n    - x\n  b: 1")
def test_a_line_says_what_the_parser_finds_in_it(text: str) -> None:
    value = plain_value(text)

    assert value is None or repr(value) == repr(parsed(text))


@pytest.mark.parametrize(
    "text",
    [
        "title: ‘Iraq’, it’s said\ndate: 2025-07-18\n",
        "title: 'Iraq''s'\nplaces: [al-Qa'im, 'Hit, Anbar']\n",
        "events:\n- date: 2025-07-18\n  toll:\n  - {outcome: killed, count: 3}\n  paragraph: 1\n",
        "clipping:\n  file: seeds/a.txt\n  sha256: 3f\ndraft: false\n",
        "- id: hit\n  lat: 33.64\n- id: ana\n",
    ],
)
def test_what_the_archive_writes_is_read_line_by_line(text: str) -> None:
    assert plain_value(text) is not None
    assert repr(plain_value(text)) == repr(parsed(text))
