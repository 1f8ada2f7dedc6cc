"""What an editor has to know before publishing is told, as error or warning, in three formats."""

import json
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from conftest import MakeSite

from attacks.killing import SEEDS, write
from attacks.processes import as_anybody, closed
from site_builder.check.everything import check
from site_builder.check.limits import check_size
from site_builder.cli import main
from site_builder.errors import Problem, SiteError
from site_builder.pipeline import build
from site_builder.request import Request

ONE = "content/articles/2025/2025-07-18-one.md"
TODAY = date(2025, 8, 1)
PICTURE = b"GIF89a\x01\x00\x01\x00\x00\x00\x00;"
LIKE = "looks like another spelling of"
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


def killed(count: str, more: str = "") -> str:
    toll = f"  toll: [{{outcome: killed, who: militants, count: {count}}}]\n"
    return event(f"{toll}{more}")


def person(name: str, more: str = "") -> dict[str, str]:
    stem = name.lower().replace(" ", "-")
    return {f"content/entities/{stem}.md": f"---\nname: {name}\nkind: person\n{more}---\n"}


def patrols(first: int) -> str:
    return "\n\n".join(WORDS.format(n=number) for number in range(first, 20))


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
            "`date: 2025-08-02` is in the future",
        ),
        (
            article("one", event("").replace("2025-07-17", "2025-09")),
            "an event of 2025-09 is in the future",
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
                **article("one", killed("3, bound: at-most")),
                **article("two", killed("5", "  same_as: one#e1\n")),
            },
            f"5 militants killed in event 1, where {ONE} has 3 militants killed",
        ),
        (
            person("Fadhil Abou Ragheef"),
            f"`Fadhil Abou Ragheef` {LIKE} `Fadel Abu Raghif` (`fadel-abu-raghif`)",
        ),
        (
            {
                **person("Mohammed al-Soudani"),
                **person("Karim Doski", "aliases: [Muhammad Sudani]\n"),
            },
            f"`Mohammed al-Soudani` {LIKE} `Muhammad Sudani` (`karim-doski`)",
        ),
        (article("one", "repeats: [gone]\n"), "unknown article `gone`"),
        (article("one", killed("3", "  differs_from: [one#e2]\n")), "unknown event `one#e2`"),
        (article("one", killed("3", "  not_same_as: [gone#e1]\n")), "unknown event `gone#e1`"),
        (
            {
                **article("one", body=patrols(4)),
                **article("two", body=patrols(6)),
            },
            "100% of it is also in content/articles/2025/2025-07-18-one.md",
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
            **article("two", killed("5", "  same_as: one#e1\n")),
        },
        {
            **article("one", killed("3")),
            **article("two", killed("5, bound: at-most", "  same_as: one#e1\n")),
        },
        {
            **article("one", killed("3")),
            **article("two", killed("[5, 8]", "  same_as: one#e1\n  differs_from: [one#e1]\n")),
        },
        {
            **article("one", killed("3", "  differs_from: [two#e1]\n")),
            **article("two", killed("[5, 8]", "  same_as: one#e1\n")),
        },
        {
            **article("one", killed("3")),
            **article("two", killed("3", "  not_same_as: [one#e1]\n")),
        },
        {
            **article("one", body=patrols(4)),
            **article("two", "translation_of: one\n", patrols(4)),
        },
        {
            **article("one", body=patrols(4)),
            **article("two", "repeats: [one]\n", patrols(6)),
        },
        {
            **article("one", "repeats: [two]\n", patrols(4)),
            **article("two", body=patrols(6)),
        },
        person("Fadhil Abou Ragheef", "not_same_as: [fadel-abu-raghif]\n"),
        person("Fadhil Abou Ragheef", "merged_into: fadel-abu-raghif\n"),
        person("Fadhil Abou Ragheef", "status: dismissed\n"),
        {**person("Hassan Saadi"), **person("Hussein Saadi")},
        {**person("Mahmoud Saadi"), **person("Mohammed Saadi")},
        {**person("CTSS"), **person("KTS")},
    ],
)
def test_what_agrees_or_is_wanted_is_not_told(make_site: MakeSite, files: dict[str, str]) -> None:
    assert checked(make_site(files)) == []


def test_a_picture_that_is_shown_is_described_for_those_who_do_not_see_it(
    make_site: MakeSite,
) -> None:
    shown = "images: [{src: a.gif, caption: The bridge of Kirkuk%s}]\n"
    root = make_site(article("one", shown % ""))
    (root / "content/images").mkdir()
    (root / "content/images/a.gif").write_bytes(PICTURE)
    before = checked(root)
    write(root, article("one", shown % ", alt: An iron bridge over a dry river"))

    assert messages(before) == ["the picture `a.gif` has no `alt`"]
    assert checked(root) == []


def test_the_hint_says_what_to_write_to_keep_both_as_they_are(make_site: MakeSite) -> None:
    same = "  same_as: one#e1\n"
    files = {
        **article("one", killed("3"), patrols(4)),
        **article("two", killed("5", same), patrols(6)),
        **person("Fadhil Abou Ragheef"),
    }
    root = make_site(files)
    before = checked(root)
    name = "content/articles/2025/2025-07-18-two.md"
    settled = files[name].replace("summary", "repeats: [one]\nsummary")
    settled = settled.replace(same, f"{same}  differs_from: [one#e1]\n")
    write(
        root, {name: settled, **person("Fadhil Abou Ragheef", "not_same_as: [fadel-abu-raghif]\n")}
    )

    hints = " ".join(problem.hint for problem in before)
    assert len(before) == 3
    for key in ("repeats: [one]", "differs_from: [one#e1]", "not_same_as: [fadel-abu-raghif]"):
        assert f"`{key}`" in hints
    assert checked(root) == []


def test_a_name_that_nobody_has_cannot_be_told_apart(make_site: MakeSite) -> None:
    root = make_site(person("Fadhil Abou Ragheef", "not_same_as: [nobody]\n"))

    with pytest.raises(SiteError, match="unknown entity `nobody`"):
        checked(root)


def test_a_name_is_told_with_the_file_that_it_is_kept_in(make_site: MakeSite) -> None:
    head = "---\nname: {}\nkind: person\n{}---\n"
    files = {
        "content/entities/people/xerxes.md": head.format("Xerxes", "status: suggested\n"),
        "content/entities/people/fadhil.md": head.format("Fadhil Abou Ragheef", ""),
    }

    told = "\n".join(map(str, checked(make_site(files))))

    assert "content/entities/people/xerxes.md: warning: no article names" in told
    assert "content/entities/people/fadhil.md: warning: `Fadhil Abou Ragheef` looks like" in told


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
    (output / ".new").mkdir()

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
@pytest.mark.parametrize(
    "said",
    [
        'A spokesman said "nothing of the kind" had been found in the hills, or would ever be.',
        "NotOneSpaceIsInThisWordThatIsMuchLongerThanWordsAre" * 2,
        "NotOneSpaceIsSoonInThisWordThatIsLonger than words are, and then there are some.",
    ],
)
def test_withheld_words_in_the_data_are_told(make_site: MakeSite, name: str, said: str) -> None:
    files = {**article("one", "source: al-fassel\n", said), "content/site.yml": SETTINGS}
    root = make_site(files)
    build(Request(root, root / "public"))
    (root / "public/data" / name).write_text(json.dumps({"text": f"\n{said}"}), "utf-8")

    problems = check(Request(root, root / "public"), TODAY)

    told = [problem.file for problem in problems if "withholds" in problem.message]
    assert told == [f"public/data/{name}"]


@pytest.mark.parametrize("name", ["public", "public/entities", "public/data", "public/search"])
def test_a_site_that_may_not_be_read_is_told_with_the_other_problems(
    make_site: MakeSite, name: str
) -> None:
    root = make_site({**SEEDS, **article("one", "summary: ''\n")})
    assert main(["build", "--root", str(root)]) == 0

    with closed(root / name):
        ran = as_anybody("check", "--root", str(root))

    assert ran.returncode == 1
    assert re.search(
        rf"^{name}.*: cannot be read or written: Permission denied$", ran.stderr, re.MULTILINE
    )
    assert "has no `summary`" in ran.stderr
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize(("days", "told"), [(0, False), (1, False), (3, True)])
def test_the_day_that_has_begun_in_the_east_is_not_in_the_future(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str], days: int, *, told: bool
) -> None:
    day = datetime.now(UTC).date() + timedelta(days)
    (text,) = article("one").values()
    file = f"content/articles/{day:%Y}/{day}-one.md"
    root = make_site({file: text.replace("date: 2025-07-18", f"date: {day}")})

    main(["check", "--root", str(root)])

    assert (f"`date: {day}` is in the future" in capsys.readouterr().err) == told
