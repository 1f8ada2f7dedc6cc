"""Linked data stands in pages that forbid inline scripts."""

import json
from pathlib import Path

import pytest
from exchange_cases import archive_below, site_of
from playwright.sync_api import Browser

from browser.chromium import served

pytestmark = pytest.mark.browser
PAGE = "articles/2025/raids-in-kirkuk.html"


def messages(browser: Browser, address: str) -> tuple[list[str], str]:
    """What a page says on the console, and its linked data."""
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(address, wait_until="networkidle")
    text = page.locator("script[type='application/ld+json']").text_content()
    page.close()
    return said, text or ""


def test_the_policy_of_a_page_stops_inline_scripts_but_not_linked_data(
    browser: Browser, tmp_path: Path
) -> None:
    site = site_of(archive_below(tmp_path / "archive"))
    scripted = site[PAGE].replace(b"</head>", b"<script>1</script></head>")
    for name, content in {**site, f"{PAGE}.html": scripted}.items():
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    with served(tmp_path / "site") as root:
        said, text = messages(browser, root + PAGE)
        refused, _ = messages(browser, f"{root}{PAGE}.html")

    assert json.loads(text)["headline"].endswith("in Kirkuk </script>")
    assert said == []
    assert "Content Security Policy" in refused[0]
