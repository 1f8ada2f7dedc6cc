import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from site_builder.check.address import check_address
from site_builder.check.links import check_site
from site_builder.errors import Problem
from site_builder.request import Request

HERE = "https://example.org/briefings/"
ELSEWHERE = "https://example.com/briefings/"


def errors(problems: Iterable[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.severity == "error"]


def write_site(folder: Path, files: Mapping[str, str]) -> Path:
    for name, content in {"index.html": '<h1 id="top">Home</h1>', **files}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "link",
    [
        "../index.html",
        "../index.html#top",
        "",
        "#p1",
        "b%20c.html",
        "https://example.org/nowhere",
        "mailto:a@example.org",
        "/briefings/index.html",
        "/briefings/",
    ],
)
def test_links_that_lead_somewhere_are_no_problem(tmp_path: Path, link: str) -> None:
    page = f'<p id="p1"><a href="{link}">x</a></p>'
    output = write_site(tmp_path / "public", {"a/page.html": page, "a/b c.html": ""})

    assert errors(check_site(output, "/briefings/")) == []


@pytest.mark.parametrize(
    ("link", "message", "hint"),
    [
        ("indx.html", "link `indx.html` leads nowhere", "did you mean `index.html`?"),
        ("page.html#q", "link `page.html#q` leads to no anchor of `page.html`", ""),
        (
            "index.html#tob",
            "link `index.html#tob` leads to no anchor of `index.html`",
            "did you mean `top`?",
        ),
        ("../etc/a", "link `../etc/a` leads nowhere", ""),
        ("/other/b", "link `/other/b` leads nowhere", ""),
    ],
)
def test_links_that_lead_nowhere_are_told_once(
    tmp_path: Path, link: str, message: str, hint: str
) -> None:
    page = f'<a href="{link}">x</a><a href="{link}">y</a>'
    output = write_site(tmp_path / "public", {"page.html": page})

    problems = errors(check_site(output, "/briefings/"))

    assert problems == [Problem("public/page.html", 0, message, hint)]


def test_a_missing_picture_is_told(tmp_path: Path) -> None:
    output = write_site(tmp_path / "public", {"page.html": '<img src="a.png" alt="">'})

    assert [problem.message for problem in errors(check_site(output))] == [
        "link `a.png` leads nowhere"
    ]


def test_a_site_that_was_not_built_is_told(tmp_path: Path) -> None:
    problems = [str(problem) for problem in check_site(tmp_path / "public")]

    assert problems == ["public: there is no built site\n    hint: run `site-builder build`"]


def test_a_link_that_is_broken_on_every_page_is_guessed_once(tmp_path: Path) -> None:
    page = '<a href="indx.html#a">x</a><a href="index.html#tob">y</a>'
    calls = []
    for many in (100, 200):
        pages = {f"page-{number}.html": page for number in range(many)}
        output = write_site(tmp_path / f"{many}", pages)

        with counted() as count:
            problems = errors(check_site(output))

        hints = [problem.hint for problem in problems]
        assert hints == ["did you mean `index.html`?", "did you mean `top`?"] * many
        calls.append(count[0])
    assert calls[1] <= 2.5 * calls[0]


@contextmanager
def counted() -> Iterator[list[int]]:
    """How many calls are made: the same on any machine."""
    count = [0]

    def one_more(*_: object) -> None:
        count[0] += 1

    sys.setprofile(one_more)
    try:
        yield count
    finally:
        sys.setprofile(None)


def built(output: Path, address: str) -> Path:
    """A site as a build for an address leaves it; one for any host has only its path."""
    hosted = f'<link rel="canonical" href="{address}">' if "://" in address else ""
    path = address.removeprefix("https://example.org").removeprefix("https://example.com")
    missing = f'<link href="{path}assets/site.css"><a href="{path}index.html">Home</a>'
    return write_site(output, {"index.html": hosted, "404.html": missing})


@pytest.mark.parametrize(
    ("address", "base_url", "wanted", "hint"),
    [
        ("/", HERE, HERE, f"run `site-builder build --base-url {HERE}`"),
        ("/briefings/", HERE, HERE, f"run `site-builder build --base-url {HERE}`"),
        (ELSEWHERE, HERE[:-1], HERE, f"run `site-builder build --base-url {HERE[:-1]}`"),
        (HERE, "/other", "/other/", "run `site-builder build --base-url /other`"),
        (HERE, "", ELSEWHERE, f"run `site-builder build`, or check it with `--base-url {HERE}`"),
    ],
)
def test_a_site_for_another_address_is_told_with_what_to_run(
    tmp_path: Path, address: str, base_url: str, wanted: str, hint: str
) -> None:
    request = Request(tmp_path, built(tmp_path / "public", address), base_url)

    message = f"was built for another address: `{address}`, not `{wanted}`"
    assert list(check_address(request, wanted)) == [Problem("public", 0, message, hint)]


@pytest.mark.parametrize(
    ("address", "wanted"), [("/", "/"), (HERE, HERE), (HERE, "/briefings/"), ("/x/", "/x/")]
)
def test_a_site_for_its_address_is_no_problem(tmp_path: Path, address: str, wanted: str) -> None:
    request = Request(tmp_path, built(tmp_path / "public", address), wanted)

    assert list(check_address(request, wanted)) == []


def test_a_site_of_which_the_address_cannot_be_told_is_no_problem(tmp_path: Path) -> None:
    assert list(check_address(Request(tmp_path, tmp_path / "public"), HERE)) == []
    output = write_site(tmp_path / "public", {"404.html": ""})
    assert list(check_address(Request(tmp_path, output), HERE)) == []
