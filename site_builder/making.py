"""Files of the site before they are made: each with what makes it and what that depends on."""

import hashlib
from collections.abc import Callable, Generator, Iterable
from typing import NamedTuple


class File(NamedTuple):
    """A file of the site: its name, what makes its bytes, and a digest of all that they depend on.

    Where the `key` is the one of the last build, the file is as it was. Of what no single file can
    change alone (the program, templates, settings, the registry) the key says nothing. Without a
    key a file is made on every build. `cost` is about how many pages could be made meanwhile.
    """

    name: str
    make: Callable[[], bytes]
    key: str = ""
    cost: int = 1


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
