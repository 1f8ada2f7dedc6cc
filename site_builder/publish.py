"""The built site on disk: only what differs is written, and only once all of it is ready."""

import filecmp
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from site_builder.errors import Problem, SiteError, problem_error
from site_builder.making import File, Making, finished
from site_builder.state import state_of_file

_STAGING = ".new"
_MANIFEST = ".published"  # the names of what the last build made, so that stale files are known
# A step that leads up or nowhere, a drive, a line of its own in the list of what was made.
_OUTSIDE = re.compile(r"(?:^|/)\.{0,2}(?:/|$)|^[^/]*:|[\\\n\r]")
# What is in any list of names, each in a line, of which one leads outside.
_SUSPECT = (
    *("\n\n", "\n/", "//", "/\n", "\n./", "/./", "/.\n", "\n.\n"),
    *("\n../", "/../", "/..\n", "\n..\n", ":", "\\", "\r"),
)


@dataclass(frozen=True, slots=True)
class Changes:
    """What a build did to the output folder; names relative to it, sorted."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int

    @property
    def total(self) -> int:
        """How many files the site has."""
        return len(self.written) + self.unchanged


def publish(
    files: Iterable[File],
    output: Path,
    same: Iterable[str] = (),
    make: Callable[[Sequence[File]], Making] = finished,
) -> Changes:
    """Make `output` hold these files: write those that differ, remove those no longer made.

    `same` are the names of further files that stand there as they are to be. `make` makes files,
    in any order; several processes may do it, for each file is written where it is made.

    New files wait in a hidden folder until the last one is there, so a failure on the way leaves
    the old site as it was. Files that no build made are left alone. A build cut short while
    the files move into place is made whole by the next.

    :raises SiteError: if two files claim one address, or the folder cannot be written.
    """
    staging = staging_of(output)
    try:
        with ExitStack() as cleanup:
            shutil.rmtree(staging, ignore_errors=True)
            cleanup.callback(shutil.rmtree, staging, ignore_errors=True)
            return _publish(list(files), output, same, make)
    except OSError as error:
        name = Path(error.filename or output).name
        message = f"the site cannot be written: {error.strerror} (`{name}`)"
        raise problem_error(
            output.name, 0, message, "make room on the disk, or choose another folder with `-o DIR`"
        ) from error


def staging_of(output: Path) -> Path:
    """Where the new files of an output folder wait; it is there only while a build runs.

    One that is there without a build was left by a build cut short: the next makes the site whole.
    It is in the folder itself, which may be a disk of its own, for files move within a disk only.
    """
    return output / _STAGING


def _publish(
    files: Sequence[File],
    output: Path,
    same: Iterable[str],
    make: Callable[[Sequence[File]], Making],
) -> Changes:
    if (output.exists() or output.is_symlink()) and not output.is_dir():
        hint = "delete or rename it, or choose another folder with `-o DIR`"
        raise problem_error(output.name, 0, "is a file where the site's folder is to be", hint)
    staging = staging_of(output)
    names = sorted([*(file.name for file in files), *same])
    manifest = "".join([f"{name}\n" for name in names]).encode()
    spelled: Mapping[str, str] = {}
    stale: Sequence[str] = ()
    listed = _content(output / _MANIFEST)
    is_listed = listed == manifest and manifest.count(b"\n") == len(names)
    if not is_listed:  # else the last build saw to the same
        before = published_before(output)
        _check(names, output)
        spelled = _spellings(list(before))
        stale = sorted(before.difference(names))
    for folder in {name.rpartition("/")[0] for name in names}:
        _refuse_links(output, folder)
    staged = [
        file._replace(make=partial(_staged, file, output, respelled=_respelled(file.name, spelled)))
        for file in files
    ]
    with closing(make(staged)) as written_or_not:
        written = sorted(name for name, written in written_or_not if written)
    if not is_listed:
        # Old names stay listed until the stale files are gone, should this be the last thing done.
        _list(manifest + "".join(f"{name}\n" for name in stale).encode(), output)
    for name in stale:  # first, for a folder may stand where a file is to be
        _remove(output, name)
    if written:
        _move(staging, output)
    if stale:
        _list(manifest, output)
    return Changes(tuple(written), tuple(stale), len(names) - len(written))


def _check(names: Sequence[str], output: Path) -> None:
    """Raise a SiteError if a name leads elsewhere, or two are one address on some disks."""
    if not _all_inside(names):
        outside = next(name for name in names if not is_inside(name))
        raise SiteError([Problem(output.name, 0, f"`{outside}` would leave the site's folder")])
    addresses = _addresses(names)
    if len(set(addresses)) < len(names):
        raise _claimed_twice(names, addresses, output)


def _claimed_twice(names: Sequence[str], addresses: Sequence[str], output: Path) -> SiteError:
    claimed: dict[str, str] = {}
    for name, address in zip(names, addresses, strict=True):
        if address in claimed:
            break
        claimed[address] = name
    message = f"`{name}` and `{claimed[address]}` are the same address on many disks"
    return problem_error(output.name, 0, message, "give one of them another slug")


def _addresses(names: Sequence[str]) -> Sequence[str]:
    """What names are to a disk that knows no case."""
    return "\n".join(names).casefold().split("\n") if names else ()


def _staged(file: File, output: Path, *, respelled: bool) -> bytes:
    """Make a file and put it where new files wait, unless it stands in its place already.

    Nothing comes back for a file that is as it was.
    """
    waiting = f"{output}/{_STAGING}/{file.name}"
    if file.stream is not None:
        with _opened(waiting) as out:
            file.stream(out)
        if not respelled and _is_same(Path(waiting), output / file.name):
            Path(waiting).unlink()
            return b""
        return b"written"
    content = file.make()
    state = None if respelled else state_of_file(f"{output}/{file.name}")
    as_long = state is not None and state[0] == len(content)  # a long file is not read for nothing
    if as_long and _content(output / file.name) == content:
        return b""
    _write(waiting, content)
    return b"written"


def _is_same(one: Path, other: Path) -> bool:
    """Whether two files hold the same; a link is no file."""
    return other.is_file() and not other.is_symlink() and filecmp.cmp(one, other, shallow=False)


def _respelled(name: str, spelled: Mapping[str, str]) -> bool:
    return spelled.get(name.casefold(), name) != name


def _spellings(names: Sequence[str]) -> Mapping[str, str]:
    """By address, how a name is spelled; nothing that is a name where there are two spellings.

    Where case makes no difference, removing the old spelling removes the new one as well: that
    has to be written again, however alike the two are.
    """
    addresses = _addresses(names)
    found = dict(zip(addresses, names, strict=True))
    if len(found) < len(names):
        found |= {address: "" for address, times in Counter(addresses).items() if times > 1}
    return found


def _refuse_links(output: Path, within: str) -> None:
    """Raise a SiteError if a link on the way to a folder leads elsewhere."""
    for folder in _folders(output, f"{within}/…"):
        if folder.is_symlink():
            file = f"{output.name}/{folder.relative_to(output).as_posix()}"
            hint = "delete the link; the next build puts a folder in its place"
            raise SiteError(
                [Problem(file, 0, "is a link, and what lies behind it is not the site's", hint)]
            )


def _folders(output: Path, name: str) -> Iterator[Path]:
    for parent in PurePosixPath(name).parents[:-1]:
        yield output / parent


def is_inside(name: str) -> bool:
    """Whether a file name stays in the folder it is meant for, on any system."""
    return not _OUTSIDE.search(name)


def _all_inside(names: Sequence[str]) -> bool:
    """The same of many names; most are told at one glance at all of them."""
    text = "\n".join(("", *names, ""))
    plain = text.count("\n") == len(names) + 1 and not any(sign in text for sign in _SUSPECT)
    return plain or all(map(is_inside, names))


def _content(path: Path) -> bytes | None:
    """What a file holds; nothing if it is none, or only a link to one."""
    if path.is_symlink():
        return None
    try:
        return path.read_bytes()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return None


def published_before(output: Path, start: str = "") -> set[str]:
    """The names of the files that the last build made, or of those that begin so."""
    listed = (_content(output / _MANIFEST) or b"").decode("utf-8", "replace").splitlines()
    names = [name for name in listed if name.startswith(start)]
    return set(names) if _all_inside(names) else set(filter(is_inside, names))


def _write(path: str, content: bytes) -> None:
    with _opened(path) as file:
        file.write(content)


def _opened(path: str) -> BinaryIO:
    """A new file, open to be written, in a folder that need not be there yet."""
    try:
        return open(path, "wb")  # noqa: PTH123 - one of ten thousands
    except FileNotFoundError:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        return Path(path).open("wb")


def _list(manifest: bytes, output: Path) -> None:
    """Note the names of the files that are made."""
    waiting = staging_of(output) / _MANIFEST
    _write(str(waiting), manifest)
    waiting.replace(output / _MANIFEST)


def _move(staging: Path, output: Path) -> None:
    """Put the files that wait in their places; folders that are new there move as a whole."""
    for waiting in sorted(staging.iterdir()):
        place = output / waiting.name
        if waiting.is_dir() and place.is_dir():
            _move(waiting, place)
        else:
            waiting.replace(place)


def _remove(output: Path, name: str) -> None:
    """Remove a file, and the folders that are empty without it; nothing behind a link."""
    if any(folder.is_symlink() for folder in _folders(output, name)):
        return
    (output / name).unlink(missing_ok=True)
    for folder in (output / name).parents:
        if folder == output or (folder.is_dir() and any(folder.iterdir())):
            return
        if folder.is_dir():  # a run cut short may have removed it
            folder.rmdir()
