"""Words of a text, in one form for every spelling, script and apostrophe."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from slugify import slugify as _slugify

_APOSTROPHES = "'’‘`´ʼʾʿ′"
_INVISIBLE = "\u00ad\u200b-\u200f\u2060\ufeff"  # joiners, soft hyphens, marks of direction
_MARKS = f"\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670{_INVISIBLE}"
WORD = re.compile(rf"[^\W_][^\W_{_MARKS}]*(?:[{_MARKS}{_APOSTROPHES}]+[^\W_]+)*[{_MARKS}]*")
_UNSEEN = re.compile(f"[{_INVISIBLE}]")
_BETWEEN_WORDS = re.compile(r"[\W_]+")
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
_SLUG_LENGTH = 70
_PLAIN = re.compile("[\\0-\x7f‘’“”–—…]*")
_LONGEST_NUMBER = 9
_NAME_LENGTH = 64  # of nearly every name; texts are folded once
_CLOSE = 60  # of 100, from which one name may have been meant by another

# Letters that one language writes as another's: Arabic, Persian and Kurdish keyboards, and the
# endings that writers of Arabic use for each other. Tatweel and the hamza seats fall away.
_FOLDED = str.maketrans(
    {
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ى": "ي",
        "ی": "ي",
        "ئ": "ي",
        "ؤ": "و",
        "ة": "ه",
        "ە": "ه",
        "ھ": "ه",
        "ك": "ک",
        "ـ": None,
        "ı": "i",
        **dict.fromkeys(_APOSTROPHES),
    }
)
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


class Word(NamedTuple):
    """A word as it stands in a text, and `key`, the form that all its spellings share."""

    key: str
    text: str
    start: int
    end: int


def fold(text: str) -> str:
    """The form in which spellings are compared: `Sinjār`, `أربيل` -> `sinjar`, `اربيل`.

    Case, marks, joiners, apostrophes, ayn, tatweel and the look-alikes of Arabic, Persian and
    Kurdish letters are dropped; hyphens become spaces; digits become western. The search page
    folds queries by the same rules.
    """
    return _fold_again(text) if len(text) < _NAME_LENGTH else _fold(text)


def _fold(text: str) -> str:
    if text.isascii():  # as most spellings are: nothing else below concerns them
        return _BETWEEN_WORDS.sub(" ", text.lower().replace("'", "").replace("`", "")).strip()
    cased = unicodedata.normalize("NFKD", text.translate(_FOLDED)).casefold()
    decomposed = unicodedata.normalize("NFKD", cased)
    bare = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    visible = _UNSEEN.sub("", western(bare.translate(_FOLDED)))
    return _BETWEEN_WORDS.sub(" ", visible).strip()


_fold_again = lru_cache(1 << 16)(_fold)  # a name is folded by all who look for it


def western(text: str) -> str:
    """A text with western digits for Arabic and Persian ones: `٢٠٢٥` -> `2025`."""
    return text.translate(_DIGITS)


def is_number(text: str) -> bool:
    """Whether a text is a whole number that anything could be counted with: nine digits at most."""
    return len(text) <= _LONGEST_NUMBER and text.isdecimal()


def words(text: str) -> Iterator[Word]:
    """Each word of `text`; parts joined by a hyphen are words of their own, `'s` is left out."""
    return filter(None, map(word_of, WORD.finditer(text)))


def word_of(match: re.Match[str]) -> Word | None:
    """The word that a match of `WORD` is, unless it has no letter or figure at all."""
    word, start = match.group(), match.start()
    if word.isascii() and word.isalnum():  # most are; `Word(…)` takes three times as long
        return tuple.__new__(Word, (word.lower(), word, start, match.end()))
    if word[-2:-1] in _APOSTROPHES:
        word = _POSSESSIVE.sub("", word)
    key = fold(word).replace(" ", "")
    return Word(key, word, start, start + len(word)) if key else None


def is_plain(text: str) -> bool:
    """Whether every word of a text has a key, and most are their own but for capitals."""
    return text.isascii() or _PLAIN.fullmatch(text) is not None


def slugify(text: str) -> str:
    """The part of an address that names something: `Sé & "Co"` -> `se-co`."""
    return _slugify(text, max_length=_SLUG_LENGTH, word_boundary=True, save_order=True)


def clean(text: str) -> str:
    """One line without the spaces and signs that only the eye of a machine sees.

    Runs of white space of any kind become one space; byte-order marks, zero-width and control
    characters go. Marks of direction stay: they matter in mixed Arabic and Latin text.
    """
    if text.isprintable():  # as most are: there is nothing but spaces to see to
        return " ".join(text.split())
    kept = (sign for sign in text if sign.isspace() or unicodedata.category(sign) != "Cc")
    return " ".join("".join(kept).replace("\ufeff", "").replace("\u200b", "").split())


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A hint that names what was probably meant, or nothing."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only mistakes need it

    close = process.extractOne(name, sorted(known), scorer=fuzz.ratio, score_cutoff=_CLOSE)
    return f"did you mean `{close[0]}`?" if close else ""
