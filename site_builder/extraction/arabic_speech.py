"""Who speaks in an Arabic sentence: the verb comes first, its subject after it."""

from collections.abc import Iterator, Sequence

from site_builder.extraction.arabic import is_one, stems
from site_builder.extraction.identity import Mention
from site_builder.extraction.lexicon import Lexicon
from site_builder.extraction.speakers import Voice
from site_builder.extraction.tokens import Sentence, Token
from site_builder.text import fold

_REACH = 12
_CLAUSE = frozenset(fold(word) for word in ("أن", "إن", "بأن", "أنه", "أنها", "إنه", "إنها", "عن"))
_STOPS = frozenset('.:؛"“«')


def voices(sentence: Sentence, mentions: Sequence[Mention], lexicon: Lexicon) -> Iterator[Voice]:
    """The speakers of a sentence in the order of their verbs; unnamed ones are left out."""
    tokens = sentence.tokens
    for position, token in enumerate(tokens):
        if token.quoted or not token.word:
            continue
        if is_one(token, frozenset(lexicon.according)):
            voice = _subject(tokens, position, mentions, lexicon)
            if voice is not None and not voice.again:
                yield voice
        elif is_one(token, lexicon.said):
            voice = _subject(tokens, position, mentions, lexicon)
            if voice is not None:
                yield voice


def _subject(
    tokens: Sequence[Token], verb: int, mentions: Sequence[Mention], lexicon: Lexicon
) -> Voice | None:
    """The name after a verb, the person rather than their office; or what stands for one."""
    end = _subject_end(tokens, verb)
    inside = [m for m in mentions if verb < m.first <= end and m.kind == "entity"]
    if inside:
        unnamed = tokens[verb + 1 : inside[0].first]
        if any(is_one(token, lexicon.unnamed) for token in unnamed):
            return None
        return Voice(verb, inside[-1] if _named_last(inside, end) else inside[0])
    words = tokens[verb + 1 : end + 1]
    if any(is_one(token, lexicon.unnamed) for token in words):
        return None
    if any(is_one(token, lexicon.spoken_nouns) for token in words[:2]):
        return Voice(verb, noun="statement")
    return Voice(verb, again=True) if not words else Voice(verb, pronoun="it")


def _named_last(inside: Sequence[Mention], end: int) -> bool:
    """Whether the subject ends with a name: "the spokesman of the command, Tahseen al-Khafaji"."""
    return len(inside) > 1 and inside[-1].last == end


def _subject_end(tokens: Sequence[Token], verb: int) -> int:
    position = verb + 1
    while position < len(tokens) and position - verb <= _REACH:
        token = tokens[position]
        if (
            token.text in _STOPS
            or token.text == "،"
            or not _CLAUSE.isdisjoint(stems(token.text)[:2])
        ):
            break
        position += 1
    return position - 1
