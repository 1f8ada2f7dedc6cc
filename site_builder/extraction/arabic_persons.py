"""Persons in Arabic: given names, and whatever follows a title or a verb of speaking."""

from site_builder.extraction.arabic import fold
from site_builder.extraction.arabic_words import (
    AND,
    ARTICLE,
    HALVES,
    LOOSE,
    PREFIXES,
    VERBAL,
    Reading,
)
from site_builder.extraction.candidates import Candidate

_TITLE_BACK, _LONGEST = 8, 5
_KUNYA = frozenset(fold(word) for word in ("أبو", "أبي", "أبا", "أم"))
_PLURAL = ("ون", "ات", "ين")
_IN_THE_NAME = fold("باسم")


class Persons(Reading):
    """A sentence in which persons are looked for."""

    __slots__ = ()

    def person(self, first: int) -> Candidate | None:
        """A name that its form, a title or a verb of speaking shows to be a person's."""
        if self.ends(first) and not self.says(first) and not self._begins_given(first):
            return None
        start = first if self._begins_given(first) else self._after_title(first)
        if start is None or (start == first and self._of_a_thing(first)):
            return None
        last = self._name_end(start)
        shown = start > first or self._shown(start, last) or self._apposed(first)
        return self.candidate("person", (start, last), "person") if shown else None

    def short(self, first: int) -> Candidate | None:
        """A word that may be the last name of somebody named before: it follows "said".

        Or forces of the country, which is left out: "القوات الأمنية".
        """
        head = any(form.removeprefix(ARTICLE) in self.words.heads for form in self.bare(first))
        following = self.plain[first + 1] if first + 1 < len(self.plain) else ""
        if head and following.startswith(ARTICLE):
            return self.candidate("short", (first, first + 1), "short")
        if self.ends(first) or not first or not self.says(first - 1) or self.is_title(first):
            return None
        last = first + (self.plain[first] in HALVES and not self.ends(first + 1))
        return self.candidate("short", (first, last), "short")

    def _begins_given(self, position: int) -> bool:
        if self._in_the_name_of(position):
            return False
        if self.ends(position) or self.plain[position] in self.words.common:
            return self.plain[position] in self.words.given and self._certain(position)
        forms = (self.plain[position], self.without_and(position))
        if any(form in self.words.given or form.startswith("عبدال") for form in forms):
            return True
        half = forms[0] in HALVES and not self.ends(position + 1)
        return half and self.plain[position + 1].startswith(ARTICLE) == (forms[0] == "عبد")

    def _certain(self, position: int) -> bool:
        """Whether a word that means something else as well is a name: "الشيخ صباح الجبوري"."""
        following = self.plain[position + 1] if position + 1 < len(self.plain) else ""
        return self.family(following) and self._titled(position)

    def _in_the_name_of(self, position: int) -> bool:
        """Whether "باسم" only leads to whom a spokesman speaks for."""
        if self.plain[position] != _IN_THE_NAME:
            return False
        following = position + 1
        return (
            following >= len(self.plain)
            or self.ends(following)
            or any(
                form in self.words.heads or form.startswith(ARTICLE)
                for form in self.bare(following)
            )
        )

    def _of_a_thing(self, first: int) -> bool:
        """Whether a street, a mosque, a district bears the name."""
        before = self.bare(first - 1) if first else ()
        things = self.words.landmarks
        return any(form in things or form in self.words.geo for form in before)

    def _name_end(self, first: int) -> int:
        """The last word of a name: further given names, then one of family or tribe."""
        last = first + (self.plain[first] in HALVES)
        while last - first < _LONGEST and (not self.ends(last + 1) or self._goes_by(last + 1)):
            word = self.plain[last + 1]
            if self.is_title(last + 1) or word in self.words.naming:
                break
            if word in HALVES and not self.ends(last + 2):
                last += 2
            elif word in self.words.given:
                last += 1
            elif word.startswith(ARTICLE):
                return last + (last == first or self._closes(last + 1))
            elif self._unknown_part(first, last + 1):
                last += 1
            else:
                break
        return min(last, len(self.plain) - 1)

    def _closes(self, position: int) -> bool:
        """Whether a word with an article is the last of a name: "الشمري", "الدباغ"."""
        word = self.plain[position]
        if word in self.words.common or word.endswith(_PLURAL):
            return False
        return self.family(word) or self.plain[position - 1] in self.words.given | HALVES

    def _goes_by(self, position: int) -> bool:
        """Whether a word that mostly ends names is one here: "أحمد خلف العجيلي"."""
        following = self.plain[position + 1] if position + 1 < len(self.plain) else ""
        known = position < len(self.plain) and self.plain[position] in self.words.given
        return known and self.family(following)

    def _unknown_part(self, first: int, position: int) -> bool:
        """Whether a word that is no known name ends one, because nothing else can follow."""
        word = self.plain[position]
        if word in self.words.common or word in self.words.heads or word in self.words.geo:
            return False
        if word.startswith(("بال", "لل", "وال", "بم", "بت")) or self.joined_noun(position):
            return False
        closed = self.ends(position + 1) or self.plain[position + 1].startswith(ARTICLE)
        return closed and position - first <= LOOSE + 1

    def _shown(self, first: int, last: int) -> bool:
        if last == first or (last == first + 1 and self.plain[first] in HALVES):
            before = first - 1 - (first > 1 and not self.plain[first - 1])
            before -= before > 0 and len(self.plain[before]) == 1  # "الملقب ب"
            near = first > 0 and (self.is_title(before) or self.names(before))
            return near or (self.plain[first] in _KUNYA and self._spoken(first))
        return self._by_form(first, last) or self._titled(first) or self._described(last)

    def _by_form(self, first: int, last: int) -> bool:
        """Whether another name follows the given one, or that of a family or tribe."""
        following = self.plain[first + 1 : last + 1]
        nisba = following[-1].startswith(ARTICLE) and following[-1].endswith("ي")
        return nisba or any(word in self.words.given or word in HALVES for word in following)

    def _titled(self, first: int) -> bool:
        """Whether a title, a verb of speaking or "the so-called" leads to the name."""
        for position in range(first - 1, max(first - _TITLE_BACK, -1), -1):
            if not self.plain[position]:
                return False
            if self.is_title(position) or self.names(position) or self.says(position):
                return True
        return False

    def _spoken(self, first: int) -> bool:
        return first > 0 and self.says(first - 1)

    def _described(self, last: int) -> bool:
        """Whether a title follows after a comma: "سارة لوينغ، مسؤولة البرامج"."""
        following = last + 2
        comma = last + 1 < len(self.tokens) and self.tokens[last + 1].text in ",،("
        return comma and following < len(self.plain) and self.is_title(following)

    def _after_title(self, position: int) -> int | None:
        """Where an unknown name begins after "المحلل السياسي" or "العميد الركن"."""
        definite = any(form.startswith(ARTICLE) for form in self.bare(position))
        if self._apposed(position):
            return position
        if not (definite and self.is_title(position)):
            return self._after_verb(position)
        start = position + 1
        while start < len(self.plain) and (
            self.plain[start].startswith(ARTICLE) or self.plain[start] in self.words.after_titles
        ):
            start += 1
        return start if self._unknown_name(start) else None

    def _apposed(self, position: int) -> bool:
        """Whether an unknown name stands between commas after a title."""
        if position < 2 or self.tokens[position - 1].text != "،" or not self._titled(position - 1):  # noqa: PLR2004
            return False
        if not self._unknown_name(position):
            return False
        after = self._name_end(position) + 1
        return after < len(self.tokens) and self.tokens[after].text == "،"

    def _after_verb(self, position: int) -> int | None:
        """Where an unknown name begins after a verb of speaking: "قالت نغم قاسم إن"."""
        if not self.says(position):
            return None
        return position + 1 if self._unknown_name(position + 1) else None

    def _unknown_name(self, start: int) -> bool:
        """Whether two or three words can only be a name nobody listed."""
        if self.ends(start) or start + 1 >= len(self.plain) or self.ends(start + 1):
            return False
        if self.is_title(start) or self.is_title(start + 1) or start in self.places:
            return False
        last = self._name_end(start)
        inner = self.plain[start : last + 1]
        unlike = (*VERBAL, *PREFIXES, *AND, ARTICLE)
        if inner[0].startswith(unlike) or any(word.endswith(_PLURAL) for word in inner):
            return False
        if any(self.joined_noun(position) for position in range(start, last + 1)):
            return False
        closed = last + 1 >= len(self.plain) or self.ends(last + 1) or inner[-1].startswith(ARTICLE)
        return last > start and closed
