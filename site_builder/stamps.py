"""What a build that went well leaves, so that the next can tell that nothing is to be done."""

from pathlib import Path

import msgspec
from msgspec import Struct

from site_builder.errors import Problem
from site_builder.files import write_atomic


class Stamp(Struct, frozen=True):
    """A build that went well: the state of what it read and what it left, and its warnings."""

    inputs: str
    output: str
    files: int
    warnings: tuple[Problem, ...]


def read_stamp(path: Path) -> Stamp | None:
    """The stamp of the last build; None if there is none that can be read."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Stamp)
    except (OSError, msgspec.MsgspecError):
        return None


def write_stamp(path: Path, stamp: Stamp) -> None:
    """Leave a stamp for the next build."""
    write_atomic(path, msgspec.json.encode(stamp))
