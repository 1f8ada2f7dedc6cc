"""What a command does whose standard output takes nothing."""

import subprocess
import sys
from pathlib import Path

import pytest
from conftest import MakeSite

FULL = Path("/dev/full")

COMMANDS = [["--help"], ["--version"], ["build", "--help"], ["build"], ["review"], ["new", "Calm"]]


@pytest.fixture
def root(make_site: MakeSite) -> Path:
    return make_site()


def program(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "site_builder", *arguments]


@pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_output_that_cannot_be_written_is_told_in_one_line(
    root: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], unbuffered: str
) -> None:
    monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)

    with FULL.open("w") as full:
        done = subprocess.run(
            program(*arguments),
            check=False,
            cwd=root,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )

    assert done.stderr == "standard output cannot be written: No space left on device\n"
    assert done.returncode == 1


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_a_reader_that_has_seen_enough_ends_a_command_quietly(
    root: Path, arguments: list[str]
) -> None:
    command = program(*arguments)

    with subprocess.Popen(
        command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        said = process.stderr.read()

    assert said == ""
    assert process.returncode == 141  # as a shell gives it
