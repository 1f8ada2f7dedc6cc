"""Raw clippings: the text of a saved article read into its parts, every line in one of them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import islice

from site_builder.errors import problem_error
from site_builder.newstext import body, footer, forms, header, metadata
from site_builder.newstext.body import Block
from site_builder.newstext.datelines import Sent, dateline
from site_builder.newstext.elements import Element, elements
from site_builder.newstext.lines import is_visible, split, unwrap
from site_builder.newstext.names import KnownNames
from site_builder.newstext.publication import Evidence, published
from site_builder.newstext.webpages import first_tag
from site_builder.parts import Image, Reference
from site_builder.vocabulary import DateSource, Language

__all__ = ["Block", "Clipping", "parse"]

_ARABIC = re.compile(r"[\u0620-\u064a\u0671-\u06d5]")
_SORANI = re.compile(r"[ێۆەڕڵ]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_SORANI_SHARE = 50
_OPENING = 2


@dataclass(frozen=True, slots=True)
class Clipping:
    """A saved article; `doubts` tell an editor what was guessed or could not be told apart."""

    file: str
    headline: str
    date: date | None
    category: str = ""
    standfirst: str = ""
    images: tuple[Image, ...] = ()
    authors: tuple[str, ...] = ()
    agency: str = ""
    city: str = ""
    date_from: DateSource = "file"
    blocks: tuple[Block, ...] = ()
    references: tuple[Reference, ...] = ()
    lang: Language = "en"
    doubts: tuple[str, ...] = ()


def parse(text: str, file: str, saved: date | None, known: KnownNames) -> Clipping:
    """Read a clipping; `saved` is the day its file was last changed, the last resort for a date.

    `known` are the newsrooms and cities that a byline or a dateline may name.

    :raises SiteError: if there is no text, or nothing in it that can be a headline.
    """
    _check(text, file)
    lines = unwrap(split(text), known)
    top, rest = header.read(elements(lines, known), file, known)
    above = metadata.details(top.metas)
    closing, rest = footer.read(
        rest, known, has_author=bool(above.byline.authors), has_date=bool(above.sent)
    )
    about = metadata.details((*top.metas, *closing))
    leftover, leftover_doubts = body.unplaced(top.titles.unplaced)
    blocks, block_doubts = body.read(rest, known)
    byline = about.byline.and_(top.titles.byline)
    sent = (*about.sent, *_datelines(blocks, known))
    sender = _first(part.agency for _, part in sent)
    byline = byline.beside_sender(sender)
    when = published(Evidence(byline, sent, about.images, (*leftover, *blocks), file, saved))
    doubts = (*top.titles.doubts, *about.doubts, *leftover_doubts, *block_doubts, *when.doubts)
    return Clipping(
        file=file,
        date=when.day,
        date_from=when.source,
        headline=_shown(top.titles.headline),
        category=_shown(top.titles.category),
        standfirst=_shown(top.titles.standfirst),
        images=about.images,
        authors=byline.authors,
        agency=", ".join(byline.agencies) or sender,
        city=", ".join(byline.cities) or _first(part.city for _, part in sent),
        blocks=(*leftover, *blocks),
        references=about.references,
        lang=language_of(text),
        doubts=(*doubts, *_missing(blocks)),
    )


def _shown(title: Element | None) -> str:
    return forms.plain(forms.without_heading_mark(title.text)) if title else ""


def _check(text: str, file: str) -> None:
    """Refuse what is not a text."""
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise problem_error(file, line, "not a text file", "save the article as plain text")
    if not is_visible(text):
        raise problem_error(file, 1, "no text", "paste the article, or remove the file")
    if tagged := first_tag(text):
        hint = "open it in a browser, and save the words of the article as plain text"
        raise problem_error(file, tagged, "a web page with its tags, not plain text", hint)


def _datelines(blocks: Iterable[Block], known: KnownNames) -> tuple[tuple[int, Sent], ...]:
    """What stands before the dash in the first paragraphs; it stays in their text, too."""
    paragraphs = (block for block in blocks if block.kind == "paragraph")
    found = ((block.line, dateline(block.text, known)) for block in islice(paragraphs, _OPENING))
    return tuple((line, sent) for line, sent in found if sent)


def _first(names: Iterable[str]) -> str:
    return next(filter(None, names), "")


def language_of(text: str) -> Language:
    """The language by its script; Sorani Kurdish by the letters that only it has."""
    arabic = len(_ARABIC.findall(text))
    if arabic <= len(_LATIN.findall(text)):
        return "en"
    return "ckb" if len(_SORANI.findall(text)) * _SORANI_SHARE > arabic else "ar"


def _missing(blocks: tuple[Block, ...]) -> tuple[str, ...]:
    return () if blocks else ("there is no text below the headline",)
