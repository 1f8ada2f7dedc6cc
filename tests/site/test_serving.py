"""The command `serve`, as one who types it meets it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from attacks.processes import AT_MOST, started, until
from conftest import MakeSite

SERVE = (sys.executable, "-m", "site_builder", "serve", "--root")


@pytest.mark.skipif(sys.platform != "linux", reason="browsers are opened in another way there")
def test_the_browser_opens_once_even_where_the_first_build_fails(
    make_site: MakeSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, opened = make_site({"content/site.yml": "title: ["}), tmp_path / "opened"
    browser = tmp_path / "bin/xdg-open"
    browser.parent.mkdir()
    browser.write_text(f'#!/bin/sh\necho "$1" >> "{opened}"\n', encoding="utf-8")
    browser.chmod(0o755)
    monkeypatch.setenv("PATH", str(browser.parent), prepend=os.pathsep)

    with started(*SERVE, str(root), "--open", "--port", "0"):
        assert until(lambda: opened.is_file() and opened.read_text("utf-8").endswith("\n"))
        url = opened.read_text("utf-8").strip()
        problems = page(url)
        for title in ("Mended Archive", "Edited Archive"):
            (tmp_path / "new").write_text(f"title: {title}\n", encoding="utf-8")
            (tmp_path / "new").replace(root / "content/site.yml")
            assert until(lambda title=title: title in page(url))  # type: ignore[misc]

    assert "content/site.yml:1: " in problems
    assert opened.read_text("utf-8").splitlines() == [url]


def page(url: str) -> str:
    try:
        with urlopen(url, timeout=AT_MOST) as answer:
            return str(answer.read(), "utf-8")
    except HTTPError as error:
        return str(error.read(), "utf-8")


def test_a_folder_that_is_no_archive_is_not_served(make_site: MakeSite) -> None:
    root = make_site()
    shutil.rmtree(root / "content")

    ran = subprocess.run(
        [*SERVE, str(root)], capture_output=True, text=True, check=False, timeout=AT_MOST
    )

    assert ran.returncode == 1
    assert ran.stderr.startswith("content/site.yml: no such file\n    hint: is this the folder of ")
