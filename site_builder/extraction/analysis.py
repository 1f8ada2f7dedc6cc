"""Analyse a clipping: everything the text says, each item with the paragraph that says it."""

from dataclasses import dataclass, replace
from datetime import date

from msgspec.structs import replace as changed

from site_builder.clippings import Clipping
from site_builder.extraction.candidates import Candidate
from site_builder.extraction.events import events
from site_builder.extraction.grammar import Grammar, grammar_of
from site_builder.extraction.identity import identify
from site_builder.extraction.known import known_names
from site_builder.extraction.lexicon import Lexicon
from site_builder.extraction.quotations import quotations
from site_builder.extraction.sent_from import without_country
from site_builder.extraction.settings import settings
from site_builder.extraction.source import Source, sender_names, source_of, without_senders
from site_builder.extraction.suggestions import suggested_entities, suggested_places
from site_builder.extraction.tokens import Sentence, sentences
from site_builder.model import Entity, Place
from site_builder.newstext.bylines import is_credits
from site_builder.newstext.datelines import dateline
from site_builder.newstext.names import KnownNames
from site_builder.parts import Event, Quotation
from site_builder.registry import Registry
from site_builder.spellings import Spellings
from site_builder.text import fold
from site_builder.vocabulary import Id, Language

_NOTHING = KnownNames()


@dataclass(frozen=True, slots=True)
class Story:
    """What is analysed: the numbered paragraphs of a text, when it was published, by whom.

    `own` texts were written by the archive itself: no outlet is looked for. `known` are the names
    that a dateline may have, `blocks` the paragraphs set apart as quotations.
    """

    paragraphs: tuple[str, ...]
    published: date | None = None
    lang: Language = "en"
    agency: str = ""
    own: bool = False
    known: KnownNames = _NOTHING
    blocks: frozenset[int] = frozenset()

    @classmethod
    def of(cls, clipping: Clipping, publisher: str = "", known: KnownNames = _NOTHING) -> "Story":
        """The story that a clipping tells, its subheads left out; `publisher` is the archive."""
        blocks = tuple(block for block in clipping.blocks if block.kind != "subhead")
        told = tuple("" if is_credits(block.text) else block.text for block in blocks)
        quoted = frozenset(n for n, block in enumerate(blocks, 1) if block.kind == "quote")
        own = publisher != "" and publisher in (clipping.agency, *clipping.authors)
        return cls(told, clipping.date, clipping.lang, clipping.agency, own, known, quoted)


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found, ids in the order of their first mention; `doubts` are for an editor."""

    entities: tuple[Id, ...] = ()
    provinces: tuple[Id, ...] = ()
    places: tuple[Id, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    events: tuple[Event, ...] = ()
    source: Id | None = None
    suggestions: tuple[Entity | Place, ...] = ()
    doubts: tuple[str, ...] = ()


def analyse(story: Story, registry: Registry, spellings: Spellings, lexicon: Lexicon) -> Findings:
    """Read a story from its first paragraph to its last; the same story gives the same findings."""
    grammar = grammar_of(lexicon)
    told, names = _read(story, spellings, grammar, lexicon)
    cast = without_country(identify(told, names, registry, spellings, lexicon), told)
    where = settings(told, cast, registry)
    said = quotations(told, cast, grammar, lexicon, story.blocks)
    happened = events(told, cast, where, grammar, (story.published, lexicon))
    outlet = source_of(story.agency, told, cast, spellings, registry)
    source = Source() if story.own else outlet
    people = suggested_entities(told, cast, spellings, registry)
    places = suggested_places(told, cast, where)
    found = Findings(
        entities=tuple(dict.fromkeys(m.id for m in cast.mentions if m.kind == "entity")),
        provinces=where.provinces,
        places=where.places,
        quotations=said,
        events=happened.events,
        source=source.id,
        suggestions=(*people.entities, *places),
        doubts=(*cast.doubts, *where.doubts, *happened.doubts, *source.doubts, *people.doubts),
    )
    return without_dismissed(found, registry)


def without_dismissed(found: Findings, registry: Registry) -> Findings:
    """The same, less every new name that an editor has dismissed before."""
    if not found.suggestions:
        return found
    named = (*registry.entities.values(), *registry.places.values())
    dismissed = {
        fold(spelling) for one in named if one.status == "dismissed" for spelling in one.spellings
    }
    gone = {new.id for new in found.suggestions if fold(new.name) in dismissed}
    if not gone:
        return found
    return replace(
        found,
        entities=tuple(name for name in found.entities if name not in gone),
        places=tuple(name for name in found.places if name not in gone),
        quotations=tuple(said for said in found.quotations if said.speaker not in gone),
        events=tuple(
            changed(event, by=tuple(name for name in event.by if name not in gone))
            for event in found.events
        ),
        suggestions=tuple(new for new in found.suggestions if new.id not in gone),
    )


def _read(
    story: Story, spellings: Spellings, grammar: Grammar, lexicon: Lexicon
) -> tuple[tuple[Sentence, ...], tuple[tuple[Candidate, ...], ...]]:
    """The sentences of a story, and the names in each."""
    told: list[Sentence] = []
    names: list[tuple[Candidate, ...]] = []
    senders = sender_names(story.agency, lexicon)
    for number, text in enumerate(story.paragraphs, 1):
        parts = sentences(text, number, lexicon.abbreviations)
        told += parts
        found = known_names(text, parts, spellings)
        sorted_out = [
            without_senders(grammar.candidates(part, known, lexicon), senders)
            for part, known in zip(parts, found, strict=True)
        ]
        names += [_not_sender(text, one, story.known) for one in sorted_out[:1]] + sorted_out[1:]
    return tuple(told), tuple(names)


def _not_sender(
    text: str, found: tuple[Candidate, ...], known: KnownNames
) -> tuple[Candidate, ...]:
    """The names that a paragraph opens with, less who only sent it: "DUHOK (News Desk) - "."""
    sent = dateline(text, known)
    if sent is None or not sent.agency:
        return found
    return tuple(one for one in found if one.name != sent.agency)
