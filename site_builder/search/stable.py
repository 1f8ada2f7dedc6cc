"""Put what Pagefind orders by chance in order, so that the same documents give the same bundle.

Pagefind keeps the values of each filter, and the filters themselves, in an order that differs from
run to run; the names of the files that hold them follow from their content. Each file is gzipped
CBOR behind a mark, as read in the bundles of Pagefind 1.5.
"""

import gzip
import hashlib
from pathlib import Path
from typing import Any

import cbor2
import msgspec

_MARK = b"pagefind_dcd"
_FILTERS, _SORTS = 3, 4  # where the list of filter files and that of sort orders stand in the index
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
    index[_FILTERS] = sorted(
        [title, _settle_filter(bundle, language, file)] for title, file in index[_FILTERS]
    )
    index[_SORTS] = sorted(index[_SORTS])
    path.unlink()
    return _write(index, bundle, language, "pagefind.{}.pf_meta")


def _settle_filter(bundle: Path, language: str, file: str) -> str:
    """Settle one filter; its new name."""
    path = bundle / "filter" / f"{file}.pf_filter"
    title, values = _read(path)
    path.unlink()
    return _write([title, sorted(values)], bundle, language, "filter/{}.pf_filter")


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
