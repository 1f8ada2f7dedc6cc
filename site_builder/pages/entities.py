"""The pages of people, groups, forces, organisations, media and states."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, partial

from msgspec import Struct

from site_builder.archive import Archive
from site_builder.entries import Entry
from site_builder.markdown import Document, parse
from site_builder.model import Entity, Named
from site_builder.pages.catalogue import Catalogue, Name, Row
from site_builder.pages.ledger import Ledger
from site_builder.pages.page import Page, Pager, Values
from site_builder.pages.sentences import shortened
from site_builder.pages.subjects import Subject
from site_builder.parts import Quotation
from site_builder.text import fold
from site_builder.vocabulary import Id

_QUOTATIONS = 20
_LIKE = 6
_SAID = 280
_SHORT = 3


class Utterance(Struct, frozen=True):
    """What an entity said, and the article and sentence that say so."""

    row: Row
    url: str
    text: str
    paragraph: int


def entity_pages(catalogue: Catalogue, ledger: Ledger) -> Iterator[Page]:
    """One page for each entity that stands for itself, more where it is named often."""
    families = _Families(catalogue)
    for _, entity in catalogue.archive.registry.all():
        if isinstance(entity, Entity):
            yield from _entity(entity, catalogue, ledger, families)


class _Families:
    """What entities belong to, and might be taken for: found out for the first that is shown."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def of(self, entity: Entity) -> Values:
        """The entities close to one."""
        catalogue = self._catalogue
        alike = self._alike.get(entity.id, ())[:_LIKE]
        return {
            "parent": catalogue.name("entity", entity.parent) if entity.parent else None,
            "children": tuple(self._children.get(entity.id, ())),
            "alike": catalogue.some("entity", alike),
        }

    @cached_property
    def _alike(self) -> Mapping[Id, tuple[Id, ...]]:
        return _alike(self._catalogue.archive)

    @cached_property
    def _children(self) -> Mapping[Id, Sequence[Name]]:
        children: dict[Id, list[Name]] = defaultdict(list)
        for name in self._catalogue.kind("entity"):
            parent = self._catalogue.archive.registry.entities[name.key[1]].parent
            above = self._catalogue.name("entity", parent) if parent else None
            if above:
                children[above.key[1]].append(name)
        return children


def _entity(
    entity: Entity, catalogue: Catalogue, ledger: Ledger, families: _Families
) -> Iterator[Page]:
    name = catalogue.names["entity", entity.id]
    if not ledger.touches(name.key):
        return
    subject = Subject.of(name, catalogue, ledger)
    for pager, portion in subject.portions():
        yield Page(
            path=pager.urls[pager.number - 1],
            template="pages/entity.html",
            kind="entity",
            title=entity.name,
            updated=subject.last.date if subject.last else None,
            values=partial(_values, entity, subject, families, (pager, portion)),
            key=subject.key(pager, portion),
        )


def _values(
    entity: Entity,
    subject: Subject,
    families: _Families,
    listed: tuple[Pager, Sequence[Entry]],
) -> Values:
    catalogue = subject.catalogue
    pager, portion = listed
    first = pager.number == 1  # the one page that shows them
    said = list(catalogue.archive.quotations_of(entity.id)) if first else []
    return {
        **families.of(entity),
        "entity": entity,
        "name": subject.name,
        "subject": subject,
        "definition": definition(entity.description),
        "spellings": other_spellings(entity),
        "said": tuple(_utterance(*one, catalogue) for one in said[:_QUOTATIONS]),
        "said_in_all": len(said),
        "mentions": subject.mentions(portion),
        "pager": pager,
    }


def definition(description: str) -> Document:
    """A description as a document, without the anchors that an article's paragraphs have."""
    return parse(description)


def other_spellings(named: Named) -> tuple[str, ...]:
    """Every name but those shown elsewhere on the page: its own, the Arabic, the Kurdish ones."""
    shown = {named.name, named.ar, *named.ku}
    return tuple(spelling for spelling in named.spellings if spelling not in shown)


def _utterance(entry: Entry, quotation: Quotation, catalogue: Catalogue) -> Utterance:
    text = shortened(entry.sentence(quotation.paragraph), _SAID)
    url = entry.anchor(quotation.paragraph)
    return Utterance(catalogue.row(entry), url, text, quotation.paragraph)


def _alike(archive: Archive) -> Mapping[Id, tuple[Id, ...]]:
    """Which entities might be taken for each other: a spelling or a last name in common."""
    sharing: dict[str, set[Id]] = defaultdict(set)
    for _, entity in archive.registry.all():
        if isinstance(entity, Entity):
            for key in _confusable(entity):
                sharing[key].add(entity.id)
    alike: dict[Id, set[Id]] = defaultdict(set)
    for ids in sharing.values():
        if len(ids) > 1:
            for one in ids:
                alike[one] |= set(sorted(ids)[: _LIKE + 1]) - {one}
    return {one: tuple(sorted(others)) for one, others in alike.items()}


def _confusable(entity: Entity) -> set[str]:
    keys = {fold(spelling) for spelling in entity.spellings}
    if entity.kind == "person":
        last = fold(entity.name).split()[-1:]
        keys |= {f"… {word}" for word in last if len(word) > _SHORT}
    return keys
