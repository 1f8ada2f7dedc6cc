"""What the tests share: small whole archives, written where each test can break them."""

import os
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Protocol

import pytest
from browser.chromium import chromium_path
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from site_builder.making import File

# Quick and the same on every run, however busy the machine; HYPOTHESIS_PROFILE=thorough looks for
# what nobody has thought of.
settings.register_profile("quick", max_examples=40, deadline=None, derandomize=True)
settings.register_profile("thorough", max_examples=1000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))

LONG_AGO = 1_700_000_000

SNAPSHOTS = Path(__file__).parent / "snapshots"

SITE = """\
title: Small Archive
description: An archive for tests.
"""

KIRKUK = """\
---
name: Kirkuk
aliases: [Karkuk, "Ta'mim"]
ar: كركوك
iso: IQ-KI
pcode: IQG13
capital:
  name: Kirkuk
  lat: 35.47
  lon: 44.39
---
"""

SALAHEDDINE = """\
---
name: Salaheddine
aliases: [Salah al-Din, Saladin]
ambiguous: [Salah al-Din]
ar: صلاح الدين
iso: IQ-SD
pcode: IQG16
---
"""

PLACES = """\
- id: balkana-mountains
  name: Balkana Mountains
  aliases: [Balkana]
  kind: mountains
  provinces: [kirkuk, salaheddine]
- id: hit
  name: Hit
  ambiguous: [Hit]
  ar: هيت
  kind: district
  lat: 33.64
  lon: 42.83
"""

ISIS = """\
---
name: Islamic State of Iraq and Syria
short: ISIS
aliases: [Daesh, Islamic State]
ar: داعش
kind: group
---

An armed group.
"""

CTS = """\
---
name: Iraqi Counter-Terrorism Service
short: CTS
aliases: [Counter-Terrorism Service]
ar: جهاز مكافحة الإرهاب
kind: force
---
"""

ABU_RAGHIF = """\
---
name: Fadel Abu Raghif
aliases: [Fadhel Abu Ragheef]
ar: فاضل أبو رغيف
kind: person
roles:
- title: security analyst
  attested: '2025'
---
"""

AL_FASSEL = """\
---
name: Al-Fassel
aliases: [Al Fassel]
kind: media
---
"""

REGISTRY = {
    "content/site.yml": SITE,
    "content/provinces/kirkuk.md": KIRKUK,
    "content/provinces/salaheddine.md": SALAHEDDINE,
    "content/places.yml": PLACES,
    "content/entities/isis.md": ISIS,
    "content/entities/cts.md": CTS,
    "content/entities/fadel-abu-raghif.md": ABU_RAGHIF,
    "content/entities/al-fassel.md": AL_FASSEL,
}


def age(root: Path) -> None:
    """Let content have been written long ago: what was written just now is read again anyway."""
    for path in (root / "content").rglob("*"):
        if path.stat().st_mtime > LONG_AGO:
            os.utime(path, (LONG_AGO, LONG_AGO))


class MakeSite(Protocol):
    """Writes an archive into a new folder and returns its root.

    The settings and a small registry (two provinces, two places, four entities) are there unless
    `files` holds another text for them.
    """

    def __call__(self, files: Mapping[str, str] | None = None) -> Path: ...


def files(contents: Iterable[tuple[str, bytes]]) -> list[File]:
    """Files of a site that hold this."""
    return [File(name, partial(bytes, content)) for name, content in contents]


@pytest.fixture
def make_site(tmp_path: Path) -> MakeSite:
    def write(files: Mapping[str, str] | None = None) -> Path:
        for name, text in {**REGISTRY, **(files or {})}.items():
            path = tmp_path / "archive" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path / "archive"

    return write


class Snapshot(Protocol):
    """Asserts that a text is the one in `tests/snapshots/NAME`.

    Run with `RENEW_SNAPSHOTS=1` to write it anew, on purpose, then read the difference.
    """

    def __call__(self, name: str, text: str) -> None: ...


@pytest.fixture
def snapshot() -> Snapshot:
    def same(name: str, text: str) -> None:
        path = SNAPSHOTS / name
        if os.environ.get("RENEW_SNAPSHOTS"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")

    return same


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, once for all tests."""
    path = chromium_path()
    if path is None:
        reason = "NO CHROMIUM FOUND: the browser tests were not run"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield opened
        opened.close()
