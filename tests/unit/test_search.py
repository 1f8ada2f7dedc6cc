"""What a search may find, and the index made of it."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from conftest import MakeSite
from hypothesis import given
from hypothesis import strategies as st
from index_lists import read_list
from selectolax.lexbor import LexborHTMLParser

from site_builder.archive import Archive
from site_builder.content import read_content
from site_builder.errors import SiteError
from site_builder.making import File, finished
from site_builder.model import Entity
from site_builder.registry import Registry
from site_builder.render.files import engine_templates
from site_builder.render.words import month_names
from site_builder.search.beginnings import by_beginning, keys
from site_builder.search.bundle import index
from site_builder.search.documents import Document, documents
from site_builder.search.facets import Codes, Label, facets
from site_builder.search.names import listed, spellings, token, words_said
from site_builder.search.parts import divided, how_many
from site_builder.search.scripts import scripts
from site_builder.spellings import Spellings

MONTHS = month_names([engine_templates()])

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
    every = {document.file.name: document.file for document in documents(archive, MONTHS)}
    return LexborHTMLParser(every[name].make().decode())


def document(name: str, html: bytes) -> Document:
    return Document(File(name, lambda: html, str(hash(html))))


def codes_of(read: Iterable[Document]) -> Codes:
    return Codes.of((document.day, document.values) for document in read)


def whole(word: str) -> bytes:
    return f"<!doctype html><html><body><p>{word}</p></body></html>".encode()


def rows(archive: Archive, name: str) -> Iterator[list[object]]:
    text = dict(finished(scripts(archive)))[f"search/{name}.js"].decode()
    head = f"(window.siteSearchData=window.siteSearchData||{{}}).{name}="
    assert text.startswith(head)
    yield from json.loads(text.removeprefix(head).rstrip().removesuffix(";"))


def test_each_article_has_a_document_under_the_name_of_its_page(archive_of: ArchiveOf) -> None:
    names = {document.file.name for document in documents(archive_of(SWEEP), MONTHS)}

    assert names == {"articles/2025/sweep.html"}


def test_a_document_holds_the_text_with_its_anchors(archive_of: ArchiveOf) -> None:
    page = found_in(archive_of(SWEEP), "articles/2025/sweep.html")

    second = page.css_first("#p2")
    assert second is not None
    assert second.text() == "Fadhel Abu Ragheef commented, and ISIS denied it."


def test_the_label_of_a_document_is_its_day_and_what_it_can_be_narrowed_by(
    archive_of: ArchiveOf,
) -> None:
    archive = archive_of(SWEEP, ARABIC)
    sweep, khabar = archive.entries
    read = list(documents(archive, MONTHS))

    codes = codes_of(read)

    labels = {one.file.name: one.label for part in divided(read, codes) for one in part}

    assert codes.values == {
        "province": ["kirkuk"],
        "category": ["Terrorism"],
        "kind": ["ambush"],
        "source": ["al-fassel", "own"],
    }
    assert codes.first == date(2024, 1, 1)
    assert labels == {
        sweep.url: Label(366 + 198, ("0", "0", "0", "0")),
        khabar.url: Label(33, ("1", "", "", "")),
    }
    assert [labels[url].name for url in (sweep.url, khabar.url)] == ["0-0-0-0-fo", "1----x"]
    assert facets(archive, sweep)["kind"] == ("ambush",)


def test_codes_of_a_facet_are_as_long_as_its_last(archive_of: ArchiveOf) -> None:
    many = [
        SWEEP.replace("slug: sweep", f"slug: sweep-{number}").replace("Terrorism", f"C{number:02}")
        for number in range(37)
    ]
    archive = archive_of(*many)

    read = list(documents(archive, MONTHS))
    (part,) = divided(read, codes_of(read))
    labels = [one.label.codes[1] for one in part]

    assert sorted(labels) == [*(f"0{sign}" for sign in "0123456789"), *sorted(labels)[10:]]
    assert max(labels) == "10"


def test_labels_stay_when_an_article_of_another_day_comes_in_a_year_that_is_told(
    archive_of: ArchiveOf,
) -> None:
    def label(*articles: str) -> Label:
        read = list(documents(archive_of(*articles), MONTHS))
        return next(
            codes_of(read).label(one.day, one.values) for one in read if "sweep" in one.file.name
        )

    early = ARABIC.replace("2024-02-03", "2024-01-01").replace("khabar", "early")

    assert label(SWEEP, ARABIC, early) == label(SWEEP, ARABIC)


def test_a_document_changes_its_key_with_its_article_only(archive_of: ArchiveOf) -> None:
    def keys(*articles: str) -> dict[str, str]:
        return {one.file.name: one.file.key for one in documents(archive_of(*articles), MONTHS)}

    before = keys(SWEEP, ARABIC)
    after = keys(SWEEP.replace("denied it", "denied"), ARABIC)

    assert [name for name in before if before[name] != after[name]] == ["articles/2025/sweep.html"]


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
        listed(("entity", "isis")): "0",
        listed(("entity", "fadel-abu-raghif")): "0",
        listed(("province", "kirkuk")): "0",
    }


def test_no_token_is_the_beginning_of_another() -> None:
    for word in (token, listed):
        assert not word(("entity", "isis-sector")).startswith(word(("entity", "isis")))


def test_what_a_source_withholds_is_not_indexed(archive_of: ArchiveOf) -> None:
    site = "title: Small\nsources:\n  al-fassel:\n    rights: facts\n"
    archive = archive_of(SWEEP, site=site)

    files = [*(document.file for document in documents(archive, MONTHS)), *scripts(archive)]
    everything = b"".join(content for _, content in finished(files))

    assert b"Sweep in the mountains" in everything
    assert b"commented" not in everything
    assert b"A summary of the sweep" not in everything


def test_arabic_words_are_cut_behind_what_is_written_onto_them(archive_of: ArchiveOf) -> None:
    page = found_in(archive_of(ARABIC), "articles/2024/khabar.html")

    first = page.css_first("#p1")
    assert first is not None
    assert first.text() == "قال ال~مالكي إن ال~قوات دخلت ال~بلدة وبال~عكس."


def test_numbers_in_arabic_digits_are_listed_in_western_ones_as_well(
    archive_of: ArchiveOf,
) -> None:
    numbered = ARABIC.replace("قال", "قال عام ٢٠٢٥م إن ۱۲ من 12 و٣٧ من ٤٥٠٠")
    page = found_in(archive_of(numbered), "articles/2024/khabar.html")

    listed = page.css_first("#tokens")
    assert listed is not None
    assert listed.text().split()[-5:] == ["2025", "2025م", "37", "4500", "و37"]


def test_the_day_of_an_article_is_found_by_the_months_of_every_language(
    archive_of: ArchiveOf,
) -> None:
    every = {one.file.name: one.file for one in documents(archive_of(SWEEP, ARABIC), MONTHS)}
    html = every["articles/2025/sweep.html"].make().decode()

    when = LexborHTMLParser(html).css_first('[data-pagefind-meta="when[title]"]')
    assert when is not None
    assert when.attributes["title"] == "18 July 2025, 18 تموز 2025, 2025-06-29, 2025-06-30"


def test_the_days_of_events_are_found_as_numbers_but_no_month_or_year(
    archive_of: ArchiveOf,
) -> None:
    told = SWEEP.replace("2025-06-30", "2024-05")
    page = found_in(archive_of(told), "articles/2025/sweep.html")

    when = page.css_first('[data-pagefind-meta="when[title]"]')
    assert when is not None
    assert when.attributes["title"] == "18 July 2025, 18 تموز 2025, 2025-06-29"


def test_a_list_that_has_not_twelve_months_names_no_day(tmp_path: Path) -> None:
    words = tmp_path / "words" / "ar.yml"
    words.parent.mkdir()
    words.write_text("dates:\n  months: [كانون]\n", encoding="utf-8")

    (english,) = month_names([tmp_path, engine_templates()])

    assert english[6] == "July"


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


def test_a_country_that_articles_are_set_in_never_stands_for_the_word_that_was_typed() -> None:
    iraq = Entity(
        id="iraq", name="Republic of Iraq", short="Iraq", ambiguous=("Iraq",), kind="state"
    )

    known = spellings(Registry({"iraq": iraq}, {}, {}))

    assert known["entity", "iraq"] == ("republic of iraq", "~iraq")


def test_a_place_that_no_article_names_can_be_found(archive_of: ArchiveOf) -> None:
    places = {row[2]: row[6] for row in rows(archive_of(SWEEP), "names") if row[0] == "place"}

    assert places["hit"] == 0


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
    files = index(documents(archive_of(SWEEP, ARABIC), MONTHS), tmp_path / "cache")

    assert len(read_list(files["pagefind/pages.pf_list"].read_bytes()).texts) == 2
    assert "pagefind/pagefind-worker.js" in files
    assert not [name for name in files if "-ui." in name]


def test_an_archive_without_articles_has_an_index_that_finds_none(
    archive_of: ArchiveOf, tmp_path: Path
) -> None:
    files = index(documents(archive_of(), MONTHS), tmp_path / "cache")

    assert "pagefind/pagefind-worker.js" in files
    assert len([name for name in files if "/fragment/0-" in name]) == 1


def test_pagefind_runs_only_when_something_that_it_reads_has_changed(
    archive_of: ArchiveOf, tmp_path: Path
) -> None:
    cache = tmp_path / "cache"
    read = list(documents(archive_of(SWEEP, ARABIC), MONTHS))
    times = times_of(index(read, cache))

    assert times_of(index(read, cache)) == times

    less = times_of(index(read[:-1], cache))
    assert less["pagefind/pages.pf_list"] != times["pagefind/pages.pf_list"]
    worker = "pagefind/pagefind-worker.js"
    assert less[worker] == times[worker]  # it stayed the same
    assert len(less.keys() & times.keys()) < len(times)
    assert not [name for name in times if not (tmp_path / "cache/bundle/0").is_dir()]


def times_of(files: Mapping[str, Path]) -> dict[str, int]:
    return {name: path.stat().st_mtime_ns for name, path in files.items()}


def test_pagefind_does_not_run_where_documents_are_made_anew_and_stay_the_same(
    tmp_path: Path,
) -> None:
    cache = tmp_path / "cache"
    one = document("one.html", whole("one"))
    times = times_of(index([one], cache))

    other = one._replace(file=one.file._replace(key="another"))

    assert times_of(index([other], cache)) == times


def test_the_text_of_what_changed_has_another_name_and_all_others_stay(tmp_path: Path) -> None:
    pages = [document(f"{number}.html", whole(f"page {number}")) for number in range(9)]
    times = times_of(index(pages, tmp_path))
    pages[4] = document("4.html", whole("another text"))

    after = times_of(index(pages, tmp_path))

    gone, new = times.keys() - after.keys(), after.keys() - times.keys()
    assert len([name for name in new if "/fragment/" in name]) == 1
    assert len([name for name in gone if "/fragment/" in name]) == 1
    texts = {name for name in times.keys() & after.keys() if "/fragment/" in name}
    assert {name: times[name] for name in texts} == {name: after[name] for name in texts}


def test_a_large_archive_is_indexed_in_parts_and_only_those_are_made_again_that_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("site_builder.search.parts.LARGEST", 10)
    pages = [document(f"{number}.html", whole(f"page {number}")) for number in range(40)]
    assert how_many(len(pages)) == 4
    times = times_of(index(pages, tmp_path / "cache", jobs=2))
    roots = {name for name in times if name.endswith("pages.pf_list")}
    assert roots == {f"pagefind/{below}pages.pf_list" for below in ("", "1/", "2/", "3/")}
    assert len([name for name in times if name.endswith(".pagefind")]) == 2  # all in the first
    pages[7] = document("7.html", whole("another text"))

    after = times_of(index(pages, tmp_path / "cache", jobs=2))

    changed = {name for name in times | after if times.get(name) != after.get(name)}
    assert len({name.removesuffix(name.split("/")[-1]).split("/")[1] for name in changed}) <= 4
    assert len([name for name in changed if name.endswith("pages.pf_list")]) == 1
    clean = index(pages, tmp_path / "clean")
    assert contents(index(pages, tmp_path / "cache")) == contents(clean)
    about = (tmp_path / "clean/about.js").read_text(encoding="utf-8")
    assert '.index={"parts":4,"articles":40,"first":"0001-01-01","values":{' in about
    fewer = index(pages[:10], tmp_path / "cache")
    assert contents(fewer) == contents(index(pages[:10], tmp_path / "other"))


def contents(files: Mapping[str, Path]) -> dict[str, bytes]:
    return {name: path.read_bytes() for name, path in files.items()}


def test_parts_are_about_equal_and_never_more_than_a_browser_can_ask() -> None:
    pages = [document(f"articles/2025/{number}.html", b"") for number in range(5000)]

    sizes = [len(part) for part in divided(pages, Codes.of([]))]

    assert len(sizes) == how_many(5000) == 4
    assert min(sizes) > 1100
    assert max(sizes) < 1400
    assert how_many(2000) == 1
    assert how_many(10_000_000) == 16


def test_an_index_in_which_a_file_was_touched_is_made_again(tmp_path: Path) -> None:
    one = [document("one.html", whole("word"))]
    before = contents(index(one, tmp_path))
    for path in index(one, tmp_path).values():
        path.write_bytes(b"")

    assert contents(index(one, tmp_path)) == before


def test_an_index_of_another_version_of_the_program_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = [document("one.html", whole("word"))]
    index(one, tmp_path)
    monkeypatch.setattr("site_builder.search.bundle.settled", lambda *_: {"in its way": b""})
    monkeypatch.setattr("site_builder.search.bundle.state_of", lambda _: "another version")

    assert "pagefind/in its way" in index(one, tmp_path)


def test_a_document_that_pagefind_leaves_out_fails_the_build(tmp_path: Path) -> None:
    read = [document("one.html", whole("word")), document("two.html", b"<p>no html element</p>")]

    with pytest.raises(SiteError, match="Pagefind indexed 1 of 2 documents"):
        index(read, tmp_path / "cache")


def test_a_failing_pagefind_is_told_with_its_exit_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache, failing = tmp_path / "cache", tmp_path / "pagefind"
    failing.write_text("#!/bin/sh\nexit 101\n", encoding="utf-8")
    failing.chmod(0o755)
    monkeypatch.setattr("pagefind_bin.get_executable", lambda: failing)

    with pytest.raises(SiteError, match="Pagefind failed with exit code 101") as failed:
        index([document("one.html", whole("word"))], cache)

    assert "delete the folder `.cache/search` and build again" in str(failed.value)


def test_a_stray_configuration_of_pagefind_decides_nothing(
    archive_of: ArchiveOf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pagefind.yml").write_text("site: elsewhere\nglob: nothing\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    files = index(documents(archive_of(SWEEP), MONTHS), tmp_path / "cache")

    assert "pagefind/pagefind-worker.js" in files


@given(st.text(st.characters(max_codepoint=0x7F)))
def test_a_plain_text_is_folded_like_any_other(text: str) -> None:
    """`é` makes it one that is not plain, and is a word of its own."""
    assert [*words_said(text), "e"] == list(words_said(f"{text} é"))


def test_a_name_is_looked_up_by_each_of_its_spellings_and_a_person_by_last_names() -> None:
    person = Entity(id="abd-al-karim", name="Abdul Karim al-Tamimi", kind="person")

    assert keys(person, ("abdul karim al tamimi", "?tamimi", "~ina")) == {
        *("abdalkarim", "abdulkarimaltamimi", "abdkarimtamimi", "karimtamimi", "tamimi", "ina"),
    }


def test_names_are_divided_by_the_beginnings_of_their_keys_where_they_are_too_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    keyed = [("a", 1), ("ab", 2), ("abc", 3), ("abd", 4), ("ac", 2), ("b", 1), ("b", 5)]
    assert list(by_beginning(keyed)) == [("", [1, 2, 3, 4, 5])]

    monkeypatch.setattr("site_builder.search.beginnings.MOST", 2)

    divided = [("a", [1]), ("ab", [2]), ("abc", [3]), ("abd", [4]), ("ac", [2]), ("b", [1, 5])]
    assert list(by_beginning(keyed)) == divided


def test_a_file_has_a_hundred_names_at_the_most() -> None:
    keyed = [(f"{number:03}", number) for number in range(101)]

    assert [len(names) for _, names in by_beginning(keyed[:100])] == [100]
    assert [len(names) for _, names in by_beginning(keyed)] == [100, 1]


def test_a_large_archive_has_a_file_of_the_names_that_are_always_shown_and_others_by_letters(
    archive_of: ArchiveOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("site_builder.search.beginnings.MOST", 3)

    files = dict(finished(scripts(archive_of(SWEEP))))

    first, told = files["search/names.js"].decode().split("siteSearchData.beginnings=")
    shown = {row[2] for row in json.loads(first.partition(".names=")[2].rstrip().rstrip(";"))}
    others = json.loads(told.rstrip().rstrip(";"))
    assert shown == {"kirkuk", "salaheddine", "al-fassel"}
    assert {
        f"search/names_{'_'.join(f'{ord(sign):x}' for sign in other)}.js" for other in others
    } == {name for name in files if name.startswith("search/names_")}
    assert b".names_69=[\n" in files["search/names_69.js"]  # i
    assert b'"isis"' in files["search/names_69.js"]
    assert b'"isis"' in files["search/names_64.js"]  # Daesh


def test_an_index_that_is_not_wanted_any_more_is_given_up_while_pagefind_runs(
    tmp_path: Path,
) -> None:
    def looks(every: Iterable[None]) -> Iterator[None]:
        for _ in every:
            raise InterruptedError
        return iter(())

    with pytest.raises(SiteError, match="could not be written"):
        index([document("one.html", whole("word"))], tmp_path, looks=looks)
