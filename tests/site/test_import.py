"""Importing whole archives: what is written, and what a person wrote is never lost."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from conftest import MakeSite
from import_cases import TRACK, TRACK_FILE

from site_builder.clippings import Clipping
from site_builder.content import read_content
from site_builder.errors import SiteError
from site_builder.importing.run import Reader, Report, import_clippings
from site_builder.importing.seeds import hash_of
from site_builder.model import Entity, Place
from site_builder.parts import Event, Quotation

HERE = Path(__file__).parent.parent.parent
SHARED = Path(os.environ.get("SITE_BUILDER_SHARED", HERE.parent / "shared")) / "seeds"

TRACK_ARTICLE = """\
---
title: Troops shut a smugglers' route
slug: troops-shut-a-smugglers-route
date: 2025-05-03
date_from: image
category: Terrorism
summary: Officers say that nothing moves on it now.
authors: [Layla Hadi]
images:
- {src: /images/2025/05/03/checkpoint.webp, caption: Soldiers at a checkpoint., credit: Army}
clipping:
  file: seeds/track.txt
  sha256: 0eb30a3c0d0ab4ccf5a14b9c1a0c35c5
  imported: 0
---

Troops closed a track east of Tikrit, \\*officers\\* said.

## A quiet month

There were three gains:

- no shots
- no raids

Shepherds have come back.
"""


@dataclass(frozen=True)
class Found:
    """What an analysis can find."""

    entities: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    events: tuple[Event, ...] = ()
    source: str | None = None
    suggestions: tuple[Entity | Place, ...] = ()
    doubts: tuple[str, ...] = ()


def find_nothing(clipping: Clipping) -> Found:
    return Found(doubts=(f"nobody has looked at {clipping.file}",) if clipping.agency else ())


def run(root: Path, *files: str, force: bool = False, dry_run: bool = False) -> Report:
    paths = [root / file for file in files] or None
    return import_clippings(root, paths, Reader(find_nothing), force=force, dry_run=dry_run)


def text_of(root: Path, file: str) -> str:
    return (root / file).read_text(encoding="utf-8")


def write(root: Path, file: str, text: str) -> None:
    (root / file).write_text(text, encoding="utf-8", newline="")


def state(root: Path) -> Mapping[str, tuple[bytes, int]]:
    """Every file with its bytes and the time of its last change."""
    return {
        path.relative_to(root).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def test_a_new_clipping_becomes_an_article(make_site: MakeSite) -> None:
    root = make_site({"seeds/track.txt": TRACK})

    report = run(root)

    lines = text_of(root, TRACK_FILE).splitlines(keepends=True)
    hashes = [line for line in lines if line.startswith(("  sha256: ", "  imported: "))]
    shown = "".join(line for line in lines if line not in hashes)
    assert shown == "".join(
        line for line in TRACK_ARTICLE.splitlines(keepends=True) if ": 0" not in line
    )
    assert hashes[0] == f"  sha256: {hash_of(TRACK)}\n"
    assert (report.written, report.updated, report.same) == ((TRACK_FILE,), (), 0)
    assert [article.title for article in read_content(root).articles] == [
        "Troops shut a smugglers' route"
    ]


def test_a_second_import_touches_nothing(make_site: MakeSite) -> None:
    root = make_site({"seeds/track.txt": TRACK, "seeds/deep/other.txt": f"World\n{TRACK}"})
    run(root)
    before = state(root)

    report = run(root)

    assert state(root) == before
    assert report == Report((), (), (), (), 2, ())


def test_a_changed_clipping_renews_its_article_in_place(make_site: MakeSite) -> None:
    root = make_site({"seeds/track.txt": TRACK})
    run(root)
    write(root, "seeds/track.txt", TRACK.replace("Troops shut", "Soldiers shut"))

    report = run(root)

    assert report.updated == (TRACK_FILE,)
    assert "title: Soldiers shut a smugglers' route\nslug: troops-shut" in text_of(root, TRACK_FILE)
    assert run(root).same == 1


def test_other_line_ends_are_no_change(make_site: MakeSite) -> None:
    root = make_site({"seeds/track.txt": TRACK})
    run(root)
    article = text_of(root, TRACK_FILE).replace("\n", "\r\n")
    write(root, TRACK_FILE, article)
    write(root, "seeds/track.txt", TRACK.replace("\n", "\r\n"))
    assert run(root).same == 1

    write(root, "seeds/track.txt", TRACK.replace("no raids", "no theft"))

    assert run(root).updated == (TRACK_FILE,)


def edited(root: Path) -> str:
    """An article that a person has corrected, and the text of it."""
    run(root)
    text = text_of(root, TRACK_FILE).replace("a track east", "two tracks east")
    write(root, TRACK_FILE, text)
    return text


def test_an_edited_article_is_kept_and_the_difference_told(make_site: MakeSite) -> None:
    root = make_site({"seeds/track.txt": TRACK})
    text = edited(root)
    assert run(root).same == 1
    changed = TRACK.replace("no raids", "no theft")
    write(root, "seeds/track.txt", changed)

    report = run(root)

    assert text_of(root, TRACK_FILE) == text
    (kept,) = report.kept
    assert kept.diff.splitlines()[:2] == [
        f"--- {TRACK_FILE} (as it is)",
        f"+++ {TRACK_FILE} (from seeds/track.txt)",
    ]
    assert [line for line in kept.diff.splitlines()[2:] if line[0] in "+-"] == [
        f"-  sha256: {hash_of(TRACK)}",
        f"+  sha256: {hash_of(changed)}",
        "-Troops closed two tracks east of Tikrit, \\*officers\\* said.",
        "+Troops closed a track east of Tikrit, \\*officers\\* said.",
        "-- no raids",
        "+- no theft",
    ]
    (warning,) = report.warnings
    lines = str(warning).splitlines()
    assert lines[0] == (
        f"{TRACK_FILE}: warning: edited by hand, and its clipping has changed since; left as it is"
    )
    assert lines[1:-1] == [f"    {line}" for line in kept.diff.splitlines()]
    assert lines[-1] == (
        "    hint: `site-builder import --force seeds/track.txt` takes the change and keeps your"
        f" text beside it; to keep only yours, set `sha256: {hash_of(changed)}` in it"
    )


def test_an_editor_can_settle_that_the_own_text_stays(make_site: MakeSite) -> None:
    root = make_site({"seeds/track.txt": TRACK})
    text = edited(root)
    changed = TRACK.replace("no raids", "no theft")
    write(root, "seeds/track.txt", changed)
    write(root, TRACK_FILE, text.replace(hash_of(TRACK), hash_of(changed)))

    report = run(root)

    assert (report.same, report.kept, report.warnings) == (1, (), ())


@pytest.mark.parametrize("changed", [TRACK, TRACK.replace("no raids", "no theft")])
def test_force_keeps_the_edited_text_beside_the_new(make_site: MakeSite, changed: str) -> None:
    root = make_site({"seeds/track.txt": TRACK})
    first = edited(root)
    write(root, "seeds/track.txt", changed)

    report = run(root, "seeds/track.txt", force=True)
    again = text_of(root, TRACK_FILE).replace("a track east", "no track east")
    write(root, TRACK_FILE, again)
    run(root, "seeds/track.txt", force=True)

    assert report.updated == (TRACK_FILE,)
    assert text_of(root, f"{TRACK_FILE}.old") == first
    assert text_of(root, f"{TRACK_FILE}.old2") == again
    assert "a track east" in text_of(root, TRACK_FILE)
    assert [article.file for article in read_content(root).articles] == [TRACK_FILE]


def test_force_leaves_alone_what_is_as_imported(make_site: MakeSite) -> None:
    root = make_site({"seeds/track.txt": TRACK})
    run(root)
    before = state(root)

    run(root, force=True)

    assert state(root) == before


@pytest.mark.parametrize("by_hand", [False, True])
def test_a_renamed_clipping_keeps_its_article(make_site: MakeSite, *, by_hand: bool) -> None:
    root = make_site({"seeds/track.txt": TRACK})
    run(root)
    if by_hand:
        edited(root)
    before = text_of(root, TRACK_FILE)
    (root / "seeds/track.txt").rename(root / "seeds/2025 #1: «track».txt")

    report = run(root)

    after = text_of(root, TRACK_FILE)
    assert report.updated == (TRACK_FILE,)
    assert after.split("clipping:")[0] == before.split("clipping:")[0]
    assert after.split("---")[-1] == before.split("---")[-1]
    assert run(root).same == 1
    write(root, "seeds/2025 #1: «track».txt", TRACK.replace("no raids", "no theft"))
    assert len(run(root).kept) == by_hand


def test_the_second_clipping_of_one_text_is_told(make_site: MakeSite) -> None:
    root = make_site({"seeds/b.txt": TRACK, "seeds/c.txt": TRACK})
    run(root)
    write(root, "seeds/a.txt", TRACK)

    report = run(root)
    only = run(root, "seeds/a.txt")

    told = [
        f"seeds/{name}.txt: warning: has the same text as `seeds/b.txt`, so it is not imported\n"
        "    hint: delete one of the two"
        for name in "ac"
    ]
    assert [str(warning) for warning in report.warnings] == told
    assert [str(warning) for warning in only.warnings] == told[:1]
    assert len(read_content(root).articles) == 1


def test_texts_that_change_places_keep_both_articles(make_site: MakeSite) -> None:
    other = TRACK.replace("Troops shut", "Soldiers shut")
    root = make_site({"seeds/a.txt": TRACK})
    run(root)
    write(root, "seeds/a.txt", other)
    write(root, "seeds/b.txt", TRACK)

    run(root)

    titles = {one.clipping.file: one.title for one in read_content(root).articles if one.clipping}
    assert titles == {
        "seeds/a.txt": "Soldiers shut a smugglers' route",
        "seeds/b.txt": "Troops shut a smugglers' route",
    }


FLOOD = """\
Weather
Rain floods the fields of Hawija
By Omar Aziz |
May 4, 2025
Farmers lost their wheat when a dam broke above the town on Sunday.
"""
FLOOD_FILE = "content/articles/2025/2025-05-04-rain-floods-the-fields-of-hawija.md"
REUSED = (
    "seeds/track.txt: warning: holds another story than before: a new article is made of it, and"
    f" {TRACK_FILE} stays\n    hint: give each story a file of its own; delete {TRACK_FILE} if"
    f" {FLOOD_FILE} is to take its place"
)


@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize("by_hand", [False, True])
def test_another_story_in_the_same_file_is_another_article(
    make_site: MakeSite, *, by_hand: bool, force: bool
) -> None:
    root = make_site({"seeds/track.txt": TRACK})
    run(root)
    if by_hand:
        edited(root)
    first = text_of(root, TRACK_FILE)
    write(root, "seeds/track.txt", FLOOD)

    report = run(root, force=force)
    after = state(root)
    again = run(root, force=force)

    assert (report.written, report.updated, report.kept) == ((FLOOD_FILE,), (), ())
    assert [str(warning) for warning in report.warnings] == [REUSED]
    assert text_of(root, TRACK_FILE) == first
    assert state(root) == after
    assert again == Report((), (), (), (), 1, ())


def test_a_file_is_of_the_article_whose_story_stands_in_it(make_site: MakeSite) -> None:
    root = make_site({"seeds/track.txt": TRACK})
    run(root)
    write(root, "seeds/track.txt", FLOOD)
    run(root)

    write(root, "seeds/track.txt", FLOOD.replace("wheat", "barley"))
    assert run(root).updated == (FLOOD_FILE,)
    write(root, "seeds/track.txt", TRACK.replace("no raids", "no theft"))
    assert run(root).updated == (TRACK_FILE,)


def test_a_renamed_clipping_keeps_its_article_when_its_name_is_used_again(
    make_site: MakeSite,
) -> None:
    root = make_site({"seeds/track.txt": TRACK})
    run(root)
    (root / "seeds/track.txt").rename(root / "seeds/yesterday.txt")
    write(root, "seeds/track.txt", FLOOD)

    report = run(root)

    assert (report.written, report.updated) == ((FLOOD_FILE,), (TRACK_FILE,))
    assert report.warnings == ()
    assert "file: seeds/yesterday.txt" in text_of(root, TRACK_FILE)
    assert run(root).same == 2


def test_another_clipping_s_text_is_not_imported_over_an_article(make_site: MakeSite) -> None:
    root = make_site({"seeds/track.txt": TRACK, "seeds/flood.txt": FLOOD})
    run(root)
    before = text_of(root, TRACK_FILE)
    write(root, "seeds/track.txt", FLOOD)

    report = run(root)

    assert text_of(root, TRACK_FILE) == before
    assert [one.message for one in report.warnings] == [
        "has the same text as `seeds/flood.txt`, so it is not imported"
    ]


def test_a_headline_whose_text_comes_later_is_one_story(make_site: MakeSite) -> None:
    root = make_site({"seeds/flood.txt": "Rain floods the fields\nMay 4, 2025\n"})
    run(root)
    write(root, "seeds/flood.txt", FLOOD.replace(" of Hawija", ""))

    assert len(run(root).updated) == 1


def test_good_clippings_are_imported_and_all_bad_ones_told(make_site: MakeSite) -> None:
    root = make_site({"seeds/track.txt": TRACK, "seeds/a.txt": "\n", "seeds/notes.md": "Notes"})
    (root / "seeds/b.txt").write_bytes(b"Headline\ncaf\xe9 in Mosul\n")
    (root / "seeds/.hidden").touch()

    with pytest.raises(SiteError) as caught:
        run(root)

    assert (root / TRACK_FILE).exists()
    assert str(caught.value) == (
        "seeds/a.txt:1: no text\n    hint: paste the article, or remove the file\n"
        "seeds/b.txt:2: not UTF-8 text\n    hint: save the file as UTF-8\n"
        "seeds/notes.md: warning: is not imported\n    hint: the names of clippings end in `.txt`"
    )


def test_files_that_are_no_clippings_of_the_archive_are_told(
    make_site: MakeSite, tmp_path: Path
) -> None:
    root = make_site({"seeds/notes.md": "Notes"})
    outside = tmp_path / "out.txt"
    outside.write_text(TRACK, encoding="utf-8")

    with pytest.raises(SiteError) as caught:
        run(root, "seeds/none.txt", "seeds/notes.md", "../out.txt")

    assert sorted(str(problem).splitlines()[0] for problem in caught.value.problems) == [
        f"{root}/../out.txt: is not in the archive",
        "seeds/none.txt: there is no such file",
        "seeds/notes.md: is not imported",
    ]


def test_an_article_that_cannot_be_read_stops_the_import(make_site: MakeSite) -> None:
    root = make_site({"seeds/track.txt": TRACK})
    run(root)
    write(root, TRACK_FILE, text_of(root, TRACK_FILE).replace("  file:", "  file: [", 1))
    before = state(root)

    with pytest.raises(SiteError) as caught:
        run(root)

    assert str(caught.value).startswith(f"{TRACK_FILE}:1")
    assert state(root) == before


def test_no_two_articles_share_a_slug(make_site: MakeSite) -> None:
    titles = ["Index", "Bombs found", "Bombs found", "Bombs Found!", "أمن كركوك", "«؟» ؟ 1 ؟"]
    seeds = {
        f"seeds/{number}.txt": f"{title}\nMay {number + 1}, 2025\nOne sentence, no {number}.\n"
        for number, title in enumerate(titles)
    }
    root = make_site(seeds)

    run(root)

    slugs = {article.slug for article in read_content(root).articles}
    assert slugs >= {"article-index", "bombs-found", "bombs-found-2", "bombs-found-3"}
    assert len(slugs) == len(titles)


def test_a_dry_run_tells_the_same_and_writes_nothing(make_site: MakeSite) -> None:
    root = make_site({"seeds/track.txt": TRACK})
    before = state(root)

    told = run(root, dry_run=True)

    assert state(root) == before
    assert told == run(root)


def test_an_archive_without_seeds_has_nothing_to_import(make_site: MakeSite) -> None:
    assert run(make_site()) == Report((), (), (), (), 0, ())


TIKRIT = Place(id="tikrit", name="Tikrit", kind="town", provinces=("salaheddine",))
HADI = Entity(id="layla-hadi", name="Layla Hadi", kind="person", description="A reporter.\n")


@dataclass(frozen=True)
class Suggesting:
    """An analysis that suggests the same names for every clipping."""

    names: tuple[Entity | Place, ...] = field(default=(TIKRIT, HADI))

    def __call__(self, clipping: Clipping) -> Found:
        found = Found(entities=("layla-hadi",), places=("tikrit",), suggestions=self.names)
        return found if clipping.blocks else Found()


def test_suggested_names_are_written_once_and_never_over_known_ones(make_site: MakeSite) -> None:
    isis = Entity(id="isis", name="Another", kind="group")
    hit = Place(id="hit", name="Another", kind="town")
    root = make_site({"seeds/a.txt": TRACK, "seeds/b.txt": f"World\n{TRACK}"})
    places = text_of(root, "content/places.yml") + "# an editor's note\n"
    write(root, "content/places.yml", places)
    known = text_of(root, "content/entities/isis.md")

    report = import_clippings(root, None, Reader(Suggesting((TIKRIT, HADI, isis, hit))))

    assert report.suggested == ("content/entities/layla-hadi.md", "content/places.yml")
    assert text_of(root, "content/entities/isis.md") == known
    assert text_of(root, "content/places.yml") == (
        places + "- id: tikrit\n  name: Tikrit\n  status: suggested\n  kind: town\n"
        "  provinces: [salaheddine]\n"
    )
    registry = read_content(root).registry
    assert registry.entities["layla-hadi"].status == "suggested"
    assert registry.places["hit"].name == "Hit"


def test_a_name_kept_in_a_folder_below_is_not_suggested_again(make_site: MakeSite) -> None:
    known = "---\nname: Layla Hadi\nkind: person\n---\n"
    root = make_site({"seeds/a.txt": TRACK, "content/entities/people/layla-hadi.md": known})

    report = import_clippings(root, None, Reader(Suggesting((HADI,))))

    assert report.suggested == ()


@pytest.mark.parametrize("places", ["", "[]\n", "# none yet\n"])
def test_a_place_can_be_suggested_to_an_empty_list(make_site: MakeSite, places: str) -> None:
    root = make_site({"seeds/a.txt": TRACK, "content/places.yml": places})

    import_clippings(root, None, Reader(Suggesting()))

    assert list(read_content(root).registry.places) == ["tikrit"]


@pytest.mark.skipif(not SHARED.is_dir(), reason=f"the real clippings are not in {SHARED}")
def test_the_real_clippings_become_articles(make_site: MakeSite) -> None:
    root = make_site()
    (root / "seeds").mkdir()
    for path in SHARED.glob("*.txt"):
        (root / "seeds" / path.name).write_bytes(path.read_bytes())

    run(root)

    assert sorted(article.slug for article in read_content(root).articles) == [
        "iraq-dismantles-extremist-remnants-in-cross-country-sweep",
        "iraqi-forces-continue-aggressive-pursuit-of-isis-operatives",
    ]
    assert run(root).same == 2
