"""Turn what Pagefind wrote into the form that the search page reads, the same for the same input.

The file that holds an article's text is named by what the article can be narrowed down by
(`facets.py`), and Pagefind's own filters, whose order differs from run to run, are left out. The
list of pages is gzipped CBOR behind a mark, as read in the bundles of Pagefind 1.5.
"""

import gzip
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import cbor2
import msgspec

from site_builder.search.facets import digits

_MARK = b"pagefind_dcd"
_PAGES, _FILTERS, _SORTS = 1, 3, 4  # where the lists stand in the file of pages
_ENTRY = "pagefind-entry.json"
_TEXT = "fragment/{}.pf_fragment"
_DIGEST = 3  # digits of a text's digest in its name: a browser may have kept an older text
_LENGTH_BITS = 5  # of a text's length

Files = Mapping[str, bytes]


def settled(files: Files, part: int, labels: Sequence[str]) -> Files:
    """The files of a part, its texts renamed by their labels, which stand in its documents' order.

    :raises ValueError: if they are not of the form that is known.
    """
    entry = msgspec.json.decode(files[_ENTRY])
    ((language, told),) = entry["languages"].items()
    old_meta = f"pagefind.{told['hash']}.pf_meta"
    index = _read(files[old_meta])
    old = [str(name) for name, _ in index[_PAGES]]
    new = list(_names(part, old, labels))
    index[_PAGES] = [
        [name, _about(words)] for name, (_, words) in zip(new, index[_PAGES], strict=True)
    ]
    index[_FILTERS] = index[_SORTS] = []
    content = _MARK + cbor2.dumps(index)
    told["hash"] = f"{language}_{hashlib.sha256(content).hexdigest()[:10]}"
    moved = {
        _TEXT.format(before): _TEXT.format(after) for before, after in zip(old, new, strict=True)
    }
    kept = {
        moved.get(name, name): content
        for name, content in files.items()
        if name != old_meta and not name.startswith("filter/")
    }
    meta = f"pagefind.{told['hash']}.pf_meta"
    return {**kept, meta: gzip.compress(content, mtime=0), _ENTRY: msgspec.json.encode(entry)}


def _names(part: int, found: Sequence[str], labels: Sequence[str]) -> Iterator[str]:
    """The new name of each text; as much of Pagefind's own, a digest, as keeps them apart."""
    taken: set[str] = set()
    for old, label in zip(found, labels, strict=True):
        digest = digits(int(old.rpartition("_")[2], 16))[::-1]
        length = min(_DIGEST, len(digest))
        while (name := f"{part}-{label}{digest[:length]}") in taken and length < len(digest):
            length += 1
        taken.add(name)
        yield name


def _about(words: int) -> int:
    """A number to one part in thirty: the length of a text only weighs what it says."""
    step = 1 << max(0, words.bit_length() - _LENGTH_BITS)
    return (words + step // 2) // step * step


def _read(packed: bytes) -> list[Any]:
    content = gzip.decompress(packed)
    value = cbor2.loads(content.removeprefix(_MARK))
    if not content.startswith(_MARK) or not isinstance(value, list):
        raise ValueError(content[:40])
    return value
