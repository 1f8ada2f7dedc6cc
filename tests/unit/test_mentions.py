from pathlib import Path

import pages_cases
import pytest
from conftest import MakeSite
from hypothesis import given
from hypothesis import strategies as st

from site_builder.archive import Archive
from site_builder.content import read_content
from site_builder.markdown import escape, parse
from site_builder.mentions import first_mention, mentions_in
from site_builder.registry import Key
from site_builder.spellings import Spellings

PROJECT = Path(__file__).parent.parent.parent


def archive_of(root: Path) -> Archive:
    content = read_content(root)
    spellings = Spellings.of(content.registry)
    return Archive.of(content.site, content.registry, content.articles, spellings)


@pytest.mark.parametrize("of", ["the project", "the tests"])
def test_the_first_mention_is_the_first_of_all(of: str, make_site: MakeSite) -> None:
    archive = archive_of(PROJECT if of == "the project" else make_site(pages_cases.ARCHIVE))

    for entry in archive.entries:
        for key in entry.names:
            every = entry.mentions.get(key, (None,))
            assert entry.first_mention(key) == every[0]


CONTENT = read_content(PROJECT)
SPELLINGS = Spellings.of(CONTENT.registry)
KEYS: tuple[Key, ...] = tuple((kind, named.id) for kind, named in CONTENT.registry.all())
NAMES = sorted({name for _, named in CONTENT.registry.all() for name in named.spellings})
PIECES = st.one_of(
    st.sampled_from(NAMES),
    st.sampled_from(["al-", "Abdul ", "'s", "’", "`", ", ", ". ", " in ", "Brigade", "و", "\n\n"]),
)


@given(st.lists(PIECES, min_size=1, max_size=12).map("".join))
def test_no_name_is_overlooked_where_texts_are_told_quickly_not_to_have_it(text: str) -> None:
    document = parse("\n\n".join(escape(line) for line in text.split("\n\n")))
    every = mentions_in(document, KEYS, CONTENT.registry, SPELLINGS)

    for key in {*every, *KEYS[:20]}:
        found = first_mention(key, document, KEYS, CONTENT.registry, SPELLINGS)
        assert found == every.get(key, (None,))[0]
