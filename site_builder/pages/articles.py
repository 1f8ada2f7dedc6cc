"""The page of an article: its text with names linked, and what was found in it."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from site_builder.entries import Entry
from site_builder.linking import Link
from site_builder.markdown import Document, Heading
from site_builder.pages.catalogue import Catalogue, Name, Row
from site_builder.pages.ledger import Ledger
from site_builder.pages.page import Page, Pager, Values
from site_builder.pages.related import Relations
from site_builder.pages.sentences import shortened
from site_builder.parts import Event, Image, Toll
from site_builder.pictures import Picture, Pictures, picture_url
from site_builder.portions import opened
from site_builder.registry import Key
from site_builder.vocabulary import Id

_CONTENTS_FROM = 4
_SAID = 200
_PARAGRAPHS = 5
_MANY_NAMES = 50  # from here on, the list of names is without paragraphs
_NAMES = 100
_MOST = 20  # quotations, events and figures that are listed


class Spot(Struct, frozen=True):
    """A paragraph and its address."""

    number: int
    url: str


class Said(Struct, frozen=True):
    """Words of a speaker in an article, in a paragraph; no text where it may not be shown."""

    speaker: Name
    direct: bool
    text: str
    paragraph: Spot


class Told(Struct, frozen=True):
    """An event as this article tells it; `row` is its address in the ledger.

    `number` counts the events of the article, as `same_as` does.
    """

    number: int
    event: Event
    when: str
    provinces: tuple[Name, ...]
    places: tuple[Name, ...]
    by: tuple[Name, ...]
    url: str
    row: str


class Figure(Struct, frozen=True):
    """A number that stands out in an article, with its sentence."""

    toll: Toll
    event: Event
    url: str


class NamedHere(Struct, frozen=True):
    """A name, and the first paragraphs that spell it out."""

    name: Name
    paragraphs: tuple[Spot, ...]


class Shown(Struct, frozen=True):
    """An image of an article, and the file that the archive keeps of it, if it does."""

    image: Image
    url: str
    kept: Picture | None


def article_pages(
    catalogue: Catalogue, ledger: Ledger, pictures: Pictures, relations: Relations
) -> Iterator[Page]:
    """One page for each article."""
    entries = catalogue.archive.entries
    around = zip(entries, (None, *entries), (*entries[1:], None), strict=False)
    edited = _showing_edited(catalogue, relations)
    for entry, later, earlier in around:
        if edited is not None and entry.article.slug not in edited:
            continue
        beside = _Beside(
            catalogue.row(later) if later else None,
            catalogue.row(earlier) if earlier else None,
            tuple(ledger.addresses[name] for name in entry.events),
            relations,
            pictures,
        )
        page = _article(entry, catalogue, beside)
        yield page
        if entry.parts:
            yield from _further(entry, page)


def _showing_edited(catalogue: Catalogue, relations: Relations) -> frozenset[Id] | None:
    """The articles whose pages show one that was edited; None where all may."""
    if catalogue.edited.entries is None:
        return None
    edited = frozenset(entry.article.slug for entry in catalogue.edited.entries)
    slugs = [entry.article.slug for entry in catalogue.archive.entries]
    beside = {one for pair in pairwise(slugs) if not edited.isdisjoint(pair) for one in pair}
    tied = {
        slug
        for slug, ties in relations.ties.items()
        if not edited.isdisjoint([tie.slug for tie in ties])
    }
    return edited | beside | tied


class _Beside(Struct, frozen=True):
    """What the page of an article shows of others; `events` are where the ledger has its events."""

    later: Row | None
    earlier: Row | None
    events: tuple[str, ...]
    relations: Relations
    pictures: Pictures

    def key(self, entry: Entry, catalogue: Catalogue) -> str:
        """What tells the article, and all that its page shows of others, less the pictures."""
        ties = self.relations.ties[entry.article.slug]
        neighbours = (row.digest if row else "" for row in (self.later, self.earlier))
        related = (
            f"{catalogue.rows[tie.slug].digest} {tie.same_event} {tie.shared}" for tie in ties
        )
        return "\0".join((entry.digest, *neighbours, *related, *self.events))


def _further(entry: Entry, first: Page) -> Iterator[Page]:
    """The pages after the first of an article that is too long for one."""
    for number, part in enumerate(entry.parts[1:], 2):
        pager = Pager(number, entry.pages)
        values = partial(_of_part, first, part, pager)
        yield replace(first, path=pager.urls[number - 1], values=values)


def _of_part(first: Page, part: Document, pager: Pager) -> Values:
    return {**first.given(), "document": part, "pager": pager}


def _article(entry: Entry, catalogue: Catalogue, beside: _Beside) -> Page:
    article = entry.article
    return Page(
        path=entry.url,
        template="pages/article.html",
        kind="article",
        title=article.title,
        lang=article.lang,
        updated=max([article.date, *(fixed.date for fixed in article.corrections)]),
        values=partial(_values, entry, catalogue, beside),
        key=beside.key(entry, catalogue),
    )


def _values(entry: Entry, catalogue: Catalogue, beside: _Beside) -> Values:
    told = _told(entry, catalogue, beside.events)
    figures = _figures(told)[:_MOST]
    named_here = _named_here(entry, catalogue)
    said = _said(entry, catalogue)
    lead, rest = opened(entry.parts[0] if entry.parts else entry.document)
    return {
        **_facts(entry, catalogue),
        "later": beside.later,
        "earlier": beside.earlier,
        "related": beside.relations.to(entry, catalogue),
        "images": _images(entry, beside.pictures),
        "article": entry.article,
        "summary": entry.summary,
        "rights": entry.rights,
        "lead": lead,
        "document": rest,
        "pager": Pager(1, entry.pages),
        "starts": tuple(part.paragraphs[0].number for part in entry.parts),
        "links": _links(entry, catalogue),
        "contents": _contents(entry),
        "told": told[:_MOST],
        "told_in_all": len(told),
        "figures": figures,
        "several_days": len({figure.event.date for figure in figures}) > 1,
        "said": said[:_MOST],
        "said_in_all": len(said),
        "named_here": named_here,
        "numbered": any(one.paragraphs for one in named_here),
        "named_in_all": len(entry.names),
    }


def _contents(entry: Entry) -> tuple[Heading, ...]:
    """The headings of an article that has many, each with its address as its anchor."""
    headings = entry.document.headings
    if len(headings) <= _CONTENTS_FROM:
        return ()
    parts = entry.parts or (entry.document,)
    return tuple(
        Heading(f"{url}#{heading.anchor}", heading.text, heading.level)
        for url, part in zip(entry.pages, parts, strict=True)
        for heading in part.headings
    )


def _images(entry: Entry, pictures: Pictures) -> tuple[Shown, ...]:
    return tuple(
        Shown(image, picture_url(image.src), pictures.get(image.src)) for image in entry.images
    )


def _facts(entry: Entry, catalogue: Catalogue) -> Values:
    """What the facts box says: names by what they are, and when and what happened."""
    names = [catalogue.names[key] for key in entry.names]
    of: dict[str, list[Name]] = {"people": [], "groups": [], "provinces": [], "places": []}
    for name in names:
        kind = name.key[0]
        of_kind = {"province": "provinces", "place": "places"}.get(kind)
        of[of_kind or ("people" if name.kind == "person" else "groups")].append(name)
    events = entry.article.events
    dates = sorted({event.date for event in events if event.date and event.scope == "incident"})
    source = entry.article.source
    return {
        **of,
        "source": catalogue.name("entity", source) if source else None,
        "event_kinds": tuple(dict.fromkeys(event.kind for event in events)),
        "event_dates": tuple(dates),
    }


def _links(entry: Entry, catalogue: Catalogue) -> Mapping[int, Sequence[Link]]:
    """The first mention of each name, as a link."""
    links: dict[int, list[Link]] = {}
    for key, mentions in entry.mentions.items():
        first = mentions[0]
        link = (first.start, first.end, catalogue.names[key].url)
        links.setdefault(first.paragraph, []).append(link)
    return links


def _told(entry: Entry, catalogue: Catalogue, rows: Sequence[str]) -> tuple[Told, ...]:
    return tuple(
        Told(
            number=number,
            event=event,
            when=event.date or event.period or "",
            provinces=catalogue.some("province", event.provinces),
            places=catalogue.some("place", event.places),
            by=catalogue.some("entity", event.by),
            url=entry.anchor(event.paragraph),
            row=row,
        )
        for number, (event, row) in enumerate(zip(entry.article.events, rows, strict=True), 1)
    )


def _figures(told: Sequence[Told]) -> tuple[Figure, ...]:
    return tuple(Figure(toll, one.event, one.url) for one in told for toll in one.event.toll)


def _said(entry: Entry, catalogue: Catalogue) -> tuple[Said, ...]:
    said = []
    for quotation in entry.article.quotations:
        speaker = catalogue.name("entity", quotation.speaker)
        if speaker:
            text = shortened(entry.sentence(quotation.paragraph), _SAID)
            spot = Spot(quotation.paragraph, entry.anchor(quotation.paragraph))
            said.append(Said(speaker, quotation.direct, text, spot))
    return tuple(said)


def _named_here(entry: Entry, catalogue: Catalogue) -> tuple[NamedHere, ...]:
    most = _PARAGRAPHS if len(entry.names) <= _MANY_NAMES else 0
    often = sorted(entry.names, key=lambda key: -len(entry.mentions.get(key, ())))[:_NAMES]
    shown = sorted(often, key=entry.names.index)
    return tuple(NamedHere(catalogue.names[key], _paragraphs(entry, key)[:most]) for key in shown)


def _paragraphs(entry: Entry, key: Key) -> tuple[Spot, ...]:
    every = dict.fromkeys(mention.paragraph for mention in entry.mentions.get(key, ()))
    return tuple(Spot(number, entry.anchor(number)) for number in every)
