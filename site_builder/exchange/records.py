"""Articles, names and events as plain records, for JSON and the tables."""

from typing import Any

import msgspec
from msgspec import Struct

from site_builder.archive import Archive
from site_builder.entries import Entry
from site_builder.exchange import facts
from site_builder.exchange.addresses import Addresses
from site_builder.exchange.happened import Event, Holdings, Report
from site_builder.exchange.writing import json_list
from site_builder.happenings import Happening
from site_builder.making import Pieces
from site_builder.model import Named, Province
from site_builder.parts import Toll
from site_builder.registry import PLURALS, Key, Kind, address

Record = dict[str, Any]


class Records(Struct, frozen=True):
    """The archive as records; empty fields are left out, addresses are public ones."""

    holdings: Holdings

    @property
    def archive(self) -> Archive:
        """What the records are of."""
        return self.holdings.archive

    @property
    def addresses(self) -> Addresses:
        """Where the site stands."""
        return self.holdings.addresses

    def articles(self) -> Pieces[Entry]:
        """Each article, newest first; of its text only what its source's rule lets be published."""
        return json_list(self.holdings.articles, self.article)

    def names(self) -> Pieces[Key]:
        """Each entity, province and place that was not merged into another."""
        keys: list[Key] = [(kind, named.id) for kind, named in self.archive.registry.all()]
        return json_list([(f"{key} {self._naming(key)}", key) for key in keys], self.name)

    def events(self) -> Pieces[Happening]:
        """Each event of the ledger, latest first, with what each article tells of it."""
        return json_list(self.holdings.events, self._told)

    def article(self, entry: Entry) -> Record:
        """One article."""
        article = entry.article
        registry = self.archive.registry
        source = article.source and registry.current(("entity", article.source))
        return _given(
            {
                "id": article.slug,
                "url": self.addresses.public(entry.url),
                "title": article.title,
                "date": article.date.isoformat(),
                "date_from": article.date_from,
                "lang": article.lang,
                "translation_of": article.translation_of,
                "category": article.category,
                "summary": entry.summary,
                "authors": article.authors,
                "agency": article.agency,
                "city": article.city,
                "source": source[1] if source else "",
                "publication": facts.publication(article, self.archive),
                "rights": entry.rights,
                **{plural: _ids(entry, kind) for kind, plural in PLURALS.items()},
                "quotations": [
                    {
                        "speaker": speaker,
                        "direct": said.direct,
                        "url": self.addresses.public(entry.anchor(said.paragraph)),
                    }
                    for said in article.quotations
                    for speaker in facts.current("entity", [said.speaker], registry)
                ],
                "references": _plain(article.references),
                "based_on": _plain(article.based_on),
                "corrections": _plain(article.corrections),
                "paragraphs": facts.text_of(entry),
            }
        )

    def name(self, key: Key) -> Record:
        """One entity, province or place, with the count and dates of the articles that name it."""
        named = self.archive.registry.named(key)
        return _given(
            {
                "id": key[1],
                "kind": key[0],
                "type": type_of(named),
                "url": self.addresses.public(address(key)),
                **_of_registry(named),
                "status": named.status,
                **self._naming(key),
            }
        )

    def _naming(self, key: Key) -> Record:
        entries = self.archive.naming(key)
        return {
            "articles": len(entries),
            "first_named": entries[-1].article.date.isoformat() if entries else "",
            "last_named": entries[0].article.date.isoformat() if entries else "",
        }

    def _told(self, happening: Happening) -> Record:
        event = self.holdings.event(happening)
        return self.event(event) | {"reports": [self.report(told) for told in event.reports]}

    def event(self, event: Event) -> Record:
        """One event, less what articles tell of it."""
        return _given(
            {
                "id": event.id,
                "kind": event.kind,
                "scope": event.scope,
                "date": event.when,
                "date_precision": event.date_precision,
                "begin": event.begin,
                "end": event.end,
                "provinces": event.provinces,
                "places": event.places,
                "place_precision": event.place_precision,
                "by": event.by,
            }
        )

    def report(self, report: Report) -> Record:
        """What an article tells of an event."""
        told = report.telling.event
        return _given(
            {
                "article": report.telling.entry.article.slug,
                "url": self.addresses.public(report.path),
                "date": told.date or told.period or "",
                "sentence": report.sentence,
                "toll": [_toll(toll) for toll in report.tolls],
            }
        )


def type_of(named: Named) -> str:
    """What sort of entity or place something is."""
    return "province" if isinstance(named, Province) else named.kind


def _ids(entry: Entry, kind: Kind) -> list[str]:
    return [name for of_kind, name in entry.names if of_kind == kind]


def _toll(toll: Toll) -> Record:
    span = toll.limits
    return {
        "outcome": toll.outcome,
        **({"who": toll.who} if toll.who else {}),
        **({"low": span[0], "high": span[1]} if span else {"words": toll.count}),
        **({"bound": toll.bound} if toll.bound else {}),
    }


def _plain(value: object) -> Any:  # noqa: ANN401 - whatever JSON holds
    """A record of the model as JSON has it, less what is left at its default."""
    return msgspec.to_builtins(value)


def _of_registry(named: Named) -> Record:
    """What the registry says of a name; `note` is the editors' own."""
    return {key: told for key, told in _plain(named).items() if key not in {"kind", "note"}}


def _given(record: Record) -> Record:
    """A record without its empty fields; a count of nought stays."""
    return {key: value for key, value in record.items() if value or value == 0}
