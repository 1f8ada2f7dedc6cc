"""Who did what is counted: the force or group that acted, not its victim, not who tells of it."""

from collections.abc import Sequence

from site_builder.extraction.arabic import is_one
from site_builder.extraction.counting import Counted
from site_builder.extraction.identity import Mention
from site_builder.extraction.lexicon import Lexicon
from site_builder.extraction.scenes import Scene
from site_builder.extraction.tokens import Token
from site_builder.model import Id

_RELATIVES = frozenset({"that", "which"})
_OTHERS = frozenset({"who", "against", "whose", "when", "after", "while", "where", "as", ";"})
_BESIDE = frozenset(
    {"by", "with", "from", "of", "in", "at", "to", "near", "against", "for", "on", "alongside"}
    | {"outside", "between", "and", "or", "over", "than", "about", "under"}
)
_SUPPORTING = frozenset(
    {"backed", "supported", "led", "run", "used", "owned", "held", "guarded", "issued", "published"}
    | {"obtained", "seen", "posted", "quoted", "released", "cited", "called", "dubbed", "known"}
    | {"compiled", "provided", "trained", "funded", "armed", "wanted", "accompanied", "followed"}
)
_RECORDED = frozenset(
    {"recorded", "documented", "registered", "counted", "logged", "tallied", "verified", "found"}
    | {"monitored", "listed", "accused", "blamed", "compiled", "sentenced", "tried", "convicted"}
)
_NOT_DOING = frozenset({"for", "of", "over", "into", "about", "despite"})
_MODIFYING = frozenset({"the", "its", "their", "an", "a"})


def actors(scene: Scene, counted: Sequence[Counted], lexicon: Lexicon) -> tuple[Id, ...]:
    """Who acted: the one after "by", or the subject of the deed."""
    if not counted:
        return ()
    tokens = scene.sentence.tokens
    for mention in scene.actors:
        if mention.first > counted[0].at and _after_by(tokens, mention.first, lexicon):
            return (mention.id,)
    if counted[0].first < counted[0].at:
        return ()
    before = [m for m in scene.actors if m.last < min(counted[0].at, counted[0].first)]
    subjects = (
        [m for m in before if not _complement(tokens, m, lexicon)]
        if lexicon.lang == "en"
        else before
    )
    for mention in reversed(subjects):
        if _does(scene, mention, counted[0].at, lexicon):
            return (mention.id,)
        if not _tells(tokens[mention.last + 1 : mention.last + 3], lexicon):
            return ()
    return ()


def _after_by(tokens: Sequence[Token], first: int, lexicon: Lexicon) -> bool:
    """Whether a name follows the "by" of "were killed by", not that of "described by"."""
    position = first - 1
    while position > 0 and _modifies(tokens[position], lexicon):
        position -= 1
    if position < 1 or tokens[position].low != "by":
        return False
    verb = tokens[position - 1].low
    return verb not in lexicon.said and verb not in _SUPPORTING


def _modifies(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word may stand between a preposition and the name: "by the Iraqi | army"."""
    return token.low in _MODIFYING or token.low in lexicon.demonyms or token.low in lexicon.states


def _complement(tokens: Sequence[Token], mention: Mention, lexicon: Lexicon) -> bool:
    """Whether a name only belongs to another word: "a court in Iraq", "backed by US forces"."""
    position = mention.first - 1
    while position >= 0 and _modifies(tokens[position], lexicon):
        position -= 1
    if position < 0:
        return False
    if tokens[position].text == "(":
        return True  # "a post of the Popular Mobilization Forces (PMF)"
    if tokens[position].low in ("of", "from"):
        return not tokens[position - 1].low.endswith("s")  # "members of the CTS" do act
    return tokens[position].low in _BESIDE - {"and", "or"}


def _does(scene: Scene, mention: Mention, deed: int, lexicon: Lexicon) -> bool:
    """Whether a deed is that of the name before it, and the name not that of who tells of it."""
    tokens = scene.sentence.tokens
    between = tokens[mention.last + 1 : deed]
    if any(_records(token, lexicon) for token in between) or _told_by(tokens, mention, lexicon):
        return False
    if deed and tokens[deed - 1].low in _NOT_DOING and lexicon.lang == "en":
        return False
    return not any(
        token.low in _OTHERS or (token.low in _RELATIVES and not _of_event(scene, position))
        for position, token in enumerate(between, mention.last + 1)
        if not _against_only(tokens, position, deed)
    )


def _against_only(tokens: Sequence[Token], position: int, deed: int) -> bool:
    """Whether "against" only says whom the operation was against, and a comma follows."""
    commas = any(token.text == "," for token in tokens[position:deed])
    return tokens[position].low == "against" and commas


def _of_event(scene: Scene, position: int) -> bool:
    """Whether "that" goes on from a word for an event: "the airstrike that killed"."""
    return any(word.last == position - 1 for word in scene.words)


def _records(token: Token, lexicon: Lexicon) -> bool:
    return not token.quoted and (token.low in lexicon.said or token.low in _RECORDED)


def _told_by(tokens: Sequence[Token], mention: Mention, lexicon: Lexicon) -> bool:
    """Whether the verb before a name, as Arabic has it, is one of speaking."""
    before = tokens[max(0, mention.first - 1) : mention.first]
    return lexicon.lang == "ar" and any(is_one(token, lexicon.said) for token in before)


def _tells(following: Sequence[Token], lexicon: Lexicon) -> bool:
    return any(token.low in lexicon.said for token in following)
