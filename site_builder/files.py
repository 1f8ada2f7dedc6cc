"""Reading and writing files so that a person's text is never half-written or misread."""

import os
import tempfile
from pathlib import Path

from site_builder.errors import problem_error


def relative(path: Path, root: Path) -> str:
    """The name a person knows a file by: its path from the root, with `/`."""
    return path.relative_to(root).as_posix()


def read_text(path: Path, root: Path) -> str:
    """The text of a file, less its byte-order mark.

    :raises SiteError: if it cannot be read, or is not UTF-8.
    """
    file = relative(path, root)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise problem_error(file, 0, f"cannot be read: {error.strerror}") from None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise problem_error(file, line, "not UTF-8 text", "save the file as UTF-8") from None


def write_atomic(path: Path, content: bytes) -> None:
    """Put `content` in place of a file in one step: readers see the old file or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
