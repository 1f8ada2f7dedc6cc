"""An archive of extremes: very long, very often, never, and Arabic next to Latin everywhere."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import yaml
from conftest import REGISTRY

WORDS = 20_000
TITLE = ("Of the ambush in the mountains, الكمين في الجبال, and of all that followed " * 5)[:300]
LONG = "articles/2025/the-long-one.html"
OFTEN = "entities/isis.html"
NEVER = "entities/never-named.html"
LONELY = "years/1991.html"

_NAMES = 150
_BUSY = 4  # one article in so many falls into the same month
_FIRST = ("Ab", "Ba", "Ca", "Da", "Fa", "Ga", "Ha", "Ja", "Ka", "La", "Ma", "Na")
_START = date(2021, 1, 3)
_DAYS = 1800
_KINDS = ("ambush", "raid", "bombing", "arrest", "clash")
_SENTENCE = (
    "Troops of the CTS (جهاز مكافحة الإرهاب) searched the Balkana Mountains for {name} of ISIS, "
    "and the force in Kirkuk told of a depot, a car and two caves that nobody had seen before. "
)


def write(root: Path, often: int) -> Path:
    """Write the archive below `root`; so many articles name the busiest entity."""
    files = {**REGISTRY, **dict(_names()), **dict(_articles(often))}
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def _names() -> Mapping[str, str]:
    """Persons with a name in both scripts, one of whom no article names."""
    people = {
        f"content/entities/officer-{number}.md": _record(
            {
                "name": f"Officer Karim {_surname(number)}",
                "ar": f"الضابط كريم {number}",
                "kind": "person",
                "status": "suggested" if number % 3 == 0 else "reviewed",
            }
        )
        for number in range(_NAMES)
    }
    never = {"name": "Nobody Never", "ar": "لا أحد", "kind": "person"}
    return {**people, "content/entities/never-named.md": _record(never)}


def _articles(often: int) -> Mapping[str, str]:
    short = {
        f"content/articles/{slug[:4]}/{slug}.md": text
        for slug, text in (_short(number) for number in range(often - 1))
    }
    lonely = _record({"title": "One", "slug": "one", "date": date(1991, 4, 5)}, "A line.")
    return {
        **short,
        "content/articles/2025/2025-12-31-the-long-one.md": _long(),
        "content/articles/1991/1991-04-05-one.md": lonely,
    }


def _short(number: int) -> tuple[str, str]:
    """A report of every day, each seventh in Arabic, each quarter of them in one month."""
    busy = number % _BUSY == 0
    day = date(2024, 8, 1 + number % 28) if busy else _START + timedelta(number * 37 % _DAYS)
    arabic = number % 7 == 0
    officer = number % _NAMES
    names = ["isis", "cts", f"officer-{officer}"]
    text = _SENTENCE.format(name=f"Officer Karim {_surname(officer)}")
    fields = {
        "title": f"تقرير {number} عن Balkana" if arabic else f"Report {number} on داعش in Balkana",
        "slug": f"report-{number}",
        "date": day,
        "summary": f"ملخص التقرير رقم {number}." if arabic else f"What report {number} tells.",
        "lang": "ar" if arabic else "en",
        "provinces": ["kirkuk", "salaheddine"],
        "places": ["balkana-mountains"],
        "entities": names,
        "quotations": [{"speaker": "cts", "paragraph": 1}],
        "events": [_event(number, day)],
    }
    return f"{day.isoformat()}-report-{number}", _record(fields, text)


def _event(number: int, day: date, paragraph: int = 1) -> dict[str, object]:
    tolls = [{"outcome": "killed", "who": "مسلحون", "count": 1 + number % 9}]
    return {
        "date": day.isoformat(),
        "kind": _KINDS[number % len(_KINDS)],
        "provinces": ["kirkuk"],
        "by": ["cts"],
        "toll": [*tolls, {"outcome": "arrested", "count": [2, 5]}],
        "paragraph": paragraph,
    }


def _long() -> str:
    """Twenty thousand words under forty headings, with all names, many quotations and events."""
    parts = []
    for number in range(WORDS // (3 * len(_SENTENCE.split()))):
        if number % 6 == 0:
            parts.append(f"## Part {number // 6 + 1}: الجزء")
        some = (f"Officer Karim {_surname((3 * number + place) % _NAMES)}" for place in range(3))
        parts.append("".join(_SENTENCE.format(name=name) for name in some))
    fields = {
        "title": TITLE,
        "slug": "the-long-one",
        "date": date(2025, 12, 31),
        "provinces": ["kirkuk", "salaheddine"],
        "places": ["balkana-mountains"],
        "entities": ["isis", "cts", *(f"officer-{number}" for number in range(_NAMES))],
        "quotations": [
            {"speaker": f"officer-{number}", "paragraph": number + 1} for number in range(80)
        ],
        "events": [_event(number, date(2025, 12, 1), number + 1) for number in range(80)],
        "references": [{"title": f"Source {number}", "publisher": "P"} for number in range(60)],
    }
    return _record(fields, "\n\n".join(parts))


def _record(fields: Mapping[str, object], body: str = "") -> str:
    return (
        f"---\n{yaml.safe_dump(dict(fields), allow_unicode=True, sort_keys=False)}---\n\n{body}\n"
    )


def _surname(number: int) -> str:
    """A number as a name of its own length, so that none is the beginning of another."""
    first, second, third = _FIRST[number % 12], "aeiou"[number // 12 % 5], "bdgk"[number // 60]
    return f"{first}{second}r{third}an"
