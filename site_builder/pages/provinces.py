"""The pages of provinces and places, and the map of all provinces."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from site_builder.entries import Entry
from site_builder.making import key_of
from site_builder.model import Place, Province
from site_builder.pages.catalogue import Catalogue, Name, alphabetical, most_named
from site_builder.pages.entities import definition, other_spellings
from site_builder.pages.ground import Ground, Locators, map_of
from site_builder.pages.ledger import Ledger
from site_builder.pages.page import Page, Pager, TextFile, Values
from site_builder.pages.subjects import Count, Subject
from site_builder.vocabulary import Id

_RECENT_MONTHS = 12


def map_pages(
    catalogue: Catalogue, grounds: Sequence[Ground], locators: Locators
) -> Iterator[Page | TextFile]:
    """The list of provinces, the map, and the small map of the home page."""
    entries = catalogue.archive.entries
    values = {
        "grounds": grounds,
        "shapes": locators.shapes,
        "articles": len(entries),
        "period": f"{entries[-1].article.date}/{entries[0].article.date}" if entries else "",
        "places": sum(key[0] == "place" for key in catalogue.names),
    }
    told = [(ground.articles, ground.incidents, _latest(ground, catalogue)) for ground in grounds]
    key = key_of([values["articles"], values["period"], *told])
    yield Page("provinces.html", "pages/provinces.html", "provinces", "", values, key=key)
    yield Page("map.html", "pages/map.html", "map", "", values, key=key)
    yield from locators.overview(grounds, catalogue.archive.site.title)


def _latest(ground: Ground, catalogue: Catalogue) -> str:
    return catalogue.row(ground.latest).digest if ground.latest else ""


def province_pages(
    catalogue: Catalogue, ledger: Ledger, grounds: Sequence[Ground], locators: Locators
) -> Iterator[Page | TextFile]:
    """A page and a small map for each province."""
    towns = _towns(catalogue)
    for ground in grounds:
        province = catalogue.archive.registry.provinces[ground.name.key[1]]
        yield from locators.province(ground)
        values = {
            "within": (),
            "towns": towns.get(province.id, ()),
            "beside": catalogue.some("province", province.neighbours),
            "locator": locators.picture(map_of(ground.name)),
        }
        if ledger.touches(ground.name.key):
            yield from _pages(province, Subject.of(ground.name, catalogue, ledger), values)


def place_pages(
    catalogue: Catalogue, ledger: Ledger, locators: Locators
) -> Iterator[Page | TextFile]:
    """A page for each place, and a small map where its position is known."""
    for name in catalogue.kind("place"):
        place = catalogue.archive.registry.places[name.key[1]]
        within = catalogue.some("province", place.provinces)
        isos = (catalogue.archive.registry.provinces[one.key[1]].iso for one in within)
        maps = list(locators.place(place, name, isos))
        yield from maps
        values = {
            "within": within,
            "towns": (),
            "beside": (),
            "locator": locators.picture(map_of(name)) if maps else None,
        }
        if ledger.touches(name.key):
            yield from _pages(place, Subject.of(name, catalogue, ledger), values)


def _pages(thing: Province | Place, subject: Subject, values: Values) -> Iterator[Page]:
    kind = subject.name.key[0]
    for pager, portion in subject.portions():
        yield Page(
            path=pager.urls[pager.number - 1],
            template=f"pages/{kind}.html",
            kind=kind,
            title=thing.name,
            updated=subject.last.date if subject.last else None,
            values=partial(_values, thing, subject, values, (pager, portion)),
            key=key_of([subject.key(pager, portion), *(town.count for town in values["towns"])]),
        )


def _values(
    thing: Province | Place,
    subject: Subject,
    values: Values,
    listed: tuple[Pager, Sequence[Entry]],
) -> Values:
    pager, portion = listed
    return {
        **values,
        "thing": thing,
        "name": subject.name,
        "subject": subject,
        "definition": definition(thing.description if isinstance(thing, Province) else ""),
        "spellings": other_spellings(thing),
        "months": _recent_months(subject.entries) if pager.number == 1 else (),
        "mentions": subject.mentions(portion),
        "pager": pager,
    }


def _recent_months(entries: Sequence[Entry]) -> tuple[Count, ...]:
    """The latest months with articles, the latest first."""
    months = Counter(entry.article.date.isoformat()[:7] for entry in entries)
    return tuple(Count(*item) for item in sorted(months.items(), reverse=True)[:_RECENT_MONTHS])


def _towns(catalogue: Catalogue) -> Mapping[Id, tuple[Name, ...]]:
    """The places of each province, those that articles name first."""
    towns: dict[Id, list[Name]] = defaultdict(list)
    for name in catalogue.kind("place"):
        place = catalogue.archive.registry.places[name.key[1]]
        for province in catalogue.some("province", place.provinces):
            towns[province.key[1]].append(name)
    return {
        province: (
            *most_named(names, len(names)),
            *alphabetical(name for name in names if not name.count),
        )
        for province, names in towns.items()
    }
