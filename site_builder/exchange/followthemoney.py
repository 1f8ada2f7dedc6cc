"""The archive as FollowTheMoney entities, which Aleph and the tools of OpenSanctions read."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from site_builder.archive import Archive
from site_builder.entries import Entry
from site_builder.exchange import facts
from site_builder.exchange.addresses import Addresses
from site_builder.exchange.happened import Holdings
from site_builder.exchange.writing import json_lines
from site_builder.happenings import Happening
from site_builder.making import Pieces
from site_builder.model import Entity, Named, Place, Province
from site_builder.registry import Key, address
from site_builder.vocabulary import Id

_SCHEMATA = {"person": "Person", "state": "PublicBody"}
_LEVELS = {"district": "adm2", "sub-district": "adm3", "subdistrict": "adm3"} | dict.fromkeys(
    ("city", "town", "village", "neighbourhood"), "locality"
)
# FollowTheMoney knows languages by three letters.
_LANGUAGES = {
    "ar": "ara",
    "de": "deu",
    "en": "eng",
    "es": "spa",
    "fa": "fas",
    "fr": "fra",
    "he": "heb",
    "ku": "kur",
    "ru": "rus",
    "tr": "tur",
}
_WIKIDATA = "https://www.wikidata.org/wiki/"
_LETTERS_OF_A_CODE = 3

_Thing = Key | Entry | Happening
Values = Mapping[str, str | Iterable[str] | None]


def followthemoney(holdings: Holdings) -> Pieces[_Thing]:
    """An entity a line: names, places, articles, events, and what links them.

    Ids are made of the archive's own, so that loading a newer file replaces what an older one said.
    """
    exporter = _Exporter(holdings, holdings.archive, holdings.addresses)
    names = [(f"{kind} {one.id}", (kind, one.id)) for kind, one in holdings.archive.registry.all()]
    return json_lines([*names, *holdings.articles, *holdings.events], exporter.entities)


class _Exporter(Struct, frozen=True):
    """Turns one archive into FollowTheMoney entities."""

    holdings: Holdings
    archive: Archive
    addresses: Addresses

    def entities(self, thing: _Thing) -> Iterator[dict[str, Any]]:
        if isinstance(thing, Entry):
            yield self._article(thing)
            yield from self._documentation(thing)
        elif isinstance(thing, Happening):
            yield self._event(thing)
        else:
            yield from self._named(thing, self.archive.registry.named(thing))

    def _named(self, key: Key, named: Named) -> Iterator[dict[str, Any]]:
        if isinstance(named, Entity):
            yield self._entity(key, named)
            yield from self._membership(named)
        elif isinstance(named, Province):
            yield self._province(key, named)
        else:
            yield from self._place(key, named)

    def _names(self, key: Key, named: Named) -> Values:
        """What is said alike of all that has a name."""
        sure = set(named.spellings) - {named.name} - set(named.ambiguous)
        unsure = set(named.ambiguous) - {named.name}
        return {
            "name": named.name,
            "alias": sorted(sure),
            "weakAlias": sorted(unsure),
            "sourceUrl": self._web(address(key)),
            "wikidataId": [
                url.removeprefix(_WIKIDATA) for url in named.sameas if url.startswith(_WIKIDATA)
            ],
            "notes": "suggested by the import, not yet reviewed"
            if named.status == "suggested"
            else "",
        }

    def _entity(self, key: Key, entity: Entity) -> dict[str, Any]:
        person = entity.kind == "person"
        return _made(
            _id(key),
            self._schema(entity),
            {
                **self._names(key, entity),
                "summary": entity.description.strip(),
                "position": [role.title for role in entity.roles] if person else "",
            },
        )

    def _schema(self, entity: Entity) -> str:
        if facts.is_public_body(entity, self.archive.registry):
            return "PublicBody"
        return _SCHEMATA.get(entity.kind, "Organization")

    def _membership(self, entity: Entity) -> Iterator[dict[str, Any]]:
        parent = facts.parent_of(entity, self.archive.registry)
        if parent and parent.kind != "person":
            member, whole = _id(("entity", entity.id)), _id(("entity", parent.id))
            values = {"member": member, "organization": whole}
            yield _made(f"membership-{entity.id}-{parent.id}", "Membership", values)

    def _province(self, key: Key, province: Province) -> dict[str, Any]:
        return _made(
            _id(key),
            "Territory",
            {
                **self._names(key, province),
                "level": "adm1",
                "territoryCode": province.iso.lower(),
                "country": facts.country_code(province, self.archive.registry),
                "summary": province.description.strip(),
            },
        )

    def _place(self, key: Key, place: Place) -> Iterator[dict[str, Any]]:
        """A town or district as a territory with its position; a range or valley as a position."""
        level = _LEVELS.get(place.kind)
        lies = facts.point(place)
        position = {
            "full": place.name,
            "country": facts.country_code(place, self.archive.registry),
            "longitude": str(lies[0]) if lies else "",
            "latitude": str(lies[1]) if lies else "",
        }
        if level is None:
            yield _made(_id(key), "Address", {**self._names(key, place), **position})
            return
        provinces = facts.current("province", place.provinces, self.archive.registry)
        territory = {
            **self._names(key, place),
            "level": level,
            "country": position["country"],
            "partOf": [_id(("province", name)) for name in provinces],
        }
        if lies:
            where = f"address-{place.id}"
            yield _made(where, "Address", {"name": place.name, **position})
            territory["addressEntity"] = where
        yield _made(_id(key), "Territory", territory)

    def _article(self, entry: Entry) -> dict[str, Any]:
        article = entry.article
        return _made(
            _article_id(entry),
            "Article",
            {
                "fileName": entry.url.rpartition("/")[2],
                "title": article.title,
                "author": facts.creators(article),
                "publisher": facts.publication(article, self.archive),
                "publishedAt": article.date.isoformat(),
                "language": _language(article.lang),
                "mimeType": "text/html",
                "summary": entry.summary,
                "bodyText": "\n\n".join(facts.text_of(entry)),
                "keywords": article.category,
                "sourceUrl": self._web(entry.url),
            },
        )

    def _documentation(self, entry: Entry) -> Iterator[dict[str, Any]]:
        document = _article_id(entry)
        for key in entry.names:
            values = {"document": document, "entity": _id(key), "date": f"{entry.article.date}"}
            yield _made(f"{document}-{_id(key)}", "Documentation", values)

    def _event(self, happening: Happening) -> dict[str, Any]:
        registry = self.archive.registry
        event = self.holdings.event(happening)
        period = event.date_precision == "period"
        return _made(
            f"event-{event.id}",
            "Event",
            {
                "name": event.title,
                "summary": [report.sentence for report in event.reports],
                "notes": [facts.worded(toll) for report in event.reports for toll in report.tolls],
                "date": "" if period else event.when,
                "startDate": event.begin if period else "",
                "endDate": event.end if period else "",
                "location": [facts.label(key, registry) for key in event.places_and_provinces],
                "addressEntity": self._positions(event.places),
                "involved": [_id(("entity", name)) for name in event.by],
                "proof": [_article_id(report.telling.entry) for report in event.reports],
                "keywords": [event.kind, event.scope],
                "sourceUrl": [self._web(report.path) for report in event.reports],
            },
        )

    def _positions(self, towns: Iterable[Id]) -> Iterator[str]:
        """The address entities of places; a town has one only if its position is known."""
        for name in towns:
            place = self.archive.registry.places[name]
            if place.kind not in _LEVELS:
                yield _id(("place", name))
            elif facts.point(place):
                yield f"address-{name}"

    def _web(self, path: str) -> str:
        return self.addresses.public(path) if self.addresses.hosted else ""


def _id(key: Key) -> str:
    return f"{key[0]}-{key[1]}"


def _article_id(entry: Entry) -> str:
    return f"article-{entry.article.year}-{entry.article.slug}"


def _language(lang: str) -> str:
    return lang if len(lang) == _LETTERS_OF_A_CODE else _LANGUAGES.get(lang, "")


def _made(name: str, schema: str, values: Values) -> dict[str, Any]:
    """An entity; every value is a list of texts, each once."""
    properties = {}
    for key, told in values.items():
        if isinstance(told, str):
            if told:
                properties[key] = [told]
        elif texts := [text for text in dict.fromkeys(told or ()) if text]:
            properties[key] = texts
    return {"id": name, "schema": schema, "properties": properties}
