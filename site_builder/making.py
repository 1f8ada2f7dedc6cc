"""Files of the site before they are made: each with what makes it and what that depends on."""

import hashlib
from collections.abc import Callable, Generator, Iterable, Sequence
from typing import Any, BinaryIO, Generic, NamedTuple, TypeVar

T = TypeVar("T")
Things = Sequence[tuple[str, T]]  # each with the key of its piece


class Pieces(NamedTuple, Generic[T]):
    """A file's bytes piece by piece: what stands before, between and after them.

    Each piece is made of a thing, and has a key: a digest of what it depends on besides what all
    files depend on. With the key of a piece of the last build it has the same bytes.
    """

    head: bytes
    things: Things[T]
    write: Callable[[T], bytes]
    between: bytes = b""
    tail: bytes = b""

    def whole(self) -> bytes:
        """The file, all its pieces made."""
        return self.joined([self.write(thing) for _, thing in self.things])

    def joined(self, made: Iterable[bytes]) -> bytes:
        """The file of pieces that are made."""
        return b"".join((self.head, self.between.join(made), self.tail))


class File(NamedTuple):
    """A file of the site: its name, what makes its bytes, and a digest of all that they depend on.

    Where the `key` is the one of the last build, the file is as it was. Of what no single file can
    change alone (the program, templates, settings, the registry) the key says nothing. Without a
    key a file is made on every build. `cost` is about how many pages could be made meanwhile.
    Where a file has `pieces`, these are what is made. A long file that has a `stream` is written
    by that into an open file, so that it need not be held as a whole.
    """

    name: str
    make: Callable[[], bytes]
    key: str = ""
    cost: int = 1
    pieces: Callable[[], Pieces[Any]] | None = None
    stream: Callable[[BinaryIO], None] | None = None


def in_pieces(name: str, pieces: Callable[[], Pieces[Any]], key: str, cost: int = 1) -> File:
    """A file that is made of pieces."""
    return File(name, lambda: pieces().whole(), key, cost, pieces)


Making = Generator[tuple[str, bytes], None, None]
"""The names and bytes of files, each when it is made."""


def key_of(parts: Iterable[object]) -> str:
    """A digest of what a file depends on, in order."""
    return digest("\0".join(map(str, parts)).encode("utf-8", "surrogatepass"))


def digest(content: bytes) -> str:
    """What tells these bytes from any others."""
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def finished(files: Iterable[File]) -> Making:
    """Each file's name and bytes, made one after the other."""
    for file in files:
        yield file.name, file.make()
