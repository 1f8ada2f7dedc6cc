"""An archive with other words in it is the one that would be made of all articles anew."""

from pathlib import Path

import pages_cases
import pytest
from conftest import MakeSite
from msgspec.structs import asdict

from site_builder.archive import Archive
from site_builder.content import read_content
from site_builder.model import Article

EDITED = "content/articles/2025/2025-07-20-second-report.md"


def articles_after(root: Path, old: str, new: str) -> tuple[Article, ...]:
    path = root / EDITED
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return read_content(root).articles


def shown(archive: Archive) -> list[object]:
    """All that an archive holds of its articles."""
    return [
        [(entry.article, entry.names, entry.rights) for entry in archive.entries],
        {key: [entry.article for entry in named] for key, named in archive.by_name.items()},
        {year: [entry.article for entry in told] for year, told in archive.by_year.items()},
        [
            (one.when, one.scope, [asdict(telling) | {"entry": telling.entry.article}])
            for one in archive.ledger
            for telling in one.tellings
        ],
        archive.digest,
        {slug: len(told) for slug, told in archive.happenings.items()},
    ]


@pytest.mark.parametrize(
    ("old", "new"), [("title: ", "title: More on "), ("\n---\n\n", "\n---\n\nMore. ")]
)
def test_words_are_put_in_place_of_others(make_site: MakeSite, old: str, new: str) -> None:
    root = make_site(pages_cases.ARCHIVE)
    before = pages_cases.archive_at(root)
    was = shown(before)

    after = before.with_words(articles_after(root, old, new))

    assert after
    assert shown(after) == shown(pages_cases.archive_at(root)) != was
    assert shown(before) == was


@pytest.mark.parametrize(
    ("old", "new"), [("date: 2025-07-20", "date: 2025-07-19"), ("entities: [", "entities: [isis, ")]
)
def test_more_than_words_makes_another_archive(make_site: MakeSite, old: str, new: str) -> None:
    root = make_site(pages_cases.ARCHIVE)
    before = pages_cases.archive_at(root)

    assert before.with_words(articles_after(root, old, new)) is None
    assert before.with_words(read_content(root).articles[1:]) is None
