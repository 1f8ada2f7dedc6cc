"""Files are written so that nobody can read them who could not before."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from site_builder.files import write_atomic


@pytest.fixture
def umask() -> Iterator[int]:
    before = os.umask(0o027)
    yield 0o027
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("given", [0o600, 0o664, 0o640])
@pytest.mark.usefixtures("umask")
def test_a_file_keeps_who_may_read_and_write_it(tmp_path: Path, given: int) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"old")
    file.chmod(given)

    write_atomic(file, b"new")

    assert (file.read_bytes(), mode(file)) == (b"new", given)


def test_a_new_file_is_for_those_whom_the_system_lets_read_it(tmp_path: Path, umask: int) -> None:
    write_atomic(tmp_path / "deep/a.md", b"new")

    assert mode(tmp_path / "deep/a.md") == 0o666 & ~umask
