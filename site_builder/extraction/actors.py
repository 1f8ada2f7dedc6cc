"""Who did what is counted: the force or group that acted, not its victim, not who tells of it."""

from collections.abc import Sequence

from site_builder.extraction.arabic import is_one
from site_builder.extraction.counting import Counted
from site_builder.extraction.identity import Mention
from site_builder.extraction.lexicon import Lexicon
from site_builder.extraction.scenes import Scene
from site_builder.extraction.subjects import BE
from site_builder.extraction.tokens import Token
from site_builder.vocabulary import Id

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
# What is done to an object: "ambushed | a Peshmerga patrol", "targeting | CTS vehicles".
_HARMING = frozenset(
    {"ambushed", "ambushing", "attacked", "attacking", "assaulted", "assaulting", "raided"}
    | {"raiding", "stormed", "storming", "bombed", "bombing", "bombarded", "bombarding", "shelled"}
    | {"shelling", "targeted", "targeting", "struck", "striking", "hit", "hitting", "overran"}
    | {"overrunning", "fought", "fighting", "besieged", "besieging", "waylaid", "repelled"}
)
_PHRASE = 5
_PASSIVE_NEAR = 3


def actors(scene: Scene, counted: Sequence[Counted], lexicon: Lexicon) -> tuple[Id, ...]:
    """Who acted: the one after "by", or the subject of the deed."""
    if not counted:
        return ()
    mention = _agent(scene, counted[0].at, lexicon) or _subject(scene, counted[0], lexicon)
    return () if mention is None else (mention.id,)


def _agent(scene: Scene, deed: int, lexicon: Lexicon) -> Mention | None:
    """The one after "by" that did it."""
    tokens = scene.sentence.tokens
    for mention in scene.actors:
        theirs = mention.first > deed or _harmed_by(tokens, mention.first, deed)
        if theirs and _after_by(tokens, mention.first, lexicon):
            return mention
    return None


def _subject(scene: Scene, counted: Counted, lexicon: Lexicon) -> Mention | None:
    """The last one named before a deed, unless others act in between or it only tells."""
    if counted.first < counted.at:
        return None
    tokens = scene.sentence.tokens
    before = [m for m in scene.actors if m.last < counted.at]
    if lexicon.lang == "en":
        before = [m for m in before if not _undergoes(tokens, m, counted.at, lexicon)]
    for mention in reversed(before):
        if _does(scene, mention, counted.at, lexicon):
            return mention
        if not _tells(tokens[mention.last + 1 : mention.last + 3], lexicon):
            return None
    return None


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


def _harmed_by(tokens: Sequence[Token], first: int, deed: int) -> bool:
    """Whether a participle tells the result of "was ambushed by X": ", wounding three"."""
    before = tokens[max(0, first - _PHRASE) : first]
    passive = any(token.low in BE for token in before) and _HARMING.intersection(
        token.low for token in before
    )
    return bool(passive) and first < deed and tokens[deed].low.endswith("ing")


def _undergoes(tokens: Sequence[Token], mention: Mention, deed: int, lexicon: Lexicon) -> bool:
    """Whether a name is no subject that acts: a complement, an object, a passive's subject."""
    return (
        _complement(tokens, mention, lexicon)
        or _object(tokens, mention.first, deed, lexicon)
        or _harmed(tokens, mention.last)
    )


def _object(tokens: Sequence[Token], first: int, deed: int, lexicon: Lexicon) -> bool:
    """Whether a verb before a name acts on it: "ambushed a Peshmerga patrol", "backed the CTS".

    After "and" it does if no new clause begins: "attacked police and the Peshmerga, killing six".
    """
    article = False
    linking = {"of", "and"} if tokens[deed].low.endswith("ing") else {"of"}
    for position in range(first - 1, max(first - 1 - _PHRASE, -1), -1):
        token = tokens[position]
        if token.low in _HARMING:
            return True
        if article and token.low.endswith("ed") and not token.cap:
            return token.low not in lexicon.said
        if token.low in _MODIFYING:
            article = True
        elif token.low in linking:
            article = False  # "attacked members of the CTS"
        elif article or not _describing(token, lexicon):
            return False
    return False


def _describing(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word may stand between an article and a name: "a | joint | Peshmerga patrol"."""
    return token.text[0].isalnum() and token.low not in lexicon.function_words


def _harmed(tokens: Sequence[Token], last: int) -> bool:
    """Whether a name is that of the victim: "A Peshmerga patrol | was ambushed"."""
    following = [token.low for token in tokens[last + 1 : last + 2 + _PASSIVE_NEAR]]
    return any(
        low in BE and not _HARMING.isdisjoint(following[n + 1 : n + 2])
        for n, low in enumerate(following)
    )


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
