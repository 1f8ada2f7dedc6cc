"""The lines of a clipping: cleaned, numbered, and joined where a paragraph was wrapped."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from site_builder.newstext import bylines, datelines, forms, images
from site_builder.newstext.names import KnownNames
from site_builder.text import clean

_LINE_END = re.compile(r"\r\n|\n|\r")
_OTHER_END = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_WIDEST_WRAP = 120
_NARROWEST_WRAP = 30


@dataclass(frozen=True, slots=True)
class Line:
    """A line with something to see; `gap` tells that an empty line stands before it.

    `number` is the line in the file as editors count; signs that few of them know as the end of a
    line can put several on one number, so `order` is what tells lines apart.
    """

    order: int
    number: int
    text: str
    gap: bool

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())


def split(text: str) -> tuple[Line, ...]:
    """Every line that is not empty, whatever ends it, with its number in the file."""
    return tuple(_split(text))


def _split(text: str) -> Iterator[Line]:
    gap = False
    order = 0
    for number, whole in enumerate(_LINE_END.split(text), 1):
        parts = [part for part in map(clean, _OTHER_END.split(whole)) if is_visible(part)]
        for part in parts:
            yield Line(order, number, part, gap)
            order += 1
            gap = False
        gap = gap or not parts


def is_visible(text: str) -> bool:
    """Whether there is anything to see: not only spaces and marks of direction."""
    return any(unicodedata.category(sign) not in {"Cf", "Zs", "Zl", "Zp", "Cc"} for sign in text)


def unwrap(lines: Sequence[Line], known: KnownNames) -> tuple[Line, ...]:
    """The lines with each wrapped paragraph in one, and each wrapped quotation."""
    width = _wrap_width(lines)
    joined: list[Line] = []
    for before, line in zip([None, *lines], lines, strict=False):
        if before is not None and _continues(before, line, width, known):
            added = _quoted(line.text) if _is_quote(joined[-1].text) else line.text
            joined[-1] = replace(joined[-1], text=f"{joined[-1].text} {added}")
        else:
            joined.append(line)
    return tuple(joined)


def _wrap_width(lines: Sequence[Line]) -> int:
    """The length at which lines were broken, or 0.

    Broken lines end within a sentence that the next line goes on with; a file is taken as wrapped
    where that is the rule between two empty lines.
    """
    pairs = [
        (before.text, line.text)
        for before, line in pairwise(lines)
        if not line.gap and _is_prose(before.text) and _is_prose(line.text)
    ]
    broken = [len(before) for before, after in pairs if _goes_on(before, after)]
    open_ended = sum(not forms.ends_sentence(before) for before, _ in pairs)
    enough = 2 if any(line.gap for line in lines) else 4
    if len(broken) < enough or open_ended * 2 < len(pairs):
        return 0
    width = max(broken)
    full = sum(length * 4 >= width * 3 for length in broken)
    is_regular = full * 10 >= len(broken) * 7
    return width if is_regular and _NARROWEST_WRAP <= width <= _WIDEST_WRAP else 0


def _is_prose(text: str) -> bool:
    return forms.marked(text).form in {"text", "quote"} and "://" not in text and "](" not in text


def _goes_on(before: str, after: str) -> bool:
    first = _quoted(after)[:1]
    arabic = "\u0620" <= first <= "\u06ff" and len(before) > _NARROWEST_WRAP
    return not forms.ends_sentence(before) and (first.islower() or arabic)


def _continues(before: Line, line: Line, width: int, known: KnownNames) -> bool:
    """Whether a line goes on with the paragraph of the line before it.

    In wrapped text a line ends where the next word would not have fitted.
    """
    form = forms.marked(line.text).form
    if (
        line.gap
        or form not in {"text", "quote"}
        or (form == "quote" and not _is_quote(before.text))
    ):
        return False
    text = _quoted(line.text)
    is_full = len(before.text) + 1 + len(text.split(" ", 1)[0]) > width
    is_open = text[0].islower() and _goes_on(before.text, line.text)
    if form == "quote" and not width:
        return is_open
    joins = width and (is_full or (is_open and len(before.text) * 2 > width))
    return bool(joins) and not (
        _stands_alone(before.text, known) or _stands_alone(line.text, known)
    )


def _stands_alone(text: str, known: KnownNames) -> bool:
    return (
        forms.marked(text).form in {"heading", "separator"}
        or bool(images.images(text))
        or bylines.byline(text, known) is not None
        or datelines.date_line(text, known) is not None
    )


def _is_quote(text: str) -> bool:
    return forms.marked(text).form == "quote"


def _quoted(text: str) -> str:
    """A line without the sign of a block quotation."""
    marked = forms.marked(text)
    return marked.text if marked.form == "quote" else text
