import string

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from site_builder import frontmatter
from site_builder.errors import SiteError

# What may stand in a file: any sign of Unicode but surrogates and what YAML has no form for.
SIGNS = st.characters(exclude_categories=["Cs"], exclude_characters="\x00\ufeff\ufffe\uffff")
AWKWARD = st.sampled_from(
    [
        "no",
        "on",
        "NO",
        "null",
        "~",
        "true",
        "1e3",
        "0.5e10",
        "0x1F",
        "012",
        "1_000",
        "12:30:45",
        "2025-07-18",
        "+5",
        ".5",
        "=",
        "<<",
        "",
        " ",
        "- a",
        "a: b",
        "a #b",
        "#",
        "---",
        "'",
        '"',
        "[a]",
        "{a",
        "%",
        "@x",
        "!tag",
        "&a",
        "*a",
        "نينوى",
        "ISIS’s «قضاء» — “x”",
        "one\ntwo",
        "one\n\ntwo\n",
        " lead\ntrail ",
        "tab\there",
        "two\u2028lines",
        "next\x85line",
        "a\r\nb",
    ]
)
TEXT = st.text(SIGNS, max_size=40) | AWKWARD
PLAIN = TEXT | st.integers() | st.booleans() | st.none()
KEY = st.text(string.ascii_lowercase + "_", min_size=1, max_size=12) | AWKWARD
VALUES = st.recursive(
    PLAIN,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEY, inner, max_size=4),
    max_leaves=12,
)
FIELDS = st.dictionaries(KEY, VALUES, max_size=6)


@given(FIELDS)
@example({"a": ["x" * 200, {"b": "c: d", "e": ["f, g"]}]})
def test_fields_survive_writing_and_reading(fields: dict[str, object]) -> None:
    assert frontmatter.load(frontmatter.dump(fields), "x.md") == (fields or {})


@given(FIELDS)
def test_what_was_read_is_written_with_the_same_bytes(fields: dict[str, object]) -> None:
    text = frontmatter.dump(fields)

    assert frontmatter.dump(frontmatter.load(text, "x.md")) == text


@given(st.lists(st.dictionaries(KEY, VALUES, min_size=1, max_size=3), max_size=3))
def test_a_list_of_records_survives_writing_and_reading(records: list[dict[str, object]]) -> None:
    assert frontmatter.load(frontmatter.dump(records), "x.yml") == records


@given(FIELDS, st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r")))
@example({}, "---\nnot a fence of the head\n---")
@example({"a": "---"}, "one\u2028---\ntwo")
def test_a_joined_file_splits_into_what_it_was_made_of(
    fields: dict[str, object], body: str
) -> None:
    head, rest = frontmatter.split(frontmatter.join(fields, body), "x.md")

    assert frontmatter.load(head, "x.md") == fields
    assert rest.strip("\n").rstrip() == body.strip("\n").rstrip()


def test_a_file_reads_as_a_person_would_write_it() -> None:
    fields = {
        "title": "Ambush: three killed",
        "date": "2025-07-18",
        "provinces": ["kirkuk", "salaheddine"],
        "quotations": [{"speaker": "cts", "paragraph": 3}],
        "events": [{"date": "2025-06-29", "toll": [{"outcome": "killed", "count": [30, 36]}]}],
        "about": "One.\n\nTwo.",
    }

    assert frontmatter.join(fields, "Text.\n\n") == (
        "---\n"
        "title: 'Ambush: three killed'\n"
        "date: 2025-07-18\n"
        "provinces: [kirkuk, salaheddine]\n"
        "quotations:\n"
        "- {speaker: cts, paragraph: 3}\n"
        "events:\n"
        "- date: 2025-06-29\n"
        "  toll:\n"
        "  - outcome: killed\n"
        "    count: [30, 36]\n"
        "about: |-\n"
        "  One.\n"
        "\n"
        "  Two.\n"
        "---\n"
        "\n"
        "Text.\n"
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("2025-07-18", "2025-07-18"),
        ("1e3", "1e3"),
        ("012", "012"),
        ("yes", "yes"),
        ("12:30", "12:30"),
        ("3", 3),
        ("-3", -3),
        ("1.50", 1.5),
        ("true", True),
        ("", None),
        ("null", None),
    ],
)
def test_a_plain_value_is_what_a_person_takes_it_for(text: str, value: object) -> None:
    assert frontmatter.load(f"a: {text}", "x.md") == {"a": value}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("title: x\n", "x.md:1: no front matter\n    hint: start the file with a line `---`"),
        ("", "x.md:1: no front matter\n    hint: start the file with a line `---`"),
        (
            " ---\na: b\n---\n",
            "x.md:1: no front matter\n    hint: start the file with a line `---`",
        ),
        (
            "---\ntitle: x\n --- \n",
            "x.md:1: front matter without an end\n    hint: close it with a line `---`",
        ),
    ],
)
def test_a_missing_fence_is_told(text: str, message: str) -> None:
    with pytest.raises(SiteError) as caught:
        frontmatter.split(text, "x.md")

    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("a: b\nc: d: e", "x.md:3", "not YAML: mapping values are not allowed"),
        ("a: b\na: c", "x.md:3", "key `a` stands twice"),
        ("a: {b: 1, b: 2}", "x.md:2", "key `b` stands twice"),
        ("a: [b", "x.md:2", "not YAML: did not find expected ',' or ']'"),
        ("a: '\n\n", "x.md:2", "not YAML: found unexpected end of stream"),
        ("a: !!python/object:os.system x", "x.md:2", "unknown tag `tag:yaml.org,2002:python/"),
        ("a: 1\nb: !!set {c}", "x.md:3", "unknown tag `tag:yaml.org,2002:set`"),
        ("a: !mine b", "x.md:2", "unknown tag `!mine`"),
        ("a: &b [c]\nd: [*b]", "x.md:2", "a value used twice by reference"),
        ("a: &b\n- *b", "x.md:2", "a value used twice by reference"),
        ("a: *b", "x.md:2", "not YAML: found undefined alias"),
        ("[a]: b", "x.md:2", "a key that is not a single word or text"),
        ("a: b\nc: \x07", "x.md:3", "not YAML: a sign that cannot be seen (U+0007)"),
        ("a: !!timestamp 2025-13-45", "x.md:2", "unknown tag `tag:yaml.org,2002:timestamp`"),
        ("a: " + "9" * 5000, "x.md:2", "not YAML: "),
        ("a: b\nc: {d: 'e}\n", "x.md:3", "not YAML: found unexpected end of stream"),
        ("a: " + "[" * 50_000 + "]" * 50_000, "x.md:2", "more than 100 levels of YAML"),
        ("- " * 50_000, "x.md:2", "more than 100 levels of YAML"),
    ],
)
def test_yaml_that_cannot_be_read_is_told_with_its_line(
    text: str, place: str, message: str
) -> None:
    with pytest.raises(SiteError) as caught:
        frontmatter.load(text, "x.md", 2)

    assert str(caught.value).startswith(f"{place}: {message}")


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("title",), 2),
        (("events",), 3),
        (("events", 1), 6),
        (("events", 1, "toll", 0, "count"), 8),
        (("events", 1, "missing"), 6),
        (("missing",), 2),
        (("title", "no mapping"), 2),
        (("events", 9), 3),
        ((), 2),
    ],
)
def test_a_value_is_found_by_its_path(path: frontmatter.Path, line: int) -> None:
    text = "title: x\nevents:\n- kind: raid\n\n- kind: ambush\n  toll:\n  - count: 3\n"

    assert frontmatter.line_of(text, path, 2) == line
