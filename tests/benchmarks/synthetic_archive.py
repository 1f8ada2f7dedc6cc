"""Writes a made-up archive as site_builder reads it."""

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from benchmarks.synthetic import Story, World
from site_builder.content import read_content
from site_builder.model import Province
from site_builder.texts import article_text, entity_text

PROJECT = Path(__file__).parent.parent.parent
SITE = """\
title: A made-up archive
description: As many articles as a benchmark asks for, and nothing in them is true.
publisher: Bench Marker
licence: CC BY 4.0
licence_url: https://creativecommons.org/licenses/by/4.0/
"""


def known_provinces() -> Mapping[str, Province]:
    """The provinces of the project's own archive."""
    return read_content(PROJECT).registry.provinces


def write_archive(world: World, stories: Iterable[Story], root: Path) -> None:
    """The archive below `root`: settings, map, provinces, entities, articles."""
    content = root / "content"
    shutil.copytree(PROJECT / "content" / "provinces", content / "provinces")
    shutil.copyfile(PROJECT / "content" / "map.geojson", content / "map.geojson")
    (content / "site.yml").write_text(SITE, encoding="utf-8")
    (content / "places.yml").write_text("[]\n", encoding="utf-8")
    (content / "entities").mkdir()
    for entity in world.registry.entities.values():
        path = content / "entities" / f"{entity.id}.md"
        path.write_text(entity_text(entity), encoding="utf-8")
    for story in stories:
        path = root / file_of(story)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(article_text(story.article), encoding="utf-8")


def file_of(story: Story) -> str:
    """Where an article stands, in both archives."""
    article = story.article
    return f"content/articles/{article.year}/{article.slug}.md"
