from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from conftest import files
from hypothesis import given
from hypothesis import strategies as st

from site_builder.errors import SiteError
from site_builder.making import File
from site_builder.publish import is_inside, publish


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".published"
    }


def test_a_second_time_writes_nothing(tmp_path: Path) -> None:
    told = [("index.html", b"home"), ("a/b.html", b"b")]

    first = publish(files(told), tmp_path / "public")
    again = publish(files(told), tmp_path / "public")

    assert first.written == ("a/b.html", "index.html")
    assert (again.written, again.removed, again.unchanged) == ((), (), 2)
    assert tree(tmp_path / "public") == dict(told)


@pytest.mark.parametrize("target", ["", "nowhere"])
def test_a_file_in_the_place_of_the_folder_is_told_as_such(tmp_path: Path, target: str) -> None:
    if target:
        (tmp_path / "public").symlink_to(target)
    else:
        (tmp_path / "public").write_text("in the way", encoding="utf-8")

    with pytest.raises(SiteError) as told:
        publish(files([("index.html", b"home")]), tmp_path / "public")

    assert str(told.value) == (
        "public: is a file where the site's folder is to be\n"
        "    hint: delete or rename it, or choose another folder with `-o DIR`"
    )


def test_stale_files_go_and_files_of_others_stay(tmp_path: Path) -> None:
    output = tmp_path / "public"
    publish(files([("old/a.html", b"a"), ("index.html", b"1")]), output)
    (output / "CNAME").write_text("example.org", encoding="utf-8")

    changes = publish(files([("index.html", b"2")]), output)

    assert changes.removed == ("old/a.html",)
    assert tree(output) == {"CNAME": b"example.org", "index.html": b"2"}
    assert not (output / "old").exists()


def test_a_failure_on_the_way_leaves_the_old_site(tmp_path: Path) -> None:
    output = tmp_path / "public"
    publish(files([("index.html", b"old"), ("a.html", b"a")]), output)
    before = tree(output)

    def failing() -> bytes:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        publish([*files([("index.html", b"new")]), File("a.html", failing)], output)

    assert tree(output) == before
    assert [path.name for path in tmp_path.iterdir()] == ["public"]


@pytest.fixture
def _case_makes_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on the disks of most laptops: a file is found by its name in any case."""

    def there(path: Path) -> Path:
        names = path.parent.iterdir() if path.parent.is_dir() else ()
        return next((one for one in names if one.name.casefold() == path.name.casefold()), path)

    read, unlink = Path.read_bytes, Path.unlink
    monkeypatch.setattr(Path, "read_bytes", lambda path: read(there(path)))
    monkeypatch.setattr(
        Path, "unlink", lambda path, missing_ok=False: unlink(there(path), missing_ok=missing_ok)
    )


@pytest.mark.usefixtures("_case_makes_no_difference")
@pytest.mark.parametrize("cut_short", [False, True])
def test_a_file_whose_name_changes_case_stays(tmp_path: Path, *, cut_short: bool) -> None:
    publish(files([("Photo.jpg", b"1"), ("b.jpg", b"2")]), tmp_path)
    if cut_short:
        (tmp_path / ".published").write_bytes(b"Photo.jpg\nb.jpg\nphoto.jpg\n")

    publish(files([("photo.jpg", b"1"), ("b.jpg", b"2")]), tmp_path)

    assert tree(tmp_path) == {"photo.jpg": b"1", "b.jpg": b"2"}
    assert publish(files([("photo.jpg", b"1"), ("b.jpg", b"2")]), tmp_path).written == ()


@pytest.mark.parametrize("name", ["../a", "/a", "a/../../b", "a\\b", "c:/x", "a//b", "", "a/./b"])
def test_no_file_leaves_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(SiteError, match="would leave"):
        publish(files([(name, b"")]), tmp_path / "public")


@given(st.lists(st.text(st.sampled_from("ab./:\\\r\n"), max_size=6), max_size=4))
def test_many_names_are_told_as_each_of_them_is(names: list[str]) -> None:
    with TemporaryDirectory() as folder:
        output = Path(folder, "public")
        different = len({name.casefold() for name in names}) == len(names)
        inside = all(map(is_inside, names)) and different
        try:
            publish((), output, names)
        except SiteError:
            assert not inside
        else:
            assert inside


@pytest.mark.parametrize("second", ["a/kirkuk.html", "a/Kirkuk.html"])
def test_two_files_at_one_address_are_refused(tmp_path: Path, second: str) -> None:
    with pytest.raises(SiteError, match="the same address"):
        publish(files([("a/Kirkuk.html", b"1"), (second, b"2")]), tmp_path / "public")


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file", encoding="utf-8")

    with pytest.raises(SiteError, match="cannot be written"):
        publish(files([("index.html", b"1")]), tmp_path / "file/public")
