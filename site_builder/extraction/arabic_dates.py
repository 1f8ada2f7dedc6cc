"""Dates in Arabic sentences, with the months of Iraq and of the Gulf."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from site_builder.extraction.arabic import Phrases, fold, is_one, phrase_at, phrases, stems
from site_builder.extraction.calendars import Span, day, month, quarter, week, year
from site_builder.extraction.dates import When
from site_builder.extraction.lexicon import Lexicon, folded
from site_builder.extraction.tokens import Sentence, Token

_SINCE, _DURING = fold("منذ"), fold("خلال")
_YESTERDAY, _TODAY = fold("أمس"), fold("اليوم")
_PARTS = {fold("النصف"): 6, fold("الربع"): 3}
_ORDINALS = {fold("الأول"): 1, fold("الثاني"): 2, fold("الثالث"): 3, fold("الرابع"): 4}
_OF = fold("من")
_LINKS = {fold("بين"): "and", _OF: "to", _SINCE: "to"}
_UNTIL = frozenset(fold(word) for word in ("إلى", "حتى", "لغاية", "ولغاية", "وحتى"))
_UNITS = {fold("الأشهر"): 30.44, fold("أشهر"): 30.44, fold("الأيام"): 1, fold("الأسابيع"): 7}
_PAST = tuple(fold(word) for word in ("الماضي", "الأخير", "المنصرم", "الفائت"))
_COUNTS = {
    fold(word): number
    for number, word in enumerate(("ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة"), 3)
}
_WEEK_LENGTH = 6
_YEAR_SHIFTS = {fold("الحالي"): 0, fold("الجاري"): 0, fold("الماضي"): -1}
YEAR_WORDS = frozenset({fold("عام"), fold("سنة"), fold("العام")})
YEARS = range(1900, 2100)
_STARTS = frozenset(fold(word) for word in ("بداية", "مطلع", "أول", "بدء", "نهاية"))
_LAST = fold("الماضي")
_NEAR_DAYS = {_TODAY: 0, _YESTERDAY: 1}
_LAST_DAY = 31
_LONGEST = 4
_FIRST, _BEFORE = fold("أول"), fold("قبل")
_DAYS_BACK = {fold("يومين"): 2, fold("يوم"): 1, fold("أسبوع"): 7, fold("أسبوعين"): 14}
_MONTH, _WEEK, _DAYS = fold("شهر"), fold("أسبوع"), fold("أيام")
_CLAUSES = frozenset(fold(word) for word in ("أن", "إن", "بأن", "أنه", "أنها", "إنه"))
_TOLD_BACK = 14

_Found = tuple[int, Span]


def _relative(tokens: Sequence[Token], first: int, published: date) -> _Found | None:
    """As in "الشهر الماضي", "الأسبوع الجاري", "أول أمس", "قبل يومين"."""
    low, following = fold(tokens[first].text), tokens[first + 1 : first + 2]
    after = fold(following[0].text) if following else ""
    if low == _FIRST and after == _YESTERDAY:
        return first + 1, day(published - timedelta(days=2))
    if low == _BEFORE:
        return _days_ago(tokens, first, published)
    back = _YEAR_SHIFTS.get(after)
    if back is None:
        return None
    if _MONTH in stems(tokens[first].text):
        months = published.year * 12 + published.month - 1 + back
        return first + 1, month(months // 12, months % 12 + 1)
    if _WEEK in stems(tokens[first].text):
        return first + 1, week(published + timedelta(days=7 * back))
    return None


def _days_ago(tokens: Sequence[Token], first: int, published: date) -> _Found | None:
    """As in "قبل أسبوعين", "قبل ثلاثة أيام"."""
    after, unit = [*(fold(token.text) for token in tokens[first + 1 : first + 3]), "", ""][:2]
    if after in _DAYS_BACK:
        return first + 1, day(published - timedelta(days=_DAYS_BACK[after]))
    number = number_in(after) or _COUNTS.get(after)
    if not number or unit != _DAYS:
        return None
    return first + 2, day(published - timedelta(days=number))


def whens(sentence: Sentence, published: date | None, lexicon: Lexicon) -> tuple[When, ...]:
    """The dates of a sentence; without a day of publication, none."""
    if published is None:
        return ()
    months = phrases((name, number) for name, number in lexicon.months.items())
    days = phrases((name, number) for name, number in lexicon.weekdays.items())
    tokens = sentence.tokens
    found = _whens(tokens, published, months, days)
    own = (when for when in found if not _of_outlet(tokens, when, lexicon))
    return tuple(_of_saying(tokens, when, lexicon) for when in own)


def _of_outlet(tokens: Sequence[Token], when: When, lexicon: Lexicon) -> bool:
    """Whether "today" only belongs to the name of an outlet: "بغداد اليوم"."""
    if fold(tokens[when.first].text) != _TODAY or not when.first:
        return False
    before = stems(tokens[when.first - 1].text)
    return any(f"{stem} {_TODAY}" in folded(lexicon.agencies) for stem in before)


def _of_saying(tokens: Sequence[Token], when: When, lexicon: Lexicon) -> When:
    """A date that stands between a verb of speaking and what is said is that of the saying."""
    before = tokens[max(0, when.first - _TOLD_BACK) : when.first]
    apart = bool(before) and tokens[when.first - 1].text == "،"
    if when.span.precision != "day" or not apart:
        return when
    if any(fold(token.text) in _CLAUSES for token in before):
        return when
    return when._replace(told=any(is_one(token, lexicon.said) for token in before[:2]))


def _whens(
    tokens: Sequence[Token], published: date, months: Phrases[int], days: Phrases[int]
) -> Iterator[When]:
    position = 0
    while position < len(tokens):
        found = (
            _numeric(tokens, position)
            or _full(tokens, position, published, months)
            or _part_of_year(tokens, position, published)
            or _year(tokens, position, published)
            or _lately(tokens, position, published)
            or _relative(tokens, position, published)
            or _near(tokens, position, published, days)
        )
        if found is None:
            position += 1
            continue
        last, span = found
        ended = _until(tokens, (position, last), span, (published, months, days))
        if ended is not None:
            last, span = ended
        when = When(position, last, span, sums=ended is not None and _long(span))
        yield _with_sums(tokens, when, published)
        position = last + 1


def _with_sums(tokens: Sequence[Token], when: When, published: date) -> When:
    """A span that "since" or "during" makes a sum."""
    before = [
        stem for token in tokens[max(0, when.first - 2) : when.first] for stem in stems(token.text)
    ]
    if _SINCE in before and not when.sums:
        return when._replace(span=Span(when.span.first, published, "span"), sums=True)
    return when._replace(sums=when.sums or _DURING in before)


def number_in(text: str) -> int | None:
    """A number of up to four digits, eastern or western."""
    plain = fold(text)
    return int(plain) if plain.isdecimal() and len(plain) <= _LONGEST else None


def _full(
    tokens: Sequence[Token], first: int, published: date, months: Phrases[int]
) -> _Found | None:
    """As in "11 آذار 2025", "آذار 2025", "آذار"."""
    number = number_in(tokens[first].text) or _ORDINALS.get(fold(tokens[first].text))
    start = first + 1 if number is not None and number <= _LAST_DAY else first
    if start > first and start < len(tokens) and fold(tokens[start].text) == _OF:
        start += 1  # "الأول من كانون الثاني"
    elif number_in(tokens[first].text) is None:
        start = first
    found = phrase_at(tokens, start, months)
    if found is None:
        return None
    last, of_year = found
    after = last + 1
    if after < len(tokens) and not YEAR_WORDS.isdisjoint(stems(tokens[after].text)):
        after += 1
    stated = number_in(tokens[after].text) if after < len(tokens) else None
    if stated is not None and stated in YEARS:
        last = after
    else:
        stated = None
    if start == first:
        placed = stated or published.year - (of_year > published.month)
        return last, month(placed, of_year)
    return _one_day(last, (stated, of_year, number or 1), published)


def _one_day(last: int, parts: tuple[int | None, int, int], published: date) -> _Found | None:
    stated, of_year, number = parts
    for placed in (stated,) if stated else (published.year, published.year - 1):
        try:
            found = date(placed, of_year, number)
        except ValueError:
            return None
        if stated or found <= published:
            return last, day(found)
    return None


def _numeric(tokens: Sequence[Token], first: int) -> _Found | None:
    """A date in figures, the day or the year first: "10/7/2025", "2025/07/10"."""
    parts = tokens[first : first + 5]
    numbers = [number_in(token.text) for token in parts[::2]]
    if [token.text for token in parts[1::2]] not in (["/", "/"], ["-", "-"]) or None in numbers:
        return None
    one, middle, last = (number or 0 for number in numbers)
    of_year, number = (one, last) if one in YEARS else (last, one)
    try:
        return first + 4, day(date(of_year, middle, number))
    except ValueError:
        return None


def _lately(tokens: Sequence[Token], first: int, published: date) -> _Found | None:
    """As in "الأشهر الستة الماضية", "الأيام العشرة الأخيرة": up to the day of publication."""
    days = next((_UNITS[stem] for stem in stems(tokens[first].text) if stem in _UNITS), 0)
    rest = [fold(token.text) for token in tokens[first + 1 : first + 3]]
    if not days or len(rest) < 2 or not rest[1].startswith(_PAST):  # noqa: PLR2004
        return None
    number = number_in(rest[0]) or _COUNTS.get(rest[0].removeprefix("ال"))
    if not number:
        return None
    ago = published - timedelta(days=round(days * number))
    return first + 2, Span(ago, published, "span")


def _until(
    tokens: Sequence[Token],
    begun: tuple[int, int],
    span: Span,
    past: tuple[date, Phrases[int], Phrases[int]],
) -> _Found | None:
    """The end of a span that began with "between" or "from": "بين كانون الثاني وآذار"."""
    first, last = begun
    if first == 0 or last + 1 >= len(tokens) or span.precision == "span":
        return None
    opening = first - 1 - (first > 1 and fold(tokens[first - 1].text) in _STARTS)
    links = _LINKS.get(fold(tokens[opening].text).removeprefix("و"))
    following = last + 1 + (fold(tokens[last + 1].text) in _UNTIL)
    if last + 1 < following < len(tokens) and fold(tokens[following].text) in _STARTS:
        following += 1  # "حتى نهاية حزيران"
    joined = fold(tokens[last + 1].text).startswith("و") and links == "and"
    if links is None or not (joined or (links == "to" and following > last + 1)):
        return None
    published, months, _ = past
    found = _full(tokens, following, published, months) if following < len(tokens) else None
    if found is None or found[1].last < span.first:
        return None
    return found[0], Span(span.first, found[1].last, "span")


def _long(span: Span) -> bool:
    """Whether a span is long enough for sums rather than for one happening."""
    return (span.last - span.first).days >= _WEEK_LENGTH


def _part_of_year(tokens: Sequence[Token], first: int, published: date) -> _Found | None:
    """As in "النصف الأول من عام 2025", "الربع الثالث من العام الحالي"."""
    size = next((_PARTS[stem] for stem in stems(tokens[first].text) if stem in _PARTS), 0)
    if not size or first + 1 >= len(tokens):
        return None
    number = _ORDINALS.get(fold(tokens[first + 1].text), 0)
    start = (number - 1) * size + 1
    if not number or start + size > 13:  # noqa: PLR2004 - months
        return None
    for position in range(first + 2, min(first + 6, len(tokens))):
        stated = number_in(tokens[position].text)
        if stated is not None and stated in YEARS:
            return position, quarter(stated, start, size)
        if fold(tokens[position].text) == _LAST:
            return position, quarter(published.year - 1, start, size)
    whole = next((n for n in (first + 2, first + 3) if _this_year(tokens, n)), None)
    return first + 1 if whole is None else whole + 1, quarter(published.year, start, size)


def _this_year(tokens: Sequence[Token], first: int) -> bool:
    """Whether "of the current year" follows."""
    if first + 1 >= len(tokens) or YEAR_WORDS.isdisjoint(stems(tokens[first].text)):
        return False
    return _YEAR_SHIFTS.get(fold(tokens[first + 1].text)) == 0


def _year(tokens: Sequence[Token], first: int, published: date) -> _Found | None:
    if YEAR_WORDS.isdisjoint(stems(tokens[first].text)):
        return None
    following = fold(tokens[first + 1].text) if first + 1 < len(tokens) else ""
    stated = number_in(following)
    if stated is not None and stated in YEARS:
        return first + 1, year(stated)
    shift = _YEAR_SHIFTS.get(following)
    if shift is None and first and fold(tokens[first - 1].text) in _STARTS:
        return first, year(published.year)  # "منذ بداية العام"
    return None if shift is None else (first + 1, year(published.year + shift))


def _near(
    tokens: Sequence[Token], first: int, published: date, days: Phrases[int]
) -> _Found | None:
    """As in "أمس", "اليوم", "الأحد الماضي"."""
    plain = fold(tokens[first].text)
    if plain in _NEAR_DAYS:
        near = day(published - timedelta(days=_NEAR_DAYS[plain]))
        named = phrase_at(tokens, first + 1, days)  # "أمس السبت"
        alike = named is not None and named[1] == near.first.weekday()
        return (named[0] if named is not None and alike else first), near
    found = phrase_at(tokens, first, days)
    if found is None:
        return None
    back = (published.weekday() - found[1]) % 7
    following = fold(tokens[found[0] + 1].text) if found[0] + 1 < len(tokens) else ""
    if not back and following.startswith(_LAST):
        back = 7
    return found[0], day(published - timedelta(days=back))
