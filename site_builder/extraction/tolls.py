"""What was done to how many: each count of a sentence that belongs to a deed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from site_builder.extraction.figures import Figure, figure_at, is_year
from site_builder.extraction.identity import Mention
from site_builder.extraction.lexicon import Lexicon
from site_builder.extraction.phrases import ends_with
from site_builder.extraction.tokens import Sentence, Token
from site_builder.model import Outcome, Toll

Form = Literal["verb", "state", "noun"]

_BE = frozenset({"was", "were", "been", "being", "be", "is", "are", "got", "get", "'re"})
_ARTICLES = frozenset({"a", "an", "another"})
_THE = frozenset({"the", "its", "their", "his", "her", "this", "that"})
_LIST = frozenset({",", "and", "plus", "&"})
_MORE = frozenset({"more", "other", "additional", "further", "another", "extra", "new"})
_LEFT_OUT = frozenset({"of", "whom", "which"})
_INTRANSITIVE = frozenset(
    {"died", "die", "dies", "dying", "perished", "drowned", "fled", "fleeing"}
)
_NOUN_LINKS = frozenset({"of", "against", "for", "on", "to"})
_NOT_THE_DEED = frozenset(
    {"sentence", "sentences", "penalty", "penalties", "row", "toll", "threats", "squad"}
)
_BEFORE_NOUNS = frozenset({"a", "an", "the", "its", "their", "his", "her", "this", "death", "of"})
_AFTER_NOUNS = frozenset({"of", "against", "were", "was"})
_BEFORE_FIGURES = frozenset(
    {"the", "another", "all", "a", "further", "between", "other", "also", "some"}
    | {"bodies", "remains", "corpses", "body", "of"}
)
_PEOPLE_MOVED = (
    "famil",
    "returnee",
    "iraqis",
    "people",
    "refugee",
    "displaced",
    "women",
    "children",
)
_MOVES = frozenset({"arrived", "transferred", "relocated", "moved"})
_HANDED = frozenset(
    {"handed", "down", "passed", "issued", "upheld", "given", "imposed", "have", "has"}
)
_UNREAL_BACK = 7
_WHO_WORDS = 5
_PLACE_GAP = 9
_QUANTITIES = frozenset({"kilograms", "kilogram", "kg", "kilos", "tonnes", "tons", "tonne", "ton"})


class Deed(NamedTuple):
    """A word of killing, arresting …: its tokens, and the outcome it tells."""

    first: int
    last: int
    outcome: Outcome
    form: Form


class Counted(NamedTuple):
    """A toll with the place of its deed (`at`) and of its count in the sentence."""

    at: int
    toll: Toll
    first: int
    last: int
    definite: bool = False


_Phrases = Mapping[str, tuple[tuple[tuple[str, ...], Outcome, Form], ...]]


def deed_phrases(lexicon: Lexicon) -> _Phrases:
    """The words of all deeds, by their first word, the longest first."""
    phrases: dict[str, list[tuple[tuple[str, ...], Outcome, Form]]] = {}
    for outcome, deed in lexicon.outcomes.items():
        forms: tuple[tuple[Form, frozenset[str]], ...] = (
            ("verb", deed.verbs),
            ("state", deed.states),
            ("noun", deed.nouns),
        )
        for form, spelled in forms:
            for phrase in sorted(spelled):
                words = tuple(phrase.split())
                phrases.setdefault(words[0], []).append((words, outcome, form))
    return {
        word: tuple(sorted(group, key=lambda one: -len(one[0]))) for word, group in phrases.items()
    }


def tolls(
    sentence: Sentence, mentions: Sequence[Mention], phrases: _Phrases, lexicon: Lexicon
) -> tuple[Counted, ...]:
    """The tolls of a sentence in its order; no hypothesis, denial, distance, year or strength."""
    deeds = tuple(_deeds(sentence.tokens, phrases, lexicon))
    reader = _Reader(sentence.tokens, deeds, tuple(mentions), lexicon)
    found: dict[int, Counted] = {}
    for number, deed in enumerate(deeds):
        if reader.unreal(number):
            continue
        for counted in reader.counts(number):
            found.setdefault(counted.first, counted)
    return tuple(sorted(found.values(), key=lambda counted: counted.first))


def _deeds(tokens: Sequence[Token], phrases: _Phrases, lexicon: Lexicon) -> Iterator[Deed]:
    position = 0
    while position < len(tokens):
        deed = _deed_at(tokens, position, phrases)
        if deed is None or _describes(tokens, deed, lexicon):
            position += 1
        else:
            yield deed
            position = deed.last + 1


def _to_death(tokens: Sequence[Token], position: int) -> bool:
    """Whether "put" is that of "put at least 17 people to death"."""
    lows = [token.low for token in tokens[position + 1 : position + 10]]
    return any(lows[n : n + 2] == ["to", "death"] for n in range(1, len(lows)))


def _describes(tokens: Sequence[Token], deed: Deed, lexicon: Lexicon) -> bool:
    """Whether a deed's word only describes who is meant: "140 displaced families"."""
    if deed.form == "noun" or deed.last + 1 >= len(tokens) or not deed.first:
        return False
    if tokens[deed.last + 1].low not in lexicon.people:
        return False
    before = tokens[deed.first - 1]
    counted = before.text[0].isdigit() or before.low in lexicon.numbers
    return counted or before.low in _THE | _ARTICLES | {"of", "some", "about", "other"}


def _deed_at(tokens: Sequence[Token], position: int, phrases: _Phrases) -> Deed | None:
    before = tokens[position - 1].low if position else ""
    if tokens[position].low == "put" and _to_death(tokens, position):
        return Deed(position, position, "executed", "verb")
    for words, outcome, form in phrases.get(tokens[position].low, ()):
        if all(
            position + n < len(tokens) and tokens[position + n].low == word
            for n, word in enumerate(words)
        ):
            last = position + len(words) - 1
            following = tokens[last + 1].low if last + 1 < len(tokens) else ""
            nominal = before in _BEFORE_NOUNS or following in _AFTER_NOUNS
            base = not words[0].endswith(("ed", "ing", "aught", "ung", "ound", "ain"))
            shape: Form = "noun" if form == "verb" and base and nominal else form
            return Deed(position, last, outcome, shape)
    return None


class _Reader(NamedTuple):
    """A sentence with its deeds and names."""

    tokens: Sequence[Token]
    deeds: tuple[Deed, ...]
    mentions: tuple[Mention, ...]
    lexicon: Lexicon

    def low(self, position: int) -> str:
        return self.tokens[position].low if 0 <= position < len(self.tokens) else ""

    def unreal(self, number: int) -> bool:
        """Whether a deed is planned, imagined, denied or yet to come."""
        deed = self.deeds[number]
        if any(token.low in ("denied", "denies", "denying") for token in self.tokens[: deed.first]):
            return True
        start = max(0, deed.first - _UNREAL_BACK)
        if number and self.low(deed.first - 1) != "to":
            start = max(start, self.deeds[number - 1].last + 1)
        before = self.tokens[start : deed.first]
        cut = max(
            (n + 1 for n, t in enumerate(before) if t.text in ",;:" or t.low == "that"), default=0
        )
        words = {token.low for token in before[cut:]}
        if words & self.lexicon.real:
            return False
        infinitive = self.low(deed.first - 1) == "to" and deed.form == "verb"
        return infinitive or bool(words & self.lexicon.unreal)

    def counts(self, number: int) -> Iterator[Counted]:
        """The counts that a deed governs: its objects, its subjects, or a noun's complement."""
        deed = self.deeds[number]
        if deed.form == "noun":
            yield from self._of_noun(deed)
            return
        if deed.form == "state":
            yield from self._subjects(number)
            return
        if self._summed(deed):
            yield from self._sum_of(deed)
            return
        passive = self._passive(deed)
        if not passive:
            objects = self._without_lone_things(self._objects(deed, self._after(deed)))
            yield from objects
            if objects or self._has_object(deed):
                return
        if self.low(deed.last)[-3:] != "ing" and not self._described(number, passive=passive):
            yield from self._subjects(number)

    def _summed(self, deed: Deed) -> bool:
        """Whether a deed only says of whom there is a number: "the number of people repatriated"."""
        lows = [token.low for token in self.tokens[max(0, deed.first - 6) : deed.first]]
        return "number" in lows and lows[lows.index("number") + 1 :][:1] == ["of"]

    def _sum_of(self, deed: Deed) -> Iterator[Counted]:
        """The figure that a number "rose to"."""
        for position in range(deed.last + 1, min(deed.last + 12, len(self.tokens))):
            if self.low(position) in ("to", "at", "reached", "is", "was"):
                figure = self._figure_from(position + 1)
                if figure is not None and not is_year(self.tokens, figure, self.lexicon):
                    yield self._counted(deed, figure, "people", figure.last)
                    return

    def _described(self, number: int, *, passive: bool) -> bool:
        """Whether the deed only describes the subject of the next: "men convicted of it were hanged"."""
        if passive or number + 1 == len(self.deeds):
            return False
        following = self.deeds[number + 1]
        between = self.tokens[self.deeds[number].last + 1 : following.first]
        apart = any(token.low in _LIST or token.low in _STOPS for token in between)
        return not apart and self._passive(following)

    def _passive(self, deed: Deed) -> bool:
        position = deed.first - 1
        while position >= 0 and self.low(position) in self.lexicon.adverbs:
            position -= 1
        return self.low(position) in _BE or self.low(deed.first) in _INTRANSITIVE

    def _has_object(self, deed: Deed) -> bool:
        """Whether something without a count follows: "arrested the men"."""
        position = deed.last + 1
        if position >= len(self.tokens) or not self.tokens[position].word:
            return False
        low = self.low(position)
        return low in _THE | _ARTICLES or (
            low not in self.lexicon.function_words
            and low not in self.lexicon.adverbs
            and low not in self.lexicon.weekdays
        )

    def _after(self, deed: Deed) -> int:
        """Where the object of a verb begins: over "to death", which may stand between."""
        position = deed.last + 1
        while self.low(position) in self.lexicon.adverbs:
            position += 1
        if self.low(position) == "to" and self.low(position + 1) in ("death", "life", "prison"):
            return position + 2
        return position

    def _of_noun(self, deed: Deed) -> Iterator[Counted]:
        """ "The arrest of six suspects", "12 arrests", "the death toll rose to 15"."""
        low = self.low(deed.last)
        if low == "death" and self.low(deed.first - 1) == "to":
            return
        if self.low(deed.last + 1) == "toll":
            yield from self._death_toll(deed)
            return
        if self.low(deed.last + 1) in _NOT_THE_DEED:
            return
        link = self._link(deed.last + 1)
        if self.low(link) in _NOUN_LINKS:
            yield from self._objects(deed, link + 1)
        figure = self._figure_before(deed.first)
        if figure is not None and low.endswith(("s", "dead", "injured", "wounded")):
            yield self._counted(
                deed, figure, "people" if low in ("lives", "dead") else "", deed.first - 1
            )

    def _link(self, position: int) -> int:
        """Over "were handed down" to the "to" or "against" that leads to who is meant."""
        while self.low(position) in _BE or self.low(position) in _HANDED:
            position += 1
        return position

    def _death_toll(self, deed: Deed) -> Iterator[Counted]:
        for position in range(deed.last + 2, min(deed.last + 12, len(self.tokens))):
            figure = figure_at(self.tokens, position, self.lexicon)
            if figure is not None and self.low(position - 1) not in ("from",):
                if not is_year(self.tokens, figure, self.lexicon):
                    yield self._counted(deed, figure, "", figure.last)
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

    def _objects(self, deed: Deed, first: int) -> Iterator[Counted]:
        """The items of the list that begins at `first`: "20 hideouts, three caves and a tunnel"."""
        position, number = first, 0
        while position < len(self.tokens):
            counted = self._item(deed, position)
            if counted is None:
                return
            yield counted
            number += 1
            following = self._next_item(counted.last + 1)
            if following is None or (self._apposed(counted, following)):
                return
            position = following

    def _apposed(self, counted: Counted, following: int) -> bool:
        """Whether "a mediator" only says who the person named before is."""
        alone = counted.toll.count == 1 and self._figure_from(counted.first) is None
        return alone and self.low(following - 1) == "," and self._figure_from(following) is None

    def _next_item(self, position: int) -> int | None:
        """Where the next item of a list begins, over "in Kirkuk" if a figure follows."""
        start = position
        while position < len(self.tokens) and position - start < _PLACE_GAP:
            low = self.low(position)
            if low in self.lexicon.dead_ends or low in _STOPS or self._begins_deed(position):
                return None
            if low in _LIST or (low == "as" and self.low(position + 1) == "well"):
                after = position + 1
                while self.low(after) in _LIST or self.low(after) in ("as", "well", "also"):
                    after += 1
                if position == start or self._figure_from(after) is not None:
                    return after
            position += 1
        return None

    def _begins_deed(self, position: int) -> bool:
        return any(deed.first == position and deed.form != "noun" for deed in self.deeds)

    def _figure_from(self, position: int) -> Figure | None:
        """The figure at a position or right after "at least" and the like."""
        for first in range(position, min(position + 4, len(self.tokens))):
            figure = figure_at(self.tokens, first, self.lexicon)
            if figure is not None:
                return figure if self._leads_up(position, first) else None
            if not self._bounding(first):
                return None
        return None

    def _leads_up(self, position: int, figure: int) -> bool:
        """Whether the words before a figure belong to it: "the at least", but not "to"."""
        lengths = (
            ends_with(self.tokens, figure, phrases) for phrases in self.lexicon.bounds.values()
        )
        start = figure - max(lengths, default=0)
        return all(self.low(n) in _BEFORE_FIGURES for n in range(position, start))

    def _bounding(self, position: int) -> bool:
        low = self.low(position)
        if low in _BEFORE_FIGURES:
            return True
        return any(
            low in phrase.split() for phrases in self.lexicon.bounds.values() for phrase in phrases
        )

    def _item(self, deed: Deed, position: int) -> Counted | None:
        """A counted thing or person: "at least nine people", "a suspect", "Abu Khadijah"."""
        figure = self._figure_from(position)
        if figure is not None:
            return self._figured(deed, figure)
        return self._single(deed, position)

    def _figured(self, deed: Deed, figure: Figure) -> Counted | None:
        if is_year(self.tokens, figure, self.lexicon) or self._part_of(figure.last + 1):
            return None
        who, last = self._phrase(figure.last + 1)
        head = self.low(figure.last + 1)
        if head in self.lexicon.units and head not in _QUANTITIES:
            return None
        if not self._fits(deed, who):
            return None
        return self._counted(deed, figure, who, max(last, figure.last))

    def _fits(self, deed: Deed, who: str) -> bool:
        """Whether this can be done to these: nobody kills drones, and "arrived" is of the displaced."""
        low = who.lower()
        head = low.rpartition(" ")[2]
        if deed.outcome in ("killed", "wounded") and head in self.lexicon.things:
            return False
        if self.low(deed.first) in _MOVES:
            return any(part in low for part in _PEOPLE_MOVED)
        return True

    def _part_of(self, position: int) -> bool:
        """ "Three of them", "two of whom": a part of what was counted already."""
        return (
            self.low(position) == "of"
            and self.low(position + 1) in ("them", "whom", "those", "which", "the")
            and (
                self.low(position + 1) != "the"
                or self.low(position + 2) in ("dead", "victims", "wounded", "attackers")
            )
        )

    def _single(self, deed: Deed, position: int) -> Counted | None:
        """One person or thing: with an article, or by name."""
        low = self.low(position)
        if low == "another" and self._ends_phrase_at(position + 1):
            return self._counted(deed, Figure(position, position, 1), "", position)
        if low in ("he", "she") and deed.outcome == "killed":
            return self._counted(deed, Figure(position, position, 1), "", position)
        bodily = deed.outcome not in ("destroyed", "seized", "defused")
        name = self._named_in(position) if bodily and self.low(position - 1) != "," else None
        if low in _ARTICLES or low in _THE or name is not None:
            who, last = self._phrase(position + (low in _ARTICLES or low in _THE))
            head = who.rpartition(" ")[2].lower()
            single = head in self.lexicon.people or head in self.lexicon.things
            single = (single or head in self.lexicon.roles) and not _plural(head)
            if name is not None and (single or low not in _ARTICLES):
                last = max(last, name.last)
            elif not single:
                return None
            definite = low in _THE and name is None
            if head in self.lexicon.things and (definite or deed.outcome in ("killed", "wounded")):
                return None
            figure = Figure(position, position, 1)
            return self._counted(deed, figure, who, last)._replace(definite=definite)
        return None

    def _named_in(self, position: int) -> Mention | None:
        """The person named in the noun phrase that begins at a position."""
        end = position
        while end < len(self.tokens) and self.tokens[end].word and end - position < 10:
            if any(m.first == end and self._person(m) for m in self.mentions):
                break
            if self.low(end) in self.lexicon.function_words and self.low(
                end
            ) not in _THE | _ARTICLES | {"of"}:
                return None
            if self._begins_deed(end) and end > position:
                return None
            end += 1 + (self.low(end + 1) == "'s")
        return next((m for m in self.mentions if m.first == end and self._person(m)), None)

    def _person(self, mention: Mention) -> bool:
        """Persons come to this module as mentions of kind `entity` that the caller let through."""
        return mention.kind == "entity"

    def _phrase(self, first: int) -> tuple[str, int]:
        """The words of a noun phrase less its possessors, and its last token."""
        words: list[str] = []
        position = first
        while position < len(self.tokens):
            token = self.tokens[position]
            low = token.low
            if low == "'s":
                words = []
            elif low == "of" and not words and self.low(position + 1) in _THE:
                position += 1
            elif low == "of" and not words:
                pass
            elif not token.word or self._ends_phrase(position):
                break
            elif low not in _MORE or (
                low in ("other", "others") and not self._goes_on(position + 1)
            ):
                words.append(token.text)
            position += 1
        return " ".join(words[:_WHO_WORDS]), position - 1

    def _ends_phrase_at(self, position: int) -> bool:
        return not self._goes_on(position)

    def _goes_on(self, position: int) -> bool:
        return (
            position < len(self.tokens)
            and self.tokens[position].word
            and not self._ends_phrase(position)
        )

    def _ends_phrase(self, position: int) -> bool:
        low = self.low(position)
        if low in self.lexicon.function_words - _MORE or low in self.lexicon.dead_ends:
            return True
        if low in self.lexicon.weekdays or low in self.lexicon.said or low in ("alive", "aged"):
            return True
        return any(deed.first == position and deed.form != "noun" for deed in self.deeds) and not (
            low in ("wounded", "injured", "displaced", "dead", "captured")
            and self._adjective(position)
        )

    def _adjective(self, position: int) -> bool:
        """ "30 displaced families": a deed's word that only describes who is counted."""
        return self.low(position + 1) in self.lexicon.people

    def _subjects(self, number: int) -> Iterator[Counted]:
        """The counts before a deed: "Three soldiers and a farmer were killed"."""
        deed = self.deeds[number]
        start = self._clause_start(number)
        found: list[Counted] = []
        position = start
        while position < deed.first:
            if self.low(position) in self.lexicon.dead_ends:
                position = self._aside_end(position, deed.first)
                continue
            counted = self._item(deed, position)
            if counted is None or counted.last >= deed.first:
                position += 1
                continue
            found.append(counted)
            position = counted.last + 1
        yield from self._without_lone_things(self._joined(found, deed))

    def _aside_end(self, position: int, end: int) -> int:
        """Where an aside like "among them two women," ends."""
        while position < end and self.tokens[position].text not in ",)":
            position += 1
        return position + 1

    def _joined(self, found: Sequence[Counted], deed: Deed) -> list[Counted]:
        """The last counts before a deed, as far back as they form one list."""
        kept: list[Counted] = []
        following = deed.first
        for counted in reversed(found):
            between = self.tokens[counted.last + 1 : following]
            if kept and not self._list_goes_on(between):
                break
            kept.append(counted)
            following = counted.first
        return kept[::-1]

    def _list_goes_on(self, between: Sequence[Token]) -> bool:
        """Whether words between two counts only join them: "three in Kirkuk and two in Diyala"."""
        if all(token.low in _LIST or self._bounding_word(token) for token in between):
            return True
        if any(token.text == "," for token in between) or len(between) > _PLACE_GAP:
            return False
        placed = between[0].low in self.lexicon.place_prepositions
        return placed and any(token.low in _LIST for token in between)

    def _bounding_word(self, token: Token) -> bool:
        return token.low in _MORE or any(
            token.low in phrase.split()
            for phrases in self.lexicon.bounds.values()
            for phrase in phrases
        )

    def _without_lone_things(self, items: Iterable[Counted]) -> list[Counted]:
        """A list less "a tunnel" where nothing else in it is counted; persons always count."""
        every = list(items)
        if any(not self._single_thing(item) for item in every):
            return every
        return []

    def _single_thing(self, item: Counted) -> bool:
        head = item.toll.who.rpartition(" ")[2].lower()
        article = self.low(item.first) in _ARTICLES
        return item.toll.count == 1 and article and head in self.lexicon.things

    def _clause_start(self, number: int) -> int:
        """Where the clause of a deed begins: after the deed before it, or after a stop."""
        deed = self.deeds[number]
        start = 0
        for index in range(number - 1, -1, -1):
            earlier = self.deeds[index]
            told = earlier.form != "noun" and not self._described(
                index, passive=self._passive(earlier)
            )
            if told:
                start = earlier.last + 1
                break
        for position in range(deed.first - 1, start - 1, -1):
            low = self.low(position)
            if low in (";", ":", "that", "when", "after", "while", '"', "“", "”") or (
                low in self.lexicon.said and not self.tokens[position].quoted
            ):
                return position + 1
        return start

    def _counted(self, deed: Deed, figure: Figure, who: str, last: int) -> Counted:
        toll = Toll(outcome=deed.outcome, who=who, count=figure.amount, bound=figure.bound)
        return Counted(deed.first, toll, figure.first, last)


_STOPS = frozenset(
    {".", ";", ":", "(", "that", "when", "who", "while", "where", "because", "whose", "said"}
)


def _plural(head: str) -> bool:
    return head in (
        "men",
        "women",
        "children",
        "people",
        "police",
        "troops",
        "gunmen",
        "policemen",
    ) or (head.endswith("s") and not head.endswith("ss"))
