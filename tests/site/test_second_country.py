"""A country that the engine knows nothing of: its provinces, map and words are content."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from site_builder.cli import main
from site_builder.content import read_content
from site_builder.extraction.lexicon import lexicon_of, with_more


def square(iso: str, name: str, west: float, south: float, north: float) -> Mapping[str, object]:
    east = west + 1
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {
        "type": "Feature",
        "properties": {"iso": iso, "name": name, "label": [west + 0.5, (south + north) / 2]},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


MAP = {
    "type": "FeatureCollection",
    "features": [
        square("VE-NO", "Norhald", 10, 50, 51),
        square("VE-SU", "Sudmark", 10, 49, 50),
        square("VE-ES", "Estmere", 11, 49, 51),
    ],
}
LEXICON = """\
lang: en
home: [Veloran]
demonyms: [veloran, velorans]
states: [velora]
heads: {gendarmerie: force}
ranks: [wachtmeister]
agencies: [velora press]
"""
WORDS = """\
site: {provinces: Cantons}
province:
  title: Cantons
  lead: The three cantons of Velora.
place_kinds: {fjord: fjord}
"""
CLIPPING = """\
Smuggling
Boat stopped in Grey Fjord
The crew had left before dawn.
May 4, 2025
VELDEN (Reuters) - The Harbour Agency arrested three smugglers in Norhald on Saturday, \
Wachtmeister Odo Brandt said.
The Coastal Gendarmerie found 40 crates at the Grey Fjord, a spokesman said.
"""
FILES = {
    "content/site.yml": "title: Velora Briefings\nmap_note: Outlines drawn by hand.\n",
    "content/map.geojson": json.dumps(MAP),
    "content/provinces/norhald.md": "---\nname: Norhald\niso: VE-NO\nneighbours: [sudmark]\n---\n",
    "content/provinces/sudmark.md": "---\nname: Sudmark\niso: VE-SU\n---\n",
    "content/provinces/estmere.md": "---\nname: Estmere\niso: VE-ES\n---\n",
    "content/places.yml": """\
- {id: velden, name: Velden, kind: city, provinces: [norhald], lat: 50.4, lon: 10.4}
- {id: grey-fjord, name: Grey Fjord, kind: fjord, provinces: [norhald, sudmark]}
""",
    "content/entities/reuters.md": "---\nname: Reuters\nkind: media\n---\n",
    "content/entities/harbour-agency.md": "---\nname: Veloran Harbour Agency\nkind: force\n---\n",
    "content/lexicons/en.yml": LEXICON,
    "templates/words/en.yml": WORDS,
    "seeds/boat.txt": CLIPPING,
}


def written(root: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def velora(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = written(tmp_path_factory.mktemp("velora"), FILES)
    assert main(["build", "--root", str(root), "--strict"]) == 0
    return root


def test_another_country_builds_and_only_its_new_names_wait_for_review(
    velora: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--root", str(velora)]) == 0

    told = [line for line in capsys.readouterr().err.splitlines() if "warning: " in line]
    assert len(told) == 2
    assert all("waits for review: new " in line for line in told)


def test_its_clippings_are_read_with_its_names_and_words(velora: Path) -> None:
    content = read_content(velora)
    [article] = content.articles

    assert article.provinces == ("norhald",)
    assert article.places == ("grey-fjord",)
    assert article.city == "Velden"
    assert article.entities == ("harbour-agency", "odo-brandt", "coastal-gendarmerie")
    assert content.registry.entities["coastal-gendarmerie"].kind == "force"
    [event] = article.events
    assert (event.date, event.kind, event.by) == ("2025-05-03", "arrest", ("harbour-agency",))


def test_without_its_words_a_rank_is_part_of_a_name_and_an_agency_is_new(tmp_path: Path) -> None:
    files = {name: text for name, text in FILES.items() if "lexicons" not in name}
    root = written(tmp_path, files)

    assert main(["import", "--root", str(root)]) == 0

    [article] = read_content(root).articles
    assert {"harbour-agency-2", "wachtmeister-odo-brandt"} <= set(article.entities)


def test_its_map_has_its_provinces_and_says_what_it_is_drawn_from(velora: Path) -> None:
    page = (velora / "public/map.html").read_text("utf-8")

    for name, count in (("norhald", 1), ("sudmark", 0), ("estmere", 0)):
        assert f'href="provinces/{name}.html"' in page
        assert f'aria-label="{name.title()}: {count} article{"" if count == 1 else "s"}"' in page
    assert "Outlines drawn by hand." in page


def test_its_provinces_are_called_as_its_words_say(velora: Path) -> None:
    page = (velora / "public/provinces.html").read_text("utf-8")

    assert "<h1>Cantons</h1>" in page
    assert "The three cantons of Velora." in page


def test_no_page_or_file_speaks_of_iraq(velora: Path) -> None:
    told = {
        path.relative_to(velora).as_posix()
        for path in (velora / "public").rglob("*.*")
        if path.suffix in {".html", ".xml", ".json", ".jsonl", ".csv", ".geojson", ".svg", ".txt"}
        for word in ("iraq", "baghdad", "halabja", "العراق")
        if word in path.read_text("utf-8").lower()
    }

    assert told == set()


def test_a_mistake_in_its_words_is_told_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = written(tmp_path, {**FILES, "content/lexicons/en.yml": "lang: en\nrank: [major]\n"})

    assert main(["build", "--root", str(root)]) == 1
    told = capsys.readouterr().err
    assert main(["check", "--root", str(root)]) == 1

    assert "content/lexicons/en.yml:2: unknown key `rank`\n    hint: did you mean `ranks`?" in told
    assert "content/lexicons/en.yml:2: unknown key `rank`" in capsys.readouterr().err


def test_own_words_are_added_and_of_two_meanings_the_own_one_counts() -> None:
    engine = lexicon_of("en")
    text = "lang: en\nranks: [hetman]\nheads: {guild: group, ministry: force}\n"
    text += "sums: [over the moons]\noutcomes: {killed: {verbs: [slew]}}\n"

    more = with_more(engine, text, "en.yml")

    assert more.ranks == engine.ranks | {"hetman"}
    assert (more.heads["guild"], more.heads["ministry"]) == ("group", "force")
    assert more.heads.keys() - engine.heads.keys() == {"guild"}
    assert more.sums == (*engine.sums, "over the moons")
    assert more.outcomes["killed"].verbs == engine.outcomes["killed"].verbs | {"slew"}
    assert more.outcomes["killed"].nouns == engine.outcomes["killed"].nouns
    assert more.outcomes["freed"] == engine.outcomes["freed"]


def test_bylines_name_its_newsrooms_and_towns(tmp_path: Path) -> None:
    clipping = (
        "Boat stopped\nVelora Press, Velden\nMay 4, 2025\nIt was empty. It was late. All slept.\n"
    )
    root = written(tmp_path, {**FILES, "seeds/boat.txt": clipping})

    assert main(["import", "--root", str(root)]) == 0

    [article] = read_content(root).articles
    assert (article.agency, article.city, article.authors) == ("Velora Press", "Velden", ())
    assert any("`Velora Press` sent this text" in doubt for doubt in article.review)
