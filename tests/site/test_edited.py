"""After an edit of words alone a build looks at what shows the article, and misses nothing."""

from collections.abc import Callable
from pathlib import Path

import pages_cases
import pytest
from conftest import MakeSite, age

from site_builder.kept import Kept
from site_builder.making import File
from site_builder.pipeline import Built, build
from site_builder.request import Request

ARTICLE = "content/articles/2025/2025-07-20-second-report.md"
PAGE = "articles/2025/second-report.html"
OTHER = "articles/2023/other-publisher.html"


@pytest.fixture
def root(make_site: MakeSite) -> Path:
    root = make_site(pages_cases.ARCHIVE)
    made(root)
    return root


def made(root: Path, *, hasty: bool = False) -> Built:
    age(root)
    return pages_cases.built(root, hasty=hasty)


def planned(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of all files that builds look at from now on."""
    names: list[str] = []
    has = Kept.has

    def noting(kept: Kept, file: File) -> bool:
        names.append(file.name)
        return has(kept, file)

    monkeypatch.setattr(Kept, "has", noting)
    return names


def edit(root: Path, old: str, new: str, file: str = ARTICLE) -> None:
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_only_what_shows_the_article_is_looked_at(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = planned(monkeypatch)
    edit(root, "\n---\n\n", "\n---\n\nOne more paragraph. ")

    built = made(root)

    assert PAGE in built.changes.written
    assert PAGE in names
    assert not {OTHER, OTHER.replace(".html", ".bib"), "ledger.html", "sitemap.xml"} & set(names)
    assert built.changes.total == len(files(root / "public")) - 1, "all but the list of names"


ALONE = """---
title: Water levels
slug: {slug}
date: 2022-0{month}-01
{more}---

{text}
"""


def alone(slug: str, month: int, more: str = "", text: str = "They fell.") -> dict[str, str]:
    """An article that names nothing, so that only its neighbours in time show it."""
    article = ALONE.format(slug=slug, month=month, more=more, text=text)
    return {f"content/articles/2022/{slug}.md": article}


LONG = "\n\n".join(f"Paragraph {number} of many." for number in range(3000))
ALONE_FILES = {
    **alone("dam-one", 1),
    **alone("dam-two", 2),
    **alone("dam-three", 3),
    **alone("dam-ar", 6, "lang: ar\ntranslation_of: dam-one\n", "انخفضت المياه."),
    **alone("long", 7, text=LONG),
    **alone("short", 8),
}
EDITS = [
    (ARTICLE, "title: ", "title: Another "),
    (ARTICLE, "date: 2025-07-20", "date: 2025-07-21"),
    (ARTICLE, "provinces: [", "provinces: [kirkuk, "),
    ("content/articles/2022/dam-two.md", "title: ", "title: More "),
    ("content/articles/2022/dam-one.md", "title: ", "title: More "),
    ("content/articles/2022/dam-ar.md", "title: ", "title: More "),
    ("content/articles/2022/long.md", LONG, "Short now."),
    ("content/articles/2022/short.md", "They fell.", LONG),
]


@pytest.mark.parametrize("edited", EDITS)
def test_the_site_is_what_a_clean_build_makes(
    make_site: MakeSite,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    edited: tuple[str, str, str],
) -> None:
    file, old, new = edited
    root = make_site({**pages_cases.ARCHIVE, **ALONE_FILES})
    made(root)
    edit(root, old, new, file)
    made(root)
    monkeypatch.setattr("site_builder.upkeep._HELD", {})  # as in a process of its own
    build(Request(root, tmp_path / "clean", jobs=1, search=False))

    assert files(root / "public") == files(tmp_path / "clean")


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_words_that_are_taken_back_after_a_hasty_build_are_gone(root: Path) -> None:
    before = files(root / "public")
    edit(root, "title: ", "title: Another ")
    made(root, hasty=True)
    assert b"Another " in (root / "public" / PAGE).read_bytes()
    edit(root, "title: Another ", "title: ")
    made(root, hasty=True)
    assert (root / "public" / PAGE).read_bytes() == before[PAGE]

    made(root)

    assert files(root / "public") == before


def test_what_a_hasty_build_left_out_follows(root: Path) -> None:
    edit(root, "title: ", "title: Another ")
    made(root, hasty=True)
    assert b"Another " not in (root / "public" / PAGE.replace(".html", ".bib")).read_bytes()

    made(root)

    assert b"Another " in (root / "public" / PAGE.replace(".html", ".bib")).read_bytes()


@pytest.mark.parametrize("spoil", [Path.unlink, lambda path: path.write_bytes(b"spoilt")])
def test_a_file_of_another_article_that_was_touched_is_made_again(
    root: Path, spoil: Callable[[Path], object]
) -> None:
    before = (root / "public" / OTHER).read_bytes()
    spoil(root / "public" / OTHER)
    edit(root, "title: ", "title: Another ")

    built = made(root)

    assert {OTHER, PAGE} <= set(built.changes.written)
    assert (root / "public" / OTHER).read_bytes() == before


def test_a_template_of_the_archives_own_may_show_any_article(root: Path) -> None:
    own = root / "templates/components/footer.html"
    own.parent.mkdir(parents=True)
    own.write_text("<p>{{ head.publication }}{{ page.title }}</p>", encoding="utf-8")
    made(root)
    (root / "public" / OTHER).write_bytes(b"what it shows has changed")
    edit(root, "title: ", "title: Another ")

    assert OTHER in made(root).changes.written
