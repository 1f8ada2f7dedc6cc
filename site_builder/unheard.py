"""What to do where standard output takes nothing: a full disk, a reader that has gone."""

import errno
import sys
from contextlib import suppress

import click

CANNOT_WRITE, PIPE_CLOSED = 1, 141  # as a shell gives it for a program that such a pipe ended


def unheard() -> int | None:
    """The exit code where standard output takes nothing, which is said; `None` where it does.

    A pipe that is closed has a reader who has seen enough, such as `head`: nothing is said then.
    """
    try:
        if sys.__stdout__:
            sys.__stdout__.write("\n")
            sys.__stdout__.flush()
    except OSError as error:
        if error.errno == errno.EPIPE:
            return PIPE_CLOSED
        with suppress(OSError):
            click.echo(f"standard output cannot be written: {error.strerror}", err=True)
        return CANNOT_WRITE
    return None
