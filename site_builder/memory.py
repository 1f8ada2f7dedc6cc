"""What files of content held when they were last read, so that they need not be read again."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, get_args

from msgspec import Struct

from site_builder.caches import read_cache, write_cache
from site_builder.model import Article, Entity, Place, Province
from site_builder.state import State, is_old, state_of, state_of_file

_FEW = 100  # of so many files, one that is new is not worth the writing

RecordKind = Literal["articles", "entities", "provinces", "places"]


class _Stored(Struct, frozen=True):
    """What a memory leaves on disk: records by their files, with the state that these were in.

    `program` is the state of the program that read them; `known` tells what they were checked by.
    """

    program: str
    known: str = ""
    articles: Mapping[str, tuple[State, Article]] = {}
    entities: Mapping[str, tuple[State, Entity]] = {}
    provinces: Mapping[str, tuple[State, Province]] = {}
    places: Mapping[str, tuple[State, tuple[Place, ...]]] = {}


class Memory:
    """Records of the files of an archive in which nothing is wrong, by the kind of record.

    Without a path it has none at first and leaves none. Only what was asked for since is left
    behind, so that it does not grow for ever.
    """

    def __init__(self, root: Path, path: Path | None = None) -> None:
        self._root = str(root)
        self._path = path
        self._before = _stored(path)
        self._now: dict[RecordKind, dict[str, tuple[State, Any]]] = {
            kind: {} for kind in get_args(RecordKind)
        }
        self._unread: dict[str, State | None] = {}
        self._known = ""
        self.hits = 0

    def recall(self, kind: RecordKind, file: str) -> Any:  # noqa: ANN401 - a record of that kind
        """The record of a file that is as it was; None if it has to be read."""
        state = state_of_file(f"{self._root}/{file}", follow=True)
        then, record = getattr(self._before, kind).get(file, (None, None))
        if then is None or then != state:
            self._unread[file] = state
            return None
        self._now[kind][file] = then, record
        self.hits += 1
        return record

    def has(self, kind: RecordKind, file: str) -> bool:
        """Whether a record was recalled or noted."""
        return file in self._now[kind]

    def note(self, kind: RecordKind, file: str, record: object) -> None:
        """Keep what a file held that was not recalled, as long as the file stays as it was then."""
        state = self._unread.get(file)
        if state and is_old(state):
            self._now[kind][file] = state, record

    def forget(self, kind: RecordKind, file: str) -> None:
        """Drop a record that turned out to be wrong."""
        self._now[kind].pop(file, None)

    def checked_by(self, known: str) -> bool:
        """Whether what is recalled was found right by the same; what is left behind will be."""
        self._known = known
        return known == self._before.known

    @property
    def asked(self) -> int:
        """How many files without mistakes there were."""
        return sum(map(len, self._now.values()))

    def save(self) -> None:
        """Leave what was asked for to the next run, unless hardly any of it is new.

        To read a few files again costs less than to write what all files held.
        """
        new = self.asked - self.hits
        if self._path is None or (self._known == self._before.known and new * _FEW < self.asked):
            return
        stored = _Stored(self._before.program, self._known, **self._now)
        if stored != self._before:
            write_cache(self._path, stored)


def _stored(path: Path | None) -> _Stored:
    program = state_of([]) if path else ""
    stored = read_cache(path, _Stored, again=True) if path else None
    return stored if stored and stored.program == program else _Stored(program)
