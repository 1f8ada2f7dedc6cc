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
_OPENERS = frozenset('،.؛:«»"')
_FIRST_HALVES = frozenset(fold(word) for word in ("أبو", "أم", "عبد", "بن", "ابن"))
_OWN_L = tuple(fold(word) for word in ("لجنة", "لجان", "لواء", "لؤي", "ليث", "لقمان", "لطيف"))
_SHORT = 3
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
        elif is_one(token, lexicon.said) and _speaks(tokens, position, lexicon):
            voice = _subject(tokens, position, mentions, lexicon)
            if voice is not None:
                yield voice


def _speaks(tokens: Sequence[Token], position: int, lexicon: Lexicon) -> bool:
    """Whether a word that may also be "between" opens a clause, as a verb does."""
    if not is_one(tokens[position], lexicon.said_or_nouns):
        return True
    return position == 0 or tokens[position - 1].text in _OPENERS


def _subject(
    tokens: Sequence[Token], verb: int, mentions: Sequence[Mention], lexicon: Lexicon
) -> Voice | None:
    """The name after a verb, the person rather than their office; or what stands for one."""
    end = _subject_end(tokens, verb)
    end = _before_addressee(tokens, verb, end)
    inside = [m for m in mentions if verb < m.first <= end and m.kind == "entity"]
    if inside:
        unnamed = tokens[verb + 1 : inside[0].first]
        if any(is_one(token, lexicon.unnamed) for token in unnamed):
            return None
        return Voice(verb, inside[-1] if _named_last(inside, end) else inside[0])
    return _unnamed(tokens[verb + 1 : end + 1], verb, lexicon)


def _unnamed(words: Sequence[Token], verb: int, lexicon: Lexicon) -> Voice | None:
    """What a subject without a full name stands for: a statement, an office, a last name."""
    if any(is_one(token, lexicon.unnamed) for token in words):
        return None
    if any(is_one(token, lexicon.spoken_nouns) for token in words[:2]):
        return Voice(verb, noun="statement")
    if not words:
        return Voice(verb, again=True)
    if is_one(words[0], lexicon.roles) and len(words) <= _SHORT:
        return Voice(verb, pronoun="he")
    named = 2 if fold(words[0].text) in _FIRST_HALVES else 1
    short = " ".join(token.text for token in words[:named])
    return Voice(verb, pronoun="" if len(words) <= _SHORT else "it", noun=short)


def _before_addressee(tokens: Sequence[Token], verb: int, end: int) -> int:
    """The end of a subject before "to Shafaq News", which is written as one word with it."""
    for position in range(verb + 2, end + 1):
        word = fold(tokens[position].text)
        if word.startswith("ل") and not word.startswith(_OWN_L):
            return position - 1
    return end


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
