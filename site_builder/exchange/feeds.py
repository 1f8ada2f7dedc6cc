"""The latest articles for feed readers: Atom and JSON Feed, of all and of each name."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import msgspec
from msgspec import Raw, Struct

from site_builder.archive import Archive
from site_builder.edited import EVERYTHING, Edited
from site_builder.entries import Entry
from site_builder.exchange import facts
from site_builder.exchange.addresses import Addresses
from site_builder.exchange.writing import json_text, xml_element
from site_builder.making import File, key_of
from site_builder.registry import address

_NEWEST = 50
_ATOM = "http://www.w3.org/2005/Atom"
_JSON_FEED = "https://jsonfeed.org/version/1.1"


class _Feed(Struct, frozen=True):
    """What one pair of feeds is about. `page` is its page; `whole` feeds carry the texts too."""

    title: str
    page: str
    atom: str
    json: str
    entries: Sequence[Entry]
    whole: bool = False


def feed_files(archive: Archive, edited: Edited = EVERYTHING) -> Iterator[File]:
    """Both feeds of the archive, of each entity and of each province that may differ.

    Feeds of one name give standfirsts only: the texts would else stand in as many feeds as names.
    """
    writer = _Writer(archive, Addresses.of(archive.site), {}, {})
    for feed in _feeds(archive):
        if not edited.among(feed.entries):
            continue
        # A feed without articles is as old as the archive.
        told = [entry.digest for entry in feed.entries] or [archive.digest]
        key = key_of(told)
        yield File(feed.atom, partial(writer.atom, feed), key)
        yield File(feed.json, partial(writer.json, feed), key)


def _feeds(archive: Archive) -> Iterator[_Feed]:
    title = archive.site.title
    newest = archive.entries[:_NEWEST]
    yield _Feed(title, "index.html", "atom.xml", "feed.json", newest, whole=True)
    for kind, named in archive.registry.all():
        if kind != "place":
            page = address((kind, named.id))
            stem = page.removesuffix(".html")
            entries = archive.naming((kind, named.id))[:_NEWEST]
            name = f"{named.name} · {title}"
            yield _Feed(name, page, f"{stem}.atom.xml", f"{stem}.feed.json", entries)


class _Writer(Struct, frozen=True):
    """Writes feeds of one archive; each article's part of short feeds is made only once."""

    archive: Archive
    addresses: Addresses
    atom_entries: dict[str, str]
    items: dict[str, Raw]

    def atom(self, feed: _Feed) -> bytes:
        link = self._from(feed.atom)
        dates = [facts.changed(entry.article) for entry in feed.entries or self.archive.entries]
        parts = [
            xml_element("title", feed.title),
            xml_element("id", self.addresses.name(feed.page, self.archive.site.title)),
            xml_element("updated", _noon(max(dates, default="1970-01-01"))),
            xml_element("link", rel="alternate", type="text/html", href=link(feed.page)),
            xml_element("link", rel="self", type="application/atom+xml", href=link(feed.atom)),
            f"<author>{xml_element('name', facts.publisher(self.archive))}</author>",
            *(self._atom_entry(entry, feed, link) for entry in feed.entries),
        ]
        lang = self.archive.site.language
        head = f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="{_ATOM}" xml:lang="{lang}">\n'
        return (head + "\n".join(parts) + "\n</feed>\n").encode()

    def _atom_entry(self, entry: Entry, feed: _Feed, link: Callable[[str], str]) -> str:
        if feed.whole:
            return self._made_entry(entry, link, _html(entry))
        made = self.atom_entries.get(entry.url)
        if made is None:
            made = self.atom_entries[entry.url] = self._made_entry(entry, link, "")
        return made

    def _made_entry(self, entry: Entry, link: Callable[[str], str], html: str) -> str:
        article = entry.article
        people = facts.creators(article) or (facts.publication(article, self.archive),)
        parts = [
            xml_element("title", article.title),
            xml_element("id", self.addresses.name(entry.url, self.archive.site.title)),
            xml_element("published", _noon(article.date.isoformat())),
            xml_element("updated", _noon(facts.changed(article))),
            xml_element("link", rel="alternate", type="text/html", href=link(entry.url)),
            *(f"<author>{xml_element('name', name)}</author>" for name in people),
            *(xml_element("category", term=name) for name in self._tags(entry)),
        ]
        if entry.summary:
            parts.append(xml_element("summary", entry.summary))
        if html:
            parts.append(xml_element("content", html, type="html"))
        return f'<entry xml:lang="{article.lang}">\n' + "\n".join(parts) + "\n</entry>"

    def json(self, feed: _Feed) -> bytes:
        link = self._from(feed.json)
        site = self.archive.site
        return json_text(
            _given(
                {
                    "version": _JSON_FEED,
                    "title": feed.title,
                    "description": site.description if feed.whole else "",
                    "home_page_url": link(feed.page),
                    "feed_url": link(feed.json),
                    "language": site.language,
                    "authors": [{"name": facts.publisher(self.archive)}],
                    "items": [self._item(entry, feed, link) for entry in feed.entries],
                },
                keep="items",
            )
        )

    def _item(self, entry: Entry, feed: _Feed, link: Callable[[str], str]) -> Raw:
        if feed.whole:
            return self._made_item(entry, link, _html(entry))
        made = self.items.get(entry.url)
        if made is None:
            made = self.items[entry.url] = self._made_item(entry, link, "")
        return made

    def _made_item(self, entry: Entry, link: Callable[[str], str], html: str) -> Raw:
        article = entry.article
        people = facts.creators(article) or (facts.publication(article, self.archive),)
        values = _given(
            {
                "id": self.addresses.name(entry.url, self.archive.site.title),
                "url": link(entry.url),
                "title": article.title,
                "summary": entry.summary,
                "content_html": html,
                "content_text": "" if html else entry.summary or article.title,
                "date_published": _noon(article.date.isoformat()),
                "date_modified": _noon(facts.changed(article)),
                "language": article.lang,
                "authors": [{"name": name} for name in people],
                "tags": list(self._tags(entry)),
            }
        )
        return Raw(msgspec.json.encode(values))

    def _tags(self, entry: Entry) -> Iterator[str]:
        return (facts.label(key, self.archive.registry) for key in entry.names)

    def _from(self, file: str) -> Callable[[str], str]:
        return lambda path: self.addresses.link(path, file)


def _html(entry: Entry) -> str:
    """The text as far as it may be published."""
    return entry.document.html({}).strip()


def _noon(day: str) -> str:
    """A moment that is on the same day for nearly every reader, east or west."""
    return f"{day}T12:00:00Z"


def _given(values: Mapping[str, Any], keep: str = "") -> Mapping[str, Any]:
    """The values that say something."""
    return {key: value for key, value in values.items() if value or key == keep}
