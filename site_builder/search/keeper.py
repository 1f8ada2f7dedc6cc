"""A program of its own: runs another, and ends it when the process that asked for it has ended.

`python keeper.py FILE PROGRAM ARGUMENT …` gives the program what stands in the file, and then
silence, for the end of its input might end it. The keeper's own input ends when whoever holds the
other side does, killed or not; no system tells a program of its own that its parent is gone.
"""

import os
import shutil
import subprocess
import sys
import threading
from contextlib import suppress


def main(questions: str, command: list[str]) -> int:
    """The exit code of the program; that of a shell for one that a signal ended."""
    program = subprocess.Popen(command, stdin=subprocess.PIPE)  # noqa: S603 - ours to say

    def watch() -> None:
        os.read(0, 1)  # a file object would be waited for at our own end
        program.kill()

    def ask() -> None:
        with suppress(OSError), open(questions, "rb") as file:  # noqa: PTH123 - quickly loaded
            if program.stdin is not None:
                shutil.copyfileobj(file, program.stdin)
                program.stdin.flush()

    for part in (watch, ask):
        threading.Thread(target=part, daemon=True).start()
    code = program.wait()
    return code if code >= 0 else 128 - code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
