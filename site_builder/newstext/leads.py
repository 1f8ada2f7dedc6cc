"""The title of a wire text that was pasted without its headline, from its first paragraph."""

import re

from site_builder.newstext import datelines, forms
from site_builder.newstext.elements import Element
from site_builder.newstext.names import KnownNames
from site_builder.text import fold

_LONGEST = 80
_FEWEST_WORDS = 4
_SENTENCE_ENDS = re.compile(r"[.!?؟۔](?=\s)")
_CLAUSE_ENDS = re.compile(r"[,;:،؛](?=\s)|\s[–—-]+(?=\s)")
_LINKS = frozenset(
    re.findall(
        r"\w+",
        """a an the of in on at to by for from with and or but that which who as after near into
    under over between during than his her its their was were is are has have had be""",
    )
)


def title_of(part: Element, known: KnownNames) -> str:
    """The first words of a first paragraph after its dateline; empty for any other line.

    A headline may begin with a city, too: a paragraph is a sentence and says more before its dash.
    """
    sent = datelines.dateline(part.text, known)
    if sent is None or part.form != "text" or not forms.ends_sentence(part.text):
        return ""
    if not (sent.dates or sent.agency or _in_capitals(part.text, sent.city)):
        return ""
    title = _short(_first_sentence(datelines.after_dateline(part.text, known)))
    return title if fold(title) else ""


def _in_capitals(text: str, city: str) -> bool:
    return bool(city) and city.upper() != city and text.startswith(city.upper())


def _first_sentence(text: str) -> str:
    ends = (match.end() for match in _SENTENCE_ENDS.finditer(text))
    whole = (end for end in ends if len(text[:end].split()) >= _FEWEST_WORDS)
    end = next((end for end in whole if forms.ends_sentence(text[:end])), len(text))
    return text[:end].rstrip(".").strip()


def _short(sentence: str) -> str:
    """A sentence, cut at its last clause or word that a title has room for."""
    if len(sentence) <= _LONGEST:
        return sentence
    clauses = [sentence[: match.start()] for match in _CLAUSE_ENDS.finditer(sentence, 0, _LONGEST)]
    if clauses and len(clauses[-1].split()) >= _FEWEST_WORDS:
        return clauses[-1]
    words = sentence[: _LONGEST + 1].split()[:-1]
    while words and words[-1].casefold() in _LINKS:
        words.pop()
    return " ".join(words) or sentence[:_LONGEST]
