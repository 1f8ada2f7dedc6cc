"""The words of a text as the search for names asks for them: few of a plain text are looked at."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property, lru_cache

from site_builder.surroundings import joined
from site_builder.text import WORD, Word, is_plain, word_of, words

_SIGNS = "0-9A-Za-z"  # of words, in a plain text
_APOSTROPHES = "'’‘`"  # the same; a word's key is without them
_LEFT_OUT = frozenset({"'s", "'S", "’s", "’S"})  # of a word that stands before it
_NEAR = re.compile(rf"[ -]([{_SIGNS}]++)(?![{_APOSTROPHES}])")  # as nearly every next word is
_ARABIC_PREFIXES = (
    ("و", ""),
    ("ف", ""),
    ("لل", "ال"),
    ("ب", ""),
    ("ل", ""),
    ("ک", ""),
    ("ال", ""),
)
_SHORTEST_ARABIC_STEM = 3


class Words:
    """The words of a text, each with its neighbours."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._all = tuple(words(text))
        self._starts = [word.start for word in self._all]

    def among(self, keys: frozenset[str]) -> Iterator[Word]:
        """Those that have one of these keys, or may have."""
        return (word for word in self._all if not keys.isdisjoint(keys_of(word.key)))

    def after(self, word: Word) -> Word | None:
        """The word after one of these."""
        at = bisect_right(self._starts, word.start)
        return self._all[at] if at < len(self._all) else None

    def before(self, word: Word) -> Word | None:
        """The word before one of these."""
        at = bisect_left(self._starts, word.start)
        return self._all[at - 1] if at else None

    def between(self, word: Word, other: Word) -> Iterator[Word]:
        """The words between two of these, each found when it is asked for."""
        following = self.after(word)
        while following is not None and following.start < other.start:
            yield following
            following = self.after(following)

    def of_same_name(self, word: Word) -> Word | None:
        """The word after one of these, if nothing stands before it that ends a name."""
        following = self.after(word)
        return following if following and joined(self.text, word, following) else None


class _PlainWords(Words):
    """The same of a plain text, each made when it is asked for: most are only passed over."""

    def __init__(self, text: str) -> None:
        self.text = text

    def at(self, start: int) -> Word | None:
        """The word that starts there."""
        match = WORD.match(self.text, start)
        return match and word_of(match)

    def after(self, word: Word) -> Word | None:
        """The word after one of these."""
        left_out = self.text[word.end : word.end + 2] in _LEFT_OUT
        match = WORD.search(self.text, word.end + 2 if left_out else word.end)
        return match and word_of(match)

    def before(self, word: Word) -> Word | None:
        """The word before one of these: a plain word is one backwards, too."""
        match = WORD.search(self._backwards, len(self.text) - word.start)
        return match and self.at(len(self.text) - match.end())

    def of_same_name(self, word: Word) -> Word | None:
        """The word after one of these, if nothing stands before it that ends a name."""
        match = _NEAR.match(self.text, word.end)
        return _plain_word(match, 0) if match else super().of_same_name(word)

    @cached_property
    def _backwards(self) -> str:
        return self.text[::-1]


class Beginnings:
    """What finds the words that have one of some keys, in whatever text."""

    def __init__(self, keys: Collection[str], small: Iterable[str]) -> None:
        """`small` are those of the keys that need no capital."""
        self._keys = frozenset(keys)
        spelled = (_whatever_case(key) for key in sorted(small) if key.isascii())
        # A sign that is in no word, then the word: from one to the next it goes without a step.
        self._plain = re.compile(
            rf"[^{_SIGNS}{_APOSTROPHES}][{_APOSTROPHES}]*"
            rf"((?:{'|'.join(('(?=[0-9A-Z])', *spelled))})[{_SIGNS}{_APOSTROPHES}]*)"
        )

    def of(self, text: str) -> tuple[Words, Iterator[Word]]:
        """The words of a text, and those among them that have such a key, or may have one."""
        if is_plain(text):
            plain = _PlainWords(text)
            return plain, self._in_plain(plain)
        found = Words(text)
        return found, found.among(self._keys)

    def _in_plain(self, found: _PlainWords) -> Iterator[Word]:
        keys = self._keys
        for match in self._plain.finditer(f" {found.text}"):
            written = match[1]
            if not written.isalnum():
                word = found.at(match.start(1) - 1)
                if word and word.key in keys:
                    yield word
            elif written.lower() in keys:
                yield _plain_word(match, 1)


def _whatever_case(key: str) -> str:
    """The pattern of a word that has a key, but for a capital at its beginning."""
    letters = (f"[{letter}{letter.upper()}]" for letter in key[1:])
    return f"[{_APOSTROPHES}]*".join((key[0], *letters))


def _plain_word(match: re.Match[str], shift: int) -> Word:
    """The word without apostrophes that a pattern found; `Word(…)` takes three times as long."""
    written, (start, end) = match[1], match.span(1)
    return tuple.__new__(Word, (written.lower(), written, start - shift, end - shift))


@lru_cache(1 << 14)
def keys_of(key: str) -> tuple[str, ...]:
    """The keys a word may have: in Arabic also without the particles written onto it."""
    keys: tuple[str, ...] = (key,)
    if key.isascii():
        return keys
    for prefix, stands_for in _ARABIC_PREFIXES:
        keys += tuple(
            stands_for + known.removeprefix(prefix)
            for known in keys
            if known.startswith(prefix) and len(known) > _SHORTEST_ARABIC_STEM
        )
    return tuple(dict.fromkeys(keys))
