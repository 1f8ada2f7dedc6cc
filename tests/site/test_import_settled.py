"""Clippings that all have their articles are not read again; whatever changes that is noticed."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import LONG_AGO, MakeSite
from import_cases import TRACK, TRACK_FILE

from site_builder.importing import seeds
from site_builder.importing.run import Reader, Report, import_clippings

OTHER = TRACK.replace("a smugglers' route", "another road").replace("Tikrit", "Kirkuk")


class Nothing:
    """What is found in a clipping where nothing is."""

    entities = provinces = places = quotations = events = suggestions = doubts = ()
    source = None


def run(root: Path) -> Report:
    return import_clippings(root, None, Reader(lambda _: Nothing()))


@pytest.fixture
def root(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive whose clippings were imported long ago; reading them again is a mistake."""
    root = make_site({"seeds/track.txt": TRACK, "seeds/.notes": "mine"})
    assert run(root).written
    for path in root.rglob("*"):
        os.utime(path, (LONG_AGO, LONG_AGO))
    assert run(root).same == 1

    def unexpected(*_: object) -> None:
        raise AssertionError

    with monkeypatch.context() as patched:
        patched.setattr(seeds, "read", unexpected)
        assert run(root) == Report(same=1)
    return root


def edit(root: Path, file: str, old: str, new: str) -> None:
    path = root / file
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


@pytest.mark.parametrize(
    "change",
    [
        lambda root: edit(root, TRACK_FILE, "Shepherds", "Some shepherds"),
        lambda root: (root / TRACK_FILE).with_name("mine.md").write_text("---\nslug: x\n---\n"),
        lambda root: (root / TRACK_FILE).rename(root / TRACK_FILE.replace("05-03", "05-04")),
    ],
    ids=["an edit", "another article", "another name"],
)
def test_of_what_articles_say_only_their_clipping_matters(
    root: Path, change: Callable[[Path], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    change(root)
    monkeypatch.setattr(seeds, "read", None)

    assert run(root) == Report(same=1)


def test_a_new_clipping_is_imported(root: Path) -> None:
    (root / "seeds/other.txt").write_text(OTHER, "utf-8")

    assert len(run(root).written) == 1


def test_a_changed_clipping_is_imported_again(root: Path) -> None:
    edit(root, "seeds/track.txt", "Tikrit", "Baiji")

    assert run(root).updated == (TRACK_FILE,)
    assert "Baiji" in (root / TRACK_FILE).read_text("utf-8")


def test_a_clipping_whose_article_is_gone_is_imported_again_and_that_is_told(root: Path) -> None:
    (root / TRACK_FILE).unlink()

    report = run(root)

    assert report.written == (TRACK_FILE,)
    (warning,) = report.warnings
    assert str(warning) == (
        f"{TRACK_FILE}: warning: made again from seeds/track.txt, because its file was missing\n"
        "    hint: to be rid of it, delete both, or set `draft: true` in it"
    )
    assert run(root) == Report(same=1)


def test_an_article_that_is_asked_for_by_force_is_made_again_without_a_word(root: Path) -> None:
    (root / TRACK_FILE).unlink()

    report = import_clippings(root, None, Reader(lambda _: Nothing()), force=True)

    assert (report.written, report.warnings) == ((TRACK_FILE,), ())


def test_an_article_that_was_made_from_another_text_is_told(root: Path) -> None:
    head, _, rest = (root / TRACK_FILE).read_text("utf-8").partition("  sha256: ")
    (root / TRACK_FILE).write_text(f"{head}  sha256: {'0' * 64}{rest[64:]}", "utf-8")

    assert run(root).kept


def test_what_is_no_clipping_is_told_on_every_run(root: Path) -> None:
    (root / "seeds/photo.png").write_bytes(b"")

    assert run(root).warnings
    assert run(root).warnings


def test_a_clipping_that_changes_while_it_is_read_is_read_again(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_site({"seeds/track.txt": TRACK})
    run(root)
    for path in root.rglob("*"):
        os.utime(path, (LONG_AGO, LONG_AGO))
    read = seeds.read

    def change_after(*told: Path | None) -> seeds.Seeds:
        found = read(*told)  # type: ignore[arg-type]
        edit(root, "seeds/track.txt", "Tikrit", "Baiji")
        return found

    with monkeypatch.context() as patched:
        patched.setattr(seeds, "read", change_after)
        assert run(root).same == 1

    assert run(root).updated == (TRACK_FILE,)
