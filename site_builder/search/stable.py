"""Turn what Pagefind wrote into the form that the search page reads, the same for the same input.

The file that holds an article's text is named by what the article can be narrowed down by
(`facets.py`), and Pagefind's own filters, whose order differs from run to run, are left out. The
list of pages is gzipped CBOR behind a mark, as read in the bundles of Pagefind 1.5. A browser loads
it before its first search, so all that stands in it is as short as can be.
"""

import gzip
import hashlib
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import cbor2
import msgspec

from site_builder.search.facets import Label, digits

_MARK = b"pagefind_dcd"
_PAGES, _CHUNKS, _FILTERS, _SORTS = 1, 2, 3, 4  # where the lists stand in the file of pages
_ENTRY = "pagefind-entry.json"
_TEXT, _CHUNK = "fragment/{}.pf_fragment", "index/{}.pf_index"
_DIGEST = 3  # digits, at least, of a digest that keeps names apart
_MEAN = 8  # what is written for a text of mean length: most lengths are one byte then
# How far back gzip may look, as a power of two. In a list of names the one before is nearly always
# the best to refer to, and is told in fewer bits where none is far: this saves one byte in twelve.
_NEAR = 9
_GZIP = 16  # what zlib wants added for the head and the end of a gzip file

Files = Mapping[str, bytes]


def settled(files: Files, part: int, labels: Sequence[Label]) -> Files:
    """The files of a part, its texts renamed by their labels, which stand in its documents' order.

    :raises ValueError: if they are not of the form that is known.
    """
    entry = msgspec.json.decode(files[_ENTRY])
    ((language, told),) = entry["languages"].items()
    old_meta = f"pagefind.{told['hash']}.pf_meta"
    index = _read(files[old_meta])
    texts = _renamed([str(text) for text, _ in index[_PAGES]], part, labels)
    chunks = dict(_apart(("", str(chunk)) for _, _, chunk in index[_CHUNKS]))
    lengths = _lengths([words for _, words in index[_PAGES]])
    index[_PAGES] = list(zip(texts.values(), lengths, strict=True))
    index[_CHUNKS] = [(first, last, chunks[chunk]) for first, last, chunk in index[_CHUNKS]]
    index[_FILTERS] = index[_SORTS] = []
    content = _MARK + cbor2.dumps(index)
    told["hash"] = f"{language}_{hashlib.sha256(content).hexdigest()[:10]}"
    moved = {
        form.format(before): form.format(after)
        for form, names in ((_TEXT, texts), (_CHUNK, chunks))
        for before, after in names.items()
    }
    kept = {
        moved.get(name, name): content
        for name, content in files.items()
        if name != old_meta and not name.startswith("filter/")
    }
    meta = f"pagefind.{told['hash']}.pf_meta"
    packed = zlib.compress(content, zlib.Z_BEST_COMPRESSION, _GZIP + _NEAR)
    return {**kept, meta: packed, _ENTRY: msgspec.json.encode(entry)}


def _renamed(texts: Sequence[str], part: int, labels: Sequence[Label]) -> Mapping[str, str]:
    """The new name of each text by its old one.

    Those that share a label, or have none, are told apart by their digests, all of them: a browser
    that kept the text of one must not take it for that of another, when one of them goes.
    """
    sharing = Counter(labels)
    new, shared = {}, []
    for text, label in zip(texts, labels, strict=True):
        new[text] = f"{part}-{label.name(_digest(text))}"
        if not label.codes or sharing[label] > 1:
            shared.append((f"{new[text]}-", text))
    return {**new, **dict(_apart(shared))}


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
