"""Picture lines: caption, credit and path out of Markdown's image syntax."""

import re
from collections.abc import Iterator

import msgspec

from site_builder.forms import is_file_or_web
from site_builder.newstext import forms, names
from site_builder.newstext.names import KnownNames
from site_builder.parts import Image

_LINKED = re.compile(r"\[(!\[.*\]\(.*\))\]\(([^()\s]*)\)")
_TITLE = re.compile(r"""\s+(?:"([^"]*)"|'([^']*)')$""")
_CREDIT_WORDS = (
    r"(?:photo(?:graph)?|image|picture|pic|credit|courtesy|source|file photo|صورة|المصدر|تصوير)"
)
_LABELLED = re.compile(
    rf"[\s(\[]*(?:©|{_CREDIT_WORDS}s?(?:\s+(?:credit|by|courtesy|of))*\s*[:/©]|"
    rf"{_CREDIT_WORDS}\s+(?:by|courtesy|of))\s*(?P<credit>.+?)[\s)\]]*",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(
    rf"(.*\S)\s*\(((?:{_CREDIT_WORDS}\b|©)[^()]*|[^()]*/[^()]*)\)\.?", re.IGNORECASE
)
_AFTER_CAPTION = re.compile(rf"(.*[.!?])\s*({_CREDIT_WORDS}\s*(?::|by\b|©)\s*[^:]+)", re.IGNORECASE)
_LONGEST_CREDIT = 12


def images(text: str) -> tuple[Image, ...]:
    """The pictures of a line that holds nothing else; none for any other line."""
    linked = _LINKED.fullmatch(text)
    found = list(_pictures(linked[1] if linked else text))
    return () if None in found else tuple(image for image in found if image)


def _pictures(text: str) -> Iterator[Image | None]:
    rest = text
    while rest:
        alt_end = _closing(rest, 1, "[]") if rest.startswith("![") else -1
        if alt_end < 0 or rest[alt_end + 1 : alt_end + 2] != "(":
            alt_end = rest.rfind("](") if rest.startswith("![") else -1
        src_end = _closing(rest, alt_end + 1, "()") if alt_end > 0 else -1
        if src_end < 0:
            yield None
            return
        image = _image(rest[2:alt_end], rest[alt_end + 2 : src_end])
        yield image if is_file_or_web(image.src) else None
        rest = rest[src_end + 1 :].strip()


def _closing(text: str, opening: int, pair: str) -> int:
    """Where the bracket that opens at `opening` closes, or -1."""
    depth = 0
    for position in range(opening, len(text)):
        depth += (text[position] == pair[0]) - (text[position] == pair[1])
        if depth == 0:
            return position
    return -1


def _image(alt: str, target: str) -> Image:
    title = _TITLE.search(target)
    src = (target[: title.start()] if title else target).strip().strip("<>")
    caption, credit = caption_and_credit(alt.strip())
    shown = (title[1] or title[2] or "").strip() if title else ""
    if shown and shown != caption:
        caption = f"{caption} {shown}".strip()
    return Image(src=src, caption=caption, credit=credit)


def caption_and_credit(text: str) -> tuple[str, str]:
    """A caption, and who made the picture, from the brackets at its end."""
    if text.endswith("]"):
        start = _opening(text)
        if start >= 0:
            return text[:start].strip(), text[start + 1 : -1].strip()
    match = _IN_BRACKETS.fullmatch(text) or _AFTER_CAPTION.fullmatch(text)
    if match:
        return match[1].strip(), _without_label(match[2].strip())
    return text, ""


def _without_label(credit: str) -> str:
    labelled = _LABELLED.fullmatch(credit)
    return labelled["credit"] if labelled else credit


def _opening(text: str) -> int:
    """Where the square bracket that closes at the end of `text` opens, or -1."""
    depth = 0
    for position in range(len(text) - 1, -1, -1):
        depth += (text[position] == "]") - (text[position] == "[")
        if depth == 0:
            return position
    return -1


def with_line(image: Image, text: str, known: KnownNames) -> Image | None:
    """The picture with what the line under it says, if that is its caption or credit."""
    if text == image.caption:
        return image
    labelled = _LABELLED.fullmatch(forms.plain(text))
    if labelled and not image.credit and len(text.split()) <= _LONGEST_CREDIT:
        return msgspec.structs.replace(image, credit=labelled["credit"])
    caption, credit = caption_and_credit(forms.plain(text))
    if image.caption in {"", caption} and (credit or forms.is_emphasised(text)):
        return msgspec.structs.replace(image, caption=caption, credit=credit or image.credit)
    bare = text.strip("()[] ")
    if not image.credit and (known.is_known(bare) or bare != text.strip()) and names.is_name(bare):
        return msgspec.structs.replace(image, credit=bare)
    return None
