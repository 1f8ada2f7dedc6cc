"""Facts of the archive in the terms that several formats share."""

from collections.abc import Iterable, Iterator

from site_builder import forms
from site_builder.archive import Archive
from site_builder.entries import Entry
from site_builder.model import Article, Entity, Place, Province
from site_builder.parts import Toll
from site_builder.registry import Key, Kind, Registry
from site_builder.vocabulary import Id

Point = tuple[float, float]  # longitude, latitude

_ABOUT_A_TOWN = frozenset(
    {"city", "town", "village", "neighbourhood", "square", "camp", "base", "site"}
    | {"border-crossing", "subdistrict", "sub-district"}
)
NAMED_PLACE, AREA, PROVINCE = 1, 2, 3  # how precisely an event is placed, as ACLED grades it


def publication(article: Article, archive: Archive) -> str:
    """What an article appeared in: its source, or the archive that wrote it."""
    source = article.source and archive.registry.resolve("entity", article.source)
    return source.name if source else archive.site.title


def publisher(archive: Archive) -> str:
    """Who publishes the archive."""
    return archive.site.publisher or archive.site.title


def creators(article: Article) -> tuple[str, ...]:
    """Who an article says wrote it: people, or else the agency."""
    return article.authors or tuple(name for name in (article.agency,) if name)


def changed(article: Article) -> str:
    """The day of the last correction, or else of the article."""
    return max([article.date, *(made.date for made in article.corrections)]).isoformat()


def label(key: Key, registry: Registry) -> str:
    """The short name of something in the registry."""
    return registry.named(key).label


def current(kind: Kind, ids: Iterable[Id], registry: Registry) -> tuple[Id, ...]:
    """What ids stand for now, each once; unknown ones are left out."""
    found = filter(None, map(registry.standing(kind).get, ids))
    return tuple(dict.fromkeys([name for _, name in found]))


def span(when: str) -> tuple[str, str]:
    """The first and the last day that a date or period may mean."""
    first, _, last = when.partition("/")
    begin, end = forms.days(first), forms.days(last or first)
    return (begin[0].isoformat(), end[1].isoformat()) if begin and end else ("", "")


def point(place: Place) -> Point | None:
    """Where a place lies, as far as known."""
    if place.lat is None or place.lon is None:
        return None
    return place.lon, place.lat


def place_precision(found: Iterable[Place]) -> int:
    """How precisely places locate an event: the coarsest of them; without any, the province."""
    grades = [_grade(place) for place in found]
    return max(grades, default=PROVINCE)


def _grade(place: Place) -> int:
    rough = place.coord in {"approx", "ocha-centroid"}
    return NAMED_PLACE if place.kind in _ABOUT_A_TOWN and not rough else AREA


def worded(toll: Toll) -> str:
    """A toll in words: `killed: 30-36 militants (at-least)`."""
    ends = toll.count if isinstance(toll.count, tuple) else (toll.count,)
    count = "-".join(map(str, dict.fromkeys(ends)))
    bound = f" ({toll.bound})" if toll.bound else ""
    return f"{toll.outcome}: {' '.join(filter(None, (count, toll.who)))}{bound}"


def is_public_body(entity: Entity, registry: Registry) -> bool:
    """Whether an organisation or force belongs to a state, as its `parent` says."""
    if entity.kind not in {"organisation", "force"}:
        return False
    return any(above.kind == "state" for above in _above(entity, registry))


def _above(entity: Entity, registry: Registry) -> Iterator[Entity]:
    seen = {entity.id}
    parent = parent_of(entity, registry)
    while parent is not None and parent.id not in seen:
        yield parent
        seen.add(parent.id)
        parent = parent_of(parent, registry)


def parent_of(entity: Entity, registry: Registry) -> Entity | None:
    """What an entity is part of."""
    found = registry.resolve("entity", entity.parent) if entity.parent else None
    return found if isinstance(found, Entity) else None


def country_code(named: Province | Place, registry: Registry) -> str:
    """The two letters of the country that something lies in, from its province's ISO code."""
    if isinstance(named, Province):
        return named.iso.partition("-")[0].lower()
    codes = (
        country_code(province, registry)
        for name in current("province", named.provinces, registry)
        if isinstance(province := registry.provinces[name], Province)
    )
    return next((code for code in codes if code), "")


def text_of(entry: Entry) -> tuple[str, ...]:
    """The paragraphs of an article that may be published."""
    return tuple(paragraph.text for paragraph in entry.document.paragraphs)
