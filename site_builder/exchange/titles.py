"""A line that names an event, which has no name of its own."""

from site_builder.archive import Happening
from site_builder.exchange import facts
from site_builder.registry import Key, Registry


def event_title(happening: Happening, registry: Registry) -> str:
    """What, where and when: `Ambush, Balkana Mountains, 2025-06-29`."""
    towns: list[Key] = [("place", name) for name in facts.places(happening, registry)]
    areas: list[Key] = [("province", name) for name in facts.provinces(happening, registry)]
    where = [facts.label(key, registry) for key in towns or areas]
    kind = happening.first.event.kind
    what = "Event" if kind == "other" else kind.capitalize()
    return ", ".join([what, *where, *([happening.when] if happening.when else [])])
