"""Sources that a text names: `Publisher, "Title", 2025-07-18, https://…`, parts missing."""

import re

from site_builder.forms import is_web
from site_builder.newstext import dates, forms
from site_builder.newstext.names import KnownNames
from site_builder.parts import Reference

_HEADING = re.compile(
    r"(?:(?:sources?|references?|bibliography|further\s+reading|works\s+cited)(?:\s+and\s+\w+(?:\s+\w+)?)?"
    r"|المصادر|المصدر|مصادر|المراجع|مراجع)\s*[:：]?",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:sources?|via|original(?:ly\s+published)?(?:\s+(?:at|in|by))?|url|link|المصدر|الرابط)\s*[:：]\s*(\S.*)",
    re.IGNORECASE,
)
_MARKER = re.compile(r"^(?:[-*+•‣◦▪●]|\d{1,3}[.)]|\[\d{1,3}\]|\(\d{1,3}\))\s+")
_LINK = re.compile(r"\[([^\[\]]*)\]\(<?((?:https?://|www\.)[^\s<>]*?)>?\)(?=[\s,.;)]|$)")
_URL = re.compile(r"<?((?:https?://|www\.)[^\s<>\"“”«»]+)>?", re.IGNORECASE)
_TITLE = re.compile(r'"(?P<a>.+)"|“(?P<b>.+)”|«(?P<c>.+)»|(?<!\w)‘(?P<d>.+)’(?!\w)|„(?P<e>.+)[“”]')
_AUTHOR = re.compile(r"^(?:by|بقلم)\s+(.+)$", re.IGNORECASE)
_SPLIT = re.compile(r"\s+[-–—|]\s+|:\s+")
_DAY_WORDS = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s*$")
_YEAR = re.compile(r"[,،\x1f]\s*\(?((?:19|20)\d\d)\)?[\s.\x1f]*$")
_LONGEST_PROSE = 12
_GAP = "\x1f"


def is_heading(text: str) -> bool:
    """Whether a line stands above the list of sources."""
    return bool(_HEADING.fullmatch(forms.marked(text).text))


def labelled(text: str, known: KnownNames) -> Reference | None:
    """The source of a line such as `Source: Shafaq News` or `URL: https://…`."""
    match = _LABEL.fullmatch(forms.plain(text))
    if match is None or not is_reference(match[1]):
        return None
    return reference(match[1], known)


def is_reference(text: str) -> bool:
    """Whether a line under `Sources` has the form of a source rather than of prose."""
    if _URL.search(text):
        return True
    bare = _TITLE.sub("", text)
    few = len(bare.split()) <= _LONGEST_PROSE
    return few and not forms.ends_sentence(bare) and not forms.ends_openly(bare)


def is_url(text: str) -> bool:
    """Whether a line is nothing but an address."""
    return bool(_URL.fullmatch(text))


def reference(text: str, known: KnownNames) -> Reference:
    """A source as far as the line tells it; every word of the line is in one of the fields."""
    rest = _MARKER.sub("", text, count=1)
    title, url, rest = _link(rest)
    quoted = None if title else _TITLE.search(rest)
    if quoted:
        title = next(group for group in quoted.groups() if group).rstrip(",،")
        rest = _cut(rest, quoted)
    day, rest = _date(rest)
    pieces = [
        piece for piece in (_bare(part) for part in re.split(rf"[,،]\s|{_GAP}", rest)) if piece
    ]
    author, pieces = _author(pieces)
    if title or (len(pieces) > 1 and not all(map(known.is_known, pieces))):
        publisher = ", ".join(pieces) if title else pieces[0]
        title = title or ", ".join(pieces[1:])
    else:
        publisher, title = _halves(", ".join(pieces))
    return Reference(title=title, publisher=publisher, author=author, url=url, date=day)


def _link(text: str) -> tuple[str, str, str]:
    """Title and address of a Markdown link, or the bare address, and the rest of the line."""
    link = _LINK.search(text)
    if link and is_web(_address(link[2])):
        return link[1].strip('"“”«» '), _address(link[2]), _cut(text, link)
    url = _URL.search(text)
    if url is None:
        return "", "", text
    bare = url[1].rstrip(".,;،؛")
    if bare.count(")") > bare.count("("):
        bare = bare.removesuffix(")")
    if not is_web(_address(bare)):
        return "", "", text
    after = text[url.start(1) + len(bare) :]
    return "", _address(bare), text[: url.start()] + _GAP + after.removeprefix(">")


def _address(url: str) -> str:
    return url if "://" in url else f"https://{url}"


def _cut(text: str, match: re.Match[str]) -> str:
    return text[: match.start()] + _GAP + text[match.end() :]


def _date(text: str) -> tuple[str, str]:
    """The first whole date of a line, or a month with its year, and the rest of the line."""
    for written in dates.find(text):
        if written.on:
            before = _DAY_WORDS.sub("", text[: written.start])
            return written.on.isoformat(), before + _GAP + text[written.end :]
    month = dates.month_and_year(text)
    if month:
        return month[1], text.replace(month[0], _GAP, 1)
    year = _YEAR.search(text)
    return (year[1], text[: year.start()] + _GAP) if year else ("", text)


def _author(pieces: list[str]) -> tuple[str, list[str]]:
    for position, piece in enumerate(pieces):
        match = _AUTHOR.match(piece)
        if match:
            return match[1], pieces[:position] + pieces[position + 1 :]
    return "", pieces


def _bare(part: str) -> str:
    bare = part.strip(" ,،;.|–—-:")
    return (
        bare.removeprefix("(").removesuffix(")").strip()
        if bare.count("(") != 1 or bare.startswith("(")
        else bare
    )


def _halves(piece: str) -> tuple[str, str]:
    """Publisher and title where only a dash or a colon stands between them."""
    parts = _SPLIT.split(piece, maxsplit=1)
    return (parts[0], parts[1]) if len(parts) > 1 else (piece, "")
