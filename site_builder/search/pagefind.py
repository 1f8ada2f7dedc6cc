"""One index of some documents, made by Pagefind."""

import base64
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from threading import Event
from typing import Any

import msgspec
import pagefind_bin  # type: ignore[import-untyped]

from site_builder.errors import SiteError, problem_error
from site_builder.search.running import Questions, run

_LAST_LINES = 8
_LIMIT_SECONDS = 900
# How much of the index a browser loads for a word, counted in places of words: some 3 KB, where
# Pagefind's own choice is ten times that; more in a large part, for the list of all these grows.
_CHUNK = 2000
# Pagefind makes no index of no documents. This one has no label, and so is never shown.
_NOTHING = ("nothing.html", b"<html><body><p>nothing</p></body></html>")


class _File(msgspec.Struct, frozen=True):
    """A file of the index; msgspec takes its content out of base64."""

    path: str
    content: bytes


class _Told(msgspec.Struct, frozen=True):
    """What an answer says: it brings files, or an error's message, or neither."""

    files: tuple[_File, ...] = ()
    message: str = ""


class _Answer(msgspec.Struct, frozen=True):
    """An answer of Pagefind's."""

    payload: _Told


def program() -> str:
    """What tells this Pagefind, as it is asked here, from any other."""
    found = Path(pagefind_bin.get_executable()).stat()
    return f"{found.st_size} {found.st_mtime_ns} {_CHUNK}"


def files_of(
    documents: Sequence[tuple[str, bytes]], folder: Path, language: str, stop: Event
) -> Mapping[str, bytes]:
    """The files of an index of the documents (names and HTML), in this order, from Pagefind.

    It is started in an empty folder, so that no `pagefind.yml` of the archive's decides anything.

    :raises SiteError: if Pagefind fails or leaves documents out.
    """
    asked = documents or [_NOTHING]
    command = [str(pagefind_bin.get_executable()), "--service"]
    try:
        questions = folder / "questions"
        with questions.open("wb") as file:
            file.writelines(_asked(asked, language))
        settings = {"PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": str(max(_CHUNK, len(asked)))}
        asking = Questions(questions, len(asked) + 2, settings)
        ended = run(command, folder, _LIMIT_SECONDS, asking, stop)
    except OSError as error:
        raise _failed(f"Pagefind could not run: {error}") from None
    if ended.code:
        last = "\n".join(ended.said.splitlines()[-_LAST_LINES:])
        raise _failed(f"Pagefind failed with exit code {ended.code}\n{last}".rstrip())
    return _checked(ended.answers, len(asked))


def _asked(documents: Iterable[tuple[str, bytes]], language: str) -> Iterator[bytes]:
    yield _question(0, type="NewIndex", config={"force_language": language})
    for number, (name, html) in enumerate(documents, 1):
        file = {"file_path": name, "file_contents": html.decode()}
        yield _question(number, type="AddFile", index_id=0, **file)
    yield _question(0, type="GetFiles", index_id=0)


def _question(number: int, **payload: object) -> bytes:
    message = msgspec.json.encode({"message_id": number, "payload": payload})
    return base64.b64encode(message) + b","


def _checked(answers: Iterable[bytes], expected: int) -> Mapping[str, bytes]:
    """The files that the answers bring."""
    files: dict[str, bytes] = {}
    complaint = ""
    try:
        for answer in map(base64.b64decode, answers):
            told = msgspec.json.decode(answer, type=_Answer).payload
            files.update({file.path: file.content for file in told.files})
            complaint = complaint or told.message
        entry: dict[str, Any] = msgspec.json.decode(files["pagefind-entry.json"])
        indexed = sum(language["page_count"] for language in entry["languages"].values())
    except (ValueError, LookupError, TypeError) as error:
        raise _failed(f"Pagefind gave no readable index {complaint or error}") from None
    if indexed != expected:
        message = f"Pagefind indexed {indexed} of {expected} documents {complaint}"
        raise _failed(message.rstrip())
    return files


def _failed(message: str) -> SiteError:
    return problem_error(
        "pagefind", 0, message, "delete the folder `.cache/search` and build again"
    )
