"""An index in parts answers as one does."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from browser import archives
from browser.chromium import BASE, served
from browser.conftest import BuildSite, OpenPage
from browser.test_search import ANSWER, PERSONS, ask, facet_numbers, province_spellings, settle

pytestmark = pytest.mark.browser

PARTS = 8
WORDS = (
    *("convoy", "harvest", "report", "reached", "noon", "nine", "salads"),
    *("القوات", "قوات", "للقوات", "Kirkukk convoy"),
    *("convoy Kirkuk", "convoy noon", "Ninewa grain", "Daesh depot", "Karim al-Tamimi sweep"),
    # Words of which each is in some article, but never both; and one that is in none.
    *("harvest convoy", "nine Kirkuk", "salads Nineveh", "depot CTS", "convoyz", "zebra convoy"),
    *('"mass grave"', '"convoy drove on"', '"grave mass"', '"convoy drove on" Nineveh'),
    *("?province=ninawa", "?about=entity/isis", "?about=entity/x", "?category=Justice"),
    *("?q=convoy&about=province/kirkuk", "?q=convoy&province=kirkuk&province=anbar"),
    *("?q=report&year=2020&sort=oldest",),
)  # fmt: skip


@pytest.fixture(scope="module")
def site(built: BuildSite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The archive with one index."""
    folder = built(archives.write(tmp_path_factory.mktemp("whole")))
    with served(folder.parent) as address:
        yield f"{address}{BASE}/"


@pytest.fixture(scope="module")
def divided(built: BuildSite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same archive with an index in parts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("site_builder.search.parts.LARGEST", -(-len(archives.told()) // PARTS))
        folder = built(archives.write(tmp_path_factory.mktemp("divided")))
    assert len(list(Path(folder).glob("pagefind/**/pages.pf_list"))) == PARTS
    with served(folder.parent) as address:
        yield f"{address}{BASE}/"


def test_every_query_finds_the_same_articles_in_parts_as_in_one(
    open_page: OpenPage, site: str, divided: str
) -> None:
    queries = [*WORDS, *PERSONS, *(other for others in PERSONS.values() for other in others)]
    queries += [spelling for _, spelling in province_spellings()]
    found = []
    for address in (site, divided):
        page = open_page()
        ask(page, address, "convoy")
        found.append({query: page.evaluate(ANSWER, query) for query in queries})

    one, parts = found
    assert {query for query in one if not one[query]} >= {"harvest convoy", "nine Kirkuk"}
    assert [(query, one[query], parts[query]) for query in one if one[query] != parts[query]] == []


def test_the_number_beside_a_value_counts_all_parts(open_page: OpenPage, divided: str) -> None:
    page = open_page()
    ask(page, divided, "convoy", "&category=Justice")
    numbers = facet_numbers(page)
    assert len(numbers) > 10

    for box, number in numbers.items():
        _, facet, value = box.split("-", 2)
        justice = "" if facet == "category" else "&category=Justice"
        assert len(page.evaluate(ANSWER, f"?q=convoy{justice}&{facet}={value}")) == number


def test_dates_are_in_order_over_all_parts(open_page: OpenPage, divided: str) -> None:
    page = open_page()
    dates: list[str] = []
    for number in (1, 2):
        page.goto(f"{divided}search.html?q=convoy&sort=newest&page={number}")
        settle(page)
        times = page.locator(".search__meta time").all()
        dates += [time.get_attribute("datetime") or "" for time in times]

    assert len(dates) == 19
    assert dates == sorted(dates, reverse=True)
