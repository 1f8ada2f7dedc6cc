"""A translation names its original, by its slug."""

import pytest
from conftest import MakeSite
from exchange_cases import ARTICLES, NAMES, TRANSLATION, make_archive

from site_builder.content import read_content
from site_builder.errors import SiteError
from site_builder.exchange.translations import Translations

FILE = "content/articles/2025/2025-07-19-raids-in-kirkuk-ar.md"
KURDISH = "content/articles/2025/2025-07-20-raids-in-kirkuk-ckb.md"


def test_all_translations_of_an_article_stand_together_with_it(make_site: MakeSite) -> None:
    kurdish = TRANSLATION.replace("kirkuk-ar", "kirkuk-ckb").replace("lang: ar", "lang: ckb")
    archive = make_archive(make_site, more={KURDISH: kurdish})
    translations = Translations.of(archive)

    found = {entry.article.slug: translations.of_article(entry) for entry in archive.entries}

    whole = [entry.article.slug for entry in found["raids-in-kirkuk-ckb"]]
    assert whole[0] == "raids-in-kirkuk"
    assert set(whole[1:]) == {"raids-in-kirkuk-ar", "raids-in-kirkuk-ckb"}
    assert found["raids-in-kirkuk"] == found["raids-in-kirkuk-ar"] == found["raids-in-kirkuk-ckb"]
    assert not found["excerpted"]


@pytest.mark.parametrize("original", ["raids-in-kirkukk", "raids-in-kirkuk-ar"])
def test_a_translation_of_nothing_or_of_itself_is_told(make_site: MakeSite, original: str) -> None:
    wrong = TRANSLATION.replace("of: raids-in-kirkuk", f"of: {original}")

    with pytest.raises(SiteError) as told:
        read_content(make_site({**NAMES, **ARTICLES, FILE: wrong}))

    [problem] = told.value.problems
    assert (problem.file, problem.line) == (FILE, 6)
    assert problem.message == f"no original with the slug `{original}`"
    assert problem.hint == "did you mean `raids-in-kirkuk`?"
