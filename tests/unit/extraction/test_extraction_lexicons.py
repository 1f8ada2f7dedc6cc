from pathlib import Path

import pytest

from site_builder.errors import SiteError
from site_builder.extraction.lexicon import lexicon_from, lexicon_of

FILES = sorted((Path(__file__).parents[3] / "site_builder" / "lexicons").glob("*.yml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_word_of_a_lexicon_is_in_lower_case(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    written = ("#", "home:")  # comments, and names written as texts have them
    words = [line for line in text.splitlines() if not line.lstrip().startswith(written)]

    assert "\n".join(words) == "\n".join(words).lower()


def test_a_language_without_a_lexicon_has_an_empty_one() -> None:
    assert lexicon_of("fi").roles == frozenset()


def test_a_wrong_key_is_told_with_its_line() -> None:
    with pytest.raises(SiteError, match=r"en\.yml:2: unknown key `rolls`"):
        lexicon_from("lang: en\nrolls: [baker]\n", "en.yml")


def test_a_word_added_to_a_lexicon_is_used_at_once() -> None:
    added = lexicon_from("lang: en\nroles: [falconer]\n", "en.yml")

    assert added.roles == {"falconer"}
