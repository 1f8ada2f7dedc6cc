"""Noun phrases of a sentence: the figure before them, their words, their end."""

from collections.abc import Sequence
from dataclasses import dataclass

from site_builder.extraction.deeds import Deed
from site_builder.extraction.figures import Figure, figure_at
from site_builder.extraction.identity import Mention
from site_builder.extraction.lexicon import Lexicon
from site_builder.extraction.phrases import ends_with, words_of
from site_builder.extraction.tokens import Token

ARTICLES = frozenset({"a", "an", "another"})
DEFINITE = frozenset({"the", "its", "their", "his", "her", "this", "that"})
MORE = frozenset({"more", "other", "additional", "further", "another", "extra", "new"})
_BEFORE_FIGURES = frozenset(
    {"the", "another", "all", "a", "further", "between", "other", "also", "some"}
    | {"bodies", "remains", "corpses", "body", "of", "his", "her", "their"}
)
_COLLECTIVES = frozenset({"members", "member", "leaders", "relatives", "families", "residents"})
_PARTICIPLES = frozenset(
    {"sent", "held", "left", "hidden", "laid", "made", "taken", "meant", "fixed"}
)
_AFTER_PHRASES = frozenset({"alive", "aged", "late", "early", "shortly", "overnight", "separately"})
_ADJECTIVES = frozenset({"wounded", "injured", "displaced", "dead", "captured"})
_WHO_WORDS = 5


@dataclass(frozen=True, slots=True)
class NounPhrases:
    """A sentence with its deeds and the persons it names."""

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

    def known_head(self, head: str) -> bool:
        """Whether a noun is one of those that are counted."""
        lexicon = self.lexicon
        return any(head in words for words in (lexicon.people, lexicon.things, lexicon.kin)) or (
            head in lexicon.roles
        )

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
        return low in ("other", "others") and not self.goes_on(position + 1)

    def _told_more(self, words: Sequence[str], low: str) -> bool:
        """Whether a participle only begins to tell more: "a parcel bomb | sent to an officer"."""
        if not words or not self.known_head(words[-1].lower()) or self.known_head(low):
            return False
        return low in _PARTICIPLES or (low.endswith(("ed", "ing")) and low.islower())

    def goes_on(self, position: int) -> bool:
        """Whether a noun phrase goes on at a position."""
        return (
            position < len(self.tokens)
            and self.tokens[position].word
            and not self._ends_phrase(position)
        )

    def _ends_phrase(self, position: int) -> bool:
        low = self.low(position)
        if low in self.lexicon.function_words - MORE or low in self.lexicon.dead_ends:
            return True
        if low in self.lexicon.weekdays or low in self.lexicon.said or low in _AFTER_PHRASES:
            return True
        return any(deed.first == position and deed.form != "noun" for deed in self.deeds) and not (
            low in _ADJECTIVES and self.low(position + 1) in self.lexicon.people
        )

    def begins_deed(self, position: int) -> bool:
        """Whether a verb of killing, arresting … begins here."""
        return any(deed.first == position and deed.form != "noun" for deed in self.deeds)
