"""Processes that make files: each takes the next block of them while there are any."""

import gc
import multiprocessing
import signal
from collections.abc import Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkContext
from multiprocessing.process import BaseProcess
from multiprocessing.queues import SimpleQueue
from typing import cast

from site_builder.errors import SiteError, problem_error
from site_builder.making import File, Making, finished

_BLOCKS = 1000  # at most, for their numbers all wait in one pipe
_BLOCK = 32  # pages
_ENOUGH = 50_000  # pages: all that a process has read for them would not fit if it made more

Made = list[tuple[str, bytes]]
Tickets = SimpleQueue[int | None]


def in_processes(files: Sequence[File], jobs: int) -> Making:
    """Each file's name and bytes, in any order, made by so many processes at once that are forked.

    One that has made enough is followed by another, for what it holds grows with what it makes.

    :raises SiteError | OSError: the first that making a file raised.
    """
    team = _Team(list(_blocks(files)), jobs)
    gc.freeze()  # a collection would touch, and so copy, all memory that the processes share
    try:
        for _ in range(jobs):
            team.start()
        for made in team.answers():
            yield from made
    finally:
        team.end()
        gc.unfreeze()


class _Team:
    """Processes that make blocks while there are tickets, with where the answers of each come."""

    def __init__(self, blocks: Sequence[Sequence[File]], jobs: int) -> None:
        self._context: ForkContext = multiprocessing.get_context("fork")
        self._blocks = blocks
        self._tickets: Tickets = self._context.SimpleQueue()
        for ticket in (*range(len(blocks)), *[None] * jobs):
            self._tickets.put(ticket)
        self._readers: dict[Connection, BaseProcess] = {}

    def start(self) -> None:
        """Start one more.

        In the process itself the ends at which answers come out, its own and those of others, are
        closed: when this process is killed its pipe breaks, and it ends.
        """
        reader, writer = self._context.Pipe(duplex=False)
        theirs = (reader, *self._readers)
        given = (self._blocks, self._tickets, writer, theirs)
        process = self._context.Process(target=_work, args=given, daemon=True)
        process.start()
        writer.close()
        self._readers[reader] = process

    def answers(self) -> Iterator[Made]:
        """What they make, until the last has ended."""
        while self._readers:
            for reader in cast("list[Connection]", wait(list(self._readers))):
                answer = _received(reader, self._readers[reader])
                if not isinstance(answer, bool):
                    yield answer
                    continue
                del self._readers[reader]
                if answer:
                    self.start()

    def end(self) -> None:
        """End those that are at work: what they have still to say is not wanted any more."""
        for reader in self._readers:
            reader.close()
        for process in multiprocessing.active_children():
            process.terminate()
            process.join()


def _blocks(files: Sequence[File]) -> Iterator[Sequence[File]]:
    """The files in blocks of about equal cost, so that no process is left with most of them."""
    size = max(_BLOCK, -(-sum(file.cost for file in files) // _BLOCKS))
    start = cost = 0
    for number, file in enumerate(files, 1):
        cost += file.cost
        if cost >= size or number == len(files):
            yield files[start:number]
            start, cost = number, 0


def _work(
    blocks: Sequence[Sequence[File]],
    tickets: Tickets,
    answers: Connection,
    theirs: Sequence[Connection],
) -> None:
    """Make blocks; the last answer is whether another process is to follow this one."""
    for reader in theirs:
        reader.close()
    cost = 0
    try:
        while cost < _ENOUGH and (ticket := tickets.get()) is not None:
            answers.send(list(finished(blocks[ticket])))
            cost += sum(file.cost for file in blocks[ticket])
        answers.send(cost >= _ENOUGH)
    except (BrokenPipeError, KeyboardInterrupt):
        pass  # the parent has ended, or is told by its own terminal
    except (SiteError, OSError) as error:
        with suppress(BrokenPipeError):  # the parent has met another, and takes no more
            answers.send(error)


def _received(reader: Connection, process: BaseProcess) -> Made | bool:
    try:
        answer: Made | bool | SiteError | OSError = reader.recv()
    except EOFError:
        process.join()
        raise _lost(process.exitcode or 0) from None
    if isinstance(answer, SiteError | OSError):
        raise answer
    return answer


def _lost(code: int) -> SiteError:
    """What became of a process that ended before its work was done; its own traceback is printed.

    The exit code of one that was killed is the number of the signal, negative.
    """
    if code < 0:
        message = f"one of its processes was killed ({signal.Signals(-code).name})"
        hint = "free memory, or build with `--jobs 1`"
    else:
        message = "one of its processes failed, as the traceback above says"
        hint = "this is a mistake in the program: please report it"
    return problem_error("site-builder", 0, message, hint)
