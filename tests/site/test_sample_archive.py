"""The sample archive is what its fact sheets say: every clipping reviewed, every event once."""

import shutil
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from site_builder.archive import Archive
from site_builder.cli import cli
from site_builder.content import Content, read_content
from site_builder.happenings import Happening
from site_builder.parts import Toll
from site_builder.review import questions
from site_builder.spellings import Spellings

ROOT = Path(__file__).parent.parent.parent
WALL = "concrete-wall-on-the-syrian-border-passes-350-kilometres"

# Date, kind and provinces of each event that a fact sheet lists, with its main toll: how many, and
# what was done. A `total` is a sum over a span of time.
EVENTS = """\
2014-06-12 massacre salaheddine 1700 killed
2016 massacre ninawa 280 killed
2016-02 trial baghdad 40 sentenced
2016-08-21 execution dhi-qar 36 executed
2018-01-15 bombing baghdad 35 killed
2021-01-21 bombing baghdad 32 killed
2021-12-02 attack erbil 10 killed
2021-12-07 bombing basra 4 killed
2022-01-21 attack diyala 11 killed
2022-12-18 ambush kirkuk 9 killed
2024-06-25 find ninawa 5 found
2024-08-29 raid anbar 14 killed
2024-10-22 raid kirkuk,salaheddine 9 killed
2024-12-30 operation diyala,kirkuk,salaheddine 7 killed
2024-12-30 clearance anbar 5 destroyed
2025-03-13 airstrike anbar 2 killed
2025-03-25 raid - 8 killed
2025-03-26 arrest anbar,kirkuk,ninawa 7 arrested
2025-03-28 airstrike anbar 2 killed
2025-06-29 ambush kirkuk,salaheddine 3 killed
2025-07-31 repatriation ninawa 812 returned
2025-08-17 exhumation ninawa
2025-09-01 construction ninawa
2025-01-01/2025-03-31 campaign - 50 killed total
2025-03-01/2025-04-01 arrest anbar,kirkuk,ninawa 10 arrested total
2025-01-01/2025-06-30 campaign - 13 killed total
2021/2025-07-31 repatriation ninawa 15000 returned total
2025-11-19 construction anbar,duhok,ninawa total
"""


@cache
def content() -> Content:
    return read_content(ROOT)


@cache
def archive() -> Archive:
    found = content()
    return Archive.of(found.site, found.registry, found.articles, Spellings.of(found.registry))


def signature(row: Happening) -> tuple[str, str, str, str]:
    event = row.first.event
    provinces = ",".join(sorted(event.provinces)) or "-"
    scope = "total" if event.scope == "period-total" else "incident"
    return row.when, event.kind, provinces, scope


def holds(toll: Toll, count: int, outcome: str) -> bool:
    """Whether a count of an event is this one, or a range around it."""
    if toll.outcome != outcome or isinstance(toll.count, str):
        return False
    low, high = toll.count if isinstance(toll.count, tuple) else (toll.count, toll.count)
    return low <= count <= high


def snapshot_of(root: Path) -> Mapping[str, bytes]:
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def test_the_archive_reads_without_a_warning_and_nothing_waits_for_review() -> None:
    assert content().warnings == ()
    assert questions(archive()) == ()


def test_every_clipping_has_its_article() -> None:
    clippings = {f"seeds/{path.name}" for path in (ROOT / "seeds").glob("*.txt")}
    imported = [article.clipping.file for article in content().articles if article.clipping]

    assert sorted(imported) == sorted(clippings)
    assert len(imported) == len(content().articles) == 19


def test_eighteen_briefings_are_in_english_and_one_of_them_in_arabic_too() -> None:
    arabic = [article for article in content().articles if article.lang == "ar"]

    assert [(article.translation_of, article.date) for article in arabic] == [
        (WALL, date(2025, 11, 19))
    ]
    assert sum(article.lang == "en" for article in content().articles) == 18


def test_each_briefing_has_a_readable_length_and_names_its_sources() -> None:
    for article in content().articles:
        least, most = (150, 300) if article.lang == "ar" else (250, 500)
        assert least <= len(article.body.split()) <= most, article.slug
        assert article.references, article.slug
        assert article.summary, article.slug


@pytest.mark.parametrize("line", EVENTS.splitlines())
def test_each_event_of_a_fact_sheet_is_one_row_of_the_ledger(line: str) -> None:
    when, kind, provinces, *toll = line.split()
    scope = "total" if toll[-1:] == ["total"] else "incident"
    rows = [row for row in archive().ledger if signature(row) == (when, kind, provinces, scope)]

    assert len(rows) == 1
    match [word for word in toll if word != "total"]:
        case [count, outcome]:
            assert any(holds(told, int(count), outcome) for told in rows[0].first.event.toll)
        case _:
            assert rows[0].first.event.toll == ()


def test_an_event_that_two_briefings_tell_has_both_as_its_sources() -> None:
    told_twice = {
        row.when: [telling.entry.article.date.isoformat() for telling in row.tellings]
        for row in archive().ledger
        if len(row.tellings) > 1
    }

    assert told_twice == {
        "2025-03-13": ["2025-03-14", "2025-04-01"],
        "2025-03-26": ["2025-03-26", "2025-04-01"],
        "2025-11-19": ["2025-11-19", "2025-11-19"],
    }


def test_a_news_outlet_neither_acts_nor_speaks_for_others() -> None:
    outlets = {
        entity.id for entity in content().registry.entities.values() if entity.kind == "media"
    }
    official = {"smc"}  # an outlet by kind, which speaks for the forces
    for article in content().articles:
        speakers = {quotation.speaker for quotation in article.quotations}
        actors = {actor for event in article.events for actor in event.by}
        assert not outlets & actors, article.slug
        assert speakers & outlets <= official, article.slug


def test_every_name_that_has_a_page_is_described() -> None:
    bare = [
        entity.id
        for entity in content().registry.entities.values()
        if entity.status != "dismissed" and not entity.description
    ]

    assert bare == []


def test_importing_again_changes_nothing(tmp_path: Path) -> None:
    for name in ("content", "seeds"):
        shutil.copytree(ROOT / name, tmp_path / name)
    before = snapshot_of(tmp_path)

    for _ in range(2):
        result = CliRunner().invoke(cli, ["import", "--root", str(tmp_path)])
        assert result.exit_code == 0, result.output

    after = snapshot_of(tmp_path)
    assert {name: text for name, text in after.items() if not name.startswith(".cache/")} == before
