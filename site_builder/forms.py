"""The forms that ids, dates, languages and addresses must have."""

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Literal
from urllib.parse import urlsplit

DatePrecision = Literal["day", "month", "year", "period", "unknown"]

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_ID = 100
_PARTIAL_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_PRECISIONS: Mapping[int, DatePrecision] = {4: "year", 7: "month", 10: "day"}
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_PATH = re.compile(r"(?:[\w~-][\w.~-]*/)*(?:[\w~-][\w.~-]*\.html)?")
_SPACE_OR_CONTROL = re.compile(r"[\x00-\x20\x7f-\x9f\\<>\"]")
_WEB = frozenset({"http", "https"})
_DECEMBER = 12

# `index` is the name of a folder's own page; the others are devices to Windows, not files.
_RESERVED_IDS = frozenset(
    {"index", "con", "prn", "aux", "nul"}
    | {f"{device}{number}" for device in ("com", "lpt") for number in range(1, 10)}
)


def is_id(text: str) -> bool:
    """Whether a text is lower-case letters, digits and single hyphens, fit for a file's name."""
    fits = len(text) <= _LONGEST_ID and _ID.fullmatch(text) is not None
    return fits and text not in _RESERVED_IDS


def is_language(text: str) -> bool:
    """Whether a text has the form of a language's code: two or three letters."""
    return _LANGUAGE.fullmatch(text) is not None


@lru_cache(1 << 14)
def days(text: str) -> tuple[date, date] | None:
    """The first and last day of a day, month or year; None if there is no such date."""
    if not _PARTIAL_DATE.fullmatch(text):
        return None
    year, *rest = (int(part) for part in text.split("-"))
    month, day = (*rest, None, None)[:2]
    last_month = _DECEMBER if month is None else month
    try:
        first = date(year, 1 if month is None else month, 1 if day is None else day)
        last = date(year, last_month, monthrange(year, last_month)[1] if day is None else day)
    except ValueError:
        return None
    return first, last


def date_precision(when: str) -> DatePrecision:
    """How precisely a date or period is given."""
    return "period" if "/" in when else _PRECISIONS.get(len(when), "unknown")


def unfit(url: str) -> str:
    """The first sign in a text that no address may hold, if there is one."""
    found = _SPACE_OR_CONTROL.search(url)
    return found.group() if found else ""


def is_web(url: str) -> bool:
    """Whether a text is an address on the web, safe to link to."""
    if _SPACE_OR_CONTROL.search(url):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in _WEB and bool(parts.hostname)


def is_base(url: str) -> bool:
    """Whether a site can stand at an address: a path from the root of a host, or one on the web."""
    return is_web(url) or (url.startswith("/") and not _SPACE_OR_CONTROL.search(url))


def is_file_or_web(path: str) -> bool:
    """Whether a text is the path of a file, or an address on the web; no other scheme."""
    if _SPACE_OR_CONTROL.search(path.replace(" ", "")) or ".." in path.split("/"):
        return False
    try:
        return not urlsplit(path).scheme or is_web(path)
    except ValueError:
        return False


def redirect(alias: str) -> str | None:
    """The file that stands at an old address; None where it is not an address in the site.

    `old/page.html` and `old/folder/` (its `index.html`) are; `/old`, `../old` and `https:` are not.
    """
    if not alias or not _PATH.fullmatch(alias):
        return None
    return f"{alias}index.html" if alias.endswith("/") else alias
