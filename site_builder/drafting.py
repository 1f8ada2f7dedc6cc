"""A new article by a person: its file, with the front matter filled in."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from site_builder import frontmatter
from site_builder.clippings import language_of
from site_builder.content import ARTICLES, require_archive
from site_builder.errors import problem_error
from site_builder.files import read_text, relative, write_within
from site_builder.importing import origins
from site_builder.importing.assembly import slug_of
from site_builder.text import clean, fold
from site_builder.vocabulary import Id, Language


def start_article(root: Path, title: str, day: date, lang: Language = "") -> str:
    """Write a draft that waits for its text; the name of its file.

    :raises SiteError: if this is no archive, the title has no letter, or a file by that name is
        there.
    """
    require_archive(root)
    title = clean(title)
    if not fold(title):
        raise problem_error(ARTICLES, 0, f"the title `{title}` has no letter in it")
    _refuse_twin(root, slug_of(title, ()), day)
    slug = slug_of(title, _taken(root))
    file = _file(slug, day)
    fields = {
        "title": title,
        "slug": slug,
        "date": day.isoformat(),
        "category": "",
        "summary": "",
        "lang": lang or language_of(title),
        "draft": True,
    }
    write_within(root, file, frontmatter.join(fields, "").encode())
    return file


def _file(slug: Id, day: date) -> str:
    return f"{ARTICLES}/{day:%Y}/{day}-{slug}.md"


def _refuse_twin(root: Path, slug: Id, day: date) -> None:
    """Raise a SiteError for the command given twice."""
    file = _file(slug, day)
    if (root / file).exists():
        raise problem_error(file, 0, "already exists", "edit it, or choose another title")


def _taken(root: Path) -> Iterator[Id]:
    """The slugs of all articles, those that cannot be read by the names of their files."""
    for path in sorted((root / ARTICLES).rglob("[!.]*.md")):
        file = relative(path, root)
        yield path.stem[len("2025-07-18-") :]
        yield origins.read(read_text(path, root), file).slug
