"""What a search may find, and the index made of it."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import MakeSite
from selectolax.lexbor import LexborHTMLParser

from site_builder.archive import Archive
from site_builder.content import read_content
from site_builder.errors import SiteError
from site_builder.search.bundle import index
from site_builder.search.documents import documents
from site_builder.search.names import spellings, token
from site_builder.search.scripts import scripts
from site_builder.spellings import Spellings

SWEEP = """\
---
title: Sweep in the mountains
slug: sweep
date: 2025-07-18
category: Terrorism
summary: A summary of the sweep.
source: al-fassel
provinces: [kirkuk]
entities: [isis, fadel-abu-raghif]
events:
- date: 2025-06-29
  kind: ambush
  provinces: [kirkuk]
- date: 2025-06-30
  kind: ambush
---
The first paragraph speaks of Daesh in Karkuk and of Saladin.

Fadhel Abu Ragheef commented, and ISIS denied it.
"""

ARABIC = """\
---
title: خبر
slug: khabar
date: 2024-02-03
lang: ar
---
قال المالكي إن القوات دخلت البلدة وبالعكس.
"""

ArchiveOf = Callable[..., Archive]


@pytest.fixture
def archive_of(make_site: MakeSite) -> ArchiveOf:
    def made(*articles: str, **settings: str) -> Archive:
        files = {}
        for text in articles:
            name = re.search(r"slug: (\S+)", text)
            day = re.search(r"date: (\S+)", text)
            assert name
            assert day
            stem = f"{day.group(1)}-{name.group(1)}"
            files[f"content/articles/{day.group(1)[:4]}/{stem}.md"] = text
        if settings:
            files["content/site.yml"] = settings["site"]
        content = read_content(make_site(files))
        registry = content.registry
        return Archive.of(content.site, registry, content.articles, Spellings.of(registry))

    return made


def found_in(archive: Archive, name: str) -> LexborHTMLParser:
    return LexborHTMLParser(dict(documents(archive))[name].decode())


def values(page: LexborHTMLParser, kind: str) -> list[str]:
    return [
        node.attributes["title"] or ""
        for node in page.css(f'[data-pagefind-filter="{kind}[title]"]')
    ]


def rows(archive: Archive, name: str) -> Iterator[list[object]]:
    text = dict(scripts(archive))[f"search/{name}.js"].decode()
    head = f"(window.siteSearchData=window.siteSearchData||{{}}).{name}="
    assert text.startswith(head)
    yield from json.loads(text.removeprefix(head).rstrip().removesuffix(";"))


def test_each_article_entity_and_province_has_a_document_under_the_name_of_its_page(
    archive_of: ArchiveOf,
) -> None:
    names = {name for name, _ in documents(archive_of(SWEEP))}

    assert names == {
        "articles/2025/sweep.html",
        "entities/al-fassel.html",
        "entities/cts.html",
        "entities/fadel-abu-raghif.html",
        "entities/isis.html",
        "provinces/kirkuk.html",
        "provinces/salaheddine.html",
    }


def test_a_document_holds_the_text_with_its_anchors_and_what_can_be_chosen(
    archive_of: ArchiveOf,
) -> None:
    page = found_in(archive_of(SWEEP), "articles/2025/sweep.html")

    second = page.css_first("#p2")
    assert second is not None
    assert second.text() == "Fadhel Abu Ragheef commented, and ISIS denied it."
    assert values(page, "type") == []
    assert values(page, "province") == ["kirkuk"]
    assert values(page, "year") == ["2025"]
    assert values(page, "category") == ["Terrorism"]
    assert values(page, "kind") == ["ambush"]
    assert values(page, "source") == ["al-fassel"]
    assert values(page, "names") == ["entity/isis", "entity/fadel-abu-raghif", "province/kirkuk"]


def test_names_count_however_they_are_spelled_and_whether_listed_or_only_said(
    archive_of: ArchiveOf,
) -> None:
    page = found_in(archive_of(SWEEP), "articles/2025/sweep.html")

    said = {node.text(): node.attributes["data-pagefind-weight"] for node in page.css("#tokens b")}
    assert said == {
        token(("entity", "isis")): "2",
        token(("entity", "fadel-abu-raghif")): "1",
        token(("province", "kirkuk")): "1",
        token(("province", "salaheddine")): "1",  # said as Saladin, not listed
    }


def test_no_token_is_the_beginning_of_another() -> None:
    shorter, longer = token(("entity", "isis")), token(("entity", "isis-sector"))

    assert not longer.startswith(shorter)


def test_what_a_source_withholds_is_not_indexed(archive_of: ArchiveOf) -> None:
    site = "title: Small\nsources:\n  al-fassel:\n    rights: facts\n"
    archive = archive_of(SWEEP, site=site)

    everything = b"".join(content for _, content in [*documents(archive), *scripts(archive)])

    assert b"Sweep in the mountains" in everything
    assert b"commented" not in everything
    assert b"A summary of the sweep" not in everything


def test_arabic_words_are_cut_behind_what_is_written_onto_them(archive_of: ArchiveOf) -> None:
    page = found_in(archive_of(ARABIC), "articles/2024/khabar.html")

    first = page.css_first("#p1")
    assert first is not None
    assert first.text() == "قال ال~مالكي إن ال~قوات دخلت ال~بلدة وبال~عكس."


def test_a_doubtful_spelling_is_marked_and_an_article_before_a_name_counts_once(
    archive_of: ArchiveOf,
) -> None:
    known = spellings(archive_of().registry)

    assert known["entity", "al-fassel"] == ("al fassel",)
    assert known["province", "kirkuk"] == ("kirkuk", "karkuk", "tamim", "کرکوک")
    assert known["province", "salaheddine"] == (
        "salaheddine",
        "salah al din",
        "saladin",
        "صلاح الدين",
    )


def test_the_files_for_the_browser_hold_names_with_counts_and_articles_with_their_heads(
    archive_of: ArchiveOf,
) -> None:
    archive = archive_of(SWEEP)

    names = list(rows(archive, "names"))
    articles = list(rows(archive, "articles"))

    assert names[0][:7] == ["province", "", "kirkuk", "Kirkuk", "", "كركوك", 1]
    isis = next(row for row in names if row[2] == "isis")
    assert isis[3:6] == ["ISIS", "Islamic State of Iraq and Syria", "داعش"]
    assert articles == [
        [
            "articles/2025/sweep.html",
            "Sweep in the mountains",
            "2025-07-18",
            "en",
            "A summary of the sweep.",
            ["kirkuk"],
            ["Terrorism"],
            ["ambush"],
            ["al-fassel"],
            sorted(
                names.index(row)
                for row in names
                if row[2] in ("kirkuk", "isis", "fadel-abu-raghif")
            ),
        ]
    ]


def test_the_index_has_every_document_and_only_what_the_site_needs(
    archive_of: ArchiveOf, tmp_path: Path
) -> None:
    files = index(documents(archive_of(SWEEP, ARABIC)), tmp_path / "cache")

    entry = json.loads(files["pagefind/pagefind-entry.json"].read_bytes())
    assert [language["page_count"] for language in entry["languages"].values()] == [8]
    assert "pagefind/pagefind.js" in files
    assert not [name for name in files if "-ui." in name]


def test_pagefind_runs_only_when_something_that_it_reads_has_changed(
    archive_of: ArchiveOf, tmp_path: Path
) -> None:
    cache = tmp_path / "cache"
    read = list(documents(archive_of(SWEEP)))
    files = index(read, cache)
    before = files["pagefind/pagefind-entry.json"].stat().st_mtime_ns

    again = index(read, cache)
    assert again["pagefind/pagefind-entry.json"].stat().st_mtime_ns == before

    less = index(read[:-1], cache)
    assert less["pagefind/pagefind-entry.json"].stat().st_mtime_ns != before
    assert len(list((cache / "site").rglob("*.html"))) == len(read) - 1


def test_a_document_that_pagefind_leaves_out_fails_the_build(tmp_path: Path) -> None:
    whole = b"<!doctype html><html><body><p>word</p></body></html>"
    read = [("one.html", whole), ("two.html", b"<p>no html element</p>")]

    with pytest.raises(SiteError, match="Pagefind indexed 1 of 2 documents"):
        index(read, tmp_path / "cache")


def test_a_failing_pagefind_is_told_with_its_exit_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache, failing = tmp_path / "cache", tmp_path / "pagefind"
    failing.write_text("#!/bin/sh\nexit 101\n", encoding="utf-8")
    failing.chmod(0o755)
    monkeypatch.setattr("pagefind_bin.get_executable", lambda: failing)
    read = [("one.html", b"<!doctype html><html><body><p>word</p></body></html>")]

    with pytest.raises(SiteError, match="Pagefind failed with exit code 101") as failed:
        index(read, cache)

    assert "delete the folder `.cache/search` and build again" in str(failed.value)


def test_a_stray_configuration_of_pagefind_decides_nothing(
    archive_of: ArchiveOf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pagefind.yml").write_text("site: elsewhere\nglob: nothing\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    files = index(documents(archive_of(SWEEP)), tmp_path / "cache")

    assert "pagefind/pagefind.js" in files
