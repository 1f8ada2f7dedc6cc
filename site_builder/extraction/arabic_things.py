"""Organisations and places in Arabic, by the nouns that begin their names."""

from site_builder.extraction.arabic import fold
from site_builder.extraction.arabic_words import (
    AND,
    ARTICLE,
    LOOSE,
    PREFIXES,
    VERBAL,
    Reading,
)
from site_builder.extraction.candidates import Candidate

_LONGEST = 7
_LONGEST_NUMBER = 3
_UNITS = frozenset(fold(word) for word in ("لواء", "فوج", "فرقة", "كتيبة"))


class Things(Reading):
    """A sentence in which organisations and places are looked for."""

    __slots__ = ()

    def organisation(self, first: int) -> Candidate | None:
        """As in "وزارة الهجرة والمهجرين": a head noun up to what makes it definite."""
        numbered = self._numbered_force(first)
        if numbered is not None:
            return numbered
        head = next((form for form in self.bare(first) if form in self.words.heads), None)
        if head is None:
            return self._definite_organisation(first)
        last, definite = self._complement(first, head)
        if last == first or not (definite or self._titled_so(first, last)):
            return None
        if all(self._describes(position) for position in range(first + 1, last + 1)):
            return None  # "مركز المدينة"
        return self.candidate("organisation", (first, last), self.words.heads[head])

    def _numbered_force(self, first: int) -> Candidate | None:
        """As in "اللواء 42": a brigade or a regiment by its number."""
        unit = any(form.removeprefix(ARTICLE) in _UNITS for form in self.bare(first))
        number = self.tokens[first + 1].text if first + 1 < len(self.tokens) else ""
        if not unit or not number.isdecimal() or len(number) > _LONGEST_NUMBER:
            return None
        return self.candidate("organisation", (first, first + 1), "force")

    def _describes(self, position: int) -> bool:
        """Whether a word only says of what kind something is, or which place is meant."""
        word = self.plain[position].removeprefix(ARTICLE)
        return word in self.words.geo or word in self.words.landmarks or word in self.words.common

    def _definite_organisation(self, first: int) -> Candidate | None:
        """As in "المحكمة الاتحادية العليا": a definite head noun with two words or more."""
        head = next(
            (
                form.removeprefix(ARTICLE)
                for form in self.bare(first)
                if form.startswith(ARTICLE) and form.removeprefix(ARTICLE) in self.words.heads
            ),
            None,
        )
        last = first
        while head and not self.ends(last + 1) and self._goes_on(last + 1, head, definite=True):
            last += 1
        if head is None or last < first + LOOSE:
            return None
        return self.candidate("organisation", (first, last), self.words.heads[head])

    def _complement(self, first: int, head: str) -> tuple[int, bool]:
        """The last word of what an organisation is of, and whether that is definite."""
        last, definite, loose = first, False, 0
        while last - first < _LONGEST:
            position = last + 1
            if position in self.places:
                last, definite = self.places[position], True
                continue
            if self.ends(position) or self.is_title(position) or self._somebody(position):
                break
            fixed = self.plain[position].startswith(ARTICLE)
            if definite and not self._goes_on(position, head, definite=definite):
                break
            loose += not fixed
            if not definite and loose > LOOSE + 1:
                return first, False
            last, definite = position, definite or fixed
        return last, definite

    def _goes_on(self, position: int, head: str, *, definite: bool) -> bool:
        """Whether a definite name goes on: an adjective, "and the …", "for the …"."""
        word = self.plain[position]
        if self.is_title(position):
            return False
        if word.startswith(ARTICLE):
            return definite
        topical = head in self.words.many_topics
        return topical and word.startswith(("وال", "لل", "لحقوق", "لشوون", "لمساعده"))

    def _somebody(self, position: int) -> bool:
        """Whether the name of a person begins: "مدير منظمة طرق آمنة | واثق الهاشمي"."""
        if position + 1 >= len(self.plain) or self.plain[position] not in self.words.given:
            return False
        return self.family(self.plain[position + 1])

    def _titled_so(self, first: int, last: int) -> bool:
        """Whether words without an article are a name: "منظمة طرق آمنة", no "منظمة دولية"."""
        inner = self.plain[first + 1 : last + 1]
        following = last + 1
        closed = following >= len(self.plain) or self.ends(following) or self._somebody(following)
        plain = not any(word in self.words.common or word.startswith(VERBAL) for word in inner)
        return closed and plain and len(inner) > 1

    def place(self, first: int) -> Candidate | None:
        """As in "قرية تل الريم"; known places are found by their names."""
        noun = next((form for form in self.bare(first) if form in self.words.geo), None)
        start = first + 1
        if noun is None or self.ends(start):
            return None
        if self.is_title(start) and self.plain[start] not in self.words.geo_before:
            return None  # "ناحية سيد صادق" is a place
        if any(begin <= start and first <= end for begin, end in self.places.items()):
            return None
        word = self.plain[start]
        loose = word in self.words.common or word in self.words.landmarks
        if loose or word in self.words.geo or word.startswith(("بال", "وال")):
            return None  # "سلسلة عمليات"
        longer = word in self.words.geo_before or self._closes_place(start + 1)
        last = start + (longer and not self.ends(start + 1))
        begin = first if noun in self.words.geo_kept else start
        return self.candidate("place", (begin, last), self.words.geo[noun])

    def _closes_place(self, position: int) -> bool:
        """Whether a second word can only belong to the name: "مخيم حسن شام"."""
        if self.ends(position) or not self.ends(position + 1) or self.is_title(position):
            return False
        word = self.plain[position]
        loose = word.startswith((*VERBAL, *PREFIXES, *AND)) or word in self.words.common
        return not loose and not self.joined_noun(position)
