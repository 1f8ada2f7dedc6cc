"""What each command does, and the lines it says.

What one command alone needs is loaded by it, so that the others start the sooner.
"""

import shlex
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any, Literal, TypeVar

import click

from site_builder.content import read_content, require_archive
from site_builder.errors import Problem
from site_builder.forms import is_base, is_language
from site_builder.importing.run import PartlyImportedError, Report
from site_builder.pipeline import Built, build, export, import_seeds
from site_builder.request import Progress, Request
from site_builder.upkeep import archive_of, base_path

OK, PROBLEMS = 0, 1

_SOURCES = ("content", "seeds", "templates")
_PATIENCE = 60.0  # seconds that `serve` waits for another run to end

Form = Literal["text", "json", "github"]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Voice:
    """How much a command says: results, with `verbose` each file, or with `quiet` only problems."""

    quiet: bool = False
    verbose: bool = False

    def say(self, line: str) -> None:
        """A result, on standard output."""
        if not self.quiet:
            click.echo(line)

    def detail(self, line: str) -> None:
        """What only some want to know."""
        if self.verbose:
            self.say(line)

    def progress(self, stage: str, items: Iterable[T], count: int) -> Iterator[T]:
        """How far a stage is, how fast and how long still, if that can be told, on a terminal."""
        start = perf_counter()
        done = 0

        def rate(_: T | None) -> str:
            return f"{done / (perf_counter() - start):,.0f}/s"

        shown = click.progressbar(
            items,
            count,
            stage,
            show_pos=True,
            item_show_func=rate,
            file=sys.stderr,
            hidden=self.quiet or not count or not sys.stderr.isatty(),
            update_min_steps=50,
        )
        with shown as bar:
            for done, item in enumerate(bar):  # noqa: B007 - told by `rate`
                yield item


def request(
    root: Path,
    output: Path | None,
    base_url: str = "",
    **how: Any,  # noqa: ANN401
) -> Request:
    """What to build, as the options of a command say; `how` is as in `Request`."""
    if base_url and not is_base(base_url):
        hint = "write `/path/` or `https://example.org/path/`"
        raise click.BadParameter(f"`{base_url}` is not an address; {hint}", param_hint="--base-url")
    output = output or root / "public"
    if _is_in_the_way(output, root):
        hint = "choose a folder that holds nothing else, such as `public`"
        message = f"`{output}` is, holds or lies among what the archive is made from; {hint}"
        raise click.BadParameter(message)
    return Request(root, output, base_url, **how)


def _is_in_the_way(output: Path, root: Path) -> bool:
    """Whether a site would be written over, around or into what it is made from."""
    site, archive = output.resolve(), root.resolve()
    sources = [(archive / name).resolve() for name in _SOURCES]
    return archive.is_relative_to(site) or any(map(site.is_relative_to, sources))


def tell(problems: Sequence[Problem], *, strict: bool = True) -> int:
    """Say problems on standard error; the exit code for them."""
    for problem in problems:
        colour = "red" if problem.severity == "error" else "yellow"
        click.secho(str(problem), fg=colour, err=True)
    errors = sum(problem.severity == "error" for problem in problems)
    counted = [(errors, "problem"), (len(problems) - errors, "warning")]
    if problems:
        click.echo(f"{_counts(counted)} found", err=True)
    return PROBLEMS if errors or (strict and problems) else OK


def build_site(request: Request, voice: Voice, *, force: bool, strict: bool) -> int:
    """Import and build."""
    with _partly_said(voice):
        built = build(request, voice.progress, force=force)
    _say_built(built, voice)
    return tell((*built.imported.warnings, *built.warnings), strict=strict)


def import_files(
    root: Path, files: Sequence[Path], voice: Voice, *, strict: bool, **how: bool
) -> int:
    """Import only; `how` is what `import_seeds` takes."""
    prefix = "would be " if how.get("dry_run") else ""
    with _partly_said(voice, prefix):
        report = import_seeds(root, files or None, **how)
    _say_imported(report, voice, prefix)
    if report.same:
        voice.say(f"{_counts([(report.same, 'clipping')])} unchanged")
    return tell(report.warnings, strict=strict)


def serve_site(
    request: Request, voice: Voice, *, host: str, port: int | None, in_browser: bool
) -> int:
    """Build, serve, and build again on every change, until interrupted."""
    from site_builder.serve import address_of, listen  # noqa: PLC0415
    from site_builder.watching import run  # noqa: PLC0415

    require_archive(request.root)
    base = base_path(request)
    try:
        server = listen(request.output, base, host, port)
    except OSError as error:
        where = host if port is None else address_of(host, port)
        raise click.ClickException(f"cannot listen on {where}: {error.strerror or error}") from None
    url = f"http://{address_of(host, server.server_port)}{base}"
    voice.say(f"{url} (Ctrl-C stops)")

    def rebuild(progress: Progress, *, hasty: bool) -> Sequence[str]:
        with _partly_said(voice):
            built = build(replace(request, hasty=hasty), progress, patience=_PATIENCE)
        if hasty:
            _say_built(built, voice)
            tell((*built.imported.warnings, *built.warnings))
        return (*built.changes.written, *built.changes.removed)

    folders = [request.root / name for name in _SOURCES]
    if in_browser:
        threading.Thread(target=_open_after, args=(server.state.known, url), daemon=True).start()
    run(server, rebuild, folders, lambda error: tell(error.problems))
    return OK


def _open_after(first_build: threading.Event, url: str) -> None:
    """Open the browser once there is something to see: the site, or what is wrong with it."""
    first_build.wait()
    click.launch(url)


def check_archive(request: Request, form: Form, *, strict: bool) -> int:
    """Tell what is wrong with the content and the built site, to a person or to a program."""
    from site_builder.check.everything import check  # noqa: PLC0415
    from site_builder.check.formats import as_github, as_json  # noqa: PLC0415

    east_of_here = datetime.now(UTC).date() + timedelta(days=1)  # where tomorrow may have begun
    problems = check(request, east_of_here)
    if form == "text":
        if not problems:
            click.echo("no problems found")
        return tell(problems, strict=strict)
    shown = as_json(problems) if form == "json" else as_github(problems)
    if shown:
        click.echo(shown)
    errors = any(problem.severity == "error" for problem in problems)
    return PROBLEMS if errors or (strict and problems) else OK


def export_data(request: Request, voice: Voice) -> int:
    """Write the data of an archive into a folder."""
    changes = export(request)
    for name in changes.written:
        voice.detail(f"  {name}")
    voice.say(f"{changes.total} data files: {len(changes.written)} written")
    return OK


def review_archive(root: Path, *, listed: bool) -> int:
    """Ask an editor the open questions, or list them for a script."""
    from site_builder.interview import interview, line_of  # noqa: PLC0415
    from site_builder.review import questions  # noqa: PLC0415

    archive = archive_of(read_content(root), Request(root, root / "public", drafts=True))
    asked = questions(archive)
    if listed:
        for question in asked:
            click.echo(line_of(question))
    elif asked:
        interview(root, asked, archive.registry)
    else:
        click.echo("nothing to review")
    return OK


def new_article(root: Path, title: str, day: date, lang: str) -> int:
    """Start an article, and print the name of its file."""
    from site_builder.drafting import start_article  # noqa: PLC0415

    if lang and not is_language(lang):
        raise click.BadParameter(f"`{lang}` is not a language code, such as `en`, `ar`, `ckb`")
    click.echo(start_article(root, title, day, lang))
    return OK


def init_archive(folder: Path, title: str, voice: Voice, *, registry: str, force: bool) -> int:
    """Make an archive, and say what comes next."""
    from site_builder.starting import start, title_from  # noqa: PLC0415

    started = start(folder, title or title_from(folder), registry, force=force)
    for file in started.written:
        voice.detail(f"  {file}")
    for file in started.kept:
        voice.say(f"{file} already exists and is left as it is")
    voice.say(f"{len(started.written)} files written in {folder}")
    entering = _entering(folder)
    voice.say(f"put clippings in its seeds/, then run: {entering}site-builder serve --open")
    return OK


def _entering(folder: Path) -> str:
    """What to type to be in a folder, before what is to be run there."""
    here = Path.cwd()
    if folder == here:
        return ""
    shown = folder.relative_to(here) if folder.is_relative_to(here) else folder
    plain = f"./{shown}" if str(shown).startswith("-") else str(shown)
    return f"cd {shlex.quote(plain)} && "


@contextmanager
def _partly_said(voice: Voice, prefix: str = "") -> Iterator[None]:
    """Say what was imported before the problems of other clippings are told."""
    try:
        yield
    except PartlyImportedError as error:
        _say_imported(error.report, voice, prefix)
        raise


def _say_imported(report: Report, voice: Voice, prefix: str = "") -> None:
    counted = [(len(report.written), "new article"), (len(report.updated), "changed article")]
    counted.append((len(report.suggested), "file of suggested names"))
    if any(count for count, _ in counted):
        voice.say(f"{_counts(counted)} {prefix}written in content/")
    for file in (*report.written, *report.updated, *report.suggested):
        voice.detail(f"  {file}")


def _say_built(built: Built, voice: Voice) -> None:
    _say_imported(built.imported, voice)
    for stage in built.stages:
        counted = f", {stage.count:,} {stage.things}" if stage.things else ""
        kept = f", {stage.kept:,} of them unchanged" if stage.kept else ""
        voice.detail(f"  {stage.name}: {stage.seconds:.2f} s{counted}{kept}")
    if voice.verbose:
        for name in built.changes.written:
            voice.detail(f"  {name}")
        for name in built.changes.removed:
            voice.detail(f"  {name} (removed)")
    written, removed = len(built.changes.written), len(built.changes.removed)
    voice.say(f"{built.changes.total} files in the site: {written} written, {removed} removed")


def _counts(counted: Iterable[tuple[int, str]]) -> str:
    """`2 problems, 1 warning`: the counts that are not zero."""
    shown = []
    for count, word in counted:
        noun, _, rest = word.partition(" of ")
        plural = noun if count == 1 else f"{noun}s"
        shown += [f"{count} {plural} of {rest}" if rest else f"{count} {plural}"] if count else []
    return ", ".join(shown)
