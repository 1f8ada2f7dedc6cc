from pathlib import Path

import pytest

from site_builder.archive import Archive
from site_builder.content import read_content
from site_builder.pages.catalogue import Catalogue
from site_builder.pages.related import Relations
from site_builder.spellings import Spellings

PROJECT = Path(__file__).parent.parent.parent


def test_a_translation_is_not_called_related() -> None:
    content = read_content(PROJECT)
    spellings = Spellings.of(content.registry)
    archive = Archive.of(content.site, content.registry, content.articles, spellings)
    catalogue = Catalogue.of(archive)
    relations = Relations(archive)
    originals = {one.article.translation_of: one for one in archive.entries}

    for entry in archive.entries:
        related = {one.row.url for one in relations.to(entry, catalogue)}
        translation = originals.get(entry.article.slug)
        assert related
        assert translation is None or translation.url not in related


def test_what_another_version_of_the_program_found_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = read_content(PROJECT)
    spellings = Spellings.of(content.registry)
    archive = Archive.of(content.site, content.registry, content.articles, spellings)
    before = Relations(archive, tmp_path / "related").ties
    monkeypatch.setattr("site_builder.pages.related._MOST", 1)
    assert Relations(archive, tmp_path / "related").ties == before

    monkeypatch.setattr("site_builder.pages.related.state_of", lambda _: "another version")

    ties = Relations(archive, tmp_path / "related").ties
    assert max(map(len, before.values())) > 1 == max(map(len, ties.values()))
