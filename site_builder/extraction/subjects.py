"""The counts before a deed: who was killed, what was found."""

from collections.abc import Iterator

from site_builder.extraction.counting import Counted
from site_builder.extraction.deeds import Deed
from site_builder.extraction.lists import JOINING, STOPS, Lists
from site_builder.extraction.noun_phrases import ARTICLES, DEFINITE
from site_builder.extraction.phrases import starts_with
from site_builder.extraction.tellers import telling_verb
from site_builder.vocabulary import Outcome

BE = frozenset({"was", "were", "been", "being", "be", "is", "are", "got", "get", "'re"})
_INTRANSITIVE = frozenset(
    {"died", "die", "dies", "dying", "perished", "drowned", "fled", "fleeing", "received"}
)
_REACHING = frozenset({"reached", "entered", "crossed", "departed", "reach", "entering"})
_JUSTICE: frozenset[Outcome] = frozenset({"sentenced", "arrested", "executed", "freed"})
_CLAUSES = frozenset({";", ":", "that", "when", "after", "while", '"', "“", "”"})
_ENCLOSING = {"–": "–", "—": "—", "--": "--", "(": ")"}


class Subjects(Lists):
    """A sentence as deeds with their subjects."""

    __slots__ = ()

    def subjects(self, number: int) -> Iterator[Counted]:
        """The counts before a deed: "Three soldiers and a farmer were killed"."""
        deed = self.deeds[number]
        start = self._clause_start(number)
        found: list[Counted] = []
        position = start
        while position < deed.first:
            if self._aside(position, deed.first) > position:
                position = self._aside(position, deed.first)
                continue
            if self.low(position) in self.lexicon.dead_ends:
                among = self.low(position) == "among" and self.low(position - 1) in BE
                if among:  # "the two brothers were among five people killed"
                    found = []
                aside = self._aside_end(position, deed.first)
                position = position + 1 if among else aside
                continue
            if found and self._tried(deed) and self._ground(position, deed):
                break
            counted = self.item(deed, position)
            if counted is None or counted.last >= deed.first:
                position += 1
                continue
            if not (found and self._inside(counted)):
                found.append(counted)
            position = counted.last + 1
        yield from self.without_lone_things(self.joined(found, deed))

    def _inside(self, counted: Counted) -> bool:
        """Whether one only belongs to what others did: "two men who drove the bomber were"."""
        alone = counted.toll.count == 1 and self.low(counted.first) in ARTICLES | DEFINITE
        return alone and self.low(counted.first - 1) not in JOINING

    def _tried(self, deed: Deed) -> bool:
        """Whether police or a court did it, and its subject stands before it."""
        return deed.outcome in _JUSTICE and self.passive(deed)

    def _ground(self, position: int, deed: Deed) -> bool:
        """Whether another deed follows that they are wanted for: "two men | accused of killing"."""
        named = starts_with(self.tokens, position, self.lexicon.grounds)
        return bool(named) and any(position < other.first < deed.first for other in self.deeds)

    def _aside(self, position: int, end: int) -> int:
        """Where what dashes or brackets enclose ends: "six people – a father and … – were"."""
        verb = self._parenthetic(position)
        if verb is not None and verb < end:
            return verb + 1
        closing = _ENCLOSING.get(self.tokens[position].text)
        if closing is None:
            return position
        ends = (n for n in range(position + 1, end) if self.tokens[n].text == closing)
        return next(ends, position - 1) + 1

    def _parenthetic(self, comma: int) -> int | None:
        """The verb of ", two officials said," between a subject and what was done to it."""
        if self.low(comma) != ",":
            return None
        verb = telling_verb(self.tokens, comma + 1, self.lexicon)
        return verb if verb is not None and self.low(verb + 1) == "," else None

    def _aside_end(self, position: int, end: int) -> int:
        """Where an aside like "among them two women," ends."""
        while position < end and self.tokens[position].text not in ",)":
            position += 1
        return position + 1

    def _clause_start(self, number: int) -> int:
        """Where the clause of a deed begins: after the deed before it, or after a stop."""
        deed = self.deeds[number]
        start = 0
        for index in range(number - 1, -1, -1):
            earlier = self.deeds[index]
            told = earlier.form != "noun" and not self.described(
                index, passive=self.passive(earlier)
            )
            if told:
                start = earlier.last + 1
                break
        for position in range(deed.first - 1, start - 1, -1):
            low = self.low(position)
            if low == "," and self._cited(start, position):
                return position + 1
            if low == "that" and self._tried(deed) and self._tells_ground(start, position, deed):
                continue
            if low in _CLAUSES or (self._says(position) and not self._inserted(start, position)):
                return position + 1
        return start

    def _tells_ground(self, start: int, that: int, deed: Deed) -> bool:
        """As in "three men wanted for a bombing | that killed six were held"."""
        return any(self._ground(n, deed) for n in range(start + 1, that))

    def _says(self, position: int) -> bool:
        """Whether a verb opens what is told: "said", not the "joined" of "joined the army"."""
        low = self.low(position)
        if low not in self.lexicon.said or self.tokens[position].quoted:
            return False
        needed = self.lexicon.said_with.get(low)
        return needed is None or bool(needed)

    def _inserted(self, start: int, verb: int) -> bool:
        """Whether commas enclose a verb and who speaks: "Six men, the mayor said, were killed"."""
        closed = self.low(verb + 1) == ","
        return closed and any(self._parenthetic(n) == verb for n in range(verb - 1, start, -1))

    def _cited(self, start: int, comma: int) -> bool:
        """Whether a comma closes "According to Capt. Ali Ahmed,"."""
        return any(
            starts_with(self.tokens, position, self.lexicon.according)
            for position in range(start, comma)
        )

    def described(self, number: int, *, passive: bool) -> bool:
        """Whether it describes the subject of the next: "men convicted of it were hanged"."""
        if passive or number + 1 == len(self.deeds):
            return False
        following = self.deeds[number + 1]
        between = self.tokens[self.deeds[number].last + 1 : following.first]
        apart = any(token.low in JOINING or token.low in STOPS for token in between)
        return not apart and self.passive(following)

    def passive(self, deed: Deed) -> bool:
        """Whether a verb says what was done to its subject, or has no object at all."""
        position = deed.first - 1
        while position >= 0 and self.low(position) in self.lexicon.adverbs:
            position -= 1
        return self.low(position) in BE or self.low(deed.first) in _INTRANSITIVE | _REACHING
