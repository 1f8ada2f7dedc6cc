"""What is wrong with single values: ids, addresses, dates, counts."""

from collections.abc import Iterator
from urllib.parse import quote

from site_builder import forms
from site_builder.decode import Mistake
from site_builder.frontmatter import Path
from site_builder.text import slugify
from site_builder.vocabulary import Count, Id

_ON_THE_WEB = "an address that begins with `https://`"
_WEB = ("https://", "http://")
_MOST = 999_999_999  # of anything counted: what other systems read as a number, too
_DATE_HINT = "write it as `2025-07-18`, `2025-07` or `2025`"


def identifier(name: Id, path: Path | None) -> Iterator[Mistake]:
    """That this cannot be an id, if so."""
    if forms.is_id(name):
        return
    better = slugify(name)
    hint = f"write `{better}`" if forms.is_id(better) and better != name else ""
    yield Mistake(path, f"`{name}` is not lower-case letters, digits and hyphens", hint)


def language(lang: str, path: Path) -> Iterator[Mistake]:
    """That this is no code of a language, if so."""
    if not forms.is_language(lang):
        yield Mistake(path, f"`{path[-1]}: {lang}` is not a language", "a code: `en`, `ar`, `ckb`")


def web(url: str, path: Path) -> Iterator[Mistake]:
    """That this is no address on the web, if so."""
    if url and not forms.is_web(url):
        yield Mistake(path, f"`{url}` is not an address on the web", web_hint(url))


def web_hint(url: str) -> str:
    """What to do about an address that is none: often only a sign in it is wrong."""
    sign = forms.unfit(url)
    if not sign or not url.startswith(_WEB):
        return _ON_THE_WEB
    shown = "space" if sign == " " else f"`{sign}`"
    return f"write `{quote(sign)}` for the {shown} in it"


def day(text: str, path: Path) -> Iterator[Mistake]:
    """That this is no date, if so."""
    if forms.days(text) is None:
        yield Mistake(path, f"`{path[-1]}: {text}` is not a date", _DATE_HINT)


def period(period: str, path: Path) -> Iterator[Mistake]:
    """That this is no period, if so."""
    ends = [forms.days(end) for end in period.split("/")]
    match ends:
        case [(first, _), (_, last)]:
            if first > last:
                yield Mistake(path, f"`period: {period}` ends before it begins", "swap the two")
        case _:
            hint = "two dates: `2025-01-01/2025-06-30`"
            yield Mistake(path, f"`period: {period}` is not a period", hint)


def count(count: Count, path: Path) -> Iterator[Mistake]:
    """That nothing can be counted so, if so."""
    if isinstance(count, str):
        if not any(sign.isalpha() for sign in count):
            hint = "a number `3`, a range `[30, 36]`, or the source's word `dozens`"
            yield Mistake(path, f"`count: '{count}'` is not a number", hint)
        return
    numbers = (count,) if isinstance(count, int) else count
    if min(numbers) < 0:
        yield Mistake(path, f"`count: {_shown(count)}` is less than zero")
    elif max(numbers) > _MOST:
        yield Mistake(path, f"`count: {_shown(count)}` is too large", f"{_MOST} at most")
    elif numbers[0] > numbers[-1]:
        yield Mistake(path, f"`count: {_shown(count)}` runs backwards", "the smaller number first")


def _shown(count: Count) -> str:
    return f"[{count[0]}, {count[1]}]" if isinstance(count, tuple) else str(count)
