"""The site built again after each change of what it is made from, for as long as it is served."""

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

from watchfiles import watch

from site_builder.errors import SiteError
from site_builder.request import Progress
from site_builder.serve import Server, State

_SILENCE = 100  # milliseconds without a change, after which the watch gives a sign of life
_CALM = 1.0  # seconds without a change, after which the index and the data follow the pages

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
    watched: Sequence[Path],
    told: Callable[[SiteError], object],
    stop: threading.Event | None = None,
) -> None:
    """Build, serve, and build again after each burst of changes in `watched`, until stopped.

    The pages come first, the rest once nothing has changed for a while. A build that fails is told
    to the browser and to `told`; the server lives on.
    """
    threading.Thread(target=server.serve_forever, daemon=True).start()
    changed, stop = threading.Event(), stop or threading.Event()
    attempt = partial(_attempt, server.state, build, told, changed)
    threading.Thread(target=_watch, args=(watched, changed, stop), daemon=True).start()
    try:
        changed.wait()
        changed.clear()
        while not stop.is_set():
            if attempt(hasty=True) and not changed.wait(_CALM):
                attempt(hasty=False)
            changed.wait()
            changed.clear()
    finally:
        stop.set()
        server.shutdown()
        server.server_close()


def _watch(watched: Sequence[Path], changed: threading.Event, stop: threading.Event) -> None:
    """Set `changed` after each burst of changes, and once it is sure that none is missed."""
    bursts = watch(*watched, stop_event=stop, yield_on_timeout=True, rust_timeout=_SILENCE)
    next(bursts, None)
    changed.set()
    for burst in bursts:
        if burst:
            changed.set()
    changed.set()  # nobody need wait any longer


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
        told(error)
        state.record(str(error))
        return False
    state.record("", names)
    return True
