"""The proof that nothing is lost finds whatever is lost."""

from datetime import date

import pytest
from msgspec.structs import replace

from site_builder.importing.losses import lost_line
from site_builder.model import Article
from site_builder.parts import Image, Reference

CLIPPING = """\
Security
Two men held near Haditha
By Omar Hadi in Ramadi | May 2, 2025
![A road. [AFP]](/a.jpg)

They said *nothing*.
Why they ran
- one from Hit
2. one from Ana
Both are held.
Sources
Gulf Courier, "Two held", 5 May 2025
"""
ARTICLE = Article(
    file="x.md",
    title="Two men held near Haditha",
    slug="x",
    date=date(2025, 5, 2),
    category="Security",
    authors=("Omar Hadi",),
    city="Ramadi",
    images=(Image(src="/a.jpg", caption="A road.", credit="AFP"),),
    references=(Reference(title="Two held", publisher="Gulf Courier", date="2025-05-05"),),
    body="""\
They said \\*nothing\\*.

## Why they ran

- one from Hit
2. one from Ana

Both are held.
""",
)


def test_an_article_that_has_every_line_passes() -> None:
    assert lost_line(CLIPPING, ARTICLE) is None


@pytest.mark.parametrize(
    ("broken", "lost"),
    [
        (replace(ARTICLE, category=""), (1, "Security")),
        (replace(ARTICLE, title="Two men held"), (2, "Two men held near Haditha")),
        (replace(ARTICLE, city=""), (3, "By Omar Hadi in Ramadi | May 2, 2025")),
        (replace(ARTICLE, date=date(2025, 5, 3)), (3, "By Omar Hadi in Ramadi | May 2, 2025")),
        (replace(ARTICLE, images=()), (4, "![A road. [AFP]](/a.jpg)")),
        (replace(ARTICLE, references=()), (12, 'Gulf Courier, "Two held", 5 May 2025')),
        (
            replace(ARTICLE, body=ARTICLE.body.replace(" \\*nothing", "")),
            (6, "They said *nothing*."),
        ),
        (replace(ARTICLE, body=ARTICLE.body.replace("## Why they ran\n", "")), (7, "Why they ran")),
        (replace(ARTICLE, body=ARTICLE.body.replace("2. ", "")), (9, "2. one from Ana")),
        (replace(ARTICLE, body=ARTICLE.body.replace("Both are held.", "")), (10, "Both are held.")),
        (replace(ARTICLE, body="Both are held.\n\n" + ARTICLE.body), (6, "They said *nothing*.")),
        (replace(ARTICLE, body=ARTICLE.body + "\nAnd one word more.\n"), (0, "")),
    ],
)
def test_the_first_lost_line_is_named(broken: Article, lost: tuple[int, str]) -> None:
    assert lost_line(CLIPPING, broken) == lost
