"""What the head of each page tells other programs: tags, related files, linked data."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from site_builder.archive import Archive
from site_builder.entries import Entry
from site_builder.exchange import facts
from site_builder.exchange.addresses import Addresses
from site_builder.exchange.linked import Linked
from site_builder.exchange.translations import Translations
from site_builder.exchange.writing import json_in_html
from site_builder.model import Entity
from site_builder.registry import Key, address

# Networks expect a territory with the language; these are the ones they know it by.
_LOCALES: Mapping[str, str] = {
    "ar": "ar_AR",
    "ckb": "cb_IQ",
    "de": "de_DE",
    "en": "en_US",
    "es": "es_ES",
    "fa": "fa_IR",
    "fr": "fr_FR",
    "ku": "ku_TR",
    "tr": "tr_TR",
}
_CITATIONS: Mapping[str, tuple[str, str]] = {
    ".bib": ("application/x-bibtex", "BibTeX"),
    ".ris": ("application/x-research-info-systems", "RIS"),
    ".json": ("application/vnd.citationstyles.csl+json", "CSL-JSON"),
}
_FEEDS: Mapping[str, tuple[str, str]] = {
    ".atom.xml": ("application/atom+xml", "Atom"),
    ".feed.json": ("application/feed+json", "JSON Feed"),
}


class Tag(Struct, frozen=True):
    """A `meta` element: `name` or `property`, and its content."""

    attribute: Literal["name", "property"]
    key: str
    content: str


class Related(Struct, frozen=True):
    """Another file about the same; `path` from the root of the site, `name` for people."""

    path: str
    type: str = ""
    name: str = ""
    lang: str = ""


class Head(Struct, frozen=True):
    """The head of a page, less what all pages have. `linked` is JSON-LD, fit to stand in HTML.

    `creators` and `publication` are whom and what the citation on an article's page names.
    """

    tags: Sequence[Tag] = ()
    citations: Sequence[Related] = ()
    feeds: Sequence[Related] = ()
    translations: Sequence[Related] = ()
    linked: str = ""
    creators: Sequence[str] = ()
    publication: str = ""


_KEYWORDS = 40  # a page that names more tells the first; the data files have all
_PLAIN = Head((Tag("property", "og:type", "website"),))


class Heads(Struct, frozen=True):
    """The heads of all pages, each made when it is asked for."""

    archive: Archive
    translations: Translations
    linked: Linked
    entries: Mapping[str, Entry]
    keys: Mapping[str, Key]

    @classmethod
    def of(cls, archive: Archive) -> "Heads":
        """The heads of an archive's pages."""
        translations = Translations.of(archive)
        named = archive.registry.all()
        return cls(
            archive,
            translations,
            Linked.of(archive, translations),
            {entry.url: entry for entry in archive.entries},
            {address((kind, one.id)): (kind, one.id) for kind, one in named},
        )

    def key(self, path: str) -> str:
        """What tells all that the head at an address says of other articles than its own."""
        entry = self._entry(path)
        if entry is None:
            return ""
        told = (one.told for one in self.archive.happenings.get(entry.article.slug, ()))
        others = (other.digest for other in self.translations.of_article(entry))
        return " ".join((*told, *others))

    def at(self, path: str) -> Head:
        """The head of the page at an address."""
        entry = self._entry(path)
        if entry:
            return self._article(entry)
        if path in self.keys:
            return self._named(self.keys[path])
        if path == "index.html":
            return Head(_PLAIN.tags, feeds=(), linked=json_in_html(self.linked.site()))
        return _PLAIN

    def _entry(self, path: str) -> Entry | None:
        """The article that has a page at an address, its first or, in a folder, a further one."""
        return self.entries.get(path) or self.entries.get(f"{path.rpartition('/')[0]}.html")

    def _article(self, entry: Entry) -> Head:
        stem = entry.url.removesuffix(".html")
        labels = [facts.label(key, self.archive.registry) for key in entry.names[:_KEYWORDS]]
        return Head(
            tags=(
                *_preview_of_article(entry, labels),
                *_dublin_core(entry, labels, self.archive),
                *_for_reference_managers(entry, labels, self.archive),
            ),
            citations=[Related(stem + end, *kind) for end, kind in _CITATIONS.items()],
            translations=[
                Related(other.url, lang=other.article.lang)
                for other in self.translations.of_article(entry)
            ],
            linked=json_in_html(self.linked.article(entry)),
            creators=facts.creators(entry.article),
            publication=facts.publication(entry.article, self.archive),
        )

    def _named(self, key: Key) -> Head:
        named = self.archive.registry.named(key)
        stem = address(key).removesuffix(".html")
        person = isinstance(named, Entity) and named.kind == "person"
        tags = (
            Tag("property", "og:type", "profile" if person else "website"),
            Tag("name", "DCTERMS.title", named.name),
            *(Tag("name", "DCTERMS.alternative", name) for name in named.spellings[1:]),
        )
        feeds = [Related(stem + end, *kind) for end, kind in _FEEDS.items()]
        return Head(
            tags,
            feeds=feeds if key[0] != "place" else (),
            linked=json_in_html(self.linked.named(key)),
        )


def _preview_of_article(entry: Entry, labels: Iterable[str]) -> Iterator[Tag]:
    """Open Graph, which networks and messengers make previews from."""
    article = entry.article
    yield Tag("property", "og:type", "article")
    if article.lang in _LOCALES:
        yield Tag("property", "og:locale", _LOCALES[article.lang])
    yield Tag("property", "article:published_time", article.date.isoformat())
    if article.corrections:
        yield Tag("property", "article:modified_time", facts.changed(article))
    if article.category:
        yield Tag("property", "article:section", article.category)
    for label in labels:
        yield Tag("property", "article:tag", label)


def _dublin_core(entry: Entry, labels: Iterable[str], archive: Archive) -> Iterator[Tag]:
    article = entry.article
    once = {
        "title": article.title,
        "abstract": entry.summary,
        "issued": article.date.isoformat(),
        "modified": facts.changed(article) if article.corrections else "",
        "language": article.lang,
        "publisher": facts.publisher(archive),
        "source": article.based_on.url if article.based_on else "",
        "license": archive.site.licence_url if article.is_own else "",
    }
    for term, text in once.items():
        if text:
            yield Tag("name", f"DCTERMS.{term}", text)
    for name in facts.creators(article):
        yield Tag("name", "DCTERMS.creator", name)
    for (kind, _), label in zip(entry.names, labels, strict=False):
        yield Tag("name", f"DCTERMS.{'subject' if kind == 'entity' else 'spatial'}", label)


def _for_reference_managers(entry: Entry, labels: Iterable[str], archive: Archive) -> Iterator[Tag]:
    """Zotero takes the type from `DC.type`; without it `citation_title` makes a journal article.

    `citation_journal_title` would do the same, so the publication is told by PRISM's name for it.
    """
    article = entry.article
    addresses = Addresses.of(archive.site)
    yield Tag("name", "DC.type", "newspaperArticle")
    yield Tag("name", "citation_title", article.title)
    for name in facts.creators(article):
        yield Tag("name", "citation_author", name)
    yield Tag("name", "citation_publication_date", article.date.strftime("%Y/%m/%d"))
    yield Tag("name", "citation_language", article.lang)
    yield Tag("name", "prism.publicationName", facts.publication(article, archive))
    if addresses.hosted:
        yield Tag("name", "citation_public_url", addresses.public(entry.url))
    for label in labels:
        yield Tag("name", "citation_keywords", label)
