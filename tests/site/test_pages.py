"""Whole sites: what every page has, what no page may have, where links lead."""

import re
from collections import Counter
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from conftest import MakeSite, Snapshot
from pages_cases import ARCHIVE, SECOND, SUGGESTED, SWEEP, archive_at, pages_of, references, site_of
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from site_builder.errors import SiteError
from site_builder.pages.plan import plan
from site_builder.pages.subjects import MENTIONS_AT_FIRST, MENTIONS_ON_A_PAGE

_ARTICLE = "articles/2025/balkana-ambush.html"
ABOUT_12 = "{outcome: killed, count: 12, bound: about}"
_BLOCKS = "h1, h2, h3, p, li, dt, dd, caption, tr, summary"


@pytest.fixture
def files(make_site: MakeSite) -> Mapping[str, bytes]:
    return site_of(make_site(ARCHIVE))


@pytest.fixture
def pages(files: Mapping[str, bytes]) -> Mapping[str, HTMLParser]:
    return pages_of(files)


def is_redirect(page: HTMLParser) -> bool:
    return page.css_first("body[data-page-type=redirect]") is not None


def text_of(page: HTMLParser, selector: str) -> str:
    found = page.css_first(selector)
    assert found is not None, selector
    return " ".join(found.text().split())


def readable(page: HTMLParser) -> str:
    """What a person reads on a page, a block a line."""
    main = page.css_first("main")
    assert main is not None
    lines = []
    for node in main.css(_BLOCKS):
        if len(node.css(_BLOCKS)) > 1:  # the innermost say it all
            continue
        mark = {"h1": "# ", "h2": "## ", "h3": "### ", "li": "- "}.get(node.tag or "", "")
        cells = [" ".join(cell.text().split()) for cell in node.css("th, td")]
        lines.append(mark + (" | ".join(cells) or " ".join(node.text().split())))
    return "\n".join(lines) + "\n"


def test_an_article_reads_as_its_snapshot(
    pages: Mapping[str, HTMLParser], snapshot: Snapshot
) -> None:
    snapshot("article.txt", readable(pages[_ARTICLE]))


def test_the_ledger_of_a_year_reads_as_its_snapshot(
    pages: Mapping[str, HTMLParser], snapshot: Snapshot
) -> None:
    snapshot("ledger.txt", readable(pages["ledger/2025.html"]))


def test_an_entity_reads_as_its_snapshot(
    pages: Mapping[str, HTMLParser], snapshot: Snapshot
) -> None:
    snapshot("entity.txt", readable(pages["entities/cts.html"]))


def test_every_link_leads_to_a_file_and_every_anchor_is_there(
    files: Mapping[str, bytes], pages: Mapping[str, HTMLParser]
) -> None:
    ids = {
        name: {node.attributes["id"] for node in page.css("[id]")} for name, page in pages.items()
    }
    site = {name: page for name, page in pages.items() if name != "404.html"}

    broken = [
        (link.source, link.href)
        for link in references(site)
        if link.target not in files or (link.anchor and link.anchor not in ids[link.target])
    ]

    assert broken == []


def test_every_link_within_the_site_is_relative_and_names_a_file(
    pages: Mapping[str, HTMLParser],
) -> None:
    site = {name: page for name, page in pages.items() if name != "404.html"}

    wrong = [
        (link.source, link.href)
        for link in references(site)
        if link.href.startswith("/") or link.target.endswith("/")
    ]

    assert wrong == []


def test_links_of_the_page_for_wrong_addresses_start_at_the_root(
    pages: Mapping[str, HTMLParser],
) -> None:
    links = [node.attributes["href"] or "" for node in pages["404.html"].css("a[href], link[href]")]
    within = ("/briefings/", "#", "http://purl.org/", "https://creativecommons.org/", "mailto:")

    assert [link for link in links if not link.startswith(within)] == []


def test_every_page_is_reached_from_the_home_page(pages: Mapping[str, HTMLParser]) -> None:
    leads: dict[str, set[str]] = {}
    for link in references(pages):
        leads.setdefault(link.source, set()).add(link.target)
    seen: set[str] = set()
    ahead = ["index.html"]
    while ahead:
        page = ahead.pop()
        if page not in seen:
            seen.add(page)
            ahead += leads.get(page, ())

    former = {name for name, page in pages.items() if is_redirect(page)}
    assert set(pages) - seen - former == {"404.html"}


def test_every_page_has_one_heading_a_title_of_its_own_and_a_language(
    pages: Mapping[str, HTMLParser],
) -> None:
    titles = Counter(text_of(page, "title") for page in pages.values())

    assert [title for title, count in titles.items() if count > 1] == []
    for name, page in pages.items():
        assert len(page.css("h1")) == 1, name
        assert page.css_first("html[lang]"), name
        assert page.css_first("body[data-page-type]"), name


def test_no_page_skips_a_level_of_headings_or_repeats_an_id(
    pages: Mapping[str, HTMLParser],
) -> None:
    for name, page in pages.items():
        levels = [int((node.tag or "")[1:]) for node in page.css("h1, h2, h3, h4")]
        assert all(after - before <= 1 for before, after in pairwise(levels)), name
        ids = [node.attributes["id"] for node in page.css("[id]")]
        assert len(ids) == len(set(ids)), name


def test_no_page_has_script_or_style_of_its_own_or_asks_another_host(
    pages: Mapping[str, HTMLParser],
) -> None:
    data = {"application/ld+json", "application/json"}
    for name, page in pages.items():
        policy = page.css_first("meta[http-equiv=Content-Security-Policy]")
        assert policy is not None, name
        assert "unsafe-inline" not in (policy.attributes["content"] or "")
        assert not page.css("[style], style, iframe"), name
        scripts = [node for node in page.css("script") if node.attributes.get("type") not in data]
        assert all(node.attributes.get("src") for node in scripts), name
        for node in page.css("[src], link[rel=stylesheet]"):
            address = node.attributes.get("src") or node.attributes.get("href") or ""
            assert name == "404.html" or "://" not in address, name
        assert not [
            key for node in page.css("body *") for key in node.attributes if key.startswith("on")
        ]


def test_hostile_text_is_shown_as_text(pages: Mapping[str, HTMLParser]) -> None:
    page = pages["articles/2023/hostile.html"]

    assert text_of(page, "h1") == '<script>alert("title")</script> & {{ 7 * 7 }}'
    assert text_of(page, ".eyebrow") == "<b>bold</b>"
    assert "<svg onload=alert(2)>" in text_of(page, ".picture")
    assert not page.css("main iframe, main script, main img, main [href^=javascript]")


def test_only_the_first_mention_of_a_name_is_a_link(pages: Mapping[str, HTMLParser]) -> None:
    links = pages[_ARTICLE].css(".prose a:not(.anchor)")

    assert [node.text() for node in links] == [
        "CTS",
        "ISIS",
        "Balkana Mountains",
        "Kirkuk",
        "Fadel Abu Raghif",
        "Salaheddine",
    ]
    assert links[1].attributes["href"] == "../../entities/isis.html"


def test_arabic_in_a_latin_page_is_marked(pages: Mapping[str, HTMLParser]) -> None:
    marked = pages[_ARTICLE].css_first("#p1 bdi")

    assert marked is not None
    assert (marked.text(), marked.attributes["lang"], marked.attributes["dir"]) == (
        "داعش",
        "ar",
        "rtl",
    )


def test_an_arabic_article_has_an_arabic_page(pages: Mapping[str, HTMLParser]) -> None:
    page = pages["articles/2024/arabic-report.html"]

    assert page.css_first("html[lang=ar][dir=rtl]")
    assert text_of(page, ".byline") == "5 آذار 2024"
    assert text_of(page, "#facts") == "لمحة"
    assert "جهاز مكافحة الإرهاب" in text_of(page, ".facts")
    listed = pages["years/2024.html"].css_first(".article-list__title a")
    assert listed is not None
    assert (listed.attributes["lang"], listed.attributes["dir"]) == ("ar", "rtl")


def test_what_a_rule_withholds_is_nowhere(files: Mapping[str, bytes]) -> None:
    page = files["articles/2023/other-publisher.html"].decode()

    assert "ISIS</a> opens the story" in page
    assert "https://example.org/original" in page
    assert not [name for name, text in files.items() if b"secret second" in text]


def test_former_addresses_and_merged_names_lead_on(pages: Mapping[str, HTMLParser]) -> None:
    for former, target in (
        ("old/ambush.html", "../articles/2025/balkana-ambush.html"),
        ("entities/golden-division.html", "../entities/cts.html"),
    ):
        refresh = pages[former].css_first("meta[http-equiv=refresh]")
        assert refresh is not None
        assert refresh.attributes["content"] == f"0; url={target}"
        assert pages[former].css_first("meta[name=robots][content=noindex]") is not None


def test_a_suggested_name_says_that_nobody_has_checked_it(pages: Mapping[str, HTMLParser]) -> None:
    page = pages["entities/ali-abu-raghif.html"]

    assert text_of(page, ".eyebrow .tag") == "Unreviewed"
    assert "A listing is not an accusation." in text_of(page, "main")
    alike = [node.text() for node in page.css(".facts dd a")]
    assert "Fadel Abu Raghif" in alike


def test_a_place_is_called_a_place_and_a_province_a_province(
    pages: Mapping[str, HTMLParser],
) -> None:
    assert text_of(pages["places/balkana-mountains.html"], "#mentions").endswith("this place")
    assert text_of(pages["provinces/kirkuk.html"], "#mentions").endswith("this province")


def test_a_figure_has_its_date_where_the_article_tells_of_several_days(
    make_site: MakeSite,
) -> None:
    page = pages_of(site_of(make_site(ARCHIVE)))[_ARTICLE]

    figures = [" ".join(node.text().split()) for node in page.css(".figures li")]
    assert figures[0] == "3 militants killed, 29 June 2025"
    assert figures[2] == "13 killed, 1 January to 30 June 2025"


def test_what_is_uncertain_is_told_in_words(make_site: MakeSite) -> None:
    doubted = SUGGESTED.replace("kind: person\n", "kind: person\nuncertain: [ar, roles, ar]\n")
    page = pages_of(site_of(make_site({"content/entities/ali-abu-raghif.md": doubted})))

    facts = text_of(page["entities/ali-abu-raghif.html"], ".facts")
    assert "UncertainArabic name, Roles" in facts


def test_the_articles_stand_beside_the_facts_unless_a_wide_table_comes_before_them(
    pages: Mapping[str, HTMLParser],
) -> None:
    assert pages["entities/fadel-abu-raghif.html"].css_first(".columns__main #mentions")
    assert pages["entities/cts.html"].css_first("#events")
    assert not pages["entities/cts.html"].css_first(".columns #mentions")


def test_an_address_among_the_credits_is_a_link(make_site: MakeSite) -> None:
    mapped = "credits: ['Maps (https://example.org/maps/) <b>']\n"
    credit = f"title: Small\npublisher: The Press\n{mapped}"
    page = HTMLParser(site_of(make_site({"content/site.yml": credit}))["about.html"])

    assert "Published by The Press." in text_of(page, "main")
    assert text_of(page, "#licence ~ ul") == "Maps (https://example.org/maps/) <b>"
    assert page.css_first('#licence ~ ul a[href="https://example.org/maps/"]')


def test_a_name_in_many_articles_is_listed_on_several_pages(make_site: MakeSite) -> None:
    many = {
        f"content/articles/2025/2025-07-20-second-{number}.md": SECOND.replace(
            "slug: second-report", f"slug: second-{number}"
        ).replace("  same_as: balkana-ambush#e1\n", "")
        for number in range(MENTIONS_AT_FIRST + MENTIONS_ON_A_PAGE)
    }
    pages = pages_of(site_of(make_site(many)))

    first, second = pages["entities/cts.html"], pages["entities/cts/2.html"]

    assert len(first.css("#mentions ~ .article-list > li")) == MENTIONS_AT_FIRST
    assert len(second.css("#mentions ~ .article-list > li")) == MENTIONS_ON_A_PAGE
    assert (
        text_of(second, "title") == "Iraqi Counter-Terrorism Service, page 2 of 2 · Small Archive"
    )
    assert text_of(second, ".pager [aria-current]") == "2"


def test_a_long_list_of_names_has_a_page_for_each_letter(make_site: MakeSite) -> None:
    places = "".join(
        f"- {{id: place-{number}, name: {start}town {number}, ar: مدينة {number}, kind: town}}\n"
        for number in range(501)
        for start in ["Al-A" if number % 2 else "B"]
    )
    files = site_of(make_site({"content/places.yml": places}))
    pages = pages_of(files)

    letters = [node.attributes.get("href") for node in pages["places.html"].css(".letters a")]

    assert letters == ["lists/places/letter-a.html", "lists/places/letter-b.html"]
    assert len(pages["lists/places/letter-a.html"].css(".index__names > li")) == 250
    assert len(pages["lists/places/arabic.html"].css(".index__names > li")) == 501
    assert {link.target for link in references(pages)} <= set(files)


def test_the_small_map_of_all_provinces_has_the_shades_of_the_large(
    files: Mapping[str, bytes], pages: Mapping[str, HTMLParser]
) -> None:
    large = {link.attributes["class"] for link in pages["map.html"].css(".province-map a")}
    small = HTMLParser(files["maps/overview.svg"]).css("path")

    shades = [path.attributes["class"] for path in small]
    assert large == {"q1", "q2"}
    assert shades == ["q1", "q2"]


def test_the_sitemap_has_every_page_that_may_be_listed(
    files: Mapping[str, bytes], pages: Mapping[str, HTMLParser]
) -> None:
    root = ET.fromstring(files["sitemap.xml"])
    listed = {node.text for node in root.findall(".//{*}loc")}

    former = {name for name, page in pages.items() if is_redirect(page)} | {"404.html"}
    base = "https://example.org/briefings/"
    expected = set(pages) - former - {"index.html"}
    assert listed == {base, *(base + name for name in expected)}


def test_the_same_archive_gives_the_same_bytes(make_site: MakeSite) -> None:
    root = make_site(ARCHIVE)

    assert site_of(root) == site_of(root)


def test_an_archive_without_articles_or_map_has_its_pages(make_site: MakeSite) -> None:
    pages = pages_of(site_of(make_site()))

    assert "There are no articles yet." in text_of(pages["index.html"], "main")
    assert "No event has been recorded yet." in text_of(pages["ledger.html"], "main")
    assert "No article mentions this name yet." in text_of(pages["entities/cts.html"], "main")


def test_each_paragraph_about_an_archive_is_one(make_site: MakeSite) -> None:
    site = "title: Small\nabout: |-\n  First of\n  all.\n\n   \n  Second.\n"
    page = HTMLParser(site_of(make_site({"content/site.yml": site}))["about.html"])

    texts = [" ".join(node.text().split()) for node in page.css("#what ~ p")]
    assert texts[:2] == ["First of all.", "Second."]


@pytest.mark.parametrize(
    ("more", "shown"), [("", False), ("licence: CC BY 4.0\n", True), ("credits: [Maps]\n", True)]
)
def test_no_heading_stands_over_nothing(make_site: MakeSite, more: str, *, shown: bool) -> None:
    files = site_of(make_site({"content/site.yml": f"title: Small\n{more}"}))

    assert (HTMLParser(files["about.html"]).css_first("#licence") is not None) is shown


def test_without_a_public_address_nothing_claims_one(make_site: MakeSite) -> None:
    site = "title: Small Archive\nbase_url: /\n"
    files = site_of(make_site({**ARCHIVE, "content/site.yml": site}))

    assert b'rel="canonical"' not in files[_ARTICLE]
    assert b"Sitemap:" not in files["robots.txt"]


def test_an_archive_replaces_a_single_template(make_site: MakeSite) -> None:
    footer = "<footer><nav aria-label='f'>{{ site.title }} of ours</nav></footer>"
    files = site_of(make_site({**ARCHIVE, "templates/components/footer.html": footer}))

    assert b"Small Archive of ours" in files["about.html"]


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{{ nothing }}", r"templates/components/footer\.html:2: 'nothing' is undefined"),
        ("{% if %}", r"templates/components/footer\.html:2: Expected an expression"),
        ("{% include 'x.html' %}", r"there is no template `x\.html`"),
        ("{{ 1 / 0 }}", r"templates/components/footer\.html:2: division by zero"),
    ],
)
def test_a_mistake_in_a_template_is_told_with_file_and_line(
    make_site: MakeSite, template: str, message: str
) -> None:
    root = make_site({**ARCHIVE, "templates/components/footer.html": f"<footer>\n{template}"})

    with pytest.raises(SiteError, match=message) as caught:
        site_of(root)
    (problem,) = caught.value.problems
    assert Path(problem.hint.split()[1]).is_file()


def test_two_pages_with_one_address_are_refused(make_site: MakeSite) -> None:
    story = SWEEP.replace("old/ambush.html", "Map.html")
    root = make_site({"content/articles/2025/2025-07-18-balkana-ambush.md": story})

    with pytest.raises(SiteError, match=r"Map|map\.html"):
        list(plan(archive_at(root), {}))


def test_templates_stay_small() -> None:
    folder = Path(__file__).parents[2] / "templates"
    long = [
        path.name
        for path in sorted(folder.rglob("*.html"))
        if len(path.read_text(encoding="utf-8").splitlines()) > 60
    ]

    assert long == []


def test_no_template_writes_an_address_by_hand() -> None:
    folder = Path(__file__).parents[2] / "templates"
    by_hand = re.compile(r'(?:href|src|action)="(?!\{\{|#|http://purl\.org)')
    wrong = [
        (path.name, line)
        for path in sorted(folder.rglob("*.html"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if by_hand.search(line)
    ]

    assert wrong == []


def test_articles_close_to_each_other_name_the_reason(pages: Mapping[str, HTMLParser]) -> None:
    related = text_of(pages["articles/2025/second-report.html"], "#related ~ ul")

    assert "reports the same event, also names CTS, Kirkuk" in related


def test_words_for_numbers_are_worded_as_a_person_would(make_site: MakeSite) -> None:
    story = SWEEP.replace(
        "{outcome: arrested, count: dozens}", "{outcome: arrested, who: men, count: dozens}"
    )
    files = site_of(make_site({"content/articles/2025/2025-07-18-balkana-ambush.md": story}))

    assert "dozens of men arrested" in " ".join(files["ledger/2025.html"].decode().split())


@pytest.mark.parametrize(
    ("tolls", "shown"),
    [
        ("{outcome: killed, count: 5, bound: at-most}", "up to 5 killed"),
        (ABOUT_12, "about 12 killed"),
        (
            f"{ABOUT_12}, {{outcome: killed, count: 5, bound: at-most}}",
            "about 12–17 killed",
        ),
        (
            f"{ABOUT_12}, {{outcome: killed, count: 5, bound: at-least}}",
            "at least about 17 killed",
        ),
    ],
)
def test_a_sum_is_as_exact_as_its_figures(make_site: MakeSite, tolls: str, shown: str) -> None:
    before, _, rest = SWEEP.partition("  toll:\n")
    story = f"{before}  toll: [{tolls}]\n  paragraph: 1\n{rest[rest.index('- period') :]}"
    files = site_of(make_site({"content/articles/2025/2025-07-18-balkana-ambush.md": story}))

    for name in ("ledger/2025.html", "provinces/kirkuk.html"):
        page = HTMLParser(files[name])
        sums = page.css_first("#tolls ~ table .toll") or page.css_first("p b")
        assert sums is not None
        assert " ".join(sums.text().split()) == shown


def test_a_text_that_an_article_rests_on_is_not_listed_twice(make_site: MakeSite) -> None:
    source = "{title: A sweep, publisher: Al-Fassel, url: 'https://example.org/sweep'}"
    story = SWEEP.replace("references:\n", f"based_on: {source}\nreferences:\n- {source}\n")
    files = site_of(make_site({"content/articles/2025/2025-07-18-balkana-ambush.md": story}))

    page = HTMLParser(files["articles/2025/balkana-ambush.html"])

    section = page.css_first(".references")
    assert section is not None
    assert len(section.css('a[href="https://example.org/sweep"]')) == 1


def test_a_listed_place_is_linked_though_its_name_is_ambiguous(make_site: MakeSite) -> None:
    story = SWEEP.replace("[balkana-mountains]\nentities", "[balkana-mountains, hit]\nentities")
    story = story.replace("ISIS lost a depot.", "ISIS lost Hit.")
    files = site_of(make_site({"content/articles/2025/2025-07-18-balkana-ambush.md": story}))

    page = files["articles/2025/balkana-ambush.html"].decode()

    assert 'lost <a href="../../places/hit.html">Hit</a>.' in page


def test_arabic_names_stand_in_the_order_of_the_alphabet(make_site: MakeSite) -> None:
    names = {"kareem": "كريم", "yahya": "يحيى", "qasim": "قاسم"}
    entity = "---\nname: {}\nar: {}\nkind: person\n---\n"
    entities = {
        f"content/entities/{name}.md": entity.format(name, arabic) for name, arabic in names.items()
    }
    files = site_of(make_site(entities))

    page = files["entities.html"].decode()

    arabic = page[page.index('lang="ar"') :]
    assert sorted(names.values(), key=arabic.rindex) == ["قاسم", "كريم", "يحيى"]


def test_the_name_of_an_event_is_an_anchor_of_its_article(files: Mapping[str, bytes]) -> None:
    page = HTMLParser(files[_ARTICLE])

    assert [node.attributes["id"] for node in page.css("li[id^=e]")] == ["e1", "e2"]
    assert b'#e1"' in files[_ARTICLE]


def test_an_article_and_its_translation_are_one_example_of_names_in_one_article(
    make_site: MakeSite,
) -> None:
    translation = SECOND.replace("slug: second-report", "slug: taqrir\nlang: ar").replace(
        "provinces:", "translation_of: second-report\nprovinces:", 1
    )
    path = "content/articles/2025/2025-07-20-taqrir.md"
    pages = pages_of(site_of(make_site({**ARCHIVE, path: translation})))

    (cts,) = [
        row
        for row in pages["provinces/kirkuk.html"].css(".found li")
        if "Counter-Terrorism" in row.text() or "CTS" in row.text()
    ]

    assert "4 articles" in cts.text()
    days = [link.text() for link in cts.css("a")][1:]
    assert days == ["20 July 2025", "18 July 2025", "5 March 2024"]


def test_a_citation_has_an_address_only_where_the_site_has_one(
    make_site: MakeSite, files: Mapping[str, bytes]
) -> None:
    hosted = HTMLParser(files[_ARTICLE])
    site = ARCHIVE["content/site.yml"].replace("https://example.org/briefings/", "/")
    unhosted = HTMLParser(site_of(make_site({**ARCHIVE, "content/site.yml": site}))[_ARTICLE])

    assert text_of(hosted, "#citation").endswith(
        f"18 July 2025. https://example.org/briefings/{_ARTICLE}"
    )
    citation = unhosted.css_first("#citation")
    assert citation is not None
    assert citation.text().endswith("18 July 2025.")
