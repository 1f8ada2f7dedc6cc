"""New entries for the registry: who and what a text names that it does not know."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from site_builder.extraction.identity import Cast
from site_builder.extraction.people import Actor
from site_builder.extraction.settings import Settings
from site_builder.extraction.tokens import Sentence
from site_builder.model import Entity, Place, Role
from site_builder.registry import Registry
from site_builder.spellings import Spellings
from site_builder.vocabulary import Id

_LONGEST_NOTE = 240


class Suggestions(NamedTuple):
    """Suggested entities, and the questions that go with them."""

    entities: tuple[Entity, ...]
    doubts: tuple[str, ...]


def suggested_entities(
    sentences: Sequence[Sentence], cast: Cast, spellings: Spellings, registry: Registry
) -> Suggestions:
    """An entity for each unknown actor, with role, other names, and the sentence that showed it."""
    new = [actor for actor in cast.actors if not actor.known]
    return Suggestions(
        tuple(_entity(actor, sentences) for actor in new),
        tuple(_doubts(new, sentences, spellings, registry)),
    )


def _entity(actor: Actor, sentences: Sequence[Sentence]) -> Entity:
    return Entity(
        id=actor.id,
        name=actor.name,
        kind=actor.kind,
        aliases=actor.aliases,
        roles=(Role(title=actor.role),) if actor.role else (),
        status="suggested",
        note=_shown(sentences[actor.shown]),
    )


def _shown(sentence: Sentence) -> str:
    """The sentence that showed a name, cut at a word where it is long."""
    text = sentence.text(0, len(sentence.tokens) - 1)
    if len(text) <= _LONGEST_NOTE:
        return text
    return f"{text[:_LONGEST_NOTE].rpartition(' ')[0]} …"


def _doubts(
    new: Sequence[Actor], sentences: Sequence[Sentence], spellings: Spellings, registry: Registry
) -> Iterator[str]:
    for actor in new:
        paragraph = sentences[actor.shown].paragraph
        for kind, name in spellings.like(actor.name):
            if kind == "entity" and registry.entities[name].kind == actor.kind:
                known = registry.entities[name].name
                yield (
                    f"paragraph {paragraph}: `{actor.name}` may be a spelling of {known};"
                    f" if so, add it to the aliases of `{name}`"
                )


def suggested_places(
    sentences: Sequence[Sentence], cast: Cast, where: Settings
) -> tuple[Place, ...]:
    """The unknown places, each with the provinces named in the sentences that name it."""
    provinces: Mapping[Id, dict[Id, None]] = {place.id: {} for place in cast.places}
    first: dict[Id, int] = {}
    for mention in cast.mentions:
        if mention.kind == "place" and mention.id in provinces:
            first.setdefault(mention.id, mention.sentence)
            provinces[mention.id].update(
                dict.fromkeys(where.provinces_in.get(mention.sentence, ()))
            )
    return tuple(
        Place(
            id=place.id,
            name=place.name,
            kind=place.kind,
            provinces=tuple(provinces[place.id]),
            status="suggested",
            note=_shown(sentences[first[place.id]]),
        )
        for place in cast.places
    )
