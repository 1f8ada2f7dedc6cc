"""A very long document is cut between its blocks, and nothing of it is lost."""

import re
from itertools import accumulate

from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.markdown import Paragraph, parse
from site_builder.portions import divided, opened

LINE = "word " * 99 + "end."
BLOCKS = {
    "heading": f"## A heading\n\n{LINE}",
    "paragraph": LINE,
    "list": f"- {LINE}\n- {LINE}\n\n  {LINE}",
    "quotation": f"> {LINE}\n>\n> - {LINE}",
    "deep": f"1. {LINE}\n2. - {LINE}\n   - {LINE}",
    "code": f"    code\n\n{LINE}",
}


def test_a_document_that_fits_on_a_page_is_not_divided() -> None:
    assert divided(parse("\n\n".join([LINE] * 75))) == ()


def test_a_long_document_is_divided_evenly_before_its_headings() -> None:
    part = "\n\n".join(["## Part", *[LINE] * 10])

    parts = divided(parse("\n\n".join([part] * 20)))

    assert [len(part.paragraphs) for part in parts] == [50, 50, 50, 50]
    assert [part.headings[0].anchor for part in parts] == ["s1", "s6", "s11", "s16"]
    assert parts[1].html({}).startswith('<h2 id="s6">')


@settings(max_examples=10)
@given(st.lists(st.sampled_from(sorted(BLOCKS)), min_size=60, max_size=90))
def test_the_parts_are_the_whole_and_each_closes_what_it_opens(blocks: list[str]) -> None:
    document = parse("\n\n".join(BLOCKS[block] for block in blocks))

    parts = divided(document)

    if parts:
        assert "".join(part.html({}) for part in parts) == document.html({})
        assert [heading for part in parts for heading in part.headings] == [*document.headings]
    for part in parts:
        assert part.paragraphs
        signs = [
            -1 if close else 1
            for close in re.findall(r"<(/?)(?:ul|ol|li|p|blockquote|h\d)\b", part.html({}))
        ]
        assert min(accumulate(signs)) >= 0
        assert sum(signs) == 0


@given(st.lists(st.sampled_from(sorted(BLOCKS)), max_size=4))
def test_the_first_paragraph_stands_apart_where_a_document_begins_with_one(
    blocks: list[str],
) -> None:
    document = parse("\n\n".join(BLOCKS[block] for block in blocks))

    first, rest = opened(document)

    assert first.html({}) + rest.html({}) == document.html({})
    assert len(first.paragraphs) == (blocks[:1] == ["paragraph"])


@given(st.lists(st.sampled_from(sorted(BLOCKS)), max_size=6))
def test_html_and_paragraphs_take_turns(blocks: list[str]) -> None:
    document = parse("\n\n".join(BLOCKS[block] for block in blocks))

    for one in (document, *opened(document)):
        kinds = [isinstance(part, Paragraph) for part in one.parts]
        assert kinds == [place % 2 == 1 for place in range(len(kinds))]
