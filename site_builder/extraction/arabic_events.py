"""Tolls and kinds of events in Arabic sentences: the count follows the deed."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from site_builder.extraction.arabic import Phrases, fold, is_one, phrase_at, phrases, stems
from site_builder.extraction.arabic_figures import Numbers, figure_at, measured, numbers_of
from site_builder.extraction.counting import Counted
from site_builder.extraction.identity import Mention
from site_builder.extraction.kinds import KindWord
from site_builder.extraction.lexicon import Lexicon, folded
from site_builder.extraction.tokens import Sentence, Token
from site_builder.model import Bound, EventKind, Outcome, Toll

_REACH = 9
_DENYING = frozenset(fold(word) for word in ("نفى", "نفت", "ينفي", "تنفي", "نافيا", "نافية"))
_ASSERTING = tuple(fold(word) for word in ("مؤكد", "مشير", "مبين", "موضح", "أكد", "لكن", "قال"))
_JUDGED_BACK = 9
_JUDGED = frozenset(
    fold(word) for word in ("قضت", "قضى", "حكمت", "حكم", "أصدرت", "أصدر", "أحكام", "أحكاما", "حكما")
)
_CARRIED_OUT = frozenset(fold(word) for word in ("نفذ", "نفذت", "تنفيذ", "نفذوا", "منفذ"))
_SUMMING = frozenset(fold(word) for word in ("بلغ", "بلغت", "مجموع", "إجمالي", "حصيلة", "وصل"))
_SUBJECT_OPENERS = frozenset({"أن", "إن", "بأن", "وأن", "أنه", "فإن"})
_SUBJECT_BACK = 5
_FAR_REACH = 16
_CHECKPOINTS = frozenset({"نقطة", "نقاط", "حاجز", "سيطرة"})
_WHO = 3
_OF = fold("من")
_ARTICLE = "ال"
_JOINED = ("و", "ب", "ل")
_STOPS = frozenset('.؛:«»"“”')


class Telling(NamedTuple):
    """The words of all deeds, and those of numbers; made once for a text."""

    deeds: Phrases[Outcome]
    numbers: Numbers


def telling(lexicon: Lexicon) -> Telling:
    """What tolls are told with in a language."""
    every = (
        (word, outcome)
        for outcome, deed in lexicon.outcomes.items()
        for word in sorted(deed.verbs | deed.nouns | deed.states)
    )
    return Telling(phrases(every), numbers_of(lexicon))


def tolls(
    sentence: Sentence, mentions: Sequence[Mention], index: Telling, lexicon: Lexicon
) -> tuple[Counted, ...]:
    """Each count that follows a deed, up to the next deed."""
    del mentions  # in Arabic only figures count
    tokens = sentence.tokens
    found: list[Counted] = []
    position = 0
    while position < len(tokens):
        deed = phrase_at(tokens, position, index.deeds)
        if deed is None:
            position += 1
            continue
        last, outcome = deed
        if not _unreal(tokens, position, lexicon):
            judged = outcome == "executed" and _judged(tokens, position)
            done: Outcome = "sentenced" if judged else outcome
            told = _before_deed(tokens, (position, last), done, (index, lexicon)) or tuple(
                _counts(tokens, (position, last), done, (index, lexicon))
            )
            found += [one for one in told if all(one.first != known.first for known in found)]
        position = last + 1
    return tuple(found)


def _before_deed(
    tokens: Sequence[Token],
    deed: tuple[int, int],
    outcome: Outcome,
    past: tuple[Telling, Lexicon],
) -> tuple[Counted, ...]:
    """The count of a subject before its verb: "إن 29 متسللا اعتقلوا", "212 حكما بالإعدام"."""
    index, lexicon = past
    for position in range(deed[0] - 1, max(-1, deed[0] - _SUBJECT_BACK - 1), -1):
        figure = figure_at(tokens, position, index.numbers)
        if figure is None:
            if not tokens[position].word or is_one(tokens[position], lexicon.function_words):
                return ()
            continue
        last, count = figure
        opens = position == 0 or is_one(tokens[position - 1], _SUBJECT_OPENERS)
        counted = deed[0] == last + 1 and outcome == "sentenced"
        if not (opens or counted or _bounded(tokens, position, lexicon)):
            return ()
        if last >= deed[0] or measured(tokens, position, last, index.numbers):
            return ()
        who = _who(tokens, last + 1 if last + 1 < deed[0] else position, past)
        bound = _bound(tokens, position, lexicon)
        toll = Toll(outcome=outcome, who=who, count=count, bound=bound)
        return (Counted(deed[0], toll, position, last),)
    return ()


def _bounded(tokens: Sequence[Token], first: int, lexicon: Lexicon) -> bool:
    """Whether "أكثر من" and the like lead up to a figure, after what opens a clause."""
    return _bound(tokens, first, lexicon) is not None and any(
        is_one(token, _SUBJECT_OPENERS) for token in tokens[max(0, first - 5) : first]
    )


def _unreal(tokens: Sequence[Token], first: int, lexicon: Lexicon) -> bool:
    before = tokens[max(0, first - 3) : first]
    return any(is_one(token, lexicon.unreal) for token in before) or _denied(tokens[:first])


def _denied(before: Sequence[Token]) -> bool:
    """Whether a denial leads up to the deed, and nothing since says that it is so after all."""
    denied = False
    for token in before:
        forms = stems(token.text)
        denied = denied or not _DENYING.isdisjoint(forms)
        denied = denied and not any(form.startswith(_ASSERTING) for form in forms)
    return denied


def _counts(
    tokens: Sequence[Token],
    deed: tuple[int, int],
    outcome: Outcome,
    past: tuple[Telling, Lexicon],
) -> Iterator[Counted]:
    index, lexicon = past
    position = deed[1] + 1
    summed = any(is_one(token, _SUMMING) for token in tokens[max(0, deed[0] - 4) : deed[0]])
    reach = _FAR_REACH if summed else _REACH
    while tokens[position + 1 :] and tokens[position].text.endswith("ون"):
        position += 1  # "unknown gunmen assassinated a …", verb first
    if position < len(tokens) and _person(tokens[position], lexicon):
        toll = Toll(outcome=outcome, who=tokens[position].text, count=1)
        yield Counted(deed[0], toll, position, position)
        return
    while position < len(tokens) and position - deed[1] <= reach:
        token = tokens[position]
        if token.text in _STOPS or is_one(token, lexicon.dead_ends):
            return
        if phrase_at(tokens, position, index.deeds) is not None:
            return
        figure = figure_at(tokens, position, index.numbers)
        if figure is None:
            position += 1
            continue
        last, count = figure
        who = _who(tokens, last + 1, (index, lexicon))
        if not measured(tokens, position, last, index.numbers):
            toll = Toll(
                outcome=outcome, who=who, count=count, bound=_bound(tokens, position, lexicon)
            )
            yield Counted(deed[0], toll, position, last)
            reach = last - deed[1] + _REACH
        position = last + 1


def _judged(tokens: Sequence[Token], deed: int) -> bool:
    """Whether a court only ordered it: "قضت المحكمة بإعدام ثلاثة"."""
    before = {
        stem for token in tokens[max(0, deed - _JUDGED_BACK) : deed] for stem in stems(token.text)
    }
    if any(not _CARRIED_OUT.isdisjoint(stems(t.text)) for t in tokens[max(0, deed - 3) : deed + 3]):
        return False
    return not _JUDGED.isdisjoint(before)


def _person(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word is one person, as subject or as object: "مهرب", "مهربا"."""
    word = fold(token.text).removeprefix(_ARTICLE)
    people = folded(lexicon.people)
    return word in people or word.removesuffix("ا") in people


def _who(tokens: Sequence[Token], first: int, past: tuple[Telling, Lexicon]) -> str:
    """The words after a figure, up to a preposition or the next "and"."""
    index, lexicon = past
    words: list[str] = []
    if first < len(tokens) and fold(tokens[first].text) == _OF:
        first += 1
    for position in range(first, min(first + _WHO, len(tokens))):
        token = tokens[position]
        joined = token.text.startswith(_JOINED) and len(words) > 0
        joined = joined or is_one(token, frozenset(lexicon.weekdays))
        if not token.word or is_one(token, lexicon.function_words) or joined:
            break
        if phrase_at(tokens, position, index.deeds) is not None:
            break
        words.append(token.text)
    return " ".join(words)


def _bound(tokens: Sequence[Token], first: int, lexicon: Lexicon) -> Bound | None:
    before = " ".join(fold(token.text) for token in tokens[max(0, first - 4) : first])
    for bound, spelled in lexicon.bounds.items():
        if any(before.endswith(fold(phrase)) for phrase in spelled):
            return bound
    return None


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
            definite = fold(tokens[position].text).lstrip("وف").startswith("ال")
            found.append(KindWord(position, last, kind, rank, definite, singular=True))
    return tuple(found)
