"""Values as JSON, XML and CSV text, in the one form that all files of the archive use."""

import csv
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from typing import Any, TypeVar

import msgspec

from site_builder.making import Pieces, Things

T = TypeVar("T")
Record = Mapping[str, Any]
Cell = str | int | float | None

# What XML cannot hold even when escaped.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# What XML holds as it is, as it does most texts.
_PLAIN = re.compile('[^\0-\x1f"&<>\ud800-\udfff\ufffe\uffff]*')
_JSON = msgspec.json.Encoder()
_SPACE = re.compile("[\t\n\r]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_IN_HTML = {
    "<": "\\u003c",
    ">": "\\u003e",
    "&": "\\u0026",
    "\u2028": "\\u2028",
    "\u2029": "\\u2029",
}


def json_text(value: Any) -> bytes:  # noqa: ANN401 - whatever JSON holds
    """A value as JSON for people to read as well, with a line break at its end."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"


def json_list(
    things: Things[T], record: Callable[[T], Record], before: bytes = b"", after: bytes = b""
) -> Pieces[T]:
    """A JSON list with a line for the record of each thing, and what stands around the list."""

    def write(thing: T) -> bytes:
        return msgspec.json.encode(record(thing))

    if not things:
        return Pieces(before + b"[]" + after + b"\n", (), write)
    return Pieces(before + b"[\n", things, write, b",\n", b"\n]" + after + b"\n")


def json_lines(things: Things[T], records: Callable[[T], Iterable[Record]]) -> Pieces[T]:
    """A JSON value a line, any number of lines for each thing."""

    def write(thing: T) -> bytes:
        return _JSON.encode_lines(records(thing))

    return Pieces(b"", things, write)


def json_in_html(value: Any) -> str:  # noqa: ANN401 - whatever JSON holds
    """JSON to stand in a `script` element: no sign in it can end the element."""
    text = msgspec.json.encode(value).decode()
    for sign, code in _IN_HTML.items():
        text = text.replace(sign, code)
    return text


def xml_element(name: str, text: str = "", /, **attributes: str) -> str:
    """An XML element; attributes without a value are left out."""
    given = "".join(
        f" {key.replace('_', ':')}={_quoted(value)}" for key, value in attributes.items() if value
    )
    return f"<{name}{given}>{_escaped(text)}</{name}>" if text else f"<{name}{given}/>"


def _escaped(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else escape(_NOT_XML.sub("", text), quote=False)


def _quoted(value: str) -> str:
    """An attribute's value; white space other than a space would be read as one."""
    if _PLAIN.fullmatch(value):
        return f'"{value}"'
    told = escape(_NOT_XML.sub("", value))
    return f'"{_SPACE.sub(lambda sign: f"&#{ord(sign[0])};", told)}"'


class _Told:
    """A file for `csv`, which hands back each line that is written to it."""

    write = staticmethod(str)


_csv_line: Callable[[Iterable[Cell]], str] = csv.writer(_Told, lineterminator="\r\n").writerow


def csv_table(
    columns: Sequence[str], things: Things[T], rows: Callable[[T], Iterable[Sequence[Cell]]]
) -> Pieces[T]:
    """A table as RFC 4180 has it: lines end in CRLF, UTF-8 without a byte-order mark."""

    def write(thing: T) -> bytes:
        return "".join(_csv_line(map(harmless, row)) for row in rows(thing)).encode()

    return Pieces(_csv_line(columns).encode(), things, write)


def harmless(cell: Cell) -> Cell:
    """A cell that no spreadsheet takes for a formula: an apostrophe before what begins like one."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
