"""The whole way, stage by stage: clippings, content, archive, pages, files, index, site."""

import gc
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache as once
from pathlib import Path
from typing import Protocol, TypeVar

import msgspec
from msgspec.structs import replace

from site_builder.archive import Archive
from site_builder.clippings import Clipping
from site_builder.content import Content, read_content
from site_builder.errors import Problem, SiteError, problem_error
from site_builder.exchange.files import data_files
from site_builder.exchange.files import files as exchange_files
from site_builder.exchange.metadata import Heads
from site_builder.extraction.analysis import Findings, Story, analyse
from site_builder.extraction.lexicon import Lexicon, lexicon_of, with_more
from site_builder.files import disk_errors, read_text
from site_builder.graphics.geometry import Shape, read_shapes
from site_builder.importing.run import Report, import_clippings
from site_builder.kept import read_kept, write_kept
from site_builder.lock import hold
from site_builder.making import File, finished, key_of
from site_builder.memory import Memory
from site_builder.model import Language
from site_builder.pages.plan import plan
from site_builder.pictures import picture_files
from site_builder.publish import Changes, publish, published_before
from site_builder.registry import Registry
from site_builder.render.files import assets, render, template_folders
from site_builder.search.bundle import index
from site_builder.search.documents import documents
from site_builder.search.scripts import scripts
from site_builder.spellings import Spellings
from site_builder.stamps import Stamp, read_stamp, write_stamp
from site_builder.state import state_of
from site_builder.workers import cores, made

_LEXICONS = "content/lexicons"
_MAP = "content/map.geojson"
_CACHE = ".cache"
_SEEDS = "seeds"

T = TypeVar("T")


class Progress(Protocol):
    """Passes items on, and may show how far along they are."""

    def __call__(self, stage: str, items: Iterable[T], count: int) -> Iterable[T]:
        """The items of a stage, each when it is asked for; `count` is how many there will be."""


def unseen(stage: str, items: Iterable[T], count: int) -> Iterable[T]:  # noqa: ARG001
    """The progress of a run that nobody watches."""
    return items


@dataclass(frozen=True, slots=True)
class Request:
    """What to build: the archive below `root`, into `output`, for the address `base_url`.

    An empty `base_url` means the one in the archive's settings; `jobs` is how many processes may
    work at once (one for each processor, if not given), and changes nothing of what comes out.
    Without `search` the index is left as the last build made it.
    """

    root: Path
    output: Path
    base_url: str = ""
    drafts: bool = False
    jobs: int | None = None
    search: bool = True

    @property
    def stamp(self) -> Path:
        """Where the last build left its stamp."""
        return self.root / _CACHE / "built.json"


def import_seeds(
    root: Path, files: Sequence[Path] | None = None, *, force: bool = False, dry_run: bool = False
) -> Report:
    """Turn the clippings in `seeds/` that are new or changed, or these `files`, into articles.

    :raises SiteError: with all problems; what could be imported was.
    """
    if dry_run:
        return import_clippings(root, files, _analyst(root), force=force, dry_run=True)
    with hold(root, "import"):
        return import_clippings(root, files, _analyst(root), force=force)


def _analyst(root: Path) -> Callable[[Clipping], Findings]:
    """What reads clippings with the archive's registry and words, loaded for the first of them."""

    @once
    def known() -> tuple[str, Registry, Spellings]:
        content = read_content(root)
        return content.site.publisher, content.registry, Spellings.of(content.registry)

    @once
    def lexicon(lang: Language) -> Lexicon:
        return _lexicon(root, lang)

    def analyst(clipping: Clipping) -> Findings:
        publisher, registry, spellings = known()
        return analyse(Story.of(clipping, publisher), registry, spellings, lexicon(clipping.lang))

    return analyst


def _lexicon(root: Path, lang: Language) -> Lexicon:
    """The words of a language, the program's and the archive's own."""
    file = f"{_LEXICONS}/{lang}.yml"
    engine, own = lexicon_of(lang), root / file
    return with_more(engine, read_text(own, root), file) if own.is_file() else engine


def wrong_words(root: Path) -> Iterator[Problem]:
    """What is wrong with the words of an archive, which a build reads when it imports."""
    for path in sorted((root / _LEXICONS).glob("*.yml")):
        try:
            _lexicon(root, path.stem)
        except SiteError as error:
            yield from error.problems


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: to the content, to the site; and what to warn of."""

    imported: Report
    changes: Changes
    warnings: tuple[Problem, ...]


def build(
    request: Request, progress: Progress = unseen, *, force: bool = False, patience: float = 0.0
) -> Built:
    """Import what is new among the clippings, then make the site of all content.

    Where nothing that a build reads or writes was touched since the last, there is nothing to do.
    `patience` is how many seconds to wait for another run to end.

    :raises SiteError: with all problems; the site that was there stays.
    """
    stamp = read_stamp(request.stamp)
    if stamp and not force and _untouched(stamp, request):
        return Built(Report(), Changes((), (), stamp.files), stamp.warnings)
    with hold(request.root, "build", patience), disk_errors(request.root):
        return _build(request, progress, force=force)


@contextmanager
def _no_collections() -> Iterator[None]:
    """An archive is one large thing without circles: looking for some costs a sixth of a build."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _build(request: Request, progress: Progress, *, force: bool) -> Built:
    root = request.root
    request.stamp.unlink(missing_ok=True)
    clippings = state_of([root / _SEEDS])
    try:
        imported = import_clippings(root, None, _analyst(root), force=force)
    except SiteError as error:
        raise SiteError((*error.problems, *_problems_of_content(root))) from None
    inputs = _inputs(request)
    seen = clippings == state_of([root / _SEEDS])
    memory = Memory(root / _CACHE / "articles.msgpack")
    with _no_collections():
        content = read_content(root, memory)
        changes = _publish(content, request, progress)
    memory.save()
    settled = request.search and not (imported.kept or imported.warnings)
    if seen and settled and inputs == _inputs(request):
        stamp = Stamp(inputs, state_of([request.output]), changes.total, content.warnings)
        write_stamp(request.stamp, stamp)
    return Built(imported, changes, content.warnings)


def _untouched(stamp: Stamp, request: Request) -> bool:
    return stamp.inputs == _inputs(request) and stamp.output == state_of([request.output])


def _inputs(request: Request) -> str:
    """The state of all that a site is made from."""
    folders = [request.root / name for name in ("content", _SEEDS)]
    options = (request.output, request.base_url, request.drafts)
    return state_of([*folders, *template_folders(request.root)], *options)


def export(request: Request) -> Changes:
    """Write the archive's data for other systems into the output folder, and nothing else.

    :raises SiteError: with all problems of the content; nothing is written then.
    """
    if (request.output / "index.html").exists():
        hint = "choose a folder of its own: the data of a site stands in its data/ already"
        raise problem_error(request.output.name, 0, "holds a site, which would go", hint)
    archive = archive_of(read_content(request.root), request)
    data = finished(data_files(archive))
    named = ((name.removeprefix("data/"), content) for name, content in data)
    return publish(named, request.output)


def _problems_of_content(root: Path) -> tuple[Problem, ...]:
    try:
        return read_content(root).warnings
    except SiteError as error:
        return error.problems


def _publish(content: Content, request: Request, progress: Progress) -> Changes:
    """Make what depends on anything that has changed, and put it in place.

    The index is made first: where that fails, nothing was written.
    """
    archive, cache = archive_of(content, request), request.root / _CACHE
    bundle: Mapping[str, Path] = {}
    if request.search:
        read = progress("indexing", documents(archive), len(archive.entries))
        bundle = index(read, cache / "search", archive.site.language, request.jobs or cores())
    files = list(_files(archive, content, request))
    files += (File(name, path.read_bytes) for name, path in bundle.items())
    common = _common(content, request)
    kept = read_kept(cache / "kept.msgpack", request.output, common)
    wanted = [file for file in files if not kept.has(file)]
    made_anew = {file.name for file in wanted}
    same = [file.name for file in files if file.name not in made_anew]
    if not request.search:
        same += published_before(request.output, "pagefind/")
    making = progress("making files", made(wanted, request.jobs or cores()), len(wanted))
    changes = publish(making, request.output, same)
    write_kept(cache / "kept.msgpack", request.output, common, files)
    return changes


def _files(archive: Archive, content: Content, request: Request) -> Iterator[File]:
    """Every file of the site but the index; first those that take longest to make."""
    folders = template_folders(request.root)
    yield from exchange_files(archive)
    pages = plan(archive, _shapes(request.root), content.pictures)
    compiled = _of_this_program(request.root / _CACHE / "templates")
    yield from render(pages, Heads.of(archive), folders, compiled)
    shown = (image for entry in archive.entries for image in entry.images)
    yield from picture_files(shown, content.pictures)
    yield from assets(folders)
    yield from scripts(archive)


def _common(content: Content, request: Request) -> str:
    """A digest of what any file of the site may depend on, besides the articles."""
    state = state_of(template_folders(request.root), request.base_url, request.drafts)
    known = content.registry
    things = (known.entities, known.provinces, known.places, content.site, content.pictures)
    shapes = request.root / _MAP
    drawn = shapes.read_bytes() if shapes.is_file() else b""
    return key_of([state, *map(msgspec.json.encode, things[:-1]), things[-1], drawn])


def _of_this_program(folder: Path) -> Path:
    """A folder for compiled templates: those of another version are not believed, but removed."""
    own = folder / state_of([])[:16]
    if not own.is_dir():
        shutil.rmtree(folder, ignore_errors=True)
    return own


def archive_of(content: Content, request: Request) -> Archive:
    """The archive that a site is made from: without drafts, unless they are asked for."""
    site = content.site
    if request.base_url:
        site = replace(site, base_url=request.base_url)
    articles = (article for article in content.articles if request.drafts or not article.draft)
    return Archive.of(site, content.registry, articles, Spellings.of(content.registry))


def _shapes(root: Path) -> Mapping[str, Shape]:
    """The shapes of the provinces, by ISO code; none where the archive has no map."""
    if not (root / _MAP).is_file():
        return {}
    return read_shapes(read_text(root / _MAP, root), _MAP)
