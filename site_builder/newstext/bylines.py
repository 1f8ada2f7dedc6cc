"""Who wrote a text, for whom and where: the line `By NAME |` in its many forms."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from site_builder.newstext import dates, forms, names
from site_builder.newstext.dates import Written
from site_builder.newstext.names import KnownNames

_LEAD = re.compile(
    r"""(?:(?:by|(?:written|reported|story|words|text|compiled)\s+by)(?=[\s:])\s*:?
    |(?:authors?|byline|writers?|reporters?|(?:الكاتبة?|المؤلف|إعداد|تقرير|كتبت?|تحرير|المراسل)\s*)\s*:
    |(?:بقلم|بواسطة)(?=[\s:])\s*:?)\s*""",
    re.VERBOSE | re.IGNORECASE,
)
_SEGMENTS = re.compile(r"\s*[|•·؛;]\s*|\s+[-–—]\s+|\s*[-–—]{2}\s*|\s+/\s*|/\s+")
_NAMES = re.compile(r"\s*[,،&]\s*(?:and\s+)?|\s+(?:and|with|AND|و)\s+")
_WHERE = re.compile(r"(.+?)\s+(?:in|from|at|IN|في|من)\s+(.+)")
_FOR = re.compile(r"(.+?)\s+(?:for|of|FOR|لـ?)\s+(.+)")
_TRAILING = re.compile(r"[\s|,،:.]+$")
_LIST = re.compile(r"\s*[|,،•·]\s*|\s+[-–—]\s+")
_AGENCY_AND_CITY = re.compile(r"[|/,،()\[\]]|\s[-–—]\s|-\s")
_BESIDE_DATE = re.compile(r"\s*[|/,،:()\[\]•·]\s*|\s+[-–—]\s+")
_CREDITS = re.compile(
    r"(?:(?:additional|further)\s+)?(?:reporting|writing|editing|translation|research)\s+(?:by|from)\s+",
    re.IGNORECASE,
)
_IN_CREDITS = frozenset(
    {"additional", "further", "reporting", "writing", "editing", "translation", "research", "by"}
    | {"from", "in", "and", "for", "the", "with", "translated", "compiled", "written", "edited"}
)
_LONGEST_CREDITS = 300
_SIGNS = " ,،|.:-–—"
_LONGEST = 140
_MOST_PARTS = 3
_MOST_WORDS = 10
_FULL_NAME = range(2, 5)
_OFFICE = re.compile(r"(?:correspondents?|reporters?|editor|writer|analyst)$", re.IGNORECASE)
_DATED = re.compile(
    r"(?:(?:first|last|originally)\s+)?(?:published|posted|updated|modified|issued|released|created)\b",
    re.IGNORECASE,
)
_JOINED = re.compile(r"([^\W\d_]+)-([^\W\d_]+)")
_AND_MORE = re.compile(r"([^(,|@]+?)\s*((?:[(,|@]|\s[-–—]\s|(?<=\s)(?:of|for|in|at|with)\s).+)")


@dataclass(frozen=True, slots=True)
class Byline:
    """What a byline says; `rest` holds the parts that could not be placed."""

    authors: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    dates: tuple[Written, ...] = ()
    rest: tuple[str, ...] = ()
    is_guess: bool = False

    def beside_sender(self, sender: str) -> "Byline":
        """The same with "Staff Writer" among the authors, if byline or dateline names an agency.

        Otherwise it stays for an agency: a text of somebody's staff is not the archive's own.
        """
        staff = tuple(name for name in self.agencies if names.is_staff(name))
        named = tuple(name for name in self.agencies if name not in staff)
        if not (named or sender):
            return self
        return replace(self, authors=self.authors + staff, agencies=named)

    def and_(self, other: "Byline") -> "Byline":
        """Both bylines as one."""
        return Byline(
            tuple(dict.fromkeys(self.authors + other.authors)),
            tuple(dict.fromkeys(self.agencies + other.agencies)),
            tuple(dict.fromkeys(self.cities + other.cities)),
            self.dates + other.dates,
            self.rest + other.rest,
            self.is_guess or other.is_guess,
        )


def byline(text: str, known: KnownNames) -> Byline | None:
    """The byline that a line is, if it is nothing else."""
    line = forms.plain(text)
    lead = _LEAD.match(line)
    if len(line) > _LONGEST:
        return None
    if line.startswith("|"):
        return None
    if lead is None and not line.endswith("|"):
        told = None if _DATED.match(line) else _names_alone(line, known)
        return _agency_line(line, known) or told
    found = dates.find(line)
    bare = _without(line, found)[lead.end() if lead else 0 :]
    return _parsed(bare, found, known) or (_name_and_more(bare) if lead else None)


def _without(line: str, found: Sequence[Written]) -> str:
    """The line with a bar in place of each date."""
    for written in reversed(found):
        line = f"{line[: written.start]}|{line[written.end :]}"
    return line


def _parts(line: str, pattern: re.Pattern[str]) -> list[str]:
    """The parts of a line that are more than a time of day or a day of the week."""
    parts = (part for part in map(_bare, pattern.split(line)) if part)
    return [part for part in parts if dates.without_time(part).strip(_SIGNS)]


def _parsed(line: str, found: tuple[Written, ...], known: KnownNames) -> Byline | None:
    first, *others = _parts(line, _SEGMENTS) or [""]
    result = _people(first, known)
    if result is None:
        return None
    for part in others:
        result = result.and_(_place_or_agency(part, known))
    return result.and_(Byline(dates=found))


def _bare(part: str) -> str:
    return _TRAILING.sub("", part).strip("()[] ") if not part.endswith(" Jr.") else part


def _people(text: str, known: KnownNames) -> Byline | None:
    """The first part of a byline: its names, each perhaps with where and for whom."""
    result = Byline()
    for position, piece in enumerate(_NAMES.split(text)):
        one = _person(piece.strip(), position, known)
        if one is None:
            return None
        result = result.and_(one)
    return result


def _person(piece: str, position: int, known: KnownNames) -> Byline | None:
    for pattern in (_WHERE, _FOR):
        match = pattern.fullmatch(piece)
        if match and names.is_name(match[2]):
            one = _person(match[1], position, known)
            added = (match[2],)
            more = Byline(cities=added) if pattern is _WHERE else Byline(agencies=added)
            return one and one.and_(more)
    if position and known.is_city(piece):
        return Byline(cities=(piece,))
    if position and names.is_role(piece):
        return Byline(rest=(piece,))
    if known.is_agency(piece):
        return Byline(agencies=(piece,))
    if len(piece.split()) == 1 and names.is_name(piece):
        return Byline(rest=(piece,)) if position else Byline(agencies=(piece,))
    return Byline(authors=(piece,)) if names.is_name(piece) else None


def _place_or_agency(part: str, known: KnownNames) -> Byline:
    """A later part of a byline, behind a bar or a dash."""
    place = re.sub(r"^(?:in|from|في|من)\s+", "", part)
    if known.is_city(place):
        return Byline(cities=(place,))
    if known.is_agency(part):
        return Byline(agencies=(part,))
    return Byline(rest=(part,))


def _agency_line(line: str, known: KnownNames) -> Byline | None:
    """A line that is only an agency, perhaps with its city: `Shafaq News/ Baghdad`, `AFP`."""
    joined = _JOINED.fullmatch(line)  # "Baghdad-INA"
    if joined and known.is_city(joined[1]) and known.is_known(joined[2]):
        return Byline(agencies=(joined[2],), cities=(joined[1],))
    parts = [part for part in map(_bare, _AGENCY_AND_CITY.split(line)) if part]
    cities = tuple(names.plain_case(part) for part in parts if known.is_city(part))
    agencies = tuple(part for part in parts if not known.is_city(part))
    if not agencies or len(parts) > _MOST_PARTS:
        return None
    if all(map(known.is_known, agencies)) or (cities and all(map(known.is_agency, agencies))):
        return Byline(agencies=agencies, cities=cities)
    return _beside_agency(parts, known)


def _beside_agency(parts: Sequence[str], known: KnownNames) -> Byline | None:
    """An agency that is known with one other name: a place after it, a person before it."""
    if len(parts) != 2 or not all(map(names.is_name, parts)):  # noqa: PLR2004
        return None
    first, second = parts
    if known.is_known(first) and len(second.split()) <= 2:  # noqa: PLR2004
        return Byline(agencies=(first,), cities=(second,), is_guess=True)
    if known.is_known(second) and len(first.split()) > 1:
        return Byline(authors=(first,), agencies=(second,), is_guess=True)
    return None


def is_credits(text: str) -> bool:
    """Whether a line only says who worked on a text: "Reporting by X in Y; Editing by Z"."""
    line = forms.plain(text).strip("()[] .")
    if len(line) > _LONGEST_CREDITS or not _CREDITS.match(line):
        return False
    words = re.findall(r"[^\W\d_][\w'’-]*", line)  # "Reporting by the agency shows that …" is none
    return all(word[0].isupper() or word.casefold() in _IN_CREDITS for word in words)


def beside_date(text: str, known: KnownNames, *, below: bool) -> Byline | None:
    """What a line says that is no byline but for the date above or below it.

    `Nasrin Hama, Erbil`, `Rafidain Press / Diyala`; an office alone only `below` the date.
    """
    line = forms.plain(text)
    if len(line) > _LONGEST or forms.ends_sentence(line):
        return None
    person = _with_office(line, known)
    if person is not None:
        return person
    sent = _WHERE.fullmatch(line)
    if sent and _is_full_name(sent[1]) and known.is_city(sent[2]):
        return Byline((sent[1],), cities=(sent[2],), is_guess=True)
    parts = [part for part in map(_bare, _BESIDE_DATE.split(line)) if part]
    cities = [part for part in parts if known.is_city(part)]
    agencies = [part for part in parts if part not in cities and known.is_office(part)]
    others = [part for part in parts if part not in (*cities, *agencies)]
    if agencies and not cities and others and len(others[-1].split()) == 1:
        cities = [others.pop()]  # "Rafidain Press / Diyala"
    if len(parts) > _MOST_PARTS or not all(map(_is_full_name, others)):
        return None
    if not (cities and others) and not (agencies and (below or len(parts) > 1)):
        return None
    return Byline(tuple(others), tuple(agencies), tuple(cities), is_guess=True)


def placed_person(text: str, known: KnownNames) -> Byline | None:
    """A person with the city they write from, wherever in a header: "Baghdad: Ali Hasan"."""
    parts = [part for part in map(_bare, _BESIDE_DATE.split(forms.plain(text))) if part]
    people = tuple(part for part in parts if known.is_person(part))
    cities = tuple(part for part in parts if known.is_city(part))
    both = len(parts) == len(people) + len(cities) and len(people) == len(cities) == 1
    return Byline(people, cities=cities, is_guess=True) if both else None


def _with_office(line: str, known: KnownNames) -> Byline | None:
    """A person alone, or with what they are: "Martin Hale, Middle East correspondent"."""
    if known.is_person(line) and not known.is_city(line):
        return Byline(authors=(line,), is_guess=True)
    words = line.split()
    for length in _FULL_NAME:
        name, office = " ".join(words[:length]).rstrip(","), " ".join(words[length:])
        if _OFFICE.search(office) and known.is_person(name) and len(words) <= _MOST_WORDS:
            return Byline(authors=(name,), rest=(office,), is_guess=True)
    return None


def _is_full_name(text: str) -> bool:
    return names.is_name(text) and len(text.split()) in _FULL_NAME


def _names_alone(line: str, known: KnownNames) -> Byline | None:
    """A line of only names, with no `By`, a date or bars: `Sinan Abbas | Basra | 12 May 2022`."""
    found = dates.find(line)
    parts = _parts(_without(line, found), _LIST)
    agencies = tuple(part for part in parts if known.is_agency(part))
    cities = tuple(part for part in parts if known.is_city(part))
    authors = tuple(part for part in parts if part not in (*agencies, *cities))
    is_told = found or ("|" in line and (agencies or cities))
    if not is_told or not (authors or agencies) or not all(map(names.is_name, parts)):
        return None
    if not (authors or cities) and not any(map(known.is_known, agencies)):
        return None
    if len(parts) > _MOST_PARTS or any(len(author.split()) == 1 for author in authors):
        return None
    if any(map(names.is_arabic, authors)):
        return None
    return Byline(authors, agencies, cities, found, is_guess=True)


def _name_and_more(line: str) -> Byline | None:
    """A name and what else is said of it: `Anas Karim (@anas)`, `Anas Karim, who is in Hit`."""
    match = _AND_MORE.match(line)
    if match is None or forms.ends_sentence(line) or not names.is_name(match[1]):
        return None
    few = len(line.split()) <= _MOST_WORDS and len(match[1].split()) > 1
    return Byline(authors=(match[1],), rest=(_bare(match[2]),)) if few else None
