"""The dates written in a text, English or Arabic, in words or figures of either kind."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from site_builder.text import fold

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")

# Gregorian months as English, Egyptian and Gulf, Levantine and Iraqi writers call them.
_MONTHS = (
    ("January", "Jan", "يناير", "كانون الثاني", "كانون ثاني"),
    ("February", "Feb", "فبراير", "شباط"),
    ("March", "Mar", "مارس", "آذار", "مارت"),
    ("April", "Apr", "أبريل", "إبريل", "نيسان"),
    ("May", "مايو", "أيار"),
    ("June", "Jun", "يونيو", "يونيه", "حزيران"),
    ("July", "Jul", "يوليو", "يوليه", "تموز"),
    ("August", "Aug", "أغسطس", "آب"),
    ("September", "Sept", "Sep", "سبتمبر", "أيلول"),
    ("October", "Oct", "أكتوبر", "تشرين الأول", "تشرين أول"),
    ("November", "Nov", "نوفمبر", "تشرين الثاني", "تشرين ثاني"),
    ("December", "Dec", "ديسمبر", "كانون الأول", "كانون أول"),
)
_NUMBER = {fold(name): month for month, names in enumerate(_MONTHS, 1) for name in names}
_LOOKALIKES = {
    "ا": "[اأإآ]",
    "أ": "[اأإآ]",
    "إ": "[اأإآ]",
    "آ": "[اأإآ]",
    "ي": "[يىی]",
    " ": r"\s+",
}


def _pattern_of(name: str) -> str:
    if name.isascii():
        return name + r"\.?"
    return "".join(_LOOKALIKES.get(letter, letter) + r"[\u064b-\u0652]?" for letter in name)


_NAMES = sorted((name for names in _MONTHS for name in names), key=len, reverse=True)
_MONTH = "|".join(_pattern_of(name) for name in _NAMES)
_YEAR = r"(?:19|20)\d\d(?!\d)"
_YEAR_AFTER = rf"(?:(?:\s?[,،]\s?|[\s/-]+)(?:of\s+|من\s+)?(?:عام\s+|سنة\s+)?(?P<{{}}>{_YEAR}))?"
_DATE = re.compile(
    rf"""(?<![\w/.-])(?:
    (?P<iso>{_YEAR})(?P<i>[-/.])(?P<iso_month>\d\d?)(?P=i)(?P<iso_day>\d\d?)(?:T(?=\d)|(?!\d))
    |(?P<first>\d\d?)(?P<n>[-/.])(?P<second>\d\d?)(?P=n)(?P<numeric_year>{_YEAR})
    |(?P<day>\d\d?)(?:st|nd|rd|th)?[\s/-]+(?:of\s+|من\s+)?(?P<month>{_MONTH})(?!\w)
      (?:\s*[/(]\s*(?:{_MONTH})(?!\w)(?:\s*\))?)?{_YEAR_AFTER.format("year")}
    |(?P<us_month>{_MONTH})\s+(?P<us_day>\d\d?)(?:st|nd|rd|th)?(?![\w:]){_YEAR_AFTER.format("us_year")}
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_MONTH_AND_YEAR = re.compile(rf"(?<!\w)(?P<month>{_MONTH})[,،]?\s+(?P<year>{_YEAR})", re.IGNORECASE)
_TIME = re.compile(
    r"""\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?
    |\b(?:on|at)\b|\bT?\d{1,2}[:.h]\d\d(?:[:.]\d\d(?:\.\d+)?)?\s*(?:[ap]\.?m\b\.?|Z\b)?
    |\b\d{1,2}\s*[ap]\.?m\b\.?
    |\b(?:GMT|UTC|GST|AST|EST|EDT|ET|BST|CET|CEST|local\s+time|Baghdad\s+time)\b(?:\s*[+-]\d{1,2})?
    |[+-]\d\d:?\d\d\b
    |(?<!\w)(?:يوم|ال?[اأإ]حد|ال?[اإأ]ثنين|الثلاثاء|ال[اأ]ربعاء|الخميس|الجمعة|السبت|الساعة|في
    |صباحا?ً?ا?|مساءً?ا?|م|ص|بتوقيت)(?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)
_IN_PATH = re.compile(r"(?<!\d)((?:19|20)\d\d)([-/_]?)(\d\d)\2(\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Written:
    """A date as it stands in a text; `year` is 0 where none is written.

    `swappable` when day and month could as well be each other: 08/05/2025.
    """

    start: int
    end: int
    year: int
    month: int
    day: int
    swappable: bool = False

    @property
    def on(self) -> date | None:
        """The day, where the year is written."""
        return _day(self.year, self.month, self.day) if self.year else None

    def before(self, latest: date) -> date | None:
        """The last such day that is not after `latest`, for a date without a year."""
        days = (_day(latest.year - back, self.month, self.day) for back in range(9))
        return next((day for day in days if day and day <= latest + timedelta(days=1)), None)


def find(text: str) -> tuple[Written, ...]:
    """Every date in `text` that names at least a day and a month, in order."""
    return tuple(_found(text))


def _found(text: str) -> Iterator[Written]:
    for match in _DATE.finditer(text.translate(_DIGITS)):
        if match["iso"]:
            parts = (match["iso"], match["iso_month"], match["iso_day"])
        elif match["numeric_year"]:
            parts = (match["numeric_year"], match["second"], match["first"])
        elif match["month"]:
            parts = (match["year"], match["month"], match["day"])
        else:
            parts = (match["us_year"], match["us_month"], match["us_day"])
        written = _written(match, *parts)
        if written and (written.year or not _is_verb(parts[1])):
            yield written


def without_time(text: str) -> str:
    """A text about a date without the day of the week and the time of day."""
    return _TIME.sub(" ", text)


def _is_verb(month: str) -> bool:
    """`may 8` and `march 8` without a year are more likely verbs."""
    return month.isascii() and month.islower()


def _written(match: re.Match[str], year: str | None, month: str, day: str) -> Written | None:
    y, m, d = int(year or 0), _NUMBER.get(fold(month)) or int(month), int(day)
    swappable = bool(match["numeric_year"]) and m != d and max(m, d) <= 12  # noqa: PLR2004
    if match["numeric_year"] and m > 12 >= d:  # noqa: PLR2004
        m, d = d, m
    if _day(y or 2000, m, d) is None:
        return None
    return Written(match.start(), match.end(), y, m, d, swappable)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_and_year(text: str) -> tuple[str, str] | None:
    """A month with its year, as written and as `2025-06`."""
    match = _MONTH_AND_YEAR.search(text.translate(_DIGITS))
    if match is None:
        return None
    return text[match.start() : match.end()], f"{match['year']}-{_NUMBER[fold(match['month'])]:02d}"


def in_path(path: str) -> date | None:
    """The date that the path of a picture or the name of a file holds: `/2025/07/18/`."""
    for match in _IN_PATH.finditer(path):
        day = _day(int(match[1]), int(match[3]), int(match[4]))
        if day:
            return day
    return None
