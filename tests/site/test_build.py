"""Whole archives built from clippings, as a person would."""

import shutil
from pathlib import Path

import pytest
from conftest import MakeSite

from site_builder.cli import main

CLIPPING = """\
Terrorism
Patrol finds a store of arms near Kirkuk
Officers say the store had been left years ago.
By Anas al-Bar |
July 18, 2025
Security forces found an arms store in Kirkuk province, the Counter-Terrorism Service said.
No one was there, according to Fadhel Abu Ragheef, who spoke to Al-Fassel.
"""
SEEDS = {"seeds/one.txt": CLIPPING}
ARTICLE = "content/articles/2025/2025-07-18-patrol-finds-a-store-of-arms-near-kirkuk.md"

NO_TEXT = """\
seeds/bad.txt:1: no text
    hint: paste the article, or remove the file
1 problem found
"""


def run(root: Path, *arguments: str) -> int:
    return main([arguments[0], "--root", str(root), *arguments[1:]])


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_one_command_makes_a_site_of_a_clipping(make_site: MakeSite) -> None:
    root = make_site(SEEDS)

    assert run(root, "build") == 0

    page = root / "public/articles/2025/patrol-finds-a-store-of-arms-near-kirkuk.html"
    assert 'href="../../provinces/kirkuk.html"' in page.read_text(encoding="utf-8")
    assert "Patrol finds" in (root / "public/entities/fadel-abu-raghif.html").read_text("utf-8")
    assert (root / "public/pagefind/pagefind-worker.js").is_file()


def test_a_second_build_changes_no_file(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_site(SEEDS)
    run(root, "build")
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*")}
    capsys.readouterr()

    assert run(root, "build") == 0

    assert {path: path.stat().st_mtime_ns for path in root.rglob("*")} == before
    assert ": 0 written, 0 removed" in capsys.readouterr().out


def test_a_rebuild_after_an_edit_equals_a_clean_build(make_site: MakeSite, tmp_path: Path) -> None:
    root = make_site({**SEEDS, "seeds/two.txt": CLIPPING.replace("Patrol", "Convoy")})
    run(root, "build")
    article = root / ARTICLE
    article.write_text(article.read_text("utf-8").replace("No one", "Nobody"), encoding="utf-8")
    entity = root / "content/entities/cts.md"
    entity.write_text(entity.read_text("utf-8").replace("short: CTS", "short: ICTS"), "utf-8")
    (root / ARTICLE.replace("patrol", "convoy")).unlink()
    (root / "seeds/two.txt").unlink()
    run(root, "build")
    shutil.copytree(root, tmp_path / "clean", ignore=shutil.ignore_patterns("public", ".cache"))

    assert run(tmp_path / "clean", "build") == 0

    assert tree(root / "public") == tree(tmp_path / "clean/public")


def test_a_touched_output_is_made_whole_again(make_site: MakeSite) -> None:
    root = make_site(SEEDS)
    run(root, "build")
    before = tree(root / "public")
    (root / "public/index.html").write_text("changed", encoding="utf-8")
    (root / "public/provinces/kirkuk.html").unlink()

    run(root, "build")

    assert tree(root / "public") == before


def test_a_mistake_leaves_the_site_and_tells_all(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_site(SEEDS)
    run(root, "build")
    before = tree(root / "public")
    article = root / ARTICLE
    text = article.read_text("utf-8")
    article.write_text(text.replace("provinces: [kirkuk]", "provinces: [kirkok]"), encoding="utf-8")
    (root / "seeds/empty.txt").write_text("\n", encoding="utf-8")
    capsys.readouterr()

    assert run(root, "build") == 1

    assert tree(root / "public") == before
    told = capsys.readouterr().err
    assert "seeds/empty.txt" in told
    assert f"{ARTICLE}:9: unknown province `kirkok`\n    hint: did you mean `kirkuk`?" in told
    assert "2 problems found" in told


def test_an_edited_article_is_kept_when_its_clipping_changes(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_site(SEEDS)
    run(root, "build")
    article = root / ARTICLE
    edited = article.read_text("utf-8").replace("No one", "Nobody")
    article.write_text(edited, encoding="utf-8")
    (root / "seeds/one.txt").write_text(CLIPPING.replace("arms store", "arms cache"), "utf-8")
    capsys.readouterr()

    assert run(root, "build") == 0

    assert article.read_text("utf-8") == edited
    told = capsys.readouterr().err
    assert "edited by hand, and its clipping has changed since" in told
    assert "arms cache" in told
    assert run(root, "import", "--force") == 0
    assert "arms cache" in article.read_text("utf-8")
    assert (root / f"{ARTICLE}.old").read_text("utf-8") == edited


def test_a_briefing_of_the_archive_itself_has_no_other_source(make_site: MakeSite) -> None:
    clipping = CLIPPING.replace("according to ", "").replace(", who spoke to", " told")
    own = clipping.replace("Anas al-Bar", "Small Press").replace("Patrol", "Convoy")
    settings = "title: Small Archive\npublisher: Small Press\n"
    seeds = {"seeds/one.txt": clipping, "seeds/own.txt": own, "content/site.yml": settings}
    root = make_site(seeds)

    run(root, "import")

    assert "\nsource: al-fassel\n" in (root / ARTICLE).read_text("utf-8")
    briefing = (root / ARTICLE.replace("patrol", "convoy")).read_text("utf-8")
    assert "Small Press" in briefing
    assert "\nsource:" not in briefing


def test_drafts_are_built_only_when_asked_for(make_site: MakeSite) -> None:
    root = make_site(SEEDS)
    run(root, "import")
    article = root / ARTICLE
    article.write_text(
        article.read_text("utf-8").replace("\n---\n", "\ndraft: true\n---\n"), "utf-8"
    )
    page = root / "public/articles/2025/patrol-finds-a-store-of-arms-near-kirkuk.html"

    run(root, "build")
    without = page.exists()
    run(root, "build", "--drafts")

    assert (without, page.exists()) == (False, True)


def test_a_dry_run_writes_nothing(make_site: MakeSite, capsys: pytest.CaptureFixture[str]) -> None:
    root = make_site(SEEDS)
    before = tree(root)

    assert run(root, "import", "--dry-run") == 0

    assert tree(root) == before
    assert "1 new article would be written" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["import", "--dry-run"], "1 new article would be written in content/\n"),
        (["import", "-v"], f"1 new article written in content/\n  {ARTICLE}\n"),
        (["build"], "1 new article written in content/\n"),
    ],
)
def test_what_was_imported_is_told_though_another_clipping_is_bad(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    root = make_site({**SEEDS, "seeds/bad.txt": ""})

    assert run(root, *arguments) == 1

    assert capsys.readouterr() == (said, NO_TEXT)
    assert (root / ARTICLE).exists() == ("--dry-run" not in arguments)


def test_check_finds_no_problem_in_what_was_built(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_site(SEEDS)
    run(root, "build")
    capsys.readouterr()

    assert run(root, "check", "--strict") == 0, capsys.readouterr().err
    (root / "public/provinces/kirkuk.html").unlink()
    assert run(root, "check") == 1
    assert "leads nowhere" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["build", "--nonsense"], ["buld"], ["serve", "--port", "x"]])
def test_wrong_usage_exits_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert "Error" in capsys.readouterr().err


def test_a_folder_that_is_no_archive_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, "build") == 1
    assert "content/site.yml: no such file" in capsys.readouterr().err


def test_export_writes_the_data_that_the_site_has(make_site: MakeSite, tmp_path: Path) -> None:
    root = make_site(SEEDS)
    run(root, "build")

    assert run(root, "export", str(tmp_path / "data")) == 0

    exported = tree(tmp_path / "data")
    del exported[".published"]
    pages = {name: text for name, text in tree(root / "public/data").items() if ".html" not in name}
    assert exported == pages


def test_data_is_not_exported_over_a_site(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_site(SEEDS)
    run(root, "build")
    before = tree(root / "public")

    assert run(root, "export", str(root / "public")) == 1

    assert tree(root / "public") == before
    assert "holds a site, which would be deleted" in capsys.readouterr().err


def test_a_link_to_nothing_beside_an_article_does_not_end_a_build(make_site: MakeSite) -> None:
    root = make_site(SEEDS)
    run(root, "build")
    (root / "content/articles/2025/.#edited.md").symlink_to("somebody@somewhere.1234")

    assert run(root, "build") == 0
    assert run(root, "build") == 0


def test_two_events_that_are_each_the_other_are_told(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    article = (
        "---\ntitle: {0}\nslug: {0}\ndate: 2025-07-18\nevents:\n"
        "- {{date: 2025-07-17, kind: raid, same_as: '{1}#e1'}}\n---\n"
    )
    root = make_site(
        {
            "content/articles/2025/2025-07-18-one.md": article.format("one", "two"),
            "content/articles/2025/2025-07-18-two.md": article.format("two", "one"),
        }
    )

    assert run(root, "build") == 1
    assert "`same_as: two#e1` leads back to this event" in capsys.readouterr().err


@pytest.mark.parametrize("address", ["http://[", "example.org", "javascript:alert(1)"])
def test_an_address_that_is_none_is_wrong_usage(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str], address: str
) -> None:
    assert run(make_site(SEEDS), "build", "--base-url", address) == 2
    assert "is not an address" in capsys.readouterr().err
