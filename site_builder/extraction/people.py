"""Who a name or a part of one means, given those who were named before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from site_builder.extraction.lexicon import Lexicon, folded
from site_builder.model import Entity
from site_builder.text import fold, words
from site_builder.vocabulary import EntityKind, Id

Gender = Literal["", "f", "m"]
_PARTICLES = frozenset({"al", "el", "ul", "bin", "ibn", "bint"})
_SERVANT = frozenset({"abdul", "abdel", "abdal"})
_A_WHILE = 6  # sentences


@dataclass(frozen=True, slots=True)
class Actor:
    """A person or organisation of this text.

    `keys` are the words of the fullest name, particles left out, `native` those of the Arabic name;
    `roles` the lower-case words said
    of them; `known` tells an entity of the registry from a suggestion; `shown` is the number of the
    sentence that first named them, `seen` of the one that last did.
    """

    id: Id
    name: str
    kind: EntityKind
    keys: tuple[str, ...]
    shown: int
    seen: int
    known: bool = False
    gender: Gender = ""
    role: str = ""
    roles: frozenset[str] = frozenset()
    aliases: tuple[str, ...] = ()
    native: tuple[str, ...] = ()

    def also(self, alias: str) -> "Actor":
        """The same, known by one more name."""
        if not alias or alias == self.name or alias in self.aliases:
            return self
        return replace(self, aliases=(*self.aliases, alias))


@lru_cache(maxsize=65536)
def name_keys(name: str) -> tuple[str, ...]:
    """The words by which names are compared: `Abdul-Karim al-Tamimi` -> `abd karim tamimi`."""
    every = [word.key for word in words(name)]
    kept = [key for key in every if key not in _PARTICLES] or every
    return tuple("abd" if key in _SERVANT else key for key in kept)


def new_actor(name_id: Id, name: str, kind: EntityKind, number: int) -> Actor:
    """Somebody whom the registry does not know, first named in a sentence."""
    native = () if name.isascii() else tuple(fold(name).split())
    return Actor(name_id, name, kind, name_keys(name), number, number, native=native)


def known_actor(entity: Entity, number: int) -> Actor:
    """Somebody of the registry, first named in a sentence."""
    return replace(
        new_actor(entity.id, entity.name, entity.kind, number),
        known=True,
        native=tuple(fold(entity.ar).split()),
    )


def same_person(keys: tuple[str, ...], actor: Actor) -> bool:
    """Whether a name may be a short form of an actor's, or the other way round."""
    return (
        _short_for(keys, actor.keys)
        or _short_for(keys, actor.native)
        or (len(actor.keys) > 1 and _short_for(actor.keys, keys) and actor.keys[0] == keys[0])
    )


def _short_for(short: Sequence[str], full: Sequence[str]) -> bool:
    """The last words, the first, or the first and last of the fuller name."""
    if not short or len(short) > len(full):
        return False
    if tuple(full[-len(short) :]) == tuple(short):
        return True
    if len(short) == 1:
        return full[0] == short[0]
    return short[0] == full[0] and _in_order(short[1:], full[1:])


def _in_order(short: Iterable[str], full: Sequence[str]) -> bool:
    rest = iter(full)
    return all(key in rest for key in short)


def gender_of(keys: Sequence[str], titles: Iterable[str], lexicon: Lexicon) -> Gender:
    """What a title or a given name says; nothing if they do not say."""
    if any(title in lexicon.female_roles for title in titles):
        return "f"
    if keys and keys[0] in ("umm", "um"):
        return "f"
    female, male = folded(lexicon.female_names), folded(lexicon.given_names)
    if keys and keys[0] in female and keys[0] not in male:
        return "f"
    return "m" if keys and keys[0] in male and keys[0] not in female else ""


def bearers(keys: tuple[str, ...], people: Iterable[Actor]) -> list[Actor]:
    """The people a name may mean, the last named first."""
    found = [actor for actor in people if actor.kind == "person" and same_person(keys, actor)]
    exact = [actor for actor in found if actor.keys == keys]
    return sorted(exact or found, key=lambda actor: actor.seen, reverse=True)


def leading(found: Sequence[Actor], lexicon: Lexicon) -> Sequence[Actor]:
    """Of people who share a name, those who were not brought in as somebody's relative."""
    own = [actor for actor in found if not actor.roles & lexicon.kin]
    return own or found


def first_named(keys: tuple[str, ...], people: Iterable[Actor], number: int) -> list[Actor]:
    """Who was called by the first name only, a few sentences ago: "her husband Mazin"."""
    return [
        actor
        for actor in people
        if actor.kind == "person"
        and len(actor.keys) == 1
        and actor.keys == keys[:1]
        and number - actor.seen <= _A_WHILE
    ]
