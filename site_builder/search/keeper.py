"""A program of its own: runs another, and ends it when the process that asked for it has ended.

`python keeper.py PROGRAM ARGUMENT …` reads its standard input, which ends when whoever holds the
other side does, killed or not; no system tells a program of its own that its parent is gone.
"""

import os
import subprocess
import sys
import threading


def main(command: list[str]) -> int:
    """The exit code of the program; that of a shell for one that a signal ended."""
    program = subprocess.Popen(command, stdin=subprocess.DEVNULL)  # noqa: S603 - ours to say

    def watch() -> None:
        os.read(0, 1)  # a file object would be waited for at our own end
        program.kill()

    threading.Thread(target=watch, daemon=True).start()
    code = program.wait()
    return code if code >= 0 else 128 - code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
