"""Tell a web page that was saved with all its tags from the text of an article."""

import re

_BEGINNING = 5_000  # signs that are looked at
_PARTS = (
    "article|body|div|h[1-6]|head|header|li|link|main|meta|nav|ol|p|script|section|span|style|table"
    "|title|ul"
)
_BEFORE = r"(?>\s+|<\?xml[^>]*>|<!--.*?-->)*+"
_PAGE = re.compile(rf"{_BEFORE}(<(?:!doctype\s+html|html)(?=[\s>]))", re.IGNORECASE | re.DOTALL)
_PIECE = re.compile(rf"{_BEFORE}(<(?:{_PARTS})(?=[\s/>]))", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(rf"</?(?:{_PARTS})(?=[\s/>])[^<>]*>", re.IGNORECASE)
_SEVERAL = 4


def first_tag(text: str) -> int | None:
    """The line on which a web page, or a piece of one, begins; `None` for any other text.

    A text that only speaks of tags is none: a piece of a page begins with one, and has several.
    """
    beginning = text[:_BEGINNING]
    found = _PAGE.match(beginning)
    if not found and len(_TAG.findall(beginning)) >= _SEVERAL:
        found = _PIECE.match(beginning)
    return text.count("\n", 0, found.start(1)) + 1 if found else None
