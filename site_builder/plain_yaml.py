"""YAML as nearly all of it is written, read line by line in a third of the time of a parser.

Lists and fields in block style, whose values are plain or quoted texts, numbers, or short lists and
fields on one line. Whatever else there may be, down to a comment, is left to the parser, and so is
all that is wrong: what is read here, is what the parser makes of it.
"""

import re
from typing import Any

_KEY = r"(?!(?:null|true|false):)[a-z][a-z0-9_]{0,39}"
_LINE = re.compile(rf"^( {{0,40}})(- )?(?:({_KEY}):(?: |$))?(.*)$", re.MULTILINE)
_OPENING = ("“", "‘", "«", "(")  # with which a text may begin, too
_ITEM = re.compile(r"[^\W_][^,:?#\[\]{}]*(?<! )|'[^']*'")  # of what stands on one line
_PAIR = re.compile(rf"({_KEY}): ({_ITEM.pattern})")
_ITEMS = re.compile(rf"\[(?:{_ITEM.pattern})(?:, (?:{_ITEM.pattern}))*\]")
_PAIRS = re.compile(rf"\{{{_PAIR.pattern}(?:, {_PAIR.pattern})*\}}")
_FLOAT = re.compile(r"[0-9]+\.[0-9]+(?:e[-+]?[0-9]+)?")
_LONGEST_NUMBER = 18
_CONSTANTS = {"null": None, "true": True, "false": False}

_Line = tuple[str, str, str, str]  # the space before it, the sign of an item, the key, the value


class _OtherError(Exception):
    """Something is written in another way."""


def plain_value(text: str) -> Any:  # noqa: ANN401 - what YAML holds
    """The list or the fields that a YAML text holds; None where that is for the parser to say."""
    text = text.removesuffix("\n")
    if " #" in text or " \n" in f"{text}\n" or not text.replace("\n", "").isprintable():
        return None
    lines = _LINE.findall(text)
    try:
        value, end = _block(lines, 0)
    except _OtherError:
        return None
    return value if end == len(lines) else None


def _block(lines: list[_Line], at: int) -> tuple[Any, int]:
    """The list or the fields that begin with a line, and the number of the line after them."""
    space, item, _, _ = lines[at]
    return _items(lines, at, space) if item else _fields(lines, at, space)


def _items(lines: list[_Line], at: int, space: str) -> tuple[list[Any], int]:
    items = []
    while at < len(lines) and lines[at][0] == space and lines[at][1]:
        _, _, key, text = lines[at]
        if key:  # the first of fields that stand below one another
            lines[at] = (f"{space}  ", "", key, text)
            item, at = _fields(lines, at, f"{space}  ")
        else:
            item, at = _value(text), at + 1
        items.append(item)
    return items, at


def _fields(lines: list[_Line], at: int, space: str) -> tuple[dict[str, Any], int]:
    fields: dict[str, Any] = {}
    while at < len(lines) and lines[at][0] == space and not lines[at][1]:
        _, _, key, text = lines[at]
        at += 1
        if not key or key in fields:
            raise _OtherError
        if text:
            fields[key] = _value(text)
        elif at < len(lines) and lines[at][0] >= (space if lines[at][1] else f"{space} "):
            fields[key], at = _block(lines, at)
        else:
            raise _OtherError
    return fields, at


def _value(text: str) -> Any:  # noqa: ANN401
    """What stands behind a key, or the sign of an item."""
    first = text[:1]
    if (first.isalnum() or first in _OPENING) and ": " not in text and text[-1] != ":":
        return _plain(text)
    if first in ("'", '"'):
        return _quoted(text)
    if _ITEMS.fullmatch(text):
        return [_short(item) for item in _ITEM.findall(text)]
    pairs = _PAIR.findall(text) if _PAIRS.fullmatch(text) else ()
    fields = {key: _short(value) for key, value in pairs}
    if not pairs or len(fields) < len(pairs):
        raise _OtherError
    return fields


def _short(text: str) -> str | float | bool | None:
    return text[1:-1] if text[0] == "'" else _plain(text)


def _plain(text: str) -> str | float | bool | None:
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if not "0" <= text[0] <= "9":
        return text
    if text.isdecimal() and text.isascii():
        if len(text) > _LONGEST_NUMBER:
            raise _OtherError
        return int(text) if text[0] != "0" or text == "0" else text
    return float(text) if _FLOAT.fullmatch(text) else text


def _quoted(text: str) -> str:
    quote, inner = text[0], text[1:-1]
    if len(text) == 1 or text[-1] != quote:
        raise _OtherError
    if quote in inner.replace("''", "") or (quote == '"' and "\\" in inner):
        raise _OtherError
    return inner.replace("''", "'") if quote == "'" else inner
