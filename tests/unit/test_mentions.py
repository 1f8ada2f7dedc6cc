from pathlib import Path

import pages_cases
import pytest
from conftest import MakeSite

from site_builder.archive import Archive
from site_builder.content import read_content
from site_builder.found import find
from site_builder.mentions import unpacked
from site_builder.spellings import Spellings

PROJECT = Path(__file__).parent.parent.parent


def archive_of(root: Path) -> Archive:
    content = read_content(root)
    spellings = Spellings.of(content.registry)
    return Archive.of(content.site, content.registry, content.articles, spellings)


@pytest.mark.parametrize("of", ["the project", "the tests"])
def test_mentions_come_out_of_the_cache_as_they_were_found(of: str, make_site: MakeSite) -> None:
    archive = archive_of(PROJECT if of == "the project" else make_site(pages_cases.ARCHIVE))
    found = dict(find(archive.entries, 1))

    assert len(found) == len(archive.entries)
    for entry in archive.entries:
        assert unpacked(found[entry.digest], entry.names) == entry.mentions
        assert list(unpacked(found[entry.digest], entry.names)) == list(entry.mentions)
