"""Who speaks in a sentence: the subject of each verb of speaking, a name or a stand-in for one."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from site_builder.extraction.clauses import (
    CLAUSES,
    COMPLEMENTS,
    DEFINITE,
    QUOTES,
    STOPS,
    apposed_to_role,
    before_date,
    called_so,
    clause_start,
    contests,
    dated,
    heads,
    is_verb,
    leads_to,
    named_with,
    phrase_end,
    word_after_date,
)
from site_builder.extraction.identity import Mention
from site_builder.extraction.lexicon import Lexicon
from site_builder.extraction.phrases import starts_with
from site_builder.extraction.tokens import Sentence, Token

_QUOTING = frozenset({"quoted", "quotes", "quoting", "cited", "cites", "citing", "reported"})
_PASSIVE = frozenset(
    {"was", "were", "been", "be", "being", "is", "are", "to", "will", "would", "not"}
)
# What follows these is the one who listens.
_ADDRESSING = frozenset(
    {"told", "tells", "assured", "assures", "informed", "informs", "reassured", "notified"}
    | {"reminded", "briefed", "asked", "asks", "urged", "urges", "advised", "advises"}
)
_LINKS = frozenset({"and", "but", "then", "or"})
_OWNED = frozenset({"'s", "'", "’", "own"})
_COMMAS_BACK = 4
_CITED_BACK = 20


class Voice(NamedTuple):
    """A speaker as the sentence has it: a mention, a pronoun, or a noun ("the expert").

    `at` is the token of the verb; `again` says that the speaker of the sentence goes on.
    """

    at: int
    mention: Mention | None = None
    pronoun: str = ""
    noun: str = ""
    again: bool = False


def voices(sentence: Sentence, mentions: Sequence[Mention], lexicon: Lexicon) -> Iterator[Voice]:
    """The speakers of a sentence in the order of their verbs; unnamed ones are left out."""
    tokens = sentence.tokens
    named = {position for m in mentions for position in range(m.first, m.last + 1)}
    opening = _opening(lexicon.said, lexicon.saying, lexicon.finding, lexicon.according)
    for position, token in enumerate(tokens):
        if token.low not in opening or token.quoted or position in named:
            continue
        length = starts_with(tokens, position, lexicon.according)
        if token.low in lexicon.saying:
            voice = _cited(tokens, position, mentions, lexicon)
        elif length:
            voice = _after(tokens, position + length, mentions, lexicon)
        elif speaks(tokens, position, lexicon):
            voice = _subject(tokens, position, mentions, lexicon)
        else:
            continue
        if voice is not None:
            voice = voice._replace(at=position)
            beside = _beside(tokens, voice, mentions, lexicon)
            yield from (voice,) if beside is None else (voice._replace(mention=beside), voice)


def _beside(
    tokens: Sequence[Token], voice: Voice, mentions: Sequence[Mention], lexicon: Lexicon
) -> Mention | None:
    """Who speaks together with somebody: "The army and the Federal Police said"."""
    if voice.mention is None or voice.mention.last >= voice.at:
        return None
    return named_with(tokens, voice.mention, mentions, lexicon)


@cache
def _opening(
    said: frozenset[str],
    saying: frozenset[str],
    finding: frozenset[str],
    according: tuple[str, ...],
) -> frozenset[str]:
    """The words with which a telling begins."""
    return said | saying | finding | {phrase.partition(" ")[0] for phrase in according}


def _cited(
    tokens: Sequence[Token], saying: int, mentions: Sequence[Mention], lexicon: Lexicon
) -> Voice | None:
    """Whose words another passes on: "quoted the mayor as saying", "was quoted as saying"."""
    if not saying or tokens[saying - 1].low != "as":
        return None
    verb = next((n for n in range(saying - 2, -1, -1) if tokens[n].low in _QUOTING), -1)
    if verb < 0 or saying - verb > _CITED_BACK:
        return None
    if tokens[verb - 1].low in _PASSIVE and verb:
        return _subject(tokens, verb, mentions, lexicon)
    return _after(tokens, verb + 1, mentions, lexicon)


def speaks(tokens: Sequence[Token], position: int, lexicon: Lexicon) -> bool:
    """Whether a word that can be a verb of speaking is one here."""
    before = tokens[position - 1] if position else None
    low = tokens[position].low
    after = tokens[position + 1].low if position + 1 < len(tokens) else ""
    if low in lexicon.finding:
        return after == "that" or (before is not None and before.low in lexicon.spoken_nouns)
    passive = before is not None and before.low in _PASSIVE
    if low not in lexicon.said or passive or after in ("nothing", "little"):
        return False
    if low in ("report", "reports") and after == "on" and not dated(tokens, position + 2, lexicon):
        return False  # "reports on such matters to the council"
    if after == "as" and contests(tokens, position):
        return True
    after = word_after_date(tokens, position, lexicon)
    if low in lexicon.said_with and after not in lexicon.said_with[low]:
        return low not in ("went", "called") and any(t.quoted for t in tokens[position + 1 :])
    return low not in lexicon.said_or_nouns or is_verb(tokens, position, lexicon)


def _subject(
    tokens: Sequence[Token], verb: int, mentions: Sequence[Mention], lexicon: Lexicon
) -> Voice | None:
    """The subject of a verb of speaking: before it, after it, or the one of the verb before."""
    end = verb - 1
    while end >= 0 and (
        tokens[end].low in lexicon.auxiliaries or tokens[end].low in lexicon.adverbs
    ):
        end -= 1
    end = before_date(tokens, end, lexicon)
    if end < 0 or tokens[end].text in QUOTES:
        return _after_verb(tokens, verb, mentions, lexicon)
    if tokens[end].low in _LINKS:
        return Voice(verb, again=True)
    if tokens[end].text in ",)":
        told = tokens[verb].low in _ADDRESSING or tokens[end].text == ")"
        right = None if told else _after_verb(tokens, verb, mentions, lexicon)
        if right is not None and not right.noun:
            return right
        left = _before_commas(tokens, end, mentions, lexicon)
        return left or right or _noun_before_commas(tokens, end, lexicon)
    return _before(tokens, end, mentions, lexicon)


def _before(
    tokens: Sequence[Token], end: int, mentions: Sequence[Mention], lexicon: Lexicon
) -> Voice | None:
    """The subject whose last word stands at `end`."""
    first = clause_start(tokens, end, lexicon)
    if tokens[end].low in lexicon.pronouns_he | lexicon.pronouns_she | {"it"}:
        return Voice(end, pronoun=tokens[end].low)
    inside = [m for m in mentions if first <= m.first and m.last <= end and m.kind == "entity"]
    for mention in inside:
        if leads_to(tokens, mention, end, lexicon) and heads(tokens, first, mention, lexicon):
            return Voice(end, mention)
    if any(mention.last == end for mention in inside):
        return None  # "a source in the ministry"
    return _noun(tokens, first, end, lexicon)


def _noun(tokens: Sequence[Token], first: int, end: int, lexicon: Lexicon) -> Voice | None:
    """A definite noun that stands for somebody named before: "the expert", "the statement"."""
    low = tokens[end].low
    if low.endswith("-year-old"):
        return Voice(end, noun=low)
    if not tokens[end].word or tokens[end].low in lexicon.function_words:
        return None
    determiner = next(
        (n for n in range(end - 1, max(first, end - 4) - 1, -1) if tokens[n].low in DEFINITE), None
    )
    if determiner is None:
        return None
    phrase = [token.low for token in tokens[determiner : end + 1]]
    if low in lexicon.spoken_nouns and not _OWNED.isdisjoint(phrase):
        return None  # "the field's safety report"
    head = phrase[phrase.index("of") - 1] if "of" in phrase else low
    return Voice(end, noun=head)


def _before_commas(
    tokens: Sequence[Token], comma: int, mentions: Sequence[Mention], lexicon: Lexicon
) -> Voice | None:
    """The subject before what stands between commas: "Abu Raghif, a security expert, said"."""
    closing = next((m for m in mentions if m.last == comma - 1 and m.kind == "entity"), None)
    if closing is not None and (
        apposed_to_role(tokens, closing, lexicon) or called_so(tokens, closing, lexicon)
    ):
        return Voice(comma, closing)
    position, commas = comma - 1, 0
    while position >= 0 and commas < _COMMAS_BACK:
        token = tokens[position]
        if token.text in QUOTES or token.text in STOPS - {"(", ")"}:
            return None
        if token.text in ",(":
            commas += 1
            mention = _ending_at(tokens, position - 1, mentions, lexicon)
            if mention is not None and mention.kind == "entity":
                first = clause_start(tokens, mention.first, lexicon)
                attached = first < mention.first and tokens[first].low in COMPLEMENTS
                if not attached and heads(tokens, first, mention, lexicon):
                    return Voice(comma, mention)
            if tokens[position - 1].low in lexicon.pronouns_he | lexicon.pronouns_she:
                return Voice(comma, pronoun=tokens[position - 1].low)
        position -= 1
    return None


def _ending_at(
    tokens: Sequence[Token], end: int, mentions: Sequence[Mention], lexicon: Lexicon
) -> Mention | None:
    """The name that ends at a token, perhaps with "of the explosives squad"."""
    first = clause_start(tokens, end, lexicon)
    exact = next((m for m in mentions if m.last == end), None)
    if exact is not None and heads(tokens, first, exact, lexicon):
        return exact
    inside = (m for m in mentions if first <= m.first and m.last < end and m.kind == "entity")
    return next((m for m in inside if leads_to(tokens, m, end, lexicon)), exact)


def _noun_before_commas(tokens: Sequence[Token], comma: int, lexicon: Lexicon) -> Voice | None:
    """A noun for somebody before an aside: "The son, a pharmacist of 29, said"."""
    for position in range(comma - 1, 0, -1):
        if tokens[position].text in QUOTES or tokens[position].text in STOPS:
            return None
        if tokens[position].text == ",":
            first = clause_start(tokens, position - 1, lexicon)
            if tokens[first].low in DEFINITE:
                return _noun(tokens, first, position - 1, lexicon)
    return None


def _after_verb(
    tokens: Sequence[Token], verb: int, mentions: Sequence[Mention], lexicon: Lexicon
) -> Voice | None:
    """The subject after its verb: "…, said security expert Fadel Abu Raghif."."""
    voice = _after(tokens, verb + 1, mentions, lexicon)
    if voice is not None and voice.pronoun:
        following = tokens[verb + 2 : verb + 3]
        return voice if not following or not following[0].word else None
    if voice is None or voice.mention is None:
        return voice
    following = tokens[voice.mention.last + 1 : voice.mention.last + 2]
    if not following or not following[0].word:
        return voice
    ends = COMPLEMENTS | _LINKS | CLAUSES | {"on", "during", "following", "as", "adding", "told"}
    return voice if following[0].low in ends or following[0].low in lexicon.weekdays else None


def _after(
    tokens: Sequence[Token], first: int, mentions: Sequence[Mention], lexicon: Lexicon
) -> Voice | None:
    """The name, pronoun or noun with which the words from `first` on begin."""
    if first >= len(tokens):
        return None
    if tokens[first].low in lexicon.pronouns_he | lexicon.pronouns_she | {"it"}:
        return Voice(first, pronoun=tokens[first].low)
    end = phrase_end(tokens, first, lexicon)
    if end + 1 < len(tokens) and tokens[end + 1].text == ",":
        named = phrase_end(tokens, end + 2, lexicon)
        apposed = [m for m in mentions if m.last == named and end + 2 <= m.first]
        if apposed and apposed_to_role(tokens, apposed[0], lexicon):
            return Voice(first, apposed[0])
    inside = [m for m in mentions if first <= m.first <= end and m.kind == "entity"]
    for mention in _persons_last(inside, end):
        if heads(tokens, first, mention, lexicon) and not _told_to(tokens, first, mention):
            return Voice(first, mention)
    if not inside and end >= first:
        return _noun(tokens, first, end, lexicon)
    return None


def _told_to(tokens: Sequence[Token], first: int, mention: Mention) -> bool:
    """Whether a name is of who listens: "confirmed the strike to Rudaw"."""
    position = mention.first - 1 - (tokens[mention.first - 1].low == "the")
    return position >= first and tokens[position].low == "to"


def _persons_last(mentions: Sequence[Mention], end: int) -> list[Mention]:
    """In "CTS chief Karim al-Tamimi" the last name is the one meant, if the phrase ends with it."""
    closing = [mention for mention in mentions if mention.last >= end]
    return [*closing, *(mention for mention in mentions if mention not in closing)]
