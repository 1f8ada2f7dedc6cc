"""What must hold of the parsers whatever they are given: for the tests, and for `make soak`."""

import re
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import strategies as st
from known_names import known

from site_builder import frontmatter, markdown
from site_builder.clippings import Clipping, parse
from site_builder.content import read_content
from site_builder.decode import Mistake, attempt, decode
from site_builder.errors import SiteError
from site_builder.extraction.analysis import Findings, Story, analyse
from site_builder.extraction.lexicon import lexicon_of
from site_builder.importing.assembly import article_of
from site_builder.importing.losses import lost_line
from site_builder.model import Article, ArticleFields
from site_builder.parts import Origin
from site_builder.registry import Registry
from site_builder.spellings import Spellings
from site_builder.texts import article_text
from site_builder.validation import Known, article_mistakes

REPOSITORY = Path(__file__).parent.parent.parent
SLOWEST = 60.0  # seconds of work: such a text takes one or two, one beyond all bounds an hour
SAVED = date(2026, 1, 1)

_SIGNS = st.characters(exclude_categories=["Cs"])
_PIECES = st.sampled_from(
    re.findall(
        r"\S+",
        """Troops closed the road near Kirkuk on Sunday a 175 13, said. al-Bar "remnants" 'he' told
    Al-Fassel: (CTS) e.g. U.S. -- – 3.5 mid-May قوات الأمن في بغداد ، «قال» 1. 2) # * - > + _x_
    killed wounded eight dozens of militants Nineveh Ninewa Mosul Major General Yahya Rasool ISIS
    Daesh between 30 and 36 people in Diyala, last week, two days earlier; spokesperson, aka
    since January 2025 the Islamic State (IS) قتل 12 مسلحا، وأصيب ثلاثة في ديالى الخميس الماضي
    **bold** `code` [a](b) [x] ![i] <b> </b> &amp; & \\ \\* ~~~ | $1 http://x.org/a_b https://é.org
    \u200fmark \u200bzero Sources By May 8 2025 2025-05-08 | © @x #tag ... … ? ! ; =
    [[[[ ]]]] (((( )))) **** ____ ```` <<<< >>>> &#x0; &#9; --- === ::: \u202e \u2066""",
    )
)
_SPACES = st.sampled_from([" ", " ", " ", "\n", "\n\n", "\t", "\u00a0", "\r\n", "\u2028", ""])


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Texts of words of news, signs of markup and anything else, in any order."""
    pieces = draw(st.lists(st.tuples(_PIECES | st.text(_SIGNS, max_size=8), _SPACES), max_size=80))
    text = "".join(piece + space for piece, space in pieces)
    return text * draw(st.sampled_from([1, 1, 1, 1, 2, 7]))


HEADED = st.tuples(st.sampled_from(["", "Terrorism\nTwo held near Haditha\n"]), texts()).map(
    "".join
)

_PLAIN = st.text(_SIGNS, max_size=12) | st.integers() | st.booleans() | st.none() | st.floats()
_KEYS = st.sampled_from([*ArticleFields.__struct_fields__, "x", "1", "", "a: b"])
_INNER = st.lists(_PLAIN, max_size=3) | st.dictionaries(_KEYS, _PLAIN, max_size=3)
_VALUES = _PLAIN | _INNER | st.lists(_INNER, max_size=3) | st.dictionaries(_KEYS, _INNER)
_YAML = st.lists(
    st.sampled_from(
        re.findall(
            r"\S+",
            "a: b - [ ] { } , ? : & * ! | > ' \" % @ # --- ... <<: &a *a !!str !!binary ~ null 1e3"
            " title: slug: date: 2025-07-18 events: toll: count: \\ \\x \\u00 \u2028 \x85 \ufeff",
        )
    )
    | st.sampled_from(["\n", "\n  ", " ", "\n- ", "\t", "\r\n"])
    | st.text(_SIGNS, max_size=4),
    max_size=60,
).map("".join)
FIELDS = st.dictionaries(_KEYS, _VALUES, max_size=8)
FILES = st.one_of(
    _YAML.map(lambda text: f"---\n{text}\n---\nbody\n"),
    FIELDS.map(lambda fields: f"---\n{_dumped(fields)}---\nbody\n"),
    st.text(_SIGNS, max_size=60),
)


def _dumped(fields: Mapping[str, object]) -> str:
    """Fields as YAML, where they are such as YAML has a form for."""
    try:
        return frontmatter.dump(fields)
    except (ValueError, TypeError):
        return ""


@contextmanager
def in_time() -> Iterator[None]:
    """Fails for work beyond all bounds."""
    before = time.process_time()
    yield
    assert time.process_time() - before < SLOWEST


class Nothing:
    """What is found where nobody looks."""

    entities = provinces = places = quotations = events = suggestions = doubts = ()
    source = None


def no_line_is_lost(text: str) -> None:
    """A clipping is refused with a message, or every word of it is in an article that can be read.

    The article is read back from its file as it was.
    """
    clipping = _clipping(text)
    if clipping is None:
        return
    article = _article(clipping)
    assert lost_line(text, article) is None
    names = frozenset[str]()
    known = Known({"entity": names, "province": names, "place": names}, Registry({}, {}, {}))
    assert not list(article_mistakes(article, known))
    head, _ = frontmatter.split(article_text(article), "x.md")
    fields = decode(head, ArticleFields, "x.md")
    assert all(getattr(fields, name) == getattr(article, name) for name in fields.__struct_fields__)


def _clipping(text: str) -> Clipping | None:
    try:
        with in_time():
            return parse(text, "seeds/x.txt", SAVED, known())
    except SiteError as error:
        refused = {problem.file for problem in error.problems}
    assert refused == {"seeds/x.txt"}
    return None


def _article(clipping: Clipping) -> Article:
    origin = Origin(file="seeds/x.txt", sha256="0" * 64)
    return article_of(clipping, Nothing(), slug="x", file="x.md", origin=origin)


def front_matter_is_read_or_refused(text: str) -> None:
    """A file of content is an article, or problems with places in that file: nothing else."""
    try:
        with in_time():
            head, _ = frontmatter.split(text, "x.md")
            fields, mistakes = attempt(head, ArticleFields, "x.md", 2)
    except SiteError as error:
        refused = {problem.file for problem in error.problems}
    else:
        refused = {"x.md"}
        _read_again(text, head, fields, mistakes)
    assert refused == {"x.md"}


def _read_again(text: str, head: str, fields: ArticleFields, mistakes: tuple[Mistake, ...]) -> None:
    lines = text.count("\n") + 1
    assert all(0 <= mistake.problem(head, "x.md", 2).line <= lines + 1 for mistake in mistakes)
    if not mistakes:
        article = Article(file="x.md", body="", **{n: getattr(fields, n) for n in _NAMES})
        again, _ = frontmatter.split(article_text(article), "x.md")
        assert decode(again, ArticleFields, "x.md") == fields


_NAMES = ArticleFields.__struct_fields__

_ELEMENTS = "p|em|strong|a|h[2-6]|ul|ol|li|blockquote|code|pre|hr|br"
_TAG = re.compile(rf'</?(?:{_ELEMENTS})(?: (?:id|href|title|class|start)="[^"<>]*")* ?/?>')
_HREF = re.compile(r' href="(?:https?:|mailto:|[^":]*(?:[/?#][^"]*)?")', re.IGNORECASE)


def markdown_is_harmless(text: str) -> None:
    """No element, attribute or address but known ones; each paragraph with its number, in order."""
    with in_time():
        document = markdown.parse(text)
        shown = document.html({})
    rest = _TAG.sub("", shown)
    assert "<" not in rest
    assert ">" not in rest
    assert shown.count(" href=") == len(_HREF.findall(shown))
    numbers = [int(number) for number in re.findall(r'<p id="p(\d+)">', shown)]
    assert numbers == list(range(1, len(document.paragraphs) + 1))


@cache
def registry_of() -> tuple[Registry, Spellings]:
    """The project's own names, read without its articles."""
    with TemporaryDirectory() as folder:
        content = shutil.copytree(
            REPOSITORY / "content",
            Path(folder, "content"),
            ignore=shutil.ignore_patterns("articles"),
        )
        registry = read_content(content.parent).registry
    return registry, Spellings.of(registry)


def facts_have_their_place(text: str) -> None:
    """What is found stands in a paragraph that is there, about a name that is known or suggested.

    Twice the same text gives twice the same.
    """
    clipping = _clipping(text)
    if clipping is None:
        return
    registry, spellings = registry_of()
    story = Story.of(clipping)
    with in_time():
        found = analyse(story, registry, spellings, lexicon_of(clipping.lang))
    suggested = {one.id for one in found.suggestions}
    known = {*registry.entities, *registry.provinces, *registry.places, *suggested}
    assert known.issuperset(_ids(found))
    numbers = range(1, len(story.paragraphs) + 1)
    assert all(quotation.paragraph in numbers for quotation in found.quotations)
    assert all(event.paragraph in numbers for event in found.events)
    assert found == analyse(story, registry, spellings, lexicon_of(clipping.lang))


def _ids(found: Findings) -> set[str]:
    said = {quotation.speaker for quotation in found.quotations}
    where = {name for event in found.events for name in (*event.provinces, *event.places)}
    who = {name for event in found.events for name in event.by}
    return said | where | who | {*found.entities, *found.provinces, *found.places}


TARGETS: dict[str, tuple[st.SearchStrategy[str], Callable[[str], None]]] = {
    "clippings": (HEADED, no_line_is_lost),
    "front matter": (FILES, front_matter_is_read_or_refused),
    "Markdown": (texts(), markdown_is_harmless),
    "extraction": (HEADED, facts_have_their_place),
}
