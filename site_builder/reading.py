"""One file of content as the record it holds, its mistakes with their lines."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from msgspec.structs import asdict

from site_builder import frontmatter
from site_builder.decode import Mistake, attempt
from site_builder.errors import Problem, SiteError
from site_builder.files import read_text, relative
from site_builder.memory import Memory
from site_builder.model import (
    Article,
    ArticleFields,
    Entity,
    EntityFields,
    Place,
    Province,
    ProvinceFields,
    Site,
)

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

_FIRST_LINE = 2  # of front matter, after the line `---`


@dataclass(frozen=True, slots=True)
class Read(Generic[T_co]):
    """A record with the YAML it was read from, for the lines of what is wrong in it.

    `mistakes` were found while reading; blanks stand in the record for what they are about.
    `path` leads to the record where the file holds several.
    """

    value: T_co
    file: str
    yaml: str
    first_line: int
    mistakes: tuple[Mistake, ...] = ()
    path: frontmatter.Path = ()

    def problem(self, mistake: Mistake) -> Problem:
        """A mistake in this record as a problem of its file."""
        if mistake.path is not None:
            mistake = mistake._replace(path=(*self.path, *mistake.path))
        return mistake.problem(self.yaml, self.file, self.first_line)

    def problems(self, found: Iterable[Mistake]) -> Iterator[Problem]:
        """The mistakes of the reading, and those of `found` that are not about its blanks."""
        blanks = [mistake.path for mistake in self.mistakes if mistake.path is not None]
        yield from map(self.problem, self.mistakes)
        for mistake in found:
            path = mistake.path or ()
            if not any(path[: len(blank)] == blank for blank in blanks):
                yield self.problem(mistake)


def read_site(path: Path, root: Path) -> Read[Site]:
    """The settings.

    :raises SiteError: as all readers here, if the file cannot be read as text or as YAML.
    """
    file, yaml = relative(path, root), _text(path, root)
    site, mistakes = attempt(yaml, Site, file)
    return Read(site, file, yaml, 1, mistakes)


def read_places(path: Path, root: Path, memory: Memory | None = None) -> tuple[Read[Place], ...]:
    """The places, in the order of their file; none if there is no file."""
    if not path.exists():
        return ()
    file, yaml = relative(path, root), _text(path, root)
    places, mistakes = _attempt(yaml, tuple[Place, ...], file, 1, memory)
    if not places and mistakes:
        raise SiteError(mistake.problem(yaml, file) for mistake in mistakes)
    return tuple(
        Read(place, file, yaml, 1, _of_item(mistakes, position), (position,))
        for position, place in enumerate(places)
    )


def _of_item(mistakes: Iterable[Mistake], position: int) -> tuple[Mistake, ...]:
    """The mistakes about one item of a list, their paths from the item."""
    return tuple(
        mistake._replace(path=mistake.path[1:])
        for mistake in mistakes
        if mistake.path and mistake.path[0] == position
    )


def read_article(path: Path, root: Path, memory: Memory | None = None) -> Read[Article]:
    """An article."""
    file, yaml, body = _parts(path, root)
    fields, mistakes = _attempt(yaml, ArticleFields, file, _FIRST_LINE, memory)
    article = Article(file=file, body=body, **asdict(fields))
    return Read(article, file, yaml, _FIRST_LINE, mistakes)


def read_entity(path: Path, root: Path, memory: Memory | None = None) -> Read[Entity]:
    """An entity; its id is the file's name."""
    file, yaml, body = _parts(path, root)
    fields, mistakes = _attempt(yaml, EntityFields, file, _FIRST_LINE, memory)
    entity = Entity(id=path.stem, description=body, **asdict(fields))
    return Read(entity, file, yaml, _FIRST_LINE, mistakes)


def read_province(path: Path, root: Path, memory: Memory | None = None) -> Read[Province]:
    """A province; its id is the file's name."""
    file, yaml, body = _parts(path, root)
    fields, mistakes = _attempt(yaml, ProvinceFields, file, _FIRST_LINE, memory)
    province = Province(id=path.stem, description=body, **asdict(fields))
    return Read(province, file, yaml, _FIRST_LINE, mistakes)


def _attempt(
    yaml: str, kind: type[T], file: str, first_line: int, memory: Memory | None
) -> tuple[T, tuple[Mistake, ...]]:
    """What YAML says and the mistakes in it; from memory, where the same was read without one."""
    known = memory.get(yaml, kind) if memory else None
    if known is not None:
        return known, ()
    value, mistakes = attempt(yaml, kind, file, first_line)
    if memory and not mistakes:
        memory.put(yaml, kind, value)
    return value, mistakes


def _parts(path: Path, root: Path) -> tuple[str, str, str]:
    """The name of a file, its front matter, its body without the space around it."""
    file = relative(path, root)
    yaml, body = frontmatter.split(_text(path, root), file)
    return file, yaml, body.strip("\n").rstrip()


def _text(path: Path, root: Path) -> str:
    """The text of a file, all its lines ended by the same sign."""
    return read_text(path, root).replace("\r\n", "\n").replace("\r", "\n")
