"""Where and when a text was sent: date lines, and datelines at the start of a paragraph."""

import re
from dataclasses import dataclass, replace

from site_builder.newstext import dates, forms, names
from site_builder.newstext.dates import Written
from site_builder.newstext.names import KnownNames

_PUBLISHED = (
    r"(?:first\s+)?(?:published|posted|released|issued|date|created"
    r"|(?:bulletin|edition|issue|broadcast|newscast)\s+(?:of|for)"
    r"|نشر|نُشر|تاريخ\s+النشر|التاريخ|تاريخ)"
)
_UPDATED = r"(?:last\s+)?(?:updated?|modified|edited|revised|آخر\s+تحديث|تحديث|حُدّ?ث)"
_LABEL = re.compile(
    rf"\b(?:(?P<updated>{_UPDATED})|{_PUBLISHED})(?!\w)(?:\s+(?:on|at|في|date))*\s*:?",
    re.IGNORECASE,
)
_SIGNS = re.compile(r"[\s,،|•·:()\[\]/–—.-]+")
_SEGMENT = re.compile(r"[|•·/]|\s[-–—]\s")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
_BREAK = re.compile(r"\s+(?:--?|[–—])\s*|(?<=[)\w])\s*(?:--|[–—])\s*|\s*[/:]\s*|-\s+")
_NO_BREAK = re.compile(r"([A-Z][^()]{2,30}(?:\([^()]{2,30}\)|\d))\s+(?=[A-Z\"“])")
_BRACKETS = re.compile(r"[(\[]([^()\[\]]{2,40})[)\]]")
_PARTS = re.compile(r"\s*[,،/|]\s*|\s+[-–—]\s+")
_LONGEST_START = 90
_MOST_LEFT = 6
_MOST_PLACES = 3


@dataclass(frozen=True, slots=True)
class Sent:
    """Where, when and by which agency a text was sent.

    `text` is the whole of a date line, `rest` what its words say beside that; both are empty for
    a dateline, which stays in its paragraph.
    """

    dates: tuple[Written, ...] = ()
    city: str = ""
    agency: str = ""
    updated: bool = False
    rest: str = ""
    text: str = ""


def date_line(text: str, known: KnownNames) -> Sent | None:
    """What a line that only tells a date says; it may name the city and hold a few words more."""
    line = forms.plain(text).translate(_DIGITS)
    found = dates.find(line)
    if not found or forms.marked(text).form in {"item", "number", "quote"}:
        return None
    rest = line
    for written in reversed(found):
        rest = f"{rest[: written.start]} | {rest[written.end :]}"
    label = _LABEL.search(rest)
    head = dates.without_time(_LABEL.sub(" ", rest))
    left = _SIGNS.sub(" ", head).strip()
    updated = bool(label and label["updated"] and not _has_published(line))
    sent = (_place_and_agency(head, known) or _newsroom(head, known)) if left else Sent()
    if sent:
        told = f"{sent.city} {sent.agency}".casefold().split()
        unsaid = (word for word in left.split() if word.casefold() not in told)
        return replace(sent, dates=found, updated=updated, text=text, rest=" ".join(unsaid))
    is_told_apart = label or _SEGMENT.search(line)
    if left and (len(left.split()) > _MOST_LEFT or forms.ends_sentence(text) or not is_told_apart):
        return None
    return Sent(found, updated=updated, rest=left, text=text)


def _newsroom(head: str, known: KnownNames) -> Sent | None:
    """The newsroom that is all that a date line holds beside the date: `The Tribune`."""
    bare = head.strip(" ,،|/•·-–—")
    return Sent(agency=bare) if known.is_agency(bare) and names.is_name(bare) else None


def _has_published(text: str) -> bool:
    labels = list(_LABEL.finditer(text))
    return any(not label["updated"] for label in labels)


def dateline(paragraph: str, known: KnownNames) -> Sent | None:
    """What stands before the dash at a paragraph's start: `BAGHDAD, May 8 (Reuters) - `."""
    sent, _ = _opening(paragraph, known)
    return sent


def after_dateline(paragraph: str, known: KnownNames) -> str:
    """A paragraph without its dateline."""
    _, end = _opening(paragraph, known)
    return paragraph[end:].strip()


def _opening(paragraph: str, known: KnownNames) -> tuple[Sent | None, int]:
    """The dateline of a paragraph, and where it ends."""
    start = paragraph[:_LONGEST_START]
    for match in reversed(list(_BREAK.finditer(start))):
        sent = _place_and_agency(start[: match.start()], known)
        if sent:
            return sent, match.end()
    bare = _NO_BREAK.match(start)
    sent = _place_and_agency(bare[1], known) if bare else None
    if bare and sent and sent.city and (sent.dates or known.is_agency(sent.agency)):
        return sent, bare.end()
    return None, 0


def _place_and_agency(head: str, known: KnownNames) -> Sent | None:
    """City, date and agency of a few words that are nothing else."""
    found = dates.find(head)
    rest = head
    for written in reversed(found):
        rest = f"{rest[: written.start]},{rest[written.end :]}"
    bracketed = [match[1].strip() for match in _BRACKETS.finditer(rest)]
    parts = [part for part in _PARTS.split(_BRACKETS.sub(",", rest)) if part.strip(" .")]
    if not all(known.is_agency(name) or names.is_name(name) for name in bracketed):
        return None
    agencies = [name for name in (*bracketed, *parts) if known.is_known(name)] or bracketed
    places = [part.strip(" .") for part in parts if not known.is_known(part)]
    if not _are_places(places, sure=bool(found or agencies), known=known):
        return None
    if not (found or agencies or places):
        return None
    city = names.plain_case(places[0]) if places else ""
    return Sent(found, city, agencies[0] if agencies else "")


def _are_places(parts: list[str], known: KnownNames, *, sure: bool) -> bool:
    """Whether these words name a city (and its province or country), and not something else."""
    if not parts:
        return True
    if len(parts) > _MOST_PLACES or not all(names.is_name(part) for part in parts):
        return False
    if len(parts) > 1 and parts[0].isupper():
        return True
    return known.is_city(parts[0]) or (sure and len(parts[0].split()) <= _MOST_PLACES)
