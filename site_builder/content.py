"""The archive's `content/` folder and what it holds, both ways."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import fields

from site_builder import collisions, frontmatter, validation
from site_builder.decode import Mistake
from site_builder.errors import Problem, SiteError, problem_error
from site_builder.files import relative
from site_builder.memory import Memory
from site_builder.model import Article, Entity, Id, Named, Place, Province, Site
from site_builder.pictures import Pictures, image_mistakes, read_pictures, unused
from site_builder.reading import (
    Read,
    read_article,
    read_entity,
    read_places,
    read_province,
    read_site,
)
from site_builder.registry import Key, Kind, Registry
from site_builder.validation import Known

SITE = "content/site.yml"
ARTICLES = "content/articles"
ENTITIES = "content/entities"
PROVINCES = "content/provinces"
PLACES = "content/places.yml"

_SUFFIX = ".md"
_LIKE_AN_ARTICLE = frozenset({".md", ".markdown", ".mdown", ".txt", ".yaml", ".yml"})

T = TypeVar("T")
N = TypeVar("N", Entity, Province, Place)


@dataclass(frozen=True, slots=True)
class Content:
    """All that an archive holds, without error; articles newest first, drafts among them."""

    site: Site
    registry: Registry
    articles: tuple[Article, ...]
    pictures: Pictures
    warnings: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Files:
    """What could be read, right or not; `places` is None where their file is no list of places."""

    sites: Sequence[Read[Site]]
    entities: Sequence[Read[Entity]]
    provinces: Sequence[Read[Province]]
    places: Sequence[Read[Place]] | None
    articles: Sequence[Read[Article]]
    pictures: Pictures

    @property
    def named(self) -> tuple[Read[Named], ...]:
        return (*self.entities, *self.provinces, *(self.places or ()))

    def registry(self, *, whole: bool) -> Registry:
        """What was read; if `whole`, only what was read without mistake."""
        return Registry(
            _by_id(self.entities, whole=whole),
            _by_id(self.provinces, whole=whole),
            _by_id(self.places or (), whole=whole),
        )


def require_archive(root: Path) -> None:
    """Refuse a folder that holds no archive.

    :raises SiteError: if it has no settings.
    """
    if not (root / SITE).is_file():
        hint = "is this the folder of an archive? `site-builder init DIR` makes a new one"
        raise problem_error(SITE, 0, "no such file", hint)


def read_content(root: Path, memory: Memory | None = None) -> Content:
    """Everything in `content/`; quicker with a memory of what was read before.

    :raises SiteError: with all that is wrong in all files, if any of it is an error.
    """
    require_archive(root)
    problems: list[Problem] = []
    files = _read_files(root, problems, memory)
    registry = files.registry(whole=True)
    complete = not any(problem.file.startswith(ARTICLES) for problem in problems)
    problems += _wrong_within(files, _known(root, files))
    problems += _wrong_between(files, registry, complete=complete)
    if complete:
        problems += unused((article.value for article in files.articles), files.pictures, root)
    if any(problem.severity == "error" for problem in problems):
        raise SiteError(problems)
    articles = sorted(
        (article.value for article in files.articles),
        key=lambda article: (-article.date.toordinal(), article.slug),
    )
    warnings = tuple(sorted(problems))
    return Content(files.sites[0].value, registry, tuple(articles), files.pictures, warnings)


def _read_files(root: Path, problems: list[Problem], memory: Memory | None) -> _Files:
    """All files of content; the problems of those that cannot be read are added to the list."""

    def read(reader: Callable[[Path, Path], T], paths: Iterable[Path]) -> list[T]:
        found = []
        for path in paths:
            try:
                found.append(reader(path, root))
            except SiteError as error:
                problems.extend(error.problems)
        return found

    def below(folder: str) -> list[Path]:
        return sorted(_markdown_files(root / folder, root, problems))

    places = read(partial(read_places, memory=memory), [root / PLACES])
    return _Files(
        sites=read(read_site, [root / SITE]),
        entities=read(partial(read_entity, memory=memory), below(ENTITIES)),
        provinces=read(partial(read_province, memory=memory), below(PROVINCES)),
        places=places[0] if places else None,
        articles=read(partial(read_article, memory=memory), below(ARTICLES)),
        pictures=read_pictures(root),
    )


def _markdown_files(folder: Path, root: Path, problems: list[Problem]) -> Iterator[Path]:
    """The Markdown files in a folder and those below it; what else may be meant so is told."""

    def unreadable(error: OSError) -> None:
        if folder.exists():
            file = relative(Path(error.filename), root)
            hint = "make it readable, or remove it"
            problems.append(Problem(file, 0, f"cannot be read: {error.strerror}", hint))

    for place, folders, names in os.walk(folder, onerror=unreadable):
        for name in (*folders, *names):
            path = Path(place, name)
            if name.startswith(".") or path.suffix.lower() not in _LIKE_AN_ARTICLE:
                continue
            if name in folders:
                message, hint = "a folder named like a file", "rename it"
                problems.append(Problem(relative(path, root), 0, message, hint))
            elif path.suffix == _SUFFIX:
                yield path
            else:
                message = f"not read: its name does not end in `{_SUFFIX}`"
                problems.append(Problem(relative(path, root), 0, message, "", "warning"))


def _known(root: Path, files: _Files) -> Known:
    """The ids that may be referred to, those of unreadable files included."""
    ids: dict[Kind, frozenset[Id] | None] = {
        "entity": frozenset(path.stem for path in (root / ENTITIES).rglob(f"*{_SUFFIX}")),
        "province": frozenset(path.stem for path in (root / PROVINCES).rglob(f"*{_SUFFIX}")),
        "place": None,
    }
    if files.places is not None:
        ids["place"] = frozenset(place.value.id for place in files.places)
    return Known(ids, files.registry(whole=False))


def _by_id(found: Iterable[Read[N]], *, whole: bool) -> Mapping[Id, N]:
    """What was read, by id in order; the first of those that share one."""
    known: dict[Id, N] = {}
    for one in found:
        if not (whole and one.mistakes):
            known.setdefault(one.value.id, one.value)
    return dict(sorted(known.items()))


def _wrong_within(files: _Files, known: Known) -> Iterator[Problem]:
    """What is wrong in each file by itself."""
    for site in files.sites:
        yield from site.problems(validation.site_mistakes(site.value, known))
    for named in files.named:
        yield from named.problems(validation.named_mistakes(named.value, known))
    for article in files.articles:
        found = validation.article_mistakes(article.value, known)
        yield from article.problems(chain(found, image_mistakes(article.value, files.pictures)))


def _wrong_between(files: _Files, registry: Registry, *, complete: bool) -> Iterator[Problem]:
    """What is wrong between files; `complete` tells that no article was unreadable."""
    owners: dict[Key, Read[Named]] = {}
    for one in files.named:
        key = (_kind(one.value), one.value.id)
        if key in owners and not one.mistakes:
            path = ("id",) if key[0] == "place" else None
            message = f"{key[0]} `{key[1]}` is already in {owners[key].file}"
            yield one.problem(Mistake(path, message, "an id belongs to one only"))
        owners.setdefault(key, one)
    for key, mistake in collisions.registry_mistakes(registry):
        yield owners[key].problem(mistake)
    whole = {article.value.file: article for article in files.articles if not article.mistakes}
    articles = [article.value for article in whole.values()]
    complete = complete and len(articles) == len(files.articles)
    for article, mistake in collisions.article_mistakes(articles, registry, complete=complete):
        yield whole[article.file].problem(mistake)


def _kind(named: Named) -> Kind:
    if isinstance(named, Entity):
        return "entity"
    return "province" if isinstance(named, Province) else "place"


def article_text(article: Article) -> str:
    """The whole file of an article."""
    return frontmatter.join(_plain(article, ("file", "body")), article.body)


def entity_text(entity: Entity) -> str:
    """The whole file of an entity."""
    return frontmatter.join(_plain(entity, ("id", "description")), entity.description)


def places_text(places: Iterable[Place]) -> str:
    """The whole file of places, in the order of their ids."""
    in_order = sorted(places, key=lambda place: place.id)
    return frontmatter.dump([{"id": place.id, **_plain(place, ("id",))} for place in in_order])


def _plain(value: Any, but: Sequence[str] = ()) -> Any:  # noqa: ANN401
    """A value as YAML holds it: records as mappings in the model's order, defaults left out."""
    if isinstance(value, Struct):
        return {
            field.encode_name: _plain(getattr(value, field.name))
            for field in fields(value)
            if field.name not in but and not _is_default(getattr(value, field.name), field.default)
        }
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value.isoformat() if isinstance(value, date) else value


def _is_default(value: object, default: object) -> bool:
    """Whether a key can be left out; `0` is not the default `False`."""
    return (value == default and type(value) is type(default)) or value in ({}, None)
