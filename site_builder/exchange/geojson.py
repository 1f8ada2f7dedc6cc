"""The events as GeoJSON, with how precisely each is placed."""

from typing import Any

from site_builder.archive import Archive, Happening
from site_builder.exchange import facts
from site_builder.exchange.records import Record, Records
from site_builder.exchange.writing import json_list


def events_map(archive: Archive) -> bytes:
    """A feature for each event of the ledger (RFC 7946).

    An event lies where its places lie. One that is placed in a province only, or in a place of
    unknown position, has no geometry: a point at the capital would say more than the source.
    """
    records = Records.of(archive)
    features = (_feature(happening, records) for happening in archive.ledger)
    listed = json_list(features).decode().rstrip("\n")
    return f'{{"type":"FeatureCollection","features":{listed}}}\n'.encode()


def _feature(happening: Happening, records: Records) -> Record:
    event = records.event(happening)
    return {
        "type": "Feature",
        "id": event["id"],
        "geometry": _geometry(happening, records.archive),
        "properties": event,
    }


def _geometry(happening: Happening, archive: Archive) -> dict[str, Any] | None:
    registry = archive.registry
    ids = facts.places(happening, registry)
    points = [found for name in ids if (found := facts.point(registry.places[name]))]
    if not points:
        return None
    if len(points) == 1:
        return {"type": "Point", "coordinates": points[0]}
    return {"type": "MultiPoint", "coordinates": points}
