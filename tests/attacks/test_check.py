"""What an editor has to know before publishing is told, as error or warning, in three formats."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from conftest import MakeSite

from site_builder.check.everything import check
from site_builder.check.limits import check_size
from site_builder.cli import main
from site_builder.errors import Problem
from site_builder.pipeline import Request, build

ONE = "content/articles/2025/2025-07-18-one.md"
TODAY = date(2025, 8, 1)
WORDS = "The {n}th patrol walked along the river bank of Kirkuk and found {n} old boxes of shells."
SETTINGS = """\
title: Small Archive
description: An archive for tests.
sources: {al-fassel: {rights: facts}}
"""


def article(slug: str, more: str = "", body: str = "A quiet day in Kirkuk.") -> dict[str, str]:
    head = f"title: {slug}\nslug: {slug}\ndate: 2025-07-18\nprovinces: [kirkuk]\n{more}"
    if "summary:" not in more:
        head += "summary: In short.\n"
    return {f"content/articles/2025/2025-07-18-{slug}.md": f"---\n{head}---\n\n{body}\n"}


def event(more: str) -> str:
    return f"events:\n- date: 2025-07-17\n  kind: raid\n  provinces: [kirkuk]\n{more}"


def killed(count: str) -> str:
    return event(f"  toll: [{{outcome: killed, who: militants, count: {count}}}]\n")


def checked(root: Path) -> list[Problem]:
    request = Request(root, root / "public")
    build(request)
    return list(check(request, TODAY))


def messages(problems: list[Problem], severity: str = "warning") -> list[str]:
    return [problem.message for problem in problems if problem.severity == severity]


def test_an_archive_in_order_has_nothing_to_tell(make_site: MakeSite) -> None:
    assert checked(make_site(article("one"))) == []


@pytest.mark.parametrize(
    ("files", "told"),
    [
        (article("one", 'summary: ""\n'), "has no `summary`"),
        (article("one", "images: [{src: /a.jpg}]\n"), "the picture `/a.jpg` has no `caption`"),
        (
            {
                name: text.replace("date: 2025-07-18", "date: 2025-08-02")
                for name, text in article("one").items()
            },
            "`date: 2025-08-02` is still to come",
        ),
        (
            article("one", event("").replace("2025-07-17", "2025-09")),
            "an event of 2025-09 is still to come",
        ),
        (article("one", "review: [who is it]\n"), "waits for review: who is it"),
        (
            {"content/entities/x.md": "---\nname: Al-Fasel\nkind: media\nstatus: suggested\n---\n"},
            "waits for review: new media: Al-Fasel; perhaps another spelling of `al-fassel`",
        ),
        (
            {"content/entities/x.md": "---\nname: Xerxes\nkind: person\nstatus: suggested\n---\n"},
            "no article names the suggested entity `x`",
        ),
        (
            {**article("one", killed("3")), **article("two", killed("3"))},
            "waits for review: one event or two: raid of 2025-07-17 in kirkuk, one#e1, two#e1",
        ),
        (
            {
                **article("one", killed("3")),
                **article("two", killed("[5, 8]").replace("  kind", "  same_as: one#e1\n  kind")),
            },
            f"5-8 militants killed in event 1, where {ONE} has 3 militants killed",
        ),
        (
            {
                **article("one", body="\n\n".join(WORDS.format(n=n) for n in range(4, 20))),
                **article("two", body="\n\n".join(WORDS.format(n=n) for n in range(6, 20))),
            },
            "100% of it stands in content/articles/2025/2025-07-18-one.md as well",
        ),
    ],
)
def test_what_an_editor_should_look_at_is_a_warning(
    make_site: MakeSite, files: dict[str, str], told: str
) -> None:
    problems = checked(make_site(files))

    assert told in messages(problems)
    assert messages(problems, "error") == []


@pytest.mark.parametrize(
    "files",
    [
        {
            **article("one", killed("[3, 6]")),
            **article("two", killed("5").replace("  kind", "  same_as: one#e1\n  kind")),
        },
        {
            **article("one", body="\n\n".join(WORDS.format(n=n) for n in range(4, 20))),
            **article(
                "two",
                "translation_of: one\n",
                "\n\n".join(WORDS.format(n=n) for n in range(4, 20)),
            ),
        },
    ],
)
def test_what_agrees_or_is_wanted_is_not_told(make_site: MakeSite, files: dict[str, str]) -> None:
    assert checked(make_site(files)) == []


def test_withheld_words_in_the_site_are_an_error(make_site: MakeSite) -> None:
    withheld = "Nobody but the source may print these words, and it is careful about all of them."
    files = {**article("one", "source: al-fassel\n", withheld), "content/site.yml": SETTINGS}
    root = make_site(files)
    before = checked(root)
    page = root / "public/articles/2025/one.html"
    page.write_text(page.read_text("utf-8").replace("</h1>", f"</h1>{withheld}"), encoding="utf-8")

    after = check(Request(root, root / "public"), TODAY)

    assert before == []
    (told,) = messages(list(after), "error")
    assert told.startswith("shows words of content/articles/2025/2025-07-18-one.md")


def test_pages_that_nothing_links_to_are_told(make_site: MakeSite) -> None:
    root = make_site(article("one", "aliases: [old/one.html]\n"))
    checked(root)
    (root / "public/lost.html").write_text("<p>lost</p>", encoding="utf-8")

    (problem,) = check(Request(root, root / "public"), TODAY)

    assert (problem.file, problem.message) == ("public/lost.html", "no page links to it")


def test_the_limits_of_github_pages_are_told_before_they_are_met(tmp_path: Path) -> None:
    output = tmp_path / "public"
    output.mkdir()
    for name, size in (("a.bin", 95_000_000), ("b.bin", 101_000_000), ("c.bin", 5)):
        with (output / name).open("wb") as file:
            file.truncate(size)  # a hole, which takes no room
    (tmp_path / ".public.new").mkdir()

    told = [(problem.file, problem.severity) for problem in check_size(output)]

    assert told == [("public", "error"), ("public/a.bin", "warning"), ("public/b.bin", "error")]
    for number in range(9):
        with (output / f"{number}.bin").open("wb") as file:
            file.truncate(90_000_000)
    assert [one.severity for one in check_size(output) if one.file == "public"] == [
        "error",
        "error",
    ]


@pytest.fixture
def doubtful(make_site: MakeSite) -> Path:
    """An archive with a warning and an error."""
    root = make_site(article("one", "review: ['100%, new: a\\r\\n::error::b']\n"))
    build(Request(root, root / "public"))
    (root / "public/about.html").unlink()
    return root


def test_json_is_for_scripts(doubtful: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--root", str(doubtful), "--format", "json"]) == 1

    rows = json.loads(capsys.readouterr().out)
    assert {row["severity"] for row in rows} == {"error", "warning"}
    assert [row["severity"] for row in rows] == sorted(row["severity"] for row in rows)
    assert set(rows[0]) == {"severity", "file", "line", "message", "hint"}


def test_annotations_are_a_line_each_whatever_they_say(
    doubtful: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--root", str(doubtful), "--format", "github"]) == 1

    lines = capsys.readouterr().out.splitlines()
    assert all(re.match(r"::(error|warning) file=[^:,]+(,line=\d+)?::.", line) for line in lines)
    assert any("100%25, new: a" in line for line in lines)


def test_only_strict_fails_for_warnings(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_site(article("one", 'summary: ""\n'))
    build(Request(root, root / "public"))

    codes = [main(["check", "--root", str(root), *more]) for more in ([], ["--strict"])]

    assert codes == [0, 1]
    assert "1 warning found" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["articles.json", "opensearch-bulk.ndjson"])
def test_withheld_words_in_the_data_are_told(make_site: MakeSite, name: str) -> None:
    said = 'A spokesman said "nothing of the kind" had been found in the hills, or would ever be.'
    files = {**article("one", "source: al-fassel\n", said), "content/site.yml": SETTINGS}
    root = make_site(files)
    build(Request(root, root / "public"))
    (root / "public/data" / name).write_text(json.dumps({"text": said}), encoding="utf-8")

    problems = check(Request(root, root / "public"), TODAY)

    told = [problem.file for problem in problems if "withholds" in problem.message]
    assert told == [f"public/data/{name}"]
