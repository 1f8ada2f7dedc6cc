"""Tolls and kinds of events in Arabic sentences: the count follows the deed."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from site_builder.extraction.arabic import Phrases, fold, is_one, phrase_at, phrases, stems
from site_builder.extraction.arabic_figures import (
    Numbers,
    bound_of,
    figure_at,
    measured,
    numbers_of,
)
from site_builder.extraction.counting import Counted
from site_builder.extraction.identity import Mention
from site_builder.extraction.lexicon import Lexicon, folded
from site_builder.extraction.tokens import Sentence, Token
from site_builder.parts import Toll
from site_builder.vocabulary import Count, Outcome

_REACH = 9
_DENYING = frozenset(fold(word) for word in ("نفى", "نفت", "ينفي", "تنفي", "نافيا", "نافية"))
_ASSERTING = tuple(fold(word) for word in ("مؤكد", "مشير", "مبين", "موضح", "أكد", "لكن", "قال"))
_JUDGED_BACK = 9
_JUDGED = frozenset(
    fold(word) for word in ("قضت", "قضى", "حكمت", "حكم", "أصدرت", "أصدر", "أحكام", "أحكاما", "حكما")
)
_CARRIED_OUT = frozenset(fold(word) for word in ("نفذ", "نفذت", "تنفيذ", "نفذوا", "منفذ"))
_SUMMING = frozenset(fold(word) for word in ("بلغ", "بلغت", "مجموع", "إجمالي", "حصيلة", "وصل"))
_SUBJECT_OPENERS = frozenset({"أن", "إن", "بأن", "وأن", "أنه", "فإن", "كان", "كانت"})
_HAD = frozenset(fold(word) for word in ("قد", "لقد", "فقد"))
_DUAL = ("ين", "ان")
_ONE_MORE = frozenset(
    fold(word) for word in ("ثالث", "رابع", "خامس", "سادس", "سابع", "آخر", "ثالثة", "رابعة")
)
_NUMBERED = frozenset({"لواء", "فوج", "فرقة", "كتيبة", "المادة", "مادة", "رقم", "قانون", "طريق"})
_AS = frozenset({fold(word) for word in ("حسبما", "كما", "وفقما", "ما", "مثلما", "بحسبما")})
_LIFTED = frozenset({"رفع", "رفعت", "رفعوا"})
_EXPLOSIVE = frozenset(
    {"عبوة", "عبوات", "لغم", "لغما", "ألغام", "قنبلة", "قنابل", "مخلفات", "صاعق"}
)
_SUBJECT_BACK = 5
_FAR_REACH = 16
_WHO = 3
_OF = fold("من")
_ARTICLE = "ال"
_JOINED = ("و", "ب", "ل")
_STOPS = frozenset('.؛:«»"“”')


class Telling(NamedTuple):
    """The words of all deeds, and those of numbers; made once for a text."""

    deeds: Phrases[Outcome]
    numbers: Numbers
    states: frozenset[str]


def telling(lexicon: Lexicon) -> Telling:
    """What tolls are told with in a language."""
    every = (
        (word, outcome)
        for outcome, deed in lexicon.outcomes.items()
        for word in sorted(deed.verbs | deed.nouns | deed.states)
    )
    states = frozenset(word for deed in lexicon.outcomes.values() for word in deed.states)
    return Telling(phrases(every), numbers_of(lexicon), states)


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
            if is_one(tokens[position], _LIFTED) and any(
                is_one(token, _EXPLOSIVE) for token in tokens[last + 1 : last + _REACH]
            ):
                done = "defused"
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
        if phrase_at(tokens, position, index.deeds) is not None:
            return ()
        figure = figure_at(tokens, position, index.numbers)
        if figure is not None:
            return _subject(tokens, (deed[0], position), figure, outcome, past)
        if not tokens[position].word or (
            fold(tokens[position].text) not in _HAD | {_OF}
            and is_one(tokens[position], lexicon.function_words)
        ):
            return ()
    return ()


def _subject(
    tokens: Sequence[Token],
    at: tuple[int, int],
    figure: tuple[int, Count],
    outcome: Outcome,
    past: tuple[Telling, Lexicon],
) -> tuple[Counted, ...]:
    """A figure before a deed, if it opens its clause or stands right before what it counts."""
    (deed, position), (last, count), (index, lexicon) = at, figure, past
    before = position - _is_dual(tokens, position, count)
    opens = before == 0 or is_one(tokens[before - 1], _SUBJECT_OPENERS)
    state = is_one(tokens[deed], index.states)  # "41 قتيلا"
    counted = deed == last + 1 and (outcome == "sentenced" or state)
    if not (opens or counted or _bounded(tokens, position, lexicon)):
        return ()
    if last >= deed or measured(tokens, position, last, index.numbers):
        return ()
    who = tokens[before].text if before < position else ""
    if not (state or who):
        who = _who(tokens, last + 1 if last + 1 < deed else position, past)
    bound = bound_of(tokens, (position, last), lexicon)
    toll = Toll(outcome=outcome, who=who, count=count, bound=bound)
    return (Counted(deed, toll, position, last),)


def _is_dual(tokens: Sequence[Token], position: int, count: Count) -> bool:
    """Whether "two" only stresses what the noun before it says: "مدنيين اثنين"."""
    return count == len(_DUAL) and position > 0 and fold(tokens[position - 1].text).endswith(_DUAL)


def _bounded(tokens: Sequence[Token], first: int, lexicon: Lexicon) -> bool:
    """Whether "أكثر من" and the like lead up to a figure, after what opens a clause."""
    return bound_of(tokens, (first, first), lexicon) is not None and any(
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
    lexicon = past[1]
    position = _past_subject(tokens, deed[1] + 1)
    alone = position < len(tokens) and (
        _person(tokens[position], lexicon)
        or fold(tokens[position].text) in _ONE_MORE | folded(lexicon.kin)
    )
    if alone:
        yield _one(deed, outcome, tokens, position)
        position += 1
    reach = _reach(tokens, deed[0])
    for first, last, count in _figures(tokens, (position, deed[1], reach), past):
        if alone and not tokens[first].text.startswith("و"):
            continue
        if count is None:
            yield _one(deed, outcome, tokens, first)
            return
        who, bound = _who(tokens, last + 1, past), bound_of(tokens, (first, last), lexicon)
        toll = Toll(outcome=outcome, who=who, count=count, bound=bound)
        yield Counted(deed[0], toll, first, last)


def _past_subject(tokens: Sequence[Token], position: int) -> int:
    """Over a subject that follows its verb: "unknown gunmen assassinated a …", verb first."""
    while tokens[position + 1 :] and tokens[position].text.endswith("ون"):
        position += 1
    return position


def _one(
    deed: tuple[int, int], outcome: Outcome, tokens: Sequence[Token], position: int
) -> Counted:
    toll = Toll(outcome=outcome, who=tokens[position].text, count=1)
    return Counted(deed[0], toll, position, position)


def _reach(tokens: Sequence[Token], deed: int) -> int:
    """How far from a deed its count may stand: further in "بلغ مجموع ما ضبط …"."""
    summed = any(is_one(token, _SUMMING) for token in tokens[max(0, deed - 4) : deed])
    return _FAR_REACH if summed else _REACH


def _figures(
    tokens: Sequence[Token], span: tuple[int, int, int], past: tuple[Telling, Lexicon]
) -> Iterator[tuple[int, int, Count | None]]:
    """The figures after a deed up to a stop or the next deed; None where one person stands."""
    index, lexicon = past
    position, deed, reach = span
    counted = False
    while position < len(tokens) and position - deed <= reach:
        token = tokens[position]
        if token.text in _STOPS or is_one(token, lexicon.dead_ends):
            return
        if _told_by(tokens, position, lexicon):
            return
        if phrase_at(tokens, position, index.deeds) is not None:
            return
        figure = figure_at(tokens, position, index.numbers)
        if figure is None:
            if not counted and _object(token, lexicon):
                yield position, position, None
            position += 1
            continue
        if not (measured(tokens, position, figure[0], index.numbers) or _named(tokens, position)):
            yield position, figure[0], figure[1]
            counted, reach = True, figure[0] - deed + _REACH
        position = figure[0] + 1


def _told_by(tokens: Sequence[Token], position: int, lexicon: Lexicon) -> bool:
    """Whether those who follow only tell of it: "بحسب ثلاثة مسؤولين", "، كما قال أربعة شهود"."""
    token = tokens[position]
    if fold(token.text) in folded(frozenset(lexicon.according)):
        return True
    opens = tokens[position - 1].text == "،" or fold(tokens[position - 1].text) in _AS
    return opens and is_one(token, lexicon.said - lexicon.said_or_nouns)


def _named(tokens: Sequence[Token], figure: int) -> bool:
    """Whether a figure is the name of a unit or of a law: "لواء 53"."""
    return figure > 0 and is_one(tokens[figure - 1], _NUMBERED)


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


def _object(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word is one person to whom something was done: "متهما", not "المتهم"."""
    word = fold(token.text)
    return word.endswith("ا") and not word.startswith(_ARTICLE) and _person(token, lexicon)


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
