"""Words for kinds of events in Arabic sentences."""

from collections.abc import Iterable, Sequence

from site_builder.extraction.arabic import Phrases, fold, is_one, phrase_at, phrases
from site_builder.extraction.kinds import KindWord
from site_builder.extraction.lexicon import Lexicon
from site_builder.extraction.tokens import Token
from site_builder.vocabulary import EventKind

_CHECKPOINTS = frozenset({"نقطة", "نقاط", "حاجز", "سيطرة"})
_SUPPORT = frozenset({"إسناد", "دعم", "غطاء", "مساندة", "بإسناد", "بدعم"})
_HOVERING = frozenset({"حلقت", "تحلق", "حلق", "تحليق", "استطلاع", "شوهدت", "رصدت"})


def _only_there(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether aircraft only support others, or fly about: "بإسناد من القوة الجوية"."""
    before, after = tokens[max(0, first - 3) : first], tokens[last + 1 : last + 2]
    return any(is_one(token, _SUPPORT) for token in before) or any(
        is_one(token, _HOVERING) for token in after
    )


_Kinds = Phrases[tuple[EventKind, int]]


def kind_index(lexicon: Lexicon) -> _Kinds:
    """The words for kinds of events, with the rank of each."""
    ranked: Iterable[tuple[EventKind, tuple[str, ...]]] = lexicon.kinds.items()
    return phrases(
        (word, (kind, rank)) for rank, (kind, words) in enumerate(ranked) for word in words
    )


def kind_words(tokens: Sequence[Token], index: _Kinds) -> tuple[KindWord, ...]:
    """The words for kinds of events in a sentence."""
    found = []
    for position in range(len(tokens)):
        word = phrase_at(tokens, position, index)
        if word is not None and not (position and is_one(tokens[position - 1], _CHECKPOINTS)):
            last, (kind, rank) = word
            if kind == "airstrike" and _only_there(tokens, position, last):
                continue
            definite = fold(tokens[position].text).lstrip("وف").startswith("ال")
            found.append(KindWord(position, last, kind, rank, definite, singular=True))
    return tuple(found)
