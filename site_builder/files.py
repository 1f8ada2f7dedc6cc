"""Reading and writing files so that a person's text is never half-written or misread."""

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex

from site_builder.errors import Problem, SiteError, problem_error

_LARGEST = 10_000_000  # bytes of a text that a person keeps in an archive
_TRIES = 5  # to read a file that is being written to
_OPENED = (
    os.O_RDONLY
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NONBLOCK", 0)  # a pipe by the name of a text would be waited for
    | getattr(os, "O_BINARY", 0)
)
_MADE = (
    os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
)
_UNFINISHED = ".site-builder-"  # how the name of a file that is being written begins


def relative(path: Path, root: Path) -> str:
    """The name a person knows a file by: its path from the root, with `/`."""
    whole, start = path.as_posix(), f"{root.as_posix()}/"
    if whole.startswith(start):  # in a tenth of the time
        return whole[len(start) :]
    return path.relative_to(root).as_posix()


def read_text(path: Path, root: Path) -> str:
    """The text of a file, less its byte-order mark.

    :raises SiteError: if it cannot be read, leads out of the archive, or is not UTF-8.
    """
    file = relative(path, root)
    refuse_way_out(path, root)
    try:
        content = _bytes(path, file)
    except OSError as error:
        hint = "make it readable, or remove it"
        raise problem_error(file, 0, f"cannot be read: {error.strerror}", hint) from None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise problem_error(file, line, "not UTF-8 text", "save the file as UTF-8") from None


def refuse_way_out(path: Path, root: Path) -> None:
    """Raise a SiteError for a link on the way from `root` to a file whose end is not below it."""
    step = str(root)
    for name in relative(path, root).split("/"):
        step = f"{step}/{name}"
        if os.path.islink(step) and not _is_within(step, root):  # noqa: PTH114 - for each file
            kind = "folder" if os.path.isdir(step) else "file"  # noqa: PTH112
            hint = f"replace it with a copy of the {kind}"
            file = relative(Path(step), root)
            raise problem_error(file, 0, "is a link that leads out of the archive", hint)


def walk(
    folder: Path, root: Path, problems: list[Problem]
) -> Iterator[tuple[str, list[str], list[str]]]:
    """A folder of texts and those below it, as `os.walk` gives them.

    What cannot be read is added to the list, links to folders among it, wherever they lead.
    """

    def unreadable(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError):
            file = relative(Path(error.filename), root)
            hint = "make it readable, or remove it"
            problems.append(Problem(file, 0, f"cannot be read: {error.strerror}", hint))

    try:
        refuse_way_out(folder, root)
    except SiteError as error:
        problems.extend(error.problems)
        return
    for place, folders, names in os.walk(folder, onerror=unreadable):
        for link in [name for name in folders if os.path.islink(f"{place}/{name}")]:  # noqa: PTH114
            folders.remove(link)
            if not link.startswith("."):
                file, hint = relative(Path(place, link), root), "replace it with the folder"
                problems.append(Problem(file, 0, "is a link to a folder, which is not read", hint))
        yield place, folders, names


def _is_within(path: str, root: Path) -> bool:
    """Whether a path leads to `root` or below, whatever links are on the way."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root))


def _bytes(path: Path, file: str) -> bytes:
    """What a file holds, all of it as it was at one moment."""
    for _ in range(_TRIES):
        with os.fdopen(os.open(path, _OPENED), "rb") as opened:
            before = os.fstat(opened.fileno())
            _refuse(before, file)
            content = opened.read(before.st_size + 1)  # a sign more, if it grew
            after = os.fstat(opened.fileno())
        if _state(before) == _state(after) and len(content) == after.st_size:
            return content
    raise problem_error(file, 0, "is changing while it is read", "run the command again later")


def _refuse(seen: os.stat_result, file: str) -> None:
    """Raise a SiteError for what no text can be read from, or too much of it."""
    if not stat.S_ISREG(seen.st_mode):
        raise problem_error(file, 0, "is not a text file", "delete it, or rename it")
    if seen.st_size > _LARGEST:
        size = seen.st_size / 1_000_000
        hint = f"{_LARGEST // 1_000_000} MB at most; split it"
        raise problem_error(file, 0, f"{size:.0f} MB is too much for one text", hint)


def _state(seen: os.stat_result) -> tuple[int, int]:
    return seen.st_size, seen.st_mtime_ns


def write_atomic(path: Path, content: bytes, *, lasting: bool = True) -> None:
    """Put `content` in place of a file in one step: readers see the old file or the new one.

    Whenever this is cut short, by lack of power too, the file is the old one or the new one. Who
    may read the old one may read the new one, and nobody else. What can be made again, and tells
    by itself whether it is whole, need not be `lasting`.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.parent / f"{_UNFINISHED}{token_hex(8)}"
    try:
        with os.fdopen(os.open(unfinished, _MADE, 0o666), "wb") as file:
            with suppress(FileNotFoundError):
                unfinished.chmod(stat.S_IMODE(path.stat().st_mode))
            file.write(content)
            if lasting:
                file.flush()
                os.fsync(file.fileno())
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


def write_within(root: Path, file: str, content: bytes) -> None:
    """The same for a file of an archive.

    :raises SiteError: if a link in its path leads out of the archive, or it cannot be written.
    """
    path = root / file
    if not path.parent.resolve().is_relative_to(root.resolve()):
        hint = "replace the link with a folder"
        raise problem_error(file, 0, "would be written outside the archive, through a link", hint)
    with disk_errors(root):
        write_atomic(path, content)


def sweep(found: Callable[[str], Iterable[Path]]) -> None:
    """Remove what was being written when a run was killed, where `found` looks for a pattern.

    Only for the one that holds the lock: a file that another run is writing looks the same.
    """
    for path in found(f"{_UNFINISHED}*"):
        if path.is_file():
            path.unlink(missing_ok=True)


@contextmanager
def disk_errors(root: Path) -> Iterator[None]:
    """Tells what the disk refuses (it is full, may not be written to) as a problem of a file."""
    try:
        yield
    except OSError as error:
        if error.errno is None:
            raise
        name = Path(os.fsdecode(error.filename)) if error.filename else root
        file = relative(name, root) if name.is_relative_to(root) else str(name)
        message = f"cannot be read or written: {error.strerror}"
        hint = "make room or change the permissions, then run the command again"
        raise problem_error(file, 0, message, hint) from error
