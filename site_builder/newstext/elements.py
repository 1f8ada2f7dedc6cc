"""Lines with the line below that belongs to them: a heading's underline, a picture's caption."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from site_builder.newstext import forms, images
from site_builder.newstext.forms import Form
from site_builder.newstext.lines import Line
from site_builder.newstext.names import KnownNames
from site_builder.parts import Image

_LONGEST_HEADING = 150


@dataclass(frozen=True, slots=True)
class Element:
    """A line, or a line with the one below that belongs to it.

    `text` is without the marks of its form, `line` as it stands.
    """

    line: Line
    form: Form
    text: str
    mark: str = ""
    images: tuple[Image, ...] = ()
    is_title: bool = False

    @property
    def number(self) -> int:
        """The line's number in the file."""
        return self.line.number


def elements(lines: Sequence[Line], known: KnownNames) -> tuple[Element, ...]:
    """Every line in order; a caption joins its picture, an underline its heading."""
    return tuple(_elements(lines, known))


def _elements(lines: Sequence[Line], known: KnownNames) -> Iterator[Element]:
    waiting: Element | None = None
    for line in lines:
        joined = _joined(waiting, line, known) if waiting else None
        if joined:
            waiting = joined
            continue
        if waiting:
            yield waiting
        waiting = _element(line)
    if waiting:
        yield waiting


def _element(line: Line) -> Element:
    pictures = images.images(line.text)
    marked = forms.marked(line.text)
    is_title = forms.is_headline_mark(line.text)
    return Element(line, marked.form, marked.text, marked.mark, pictures, is_title)


def _joined(element: Element, line: Line, known: KnownNames) -> Element | None:
    """The element with the line below it, if that is its underline, caption or credit."""
    if element.images:
        last = images.with_line(element.images[-1], line.text, known)
        return replace(element, images=(*element.images[:-1], last)) if last else None
    if line.gap or not forms.is_underline(line.text) or element.form not in {"text", "number"}:
        return None
    if len(element.line.text) > _LONGEST_HEADING or forms.ends_sentence(element.text):
        return None
    text = f"{element.mark} {element.text}".strip()
    return replace(element, form="heading", text=text, is_title=line.text.startswith("="))
