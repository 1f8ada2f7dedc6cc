"""The command line: its commands, their options, exit codes."""

import gc
import os
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import click

from site_builder import __version__
from site_builder.errors import SiteError
from site_builder.unheard import unheard

OK, PROBLEMS, INTERRUPTED = 0, 1, 130

Option = Callable[[Callable[..., Any]], Callable[..., Any]]

_ROOT = click.option(
    "--root",
    type=click.Path(path_type=Path, file_okay=False, exists=True, resolve_path=True),
    default=".",
    show_default="this folder",
    help="Folder of the archive.",
)
_OUTPUT = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False, resolve_path=True),
    help="Folder of the built site.  [default: public in the archive]",
)
_BASE_URL = click.option(
    "--base-url", default="", metavar="URL", help="Address of the site; overrides site.yml."
)
_DRAFTS = click.option("--drafts", is_flag=True, help="Include articles that are drafts.")
_STRICT = click.option("--strict", is_flag=True, help="Exit with 1 for warnings too.")
_FORCE = click.option(
    "--force",
    is_flag=True,
    help="Import everything again; a text edited by hand is kept beside the new one.",
)
_DRY_RUN = click.option("--dry-run", is_flag=True, help="Only say what would be done.")
_JOBS = click.option(
    "-j",
    "--jobs",
    type=click.IntRange(1),
    metavar="N",
    help="Number of processes to use.  [default: one per processor]",
)
_SEARCH = click.option(
    "--search/--no-search", default=True, help="Rebuild the search index, or leave it as it is."
)
_QUIET = click.option("-q", "--quiet", is_flag=True, help="Report only problems.")
_VERBOSE = click.option("-v", "--verbose", is_flag=True, help="List each file.")


def _takes(*options: Option) -> Option:
    def add(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            command = option(command)
        return command

    return add


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="site-builder")
def cli() -> None:
    """Turn a folder of raw news clippings into a searchable archive.

    \b
    site-builder build          seeds/ to content/ to public/, with its search index
    site-builder serve --open   the same in the browser, rebuilt on every change
    site-builder review         decide what the import was unsure of
    site-builder check          what is wrong, changing nothing
    site-builder new TITLE      a new article of your own
    site-builder init DIR       a new archive
    """


# Each command loads what it needs when it runs, so that `--help` answers at once.


@cli.command()
@_takes(_ROOT, _OUTPUT, _BASE_URL, _DRAFTS, _JOBS, _SEARCH, _STRICT, _FORCE, _QUIET, _VERBOSE)
def build(*, strict: bool, force: bool, quiet: bool, verbose: bool, **where: Any) -> int:
    """Import new and changed clippings, then build the site.

    \b
    site-builder build
    site-builder build --base-url https://example.org/briefings/ -o /srv/www
    """
    from site_builder import commands  # noqa: PLC0415

    voice = commands.Voice(quiet, verbose)
    return commands.build_site(commands.request(**where), voice, force=force, strict=strict)


@cli.command(name="import")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, exists=True, resolve_path=True))
@_takes(_ROOT, _FORCE, _DRY_RUN, _STRICT, _QUIET, _VERBOSE)
def import_(files: Sequence[Path], root: Path, *, quiet: bool, verbose: bool, **how: bool) -> int:
    """Turn clippings into articles: FILES, or all in seeds/ that are new or changed.

    \b
    site-builder import --dry-run
    site-builder import --force seeds/2025-07-18-sweep.txt
    """
    from site_builder import commands  # noqa: PLC0415

    return commands.import_files(root, files, commands.Voice(quiet, verbose), **how)


@cli.command()
@_takes(_ROOT, _OUTPUT, _BASE_URL, _DRAFTS, _QUIET, _VERBOSE)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), help="[default: the first free port from 8000]"
)
@click.option("--open", "in_browser", is_flag=True, help="Open the site in the browser.")
def serve(
    host: str, port: int | None, *, in_browser: bool, quiet: bool, verbose: bool, **where: Any
) -> int:
    """Build the site and show it, rebuilt on every change until Ctrl-C.

    A mistake in a file is shown in the browser and here; the server keeps running.

    \b
    site-builder serve --open
    site-builder serve --drafts --port 8080
    """
    from site_builder import commands  # noqa: PLC0415

    request, voice = commands.request(**where), commands.Voice(quiet, verbose)
    return commands.serve_site(request, voice, host=host, port=port, in_browser=in_browser)


@cli.command()
@_takes(_ROOT, _OUTPUT, _BASE_URL, _STRICT)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="For people, for scripts, or as annotations of a GitHub workflow.",
)
def check(*, form: Literal["text", "json", "github"], strict: bool, **where: Any) -> int:
    """Report every problem in the content and the built site, and change nothing.

    Errors come first: links that lead nowhere, breaches of a source's rights, files that cannot be
    read. Then warnings for an editor to look at: doubts, duplicates, tolls that differ.

    \b
    site-builder check
    site-builder check --format json
    site-builder check --strict --base-url https://example.org/briefings/
    """
    from site_builder import commands  # noqa: PLC0415

    return commands.check_archive(commands.request(**where), form, strict=strict)


@cli.command()
@_takes(_ROOT)
@click.option(
    "--list", "listed", is_flag=True, help="Print the questions, one per line, tab-separated."
)
def review(root: Path, *, listed: bool) -> int:
    """Decide what the import was unsure of: new names, doubts, events that may be the same.

    The most frequent names come first, each with a sentence that shows it. Every answer is an edit
    to a content file, which you can also make by hand.

    \b
    site-builder review
    site-builder review --list | cut -f 4
    """
    from site_builder import commands  # noqa: PLC0415

    return commands.review_archive(root, listed=listed)


@cli.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False, resolve_path=True))
@_takes(_ROOT, _BASE_URL, _DRAFTS, _QUIET, _VERBOSE)
def export(root: Path, folder: Path, base_url: str, *, drafts: bool, **how: bool) -> int:
    """Write the archive's data into FOLDER, for spreadsheets, maps, Aleph, OpenSearch.

    The same files are in the site's data/, with a page that explains them.

    \b
    site-builder export ../data
    """
    from site_builder import commands  # noqa: PLC0415

    request = commands.request(root, folder, base_url, drafts=drafts)
    return commands.export_data(request, commands.Voice(**how))


@cli.command()
@click.argument("title")
@_takes(_ROOT)
@click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    default=datetime.now,
    show_default="today",
    metavar="2025-07-18",
    help="Date of the article.",
)
@click.option("--lang", default="", metavar="CODE", help="[default: from the script of the title]")
def new(title: str, root: Path, *, day: datetime, lang: str) -> int:
    """Start an article of your own: a draft with its front matter filled in.

    The name of its file is printed. Write the text below the front matter, and remove
    `draft: true` when it is ready.

    \b
    site-builder new "Calm returns to the market"
    $EDITOR $(site-builder new --date 2025-07-18 "Calm returns to the market")
    """
    from site_builder import commands  # noqa: PLC0415

    return commands.new_article(root, title, day.date(), lang)


@cli.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, resolve_path=True))
@click.option("--title", default="", help="Title of the archive.  [default: the folder's name]")
@click.option(
    "--registry",
    type=click.Choice(["iraq", "none"]),
    default="iraq",
    show_default=True,
    help="Names and places to start with.",
)
@click.option("--force", is_flag=True, help="Add what is missing to a folder that holds files.")
@_takes(_QUIET, _VERBOSE)
def init(folder: Path, title: str, *, quiet: bool, verbose: bool, **how: Any) -> int:
    """Make a new archive in DIR, ready to build; no file is ever overwritten.

    \b
    site-builder init briefings
    site-builder init --registry none --title "Border news" ~/border-news
    """
    from site_builder import commands  # noqa: PLC0415

    voice = commands.Voice(quiet, verbose)
    return commands.init_archive(folder, title, voice, **how)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; its exit code: 0 well, 1 problems, 2 wrong usage, 130 interrupted."""
    try:
        plain = False if os.environ.get("NO_COLOR") else None
        code = cli.main(arguments, prog_name="site-builder", standalone_mode=False, color=plain)
    except SiteError as error:
        from site_builder import commands  # noqa: PLC0415

        return commands.tell(error.problems)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        return INTERRUPTED
    return code if isinstance(code, int) else OK


def run() -> None:
    """The console script: one command, after which there is nothing to tidy up.

    To look for circles among all that a build makes, and to free it piece by piece at the end,
    takes half a second at ten thousand articles, and gives memory back that the end gives back.
    """
    gc.disable()
    try:
        code = main()
    except (OSError, SystemExit):  # click makes a `SystemExit` of a pipe that is closed
        refused = unheard()
        if refused is None:
            raise
        code = refused
    os._exit(code)
