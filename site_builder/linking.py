"""Links laid over the text of a paragraph whose HTML is finished."""

import html
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

_MARKUP = re.compile(r"<[^>]*>|&[^;\s]+;")
_MARK = re.compile("[<&]")

Link = tuple[int, int, str]  # start and end in a paragraph's plain text, address


class _Run(NamedTuple):
    """A stretch of HTML that is plain signs, or one escaped sign: where it begins and ends."""

    plain: int
    start: int
    end: int
    linked: bool


def with_links(inner: str, links: Sequence[Link]) -> str:
    """Lay links over stretches of a paragraph's plain text; never over markup or another link."""
    if not _MARK.search(inner):
        return _linked(inner, links)
    runs = _runs(inner)
    for start, end, href in sorted(links, reverse=True):
        opening, closing = _run_at(runs, start), _run_at(runs, end - 1)
        first = opening.start + start - opening.plain
        last = closing.end if inner[closing.start] == "&" else closing.start + end - closing.plain
        if not opening.linked and "<" not in inner[first:last]:
            anchor = f'<a href="{html.escape(href)}">{inner[first:last]}</a>'
            inner = inner[:first] + anchor + inner[last:]
    return inner


def _runs(inner: str) -> list[_Run]:
    """The stretches between the markup of a paragraph; `plain` counts signs of its plain text."""
    runs = []
    plain = at = 0
    linked = False
    for part in _MARKUP.finditer(inner):
        first, last = part.span()
        if first > at:
            runs.append(_Run(plain, at, first, linked))
            plain += first - at
        if inner[first] == "<":
            linked = part.group().startswith("<a ") or (linked and part.group() != "</a>")
        else:
            runs.append(_Run(plain, first, last, linked))
            plain += len(html.unescape(part.group()))
        at = last
    runs.append(_Run(plain, at, len(inner), linked))
    return runs


def _linked(text: str, links: Iterable[Link]) -> str:
    """The same where there is no markup, as mostly: the HTML is the plain text."""
    pieces: list[str] = []
    before = len(text)
    for start, end, href in sorted(links, reverse=True):
        if end <= before:
            anchor = f'<a href="{html.escape(href)}">{text[start:end]}</a>'
            pieces += text[end:before], anchor
            before = start
    return "".join((*pieces, text[:before])[::-1])


def _run_at(runs: Sequence[_Run], plain: int) -> _Run:
    return runs[bisect_right(runs, plain, key=lambda run: run.plain) - 1]
