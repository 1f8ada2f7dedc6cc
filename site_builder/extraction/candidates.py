"""Sort the names of a sentence: known, person, organisation, place, or perhaps a short form."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from site_builder.extraction.areas import Area, place_at
from site_builder.extraction.known import Known
from site_builder.extraction.lexicon import Lexicon
from site_builder.extraction.names import Part, Run, parts, runs
from site_builder.extraction.organisations import organisation
from site_builder.extraction.persons import could_be_person, is_person
from site_builder.extraction.tokens import Sentence
from site_builder.spellings import Match

Sort = Literal["known", "person", "organisation", "place", "short"]


class Candidate(NamedTuple):
    """A name in a sentence and what it seems to be.

    `kind` is that of the entity or place it would make; `titled` the first token of its titles, or
    -1; the context of a place begins at `outer_first` and ends at `outer_last`.
    """

    sort: Sort
    first: int
    last: int
    name: str
    kind: str = ""
    match: Match | None = None
    acronym: str = ""
    titled: int = -1
    outer_first: int = -1
    outer_last: int = -1


def candidates(
    sentence: Sentence, known: Sequence[Known], lexicon: Lexicon
) -> tuple[Candidate, ...]:
    """All names of a sentence, from left to right, none inside another."""
    found: list[Candidate] = []
    taken: set[int] = set()
    for run in runs(sentence, lexicon):
        for candidate in _in_run(sentence, run, known, lexicon):
            span = range(candidate.first, candidate.last + 1)
            if candidate.sort == "organisation":  # "the Peace | and Rights Observatory"
                spelled = candidate.acronym != ""
                found = [
                    o for o in found if o.first not in span or not (o.sort == "short" or spelled)
                ]
            if not any(other.first in span or other.last in span for other in found):
                found.append(candidate)
                taken.update(span)
        taken.update(range(run.first, run.last + 1))
    found += [one for one in _lower(sentence, lexicon) if one.first not in taken]
    loose = (_known(sentence, name, lexicon) for name in known)
    found += [one for one in loose if not taken.intersection(range(one.first, one.last + 1))]
    return tuple(sorted(found, key=lambda candidate: candidate.first))


def _lower(sentence: Sentence, lexicon: Lexicon) -> Iterator[Candidate]:
    """Ministries that are written without capitals: "the justice ministry"."""
    tokens = sentence.tokens
    for position in range(1, len(tokens)):
        if (
            tokens[position].low in lexicon.lower_heads
            and tokens[position - 1].low in lexicon.topics
        ):
            nation = tokens[position - 2].low if position > 1 else ""
            abroad = nation in lexicon.demonyms and nation.title() not in lexicon.home
            name = sentence.text(position - 1 - abroad, position).title()
            yield Candidate("organisation", position - 1, position, name, "organisation")


def _in_run(
    sentence: Sentence, run: Run, known: Sequence[Known], lexicon: Lexicon
) -> Iterator[Candidate]:
    """The names of a run: known ones that fill it or its parts, then what each part shows."""
    inside = [name for name in known if name.first <= run.last and name.last >= run.first]
    whole = [name for name in inside if name.first <= run.first and name.last >= run.last]
    if whole:
        yield _known(sentence, whole[0], lexicon)
        return
    for part in parts(sentence, run, lexicon):
        here = [name for name in inside if name.first <= part.last and name.last >= part.first]
        yield from _in_part(sentence, part, here, lexicon)


def _in_part(
    sentence: Sentence, part: Part, known: Sequence[Known], lexicon: Lexicon
) -> Iterator[Candidate]:
    core = _core(sentence, part, known, lexicon)
    if core.first > core.last:
        return
    filling = _filling(sentence, core, known, lexicon)
    if filling:
        yield from filling
        return
    place = known[0] if known and known[0].match.kind != "entity" else None
    if place is not None and _office_of(sentence, place, core):
        part = core = Part(place.last + 1, core.last, place.first)
        yield _known(sentence, place, lexicon)
        known = known[1:]
    yield from _unknown(sentence, part, core, known, lexicon)


def _office_of(sentence: Sentence, place: Known, core: Part) -> bool:
    """Whether a place and a person's name only meet: "the wali of Kirkuk | Abu Maryam"."""
    before = sentence.tokens[place.first - 1].low if place.first else ""
    following = sentence.tokens[place.last + 1 : core.last + 1]
    named = bool(following) and following[0].low in ("abu", "umm", "abd")
    return before == "of" and place.first == core.first and named


def _core(sentence: Sentence, part: Part, known: Sequence[Known], lexicon: Lexicon) -> Part:
    """A part less the adjectives and openers before the name itself: "Iraqi | Ali Hasan"."""
    first = part.first
    starts = {name.first for name in known}
    while first <= part.last and first not in starts and _before_names(sentence, first, lexicon):
        first += 1
    return part._replace(first=first)


def _before_names(sentence: Sentence, position: int, lexicon: Lexicon) -> bool:
    low = sentence.tokens[position].low
    if (
        sentence.tokens[position + 1 : position + 2]
        and sentence.tokens[position + 1].text.isdecimal()
    ):
        return False  # "Kurdistan 24"
    if low in lexicon.given_names and low in lexicon.states:
        return False  # "Riyadh Khalil"
    if position and sentence.tokens[position - 1].low in lexicon.roles:
        return False  # "adviser Christian Ritscher"
    opener = position == 0 and low in lexicon.openers
    return opener or low in lexicon.demonyms or low in lexicon.states or low in lexicon.directions


def _filling(
    sentence: Sentence, core: Part, known: Sequence[Known], lexicon: Lexicon
) -> list[Candidate]:
    """The known names that a part consists of, if it consists of known names."""
    if not known:
        return []
    covered = {position for name in known for position in range(name.first, name.last + 1)}
    rest = [n for n in range(core.first, core.last + 1) if n not in covered]
    tokens = sentence.tokens
    after_place = known[-1].match.kind != "entity" and known[-1].first <= core.last
    for position in rest:
        low = tokens[position].low
        noun = after_place and low in lexicon.geo and position > known[-1].last
        if not (noun or low in lexicon.demonyms or low in lexicon.directions):
            return []
    return [_known(sentence, name, lexicon) for name in known]


def _known(sentence: Sentence, name: Known, lexicon: Lexicon) -> Candidate:
    """A known name, and for places the nouns around it."""
    area = None
    if name.match.kind != "entity":
        area = place_at(sentence, Run(name.first, name.last), lexicon)
    first, last = (area.first, area.last) if area else (name.first, name.last)
    titled = _titles_before(sentence, name.first, lexicon)
    sort: Sort = "known"
    match = name.match
    return Candidate(
        sort, name.first, name.last, match.text, match.kind, match, "", titled, first, last
    )


def _titles_before(sentence: Sentence, first: int, lexicon: Lexicon) -> int:
    position = first
    while position > 0 and (
        sentence.tokens[position - 1].low in lexicon.ranks
        or sentence.tokens[position - 1].low in lexicon.roles
    ):
        position -= 1
    return position if position < first else -1


def _unknown(
    sentence: Sentence, part: Part, core: Part, known: Sequence[Known], lexicon: Lexicon
) -> Iterator[Candidate]:
    """What a name that the registry does not fill seems to be, with what of it is known."""
    org = organisation(sentence, part if part.titled < 0 else core, lexicon)
    if org is not None:
        name = sentence.text(org.first, org.last)
        yield Candidate("organisation", org.first, org.last, name, org.kind, None, org.acronym)
        return
    area = place_at(sentence, Run(core.first, core.last), lexicon)
    if area is not None and not _titled_person(sentence, core, lexicon):
        yield from _place(sentence, area)
        return
    groups = [name for name in known if name.match.kind == "entity"]
    if is_person(sentence, core, lexicon) and not _named_after(sentence, core, lexicon):
        yield _named(sentence, "person", core)
    elif groups and len(known) == len(groups):
        yield from (_known(sentence, name, lexicon) for name in groups)
    elif not known and not _street_like(sentence, core, lexicon):
        yield _named(sentence, "short", core)


def _titled_person(sentence: Sentence, core: Part, lexicon: Lexicon) -> bool:
    tokens = sentence.tokens[core.first : core.last + 1]
    return core.titled >= 0 and could_be_person(tokens, lexicon)


def _place(sentence: Sentence, area: Area) -> Iterator[Candidate]:
    name = sentence.text(area.name_first, area.name_last)
    yield Candidate(
        "place",
        area.name_first,
        area.name_last,
        name,
        area.kind,
        outer_first=area.first,
        outer_last=area.last,
    )


def _named(sentence: Sentence, sort: Sort, core: Part) -> Candidate:
    name = sentence.text(core.first, core.last)
    return Candidate(sort, core.first, core.last, name, sort, titled=core.titled)


def _named_after(sentence: Sentence, core: Part, lexicon: Lexicon) -> bool:
    """Whether only a road or a building bears the name: "the Mohammed al-Qasim highway"."""
    following = sentence.tokens[core.last + 1 : core.last + 2]
    led = core.first > 0 and sentence.tokens[core.first - 1].low == "the"
    return led and any(token.low in lexicon.landmarks for token in following)


def _street_like(sentence: Sentence, core: Part, lexicon: Lexicon) -> bool:
    """Whether a name ends in "Street" or is followed by "brigade": nobody's short form."""
    tokens = sentence.tokens
    following = tokens[core.last + 1].low if core.last + 1 < len(tokens) else ""
    return tokens[core.last].low in lexicon.unit_words or following in lexicon.unit_words
