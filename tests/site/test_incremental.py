"""After any edits, a build that keeps what it can leaves the site that a clean build makes."""

import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pages_cases
import pytest
from conftest import MakeSite, age
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from site_builder.errors import SiteError
from site_builder.pipeline import build
from site_builder.request import Request

Edit = Callable[[Path], None]

ARTICLES: tuple[str, ...] = ("2025/2025-07-18-balkana-ambush", "2025/2025-07-20-second-report")
ARTICLES += ("2024/2024-03-05-arabic-report", "2023/2023-01-01-other-publisher")
LONG = ("data/articles.json", "data/events.csv", "data/followthemoney.jsonl", "search/articles.js")
ENTITIES = ("cts", "isis", "fadel-abu-raghif")


def replace(file: str, old: str, new: str) -> Edit:
    def edit(root: Path) -> None:
        path = root / file
        if path.is_file():
            path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")

    return edit


def write(file: str, text: str) -> Edit:
    def edit(root: Path) -> None:
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    return edit


def remove(file: str) -> Edit:
    return lambda root: (root / file).unlink(missing_ok=True)


def cut_short(folder: str) -> Edit:
    """A build that cannot put all of its files in place, for there is a folder by one's name."""

    def edit(root: Path) -> None:
        age(root)
        place = root / "public" / folder
        place.unlink(missing_ok=True)
        (place / "in the way").mkdir(parents=True)
        assert isinstance(site(root, root / "public"), str)
        shutil.rmtree(place)

    return edit


def article(name: str) -> str:
    return f"content/articles/{name}.md"


def added(number: int, names: tuple[str, ...], day: int) -> Edit:
    """One more article, which may name anything and tell of an event that another tells."""
    same = "" if number % 2 else "\n  same_as: balkana-ambush#e1"
    text = f"""---
title: Added {number}
slug: added-{number}
date: 2025-07-{day:02}
provinces: [kirkuk]
entities: [{", ".join(names)}]
quotations: [{{speaker: {names[0]}, paragraph: 1}}]
events:
- date: 2025-07-{day:02}
  kind: raid
  provinces: [kirkuk]
  toll: [{{outcome: killed, count: {number}}}]
  paragraph: 1{same}
---

CTS and ISIS were named near Kirkuk on the {day}th, {number}.
"""
    return write(article(f"2025/2025-07-{day:02}-added-{number}"), text)


EDITS = st.one_of(
    st.builds(added, st.integers(1, 3), st.sampled_from([("cts",), ("isis", "cts")]), st.just(19)),
    st.builds(
        replace,
        st.sampled_from([article(name) for name in ARTICLES]),
        st.sampled_from(["title: ", "\n\n", "summary: ", "ISIS", "CTS", "count: 5", "count: 3"]),
        st.sampled_from(
            ["title: A ", "\n\nISIS moved to Kirkuk. ", "summary: B ", "CTS", "count: 9"]
        ),
    ),
    st.builds(
        replace,
        st.sampled_from([article(name) for name in ARTICLES]),
        st.sampled_from(["entities: [cts", "provinces: [kirkuk", "kind: ambush", "corrections: ["]),
        st.sampled_from(
            [
                "entities: [isis, cts",
                "provinces: [salaheddine, kirkuk",
                "kind: attack",
                "corrections: [{date: 2025-09-02, text: One more.}, ",
                "translation_of: balkana-ambush\nentities: [cts",
            ]
        ),
    ),
    st.builds(
        replace,
        st.sampled_from([article(name) for name in ARTICLES]),
        st.sampled_from(["slug: ", "date: 2025-07-", "date: 2024-03-05"]),
        st.sampled_from(["slug: my-", "date: 2025-07-1", "date: 2025-07-19"]),
    ),
    st.builds(remove, st.sampled_from([article(name) for name in ARTICLES[1:]])),
    st.builds(remove, st.sampled_from([f"public/{name}" for name in LONG])),
    st.builds(
        replace,
        st.sampled_from([f"public/{name}" for name in LONG]),
        st.sampled_from(["Kirkuk", "2025-07", "\n"]),
        st.sampled_from(["Mosul", "2025-08", "", "and more"]),
    ),
    st.builds(cut_short, st.sampled_from([*LONG, "index.html", "atom.xml"])),
    st.builds(
        replace,
        st.sampled_from([f"content/entities/{name}.md" for name in ENTITIES]),
        st.sampled_from(["name: ", "kind: ", "\n---\n"]),
        st.sampled_from(
            ["name: The ", "short: X\nkind: ", "\nmerged_into: isis\n---\n", "\n---\nNew."]
        ),
    ),
    st.builds(
        replace,
        st.sampled_from(["content/site.yml", "content/provinces/kirkuk.md", "content/places.yml"]),
        st.sampled_from(["title: ", "name: ", "rights: excerpt"]),
        st.sampled_from(["title: My ", "name: Old ", "rights: full", "rights: facts"]),
    ),
    st.builds(
        write,
        st.sampled_from(["templates/components/footer.html", "templates/components/crumbs.html"]),
        st.sampled_from(
            [
                "<p>{{ page.title }}</p>",
                "{% macro crumbs(trail=[]) %}<p>{{ trail | length }}</p>{% endmacro %}",
            ]
        ),
    ),
    st.builds(remove, st.just("templates/components/footer.html")),
)


def site(root: Path, output: Path, *, hasty: bool = False) -> Mapping[str, bytes] | str:
    """All files of the site, or the problems that there is none for."""
    try:
        build(Request(root, output, jobs=1, search=False, hasty=hasty))
    except SiteError as error:
        return str(error)
    return {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in output.rglob("*")
        if path.is_file()
    }


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    edits=st.lists(st.tuples(EDITS, st.booleans()), min_size=1, max_size=4),
    names=st.sampled_from([4, 500]),
)
def test_what_is_kept_is_what_would_be_made(
    make_site: MakeSite, edits: list[tuple[Edit, bool]], names: int
) -> None:
    """Some of the builds between are of pages alone, as those are that follow a save."""
    start = make_site(pages_cases.ARCHIVE)
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr("site_builder.search.beginnings.MOST", names)  # in a file for the search page
        root, clean = Path(folder, "kept"), Path(folder, "clean")
        shutil.copytree(start, root)
        age(root)
        assert not isinstance(site(root, root / "public"), str)
        for edit, hasty in edits:
            edit(root)
            age(root)
            site(root, root / "public", hasty=hasty)
        after = site(root, root / "public")
        shutil.copytree(root, clean, ignore=shutil.ignore_patterns("public", ".cache"))
        patch.setattr("site_builder.upkeep._HELD", {})  # as in a process of its own

        assert after == site(clean, clean / "public")
