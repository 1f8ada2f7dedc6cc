"""New archives, made in an empty folder from the checkout and from a wheel."""

import os
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from email import message_from_string
from pathlib import Path

import pytest

from site_builder import __version__, frontmatter
from site_builder.cli import main
from site_builder.content import read_content
from site_builder.packing import wheel

REPOSITORY = Path(__file__).parent.parent.parent
ENGINE = f"engine/site_builder-{__version__}-py3-none-any.whl"
CLIPPING = """\
Security
Patrol finds a store of arms near Kirkuk
Officers say the store had been left years ago.
By Dana Karim |
July 18, 2025
Security forces found an arms store in Kirkuk province, the Counter-Terrorism Service said.
"""


def init(folder: Path, *options: str) -> int:
    return main(["init", str(folder), *options])


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_new_archive_builds_at_once_and_has_no_problems(tmp_path: Path) -> None:
    root = tmp_path / "border-news"

    assert init(root) == 0
    assert main(["build", "--root", str(root), "--strict"]) == 0
    assert main(["check", "--root", str(root), "--strict"]) == 0

    assert "Border news" in (root / "public/index.html").read_text("utf-8")
    assert (root / "public/provinces/kirkuk.html").is_file()


@pytest.mark.parametrize(
    ("name", "entering"),
    [
        ("border-news", "cd border-news && "),
        ("border news", "cd 'border news' && "),
        ("-news", "cd ./-news && "),
        (".", ""),
        ("../news", "cd {} && "),
    ],
)
def test_what_to_run_next_works_where_it_is_said(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    entering: str,
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")

    assert main(["init", "--", name]) == 0

    said = capsys.readouterr().out.splitlines()[-1]
    run = f"{entering.format(tmp_path / 'news')}site-builder serve --open"
    assert said == f"put clippings in its seeds/, then run: {run}"


@pytest.mark.parametrize("options", [[], ["--dry-run"], ["seeds/one.txt"]])
def test_an_import_outside_an_archive_is_told_and_leaves_nothing(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    options: list[str],
) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/one.txt").write_text(CLIPPING, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    assert main(["import", *options]) == 1

    assert capsys.readouterr().err == (
        "content/site.yml: no such file\n"
        "    hint: is this the folder of an archive? `site-builder init DIR` makes a new one\n"
        "1 problem found\n"
    )
    assert names(tmp_path) == {"seeds/one.txt"}


def test_a_new_archive_takes_a_clipping_at_once(tmp_path: Path) -> None:
    root = tmp_path / "new"
    init(root)
    (root / "seeds/one.txt").write_text(CLIPPING, encoding="utf-8")

    assert main(["build", "--root", str(root)]) == 0

    page = root / "public/articles/2025/patrol-finds-a-store-of-arms-near-kirkuk.html"
    assert 'href="../../entities/cts.html"' in page.read_text("utf-8")


def test_a_new_archive_begins_with_what_is_settled_in_the_registry_and_no_article(
    tmp_path: Path,
) -> None:
    init(tmp_path / "new")

    content = read_content(tmp_path / "new")

    assert not content.articles
    assert not content.warnings
    assert len(content.registry.provinces) == 19
    assert {"isis", "cts"} <= content.registry.entities.keys()
    assert {named.status for _, named in content.registry.all()} == {"reviewed"}
    licences = (tmp_path / "new/content/LICENSE.md").read_text("utf-8")
    assert "Natural Earth" in licences
    assert "open-admin-data" in licences
    assert any("GeoNames" in credit for credit in content.site.credits)
    assert "Halabja" in content.site.map_note


def test_a_new_archive_shows_articles_in_full_and_asks_for_a_decision(tmp_path: Path) -> None:
    init(tmp_path / "new")

    assert read_content(tmp_path / "new").site.default_rights == "full"
    settings = (tmp_path / "new/content/site.yml").read_text("utf-8")
    assert "# Before you publish: what may be shown" in settings


@pytest.mark.parametrize("title", ["قصاصات", 'A: "B" # {c}', "$title ${x} %s"])
def test_any_title_is_kept_as_it_is(tmp_path: Path, title: str) -> None:
    init(tmp_path / "new", "--title", title, "--registry", "none")

    assert read_content(tmp_path / "new").site.title == title
    assert (tmp_path / "new/README.md").read_text("utf-8").startswith(f"# {title}\n")


def test_a_title_without_letters_is_refused_and_one_of_two_lines_made_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert init(tmp_path / "!!", "--registry", "none") == 1
    assert (
        "the title `!!` has no letter in it\n    hint: give a `--title`" in capsys.readouterr().err
    )
    assert not (tmp_path / "!!").exists()

    assert init(tmp_path / "!!", "--registry", "none", "--title", "Two\nlines") == 0
    assert read_content(tmp_path / "!!").site.title == "Two lines"


def test_an_archive_without_registry_is_empty_and_builds(tmp_path: Path) -> None:
    root = tmp_path / "new"

    assert init(root, "--registry", "none") == 0

    assert main(["build", "--root", str(root), "--strict"]) == 0
    assert main(["check", "--root", str(root), "--strict"]) == 0
    assert names(root / "content") == {"site.yml"}


def test_a_folder_that_holds_files_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")

    assert init(tmp_path) == 1

    assert names(tmp_path) == {"notes.txt"}
    assert (
        f"{tmp_path.name}: the folder is not empty\n"
        "    hint: choose another, or add what is missing with `--force`; no file is overwritten\n"
    ) in capsys.readouterr().err


def test_force_adds_what_is_missing_but_content_and_overwrites_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/site.yml").write_text("title: Mine\n", encoding="utf-8")

    assert init(tmp_path, "--force") == 0

    assert (tmp_path / "content/site.yml").read_text("utf-8") == "title: Mine\n"
    assert (tmp_path / "README.md").is_file()
    assert names(tmp_path / "content") == {"site.yml"}
    assert "content/site.yml already exists and is left as it is" in capsys.readouterr().out


def test_a_fresh_repository_counts_as_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()

    assert init(tmp_path, "--registry", "none") == 0


def test_a_file_in_place_of_the_folder_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "taken").write_text("", encoding="utf-8")

    assert init(tmp_path / "taken") == 1

    assert "taken: the archive cannot be written: Not a directory" in capsys.readouterr().err


def test_two_new_archives_have_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        init(tmp_path / name, "--title", "Same")

    assert names(tmp_path / "one") == names(tmp_path / "two")
    for name in names(tmp_path / "one"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def python(*arguments: str | Path, cwd: Path, **variables: str) -> str:
    """What a fresh interpreter says; it knows the packages of the tests, but not the checkout."""
    done = subprocess.run(
        [sys.executable, "-P", *arguments],
        cwd=cwd,
        env={**os.environ, **variables},
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def files_of(packed: Path) -> Mapping[str, bytes]:
    """The program's files in a wheel; what tools write about it left out."""
    with zipfile.ZipFile(packed) as archive:
        return {
            name: archive.read(name)
            for name in archive.namelist()
            if name.startswith("site_builder/")
        }


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel that the packager makes of the checkout."""
    folder = tmp_path_factory.mktemp("dist")
    python("-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=REPOSITORY)
    [packed] = folder.glob("*.whl")
    return packed


def test_the_program_packs_itself_as_the_packager_does(built: Path, tmp_path: Path) -> None:
    (tmp_path / "own.whl").write_bytes(wheel())

    own, packagers = files_of(tmp_path / "own.whl"), files_of(built)

    assert own.keys() == packagers.keys()
    assert {name for name in own if own[name] != packagers[name]} == set()
    assert "site_builder/templates/layouts/base.html" in own
    assert "site_builder/guides/publish.md" in own
    with zipfile.ZipFile(tmp_path / "own.whl") as one, zipfile.ZipFile(built) as other:
        told, needed = (
            message_from_string(each.read(name).decode())
            for each in (one, other)
            for name in each.namelist()
            if name.endswith("/METADATA")
        )
    assert told.get_all("Requires-Dist") == needed.get_all("Requires-Dist")
    assert (told["Name"], told["Version"]) == (needed["Name"], needed["Version"])


def test_an_installed_wheel_makes_an_archive_whose_own_wheel_builds_it(
    built: Path, tmp_path: Path
) -> None:
    """A fresh environment for each; pip takes the program from the archive by its locked hash."""
    installed, again = tmp_path / "installed", tmp_path / "again"
    pip = ("-m", "pip", "install", "--quiet", "--no-deps", "--no-index")
    python(*pip, "--target", installed, built, cwd=tmp_path)
    use = {"PYTHONPATH": str(installed)}
    python("-m", "site_builder", "init", "fresh", cwd=tmp_path, **use)
    root = tmp_path / "fresh"
    own_line = (root / "requirements.lock").read_text("utf-8").splitlines()[0]
    (root / "own.lock").write_text(own_line, encoding="utf-8")

    python(*pip, "--require-hashes", "--target", again, "-r", "own.lock", cwd=root)

    use = {"PYTHONPATH": str(again)}
    assert "files in the site" in python("-m", "site_builder", "build", cwd=root, **use)
    assert "no problems" in python("-m", "site_builder", "check", "--strict", cwd=root, **use)
    shown = python("-c", "import site_builder; print(site_builder.__file__)", cwd=root, **use)
    assert Path(shown.strip()).is_relative_to(again)
    assert files_of(root / ENGINE) == files_of(built)


def test_the_lock_of_a_new_archive_holds_a_hash_for_every_package(tmp_path: Path) -> None:
    init(tmp_path / "new", "--registry", "none")

    text = (tmp_path / "new/requirements.lock").read_text("utf-8").replace("\\\n", "")
    lines = [line for line in text.splitlines() if line.strip()]

    assert lines[0].startswith(f"./{ENGINE} --hash=sha256:")
    assert all("--hash=sha256:" in line for line in lines)
    assert {"jinja2", "pagefind-bin"} <= {line.partition("==")[0] for line in lines}


def test_the_settings_of_a_new_archive_name_every_choice_about_rights(tmp_path: Path) -> None:
    init(tmp_path / "new")
    text = (tmp_path / "new/content/site.yml").read_text("utf-8")

    shown = frontmatter.load(text.replace("# sources:\n#   al", "sources:\n  al"), "site.yml")

    assert shown["sources"]["al-fassel"]["rights"] == "excerpt"
