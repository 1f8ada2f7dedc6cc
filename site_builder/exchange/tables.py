"""The events and the registry as tables, with the meaning of each column."""

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

from site_builder.exchange.happened import Event, Holdings
from site_builder.exchange.records import type_of
from site_builder.exchange.writing import Cell, csv_table
from site_builder.happenings import Happening
from site_builder.making import Pieces
from site_builder.model import Entity, Named, Place, Province
from site_builder.parts import Toll
from site_builder.registry import KINDS, Key, address

_MANY = ";"


class Column(Struct, frozen=True):
    """A column of a table."""

    name: str
    type: Literal["string", "integer", "number", "date"]
    meaning: str


EVENTS = (
    Column("event", "string", "Id of the event; rows that share it report the same event."),
    Column("date", "string", "Day, month, year or period (a/b), as precise as the source."),
    Column("date_precision", "string", "day, month, year, period or unknown."),
    Column("begin", "date", "The first possible day of the date."),
    Column("end", "date", "The last possible day of the date."),
    Column("kind", "string", "What happened."),
    Column("scope", "string", "incident, or period-total for a sum over a span: never add both."),
    Column("provinces", "string", "Ids of the provinces, separated by semicolons."),
    Column("places", "string", "Ids of the places, separated by semicolons."),
    Column("place_precision", "integer", "1 a named town or site, 2 an area, 3 a province only."),
    Column("by", "string", "Ids of those who acted, separated by semicolons."),
    Column("outcome", "string", "What was done to those counted; empty without a toll."),
    Column("who", "string", "Who or what was counted, in the source's words."),
    Column("bound", "string", "at-least, at-most or about, where the source says so."),
    Column("count_low", "integer", "The lowest number that the article gives; 0 with at-most."),
    Column("count_high", "integer", "The highest number that the article gives."),
    Column("count_words", "string", "The source's word where it gives no number."),
    Column("article", "string", "Slug of the article that reports it."),
    Column("url", "string", "Address of the sentence."),
)
NAMES = (
    Column("kind", "string", "entity, province or place."),
    Column("id", "string", "Unique within its kind."),
    Column("type", "string", "What sort of entity or place."),
    Column("name", "string", "The name that the archive uses."),
    Column("short", "string", "The name for lists."),
    Column("aliases", "string", "Other spellings, separated by semicolons."),
    Column("ar", "string", "The name in Arabic."),
    Column("ku", "string", "Names in Kurdish, separated by semicolons."),
    Column("status", "string", "reviewed, or suggested by the import."),
    Column("merged_into", "string", "Id of the entry that it was merged into, if any."),
    Column("parent", "string", "Id of the entity that it is part of."),
    Column("provinces", "string", "Ids of the provinces that a place lies in."),
    Column("iso", "string", "ISO 3166-2 code of a province."),
    Column("pcode", "string", "Place code of the United Nations (OCHA)."),
    Column("lat", "number", "Latitude of a place or of a province's capital, in degrees."),
    Column("lon", "number", "Longitude of the same."),
    Column("coord", "string", "Where the position comes from; `capital` for a province."),
    Column("sameas", "string", "Addresses of the same thing elsewhere, separated by semicolons."),
    Column("articles", "integer", "How many articles mention it."),
    Column("url", "string", "The page about it."),
)


def events_table(holdings: Holdings) -> Pieces[Happening]:
    """A row for each count that each article gives; an event without a toll has one row."""

    def rows(happening: Happening) -> Iterator[Sequence[Cell]]:
        event = holdings.event(happening)
        of_event = _event(event)
        for report in event.reports:
            url = holdings.addresses.public(report.path)
            for toll in report.tolls or (None,):
                yield (*of_event, *_toll(toll), report.telling.entry.article.slug, url)

    return csv_table([column.name for column in EVENTS], holdings.events, rows)


def names_table(holdings: Holdings) -> Pieces[Key]:
    """A row for each entity, province and place, merged ones too, so that old ids are found."""
    archive = holdings.archive
    keys: list[Key] = [
        (kind, named.id)
        for kind in KINDS
        for named in archive.registry.of(kind).values()
        if named.status != "dismissed"
    ]
    things = [(f"{key} {len(archive.naming(key))}", key) for key in keys]
    return csv_table([column.name for column in NAMES], things, lambda key: [_name(key, holdings)])


def _event(event: Event) -> Sequence[Cell]:
    return (
        *(event.id, event.when, event.date_precision, event.begin, event.end),
        *(event.kind, event.scope, _MANY.join(event.provinces), _MANY.join(event.places)),
        *(event.place_precision, _MANY.join(event.by)),
    )


def _toll(toll: Toll | None) -> Sequence[Cell]:
    if toll is None:
        return (None,) * 6
    low, high = toll.limits or (None, None)
    words = toll.count if isinstance(toll.count, str) else None
    return (toll.outcome, toll.who, toll.bound, low, high, words)


def _name(key: Key, holdings: Holdings) -> Sequence[Cell]:
    archive = holdings.archive
    named = archive.registry.named(key)
    kept = named.merged_into is None
    return (
        *(key[0], key[1], type_of(named), named.name, named.short),
        *(_MANY.join(named.aliases), named.ar, _MANY.join(named.ku)),
        *(named.status, named.merged_into, named.parent if isinstance(named, Entity) else None),
        *_ground(named),
        _MANY.join(named.sameas),
        len(archive.naming(key)) if kept else None,
        holdings.addresses.public(address(key)),
    )


def _ground(named: Named) -> Sequence[Cell]:
    """Provinces, ISO code, place code, latitude, longitude and where they come from."""
    if isinstance(named, Place):
        provinces = _MANY.join(named.provinces)
        return (provinces, None, named.pcode, named.lat, named.lon, named.coord)
    if isinstance(named, Province):
        town = named.capital
        lat, lon = (town.lat, town.lon) if town else (None, None)
        return (None, named.iso, named.pcode, lat, lon, "capital" if lat is not None else None)
    return (None,) * 6
