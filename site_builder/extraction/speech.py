"""Words in quotation marks: somebody's speech, or only a term or a name."""

from collections.abc import Iterator, Sequence

from site_builder.extraction.lexicon import Lexicon
from site_builder.extraction.tokens import Sentence, Token

_TERM_LENGTH = 6
_BEFORE_QUOTE = 3


def speech(sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether words in quotation marks are somebody's words, not a term or a name."""
    tokens = sentence.tokens
    for first, last in quoted_spans(tokens):
        before = tokens[max(0, first - _BEFORE_QUOTE - 1) : first]
        inside = [token for token in tokens[first : last + 1] if token.word]
        if inside and first > 1 and tokens[first - 2].text == ":":
            return True
        marked = any(
            token.low in lexicon.term_marks and not _judged(before, n)
            for n, token in enumerate(before)
            if not token.quoted
        )
        if inside and not (marked and len(inside) <= _TERM_LENGTH) and not _title(inside, lexicon):
            return True
    return False


def _judged(before: Sequence[Token], called: int) -> bool:
    """Whether something is called a thing in somebody's words: "called the vote "a way out"."""
    own = called > 0 and before[called - 1].low in ("he", "she")
    if before[called].low in ("termed", "called", "labelled", "dubbed") and own:
        return True  # "condemned what he termed "a crime""
    if before[called].low != "called":
        return False
    between = before[called + 1 : -1]
    return len(between) > 1 and between[0].low in ("the", "this", "it", "them", "him", "her")


def quoted_spans(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """The first and last token between each pair of quotation marks."""
    position = 0
    while position < len(tokens):
        first = position
        while position < len(tokens) and tokens[position].quoted:
            position += 1
        if position > first:
            yield first, position - 1
        position += 1


def _title(inside: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether quoted words are a name: all with capitals but for small words."""
    if len(inside) > _TERM_LENGTH or len(inside) == 1:
        return False
    if not any(token.cap and token.low not in lexicon.function_words for token in inside[1:]):
        return False
    return all(token.cap or token.low in lexicon.function_words for token in inside[1:]) and all(
        token.low not in lexicon.auxiliaries for token in inside
    )
