"""Feeds are read back as feed readers read them."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urljoin

import feedparser
import pytest
from conftest import MakeSite
from exchange_cases import HOST, make_archive

from site_builder.exchange.feeds import feed_files
from site_builder.making import finished

Feeds = Mapping[str, bytes]


@pytest.fixture
def feeds(make_site: MakeSite) -> Feeds:
    return dict(finished(feed_files(make_archive(make_site))))


def read(feeds: Feeds, name: str) -> Any:  # noqa: ANN401 - feedparser tells no types
    found = feedparser.parse(feeds[name], response_headers={"content-type": "application/xml"})
    assert not found.bozo, found.get("bozo_exception")
    return found


def test_the_archive_has_both_feeds_and_so_has_each_name_and_province(feeds: Feeds) -> None:
    pages = {name.split(".")[0] for name in feeds if "/" in name}

    assert {"atom.xml", "feed.json"} <= set(feeds)
    assert len(feeds) == 2 + 2 * len(pages)
    assert {"entities/isis", "entities/cts", "provinces/kirkuk"} <= pages
    assert not [page for page in pages if page.startswith("places/")]


def test_atom_lists_articles_newest_first_with_what_may_be_shown(feeds: Feeds) -> None:
    found = read(feeds, "atom.xml")

    assert [entry.title for entry in found.entries] == [
        "مداهمات في كركوك",
        'Raids & "sweeps": 50% of {cells} <gone>_in Kirkuk </script>',
        "An excerpted story",
        "A story known by its facts",
    ]
    own = found.entries[1]
    assert own.link == own.id == f"{HOST}articles/2025/raids-in-kirkuk.html"
    assert own.published == "2025-07-18T12:00:00Z"
    assert own.updated == "2025-08-02T12:00:00Z"
    assert [author.name for author in own.authors] == ["Jane Doe", "Karim al-Tamimi"]
    assert "laid an ambush for Daesh near Hit" in own.content[0].value
    assert {tag.term for tag in own.tags} >= {"ISIS", "Kirkuk"}
    assert found.feed.updated == "2025-08-02T12:00:00Z"


def test_a_name_has_its_own_articles_only(feeds: Feeds) -> None:
    found = read(feeds, "entities/cts.atom.xml")
    items = json.loads(feeds["entities/cts.feed.json"])["items"]

    assert found.feed.title == "Iraqi Counter-Terrorism Service · Small Archive"
    assert [entry.link for entry in found.entries] == [item["url"] for item in items]
    assert len(items) == 1
    assert "content" not in found.entries[0]


def test_a_name_without_articles_has_empty_feeds(feeds: Feeds) -> None:
    assert read(feeds, "entities/testland.atom.xml").entries == []
    assert json.loads(feeds["entities/testland.feed.json"])["items"] == []


def test_json_feed_has_what_its_standard_requires(feeds: Feeds) -> None:
    for name in (name for name in feeds if name.endswith(".json")):
        feed = json.loads(feeds[name])
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["title"]
        assert feed["feed_url"] == HOST + name
        for item in feed["items"]:
            assert item["id"]
            assert ("content_html" in item) != ("content_text" in item)


def test_nothing_withheld_is_in_any_feed(feeds: Feeds) -> None:
    assert not [name for name, content in feeds.items() if b"WITHHELD" in content]
    assert b"Shown words" in feeds["atom.xml"]


def test_without_a_host_links_lead_there_from_the_feed_and_names_stay_unique(
    make_site: MakeSite,
) -> None:
    feeds = dict(finished(feed_files(make_archive(make_site, "/"))))
    found = read(feeds, "entities/isis.atom.xml")
    root = read(feeds, "atom.xml")

    for entry, same in zip(found.entries, root.entries, strict=True):
        assert entry.id == same.id
        assert entry.id.startswith("urn:uuid:")
        there = urljoin("file:///site/entities/isis.atom.xml", entry.link)
        assert there == urljoin("file:///site/atom.xml", same.link)
    assert len({entry.id for entry in root.entries}) == 4
    assert root.entries[0].link == "articles/2025/raids-in-kirkuk-ar.html"
