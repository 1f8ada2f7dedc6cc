"""No path leads out of an archive, and no name or text commands a terminal."""

import os
import sys
from pathlib import Path

import click
import pytest
from conftest import KIRKUK, REGISTRY, MakeSite, files

from attacks.killing import SEEDS, tree
from site_builder.cli import main
from site_builder.commands import request
from site_builder.errors import Problem, SiteError
from site_builder.files import write_within
from site_builder.publish import publish

SECRET = "---\ntitle: Secret\nslug: secret\ndate: 2025-07-18\n---\n\nTop secret.\n"


def run(root: Path, *arguments: str) -> int:
    return main([arguments[0], "--root", str(root), *arguments[1:]])


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    (tmp_path / "elsewhere").mkdir()
    path = tmp_path / "elsewhere/secret.md"
    path.write_text(SECRET, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "name", ["content/articles/2025/a.md", "seeds/a.txt", "content/entities/a.md"]
)
def test_a_link_out_of_the_archive_is_not_read(
    make_site: MakeSite, secret: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    root = make_site(SEEDS)
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).symlink_to(secret)

    assert run(root, "build") == 1

    assert f"{name}: is a link that leads out of the archive" in capsys.readouterr().err
    assert not any(b"Top secret" in text for text in tree(root).values() if text != SECRET.encode())


@pytest.mark.parametrize("name", ["content", "content/entities", "content/articles", "seeds"])
def test_a_folder_that_is_a_link_out_of_the_archive_is_not_read(
    make_site: MakeSite, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    root = make_site({**SEEDS, "content/articles/2025/2025-07-18-secret.md": SECRET})
    (root / name).rename(tmp_path / "elsewhere")
    (root / name).symlink_to(tmp_path / "elsewhere")

    codes = [run(root, command) for command in ("build", "import", "check")]

    if name == "seeds":  # of which `check` knows nothing
        codes.pop()
    assert set(codes) == {1}
    told = f"{name}: is a link that leads out of the archive\n"
    hint = "    hint: replace it with a copy of the folder\n"
    assert capsys.readouterr().err.count(told + hint) >= 2
    assert not (root / "public/index.html").exists()


@pytest.mark.parametrize("name", ["content/articles/linked", "content/entities/more", "seeds/more"])
@pytest.mark.parametrize("place", ["elsewhere", "archive/drafts"])
def test_a_linked_folder_below_is_told_because_it_is_not_read(
    make_site: MakeSite,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    place: str,
) -> None:
    root = make_site(SEEDS)
    assert run(root, "build") == 0
    before = tree(root / "content")
    (tmp_path / place).mkdir()
    (root / name).symlink_to(tmp_path / place)

    assert run(root, "build") == 1

    told = f"{name}: is a link to a folder, which is not read\n"
    assert told + "    hint: replace it with the folder\n" in capsys.readouterr().err
    assert tree(root / "content") == before


def test_an_article_behind_a_linked_folder_is_not_made_again(
    make_site: MakeSite, tmp_path: Path
) -> None:
    root = make_site(SEEDS)
    assert run(root, "import") == 0
    (root / "content/articles/2025").rename(tmp_path / "elsewhere")
    (root / "content/articles/2025").symlink_to(tmp_path / "elsewhere")

    assert run(root, "import", "--force") == 1

    assert not list((root / "content/articles").rglob("*.md"))


def test_links_within_the_archive_are_followed_and_a_circle_is_told(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_site(SEEDS)
    (root / "seeds").rename(root / "clippings")
    (root / "seeds").symlink_to("clippings")
    assert run(root, "build") == 0

    (root / "content/entities/circle.md").symlink_to("circle.md")

    assert run(root, "build") == 1
    assert "content/entities/circle.md: cannot be read" in capsys.readouterr().err


@pytest.mark.parametrize(
    "name", ["templates/assets/leak.css", "content/images/leak.jpg", "templates/assets/folder"]
)
def test_a_linked_asset_or_picture_is_not_published(
    make_site: MakeSite, secret: Path, name: str
) -> None:
    root = make_site({**SEEDS, "templates/assets/own.css": "p {}\n"})
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).symlink_to(secret if "." in name else secret.parent)

    code = run(root, "build")

    assert code == (1 if "." in name else 0)
    assert not any(b"Top secret" in text for text in tree(root / "public").values())


def test_an_import_writes_nothing_behind_a_link(
    make_site: MakeSite, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_site(SEEDS)
    (tmp_path / "elsewhere").mkdir()
    (root / "content/articles").mkdir()
    (root / "content/articles/2025").symlink_to(tmp_path / "elsewhere")

    assert run(root, "import") == 1

    assert "content/articles/2025: is a link to a folder" in capsys.readouterr().err
    with pytest.raises(SiteError, match="would be written outside the archive"):
        write_within(root, "content/articles/2025/a.md", b"new")
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_build_writes_and_removes_nothing_behind_a_link(
    make_site: MakeSite, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_site(SEEDS)
    assert run(root, "build") == 0
    kept = tmp_path / "elsewhere"
    (root / "public/entities").rename(kept)
    before = tree(kept)
    (root / "public/entities").symlink_to(kept)

    code = run(root, "build")
    told = capsys.readouterr().err
    (root / "public/.published").write_text("entities/isis.html\n../seeds/2.txt\n", "utf-8")
    publish(files([("index.html", b"")]), root / "public")

    assert code == 1
    assert "public/entities: is a link" in told
    assert tree(kept) == before
    assert (root / "seeds/2.txt").exists()


def test_a_link_in_the_place_of_a_page_is_replaced(tmp_path: Path) -> None:
    outside = tmp_path / "outside.html"
    outside.write_bytes(b"same")
    (tmp_path / "public").mkdir()
    (tmp_path / "public/index.html").symlink_to(outside)

    publish(files([("index.html", b"same")]), tmp_path / "public")

    assert not (tmp_path / "public/index.html").is_symlink()
    assert outside.read_bytes() == b"same"


@pytest.mark.parametrize(
    "output", ["seeds", "seeds/site", "content", "templates", "content/articles/new", ".", ".."]
)
@pytest.mark.parametrize("command", ["build", "check", "serve", "export"])
def test_a_site_is_not_put_over_around_or_among_what_it_is_made_from(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str], command: str, output: str
) -> None:
    root = make_site(SEEDS)
    before = tree(root.parent)

    code = run(root, command, *([] if command == "export" else ["-o"]), str(root / output))

    assert code == 2
    told = f"`{(root / output).resolve()}` is, holds or lies among what the archive is made from; "
    hint = "choose a folder that holds nothing else, such as `public`"
    assert f"Error: Invalid value: {told}{hint}\n" in capsys.readouterr().err
    assert tree(root.parent) == before


def test_nor_into_the_root_of_the_disk_or_through_a_link(make_site: MakeSite) -> None:
    root = make_site(SEEDS)
    (root / "public").symlink_to("seeds")

    for output in (Path(root.anchor), root / "public", None):
        with pytest.raises(click.BadParameter):
            request(root, output)
    for output in (root / "public2", root / "seeds-site", root.parent / "site"):
        assert request(root, output).output == output


@pytest.mark.parametrize("name", ["content/articles/a.md", "seeds/a.txt", "content/places.yml"])
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_a_pipe_is_not_waited_for(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    root = make_site()
    (root / name).unlink(missing_ok=True)
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(root / name)

    code = run(root, "build")

    told = capsys.readouterr().err
    assert (code, f"{name}: is not a text file" in told) in {(1, True), (0, False)}


@pytest.mark.parametrize("slug", ["con", "../../x", "index", "a/b", ".", "x.html", "CON", "nul"])
def test_a_slug_that_is_no_file_name_is_refused(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str], slug: str
) -> None:
    article = f"---\ntitle: A\nslug: '{slug}'\ndate: 2025-07-18\n---\n\nText.\n"
    root = make_site({"content/articles/2025/a.md": article})

    assert run(root, "build") == 1
    assert "content/articles/2025/a.md:3: `" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["con", "aux", "nul", "index"])
def test_a_reserved_name_of_an_entity_or_a_title_makes_no_reserved_file(
    make_site: MakeSite, name: str
) -> None:
    clipping = SEEDS["seeds/2.txt"].replace("Patrols of the 2nd brigade find a store", name)
    root = make_site({"seeds/1.txt": clipping.replace(" of arms near Kirkuk", "", 1)})

    run(root, "build")

    stems = {path.name.partition(".")[0].casefold() for path in root.rglob("*.html")}
    assert not stems & {"con", "aux", "nul"}


def test_signs_that_command_a_terminal_are_shown(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_site(
        {
            "seeds/\x1b]0;owned\x07.txt": "\n",
            "seeds/two\nlines.txt": "\n",
            "content/entities/bad.md": '---\nname: "\\e[2J\\u009b1m\\u202eevil"\nkind: no\n---\n',
            "content/provinces/kirkuk.md": KIRKUK.replace("iso: IQ-KI", 'iso: "\\e[8m"'),
        }
    )
    (root / os.fsdecode(b"seeds/\xff.txt")).write_bytes(b"\n")

    codes = [run(root, command) for command in ("build", "check", "import")]

    shown = capsys.readouterr()
    assert codes == [1, 1, 1]
    for sign in "\x1b\x07\x9b\u202e\udcff":
        assert sign not in shown.err + shown.out
    assert r"seeds/\x1b]0;owned\x07.txt" in shown.err
    assert r"seeds/two\nlines.txt" in shown.err
    assert r"seeds/\udcff.txt" in shown.err


def test_a_review_shows_what_a_name_would_command(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    named = '---\nname: "Ali \\e[2J\\a Hasan"\nkind: person\nstatus: suggested\n---\n'
    root = make_site({"content/entities/ali-hasan.md": named})

    run(root, "review", "--list")

    assert "\x1b" not in capsys.readouterr().out


def test_a_problem_is_one_line_to_those_who_read_lines() -> None:
    problem = Problem("a\n::error::b.md", 1, "x\x1b[0m")

    assert str(SiteError([problem])) == r"a\n::error::b.md:1: x\x1b[0m"


def test_a_clipping_by_a_name_that_is_not_text_is_told_or_imported(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_site()
    path = root / os.fsdecode(b"seeds/caf\xe9.txt")
    path.parent.mkdir()
    path.write_text(SEEDS["seeds/2.txt"], encoding="utf-8")

    code = run(root, "build")

    assert code in {0, 1}
    assert "Traceback" not in capsys.readouterr().err
    assert sys.getfilesystemencoding() == "utf-8"
    assert len(tree(root / "content")) >= len(REGISTRY)
