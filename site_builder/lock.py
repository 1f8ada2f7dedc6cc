"""One run at a time writes in an archive; a second one is told which."""

import errno
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

import msgspec
from msgspec import Struct

from site_builder.errors import SiteError, problem_error
from site_builder.files import disk_errors, sweep

try:
    import fcntl
except ImportError:  # a system without such locks: the run that comes second is not told
    fcntl = None  # type: ignore[assignment]

# What a file system says that has no such locks, as those of some networks: the same as none.
_NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}

_LOCK = ".cache/lock"
_BETWEEN_TRIES = 0.1  # seconds
_LEFT_BEHIND = 10.0  # seconds, by which what a killed run had begun has ended


class Holder(Struct, frozen=True):
    """Who works on an archive, as noted in the lock."""

    doing: str
    process: int
    host: str
    since: str


@contextmanager
def hold(root: Path, doing: str, patience: float = 0.0) -> Iterator[None]:
    """Be the only one to write in the archive below `root`; wait `patience` seconds for others.

    The system gives the lock back when the process ends, however it ends: what a killed run left
    behind is no lock, and is removed here.

    :raises SiteError: naming the process that has the lock.
    """
    path = root / _LOCK
    with disk_errors(root):
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("ab+", buffering=0)
    with file:
        with disk_errors(root):
            _take(file, time.monotonic() + patience)
            if file.seek(0, os.SEEK_END):  # the last to have it was killed
                _clean(root)
            _sign(file, doing)
        try:
            yield
        finally:
            file.truncate(0)


def _take(file: BinaryIO, until: float) -> None:
    """Take the lock; a process that a killed run had just begun may have it for a moment more."""
    gone = time.monotonic() + _LEFT_BEHIND
    while fcntl is not None:
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= (gone if _is_gone(_holder(file)) else until):
                raise _taken(file) from None
            time.sleep(_BETWEEN_TRIES)
        except OSError as error:
            if error.errno not in _NO_LOCKS:
                raise
            return
        else:
            return


def _clean(root: Path) -> None:
    """Remove what a run was writing when it was killed."""
    sweep((root / "content").rglob)
    sweep((root / _LOCK).parent.glob)
    sweep((root / _LOCK).parent.joinpath("search").glob)
    sweep((root / _LOCK).parent.joinpath("pieces").glob)


def _sign(file: BinaryIO, doing: str) -> None:
    """Note who has the lock, for those who meet it."""
    since = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
    file.truncate(0)
    file.write(msgspec.json.encode(Holder(doing, os.getpid(), socket.gethostname(), since)))


def _holder(file: BinaryIO) -> Holder | None:
    """Who has the lock; nobody where it has only just been taken, or is about to be given back."""
    file.seek(0)
    try:
        return msgspec.json.decode(file.read(), type=Holder)
    except msgspec.MsgspecError:
        return None


def _is_gone(holder: Holder | None) -> bool:
    """Whether the process that took the lock runs no more, as far as this machine can tell."""
    if holder is None or holder.host != socket.gethostname():
        return False
    try:
        os.kill(holder.process, 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False


def _taken(file: BinaryIO) -> SiteError:
    holder = _holder(file)
    who = "another run is busy here"
    if holder is not None:
        who = f"process {holder.process} on {holder.host} is busy here"
        who = f"{who} (`{holder.doing}`, since {holder.since})"
    return problem_error(_LOCK, 0, who, "wait until it finishes, or stop it")
