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

Made = list[tuple[str, bytes]]
Tickets = SimpleQueue[int | None]


def in_processes(files: Sequence[File], jobs: int) -> Making:
    """Each file's name and bytes, in any order, made by so many processes that are forked.

    :raises SiteError | OSError: the first that making a file raised.
    """
    context = multiprocessing.get_context("fork")
    blocks = list(_blocks(files))
    tickets: Tickets = context.SimpleQueue()
    for ticket in (*range(len(blocks)), *[None] * jobs):
        tickets.put(ticket)
    gc.freeze()  # a collection would touch, and so copy, all memory that the processes share
    readers: dict[Connection, BaseProcess] = {}
    for _ in range(jobs):
        reader, process = _start(context, blocks, tickets, tuple(readers))
        readers[reader] = process
    try:
        while readers:
            for reader in cast("list[Connection]", wait(list(readers))):
                answer = _received(reader, readers[reader])
                if answer is None:
                    del readers[reader]
                else:
                    yield from answer
    finally:
        for reader in readers:
            reader.close()
        for process in multiprocessing.active_children():
            process.terminate()  # what it has still to say is not wanted any more
            process.join()
        gc.unfreeze()


def _blocks(files: Sequence[File]) -> Iterator[Sequence[File]]:
    """The files in blocks of about equal cost, so that no process is left with most of them."""
    size = max(_BLOCK, -(-sum(file.cost for file in files) // _BLOCKS))
    start = cost = 0
    for number, file in enumerate(files, 1):
        cost += file.cost
        if cost >= size or number == len(files):
            yield files[start:number]
            start, cost = number, 0


def _start(
    context: ForkContext,
    blocks: Sequence[Sequence[File]],
    tickets: Tickets,
    others: Sequence[Connection],
) -> tuple[Connection, BaseProcess]:
    """Start a process that makes blocks while there are tickets; where its answers come out.

    In the process itself the ends at which answers come out, its own and those of others, are
    closed: when this process is killed its pipe breaks, and it ends.
    """
    reader, writer = context.Pipe(duplex=False)
    theirs = (reader, *others)
    process = context.Process(target=_work, args=(blocks, tickets, writer, theirs), daemon=True)
    process.start()
    writer.close()
    return reader, process


def _work(
    blocks: Sequence[Sequence[File]],
    tickets: Tickets,
    answers: Connection,
    theirs: Sequence[Connection],
) -> None:
    for reader in theirs:
        reader.close()
    try:
        while (ticket := tickets.get()) is not None:
            answers.send(list(finished(blocks[ticket])))
        answers.send(None)
    except (BrokenPipeError, KeyboardInterrupt):
        pass  # the parent has ended, or is told by its own terminal
    except (SiteError, OSError) as error:
        with suppress(BrokenPipeError):  # the parent has met another, and takes no more
            answers.send(error)


def _received(reader: Connection, process: BaseProcess) -> Made | None:
    try:
        answer: Made | SiteError | OSError | None = reader.recv()
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
