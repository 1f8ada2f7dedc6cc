"""Articles that a person starts by hand."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from conftest import MakeSite

from site_builder.cli import main
from site_builder.content import read_content

FILE = "content/articles/2025/2025-07-18-calm-returns-to-the-market.md"


def new(root: Path, *arguments: str) -> int:
    return main(["new", "--root", str(root), *arguments])


def test_a_new_article_is_a_draft_with_its_front_matter_filled_in(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_site()

    assert new(root, "Calm returns to the market", "--date", "2025-07-18") == 0

    assert capsys.readouterr().out == f"{FILE}\n"
    [article] = read_content(root).articles
    assert (article.title, article.slug) == (
        "Calm returns to the market",
        "calm-returns-to-the-market",
    )
    assert (article.date, article.lang, article.draft) == (date(2025, 7, 18), "en", True)
    assert "category: ''\nsummary: ''\n" in (root / FILE).read_text("utf-8")


def test_without_a_date_it_is_of_today(make_site: MakeSite) -> None:
    root = make_site()
    before = datetime.now(UTC).astimezone().date()

    new(root, "Calm returns")

    [article] = read_content(root).articles
    assert before <= article.date <= datetime.now(UTC).astimezone().date()


def test_a_draft_is_built_when_asked_for_and_when_it_is_none_any_more(make_site: MakeSite) -> None:
    root = make_site()
    new(root, "Calm returns to the market", "--date", "2025-07-18")
    page = root / "public/articles/2025/calm-returns-to-the-market.html"

    main(["build", "--root", str(root)])
    hidden = not page.exists()
    text = (root / FILE).read_text("utf-8").replace("draft: true\n", "") + "\nShops are open.\n"
    (root / FILE).write_text(text, encoding="utf-8")

    assert main(["build", "--root", str(root)]) == 0
    assert hidden
    assert "Shops are open." in page.read_text("utf-8")


@pytest.mark.parametrize(
    ("title", "options", "lang"),
    [
        ("عودة الهدوء إلى السوق", (), "ar"),
        ("ئارامی گەڕایەوە بۆ بازاڕی هەولێر", (), "ckb"),
        ("Calm", (), "en"),
        ("Le calme revient", ("--lang", "fr"), "fr"),
    ],
)
def test_the_language_follows_the_script_unless_it_is_told(
    make_site: MakeSite, title: str, options: tuple[str, ...], lang: str
) -> None:
    root = make_site()

    assert new(root, title, *options) == 0

    [article] = read_content(root).articles
    assert (article.title, article.lang) == (title, lang)


def test_an_article_that_is_there_is_never_overwritten(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_site()
    new(root, "Calm returns to the market", "--date", "2025-07-18")
    (root / FILE).write_text("mine", encoding="utf-8")

    assert new(root, "Calm returns to the market", "--date", "2025-07-18") == 1

    assert (root / FILE).read_text("utf-8") == "mine"
    told = capsys.readouterr().err
    assert f"{FILE}: already exists\n    hint: edit it, or choose another title" in told


def test_the_same_title_on_another_day_has_an_address_of_its_own(make_site: MakeSite) -> None:
    root = make_site()
    new(root, "Calm returns", "--date", "2025-07-18")

    assert new(root, "Calm returns", "--date", "2025-08-18") == 0

    slugs = {article.slug for article in read_content(root).articles}
    assert slugs == {"calm-returns", "calm-returns-2"}


@pytest.mark.parametrize("title", ["", "  ", "—!"])
def test_a_title_without_letters_is_refused(make_site: MakeSite, title: str) -> None:
    root = make_site()

    assert new(root, title) == 1
    assert not (root / "content/articles").exists()


@pytest.mark.parametrize("option", [("--date", "18 July"), ("--lang", "English")])
def test_a_wrong_date_or_language_is_wrong_usage(
    make_site: MakeSite, option: tuple[str, ...]
) -> None:
    assert new(make_site(), "Calm", *option) == 2


def test_a_folder_that_is_no_archive_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(tmp_path, "Calm") == 1
    assert "content/site.yml: no such file" in capsys.readouterr().err
