"""Front matter of articles that was read before, so that it need not be read as YAML again."""

import hashlib
from pathlib import Path

import msgspec
from msgspec import Struct

from site_builder.files import write_atomic
from site_builder.model import ArticleFields
from site_builder.state import state_of


class _Stored(Struct, frozen=True):
    """What a memory leaves on disk; `program` is the state of the program that read it."""

    program: str
    fields: dict[bytes, ArticleFields]


class Memory:
    """What front matter without mistakes says, by its text.

    Only what was asked for since is left behind, so that it does not grow for ever.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._before = _stored(path)
        self._now: dict[bytes, ArticleFields] = {}
        self.hits = 0

    def get(self, yaml: str) -> ArticleFields | None:
        """What the same text said before."""
        key = _key(yaml)
        known = self._before.get(key)
        if known is not None:
            self._now[key] = known
            self.hits += 1
        return known

    def put(self, yaml: str, fields: ArticleFields) -> None:
        """Note what a text says."""
        self._now[_key(yaml)] = fields

    def save(self) -> None:
        """Leave what was asked for to the next run."""
        if self._now.keys() != self._before.keys():
            stored = _Stored(state_of([]), self._now)
            write_atomic(self._path, msgspec.msgpack.encode(stored))


def _stored(path: Path) -> dict[bytes, ArticleFields]:
    try:
        stored = msgspec.msgpack.decode(path.read_bytes(), type=_Stored)
    except (OSError, msgspec.MsgspecError):
        return {}
    return stored.fields if stored.program == state_of([]) else {}


def _key(yaml: str) -> bytes:
    return hashlib.blake2b(yaml.encode("utf-8", "surrogatepass"), digest_size=16).digest()
