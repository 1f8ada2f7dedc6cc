"""Where articles spell out what they name: found once, and kept between builds."""

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from msgspec import Struct

from site_builder.caches import read_cache, write_cache
from site_builder.entries import Entry
from site_builder.making import File
from site_builder.mentions import packed
from site_builder.workers import made


class _Stored(Struct, frozen=True):
    """What is left on disk: packed mentions by the digest of their article.

    `known` is a digest of what all articles are read by: the program, settings, the registry.
    """

    known: str
    found: dict[str, bytes]


def read_found(path: Path, known: str) -> dict[str, bytes]:
    """What an earlier build found, by the digest of an article; nothing if it knew other names."""
    stored = read_cache(path, _Stored)
    return stored.found if stored and stored.known == known else {}


def find(entries: Iterable[Entry], jobs: int) -> Iterator[tuple[str, bytes]]:
    """The packed mentions of articles, each by the digest of its article."""
    return made([File(entry.digest, partial(_packed, entry)) for entry in entries], jobs)


def write_found(path: Path, known: str, found: dict[str, bytes]) -> None:
    """Leave to the next build what was found."""
    write_cache(path, _Stored(known, found))


def _packed(entry: Entry) -> bytes:
    return packed(entry.mentions, entry.names)
