import errno
import fcntl
import os
import socket
import subprocess
import sys
from collections.abc import Callable
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


def refusing(code: int) -> Callable[[int, int], None]:
    def flock(_file: int, _operation: int) -> None:
        raise OSError(code, os.strerror(code))

    return flock


@pytest.mark.parametrize("code", [errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP])
def test_where_a_file_system_has_no_locks_none_is_asked_for(
    lock: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    monkeypatch.setattr(fcntl, "flock", refusing(code))

    with hold(lock.parent.parent, "import"):
        assert b"import" in lock.read_bytes()

    assert lock.read_bytes() == b""


def test_another_failure_of_a_lock_is_told(lock: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fcntl, "flock", refusing(errno.EIO))

    with (
        pytest.raises(SiteError, match="cannot be read or written: Input/output error"),
        hold(lock.parent.parent, "import"),
    ):
        pass
