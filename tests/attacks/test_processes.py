"""No process outlives the run that began it, and none waits for ever."""

import os
import re
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from conftest import MakeSite

from attacks.killing import SEEDS, tree
from attacks.processes import AT_MOST, below, is_running, name_of, started, until
from attacks.test_faults import small_disk
from site_builder.cli import main
from site_builder.search.running import run

ASLEEP = [sys.executable, "-c", "import time; print('on it', flush=True); time.sleep(600)"]


BUILD = """
import signal, sys
import pagefind_bin
from site_builder.cli import main
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background may ignore it
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
        build.wait(AT_MOST)

    assert until(lambda: not any(map(is_running, begun)))
    assert main(["build", "-q", "--root", str(root)]) == 0


WORK = """
import os, signal, sys
from multiprocessing import active_children
from site_builder.making import File
from site_builder.workers import made
files = [File(str(number), lambda: b"x" * 20_000) for number in range(3000)]
making = made(files, 2)
next(making)
print(*(child.pid for child in active_children()), flush=True)
making.close() if sys.argv[1] == "stop" else os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize(("how", "code"), [("stop", 0), ("kill", -signal.SIGKILL)])
def test_processes_that_make_pages_end_when_nobody_takes_them(how: str, code: int) -> None:
    working = [sys.executable, "-c", WORK, how]
    with subprocess.Popen(working, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        begun = [int(number) for number in process.stdout.readline().split()]
        try:
            assert process.wait(AT_MOST) == code
            assert len(begun) == 2
            assert until(lambda: not any(map(is_running, begun)))
        finally:
            for one in (*begun, process.pid):
                with suppress(ProcessLookupError):
                    os.kill(one, signal.SIGKILL)


LOSE = """
import os, signal, sys
from site_builder.errors import SiteError
from site_builder.making import File
from site_builder.workers import made
lose = {"kill": lambda: os.kill(os.getpid(), signal.SIGKILL), "fail": lambda: 1 / 0}[sys.argv[1]]
try:
    list(made([File(str(number), lose) for number in range(3000)], 2))
except SiteError as error:
    print(error)
"""


KILLED = """\
site-builder: one of its processes was killed (SIGKILL)
    hint: free memory, or build with `--jobs 1`
"""
FAILED = """\
site-builder: one of its processes failed, as the traceback above says
    hint: this is a mistake in the program: please report it
"""


@pytest.mark.parametrize(("how", "told"), [("kill", KILLED), ("fail", FAILED)])
def test_a_process_that_is_lost_is_told_with_what_became_of_it(how: str, told: str) -> None:
    losing = [sys.executable, "-c", LOSE, how]

    ran = subprocess.run(losing, capture_output=True, text=True, check=True)

    assert ran.stdout == told
    assert ("ZeroDivisionError" in ran.stderr) == (how == "fail")


FAIL_TWICE = """
import os, signal, sys, time
from pathlib import Path
from site_builder.errors import problem_error
from site_builder.making import File
from site_builder.workers import made
late = Path(sys.argv[1])
def first():
    while not late.exists():
        time.sleep(0.01)
    raise problem_error("first", 0, "wrong")
def second():
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    late.touch()
    time.sleep(1)
    raise problem_error("second", 0, "wrong")
files = [File(str(number), second if number else first) for number in range(3000)]
list(made(files, 2))
"""


def test_of_two_processes_that_fail_the_later_says_nothing(tmp_path: Path) -> None:
    failing = [sys.executable, "-c", FAIL_TWICE, str(tmp_path / "late")]

    ran = subprocess.run(failing, capture_output=True, text=True, check=False)

    assert ran.returncode == 1
    assert "SiteError: first: wrong" in ran.stderr
    assert "Process ForkProcess" not in ran.stderr
    assert "BrokenPipeError" not in ran.stderr


def test_a_program_is_ended_that_takes_too_long(tmp_path: Path) -> None:
    with pytest.raises(TimeoutError, match="not ended after 0 seconds"):
        run(ASLEEP, tmp_path, 0)


def test_what_a_program_says_and_how_it_ends_is_passed_on(tmp_path: Path) -> None:
    script = "import os, sys; print(os.getcwd()); print('wrong', file=sys.stderr); sys.exit(7)"

    ended = run([sys.executable, "-c", script], tmp_path, 600)

    assert (ended.code, ended.said) == (7, f"{tmp_path}\nwrong")


def test_a_disk_without_room_for_more_files_is_told(
    make_site: MakeSite, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Pagefind by itself would try to make its files for ever."""
    root = make_site(SEEDS)
    assert main(["import", "-q", "--root", str(root)]) == 0
    with small_disk(tmp_path / "disk", 30_000, files=1000) as disk:
        there = disk / "archive"
        for room in range(0, 1000, 60):
            shutil.rmtree(there, ignore_errors=True)
            shutil.rmtree(disk / "filled", ignore_errors=True)
            shutil.copytree(root, there)
            content = tree(there / "content")
            fill_but_for(room, disk / "filled")
            capsys.readouterr()
            if main(["build", "-q", "--root", str(there)]) == 0:
                break
            assert re.search("No space left on device|Pagefind", capsys.readouterr().err)
            assert not (there / "public/index.html").exists()
            assert tree(there / "content") == content

        assert room > 0
        assert (there / "public/index.html").is_file()


def fill_but_for(room: int, folder: Path) -> None:
    """Make as many empty files as the disk takes, less some."""
    folder.mkdir()
    with suppress(OSError):
        for number in range(10_000):
            (folder / f"{number}").touch()
    for number in range(room):
        (folder / f"{number}").unlink()
