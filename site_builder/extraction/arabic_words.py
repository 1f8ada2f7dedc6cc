"""Arabic sentences in folded words, and which of these make a name or end one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from site_builder.extraction.arabic import fold
from site_builder.extraction.candidates import Candidate, Sort
from site_builder.extraction.lexicon import Lexicon
from site_builder.extraction.tokens import Token

ARTICLE = "ال"
AND = ("و", "ف")
PREFIXES = ("ب", "ل", "ک")
VERBAL = ("ي", "ت")  # how verbs of the present begin
HALVES = frozenset(fold(word) for word in ("عبد", "أبو", "أبي", "أبا", "أم", "بن", "ابن", "آل"))
LOOSE = 2  # words without an article that a name may have
_SHORTEST = 3
_SUFFIXES = ("ه", "ها", "هم", "ته", "تها")
_ALI = "علي"


class Words(NamedTuple):
    """The words of the lexicon that make and end names, in folded form."""

    given: frozenset[str]
    titles: frozenset[str]
    after_titles: frozenset[str]
    naming: frozenset[str]
    said: frozenset[str]
    heads: Mapping[str, str]
    many_topics: frozenset[str]
    geo: Mapping[str, str]
    geo_kept: frozenset[str]
    geo_before: frozenset[str]
    landmarks: frozenset[str]
    common: frozenset[str]
    ends: frozenset[str]


def words_of(lexicon: Lexicon) -> Words:
    """The words of a lexicon as names need them; made once for a text."""
    deeds = (deed.verbs | deed.nouns | deed.states for deed in lexicon.outcomes.values())
    spoken = lexicon.said | frozenset(lexicon.according)
    ends = (
        *(word for words in deeds for word in words),
        *spoken,
        *lexicon.function_words,
        *lexicon.weekdays,
        *lexicon.months,
        *lexicon.numbers,
        *lexicon.multitudes,
        *lexicon.unreal,
    )
    return Words(
        given=_folded(lexicon.given_names | lexicon.female_names),
        titles=_folded(lexicon.ranks | lexicon.roles | lexicon.kin),
        after_titles=_folded(lexicon.title_tails),
        naming=_folded(lexicon.naming),
        said=_folded(spoken),
        heads={fold(word): kind for word, kind in lexicon.heads.items()},
        many_topics=_folded(lexicon.head_of),
        geo={fold(word): kind for word, kind in lexicon.geo.items()},
        geo_kept=_folded(lexicon.geo_kept),
        geo_before=_folded(lexicon.geo_before),
        landmarks=_folded(lexicon.landmarks),
        common=_folded(lexicon.openers | lexicon.unnamed | lexicon.spoken_nouns | lexicon.people),
        ends=frozenset(fold(word).split()[0] for word in ends),
    )


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(word) for word in words)


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence in folded words; `places` tells where each known place begins and ends."""

    tokens: Sequence[Token]
    plain: tuple[str, ...]
    places: Mapping[int, int]
    words: Words

    def without_and(self, position: int) -> str:
        """A word without the "and" that is written onto it."""
        word = self.plain[position]
        return word[1:] if word.startswith(AND) and len(word) > _SHORTEST else word

    def bare(self, position: int) -> tuple[str, ...]:
        """A word as it is, and without "and" or a preposition before it; an article stays."""
        word, stripped = self.plain[position], self.without_and(position)
        short = stripped[1:] if stripped.startswith(PREFIXES) else stripped
        return (word, stripped, short)

    def ends(self, position: int) -> bool:
        """Whether a name cannot go on at a position."""
        if position >= len(self.plain) or not self.plain[position]:
            return True
        if self.tokens[position].text.endswith(_ALI):
            return False  # the name, not "on", which is folded to the same
        forms = (self.plain[position], self.without_and(position))
        return not self.words.ends.isdisjoint(forms)

    def family(self, word: str) -> bool:
        """Whether a word can only be a further name: "العجيلي", "النعمان", "كاظم"."""
        nisba = word.startswith(ARTICLE) and word.endswith("ي")
        return nisba or word.removeprefix(ARTICLE) in self.words.given

    def candidate(self, sort: Sort, span: tuple[int, int], kind: str) -> Candidate:
        """The words of a span as a name, less what is written onto the first of them."""
        first, last = span
        parts = [token.text for token in self.tokens[first : last + 1]]
        parts[0] = _own_start(parts[0], self.words)
        outer = (first, last) if sort == "place" else (-1, -1)
        return Candidate(
            sort,
            first,
            last,
            " ".join(parts),
            kind,
            outer_first=outer[0],
            outer_last=outer[1],
        )

    def is_title(self, position: int) -> bool:
        """Whether a word is a title, also of a woman, with or without an article."""
        if not self.plain[position]:
            return False
        forms = (form.removeprefix(ARTICLE) for form in self.bare(position))
        return any(
            stem in self.words.titles for form in forms for stem in (form, *_without_suffix(form))
        )

    def says(self, position: int) -> bool:
        """Whether a word is a verb of speaking."""
        return not self.words.said.isdisjoint(self.bare(position)[:2])

    def names(self, position: int) -> bool:
        """Whether a word leads to what somebody is called."""
        return not self.words.naming.isdisjoint(self.bare(position))

    def joined_noun(self, position: int) -> bool:
        """Whether a word is a noun with a preposition written onto it: "لوكالة"."""
        return any(
            form in self.words.heads or form in self.words.geo or form in self.words.common
            for form in self.bare(position)
        )


def _without_suffix(word: str) -> tuple[str, ...]:
    """A title without the ending for women, or without "her", "their": "رئيسها"."""
    return tuple(word.removesuffix(end) for end in _SUFFIXES if word.endswith(end))


def _own_start(word: str, words: Words) -> str:
    """The first word of a name without "and" or a preposition, unless these are its own."""
    plain = fold(word)
    known = words.given | words.heads.keys() | words.geo.keys()
    if plain in known or plain.startswith("عبدال"):
        return word
    for length in (1, 2):
        if plain[length:] in known and plain[0] in (*AND, *PREFIXES):
            return word[length:]
    article = plain[1:].startswith(ARTICLE) and plain[0] in (*AND, *PREFIXES)
    return word[1:] if article else word
