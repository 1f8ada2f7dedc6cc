"""Files made by several processes at once, where there are so many that it pays."""

import os
import threading
from collections.abc import Sequence

from site_builder.making import File, Making, finished

_FEW = 400  # pages that one process makes before others would be ready


def cores() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def made(files: Sequence[File], jobs: int) -> Making:
    """Each file's name and bytes, in no order that could be told beforehand.

    Processes are forked, so that they have the whole archive without it being sent to them; where
    that is not possible, or other threads run, one process does all.

    :raises SiteError | OSError: the first that making a file raised.
    """
    if not pays(files, jobs):
        return finished(files)
    from site_builder.processes import in_processes  # noqa: PLC0415 - few builds need it

    return in_processes(files, jobs)


def pays(files: Sequence[File], jobs: int) -> bool:
    """Whether several processes can make files, and there are enough for it to be worth it."""
    can_fork = hasattr(os, "fork") and threading.active_count() == 1
    return jobs > 1 and can_fork and sum(file.cost for file in files) > _FEW
