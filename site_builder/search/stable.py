"""Put what Pagefind orders by chance in order, so that the same documents give the same bundle.

Pagefind keeps the values of each filter, and the filters themselves, in an order that differs from
run to run, and numbers the pages in the order in which the file system lists them; the names of the
files that hold all this follow from their content. Each file is gzipped CBOR behind a mark, as read
in the bundles of Pagefind 1.5.
"""

import gzip
import hashlib
import re
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import cbor2
import msgspec

_MARK = b"pagefind_dcd"
_PAGES, _WORDS, _FILTERS, _SORTS = 1, 2, 3, 4  # where the lists of the index stand in it
_FRAGMENT_URL = re.compile(rb'"url":"((?:[^"\\]|\\.)*)"')
_FRAGMENT_HEAD = 4096  # bytes of a fragment that surely hold its address
_NAME_LENGTH = 7


def settle(bundle: Path) -> None:
    """Give the filters and indexes in a bundle's folder a fixed order and names that follow it.

    :raises ValueError: if the bundle is not of the form that is known.
    """
    entry_path = bundle / "pagefind-entry.json"
    entry = msgspec.json.decode(entry_path.read_bytes())
    for language in entry["languages"].values():
        language["hash"] = _settle_index(bundle, language["hash"])
    entry["languages"] = dict(sorted(entry["languages"].items()))
    entry_path.write_bytes(msgspec.json.encode(entry))


def _settle_index(bundle: Path, name: str) -> str:
    """Settle the index of one language; its new name."""
    path = bundle / f"pagefind.{name}.pf_meta"
    index = _read(path)
    language = name.rpartition("_")[0]
    pages = index[_PAGES]
    order = sorted(range(len(pages)), key=[_url(bundle, page[0]) for page in pages].__getitem__)
    numbers = {old: new for new, old in enumerate(order)}
    index[_PAGES] = [pages[old] for old in order]
    index[_WORDS] = [
        [first, last, _settle_words(bundle, language, file, numbers)]
        for first, last, file in index[_WORDS]
    ]
    index[_FILTERS] = sorted(
        [title, _settle_filter(bundle, language, file, numbers)] for title, file in index[_FILTERS]
    )
    index[_SORTS] = sorted(
        [title, [numbers[page] for page in sort]] for title, sort in index[_SORTS]
    )
    path.unlink()
    return _write(index, bundle, language, "pagefind.{}.pf_meta")


def _url(bundle: Path, fragment: str) -> bytes:
    """The address of a page, from the file that holds its text."""
    packed = (bundle / "fragment" / f"{fragment}.pf_fragment").read_bytes()
    head = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16).decompress(packed, _FRAGMENT_HEAD)
    found = _FRAGMENT_URL.search(head)
    if found is None:
        raise ValueError(fragment)
    return found[1]


def _settle_words(bundle: Path, language: str, file: str, numbers: dict[int, int]) -> str:
    """Settle one part of the words; its new name."""
    path = bundle / "index" / f"{file}.pf_index"
    (words,) = _read(path)
    settled = [
        [
            word,
            _renumbered(found, numbers),
            [[form, _renumbered(pages, numbers)] for form, pages in variants],
        ]
        for word, found, variants in words
    ]
    path.unlink()
    return _write([settled], bundle, language, "index/{}.pf_index")


def _renumbered(found: Sequence[Sequence[Any]], numbers: dict[int, int]) -> list[list[Any]]:
    """Where a word stands; each page is kept as its distance from the page before."""
    page = 0
    renumbered = []
    for distance, *places in found:
        page += distance
        renumbered.append([numbers[page], *places])
    renumbered.sort(key=lambda one: int(one[0]))
    before = 0
    for one in renumbered:
        one[0], before = one[0] - before, one[0]
    return renumbered


def _settle_filter(bundle: Path, language: str, file: str, numbers: dict[int, int]) -> str:
    """Settle one filter; its new name."""
    path = bundle / "filter" / f"{file}.pf_filter"
    title, values = _read(path)
    path.unlink()
    settled = sorted([value, sorted(numbers[page] for page in pages)] for value, pages in values)
    return _write([title, settled], bundle, language, "filter/{}.pf_filter")


def _read(path: Path) -> list[Any]:
    content = gzip.decompress(path.read_bytes())
    value = cbor2.loads(content.removeprefix(_MARK))
    if not content.startswith(_MARK) or not isinstance(value, list):
        raise ValueError(path.name)
    return value


def _write(value: list[Any], bundle: Path, language: str, pattern: str) -> str:
    """Write a part of the bundle under a name that its content gives it."""
    content = _MARK + cbor2.dumps(value)
    name = f"{language}_{hashlib.sha256(content).hexdigest()[:_NAME_LENGTH]}"
    (bundle / pattern.format(name)).write_bytes(gzip.compress(content, mtime=0))
    return name
