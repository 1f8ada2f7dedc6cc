"""The comparison with other generators: equal archives on both sides, honest figures."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from benchmarks.build_measure import Cost, cost_of, memory_of
from benchmarks.build_report import BEGIN, END, Result, chart, put, table
from benchmarks.build_rows import FOLDERS, count, differences, rows_of
from benchmarks.build_sides import Article
from benchmarks.synthetic import WORDS_OF_AN_ARTICLE, Story, World
from benchmarks.synthetic_archive import known_provinces, write_archive
from benchmarks.synthetic_facts import Facts
from benchmarks.synthetic_hugo import write_hugo
from benchmarks.synthetic_words import names_for

from site_builder.cli import main

MANY = 40
LIST = '<ul class="article-list"><li class="article-list__item">One</li></ul>'


@pytest.fixture(scope="module")
def world() -> World:
    return World.of(MANY, known_provinces())


@pytest.fixture(scope="module")
def stories(world: World) -> list[Story]:
    return list(world.stories())


@pytest.fixture(scope="module")
def site(world: World, stories: list[Story], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made-up archive that was built."""
    root = tmp_path_factory.mktemp("made-up")
    write_archive(world, stories, root)
    assert main(["build", "--root", str(root), "--strict", "--quiet"]) == 0
    return root


def test_a_made_up_archive_is_the_same_each_time(
    world: World, stories: list[Story], tmp_path: Path
) -> None:
    again = World.of(MANY, known_provinces())

    write_archive(world, stories, tmp_path / "one")
    write_hugo(Facts.of(world, stories), tmp_path / "one" / "hugo")
    write_archive(again, again.stories(), tmp_path / "two")
    write_hugo(Facts.of(again, again.stories()), tmp_path / "two" / "hugo")

    assert _files(tmp_path / "one") == _files(tmp_path / "two")


def test_articles_are_about_as_long_as_real_ones(stories: list[Story]) -> None:
    lengths = [len(story.article.body.split()) for story in stories]

    assert WORDS_OF_AN_ARTICLE * 0.95 < sum(lengths) / len(lengths) < WORDS_OF_AN_ARTICLE * 1.1


def test_every_entity_is_named() -> None:
    world = World.of(300, known_provinces())

    assert {name for story in world.stories() for name in story.article.entities} == set(
        world.registry.entities
    )


def test_names_grow_more_slowly_than_articles() -> None:
    assert names_for(10_000) == 1_500
    assert 1_500 < names_for(100_000) < 15_000


def test_a_made_up_archive_has_no_problems(site: Path) -> None:
    assert main(["check", "--root", str(site), "--strict"]) == 0


def test_hugo_is_given_a_page_for_each_of_ours(
    site: Path, world: World, stories: list[Story], tmp_path: Path
) -> None:
    write_hugo(Facts.of(world, stories), tmp_path / "hugo")

    ours = {
        path.relative_to(site / "public").as_posix()
        for folder in FOLDERS
        for path in (site / "public" / folder).rglob("*.html")
    }
    assert ours == set(_addresses(tmp_path / "hugo" / "content"))


def test_rows_are_those_of_lists_tables_and_indexes() -> None:
    html = f"{LIST}<table class='events'><tbody><tr><td>1</td></tr><tr><td>2</td></tr></tbody>"

    assert rows_of(html.encode()) == {
        "articles": 1,
        "events": 2,
        "names": 0,
        "findings": 0,
        "quotations": 0,
    }


def test_a_site_with_fewer_rows_is_told(tmp_path: Path) -> None:
    for name, rows in (("ours", 2), ("theirs", 1)):
        (tmp_path / name / "years").mkdir(parents=True)
        (tmp_path / name / "years" / "2020.html").write_text(LIST * rows, encoding="utf-8")

    ours, theirs = (count(tmp_path / name) for name in ("ours", "theirs"))

    assert list(differences(ours, theirs)) == ["years: 2 rows of articles here, 1 there"]
    assert list(differences(ours, ours)) == []


def test_an_article_is_edited_again_and_again(tmp_path: Path) -> None:
    text = "title: A title\n---\n\nThe text.\n"
    (tmp_path / "one.md").write_text(text, encoding="utf-8")
    article = Article("one.md", "one.html", "A title")

    for times in (1, 2):
        article.edit(tmp_path, times)

    edited = (tmp_path / "one.md").read_text(encoding="utf-8")
    assert edited == "title: A title, edited 2 times\n---\n\nThe text.\n\nEdited 2 times.\n"


def test_the_memory_of_a_process_and_those_below_it_is_added_up() -> None:
    size = 30_000_000
    kept = f"import subprocess, sys; kept = b'x' * {size};"
    below = f"{kept} print('ready', flush=True); sys.stdin.read()"
    above = f"{kept} subprocess.run([sys.executable, '-c', {below!r}])"
    command = [sys.executable, "-c", above]

    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline() == b"ready\n"
        assert memory_of(process.pid) > 2 * size


def test_a_command_costs_time_of_processors(tmp_path: Path) -> None:
    cost = cost_of([sys.executable, "-c", "sum(range(1_000_000))"], tmp_path)

    assert cost.processor > 0
    assert cost.wall > 0


def test_a_command_that_fails_says_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="exit code 3\nno such thing"):
        cost_of(["sh", "-c", "echo no such thing; exit 3"], tmp_path)


def test_a_ratio_is_the_median_of_pairs() -> None:
    result = _result([1, 2, 30], [2, 2, 10])

    assert result.ratio(lambda cost: cost.wall) == 1.0
    assert "| 1,000 | pages, from nothing | 2.00 s | 2.00 s | 1.00 | 1.00 | 0.50 (" in table(
        [result]
    )


def test_a_chart_shows_both_sides_of_each_task() -> None:
    svg = ET.fromstring(chart([_result([1], [2])]))

    widths = [float(bar.attrib["width"]) for bar in svg if bar.tag.endswith("rect")]
    assert widths[1] == 2 * widths[0]
    assert "1.00 s, Hugo 2.00 s" in svg.attrib["aria-label"]


def test_results_are_put_between_the_marks_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "README.md"
    path.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n", encoding="utf-8")

    put("new", path)

    assert path.read_text(encoding="utf-8") == f"before\n{BEGIN}\nnew\n{END}\nafter\n"


def _result(ours: list[float], theirs: list[float]) -> Result:
    costs = [[Cost(wall, wall, 0) for wall in side] for side in (ours, theirs)]
    return Result(1_000, ("cold", "pages"), costs[0], costs[1], (50_000_000, 100_000_000))


def _files(root: Path) -> dict[str, bytes]:
    files = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def _addresses(content: Path) -> Iterator[str]:
    """The pages that the content of a Hugo site makes, as its configuration places them."""
    for path in content.rglob("*.md"):
        section, *rest = path.relative_to(content).with_suffix("").parts
        if section == "articles" and rest[0] != "_index":
            yield f"articles/{'/'.join(rest)}.html"
        elif section == "stubs" and rest[0] != "_index":
            url = path.read_text(encoding="utf-8").split('"url": "/')[1].split('"')[0]
            yield from [url] if "/" in url else []
        elif len(rest) > 1:
            yield f"{'years' if section == 'months' else section}/{rest[0]}.html"
