"""No process outlives the run that began it, and none waits for ever."""

import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from conftest import MakeSite

from attacks.killing import SEEDS
from attacks.processes import below, is_running, name_of
from attacks.test_faults import small_disk
from site_builder.cli import main
from site_builder.errors import SiteError
from site_builder.search.bundle import index
from site_builder.search.running import run

AT_MOST = 120.0  # seconds that a test waits for what must come, on however slow a machine
ASLEEP = [sys.executable, "-c", "import time; print('on it', flush=True); time.sleep(600)"]


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


BUILD = """
import sys
import pagefind_bin
from site_builder.cli import main
pagefind_bin.get_executable = lambda: sys.argv[1]
sys.exit(main(["build", "--root", sys.argv[2]]))
"""


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_what_a_build_has_begun_ends_with_it(
    make_site: MakeSite, tmp_path: Path, sign: signal.Signals
) -> None:
    root, slow = make_site(SEEDS), tmp_path / "slow"
    slow.write_text("#!/bin/sh\nexec sleep 600\n", encoding="utf-8")  # in place of Pagefind
    slow.chmod(0o755)
    with started(sys.executable, "-c", BUILD, str(slow), str(root)) as build:
        assert until(lambda: "sleep" in map(name_of, below(build.pid)))
        begun = below(build.pid)

        build.send_signal(sign)
        build.wait()

    assert until(lambda: not any(map(is_running, begun)))
    assert main(["build", "-q", "--root", str(root)]) == 0


def test_a_program_is_ended_that_takes_too_long(tmp_path: Path) -> None:
    with pytest.raises(TimeoutError, match="not ended after 0 seconds"):
        run(ASLEEP, tmp_path, tmp_path, 0)


def test_what_a_program_says_and_how_it_ends_is_passed_on(tmp_path: Path) -> None:
    script = "import os, sys; print(os.getcwd()); print('wrong', file=sys.stderr); sys.exit(7)"

    ended = run([sys.executable, "-c", script], tmp_path, tmp_path, 600)

    assert (ended.code, ended.said) == (7, f"{tmp_path}\nwrong")


def test_a_disk_without_room_for_more_files_is_told(tmp_path: Path) -> None:
    """Pagefind by itself would try to make its files for ever."""
    pages = [
        (f"{number}.html", f"<html><body><p>page {number}</p></body></html>\n".encode())
        for number in range(20)
    ]
    with small_disk(tmp_path / "disk", 30_000, files=120) as disk:
        index(pages, disk / "cache")
        shutil.rmtree(disk / "cache/bundle")
        told = []
        for room in range(0, 60, 8):
            shutil.rmtree(disk / "filled", ignore_errors=True)
            fill_but_for(room, disk / "filled")
            try:
                index(pages, disk / "cache")
                break
            except SiteError as error:
                told.append(str(error))

        assert any("No space left on device" in one for one in told), told
        shutil.rmtree(disk / "filled")
        assert index(pages, disk / "cache")


def fill_but_for(room: int, folder: Path) -> None:
    """Make as many empty files as the disk takes, less some."""
    folder.mkdir()
    with suppress(OSError):
        for number in range(1000):
            (folder / f"{number}").touch()
    for number in range(room):
        (folder / f"{number}").unlink()
