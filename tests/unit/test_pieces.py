"""A file made of pieces is what it would be if all were made anew, and few of them are."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.making import File, Pieces, in_pieces
from site_builder.pieces import Last, Notes
from site_builder.state import state_of_file

NAME = "data/letters.txt"
TEXTS = {f"key {letter}": letter.encode() * number for number, letter in enumerate("abcdefghij")}


class Letters:
    """A file of pieces with these keys; it tells which of them were made."""

    def __init__(self, keys: Sequence[str]) -> None:
        self.keys = keys
        self.made: list[str] = []

    def pieces(self) -> Pieces[str]:
        if not self.keys:
            return Pieces(b"none\n", (), self._write)
        things = [(key, key) for key in self.keys]
        return Pieces(b"begin\n", things, self._write, b",\n", b"\nend\n")

    def file(self) -> File:
        return in_pieces(NAME, self.pieces, " ".join(self.keys))

    def _write(self, key: str) -> bytes:
        self.made.append(key)
        return TEXTS[key]


def built(folder: Path, letters: Letters, last: Last | None, common: str = "common") -> Last:
    """Make the file as a build does; it stands as the build left it."""
    path = folder / "public" / NAME
    path.parent.mkdir(parents=True, exist_ok=True)
    taking = Notes(folder / "notes", common).taking(letters.file(), last)
    if taking is not None:
        path.write_bytes(streamed(taking))
    return last_of(path, letters.file().key)


def streamed(file: File | None) -> bytes:
    assert file
    assert file.stream
    out = BytesIO()
    file.stream(out)
    return out.getvalue()


def last_of(path: Path, key: str) -> Last:
    state = state_of_file(str(path))
    assert state
    return Last(str(path), key, state)


def bytes_of(keys: Sequence[str], texts: Mapping[str, bytes] = TEXTS) -> bytes:
    joined = b",\n".join(texts[key] for key in keys)
    return b"begin\n" + joined + b"\nend\n" if keys else b"none\n"


KEYS = st.lists(st.sampled_from(sorted(TEXTS)), unique=True)


@given(st.lists(KEYS, min_size=1, max_size=5))
def test_a_file_is_the_same_however_much_of_it_was_there(builds: list[list[str]]) -> None:
    with TemporaryDirectory() as name:
        folder, last = Path(name), None
        for keys in builds:
            last = built(folder, Letters(keys), last)

            assert Path(last.path).read_bytes() == bytes_of(keys)


def test_only_what_is_new_is_made(tmp_path: Path) -> None:
    last = built(tmp_path, Letters(["key b", "key c", "key e"]), None)

    letters = Letters(["key c", "key d", "key b", "key e"])
    last = built(tmp_path, letters, last)

    assert letters.made == ["key d"]
    assert Path(last.path).read_bytes() == b"begin\ncc,\nddd,\nb,\neeee\nend\n"


def test_a_piece_longer_than_is_copied_at_once_is_copied_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(TEXTS, "key a", b"0123456789" * 100_000)
    last = built(tmp_path, Letters(["key a", "key b"]), None)

    last = built(tmp_path, Letters(["key a", "key c"]), last)

    assert Path(last.path).read_bytes() == bytes_of(["key a", "key c"])


def test_a_file_that_would_be_the_same_is_not_made(tmp_path: Path) -> None:
    keys = ["key b", "key c", "key e"]
    last = built(tmp_path, Letters(keys), None)
    notes, again = Notes(tmp_path / "notes", "common"), Letters(keys)
    file = again.file()._replace(key="what it depends on besides")

    assert notes.taking(file, last) is None
    assert not again.made


@pytest.mark.parametrize("around", ["begin\n", "\nend\n"])
def test_a_file_with_something_else_around_its_pieces_is_made(tmp_path: Path, around: str) -> None:
    letters = Letters(["key b", "key c"])
    last = built(tmp_path, letters, None)
    pieces = letters.pieces()
    spoilt = {around.encode(): around.upper().encode()}
    pieces = pieces._replace(
        head=spoilt.get(pieces.head, pieces.head), tail=spoilt.get(pieces.tail, pieces.tail)
    )

    file = Notes(tmp_path / "notes", "common").taking(in_pieces(NAME, lambda: pieces, "new"), last)

    assert streamed(file) == pieces.whole()


def test_what_takes_little_time_is_said_to(tmp_path: Path) -> None:
    last = built(tmp_path, Letters(list(TEXTS)), None)
    notes = Notes(tmp_path / "notes", "common")
    file = Letters([*list(TEXTS)[1:]]).file()._replace(cost=500)

    part, whole = notes.taking(file, last), notes.taking(file, None)

    assert part
    assert whole
    assert (part.cost, whole.cost) == (1, 501)


@pytest.mark.parametrize("common", ["common", "another registry"])
def test_a_note_of_another_file_is_not_believed(tmp_path: Path, common: str) -> None:
    """The build after was cut short once its note was there: the old file stands."""
    old = ["key b", "key c", "key e"]
    last = built(tmp_path, Letters(old), None)
    between = Letters(old if common != "common" else ["key e", "key b"])
    streamed(Notes(tmp_path / "notes", common).taking(between.file(), None))

    letters = Letters(["key b", "key c"])
    last = built(tmp_path, letters, last)

    assert letters.made == ["key b", "key c"]
    assert Path(last.path).read_bytes() == bytes_of(["key b", "key c"])


@pytest.mark.parametrize("spoil", [lambda _: b"", lambda old: old[:-9], b"\xc1".__add__])
def test_a_spoilt_note_is_not_believed(tmp_path: Path, spoil: type[bytes]) -> None:
    last = built(tmp_path, Letters(["key b", "key c"]), None)
    [note] = (tmp_path / "notes").iterdir()
    note.write_bytes(spoil(note.read_bytes()))

    letters = Letters(["key b", "key c"])
    built(tmp_path, letters, last)

    assert letters.made == ["key b", "key c"]


def test_nothing_is_taken_from_a_file_that_is_touched_meanwhile(tmp_path: Path) -> None:
    last = built(tmp_path, Letters(["key b", "key c"]), None)
    letters = Letters(["key b", "key c", "key d"])
    file = Notes(tmp_path / "notes", "common").taking(letters.file(), last)
    Path(last.path).write_bytes(b"begin\nX,\nYY\nend\n")

    assert streamed(file) == bytes_of(["key b", "key c", "key d"])
