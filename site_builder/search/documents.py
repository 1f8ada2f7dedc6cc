"""The documents that Pagefind reads: of each page only what a search may find."""

import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape

from site_builder.archive import Archive, Entry
from site_builder.model import Entity, Province
from site_builder.registry import Key, address
from site_builder.search.names import Tokens, token

# The months are written out here: a locale must not decide what a search finds.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
# Arabic writes "and", "in", "by", "for", "the" onto the word. Pagefind also indexes the parts of a
# word with a sign in it, so that مالكي finds والمالكي; the search page takes the sign out again.
_WRITTEN_ON = re.compile(r"(?<![\u0620-\u06d3])([وف]?[بك]?ال|[وف]?لل)(?=[\u0620-\u06d3]{3})")
_SEAM = "~"
_HEAVIEST = 10
OWN = "own"
"""The source of what the archive wrote itself."""


def documents(archive: Archive) -> Iterator[tuple[str, bytes]]:
    """File name and HTML for each article, entity and province; the names are the pages'."""
    tokens = Tokens.of(archive)
    for entry in archive.entries:
        yield entry.url, _article(archive, entry, tokens).encode()
    for kind, named in archive.registry.all():
        if kind != "place":
            key = (kind, named.id)
            yield address(key), _named(archive, key).encode()


def facets(archive: Archive, entry: Entry) -> Mapping[str, tuple[str, ...]]:
    """The values by which a search for articles can be narrowed, for one article."""
    article = entry.article
    source = archive.registry.current(("entity", article.source)) if article.source else None
    provinces = (archive.registry.current(("province", name)) for name in article.provinces)
    return {
        "province": tuple(dict.fromkeys(key[1] for key in provinces if key)),
        "year": (article.year,),
        "category": (article.category,) if article.category else (),
        "kind": tuple(sorted({event.kind for event in article.events})),
        "source": (source[1] if source else OWN,),
    }


def _article(archive: Archive, entry: Entry, tokens: Tokens) -> str:
    article = entry.article
    day = article.date
    names = (f"{kind}/{name}" for kind, name in entry.names)
    said = " ".join(_token(key, count) for key, count in tokens.count(entry).items())
    parts = [
        *_filters({**facets(archive, entry), "names": names, "lang": (article.lang,)}),
        f'<i data-pagefind-sort="date[title]" title="{day.isoformat()} {article.slug}"></i>',
        _meta("date", day.isoformat()),
        _meta("when", f"{day.day} {_MONTHS[day.month - 1]} {day.year}"),
        f'<h1 data-pagefind-meta="title">{escape(article.title)}</h1>',
        f'<p id="standfirst" data-pagefind-weight="2">{escape(entry.summary)}</p>',
        entry.document.html({}),
        f'<p id="tokens">{said}</p>',
    ]
    return _page(article.lang, parts)


def _named(archive: Archive, key: Key) -> str:
    """An entity's or a province's page: its names in every script, and what is said of it."""
    named = archive.registry.named(key)
    description = named.description if isinstance(named, Entity | Province) else ""
    others = (spelling for spelling in named.spellings if spelling != named.name)
    parts = [
        *_filters({"type": (key[0],)}),  # articles have none: they are what is not of a type
        f'<h1 data-pagefind-meta="title">{escape(named.name)}</h1>',
        f"<p>{escape(', '.join(others))}</p>",
        f'<p id="description">{escape(description)}</p>',
    ]
    return _page(archive.site.language, parts)


def _page(language: str, parts: Iterable[str]) -> str:
    body = "\n".join(part for part in parts if part)
    if not body.isascii():
        body = _WRITTEN_ON.sub(rf"\1{_SEAM}", body)
    return f'<!doctype html>\n<html lang="{escape(language)}">\n<body>\n{body}\n</body>\n</html>\n'


def _filters(values: Mapping[str, Iterable[str]]) -> Iterator[str]:
    for name, chosen in values.items():
        for value in chosen:
            yield f'<i data-pagefind-filter="{name}[title]" title="{escape(value)}"></i>'


def _token(key: Key, count: int) -> str:
    """A name's token, written once: Pagefind keeps the place of each word, but one weight."""
    return f'<b data-pagefind-weight="{min(count, _HEAVIEST)}">{token(key)}</b>'


def _meta(name: str, value: str) -> str:
    return f'<i data-pagefind-meta="{name}[title]" title="{escape(value)}"></i>' if value else ""
