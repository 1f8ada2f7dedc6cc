"""Who speaks in an Arabic sentence: the verb comes first, its subject after it."""

from collections.abc import Iterator, Sequence

from site_builder.extraction.arabic import fold, is_one, is_title, stems
from site_builder.extraction.arabic_clauses import (
    ARTICLE,
    HAD,
    OPENERS,
    THAT,
    has_own_subject,
    impersonal,
    of_law,
)
from site_builder.extraction.identity import Mention
from site_builder.extraction.lexicon import Lexicon
from site_builder.extraction.speakers import Voice
from site_builder.extraction.tokens import Sentence, Token

_REACH = 14
_CLAUSE = THAT | {fold("عن")}
_QUOTES = frozenset('"“«:')
_FIRST_HALVES = frozenset(fold(word) for word in ("أبو", "أم", "عبد", "بن", "ابن"))
_OWN_L = tuple(fold(word) for word in ("لجنة", "لجان", "لواء", "لؤي", "ليث", "لقمان", "لطيف"))
_WITHIN = frozenset(fold(word) for word in ("في", "خلال", "عبر", "على", "أثناء", "ضمن"))
_BEFORE_COMPLEMENTS = frozenset(fold(word) for word in ("في", "من", "لدى", "داخل"))
_HIS_WORDS = frozenset(fold(word) for word in ("قوله", "قولها", "قولهم"))
_OF = fold("عن")
_CAME, _IN = frozenset(fold(word) for word in ("جاء", "ورد")), fold("في")
_WERE = frozenset(fold(word) for word in ("كان", "كانت"))
_LEADING = frozenset(fold(word) for word in ("إلى", "على", "من"))
_FEMALE = ("ت", "ته")
_MADE = (fold("أعدتها"), fold("أعدها"), fold("أعدته"))
_SHORT = 3
_CITED_BACK = 14
_STOPS = frozenset('.:؛"“«')


def voices(sentence: Sentence, mentions: Sequence[Mention], lexicon: Lexicon) -> Iterator[Voice]:
    """The speakers of a sentence in the order of their verbs; unnamed ones are left out."""
    tokens = sentence.tokens
    for position, token in enumerate(tokens):
        if token.quoted or not token.word:
            continue
        voice = _voice(tokens, position, mentions, lexicon)
        if voice is not None:
            yield voice


def _voice(
    tokens: Sequence[Token], position: int, mentions: Sequence[Mention], lexicon: Lexicon
) -> Voice | None:
    """The voice of a verb of speaking, of "according to" or of "as saying"."""
    token = tokens[position]
    if any(m.first <= position <= m.last for m in mentions):
        return None
    if fold(token.text) in _HIS_WORDS:
        return _cited(tokens, position, mentions)
    if _states(tokens, position, lexicon):
        return _issuer(position, mentions)
    if is_one(token, frozenset(lexicon.according)):
        law = of_law(tokens, position)
        voice = None if law else _subject(tokens, position, mentions, lexicon)
        return None if voice is None or voice.again else voice
    if is_one(token, lexicon.said) and _speaks(tokens, position, lexicon):
        voice = _subject(tokens, position, mentions, lexicon)
        again = voice is not None and voice.again
        return _went_on(tokens, voice, mentions, lexicon) if voice and again else voice
    return None


def _speaks(tokens: Sequence[Token], position: int, lexicon: Lexicon) -> bool:
    """Whether a word that may also be "between" opens a clause, as a verb does."""
    if fold(tokens[position].text) in _CAME:
        return False  # "a statement that came to", no "and replied"
    if impersonal(tokens, position) or has_own_subject(tokens, position):
        return False
    if is_one(tokens[position], lexicon.finding):
        end = _subject_end(tokens, position, lexicon) + 1
        following = tokens[end] if end < len(tokens) else None
        quoted = any(token.quoted for token in tokens)
        told = following is not None and (following.text in _QUOTES or fold(following.text) in THAT)
        return told or quoted
    if not is_one(tokens[position], lexicon.said_or_nouns):
        return True
    return position == 0 or tokens[position - 1].text in OPENERS or _perfect(tokens, position)


def _perfect(tokens: Sequence[Token], position: int) -> bool:
    """Whether "had" stands before a verb: "وكان القائممقام قد حذر"."""
    return position > 0 and fold(tokens[position - 1].text) in HAD


def _subject(
    tokens: Sequence[Token], verb: int, mentions: Sequence[Mention], lexicon: Lexicon
) -> Voice | None:
    """The name after a verb, the person rather than their office; or what stands for one."""
    end = _subject_end(tokens, verb, lexicon)
    if not _past_addressee(tokens, verb, end, mentions):
        end = _before_addressee(tokens, (verb, end), mentions, lexicon)
    apposed = _apposed(tokens, end, mentions, lexicon)
    if apposed is not None:
        return Voice(verb, apposed)
    inside = [m for m in mentions if verb < m.first <= end and m.kind == "entity"]
    if inside:
        return _named(tokens, verb, (inside, end), lexicon)
    return _unnamed(tokens[verb + 1 : end + 1], verb, lexicon)


def _named(
    tokens: Sequence[Token], verb: int, found: tuple[Sequence[Mention], int], lexicon: Lexicon
) -> Voice | None:
    """The one who speaks of those named: the last if the subject ends with it, else the first."""
    inside, end = found
    meant = inside[-1] if inside[-1].last == end else _beside(inside)
    unnamed = any(is_one(token, lexicon.unnamed) for token in tokens[verb + 1 : meant.first])
    belongs = fold(tokens[meant.first - 1].text) in _BEFORE_COMPLEMENTS
    if unnamed and (belongs or meant is not inside[-1] or tokens[meant.first].text[:1] in "لب"):
        return None
    return (
        None if unnamed and not _ends_in_name(tokens, verb, meant, lexicon) else Voice(verb, meant)
    )


def _beside(inside: Sequence[Mention]) -> Mention:
    """The first name, or the one right after it: of an office and its holder, the holder."""
    meant = inside[0]
    for other in inside[1:]:
        if other.first != meant.last + 1:
            break
        meant = other
    return meant


def _ends_in_name(tokens: Sequence[Token], verb: int, meant: Mention, lexicon: Lexicon) -> bool:
    """Whether a name follows who is unnamed so far: "مسؤول الإعلام في المديرية أحمد كاظم"."""
    between = tokens[verb + 1 : meant.first]
    return is_title(between[0], lexicon.roles) and not any(
        fold(token.text) in _BEFORE_COMPLEMENTS for token in between[-1:]
    )


def _apposed(
    tokens: Sequence[Token], end: int, mentions: Sequence[Mention], lexicon: Lexicon
) -> Mention | None:
    """The name between commas after an office: "وقال المتحدث، تحسين الخفاجي، إن"."""
    if end + 1 >= len(tokens) or tokens[end + 1].text != "،":
        return None
    for mention in mentions:
        ranks = tokens[end + 2 : mention.first]
        if mention.kind == "entity" and end + 2 <= mention.first <= end + 4:
            if not all(is_title(token, lexicon.ranks | lexicon.title_tails) for token in ranks):
                continue
            after = mention.last + 1
            if after < len(tokens) and (
                tokens[after].text == "،" or fold(tokens[after].text) in THAT
            ):
                return mention
    return None


def _unnamed(words: Sequence[Token], verb: int, lexicon: Lexicon) -> Voice | None:
    """What a subject without a full name stands for: a statement, an office, a last name."""
    if any(is_one(token, lexicon.unnamed) for token in words) or _of_others(words):
        return None
    if any(is_one(token, lexicon.spoken_nouns) for token in words[:2]):
        return Voice(verb, noun="statement")
    if not words or is_one(words[0], lexicon.function_words):
        return Voice(verb, again=True)
    if is_title(words[0], lexicon.roles) and len(words) <= _SHORT:
        return Voice(verb, pronoun="هو")
    named = 2 if fold(words[0].text) in _FIRST_HALVES else 1
    short = " ".join(token.text for token in words[:named])
    return Voice(verb, pronoun="" if len(words) <= _SHORT else "it", noun=short)


def _of_others(words: Sequence[Token]) -> bool:
    """Whether figures are of who is not known: "حصيلة أعدتها الوكالة", "إحصائية للمفوضية"."""
    made = any(stems(token.text)[0].startswith(_MADE) for token in words)
    return made or (len(words) > 1 and words[1].text.startswith("لل"))


def _went_on(
    tokens: Sequence[Token], voice: Voice, mentions: Sequence[Mention], lexicon: Lexicon
) -> Voice | None:
    """Who speaks where no subject follows: the name right before, or who spoke last."""
    end = voice.at - 1
    while end > 0 and (fold(tokens[end].text) in HAD or tokens[end].text == "،"):
        end -= 1
    before = [m for m in mentions if m.last == end and m.kind == "entity"]
    if before:
        return Voice(voice.at, before[-1])
    led = end > 0 and fold(tokens[end - 1].text).removeprefix("و") in _WERE
    if led and end < voice.at - 1 and fold(tokens[end].text).startswith(ARTICLE):
        return _unnamed(tokens[end : end + 1], voice.at, lexicon)  # "كانت الوزارة قد ذكرت"
    if voice.at == 0 or tokens[voice.at - 1].text in OPENERS:
        female = fold(tokens[voice.at].text).removeprefix("و").startswith("ت")
        female = female or fold(tokens[voice.at].text).endswith(_FEMALE)
        return Voice(voice.at, pronoun="هي" if female else "هو")
    return voice


def _cited(tokens: Sequence[Token], position: int, mentions: Sequence[Mention]) -> Voice | None:
    """Whose words another passes on: "نقلت الوكالة عن أحمد كاظم قوله"."""
    cited = [
        m
        for m in mentions
        if m.kind == "entity" and position - _CITED_BACK <= m.first and m.last < position
    ]
    source = max(
        (n for n in range(max(0, position - _CITED_BACK), position) if fold(tokens[n].text) == _OF),
        default=-1,
    )
    named = [m for m in cited if m.first > source] if source >= 0 else []
    return Voice(position, named[-1]) if named else None


def _states(tokens: Sequence[Token], position: int, lexicon: Lexicon) -> bool:
    """Whether "in a statement" follows "it came", so that who issued it speaks."""
    if position < 2 or not is_one(tokens[position], lexicon.spoken_nouns):  # noqa: PLR2004
        return False
    came = fold(tokens[position - 2].text)
    return fold(tokens[position - 1].text) == _IN and not _CAME.isdisjoint({came, came[1:]})


def _issuer(position: int, mentions: Sequence[Mention]) -> Voice | None:
    for mention in mentions:
        if mention.kind == "entity" and position < mention.first <= position + _SHORT:
            return Voice(position, mention)
    return Voice(position, noun="statement")


def _past_addressee(
    tokens: Sequence[Token], verb: int, end: int, mentions: Sequence[Mention]
) -> bool:
    """Whether "for the armed forces" only belongs to the office of who is named after it."""
    inside = [m for m in mentions if m.kind == "entity" and verb < m.first and m.last <= end]
    if not inside or inside[-1].last != end:
        return False
    before = tokens[inside[-1].first - 1].text[:1]
    office = len(inside) > 1 and inside[-2].last == inside[-1].first - 1
    return tokens[inside[-1].first].text[:1] != "ل" and (before != "ل" or office)


def _before_addressee(
    tokens: Sequence[Token], span: tuple[int, int], mentions: Sequence[Mention], lexicon: Lexicon
) -> int:
    """The end of a subject before "to Shafaq News", which is written as one word with it."""
    verb, end = span
    for position in range(verb + 2, end + 1):
        if any(m.first < position <= m.last for m in mentions):
            continue
        word = fold(tokens[position].text)
        issued = is_one(tokens[position - 1], lexicon.spoken_nouns)
        if word.startswith("ل") and not word.startswith(_OWN_L) and not issued:
            return position - 1
    return end


def _subject_end(tokens: Sequence[Token], verb: int, lexicon: Lexicon) -> int:
    position = verb + 1
    while position < len(tokens) and position - verb <= _REACH:
        token = tokens[position]
        if token.text in _STOPS or token.text == "،":
            break
        if not _CLAUSE.isdisjoint(stems(token.text)[:2]) and not _issued(tokens, position):
            break
        if _told_in(tokens, position, lexicon):
            break
        position += 1
    return position - 2 if fold(tokens[position - 1].text) in _LEADING else position - 1


def _issued(tokens: Sequence[Token], position: int) -> bool:
    """Whether "of" only leads to who issued a statement: "بيان صادر عن الوزارة"."""
    return position > 0 and stems(tokens[position - 1].text)[0] in _ISSUED


_ISSUED = frozenset(fold(word) for word in ("صادر", "الصادر", "صدر"))


def _told_in(tokens: Sequence[Token], position: int, lexicon: Lexicon) -> bool:
    """Whether what somebody spoke in follows, or the day: "في تصريح صحفي", "اليوم"."""
    token = tokens[position]
    if is_one(token, frozenset(lexicon.weekdays)) and token.text.startswith("ال"):
        return True
    following = tokens[position + 1] if position + 1 < len(tokens) else None
    return (
        fold(token.text) in _WITHIN
        and following is not None
        and is_one(following, lexicon.occasions)
    )
