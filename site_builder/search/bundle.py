"""The full-text index of an archive, kept from run to run and made again where it changed."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from threading import Event

import msgspec

from site_builder.errors import problem_error
from site_builder.files import write_atomic
from site_builder.making import File
from site_builder.search.documents import Document
from site_builder.search.facets import Codes, Label
from site_builder.search.pagefind import files_of, program
from site_builder.search.parts import Labelled, divided
from site_builder.search.stable import settled
from site_builder.state import state_of
from site_builder.workers import made

# Pagefind's own interfaces come with every bundle; the search page has one of its own, and asks the
# worker itself.
_UNUSED = (
    *("pagefind.js", "pagefind-ui.", "pagefind-modular-ui.", "pagefind-component-ui."),
    "pagefind-highlight.",
)
_OF_FIRST = ("pagefind-worker.", "wasm.")  # what the first part has for all
_BEING_MADE = "new-"  # how the names of folders begin that Pagefind runs in
_LOOK = 0.05  # seconds between two looks at them
_AT_ONCE = 2  # a Pagefind takes some 200 MB, and more than one processor at its end

Html = Mapping[str, tuple[str, bytes]]
"""Of each document the key it was made for, and what it was then."""


class _Done(msgspec.Struct, frozen=True):
    """What a part was made of, and how it was left: no file changed or lost."""

    keys: str
    html: str
    state: str


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the index: its number, its documents and where it is kept."""

    number: int
    documents: Sequence[Labelled]
    cache: Path
    language: str

    @property
    def folder(self) -> Path:
        """Its files."""
        return self.cache / "bundle" / str(self.number)

    @property
    def read(self) -> Path:
        """The file that keeps its documents."""
        return self.cache / "documents" / f"{self.number}.msgpack"

    @property
    def done(self) -> Path:
        """The file that tells what it was made of."""
        return self.cache / "documents" / f"{self.number}.json"

    @property
    def keys(self) -> str:
        """A digest of all that it is made of."""
        return self.digest(document.file.key for document in self.documents)

    def digest(self, told: Iterable[str]) -> str:
        """A digest of something of each document, and of how the index is made of them."""
        made_by = f"{program()} {state_of(())}"
        digest = hashlib.sha256(f"{self.language} {self.number} {made_by}\n".encode())
        for document, one in zip(self.documents, told, strict=True):
            digest.update(f"{document.file.name} {document.label} {one}\n".encode())
        return digest.hexdigest()

    def was_made(self) -> _Done | None:
        """What it was made of; None where anything was lost or touched since."""
        try:
            done = msgspec.json.decode(self.done.read_bytes(), type=_Done)
        except (OSError, msgspec.MsgspecError):
            return None
        return done if done.state == _state(self.folder) else None

    def html(self) -> Html:
        """Its documents as they were last."""
        try:
            return msgspec.msgpack.decode(self.read.read_bytes(), type=dict[str, tuple[str, bytes]])
        except (OSError, msgspec.MsgspecError):
            return {}


Looks = Callable[[Iterable[None]], Iterable[None]]
"""Passes on looks at what is under way, one after the other; what it raises ends the run."""


def index(
    documents: Iterable[Document],
    cache: Path,
    language: str = "en",
    jobs: int = 1,
    looks: Looks = iter,
) -> Mapping[str, Path]:
    """The index of `documents` as files of the site: their names and where they lie.

    Everything is made in the folder `cache`. Pagefind runs only for those parts whose documents
    have changed since, or the language, whose endings it takes off. Files of the index that stay
    the same are not touched.

    :raises SiteError: if Pagefind fails, or leaves documents out.
    """
    for left in cache.glob(f"{_BEING_MADE}*"):
        _clear(left)
    every = list(documents)
    codes = Codes.of((document.day, document.values) for document in every)
    parts = [
        _Part(number, found, cache, language) for number, found in enumerate(divided(every, codes))
    ]
    try:
        _bring_up_to_date(parts, jobs, looks)
        for folder in (cache / "bundle", cache / "documents"):
            _keep_only({str(part.number) for part in parts}, folder)
        about = cache / "about.js"
        _write(about, _about(len(parts), len(every), codes))
    except OSError as error:
        message = f"the index could not be written: {error}"
        raise problem_error("pagefind", 0, message, "make room, then build again") from None
    return {"pagefind/about.js": about, **dict(pair for part in parts for pair in _files(part))}


def as_files(bundle: Mapping[str, Path]) -> Iterator[File]:
    """The files of an index, which have another key whenever they were touched."""
    for name, path in bundle.items():
        seen = path.stat()
        yield File(name, path.read_bytes, f"{seen.st_size} {seen.st_mtime_ns}")


def _about(parts: int, articles: int, codes: Codes) -> bytes:
    """A script for the search page: what the index consists of, and how to read its labels."""
    index = {"parts": parts, "articles": articles, "first": codes.first, "values": codes.values}
    told = msgspec.json.encode(index)
    return b"(window.siteSearchData=window.siteSearchData||{}).index=" + told + b";\n"


def _files(part: _Part) -> Iterable[tuple[str, Path]]:
    below = f"pagefind/{part.number}/" if part.number else "pagefind/"
    for name, _ in _listed(str(part.folder)):
        yield below + name, part.folder / name


def _bring_up_to_date(parts: Sequence[_Part], jobs: int, looks: Looks) -> None:
    left = {part.number: part.was_made() for part in parts}
    stale = [part for part in parts if (was := left[part.number]) is None or was.keys != part.keys]
    before = {part.number: part.html() for part in stale}
    new = [
        document.file
        for part in stale
        for document in part.documents
        if before[part.number].get(document.file.name, ("",))[0] != document.file.key
    ]
    html = dict(made(new, jobs))

    stop = Event()

    def make(part: _Part) -> None:
        known = {**before[part.number], **_keyed(part, html)}
        _make(part, left[part.number], known, stop)

    with ThreadPoolExecutor(min(max(1, jobs), _AT_ONCE)) as pool:
        under_way = [pool.submit(make, part) for part in stale]
        try:
            for _ in looks(_while_running(under_way)):
                pass
        except BaseException:
            stop.set()  # the pool would wait for what is under way
            raise


def _while_running(under_way: Sequence[Future[None]]) -> Iterator[None]:
    """A look now and then; raises what one of them raised."""
    left: Iterable[Future[None]] = under_way
    while left:
        done, left = wait(left, timeout=_LOOK, return_when=FIRST_EXCEPTION)
        for one in done:
            one.result()
        yield


def _keyed(part: _Part, html: Mapping[str, bytes]) -> Html:
    files = [document.file for document in part.documents]
    return {file.name: (file.key, html[file.name]) for file in files if file.name in html}


def _make(part: _Part, before: _Done | None, known: Html, stop: Event) -> None:
    """Make a part of its documents, unless it was already made of the same."""
    names = [document.file.name for document in part.documents]
    html = {name: known[name] for name in names}
    told = part.digest(hashlib.sha256(content).hexdigest() for _, content in html.values())
    write_atomic(part.read, msgspec.msgpack.encode(html))
    if before is None or before.html != told:
        part.done.unlink(missing_ok=True)
        _index(part, [(name, content) for name, (_, content) in html.items()], stop)
    done = _Done(part.keys, told, _state(part.folder))
    write_atomic(part.done, msgspec.json.encode(done))


def _index(part: _Part, documents: Sequence[tuple[str, bytes]], stop: Event) -> None:
    """Let Pagefind run, and bring the folder that is kept up to what it made."""
    with tempfile.TemporaryDirectory(prefix=_BEING_MADE, dir=part.cache) as apart:
        files = files_of(documents, Path(apart), part.language, stop)
    try:
        files = settled(
            files, part.number, [document.label for document in part.documents] or [Label()]
        )
    except (ValueError, LookupError, TypeError, msgspec.MsgspecError) as error:
        message = f"the index has an unknown format: {error}"
        raise problem_error("pagefind", 0, message, "install the locked versions") from None
    unused = (*_UNUSED, *_OF_FIRST) if part.number else _UNUSED
    _bring(part.folder, {name: files[name] for name in files if not name.startswith(unused)})


def _bring(folder: Path, files: Mapping[str, bytes]) -> None:
    """Let a folder hold these files and no others, without a touch on what is the same."""
    if folder.is_symlink() or not folder.is_dir():
        _clear(folder)
    for name, content in files.items():
        _write(folder / name, content)
    for name in [name for name, _ in _listed(str(folder)) if name not in files]:
        (folder / name).unlink()


def _write(path: Path, content: bytes) -> None:
    """Let a file hold this, without a touch if it does."""
    if not (path.is_file() and path.read_bytes() == content):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _state(folder: Path) -> str:
    """What tells a folder as it was left from one in which something was lost or touched."""
    digest = hashlib.sha256()
    for name, found in sorted(_listed(str(folder)), key=itemgetter(0)):
        digest.update(f"{name} {found.st_size} {found.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _listed(folder: str, below: str = "") -> Iterator[tuple[str, os.stat_result]]:
    """Each file below a folder by its name from there; none if it is no folder."""
    try:
        with os.scandir(folder) as found:
            entries = list(found)
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _listed(entry.path, f"{below}{entry.name}/")
        else:
            yield f"{below}{entry.name}", entry.stat(follow_symlinks=False)


def _keep_only(stems: Iterable[str], folder: Path) -> None:
    wanted = set(stems)
    for path in folder.iterdir():
        if path.name.partition(".")[0] not in wanted:
            _clear(path)


def _clear(path: Path) -> None:
    """Remove a folder, or what stands in its place."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
