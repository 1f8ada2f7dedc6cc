import os
import shutil
from datetime import date
from pathlib import Path

import pytest
from conftest import MakeSite, Snapshot
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from site_builder.content import (
    read_content,
)
from site_builder.errors import SiteError
from site_builder.frontmatter import split
from site_builder.model import Article
from site_builder.parts import Event, Image, Origin, Quotation, Reference, Toll
from site_builder.reading import read_article
from site_builder.texts import article_text, entity_text, places_text

PROJECT = Path(__file__).parents[2]
ARTICLE = """\
---
title: Three killed
slug: three-killed
date: 2025-07-18
---

One.
"""

# How many districts each governorate has in OCHA's list, in the order of their P-codes.
DISTRICTS = (7, 7, 4, 3, 4, 10, 4, 7, 4, 6, 6, 3, 4, 6, 9, 7, 5, 5)
# Districts that bear the name of their governorate, or of one that was made of them.
FOLDED = {
    "IQG02Q02": "basra",
    "IQG04Q03": "najaf",
    "IQG05Q02": "qadisiyah",
    "IQG06Q01": "sulaymaniyah",
    "IQG06Q05": "halabja",
    "IQG09Q02": "duhok",
    "IQG11Q02": "erbil",
    "IQG12Q03": "karbala",
    "IQG13Q04": "kirkuk",
}


def problems_of(root: Path) -> str:
    with pytest.raises(SiteError) as caught:
        read_content(root)
    return str(caught.value)


def test_everything_wrong_is_told_at_once_as_a_person_reads_it(snapshot: Snapshot) -> None:
    told = problems_of(Path(__file__).parents[1] / "sites" / "broken")

    snapshot("broken.txt", f"{told}\n")


def test_the_projects_own_content_is_without_problem() -> None:
    content = read_content(PROJECT)

    assert content.warnings == ()
    assert len(content.registry.provinces) == 19
    assert len(content.registry.entities) >= 70


def test_every_district_is_a_place_or_its_governorate() -> None:
    registry = read_content(PROJECT).registry
    every = {
        f"IQG{governorate:02d}Q{district:02d}"
        for governorate, districts in enumerate(DISTRICTS, 1)
        for district in range(1, districts + 1)
    }

    placed = {place.pcode for place in registry.places.values()}

    assert len(every) == 101
    assert every - placed == set(FOLDED)
    assert set(FOLDED.values()) <= set(registry.provinces)


def test_no_place_is_called_the_centre_of_another() -> None:
    places = read_content(PROJECT).registry.places.values()

    assert not [place.id for place in places if "Markaz" in " ".join(place.spellings)]
    assert sum("N" in place.pcode[5:] for place in places) == 294 - 80


def test_an_archive_is_read_whole(make_site: MakeSite) -> None:
    content = read_content(make_site({"content/articles/2025/a.md": ARTICLE}))

    assert content.site.title == "Small Archive"
    assert sorted(content.registry.entities) == ["al-fassel", "cts", "fadel-abu-raghif", "isis"]
    assert content.registry.entities["isis"].description == "An armed group."
    assert sorted(content.registry.provinces) == ["kirkuk", "salaheddine"]
    assert content.registry.places["hit"].ar == "هيت"
    assert [replace(article, digest="") for article in content.articles] == [
        Article(
            title="Three killed",
            slug="three-killed",
            date=date(2025, 7, 18),
            file="content/articles/2025/a.md",
            body="One.",
        ),
    ]


def test_articles_come_newest_first_with_the_drafts(make_site: MakeSite) -> None:
    def article(slug: str, day: str, more: str = "") -> str:
        return f"---\ntitle: {slug}\nslug: {slug}\ndate: {day}\n{more}---\n"

    root = make_site(
        {
            "content/articles/2025/1.md": article("b", "2025-01-01"),
            "content/articles/2025/2.md": article("c", "2025-06-01", "draft: true\n"),
            "content/articles/2025/deep/3.md": article("a", "2025-01-01"),
            "content/articles/.hidden.md": "not an article",
        }
    )

    articles = read_content(root).articles

    assert [(one.slug, one.draft) for one in articles] == [("c", True), ("a", False), ("b", False)]


def test_a_folder_that_is_no_archive_is_told_how_to_become_one(tmp_path: Path) -> None:
    assert problems_of(tmp_path) == (
        "content/site.yml: no such file\n"
        "    hint: is this the folder of an archive? `site-builder init DIR` makes a new one"
    )


def test_an_archive_needs_no_registry(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/site.yml").write_text("title: New\n", encoding="utf-8")

    content = read_content(tmp_path)

    assert content.articles == ()
    assert list(content.registry.all()) == []


def test_line_ends_and_a_byte_order_mark_make_no_difference(make_site: MakeSite) -> None:
    text = ARTICLE.replace("One.", "One.\n\nTwo.")
    root = make_site({"content/articles/2025/a.md": text})
    plain = read_content(root).articles
    path = root / "content/articles/2025/a.md"

    for other in (text.replace("\n", "\r\n"), text.replace("\n", "\r"), f"\ufeff{text}"):
        path.write_bytes(other.encode("utf-8"))
        assert read_content(root).articles == plain


def test_a_wrong_file_is_told_once_not_again_where_it_is_referred_to(make_site: MakeSite) -> None:
    root = make_site(
        {
            "content/entities/isis.md": "---\nname: ISIS\n---\n",
            "content/places.yml": "- id: hit\n  name: [",
            "content/articles/2025/a.md": ARTICLE.replace(
                "date:", "entities: [isis]\nplaces: [hit]\ndate:"
            ),
        }
    )

    told = problems_of(root)

    assert "content/entities/isis.md:2: missing key `kind`" in told
    assert "content/places.yml:2: not YAML" in told
    assert "articles" not in told


def test_a_file_that_cannot_be_opened_is_told(make_site: MakeSite) -> None:
    root = make_site()
    (root / "content/entities/gone.md").symlink_to("nowhere.md")

    assert (
        problems_of(root) == "content/entities/gone.md: cannot be read: No such file or directory\n"
        "    hint: make it readable, or remove it"
    )


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to root")
def test_a_folder_that_cannot_be_opened_is_told(make_site: MakeSite) -> None:
    root = make_site({"content/articles/2025/a.md": ARTICLE})
    (root / "content/articles/2025").chmod(0)

    told = problems_of(root)

    (root / "content/articles/2025").chmod(0o755)
    assert (
        told == "content/articles/2025: cannot be read: Permission denied\n"
        "    hint: make it readable, or remove it"
        "    hint: make it readable, or remove it"
    )


def test_warnings_are_returned_when_nothing_is_wrong(make_site: MakeSite) -> None:
    root = make_site({"content/entities/daesh.md": "---\nname: Daesh\nkind: group\n---\n"})

    (warning,) = read_content(root).warnings

    assert str(warning) == (
        "content/entities/isis.md:4: warning: `Daesh` is also a name of `daesh`\n"
        "    hint: list it under `ambiguous` in one, or merge them with `merged_into`"
    )


@pytest.mark.parametrize(
    ("file", "lines", "told"),
    [
        ("2024/2024-12-30-a.md", "", True),
        ("2024/a.md", "", True),
        ("2024-12-30-a.md", "", True),
        ("2024/2024-12-30-a.md", "aliases: [articles/2024/a.html]\n", False),
        ("2024/2024-12-30-a.md", "draft: true\n", False),
        ("2025/2024-12-30-a.md", "", False),
        ("2024/2025-07-18-a.md", "", False),
        ("12/a.md", "", False),
        ("a.md", "", False),
    ],
)
def test_a_date_of_another_year_than_the_files_is_told_with_the_alias_that_keeps_the_address(
    make_site: MakeSite, file: str, lines: str, *, told: bool
) -> None:
    name = f"content/articles/{file}"
    text = f"---\ntitle: A\nslug: a\ndate: 2025-07-18\nlang: en\n{lines}---\n\nA.\n"

    warnings = read_content(make_site({name: text})).warnings

    message = (
        f"{name}:4: warning: `date: 2025-07-18` moves the page from articles/2024/a.html\n"
        "    hint: add `aliases: [articles/2024/a.html]`, "
        "or rename the file if it was never published"
    )
    assert [str(one) for one in warnings] == [message] * told


@pytest.mark.parametrize(
    ("file", "lines", "told"),
    [
        ("2025/2025-07-18-b.md", "", True),
        ("2025/2025-07-18-b.md", "aliases: [articles/2025/b.html]\n", False),
        ("2025/2025-07-18-b.md", "draft: true\n", False),
        ("2025/2025-07-18-a.md", "", False),
        ("2025/b.md", "", False),
    ],
)
def test_a_slug_that_is_not_its_files_is_told_with_the_alias_that_keeps_the_address(
    make_site: MakeSite, file: str, lines: str, *, told: bool
) -> None:
    name = f"content/articles/{file}"
    text = f"---\ntitle: A\nslug: a\ndate: 2025-07-18\nlang: en\n{lines}---\n\nA.\n"

    warnings = read_content(make_site({name: text})).warnings

    message = (
        f"{name}:3: warning: `slug: a` moves the page from articles/2025/b.html\n    hint: "
        "add `aliases: [articles/2025/b.html]`, or rename the file if it was never published"
    )
    assert [str(one) for one in warnings] == [message] * told


@pytest.mark.parametrize("line", ["merged_into: isis", "ambiguous: [Daesh]"])
def test_a_shared_name_is_fine_where_it_is_said_whose_it_is(make_site: MakeSite, line: str) -> None:
    root = make_site({"content/entities/daesh.md": f"---\nname: Daesh\nkind: group\n{line}\n---\n"})

    assert read_content(root).warnings == ()


def test_a_merged_entity_may_still_be_named(make_site: MakeSite) -> None:
    root = make_site(
        {
            "content/entities/old.md": "---\nname: Old\nkind: group\nmerged_into: isis\n---\n",
            "content/articles/2025/a.md": ARTICLE.replace("date:", "entities: [old]\ndate:"),
        }
    )

    assert read_content(root).articles[0].entities == ("old",)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            "events: [{kind: raid, date: 2025-01-01, same_as: three-kiled#e1}]",
            "unknown event `three-kiled#e1`\n    hint: did you mean `three-killed#e1`?",
        ),
        (
            "translation_of: other",
            "no original with the slug `other`\n    hint: the slug of the article it translates",
        ),
    ],
)
def test_what_another_article_should_hold_is_looked_for_there(
    make_site: MakeSite, line: str, message: str
) -> None:
    text = ARTICLE.replace("date:", f"{line}\ndate:")

    told = problems_of(make_site({"content/articles/2025/a.md": text}))

    assert told == f"content/articles/2025/a.md:4: {message}"


def test_an_event_may_be_the_same_as_one_of_another_article(make_site: MakeSite) -> None:
    event = "events: [{kind: raid, date: 2025-01-01}]"
    same = "events: [{kind: raid, date: 2025-01-01, same_as: three-killed#e1}]"
    other = ARTICLE.replace("slug: three-killed", "slug: other")
    root = make_site(
        {
            "content/articles/2025/a.md": ARTICLE.replace("date:", f"{event}\ndate:"),
            "content/articles/2025/b.md": other.replace("date:", f"{same}\ndate:"),
        }
    )

    assert len(read_content(root).articles) == 2


def test_a_file_holds_no_more_than_was_said() -> None:
    article = Article(
        title="Three killed",
        slug="three-killed",
        date=date(2025, 7, 18),
        date_from="image",
        summary="An ambush: three dead.",
        lang="en",
        images=(Image(src="/a.webp", caption="Forces", credit="SMC"),),
        provinces=("kirkuk", "salaheddine"),
        quotations=(Quotation(speaker="cts", paragraph=1),),
        events=(
            Event(
                date="2025",
                kind="ambush",
                toll=(Toll(outcome="killed", count=(30, 36)), Toll(outcome="found", count=0)),
            ),
        ),
        references=(Reference(title="Iraq", url="https://example.org"),),
        clipping=Origin(file="seeds/a.txt", sha256="ab"),
        file="content/articles/2025/a.md",
        body="One.",
    )

    assert article_text(article) == (
        "---\n"
        "title: Three killed\n"
        "slug: three-killed\n"
        "date: 2025-07-18\n"
        "date_from: image\n"
        "summary: 'An ambush: three dead.'\n"
        "images:\n"
        "- {src: /a.webp, caption: Forces, credit: SMC}\n"
        "provinces: [kirkuk, salaheddine]\n"
        "quotations:\n"
        "- {speaker: cts, paragraph: 1}\n"
        "events:\n"
        "- date: '2025'\n"
        "  kind: ambush\n"
        "  toll:\n"
        "  - outcome: killed\n"
        "    count: [30, 36]\n"
        "  - {outcome: found, count: 0}\n"
        "references:\n"
        "- {title: Iraq, url: 'https://example.org'}\n"
        "clipping: {file: seeds/a.txt, sha256: ab}\n"
        "---\n"
        "\n"
        "One.\n"
    )


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)


@given(
    st.builds(
        Article,
        title=TEXT,
        slug=TEXT,
        date=st.dates(),
        summary=TEXT,
        authors=st.lists(TEXT, max_size=3).map(tuple),
        events=st.lists(
            st.builds(
                Event,
                kind=st.just("raid"),
                date=st.none() | TEXT,
                period=st.none(),
                toll=st.lists(
                    st.builds(
                        Toll,
                        outcome=st.just("killed"),
                        who=TEXT,
                        count=st.integers(0, 9) | st.tuples(st.integers(), st.integers()) | TEXT,
                        bound=st.none() | st.just("about"),
                    ),
                    max_size=2,
                ).map(tuple),
                provinces=st.just(()),
                places=st.just(()),
                by=st.lists(TEXT, max_size=2).map(tuple),
                scope=st.sampled_from(["incident", "period-total"]),
                paragraph=st.integers(0, 9),
                same_as=TEXT,
            ),
            max_size=2,
        ).map(tuple),
        body=TEXT.map(str.strip),
        file=st.just("a.md"),
        **dict.fromkeys(
            ("images", "provinces", "places", "entities", "quotations", "references"),
            st.just(()),
        ),
        **dict.fromkeys(("corrections", "aliases", "review"), st.just(())),
        **dict.fromkeys(("source", "based_on", "clipping", "translation_of"), st.none()),
        draft=st.booleans(),
    )
)
def test_an_article_survives_writing_and_reading(
    tmp_path_factory: pytest.TempPathFactory, article: Article
) -> None:
    root = tmp_path_factory.mktemp("round", numbered=True)
    text = article_text(article)
    (root / "a.md").write_bytes(text.encode("utf-8"))

    read = read_article(root / "a.md", root).value

    assert replace(read, digest="") == article
    assert article_text(read) == text


def test_the_projects_registry_survives_writing_and_reading(tmp_path: Path) -> None:
    registry = read_content(PROJECT).registry
    files = {
        "site.yml": "title: Copy\n",
        "places.yml": places_text(registry.places.values()),
        **{f"entities/{one.id}.md": entity_text(one) for one in registry.entities.values()},
    }
    shutil.copytree(PROJECT / "content/provinces", tmp_path / "content/provinces")
    for name, text in files.items():
        path = tmp_path / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    assert read_content(tmp_path).registry == registry


def test_front_matter_keeps_the_order_of_the_model(make_site: MakeSite) -> None:
    text = "---\ndate: 2025-07-18\nslug: a\ntitle: A\n---\n"
    article = read_content(make_site({"content/articles/2025/a.md": text})).articles[0]

    assert split(article_text(article), "")[0] == "title: A\nslug: a\ndate: 2025-07-18\n"
