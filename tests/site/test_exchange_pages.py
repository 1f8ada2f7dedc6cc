"""What other programs find in the head of a page, read as they read it."""

import json
import warnings
from typing import Any
from urllib.parse import urljoin

import extruct
import pytest
from conftest import MakeSite
from exchange_cases import ARTICLES, HOST, Site, archive_below, make_archive, site_of
from rdflib import RDF, SDO, Graph, URIRef
from selectolax.lexbor import LexborHTMLParser

OWN = "articles/2025/raids-in-kirkuk.html"
ARABIC = "articles/2025/raids-in-kirkuk-ar.html"
EXCERPT = "articles/2025/excerpted.html"
FACTS = "articles/2024/facts-only.html"
TITLE = 'Raids & "sweeps": 50% of {cells} <gone>_in Kirkuk </script>'
VOCABULARY = {"@vocab": "https://schema.org/", "url": {"@type": "@id"}, "sameAs": {"@type": "@id"}}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return site_of(archive_below(tmp_path_factory.mktemp("archive")))


def linked(page: bytes) -> dict[str, Any]:
    [found] = extruct.extract(page.decode(), syntaxes=["json-ld"])["json-ld"]
    assert isinstance(found, dict)
    return found


def graph(page: bytes, address: str) -> Graph:
    """The linked data of a page as a client of it understands it, schema.org's context at hand."""
    node = {**linked(page), "@context": VOCABULARY}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's own
        return Graph().parse(data=json.dumps(node), format="json-ld", publicID=address)


def metas(page: bytes) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in LexborHTMLParser(page).css("meta[content]"):
        key = meta.attributes.get("name") or meta.attributes.get("property")
        if key:
            found.setdefault(key, []).append(meta.attributes["content"] or "")
    return found


def test_an_article_is_a_news_article_with_all_that_it_names(site: Site) -> None:
    article = linked(site[OWN])

    assert article["@type"] == "NewsArticle"
    assert article["@id"] == HOST + OWN
    assert article["headline"] == TITLE
    assert [author["name"] for author in article["author"]] == ["Jane Doe", "Karim al-Tamimi"]
    assert article["correction"][0]["text"] == "Three, not four."
    assert article["citation"][0]["url"] == "https://example.org/first"
    kinds = [one["@type"] for one in article["mentions"]]
    assert kinds.count("Event") == 3
    assert "GovernmentOrganization" in kinds
    assert [place["name"] for place in article["contentLocation"]][:2] == ["Kirkuk", "Salaheddine"]


def test_an_excerpt_names_its_original_and_claims_no_free_access(site: Site) -> None:
    article = linked(site[EXCERPT])

    assert article["isBasedOn"]["url"] == "https://example.com/original"
    assert article["sourceOrganization"]["name"] == "Al-Fassel"
    assert article["publisher"]["name"] == 'The "Small" & Sons'
    assert "isAccessibleForFree" not in article
    assert linked(site[OWN])["isAccessibleForFree"] is True


def test_only_the_archive_s_own_articles_have_its_licence(make_site: MakeSite) -> None:
    file = "content/articles/2024/2024-12-31-facts-only.md"
    agency = {file: ARTICLES[file].replace("source: other-wire\n", "")}
    site = site_of(make_archive(make_site, articles={**ARTICLES, **agency}))

    licensed = {name for name in (OWN, EXCERPT, FACTS) if "license" in linked(site[name])}
    told = {name for name in (OWN, EXCERPT, FACTS) if "DCTERMS.license" in metas(site[name])}
    assert licensed == told == {OWN}


def test_one_event_told_by_two_articles_is_one_thing(site: Site) -> None:
    own = {one["@id"] for one in linked(site[OWN])["mentions"] if one["@type"] == "Event"}
    other = {one["@id"] for one in linked(site[EXCERPT])["mentions"] if one["@type"] == "Event"}

    assert other == {f"{HOST}{OWN}#e1"}
    assert other < own


@pytest.mark.parametrize("base_url", [HOST, "/", "/anything/"])
def test_linked_data_of_all_pages_is_one_graph(make_site: MakeSite, base_url: str) -> None:
    archive = make_archive(make_site, base_url)
    site = site_of(archive)
    root = HOST if base_url == HOST else "file:///somewhere/site/"
    subjects = [entry.url for entry in archive.entries]
    subjects += [f"entities/{name}.html" for name in archive.registry.entities]
    subjects += [f"provinces/{name}.html" for name in archive.registry.provinces]
    subjects += [f"places/{name}.html" for name in archive.registry.places]

    whole = Graph()
    for path in subjects:
        whole += graph(site[path], root + path)

    for path in subjects:
        assert (URIRef(root + path), RDF.type, None) in whole
    named = set(whole.objects(None, SDO.mentions)) | set(whole.objects(None, SDO.contentLocation))
    pages = {str(one).partition("#")[0].removeprefix(root) for one in named}
    assert pages <= set(site)


def test_names_are_what_they_are_with_every_spelling(site: Site) -> None:
    ministry = linked(site["entities/defence.html"])
    province = linked(site["provinces/kirkuk.html"])

    assert linked(site["entities/fadel-abu-raghif.html"])["@type"] == "Person"
    assert ministry["@type"] == "GovernmentOrganization"
    assert ministry["parentOrganization"]["name"] == "Republic of Testland"
    assert ministry["sameAs"] == ["https://www.wikidata.org/wiki/Q42"]
    assert province["@type"] == "AdministrativeArea"
    assert set(province["alternateName"]) == {"Karkuk", "Ta'mim", "كركوك"}
    assert linked(site["places/hit.html"])["geo"]["latitude"] == 33.64


def test_previews_and_dublin_core_have_title_dates_and_names(site: Site) -> None:
    found = extruct.extract(site[OWN].decode(), syntaxes=["opengraph", "dublincore"])

    preview = dict(found["opengraph"][0]["properties"])
    assert preview["og:type"] == "article"
    assert preview["og:title"] == TITLE
    assert preview["og:url"] == HOST + OWN
    assert preview["article:published_time"] == "2025-07-18"
    core = {(one["name"], one["content"]) for one in found["dublincore"][0]["elements"]}
    terms = {(one["name"], one["content"]) for one in found["dublincore"][0]["terms"]}
    assert ("DC.type", "newspaperArticle") in core
    assert {("DCTERMS.creator", "Jane Doe"), ("DCTERMS.spatial", "Kirkuk")} <= core | terms


def test_zotero_is_told_a_newspaper_article_and_its_paper(site: Site) -> None:
    found = metas(site[EXCERPT])

    assert found["DC.type"] == ["newspaperArticle"]
    assert found["citation_title"] == ["An excerpted story"]
    assert found["citation_author"] == ["Staff Writer"]
    assert found["citation_publication_date"] == ["2025/04/01"]
    assert found["prism.publicationName"] == ["Al-Fassel"]
    assert "citation_journal_title" not in found


@pytest.mark.parametrize(
    ("page", "cited"),
    [
        (OWN, "Jane Doe, Karim al-Tamimi. “{title}.” Small Archive, 18 July 2025. {}"),
        (EXCERPT, "Staff Writer. “An excerpted story.” Al-Fassel, 1 April 2025. {archived} {}"),
        (FACTS, "AFP. “A story known by its facts.” Other Wire, 31 December 2024. {archived} {}"),
        (ARABIC, "«مداهمات في كركوك». Small Archive، 19 تموز 2025. {}"),
    ],
)
def test_a_page_cites_who_and_what_the_files_cite(site: Site, page: str, cited: str) -> None:
    shown = LexborHTMLParser(site[page]).css_first("#citation")

    assert shown is not None
    assert " ".join(shown.text().split()) == cited.format(
        HOST + page, title=TITLE, archived="Archived by Small Archive."
    )


def test_translations_name_each_other_and_themselves(site: Site) -> None:
    for path in (OWN, ARABIC):
        links = LexborHTMLParser(site[path]).css("link[hreflang]")
        told = {link.attributes["hreflang"]: link.attributes["href"] for link in links}
        assert told == {"ar": HOST + ARABIC, "en": HOST + OWN}
    assert not LexborHTMLParser(site[EXCERPT]).css("link[hreflang]")


def test_every_file_a_page_offers_is_there(site: Site) -> None:
    for path in (OWN, EXCERPT, "entities/isis.html", "provinces/kirkuk.html", "data/index.html"):
        page = LexborHTMLParser(site[path])
        offered = [*page.css("link[rel=alternate][type]"), *page.css("a[type]")]
        assert offered
        for link in offered:
            address = urljoin(f"https://x/{path}", link.attributes["href"] or "")
            assert address.removeprefix("https://x/") in site


def test_the_data_page_explains_every_file_and_no_other(site: Site) -> None:
    page = LexborHTMLParser(site["data/index.html"])
    explained = [link.text() for link in page.css("dl.data-list a")]

    assert sorted(f"data/{name}" for name in explained) == sorted(
        name for name in site if name.startswith("data/") and name != "data/index.html"
    )
    assert "4 articles, 11 names and 3 events" in page.text()
