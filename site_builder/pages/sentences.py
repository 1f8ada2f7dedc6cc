"""The sentence of a paragraph that a name stands in."""

import re

from msgspec import Struct

_END = re.compile(r"[.!?؟…]+[\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[^\Wa-z])")
_SHORTENED = re.compile(
    r"(?:\b[A-Z]|\b(?:Gen|Lt|Maj|Col|Brig|Capt|Sgt|Adm|Dr|Mr|Mrs|Ms|Prof|Sen|Rep|Gov|St|No|vs))\.$"
)
_LETTERS = 4  # of the longest that is shortened
_LONGEST = 320


class Passage(Struct, frozen=True):
    """A name with the words of its sentence before and after it."""

    before: str
    name: str
    after: str


def passage(text: str, start: int, end: int) -> Passage:
    """The sentence around `text[start:end]`, cut at words where it is very long."""
    first, last = 0, len(text)
    for stop in _END.finditer(text):
        at = stop.start()
        if _SHORTENED.search(text, max(0, at - _LETTERS), at + 1):
            continue
        if stop.end() <= start:
            first = stop.end()
        elif stop.start() >= end:
            last = stop.end()
            break
    room = max(0, _LONGEST - (end - start)) // 2
    before, after = text[first:start], text[end:last].rstrip()
    return Passage(_tail(before, room), text[start:end], _head(after, room))


def shortened(text: str, length: int = _LONGEST) -> str:
    """The beginning of a text, cut at a word."""
    return _head(text, length)


def _head(text: str, room: int) -> str:
    if len(text) <= room:
        return text
    return text[:room].rsplit(" ", 1)[0].rstrip(" ,;:–-") + " …"


def _tail(text: str, room: int) -> str:
    if len(text) <= room:
        return text
    return "… " + text[-room:].partition(" ")[2]
