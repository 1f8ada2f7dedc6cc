"""The site brought up to date with its archive: what has to be made anew, and put in its place."""

import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import msgspec
from msgspec.structs import replace

from site_builder.archive import Archive
from site_builder.content import SITE, Content
from site_builder.edited import EVERYTHING, Edited, Seen, seen_hastily, seen_now
from site_builder.errors import Problem, SiteError
from site_builder.exchange.files import files as exchange_files
from site_builder.exchange.metadata import Heads
from site_builder.files import read_text
from site_builder.found import find, read_found, write_found
from site_builder.graphics.geometry import Shape, read_shapes
from site_builder.kept import Kept, read_kept, write_kept
from site_builder.making import File, Making, digest, key_of
from site_builder.model import Article
from site_builder.pages.plan import plan
from site_builder.pages.related import Relations
from site_builder.pictures import picture_files
from site_builder.pieces import Notes
from site_builder.publish import Changes, publish, published_before
from site_builder.reading import read_site
from site_builder.render.files import assets, has_templates, render, template_folders
from site_builder.render.words import month_names
from site_builder.request import Diary, Request
from site_builder.search.documents import documents
from site_builder.search.scripts import scripts
from site_builder.settings import Site
from site_builder.spellings import Spellings
from site_builder.state import state_of
from site_builder.vocabulary import Id
from site_builder.workers import cores, made

_MAP = "content/map.geojson"
_INDEX = "pagefind/"

_HELD: dict[Path, Archive] = {}  # what this process built last, by its cache: `serve` goes on


def update(content: Content, request: Request, diary: Diary) -> Changes:
    """Make what depends on anything that has changed, and put it in place.

    The index is made first: where that fails, nothing was written.
    """
    jobs = request.jobs or cores()
    archive = _ready(content, request, diary, jobs)
    whole = request.search and not request.hasty
    index = list(_index(archive, request, diary, jobs)) if whole else []
    with diary.stage("planning", "files") as stage:
        common = _common(content, request)
        kept = read_kept(request.cache / "kept.msgpack", request.output, common)
        plan = _planned(archive, content, request, kept)
        plan.files.extend(index)
        stage.count = len(plan.files) + len(plan.rest)
    return _up_to_date(plan, kept, request, diary)


def _index(archive: Archive, request: Request, diary: Diary, jobs: int) -> Iterable[File]:
    """The files of the search index, brought up to date."""
    from site_builder.search.bundle import as_files, index  # noqa: PLC0415 - only this needs it

    with diary.stage("indexing", "articles") as stage:
        stage.count = len(archive.entries)
        months = month_names(template_folders(request.root))
        read = diary.progress("indexing", documents(archive, months), stage.count)
        looks = partial(diary.progress, "indexing", count=0)
        bundle = index(read, request.cache / "search", archive.site.language, jobs, looks)
    return as_files(bundle)


class _Plan(NamedTuple):
    """What a build has to look at: files, and the names of the `rest`, which stay as they are.

    `articles` are those that all of the site shows afterwards; None where not all shows the same.
    """

    files: list[File]
    rest: Sequence[str]
    articles: Mapping[Id, Seen] | None


def _planned(archive: Archive, content: Content, request: Request, kept: Kept) -> _Plan:
    """All files of the site but the index, or those that show what was edited, if no more was."""
    edited = Edited.since(kept.articles, archive.entries)
    # A template of the archive's own may show more than a page is planned for.
    if edited.entries is not None and not has_templates(template_folders(request.root)):
        files = list(_files(archive, content, request, edited))
        rest = _left_aside(files, request, kept)
        if request.hasty or all(map(kept.stands, rest)):
            return _Plan(files, rest, _seen(archive, request, kept, edited))
    files = list(_files(archive, content, request, EVERYTHING))
    rest = _left_out(files, request)
    return _Plan(files, rest, _seen(archive, request, kept, EVERYTHING))


def _seen(
    archive: Archive, request: Request, kept: Kept, edited: Edited
) -> Mapping[Id, Seen] | None:
    if request.hasty:
        return seen_hastily(kept.articles, edited)
    return seen_now(archive.entries, kept.articles, edited)


def _left_aside(files: Iterable[File], request: Request, kept: Kept) -> Sequence[str]:
    """The names of what the last build left that is not planned; the index is, if it is made."""
    planned = {file.name for file in files}
    index = _INDEX if request.search and not request.hasty else "\n"  # begins no name
    return [name for name in kept.files if name not in planned and not name.startswith(index)]


def _left_out(files: Iterable[File], request: Request) -> Sequence[str]:
    """The names of what this build does not make, by its kind: index and data, as they are."""
    if request.search and not request.hasty:
        return ()
    before = published_before(request.output, "" if request.hasty else _INDEX)
    return sorted(before.difference(file.name for file in files))


def _up_to_date(plan: _Plan, kept: Kept, request: Request, diary: Diary) -> Changes:
    """Make the files that do not stand as they would be made now, and put them in place."""
    with diary.stage("making", "files") as stage:
        wanted = [file for file in plan.files if not kept.has(file)]
        stage.count = len(plan.files) + len(plan.rest)
        stage.kept = stage.count - len(wanted)
        notes = Notes(request.cache / "pieces", kept.common)
        taking = (notes.taking(file, kept.last(file)) for file in wanted)
        new = [file for file in taking if file is not None]
        made_anew = {file.name for file in new}
        same = [file.name for file in plan.files if file.name not in made_anew]
        same += plan.rest
        changes = publish(new, request.output, same, partial(_made, diary, request))
        write_kept(request.cache / "kept.msgpack", kept, new, same, plan.articles)
    return changes


def _ready(content: Content, request: Request, diary: Diary, jobs: int) -> Archive:
    """The archive, with the mentions of all its articles found."""
    path = request.cache / "mentions.msgpack"
    with diary.stage("finding names", "articles") as stage:
        known = _known(content)
        before = read_found(path, known)
        archive = _renewed(content, request) or archive_of(content, request, dict(before))
        _HELD[request.cache] = archive
        found = archive.reader.found
        new = [entry for entry in archive.entries if entry.digest not in found]
        stage.count, stage.kept = len(archive.entries), len(archive.entries) - len(new)
        found.update(diary.progress("finding names", find(new, jobs), len(new)))
        if new or not before:
            write_found(
                path, known, {entry.digest: found[entry.digest] for entry in archive.entries}
            )
    return archive


def _renewed(content: Content, request: Request) -> Archive | None:
    """The archive of the last build with other words in its articles, if no more has changed."""
    held = _HELD.pop(request.cache, None)
    if held and (held.site, held.registry) == (_site(content, request), content.registry):
        return held.with_words(_articles(content, request))
    return None


def _known(content: Content) -> str:
    """A digest of what all articles are read by."""
    known = content.registry
    things = (known.entities, known.provinces, known.places, content.site)
    return key_of([state_of([]), digest(msgspec.json.encode(things))])


def _made(diary: Diary, request: Request, files: Sequence[File]) -> Making:
    with closing(made(files, request.jobs or cores())) as making:
        yield from diary.progress("making files", making, len(files))


def _files(archive: Archive, content: Content, request: Request, edited: Edited) -> Iterator[File]:
    """Every file of the site that may differ, but the index; first those that take longest."""
    folders = template_folders(request.root)
    if not request.hasty:
        yield from exchange_files(archive, edited)
    relations = Relations(archive, request.cache / "related.msgpack", request.jobs or cores())
    pages = plan(archive, shapes_of(request.root), content.pictures, relations, edited)
    compiled = _of_this_program(request.cache / "templates")
    yield from render(pages, Heads.of(archive), folders, compiled)
    shown = (image for entry in archive.entries for image in entry.images)
    yield from picture_files(shown, content.pictures)
    yield from assets(folders)
    if not request.hasty:
        yield from scripts(archive, edited)


def _common(content: Content, request: Request) -> str:
    """A digest of what any file of the site may depend on, besides the articles."""
    state = state_of(template_folders(request.root), request.base_url, request.drafts)
    shapes = request.root / _MAP
    drawn = shapes.read_bytes() if shapes.is_file() else b""
    return key_of([state, _known(content), content.pictures, digest(drawn)])


def _of_this_program(folder: Path) -> Path:
    """A folder for compiled templates: those of another version are not believed, but removed."""
    own = folder / state_of([])[:16]
    if not own.is_dir():
        shutil.rmtree(folder, ignore_errors=True)
    return own


def base_path(request: Request) -> str:
    """The path below which the site will stand: `/`, or `/briefings/` for a project's pages."""
    return urlsplit(base_url_of(request)).path


def base_url_of(request: Request) -> str:
    """The address of the site, with a `/` at its end, or only its path if it is for any host."""
    base_url = request.base_url
    if not base_url:
        try:
            base_url = read_site(request.root / SITE, request.root).value.base_url
        except SiteError:
            base_url = "/"
    return base_url.rstrip("/") + "/"


def archive_of(
    content: Content, request: Request, found: dict[str, bytes] | None = None
) -> Archive:
    """The archive that a site is made from: without drafts, unless they are asked for.

    `found` has the mentions of its articles as far as they are known; more are added to it.
    """
    site, articles = _site(content, request), _articles(content, request)
    return Archive.of(site, content.registry, articles, Spellings.of(content.registry), found)


def _site(content: Content, request: Request) -> Site:
    return replace(content.site, base_url=request.base_url or content.site.base_url)


def _articles(content: Content, request: Request) -> Sequence[Article]:
    return [article for article in content.articles if request.drafts or not article.draft]


def shapes_of(root: Path) -> Mapping[str, Shape]:
    """The shapes of the provinces, by ISO code; none where the archive has no map.

    :raises SiteError: if the map cannot be read, or a shape cannot be drawn.
    """
    if not (root / _MAP).is_file():
        return {}
    return read_shapes(read_text(root / _MAP, root), _MAP)


def wrong_map(root: Path) -> tuple[Problem, ...]:
    """What is wrong with the map."""
    try:
        shapes_of(root)
    except SiteError as error:
        return error.problems
    return ()
