"""What a command costs: time on the clock, time of processors, memory of all its processes."""

import os
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

_PAUSE = 0.05
_SHARE = 20  # between two looks pass at least so many times what a look takes
# Python keeps the modules that it compiled, as it does wherever nobody forbids it.
_ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds on the clock, seconds of processors, bytes at the most (0 where nobody watched)."""

    wall: float
    processor: float
    memory: int

    def __add__(self, other: "Cost") -> "Cost":
        """The cost of one after the other."""
        return Cost(
            self.wall + other.wall,
            self.processor + other.processor,
            max(self.memory, other.memory),
        )


def cost_of(command: Sequence[str], folder: Path, *, watched: bool = False) -> Cost:
    """Run a command in a folder, to its end. To watch its memory takes a little of its time."""
    os.sync()  # what was written before is not written at this command's cost
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=_ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        watcher = _Watcher(process.pid) if watched else None
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        memory = watcher.end() if watcher else 0
        if process.returncode:
            said.seek(0)
            words = said.read().decode("utf-8", "replace")
            message = f"{' '.join(command)}: exit code {process.returncode}\n{words}"
            raise RuntimeError(message)
    return Cost(wall, used.ru_utime + used.ru_stime, memory)


class _Watcher:
    """Looks at the memory of a process and all below it, over and over, and keeps the most."""

    def __init__(self, pid: int) -> None:
        self.pid, self.most, self.done = pid, 0, Event()
        self.thread = Thread(target=self._watch, daemon=True)
        self.thread.start()

    def _watch(self) -> None:
        pause = _PAUSE
        while not self.done.wait(pause):
            start = time.perf_counter()
            self.most = max(self.most, memory_of(self.pid))
            pause = max(_PAUSE, _SHARE * (time.perf_counter() - start))

    def end(self) -> int:
        """The most memory that was seen."""
        self.done.set()
        self.thread.join()
        return self.most


def memory_of(pid: int) -> int:
    """The bytes of a process and all below it; those that they share count once."""
    return sum(map(_memory, _tree(pid)))


def _tree(pid: int) -> Iterator[int]:
    """A process and all that it started."""
    yield pid
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            below = children.read_text("ascii").split()
        except OSError:  # it has ended
            continue
        for child in below:
            yield from _tree(int(child))


def _memory(pid: int) -> int:
    """The bytes of a process, those that it shares in equal parts."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
