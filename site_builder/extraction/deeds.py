"""Words of killing, arresting, freeing and the like, where a sentence has them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from site_builder.extraction.lexicon import Lexicon
from site_builder.extraction.tokens import Token
from site_builder.vocabulary import Outcome

Form = Literal["verb", "state", "noun"]
DeedPhrases = Mapping[str, tuple[tuple[tuple[str, ...], Outcome, Form], ...]]

_BEFORE_NOUNS = frozenset({"a", "an", "the", "its", "their", "his", "her", "this", "death", "of"})
_AFTER_NOUNS = frozenset({"of", "against", "were", "was"})
_BEFORE_PEOPLE = frozenset({"the", "these", "those", "their", "its"})
_SMUGGLED = frozenset({"smuggle", "smuggling", "smuggled"})
_FOILED = frozenset(
    {
        "foiled",
        "foil",
        "foiling",
        "thwarted",
        "thwart",
        "thwarting",
        "stopped",
        "prevented",
        "blocked",
    }
)
_HURT = frozenset({"wounded", "injured"})
_TREATING = frozenset({"received", "receiving", "treated", "treating", "admitted", "admitting"})
_BY_COMPANY = _SMUGGLED | _HURT | {"found", "put"}
_STUDIES = frozenset(
    {"report", "study", "survey", "inquiry", "investigation", "investigators", "review", "count"}
    | {"audit", "commission", "committee", "panel", "analysis", "assessment", "research", "tally"}
)
_BY_MEANS = frozenset({"hanging", "shooting", "stabbing", "drowning"})
_BEFORE_ADJECTIVES = frozenset(
    {"a", "an", "another", "the", "its", "their", "his", "her", "this", "that"}
    | {"of", "some", "about", "other"}
)
_PARTICIPLES = ("ed", "ing", "aught", "ung", "ound", "ain")


class Deed(NamedTuple):
    """A word of killing, arresting …: its tokens, and the outcome it tells."""

    first: int
    last: int
    outcome: Outcome
    form: Form


def deed_phrases(lexicon: Lexicon) -> DeedPhrases:
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


def deeds_in(tokens: Sequence[Token], phrases: DeedPhrases, lexicon: Lexicon) -> Iterator[Deed]:
    """The deeds of a sentence; a word that only describes who is meant is none."""
    position = 0
    while position < len(tokens):
        low = tokens[position].low
        if low not in phrases and low not in _BY_COMPANY:
            position += 1
            continue
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


def _foiled(tokens: Sequence[Token], position: int) -> bool:
    """Whether what was smuggled was kept: "foiled an attempt to smuggle 280 kilograms"."""
    return any(token.low in _FOILED for token in tokens[max(0, position - 6) : position])


def _treated(tokens: Sequence[Token], position: int) -> bool:
    """Whether these came to a hospital: "received 15,600 wounded people"."""
    return any(token.low in _TREATING for token in tokens[max(0, position - 6) : position])


def _concluded(tokens: Sequence[Token], position: int) -> bool:
    """Whether a study only came to a result: "the report found that", "…, the inquiry found"."""
    before = {token.low for token in tokens[max(0, position - 3) : position]}
    following = tokens[position + 1].low if position + 1 < len(tokens) else "."
    return following in (",", ".", "that", ";") and not before.isdisjoint(_STUDIES)


def _guilty(tokens: Sequence[Token], position: int) -> bool:
    """Whether a court found somebody guilty: "found the man, 34, guilty of"."""
    ahead = [token.low for token in tokens[position + 1 : position + 14]]
    return (
        "guilty" in ahead[1:] and "not" not in ahead and "." not in ahead[: ahead.index("guilty")]
    )


def _describes(tokens: Sequence[Token], deed: Deed, lexicon: Lexicon) -> bool:
    """Whether a deed's word only describes who is meant: "140 displaced families"."""
    if deed.form == "noun" or deed.last + 1 >= len(tokens) or not deed.first:
        return False
    participle = tokens[deed.first].low.endswith("ed") and deed.first == deed.last
    if participle and tokens[deed.first - 1].low in _BEFORE_PEOPLE:
        return True  # "visited the wounded"
    if tokens[deed.last + 1].low not in lexicon.people:
        return False
    before = tokens[deed.first - 1]
    counted = before.text[0].isdecimal() or before.low in lexicon.numbers
    return counted or before.low in _BEFORE_ADJECTIVES


def _in_company(tokens: Sequence[Token], position: int) -> Deed | None:
    """A word that tells something else than by itself, for the words around it."""
    low = tokens[position].low
    if low in _SMUGGLED and _foiled(tokens, position):
        return Deed(position, position, "seized", "verb")
    if low in _HURT and _treated(tokens, position):
        return Deed(position, position, "wounded", "noun")
    if low == "found" and _guilty(tokens, position):
        return Deed(position, position, "sentenced", "verb")
    if low == "put" and _to_death(tokens, position):
        return Deed(position, position, "executed", "verb")
    return None


def _deed_at(tokens: Sequence[Token], position: int, phrases: DeedPhrases) -> Deed | None:
    before = tokens[position - 1].low if position else ""
    if tokens[position].low in _BY_MEANS and before == "by":
        return None  # "death by hanging"
    if tokens[position].low == "found" and _concluded(tokens, position):
        return None  # "the annual report found, …"
    if tokens[position].low in _BY_COMPANY and (deed := _in_company(tokens, position)):
        return deed
    for words, outcome, form in phrases.get(tokens[position].low, ()):
        if all(
            position + n < len(tokens) and tokens[position + n].low == word
            for n, word in enumerate(words)
        ):
            last = position + len(words) - 1
            following = tokens[last + 1].low if last + 1 < len(tokens) else ""
            nominal = before in _BEFORE_NOUNS or following in _AFTER_NOUNS
            base = not words[0].endswith(_PARTICIPLES)
            shape: Form = "noun" if form == "verb" and base and nominal else form
            return Deed(position, last, outcome, shape)
    return None
