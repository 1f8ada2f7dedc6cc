"""Which names stand in one file for the browser: those that are looked up by keys that begin alike.

A key is a spelling's words written together. The search page loads the files of what is asked for,
and the other names of a large archive never.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TypeVar

from site_builder.model import Entity, Named
from site_builder.search.names import DOUBTFUL, GENERIC, PARTICLES
from site_builder.spelling_tree import SERVANT

MOST = 100
"""Names in a file: some 15 KB, a third of that where the server packs them."""

T = TypeVar("T")


def keys(named: Named, spelled: Sequence[str]) -> set[str]:
    """All that the search page may look a name up by, its identifier among them.

    `templates/assets/search-names.js` lists a name under these, whichever of them its file is for.
    """
    found = {named.id.replace("-", "")}
    person = isinstance(named, Entity) and named.kind == "person"
    for spelling in spelled:
        words = spelling.removeprefix(DOUBTFUL).removeprefix(GENERIC).split(" ")
        bare = ["abd" if word in SERVANT else word for word in words if word not in PARTICLES]
        found.update(("".join(words), "".join(bare) or "".join(words)))
        if person:
            found.update("".join(bare[first:]) for first in range(1, len(bare)))  # last names
    return found


def by_beginning(
    keyed: Sequence[tuple[str, T]], beginning: str = ""
) -> Iterator[tuple[str, list[T]]]:
    """Beginnings of keys, and the things under the keys that have them; `keyed` is in order.

    What a longer beginning tells is not among those of a shorter one.
    """
    things = list(dict.fromkeys(thing for _, thing in keyed))
    if len(things) <= MOST or all(key == beginning for key, _ in keyed):
        yield beginning, things
        return
    for longer, group in groupby(keyed, lambda pair: pair[0][: len(beginning) + 1]):
        yield from by_beginning(list(group), longer)
