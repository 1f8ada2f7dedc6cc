"""The same content gives the same bytes, wherever, whenever and in whatever order it is read."""

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

from conftest import REGISTRY

from attacks.killing import SEEDS, tree, write
from attacks.test_faults import small_disk

FIRST = {"PYTHONHASHSEED": "1", "TZ": "Asia/Baghdad", "LC_ALL": "C", "LANG": "C"}
SECOND = {
    "PYTHONHASHSEED": "77",
    "TZ": "America/Los_Angeles",
    "LC_ALL": "C.UTF-8",
    "LANG": "ar_IQ.UTF-8",
    "LANGUAGE": "ar",
    "PYTHONUTF8": "0",
    "COLUMNS": "20",
}


# Names that stand in the title alone: the index is told of each, in some order.
SAID = {
    "content/articles/2025/2025-01-01-meeting.md": """\
---
title: Kirkuk, Salah al-Din, Counter-Terrorism Service and Islamic State meet
slug: meeting
date: 2025-01-01
---

Words.
"""
}


def built(root: Path, surroundings: dict[str, str], *more: str) -> dict[str, bytes]:
    """All that a build leaves, index included, but for the cache."""
    command = [sys.executable, "-m", "site_builder", "build", "--root", str(root), *more]
    ran = subprocess.run(
        command, env={**os.environ, **surroundings}, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    return {name: text for name, text in tree(root).items() if not name.startswith(".cache/")}


def archive(root: Path, *, backwards: bool = False) -> Path:
    """The same files, made in one order or the other, as old as each other."""
    files = dict(sorted({**REGISTRY, **SEEDS, **SAID}.items(), reverse=backwards))
    write(root, files)
    for path in root.rglob("*"):
        os.utime(path, (1_700_000_000, 1_700_000_000))
    return root


def test_locale_time_zone_hash_seed_folder_and_order_of_files_leave_no_trace(
    tmp_path: Path,
) -> None:
    one = built(archive(tmp_path / "one"), FIRST)
    other = built(archive(tmp_path / "a longer, other فولدر", backwards=True), SECOND)

    assert one == other
    assert any(name.startswith("public/pagefind/index/") for name in one)


ARTICLE = """\
---
title: Patrol {number}
slug: patrol-{number}
date: 20{year}-07-18
summary: Patrol {number} found boxes.
provinces: [kirkuk]
entities: [cts]
---

The {number}th patrol of the Counter-Terrorism Service found {number} boxes in Kirkuk.
"""
MANY = {
    f"content/articles/20{year}/2025-07-18-patrol-{number}.md": ARTICLE.format(
        number=number, year=year
    )
    for number in range(150)  # enough for several processes to share
    for year in [f"{number % 20 + 5:02}"]
}


def test_the_number_of_jobs_leaves_no_trace(tmp_path: Path) -> None:
    one = built(write(archive(tmp_path / "one"), MANY), FIRST, "--jobs", "1")
    backwards = write(archive(tmp_path / "two", backwards=True), dict(reversed(MANY.items())))
    other = built(backwards, SECOND, "--jobs", "2")

    assert one == other
    assert len([name for name in one if name.startswith("public/")]) > 800


def test_another_file_system_leaves_no_trace(tmp_path: Path) -> None:
    one = built(archive(tmp_path / "one"), FIRST)
    with small_disk(tmp_path / "disk", 30_000) as disk:
        other = built(archive(disk / "other", backwards=True), FIRST)

    assert one == other


def test_an_archive_that_grew_equals_one_that_was_there_at_once(tmp_path: Path) -> None:
    grown = archive(tmp_path / "grown")
    for name in ("seeds/2.txt", "seeds/4.txt"):
        (grown / name).rename(grown / name.replace("/", "-"))
    built(grown, FIRST)
    for name in ("seeds/4.txt", "seeds/2.txt"):
        (grown / name.replace("/", "-")).rename(grown / name)
    site = {name: text for name, text in built(grown, SECOND).items() if name.startswith("public/")}
    clean = shutil.copytree(
        grown, tmp_path / "clean", ignore=shutil.ignore_patterns("public", ".cache")
    )

    again = {name: text for name, text in built(clean, FIRST).items() if name in site}

    assert again == site


def test_no_page_tells_of_the_machine_it_was_built_on(tmp_path: Path) -> None:
    site = built(archive(tmp_path / "one"), FIRST)

    signs = [str(tmp_path), str(Path.home()), str(Path(sys.prefix)), socket.gethostname() + "/"]
    for name, text in site.items():
        assert [sign for sign in signs if sign.encode() in text] == [], name
