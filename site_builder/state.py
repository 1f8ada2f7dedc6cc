"""The state of the program, of files and of folders, told at a glance, without reading a file."""

import hashlib
import os
import sys
import sysconfig
import time
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

_JUST_NOW = 50_000_000  # nanoseconds: the clocks of file systems are slower than a second save

State = tuple[int, int, int]  # size, time of the last write, time of the last change of any kind


def state_of(folders: Iterable[Path], *options: object) -> str:
    """A digest of the options, the program, and the size and times of every file in `folders`.

    Any write to a file changes its times; so does restoring an old one. Reading does not.
    """
    digest = hashlib.sha256(repr((_program(), *options)).encode())
    for folder in folders:
        digest.update(_lines(folder))
    return digest.hexdigest()


@cache
def _program() -> str:
    """The state of the program, as it was when this process began to use it."""
    libraries = os.stat(sysconfig.get_path("purelib"))  # noqa: PTH116
    seen = hashlib.sha256(_lines(Path(__file__).parent))
    return f"{seen.hexdigest()} {sys.version} {libraries.st_mtime_ns}"


def _lines(folder: Path) -> bytes:
    return "".join(_files(str(folder))).encode("utf-8", "surrogateescape")


def state_of_file(path: str, *, follow: bool = False) -> State | None:
    """The state of one file, or if asked of what a link leads to; None if there is none."""
    try:
        seen = os.stat(path, follow_symlinks=follow)  # noqa: PTH116
    except OSError:
        return None
    return seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns


def is_old(state: State) -> bool:
    """Whether a file was written long enough ago for another write to show in its state."""
    return time.time_ns() - state[1] > _JUST_NOW


def states_below(folder: Path) -> dict[str, State]:
    """The state of each file below a folder, or of what it leads to, by its name from there.

    A folder that cannot be read is listed itself.
    """
    return dict(_states(str(folder), ""))


def _states(folder: str, below: str) -> Iterator[tuple[str, State]]:
    try:
        with os.scandir(folder) as found:
            entries = list(found)
    except FileNotFoundError:
        return
    except OSError:  # closed: not the same as empty
        yield below, (0, 0, 0)
        return
    for entry in entries:
        name = below + entry.name
        if entry.is_dir(follow_symlinks=False):
            yield from _states(entry.path, f"{name}/")
        elif state := state_of_file(entry.path, follow=True):
            yield name, state


def _files(folder: str) -> Iterator[str]:
    """A line for each file and folder below one, in the order of their names."""
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:
        yield f"{folder} none\n"
        return
    for entry in entries:
        if entry.name == "__pycache__":
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path)
        else:
            try:
                seen = entry.stat()
            except OSError:  # a link to nothing, as editors leave them, or gone meanwhile
                yield f"{entry.path} none\n"
                continue
            yield f"{entry.path} {seen.st_size} {seen.st_mtime_ns} {seen.st_ctime_ns}\n"
