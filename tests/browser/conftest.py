"""A real Chromium whose pages are watched, and built sites to open in it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browser import archives
from browser.chromium import BASE
from site_builder.pipeline import build
from site_builder.request import Request

_AT_MOST = 60_000.0  # milliseconds that a test waits for what must come, on however slow a machine
expect.set_options(timeout=_AT_MOST)


class OpenPage(Protocol):
    """Opens a tab; the test fails if a page says anything on the console or asks another host."""

    def __call__(
        self, *, javascript: bool = True, width: int = 1200, scheme: str = "light"
    ) -> Page: ...


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """Tabs that are watched."""
    said: list[str] = []
    contexts: list[BrowserContext] = []

    def opened(*, javascript: bool = True, width: int = 1200, scheme: str = "light") -> Page:
        context = browser.new_context(
            java_script_enabled=javascript,
            viewport={"width": width, "height": 900},
            color_scheme="dark" if scheme == "dark" else "light",
        )
        contexts.append(context)
        context.on("console", lambda message: said.append(message.text))
        context.on("weberror", lambda error: said.append(str(error.error)))
        context.on("request", lambda request: _note_elsewhere(request.url, said))
        page = context.new_page()
        page.set_default_timeout(_AT_MOST)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert said == []


def _note_elsewhere(url: str, said: list[str]) -> None:
    here = ("http://127.0.0.1:", "file://", "data:", "blob:http://127.0.0.1:")
    if not url.startswith(here):
        said.append(f"asked another host: {url}")


BuildSite = Callable[[Path], Path]
_PATIENCE = 300.0  # seconds: tests of the sample archive run side by side, builds of it do not


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> BuildSite:
    """Builds an archive into a folder whose parent can be served: the site is below `BASE`."""

    def make(root: Path) -> Path:
        output = tmp_path_factory.mktemp("served") / BASE
        build(Request(root, output), patience=_PATIENCE)
        return output

    return make


@pytest.fixture(scope="session")
def folder(built: BuildSite, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive that most searches are tried on, built."""
    return built(archives.write(tmp_path_factory.mktemp("archive")))
