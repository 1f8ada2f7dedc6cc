"""Which rule holds for an article: that of its outlet, whatever the outlet is called by now."""

import pytest
from conftest import AL_FASSEL, SITE, MakeSite
from pages_cases import archive_at

ARTICLE = """\
---
title: A quiet day
slug: quiet
date: 2025-07-18
source: al-fassel
---

A quiet day in Kirkuk.
"""
SHAFAQ = "---\nname: Shafaq News\nkind: media\n---\n"
MERGED = AL_FASSEL.replace("kind:", "merged_into: shafaq-news\nkind:")
FACTS = "sources:\n  shafaq-news: {rights: facts}\n"


def rights(make_site: MakeSite, settings: str = "", head: str = "", **entities: str) -> str:
    """The rule for the article, with lines added to the settings and to its head."""
    outlets = {"al_fassel": AL_FASSEL, "shafaq_news": SHAFAQ, **entities}
    named = {f"content/entities/{n.replace('_', '-')}.md": text for n, text in outlets.items()}
    text = ARTICLE.replace("source: al-fassel\n", head) if head else ARTICLE
    root = make_site(
        {**named, "content/site.yml": SITE + settings, "content/articles/2025/a.md": text}
    )
    (entry,) = archive_at(root).entries
    return entry.rights


@pytest.mark.parametrize("rule", ["full", "excerpt", "facts"])
def test_an_outlet_without_a_rule_has_the_one_of_all_others(make_site: MakeSite, rule: str) -> None:
    assert rights(make_site, f"default_rights: {rule}\n{FACTS}") == rule


def test_an_outlet_s_own_rule_goes_before_the_one_of_all_others(make_site: MakeSite) -> None:
    settings = "default_rights: facts\nsources:\n  al-fassel: {rights: excerpt}\n"

    assert rights(make_site, settings) == "excerpt"


def test_what_the_archive_wrote_itself_is_published_in_full(make_site: MakeSite) -> None:
    assert rights(make_site, "default_rights: facts\n", "category: Terrorism\n") == "full"


def test_an_article_of_an_agency_is_not_the_archive_s_own(make_site: MakeSite) -> None:
    assert rights(make_site, "default_rights: facts\n", "agency: Reuters\n") == "facts"


def test_the_rule_of_an_outlet_holds_for_what_was_merged_into_it(make_site: MakeSite) -> None:
    assert rights(make_site, FACTS, al_fassel=MERGED) == "facts"


def test_the_rule_of_a_merged_outlet_holds_for_what_it_is_now(make_site: MakeSite) -> None:
    head = "source: shafaq-news\n"

    assert rights(make_site, FACTS.replace("shafaq-news", "al-fassel"), head, al_fassel=MERGED) == (
        "facts"
    )


def test_of_the_rules_of_merged_outlets_the_strictest_holds(make_site: MakeSite) -> None:
    settings = f"{FACTS}  al-fassel: {{rights: full}}\n"

    assert rights(make_site, settings, al_fassel=MERGED) == "facts"


def test_the_rule_of_a_dismissed_outlet_holds(make_site: MakeSite) -> None:
    dismissed = SHAFAQ.replace("kind:", "status: dismissed\nkind:")

    assert rights(make_site, FACTS, al_fassel=MERGED, shafaq_news=dismissed) == "facts"
