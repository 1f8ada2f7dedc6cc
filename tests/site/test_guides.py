"""The guides, followed to the letter: their files written, their commands run."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent
from typing import NamedTuple

import pytest
import yaml

import site_builder
from site_builder.cli import main

GUIDES = Path(site_builder.__file__).parent / "guides"
FILE = re.compile(r"`((?:content|templates|seeds)/[\w./-]+\.(?:md|yml|txt|geojson))`")

# What a reader has at the end of each guide: a file, and words in it.
RESULTS = {
    "another-country.md": ("velora/public/provinces.html", "<h1>Cantons</h1>"),
    "arabic.md": ("public/index.html", 'dir="rtl"'),
    "correct-a-name.md": ("public/entities/saad-maan.html", "Spokesman of the Ministry"),
    "drop-a-clipping.md": (
        "public/articles/2025/patrol-finds-a-store-of-arms-near-kirkuk.html",
        'href="../../entities/samir-hadi.html"',
    ),
    "publish.md": ("briefings/engine/site_builder-0.1.0-py3-none-any.whl", ""),
    "restyle.md": ("public/index.html", "Incidents</a>"),
    "review.md": ("public/index.html", ""),
    "rights.md": ("content/site.yml", "default_rights: excerpt"),
}


class Step(NamedTuple):
    """A block of a guide: commands, or what a file holds."""

    file: str
    text: str


def steps(guide: str) -> Iterator[Step]:
    """The blocks that a reader runs, or saves in the file that the paragraph before names."""
    parts = re.split(r"^ *```(.*)\n", guide, flags=re.MULTILINE)
    for before, kind, text in zip(parts[::4], parts[1::4], parts[2::4], strict=False):
        paragraph = before.strip().rpartition("\n\n")[2]
        named = FILE.search(paragraph)
        if kind == "sh":
            yield Step("", dedent(text))
        elif named:
            yield Step(named[1], dedent(text))


def write(path: Path, text: str) -> None:
    """Write a file; keys of settings and words are added to those that are there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".yml" and path.exists() and not text.startswith("-"):
        known = yaml.safe_load(path.read_text(encoding="utf-8"))
        text = yaml.safe_dump({**known, **yaml.safe_load(text)}, allow_unicode=True)
    path.write_text(text, encoding="utf-8")


def environment(folder: Path) -> dict[str, str]:
    """The program on the path, as after an installation."""
    folder.mkdir()
    for name, arguments in (("site-builder", "-m site_builder"), ("python", "")):
        script = f'#!/bin/sh\nexec "{sys.executable}" {arguments} "$@"\n'
        (folder / name).write_text(script, encoding="utf-8")
        (folder / name).chmod(0o755)
    path = f"{folder}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "PYTHONPATH": str(GUIDES.parent.parent)}


@pytest.mark.skipif(shutil.which("bash") is None, reason="the commands are for a shell")
@pytest.mark.parametrize("name", RESULTS)
def test_a_guide_does_what_it_says(tmp_path: Path, name: str) -> None:
    variables = environment(tmp_path / "bin")
    root = here = tmp_path / "archive"
    main(["init", str(root), "-q"])
    followed = list(steps((GUIDES / name).read_text(encoding="utf-8")))

    for step in followed:
        if step.file:
            write(here / step.file, step.text)
            continue
        done = subprocess.run(
            ["bash", "-e", "-c", f"{step.text}\npwd > {tmp_path}/here"],
            cwd=here,
            env=variables,
            check=False,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        assert done.returncode == 0, step.text + done.stderr
        here = Path((tmp_path / "here").read_text(encoding="utf-8").strip())

    file, words = RESULTS[name]
    assert followed
    assert words.encode() in (root / file).read_bytes()


def test_every_guide_that_tells_what_to_do_is_followed() -> None:
    told = {path.name for path in GUIDES.glob("*.md") if list(steps(path.read_text("utf-8")))}

    assert told == set(RESULTS)


def test_every_command_and_option_that_a_guide_names_exists() -> None:
    from site_builder.cli import cli  # noqa: PLC0415

    told = "\n".join(path.read_text(encoding="utf-8") for path in sorted(GUIDES.glob("*.md")))
    commands = {name: command.params for name, command in cli.commands.items()}

    named = re.findall(r"site-builder ([a-z]+)([^\n`|]*)", told)

    assert len(named) > 10
    for command, rest in named:
        known = {option for param in commands[command] for option in param.opts}
        assert set(re.findall(r"--[a-z-]+", rest)) <= known, (command, rest)
