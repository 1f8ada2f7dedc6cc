"""Running a program that may not outlive us, and asking it questions."""

import os
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import PIPE, Popen
from threading import Event, Thread
from typing import IO

_KEEPER = Path(__file__).with_name("keeper.py")
_MOST = 1 << 16  # bytes read at once
_END = b","  # of an answer
_BETWEEN_LOOKS = 0.2  # seconds
_NEVER = Event()


@dataclass(frozen=True, slots=True)
class Questions:
    """What a program is asked, in a file, how many answers it owes, and settings to answer by."""

    file: Path = Path(os.devnull)
    answers: int = 0
    settings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ended:
    """How a program ended, and all that it printed; its answers, if it was asked something."""

    code: int
    said: str
    answers: tuple[bytes, ...] = ()


def run(
    command: Sequence[str],
    folder: Path,
    limit: float,
    questions: Questions = Questions(),
    stop: Event = _NEVER,
) -> Ended:
    """Run a program in `folder`, for `limit` seconds at most.

    It is ended when this process ends, however it ends, when it has given all its answers, and when
    `stop` is set.

    :raises OSError: if it cannot be started, is stopped or takes too long.
    """
    until = time.monotonic() + limit
    heard = _Heard(questions.answers)
    environment = {**os.environ, **questions.settings}
    with _kept([str(questions.file), *command], folder, environment, heard) as keeper:
        while not heard.all.wait(_BETWEEN_LOOKS):
            if stop.is_set():
                raise InterruptedError("it was stopped")
            if time.monotonic() >= until:
                raise TimeoutError(f"it has not ended after {limit:.0f} seconds")
        answered = 0 < questions.answers <= heard.count
        code = 0 if answered else keeper.wait()
    *answers, rest = heard.output.split(_END) if questions.answers else [heard.output]
    said = (rest + heard.errors).decode("utf-8", "replace").strip()
    return Ended(code, said, tuple(map(bytes, answers)))


@dataclass(slots=True)
class _Heard:
    """What a program prints; all of it, or so many answers, if it owes any."""

    answers: int
    all: Event = field(default_factory=Event)
    output: bytearray = field(default_factory=bytearray)
    errors: bytearray = field(default_factory=bytearray)
    count: int = 0

    @contextmanager
    def listening(self, program: "Popen[bytes]") -> Iterator[None]:
        """Hear a program to its end."""
        threads = [
            Thread(target=self._output, args=(program.stdout,), daemon=True),
            Thread(target=self._errors, args=(program.stderr,), daemon=True),
        ]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            for thread in threads:
                thread.join()

    def _output(self, printed: IO[bytes]) -> None:
        while read := os.read(printed.fileno(), _MOST):
            self.output += read
            self.count += read.count(_END)
            if 0 < self.answers <= self.count:
                self.all.set()
        self.all.set()

    def _errors(self, printed: IO[bytes]) -> None:
        while read := os.read(printed.fileno(), _MOST):
            self.errors += read


@contextmanager
def _kept(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], heard: _Heard
) -> Iterator["Popen[bytes]"]:
    """A program at work, which is ended when the pipe is that we hold the other side of."""
    keeping = [sys.executable, "-I", "-S", str(_KEEPER), *command]
    read, write = os.pipe()
    with (
        os.fdopen(read, "rb") as given,
        os.fdopen(write, "wb") as held,
        Popen(  # noqa: S603 - a program of our own dependencies
            keeping, cwd=folder, env=environment, stdin=given, stdout=PIPE, stderr=PIPE
        ) as keeper,
        heard.listening(keeper),
    ):
        try:
            yield keeper
        finally:
            held.close()
