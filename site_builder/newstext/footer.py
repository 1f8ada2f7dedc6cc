"""The end of a clipping: its list of sources, a byline or date below the text."""

from collections.abc import Sequence

from site_builder.newstext import metadata, references
from site_builder.newstext.elements import Element
from site_builder.newstext.metadata import Meta, MetaLine
from site_builder.newstext.names import KnownNames

_TAIL = 3


def read(
    elements: Sequence[Element], known: KnownNames, *, has_author: bool, has_date: bool
) -> tuple[tuple[MetaLine, ...], tuple[Element, ...]]:
    """What the last lines and all pictures say, and the elements that are text.

    A byline or date down here counts only where the header has none.
    """
    start = _start_of_sources(elements)
    last_text = [part for part in elements[:start] if not part.images][-_TAIL:]
    found: list[MetaLine] = []
    text: list[Element] = []
    for position, part in enumerate(elements):
        meta = None
        if part.images:
            meta = Meta(images=part.images)
        elif position > start:
            meta = Meta(reference=references.reference(part.line.text, known))
        elif part in last_text:
            meta = _closing(part, has_author=has_author, has_date=has_date, known=known)
        if meta:
            found.append((part, meta))
        elif position != start:
            text.append(part)
    return tuple(found), tuple(text)


def _start_of_sources(elements: Sequence[Element]) -> int:
    """Where the line `Sources` stands over nothing but sources; the end if it does not."""
    for position in range(len(elements) - 2, -1, -1):
        if references.is_heading(elements[position].line.text):
            listed = [part for part in elements[position + 1 :] if not part.images]
            if listed and all(references.is_reference(part.line.text) for part in listed):
                return position
    return len(elements)


def _closing(part: Element, known: KnownNames, *, has_author: bool, has_date: bool) -> Meta | None:
    """What one of the last lines says, if it is surely no part of the text."""
    meta = metadata.read(part, known) if part.form == "text" else None
    if meta is None:
        return None
    byline, sent = meta.byline, meta.sent
    if meta.reference and references.labelled(part.line.text, known):
        return meta
    if byline and byline.authors and not (has_author or byline.rest or byline.is_guess):
        return meta
    return meta if sent and not (has_date or sent.rest) else None
