"""All that an archive's `content/` folder holds, read and checked."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TypeVar

import msgspec

from site_builder import collisions, validation
from site_builder.decode import Mistake
from site_builder.errors import Problem, SiteError, problem_error
from site_builder.files import disk_errors
from site_builder.making import File, key_of
from site_builder.memory import Memory, RecordKind
from site_builder.model import Article, Entity, Named, Place, Province
from site_builder.pictures import Pictures, image_mistakes, read_pictures, unused
from site_builder.reading import (
    SUFFIX,
    Read,
    markdown_files,
    read_article,
    read_entity,
    read_places,
    read_province,
    read_site,
    remembered,
    remembered_places,
)
from site_builder.registry import Key, Kind, Registry
from site_builder.settings import Site
from site_builder.validation import Known
from site_builder.vocabulary import Id
from site_builder.workers import made, pays

SITE = "content/site.yml"
ARTICLES = "content/articles"
ENTITIES = "content/entities"
PROVINCES = "content/provinces"
PLACES = "content/places.yml"

T = TypeVar("T")
N = TypeVar("N", Entity, Province, Article)
Own = TypeVar("Own", Entity, Province, Place)


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
    """What could be read, right or not; `places` is None where their file is no list of places.

    Of the articles in the files named in `right` it is known that nothing is wrong within them.
    """

    sites: Sequence[Read[Site]]
    entities: Sequence[Read[Entity]]
    provinces: Sequence[Read[Province]]
    places: Sequence[Read[Place]] | None
    pictures: Pictures
    articles: Sequence[Read[Article]] = ()
    right: Collection[str] = ()

    @property
    def named(self) -> tuple[Read[Named], ...]:
        return (*self.entities, *self.provinces, *(self.places or ()))

    def registry(self, *, whole: bool) -> Registry:
        """What was read; if `whole`, only what was read without mistake."""
        return Registry(
            _by_id(self.entities, whole=whole),
            _by_id(self.provinces, whole=whole),
            _by_id(self.places or (), whole=whole),
            {(_kind(one.value), one.value.id): one.file for one in self.named},
        )


def require_archive(root: Path) -> None:
    """Raise a SiteError for a folder that holds no archive, or whose content may not be read."""
    with disk_errors(root):
        is_archive = (root / SITE).is_file()
    if not is_archive:
        hint = "is this the folder of an archive? `site-builder init DIR` makes a new one"
        raise problem_error(SITE, 0, "no such file", hint)


def read_content(root: Path, memory: Memory | None = None, jobs: int = 1) -> Content:
    """Everything in `content/`; quicker with a memory of what was read before, and more processes.

    :raises SiteError: with all that is wrong in all files, if any of it is an error.
    """
    require_archive(root)
    memory = memory or Memory(root)
    problems: list[Problem] = []
    known, files = _read_files(root, problems, memory, jobs)
    registry = files.registry(whole=True)
    complete = not any(problem.file.startswith(ARTICLES) for problem in problems)
    problems += _wrong_within(files, known, memory)
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


def _read_files(
    root: Path, problems: list[Problem], memory: Memory, jobs: int
) -> tuple[Known, _Files]:
    """All files of content; the problems of those that cannot be read are added to the list."""
    right: set[str] = set()

    def read(
        kind: RecordKind,
        reader: Callable[[Path, Path], Read[N]],
        of: type[N],
        mistakes: Callable[[N], Iterable[Mistake]] = lambda _: (),
    ) -> list[Read[N]]:
        names = markdown_files(f"content/{kind}", root, problems)
        records = {file: memory.recall(kind, file) for file in names}
        new = [file for file, record in records.items() if record is None]
        read_right = _read_right(lambda file: reader(root / file, root), of, new, mistakes, jobs)
        right.update(read_right)
        records |= read_right
        found = []
        for file, record in records.items():
            try:
                found.append(
                    reader(root / file, root) if record is None else remembered(record, file, root)
                )
            except SiteError as error:
                problems.extend(error.problems)
        return found

    named = _Files(
        sites=_one(read_site, root, SITE, problems),
        entities=read("entities", read_entity, Entity),
        provinces=read("provinces", read_province, Province),
        places=_places(root, problems, memory),
        pictures=read_pictures(root),
    )
    known = _known(root, named)
    right.clear()  # what names refer to was not known yet
    articles = read("articles", read_article, Article, partial(_mistakes, known, named.pictures))
    return known, replace(named, articles=articles, right=frozenset(right))


def _mistakes(known: Known, pictures: Pictures, article: Article) -> Iterator[Mistake]:
    return chain(validation.article_mistakes(article, known), image_mistakes(article, pictures))


def _read_right(
    reader: Callable[[str], Read[N]],
    of: type[N],
    names: Iterable[str],
    mistakes: Callable[[N], Iterable[Mistake]],
    jobs: int,
) -> Mapping[str, N]:
    """What many files hold, read by several processes; without those that are wrong anywhere."""

    def read(file: str) -> bytes:
        try:
            found = reader(file)
        except SiteError:
            return b""
        if found.mistakes or any(True for _ in mistakes(found.value)):
            return b""
        return msgspec.msgpack.encode(found.value)

    files = [File(file, partial(read, file)) for file in names]
    if not pays(files, jobs):
        return {}
    decoder = msgspec.msgpack.Decoder(of)
    return {file: decoder.decode(record) for file, record in made(files, jobs) if record}


def _places(root: Path, problems: list[Problem], memory: Memory) -> Sequence[Read[Place]] | None:
    """The places; None if their file cannot be read."""
    record = memory.recall("places", PLACES)
    if record is not None:
        return remembered_places(record, PLACES, root)
    read = _one(read_places, root, PLACES, problems)
    return read[0] if read else None


def _one(
    reader: Callable[[Path, Path], T], root: Path, file: str, problems: list[Problem]
) -> tuple[T, ...]:
    """What a file holds, or nothing; its problems are added to the list."""
    try:
        return (reader(root / file, root),)
    except SiteError as error:
        problems.extend(error.problems)
        return ()


def _known(root: Path, files: _Files) -> Known:
    """The ids that may be referred to, those of unreadable files included."""
    ids: dict[Kind, frozenset[Id] | None] = {
        "entity": frozenset(path.stem for path in (root / ENTITIES).rglob(f"*{SUFFIX}")),
        "province": frozenset(path.stem for path in (root / PROVINCES).rglob(f"*{SUFFIX}")),
        "place": None,
    }
    if files.places is not None:
        ids["place"] = frozenset(place.value.id for place in files.places)
    return Known(ids, files.registry(whole=False))


def _by_id(found: Iterable[Read[Own]], *, whole: bool) -> Mapping[Id, Own]:
    """What was read, by id in order; the first of those that share one."""
    known: dict[Id, Own] = {}
    for one in found:
        if not (whole and one.mistakes):
            known.setdefault(one.value.id, one.value)
    return dict(sorted(known.items()))


def _wrong_within(files: _Files, known: Known, memory: Memory) -> Iterator[Problem]:
    """What is wrong in each file by itself; what is right is noted, and believed the next time."""
    trusted = memory.checked_by(_digest(known, files.pictures))
    for site in files.sites:
        yield from site.problems(validation.site_mistakes(site.value, known))
    for kind, file, record, found in _checked(files, known):
        if trusted and memory.has(kind, file):
            continue
        wrong = () if file in files.right else tuple(found)
        if wrong:
            memory.forget(kind, file)
            yield from wrong
        elif not memory.has(kind, file):
            memory.note(kind, file, record)


_Checked = tuple[RecordKind, str, object, Iterator[Problem]]


def _checked(files: _Files, known: Known) -> Iterator[_Checked]:
    """Each file with its record, and what is wrong in it, found out when it is asked for."""

    def named(read: Read[Named]) -> Iterator[Problem]:
        return read.problems(validation.named_mistakes(read.value, known))

    def article(read: Read[Article]) -> Iterator[Problem]:
        return read.problems(_mistakes(known, files.pictures, read.value))

    places = files.places or ()
    of_places = chain.from_iterable(map(named, places))
    yield "places", PLACES, tuple(place.value for place in places), of_places
    yield from (("entities", one.file, one.value, named(one)) for one in files.entities)
    yield from (("provinces", one.file, one.value, named(one)) for one in files.provinces)
    yield from (("articles", one.file, one.value, article(one)) for one in files.articles)


def _digest(known: Known, pictures: Pictures) -> str:
    """What tells everything that a file is checked by from anything else."""
    ids = (sorted(names) for names in known.ids.values() if names is not None)
    registry = known.registry
    records = (registry.entities, registry.provinces, registry.places)
    return key_of([*ids, *map(msgspec.json.encode, records), pictures])


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
