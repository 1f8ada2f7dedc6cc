"""Records kept in the cache between builds: believed only where they are whole."""

import zlib
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from site_builder.files import write_atomic
from site_builder.state import State, state_of_file

_CHECKSUM = 4  # bytes

T = TypeVar("T", bound=Struct)

# What this process wrote, or is to hold, with the state the file was in: `serve` asks for it next.
_HELD: dict[Path, tuple[State | None, Struct]] = {}


def read_cache(path: Path, kind: type[T], *, again: bool = False) -> T | None:
    """What was kept in a file; None if there is nothing, or nothing that is whole.

    What will be asked for `again` by this process is held in memory.
    """
    state, record = _HELD.get(path, (None, None))
    if state and isinstance(record, kind) and state == state_of_file(str(path)):
        return record
    try:
        state = state_of_file(str(path))
        content = memoryview(path.read_bytes())
        if _checksum(content[_CHECKSUM:]) != content[:_CHECKSUM]:
            return None
        found = msgspec.msgpack.decode(content[_CHECKSUM:], type=kind)
    except (OSError, msgspec.MsgspecError):
        return None
    if again:
        _HELD[path] = state, found
    return found


def write_cache(path: Path, record: Struct) -> None:
    """Keep a record for the next build."""
    content = msgspec.msgpack.encode(record)
    write_atomic(path, _checksum(content) + content, lasting=False)
    _HELD[path] = state_of_file(str(path)), record


def _checksum(content: bytes | memoryview) -> bytes:
    """Tells what a disk has lost; nobody who could write here needs to forge it."""
    return zlib.crc32(content).to_bytes(_CHECKSUM, "big")
