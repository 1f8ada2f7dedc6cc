import html
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from site_builder.markdown import _parsed, _prose, escape, parse
from site_builder.text import clean

LINES = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"])).map(clean)


@given(LINES)
@example("1986. A year, not a list")
@example("# no *heading*, <b>no</b> markup & &amp; no `code`, a\\b [c](d) ![e](f) <http://x.y>")
@example("- 5 degrees")
@example("---")
@example("~~~ fence")
@example("\\")
def test_escaped_text_is_shown_exactly(line: str) -> None:
    document = parse(escape(line))

    assert [paragraph.text for paragraph in document.paragraphs] == ([line] if line else [])


LINE = st.from_regex(
    r"""(##+ )?([ab"“é3ع]|12[.)]?)[ab .,*_\[\]()<>&;`!\\"'\xa0#:/-]*""", fullmatch=True
)
BLOCK = st.sampled_from(["", "# ", "- ", "> ", "    ", "["]).flatmap(
    lambda start: st.text("ab.\n#*<&\0\r").map(start.__add__)
)
ITEMS = st.lists(LINE.map("- ".__add__), min_size=1, max_size=3).map("\n".join)
BODIES = st.lists(st.one_of([LINE] * 5 + [ITEMS] * 2 + [BLOCK]), min_size=1, max_size=4).map(
    "\n\n".join
)


@given(BODIES)
@example("Plain text & more\n\n## A head\n\n\u201cQuoted *words*\u201d [a](https://x.y)")
@example("## Only a head")
@example("One\n\n12. a list")
@example("- one\n- two & three\n\n- four\n\nFive\n\n- six\n\n## Seven\n\n- eight")
@example("- one\ntwo")
@example("- one\n## two")
@example("- one\n\n  two")
def test_plain_prose_is_read_as_the_parser_reads_it(body: str) -> None:
    assert _prose(body) in (None, _parsed(body))


def test_most_bodies_are_plain_prose() -> None:
    assert _prose("Eight men \\[and a boy\\] left.\n\n## Then\n\n\u201cWe waited,\u201d he said.")
    assert _prose("Two were named:\n\n- the son\n- the father")


def test_a_link_to_the_web_stays_a_link() -> None:
    document = parse(escape("See [the *report*](https://example.org/a_b) now"))

    assert document.html({}) == (
        '<p id="p1">See <a href="https://example.org/a_b">the *report*</a> now</p>\n'
    )


def test_paragraphs_items_and_quotes_are_numbered_but_subheads_are_not() -> None:
    document = parse("One\n\n## Two\n\n- three\n- four\n\n> five\n")

    assert [(part.number, part.text) for part in document.paragraphs] == [
        (1, "One"),
        (2, "three"),
        (3, "four"),
        (4, "five"),
    ]
    assert re.findall(r'id="(\w+)"', document.html({})) == ["p1", "s1", "p2", "p3", "p4"]
    assert [(heading.text, heading.level) for heading in document.headings] == [("Two", 2)]


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html,hi)",
        "![x](data:image/png;base64,AAAA)",
        '![x](https://example.org/a.png" onerror="alert(1))',
        "[x](vbscript:x)",
    ],
)
def test_no_markup_of_a_body_acts(body: str) -> None:
    shown = parse(body).html({})

    assert not re.search(r"<(?!/?(?:p|a)[ >])", shown)
    assert not re.search(r'href="(?!https?://)|<[^>]*\son\w+=', shown)


def test_links_are_laid_over_names_but_not_within_links_or_over_markup() -> None:
    document = parse("A & Kirkuk, [Kirkuk](https://x.org) and Kir*kuk*")
    text = document.paragraphs[0].text
    links = [(match.start(), match.end(), "k.html") for match in re.finditer("Kirkuk", text)]

    assert document.html({1: links}) == (
        '<p id="p1">A &amp; <a href="k.html">Kirkuk</a>, '
        '<a href="https://x.org">Kirkuk</a> and Kir<em>kuk</em></p>\n'
    )


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 5), st.sampled_from("ab"))))
def test_links_lie_alike_with_markup_in_the_paragraph_and_without(
    spans: list[tuple[int, int, str]],
) -> None:
    links = [(start, min(10, start + length), href) for start, length, href in spans]
    plain, marked = parse("abcdefghij"), parse("abcdefghij *k*")

    shown = plain.html({1: links})

    assert marked.html({1: links}) == shown.replace("</p>", " <em>k</em></p>")


@given(
    st.lists(st.sampled_from(["a", "é", "&", "<", '"', "*b*", "[c](https://x.org)", " "])),
    st.data(),
)
def test_a_link_covers_exactly_its_stretch_of_plain_text(
    pieces: list[str], data: st.DataObject
) -> None:
    document = parse("x" + "".join(pieces) + "x")
    text = document.paragraphs[0].text
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))

    shown = document.html({1: [(start, end, "#here")]})

    found = re.search('<a href="#here">(.*?)</a>', shown, re.DOTALL)
    assert found is None or html.unescape(found[1]) == text[start:end]
    assert found or re.search("[*(]", "".join(pieces))
