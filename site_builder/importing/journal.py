"""All files of an import or none: what a killed run had begun to write, the next one ends."""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

import msgspec
from msgspec import Struct

from site_builder.files import disk_errors, write_atomic, write_within

_JOURNAL = ".cache/import.json"


class _Change(Struct, frozen=True):
    """A file to write; `before` is the hash of what stood there, empty if there was nothing."""

    file: str
    text: str
    before: str


def write(root: Path, files: Iterable[tuple[str, str]]) -> None:
    """Write files of an archive, names and texts, so that `finish` can end what is cut short.

    An article found half of an import would change what is found in the clippings of the rest.

    :raises SiteError: if one cannot be written.
    """
    changes = [_Change(file, text, _hash(root / file)) for file, text in files]
    if not changes:
        return
    with disk_errors(root):
        write_atomic(root / _JOURNAL, msgspec.json.encode(changes))
    _carry_out(root, changes)


def finish(root: Path) -> None:
    """End what a run before this one has begun; files that were changed since stay as they are.

    :raises SiteError: if one cannot be written.
    """
    try:
        changes = msgspec.json.decode((root / _JOURNAL).read_bytes(), type=list[_Change])
    except (OSError, msgspec.MsgspecError):
        return
    _carry_out(root, [one for one in changes if _hash(root / one.file) == one.before])


def _carry_out(root: Path, changes: Iterable[_Change]) -> None:
    for change in changes:
        write_within(root, change.file, change.text.encode())
    with disk_errors(root):
        (root / _JOURNAL).unlink(missing_ok=True)


def _hash(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
