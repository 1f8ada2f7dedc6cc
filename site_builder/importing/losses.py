"""The proof that an article holds every word of its clipping, in the clipping's order."""

import html
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from heapq import nlargest

from site_builder.model import Article
from site_builder.newstext import dates
from site_builder.text import clean

_LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_WORD = re.compile(r"[^\W_]+")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])|&(?:#\d+|#[xX][0-9a-fA-F]+|\w+);")
_CLOCK = re.compile(
    r"\bT?\d{1,2}[:.h]\d\d(?:[:.]\d\d(?:\.\d+)?)?(?:\s*[ap]\.?m\b)?Z?|[+-]\d\d:?\d\d\b"
)
_NUMBERED = re.compile(r"^\W*\d{1,3}[\W]\s*")
# How far the article may be read in as many ways, where the same line stands again and again.
_MOST_WAYS = 200

# Words that only say which field of the article the rest of their line went to.
_SYNTAX = frozenset(
    re.findall(
        r"\w+",
        """by and with in from at for of on the written reported reporting story words text compiled
    author authors byline writer writers reporter reporters title headline category section topic
    rubric standfirst subtitle sub subheadline deck summary abstract description first last
    published posted released issued date created update updated modified edited revised via
    original originally source sources reference references bibliography further reading works
    cited url link photo photos photograph photographs image images picture pictures pic pics
    credit credits courtesy file monday tuesday wednesday thursday friday saturday sunday mon tue
    tues wed weds wednes thu thur thurs fri sat satur sun day am pm a p m gmt utc gst ast est edt et
    bst cet cest z local baghdad time
    بقلم بواسطة الكاتب الكاتبة المؤلف إعداد تقرير كتب كتبت تحرير المراسل و في من العنوان التصنيف
    القسم الملخص نشر تاريخ النشر التاريخ آخر تحديث المصادر المصدر مصادر المراجع مراجع الرابط صورة
    تصوير يوم الأحد الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الساعة صباحا مساء بتوقيت
    عام سنة ص م""",
    )
)


def lost_line(clipping: str, article: Article) -> tuple[int, str] | None:
    """The first line, with its number, that the article does not hold; None if it has all.

    The body must be made of whole lines in their order and of nothing else; the words of any
    other line must be in the fields, but for dates in another form and words of syntax.
    """
    body = _words(_ESCAPED.sub(_unescape, article.body))
    fields = Counter(word for text in _texts(article) for word in _words(text))
    known = _known_dates(article)
    reached = {0}
    for number, line in _lines(clipping):
        words = _words(line)
        here = {end + len(words) for end in reached if body[end : end + len(words)] == words}
        if words and (_held(words, fields) or _held(_meant(line, known), fields)):
            here |= reached
        if not here:
            return number, line
        reached = set(nlargest(_MOST_WAYS, here))
    return None if len(body) in reached else (0, "")


def _held(words: Sequence[str], fields: Mapping[str, int]) -> bool:
    return all(fields.get(word, 0) >= count for word, count in Counter(words).items())


def _lines(clipping: str) -> Iterator[tuple[int, str]]:
    number = 1
    start = 0
    for end in [*_LINE_END.finditer(clipping), None]:
        line = clean(clipping[start : end.start() if end else len(clipping)])
        if _WORD.search(line):
            yield number, line
        if end:
            number += end.group() in {"\r\n", "\n", "\r"}
            start = end.end()


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _unescape(match: re.Match[str]) -> str:
    return match[1] or html.unescape(match.group())


def _texts(article: Article) -> Iterator[str]:
    """Every text in the fields that a line of a clipping can go to."""
    yield from (article.title, article.category, article.summary, article.agency, article.city)
    yield from article.authors
    yield from article.review
    for image in article.images:
        yield from (image.src, image.caption, image.credit)
    for source in article.references:
        yield from (source.title, source.publisher, source.author, source.url)


def _known_dates(article: Article) -> frozenset[str]:
    return frozenset((article.date.isoformat(), *(one.date for one in article.references)))


def _meant(line: str, known: frozenset[str]) -> Sequence[str]:
    """The words of a line that a field must hold: not its date, time or number in a list."""
    month = dates.month_and_year(line)
    for written in reversed(dates.find(line)):
        if _is_known(written, known):
            line = f"{line[: written.start]} {line[written.end :]}"
    if month and month[1] in known:
        line = line.replace(month[0], " ", 1)
    rest = _NUMBERED.sub("", _CLOCK.sub(" ", line))
    return [word for word in _words(rest) if word not in _SYNTAX and word not in known]


def _is_known(written: dates.Written, known: frozenset[str]) -> bool:
    if written.on:
        return written.on.isoformat() in known
    days = (date.fromisoformat(day) for day in known if len(day) == len("2025-07-18"))
    return any((day.month, day.day) == (written.month, written.day) for day in days)
