"""Turn what Pagefind wrote into the form that the search page reads, the same for the same input.

The file that holds an article's text is named by what the article can be narrowed down by
(`facets.py`), and Pagefind's own filters, whose order differs from run to run, are left out. Its
list of pages, as read in the bundles of Pagefind 1.5, is gzipped CBOR behind a mark; that, and the
file that tells its name, become a shorter list of our own (`page_list.py`).
"""

import gzip
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import cbor2
import msgspec

from site_builder.search.facets import Label, digits
from site_builder.search.page_list import Chunk, Text, packed

_MARK = b"pagefind_dcd"
_PAGES, _CHUNKS, _FIELDS = 1, 2, 5  # where the lists stand in the file of pages
_ENTRY = "pagefind-entry.json"
_LIST = "pages.pf_list"
_TEXT, _CHUNK = "fragment/{}.pf_fragment", "index/{}.pf_index"
_DIGEST = 3  # digits, at least, of a digest that keeps names apart
_MEAN = 8  # what is written for a text of mean length: most lengths are one letter then

Files = Mapping[str, bytes]


def settled(files: Files, part: int, labels: Sequence[Label]) -> Files:
    """The files of a part, its texts renamed by their labels, which stand in its documents' order.

    :raises ValueError: if they are not of the form that is known.
    """
    entry = msgspec.json.decode(files[_ENTRY])
    ((language, told),) = entry["languages"].items()
    old_meta = f"pagefind.{told['hash']}.pf_meta"
    index = _read(files[old_meta])
    names = [str(name) for name, _ in index[_PAGES]]
    lengths = _lengths([words for _, words in index[_PAGES]])
    texts = list(map(Text, labels, _digests(names, labels), lengths))
    chunks = dict(_apart(("", str(chunk)) for _, _, chunk in index[_CHUNKS]))
    moved = {_CHUNK.format(old): _CHUNK.format(new) for old, new in chunks.items()}
    for name, text in zip(names, texts, strict=True):
        moved[_TEXT.format(name)] = _TEXT.format(_name(part, text))
    head = {
        "part": part,
        "version": entry["version"],
        "language": language,
        "wasm": told["wasm"],
        "characters": entry["include_characters"],
        "fields": index[_FIELDS],
    }
    listed = [Chunk(first, last, chunks[chunk]) for first, last, chunk in index[_CHUNKS]]
    kept = {
        moved.get(name, name): content
        for name, content in files.items()
        if name not in {old_meta, _ENTRY} and not name.startswith("filter/")
    }
    return {**kept, _LIST: packed(head, texts, listed)}


def _name(part: int, text: Text) -> str:
    name = f"{part}-{text.label.name}"
    return f"{name}-{text.digest}" if text.digest else name


def _digests(names: Sequence[str], labels: Sequence[Label]) -> Iterator[str]:
    """For each text what tells it from those that share its label; nothing for most.

    It is told of all that share one: a page that was opened before one of them went must not take
    the text of another for it.
    """
    sharing = Counter(labels)
    shared = [
        (f"{label.name}-", name)
        for name, label in zip(names, labels, strict=True)
        if sharing[label] > 1
    ]
    found = {name: new.rpartition("-")[2] for name, new in _apart(shared)}
    return (found.get(name, "") for name in names)


def _apart(named: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Pagefind's names, each with a new one that begins as told.

    It goes on with as much of the digest that Pagefind's is as keeps it apart from those before.
    """
    taken: set[str] = set()
    for beginning, name in named:
        digest = digits(_digest(name))[::-1]
        length = _DIGEST
        while (new := beginning + digest[:length]) in taken and length < len(digest):
            length += 1
        taken.add(new)
        yield name, new


def _digest(name: str) -> int:
    """The digest of its content that Pagefind gives a file as a name: `en_f9dfa8f`."""
    return int(name.rpartition("_")[2], 16)


def _lengths(words: Sequence[int]) -> Iterator[int]:
    """How long each text is, where the mean is eight.

    Ranking only compares a length with the mean, and a rough comparison will do.
    """
    total = sum(words)
    for count in words:
        yield max(1, round(count * len(words) * _MEAN / total)) if total else 1


def _read(packed: bytes) -> list[Any]:
    content = gzip.decompress(packed)
    value = cbor2.loads(content.removeprefix(_MARK))
    if not content.startswith(_MARK) or not isinstance(value, list):
        raise ValueError(content[:40])
    return value
