"""Files made by several processes: each once, by processes that follow one another."""

import subprocess
import sys

IN_TURN = """
import os
from collections import Counter
from site_builder import processes
from site_builder.making import File

processes._ENOUGH = 100
files = [File(str(number), lambda: str(os.getpid()).encode()) for number in range(1000)]
made = list(processes.in_processes(files, 2))
assert sorted(name for name, _ in made) == sorted(file.name for file in files)
print(*Counter(maker for _, maker in made).values())
"""


def test_a_process_that_has_made_enough_is_followed_by_another() -> None:
    """In a process of its own: where threads run, as they may in tests, none is forked."""
    ran = subprocess.run(
        [sys.executable, "-c", IN_TURN], capture_output=True, text=True, check=True
    )
    by_each = [int(count) for count in ran.stdout.split()]

    assert sum(by_each) == 1000
    assert max(by_each) == 128  # four blocks of 32: the last was begun below 100
