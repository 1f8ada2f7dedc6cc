"""The data files are read back by the tools that others would read them with."""

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import frictionless
import geojson
import pytest
from conftest import MakeSite
from exchange_cases import HOST, make_archive

from site_builder.archive import Archive
from site_builder.exchange.files import DATASETS, data_files, files
from site_builder.exchange.writing import harmless, json_in_html
from site_builder.making import finished

Data = Mapping[str, bytes]


@pytest.fixture
def archive(make_site: MakeSite) -> Archive:
    return make_archive(make_site)


@pytest.fixture
def data(archive: Archive) -> Data:
    return {name.removeprefix("data/"): content for name, content in finished(data_files(archive))}


def rows(data: Data, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data[name].decode(), newline="")))


def lines(data: Data, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in data[name].decode().splitlines()]


def test_counts_agree_with_the_archive(archive: Archive, data: Data) -> None:
    articles, events = len(archive.entries), len(archive.ledger)
    names = len(list(archive.registry.all()))

    assert (articles, events, names) == (4, 3, 11)
    assert len(json.loads(data["articles.json"])) == articles
    assert len(json.loads(data["entities.json"])) == names == len(rows(data, "registry.csv"))
    assert len(json.loads(data["events.json"])) == events
    assert len({row["event"] for row in rows(data, "events.csv")}) == events
    assert len(geojson.loads(data["events.geojson"]).features) == events
    assert len(lines(data, "opensearch-bulk.ndjson")) == 2 * articles


def test_nothing_withheld_is_in_any_file(archive: Archive) -> None:
    made = dict(finished(files(archive)))

    assert not [name for name, content in made.items() if b"WITHHELD" in content]
    assert b"Shown words" in made["data/articles.json"]


def test_same_archive_same_bytes(archive: Archive) -> None:
    assert dict(finished(files(archive))) == dict(finished(files(archive)))


def test_frictionless_finds_the_package_valid(data: Data, tmp_path: Path) -> None:
    for name, content in data.items():
        (tmp_path / name).write_bytes(content)

    with frictionless.system.use_context(trusted=True):
        package = frictionless.Package(str(tmp_path / "datapackage.json"))
        report = package.validate()
        with package.get_resource("events-csv") as table:
            events = list(table.row_stream)

    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "note"])
    assert {resource.path for resource in package.resources} == {set_.name for set_ in DATASETS}
    killed = [row for row in events if row["outcome"] == "killed"]
    assert [(row["count_low"], row["count_high"]) for row in killed] == [(3, 5), (4, 4)]


def test_a_table_has_a_row_for_each_count_of_each_article(data: Data) -> None:
    told = [
        (row["event"], row["outcome"], row["count_low"], row["count_words"], row["article"])
        for row in rows(data, "events.csv")
    ]

    assert told == [
        ("raids-in-kirkuk-e1", "killed", "3", "", "raids-in-kirkuk"),
        ("raids-in-kirkuk-e1", "destroyed", "", "dozens", "raids-in-kirkuk"),
        ("raids-in-kirkuk-e1", "killed", "4", "", "excerpted"),
        ("raids-in-kirkuk-e2", "", "", "", "raids-in-kirkuk"),
        ("raids-in-kirkuk-e3", "arrested", "84", "", "raids-in-kirkuk"),
    ]


def test_dates_and_places_say_how_precise_they_are(data: Data) -> None:
    keys = ("date", "date_precision", "begin", "end", "place_precision")
    told = {row["event"][-2:]: [row[key] for key in keys] for row in rows(data, "events.csv")}

    assert told == {
        "e1": ["2025-06-29", "day", "2025-06-29", "2025-06-29", "2"],
        "e2": ["2025-06", "month", "2025-06-01", "2025-06-30", "2"],
        "e3": ["2025-01-01/2025-06-30", "period", "2025-01-01", "2025-06-30", "3"],
    }


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_text_in_a_table_is_a_formula(start: str) -> None:
    assert harmless(f"{start}1+1") == f"'{start}1+1"


def test_numbers_stay_numbers_in_a_table(data: Data) -> None:
    assert harmless(-12.5) == -12.5
    assert {row["lat"] for row in rows(data, "registry.csv")} == {"", "33.64", "35.47"}
    assert "'=hideouts" in [row["who"] for row in rows(data, "events.csv")]
    assert data["events.csv"].count(b"\r\n") == data["events.csv"].count(b"\n") == 6


def test_events_lie_where_their_places_lie_and_nowhere_else(data: Data) -> None:
    found = geojson.loads(data["events.geojson"])

    assert found.is_valid, found.errors()
    assert {feature.id[-2:]: feature.geometry for feature in found.features} == {
        "e1": geojson.Point((42.83, 33.64)),
        "e2": None,
        "e3": None,
    }


def test_an_event_told_twice_carries_both_sentences_as_far_as_they_may_be_shown(data: Data) -> None:
    [event] = [one for one in json.loads(data["events.json"]) if one["id"].endswith("e1")]

    own, other = event["reports"]
    assert own["sentence"].startswith("The Counter-Terrorism Service laid an ambush")
    assert own["url"] == f"{HOST}articles/2025/raids-in-kirkuk.html#p1"
    [killed, _] = own["toll"]
    assert [killed["outcome"], killed["who"], killed["bound"]] == [
        "killed",
        "militants",
        "at-least",
    ]
    assert (killed["low"], killed["high"]) == (3, 5)
    assert (other["article"], "sentence" in other) == ("excerpted", False)
    assert other["url"] == f"{HOST}articles/2025/excerpted.html"


def test_names_carry_every_spelling(data: Data) -> None:
    [isis] = [one for one in json.loads(data["entities.json"]) if one["id"] == "isis"]
    [row] = [one for one in rows(data, "registry.csv") if one["id"] == "isis"]

    assert isis["aliases"] == ["Daesh", "Islamic State"]
    assert (isis["ar"], isis["articles"], isis["status"]) == ("داعش", 4, "reviewed")
    assert row["aliases"] == "Daesh;Islamic State"
    assert row["articles"] == "4"


def test_a_merged_name_is_in_the_table_with_what_it_stands_for(make_site: MakeSite) -> None:
    merged = "---\nname: IS group\nkind: group\nmerged_into: isis\n---\n"
    archive = make_archive(make_site, more={"content/entities/is-group.md": merged})
    data = {name.removeprefix("data/"): content for name, content in finished(data_files(archive))}

    [row] = [one for one in rows(data, "registry.csv") if one["id"] == "is-group"]

    assert row["merged_into"] == "isis"
    assert "is-group" not in [one["id"] for one in json.loads(data["entities.json"])]


def test_opensearch_lines_have_the_fields_of_the_mapping_and_no_others(data: Data) -> None:
    mapping = json.loads(data["opensearch-mapping.json"])
    sent = lines(data, "opensearch-bulk.ndjson")

    assert [list(action) for action in sent[::2]] == [["index"]] * 4
    assert len({action["index"]["_id"] for action in sent[::2]}) == 4
    for document in sent[1::2]:
        assert set(document) == set(mapping["mappings"]["properties"])


def test_each_name_has_a_line_of_synonyms_without_ambiguous_ones(data: Data) -> None:
    synonyms = data["opensearch-synonyms.txt"].decode().splitlines()

    assert "Islamic State of Iraq and Syria, ISIS, Daesh, Islamic State, داعش" in synonyms
    assert "Salaheddine, Saladin, صلاح الدين" in synonyms
    assert "Ministry of Defence, \\=cmd|calc, Defence\\, Ministry of" not in synonyms
    assert any("Defence\\, Ministry of" in line for line in synonyms)
    assert not [line for line in synonyms if line.split(", ")[0] == "Hit"]


def test_json_in_a_page_cannot_end_its_element() -> None:
    text = json_in_html({"title": "</script><!-- & \u2028"})

    assert not set("<>&\u2028") & set(text)
    assert json.loads(text) == {"title": "</script><!-- & \u2028"}


def test_an_empty_archive_has_all_files_too(make_site: MakeSite) -> None:
    data = dict(finished(data_files(make_archive(make_site, articles={}))))

    assert json.loads(data["data/articles.json"]) == []
    assert geojson.loads(data["data/events.geojson"]).features == []
    assert data["data/opensearch-bulk.ndjson"] == b""
