"""What a person wrote is kept, whatever the import does and wherever it is cut short."""

from pathlib import Path

import pytest
from conftest import MakeSite

from attacks.killing import SEEDS, tree
from site_builder.cli import main

SEED = "seeds/2.txt"


def run(root: Path, *arguments: str) -> int:
    return main([arguments[0], "--root", str(root), *arguments[1:]])


@pytest.fixture
def edited(make_site: MakeSite) -> tuple[Path, Path, str]:
    """An archive whose first article was edited, and then its clipping."""
    root = make_site(SEEDS)
    assert run(root, "import") == 0
    (article,) = (root / "content/articles").rglob("*2nd*.md")
    text = article.read_text("utf-8").replace("Security forces", "Soldiers, I am sure,")
    article.write_text(text, encoding="utf-8")
    seed = root / SEED
    seed.write_text(seed.read_text("utf-8").replace("years ago", "decades ago"), encoding="utf-8")
    return root, article, text


def test_neither_text_is_lost_and_the_difference_is_shown(
    edited: tuple[Path, Path, str], capsys: pytest.CaptureFixture[str]
) -> None:
    root, article, text = edited

    assert run(root, "build") == 0

    told = capsys.readouterr().err
    assert article.read_text("utf-8") == text
    assert "decades ago" in (root / SEED).read_text("utf-8")
    assert "edited by hand, and its clipping has changed since" in told
    assert "decades ago" in told
    assert "I am sure" in told


def test_force_keeps_the_old_text_beside_the_new_each_time(
    edited: tuple[Path, Path, str],
) -> None:
    root, article, text = edited

    assert run(root, "import", "--force", str(root / SEED)) == 0
    again = article.read_text("utf-8") + "\nMore.\n"
    article.write_text(again, encoding="utf-8")
    assert run(root, "import", "--force", str(root / SEED)) == 0

    assert (article.parent / f"{article.name}.old").read_text("utf-8") == text
    assert (article.parent / f"{article.name}.old2").read_text("utf-8") == again
    assert "decades ago" in article.read_text("utf-8")


def test_a_suggested_name_that_was_edited_is_kept(make_site: MakeSite) -> None:
    root = make_site(SEEDS)
    assert run(root, "import") == 0
    entity = root / "content/entities/karim-doski.md"
    by_hand = entity.read_text("utf-8").replace("kind: person", "kind: person  # I know him")
    entity.write_text(by_hand, encoding="utf-8")

    assert run(root, "import", "--force") == 0

    assert entity.read_text("utf-8") == by_hand


def test_a_wrong_edit_stops_the_import_and_touches_nothing(
    edited: tuple[Path, Path, str], capsys: pytest.CaptureFixture[str]
) -> None:
    root, article, text = edited
    article.write_text(text.replace("---", "--", 1), encoding="utf-8")
    before = tree(root / "content")

    assert run(root, "import", "--force") == 1

    assert "no front matter" in capsys.readouterr().err
    assert tree(root / "content") == before


def test_an_edit_of_line_ends_and_a_mark_at_the_start_is_read_and_kept(
    edited: tuple[Path, Path, str],
) -> None:
    root, article, text = edited
    windows = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    article.write_bytes(windows)

    assert run(root, "build") == 0

    assert article.read_bytes() == windows
