"""Processes that tests begin, what these begin in turn, and waiting for what they do."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

AT_MOST = 300.0  # seconds that a test waits for what must come, on however slow a machine

_SYSTEM = Path("/proc")


def until(condition: Callable[[], object]) -> bool:
    """Wait for something to become true."""
    end = time.monotonic() + AT_MOST
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True


@contextmanager
def started(*command: str) -> Iterator["subprocess.Popen[bytes]"]:
    """A process, ended at the end whatever happens."""
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet) as process:
        try:
            yield process
        finally:
            process.kill()


def build_of(root: Path) -> tuple[str, ...]:
    """The command that builds an archive."""
    return sys.executable, "-m", "site_builder", "build", "--root", str(root)


def as_anybody(*arguments: str) -> "subprocess.CompletedProcess[str]":
    """What a command does where closed files are closed, as they are not to root."""
    command = [sys.executable, "-m", "site_builder", *arguments]
    if os.geteuid() == 0:
        given_up = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
        if (
            not shutil.which("setpriv")
            or subprocess.run([*given_up, "true"], capture_output=True, check=False).returncode
        ):
            pytest.skip("NOTHING CLOSED: root may read everything, and may not give up that right")
        command = [*given_up, *command]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@contextmanager
def closed(folder: Path) -> Iterator[None]:
    """A folder that nobody may look into, for as long as the block takes."""
    before = folder.stat().st_mode
    folder.chmod(0)
    try:
        yield
    finally:
        folder.chmod(before)


def below(process: int) -> set[int]:
    """All processes that one has begun, and those that these have, as they are now."""
    if not (_SYSTEM / "self/stat").exists():
        pytest.skip("NO /proc: what processes there are was not looked at")
    parents = dict(_parents())
    found = {process}
    while more := {one for one, parent in parents.items() if parent in found} - found:
        found |= more
    return found - {process}


def is_running(process: int) -> bool:
    """Whether a process is there, and not only its exit code for a parent to ask for."""
    try:
        return _state(process)[0] not in {"Z", "X"}
    except OSError:
        return False


def name_of(process: int) -> str:
    """The name of its program; empty for one that has ended."""
    try:
        return (_SYSTEM / str(process) / "comm").read_text("utf-8", "replace").strip()
    except OSError:
        return ""


def _parents() -> Iterator[tuple[int, int]]:
    for folder in _SYSTEM.iterdir():
        if folder.name.isdecimal():
            try:
                yield int(folder.name), int(_state(int(folder.name))[1])
            except OSError:  # it has just ended
                continue


def _state(process: int) -> list[str]:
    """Its state, its parent and more; its name, which may hold anything, stands before those."""
    told = (_SYSTEM / str(process) / "stat").read_text("utf-8", "replace")
    return told.rpartition(")")[2].split()
