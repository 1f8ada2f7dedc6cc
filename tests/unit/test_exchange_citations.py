"""Citations are read back by the libraries that reference managers are built on."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc import formatter as citeproc_formats
from citeproc.source.json import CiteProcJSON
from conftest import MakeSite
from exchange_cases import HOST, make_archive

from site_builder.exchange.citations import citation_files
from site_builder.making import finished

TITLE = 'Raids & "sweeps": 50% of {cells} <gone>_in Kirkuk </script>'
PAGE = f"{HOST}articles/2025/raids-in-kirkuk.html"
OWN = "articles/2025/raids-in-kirkuk"
FOREIGN = "articles/2025/excerpted"
FACTS = "articles/2024/facts-only"


@pytest.fixture
def citations(make_site: MakeSite) -> Mapping[str, str]:
    files = finished(citation_files(make_archive(make_site)))
    return {name: content.decode() for name, content in files}


def test_each_article_has_a_file_in_each_format(citations: Mapping[str, str]) -> None:
    stems = {Path(name).with_suffix("").as_posix() for name in citations}

    assert stems == {OWN, FOREIGN, FACTS, "articles/2025/raids-in-kirkuk-ar"}
    assert len(citations) == len(stems) * 3


def test_bibtex_keeps_title_and_names_through_all_their_signs(citations: Mapping[str, str]) -> None:
    library = parse_string(citations[f"{OWN}.bib"], append_middleware=[LatexDecodingMiddleware()])

    assert not library.failed_blocks
    [entry] = library.entries
    fields = {name: field.value for name, field in entry.fields_dict.items()}
    assert (entry.entry_type, entry.key) == ("article", "raids-in-kirkuk")
    assert fields["title"] == TITLE
    assert fields["author"] == "Jane Doe and Karim al-Tamimi"
    assert (fields["year"], fields["day"], fields["date"]) == ("2025", "18", "2025-07-18")
    assert fields["journal"] == "Small Archive"
    assert fields["url"] == PAGE


def test_ris_tells_a_newspaper_article(citations: Mapping[str, str]) -> None:
    [record] = rispy.loads(citations[f"{OWN}.ris"])

    assert record["type_of_reference"] == "NEWS"
    assert record["title"] == TITLE
    assert record["authors"] == ["Jane Doe", "Karim al-Tamimi"]
    assert record["secondary_title"] == "Small Archive"
    assert record["date"] == "2025/07/18"
    assert record["abstract"] == "What was said of the #raids."
    assert record["urls"] == [PAGE]
    assert "ISIS" in record["keywords"]


def test_csl_json_makes_a_reference_that_names_author_year_and_paper(
    citations: Mapping[str, str],
) -> None:
    items = json.loads(citations[f"{FOREIGN}.json"])
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(items), citeproc_formats.plain)

    bibliography.register(Citation([CitationItem("excerpted")]))

    assert items[0]["type"] == "article-newspaper"
    [reference] = map(str, bibliography.bibliography())
    for part in ("Staff Writer", "2025", "An excerpted story", "Al-Fassel"):
        assert part in reference


def test_an_article_of_another_is_cited_under_its_own_paper(citations: Mapping[str, str]) -> None:
    [record] = rispy.loads(citations[f"{FACTS}.ris"])

    assert record["secondary_title"] == "Other Wire"
    assert record["authors"] == ["AFP"]
    assert record["notes"] == ["Archived by Small Archive"]


def test_a_withheld_standfirst_is_in_no_citation(citations: Mapping[str, str]) -> None:
    assert not [name for name, text in citations.items() if "WITHHELD" in text]
    assert "The standfirst of the excerpt." in citations[f"{FOREIGN}.ris"]


def test_without_a_host_no_citation_has_an_address(make_site: MakeSite) -> None:
    files = dict(finished(citation_files(make_archive(make_site, "/"))))

    assert "urls" not in rispy.loads(files[f"{OWN}.ris"].decode())[0]
    assert "URL" not in json.loads(files[f"{OWN}.json"])[0]
    assert b"url =" not in files[f"{OWN}.bib"]
