from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder import frontmatter
from site_builder.edits import set_key

TEXT = """\
# about
name: Kirkuk  # the archive's
aliases:
- Karkuk
- Kerkuk

# what follows is checked
status: suggested
note: |
  two
  lines
"""


@pytest.mark.parametrize(
    ("key", "value", "old", "new"),
    [
        ("status", "reviewed", "status: suggested\n", "status: reviewed\n"),
        ("status", None, "status: suggested\n", ""),
        ("name", "Ninawa", "name: Kirkuk  # the archive's\n", "name: Ninawa\n"),
        ("aliases", ["X"], "aliases:\n- Karkuk\n- Kerkuk\n", "aliases: [X]\n"),
        ("note", "one", "note: |\n  two\n  lines\n", "note: one\n"),
        ("kind", "force", "  lines\n", "  lines\nkind: force\n"),
    ],
)
def test_only_the_lines_of_the_key_change(key: str, value: object, old: str, new: str) -> None:
    assert set_key(TEXT, (key,), value) == TEXT.replace(old, new)


def test_a_key_of_a_list_item_changes_and_its_dash_stays() -> None:
    text = "- id: a\n  name: A\n- id: b\n  name: B\n"

    assert set_key(text, (1, "id"), "c") == "- id: a\n  name: A\n- id: c\n  name: B\n"
    assert set_key(text, (0, "status"), "reviewed") == (
        "- id: a\n  name: A\n  status: reviewed\n- id: b\n  name: B\n"
    )


def test_a_key_of_a_mapping_on_one_line_changes_there() -> None:
    text = "events:\n- {date: 2025-06-29, kind: raid}\n- {date: 2025-07-01, kind: raid}\nlang: en\n"

    changed = set_key(text, ("events", 0, "same_as"), "a#e1")

    assert changed == text.replace("29, kind: raid}", "29, kind: raid, same_as: a#e1}")
    assert set_key(changed, ("events", 0, "same_as"), None) == text


SCALARS = st.one_of(st.integers(), st.booleans(), st.text(st.characters(codec="utf-8")))
VALUES = st.one_of(SCALARS, st.lists(SCALARS, min_size=1), st.dictionaries(st.text("ab", min_size=1), SCALARS, min_size=1))  # fmt: skip  # noqa: E501
FIELDS = st.dictionaries(st.sampled_from("abcdef"), VALUES, min_size=2)


@given(FIELDS, st.sampled_from("abcdefg"), st.one_of(st.none(), VALUES))
def test_the_other_keys_keep_their_values(fields: dict[str, Any], key: str, value: object) -> None:
    text = frontmatter.dump(fields)

    changed = frontmatter.load(set_key(text, (key,), value), "a.yml")

    wanted = {**fields, key: value}
    assert changed == {name: kept for name, kept in wanted.items() if kept is not None}


def test_the_first_key_of_a_list_item_goes_and_its_dash_stays() -> None:
    text = "- status: suggested\n  id: a\n- id: b\n"

    assert set_key(text, (0, "status"), None) == "- id: a\n- id: b\n"
