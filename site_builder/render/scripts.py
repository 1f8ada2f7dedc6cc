"""Marking stretches of text that are in another script than the page."""

import re
from functools import lru_cache

from markupsafe import Markup

from site_builder.render.escaping import escaped, safe

_LETTER = r"\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc"
ARABIC = re.compile(f"[{_LETTER}]")
_RUN = re.compile(
    rf"[{_LETTER}](?:[{_LETTER}\u200c-\u200f0-9.،؛؟:/()«»'\"-]|[ \u00a0](?=[{_LETTER}]))*"
)
_SPILL = re.compile(r"[\s.:/()'\"«-]+$")
_KURDISH = re.compile("[ێۆڕڵڤەڎێ]")
_TEXT = re.compile(r"(<[^>]*>)")


def marked(text: str) -> Markup:
    """Plain text, escaped, its Arabic and Kurdish stretches marked with language and direction."""
    if text.isascii() or not ARABIC.search(text):
        return escaped(text)
    pieces = []
    end = 0
    for run in _RUN.finditer(text):
        stretch = _SPILL.sub("", run.group())
        pieces += [escaped(text[end : run.start()]), _bdi(stretch)]
        end = run.start() + len(stretch)
    return safe("".join([*pieces, escaped(text[end:])]))


def marked_html(html: str) -> Markup:
    """The same for finished HTML; only the text between its tags is touched."""
    if html.isascii() or not ARABIC.search(html):
        return safe(html)  # made by `markdown`, which escapes
    parts = _TEXT.split(html)
    parts[::2] = [_RUN.sub(_marked_run, part) for part in parts[::2]]
    return Markup("".join(parts))  # noqa: S704 - the same


@lru_cache(maxsize=1 << 16)
def name(text: str, lang: str = "", direction: str = "") -> Markup:
    """A name, kept apart from the direction of the text around it."""
    if not lang and ARABIC.search(text):
        lang, direction = language_of(text), "rtl"
    if not lang:
        return safe(f"<bdi>{escaped(text)}</bdi>")  # escaped right here
    return Markup(f'<bdi lang="{lang}" dir="{direction}">{escaped(text)}</bdi>')  # noqa: S704


def language_of(text: str) -> str:
    """Of text in Arabic letters: Kurdish where it has letters only Kurdish has."""
    return "ckb" if _KURDISH.search(text) else "ar"


def _bdi(run: str) -> Markup:
    return name(run, language_of(run), "rtl")


def _marked_run(run: re.Match[str]) -> str:
    stretch = _SPILL.sub("", run.group())
    opening = f'<bdi lang="{language_of(stretch)}" dir="rtl">'
    return f"{opening}{stretch}</bdi>{run.group()[len(stretch) :]}"
