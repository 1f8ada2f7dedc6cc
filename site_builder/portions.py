"""Documents cut between their blocks: the first paragraph apart, the very long on several pages."""

import re
from collections.abc import Iterator

from site_builder.markdown import Document, Paragraph

_ON_A_PAGE = 5000
_WHOLE = 7500
_PATIENCE = 1.2  # a heading is a better place to stop, if one comes soon
_PLAIN = 3  # parts of a document with one paragraph: opening, text, closing
_BLOCK = re.compile(r"<(/?)(?:p|h[2-6]|ul|ol|li|blockquote|pre)\b[^>]*>\n?")


def may_be_divided(body: str) -> bool:
    """Whether a body is so long that its document may be: told by its signs, without reading it."""
    return len(body) > 2 * _WHOLE  # a word has a letter and a space


def divided(document: Document) -> tuple[Document, ...]:
    """A very long document in parts, each of whole blocks; nothing for any other.

    The numbers of paragraphs run on from part to part.
    """
    total = sum(map(_words, document.parts))
    if total <= _WHOLE:
        return ()
    size = total / round(total / _ON_A_PAGE)  # as even as can be: no last page of a few lines
    portions = tuple(_portions(document, size))
    if len(portions) == 1:
        return ()
    return tuple(
        Document(parts, tuple(one for one in document.headings if _has(parts, one.anchor)))
        for parts in portions
    )


def opened(document: Document) -> tuple[Document, Document]:
    """The paragraph that a document begins with, and the rest; all in the rest if it has none."""
    parts = document.parts
    if len(parts) < _PLAIN or not re.fullmatch(r'<p id="p\d+">', str(parts[0])):
        return Document((), ()), document
    end = str(parts[2])
    cut, _ = _gap(end, 1)
    return Document((*parts[:2], end[:cut]), ()), Document(
        (end[cut:], *parts[3:]), document.headings
    )


def _portions(document: Document, size: float) -> Iterator[tuple[str | Paragraph, ...]]:
    """The parts of the document, cut between blocks wherever a page is full."""
    portion: list[str | Paragraph] = []
    words = depth = 0
    for part in document.parts:
        words += _words(part)
        if isinstance(part, Paragraph):
            portion.append(part)
            continue
        cut, depth = _gap(part, depth)
        full = words >= size * (1 if "<h" in part[cut or 0 :] else _PATIENCE)
        if cut is not None and full and part is not document.parts[-1]:
            yield (*portion, part[:cut])
            portion, words = [part[cut:]], 0
        else:
            portion.append(part)
    yield tuple(portion)


def _gap(html: str, depth: int) -> tuple[int | None, int]:
    """The first place in finished HTML that is in no block, if any; the depth it ends in."""
    cut = None
    for tag in _BLOCK.finditer(html):
        depth += -1 if tag.group(1) else 1
        if depth == 0 and cut is None:
            cut = tag.end()
    return cut, depth


def _words(part: str | Paragraph) -> int:
    return len(part.text.split()) if isinstance(part, Paragraph) else 0


def _has(parts: tuple[str | Paragraph, ...], anchor: str) -> bool:
    return any(isinstance(part, str) and f'id="{anchor}"' in part for part in parts)
