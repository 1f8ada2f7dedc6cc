"""Every check of an archive, in one list."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from site_builder.analyst import wrong_words
from site_builder.archive import Archive
from site_builder.check.address import built_for, check_address
from site_builder.check.articles import check_articles, check_tolls
from site_builder.check.duplicates import check_duplicates
from site_builder.check.limits import check_size
from site_builder.check.links import check_site
from site_builder.check.names import check_names, check_spellings
from site_builder.check.rights import check_rights
from site_builder.content import read_content
from site_builder.errors import Problem, SiteError
from site_builder.files import disk_errors
from site_builder.request import Request
from site_builder.review import questions
from site_builder.upkeep import archive_of, base_url_of, wrong_map


def check(request: Request, today: date) -> tuple[Problem, ...]:
    """All that is wrong with the content and the built site: errors first, then warnings."""
    root = request.root
    parts = (_of_content(request, today), _of_words_and_map(root), _of_site(request))
    found = {problem for part in parts for problem in _as_far_as_readable(part, root)}
    return tuple(sorted(found, key=lambda problem: (problem.severity, problem)))


def _of_content(request: Request, today: date) -> Iterator[Problem]:
    try:
        content = read_content(request.root)
    except SiteError as error:
        yield from error.problems
        return
    archive = archive_of(content, request)
    yield from content.warnings
    yield from check_articles(archive, content.pictures, today)
    yield from check_tolls(archive)
    yield from check_duplicates(archive)
    yield from check_names(archive)
    yield from check_spellings(archive.registry)
    yield from _as_far_as_readable(check_rights(archive, request.output), request.root)
    yield from _unreviewed(archive)


def _of_words_and_map(root: Path) -> Iterator[Problem]:
    yield from wrong_words(root)
    yield from wrong_map(root)


def _of_site(request: Request) -> Iterator[Problem]:
    wanted = base_url_of(request)
    path = urlsplit(built_for(request.output) or wanted).path
    yield from check_address(request, wanted)
    yield from check_size(request.output)
    yield from check_site(request.output, path)


def _as_far_as_readable(problems: Iterator[Problem], root: Path) -> Iterator[Problem]:
    """The same problems; the last is what cannot be read, if so."""
    try:
        with disk_errors(root):
            yield from problems
    except SiteError as error:
        yield from error.problems


def _unreviewed(archive: Archive) -> Iterator[Problem]:
    """What waits for an editor, names that may be other spellings of known ones among it."""
    for question in questions(archive):
        near = f"; perhaps another spelling of `{question.near}`" if question.near else ""
        message = f"waits for review: {question.text}{near}"
        yield Problem(question.file, 0, message, "run `site-builder review`", "warning")
