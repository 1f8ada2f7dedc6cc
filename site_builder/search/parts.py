"""How an index is divided: into equal parts by a digest of each address, so that each is a sample.

A part is what is made again when an article changes. In a sample words are as rare, and articles as
long, as in the whole, so that the results of all parts can be ranked together.
"""

import hashlib
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from site_builder.making import File
from site_builder.search.documents import Document
from site_builder.search.facets import Codes, Label

LARGEST = 2000
"""Documents in a part: some two seconds of Pagefind's work."""
_MOST = 16  # parts: a browser asks each of them


class Labelled(NamedTuple):
    """A document, and what begins the name of the file in the index that holds its text."""

    label: Label
    file: File


def how_many(documents: int) -> int:
    """The number of parts for so many documents: a power of two, so that it rarely changes."""
    parts = 1
    while parts < _MOST and documents > parts * LARGEST:
        parts *= 2
    return parts


def divided(documents: Iterable[Document], codes: Codes) -> Sequence[Sequence[Labelled]]:
    """The documents of each part, in order of their labels."""
    every = [
        Labelled(codes.label(document.day, document.values), document.file)
        for document in documents
    ]
    every.sort(key=lambda one: (one.label, one.file.name))
    parts: list[list[Labelled]] = [[] for _ in range(how_many(len(every)))]
    for one in every:
        digest = hashlib.sha256(one.file.name.encode()).digest()
        parts[int.from_bytes(digest[:8], "big") % len(parts)].append(one)
    return parts
