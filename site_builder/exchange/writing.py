"""Values as JSON, XML and CSV text, in the one form that all files of the archive use."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import msgspec

Cell = str | int | float | None

# What XML cannot hold even when escaped.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_IN_HTML = {
    "<": "\\u003c",
    ">": "\\u003e",
    "&": "\\u0026",
    "\u2028": "\\u2028",
    "\u2029": "\\u2029",
}
_ENDS_A_SCRIPT = re.compile("[<>&\u2028\u2029]")


def json_text(value: Any) -> bytes:  # noqa: ANN401 - whatever JSON holds
    """A value as JSON for people to read as well, with a line break at its end."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"


def json_list(values: Iterable[Mapping[str, Any]]) -> bytes:
    """A JSON list with a line for each value."""
    lines = [msgspec.json.encode(value) for value in values]
    return b"[\n" + b",\n".join(lines) + b"\n]\n" if lines else b"[]\n"


def json_lines(values: Iterable[Mapping[str, Any]]) -> bytes:
    """A JSON value a line."""
    return b"".join(msgspec.json.encode(value) + b"\n" for value in values)


def json_in_html(value: Any) -> str:  # noqa: ANN401 - whatever JSON holds
    """JSON to stand in a `script` element: no sign in it can end the element."""
    text = msgspec.json.encode(value).decode()
    return _ENDS_A_SCRIPT.sub(lambda sign: _IN_HTML[sign[0]], text)


def xml_element(name: str, text: str = "", /, **attributes: str) -> str:
    """An XML element; attributes without a value are left out."""
    given = "".join(
        f" {key.replace('_', ':')}={quoteattr(_NOT_XML.sub('', value))}"
        for key, value in attributes.items()
        if value
    )
    return (
        f"<{name}{given}>{escape(_NOT_XML.sub('', text))}</{name}>" if text else f"<{name}{given}/>"
    )


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """A table as RFC 4180 has it: lines end in CRLF, UTF-8 without a byte-order mark."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return text.getvalue().encode()


def harmless(cell: Cell) -> Cell:
    """A cell that no spreadsheet takes for a formula: an apostrophe before what begins like one."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
