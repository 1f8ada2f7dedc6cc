"""The documents that Pagefind reads: of each article only what a search may find."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from html import escape
from types import MappingProxyType
from typing import NamedTuple

import msgspec

from site_builder.archive import Archive
from site_builder.entries import Entry
from site_builder.making import File, key_of
from site_builder.model import Article
from site_builder.registry import KINDS, Key
from site_builder.search.facets import Facets, facets
from site_builder.search.names import Tokens, listed, token
from site_builder.state import state_of
from site_builder.text import western

# Arabic writes "and", "in", "by", "for", "the" onto the word. Pagefind also indexes the parts of a
# word with a sign in it, so that مالكي finds والمالكي; the search page takes the sign out again.
_WRITTEN_ON = re.compile(r"(?<![\u0620-\u06d3])([وف]?[بك]?ال|[وف]?لل)(?=[\u0620-\u06d3]{3})")
_SEAM = "~"
_NUMBERED = re.compile(r"\w*[0-9]\w*")
_NUMBER = re.compile("[0-9]+")
_HEAVIEST = 10
_DAY = len("2025-07-18")


class Document(NamedTuple):
    """What a search may find of a page of the site, under the page's name.

    `values` are what a search can narrow down by, `day` counts from the year 1.
    """

    file: File
    day: int = 0
    values: Facets = MappingProxyType({})


def documents(archive: Archive, months: Sequence[Sequence[str]]) -> Iterator[Document]:
    """A document for each article, whose day is found by the `months` of each language.

    Entities and provinces have none: the search page knows them all by its file of names.
    """
    tokens = Tokens.of(archive)
    named = [msgspec.msgpack.encode(archive.registry.of(kind)) for kind in KINDS]
    site = msgspec.json.encode((archive.site, months))
    shared = key_of([state_of(()), site, *named])
    for entry in archive.entries:
        make = partial(_article, entry, tokens, months)
        file = File(entry.url, make, key_of([shared, entry.digest]))
        yield Document(file, entry.article.date.toordinal(), facets(archive, entry))


def _article(entry: Entry, tokens: Tokens, months: Sequence[Sequence[str]]) -> bytes:
    article = entry.article
    day = article.date
    said = [_said(key, count) for key, count in tokens.count(entry).items()]
    said += [f'<b data-pagefind-weight="0">{listed(key)}</b>' for key in entry.names]
    text = entry.document.html({})
    said += _western_numbers(f"{article.title} {entry.summary} {text}")
    heads = [
        f'<i data-pagefind-filter="lang[title]" title="{escape(article.lang)}"></i>',
        _meta("date", day.isoformat()),
        _meta("when", ", ".join(_days(article, months))),
    ]
    parts = [
        f'<h1 data-pagefind-meta="title">{escape(article.title)}</h1>',
        f'<p id="standfirst" data-pagefind-weight="2">{escape(entry.summary)}</p>',
        text,
        f'<p id="tokens">{" ".join(said)}</p>',
    ]
    return _page(article.lang, heads, parts).encode()


def _days(article: Article, months: Sequence[Sequence[str]]) -> Iterator[str]:
    """The day of an article in words, and those that it tells of in numbers."""
    day = article.date
    for names in months:
        yield f"{day.day} {names[day.month - 1]} {day.year}"
    told = {event.date for event in article.events if event.date and len(event.date) == _DAY}
    yield from sorted(told - {day.isoformat()})


def _page(language: str, heads: Iterable[str], parts: Iterable[str]) -> str:
    """A page with seams in the words of its parts; its heads, of any language, have none."""
    text = "\n".join(part for part in parts if part)
    if not text.isascii():
        text = _WRITTEN_ON.sub(rf"\1{_SEAM}", text)
    body = "\n".join([*heads, text])
    return f'<!doctype html>\n<html lang="{escape(language)}">\n<body>\n{body}\n</body>\n</html>\n'


def _western_numbers(text: str) -> Sequence[str]:
    """What has Arabic or Persian digits, once more in those that the search page asks for."""
    read = text if text.isascii() else western(text)
    return sorted(_numbered(read) - _numbered(text)) if read != text else ()


def _numbered(text: str) -> set[str]:
    """The words that have digits, and the numbers in them."""
    return {*_NUMBERED.findall(text), *_NUMBER.findall(text)}


def _said(key: Key, count: int) -> str:
    """A name's token, written once: Pagefind keeps the place of each word, but one weight."""
    return f'<b data-pagefind-weight="{min(count, _HEAVIEST)}">{token(key)}</b>'


def _meta(name: str, value: str) -> str:
    return f'<i data-pagefind-meta="{name}[title]" title="{escape(value)}"></i>' if value else ""
