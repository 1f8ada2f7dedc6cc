"""Pieces of SVG text, safe whatever the words in them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Caption:
    """What a picture says, for those who do not see it: its name, and its gist in a sentence."""

    title: str
    desc: str


def element(tag: str, attributes: Mapping[str, object], *children: str) -> str:
    """An element; `children` are SVG already. An attribute that is None is left out."""
    given = "".join(
        f' {name}="{words(str(value))}"' for name, value in attributes.items() if value is not None
    )
    inside = "".join(children)
    return f"<{tag}{given}>{inside}</{tag}>" if inside else f"<{tag}{given}/>"


@lru_cache(maxsize=1 << 13)  # of charts alike in length, most values are the same
def words(text: str) -> str:
    """Text as it may stand in an element or an attribute, less what XML forbids."""
    return escape(_FORBIDDEN.sub("", text))


def captioned(caption: Caption, prefix: str) -> tuple[Mapping[str, object], str]:
    """The attribute that names a picture, and the elements it refers to."""
    title, desc = f"{prefix}-title", f"{prefix}-desc"
    elements = element("title", {"id": title}, words(caption.title))
    if caption.desc:
        elements += element("desc", {"id": desc}, words(caption.desc))
    return {"aria-labelledby": f"{title} {desc}" if caption.desc else title}, elements
