"""Speakers without a name, who are nobody in the registry but may be meant by "he"."""

from site_builder.extraction.lexicon import Lexicon
from site_builder.extraction.speakers import speaks
from site_builder.extraction.tokens import Sentence

_BACK = 7


def unnamed_speaks(sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether somebody without a name speaks: "an army officer said", who is "he" right after."""
    tokens = sentence.tokens
    for position, token in enumerate(tokens):
        if token.low not in lexicon.said or token.quoted or not speaks(tokens, position, lexicon):
            continue
        before = tokens[max(0, position - _BACK) : position]
        cut = max((n + 1 for n, one in enumerate(before) if one.text in ",.;"), default=0)
        subject = [one.low for one in before[cut:]]
        if (
            subject[:1] in (["a"], ["an"], ["one"])
            and subject[-1] in lexicon.roles | lexicon.unnamed
        ):
            return True
    return False
