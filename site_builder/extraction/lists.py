"""Lists of counted persons and things, before a deed or after it."""

from collections.abc import Iterator, Sequence

from site_builder.extraction.counting import ORDINALS, Counted, Counting
from site_builder.extraction.deeds import Deed
from site_builder.extraction.noun_phrases import ARTICLES, DEFINITE, MORE
from site_builder.extraction.phrases import starts_with, words_of
from site_builder.extraction.tellers import telling_verb
from site_builder.extraction.tokens import Token

JOINING = frozenset({",", "and", "plus", "&", "or", "totalling", "totaling"})
STOPS = frozenset(
    {
        ".",
        ";",
        ":",
        "(",
        "–",
        "—",
        "--",
        "that",
        "when",
        "who",
        "while",
        "where",
        "because",
        "whose",
        "said",
    }
)
_PLACE_GAP = 9


class Lists(Counting):
    """A sentence of which whole lists are counted."""

    __slots__ = ()

    def objects(self, deed: Deed, first: int) -> Iterator[Counted]:
        """The items of the list that begins at `first`: "20 hideouts, three caves and a tunnel"."""
        position = first
        while position < len(self.tokens):
            counted = self.item(deed, position)
            if counted is None:
                measured = self.figure_from(position)  # "three million dinars and four phones"
                after = self._next_item(measured.last + 2) if measured else None
                if after is None:
                    return
                position = after
                continue
            yield counted
            following = self._next_item(counted.last + 1)
            if following is not None and self.tells(following):
                return  # "killing six fighters, two security sources said"
            if following is not None and self._apposed(counted, following):
                following = self._after_apposition(following)
            if following is None:
                return
            position = following

    def tells(self, position: int) -> bool:
        """Whether those who stand at a position speak, and nothing was done to them."""
        return telling_verb(self.tokens, position, self.lexicon) is not None

    def _after_apposition(self, position: int) -> int | None:
        """Where a list goes on after who somebody is: ", ISIS's wali, | and five guards"."""
        for comma in range(position, min(position + _PLACE_GAP, len(self.tokens) - 2)):
            if self.low(comma) in STOPS:
                return None
            if self.low(comma) == "," and self.low(comma + 1) == "and":
                return comma + 2
        return None

    def _apposed(self, counted: Counted, following: int) -> bool:
        """Whether "a mediator" only says who the person named before is."""
        alone = counted.toll.count == 1 and self.figure_from(counted.first) is None
        related = self.low(following) in ("his", "her", "their")
        return (
            alone
            and not related
            and self.low(following - 1) == ","
            and self.figure_from(following) is None
        )

    def _next_item(self, position: int) -> int | None:
        """Where the next item of a list begins, over "in Kirkuk" if a figure follows."""
        start = position
        while position < len(self.tokens) and position - start < _PLACE_GAP:
            low = self.low(position)
            if low in self.lexicon.dead_ends or low in STOPS:
                return None
            if starts_with(self.tokens, position, self.lexicon.according):
                return None
            if self.begins_deed(position) and not (position == start and low == "convicted"):
                return None
            if low in JOINING or (low == "as" and self.low(position + 1) == "well"):
                after = position + 1
                while self.low(after) in JOINING or self.low(after) in ("as", "well", "also"):
                    after += 1
                if position == start or self._counts_on(after):
                    return after
            position += 1
        return None

    def _counts_on(self, position: int) -> bool:
        """Whether a list goes on with a figure, or with "a third"."""
        ordinal = self.low(position) == "a" and self.low(position + 1) in ORDINALS
        return ordinal or self.figure_from(position) is not None

    def _told_of(self, earlier: Counted, later: Counted) -> bool:
        """Whether the later of two only says who the earlier is: "Ali Hasan, a farmer, was"."""
        alone = earlier.toll.count == later.toll.count == 1
        article = self.low(later.first) in ARTICLES | DEFINITE
        closed = self.low(later.first - 1) == self.low(later.last + 1) == ","
        return alone and article and closed and earlier.toll.who[:1].isupper()

    def _names_of(self, found: Sequence[Counted]) -> bool:
        """Whether names only say who was counted: "two sappers, Ali and Qusay, were killed"."""
        if len(found) < 2 or found[0].toll.count == 1:  # noqa: PLR2004 - a count and a name
            return False
        names = all(one.toll.who[:1].isupper() and one.toll.count == 1 for one in found[1:])
        opened = self.low(found[0].last + 1) == ","
        return names and opened and self.low(found[-1].last + 1) == ","

    def joined(self, every: Sequence[Counted], deed: Deed) -> list[Counted]:
        """The last counts before a deed, as far back as they form one list."""
        kept: list[Counted] = []
        following = deed.first
        found = [
            one for n, one in enumerate(every) if not n or not self._told_of(every[n - 1], one)
        ]
        if self._names_of(found):
            return found[:1]
        for counted in reversed(found):
            between = self.tokens[counted.last + 1 : following]
            if kept and not self._list_goes_on(between):
                break
            kept.append(counted)
            following = counted.first
        return kept[::-1]

    def _list_goes_on(self, between: Sequence[Token]) -> bool:
        """Whether words between two counts only join them: "three in Kirkuk and two in Diyala"."""
        bounds = (words_of(phrases) for phrases in self.lexicon.bounds.values())
        joining = JOINING.union(MORE, *bounds)
        if all(token.low in joining for token in between):
            return True
        if any(token.text == "," for token in between) or len(between) > _PLACE_GAP:
            return False
        placed = between[0].low in self.lexicon.place_prepositions
        return placed and any(token.low in JOINING for token in between)
