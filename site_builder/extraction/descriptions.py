"""What a sentence says of a person it names: title, role, whether a woman or a man."""

from dataclasses import replace

from site_builder.extraction.candidates import Candidate
from site_builder.extraction.lexicon import Lexicon
from site_builder.extraction.names import role_phrase
from site_builder.extraction.people import Actor, gender_of
from site_builder.extraction.tokens import Sentence

_AFTER = 7
_BEFORE = 10


def described(actor: Actor, sentence: Sentence, candidate: Candidate, lexicon: Lexicon) -> Actor:
    """The same person, with what this sentence says they are."""
    if actor.kind != "person":
        return actor
    titles = titles_of(sentence, candidate, lexicon)
    phrase = role_phrase(sentence, candidate.first, lexicon)
    role = actor.role or (sentence.text(*phrase) if phrase else "")
    gender = actor.gender or gender_of(actor.keys, titles, lexicon)
    return replace(actor, role=role, roles=actor.roles | frozenset(titles), gender=gender)


def titles_of(sentence: Sentence, candidate: Candidate, lexicon: Lexicon) -> tuple[str, ...]:
    """The role words around a name: before it, and between commas before or after it."""
    tokens = sentence.tokens
    phrase = role_phrase(sentence, candidate.first, lexicon)
    before = tokens[phrase[0] : phrase[1] + 1] if phrase else ()
    after = tokens[candidate.last + 1 : candidate.last + 1 + _AFTER]
    behind = after if after and after[0].text == "," else ()
    start = phrase[0] if phrase else candidate.first
    start -= start > 0 and tokens[start - 1].low == "the"  # "His brother, the teacher Nayef Murad"
    apposed = start > 1 and tokens[start - 1].text == ","
    front = tokens[max(0, start - _BEFORE) : start - 1] if apposed else ()
    known = (lexicon.roles, lexicon.ranks, lexicon.kin)
    every = (token.low for token in (*before, *behind, *front))
    lows = (low for low in every if any(low in words for words in known))
    return tuple(lexicon.title_forms.get(low, low) for low in lows)
