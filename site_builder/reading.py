"""Files of content, each as the record that it holds, its mistakes with their lines."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from msgspec.structs import asdict

from site_builder import frontmatter
from site_builder.decode import Mistake, attempt
from site_builder.errors import Problem, SiteError
from site_builder.files import read_text, relative, walk
from site_builder.making import digest
from site_builder.model import (
    Article,
    ArticleFields,
    Entity,
    EntityFields,
    Place,
    Province,
    ProvinceFields,
)
from site_builder.settings import Site

N = TypeVar("N", Article, Entity, Province)
T_co = TypeVar("T_co", covariant=True)

SUFFIX = ".md"
_LIKE_AN_ARTICLE = frozenset({".md", ".markdown", ".mdown", ".txt", ".yaml", ".yml"})
_FIRST_LINE = 2  # of front matter, after the line `---`


@dataclass(frozen=True, slots=True)
class Read(Generic[T_co]):
    """A record, and what gives the YAML it was read from, for the lines of what is wrong in it.

    `mistakes` were found while reading; blanks stand in the record for what they are about.
    `path` leads to the record where the file holds several.
    """

    value: T_co
    file: str
    yaml: Callable[[], str]
    first_line: int
    mistakes: tuple[Mistake, ...] = ()
    path: frontmatter.Path = ()

    def problem(self, mistake: Mistake) -> Problem:
        """A mistake in this record as a problem of its file."""
        if mistake.path is not None:
            mistake = mistake._replace(path=(*self.path, *mistake.path))
        return mistake.problem(self.yaml(), self.file, self.first_line)

    def problems(self, found: Iterable[Mistake]) -> Iterator[Problem]:
        """The mistakes of the reading, and those of `found` that are not about its blanks."""
        blanks = [mistake.path for mistake in self.mistakes if mistake.path is not None]
        yield from map(self.problem, self.mistakes)
        for mistake in found:
            path = mistake.path or ()
            if not any(path[: len(blank)] == blank for blank in blanks):
                yield self.problem(mistake)


def markdown_files(folder: str, root: Path, problems: list[Problem]) -> list[str]:
    """The Markdown files in a folder and those below it; what else may be meant so is told."""
    found: list[str] = []
    start = len(str(root)) + 1
    for place, folders, names in walk(root / folder, root, problems):
        for name in (*folders, *names):
            file, ending = f"{place[start:]}/{name}", os.path.splitext(name)[1]  # noqa: PTH122
            if name.startswith(".") or ending.lower() not in _LIKE_AN_ARTICLE:
                continue
            if name in folders:
                message, hint = "a folder named like a file", "rename it"
                problems.append(Problem(file, 0, message, hint))
            elif ending == SUFFIX:
                found.append(file)
            else:
                message = f"not read: its name does not end in `{SUFFIX}`"
                problems.append(Problem(file, 0, message, "", "warning"))
    return sorted(found, key=lambda file: file.split("/"))


def read_site(path: Path, root: Path) -> Read[Site]:
    """The settings.

    :raises SiteError: as all readers here, if the file cannot be read as text or as YAML.
    """
    file, yaml = relative(path, root), _text(path, root)
    site, mistakes = attempt(yaml, Site, file)
    return Read(site, file, lambda: yaml, 1, mistakes)


def read_places(path: Path, root: Path) -> tuple[Read[Place], ...]:
    """The places, in the order of their file; none if there is no file."""
    if not path.exists():
        return ()
    file, yaml = relative(path, root), _text(path, root)
    places, mistakes = attempt(yaml, tuple[Place, ...], file)
    if not places and mistakes:
        raise SiteError(mistake.problem(yaml, file) for mistake in mistakes)
    return tuple(
        Read(place, file, lambda: yaml, 1, _of_item(mistakes, position), (position,))
        for position, place in enumerate(places)
    )


def _of_item(mistakes: Iterable[Mistake], position: int) -> tuple[Mistake, ...]:
    """The mistakes about one item of a list, their paths from the item."""
    return tuple(
        mistake._replace(path=mistake.path[1:])
        for mistake in mistakes
        if mistake.path and mistake.path[0] == position
    )


def read_article(path: Path, root: Path) -> Read[Article]:
    """An article."""
    file, yaml, body = _parts(path, root)
    fields, mistakes = attempt(yaml, ArticleFields, file, _FIRST_LINE)
    told = digest(f"{file}\n{yaml}\n{body}".encode())
    article = Article(file=file, body=body, digest=told, **asdict(fields))
    return Read(article, file, lambda: yaml, _FIRST_LINE, mistakes)


def read_entity(path: Path, root: Path) -> Read[Entity]:
    """An entity; its id is the file's name."""
    file, yaml, body = _parts(path, root)
    fields, mistakes = attempt(yaml, EntityFields, file, _FIRST_LINE)
    entity = Entity(id=path.stem, description=body, **asdict(fields))
    return Read(entity, file, lambda: yaml, _FIRST_LINE, mistakes)


def read_province(path: Path, root: Path) -> Read[Province]:
    """A province; its id is the file's name."""
    file, yaml, body = _parts(path, root)
    fields, mistakes = attempt(yaml, ProvinceFields, file, _FIRST_LINE)
    province = Province(id=path.stem, description=body, **asdict(fields))
    return Read(province, file, lambda: yaml, _FIRST_LINE, mistakes)


def remembered(record: N, file: str, root: Path) -> Read[N]:
    """A record that was read from a file before; its YAML is read when it is asked for."""
    return Read(record, file, lambda: _parts(root / file, root)[1], _FIRST_LINE)


def remembered_places(places: Sequence[Place], file: str, root: Path) -> tuple[Read[Place], ...]:
    """The same for places, which share a file."""
    return tuple(
        Read(place, file, lambda: _text(root / file, root), 1, (), (position,))
        for position, place in enumerate(places)
    )


def _parts(path: Path, root: Path) -> tuple[str, str, str]:
    """The name of a file, its front matter, its body without the space around it."""
    file = relative(path, root)
    yaml, body = frontmatter.split(_text(path, root), file)
    return file, yaml, body.strip("\n").rstrip()


def _text(path: Path, root: Path) -> str:
    """The text of a file, all its lines ended by the same sign."""
    return read_text(path, root).replace("\r\n", "\n").replace("\r", "\n")
