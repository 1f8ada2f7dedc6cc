"""Lines that say something of a text and are not part of it: byline, date, source, picture."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from site_builder.newstext import bylines, datelines, forms, references
from site_builder.newstext.bylines import Byline
from site_builder.newstext.datelines import Sent
from site_builder.newstext.elements import Element
from site_builder.newstext.names import KnownNames
from site_builder.parts import Image, Reference

_LABELS = {
    "headline": r"title|headline|العنوان",
    "category": r"category|section|topic|rubric|التصنيف|القسم",
    "standfirst": r"standfirst|sub-?(?:title|headline)|deck|summary|abstract|description|الملخص",
}
_LABEL = re.compile(
    "|".join(rf"(?:(?:{words})\s*:\s*(?P<{name}>\S.*))" for name, words in _LABELS.items()),
    re.IGNORECASE,
)


# "Release Number 20240514-01", "Press release No. 17/2023".
_NUMBER = re.compile(
    r"(?:(?:press|news|media)\s+)?(?:release|statement|bulletin|ref(?:erence)?)\s*(?:number|no|nr|\#)?"
    r"\s*[.:]?\s*[A-Z]{0,6}[\s-]?\d[\w./-]*|(?:رقم\s+(?:البيان|الخبر)|بيان\s+رقم)\s*[:(]?\s*\d+\)?",
    re.IGNORECASE,
)


# What pages write above a date or on a button, alone on its line.
_BUTTON = re.compile(
    r"(?:(?:first|last)\s+)?(?:published|posted|updated|modified)(?:\s+(?:on|at))?:?|share|save|print|follow",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Meta:
    """What one such line says; `label` names the title in `value`.

    `left_out` tells what a line is that says nothing an article has a field for.
    """

    byline: Byline | None = None
    sent: Sent | None = None
    reference: Reference | None = None
    label: str = ""
    value: str = ""
    images: tuple[Image, ...] = ()
    left_out: str = ""

    @property
    def is_sure(self) -> bool:
        """Whether such a line stands only above or below a text, never within."""
        return bool(self.byline or self.sent or self.label)


@dataclass(frozen=True, slots=True)
class Details:
    """What all such lines of a clipping say together."""

    byline: Byline
    sent: tuple[tuple[int, Sent], ...]
    images: tuple[Image, ...]
    references: tuple[Reference, ...]
    doubts: tuple[str, ...]


MetaLine = tuple[Element, Meta]


def read(part: Element, known: KnownNames) -> Meta | None:
    """What a line says, if it is one of these."""
    if part.images:
        return Meta(images=part.images)
    text = forms.plain(part.line.text)
    label = _LABEL.fullmatch(text)
    if label and label.lastgroup:
        return Meta(label=label.lastgroup, value=label[label.lastgroup])
    left_out = _left_out(part, text)
    if left_out:
        return Meta(left_out=left_out)
    byline = bylines.byline(text, known)
    if byline:
        return Meta(byline=byline)
    sent = datelines.date_line(text, known)
    if sent:
        return Meta(sent=sent)
    reference = references.labelled(text, known)
    if reference is None and references.is_url(text):
        reference = references.reference(text, known)
    return Meta(reference=reference) if reference else None


def _left_out(part: Element, text: str) -> str:
    """What a line is that says nothing of the text, if it is such a line."""
    if part.form == "separator":
        return "a mere rule"
    if _NUMBER.fullmatch(text):
        return "the number of a release"
    return "a button or a label" if _BUTTON.fullmatch(text) else ""


def details(lines: Iterable[MetaLine]) -> Details:
    """What these lines say together."""
    lines = tuple(lines)
    byline = Byline()
    for _, meta in lines:
        byline = byline.and_(meta.byline or Byline())
    return Details(
        byline,
        tuple((part.number, meta.sent) for part, meta in lines if meta.sent),
        tuple(image for _, meta in lines for image in meta.images),
        tuple(meta.reference for _, meta in lines if meta.reference),
        tuple(filter(None, (_doubt(part, meta) for part, meta in lines))),
    )


def _doubt(part: Element, meta: Meta) -> str:
    """What an editor should know of a line that was guessed or not understood in full."""
    line = f"clipping line {part.number}: `{part.line.text}`"
    if meta.left_out:
        return f"{line} is left out as {meta.left_out}"
    if meta.byline and meta.byline.rest:
        return f"{line} is read as the byline without `{', '.join(meta.byline.rest)}`"
    if meta.byline and meta.byline.is_guess:
        return f"{line} is taken as a byline"
    if meta.sent and meta.sent.rest:
        return f"{line} is read as the date without `{meta.sent.rest}`"
    if any(not image.src for image in meta.images):
        return f"{line} is a picture without a path"
    return ""
