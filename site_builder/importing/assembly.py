"""A clipping and what was found in it, made into an article."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from site_builder import markdown
from site_builder.clippings import Block, Clipping
from site_builder.forms import is_id
from site_builder.model import Article, Entity, Place
from site_builder.parts import Event, Origin, Quotation
from site_builder.text import slugify
from site_builder.vocabulary import Id


class Findings(Protocol):
    """What was found in the text of a clipping."""

    @property
    def entities(self) -> tuple[Id, ...]:
        """Who is named."""

    @property
    def provinces(self) -> tuple[Id, ...]:
        """Where something happened."""

    @property
    def places(self) -> tuple[Id, ...]:
        """Where more exactly."""

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """Who said something, in which paragraph."""

    @property
    def events(self) -> tuple[Event, ...]:
        """What happened, with its toll."""

    @property
    def source(self) -> Id | None:
        """The outlet that published the text."""

    @property
    def suggestions(self) -> tuple[Entity | Place, ...]:
        """Names that the registry does not have yet."""

    @property
    def doubts(self) -> tuple[str, ...]:
        """What an editor should look at."""


def article_of(
    clipping: Clipping, findings: Findings, *, slug: Id, file: str, origin: Origin
) -> Article:
    """The article that a clipping with a date becomes."""
    if clipping.date is None:
        raise ValueError(clipping.file)
    return Article(
        file=file,
        body=body_of(clipping.blocks),
        title=clipping.headline,
        slug=slug,
        date=clipping.date,
        date_from=clipping.date_from,
        category=clipping.category,
        summary=clipping.standfirst,
        authors=clipping.authors,
        agency=clipping.agency,
        city=clipping.city,
        source=findings.source,
        lang=clipping.lang,
        images=clipping.images,
        provinces=findings.provinces,
        places=findings.places,
        entities=findings.entities,
        quotations=findings.quotations,
        events=findings.events,
        references=clipping.references,
        review=(*clipping.doubts, *findings.doubts),
        clipping=origin,
    )


def slug_of(title: str, taken: Iterable[str]) -> Id:
    """A slug that no other article has: `-2`, `-3` … are put after one that is taken."""
    slug = slugify(title)
    if not is_id(slug):
        slug = f"article-{slug}".strip("-")
    used = {name.casefold() for name in taken}
    number = 1
    while (f"{slug}-{number}" if number > 1 else slug) in used:
        number += 1
    return f"{slug}-{number}" if number > 1 else slug


def body_of(blocks: Iterable[Block]) -> str:
    """Blocks as Markdown; items of a list and lines of a quotation stay together."""
    return "".join(_pieces(blocks)) + "\n"


def _pieces(blocks: Iterable[Block]) -> Iterator[str]:
    before: Block | None = None
    for block in blocks:
        if before is not None:
            yield _between(before, block)
        yield _markdown(block)
        before = block


def _between(before: Block, block: Block) -> str:
    if before.kind == block.kind == "item":
        return "\n"
    return "\n>\n" if before.kind == block.kind == "quote" else "\n\n"


def _markdown(block: Block) -> str:
    text = markdown.escape(block.text)
    if block.kind == "subhead":
        closing = text.endswith("#") and not text.endswith("\\#")
        return f"## {text[:-1]}\\#" if closing else f"## {text}"
    if block.kind == "item":
        return f"{block.mark or '-'} {text}"
    return f"> {text}" if block.kind == "quote" else text
