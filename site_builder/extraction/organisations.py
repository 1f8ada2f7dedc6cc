"""What shows that a name is an organisation's: its head noun, what follows it, its acronym."""

from collections.abc import Sequence
from typing import NamedTuple

from site_builder.extraction.lexicon import Lexicon
from site_builder.extraction.names import Part, like_name
from site_builder.extraction.phrases import ends_with
from site_builder.extraction.tokens import Sentence, Token
from site_builder.vocabulary import EntityKind

_ACRONYM_LENGTHS = range(2, 9)
_LISTED_HEADS = frozenset(
    {"ministry", "ministries", "commission", "committee", "directorate", "department", "authority"}
)
_SHORTEST_OUTLET = 3
_RECORDING = frozenset(
    {"recorded", "documented", "registered", "counted", "verified", "tallied", "logged", "listed"}
    | {"published", "released", "launched", "provided", "supported", "funded", "tracks", "runs"}
    | {
        "'s",
        "has",
        "had",
        "is",
        "was",
        "will",
        "opened",
        "handed",
        "visited",
        "organised",
        "hosted",
    }
)
_NUMBERED = frozenset(
    {"article", "law", "resolution", "section", "chapter", "decree", "order", "paragraph", "route"}
    | {"highway", "annex", "phase", "volume", "page", "line", "gate", "camp", "unit", "block"}
)
_AFTER_HEADS = frozenset({"international", "general"})
_INSIDE_NAMES = frozenset({"of", "for", "and", "the", "&", "on", "in"})
_LONE_NATIONALS = frozenset({"parliament", "presidency", "prosecution", "army"})


class Organisation(NamedTuple):
    """The tokens of an organisation's name, what kind it is, and its acronym."""

    first: int
    last: int
    kind: EntityKind
    acronym: str = ""


def organisation(sentence: Sentence, part: Part, lexicon: Lexicon) -> Organisation | None:
    """The organisation that a name is, with all that belongs to it; None if it is none."""
    tokens = sentence.tokens
    first, last = part.first, part.last
    acronym = acronym_after(tokens, last)
    if tokens[first].low in lexicon.group_before and first < last:
        return Organisation(first, last, "group", acronym)
    head = _head(tokens, first, last, lexicon)
    if head is None:
        if acronym and _initials_fit(tokens[first : last + 1], acronym):
            return Organisation(first, last, "organisation", acronym)
        return None
    kind = lexicon.heads[tokens[head].low]
    extended = _complement_end(tokens, head, last, lexicon)
    acronym = acronym_after(tokens, extended)
    first = _spelled_start(tokens, (first, extended), acronym) or _listed_start(
        tokens, first, last, lexicon
    )
    if extended == head and _too_common(tokens[first : last + 1], lexicon):
        return None
    return Organisation(first, extended, kind, acronym)


def _head(tokens: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> int | None:
    """The head noun: the last word, or one that takes what follows after "of" or "for"."""
    if tokens[last].low in lexicon.heads:
        return last
    general = tokens[last].low == "general"  # "the Directorate General of …"
    for position in range(last, first - 1, -1):
        if tokens[position].low in lexicon.heads and (position > first or general):
            tail = tokens[position + 1 : last + 1]
            if all(token.low in lexicon.states or token.low in _AFTER_HEADS for token in tail):
                return last if tokens[last].low in lexicon.heads else position
    return None


def _complement_end(tokens: Sequence[Token], head: int, last: int, lexicon: Lexicon) -> int:
    """The last token of "… of Migration and Displacement", "… for Human Rights"."""
    end = max(head, last)
    if tokens[head].low not in lexicon.head_of:
        return end
    while (following := _after_link(tokens, end, lexicon)) is not None:
        start, stop = following
        added = tokens[start : stop + 1]
        whole = tokens[start - 1].low == "the" and any(t.low in lexicon.heads for t in added)
        if whole or any(token.low in lexicon.roles for token in added):
            break  # "the 44th Brigade of the Popular Mobilization Forces" are two
        end = stop
        end = _and_more(tokens, end, lexicon)
    return end


def _after_link(tokens: Sequence[Token], end: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """The capitalised words after "of", "for" or "on", with or without "the"."""
    position = end + 1
    if position >= len(tokens) or tokens[position].low not in ("of", "for", "on", "against"):
        return None
    position += 1
    if position < len(tokens) and tokens[position].low == "the":
        position += 1
    stop = _capitals_end(tokens, position, lexicon)
    return (position, stop) if stop >= position else None


def _capitals_end(tokens: Sequence[Token], position: int, lexicon: Lexicon) -> int:
    stop = position - 1
    while stop + 1 < len(tokens) and _capital(tokens[stop + 1], lexicon):
        stop += 1
    return stop


def _capital(token: Token, lexicon: Lexicon) -> bool:
    """Inside a name even "Near" may be part of it."""
    dated = token.low in lexicon.months or token.low in lexicon.weekdays
    return token.cap and token.word and not dated


def _and_more(tokens: Sequence[Token], end: int, lexicon: Lexicon) -> int:
    """The end of "Labour and Social Affairs", but not of "Defence and the CTS"."""
    if end + 1 >= len(tokens) or tokens[end + 1].low not in ("and", "&"):
        return end
    stop = _capitals_end(tokens, end + 2, lexicon)
    added = tokens[end + 2 : stop + 1]
    if not added or any(_stands_alone(token, lexicon) for token in added):
        return end
    return stop


def _stands_alone(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word belongs to another name rather than to a list of topics."""
    low = token.low
    known = low in lexicon.heads or low in lexicon.roles or low in lexicon.ranks
    named = low in lexicon.given_names or low.startswith("al-") or low in lexicon.demonyms
    return known or named or (token.text.isupper() and len(token.text) > 1)


def _spelled_start(tokens: Sequence[Token], span: tuple[int, int], acronym: str) -> int:
    """The start of a name whose acronym spells it: "Dawn of Shingal Organisation (DSO)"."""
    first, last = span
    letters = [sign for sign in acronym if sign.isupper()]
    if len(letters) < _SHORTEST_OUTLET:
        return 0
    while first > 0 and _initials(tokens[first : last + 1]) != letters:
        before = tokens[first - 1]
        if not (before.cap or before.low in _INSIDE_NAMES):
            return 0
        first -= 1
    return first if tokens[first].cap and _initials(tokens[first : last + 1]) == letters else 0


def _initials(name: Sequence[Token]) -> list[str]:
    """The first letters of the words that count, of both words of "Counter-Terrorism"."""
    return [part[0] for token in name if token.cap for part in token.text.split("-") if part]


def _listed_start(tokens: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> int:
    """The start of "Health and Environment Ministry"."""
    if first <= 1 or tokens[first - 1].low != "and":
        return first
    before = tokens[first - 2]
    led = first - 2 > 0 and tokens[first - 3].low == "the"
    if tokens[last].low not in _LISTED_HEADS and not led:
        return first
    if like_name(before, lexicon) and not _stands_alone(before, lexicon) and last - first == 1:
        return first - 2
    return first


def _too_common(name: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether a name is only a kind of organisation: "Iraqi Forces", "Local Police", "Ministry"."""
    *modifiers, head = name
    telling = [token for token in modifiers if not _common(token, lexicon)]
    if not modifiers:
        return True
    if telling:
        return False
    return head.low not in _LONE_NATIONALS and not (len(modifiers) > 1 and head.low != "forces")


def _common(token: Token, lexicon: Lexicon) -> bool:
    low = token.low
    topic = low in lexicon.openers and low not in ("intelligence", "health", "media", "justice")
    return low in lexicon.demonyms or low in lexicon.states or topic or low in lexicon.directions


def acronym_after(tokens: Sequence[Token], last: int) -> str:
    """The acronym in brackets after a name, or nothing."""
    following = tokens[last + 1 : last + 4]
    if [token.text for token in following[::2]] != ["(", ")"]:
        return ""
    word = following[1].text
    return word if is_acronym(word) else ""


def is_acronym(word: str) -> bool:
    """Whether most of a word's letters are capitals: `INIS`, `MoI`, `CJTF-OIR`."""
    letters = [sign for sign in word if sign.isalpha()]
    if len(letters) not in _ACRONYM_LENGTHS or not letters[0].isupper():
        return False
    capitals = sum(sign.isupper() for sign in letters)
    return capitals > 1 and capitals * 2 > len(letters)


def _initials_fit(name: Sequence[Token], acronym: str) -> bool:
    """Whether a name of several words begins with the letters of the acronym, in their order."""
    initials = "".join(part[0] for token in name for part in token.text.split("-") if part)
    letters = [sign for sign in acronym if sign.isupper()]
    position = 0
    for letter in letters:
        position = initials.upper().find(letter, position) + 1
        if not position:
            return False
    return len(name) > 1


def speaks_as_outlet(sentence: Sentence, span: tuple[int, int], lexicon: Lexicon) -> bool:
    """Whether an unknown name is that of an outlet or agency: "told Kurdistan24", "OCHA said"."""
    tokens = sentence.tokens
    first, last = span
    before = tokens[first - 1].low if first else ""
    if before == "the" and first > 1 and first < last:
        before = tokens[first - 2].low
    if before in ("told", "tells"):
        low = tokens[first].low
        return low not in lexicon.given_names and low not in lexicon.openers
    name = sentence.text(first, last)
    if tokens[last].text.isdecimal():
        if tokens[last - 1].low in _NUMBERED:
            return False
        return before in ("told", "tells", "by", "to", "with")
    if not is_acronym(name) or len(name) < _SHORTEST_OUTLET:
        return False
    following = tokens[last + 1].low if last + 1 < len(tokens) else ""
    cited = ends_with(tokens, first - (before == "the"), lexicon.according)
    return following in lexicon.said or following in _RECORDING or bool(cited)
