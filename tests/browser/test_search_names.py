"""Names in many files are found as those in one are."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from browser import archives
from browser.chromium import BASE, served
from browser.conftest import BuildSite, OpenPage
from browser.test_search import PERSONS, ask, province_spellings, settle
from browser.test_search_parts import WORDS
from site_builder.content import read_content

pytestmark = pytest.mark.browser

IN_A_FILE = 30
ABOUT = ("entity/isis", "province/ninawa", "entity/karim-al-tamimi", "place/mosul", "entity/x", "x")
TYPED = (
    *("nin", "kar", "isl", "moham", "abu kha", "al-ta", "نين", "الح", "صلا", "the", "ab", "a"),
    *("Nineveh Kirkuk convoy", "in a", "al", "al al", "Abdul Karim", "بنينوى والموصل", "لداعش"),
    *('"Abu Khadija" Ninewa', '"no such phrase"', "Ninwea", "Krakuk", "Mohamed Shai", "tammimi"),
    *("Daesch", "نينزى", "هێولێر", "hewler", "zzzz", "PMF sector", "Counter Terorism Servise"),
)  # fmt: skip

# An answer as the page gives it, and what each kind of look-up finds, with no file loaded before.
ANSWER = """async (query) => {
  const site = window.siteSearch;
  const names = () => new site.Names(site.data.names, site.data.beginnings);
  const paths = (items) => items.map(({ path }) => path);
  const state = site.state.read("?q=" + encodeURIComponent(query));
  const answer = await new site.Query(site.page.engine, names(), state).answer();
  const words = site.fold(query).split(" ").filter(Boolean);
  const near = await names().nearest(words, 3, site.LONG_TO_OFFER);
  return {
    units: answer.units.map(({ kind, words, item }) => [kind, words, item ? item.path : ""]),
    cards: paths(answer.cards),
    notes: JSON.stringify(answer.notes),
    total: answer.total,
    near: paths(near),
    nearest: paths(await names().nearest(words, 1)),
  };
}"""
LABELS = """async (abouts) => {
  const site = window.siteSearch;
  const labels = [];
  for (const about of abouts) {
    const names = new site.Names(site.data.names, site.data.beginnings);
    await names.load([], about);
    labels.push(names.byPath.get(about)?.label || "");
  }
  return labels;
}"""
# The keys that the page lists names under of which not all bearers are in the file of the key.
MISSING = """async () => {
  const site = window.siteSearch;
  const names = new site.Names(site.data.names, site.data.beginnings);
  await names.loadAll();
  const files = new Map();
  for (const each of names.files.keys()) {
    files.set(each, new Set((await names.loadFile(each)).map(([kind, , id]) => `${kind}/${id}`)));
  }
  const missing = [];
  for (const map of [names.keys, names.parts]) {
    for (const [key, entries] of map) {
      const file = files.get(names.beginningOf(key));
      if (!entries.every(({ item }) => file && file.has(item.path))) missing.push(key);
    }
  }
  return [names.keys.size, missing];
}"""
FILES = """() => performance.getEntriesByType("resource")
  .map(({ name }) => name.split("/").pop()).filter((name) => name.startsWith("names"))"""


@pytest.fixture(scope="module")
def whole(built: BuildSite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The archive with one file of names."""
    folder = built(archives.write(tmp_path_factory.mktemp("whole")))
    with served(folder.parent) as address:
        yield f"{address}{BASE}/"


@pytest.fixture(scope="module")
def folder(built: BuildSite, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same archive with many."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("site_builder.search.beginnings.MOST", IN_A_FILE)
        return built(archives.write(tmp_path_factory.mktemp("divided")))


@pytest.fixture(scope="module")
def divided(folder: Path) -> Iterator[str]:
    with served(folder.parent) as address:
        yield f"{address}{BASE}/"


def test_every_query_means_the_same_with_names_in_many_files_as_in_one(
    open_page: OpenPage, whole: str, divided: str
) -> None:
    queries = [query for query in (*WORDS, *TYPED) if not query.startswith("?")]
    queries += [*PERSONS, *(other for others in PERSONS.values() for other in others)]
    queries += [spelling for _, spelling in province_spellings()[::3]]
    found: list[dict[str, Any]] = []
    for address in (whole, divided):
        page = open_page()
        ask(page, address, "convoy")
        found.append({query: page.evaluate(ANSWER, query) for query in queries})

    one, many = found
    assert any(answer["near"] for answer in one.values())
    assert {query: one[query] for query in one if one[query] != many[query]} == {
        query: many[query] for query in one if one[query] != many[query]
    }


def test_each_key_that_a_name_is_listed_under_has_all_its_bearers_in_its_file(
    open_page: OpenPage, divided: str
) -> None:
    page = open_page()
    ask(page, divided, "convoy")

    keys, missing = page.evaluate(MISSING)

    assert keys > 1000
    assert missing == []


def test_whatever_the_address_names_has_its_label(
    open_page: OpenPage, whole: str, divided: str
) -> None:
    registry = read_content(archives.REPOSITORY).registry
    abouts = [f"{kind}/{named.id}" for kind, named in registry.all()][::5]
    labels = []
    for address in (whole, divided):
        page = open_page()
        ask(page, address, "convoy")
        labels.append(page.evaluate(LABELS, [*ABOUT, *abouts]))

    assert labels[0] == labels[1]
    assert labels[0][:2] == ["ISIS", "Ninawa"]


def test_a_query_loads_the_files_of_its_words_only(open_page: OpenPage, divided: str) -> None:
    page = open_page()
    ask(page, divided, "Nineveh", "&about=entity/isis")

    loaded = page.evaluate(FILES)
    assert loaded[0] == "names.js"
    assert 2 <= len(loaded) <= 4
    expect(page.locator(".search__note")).to_contain_text("Showing results for Ninawa")
    expect(page.locator(".search__chip")).to_contain_text("that mention ISIS")


def test_from_a_disk_names_in_many_files_are_found_too(open_page: OpenPage, folder: Path) -> None:
    page = open_page()
    page.goto(f"{folder.as_uri()}/search.html?q=Nineveh&about=province/ninawa")
    settle(page)

    expect(page.locator(".search__note")).to_contain_text("Showing results for Ninawa")
    expect(page.locator(".search__result")).to_have_count(3)


def test_a_file_of_names_that_cannot_be_loaded_is_told_and_asked_for_again(
    browser: Browser, divided: str
) -> None:
    page = browser.new_page()  # says on the console that it cannot
    page.route("**/search/names_*", lambda route: route.abort())
    page.goto(f"{divided}search.html?q=Nineveh")
    expect(page.locator('[data-part="count"]')).to_have_text(
        "The search index could not be loaded."
    )

    page.unroute("**/search/names_*")
    page.locator("#q").fill("Nineveh ")
    page.locator("#q").fill("Ninewa")

    expect(page.locator(".search__note")).to_contain_text("Showing results for Ninawa")
    page.close()
