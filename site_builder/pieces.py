"""Long files made of pieces: those that are as they were are taken from the last build's file."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from itertools import accumulate
from operator import add
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

    def places(self) -> Mapping[str, range]:
        """Where each piece is, by its key."""
        starts = list(accumulate(map(self.between.__add__, self.lengths), initial=self.head))
        stops = map(add, starts, self.lengths)
        return dict(zip(self.keys, map(range, starts, stops), strict=True))


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
        places = self._places(file.name, last) if last else {}
        if last and _is_whole(pieces, places, last):
            return None
        old = sum(key in places for key, _ in pieces.things)
        cost = 1 + file.cost * (len(pieces.things) - old) // max(1, len(pieces.things))
        return file._replace(stream=partial(self._write, file, pieces, last, places), cost=cost)

    def _write(
        self,
        file: File,
        pieces: Pieces[Any],
        last: Last | None,
        places: Mapping[str, range],
        out: BinaryIO,
    ) -> None:
        lengths: list[int] = []
        with Path(last.path).open("rb", buffering=0) if last else BytesIO() as old:
            for run in _runs(pieces, _parts(pieces, places, lengths)):
                if isinstance(run, range):
                    _copy(old, run, out)
                else:
                    out.write(run)
        if last and not last.stands():
            out.seek(0)
            out.truncate()
            self._write(file, pieces, None, {}, out)
        else:
            self._note(file, pieces, lengths)

    def _note(self, file: File, pieces: Pieces[Any], lengths: Sequence[int]) -> None:
        around = len(pieces.head), len(pieces.between)
        keys = [key for key, _ in pieces.things]
        write_cache(self._path(file.name), _Noted(self._from(file.key), *around, keys, lengths))

    def _places(self, name: str, last: Last) -> Mapping[str, range]:
        noted = read_cache(self._path(name), _Noted)
        return noted.places() if noted and noted.made_from == self._from(last.key) else {}

    def _path(self, name: str) -> Path:
        return self.folder / f"{name.replace('/', '-')}.msgpack"

    def _from(self, key: str) -> str:
        return f"{self.common} {key}"


def _is_whole(pieces: Pieces[Any], places: Mapping[str, range], last: Last) -> bool:
    """Whether a file's pieces, and what is around them, stand in the last one as they are to be."""
    at = len(pieces.head) - len(pieces.between) * bool(pieces.things)
    for key, _ in pieces.things:
        at += len(pieces.between)
        place = places.get(key)
        if place is None or place.start != at:
            return False
        at = place.stop
    if at + len(pieces.tail) != last.state[0]:
        return False
    with Path(last.path).open("rb") as old:
        head = old.read(len(pieces.head))
        old.seek(at)
        return (head, old.read()) == (pieces.head, pieces.tail) and last.stands()


def _parts(
    pieces: Pieces[Any], places: Mapping[str, range], lengths: list[int]
) -> Iterator[bytes | range]:
    """Each piece, or where it stands in the last file; their lengths are added to the list."""
    for key, thing in pieces.things:
        part = places.get(key) or pieces.write(thing)
        lengths.append(len(part))
        yield part


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
