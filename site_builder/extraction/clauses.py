"""Where the words of a subject begin and end around a verb of speaking."""

from collections.abc import Sequence

from site_builder.extraction.identity import Mention
from site_builder.extraction.lexicon import Lexicon
from site_builder.extraction.tokens import Token

QUOTES = frozenset('"“”«»„')
STOPS = frozenset({";", ":", "(", ")", "--", "–", "—", "…"})
CLAUSES = frozenset(
    {"that", "after", "when", "which", "while", "because", "where", "whether", "if"}
)
DEFINITE = frozenset({"the", "this", "that", "its", "their", "his", "her"})
COMPLEMENTS = frozenset({"in", "from", "of", "for", "at", "with", "inside", "within", "by"})
_LONGEST = 14
_PHRASE_ENDS = CLAUSES | {"on", "who", "and", "as", "during", "told", "following", "adding"}


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
    if all(token.low in lexicon.spoken_nouns or token.low == "'s" for token in between):
        return True
    if between[0].low in ("of", "from", "at", "in", "with", "on"):
        return not any(token.low in lexicon.auxiliaries for token in between)
    return between[0].text == "(" and between[-1].text == ")"


def heads(tokens: Sequence[Token], first: int, mention: Mention, lexicon: Lexicon) -> bool:
    """Whether a name is the subject itself, not the complement of one: "a source in the …"."""
    position = mention.first - 1
    while position > first and tokens[position].low in DEFINITE:
        position -= 1
    if position < first or tokens[position].low not in COMPLEMENTS:
        return True
    before = {token.low for token in tokens[first:position]}
    if before & lexicon.unnamed:
        return False
    return not before or bool(before & lexicon.spoken_nouns)


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
