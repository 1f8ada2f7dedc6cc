from pathlib import Path

import pytest
from conftest import MakeSite
from pages_cases import ARCHIVE, SWEEP, archive_at

from site_builder.pages.catalogue import Catalogue
from site_builder.pages.happenings import Sum, sums
from site_builder.pages.ledger import Ledger, ledger_pages


def ledger_of(root: Path) -> Ledger:
    return Ledger.of(Catalogue.of(archive_at(root)))


def test_an_event_that_two_articles_tell_is_summed_once_from_lowest_to_highest(
    make_site: MakeSite,
) -> None:
    ledger = ledger_of(make_site(ARCHIVE))

    found = sums(row.happening for row in ledger.years["2025"])

    assert found == (
        Sum("killed", low=3, high=5, at_least=True, about=False, words=()),
        Sum("arrested", low=4, high=6, at_least=False, about=True, words=()),
    )


def test_words_for_numbers_are_told_apart_and_things_are_not_summed(make_site: MakeSite) -> None:
    story = SWEEP.replace("count: 3}", "count: dozens}").replace(
        "outcome: arrested, count: [4, 6]", "outcome: destroyed, count: 9"
    )
    ledger = ledger_of(make_site({"content/articles/2025/2025-07-18-balkana-ambush.md": story}))

    found = sums(row.happening for row in ledger.years["2025"])

    assert found == (Sum("killed", low=0, high=0, at_least=False, about=False, words=("dozens",)),)


def test_an_event_is_tolled_if_an_article_gives_a_toll(make_site: MakeSite) -> None:
    story = SWEEP.replace("toll: [{outcome: killed, count: 13}, ", "toll: []  # ")
    ledger = ledger_of(make_site({"content/articles/2025/2025-07-18-balkana-ambush.md": story}))

    assert {row.kind: row.tolled for row in ledger.years["2025"]} == {
        "ambush": True,
        "operation": False,
    }


def test_up_to_a_number_is_summed_from_none(make_site: MakeSite) -> None:
    story = SWEEP.replace("count: [4, 6], bound: about", "count: 6, bound: at-most")
    ledger = ledger_of(make_site({"content/articles/2025/2025-07-18-balkana-ambush.md": story}))

    found = sums(row.happening for row in ledger.years["2025"])

    assert found[1] == Sum("arrested", low=0, high=6, at_least=False, about=False, words=())


def test_households_are_not_counted_beside_the_people_in_them(make_site: MakeSite) -> None:
    rows = (
        "- {outcome: returned, who: people, count: 812}\n"
        "  - {outcome: returned, who: Iraqi families, count: 233}"
    )
    story = SWEEP.replace("- {outcome: killed, who: militants, count: 3}", rows)
    ledger = ledger_of(make_site({"content/articles/2025/2025-07-18-balkana-ambush.md": story}))

    found = {one.outcome: one.low for one in sums(row.happening for row in ledger.years["2025"])}

    assert found["returned"] == 812


@pytest.mark.parametrize("who", ["sheep", "villages", "head of cattle", "أسرة نازحة"])
def test_what_is_not_people_is_not_added_to_people(make_site: MakeSite, who: str) -> None:
    rows = (
        "- {outcome: killed, who: militants, count: 3}\n"
        f"  - {{outcome: killed, who: {who}, count: 40}}"
    )
    story = SWEEP.replace("- {outcome: killed, who: militants, count: 3}", rows)
    ledger = ledger_of(make_site({"content/articles/2025/2025-07-18-balkana-ambush.md": story}))

    found = {one.outcome: one.low for one in sums(row.happening for row in ledger.years["2025"])}

    assert found["killed"] == 3


def test_each_source_of_an_event_keeps_its_own_toll_and_sentence(make_site: MakeSite) -> None:
    ledger = ledger_of(make_site(ARCHIVE))

    row = next(row for row in ledger.years["2025"] if row.scope == "incident")

    assert [[toll.count for toll in report.tolls] for report in row.reports] == [[3, (4, 6)], [5]]
    assert [source.url for source in row.sources] == [
        "articles/2025/balkana-ambush.html#p1",
        "articles/2025/second-report.html#p1",
    ]


def test_a_year_with_many_events_has_a_page_for_each_month(make_site: MakeSite) -> None:
    def event(day: int, month: int) -> str:
        return f"- {{date: 2025-{month:02d}-{day:02d}, kind: raid}}\n"

    events = "".join(event(1 + number % 28, 1 + number % 12) for number in range(201))
    head, _, tail = SWEEP.partition("events:\n")
    story = f"{head}events:\n{events}{tail[tail.index('references:') :]}"
    ledger = ledger_of(make_site({"content/articles/2025/2025-07-18-balkana-ambush.md": story}))

    paths = [page.path for page in ledger_pages(ledger)]

    assert paths[:4] == [
        "ledger.html",
        "ledger/2025.html",
        "ledger/2025-12.html",
        "ledger/2025-11.html",
    ]
    assert ledger.addresses["balkana-ambush#e12"].startswith("ledger/2025-12.html#")
