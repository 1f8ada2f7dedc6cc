"""The archive in the vocabulary of schema.org: a JSON-LD value for each page."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from msgspec import Struct

from site_builder.archive import Archive
from site_builder.entries import Entry
from site_builder.exchange import facts
from site_builder.exchange.addresses import Addresses
from site_builder.exchange.happened import Event
from site_builder.exchange.translations import Translations
from site_builder.model import Article, Entity, Named, Place, Province
from site_builder.parts import Reference
from site_builder.registry import Key, address

Node = dict[str, Any]
Link = Callable[[str], str]  # the address of a page, as the page at hand refers to it

_CONTEXT = "https://schema.org"
_TYPES = {"person": "Person", "media": "NewsMediaOrganization", "state": "Country"}
_WEB = ("https://", "http://")


class Linked(Struct, frozen=True):
    """The archive as linked data; each thing's `@id` is the address of the page about it."""

    archive: Archive
    addresses: Addresses
    translations: Translations

    @classmethod
    def of(cls, archive: Archive, translations: Translations) -> "Linked":
        """The linked data of an archive."""
        return cls(archive, Addresses.of(archive.site), translations)

    def site(self) -> Node:
        """The archive itself, for its home page."""
        site = self.archive.site
        return _whole(
            {
                "@context": _CONTEXT,
                "@type": "WebSite",
                "@id": self.addresses.link("index.html", "index.html"),
                "name": site.title,
                "description": site.description,
                "inLanguage": site.language,
                "license": site.licence_url,
                "publisher": {"@type": "Organization", "name": facts.publisher(self.archive)},
            }
        )

    def article(self, entry: Entry) -> Node:
        """An article with all that it names and tells."""
        article = entry.article
        link = self._from(entry.url)
        return _whole(
            {
                "@context": _CONTEXT,
                "@type": "NewsArticle",
                "@id": link(entry.url),
                "url": link(entry.url),
                "headline": article.title,
                "description": entry.summary,
                "articleSection": article.category,
                "dateline": article.city,
                "datePublished": article.date.isoformat(),
                "dateModified": facts.changed(article) if article.corrections else "",
                "inLanguage": article.lang,
                "isAccessibleForFree": True if entry.rights == "full" else None,
                "license": self.archive.site.licence_url if article.is_own else "",
                **self._makers(article, link),
                "isBasedOn": _cited(article.based_on) if article.based_on else None,
                "citation": [_cited(reference) for reference in article.references],
                "translationOfWork": self._translated(entry, link),
                "contentLocation": self._named(entry.names, {"province", "place"}, link),
                "mentions": [
                    *self._named(entry.names, {"entity"}, link),
                    *self._events(entry, link),
                ],
                "correction": [
                    {
                        "@type": "CorrectionComment",
                        "text": made.text,
                        "datePublished": made.date.isoformat(),
                    }
                    for made in article.corrections
                ],
            }
        )

    def named(self, key: Key) -> Node:
        """What the registry knows of one name."""
        registry = self.archive.registry
        named = registry.named(key)
        link = self._from(address(key))
        common = {
            "@context": _CONTEXT,
            **self._reference(key, link),
            "url": link(address(key)),
            "name": named.name,
            "alternateName": [name for name in named.spellings if name != named.name],
            "sameAs": [url for url in named.sameas if url.startswith(_WEB)],
        }
        if isinstance(named, Entity):
            return _whole({**common, **self._entity(named, link)})
        return _whole({**common, **self._ground(named, link)})

    def _from(self, page: str) -> Link:
        return lambda path: self.addresses.link(path, page)

    def _makers(self, article: Article, link: Link) -> Node:
        """Who wrote it, where it appeared first, who publishes it here."""
        here: Node = {"@type": "Organization", "name": facts.publisher(self.archive)}
        source = article.source and self.archive.registry.current(("entity", article.source))
        origin = self._reference(source, link) if source else None
        people = [{"@type": "Person", "name": name} for name in article.authors]
        agency = {"@type": "Organization", "name": article.agency} if article.agency else None
        return {
            "author": people or agency or origin or here,
            "publisher": here,
            "sourceOrganization": origin or agency,
        }

    def _translated(self, entry: Entry, link: Link) -> Node | None:
        other = self.translations.original(entry)
        return {"@type": "NewsArticle", "@id": link(other.url)} if other else None

    def _named(self, keys: Iterable[Key], kinds: set[str], link: Link) -> list[Node]:
        return [self._reference(key, link) for key in keys if key[0] in kinds]

    def _reference(self, key: Key, link: Link) -> Node:
        named = self.archive.registry.named(key)
        return {"@type": self._type(named), "@id": link(address(key)), "name": named.name}

    def _type(self, named: Named) -> str:
        if isinstance(named, Province):
            return "AdministrativeArea"
        if isinstance(named, Place):
            return "AdministrativeArea" if named.kind == "district" else "Place"
        if facts.is_public_body(named, self.archive.registry):
            return "GovernmentOrganization"
        return _TYPES.get(named.kind, "Organization")

    def _events(self, entry: Entry, link: Link) -> list[Node]:
        """What an article tells of, each event once."""
        told = self.archive.happenings.get(entry.article.slug, ())
        return [self._event(Event(one, self.archive.registry), link) for one in told]

    def _event(self, event: Event, link: Link) -> Node:
        begin, _, end = event.when.partition("/")
        first = event.happening.first
        return _whole(
            {
                "@type": "Event",
                "@id": f"{link(first.entry.url)}#e{first.number}",
                "name": event.title,
                "startDate": begin,
                "endDate": end,
                "location": [self._reference(key, link) for key in event.places_and_provinces],
                "contributor": [self._reference(("entity", name), link) for name in event.by],
            }
        )

    def _entity(self, entity: Entity, link: Link) -> Node:
        parent = facts.parent_of(entity, self.archive.registry)
        belonging = "memberOf" if entity.kind == "person" else "parentOrganization"
        return {
            "description": entity.description.strip(),
            "jobTitle": [role.title for role in entity.roles] if entity.kind == "person" else [],
            belonging: self._reference(("entity", parent.id), link) if parent else None,
        }

    def _ground(self, named: Province | Place, link: Link) -> Node:
        registry = self.archive.registry
        if isinstance(named, Province):
            within: list[Node] = []
            code, lies = named.iso, None
            description = named.description.strip()
        else:
            ids = facts.current("province", named.provinces, registry)
            within = [self._reference(("province", name), link) for name in ids]
            code, lies, description = "", facts.point(named), ""
        return {
            "description": description,
            "identifier": [text for text in (code, named.pcode) if text],
            "containedInPlace": within,
            "geo": lies and {"@type": "GeoCoordinates", "latitude": lies[1], "longitude": lies[0]},
        }


def _cited(reference: Reference) -> Node:
    """A source of an article, as far as it is given."""
    return _whole(
        {
            "@type": "CreativeWork",
            "name": reference.title or reference.publisher or reference.url,
            "url": reference.url,
            "author": reference.author and {"@type": "Person", "name": reference.author},
            "publisher": reference.publisher
            and {"@type": "Organization", "name": reference.publisher},
            "datePublished": reference.date,
        }
    )


def _whole(node: Mapping[str, Any]) -> Node:
    """A node without what is not known."""
    return {key: value for key, value in node.items() if value not in ("", None, [])}
