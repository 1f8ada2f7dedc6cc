"""The archive as a whole: each article with what it names, and who is named where."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType

import msgspec
from msgspec import Struct

from site_builder import markdown
from site_builder.making import digest, key_of
from site_builder.markdown import Document
from site_builder.mentions import Mentions, mentions_in, unpacked
from site_builder.model import Article
from site_builder.parts import Event, Image, Quotation
from site_builder.portions import divided, may_be_divided
from site_builder.registry import Key, Registry
from site_builder.rights import Rules
from site_builder.settings import Site
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
    reader: "_Reader"

    @cached_property
    def digest(self) -> str:
        """What tells the article from any other, and from itself before an edit."""
        return digest(msgspec.json.encode(self.article))

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


class Telling(Struct, frozen=True):
    """What one article says of an event; `number` counts the article's events from 1."""

    entry: Entry
    event: Event
    number: int

    @property
    def id(self) -> str:
        """The name of the event in `same_as`."""
        return self.entry.events[self.number - 1]


class Happening(Struct, frozen=True, eq=False, dict=True):
    """One event of the ledger, as told by one article or several, the first reported first."""

    tellings: tuple[Telling, ...]

    @cached_property
    def digest(self) -> str:
        """What tells all that is said of it from anything else."""
        return key_of(f"{telling.id} {telling.entry.digest}" for telling in self.tellings)

    @cached_property
    def told(self) -> str:
        """The same without the texts and titles of the articles that tell of it."""
        return " ".join(
            f"{telling.id} {telling.entry.url} {msgspec.json.encode(telling.event).decode()}"
            for telling in self.tellings
        )

    @property
    def first(self) -> Telling:
        """The telling that gives the row its date and kind."""
        return self.tellings[0]

    @property
    def when(self) -> str:
        """The date or period, as precise as reported."""
        event = self.first.event
        return event.date or event.period or ""

    @property
    def provinces(self) -> tuple[Id, ...]:
        """Every province that a telling places it in."""
        named = (name for telling in self.tellings for name in telling.event.provinces)
        return tuple(dict.fromkeys(named))


class Archive(Struct, frozen=True, eq=False, dict=True):
    """All that pages are made from. Articles stand newest first, events latest first."""

    site: Site
    registry: Registry
    entries: tuple[Entry, ...]
    by_name: Mapping[Key, tuple[Entry, ...]]
    by_year: Mapping[str, tuple[Entry, ...]]
    ledger: tuple[Happening, ...]

    @classmethod
    def of(
        cls,
        site: Site,
        registry: Registry,
        articles: Iterable[Article],
        spellings: Spellings,
        found: Mapping[str, bytes] = MappingProxyType({}),
    ) -> "Archive":
        """The archive of these articles, in whatever order they come.

        `found` has the mentions of articles by their digest, packed, as far as they are known.
        """
        reader = _Reader(Rules.of(site, registry), registry, spellings, found)
        entries = sorted(map(reader.entry, articles), key=_newest_first)
        by_name: dict[Key, list[Entry]] = defaultdict(list)
        by_year: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            by_year[entry.article.year].append(entry)
            for key in entry.names:
                by_name[key].append(entry)
        return cls(
            site,
            registry,
            tuple(entries),
            {key: tuple(named) for key, named in sorted(by_name.items())},
            {year: tuple(told) for year, told in sorted(by_year.items(), reverse=True)},
            _ledger(entries),
        )

    @cached_property
    def digest(self) -> str:
        """What tells all articles together from any others."""
        return key_of(entry.digest for entry in self.entries)

    @cached_property
    def happenings(self) -> Mapping[Id, tuple[Happening, ...]]:
        """The events that each article tells, by its slug; the latest first."""
        told: dict[Id, dict[str, Happening]] = defaultdict(dict)
        for happening in self.ledger:
            for telling in happening.tellings:
                told[telling.entry.article.slug].setdefault(happening.first.id, happening)
        return {slug: tuple(events.values()) for slug, events in told.items()}

    def naming(self, key: Key) -> tuple[Entry, ...]:
        """The articles that name something, newest first."""
        return self.by_name.get(key, ())

    def quotations_of(self, speaker: Id) -> Iterable[tuple[Entry, Quotation]]:
        """What an entity said, newest first."""
        for entry in self.naming(("entity", speaker)):
            for quotation in entry.article.quotations:
                if self.registry.current(("entity", quotation.speaker)) == ("entity", speaker):
                    yield entry, quotation


class _Reader(Struct, frozen=True):
    """Turns articles into entries against one registry."""

    rules: Rules
    registry: Registry
    spellings: Spellings
    found: Mapping[str, bytes]

    def entry(self, article: Article) -> Entry:
        return Entry(article, self.rules.rights_of(article), self._names(article), self)

    def mentions(self, entry: Entry) -> Mentions:
        found = self.found.get(entry.digest)
        if found is not None:
            return unpacked(found, entry.names)
        return mentions_in(entry.document, entry.names, self.registry, self.spellings)

    def _names(self, article: Article) -> tuple[Key, ...]:
        listed: list[Key] = [("entity", name) for name in article.entities]
        listed += [("province", name) for name in article.provinces]
        listed += [("place", name) for name in article.places]
        current = (self.registry.current(key) for key in listed)
        return tuple(dict.fromkeys(key for key in current if key))


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


def _newest_first(entry: Entry) -> tuple[int, str]:
    return -entry.article.date.toordinal(), entry.article.slug


def _ledger(entries: Sequence[Entry]) -> tuple[Happening, ...]:
    """One row for each event, however many articles tell it; latest first."""
    tellings = {
        telling.id: telling
        for entry in reversed(entries)
        for number, event in enumerate(entry.article.events, 1)
        for telling in [Telling(entry, event, number)]
    }
    together: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings.values():
        together[_root(telling, tellings)].append(telling)
    rows = (
        Happening((tellings[root], *(telling for telling in told if telling.id != root)))
        for root, told in together.items()
    )
    return tuple(sorted(rows, key=lambda row: (row.when, row.first.id), reverse=True))


def _root(telling: Telling, tellings: Mapping[str, Telling]) -> str:
    """The event that a chain of `same_as` ends in; of a circle, the same one from everywhere."""
    seen = [telling.id]
    while following := tellings.get(telling.event.same_as):
        if following.id in seen:
            return min(seen[seen.index(following.id) :])
        telling = following
        seen.append(telling.id)
    return telling.id
