"""Whether something happens at a named place."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from site_builder.extraction.lexicon import Lexicon
from site_builder.extraction.names import like_name
from site_builder.extraction.tokens import Sentence, Token

_DETERMINERS = frozenset({"the", "a", "an", "its", "their", "his", "this", "that", "both", "all"})
_STATE_VERBS = frozenset(
    {"was", "is", "has", "had", "were", "saw", "witnessed", "fell", "remains", "remained"}
    | {"suffered"}
)
_QUOTES = frozenset('"“„«')
_RULERS = frozenset(
    {"officials", "authorities", "politicians", "leaders", "diplomats", "ministers", "lawmakers"}
    | {"government", "policymakers", "power", "parliament", "parties", "politics", "analysts"}
)
_DENIED = frozenset({"dismissed", "rejected", "refuted", "dispelled", "dismisses", "rejects"})
_DENYING = frozenset({"denied", "denies"})
_RUMOURS = frozenset(
    {"reports", "report", "claims", "claim", "rumours", "rumors", "rumour", "rumor", "allegations"}
)
_FAR_BACK = 14
_RELATION_BACK = 4
_NOT_EVENTS = frozenset(
    {"studied", "studies", "taught", "exiled", "ticket", "train", "flight", "letter", "appeal"}
    | {"reporters", "conference", "journalists", "born", "based", "educated", "raised", "graduated"}
)
_FOUGHT = frozenset({"battle", "fight", "battles", "border", "borders", "left", "offensive"})
_ORIGIN_BACK = 4
_SUPPOSED = frozenset({"could", "would", "might"})
_SEATED = ("-based", "-born", "-educated", "-trained", "-backed", "-led", "-run")
_LIST_SIGNS = frozenset({",", "and", "or", "&"})
_DASHES = frozenset({"--", "-", "–", "—", "---", "―"})
_DATELINE = 12


def happens(sentence: Sentence, first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether the words around a place say that something is, happens or goes there."""
    tokens = sentence.tokens
    if not lexicon.place_prepositions:
        return not _hails_from(tokens, first, lexicon)
    if (
        _dateline(sentence, first, last)
        or _denied(tokens, first, lexicon)
        or tokens[last].low.endswith(_SEATED)
        or _imagined(tokens, first)
    ):
        return False
    if tokens[first].quoted and not tokens[0].quoted and tokens[0].text not in _QUOTES:
        return False  # named in a phrase of somebody's, within the writer's own sentence
    right = _right(tokens, first, last, lexicon)
    if right is False:
        return False
    left = _left(tokens, first, lexicon)
    if left is not None:
        return left
    return bool(right) or tokens[last].low in lexicon.geo


def _hails_from(tokens: Sequence[Token], first: int, lexicon: Lexicon) -> bool:
    """Whether a place is only where somebody comes from: "ينحدر من"."""
    before = {token.low for token in tokens[max(0, first - _ORIGIN_BACK) : first]}
    return not before.isdisjoint(lexicon.origin_words)


def _imagined(tokens: Sequence[Token], first: int) -> bool:
    """Whether a place is named in what is only imagined: "If they took Baghdad, it could …"."""
    if tokens[0].low != "if":
        return False
    later = {token.low for token in tokens[first:]}
    return not later.isdisjoint(_SUPPOSED)


def _denied(tokens: Sequence[Token], first: int, lexicon: Lexicon) -> bool:
    """Whether it is denied that something happened there: "dismissed reports of a raid in X"."""
    before = [token.low for token in tokens[:first]]
    return any(
        low in _DENIED and not _RUMOURS.isdisjoint(before[n + 1 : n + 4])
        for n, low in enumerate(before)
    ) or any(low in _DENYING for low in before if low in lexicon.said)


def _dateline(sentence: Sentence, first: int, last: int) -> bool:
    """As in "BAGHDAD (Reuters) – ": where the writer sat, at the start of a paragraph."""
    if first > 0 or not sentence.first:
        return False
    tokens = sentence.tokens[last + 1 : _DATELINE]
    for position, token in enumerate(tokens):
        if token.text in _DASHES:
            return position == 0 or tokens[0].text in ",("
        if token.text in ".:;" or token.low in ("said", "and", "who"):
            return False
    return False


def _right(tokens: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> bool | None:
    """What the words after a place say: yes, no, or nothing."""
    following = tokens[last + 1 : last + 4]
    if not following:
        return None
    low = following[0].low
    if low == "'s":
        governing = tokens[last].low in lexicon.capitals_as_governments
        owned = _possession(following[1:], lexicon)
        return (not governing or None) if owned is None and following[1:] else owned
    if low in lexicon.geo or low in lexicon.landmarks:
        return True
    if low in lexicon.roles or low in lexicon.ranks or low in lexicon.people:
        return False
    if low in _STATE_VERBS:
        return tokens[last].low not in lexicon.capitals_as_governments or None
    return _right_sign(tokens, first, last, lexicon)


def _right_sign(tokens: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> bool | None:
    """What a colon, a bracket, a dash or a list after a place says."""
    text = tokens[last + 1].low
    if text == ":" or (text == ")" and first > 0 and tokens[first - 1].text == "("):
        return True
    if text in _DASHES:
        road = tokens[last + 3 : last + 4]
        if not road or road[0].low not in lexicon.landmarks:
            return None
        return tokens[last].low not in lexicon.capitals_as_governments  # "Baghdad–Kirkuk highway"
    return _list_ends_in_noun(tokens, last + 1, lexicon) if text in _LIST_SIGNS else None


def _list_ends_in_noun(tokens: Sequence[Token], position: int, lexicon: Lexicon) -> bool | None:
    """Whether a list goes on to "… and Ninawa provinces"."""
    while position < len(tokens) and (
        tokens[position].low in _LIST_SIGNS or like_name(tokens[position], lexicon)
    ):
        position += 1
    plural = position < len(tokens) and tokens[position].low.endswith("s")
    return True if plural and tokens[position].low in lexicon.geo else None


def _possession(following: Sequence[Token], lexicon: Lexicon) -> bool | None:
    """What a place has: a district of its own, or, being a government, a position."""
    for token in following:
        if token.low in lexicon.abstract_nouns or token.low in lexicon.roles:
            return False
        if token.low in lexicon.geo or token.low in lexicon.landmarks or token.cap:
            return True
    return None


def _left(tokens: Sequence[Token], first: int, lexicon: Lexicon) -> bool | None:
    """What the word that governs a place says: yes, no, or nothing."""
    position, placed = _governor(tokens, first, lexicon)
    if _measured_from(tokens, first, lexicon):
        return False
    maybe = True if placed else None
    if position < 0:
        return maybe
    low = tokens[position].low
    if low in _WEIGHED:
        return _WEIGHED[low](tokens, position, lexicon)
    if low in lexicon.place_prepositions:
        governing = tokens[first].low in lexicon.capitals_as_governments
        return not _elsewhere(tokens, position) and not (governing and _ruling(tokens, position))
    if low in ("with", "by", "for", "against", "as"):
        fought = position > 0 and tokens[position - 1].low in _FOUGHT
        return fought or (None if placed else False)
    return True if low in lexicon.place_verbs else maybe


def _measured_from(tokens: Sequence[Token], first: int, lexicon: Lexicon) -> bool:
    """Whether a distance is only told from the capital: "100 km northeast of Baghdad"."""
    if tokens[first].low not in lexicon.capitals_as_governments or first <= 2:  # noqa: PLR2004
        return False
    of, direction, unit = (tokens[first - n].low for n in (1, 2, 3))
    return of == "of" and direction in lexicon.directions and unit in _UNITS


def _governor(tokens: Sequence[Token], first: int, lexicon: Lexicon) -> tuple[int, bool]:
    """The word that a place hangs on, and whether a noun or direction says "place" on the way."""
    position, placed = first - 1, False
    for _ in range(_FAR_BACK):
        if position < 0:
            break
        token = tokens[position]
        low = token.low
        before = tokens[position - 1].low if position else ""
        if low == "of" and (
            before in lexicon.directions or before in lexicon.geo or before in _PARTS
        ):
            placed, position = True, position - 2
        elif low in lexicon.directions or low in lexicon.geo:
            placed, position = True, position - 1
        elif low in _DETERMINERS or low == "'s" or low in _LIST_SIGNS or _passes(token, lexicon):
            position -= 1
        else:
            break
    return position, placed


_PARTS = frozenset(
    {"outskirts", "parts", "part", "centre", "center", "edge", "edges", "countryside"}
)


def _passes(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word is another name of the same list, or a number of kilometres."""
    return like_name(token, lexicon) or token.text[0].isdecimal() or token.low in _UNITS


# "is from Diyala", "by phone from Basra"; but bodies are found where they are brought from.
_DISTANT = frozenset(
    {"is", "was", "are", "were", "phone", "telephone", "call", "reporting", "spoke", "speaking"}
)
_FOUND_THERE = frozenset({"bodies", "body", "remains", "corpses", "hostages", "captives"})
_WAY = 8
_CAMPS = frozenset({"camp", "prison", "jail", "camps"})
_UNITS = frozenset({"km", "kilometres", "kilometers", "miles", "metres", "meters", "border"})


def _from(tokens: Sequence[Token], position: int, lexicon: Lexicon) -> bool:
    """Whether "from" tells where things come from, not somebody's origin."""
    if not position:
        return True
    camp = any(token.low in _CAMPS for token in tokens[position + 1 : position + 4])
    if camp or _goes_to(tokens[position + 1 : position + _WAY]):
        return True  # "families from al-Hol camp", "moving fighters from the hills into the town"
    before = tokens[position - 1]
    if before.low in lexicon.people - _FOUND_THERE:
        return any(token.low in _FOUND_THERE for token in tokens[max(0, position - 5) : position])
    if _of_origin(before, lexicon) or _of_somebody(tokens, position, lexicon):
        return False
    named = before.cap and before.word
    return not named or tokens[position - 2].low in ("in", "at", "near")


def _goes_to(following: Sequence[Token]) -> bool:
    """Whether a way is told: "into the town", "to Mosul", but not "to give blood"."""
    return any(
        token.low == "into" or (token.low == "to" and (after.cap or after.low in _DETERMINERS))
        for token, after in pairwise(following)
    )


def _of_origin(before: Token, lexicon: Lexicon) -> bool:
    """Whether a word says that what follows "from" is an origin, or no place of an event."""
    low = before.low
    if low in lexicon.origin_words or low in lexicon.roles or low in lexicon.abstract_nouns:
        return True  # "silence from Baghdad"
    return low in _DISTANT or low.endswith("-year-old")


def _of_somebody(tokens: Sequence[Token], position: int, lexicon: Lexicon) -> bool:
    """Whether a figure before "from" tells of somebody: "a father of four from Koya"."""
    figure = tokens[position - 1]
    if figure.low not in lexicon.numbers and not figure.text[0].isdecimal():
        return False
    before = tokens[max(0, position - 3) : position - 1]
    own = lexicon.kin | lexicon.roles | lexicon.people
    return len(before) > 1 and before[1].low in ("of", ",") and before[0].low in own


def _of(tokens: Sequence[Token], position: int, lexicon: Lexicon) -> bool | None:
    """Whether "of" follows a thing of the place, not an office or an organisation."""
    before = tokens[position - 1] if position else None
    if before is None:
        return None
    low = before.low
    if low in lexicon.roles or low in lexicon.kin or low in lexicon.people or before.cap:
        return False
    return low not in lexicon.abstract_nouns and low not in lexicon.origin_words


def _between(tokens: Sequence[Token], position: int, lexicon: Lexicon) -> bool:
    """Whether "between" tells of the ground between two places, not of their talks."""
    before = tokens[max(0, position - _RELATION_BACK) : position]
    return not any(token.low in lexicon.relation_nouns for token in before)


_Weighing = Callable[[Sequence[Token], int, Lexicon], bool | None]
_WEIGHED: Mapping[str, _Weighing] = {"from": _from, "of": _of, "between": _between}


def _ruling(tokens: Sequence[Token], position: int) -> bool:
    """Whether a capital only stands for those who rule: "officials in Baghdad"."""
    return position > 0 and tokens[position - 1].low in _RULERS


def _elsewhere(tokens: Sequence[Token], position: int) -> bool:
    """Whether what happened there was somebody's birth, office or talk to the press."""
    return position > 0 and tokens[position - 1].low in _NOT_EVENTS
