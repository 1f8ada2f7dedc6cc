"""The text of a clipping as blocks: paragraphs, subheads, list items, quotations, its sources."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from site_builder.newstext import bylines, datelines, forms, references
from site_builder.newstext.elements import Element
from site_builder.newstext.names import KnownNames

_SUBHEAD_WORDS = 8
_SUBHEAD_LENGTH = 70
_OPENING_WORDS = 2
_DOUBTFUL_WORDS = 14
_PRONOUNS = frozenset(("he", "she", "they", "we", "i", "it", "this", "there", "that"))
_WRAPPERS = (("(", ")"), ("[", "]"))


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the text; `mark` is the number of a numbered item, with its sign: `2.` or `2)`."""

    kind: Literal["paragraph", "subhead", "item", "quote"]
    text: str
    line: int
    mark: str = ""


def read(
    elements: Sequence[Element], known: KnownNames
) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """The blocks that these elements are, with what an editor should look at."""
    blocks = tuple(_block(elements, position, known) for position in range(len(elements)))
    doubts = (
        doubt
        for position, block in enumerate(blocks)
        for doubt in _doubts(block, elements, position, known)
    )
    return blocks, tuple(doubts)


def unplaced(elements: Sequence[Element]) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """Lines of the header that were not understood, kept as paragraphs, each with a doubt."""
    blocks = tuple(Block("paragraph", part.line.text, part.number) for part in elements)
    return blocks, tuple(_kept(block, "it stands in the header") for block in blocks)


def _block(elements: Sequence[Element], position: int, known: KnownNames) -> Block:
    part = elements[position]
    if part.form == "heading":
        return Block("subhead", part.text, part.number)
    if part.form == "quote":
        return Block("quote", part.text, part.number)
    if part.form == "item":
        return Block("item", part.text, part.number)
    if part.form in {"number", "dash"} and _has_neighbour(elements, position):
        return Block("item", part.text, part.number, part.mark)
    over = _is_subhead(elements, position, known) or _is_question_over_text(elements, position)
    kind: Literal["subhead", "paragraph"] = "subhead" if over else "paragraph"
    return Block(kind, part.line.text, part.number)


def _has_neighbour(elements: Sequence[Element], position: int) -> bool:
    """Whether a numbered or dashed line stands in a list of such lines, or after a colon."""
    before, after = _around(elements, position)
    form = elements[position].form
    beside = any(near is not None and near.form == form for near in (before, after))
    return beside or (before is not None and forms.ends_openly(before.text))


def _around(elements: Sequence[Element], position: int) -> tuple[Element | None, Element | None]:
    """The nearest elements before and after that are not pictures."""
    before = next((part for part in reversed(elements[:position]) if not part.images), None)
    after = next((part for part in elements[position + 1 :] if not part.images), None)
    return before, after


def _is_subhead(elements: Sequence[Element], position: int, known: KnownNames) -> bool:
    """Whether a short line without a full stop stands between text, over a paragraph or list."""
    part = elements[position]
    if not _has_form_of_subhead(part, _SUBHEAD_WORDS, known) or _is_sentence(
        part.line.text.split()
    ):
        return False
    before, after = _around(elements, position)
    if after is None or (before is None and not _opens_section(part)):
        return False
    if before is not None and forms.ends_openly(before.line.text):
        return False
    if any(
        near.form == "text" and _has_form_of_subhead(near, _DOUBTFUL_WORDS, known)
        for near in (before, after)
        if near is not None
    ):
        return False
    return after.form in {"text", "item", "number", "dash", "quote"}


def _opens_section(part: Element) -> bool:
    """Whether a word or two at the very start name the first part: "Highlights", "Overview"."""
    return len(part.line.text.split()) <= _OPENING_WORDS


def _has_form_of_subhead(part: Element, most_words: int, known: KnownNames) -> bool:
    """Whether a line is short, begins with a capital and has no end of a sentence."""
    text = part.line.text
    words = text.split()
    if part.form not in {"text", "number"} or len(words) > most_words:
        return False
    if len(text) > _SUBHEAD_LENGTH * most_words // _SUBHEAD_WORDS:
        return False
    return not (
        forms.ends_sentence(text)
        or forms.ends_openly(text)
        or forms.is_furniture(text)
        or not any(sign.isalpha() for sign in text)
        or _is_remark(text, known)
    )


def _is_remark(text: str, known: KnownNames) -> bool:
    """Whether a line is an aside, an address or the like."""
    wrapped = any(text.startswith(start) and text.endswith(end) for start, end in _WRAPPERS)
    odd = any(sign in text for sign in ("://", "www.", "@", "#", "|", "](", "http"))
    return wrapped or odd or datelines.date_line(text, known) is not None


def _is_sentence(words: Sequence[str]) -> bool:
    """Whether a line begins as only a sentence does: in small letters, or `He said`."""
    small = words[0][:1].islower() and "-" not in words[0]
    is_clause = words[0].casefold() in _PRONOUNS and len(words) > 1 and words[1][:1].islower()
    return small or is_clause


def _doubts(
    block: Block, elements: Sequence[Element], position: int, known: KnownNames
) -> Iterator[str]:
    """Why an editor should look at a block that was kept as a paragraph."""
    if block.kind != "paragraph":
        return
    part = elements[position]
    text = part.line.text
    reasons = (
        (forms.is_furniture(text), "it may not belong to the text"),
        (part.form == "dash", "it may be a list item"),
        (bylines.byline(text, known), "it may be a byline"),
        (datelines.date_line(text, known), "it may be a date"),
        (references.labelled(text, known) or references.is_url(text), "it may be a source"),
        ("](" in text, "it contains Markdown"),
        (references.is_heading(text), "not all lines after it are sources"),
        (_has_form_of_subhead(part, _DOUBTFUL_WORDS, known), "it may be a subhead or a list item"),
        (_is_short_question(elements, position), "it may be a subhead"),
        (_is_short_lead(elements, position), "it may be a subhead"),
    )
    first = next((reason for holds, reason in reasons if holds), "")
    if first:
        yield _kept(block, first)


def _is_short_question(elements: Sequence[Element], position: int) -> bool:
    text = elements[position].line.text
    few = len(text.split()) <= _SUBHEAD_WORDS and forms.sentences(text) == 1
    return few and text.endswith(("?", "؟")) and None not in _around(elements, position)


def _is_question_over_text(elements: Sequence[Element], position: int) -> bool:
    """Whether a short question is a subhead, because all questions of a text are such lines."""
    if not _is_short_question(elements, position):
        return False
    asked = [number for number, part in enumerate(elements) if part.line.text.endswith(("?", "؟"))]
    apart = all(after - before > 1 for before, after in pairwise(asked))
    return len(asked) > 1 and apart and all(_is_short_question(elements, n) for n in asked)


def _is_short_lead(elements: Sequence[Element], position: int) -> bool:
    """Whether a few words with a colon stand over a paragraph rather than a list."""
    text = elements[position].line.text
    _, after = _around(elements, position)
    above_text = after is not None and after.form == "text" and forms.ends_sentence(after.text)
    return above_text and len(text.split()) <= _SUBHEAD_WORDS and text.endswith(":")


def _kept(block: Block, reason: str) -> str:
    shown = block.text if len(block.text) <= _SUBHEAD_LENGTH else f"{block.text[:_SUBHEAD_LENGTH]}…"
    return f"clipping line {block.line}: `{shown}` is kept as a paragraph; {reason}"
