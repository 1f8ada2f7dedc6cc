"""The page of an article: its text with names linked, and what was found in it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from site_builder.archive import Entry, Mention
from site_builder.markdown import Link
from site_builder.model import Event, Image, Toll
from site_builder.pages.catalogue import Catalogue, Name
from site_builder.pages.ledger import Ledger
from site_builder.pages.page import Page
from site_builder.pages.related import Relations
from site_builder.pages.sentences import shortened
from site_builder.pictures import Picture, Pictures, picture_url
from site_builder.registry import Key

_CONTENTS_FROM = 4
_SAID = 200
_PARAGRAPHS = 5


@dataclass(frozen=True, slots=True)
class Said:
    """Words of a speaker in an article, in a paragraph; no text where it may not be shown."""

    speaker: Name
    direct: bool
    text: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class Told:
    """An event as this article tells it; `row` is its address in the ledger."""

    event: Event
    when: str
    provinces: tuple[Name, ...]
    places: tuple[Name, ...]
    by: tuple[Name, ...]
    url: str
    row: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that stands out in an article, with its sentence."""

    toll: Toll
    event: Event
    url: str


@dataclass(frozen=True, slots=True)
class NamedHere:
    """A name, and the first paragraphs that spell it out."""

    name: Name
    paragraphs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """An image of an article, and the file that the archive keeps of it, if it does."""

    image: Image
    url: str
    kept: Picture | None


def article_pages(catalogue: Catalogue, ledger: Ledger, pictures: Pictures) -> Iterator[Page]:
    """One page for each article."""
    relations = Relations.of(catalogue)
    entries = catalogue.archive.entries
    for number, entry in enumerate(entries):
        later = entries[number - 1] if number else None
        earlier = entries[number + 1] if number + 1 < len(entries) else None
        beside = {
            "later": catalogue.row(later) if later else None,
            "earlier": catalogue.row(earlier) if earlier else None,
            "related": relations.to(entry),
            "images": _images(entry, pictures),
        }
        yield _article(entry, catalogue, beside, ledger)


def _article(entry: Entry, catalogue: Catalogue, beside: Mapping[str, Any], ledger: Ledger) -> Page:
    article = entry.article
    told = _told(entry, catalogue, ledger)
    headings = entry.document.headings
    return Page(
        path=entry.url,
        template="pages/article.html",
        kind="article",
        title=article.title,
        lang=article.lang,
        updated=max([article.date, *(fixed.date for fixed in article.corrections)]),
        values={
            **beside,
            **_facts(entry, catalogue),
            "article": article,
            "summary": entry.summary,
            "rights": entry.rights,
            "document": entry.document,
            "links": _links(entry, catalogue),
            "contents": headings if len(headings) > _CONTENTS_FROM else (),
            "told": told,
            "figures": _figures(told),
            "said": _said(entry, catalogue),
            "named_here": _named_here(entry, catalogue),
        },
    )


def _images(entry: Entry, pictures: Pictures) -> tuple[Shown, ...]:
    return tuple(
        Shown(image, picture_url(image.src), pictures.get(image.src)) for image in entry.images
    )


def _facts(entry: Entry, catalogue: Catalogue) -> Mapping[str, Any]:
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


def _told(entry: Entry, catalogue: Catalogue, ledger: Ledger) -> tuple[Told, ...]:
    slug = entry.article.slug
    return tuple(
        Told(
            event=event,
            when=event.date or event.period or "",
            provinces=catalogue.some("province", event.provinces),
            places=catalogue.some("place", event.places),
            by=catalogue.some("entity", event.by),
            url=entry.anchor(event.paragraph),
            row=ledger.addresses[f"{slug}#e{number}"],
        )
        for number, event in enumerate(entry.article.events, 1)
    )


def _figures(told: Sequence[Told]) -> tuple[Figure, ...]:
    return tuple(Figure(toll, one.event, one.url) for one in told for toll in one.event.toll)


def _said(entry: Entry, catalogue: Catalogue) -> tuple[Said, ...]:
    said = []
    for quotation in entry.article.quotations:
        speaker = catalogue.name("entity", quotation.speaker)
        if speaker:
            text = shortened(entry.sentence(quotation.paragraph), _SAID)
            said.append(Said(speaker, quotation.direct, text, quotation.paragraph))
    return tuple(said)


def _named_here(entry: Entry, catalogue: Catalogue) -> tuple[NamedHere, ...]:
    return tuple(
        NamedHere(catalogue.names[key], _paragraphs(entry.mentions, key)) for key in entry.names
    )


def _paragraphs(mentions: Mapping[Key, Sequence[Mention]], key: Key) -> tuple[int, ...]:
    every = dict.fromkeys(mention.paragraph for mention in mentions.get(key, ()))
    return tuple(every)[:_PARAGRAPHS]
