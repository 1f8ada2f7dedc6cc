"""What a name in the header of a news text stands for: a person, an agency or a city."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from site_builder.text import fold

_NEWSROOM = re.compile(
    r"\b(?:\w*News|Agency|Agencies|Agence|Press|Media|Times|Post|Staff|Desk|TV|Television|Network|"
    r"Newsroom|Editors|Bureau|Radio|Daily|Gazette|Herald|Tribune|Guardian|Correspondents?|"
    r"Service|Mission|Office|Ministry|Monitor|Organi[sz]ation|Commission|Council|Committee|Cent(?:re|er)|"
    r"Institute|Directorate|Command|Government|Images|UN)\b"
    r"|\b(?:وكالة|صحيفة|قناة|موقع|مراسلنا)(?!\w)"
)
_PARTICLES = frozenset(
    fold(word)
    for word in re.findall(
        r"\w+",
        "al el ad ar as at az an ash bin ibn bint abu abd abdul um umm de da di del la le van von",
    )
)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_TITLES = re.compile(r"\b(?:Correspondent|Reporter|Editor|Analyst|Writer|Contributor)s?$")
_STAFF = re.compile(
    r"(?:(?:our|the|a|an)\s+)?(?:own\s+|special\s+)?"
    r"(?:staff(?:\s+(?:writer|reporter|correspondent)s?)?|correspondents?|reporters?)|مراسلنا",
    re.IGNORECASE,
)
_NAME_WORD = re.compile(r"[^\W\d_]+(?:['’`.\-][^\W\d_]+)*[.'’]?")
_LONGEST_NAME = 6
_FULL_NAME = range(2, 5)
_LONGEST_OFFICE = 7
_SMALL = frozenset(("of", "and", "for", "the", "&", "in", "on"))


@dataclass(frozen=True, slots=True)
class KnownNames:
    """The newsrooms and cities that are known by name, in the form in which names are compared."""

    agencies: frozenset[str] = frozenset()
    cities: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls, agencies: Iterable[str], cities: Iterable[str], given: Iterable[str] = ()
    ) -> "KnownNames":
        """What is known by these spellings; `given` are the first names of people."""
        return cls(*(frozenset(map(fold, names)) for names in (agencies, cities, given)))

    def is_person(self, text: str) -> bool:
        """Whether a text is nothing but somebody's full name, which begins with a given one."""
        words = text.split()
        full = is_name(text) and len(words) in _FULL_NAME
        return full and fold(words[0]) in self.given and not self.is_agency(text)

    def is_known(self, text: str) -> bool:
        """Whether a text is nothing but the name of an agency, known by that name."""
        return fold(text) in self.agencies

    def is_agency(self, text: str) -> bool:
        """Whether a name in a byline is a newsroom's rather than a person's."""
        return self.is_known(text) or bool(_NEWSROOM.search(text))

    def is_office(self, text: str) -> bool:
        """Whether a text is nothing but the name of a newsroom or an office, by its capitals."""
        words = text.split()
        titled = all(word[:1].isupper() or word.casefold() in _SMALL for word in words)
        few = titled and len(words) <= _LONGEST_OFFICE
        return self.is_known(text) or (few and self.is_agency(text))

    def is_city(self, text: str) -> bool:
        """Whether a name is that of a city news is sent from."""
        return fold(text) in self.cities


def is_role(text: str) -> bool:
    """Whether what follows a name tells what the person is."""
    return bool(_TITLES.search(text))


def is_staff(text: str) -> bool:
    """Whether a byline tells no name: "Staff Writer", "Our Correspondent"."""
    return bool(_STAFF.fullmatch(text))


def is_name(text: str) -> bool:
    """Whether all words have the form of a name: capitals, particles, or Arabic letters."""
    words = text.split()
    if not 1 <= len(words) <= _LONGEST_NAME or words[0].casefold() in _DAYS:
        return False
    if not all(_NAME_WORD.fullmatch(word) for word in words):
        return False
    return all(map(_may_be_in_name, words)) and any(not word.islower() for word in words)


def _may_be_in_name(word: str) -> bool:
    if word[0].isupper() or is_arabic(word):
        return True
    before, hyphen, after = word.partition("-")
    return before in _PARTICLES and (not hyphen or after[:1].isupper())


def is_arabic(text: str) -> bool:
    """Whether a text begins in Arabic script."""
    return "\u0600" <= text[:1] <= "\u06ff"


def plain_case(name: str) -> str:
    """The name of a city as in running text: `BAGHDAD` -> `Baghdad`."""
    return name.title() if name.isupper() else name
