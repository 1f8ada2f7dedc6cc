"""Whatever a clipping holds: no line of it is lost, and the article made from it can be read."""

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from known_names import known

from site_builder import frontmatter, markdown
from site_builder.clippings import Clipping, parse
from site_builder.decode import decode
from site_builder.errors import SiteError
from site_builder.importing.assembly import article_of
from site_builder.importing.losses import lost_line
from site_builder.model import Article, ArticleFields
from site_builder.parts import Origin
from site_builder.registry import Registry
from site_builder.texts import article_text
from site_builder.validation import Known, article_mistakes

SAVED = date(2026, 1, 1)
LINK = re.compile(r"\[([^\[\]]+)\]\(https?://[^\s()<>\\]+\)")  # the one sign that is not literal
KNOWN = Known(
    {"entity": frozenset(), "province": frozenset(), "place": frozenset()}, Registry({}, {}, {})
)

WORDS = st.sampled_from(
    re.findall(
        r"\S+",
        """Troops closed the road near Kirkuk on Sunday a 175 13, said. al-Bar "remnants" 'he' told
    Al-Fassel: (CTS) e.g. U.S. -- – 3.5 mid-May قوات الأمن في بغداد ، «قال» 1. 2) # * - > + _x_
    **bold** `code` [a](b) [x] ![i] <b> </b> &amp; & \\ \\* ~~~ | $1 http://x.org/a_b https://é.org
    \u200fmark \u200bzero Sources By May 8 2025 2025-05-08 | © @x #tag ... … ? ! ; =""",
    )
)
SENTENCE = st.lists(WORDS, min_size=3, max_size=25).map(lambda words: " ".join(words) + ".")
PHRASE = st.lists(WORDS, min_size=1, max_size=7).map(" ".join)
PLAIN = st.sampled_from(
    ["Terrorism", "Security", "Iraq", "Two held near Haditha", "Farmers return to mined fields"]
)
ABOUT = st.sampled_from(
    [
        "By Anas Karim |",
        "By Sara Ali and Omar Hadi in Kirkuk",
        "By Reuters | Baghdad | 8 May 2025",
        "AFP",
        "Published: 8 May 2025 10:32",
        "Last updated 9 May 2025, 11:00 GMT",
        "الخميس 8 تموز/يوليو 2025 - 10:32",
        "2025-05-08T10:32:00+03:00",
        "![A man [left]. [AFP [Getty]]](/2025/05/08/a.jpg)",
        "![](/x (1).jpg) ![two](b.jpg)",
        "Photo: Zaid Omar / AFP",
        "*The market at noon. [AFP]*",
        "Source: Shafaq News",
        "https://example.org/a?b=c",
        "Title: A labelled headline",
        "Share this",
        "---",
    ]
)
LEAD = SENTENCE.map(lambda text: f"BAGHDAD, May 8 (Reuters) - {text}")
BLOCK = st.one_of(
    SENTENCE,
    LEAD,
    PHRASE,
    PHRASE.map(lambda text: f"## {text}"),
    PHRASE.map(lambda text: f"**{text}**"),
    PHRASE.map(lambda text: f"{text}\n-----"),
    PHRASE.map(lambda text: f"- {text}"),
    st.tuples(st.integers(0, 2000), PHRASE).map(lambda pair: f"{pair[0]}. {pair[1]}"),
    SENTENCE.map(lambda text: f"> {text}"),
    st.sampled_from(["* * *", "Sources", "المصادر", "Read more: that", "Why now?"]),
    ABOUT,
)
REFERENCE = st.one_of(
    st.tuples(PHRASE, PHRASE).map(lambda pair: f'{pair[0]}, "{pair[1]}", 2025-07-18'),
    PHRASE.map(lambda text: f"- [{text}](https://example.org/x), by Anas Karim, May 2025"),
    PHRASE,
)
NEWLINE = st.sampled_from(["\n", "\n\n", "\r\n", "\r", "\u2028", "\n \t\n"])


@st.composite
def clippings(draw: st.DrawFn) -> str:
    """Texts with the parts of news in any order that a publisher could think of."""
    head = draw(st.lists(st.one_of(PLAIN, ABOUT, SENTENCE, LEAD), min_size=1, max_size=7))
    body = draw(st.lists(BLOCK, max_size=12))
    sources = draw(st.lists(REFERENCE, max_size=3))
    lines = [*head, *body, *(["Sources"] if sources else []), *sources]
    return draw(st.sampled_from(["", "\ufeff"])) + "".join(line + draw(NEWLINE) for line in lines)


@st.composite
def wrapped(draw: st.DrawFn) -> str:
    """Texts whose paragraphs a mail program broke at a fixed width."""
    width = draw(st.integers(40, 90))
    paragraphs = draw(st.lists(SENTENCE, min_size=3, max_size=6))
    lines = ["Two held near Haditha", ""]
    for paragraph in paragraphs:
        lines.append("")
        for word in paragraph.split():
            if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
                lines.append("")
            lines[-1] = f"{lines[-1]} {word}".strip()
        lines.append("")
    return "\n".join(lines)


class Nothing:
    """What is found where nobody looks."""

    entities = provinces = places = quotations = events = suggestions = doubts = ()
    source = None


def article_from(text: str) -> tuple[Clipping, Article] | None:
    try:
        clipping = parse(text, "seeds/x.txt", SAVED, known())
    except SiteError:
        return None
    origin = Origin(file="seeds/x.txt", sha256="0" * 64)
    return clipping, article_of(clipping, Nothing(), slug="x", file="x.md", origin=origin)


def assert_whole(text: str) -> None:
    made = article_from(text)
    if made is None:
        return
    clipping, article = made

    assert lost_line(text, article) is None
    assert not list(article_mistakes(article, KNOWN))
    head, body = frontmatter.split(article_text(article), "x.md")
    fields = decode(head, ArticleFields, "x.md")
    assert all(getattr(fields, name) == getattr(article, name) for name in fields.__struct_fields__)
    seen = markdown.parse(body)
    texts = [LINK.sub(r"\1", b.text) for b in clipping.blocks if b.kind != "subhead"]
    subheads = [LINK.sub(r"\1", b.text) for b in clipping.blocks if b.kind == "subhead"]
    assert [paragraph.text for paragraph in seen.paragraphs] == texts
    assert [heading.text for heading in seen.headings] == subheads


@given(clippings())
def test_every_line_of_any_clipping_is_in_the_article(text: str) -> None:
    assert_whole(text)


@given(wrapped())
def test_every_line_of_a_wrapped_clipping_is_in_the_article(text: str) -> None:
    assert_whole(text)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_any_text_is_imported_or_refused_with_its_file(text: str) -> None:
    assert_whole(text)
