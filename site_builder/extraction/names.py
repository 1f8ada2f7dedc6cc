"""Where names stand in a sentence: runs of words written with capitals, cut at titles."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from site_builder.extraction.lexicon import Lexicon
from site_builder.extraction.phrases import ends_with
from site_builder.extraction.tokens import Sentence, Token

_CHANNELS = frozenset({"24", "8", "4", "1", "2"})
_APOSTROPHES = "'’"
_MARKS = frozenset("\"“”'‘’(«")
_COLLECTIVES = frozenset({"women", "children", "men", "people", "peoples", "workers", "veterans"})
# Ranks that are also adjectives in the names of organisations: General Directorate, Staff College.
# Ranks that are also names: "Salim Khalaf Haji".
_RANKS_AND_NAMES = frozenset(
    {
        "haji",
        "hajji",
        "haj",
        "hajj",
        "sheikh",
        "shaikh",
        "sayyid",
        "sayed",
        "mullah",
        "emir",
        "king",
    }
)
_RANKS_AND_ADJECTIVES = frozenset({"general", "major", "private", "staff", "judge", "justice"})


class Run(NamedTuple):
    """A stretch of tokens of a sentence, both ends included."""

    first: int
    last: int


class Part(NamedTuple):
    """A name without its titles; these begin at token `titled`, or there are none (-1)."""

    first: int
    last: int
    titled: int = -1


def runs(sentence: Sentence, lexicon: Lexicon) -> Iterator[Run]:
    """The longest stretches of words that are written like parts of names."""
    tokens = sentence.tokens
    position = 0
    while position < len(tokens):
        token = tokens[position]
        if not (token.cap or token.text[0].isdecimal() or token.low in lexicon.joiners):
            position += 1
            continue
        if not _begins_name(tokens, position, lexicon):
            position += 1
            continue
        last = position
        while (following := _next_of_name(tokens, last, lexicon)) is not None:
            last = following
        yield Run(position, last)
        position = last + 1


def like_name(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word is written with a capital for what it is, not for where it stands."""
    if not token.cap or not token.word:
        return False
    if token.low in lexicon.function_words:
        return False
    return token.low not in lexicon.months and token.low not in lexicon.weekdays


def _begins_name(tokens: Sequence[Token], position: int, lexicon: Lexicon) -> bool:
    token = tokens[position]
    if token.text[0].isdecimal():
        return _numbered(tokens, position, lexicon)
    if token.low in lexicon.joiners and not token.cap:
        following = tokens[position + 1 : position + 2]
        return token.low in ("al", "el") and bool(following) and like_name(following[0], lexicon)
    return like_name(token, lexicon) or _given(tokens, position, lexicon)


def _given(tokens: Sequence[Token], position: int, lexicon: Lexicon) -> bool:
    """Whether a small word is a given name here: "said Per Lindqvist", "Will Carter told"."""
    token, following = tokens[position], tokens[position + 1 : position + 2]
    if not token.cap or token.low not in lexicon.given_names or not following:
        return False
    opening = position == 0 or not (tokens[position - 1].word or tokens[position - 1].text == ",")
    return not opening and like_name(following[0], lexicon)


def _numbered(tokens: Sequence[Token], position: int, lexicon: Lexicon) -> bool:
    """The `14th` of "14th Infantry Division"."""
    token, following = tokens[position], tokens[position + 1 : position + 2]
    ordinal = token.text[0].isdecimal() and token.low.endswith(("st", "nd", "rd", "th"))
    return ordinal and bool(following) and like_name(following[0], lexicon)


def _next_of_name(tokens: Sequence[Token], last: int, lexicon: Lexicon) -> int | None:
    """The position of the next word of the same name, over a particle or an apostrophe."""
    position = last + 1
    if position < len(tokens) and _joins(tokens, position, lexicon):
        position += 1
        if position < len(tokens) and _particle(tokens[position], lexicon):
            position += 1
    if position < len(tokens) and like_name(tokens[position], lexicon):
        return position
    if position < len(tokens) and _numbered(tokens, position, lexicon):
        return position
    return position if _channel(tokens, position, lexicon) else None


def _channel(tokens: Sequence[Token], position: int, lexicon: Lexicon) -> bool:
    """Whether a number belongs to the name of an outlet: "told Kurdistan 24"."""
    if position >= len(tokens) or position < 2 or tokens[position].text not in _CHANNELS:  # noqa: PLR2004
        return False
    following = tokens[position + 1].low if position + 1 < len(tokens) else ""
    told = tokens[position - 2].low in ("told", "tells", "by", "to", "with")
    return told and (not following[:1].isalpha() or following in lexicon.function_words)


def _particle(token: Token, lexicon: Lexicon) -> bool:
    return token.low in lexicon.joiners and not token.cap


def _joins(tokens: Sequence[Token], position: int, lexicon: Lexicon) -> bool:
    token, before = tokens[position], tokens[position - 1]
    if token.text == "&" or _particle(token, lexicon):
        return True
    if token.text in _APOSTROPHES:
        return before.end == token.start and before.low.endswith("s")
    return token.low == "'s" and before.low in _COLLECTIVES


def parts(sentence: Sentence, run: Run, lexicon: Lexicon) -> Iterator[Part]:
    """A run cut at its ranks and roles: "Kirkuk Governor | Rebwar Taha"."""
    tokens = sentence.tokens
    first, titled, position = run.first, -1, run.first
    if run.first < run.last and _closes_title(tokens, run.first, lexicon):
        first, titled, position = run.first + 1, run.first, run.first + 1
    while position <= run.last:
        end = _titles_end(tokens, position, run.last, lexicon)
        if end == position:
            position += 1
            continue
        if first < position:
            yield Part(first, position - 1, titled)
        first, titled, position = end, position, end
    if first <= run.last:
        yield Part(first, run.last, titled)


def _closes_title(tokens: Sequence[Token], first: int, lexicon: Lexicon) -> bool:
    """Whether a run begins with the "State" of "Secretary of State"."""
    if first <= 1 or tokens[first].low not in lexicon.title_tails:
        return False
    return tokens[first - 1].low == "of" and tokens[first - 2].low in lexicon.roles


def _titles_end(tokens: Sequence[Token], position: int, last: int, lexicon: Lexicon) -> int:
    """Where the ranks and roles that begin at `position` end; `position` if there are none."""
    end = position
    while end <= last and _title(tokens, end, last, lexicon):
        end += 1
    named = position > 0 and _named(tokens[position - 1], lexicon)
    if named and (tokens[position].low in _RANKS_AND_NAMES or position == last):
        return position  # "Salim Khalaf Haji", "Sarah Baker"
    if tokens[position].low in _RANKS_AND_NAMES and _nicknamed(tokens, position, lexicon):
        return position  # "known as Haji Salam"
    return end


def _nicknamed(tokens: Sequence[Token], position: int, lexicon: Lexicon) -> bool:
    first = position - (position > 0 and tokens[position - 1].text in _MARKS)
    return ends_with(tokens, first, lexicon.also_known) > 0


def _named(token: Token, lexicon: Lexicon) -> bool:
    given = token.low in lexicon.given_names or token.low in lexicon.female_names
    return token.cap and (given or token.low.startswith("al-"))


def _title(tokens: Sequence[Token], position: int, last: int, lexicon: Lexicon) -> bool:
    low = tokens[position].low
    if low in _RANKS_AND_ADJECTIVES and tokens[last].low in lexicon.heads:
        return False
    if (
        low == "general"
        and position > 0
        and tokens[position - 1].low in ("directorate", "consulate")
    ):
        return False
    following = tokens[position + 1].low if position < last else ""
    if position == last and low in lexicon.heads and position and tokens[position - 1].cap:
        return False  # "the Border Guard"
    if following in lexicon.heads and following in lexicon.head_of:
        return False  # "Refugee Agency", not a refugee
    if low in lexicon.roles or low in lexicon.ranks:
        return True
    return following in lexicon.roles and low in ("prime", "deputy", "vice", "acting", "former")


def role_phrase(sentence: Sentence, name_first: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """The words right before a name that say what the person is: "strategic affairs researcher"."""
    tokens = sentence.tokens
    last = name_first - 1
    while last >= 0 and tokens[last].low in lexicon.ranks:
        last -= 1
    if last < 0 or not _names_role(tokens[last], lexicon):
        return (last + 1, name_first - 1) if last < name_first - 1 else None
    first = last
    while first > 0 and _modifies(tokens[first - 1], lexicon):
        first -= 1
    return first, name_first - 1


def _names_role(token: Token, lexicon: Lexicon) -> bool:
    tail = token.low.rpartition("-")[2]
    return token.low in lexicon.roles or token.low in lexicon.kin or tail in lexicon.roles


def _modifies(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word can stand before a role as part of its phrase."""
    if not token.word or token.low in lexicon.function_words or token.low in lexicon.said:
        return False
    ends = ("ed", "ly") if not token.cap else ()
    return not token.low.endswith(ends) or token.low in ("retired", "armed")
