"""The registry: every entity, province and place the archive knows, by id."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from site_builder.model import Entity, Named, Place, Province
from site_builder.vocabulary import Id

Kind = Literal["entity", "province", "place"]
Key = tuple[Kind, Id]

KINDS: tuple[Kind, ...] = ("entity", "province", "place")

PLURALS: Mapping[Kind, str] = {"entity": "entities", "province": "provinces", "place": "places"}


def address(key: Key) -> str:
    """The address of the page about what `key` names, from the root of the site."""
    kind, name = key
    return f"{PLURALS[kind]}/{name}.html"


@dataclass(frozen=True, slots=True)
class Registry:
    """What has a name, three kinds of it; an id is unique within its kind.

    `files` are where those are kept that were read from files.
    """

    entities: Mapping[Id, Entity]
    provinces: Mapping[Id, Province]
    places: Mapping[Id, Place]
    files: Mapping[Key, str] = field(default_factory=dict)
    _standing: dict[Kind, Mapping[Id, Key]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def of(self, kind: Kind) -> Mapping[Id, Named]:
        """All of one kind, by id."""
        if kind == "entity":
            return self.entities
        return self.provinces if kind == "province" else self.places

    def all(self) -> Iterator[tuple[Kind, Named]]:
        """Everything that has names of its own: neither dismissed nor merged into another."""
        for kind in KINDS:
            for named in self.of(kind).values():
                if named.merged_into is None and named.status != "dismissed":
                    yield kind, named

    def current(self, key: Key) -> Key | None:
        """The key of what `key` stands for now; None if it is unknown."""
        return self.standing(key[0]).get(key[1])

    def standing(self, kind: Kind) -> Mapping[Id, Key]:
        """The key of what each id of a kind stands for now, if anything."""
        known = self._standing.get(kind)
        if known is None:
            heirs = ((name, self.resolve(kind, name)) for name in self.of(kind))
            known = self._standing[kind] = {name: (kind, one.id) for name, one in heirs if one}
        return known

    def file(self, key: Key) -> str:
        """The file that holds what `key` names; the one it would have if it was read from none."""
        kind, name = key
        usual = "places.yml" if kind == "place" else f"{PLURALS[kind]}/{name}.md"
        return self.files.get(key, f"content/{usual}")

    def named(self, key: Key) -> Named:
        """What a key of this registry names.

        :raises KeyError: if there is nothing by that key.
        """
        return self.of(key[0])[key[1]]

    def resolve(self, kind: Kind, name: Id) -> Named | None:
        """What an id stands for now: itself, or what it was merged into; None if unknown.

        What an editor dismissed stands for nothing.
        """
        found = self.heir(kind, name)
        return None if found is None or found.status == "dismissed" else found

    def heir(self, kind: Kind, name: Id) -> Named | None:
        """What an id was merged into at last, or itself, dismissed or not; None if unknown."""
        known = self.of(kind)
        seen = set()
        found = known.get(name)
        while found is not None and found.merged_into is not None and name not in seen:
            seen.add(name)
            name = found.merged_into
            found = known.get(name)
        return found
