"""What YAML without mistakes was read as before, so that it need not be read again."""

import hashlib
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from site_builder.files import write_atomic
from site_builder.state import state_of

T = TypeVar("T")


class _Stored(Struct, frozen=True):
    """What a memory leaves on disk; `program` is the state of the program that read it."""

    program: str
    values: dict[bytes, msgspec.Raw]


class Memory:
    """What YAML says, by its text and the type it was read as.

    Only what was asked for since is left behind, so that it does not grow for ever.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._before = _stored(path)
        self._now: dict[bytes, msgspec.Raw] = {}

    def get(self, yaml: str, kind: type[T]) -> T | None:
        """What the same text said before."""
        key = _key(yaml, kind)
        known = self._before.get(key)
        if known is None:
            return None
        self._now[key] = known
        return msgspec.msgpack.decode(known, type=kind)

    def put(self, yaml: str, kind: type[T], value: T) -> None:
        """Note what a text says."""
        self._now[_key(yaml, kind)] = msgspec.Raw(msgspec.msgpack.encode(value))

    @property
    def asked(self) -> int:
        """How many texts without mistakes there were."""
        return len(self._now)

    @property
    def hits(self) -> int:
        """How many texts were known."""
        return len(self._now.keys() & self._before.keys())

    def save(self) -> None:
        """Leave what was asked for to the next run."""
        if self._now.keys() != self._before.keys():
            stored = _Stored(state_of([]), self._now)
            write_atomic(self._path, msgspec.msgpack.encode(stored))


def _stored(path: Path) -> dict[bytes, msgspec.Raw]:
    try:
        stored = msgspec.msgpack.decode(path.read_bytes(), type=_Stored)
    except (OSError, msgspec.MsgspecError):
        return {}
    return stored.values if stored.program == state_of([]) else {}


def _key(yaml: str, kind: object) -> bytes:
    text = f"{kind}\n{yaml}".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(text, digest_size=16).digest()
