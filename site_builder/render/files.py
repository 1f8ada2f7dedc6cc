"""Render pages with the archive's templates, or the engine's where it has none of its own."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from traceback import walk_tb
from typing import Any
from urllib.parse import urlsplit

from jinja2 import (
    Environment,
    Template,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)

from site_builder.errors import SiteError, problem_error
from site_builder.exchange.metadata import Heads
from site_builder.files import refuse_way_out
from site_builder.making import File, key_of
from site_builder.pages.page import Page, TextFile
from site_builder.render.interface import Interface, filters
from site_builder.render.templates import environment
from site_builder.render.words import RIGHT_TO_LEFT, Words, direction, languages, read_words
from site_builder.settings import Site

# What a mistake in a template raises, besides Jinja's own errors.
_MISTAKES = (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError)
_GUIDE = Path(__file__).parent.parent / "guides" / "restyle.md"


def engine_templates() -> Path:
    """The engine's own templates: inside the package when installed, beside it in a checkout."""
    package = Path(__file__).parent.parent
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent / "templates"


def template_folders(root: Path) -> tuple[Path, ...]:
    """Where the templates of an archive are looked for, first the archive's own."""
    return tuple(dict.fromkeys((root / "templates", engine_templates())))


def has_templates(folders: Sequence[Path]) -> bool:
    """Whether an archive has templates of its own."""
    return any(path.is_file() for folder in folders[:-1] for path in folder.rglob("*.html"))


def assets(folders: Sequence[Path]) -> Iterator[File]:
    """The static files, by name in the site; of two with one name, the first folder's.

    :raises SiteError: if one is a link that leads out of its folder.
    """
    found: dict[str, Path] = {}
    for folder in folders:
        for path in (folder / "assets").rglob("*"):
            name = f"assets/{path.relative_to(folder / 'assets').as_posix()}"
            if path.is_file() and not path.name.startswith("."):
                refuse_way_out(path, folder)
                found.setdefault(name, path)
    for name, path in sorted(found.items()):
        yield File(name, path.read_bytes)


def render(
    files: Iterable[Page | TextFile],
    heads: Heads,
    folders: Sequence[Path],
    cache: Path | None = None,
) -> Iterator[File]:
    """The files of the site that these become; `cache` is a folder to keep compiled templates in.

    Making one raises a SiteError that names the template and line at fault.
    """
    site = heads.archive.site
    own = has_templates(folders)
    known = languages(folders)
    presses: dict[str, _Press] = {}
    for file in files:
        if isinstance(file, TextFile):
            yield File(file.path, partial(_encoded, file), file.key)
            continue
        lang = file.lang if file.lang in known else site.language
        if lang not in presses:
            presses[lang] = _Press.of(site, read_words(lang, folders), folders, cache)
        # A template of the archive's own may show more than the key of a page answers for.
        key = key_of([file.key, file.updated, heads.key(file.path)]) if file.key and not own else ""
        yield File(file.path, partial(presses[lang].printed, file, heads), key)


def _encoded(file: TextFile) -> bytes:
    return file.write().encode()


@dataclass(frozen=True, slots=True)
class _Press:
    """Renders the pages of one language: what they share is made ready once.

    A macro that is imported `without context`, as it is by default, is shared, too: it knows what
    it is given, the filters, and the names below that are no page's own.
    """

    environment: Environment
    here: Interface

    @classmethod
    def of(cls, site: Site, words: Words, folders: Sequence[Path], cache: Path | None) -> "_Press":
        here = Interface(site.base_url.rstrip("/") + "/", words)
        templates = environment(words, folders, cache)
        templates.filters.update(filters(here))
        templates.globals |= {
            "site": site,
            "words": words.texts,
            "lang": words.lang,
            "dir": direction(words.lang),
            "right_to_left": RIGHT_TO_LEFT,
            "hosted": "://" in here.base_url,
        }
        return cls(templates, here)

    def printed(self, page: Page, heads: Heads) -> bytes:
        """The bytes of a page."""
        anywhere = page.kind == "404"  # the server shows it under any address
        up = "../" * page.path.count("/")
        self.here.path = page.path
        self.here.root = urlsplit(self.here.base_url).path if anywhere else up
        values = {"page": page, "head": heads.at(page.path), **page.given()}
        return _text(page.template, self.environment, values).encode()


def _text(name: str, environment: Environment, values: Mapping[str, Any]) -> str:
    try:
        template: Template = environment.get_template(name)
        return template.render(values)
    except TemplateSyntaxError as error:
        raise _at(error.name or name, error.lineno, str(error.message)) from error
    except TemplateNotFound as error:
        raise _at(name, 0, f"there is no template `{error.name}`") from error
    except UnicodeDecodeError as error:
        raise _at(name, 0, "this template, or one that it uses, is not UTF-8 text") from error
    except _MISTAKES as error:
        raise _placed(error, environment) from error


def _placed(error: Exception, environment: Environment) -> Exception:
    """The error with the template and line it came from; itself if no template is at fault."""
    folders = [Path(folder) for folder in getattr(environment.loader, "searchpath", ())]
    for frame, line in reversed(list(walk_tb(error.__traceback__))):
        path = Path(frame.f_code.co_filename)
        for folder in folders:
            if path.is_relative_to(folder):
                return _at(path.relative_to(folder).as_posix(), line, str(error))
    return error


def _at(template: str, line: int, message: str) -> SiteError:
    hint = f"see {_GUIDE} on templates of your own"
    return problem_error(f"templates/{template}", line, message, hint)
