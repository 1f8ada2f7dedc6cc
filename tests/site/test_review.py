"""Decisions about what the import was unsure of, made at the terminal, kept in content files."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import MakeSite

from site_builder.cli import cli, main

SUGGESTED = """\
---
name: Fadil Abu Ragheif
status: suggested
note: Fadil Abu Ragheif said so.
kind: person  # by his role
---
"""
DRAGAN = "---\nname: Dragan Petrov\nstatus: suggested\nkind: person\n---\n"
ARTICLE = """\
---
title: {title}
slug: {slug}
date: 2025-07-{day}
provinces: [kirkuk]
entities: [{entity}]
events:
- date: 2025-07-17
  kind: raid
  provinces: [kirkuk]
  paragraph: 1
review: [a first doubt, a second doubt]
---

A raid took place in Kirkuk, Fadil Abu Ragheif said.
"""


@pytest.fixture
def root(make_site: MakeSite) -> Path:
    return make_site(
        {
            "content/entities/fadil.md": SUGGESTED,
            "content/entities/dragan.md": DRAGAN,
            "content/articles/2025/2025-07-18-one.md": ARTICLE.format(
                title="One", slug="one", day="18", entity="fadil"
            ),
            "content/articles/2025/2025-07-19-two.md": ARTICLE.format(
                title="Two", slug="two", day="19", entity="fadil"
            ),
        }
    )


def listed(root: Path) -> list[list[str]]:
    result = CliRunner().invoke(cli, ["review", "--list", "--root", str(root)])
    assert result.exit_code == 0, result.output
    return [line.split("\t") for line in result.output.splitlines()]


def answer(root: Path, *lines: str) -> str:
    result = CliRunner().invoke(
        cli, ["review", "--root", str(root)], input="".join(f"{line}\n" for line in lines)
    )
    assert result.exit_code == 0, result.output
    return result.output


def text(root: Path, file: str) -> str:
    return (root / "content" / file).read_text(encoding="utf-8")


def test_the_most_frequent_come_first_each_with_its_sentence(root: Path) -> None:
    first, second, *rest = listed(root)

    assert first == [
        "content/entities/fadil.md",
        "fadil",
        "2",
        "new person: Fadil Abu Ragheif",
        "fadel-abu-raghif",
        "A raid took place in Kirkuk, Fadil Abu Ragheif said.",
    ]
    assert second[1:4] == [
        "one#e1",
        "2",
        "one event or two: raid of 2025-07-17 in kirkuk, one#e1, two#e1",
    ]
    assert [row[1] for row in rest] == [
        "a first doubt",
        "a second doubt",
        "a first doubt",
        "a second doubt",
        "dragan",
    ]


def test_an_accepted_name_is_reviewed_and_keeps_its_comment(root: Path) -> None:
    answer(root, "a", "q")

    assert text(root, "entities/fadil.md") == (
        "---\nname: Fadil Abu Ragheif\nkind: person  # by his role\n---\n"
    )


def test_a_renamed_name_keeps_the_old_one_as_an_alias(root: Path) -> None:
    answer(root, "r", "Fadel Ragheef", "q")

    assert "name: Fadel Ragheef\n" in text(root, "entities/fadil.md")
    assert "aliases: [Fadil Abu Ragheif]\n" in text(root, "entities/fadil.md")


def test_a_name_is_merged_into_the_one_it_is_near_to_and_leaves_a_redirect(root: Path) -> None:
    answer(root, "m", "", "q")

    assert "merged_into: fadel-abu-raghif\n" in text(root, "entities/fadil.md")
    assert main(["build", "--root", str(root)]) == 0
    assert "fadel-abu-raghif.html" in (root / "public/entities/fadil.html").read_text("utf-8")
    page = (root / "public/entities/fadel-abu-raghif.html").read_text("utf-8")
    assert "articles/2025/one.html" in page


def test_a_name_in_a_folder_of_its_own_is_answered_there(root: Path) -> None:
    entities = root / "content/entities"
    (entities / "people").mkdir()
    (entities / "fadil.md").rename(entities / "people/fadil.md")

    assert listed(root)[0][0] == "content/entities/people/fadil.md"
    answer(root, "a", "q")

    assert "status" not in text(root, "entities/people/fadil.md")


def test_two_names_are_not_merged_into_each_other(root: Path) -> None:
    skipped = ["s"] * 5

    shown = answer(root, "m", "dragan", *skipped, "m", "fadil", "q")

    assert "content/entities/dragan.md: `fadil` is merged into `dragan` already" in shown
    assert text(root, "entities/dragan.md") == DRAGAN
    assert main(["build", "--root", str(root)]) == 0


def test_a_person_is_not_merged_into_a_group(root: Path) -> None:
    before = text(root, "entities/fadil.md")

    shown = answer(root, "m", "isis", "q")

    assert "`fadil` is of the kind person, `isis` of the kind group" in shown
    assert text(root, "entities/fadil.md") == before


def test_two_places_are_not_merged_into_each_other(make_site: MakeSite) -> None:
    places = "".join(
        f"- {{id: {name}, name: {name}, kind: town, status: suggested}}\n"
        for name in ("albu-bali", "albu-hadi", "albu-sami")
    )
    root = make_site({"content/places.yml": places, "content/articles/2025/a.md": PLACED})

    shown = answer(root, "m", "albu-hadi", "m", "albu-sami", "m", "albu-bali", "q")

    assert "`albu-bali` is merged into `albu-sami` already" in shown
    assert main(["build", "--root", str(root)]) == 0


def test_a_merge_takes_any_spelling_and_refuses_the_unknown(root: Path) -> None:
    shown = answer(root, "m", "nobody", "m", "Fadhel Abu Ragheef", "q")

    assert "there is no `nobody`" in shown
    assert "there is no ``" not in shown
    assert "merged_into: fadel-abu-raghif\n" in text(root, "entities/fadil.md")


def test_an_unknown_name_is_told_once_with_the_one_it_is_like(root: Path) -> None:
    shown = answer(root, "m", "fadel-abu-ragif", "q")

    told = "there is no `fadel-abu-ragif`\n    hint: did you mean `fadel-abu-raghif`?\n"
    assert shown.count("there is no") == 1
    assert f"content/entities/fadil.md: {told}" in shown


def test_a_kind_is_changed_to_a_known_one_only(root: Path) -> None:
    shown = answer(root, "k", "soldier", "k", "group", "q")

    assert "`soldier` is not a kind" in shown
    assert "kind: group\n" in text(root, "entities/fadil.md")


def test_a_dismissed_name_is_nowhere_and_not_asked_about_again(root: Path) -> None:
    answer(root, "d", "q")

    assert "status: dismissed\n" in text(root, "entities/fadil.md")
    assert "fadil" not in [row[1] for row in listed(root)]
    assert main(["build", "--root", str(root)]) == 0
    assert not (root / "public/entities/fadil.html").exists()
    assert "fadil.html" not in (root / "public/articles/2025/one.html").read_text("utf-8")


def test_two_events_become_one_row_of_the_ledger(root: Path) -> None:
    answer(root, "s", "y", "q")

    assert "  same_as: one#e1\n" in text(root, "articles/2025/2025-07-19-two.md")
    assert "one#e1" not in [row[1] for row in listed(root)]


def test_two_events_found_to_differ_are_not_asked_about_again(root: Path) -> None:
    answer(root, "s", "n", "q")

    assert "  not_same_as: [one#e1]\n" in text(root, "articles/2025/2025-07-19-two.md")
    assert "one#e1" not in [row[1] for row in listed(root)]


def test_a_settled_doubt_goes_and_the_other_stays(root: Path) -> None:
    answer(root, "s", "s", "y", "q")

    assert "review: [a second doubt]\n" in text(root, "articles/2025/2025-07-19-two.md")


def test_skipping_changes_nothing(root: Path) -> None:
    before = {path: path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}

    answer(root, *["s"] * 7)

    assert {path: path.read_bytes() for path in before} == before


def test_a_dismissed_name_does_not_come_back_with_the_next_import(make_site: MakeSite) -> None:
    told = "Convoy found near Kirkuk\nBy Anas al-Bar |\nJuly 18, 2025\nIt was found on Friday.\n"
    told += "The convoy was empty, security expert Dragan Petrov said.\n"
    dismissed = DRAGAN.replace("suggested", "dismissed")
    root = make_site({"seeds/one.txt": told, "content/entities/petrov.md": dismissed})

    assert main(["import", "--root", str(root)]) == 0

    assert not [path.name for path in (root / "content/entities").glob("dragan*")]
    article = next((root / "content/articles").rglob("*.md")).read_text("utf-8")
    assert "dragan" not in article.partition("\n---\n")[0]


def test_an_answer_about_a_place_goes_to_that_place_wherever_it_stands(make_site: MakeSite) -> None:
    places = (
        "- {id: zab, name: Zab, kind: town}\n"
        "- {id: hit, name: Hit, kind: town}\n"
        "- status: suggested\n  id: albu-bali\n  name: Albu Bali\n  kind: village\n"
    )
    root = make_site({"content/places.yml": places, "content/articles/2025/a.md": PLACED})

    answer(root, "a", "q")

    assert text(root, "places.yml") == places.replace("- status: suggested\n  id", "- id")


PLACED = """\
---
title: A find
slug: a-find
date: 2025-07-18
places: [albu-bali]
---

Arms were found in Albu Bali.
"""
