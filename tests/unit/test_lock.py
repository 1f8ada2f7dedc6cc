import fcntl
import socket
import subprocess
import sys
from pathlib import Path
from threading import Timer

import msgspec
import pytest

from site_builder.errors import SiteError
from site_builder.lock import Holder, hold


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    path = tmp_path / ".cache/lock"
    path.parent.mkdir()
    return path


def sign(lock: Path, process: int, host: str) -> None:
    holder = Holder("build", process, host, "2025-07-18 09:00:00 UTC")
    lock.write_bytes(msgspec.json.encode(holder))


def ended_process() -> int:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    return process.pid


def test_what_a_killed_run_had_begun_is_waited_for(lock: Path) -> None:
    sign(lock, ended_process(), socket.gethostname())
    with lock.open("rb") as left:
        fcntl.flock(left, fcntl.LOCK_EX)
        Timer(0.3, left.close).start()

        with hold(lock.parent.parent, "import"):
            assert left.closed


def test_a_run_on_another_machine_is_not_waited_for(lock: Path) -> None:
    sign(lock, ended_process(), "elsewhere")
    with lock.open("rb") as taken:
        fcntl.flock(taken, fcntl.LOCK_EX)

        with (
            pytest.raises(SiteError, match="on elsewhere is busy here"),
            hold(lock.parent.parent, "import"),
        ):
            pass
