"""The clippings of an archive as files: which there are, their texts and hashes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from itertools import chain
from pathlib import Path

from site_builder.errors import Problem, Severity, SiteError, problem_error
from site_builder.files import read_text, relative, walk

_FOLDER = "seeds"
_SUFFIX = ".txt"
_LONGEST = 200_000  # signs; forty times a long article, and read in seconds at the worst


@dataclass(frozen=True, slots=True)
class Seed:
    """A clipping's file; `saved` is the day of its last change."""

    file: str
    text: str
    sha256: str
    saved: date


@dataclass(frozen=True, slots=True)
class Seeds:
    """The clippings that could be read, in the order of their names, and what to tell of others."""

    found: tuple[Seed, ...]
    problems: tuple[Problem, ...]


def read(root: Path, files: Sequence[Path] | None) -> Seeds:
    """The clippings among `files`, and in the folders among them; by default all in `seeds/`."""
    asked = [root / _FOLDER] if files is None else files
    if files is None and not (asked[0].exists() or asked[0].is_symlink()):
        return Seeds((), ())
    found: dict[str, Seed] = {}
    problems: list[Problem] = []
    for path, name in chain.from_iterable(_named(one, root, problems) for one in asked):
        try:
            _check(path, name, is_asked_for=path in asked)
            found[name] = _read(path, name, root)
        except SiteError as error:
            problems.extend(error.problems)
    return Seeds(tuple(found[name] for name in sorted(found)), tuple(problems))


def hash_of(text: str) -> str:
    """What tells one text from another, however a system ends their lines."""
    return sha256(text.replace("\r\n", "\n").encode()).hexdigest()


def _named(asked: Path, root: Path, problems: list[Problem]) -> Iterator[tuple[Path, str]]:
    """A file, or each file of a folder, with its name from the root; hidden ones aside.

    What cannot be read of a folder is added to the list.
    """
    name = _name(asked, root)
    if not asked.is_dir() or _is_elsewhere(name):
        yield asked, name
        return
    for place, folders, names in walk(root / name, root, problems):
        folders[:] = [folder for folder in folders if not folder.startswith(".")]
        for path in (Path(place, name) for name in names if not name.startswith(".")):
            yield path, relative(path, root)


def _is_elsewhere(name: str) -> bool:
    """Whether what has this name is not in the archive."""
    return Path(name).is_absolute() or name.startswith("..")


def _name(path: Path, root: Path) -> str:
    """The name from the root, or the whole path of a file that is elsewhere."""
    whole = path.absolute()
    if whole.is_relative_to(root.absolute()) and ".." not in whole.parts:
        return relative(whole, root.absolute())
    whole = path.resolve()
    return relative(whole, root.resolve()) if whole.is_relative_to(root.resolve()) else str(path)


def _check(path: Path, name: str, *, is_asked_for: bool) -> None:
    """Refuse what is no clipping: an error for a file that was asked for, else a warning."""
    if not path.exists():
        raise problem_error(name, 0, "there is no such file")
    if _is_elsewhere(name):
        raise problem_error(name, 0, "is not in the archive", f"copy it to `{_FOLDER}/`")
    if name.encode("utf-8", "replace").decode() != name:
        raise problem_error(name, 0, "has a name that is not UTF-8", "rename it")
    if path.suffix.lower() != _SUFFIX:
        severity: Severity = "error" if is_asked_for else "warning"
        hint = f"the names of clippings end in `{_SUFFIX}`"
        raise SiteError([Problem(name, 0, "is not imported", hint, severity)])


def _read(path: Path, name: str, root: Path) -> Seed:
    text = read_text(root / name, root)
    if len(text) > _LONGEST:
        message = f"{len(text):,} characters are too many for one article"
        raise problem_error(
            name, 0, message, f"{_LONGEST:,} at most: put each article in a file of its own"
        )
    saved = datetime.fromtimestamp(path.stat().st_mtime, UTC).date()
    return Seed(name, text, hash_of(text), saved)
