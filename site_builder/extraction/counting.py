"""Counted persons and things: "at least nine people", "a suspect", "three of his sons"."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from site_builder.extraction.deeds import Deed
from site_builder.extraction.figures import Figure, figure_at, is_year
from site_builder.extraction.identity import Mention
from site_builder.extraction.lexicon import Lexicon
from site_builder.extraction.phrases import ends_with, words_of
from site_builder.extraction.tokens import Token
from site_builder.model import Toll

ARTICLES = frozenset({"a", "an", "another"})
DEFINITE = frozenset({"the", "its", "their", "his", "her", "this", "that"})
MORE = frozenset({"more", "other", "additional", "further", "another", "extra", "new"})
_BEFORE_FIGURES = frozenset(
    {"the", "another", "all", "a", "further", "between", "other", "also", "some"}
    | {"bodies", "remains", "corpses", "body", "of", "his", "her", "their"}
)
_PEOPLE_MOVED = ("famil", "returnee", "iraqis", "people", "refugee", "displaced", "women", "child")
_MOVES = frozenset({"arrived", "transferred", "relocated", "moved"})
_THINGS_ONLY = frozenset({"destroyed", "seized", "defused"})
_TO_PEOPLE = frozenset(
    {"killed", "wounded", "arrested", "sentenced", "executed", "kidnapped", "surrendered"}
)
_ORDINALS = frozenset({"second", "third", "fourth", "fifth", "sixth", "seventh"})
_SINGLE_THINGS = frozenset({"seized", "defused"})
_COLLECTIVES = frozenset({"members", "member", "leaders", "relatives", "families", "residents"})
_PARTICIPLES = frozenset(
    {"sent", "held", "left", "hidden", "laid", "made", "taken", "meant", "fixed"}
)
_COUNTED_BEFORE = frozenset({"dead", "victims", "wounded", "attackers"})
_ADJECTIVES = frozenset({"wounded", "injured", "displaced", "dead", "captured"})
_PLURALS = frozenset(
    {"men", "women", "children", "people", "police", "troops", "gunmen", "policemen"}
)
_QUANTITIES = frozenset({"kilograms", "kilogram", "kg", "kilos", "tonnes", "tons", "tonne", "ton"})
_WHO_WORDS = 5
_LONGEST_NAME = 10


class Counted(NamedTuple):
    """A toll with the place of its deed (`at`) and of its count in the sentence."""

    at: int
    toll: Toll
    first: int
    last: int
    definite: bool = False


@dataclass(frozen=True, slots=True)
class Counting:
    """A sentence with its deeds and the persons it names, and what of it is counted."""

    tokens: Sequence[Token]
    deeds: tuple[Deed, ...]
    people: tuple[Mention, ...]
    lexicon: Lexicon

    def low(self, position: int) -> str:
        """The word at a position, or nothing beyond the ends."""
        return self.tokens[position].low if 0 <= position < len(self.tokens) else ""

    def figure_from(self, position: int) -> Figure | None:
        """The figure at a position or right after "at least" and the like."""
        for first in range(position, min(position + 4, len(self.tokens))):
            figure = figure_at(self.tokens, first, self.lexicon)
            if figure is not None:
                return figure if self._leads_up(position, first) else None
            if not self.bounding(first):
                return None
        return None

    def _leads_up(self, position: int, figure: int) -> bool:
        """Whether the words before a figure belong to it: "the at least", but not "to"."""
        lengths = (
            ends_with(self.tokens, figure, phrases) for phrases in self.lexicon.bounds.values()
        )
        start = figure - max(lengths, default=0)
        return all(self.low(n) in _BEFORE_FIGURES for n in range(position, start))

    def bounding(self, position: int) -> bool:
        """Whether a word may stand between a list and its figure."""
        low = self.low(position)
        if low in _BEFORE_FIGURES:
            return True
        return any(low in words_of(phrases) for phrases in self.lexicon.bounds.values())

    def item(self, deed: Deed, position: int) -> Counted | None:
        """A counted thing or person: "at least nine people", "a suspect", "Abu Khadijah"."""
        figure = self.figure_from(position)
        if figure is not None:
            return self._figured(deed, figure)
        return self._single(deed, position)

    def _figured(self, deed: Deed, figure: Figure) -> Counted | None:
        if is_year(self.tokens, figure, self.lexicon) or self._part_of(figure.last + 1):
            return None
        if self._whole_of_part(figure):
            return None
        who, last = self.phrase(figure.last + 1)
        head = self.low(figure.last + 1)
        if head in self.lexicon.units and head not in _QUANTITIES:
            return None
        if self.begins_deed(figure.last + 1) and self.low(figure.last + 2) in self.lexicon.units:
            return None  # "312 arrest warrants"
        if not self._fits(deed, who):
            return None
        return self.counted(deed, figure, who, max(last, figure.last))

    def _whole_of_part(self, figure: Figure) -> bool:
        """Whether a part of it was counted: the 12 of "one of the 12 suspects"."""
        before = (self.low(figure.first - 2), self.low(figure.first - 1))
        part = figure.first - 3
        return before == ("of", "the") and figure_at(self.tokens, part, self.lexicon) is not None

    def _fits(self, deed: Deed, who: str) -> bool:
        """Whether this is done to these: nobody kills drones, only people return."""
        low = who.lower()
        head = low.rpartition(" ")[2]
        if deed.outcome in _TO_PEOPLE and head in self.lexicon.things:
            return False
        if (
            deed.outcome in ("defused", "destroyed")
            and head in self.lexicon.people | self.lexicon.roles
        ):
            return False
        if self.low(deed.first) in _MOVES:
            return any(part in low for part in _PEOPLE_MOVED)
        return True

    def _part_of(self, position: int) -> bool:
        """As in "Three of them", "two of whom": a part of what was counted already."""
        if self.low(position) != "of":
            return False
        counted = position + 1 + (self.low(position + 1) == "the")
        if self.figure_from(counted) is not None:
            return True  # "one of two men", "three of the 12 suspects"
        return self.low(position + 1) in ("them", "whom", "those", "which", "the") and (
            self.low(position + 1) != "the" or self.low(position + 2) in _COUNTED_BEFORE
        )

    def _single(self, deed: Deed, position: int) -> Counted | None:
        """One person or thing: with an article, or by name."""
        low = self.low(position)
        figure = Figure(position, position, 1)
        if self._stands_alone(deed, position):
            return self.counted(deed, figure, "", position + (low == "a"))
        bodily = deed.outcome not in _THINGS_ONLY
        name = self._named_in(position) if bodily and self.low(position - 1) != "," else None
        if low not in ARTICLES | DEFINITE and name is None:
            return None
        who, last = self.phrase(position + (low in ARTICLES | DEFINITE))
        head = who.rpartition(" ")[2].lower()
        single = self._known_head(head) and not _plural(head)
        if name is not None and (single or low not in ARTICLES):
            who, last = self._called(name, last)
        elif not single or not self._countable(deed, low, who):
            return None
        definite = low in DEFINITE and name is None
        return self.counted(deed, figure, who, last)._replace(definite=definite)

    def _stands_alone(self, deed: Deed, position: int) -> bool:
        """Whether a word counts one without a noun: "another", "a fourth", "he" (was killed)."""
        low = self.low(position)
        if low == "a":
            return self.low(position + 1) in _ORDINALS and not self._goes_on(position + 2)
        if low == "another":
            return not self._goes_on(position + 1)
        return low in ("he", "she") and deed.outcome == "killed"

    def _countable(self, deed: Deed, low: str, who: str) -> bool:
        """Whether one unnamed person or thing is news: not "the tunnel", but "his motorcycle"."""
        owned = low in ("his", "her", "their") and deed.outcome in _SINGLE_THINGS
        thing = who.rpartition(" ")[2].lower() in self.lexicon.things
        return not (thing and low in DEFINITE and not owned) and self._fits(deed, who)

    def _known_head(self, head: str) -> bool:
        lexicon = self.lexicon
        return any(head in words for words in (lexicon.people, lexicon.things, lexicon.kin)) or (
            head in lexicon.roles
        )

    def _called(self, name: Mention, last: int) -> tuple[str, int]:
        """The name of a person for what was done to them, and where their noun phrase ends."""
        words = " ".join(token.text for token in self.tokens[name.first : name.last + 1])
        return words, max(last, name.last)

    def _named_in(self, position: int) -> Mention | None:
        """The person named in the noun phrase that begins at a position."""
        end = position
        while end < len(self.tokens) and self.tokens[end].word and end - position < _LONGEST_NAME:
            if any(person.first == end for person in self.people):
                break
            if self.low(end) in self.lexicon.function_words and self.low(
                end
            ) not in DEFINITE | ARTICLES | {"of"}:
                return None
            if self.begins_deed(end) and end > position:
                return None
            end += 1 + (self.low(end + 1) == "'s")
        return next((person for person in self.people if person.first == end), None)

    def phrase(self, first: int) -> tuple[str, int]:
        """The words of a noun phrase less its possessors, and its last token."""
        words: list[str] = []
        position = first
        while position < len(self.tokens):
            low = self.low(position)
            if low == "'s":
                words = []
            elif low == "of" and not words:
                position += self.low(position + 1) in DEFINITE
            elif self._of_collective(words, low):
                words.append(self.tokens[position].text)
            elif self._phrase_over(words, position):
                break
            elif low not in MORE or self._others(position):
                words.append(self.tokens[position].text)
            position += 1
        while words and words[-1].lower() in DEFINITE | ARTICLES | {"of"}:
            words.pop()
        return " ".join(words if "of" in words else words[-_WHO_WORDS:]), position - 1

    def _of_collective(self, words: Sequence[str], low: str) -> bool:
        """Whether a word goes on from "members" to "of her family"."""
        if not words or len(words) > _WHO_WORDS:
            return False
        if low == "of":
            return words[-1].lower() in _COLLECTIVES
        return low in DEFINITE | ARTICLES and words[-1] == "of"

    def _phrase_over(self, words: Sequence[str], position: int) -> bool:
        low = self.low(position)
        sign = not (self.tokens[position].word or "-" in low)
        return sign or self._ends_phrase(position) or self._told_more(words, low)

    def _others(self, position: int) -> bool:
        low = self.low(position)
        return low in ("other", "others") and not self._goes_on(position + 1)

    def _told_more(self, words: Sequence[str], low: str) -> bool:
        """Whether a participle only begins to tell more: "a parcel bomb | sent to an officer"."""
        if not words or not self._known_head(words[-1].lower()) or self._known_head(low):
            return False
        return low in _PARTICIPLES or (low.endswith(("ed", "ing")) and low.islower())

    def _goes_on(self, position: int) -> bool:
        return (
            position < len(self.tokens)
            and self.tokens[position].word
            and not self._ends_phrase(position)
        )

    def _ends_phrase(self, position: int) -> bool:
        low = self.low(position)
        if low in self.lexicon.function_words - MORE or low in self.lexicon.dead_ends:
            return True
        if low in self.lexicon.weekdays or low in self.lexicon.said or low in ("alive", "aged"):
            return True
        return any(deed.first == position and deed.form != "noun" for deed in self.deeds) and not (
            low in _ADJECTIVES and self.low(position + 1) in self.lexicon.people
        )

    def begins_deed(self, position: int) -> bool:
        """Whether a verb of killing, arresting … begins here."""
        return any(deed.first == position and deed.form != "noun" for deed in self.deeds)

    def counted(self, deed: Deed, figure: Figure, who: str, last: int) -> Counted:
        """A figure as the toll of a deed."""
        toll = Toll(outcome=deed.outcome, who=who, count=figure.amount, bound=figure.bound)
        return Counted(deed.first, toll, figure.first, last)

    def without_lone_things(self, items: Iterable[Counted]) -> list[Counted]:
        """A list less "a tunnel" where nothing else in it is counted; persons always count."""
        every = list(items)
        if any(not self._single_thing(item) for item in every):
            return every
        return []

    def _single_thing(self, item: Counted) -> bool:
        head = item.toll.who.rpartition(" ")[2].lower()
        article = self.low(item.first) in ARTICLES and item.toll.outcome not in _SINGLE_THINGS
        return item.toll.count == 1 and article and head in self.lexicon.things


def _plural(head: str) -> bool:
    return head in _PLURALS or (head.endswith("s") and not head.endswith("ss"))
