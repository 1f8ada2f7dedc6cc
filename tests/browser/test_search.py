"""Search as a reader meets it, in a browser, under a project path."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from attacks.processes import until
from playwright.sync_api import Page, expect

from browser import archives
from browser.chromium import BASE, served
from browser.conftest import OpenPage
from site_builder.content import read_content
from site_builder.text import fold

pytestmark = pytest.mark.browser

# Runs a query the way the page does, and gives the addresses of all articles it finds.
ANSWER = """async (query) => {
  const site = window.siteSearch;
  const state = site.state.read(query.startsWith("?") ? query : "?q=" + encodeURIComponent(query));
  const answer = await new site.Query(site.page.engine, site.page.names, state).answer();
  const found = await answer.load(0, 1000);
  return found.map(({ url }) => url.split("/").pop().replace(".html", "")).sort();
}"""

PERSONS = {
    "Fadel Abu Raghif": (
        *("Fadhel Abu Ragheef", "fadel abu-raghif", "Abu Raghif", "abu ragheef", "FadelAbuRaghif"),
        *("Fadel Abu Ragif", "Faddel Abu Raghif", "فاضل أبو رغيف", "فاضل ابو رغيف", "ابو رغيف"),
    ),
    "Abdallah Makki Musleh al-Rifai": ("Abu Khadija", "Abu Khadijah", "abu-khadija", "AbuKhadija"),
    "Karim al-Tamimi": (
        *("Karim Tamimi", "Kareem al-Tamimi", "Karim al Tamimi", "Karim Al-Tammimi"),
        *("Karim Tamim", "كريم التميمي"),
    ),
    "Mohammed Shia al-Sudani": (
        *("Mohamed Shia al-Sudani", "Mohammed Shia Sudani", "al-Sudani", "Mohammed al-Sudani"),
        *("Mohammed Shia al-Sudanni", "محمد شياع السوداني", "السوداني"),
    ),
    "Qasim al-Araji": (
        *("Qassim al-Araji", "Qasim Araji", "Qasem al-Araji", "al-Araji", "قاسم الأعرجي"),
    ),
    "ISIS": ("Daesh", "Da'esh", "Da’esh", "daesh", "ISIL", "داعش", "Islamic State", "بداعش"),
    "Salaheddine": (
        *("Salah al-Din", "Saladin", "Salahedine", "Salahuddin", "Salah ad-Din", "salah-al-din"),
        *("Salahadin", "صلاح الدين", "صلاح الدّين"),
    ),
    "Ninawa": (
        *("Nineveh", "Ninewa", "Nīnawā", "Ninevah", "NINEVEH", "Ninewah"),
        *("نينوى", "نينوي", "بنينوى"),
    ),
    "Popular Mobilization Forces": ("PMF", "PMU", "Hashd al-Shaabi", "الحشد الشعبي"),
    "Iraqi Counter-Terrorism Service": ("CTS", "Counter Terrorism Service", "ICTS"),
}  # fmt: skip


@pytest.fixture(scope="session")
def site(folder: Path) -> Iterator[str]:
    with served(folder.parent) as address:
        yield f"{address}{BASE}/"


def settle(page: Page) -> None:
    page.locator('[data-part="results"][aria-busy="false"]').wait_for(state="attached")


def start(page: Page) -> None:
    """Wait for the scripts of a page whose box has focus; it may be that its clock stands still."""
    assert until(lambda: page.evaluate("Boolean(window.siteSearch && window.siteSearch.page)"))


def ask(page: Page, site: str, query: str, more: str = "") -> None:
    page.goto(f"{site}search.html?q={quote(query)}{more}")
    settle(page)


def titles(page: Page) -> list[str]:
    return page.locator(".search__result h3").all_inner_texts()


def count(page: Page) -> int:
    text = page.locator('[data-part="count"]').inner_text()
    number = re.match(r"(\d+) article", text)
    return int(number.group(1)) if number else 0


def facet_numbers(page: Page) -> dict[str, int]:
    """The number beside each value that is offered, by the id of its box."""
    page.evaluate("document.querySelectorAll('.search__more').forEach((button) => button.click())")
    numbers = {}
    for row in page.locator(".search__option").all():
        box = row.locator("input").get_attribute("id") or ""
        numbers[box] = int(row.locator(".search__number").inner_text())
    return numbers


def province_spellings() -> list[tuple[str, str]]:
    """Every spelling of every province in the registry, Arabic and Kurdish too."""
    registry = read_content(archives.REPOSITORY).registry
    return [
        (province.label, spelling)
        for _, province in sorted(registry.provinces.items())
        for spelling in province.spellings
    ]


def test_every_spelling_finds_the_same_articles_as_the_archives_own(
    open_page: OpenPage, site: str
) -> None:
    page = open_page()
    ask(page, site, "convoy")
    pairs = province_spellings()
    pairs += [(name, other) for name, others in PERSONS.items() for other in others]
    own = {label: page.evaluate(ANSWER, label) for label in {label for label, _ in pairs}}

    found = {(label, other): page.evaluate(ANSWER, other) for label, other in pairs}

    assert len(pairs) >= 120
    assert all(own.values())
    assert [pair for pair, articles in found.items() if articles != own[pair[0]]] == []


def test_a_name_finds_the_articles_that_spell_it_otherwise(open_page: OpenPage, site: str) -> None:
    page = open_page()
    ask(page, site, "convoy")

    assert page.evaluate(ANSWER, "نينوى") == ["convoy-ninawa", "khabar", "other-spelling"]
    assert page.evaluate(ANSWER, "Daesh") == ["isis-daesh", "isis-plain"]


@pytest.mark.parametrize(
    ("spelled", "found"),
    [
        (("2007", "٢٠٠٧", "۲۰۰۷"), ["battle", "maaraka"]),
        (("37 2007", "٣٧ ٢٠٠٧", "۳۷ ۲۰۰۷", "37 ٢٠٠٧"), ["battle", "maaraka"]),
        (("12", "١٢", "۱۲"), ["battle", "maaraka"]),
        (("1,500", "١٬٥٠٠"), ["maaraka"]),
        (('"عام 2007"', '"عام ٢٠٠٧"', '"عام ۲۰۰۷"', '"عام ٢٠٠٧" 37'), ["maaraka"]),
        (('"battle of 2007"', '"battle of ٢٠٠٧"', '"٢٠٠٧" fighters'), ["battle"]),
    ],
)
def test_a_number_is_found_in_whichever_digits_it_is_written_or_asked_for(
    open_page: OpenPage, site: str, spelled: tuple[str, ...], found: list[str]
) -> None:
    page = open_page()
    ask(page, site, "convoy")

    answers = {
        query: set(page.evaluate(ANSWER, query)) & {"battle", "maaraka"} for query in spelled
    }

    assert answers == {query: set(found) for query in spelled}


@pytest.mark.parametrize("page_name", ["search.html", "search.ar.html"])
@pytest.mark.parametrize(
    ("query", "slug"),
    [
        ("23 November 2021", "isis-daesh"),
        ("23 تشرين الثاني 2021", "isis-daesh"),
        ("٢٣ تشرين الثاني ٢٠٢١", "isis-daesh"),
        ("4 August 2022", "khabar"),
        ("آب 2022", "khabar"),
        ("4/8/2022", "khabar"),
        ("4.8.2022", "khabar"),
        ("٤/٨/٢٠٢٢", "khabar"),
        ("2022-8-4", "khabar"),
    ],
)
def test_a_day_is_found_in_numbers_and_by_the_months_of_each_language_of_the_pages(
    open_page: OpenPage, site: str, page_name: str, query: str, slug: str
) -> None:
    page = open_page()
    page.goto(f"{site}{page_name}?q=convoy")
    settle(page)

    assert slug in page.evaluate(ANSWER, query)


def test_small_words_are_looked_for_only_where_nothing_else_is_typed(
    open_page: OpenPage, site: str
) -> None:
    page = open_page()
    ask(page, site, "convoy")
    found = page.evaluate(ANSWER, "convoy")

    assert found
    assert page.evaluate(ANSWER, "which had been these convoy") == found
    assert page.evaluate(ANSWER, "التي convoy") == found
    assert page.evaluate(ANSWER, "the")


def test_a_number_is_marked_in_the_digits_of_the_text(open_page: OpenPage, site: str) -> None:
    page = open_page()
    ask(page, site, "37 ٢٠٠٧")

    page.get_by_role("link", name="ذكرى معركة").click()

    expect(page.locator("#p1 mark")).to_have_text(["٢٠٠٧", "٣٧"])


@pytest.mark.parametrize("query", ["Nineveh", "Saladin", "Nail", "Anvila", "Kirkukk", "saladine"])
def test_a_word_never_finds_pages_that_only_have_its_beginning(
    open_page: OpenPage, site: str, query: str
) -> None:
    page = open_page()
    ask(page, site, query)
    assert ("Nine lunches" in titles(page)) == (query == "Nail")

    page.goto(f"{site}search.html?q={query}&literal=1")
    settle(page)
    assert ("Nine lunches" in titles(page)) == (query == "Nail")


def test_the_page_says_what_it_searched_for_and_offers_what_was_typed(
    open_page: OpenPage, site: str
) -> None:
    page = open_page()
    ask(page, site, "Nineveh")
    note = page.locator(".search__note")
    assert note.inner_text() == "Showing results for Ninawa. Search for Nineveh instead."
    assert count(page) == 3

    note.get_by_role("link").click()

    expect(page).to_have_url(re.compile(r"literal=1"))
    expect(page.locator(".search__result h3")).to_have_text(["Harvest begins"])


def test_a_typo_is_mended_only_where_nothing_has_the_word(open_page: OpenPage, site: str) -> None:
    page = open_page()
    ask(page, site, "Kirkukk convoy")
    note = page.locator(".search__note").inner_text()
    assert note == "No article has “Kirkukk”. Showing results for Kirkuk."
    assert count(page) == 1

    ask(page, site, "nine")
    assert page.locator(".search__note").count() == 0
    assert "Nine lunches" in titles(page)


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ("Ninawaa", "No article has “Ninawaa”. Showing results for Ninawa."),
        ("Baghdadd", "No article has “Baghdadd”. Showing results for Baghdad."),
        ("Baghdade", "No article has “Baghdade”. Showing results for Baghdad."),
        ("Baghdady", "No article has “Baghdady”. Showing results for Baghdad."),
        ("CTSS", "No article has “CTSS”. Showing results for CTS."),
        ("CTSS arms", "No article has “CTSS”. Showing results for CTS."),
    ],
)
def test_a_name_with_a_letter_too_many_is_mended_and_told(
    open_page: OpenPage, site: str, query: str, note: str
) -> None:
    page = open_page()
    ask(page, site, query)

    expect(page.locator(".search__note")).to_have_text(note)
    assert count(page) >= 1


@pytest.mark.parametrize(("query", "instead"), [("harvesty", "harvest"), ("cabinety", "cabinet")])
def test_a_word_with_a_letter_too_many_finds_nothing_and_is_told(
    open_page: OpenPage, site: str, query: str, instead: str
) -> None:
    page = open_page()
    ask(page, site, query)

    expect(page.locator('[data-part="count"]')).to_have_text(f"No article matches {query}")
    expect(page.locator(".search__try a")).to_have_text([instead])


@pytest.mark.parametrize(
    ("query", "title"),
    [
        *(
            ("harvests", "Harvest begins"),
            ("harvested", "Harvest begins"),
            ("farmer", "Harvest begins"),
        ),
        *(("masses", "A commander reports"), ("commands", "A commander reports")),
    ],
)
def test_another_form_of_a_word_is_no_mistake(
    open_page: OpenPage, site: str, query: str, title: str
) -> None:
    page = open_page()
    ask(page, site, query)

    assert title in titles(page)
    expect(page.locator(".search__note")).to_have_count(0)


def test_a_phrase_is_taken_literally_first_and_its_words_after(
    open_page: OpenPage, site: str
) -> None:
    page = open_page()
    ask(page, site, '"mass grave"')
    assert titles(page) == ["Counter-terrorism force acts"]

    ask(page, site, '"grave mass"')
    assert page.locator(".search__note").inner_text().startswith("No article has this exact phrase")
    assert set(titles(page)) == {"Counter-terrorism force acts", "A commander reports"}

    ask(page, site, '"zz yy"')
    assert titles(page) == []
    (note,) = page.locator(".search__note").all_inner_texts()
    assert note.startswith("No article has the word")

    ask(page, site, '"convoy drove on" Nineveh')
    assert titles(page) == ["Convoy report 15"]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("Harvest -Nineveh", ["“Nineveh”"]),
        ('Harvest −"grain from"', ["“grain from”"]),
        ("Harvest Ninewa-grain", []),
        ("harvest - Nineveh", []),
    ],
)
def test_a_minus_sign_is_told_to_leave_nothing_out(
    open_page: OpenPage, site: str, query: str, told: list[str]
) -> None:
    page = open_page()
    ask(page, site, query)

    notes = page.locator(".search__note").filter(has_text="minus sign").all_inner_texts()
    assert titles(page) == ["Harvest begins"]
    assert notes == [
        f"A minus sign leaves nothing out: these articles have {one} too." for one in told
    ]


def test_names_stand_first_with_kind_both_scripts_and_count(open_page: OpenPage, site: str) -> None:
    page = open_page()
    ask(page, site, "داعش")
    card = page.locator(".search__card").first

    expect(card.locator(".search__name")).to_have_text("ISIS داعش")
    expect(card.locator("[lang=ar]")).to_have_attribute("dir", "rtl")
    expect(card.locator(".search__kind")).to_have_text("Group")
    expect(card).to_contain_text("named in 2 articles")
    expect(card.locator("a")).to_have_attribute("href", "entities/isis.html")


def test_only_articles_that_name_it_filters_exactly_whatever_the_spelling(
    open_page: OpenPage, site: str
) -> None:
    page = open_page()
    ask(page, site, "Ninewa")
    page.locator(".search__only").first.click()

    expect(page).to_have_url(re.compile(r"about=province%2Fninawa"))
    expect(page.locator(".search__chip")).to_contain_text("Only articles that mention Ninawa")
    page.locator("#q").fill("grain")
    expect(page.locator(".search__result h3")).to_have_text(["Harvest begins"])


def test_the_number_beside_a_value_is_what_choosing_it_gives(
    open_page: OpenPage, site: str
) -> None:
    page = open_page()
    ask(page, site, "convoy")
    numbers = facet_numbers(page)
    assert len(numbers) > 25
    assert 0 not in numbers.values()

    hits = {}
    for box in numbers:
        _, facet, value = box.split("-", 2)
        hits[box] = len(page.evaluate(ANSWER, f"?q=convoy&{facet}={quote(value)}"))
    assert hits == numbers

    for box in ("search-kind-raid", "search-category-Justice", "search-source-rudaw"):
        ask(page, site, "convoy")
        page.locator(f"#{box}").check()
        expect(page.locator('[data-part="count"]')).to_contain_text(f"{numbers[box]} article")


def test_values_of_one_facet_widen_and_facets_narrow_each_other(
    open_page: OpenPage, site: str
) -> None:
    page = open_page()
    ask(page, site, "convoy", "&province=kirkuk&province=anbar")
    assert count(page) == 2
    numbers = facet_numbers(page)
    assert numbers["search-province-kirkuk"] == 1
    assert numbers["search-province-basra"] == 1  # what choosing it adds
    years = {box: number for box, number in numbers.items() if box.startswith("search-year-")}
    assert sum(years.values()) == 2

    page.locator(f"#{min(years)}").check()

    expect(page.locator('[data-part="count"]')).to_contain_text(f"{years[min(years)]} article")
    assert facet_numbers(page).get("search-province-basra") != 0


def test_newest_first_never_goes_back_in_time_over_all_pages(
    open_page: OpenPage, site: str
) -> None:
    page = open_page()
    ask(page, site, "convoy", "&sort=newest")
    dates = []
    while True:
        dates += [
            time.get_attribute("datetime") for time in page.locator(".search__meta time").all()
        ]
        following = page.locator('[rel="next"]')
        if not following.count():
            break
        before = page.locator(".search__result h3").first.inner_text()
        following.click()
        expect(page.locator(".search__result h3").first).not_to_have_text(before)

    assert len(dates) == 19
    assert dates == sorted(dates, key=str, reverse=True)

    ask(page, site, "convoy", "&sort=oldest")
    assert page.locator(".search__meta time").first.get_attribute("datetime") == dates[-1]


def test_the_address_holds_the_state_through_reload_back_and_forward(
    open_page: OpenPage, site: str
) -> None:
    page = open_page()
    page.goto(f"{site}search.html")
    page.locator("#q").fill("convoy")
    expect(page.locator('[data-part="count"]')).to_have_text("19 articles for convoy")
    page.locator("#search-category-Justice").check()
    expect(page.locator(".search__chip")).to_have_text("Justice ×")
    page.locator("#search-sort").select_option("newest")
    expect(page).to_have_url(re.compile(r"\?q=convoy&category=Justice&sort=newest$"))
    settle(page)
    shown = titles(page)

    page.reload()
    settle(page)
    assert titles(page) == shown
    assert page.locator("#q").input_value() == "convoy"
    assert page.locator("#search-sort").input_value() == "newest"
    assert page.locator("#search-category-Justice").is_checked()

    page.go_back()
    expect(page.locator("#search-sort")).to_have_value("relevance")
    page.go_back()
    expect(page.locator('[data-part="count"]')).to_have_text("19 articles for convoy")
    page.go_back()
    expect(page.locator('[data-part="panes"]')).to_be_hidden()
    expect(page.locator("#q")).to_have_value("")
    page.go_forward()
    expect(page.locator('[data-part="count"]')).to_have_text("19 articles for convoy")


def test_the_form_of_every_page_leads_to_the_results(open_page: OpenPage, site: str) -> None:
    page = open_page()
    page.goto(f"{site}articles/{_path(site, page, 'Harvest begins')}")
    page.locator("header input[type=search]").fill("Nineveh")
    page.keyboard.press("Enter")

    expect(page).to_have_url(f"{site}search.html?q=Nineveh")
    expect(page.locator('[data-part="count"]')).to_have_text("3 articles for Nineveh")


def _path(site: str, page: Page, title: str) -> str:
    """The address of an article below `articles/`."""
    ask(page, site, f'"{title}"')
    link = page.locator(".search__result a").first.get_attribute("href") or ""
    return link.removeprefix("articles/").split("?")[0].split("#")[0]


def test_a_result_tells_date_source_provinces_and_the_marked_passage(
    open_page: OpenPage, site: str
) -> None:
    page = open_page()
    ask(page, site, "Ninewa grain")
    result = page.locator(".search__result")

    expect(result).to_have_count(1)
    expect(result.locator(".search__meta")).to_have_text(re.compile(r"^\d+ \w+ 20\d\d · Ninawa$"))
    expect(result.locator(".search__excerpt")).to_have_text("Grain from Ninewa reaches the mills.")
    expect(result.locator(".search__excerpt mark")).to_have_text(["Grain", "Ninewa"])


def test_a_result_opens_at_the_paragraph_with_the_match_marked(
    open_page: OpenPage, site: str
) -> None:
    page = open_page()
    ask(page, site, "Ninewa grain")
    page.locator(".search__result a").click()

    expect(page).to_have_url(re.compile(r"other-spelling\.html\?mark=Grain&mark=Ninewa#p2$"))
    expect(page.locator("#p2 mark")).to_have_text(["Grain", "Ninewa"])
    page.go_back()
    expect(page.locator(".search__result")).to_have_count(1)


def test_ten_results_stand_on_a_page(open_page: OpenPage, site: str) -> None:
    page = open_page()
    ask(page, site, "convoy")
    assert len(titles(page)) == 10
    expect(page.locator(".search__pages span")).to_have_text("Page 1 of 2")

    page.locator('[rel="next"]').click()

    expect(page.locator(".search__result")).to_have_count(9)
    expect(page.locator('[data-part="count"]')).to_be_focused()
    expect(page).to_have_url(re.compile(r"page=2"))


def test_the_keyboard_leads_everywhere(open_page: OpenPage, site: str) -> None:
    page = open_page()
    ask(page, site, "Nineveh")
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".search__name a")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".search__result a").first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator(".search__name a")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#q")).to_have_value("")
    page.locator("h1").click()
    page.keyboard.press("Control+k")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("Ninewa grain")
    expect(page.locator('[data-part="count"]')).to_have_text("1 article for Ninewa grain")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"#p2$"))


def test_the_single_key_can_be_switched_off_for_good(open_page: OpenPage, site: str) -> None:
    page = open_page()
    page.goto(f"{site}search.html")
    page.locator('[data-part="keys"] summary').click()
    page.locator('[data-part="slash"]').uncheck()
    page.reload()
    page.locator("h1").click()
    page.keyboard.press("/")
    expect(page.locator("#q")).not_to_be_focused()
    page.goto(f"{site}entities/isis.html")
    page.keyboard.press("/")
    expect(page.locator("header input[type=search]")).not_to_be_focused()
    page.keyboard.press("Control+k")
    expect(page.locator("header input[type=search]")).to_be_focused()


def test_the_count_is_announced_once_for_a_settled_query(open_page: OpenPage, site: str) -> None:
    page = open_page()
    page.clock.install()
    page.goto(f"{site}search.html")
    page.evaluate(
        """() => {
          window.said = [];
          const status = document.querySelector('[data-part="status"]');
          new MutationObserver(() => status.textContent && window.said.push(status.textContent))
            .observe(status, { childList: true });
        }"""
    )
    page.clock.pause_at(page.evaluate("Date.now() + 600_000"))
    count = page.locator('[data-part="count"]')
    for typed, shown in (("con", "con"), ("voy", "convoy")):
        page.locator("#q").press_sequentially(typed)
        start(page)
        page.clock.run_for(200)
        expect(count).to_contain_text(f" for {shown}")
    assert page.evaluate("window.said") == []

    page.clock.run_for(60_000)

    assert page.evaluate("window.said") == ["19 articles for convoy"]


def test_a_lone_unknown_word_is_told_once(open_page: OpenPage, site: str) -> None:
    page = open_page()
    ask(page, site, "zzqqxx")

    expect(page.locator(".search__bar h2")).to_have_text("No article matches zzqqxx")
    expect(page.locator(".search__note")).to_have_count(0)


def test_nothing_found_says_what_was_searched_and_which_ways_lead_on(
    open_page: OpenPage, site: str
) -> None:
    page = open_page()
    ask(page, site, "convoyz Nineveh")
    expect(page.locator(".search__note").last).to_have_text("No article has the word “convoyz”.")
    expect(page.locator(".search__try a")).to_have_text(["convoy Nineveh"])
    expect(page.locator(".search__card")).to_contain_text("Ninawa")
    expect(page.locator('[data-part="browse"]')).to_be_visible()

    ask(page, site, "harvest", "&province=kirkuk")
    expect(page.locator('[data-part="count"]')).to_have_text("No article matches harvest")
    expect(page.locator(".search__ways")).to_have_text("Without the filter Kirkuk: 1 article")
    page.locator(".search__ways a").click()
    expect(page.locator(".search__result h3")).to_have_text(["Harvest begins"])


def test_a_click_on_search_with_nothing_typed_shows_nothing(open_page: OpenPage, site: str) -> None:
    page = open_page()
    page.goto(f"{site}search.html")
    page.locator(".search__button").click()

    expect(page.locator('[data-part="panes"]')).to_be_hidden()
    expect(page.locator('[data-part="browse"]')).to_be_visible()


def test_a_choice_without_words_lists_what_it_leaves(open_page: OpenPage, site: str) -> None:
    page = open_page()
    page.goto(f"{site}search.html?province=ninawa")
    settle(page)

    assert count(page) == 3
    dates = [time.get_attribute("datetime") for time in page.locator(".search__meta time").all()]
    assert dates == sorted(dates, key=str, reverse=True)


def test_nothing_is_loaded_before_the_box_has_focus(open_page: OpenPage, site: str) -> None:
    page = open_page()
    requests: list[str] = []
    size: list[int] = []
    page.on("request", lambda request: requests.append(request.url.removeprefix(site)))
    page.on("requestfinished", lambda request: size.append(request.sizes()["responseBodySize"]))
    page.goto(f"{site}search.html", wait_until="networkidle")
    assert len(requests) <= 8
    assert sum(size) <= 130_000
    assert not [name for name in requests if name.startswith(("pagefind/", "search/"))]

    page.locator("#q").focus()
    start(page)
    page.evaluate("window.siteSearch.page.engine.ready()")

    assert "pagefind/pages.pf_list" in requests
    assert "search/names.js" in requests
    assert "search/articles.js" not in requests


def test_without_javascript_the_page_leads_on(open_page: OpenPage, site: str) -> None:
    page = open_page(javascript=False)
    page.goto(f"{site}search.html?q=Ninawa")

    expect(page.locator("noscript")).to_be_visible()
    links = page.locator(".search__browse a").evaluate_all(
        "(links) => links.map((link) => link.getAttribute('href'))"
    )
    assert links == ["years.html", "entities.html", "provinces.html", "ledger.html"]


def test_from_a_disk_titles_and_names_are_searched_with_the_same_spellings(
    open_page: OpenPage, folder: Path
) -> None:
    page = open_page()
    page.goto(f"{folder.as_uri()}/search.html?q=Nineveh")
    settle(page)
    expect(page.locator('[data-part="disk"]')).to_contain_text("For the full text")
    expect(page.locator(".search__note")).to_contain_text("Showing results for Ninawa")
    expect(page.locator(".search__result")).to_have_count(3)

    page.goto(f"{folder.as_uri()}/search.html")
    page.locator("#q").fill("convoy report")
    expect(page.locator('[data-part="count"]')).to_have_text("19 articles for convoy report")
    page.locator("#search-category-Justice").check()
    expect(page).to_have_url(re.compile("category=Justice"))
    page.locator("#q").fill("harvst")
    expect(page.locator('[data-part="count"]')).to_have_text("No article matches harvst")
    page.locator("#q").fill("harvest")
    page.locator(".search__chip").click()  # before the last key has been searched for
    page.locator(".search__result a").click()
    expect(page.locator("h1")).to_have_text("Harvest begins")


def test_the_numbers_beside_values_hold_from_a_disk_too(open_page: OpenPage, folder: Path) -> None:
    page = open_page()
    page.goto(f"{folder.as_uri()}/search.html?q=convoy&category=Justice")
    settle(page)
    numbers = facet_numbers(page)

    for value in ("Justice", "Security"):
        page.goto(f"{folder.as_uri()}/search.html?q=convoy&category={value}")
        settle(page)
        assert count(page) == numbers[f"search-category-{value}"]


def test_arabic_pages_search_in_arabic(open_page: OpenPage, site: str) -> None:
    page = open_page()
    page.goto(f"{site}articles/{_path(site, page, 'القوات تعثر على مخبأ')}")
    page.locator("header input[type=search]").fill("صلاح الدين")
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(r"/search\.ar\.html\?q="))
    assert page.locator("html").get_attribute("dir") == "rtl"
    settle(page)
    expect(page.locator('[data-part="count"]')).to_have_text("مقالة واحدة عن صلاح الدين")
    expect(page.locator(".search__name")).to_have_text("صلاح الدين Salaheddine")
    visible = page.locator("main").inner_text()
    assert not re.search(r"\b(Search|Province|Year|Sort|Relevance|articles?)\b", visible)


def test_a_result_in_kurdish_runs_from_right_to_left(open_page: OpenPage, site: str) -> None:
    page = open_page()
    ask(page, site, "Zagros")

    title = page.locator(".search__result h3[lang=ckb]")
    expect(title).to_have_attribute("dir", "rtl")
    expect(page.locator(".search__excerpt[lang=ckb]")).to_have_attribute("dir", "rtl")


@pytest.mark.parametrize(
    "query", ["القوات", "قوات", "العراقيه", "عراقية", "مخبأ", "مخبا", "المتحدّث", "عمليـة", "للقوات"]
)
def test_arabic_words_are_found_with_and_without_what_is_written_onto_them(
    open_page: OpenPage, site: str, query: str
) -> None:
    page = open_page()
    ask(page, site, query)

    assert titles(page) == ["القوات تعثر على مخبأ"]


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (360, "dark"), (1200, "dark")])
def test_nothing_is_wider_than_the_screen(
    open_page: OpenPage, site: str, width: int, scheme: str
) -> None:
    page = open_page(width=width, scheme=scheme)
    ask(page, site, "convoy", "&province=kirkuk&province=anbar&about=province/kirkuk")

    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_phone_facets_are_folded_and_known_without_another_request(
    open_page: OpenPage, site: str
) -> None:
    page = open_page(width=360)
    ask(page, site, "convoy")
    expect(page.locator("#search-category-Justice")).to_be_hidden()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))

    page.locator(".search__filters summary").click()
    page.locator("#search-category-Justice").check()

    expect(page.locator(".search__chip")).to_have_text("Justice ×")
    asked = [url for url in requests if "/pagefind/" in url]
    assert [url for url in asked if "/fragment/" not in url] == []


def test_unfolding_the_filters_leaves_what_is_being_typed(open_page: OpenPage, site: str) -> None:
    page = open_page(width=360)
    ask(page, site, "convoy")
    page.locator("#q").evaluate("(box) => { box.value = 'convoy r'; }")  # before its event comes

    page.locator(".search__filters summary").click()
    expect(page.locator("#search-category-Justice")).to_be_visible()

    # The event of the unfolding is dispatched before the next frame but one.
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    expect(page.locator("#q")).to_have_value("convoy r")


def test_the_browser_folds_as_the_builder_does(open_page: OpenPage, site: str) -> None:
    page = open_page()
    ask(page, site, "convoy")
    registry = read_content(archives.REPOSITORY).registry
    texts = [spelling for _, named in registry.all() for spelling in named.spellings]
    blocks = ((0x20, 0x250), (0x2B0, 0x400), (0x600, 0x700), (0x1E00, 0x2070), (0xFB50, 0xFDFC))
    texts += [f"a{chr(code)}b" for start, end in blocks for code in range(start, end)]
    texts += ["Straße ǅ ŒUVRE ½ ٣٤٥ ۳۴۵", "Nīnawā–Sinjār", "  Al-Ba‘aj\u200f ", "ÉCOLE ﷺ"]

    folded: list[Any] = page.evaluate("(texts) => texts.map(window.siteSearch.fold)", texts)

    assert [
        (text, fold(text), other)
        for text, other in zip(texts, folded, strict=True)
        if fold(text) != other
    ] == []
