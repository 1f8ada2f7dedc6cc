"""The header of a clipping: its titles, and the lines about it in whatever order they stand."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from site_builder.errors import problem_error
from site_builder.newstext import bylines, datelines, forms, leads, metadata, titles
from site_builder.newstext.elements import Element
from site_builder.newstext.metadata import Meta, MetaLine
from site_builder.newstext.names import KnownNames
from site_builder.newstext.titles import Titles

_MOST_TITLES = 4
_HEADLINE_WORDS = 4
_FARTHEST = 40
_LONG = 400
_MANY_SENTENCES = 3


@dataclass(frozen=True, slots=True)
class Header:
    """What stands above a text; `titles.unplaced` holds the lines that were not understood."""

    titles: Titles
    metas: tuple[MetaLine, ...]


def read(
    elements: Sequence[Element], file: str, known: KnownNames
) -> tuple[Header, tuple[Element, ...]]:
    """The header and the elements after it.

    :raises SiteError: if there is no line that can be a headline.
    """
    elements, doubts = _without_repeats(elements)
    about = _about(elements, known)
    end = _extent(elements, about, known)
    metas = tuple((part, meta) for part, meta in zip(elements, about[:end], strict=False) if meta)
    labelled, again = _labels(metas)
    plain = [part for part, meta in zip(elements, about[:end], strict=False) if meta is None]
    lead = _lead(elements, about, known)
    if lead and "headline" not in labelled:
        found = _with_labels(replace(lead, doubts=(*doubts, *lead.doubts)), labelled)
        text = sorted((*plain, *again, *found.unplaced), key=lambda part: part.line.order)
        return Header(replace(found, unplaced=()), metas), (*text, *elements[end:])
    named = [part for part in plain if not forms.is_furniture(part.line.text)]
    found, end = _titles(named, elements, end, labelled, known)
    if found.headline is None or not titles.is_headline(found.headline):
        line = found.headline.number if found.headline else elements[0].number
        raise problem_error(file, line, "no headline", "put the headline on a line above the text")
    furniture = (part for part in plain if part not in named)
    unplaced = sorted((*found.unplaced, *again, *furniture), key=lambda part: part.line.order)
    found = replace(found, unplaced=tuple(unplaced), doubts=(*doubts, *found.doubts))
    return Header(found, metas), tuple(elements[end:])


def _without_repeats(elements: Sequence[Element]) -> tuple[list[Element], list[str]]:
    """The elements less a headline that stands twice, as it does on many saved pages."""
    kept: list[Element] = []
    doubts: list[str] = []
    for part in elements:
        may_be_title = len(kept) < _MOST_TITLES and not forms.ends_sentence(part.text)
        if may_be_title and kept and part.line.text == kept[-1].line.text and not part.images:
            line = f"clipping line {part.number}: `{part.line.text}`"
            doubts.append(f"{line} repeats the line above and is left out")
        else:
            kept.append(part)
    return kept, doubts


def _lead(
    elements: Sequence[Element], about: Sequence[Meta | None], known: KnownNames
) -> Titles | None:
    """The title of a wire text that has none, made from the paragraph that it begins with."""
    plain = (part for part, meta in zip(elements, about, strict=False) if meta is None)
    first = next((part for part in plain if not forms.is_furniture(part.line.text)), None)
    title = leads.title_of(first, known) if first else ""
    if first is None or not title:
        return None
    doubt = f"clipping line {first.number}: there is no headline; the title is made of its words"
    return Titles(replace(first, text=title), doubts=(doubt,))


def _labels(metas: Sequence[MetaLine]) -> tuple[dict[str, Element], list[Element]]:
    """The titles that have a label, and the lines whose label stood before."""
    labelled: dict[str, Element] = {}
    again: list[Element] = []
    for part, meta in metas:
        if meta.label in labelled:
            again.append(part)
        elif meta.label:
            labelled[meta.label] = replace(part, text=meta.value)
    return labelled, again


def _about(elements: Sequence[Element], known: KnownNames) -> list[Meta | None]:
    """What each of the first lines says of the text; a line beside the date is read more freely."""
    first = elements[:_FARTHEST]
    plain = [metadata.read(part, known) for part in first]
    if plain and _is_headline_with_date(plain):
        plain[0] = None
    return [meta or _beside_date(first, plain, number, known) for number, meta in enumerate(plain)]


def _is_headline_with_date(about: Sequence[Meta | None]) -> bool:
    """Whether the first line only holds a date, as in "Security Update: May 8, 2020"."""
    first = about[0]
    words = first.sent.rest.split() if first and first.sent else []
    worded = sum(word.isalpha() for word in words) > 1
    return worded and len(about) > 1 and about[1] is not None and about[1].is_sure


def _beside_date(
    elements: Sequence[Element], plain: Sequence[Meta | None], position: int, known: KnownNames
) -> Meta | None:
    below = position > 0 and _is_date(plain[position - 1])
    above = position + 1 < len(plain) and _is_date(plain[position + 1])
    before = zip(elements[:position], plain, strict=False)
    headed = any(meta is None and part.line.words >= _HEADLINE_WORDS for part, meta in before)
    part = elements[position]
    if part.form != "text" or position > _MOST_TITLES + 1:
        return None
    if not headed and not _headline_follows(elements, plain, position):
        return None
    byline = bylines.placed_person(part.text, known)
    if byline is None and (below or above) and (headed or known.is_person(part.text)):
        byline = bylines.beside_date(part.line.text, known, below=below)
    return Meta(byline=byline) if byline else None


def _headline_follows(
    elements: Sequence[Element], plain: Sequence[Meta | None], position: int
) -> bool:
    """Whether the next line that says nothing of the text can be its headline."""
    later = zip(elements[position + 1 :], plain[position + 1 :], strict=False)
    following = next((part for part, meta in later if meta is None), None)
    if following is None or forms.ends_sentence(following.text):
        return False
    return following.line.words >= _HEADLINE_WORDS and titles.is_headline(following)


def _is_date(meta: Meta | None) -> bool:
    return meta is not None and meta.sent is not None


def _extent(elements: Sequence[Element], about: Sequence[Meta | None], known: KnownNames) -> int:
    """How many elements stand up to the last byline, date, label or picture of the header."""
    end = before = 0
    pending: list[Element] = []
    for position, (part, meta) in enumerate(zip(elements, about, strict=False)):
        if meta is None and not forms.is_furniture(part.line.text):
            pending.append(part)
            count = before + len(pending)
            if count > _MOST_TITLES or (count > 1 and _is_body(part, known)):
                break
        elif meta is not None:
            if not _belongs(meta, before, pending):
                break
            before, pending, end = before + len(pending), [], position + 1
    return end


def _is_body(part: Element, known: KnownNames) -> bool:
    return (
        part.form in {"item", "quote"}
        or len(part.text) > _LONG
        or forms.sentences(part.text) >= _MANY_SENTENCES
        or datelines.dateline(part.text, known) is not None
    )


def _belongs(meta: Meta, before: int, pending: Sequence[Element]) -> bool:
    """Whether what stands between this line and those of the header can be its titles."""
    if not pending:
        return True
    if not meta.is_sure and not meta.images:
        return len(pending) == 1 and not before
    prose = sum(forms.ends_sentence(part.text) for part in pending)
    if meta.is_sure:
        return len(pending) == 1 or not before
    return prose <= 1 if not before else len(pending) == 1 and not prose


def _titles(
    named: Sequence[Element],
    elements: Sequence[Element],
    end: int,
    labelled: dict[str, Element],
    known: KnownNames,
) -> tuple[Titles, int]:
    """The titles of the header, from its last lines on if they stand below the metadata."""
    if "headline" in labelled:
        return _labelled(named, labelled), end
    found = titles.closed(named)
    below = _leading(elements[end:])
    if below and (not named or (len(named) == 1 and _is_over(named[0], below[0]))):
        found = titles.opening([*named, *below], known)
        used = [found.headline, found.category, found.standfirst, found.author, *found.unplaced]
        end += sum(part in below for part in used if part)
    return _with_labels(found, labelled), end


def _with_labels(found: Titles, labelled: dict[str, Element]) -> Titles:
    """The titles with those that have a label; a line that seemed to be one is left over."""
    pairs = ((found.category, "category"), (found.standfirst, "standfirst"))
    seemed = (part for part, label in pairs if part and label in labelled)
    return replace(
        found,
        category=labelled.get("category") or found.category,
        standfirst=labelled.get("standfirst") or found.standfirst,
        unplaced=(*found.unplaced, *seemed),
    )


def _is_over(category: Element, headline: Element) -> bool:
    """Whether the only title of the header is a section's name, and the headline stands below."""
    return titles.is_category(category, headline) and not forms.ends_sentence(headline.text)


def _labelled(named: Sequence[Element], labelled: dict[str, Element]) -> Titles:
    """The titles where the headline has a label; another line can only be the standfirst."""
    headline, category = labelled["headline"], labelled.get("category")
    if "standfirst" in labelled or not named:
        return Titles(headline, category, labelled.get("standfirst"), unplaced=tuple(named))
    return Titles(headline, category, named[0], unplaced=tuple(named[1:]))


def _leading(elements: Sequence[Element]) -> list[Element]:
    """The elements before the first picture or list."""
    taken: list[Element] = []
    for part in elements:
        if part.images or part.form not in {"text", "heading", "number"}:
            break
        taken.append(part)
    return taken
