"""What is wrong within a record whose types are right: forms, figures, unknown names."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from site_builder import forms, markdown, values
from site_builder.decode import Mistake
from site_builder.frontmatter import Path
from site_builder.model import Article, Entity, Named, Place, Town
from site_builder.parts import Event, Reference
from site_builder.registry import PLURALS, Kind, Registry
from site_builder.settings import Site
from site_builder.text import did_you_mean, fold
from site_builder.vocabulary import Id


@dataclass(frozen=True, slots=True)
class Known:
    """What may be referred to: the ids, and the names to guess at what was meant.

    Both hold what stands in wrong files, too, so that one wrong file is told once; `ids` is None
    for a kind of which nothing is known.
    """

    ids: Mapping[Kind, frozenset[Id] | None]
    registry: Registry

    def mistakes(self, kind: Kind, name: Id, path: Path) -> Iterator[Mistake]:
        """That there is no such entity, province or place, if so."""
        ids = self.ids[kind]
        if ids is not None and name not in ids:
            yield Mistake(path, f"unknown {kind} `{name}`", self._hint(kind, name))

    def _hint(self, kind: Kind, name: Id) -> str:
        for other, ids in self.ids.items():
            if name in (ids or ()):
                return f"`{name}` is a known {other}: list it under `{PLURALS[other]}`"
        known = self.registry.of(kind)
        owners = {fold(known_id): known_id for known_id in known}
        for named in known.values():
            for spelling in named.spellings:
                owners.setdefault(fold(spelling), named.id)
        if fold(name) in owners:
            return f"did you mean `{owners[fold(name)]}`?"
        guess = did_you_mean(fold(name), owners)
        return f"did you mean `{owners[guess.split('`')[1]]}`?" if guess else ""


def site_mistakes(site: Site, known: Known) -> Iterator[Mistake]:
    """What is wrong with the settings."""
    yield from _line(site.title, ("title",))
    yield from values.language(site.language, ("language",))
    yield from values.web(site.licence_url, ("licence_url",))
    if not forms.is_base(site.base_url):
        hint = "`/`, `/path/` or `https://example.org/path/`"
        yield Mistake(("base_url",), f"`base_url: {site.base_url}` is not an address", hint)
    for source in site.sources:
        yield from known.mistakes("entity", source, ("sources", source))


def named_mistakes(named: Named, known: Known) -> Iterator[Mistake]:
    """What is wrong with an entity, a province or a place."""
    yield from values.identifier(named.id, ("id",) if isinstance(named, Place) else None)
    yield from _spellings(named)
    for position, url in enumerate(named.sameas):
        yield from values.web(url, ("sameas", position))
    for position, source in enumerate(named.sources):
        if "://" in source and not forms.is_web(source):
            message, hint = f"`{source}` is not on the web", values.web_hint(source)
            yield Mistake(("sources", position), message, hint)
    if isinstance(named, Entity):
        yield from _roles(named)
    elif isinstance(named, Place):
        yield from _position(named, ())
    elif named.capital is not None:
        yield from _position(named.capital, ("capital",))
    yield from _text(getattr(named, "description", ""))
    for path, kind, name in _references_of_named(named):
        yield from known.mistakes(kind, name, path)


def article_mistakes(article: Article, known: Known) -> Iterator[Mistake]:
    """What is wrong with an article, but for what stands in other articles."""
    yield from _line(article.title, ("title",))
    yield from values.identifier(article.slug, ("slug",))
    yield from values.language(article.lang, ("lang",))
    for path, kind, name in _references(article):
        yield from known.mistakes(kind, name, path)
    for position, event in enumerate(article.events):
        yield from _event(event, ("events", position))
    yield from tuple(_text(article.body)) or _paragraphs(article)
    yield from _addresses(article)


def _line(text: str, path: Path) -> Iterator[Mistake]:
    if not fold(text):
        yield Mistake(path, f"`{path[0]}: {text}` has no letter in it")
    elif "\n" in text:
        yield Mistake(path, f"`{path[0]}` has more than one line", "keep it to one")


def _text(body: str) -> Iterator[Mistake]:
    excess = markdown.too_much(body)
    if excess:
        yield Mistake(None, excess, "split it, or cut what nobody reads")


def _spellings(named: Named) -> Iterator[Mistake]:
    yield from _line(named.name, ("name",))
    for key, names in (("aliases", named.aliases), ("ku", named.ku)):
        for position, name in enumerate(names):
            yield from _line(name, (key, position))
    for position, name in enumerate(named.ambiguous):
        if name not in named.spellings:
            message = f"`{name}` in `ambiguous` is not one of the spellings"
            hint = did_you_mean(name, named.spellings) or "add it to `aliases` as well"
            yield Mistake(("ambiguous", position), message, hint)


def _roles(entity: Entity) -> Iterator[Mistake]:
    for position, role in enumerate(entity.roles):
        path: Path = ("roles", position)
        for key, text in (("from", role.from_), ("to", role.to)):
            if text:
                yield from values.day(text, (*path, key))
        first, last = forms.days(role.from_), forms.days(role.to)
        if first and last and first[0] > last[1]:
            yield Mistake((*path, "to"), f"ends ({role.to}) before it begins ({role.from_})")


def _position(place: Place | Town, path: Path) -> Iterator[Mistake]:
    for key, degrees, limit in (("lat", place.lat, 90), ("lon", place.lon, 180)):
        if degrees is not None and not -limit <= degrees <= limit:
            hint = f"degrees from -{limit} to {limit}"
            yield Mistake((*path, key), f"`{key}: {degrees:g}` is not on Earth", hint)
    if (place.lat is None) != (place.lon is None):
        missing = "lat" if place.lat is None else "lon"
        yield Mistake((*path, "lat"), f"a position without `{missing}`", "give both or neither")


def _references_of_named(named: Named) -> Iterator[tuple[Path, Kind, Id]]:
    own: Kind = "province"
    if isinstance(named, Entity):
        own = "entity"
        if named.parent is not None:
            yield ("parent",), own, named.parent
        for position, other in enumerate(named.not_same_as):
            yield ("not_same_as", position), own, other
    elif isinstance(named, Place):
        own = "place"
        for position, province in enumerate(named.provinces):
            yield ("provinces", position), "province", province
    else:
        for position, province in enumerate(named.neighbours):
            yield ("neighbours", position), "province", province
    if named.merged_into is not None:
        yield ("merged_into",), own, named.merged_into


def _references(article: Article) -> Iterator[tuple[Path, Kind, Id]]:
    """Every id that an article holds, with its place and kind."""
    if article.source is not None:
        yield ("source",), "entity", article.source
    for position, quotation in enumerate(article.quotations):
        yield ("quotations", position, "speaker"), "entity", quotation.speaker
    holders: Sequence[tuple[Path, Article | Event]] = [
        ((), article),
        *((("events", position), event) for position, event in enumerate(article.events)),
    ]
    for path, holder in holders:
        people, key = (holder.by, "by") if isinstance(holder, Event) else (holder.entities, "")
        for position, name in enumerate(people):
            yield (*path, key or "entities", position), "entity", name
        for position, name in enumerate(holder.provinces):
            yield (*path, "provinces", position), "province", name
        for position, name in enumerate(holder.places):
            yield (*path, "places", position), "place", name


def _event(event: Event, path: Path) -> Iterator[Mistake]:
    if event.date is None and event.period is None:
        yield Mistake(path, "an event without `date` or `period`", "add one of them")
    if event.date is not None and event.period is not None:
        yield Mistake((*path, "period"), "an event with both `date` and `period`", "keep one")
    if event.date is not None:
        yield from values.day(event.date, (*path, "date"))
    if event.period is not None:
        yield from values.period(event.period, (*path, "period"))
    for position, toll in enumerate(event.toll):
        yield from values.count(toll.count, (*path, "toll", position, "count"))


def _paragraphs(article: Article) -> Iterator[Mistake]:
    """Quotations and events that cite a paragraph which the body does not have."""
    cited: list[tuple[Path, int, int]] = [
        (("quotations", position, "paragraph"), quotation.paragraph, 1)
        for position, quotation in enumerate(article.quotations)
    ]
    cited += [
        (("events", position, "paragraph"), event.paragraph, 0)
        for position, event in enumerate(article.events)
    ]
    sure = _plain_paragraphs(article.body) if cited else 0
    if all(least <= number <= sure for _, number, least in cited):
        return
    count = len(markdown.parse(article.body).paragraphs)
    for path, number, least in cited:
        if not least <= number <= count:
            hint = f"the article has {count} (counted from 1, headings excluded)"
            yield Mistake(path, f"there is no paragraph {number}", hint)


def _plain_paragraphs(body: str) -> int:
    """How many paragraphs a body has for sure, told in a tenth of the time of parsing it.

    A single line that begins with a letter, between empty lines, is one wherever there is no
    block of code.
    """
    if "```" in body or "~~~" in body:
        return 0
    blocks = body.split("\n\n")
    return sum(block[:1].isalpha() and "\n" not in block for block in blocks)


def _addresses(article: Article) -> Iterator[Mistake]:
    for position, image in enumerate(article.images):
        if not forms.is_file_or_web(image.src):
            message = f"`{image.src}` is neither a file nor on the web"
            yield Mistake(("images", position, "src"), message, values.web_hint(image.src))
    sources: list[tuple[Path, Reference]] = [
        (("references", position), source) for position, source in enumerate(article.references)
    ]
    if article.based_on is not None:
        sources.append((("based_on",), article.based_on))
    for path, source in sources:
        yield from values.web(source.url, (*path, "url"))
        if source.date:
            yield from values.day(source.date, (*path, "date"))
    for position, alias in enumerate(article.aliases):
        if forms.redirect(alias) is None:
            message = f"`{alias}` is not an address within this site"
            hint = "such as `articles/2025/old-slug.html` or `old/page/`"
            yield Mistake(("aliases", position), message, hint)
