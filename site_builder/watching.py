"""The site built again after each change of what it is made from, for as long as it is served."""

import gc
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

from watchfiles import watch

from site_builder.errors import Problem, SiteError
from site_builder.request import Progress
from site_builder.serve import Server, State

_SILENCE = 100  # milliseconds without a change, after which the watch gives a sign of life
_PAUSE = 20  # milliseconds without a change that end a burst; a build too soon is dropped
_CALM = 1.0  # seconds without a change, after which the index and the data follow the pages
_HINT = "allow more watches (`fs.inotify.max_user_watches`), or set `WATCHFILES_FORCE_POLLING=1`"

T = TypeVar("T")


class Build(Protocol):
    """Brings the site up to date; the names of the files that differ now.

    A `hasty` one sees to the pages alone.
    """

    def __call__(self, progress: Progress, *, hasty: bool) -> Sequence[str]:
        """Build; `progress` may raise, and so drop the build."""


class _OvertakenError(Exception):
    """Something changed while a build ran: its site would not be the one that is wanted."""


def run(
    server: Server,
    build: Build,
    folders: Sequence[Path],
    told: Callable[[SiteError], object],
    stop: threading.Event | None = None,
) -> None:
    """Build, serve, and build again after each burst of changes in `folders`, until stopped.

    The pages come first, the rest once nothing has changed for a while. A build that fails is told
    to the browser and to `told`; the server lives on.
    """
    threading.Thread(target=server.serve_forever, daemon=True).start()
    changed, stop = threading.Event(), stop or threading.Event()
    attempt = partial(_attempt, server.state, build, told, changed)
    threading.Thread(target=_watch, args=(folders, changed, told, stop), daemon=True).start()
    try:
        changed.wait()
        changed.clear()
        while not stop.is_set():
            if attempt(hasty=True) and not changed.wait(_CALM):
                attempt(hasty=False)
                gc.collect()  # as long as nobody waits: the command line has it off
            changed.wait()
            changed.clear()
    finally:
        stop.set()
        server.shutdown()
        server.server_close()


def _watch(
    folders: Sequence[Path],
    changed: threading.Event,
    told: Callable[[SiteError], object],
    stop: threading.Event,
) -> None:
    """Set `changed` after each burst of changes, and once it is sure that none is missed."""
    try:
        for burst in _bursts(folders, stop):
            if burst:
                changed.set()
    except (OSError, RuntimeError) as error:  # as watchfiles raises them
        told(SiteError([Problem("content", 0, f"changes go unnoticed: {error}", _HINT, "warning")]))
        changed.set()  # what is there can be built all the same
        stop.wait()
    finally:
        changed.set()  # nobody need wait any longer


def _bursts(folders: Sequence[Path], stop: threading.Event) -> Iterator[bool]:
    """Whether anything has changed, told again and again, until stopped.

    Folders that come or go are noticed at each sign of life. Their parent is not watched, for it
    has the built site in it, and every build would be a burst of its own.
    """
    while not stop.is_set():
        with suppress(FileNotFoundError):  # a folder has just gone
            there, new = _there(folders), True
            for burst in watch(
                *there,
                stop_event=stop,
                step=_PAUSE,
                yield_on_timeout=True,
                rust_timeout=_SILENCE,
            ):
                yield new or bool(burst)
                new = False
                if there.keys() & {Path(path) for _, path in burst} or _there(folders) != there:
                    break
        stop.wait(_SILENCE / 1000)


def _there(folders: Sequence[Path]) -> Mapping[Path, int]:
    """The folders that are there now, and which they are: one that is put in its place is not."""
    return {folder: folder.stat().st_ino for folder in folders if folder.is_dir()}


def _attempt(
    state: State,
    build: Build,
    told: Callable[[SiteError], object],
    changed: threading.Event,
    *,
    hasty: bool,
) -> bool:
    """Build, unless something changes meanwhile; whether the site is as it should be."""

    def watched(stage: str, items: Iterable[T], count: int) -> Iterator[T]:  # noqa: ARG001
        for item in items:
            if changed.is_set():
                raise _OvertakenError
            yield item

    try:
        names = build(watched, hasty=hasty)
    except _OvertakenError:
        return False
    except SiteError as error:
        state.record(str(error))
        told(error)
        return False
    state.record("", names)
    return True
