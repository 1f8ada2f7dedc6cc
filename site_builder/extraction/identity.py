"""Follow names through a text: which of them are one person, organisation or place."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from site_builder.extraction.arabic import fold
from site_builder.extraction.candidates import Candidate
from site_builder.extraction.descriptions import described, titles_of
from site_builder.extraction.known import respelled, whole_name
from site_builder.extraction.lexicon import Lexicon
from site_builder.extraction.organisations import acronym_after, speaks_as_outlet
from site_builder.extraction.people import (
    Actor,
    bearers,
    first_named,
    known_actor,
    leading,
    name_keys,
    new_actor,
)
from site_builder.extraction.phrases import bracketed, ends_with
from site_builder.extraction.places import happens
from site_builder.extraction.tokens import Sentence
from site_builder.extraction.variants import organisation_names, place_names
from site_builder.model import Place
from site_builder.registry import Kind, Registry
from site_builder.spellings import Match, Spellings
from site_builder.text import slugify
from site_builder.vocabulary import EntityKind, Id


class Mention(NamedTuple):
    """A name in a sentence, by number, and what it names; `there` if things happen there."""

    sentence: int
    first: int
    last: int
    kind: Kind
    id: Id
    there: bool = True


class Cast(NamedTuple):
    """Who and what a text names, in its order, and what an editor has to be asked."""

    mentions: tuple[Mention, ...]
    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    doubts: tuple[str, ...]


class _Text(NamedTuple):
    """What all steps look things up in."""

    sentences: Sequence[Sentence]
    registry: Registry
    spellings: Spellings
    lexicon: Lexicon
    named: frozenset[Id]


def identify(
    sentences: Sequence[Sentence],
    names: Sequence[Sequence[Candidate]],
    registry: Registry,
    spellings: Spellings,
    lexicon: Lexicon,
) -> Cast:
    """Give each name its id, old or new, reading the text once from its start to its end."""
    found = (candidate.match for candidates in names for candidate in candidates)
    named = frozenset(match.id for match in found if match and match.kind == "province")
    reader = _Reader(_Text(sentences, registry, spellings, lexicon, named))
    for number, candidates in enumerate(names):
        for candidate in candidates:
            reader.read(number, candidate)
    return reader.cast()


class _Reader:
    """Reads names one by one and remembers whom they named; lives for one text only."""

    def __init__(self, text: _Text) -> None:
        self._text = text
        self._actors: dict[Id, Actor] = {}
        self._places: dict[Id, Place] = {}
        self._mentions: list[Mention] = []
        self._doubts: dict[str, None] = {}
        self._listings: dict[str, Id | None] = {}

    def cast(self) -> Cast:
        return Cast(
            tuple(self._mentions),
            tuple(self._actors.values()),
            tuple(self._places.values()),
            tuple(self._doubts),
        )

    def read(self, number: int, candidate: Candidate) -> None:
        """Take in the next name of the text."""
        if candidate.sort == "place":
            self._read_place(number, candidate)
        elif candidate.match is not None and candidate.match.kind != "entity":
            self._mention_place(number, candidate, candidate.match)
        else:
            actor = self._actor(number, candidate)
            if actor is not None:
                self._actors[actor.id] = replace(actor, seen=number)
                mention = Mention(number, candidate.first, candidate.last, "entity", actor.id)
                self._mentions.append(mention)

    def _actor(self, number: int, candidate: Candidate) -> Actor | None:
        aliased = self._alias_of(number, candidate) or self._by_alias(candidate)
        if aliased is not None:
            return aliased
        if candidate.match is not None:
            return self._known(number, candidate, candidate.match)
        if candidate.sort == "person":
            return self._person(number, candidate)
        if candidate.sort == "organisation":
            return self._organisation(number, candidate, candidate.name)
        return self._short(number, candidate)

    def _by_alias(self, candidate: Candidate) -> Actor | None:
        """Whoever this text has said to be called so, too."""
        name = "" if candidate.match is not None else fold(candidate.name)
        every = self._actors.values() if name else ()
        return next((a for a in every if any(fold(alias) == name for alias in a.aliases)), None)

    def _known(self, number: int, candidate: Candidate, match: Match) -> Actor | None:
        entity = self._text.registry.entities[match.id]
        keys = name_keys(match.text)
        if entity.kind == "person" and len(keys) == 1:
            local = [a for a in bearers(keys, self._actors.values()) if a.id != entity.id]
            if local and entity.id not in self._actors:
                return self._one_of(number, candidate, local)
            if entity.status == "suggested" and entity.id not in self._actors:
                return self._person(number, candidate) if candidate.titled >= 0 else None
        actor = self._actors.get(entity.id) or known_actor(entity, number)
        sentence = self._text.sentences[number]
        acronym = acronym_after(sentence.tokens, candidate.last)
        described = self._described(actor, number, candidate)
        return described.also(acronym) if entity.kind != "person" else described

    def _person(self, number: int, candidate: Candidate) -> Actor:
        keys = name_keys(candidate.name)
        found = bearers(keys, self._actors.values())
        if not found and candidate.titled < 0:
            found = first_named(keys, self._actors.values(), number)
        if found:
            actor = self._one_of(number, candidate, found)
            longer = len(keys) > len(actor.keys) and not actor.known
            return (
                replace(actor.also(actor.name), name=candidate.name, keys=keys) if longer else actor
            )
        actor = new_actor(self._free_id(candidate.name, "entity"), candidate.name, "person", number)
        return self._described(actor, number, candidate)

    def _one_of(self, number: int, candidate: Candidate, found: Sequence[Actor]) -> Actor:
        """The last named of those a name may mean; more than one is told."""
        sentence = self._text.sentences[number]
        titles = frozenset(titles_of(sentence, candidate, self._text.lexicon))
        titled = [actor for actor in found if titles & actor.roles]
        actor = (titled or leading(found, self._text.lexicon))[0]
        if len(found) > 1 and not (titles and len(titled) == 1):
            paragraph = sentence.paragraph
            others = ", ".join(sorted(other.name for other in found))
            self._doubts[
                f"paragraph {paragraph}: `{candidate.name}` may be any of {others};"
                f" taken for {actor.name}"
            ] = None
        return self._described(actor, number, candidate)

    def _organisation(self, number: int, candidate: Candidate, name: str) -> Actor:
        known = self._listed(number, name)
        if known is not None:
            return known.also(candidate.acronym)
        folded = {fold(variant) for variant in organisation_names(name, self._text.lexicon)}
        for actor in self._actors.values():
            if actor.kind != "person" and fold(actor.name) in folded:
                return actor.also(candidate.acronym)
        kind: EntityKind = candidate.kind if candidate.kind in _ENTITY_KINDS else "organisation"  # type: ignore[assignment]
        new = new_actor(self._free_id(name, "entity"), name, kind, number)
        return new.also(candidate.acronym)

    def _short(self, number: int, candidate: Candidate) -> Actor | None:
        keys = name_keys(candidate.name)
        found = bearers(keys, self._actors.values())
        if found:
            return self._one_of(number, candidate, found)
        if self._text.lexicon.lang == "ar":
            return self._listed(number, candidate.name)
        span = (candidate.first, candidate.last)
        if speaks_as_outlet(self._text.sentences[number], span, self._text.lexicon):
            return self._organisation(number, candidate, candidate.name)
        return None

    def _listed(self, number: int, name: str) -> Actor | None:
        """The organisation that the registry knows by the name, or by another form of it."""
        if name not in self._listings:
            _, registry, spellings, lexicon, _ = self._text
            spelled = chain((name,), respelled(name, spellings, registry))
            variants = (v for one in spelled for v in organisation_names(one, lexicon))
            matches = (whole_name(one, spellings, "entity") for one in variants)
            self._listings[name] = next((match.id for match in matches if match), None)
        entity = self._text.registry.entities.get(self._listings[name] or "")
        return (self._actors.get(entity.id) or known_actor(entity, number)) if entity else None

    def _described(self, actor: Actor, number: int, candidate: Candidate) -> Actor:
        return described(actor, self._text.sentences[number], candidate, self._text.lexicon)

    def _alias_of(self, number: int, candidate: Candidate) -> Actor | None:
        """The person named just before, if this is their other name: "X (aka Y)"."""
        tokens = self._text.sentences[number].tokens
        first = candidate.first
        while first > 0 and tokens[first - 1].text in _QUOTES:
            first -= 1
        length = ends_with(tokens, first, self._text.lexicon.also_known)
        length = length or int(bracketed(tokens, first, candidate.first))
        if not length or not self._mentions or candidate.sort == "organisation":
            return None
        real = any(token.low in _REAL for token in tokens[first - length : first])
        before = self._last_person(number) if real else self._mentions[-1]
        if before is not None and real:
            return self._actors[before.id].also(candidate.name)
        if before is None:
            return None
        actor = self._actors.get(before.id)
        near = before.sentence == number and first - length - before.last <= _NEAR
        if actor is None or not near or (candidate.match and candidate.match.id != actor.id):
            return None
        return actor.also(candidate.name)

    def _last_person(self, number: int) -> Mention | None:
        """The person named last, in this sentence or the one before: "His real name is X"."""
        people = {actor.id for actor in self._actors.values() if actor.kind == "person"}
        near = (m for m in reversed(self._mentions) if m.sentence >= number - 1)
        return next((mention for mention in near if mention.id in people), None)

    def _mention_place(self, number: int, candidate: Candidate, match: Match) -> None:
        name = self._place_meant(number, match)
        sentence, lexicon = self._text.sentences[number], self._text.lexicon
        there = candidate.outer_first >= 0 and happens(
            sentence, candidate.outer_first, candidate.outer_last, lexicon
        )
        mention = Mention(number, candidate.first, candidate.last, match.kind, name, there)
        self._mentions.append(mention)

    def _place_meant(self, number: int, match: Match) -> Id:
        """Of places that share a name, the one in a province that the text names; it is told."""
        alike = [match.id, *(name for kind, name in match.others if kind == match.kind)]
        if match.kind != "place" or len(alike) == 1:
            return match.id
        places = self._text.registry.places
        near = [name for name in alike if self._text.named & {*places[name].provinces}]
        if len(near) != 1:
            paragraph = self._text.sentences[number].paragraph
            doubt = f"paragraph {paragraph}: `{match.text}` may be any of {', '.join(alike)}"
            self._doubts[f"{doubt}; taken for {(near or alike)[0]}"] = None
        return (near or alike)[0]

    def _read_place(self, number: int, candidate: Candidate) -> None:
        for variant in place_names(candidate.name, candidate.kind):
            match = whole_name(variant, self._text.spellings, "place", "province")
            if match is not None:
                self._mention_place(number, candidate, match)
                return
        folded = fold(candidate.name)
        place = next((p for p in self._places.values() if fold(p.name) == folded), None)
        if place is None:
            there = happens(
                self._text.sentences[number],
                candidate.outer_first,
                candidate.outer_last,
                self._text.lexicon,
            )
            if not there:
                return
            name = self._free_id(candidate.name, "place")
            place = Place(id=name, name=candidate.name, kind=candidate.kind, status="suggested")
            self._places[name] = place
        self._mentions.append(Mention(number, candidate.first, candidate.last, "place", place.id))

    def _free_id(self, name: str, kind: Kind) -> Id:
        """An id that neither the registry nor this text uses for something else."""
        base = slugify(name) or "unnamed"
        taken = self._text.registry.of(kind)
        new = self._actors if kind == "entity" else self._places
        number, free = 2, base
        while free in taken or free in new:
            free, number = f"{base}-{number}", number + 1
        return free


_QUOTES = frozenset("\"'“”‘’(")
_NEAR = 4
_REAL = frozenset({"real", "true", "birth"})
_ENTITY_KINDS = frozenset({"group", "force", "organisation", "media"})
