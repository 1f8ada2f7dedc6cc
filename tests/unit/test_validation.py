from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st

from site_builder import markdown
from site_builder.model import Article
from site_builder.parts import Quotation
from site_builder.registry import Registry
from site_builder.validation import Known, article_mistakes

KNOWN = Known(
    {"entity": frozenset({"cts"}), "province": frozenset(), "place": frozenset()},
    Registry({}, {}, {}),
)
LINES = st.sampled_from(
    [
        *("", "Text", "Two words", "نص", "  more", "\\", "*a*"),
        *("# Head", "===", "---", "- item", "1. item", "> quote", "| a |", "[a]: b"),
        *("    code", "```", "~~~", "<div>", "<!--"),
    ]
)


@given(st.lists(LINES, max_size=12).map("\n".join))
@example("One\n===\n\nTwo")
@example("- item\n\nText\n\n    Text")
def test_a_paragraph_may_be_cited_if_and_only_if_it_is_there(body: str) -> None:
    count = len(markdown.parse(body).paragraphs)

    for paragraph in range(count + 3):
        article = Article(
            title="A",
            slug="a",
            date=date(2025, 1, 1),
            quotations=(Quotation(speaker="cts", paragraph=paragraph),),
            file="a.md",
            body=body,
        )
        told = list(article_mistakes(article, KNOWN))
        assert bool(told) == (not 1 <= paragraph <= count)
