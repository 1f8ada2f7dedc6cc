"""The words of the interface in one language: months, numbers, plural forms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from site_builder import frontmatter
from site_builder.errors import problem_error
from site_builder.files import read_text, relative

RIGHT_TO_LEFT = ("ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi")
_FALLBACK = "en"
_DAY_FIRST = "{day} {month} {year}"  # in this order the end can say the year for both
_MONTHS = 12
_FEW = range(3, 11)  # of the Arabic plural


@cache
def direction(lang: str) -> str:
    """`rtl` or `ltr`."""
    return "rtl" if _language(lang) in RIGHT_TO_LEFT else "ltr"


@dataclass(frozen=True, slots=True)
class Words:
    """One language's interface. `texts` is what templates see as `words`."""

    lang: str
    texts: Mapping[str, Any]

    def number(self, value: int) -> str:
        """A number with its thousands set apart; always in western digits."""
        return f"{value:,}".replace(",", str(self.texts["dates"]["thousands"]))

    def counted(self, count: int, forms: Mapping[str, str]) -> str:
        """A count with its noun in the form that the language asks for."""
        form = forms.get(_plural(self.lang, count), forms["other"])
        return form.replace("{n}", self.number(count))

    def day(self, value: date | str) -> str:
        """A date as precise as it is given: a day, a month, a year, or two of them with a slash."""
        start, slash, end = str(value).partition("/")
        if not slash:
            return self._one_date(start)
        first = self._first_of(start, end)
        return str(self.texts["dates"]["span"]).format(start=first, end=self._one_date(end))

    def month(self, number: int) -> str:
        """The name of a month, from 1."""
        return str(self.texts["dates"]["months"][number - 1])

    def _first_of(self, start: str, end: str) -> str:
        """The first of two dates, without the month and year that the second says again."""
        year, *rest = start.split("-")
        alike = year == end[:4] and len(start) == len(end) and start != end
        if not (rest and alike and self.texts["dates"]["day"] == _DAY_FIRST):
            return self._one_date(start)
        day = str(int(rest[1])) if rest[1:] else ""
        month = "" if start[:7] == end[:7] else self.month(int(rest[0]))
        return f"{day} {month}".strip()

    def _one_date(self, value: str) -> str:
        year, *rest = value.split("-")
        if not rest:
            return year
        form = self.texts["dates"]["day" if rest[1:] else "month"]
        day = str(int(rest[1])) if rest[1:] else ""
        return str(form).format(day=day, month=self.month(int(rest[0])), year=year)


def read_words(lang: str, folders: Sequence[Path]) -> Words:
    """The words for a language; earlier folders win, and what is in none of them is English.

    :raises SiteError: if a file of words cannot be read, or not as YAML.
    """
    texts: dict[str, Any] = {}
    for name in dict.fromkeys((_FALLBACK, lang)):
        for folder in reversed(folders):
            path = folder / "words" / f"{name}.yml"
            if path.is_file():
                texts = _over(texts, _read(path, folder.parent))
    return Words(lang, texts)


def languages(folders: Sequence[Path]) -> frozenset[str]:
    """The languages that there are words for."""
    return frozenset(path.stem for folder in folders for path in folder.glob("words/*.yml"))


def month_names(folders: Sequence[Path]) -> tuple[tuple[str, ...], ...]:
    """The months in each language that there are words for, all twelve; English first.

    :raises SiteError: if a file of words cannot be read, or not as YAML.
    """
    known = (_FALLBACK, *sorted(languages(folders) - {_FALLBACK}))
    every = [read_words(lang, folders).texts["dates"]["months"] for lang in known]
    named = (tuple(map(str, names)) for names in every if len(names) == _MONTHS)
    return tuple(dict.fromkeys(named))


def _read(path: Path, root: Path) -> dict[str, Any]:
    name = relative(path, root)
    texts = frontmatter.load(read_text(path, root), name)
    if not isinstance(texts, dict):
        raise problem_error(name, 1, "expected lines of the form `key: words`")
    return texts


def _over(under: dict[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """One tree of words laid over another."""
    merged = dict(under)
    for key, value in over.items():
        below = merged.get(key)
        both = isinstance(value, dict) and isinstance(below, dict)
        merged[key] = _over(below, value) if both and below is not None else value
    return merged


def _plural(lang: str, count: int) -> str:
    """The plural category, as Unicode names them."""
    if _language(lang) != "ar":
        return "one" if count == 1 else "other"
    exact = ("zero", "one", "two")
    if count < len(exact):
        return exact[count]
    rest = count % 100
    return "few" if rest in _FEW else "many" if rest > max(_FEW) else "other"


def _language(tag: str) -> str:
    """`ar` of `ar-IQ`."""
    return tag.partition("-")[0]
