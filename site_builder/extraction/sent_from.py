"""Where a text was sent from: the country in a dateline is nobody that the text is about."""

from collections.abc import Sequence

from site_builder.extraction.identity import Cast, Mention
from site_builder.extraction.tokens import Sentence, Token

_DASHES = frozenset({"–", "—", "-", "--"})
_LONGEST = 16
_SIGNS = frozenset({",", "(", ")", "/", "."})
_SMALL = frozenset({"of", "and"})


def without_country(cast: Cast, sentences: Sequence[Sentence]) -> Cast:
    """The names of a text less the states in its datelines: "TIKRIT, Iraq (AFP) – "."""
    states = {actor.id for actor in cast.actors if actor.kind == "state"}
    kept = tuple(
        mention
        for mention in cast.mentions
        if mention.kind != "entity"
        or mention.id not in states
        or not _in_dateline(sentences[mention.sentence], mention)
    )
    return cast if len(kept) == len(cast.mentions) else cast._replace(mentions=kept)


def _in_dateline(sentence: Sentence, mention: Mention) -> bool:
    """Whether a name follows a city at the start of a paragraph, and soon a dash."""
    tokens = sentence.tokens
    city = any(token.text == "," for token in tokens[: mention.first])
    if not sentence.first or not city:
        return False
    dash = next((n for n, token in enumerate(tokens[:_LONGEST]) if token.text in _DASHES), 0)
    return mention.last < dash and all(_sent(token) for token in tokens[:dash])


def _sent(token: Token) -> bool:
    """Whether a word may stand in a dateline: a name, a number, a sign between them."""
    return token.cap or token.text in _SIGNS or token.low in _SMALL or token.text[0].isdecimal()
