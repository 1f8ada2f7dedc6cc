"""Where the words of a subject begin and end around a verb of speaking, and who shares it."""

from collections.abc import Sequence

from site_builder.extraction.identity import Mention
from site_builder.extraction.lexicon import Lexicon
from site_builder.extraction.phrases import ends_with
from site_builder.extraction.tokens import Token

QUOTES = frozenset('"“”«»„')
STOPS = frozenset({";", ":", "(", ")", "--", "–", "—", "…"})
CLAUSES = frozenset(
    {"that", "after", "when", "which", "while", "because", "where", "whether", "if"}
)
DEFINITE = frozenset({"the", "this", "that", "its", "their", "his", "her"})
COMPLEMENTS = frozenset({"in", "from", "of", "for", "at", "with", "inside", "within", "by"})
_BEFORE_NAMES = frozenset({"the", "retired", "former"})
# What a name may have after it: "the Islamic State group said".
_APPENDED = frozenset({"'s", "group", "organisation", "organization", "movement", "militia"})
_LONGEST = 14
_PHRASE_ENDS = CLAUSES | {"on", "who", "and", "as", "during", "told", "following", "adding"}
# "A figure that Karim rejected as propaganda": who says what a claim is worth speaks.
_CONTESTING = frozenset(
    {"rejected", "rejects", "denied", "denies", "disputed", "dismissed", "dismisses", "described"}
)
_CLAIMS = frozenset(
    {"figure", "figures", "claim", "claims", "number", "toll", "account", "report", "reports"}
    | {"allegation", "allegations", "accusation", "accusations", "charge", "charges", "version"}
)
_CLAIM_BACK = 8


def clause_start(tokens: Sequence[Token], end: int, lexicon: Lexicon) -> int:
    """The first token of the clause that ends at `end`."""
    position = end
    while position > 0:
        token = tokens[position - 1]
        if token.text in QUOTES or token.text in STOPS or token.text == ",":
            break
        if token.low in CLAUSES or (token.low in lexicon.said and not token.quoted):
            break
        position -= 1
    return position


def leads_to(tokens: Sequence[Token], mention: Mention, end: int, lexicon: Lexicon) -> bool:
    """Whether only what belongs to the subject stands between a name and the verb."""
    between = tokens[mention.last + 1 : end + 1]
    if not between:
        return True
    if all(token.low in lexicon.spoken_nouns or token.low in _APPENDED for token in between):
        return True
    if between[0].low in ("of", "from", "at", "in", "with", "on"):
        return not any(token.low in lexicon.auxiliaries for token in between)
    return between[0].text == "(" and between[-1].text == ")"


def heads(tokens: Sequence[Token], first: int, mention: Mention, lexicon: Lexicon) -> bool:
    """Whether a name is the subject itself, not the complement of one: "a source in the …"."""
    position = mention.first - 1
    if position > first and tokens[position].low == "'s":  # "of the Army's 1st Division"
        position -= 1
        while position >= first and tokens[position].cap:
            position -= 1
    while position > first and tokens[position].low in DEFINITE:
        position -= 1
    if position < first or tokens[position].low not in COMPLEMENTS:
        return True
    before = {token.low for token in tokens[first:position]}
    if before & lexicon.unnamed:
        return False
    return not before or bool(before & lexicon.spoken_nouns)


def apposed_to_role(tokens: Sequence[Token], mention: Mention, lexicon: Lexicon) -> bool:
    """Whether a name follows what it is: "the ministry's director in Duhok, Pir Dayan Jafar,"."""
    first = mention.first - 1
    while first >= 0 and (tokens[first].low in lexicon.ranks or tokens[first].low in lexicon.roles):
        first -= 1
    if first < 1 or tokens[first].text != ",":
        return False
    phrase = tokens[clause_start(tokens, first - 1, lexicon) : first]
    return any(token.low in lexicon.roles or token.low in lexicon.kin for token in phrase)


def called_so(tokens: Sequence[Token], mention: Mention, lexicon: Lexicon) -> bool:
    """Whether an aside tells what somebody is called: "a man who gave his name as Abu Omar,"."""
    return ends_with(tokens, mention.first, lexicon.naming) > 0


def named_with(
    tokens: Sequence[Token], mention: Mention, mentions: Sequence[Mention], lexicon: Lexicon
) -> Mention | None:
    """Who is named right before "and" and a name: both are the subject."""
    link = mention.first - 1
    link -= link > 0 and tokens[link].low in DEFINITE
    if link < 1 or tokens[link].low != "and":
        return None
    other = next((m for m in mentions if m.last == link - 1 and m.kind == "entity"), None)
    return other if other is not None and _opens(tokens, other, lexicon) else None


def _opens(tokens: Sequence[Token], mention: Mention, lexicon: Lexicon) -> bool:
    """Whether a name begins its clause: not "between", "of" or "in" something."""
    titles = lexicon.ranks | lexicon.roles | DEFINITE
    first = mention.first - 1
    while first >= 0 and tokens[first].low in titles:
        first -= 1
    return first < 0 or tokens[first].text in QUOTES or tokens[first].text in ",.;"


def is_verb(tokens: Sequence[Token], position: int, lexicon: Lexicon) -> bool:
    """Whether a word like "reports" is a verb: "Rudaw reports", "…, reports Rasha Nadhim"."""
    if position == 0:
        return False
    before, following = tokens[position - 1], tokens[position + 1 : position + 2]
    if before.text in QUOTES or before.text == ",":
        return bool(following) and _begins_name(following[0], lexicon)
    noun = before.low in lexicon.spoken_nouns or before.low in lexicon.heads
    return before.cap or noun or before.low in ("he", "she", "which", ")")


def _begins_name(token: Token, lexicon: Lexicon) -> bool:
    low = token.low
    return token.cap or low in lexicon.roles or low in lexicon.ranks or low in _BEFORE_NAMES


def phrase_end(tokens: Sequence[Token], first: int, lexicon: Lexicon) -> int:
    """The last token of the noun phrase that begins at `first`."""
    position = first
    while position < len(tokens) and position - first < _LONGEST:
        token = tokens[position]
        if not (token.word or token.text[0].isdecimal()) or token.text in QUOTES:
            if token.low not in ("'s", "'", "’", "(", ")"):
                break
        elif (
            token.low in _PHRASE_ENDS
            or token.low in lexicon.said
            or token.low in lexicon.auxiliaries
        ):
            break
        position += 1
    return position - 1


def contests(tokens: Sequence[Token], verb: int) -> bool:
    """Whether a clause contests what was claimed: "a figure that Karim rejected as"."""
    if tokens[verb].low not in _CONTESTING:
        return False
    lows = [token.low for token in tokens[max(0, verb - _CLAIM_BACK) : verb]]
    return any(
        low in _CLAIMS and not {"that", "which"}.isdisjoint(lows[n + 1 : n + 3])
        for n, low in enumerate(lows)
    )


def word_after_date(tokens: Sequence[Token], verb: int, lexicon: Lexicon) -> str:
    """The word after a verb and a date: the "that" of "claimed on October 20 that"."""
    position = verb + 1
    while position < len(tokens) and _of_date(tokens[position], lexicon):
        position += 1
    return tokens[position].low if position < len(tokens) else ""


def before_date(tokens: Sequence[Token], end: int, lexicon: Lexicon) -> int:
    """The token before "on Thursday", where that stands between a subject and its verb."""
    position = end
    while position > 0 and _of_date(tokens[position], lexicon):
        position -= 1
    return (
        position if position < end and tokens[position + 1].low in ("on", "late", "early") else end
    )


def dated(tokens: Sequence[Token], position: int, lexicon: Lexicon) -> bool:
    """Whether a date begins at a token: the "May" of "reported on May 8"."""
    return position < len(tokens) and _of_date(tokens[position], lexicon)


def _of_date(token: Token, lexicon: Lexicon) -> bool:
    dated = token.low in lexicon.weekdays or (token.cap and token.low in lexicon.months)
    return dated or token.text[0].isdecimal() or token.low in ("on", "late", "early")
