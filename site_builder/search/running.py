"""Running a program that may not outlive us, nor wait for room on the disk for ever."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import PIPE, Popen

_KEEPER = Path(__file__).with_name("keeper.py")
_BETWEEN_LOOKS = 2.0  # seconds


@dataclass(frozen=True, slots=True)
class Ended:
    """How a program ended, and all that it printed."""

    code: int
    said: str


def run(command: Sequence[str], folder: Path, output: Path, limit: float) -> Ended:
    """Run a program in `folder` that writes in the folder `output`, for `limit` seconds at most.

    It is ended when this process ends, however it ends, and when nothing can be written in `output`
    any more: Pagefind would try again and again.

    :raises OSError: if it cannot be started, nothing can be written, or it takes too long.
    """
    until = time.monotonic() + limit
    with _kept(command, folder) as keeper:
        while True:
            try:
                said = b"".join(keeper.communicate(timeout=_BETWEEN_LOOKS))
            except subprocess.TimeoutExpired:
                _try_to_write(output)
                if time.monotonic() > until:
                    raise TimeoutError(f"it has not ended after {limit:.0f} seconds") from None
            else:
                return Ended(keeper.returncode, said.decode("utf-8", "replace").strip())


@contextmanager
def _kept(command: Sequence[str], folder: Path) -> Iterator["Popen[bytes]"]:
    """A program at work, which is ended when the pipe is that we hold the other side of."""
    keeping = [sys.executable, "-I", "-S", str(_KEEPER), *command]
    read, write = os.pipe()
    with (
        os.fdopen(read, "rb") as given,
        os.fdopen(write, "wb") as held,
        Popen(keeping, cwd=folder, stdin=given, stdout=PIPE, stderr=PIPE) as keeper,  # noqa: S603
    ):
        try:
            yield keeper
        finally:
            held.close()


def _try_to_write(folder: Path) -> None:
    with tempfile.TemporaryFile(dir=folder):
        pass
