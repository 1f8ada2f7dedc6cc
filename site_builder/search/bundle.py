"""The full-text index of an archive, made by Pagefind."""

import gzip
import hashlib
import shutil
import tempfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
import pagefind_bin  # type: ignore[import-untyped]

from site_builder.errors import SiteError, problem_error
from site_builder.files import relative, write_atomic
from site_builder.search.running import run
from site_builder.search.stable import settle

# Pagefind's own interfaces come with every bundle; the search page has one of its own.
_UNUSED = ("pagefind-ui.", "pagefind-modular-ui.", "pagefind-component-ui.", "pagefind-highlight.")
# Pagefind makes no index of no documents. This one is of a type that no search asks for.
_NOTHING = b'<html><body><p data-pagefind-filter="type:entity">nothing</p></body></html>\n'
_BEING_MADE = "bundle-"  # how the name of the folder begins that Pagefind writes in
_GZIP = b"\x1f\x8b"
_ROOM = 200_000  # bytes that a disk has left after Pagefind, if it was not full on the way
_LAST_LINES = 8
_LIMIT_SECONDS = 900


def index(
    documents: Iterable[tuple[str, bytes]], cache: Path, language: str = "en"
) -> Mapping[str, Path]:
    """The index of `documents` (file name and HTML) as files of the site: name and where it lies.

    Everything is made in the folder `cache`. Pagefind runs only if the documents, Pagefind itself
    or the language, whose endings it takes off, have changed since.

    :raises SiteError: if Pagefind fails, or leaves documents out.
    """
    digests, changed = _write_documents(documents, cache)
    key = _key(digests, language)
    bundle, done = cache / "bundle", cache / "bundle.key"
    if changed or not _is_whole(bundle, done, key):
        done.unlink(missing_ok=True)
        _make(cache, bundle, language, len(digests))
        write_atomic(done, f"{key} {_digest(bundle)}".encode())
    return {
        f"pagefind/{relative(path, bundle)}": path
        for path in sorted(bundle.rglob("*"))
        if path.is_file() and not path.name.startswith(_UNUSED)
    }


def _is_whole(bundle: Path, done: Path, key: str) -> bool:
    """Whether a bundle is the one that was made for a key, and nothing of it was lost since."""
    if not bundle.is_dir() or not done.is_file():
        return False
    return done.read_text("utf-8", "replace") == f"{key} {_digest(bundle)}"


def _digest(bundle: Path) -> str:
    """What tells the files of a bundle from any others."""
    digest = hashlib.sha256()
    for path in sorted(bundle.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            digest.update(f"{relative(path, bundle)} {len(content)} ".encode())
            digest.update(content)
    return digest.hexdigest()


def _write_documents(
    documents: Iterable[tuple[str, bytes]], cache: Path
) -> tuple[dict[str, str], bool]:
    """Bring the documents in the cache up to date; their digests, and whether any changed."""
    site, known = cache / "site", cache / "documents.json"
    before = _digests(known) if site.is_dir() else {}
    known.unlink(missing_ok=True)  # what a broken run leaves is not believed
    if not before:
        shutil.rmtree(site, ignore_errors=True)
    site.mkdir(parents=True, exist_ok=True)
    digests: dict[str, str] = {}
    for name, content in _at_least_one(documents):
        digests[name] = hashlib.sha256(content).hexdigest()
        if before.get(name) != digests[name]:
            path = site / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    for stale in before.keys() - digests.keys():
        (site / stale).unlink(missing_ok=True)
    write_atomic(known, msgspec.json.encode(digests))
    return digests, digests != before


def _at_least_one(documents: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """The documents; for an archive that is empty still, one that no reader finds."""
    name = ""
    for name, content in documents:
        yield name, content
    if not name:
        yield "nothing.html", _NOTHING


def _digests(known: Path) -> dict[str, str]:
    try:
        return msgspec.json.decode(known.read_bytes(), type=dict[str, str])
    except (OSError, msgspec.MsgspecError):
        return {}


def _key(digests: Mapping[str, str], language: str) -> str:
    program = Path(pagefind_bin.get_executable()).stat()
    read = msgspec.json.encode(sorted(digests.items()))
    return f"{hashlib.sha256(read).hexdigest()} {language} {program.st_size} {program.st_mtime_ns}"


def _make(cache: Path, bundle: Path, language: str, expected: int) -> None:
    """Put a new bundle in the place of the old one.

    It is made in a folder of its own: the Pagefind of a run that was killed may still be at work.
    """
    for left in cache.glob(f"{_BEING_MADE}*"):
        shutil.rmtree(left, ignore_errors=True)
    new = Path(tempfile.mkdtemp(prefix=_BEING_MADE, dir=cache))
    _run(cache, new, language)
    _check(new, expected)
    settle(new)
    _clear(bundle)
    new.replace(bundle)


def _clear(bundle: Path) -> None:
    """Remove a bundle, or what stands in its place."""
    if bundle.is_dir() and not bundle.is_symlink():
        shutil.rmtree(bundle)
    else:
        bundle.unlink(missing_ok=True)


def _run(cache: Path, bundle: Path, language: str) -> None:
    """Let Pagefind make a bundle.

    It is started in the cache, so that no `pagefind.yml` of the archive's decides anything.
    """
    command = [str(pagefind_bin.get_executable()), "--site", "site", "--output-path", bundle.name]
    command += ["--force-language", language, "--quiet"]
    try:
        ended = run(command, cache, bundle, _LIMIT_SECONDS)
    except OSError as error:
        raise _failed(f"Pagefind could not run: {error}") from None
    if ended.code:
        last = "\n".join(ended.said.splitlines()[-_LAST_LINES:])
        raise _failed(f"Pagefind failed with exit code {ended.code}\n{last}".rstrip())


def _check(bundle: Path, expected: int) -> None:
    try:
        entry: dict[str, Any] = msgspec.json.decode((bundle / "pagefind-entry.json").read_bytes())
        indexed = sum(language["page_count"] for language in entry["languages"].values())
    except (OSError, msgspec.MsgspecError, KeyError, TypeError):
        raise _failed("Pagefind left no readable index") from None
    if indexed != expected:
        raise _failed(f"Pagefind indexed {indexed} of {expected} documents")
    torn = sorted(relative(path, bundle) for path in bundle.rglob("*") if _is_torn(path))
    if torn or shutil.disk_usage(bundle).free < _ROOM:
        file = f" `{torn[0]}`" if torn else ""
        message = f"Pagefind found no room for all of the index{file}"
        raise problem_error("pagefind", 0, message, "free the disk and build again")


def _is_torn(path: Path) -> bool:
    """Whether a file was not written to its end: on a full disk Pagefind tells nobody."""
    if not path.is_file():
        return False
    content = path.read_bytes()
    if not content.startswith(_GZIP):
        return not content
    try:
        gzip.decompress(content)
    except (OSError, EOFError, zlib.error):
        return True
    return False


def _failed(message: str) -> SiteError:
    return problem_error(
        "pagefind", 0, message, "delete the folder `.cache/search` and build again"
    )
