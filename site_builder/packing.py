"""The running program as a wheel, so that an archive can carry what builds it.

A name in a package index can come to be another's; a file with its hash stays what it is.
"""

import hashlib
import tomllib
from base64 import urlsafe_b64encode
from collections.abc import Iterator, Mapping
from importlib.metadata import requires
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from site_builder import __version__

_PACKAGE = Path(__file__).parent
_REPOSITORY = _PACKAGE.parent
_STARTER = _PACKAGE / "starter"
_STEM = f"site_builder-{__version__}"
_INFO = f"{_STEM}.dist-info"
_SEVENTH_FIELD = 0o100644 << 16  # of a zip entry: a plain file that all may read
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # a zip knows no earlier one

WHEEL = f"{_STEM}-py3-none-any.whl"


def shipped(name: str) -> Path:
    """A file or folder beside the package in a checkout, and inside it when installed."""
    installed = _STARTER / name
    return installed if installed.exists() else _REPOSITORY / name


def wheel() -> bytes:
    """The program as a wheel: the same bytes for the same files."""
    files = {name: path.read_bytes() for name, path in sorted(_files())}
    files[f"{_INFO}/licenses/LICENSE"] = shipped("LICENSE").read_bytes()
    files[f"{_INFO}/METADATA"] = _metadata().encode()
    files[f"{_INFO}/WHEEL"] = (
        b"Wheel-Version: 1.0\nGenerator: site-builder\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    )
    files[f"{_INFO}/entry_points.txt"] = b"[console_scripts]\nsite-builder = site_builder.cli:run\n"
    files[f"{_INFO}/RECORD"] = _record(files).encode()
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, content in files.items():
            entry = ZipInfo(name, _FIRST_DAY)
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, _SEVENTH_FIELD
            archive.writestr(entry, content)
    return packed.getvalue()


def _files() -> Iterator[tuple[str, Path]]:
    """The program's files by their name in a wheel."""
    yield from _below(_PACKAGE, "site_builder")
    for source, target in _beside().items():
        yield from _below(_REPOSITORY / source, target)


def _beside() -> Mapping[str, str]:
    """What a checkout keeps beside the package, as its settings name it; nothing when installed."""
    if (_STARTER / "LICENSE").exists():
        return {}
    wheels = _settings()["tool"]["hatch"]["build"]["targets"]["wheel"]
    included: Mapping[str, str] = wheels["force-include"]
    return included


def _settings() -> Any:  # noqa: ANN401 - TOML ends here
    return tomllib.loads((_REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))


def _below(path: Path, name: str) -> Iterator[tuple[str, Path]]:
    if path.is_file():
        yield name, path
    for found in path.rglob("*"):
        within = found.relative_to(path)
        if found.is_file() and "__pycache__" not in within.parts:
            yield f"{name}/{within.as_posix()}", found


def _metadata() -> str:
    needed = _needed()
    lines = ["Metadata-Version: 2.4", "Name: site-builder", f"Version: {__version__}"]
    lines += ["License-Expression: MIT", "License-File: LICENSE", "Requires-Python: >=3.11"]
    return "\n".join([*lines, *(f"Requires-Dist: {name}" for name in needed), ""])


def _needed() -> list[str]:
    if _beside():
        return list(_settings()["project"]["dependencies"])
    return requires("site-builder") or []


def _record(files: Mapping[str, bytes]) -> str:
    lines = []
    for name, content in files.items():
        digest = urlsafe_b64encode(hashlib.sha256(content).digest()).decode().rstrip("=")
        lines.append(f"{name},sha256={digest},{len(content)}\n")
    return "".join([*lines, f"{_INFO}/RECORD,,\n"])
