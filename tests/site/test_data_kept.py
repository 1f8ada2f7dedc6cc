"""Data files, of which a build takes over what it can, are those that `export` makes of nothing."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pages_cases
import pytest
from conftest import MakeSite, age

from site_builder.errors import SiteError
from site_builder.pipeline import build, export
from site_builder.request import Request

FIRST = "content/articles/2025/2025-07-18-balkana-ambush.md"
SECOND = "content/articles/2025/2025-07-20-second-report.md"
THIRD = "content/articles/2024/2024-03-05-arabic-report.md"
CTS = "content/entities/cts.md"

Steps = tuple[Callable[[Path], object], ...]


def write(file: str, text: str) -> Callable[[Path], object]:
    def edit(root: Path) -> None:
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text(text, encoding="utf-8")

    return edit


def change(file: str, old: str, new: str) -> Callable[[Path], object]:
    def edit(root: Path) -> None:
        text = (root / file).read_text(encoding="utf-8")
        assert old in text
        (root / file).write_text(text.replace(old, new), encoding="utf-8")

    return edit


def remove(file: str) -> Callable[[Path], object]:
    return lambda root: (root / file).unlink()


def cut_short(root: Path) -> None:
    """A build that has made all files, and cannot put the first of them in place."""
    place = root / "public/404.html"
    place.unlink()
    (place / "in the way").mkdir(parents=True)
    with pytest.raises(SiteError, match="cannot be written"):
        made(root)
    (place / "in the way").rmdir()
    place.rmdir()


def made(root: Path) -> Mapping[str, bytes]:
    age(root)
    build(Request(root, root / "public", jobs=1, search=False))
    return files(root / "public/data")


def exported(root: Path) -> Mapping[str, bytes]:
    export(Request(root, root / "exported"))
    return files(root / "exported")


def files(folder: Path) -> Mapping[str, bytes]:
    """The data files of a folder, but neither its page nor the list of what was made."""
    others = ("index.html", ".published")
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name not in others}


@pytest.mark.parametrize(
    "steps",
    [
        (remove(SECOND), remove(FIRST), remove(THIRD), write(THIRD, pages_cases.ARABIC)),
        (remove(SECOND), write(SECOND, pages_cases.SECOND)),
        (change(FIRST, "count: 3", "count: 4"), change(FIRST, "count: 4", "count: 3")),
        (change(SECOND, "date: 2025-07-20", "date: 2025-07-01"),),
        (change(SECOND, "slug: second-report", "slug: a-report"),),
        (change(SECOND, "  same_as: balkana-ambush#e1\n", ""),),
        (change(THIRD, "entities: [cts]", "entities: [cts, isis]\ntranslation_of: second-report"),),
        (change(CTS, "short: CTS", "short: The Service"), change(SECOND, "five dead", "six dead")),
        (change(SECOND, "five", "six"), cut_short, change(SECOND, "dead", "killed")),
        (change(SECOND, "five", "six"), cut_short, change(SECOND, "six", "five")),
        (
            change(CTS, "short: CTS", "short: The Service"),
            cut_short,
            change(CTS, "short: The Service", "short: CTS"),
            change(SECOND, "five dead", "six dead"),
        ),
    ],
)
def test_data_are_those_of_a_clean_start_after(make_site: MakeSite, steps: Steps) -> None:
    root = make_site(pages_cases.ARCHIVE)
    made(root)

    for step in steps:
        step(root)
        if step is not cut_short:
            assert made(root) == exported(root)


def test_data_are_those_of_a_clean_start_from_no_article_on(make_site: MakeSite) -> None:
    root = make_site()
    assert made(root)["articles.json"] == b"[]\n"

    for step in (
        write(FIRST, pages_cases.SWEEP),
        write(THIRD, pages_cases.ARABIC),
        write(SECOND, pages_cases.SECOND),
        remove(SECOND),
        remove(FIRST),
        remove(THIRD),
    ):
        step(root)
        assert made(root) == exported(root)


@pytest.mark.parametrize("name", ["articles.json", "events.csv", "opensearch-synonyms.txt"])
def test_what_somebody_did_to_a_data_file_is_undone(make_site: MakeSite, name: str) -> None:
    root = make_site(pages_cases.ARCHIVE)
    made(root)
    change(f"public/data/{name}", "irkuk", "arkuk")(root)
    assert made(root) == exported(root)
    change(f"public/data/{name}", "irkuk", "arkuk")(root)

    change(SECOND, "five dead", "six dead")(root)

    assert made(root) == exported(root)


@pytest.mark.parametrize("name", ["articles.json", "events.csv", "opensearch-synonyms.txt"])
def test_a_data_file_that_is_gone_is_made_again(make_site: MakeSite, name: str) -> None:
    root = make_site(pages_cases.ARCHIVE)
    made(root)
    (root / "public/data" / name).unlink()

    change(SECOND, "five dead", "six dead")(root)

    assert made(root) == exported(root)
