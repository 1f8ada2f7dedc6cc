"""Articles ready to be shown: each with what may be published of it, and what it names."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cached_property

import msgspec
from msgspec import Struct

from site_builder import markdown
from site_builder.making import digest
from site_builder.markdown import Document
from site_builder.mentions import Mentions, mentions_in, unpacked
from site_builder.model import Article
from site_builder.parts import Image
from site_builder.portions import divided, may_be_divided
from site_builder.registry import KINDS, Key, Registry
from site_builder.rights import Rules
from site_builder.spellings import Spellings
from site_builder.vocabulary import Id, Rights

_EXCERPT_WORDS = 50


class Entry(Struct, frozen=True, eq=False, dict=True):
    """An article with what it says, ready to be shown.

    `names` are what the article says it names, merged ids resolved. Its text is read when it is
    first asked for: most builds need but a few.
    """

    article: Article
    rights: Rights
    names: tuple[Key, ...]
    reader: "Reader"

    @property
    def digest(self) -> str:
        """What tells the article from any other, and from itself before an edit."""
        return self.article.digest or digest(msgspec.json.encode(self.article))

    @cached_property
    def document(self) -> Document:
        """The text, as far as its source's rule lets it be published."""
        return markdown.parse(_published(self.article.body, self.rights))

    @cached_property
    def mentions(self) -> Mentions:
        """Where its names stand, in order, for those that the document spells out."""
        return self.reader.mentions(self)

    @cached_property
    def parts(self) -> tuple[Document, ...]:
        """The parts of a document that is too long for one page."""
        return divided(self.document) if may_be_divided(self.article.body) else ()

    @cached_property
    def url(self) -> str:
        """The address of its page, from the root of the site."""
        return self.article.url

    @cached_property
    def events(self) -> tuple[str, ...]:
        """The names of its events in `same_as`."""
        count = len(self.article.events)
        return tuple(f"{self.article.slug}#e{number}" for number in range(1, count + 1))

    @property
    def summary(self) -> str:
        """The standfirst, where its source's rule lets it be published."""
        return "" if self.rights == "facts" else self.article.summary

    @property
    def images(self) -> tuple[Image, ...]:
        """The pictures, where its source's rule lets all of it be published."""
        return self.article.images if self.rights == "full" else ()

    def sentence(self, paragraph: int) -> str:
        """The text of a paragraph; empty where it may not be shown, or is not there."""
        paragraphs = self.document.paragraphs
        return paragraphs[paragraph - 1].text if 0 < paragraph <= len(paragraphs) else ""

    def anchor(self, paragraph: int) -> str:
        """The address of a paragraph, or of the page where the paragraph may not be shown.

        A paragraph that an article cites is there: a text shown in full need not be parsed for it.
        """
        shown = self.rights == "full" or paragraph <= len(self.document.paragraphs)
        return f"{self.page(paragraph)}#p{paragraph}" if shown and paragraph > 0 else self.url

    @property
    def pages(self) -> tuple[str, ...]:
        """The addresses of its pages: one, or one for each part."""
        if not self.parts:
            return (self.url,)
        stem = self.url.removesuffix(".html")
        return self.url, *(f"{stem}/{number}.html" for number in range(2, len(self.parts) + 1))

    def page(self, paragraph: int) -> str:
        """The address of the page that has a paragraph."""
        if not self.parts:
            return self.url
        starts = [part.paragraphs[0].number for part in self.parts]
        return self.pages[max(1, bisect_right(starts, paragraph)) - 1]


class Reader(Struct, frozen=True, dict=True):
    """Turns articles into entries against one registry.

    `found` has the mentions of articles by their digest, packed, as far as they are known.
    """

    rules: Rules
    registry: Registry
    spellings: Spellings
    found: dict[str, bytes]

    def entry(self, article: Article) -> Entry:
        """The entry of an article."""
        return Entry(article, self.rules.rights_of(article), self._names(article), self)

    def mentions(self, entry: Entry) -> Mentions:
        """Where an entry spells out its names, as was found before or is found now."""
        found = self.found.get(entry.digest)
        if found is not None:
            return unpacked(found, entry.names)
        return mentions_in(entry.document, entry.names, self.registry, self.spellings)

    def _names(self, article: Article) -> tuple[Key, ...]:
        entity, province, place = self._standing
        found = (
            *map(entity, article.entities),
            *map(province, article.provinces),
            *map(place, article.places),
        )
        return tuple(filter(None, dict.fromkeys(found)))

    @cached_property
    def _standing(self) -> Sequence[Callable[[Id], Key | None]]:
        return [self.registry.standing(kind).get for kind in KINDS]


def _published(body: str, rights: Rights) -> str:
    """What of a body a rule lets be shown: all, the first words as plain text, or nothing."""
    if rights == "full":
        return body
    paragraphs = markdown.parse(body).paragraphs if rights == "excerpt" else ()
    if not paragraphs:
        return ""
    first = paragraphs[0].text.split()
    more = "…" if len(first) > _EXCERPT_WORDS or len(paragraphs) > 1 else ""
    return markdown.escape(" ".join(first[:_EXCERPT_WORDS])) + more
