"""The events as GeoJSON, with how precisely each is placed."""

from typing import Any

from site_builder.exchange import facts
from site_builder.exchange.happened import Event, Holdings
from site_builder.exchange.records import Record, Records
from site_builder.exchange.writing import json_list
from site_builder.happenings import Happening
from site_builder.making import Pieces
from site_builder.registry import Registry


def events_map(holdings: Holdings) -> Pieces[Happening]:
    """A feature for each event of the ledger (RFC 7946).

    An event lies where its places lie. One that is placed in a province only, or in a place of
    unknown position, has no geometry: a point at the capital would say more than the source.
    """
    records = Records(holdings)
    return json_list(
        holdings.events,
        lambda happening: _feature(holdings.event(happening), records),
        before=b'{"type":"FeatureCollection","features":',
        after=b"}",
    )


def _feature(event: Event, records: Records) -> Record:
    registry = records.archive.registry
    first = event.reports[0]
    return {
        "type": "Feature",
        "id": event.id,
        "geometry": _geometry(event, registry),
        "properties": {
            "title": event.title,
            **records.event(event),
            "toll": [facts.worded(toll) for toll in first.tolls],
            "url": records.addresses.public(first.path),
            "articles": len(event.reports),
        },
    }


def _geometry(event: Event, registry: Registry) -> dict[str, Any] | None:
    points = [found for name in event.places if (found := facts.point(registry.places[name]))]
    if not points:
        return None
    if len(points) == 1:
        return {"type": "Point", "coordinates": points[0]}
    return {"type": "MultiPoint", "coordinates": points}
