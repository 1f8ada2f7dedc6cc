"""Category, headline and standfirst: told from each other by length, form and what follows."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, islice, pairwise, repeat, takewhile

from site_builder.newstext import datelines, forms, leads, names
from site_builder.newstext.bylines import Byline
from site_builder.newstext.elements import Element
from site_builder.newstext.names import KnownNames
from site_builder.text import fold

_CATEGORY_WORDS = 4
_WITH_PATH = 4
_BARE_CATEGORY_WORDS = 2
_SURE_CATEGORY_WORDS = 3
_CATEGORY_LENGTH = 40
_SMALL = frozenset(("and", "or", "of", "the", "in", "on", "for", "&", "/", "|", ">", "»", "-"))
# "News in brief": sections that are written without capitals.
_SECTION_ENDS = ("in brief", "in short", "at a glance", "in pictures", "news briefs")
_HEADLINE_LENGTH = 250
_STANDFIRST_LENGTH = 300
_AUTHOR_WORDS = range(2, 5)


@dataclass(frozen=True, slots=True)
class Titles:
    """What stands above a text; `author` is a name alone, `unplaced` are the lines left over."""

    headline: Element | None = None
    category: Element | None = None
    standfirst: Element | None = None
    author: Element | None = None
    unplaced: tuple[Element, ...] = ()
    doubts: tuple[str, ...] = ()

    @property
    def byline(self) -> Byline:
        """What the name says, as other bylines do."""
        return Byline(authors=(self.author.text,)) if self.author else Byline()


def closed(lines: Sequence[Element]) -> Titles:
    """The titles among lines that a byline, a date or a picture ends."""
    author = _author(lines)
    rest = lines[:-1] if author else lines
    doubts = (
        (f"clipping line {author.number}: `{author.text}` is taken as the author",)
        if author
        else ()
    )
    position = _headline_position(rest)
    before, after = rest[:position], rest[position + 1 :]
    return Titles(
        headline=rest[position] if rest else None,
        category=before[-1] if before else None,
        standfirst=after[0] if after else None,
        author=author,
        unplaced=(*before[:-1], *after[1:]),
        doubts=doubts,
    )


def _headline_position(lines: Sequence[Element]) -> int:
    for position, line in enumerate(lines):
        if line.is_title:
            return position + _is_section(line, next(iter(lines[position + 1 :]), None))
    if len(lines) < 2:  # noqa: PLR2004
        return 0
    if len(lines) < _WITH_PATH:
        return int(is_category(lines[0], lines[1], sure=len(lines) > 2))  # noqa: PLR2004
    above = (is_category(line, below, sure=True) for line, below in pairwise(lines[:_WITH_PATH]))
    return sum(takewhile(bool, above))


def _author(lines: Sequence[Element]) -> Element | None:
    """The last line, if it is only a name: a standfirst has more words and small letters."""
    if len(lines) < 2 or lines[-1].form != "text" or names.is_arabic(lines[-1].text):  # noqa: PLR2004
        return None
    last = lines[-1]
    is_name = names.is_name(last.text) and len(last.text.split()) in _AUTHOR_WORDS
    return last if is_name and not _is_short(lines[-2].text) else None


def opening(lines: Sequence[Element], known: KnownNames) -> Titles:
    """The titles where nothing but their form divides them from the first paragraph."""
    if not lines:
        return Titles()
    group = _group(lines, known)
    if group:
        return closed(lines[:group])
    first, second, third, fourth = islice(chain(lines, repeat(None)), 4)
    if first is None or second is None:
        return Titles(first)
    marked = _is_section(first, second)
    if marked or second.is_title or (is_category(first, second) and not first.is_title):
        if marked and third and forms.ends_sentence(third.text):
            third = None
        standfirst = third if third and _may_be_standfirst(third, fourth, known) else None
        return Titles(second, first, standfirst, doubts=_unsure(standfirst))
    is_prose = forms.ends_sentence(second.text) or _is_short(second.text)
    if not is_prose and _may_be_standfirst(second, third, known):
        return Titles(first, None, second, doubts=_unsure(second))
    return Titles(first)


def _group(lines: Sequence[Element], known: KnownNames) -> int:
    """How many lines an empty line sets apart at the top, where paragraphs have none between."""
    gaps = [position for position, line in enumerate(lines) if position and line.line.gap]
    if not gaps or gaps[0] not in {2, 3} or len(lines) <= gaps[0] + 1:
        return 0
    if any(leads.title_of(line, known) for line in lines[: gaps[0]]):
        return 0
    return 0 if all(line.line.gap for line in lines[gaps[0] + 1 :]) else gaps[0]


def _unsure(standfirst: Element | None) -> tuple[str, ...]:
    if standfirst is None:
        return ()
    return (f"clipping line {standfirst.number} is the standfirst, or else the first paragraph",)


def _may_be_standfirst(line: Element, following: Element | None, known: KnownNames) -> bool:
    return (
        following is not None
        and following.form == "text"
        and not following.images
        and line.form == "text"
        and len(line.text) <= _STANDFIRST_LENGTH
        and forms.sentences(line.text) == 1
        and not forms.ends_openly(line.text)
        and datelines.dateline(line.text, known) is None
    )


def is_category(line: Element, following: Element, *, sure: bool = False) -> bool:
    """Whether a line is a section's name over a headline, rather than a headline.

    `sure` when there are lines enough for a headline and a standfirst below it.
    """
    few = line.text.casefold().endswith(_SECTION_ENDS) or len(line.text.split()) <= (
        _SURE_CATEGORY_WORDS if sure else _BARE_CATEGORY_WORDS
    )
    if forms.ends_sentence(line.text) or line.form != "text" or not (few or _is_short(line.text)):
        return False
    if following.is_title or line.text.casefold().endswith(_SECTION_ENDS):
        return True
    return not forms.ends_sentence(following.text) or len(line.text.split()) == 1


def _is_section(line: Element, following: Element | None) -> bool:
    """Whether a heading is a section's name, with the headline as a smaller heading below it.

    A headline with the first subhead below it has more words than that.
    """
    if following is None or not line.is_title or not forms.is_second_level(following.line.text):
        return False
    few = len(line.text.split()) <= _BARE_CATEGORY_WORDS or _is_short(line.text)
    return few and len(line.text.split()) < len(following.text.split())


def _is_short(text: str) -> bool:
    """Whether a text has few words, all with capitals as a section's name has them."""
    words = text.split()
    capitals = all(not word[0].islower() or word.casefold() in _SMALL for word in words)
    return len(words) <= _CATEGORY_WORDS and len(text) <= _CATEGORY_LENGTH and capitals


def is_headline(line: Element) -> bool:
    """Whether a line can stand above a text at all."""
    return (
        line.form in {"text", "heading", "number", "dash"}
        and len(line.text) <= _HEADLINE_LENGTH
        and forms.sentences(line.text) <= 2  # noqa: PLR2004
        and bool(fold(line.text))
    )
