"""Long files made of pieces: those that are as they were are taken from the last build's file."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from itertools import accumulate, takewhile
from operator import eq
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from msgspec import Struct

from site_builder.caches import read_cache, write_cache
from site_builder.making import File, Pieces
from site_builder.state import State, state_of_file

_CHUNK = 1 << 18  # bytes


class Last(NamedTuple):
    """A file that stands as the last build left it: where, what it was made from, its state."""

    path: str
    key: str
    state: State

    def stands(self) -> bool:
        """Whether nobody has touched it meanwhile."""
        return state_of_file(self.path) == self.state


class _Noted(Struct, frozen=True, array_like=True):
    """Of which pieces a file is: the key and the length of each, and of what is around them.

    `made_from` is what the file was made from: from the same, the same file is made again.
    """

    made_from: str
    head: int
    between: int
    keys: Sequence[str]
    lengths: Sequence[int]

    def place(self, start: int, stop: int) -> range:
        """Where the pieces between two numbers are, with what is between them."""
        at = self.head + sum(self.lengths[:start]) + self.between * start
        return range(
            at, at + sum(self.lengths[start:stop]) + self.between * max(0, stop - start - 1)
        )

    def places(self, start: int, stop: int) -> Mapping[str, range]:
        """Where each of these pieces is, by its key."""
        lengths, at = self.lengths[start:stop], self.place(start, stop).start
        starts = accumulate(map(self.between.__add__, lengths), initial=at)
        places = (range(at, at + length) for at, length in zip(starts, lengths, strict=False))
        return dict(zip(self.keys[start:stop], places, strict=True))


_NOTHING = _Noted("", 0, 0, [], [])


@dataclass(frozen=True, slots=True)
class Notes:
    """Notes of which pieces files are, in `folder`; `common` tells what all files depend on.

    A note is left before its file is in place. So it is believed only of a file that is known to
    stand as it was made from the same.
    """

    folder: Path
    common: str

    def taking(self, file: File, last: Last | None) -> File | None:
        """A file that takes from its last one what it can, and leaves a note when it is made.

        None where the last one is what would be made.
        """
        if file.pieces is None:
            return file
        pieces = file.pieces()
        keys = [key for key, _ in pieces.things]
        noted = self._noted(file.name, last) if last else _NOTHING
        if last and keys == noted.keys and _is_framed(pieces, noted, last):
            return None
        new = len(set(keys).difference(noted.keys))
        cost = 1 + file.cost * new // max(1, len(keys))
        return file._replace(stream=partial(self._write, file, pieces, last, noted), cost=cost)

    def _write(
        self, file: File, pieces: Pieces[Any], last: Last | None, noted: _Noted, out: BinaryIO
    ) -> None:
        lengths: list[int] = []
        with Path(last.path).open("rb", buffering=0) if last else BytesIO() as old:
            for run in _runs(pieces, _parts(pieces, noted, lengths)):
                if isinstance(run, range):
                    _copy(old, run, out)
                else:
                    out.write(run)
        if last and not last.stands():
            out.seek(0)
            out.truncate()
            self._write(file, pieces, None, _NOTHING, out)
        else:
            self._note(file, pieces, lengths)

    def _note(self, file: File, pieces: Pieces[Any], lengths: Sequence[int]) -> None:
        around = len(pieces.head), len(pieces.between)
        keys = [key for key, _ in pieces.things]
        write_cache(self._path(file.name), _Noted(self._from(file.key), *around, keys, lengths))

    def _noted(self, name: str, last: Last) -> _Noted:
        noted = read_cache(self._path(name), _Noted)
        return noted if noted and noted.made_from == self._from(last.key) else _NOTHING

    def _path(self, name: str) -> Path:
        return self.folder / f"{name.replace('/', '-')}.msgpack"

    def _from(self, key: str) -> str:
        return f"{self.common} {key}"


def _is_framed(pieces: Pieces[Any], noted: _Noted, last: Last) -> bool:
    """Whether what is around a file's pieces stands in the last one as it is to be."""
    at = noted.place(0, len(noted.keys)).stop
    if (len(pieces.head), at + len(pieces.tail)) != (noted.head, last.state[0]):
        return False
    with Path(last.path).open("rb") as old:
        head = old.read(len(pieces.head))
        old.seek(at)
        return (head, old.read()) == (pieces.head, pieces.tail) and last.stands()


def _parts(pieces: Pieces[Any], noted: _Noted, lengths: list[int]) -> Iterator[bytes | range]:
    """Pieces, or where one or several in a row stand in the last file.

    The length of each piece is added to the list.
    """
    keys = [key for key, _ in pieces.things]
    first, last = _alike(noted.keys, keys)
    start, stop = len(keys) - last, len(noted.keys) - last
    if first:
        lengths += noted.lengths[:first]
        yield noted.place(0, first)
    places = noted.places(first, stop)
    for key, thing in pieces.things[first:start]:
        part = places.get(key) or pieces.write(thing)
        lengths.append(len(part))
        yield part
    if last:
        lengths += noted.lengths[stop:]
        yield noted.place(stop, len(noted.keys))


def _alike(some: Sequence[str], others: Sequence[str]) -> tuple[int, int]:
    """How many two lists begin with that are the same, and how many of the rest they end with."""
    first = _run(some, others)
    return first, _run(some[first:][::-1], others[first:][::-1])


def _run(some: Iterable[str], others: Iterable[str]) -> int:
    return sum(1 for _ in takewhile(bool, map(eq, some, others)))


def _runs(pieces: Pieces[Any], parts: Iterable[bytes | range]) -> Iterator[bytes | range]:
    """The parts of a file with what is around them; old ones that were neighbours are one."""
    gap = len(pieces.between)
    last: bytes | range = pieces.head
    for number, part in enumerate(parts):
        if isinstance(part, range) and isinstance(last, range) and part.start == last.stop + gap:
            last = range(last.start, part.stop)
            continue
        yield last
        if number:
            yield pieces.between
        last = part
    yield last
    yield pieces.tail


def _copy(old: BinaryIO, run: range, out: BinaryIO) -> None:
    """Copy a range of an old file; less of it where that is shorter by now."""
    old.seek(run.start)
    left = len(run)
    # Not all at once: what is no larger than the processor's own memory is copied faster.
    while left and (copied := old.read(min(left, _CHUNK))):
        out.write(copied)
        left -= len(copied)
