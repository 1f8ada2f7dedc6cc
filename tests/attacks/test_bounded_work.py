"""Hostile input is refused, or takes no more time than its size is worth."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import pytest
from conftest import MakeSite
from hypothesis import example, given
from markdown_it import MarkdownIt

from attacks.properties import (
    FILES,
    HEADED,
    SAVED,
    facts_have_their_place,
    front_matter_is_read_or_refused,
    in_time,
    markdown_is_harmless,
    no_line_is_lost,
    registry_of,
    texts,
)
from site_builder import frontmatter, markdown
from site_builder.cli import main
from site_builder.clippings import parse
from site_builder.errors import SiteError
from site_builder.extraction.analysis import Story, analyse
from site_builder.extraction.lexicon import lexicon_of
from site_builder.files import read_text
from site_builder.newstext.names import KnownNames

LONG = 20_000
MANY = 5000 * "9"
PIECES = [
    *(
        "[",
        "(",
        "]",
        "*",
        "_",
        "`",
        "<",
        "&",
        "> ",
        "- ",
        "#",
        "![",
        "[a](",
        " ",
        "\t",
        "\\",
        "~~~\n",
    ),
    *(
        "word ",
        "Kirkuk ",
        "12 ",
        "killed 12 militants ",
        "al-",
        ".",
        ". ",
        '"',
        "“a” ",
        "said Ali ",
    ),
    *(
        "By ",
        "| ",
        "2025-07-18 ",
        "**a",
        "*a _b ",
        ", ",
        "/",
        "http://",
        ": ",
        "(CTS) ",
        "Ali and ",
    ),
    *(
        "قوات ",
        "\u202e",
        "May ",
        "A",
        "between 3 and ",
        "Major General ",
        "a\n",
        "-",
        "1. a\n",
        "&amp;",
    ),
    *(
        "\u0640",
        "a\u0301\u0300",
        "\u200d",
        "BAGHDAD, May 8 (Reuters) - ",
        "Sources\n",
        "![a [b]](c",
    ),
]


@pytest.mark.parametrize("piece", PIECES)
def test_any_sign_over_and_over_is_read_in_time(piece: str) -> None:
    text = (piece * (LONG // len(piece) + 1))[:LONG]
    registry, spellings = registry_of()

    with in_time():
        no_line_is_lost(f"A patrol finds things\n\n{text}")
        markdown.parse(text).html({})
        analyse(Story((text,), SAVED), registry, spellings, lexicon_of("en"))
        spellings.find(text)


@pytest.mark.parametrize("piece", PIECES)
def test_twice_the_signs_are_twice_the_work(piece: str) -> None:
    calls = [_calls(piece * (signs // len(piece))) for signs in (2000, 4000)]

    assert calls[1] <= 2.5 * calls[0] + 2000


def _calls(text: str) -> int:
    """How many calls it takes to make a page of a body: the same on any machine."""
    count = 0

    def counted(*_: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(counted)
    try:
        markdown.parse(text).html({})
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "name", ["content/articles/2025/a.md", "content/entities/a.md", "content/provinces/a.md"]
)
@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("[" * 900_000, "900,000 square brackets are too many"),
        ("![" * 20_000, "20,000 square brackets are too many"),
        ("a\n" * 500_001, "1,000,001 characters are too many for one text"),
    ],
)
def test_a_text_that_nobody_writes_is_refused_before_it_is_read(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str], name: str, body: str, told: str
) -> None:
    head = "title: A\nslug: a\ndate: 2025-07-18\n" if "articles" in name else "name: Aaa\n"
    head += "kind: group\n" if "entities" in name else ""
    root = make_site({name: f"---\n{head}---\n\n{body}\n"})

    with no_call_of(MarkdownIt.parse):
        assert main(["build", "--root", str(root)]) == 1

    assert f"{name}: {told}" in capsys.readouterr().err


@contextmanager
def no_call_of(function: Callable[..., object]) -> Iterator[None]:
    """Fails if a function is called."""
    code, called = function.__code__, []

    def watched(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code is code:
            called.append(frame)

    sys.setprofile(watched)
    try:
        yield
    finally:
        sys.setprofile(None)
    assert not called


def test_as_many_brackets_as_a_clipping_can_hold_become_an_article(make_site: MakeSite) -> None:
    root = make_site({"seeds/a.txt": f"Terrorism\nTwo held near Haditha\n{'[' * 150_000}\n"})

    assert main(["build", "-q", "--root", str(root)]) == 0


@pytest.mark.parametrize("name", ["seeds/a.txt", "content/articles/a.md", "content/site.yml"])
def test_a_line_of_fifty_megabytes_is_refused_at_once(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    root = make_site({name: ""})
    with (root / name).open("wb") as file:
        file.write(b"a" * 50_000_000)

    with in_time():
        assert main(["build", "--root", str(root)]) == 1

    assert f"{name}: 50 MB is too much for one text" in capsys.readouterr().err


def test_a_clipping_longer_than_any_article_is_refused(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_site({"seeds/a.txt": "Kirkuk " * 50_000})

    assert main(["build", "--root", str(root)]) == 1
    assert "seeds/a.txt: 350,000 characters are too many" in capsys.readouterr().err


def test_a_file_that_grows_without_end_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("/dev/zero")

    with pytest.raises(SiteError, match="leads out of the archive"):
        read_text(tmp_path / "a.txt", tmp_path)


@pytest.mark.parametrize(
    "yaml",
    [
        "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: &d [*c, *c]\ne: [*d, *d]\n",
        "a: &a {<<: *a}\n",
        "[" * 100_000,
        "{a: " * 50_000,
        "- " * 50_000,
        "? " * 50_000,
        "a: !!python/object/apply:os.system [echo]\n",
        "a: !!binary aGk=\n",
        "a: " + "9" * 10_000,
        "? [a]\n: b\n",
        "a: 1\na: 2\n",
        "a: \x00",
        "\ud800",
        "a: *nowhere\n",
        "%YAML 9.9\n---\na: b\n",
        "--- a\n--- b\n",
    ],
)
def test_yaml_that_explodes_is_refused(yaml: str) -> None:
    with in_time(), pytest.raises(SiteError):
        frontmatter.load(yaml, "x.md")


@pytest.mark.parametrize(
    "text",
    [
        f"Troops killed {MANY} militants, between {MANY} and {MANY}, {MANY}-{MANY}.",
        f"It happened {MANY} days ago, on {MANY} May 2025, 999999999 years ago, in 9999, in 0000.",
        f"قتل {MANY} مسلحا في ديالى قبل {MANY} يوما.",
        "¹ ² ³ killed, ¹ May, ²²²² and ¹-² days ago.",
    ],
)
def test_numbers_that_nobody_counts_to_are_no_numbers(text: str) -> None:
    facts_have_their_place(f"A patrol reports\n\n{text}")
    no_line_is_lost(f"A patrol reports\n\n{text}")


@given(HEADED)
@example("\u2028")
@example("2025-05-08Troops\n2025-05-08 ")
def test_every_line_of_any_text_is_in_the_article_or_it_is_refused(text: str) -> None:
    no_line_is_lost(text)


@given(FILES)
@example("---\n\n- ?\n---\nbody\n")
@example('---\ntitle: "\\ud800"\n---\n')
def test_any_front_matter_is_read_as_written_or_refused_with_its_line(text: str) -> None:
    front_matter_is_read_or_refused(text)


@given(texts())
def test_any_markdown_is_harmless(text: str) -> None:
    markdown_is_harmless(text)


@given(HEADED)
@example("Troops\n¹ ")
def test_any_text_gives_facts_that_have_their_place(text: str) -> None:
    facts_have_their_place(text)


def test_a_name_that_is_everywhere_is_found_in_time(make_site: MakeSite) -> None:
    entity = "---\nname: The Name {}\nkind: group\naliases: [The, And, A, Of the, In]\n---\n"
    files = {f"content/entities/n{one}.md": entity.format(one) for one in range(20)}
    listed = ", ".join(f"n{one}" for one in range(20))
    head = f"---\ntitle: A\nslug: a\ndate: 2025-07-18\nentities: [{listed}]\n---\n\n"
    root = make_site({**files, "content/articles/2025/a.md": head + "The And A Of the In. " * 500})

    with in_time():
        assert main(["build", "--root", str(root), "-q"]) == 0


def test_parsing_is_never_fooled_by_a_clipping_that_is_only_signs() -> None:
    with pytest.raises(SiteError, match="no text"):
        parse("\u200f\u2028\u2029 \u00a0\ufeff", "seeds/x.txt", SAVED, KnownNames())
