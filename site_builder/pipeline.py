"""The whole way, stage by stage: clippings, content, archive, pages, files, index, site."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache as once
from pathlib import Path

from site_builder.content import read_content, require_archive
from site_builder.errors import Problem, SiteError, problem_error
from site_builder.exchange.files import data_files
from site_builder.files import disk_errors
from site_builder.importing.run import PartlyImportedError, Reader, Report, import_clippings
from site_builder.lock import hold
from site_builder.memory import Memory
from site_builder.publish import Changes, publish
from site_builder.render.files import template_folders
from site_builder.request import Diary, Progress, Request, Stage, unseen
from site_builder.stamps import Stamp, read_stamp, write_stamp
from site_builder.state import state_of
from site_builder.upkeep import archive_of, update, wrong_map
from site_builder.workers import cores

_SEEDS = "seeds"


def import_seeds(
    root: Path, files: Sequence[Path] | None = None, *, force: bool = False, dry_run: bool = False
) -> Report:
    """Turn the clippings in `seeds/` that are new or changed, or these `files`, into articles.

    :raises PartlyImportedError: with all problems; what could be imported was.
    """
    require_archive(root)
    if dry_run:
        return import_clippings(root, files, _reader(root), force=force, dry_run=True)
    with hold(root, "import"):
        return import_clippings(root, files, _reader(root), force=force)


def _reader(root: Path) -> Reader:
    """What reads clippings, loaded for the first of them: most builds have none that is new."""

    @once
    def loaded() -> Reader:
        from site_builder.analyst import analyst_of  # noqa: PLC0415

        return analyst_of(root)

    return Reader(lambda clipping: loaded().analyse(clipping), lambda: loaded().known())


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: to the content, to the site; what to warn of; what its stages took."""

    imported: Report
    changes: Changes
    warnings: tuple[Problem, ...]
    stages: Sequence[Stage] = ()


def build(
    request: Request, progress: Progress = unseen, *, force: bool = False, patience: float = 0.0
) -> Built:
    """Import what is new among the clippings, then make the site of all content.

    Where nothing that a build reads or writes was touched since the last, there is nothing to do.
    `patience` is how many seconds to wait for another run to end.

    :raises SiteError: with all problems; the site that was there stays.
    """
    stamp = read_stamp(request.stamp)
    leaves_stamp = request.search and not request.hasty
    inputs = _inputs(request) if stamp or leaves_stamp else ""
    same = stamp is not None and stamp.inputs == inputs and not force
    if stamp and same and stamp.output == state_of([request.output]):
        return Built(Report(), Changes((), (), stamp.files), stamp.warnings)
    with hold(request.root, "build", patience), disk_errors(request.root):
        return _build(request, Diary(progress), inputs, force=force)


@contextmanager
def _no_collections() -> Iterator[None]:
    """An archive is one large thing without circles: looking for some costs a sixth of a build."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def _build(request: Request, diary: Diary, inputs: str, *, force: bool) -> Built:
    root = request.root
    request.stamp.unlink(missing_ok=True)
    clippings = state_of([root / _SEEDS])
    try:
        with diary.stage("importing"):
            imported = import_clippings(root, None, _reader(root), force=force)
    except PartlyImportedError as error:
        problems = (*error.problems, *_problems_of_content(root))
        raise PartlyImportedError(problems, error.report) from None
    except SiteError as error:
        raise SiteError((*error.problems, *_problems_of_content(root))) from None
    if inputs and (imported.written or imported.updated or imported.suggested):
        inputs = _inputs(request)
    seen = clippings == state_of([root / _SEEDS])
    with _no_collections():
        memory = Memory(root, request.cache / "content.msgpack")
        with diary.stage("reading", "files") as stage:
            try:
                content = read_content(root, memory, request.jobs or cores())
            except SiteError as error:
                raise SiteError((*error.problems, *wrong_map(root))) from None
            stage.count, stage.kept = memory.asked, memory.hits
        changes = update(content, request, diary)
    memory.save()
    leaves_stamp = request.search and not request.hasty
    settled = leaves_stamp and not (imported.kept or imported.warnings)
    if seen and settled and inputs == _inputs(request):
        stamp = Stamp(inputs, state_of([request.output]), changes.total, content.warnings)
        write_stamp(request.stamp, stamp)
    return Built(imported, changes, content.warnings, diary.stages)


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
        hint = "choose another folder; a site has its data in its data/ already"
        raise problem_error(request.output.name, 0, "holds a site, which would be deleted", hint)
    archive = archive_of(read_content(request.root), request)
    data = data_files(archive)
    named = (file._replace(name=file.name.removeprefix("data/")) for file in data)
    return publish(named, request.output)


def _problems_of_content(root: Path) -> tuple[Problem, ...]:
    try:
        return read_content(root).warnings + wrong_map(root)
    except SiteError as error:
        return error.problems + wrong_map(root)
