"""What was done to how many: each count of a sentence that belongs to a deed."""

from collections.abc import Iterator, Sequence

from site_builder.extraction.counting import Counted
from site_builder.extraction.deeds import Deed, DeedPhrases, deeds_in
from site_builder.extraction.figures import Figure, figure_at, is_year
from site_builder.extraction.identity import Mention
from site_builder.extraction.lexicon import Lexicon
from site_builder.extraction.lists import JOINING, STOPS
from site_builder.extraction.noun_phrases import ARTICLES, DEFINITE
from site_builder.extraction.phrases import starts_with
from site_builder.extraction.subjects import BE, Subjects
from site_builder.extraction.tokens import Sentence
from site_builder.extraction.unreal import unreal

_THEMSELVES = frozenset({"himself", "herself", "themselves"})
_QUOTES = frozenset('"“”')
_NOUN_LINKS = frozenset({"of", "against", "for", "on", "to"})
_OF_SENTENCES = frozenset({"by", "hanging", "imprisonment", "in", "prison", "firing", "squad"})
_TODAY = frozenset({"today", "yesterday", "tonight"})
_DATING = _TODAY | {
    "on",
    "late",
    "early",
    "last",
    "this",
    "morning",
    "evening",
    "night",
    ",",
    "at",
    "dawn",
}
_NOT_THE_DEED = frozenset(
    {"sentence", "sentences", "penalty", "penalties", "row", "toll", "threats", "squad"}
)
_HANDED = frozenset(
    {"handed", "down", "passed", "issued", "upheld", "given", "imposed", "have", "has"}
)
_HOLDING = frozenset({"holding", "containing", "with", "of"})
_REMAINS = frozenset({"remains", "bodies", "bones", "skeletons"})
_GRAVES = frozenset({"grave", "graves", "pit", "pits", "well", "shaft", "sinkhole"})
_FAR = 12
_FAR_AHEAD = 16
_YEAR_LENGTH = 4
_NEAR = 7
_ALONG = ("along with", "together with")
_COMPARED = (
    "against",
    "compared with",
    "compared to",
    "up from",
    "down from",
    "versus",
    "as against",
)
_BESIDE = frozenset(phrase.partition(" ")[0] for phrase in (*_ALONG, *_COMPARED))


def tolls(
    sentence: Sentence, people: Sequence[Mention], phrases: DeedPhrases, lexicon: Lexicon
) -> tuple[Counted, ...]:
    """The tolls of a sentence in its order; no hypothesis, denial, distance, year or strength."""
    deeds = tuple(deeds_in(sentence.tokens, phrases, lexicon))
    if not deeds:
        return ()
    clauses = _Clauses(sentence.tokens, deeds, tuple(people), lexicon)
    found: dict[int, Counted] = {}
    for number in range(len(deeds)):
        if unreal(clauses, number):
            continue
        for counted in clauses.counts(number):
            found.setdefault(counted.first, counted)
    return tuple(sorted(found.values(), key=lambda counted: counted.first))


class _Clauses(Subjects):
    """A sentence as deeds with their objects and subjects."""

    __slots__ = ()

    def counts(self, number: int) -> Iterator[Counted]:
        """The counts that a deed governs: its objects, its subjects, or a noun's complement."""
        deed = self.deeds[number]
        if deed.form == "noun":
            yield from self._of_noun(deed)
            return
        if deed.form == "state":
            put = self.low(deed.last) == "dead" and self.low(deed.last + 1) == "at"
            # "put the dead at five militants"
            yield from self.objects(deed, deed.last + 2) if put else self.subjects(number)
            return
        if self._summed(deed):
            yield from self._sum_of(deed)
            return
        passive = self.passive(deed)
        if not passive:
            objects = self.without_lone_things(self.objects(deed, self._after(deed)))
            yield from objects or self._held(deed)
            if objects or self._has_object(deed):
                yield from self._beside(deed)
                return
        if self.low(deed.last)[-3:] != "ing" and not self.described(number, passive=passive):
            subjects = list(self.subjects(number))
            yield from subjects
            yield from self._elsewhere(deed, subjects)
            yield from self._beside(deed)

    def _elsewhere(self, deed: Deed, subjects: Sequence[Counted]) -> Iterator[Counted]:
        """The same elsewhere: "held in Anbar, eight in Ninawa", "on one side, two on the other"."""
        link = self.low(deed.last + 1)
        if len(subjects) != 1 or link not in ("in", "on"):
            return
        for position in range(deed.last + 2, min(deed.last + _FAR_AHEAD, len(self.tokens))):
            if self.begins_deed(position) or self.low(position) in STOPS:
                return
            if self.low(position - 1) not in JOINING or self.tokens[position].cap:
                continue
            figure = self.figure_from(position)
            if figure is not None and self.low(figure.last + 1) == link and self._place(figure):
                yield self.counted(deed, figure, subjects[0].toll.who, figure.last)

    def _place(self, figure: Figure) -> bool:
        place = figure.last + 2
        other = self.low(place) == "the" and self.low(place + 1) == "other"
        return other or (place < len(self.tokens) and self.tokens[place].cap)

    def _held(self, deed: Deed) -> Iterator[Counted]:
        """What a grave that was found holds: "a mass grave with the remains of 80 people"."""
        if deed.outcome != "found":
            return
        for position in range(deed.last + 1, min(deed.last + _NEAR, len(self.tokens))):
            if self.low(position) in _HOLDING:
                start = position + 1 + (self.low(position + 1) in DEFINITE)
                if self.low(start) in _REMAINS and self.low(start + 1) == "of":
                    start += 2
                counted = self.item(deed, start)
                if counted is not None and self.low(position - 1) in _GRAVES:
                    yield counted
                return

    def _beside(self, deed: Deed) -> Iterator[Counted]:
        """Others to whom it was done as well, or in another year: "along with 68 relatives"."""
        for position in range(deed.last + 1, min(deed.last + _FAR_AHEAD, len(self.tokens))):
            if self.begins_deed(position) or self.low(position) in STOPS:
                return
            if self.low(position) not in _BESIDE:
                continue
            length = starts_with(self.tokens, position, _ALONG)
            compared = starts_with(self.tokens, position, _COMPARED)
            figure = self.figure_from(position + length + compared) if length + compared else None
            if figure is not None and (length or self._of_same(figure.last)):
                counted = self.item(deed, figure.first)
                told = length or self._of_month(figure.last)
                if counted is not None and (told or counted.toll.who):
                    yield counted
                    return

    def _of_same(self, position: int) -> bool:
        """Whether a figure is that of "the same period of 2024", "2023", "the year before"."""
        lows = [self.low(n) for n in range(position + 1, position + _NEAR)]
        year = any(len(low) == _YEAR_LENGTH and low.isdecimal() for low in lows[:3])
        return year or self._of_month(position) or "same" in lows or "year" in lows[:5]

    def _of_month(self, position: int) -> bool:
        """Whether "in August" follows a figure, or "in 2023"."""
        following = self.tokens[position + 1 : position + 3]
        lows = [token.low for token in following]
        if lows[:1] == ["in"] and len(lows[-1]) == _YEAR_LENGTH and lows[-1].isdecimal():
            return True
        return any(token.cap and token.low in self.lexicon.months for token in following)

    def _summed(self, deed: Deed) -> bool:
        """Whether a deed tells of whom there is a number: "the number of people repatriated"."""
        lows = [token.low for token in self.tokens[max(0, deed.first - 6) : deed.first]]
        return "number" in lows and lows[lows.index("number") + 1 :][:1] == ["of"]

    def _sum_of(self, deed: Deed) -> Iterator[Counted]:
        """The figure that a number "rose to", or that "brings to nine the number of" them."""
        number = next(n for n in range(deed.first - 1, -1, -1) if self.low(n) == "number")
        before = self._figure_before(number - (self.low(number - 1) == "the"))
        if before is not None and self.low(before.first - 1) == "to":
            yield self.counted(deed, before, "people", before.last)
            return
        for position in range(deed.last + 1, min(deed.last + _FAR, len(self.tokens))):
            if self.low(position) in ("to", "at", "reached", "is", "was"):
                figure = self.figure_from(position + 1)
                if figure is not None and not is_year(self.tokens, figure, self.lexicon):
                    yield self.counted(deed, figure, "people", figure.last)
                    return

    def _has_object(self, deed: Deed) -> bool:
        """Whether something without a count follows: "arrested the men"."""
        position = deed.last + 1
        if position >= len(self.tokens) or not self.tokens[position].word:
            return False
        low = self.low(position)
        return low in DEFINITE | ARTICLES or (
            low not in self.lexicon.function_words
            and low not in self.lexicon.adverbs
            and low not in self.lexicon.weekdays
        )

    def _after(self, deed: Deed) -> int:
        """Where the object of a verb begins: over "to death", which may stand between."""
        position = deed.last + 1
        while self.low(position) in self.lexicon.adverbs or self.low(position) in _QUOTES:
            position += 1  # "killed on Monday", ""neutralized" 31 militants"
        if self.low(position) in _THEMSELVES and self.low(position + 1) == "and":
            return position + 2
        if self.low(position) == "to" and self.low(position + 1) in ("death", "life", "prison"):
            return self._past_sentence(position + 2)
        return self._past_date(position)

    def _past_sentence(self, position: int) -> int:
        """Over "by hanging", "imprisonment" after "to death", "to life"."""
        while self.low(position) in _OF_SENTENCES:
            position += 1
        return position

    def _past_date(self, position: int) -> int:
        """Over a date between a verb and its object: "arrested on Thursday five wanted men"."""
        end = position
        while end - position < _NEAR and self._of_date(end):
            end += 1
        dated = any(self.low(n) in self.lexicon.weekdays for n in range(position, end))
        dated = dated or any(self.low(n) in _TODAY for n in range(position, end))
        return end if dated else position

    def _of_date(self, position: int) -> bool:
        low = self.low(position)
        return low in _DATING or low in self.lexicon.weekdays

    def _of_noun(self, deed: Deed) -> Iterator[Counted]:
        """As in "The arrest of six suspects", "12 arrests", "the death toll rose to 15"."""
        low = self.low(deed.last)
        if low == "death" and self.low(deed.first - 1) == "to":
            return
        if self.low(deed.last + 1) == "toll":
            yield from self._death_toll(deed)
            return
        if self.low(deed.last + 1) in _NOT_THE_DEED:
            return
        link = deed.last if low == "of" else self._link(deed.last + 1)
        if self.low(link) in _NOUN_LINKS:
            yield from self.objects(deed, link + 1)
        figure = self._figure_before(deed.first)
        if figure is not None and low.endswith(("s", "dead", "injured", "wounded")):
            yield self.counted(
                deed, figure, "people" if low in ("lives", "dead") else "", deed.first - 1
            )

    def _link(self, position: int) -> int:
        """Over "were handed down" to the "to" or "against" that leads to who is meant."""
        while self.low(position) in BE or self.low(position) in _HANDED:
            position += 1
        return position

    def _death_toll(self, deed: Deed) -> Iterator[Counted]:
        for position in range(deed.last + 2, min(deed.last + _FAR, len(self.tokens))):
            figure = figure_at(self.tokens, position, self.lexicon)
            if figure is None or self.low(position - 1) == "from":
                continue
            if not is_year(self.tokens, figure, self.lexicon):
                yield self.counted(deed, figure, "", figure.last)
                return

    def _figure_before(self, end: int) -> Figure | None:
        """The figure right before a noun, perhaps over an adjective."""
        for position in (end - 1, end - 2):
            if position >= 0:
                figure = figure_at(self.tokens, position, self.lexicon)
                if figure is not None and not is_year(self.tokens, figure, self.lexicon):
                    return self._whole(figure)
        return None

    def _whole(self, figure: Figure) -> Figure:
        """A figure from its first word on: "twenty | five"."""
        for first in range(max(0, figure.first - 3), figure.first):
            longer = figure_at(self.tokens, first, self.lexicon)
            if longer is not None and longer.last >= figure.last:
                return longer
        return figure
