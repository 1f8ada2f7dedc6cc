"""Counted persons and things: "at least nine people", "a suspect", "three of his sons"."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from site_builder.extraction.ages import is_age
from site_builder.extraction.deeds import Deed
from site_builder.extraction.figures import Figure, figure_at, is_year
from site_builder.extraction.identity import Mention
from site_builder.extraction.noun_phrases import ARTICLES, DEFINITE, NounPhrases
from site_builder.parts import Toll
from site_builder.vocabulary import Outcome

_PEOPLE_MOVED = ("famil", "returnee", "people", "refugee", "displaced", "women", "child")
_MOVES = frozenset({"arrived", "transferred", "relocated", "moved"})
_THINGS_ONLY = frozenset({"destroyed", "seized", "defused"})
_TO_PEOPLE = frozenset(
    {"killed", "wounded", "arrested", "sentenced", "executed", "kidnapped", "surrendered"}
)
ORDINALS = frozenset({"second", "third", "fourth", "fifth", "sixth", "seventh"})
_GROUPS = frozenset({"family", "household", "tribe", "clan", "village", "house", "home", "cell"})
_DISPLACED: tuple[str, ...] = (
    *("famil", "people", "resident", "villager", "civilian", "person", "women", "child"),
    *("household", "refugee", "farmer", "inhabitant"),
)
_ADDED = frozenset({"also", "another", "too", "separately", "elsewhere", "later", "meanwhile"})
_SINGLE_THINGS = frozenset({"seized", "defused"})
_COUNTED_BEFORE = frozenset({"dead", "victims", "wounded"})
_PLURALS = frozenset(
    {"men", "women", "children", "people", "police", "troops", "gunmen", "policemen"}
)
_QUANTITIES = frozenset({"kilograms", "kilogram", "kg", "kilos", "tonnes", "tons", "tonne", "ton"})
_OF_FINDS = frozenset({"seized", "found", "destroyed", "defused"})
_LONGEST_NAME = 10
_SHOT = frozenset({"executed", "executing", "execution"})
_GROUP = frozenset(
    {"isis", "isil", "daesh", "militants", "gunmen", "jihadists", "extremists", "insurgents"}
)
_DEAD = frozenset({"body", "bodies", "remains", "corpse", "corpses", "victims"})
_ARRIVALS = frozenset(
    {"convoy", "convoys", "buses", "bus", "flight", "flights", "batch", "group", "home", "back"}
    | {"reached", "arrived", "entered", "returned", "from", "train", "trucks", "to"}
)
_EXPLOSIVE = frozenset(
    {"device", "devices", "bomb", "bombs", "mine", "mines", "ied", "ieds", "landmine", "landmines"}
    | {"charge", "charges", "explosives", "ordnance"}
)
_CLEARED = frozenset({"lifted", "lifting"})
_NEAR = 8
# What a verb said of persons does to things: shells are captured, mines are neutralised.
_OF_THINGS: Mapping[tuple[Outcome, str], Outcome] = {
    ("arrested", "captured"): "seized",
    ("arrested", "capturing"): "seized",
    ("arrested", "netted"): "seized",
    ("arrested", "netting"): "seized",
    ("arrested", "caught"): "seized",
    ("arrested", "catching"): "seized",
    ("killed", "neutralised"): "defused",
    ("killed", "neutralized"): "defused",
    ("killed", "neutralising"): "defused",
    ("killed", "neutralizing"): "defused",
    ("killed", "eliminated"): "destroyed",
    ("killed", "eliminating"): "destroyed",
}


class Counted(NamedTuple):
    """A toll with the place of its deed (`at`) and of its count in the sentence."""

    at: int
    toll: Toll
    first: int
    last: int
    definite: bool = False
    named: bool = False


class Counting(NounPhrases):
    """A sentence with its deeds and the persons it names, and what of it is counted."""

    __slots__ = ()

    def item(self, deed: Deed, position: int) -> Counted | None:
        """A counted thing or person: "at least nine people", "a suspect", "Abu Khadijah"."""
        figure = self.figure_from(position)
        if figure is not None:
            return self._figured(deed, figure)
        return self._single(deed, position)

    def _figured(self, deed: Deed, figure: Figure) -> Counted | None:
        if self._no_count(figure):
            return None
        who, last = self.phrase(figure.last + 1)
        heads = {self.low(figure.last + 1), _head(who.lower())}  # "25 partnered operations"
        if any(head in self.lexicon.units and not self._amount(deed, head) for head in heads):
            return None
        if self.begins_deed(figure.last + 1) and self.low(figure.last + 2) in self.lexicon.units:
            return None  # "312 arrest warrants"
        if not self._fits(deed, who):
            return None
        return self.counted(deed, figure, who, max(last, figure.last))

    def _amount(self, deed: Deed, head: str) -> bool:
        """Whether a measure is of what was found: kilograms, rounds of ammunition."""
        return head in _QUANTITIES or (head == "rounds" and deed.outcome in _OF_FINDS)

    def _no_count(self, figure: Figure) -> bool:
        """Whether a figure is a year, an age, or a part of what was counted already."""
        return (
            is_year(self.tokens, figure, self.lexicon)
            or is_age(self.tokens, figure, self.lexicon)
            or self._part_of(figure.last + 1)
            or self._whole_of_part(figure)
            or self._of_one_family(figure)
        )

    def _of_one_family(self, figure: Figure) -> bool:
        """Whether "one" only says that they belong together: "three men from one family"."""
        together = self.low(figure.first - 1) in ("from", "of")
        return figure.amount == 1 and together and self.low(figure.last + 1) in _GROUPS

    def _whole_of_part(self, figure: Figure) -> bool:
        """Whether a part of it was counted: the 12 of "one of the 12 suspects"."""
        before = (self.low(figure.first - 2), self.low(figure.first - 1))
        part = figure.first - 3
        return before == ("of", "the") and figure_at(self.tokens, part, self.lexicon) is not None

    def _outcome(self, deed: Deed, who: str) -> Outcome:
        """What a word that is said of persons and of things means for these."""
        head = _head(who.lower())
        thing, person = head in self.lexicon.things, head in self.lexicon.people
        if deed.outcome == "found" and self._contraband(who):
            return "seized"
        if thing:
            cleared = head in _EXPLOSIVE and self.low(deed.first) in _CLEARED
            done: Outcome = "defused" if cleared else deed.outcome
            return _OF_THINGS.get((deed.outcome, self.low(deed.first)), done)
        earlier = {token.low for token in self.tokens[: deed.first]}
        if deed.outcome == "executed" and self.low(deed.first) in _SHOT and earlier & _GROUP:
            return "killed"  # an execution is that of a sentence
        if deed.outcome == "seized" and (person or who in self._names()):
            if head in _DEAD:
                return "found"
            return "kidnapped" if earlier & self.lexicon.armed or self._taken(deed) else "arrested"
        return deed.outcome

    def _names(self) -> frozenset[str]:
        """The persons of the sentence as it names them."""
        return frozenset(self._called(person, 0)[0] for person in self.people)

    def _contraband(self, who: str) -> bool:
        """Whether what was found is what customs and police keep: pills, drugs, cash."""
        return not self.lexicon.drugs.isdisjoint(who.lower().split())

    def _taken(self, deed: Deed) -> bool:
        """Whether somebody was seized from their car or home, or by armed men."""
        following = [token.low for token in self.tokens[deed.last + 1 : deed.last + _NEAR]]
        owned = following[:1] == ["from"] and bool({"his", "her", "their", "a"} & {*following[1:2]})
        return owned or not self.lexicon.armed.isdisjoint(following)

    def _fits(self, deed: Deed, who: str) -> bool:
        """Whether this is done to these: nobody kills drones, only people return."""
        low = who.lower()
        head = _head(low)
        deed = deed._replace(outcome=self._outcome(deed, who))
        verb = self.low(deed.first)
        thing = head in self.lexicon.things
        person = head in self.lexicon.people or head in self.lexicon.roles
        unfit = (
            (verb == "pulled" and head not in _DEAD)
            or (verb.startswith("remov") and not thing)
            or (thing and deed.outcome in _TO_PEOPLE)
            or (person and deed.outcome in ("defused", "destroyed"))
            or (deed.outcome == "displaced" and not self._people_in(_DISPLACED, low))
        )
        return not unfit and self._moved(deed, low)

    def _moved(self, deed: Deed, who: str) -> bool:
        """Whether a verb that only sometimes brings people home does so here."""
        verb = self.low(deed.first)
        if deed.outcome != "returned" or verb not in _MOVES | self.lexicon.carried:
            return True
        return self._people_in(_PEOPLE_MOVED, who) and (verb in _MOVES or self._homeward())

    def _people_in(self, parts: Iterable[str], who: str) -> bool:
        """Whether these are people: "families", or a nation's, as in "Iraqis"."""
        demonyms = self.lexicon.demonyms
        national = any(word in demonyms or word.rstrip("s") in demonyms for word in who.split())
        return national or any(part in who for part in parts)

    def _homeward(self) -> bool:
        """Whether people who are carried come home: from a camp, over a border, in a convoy."""
        lows = {token.low for token in self.tokens}
        return not lows.isdisjoint(self.lexicon.camps) and not lows.isdisjoint(_ARRIVALS)

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
        bodily = deed.outcome not in _THINGS_ONLY - {"seized"}
        name = self._named_in(position) if bodily and self.low(position - 1) != "," else None
        if low not in ARTICLES | DEFINITE and name is None:
            return None
        who, last = self.phrase(position + (low in ARTICLES | DEFINITE))
        if low in ARTICLES and self.low(last + 1) == "of":
            whole = self.figure_from(last + 2)  # "a family of five"
            if whole is not None and is_age(self.tokens, whole, self.lexicon):
                whole = None  # "a boy of 13"
            figure = whole or figure
            last = whole.last if whole else last
        head = who.rpartition(" ")[2].lower()
        single = self.known_head(head) and not _plural(head)
        if name is not None and (single or low not in ARTICLES):
            who, last = self._called(name, last)
        elif not single or not self._countable(deed, low, who):
            return None
        counted = self.counted(deed, figure, who, last)
        told_before = name is not None and not self._added()
        return counted._replace(definite=low in DEFINITE and name is None, named=told_before)

    def _added(self) -> bool:
        """Whether somebody named comes on top of those counted before: "was also killed"."""
        return any(token.low in _ADDED for token in self.tokens)

    def _stands_alone(self, deed: Deed, position: int) -> bool:
        """Whether a word counts one without a noun: "another", "a fourth", "he" (was killed)."""
        low = self.low(position)
        if low in ("a", "the"):
            return self.low(position + 1) in ORDINALS and not self.goes_on(position + 2)
        if low == "another":
            return not self.goes_on(position + 1)
        return low in ("he", "she") and deed.outcome == "killed"

    def _countable(self, deed: Deed, low: str, who: str) -> bool:
        """Whether one unnamed person or thing is news: not "the tunnel", but "his motorcycle"."""
        owned = low in ("his", "her", "their") and deed.outcome in _SINGLE_THINGS
        thing = who.rpartition(" ")[2].lower() in self.lexicon.things
        return not (thing and low in DEFINITE and not owned) and self._fits(deed, who)

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

    def counted(self, deed: Deed, figure: Figure, who: str, last: int) -> Counted:
        """A figure as the toll of a deed."""
        outcome = self._outcome(deed, who)
        toll = Toll(outcome=outcome, who=who, count=figure.amount, bound=figure.bound)
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


def _head(who: str) -> str:
    """The word that says what those counted are: "members" of "members of the cell"."""
    return who.partition(" of ")[0].rpartition(" ")[2]


def _plural(head: str) -> bool:
    return head in _PLURALS or (head.endswith("s") and not head.endswith("ss"))
