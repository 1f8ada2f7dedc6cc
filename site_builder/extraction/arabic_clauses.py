"""What Arabic verbs of speaking and "according to" stand in: whose they are, if anybody's."""

from collections.abc import Sequence

from site_builder.extraction.arabic import fold, stems
from site_builder.extraction.tokens import Token

THAT = frozenset(
    fold(word)
    for word in (
        *("أن", "إن", "بأن", "أنه", "أنها", "إنه", "إنها", "بأنه", "بأنها", "بان", "أنهم", "إنهم"),
    )
)
OPENERS = frozenset('،.؛:«»"”“')
HAD = frozenset(fold(word) for word in ("قد", "لقد", "فقد", "كان", "كانت", "وقد"))
ARTICLE = "ال"
_MENTIONED = frozenset(fold(word) for word in ("يذكر", "يشار"))
_LAWS = frozenset(
    fold(word) for word in ("أحكام", "القانون", "قانون", "المادة", "ما", "الأصول", "القوانين")
)
_OWN_SUBJECT = 4


def impersonal(tokens: Sequence[Token], position: int) -> bool:
    """Whether nobody in particular says it: "يذكر أن", "يشار إلى أن"."""
    following = {fold(token.text) for token in tokens[position + 1 : position + 3]}
    opens = position == 0 or tokens[position - 1].text in OPENERS
    verb = fold(tokens[position].text).removeprefix("و")
    return opens and verb in _MENTIONED and not THAT.isdisjoint(following)


def has_own_subject(tokens: Sequence[Token], verb: int) -> bool:
    """Whether a verb within what is told has its subject before it: "قال إن المتهم اعترف"."""
    words: list[str] = []
    for position in range(verb - 1, max(-1, verb - _OWN_SUBJECT - 2), -1):
        word = fold(tokens[position].text)
        if word in THAT:
            return bool(words) and words[-1].startswith(ARTICLE)
        if not tokens[position].word or word in HAD:
            return False
        words.append(word)
    return False


def of_law(tokens: Sequence[Token], position: int) -> bool:
    """Whether a law is what something accords with: "وفق أحكام القانون"."""
    following = tokens[position + 1 : position + 2]
    return any(not _LAWS.isdisjoint(stems(token.text)) for token in following)
