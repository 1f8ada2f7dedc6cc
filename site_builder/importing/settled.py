"""Whether every clipping has its article already, told without reading them all again."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from site_builder.caches import read_cache, write_cache
from site_builder.errors import SiteError
from site_builder.files import read_text
from site_builder.importing import origins
from site_builder.importing.origins import Imported
from site_builder.importing.seeds import Seed
from site_builder.state import State, is_old, state_of, states_below

_CACHE = ".cache/imported.msgpack"
_CLIPPINGS, _ARTICLES = "seeds", "content/articles"

Tie = tuple[str, str]
"""A clipping by its file and its hash."""


class Seen(NamedTuple):
    """The state of each clipping and of each article, before any was read."""

    clippings: Mapping[str, State]
    articles: Mapping[str, State]

    @classmethod
    def of(cls, root: Path) -> "Seen":
        """The state of what is there now; articles do not matter where there are no clippings."""
        clippings = states_below(root / _CLIPPINGS)
        return cls(clippings, states_below(root / _ARTICLES) if clippings else {})


class _Settled(Struct, frozen=True):
    """What an import left that had nothing to do: files with their states, and their clippings."""

    program: str
    clippings: Mapping[str, State]
    ties: Sequence[Tie]
    articles: Mapping[str, tuple[State, Tie | None]]


def settled(root: Path, seen: Seen) -> int | None:
    """How many clippings there are, if each has its article, and none has changed; None if not."""
    before = read_cache(root / _CACHE, _Settled)
    if before is None or before.program != state_of([]):
        return None
    if before.clippings != seen.clippings:
        return None
    try:
        made = set(_ties(root, before, seen))
    except SiteError:  # of an article: the import tells it
        return None
    return len(before.ties) if made.issuperset(before.ties) else None


def tied_before(root: Path) -> frozenset[Tie]:
    """The clippings that had their articles when an import last had nothing to do."""
    before = read_cache(root / _CACHE, _Settled)
    return frozenset(before.ties) if before else frozenset()


def note(root: Path, seen: Seen, found: Iterable[Seed], articles: Iterable[Imported]) -> None:
    """Note for the next time that each of these clippings is as its article was made from it.

    What was `seen` just after it was written may be changed again without a trace.
    """
    clippings, there = seen
    if not all(map(is_old, (*clippings.values(), *there.values()))):
        return
    origins_of = {article.file: _tie(article) for article in articles}
    known = {
        name: (there[name], tie)
        for file, tie in origins_of.items()
        if (name := file.removeprefix(f"{_ARTICLES}/")) in there
    }
    ties = [(seed.file, seed.sha256) for seed in found]
    write_cache(root / _CACHE, _Settled(state_of([]), clippings, ties, known))


def _ties(root: Path, before: _Settled, seen: Seen) -> Iterator[Tie]:
    """The clippings that the articles as they are now were made from."""
    for name, state in seen.articles.items():
        then, tie = before.articles.get(name, (None, None))
        if then != state and name.endswith(".md"):
            tie = _tie(_read(root, f"{_ARTICLES}/{name}"))
        if tie:
            yield tie


def _read(root: Path, file: str) -> Imported:
    return origins.read(read_text(root / file, root), file)


def _tie(article: Imported) -> Tie | None:
    origin = article.origin
    return (origin.file, origin.sha256) if origin else None
