"""What is asked of a build, and what it tells on its way."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Protocol, TypeVar

CACHE = ".cache"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Request:
    """What to build: the archive below `root`, into `output`, for the address `base_url`.

    An empty `base_url` means the one in the archive's settings; `jobs` is how many processes may
    work at once (one for each processor, if not given), and changes nothing of what comes out.
    Without `search` the index is left as the last build made it. A `hasty` build sees to the pages
    alone: it leaves the index, the data for other programs, and files that are to go.
    """

    root: Path
    output: Path
    base_url: str = ""
    drafts: bool = False
    jobs: int | None = None
    search: bool = True
    hasty: bool = False

    @property
    def cache(self) -> Path:
        """The folder for what is kept between builds; safe to delete."""
        return self.root / CACHE

    @property
    def stamp(self) -> Path:
        """Where the last build left its stamp."""
        return self.cache / "built.json"


@dataclass(slots=True)
class Stage:
    """A part of a build: how long it took, how many things it was about, how many were kept."""

    name: str
    things: str = ""
    count: int = 0
    kept: int = 0
    seconds: float = 0.0


class Progress(Protocol):
    """Passes items on, and may show how far along they are."""

    def __call__(self, stage: str, items: Iterable[T], count: int) -> Iterable[T]:
        """The items of a stage, each when it is asked for.

        `count` is how many there will be; 0 where nobody can tell.
        """


def unseen(stage: str, items: Iterable[T], count: int) -> Iterable[T]:  # noqa: ARG001
    """The progress of a run that nobody watches."""
    return items


@dataclass(frozen=True, slots=True)
class Diary:
    """The stages of a build in their order, and what watches it."""

    progress: Progress = unseen
    stages: list[Stage] = field(default_factory=list)

    @contextmanager
    def stage(self, name: str, things: str = "") -> Iterator[Stage]:
        """A stage that begins now, and ends with the block."""
        stage = Stage(name, things)
        start = perf_counter()
        yield stage
        stage.seconds = perf_counter() - start
        self.stages.append(stage)
