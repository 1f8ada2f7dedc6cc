"""Which names an article speaks of, as words that a search can ask for.

Each name of the registry has a word of its own (`token`) in the index, whatever the spelling in the
text. The search page turns every spelling in a query into that word.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from site_builder.archive import Archive
from site_builder.entries import Entry
from site_builder.model import Entity, Named
from site_builder.registry import Key, Kind, Registry
from site_builder.text import fold

DOUBTFUL, GENERIC = "?", "~"
"""How a spelling may be used: a doubtful one stands for its name only where it is the whole query,
a collective noun ("security forces"), or a country that most articles are set in, never replaces
what was typed."""

_SHORT_ACRONYM = 2
_IN_TITLE = 3  # how much more a name in the title says than one in the text
PARTICLES = frozenset({"al", "el", "ul"})  # those of the search page
_POSSESSIVE = re.compile(r"['’]s\b")
# The same for plain text as folding it: apostrophes go, any other sign is a space.
_PLAIN = {sign: " " for sign in range(128) if not chr(sign).isalnum()} | dict.fromkeys(
    map(ord, "'`")
)


def token(key: Key) -> str:
    """A word that no text has, and no other such word starts with: `zqpninawazq`."""
    return _word("zq", key)


def listed(key: Key) -> str:
    """The word of an article that is listed under a name, and does not only say it."""
    return _word("zl", key)


def _word(ends: str, key: Key) -> str:
    kind, name = key
    return f"{ends}{kind[:2]}{name.replace('-', '')}{ends}"


def spellings(registry: Registry) -> Mapping[Key, tuple[str, ...]]:
    """Every folded spelling of each name and of what was merged into it, with its mark, if any."""
    bearers: dict[Key, list[Named]] = defaultdict(list)
    kinds: tuple[Kind, ...] = ("province", "entity", "place")
    for kind in kinds:
        for name, named in sorted(registry.of(kind).items()):
            key = registry.current((kind, name))
            if key is not None:
                bearers[key].insert(0 if key[1] == name else len(bearers[key]), named)
    return {key: tuple(_folded(every)) for key, every in bearers.items()}


def _folded(bearers: Iterable[Named]) -> Iterable[str]:
    """The spellings of all these; of those that differ by an article, the one that has it."""
    folded: dict[str, str] = {}
    for named in bearers:
        for spelling in dict.fromkeys((*named.spellings, *named.ambiguous)):
            words = fold(spelling).split()
            bare = "".join(word for word in words if word not in PARTICLES) or "".join(words)
            marked = _mark(spelling, named, words) + " ".join(words)
            if bare and len(folded.get(bare, "")) < len(marked):
                folded[bare] = marked
    return folded.values()


def _mark(spelling: str, named: Named, words: Sequence[str]) -> str:
    doubtful = len(words) == 1 and spelling in named.ambiguous
    if isinstance(named, Entity) and (named.generic or (doubtful and named.kind == "state")):
        return GENERIC
    short = len(words) == 1 and spelling.isupper() and len(spelling) <= _SHORT_ACRONYM
    return DOUBTFUL if doubtful or short else ""


@dataclass(frozen=True, slots=True)
class Tokens:
    """Finds the tokens of an article; made once for an archive.

    `runs` has spellings by their first word, each with its last one.
    """

    runs: Mapping[str, Sequence[tuple[str, str, Key]]]

    @classmethod
    def of(cls, archive: Archive) -> "Tokens":
        """The finder for an archive's registry."""
        runs: dict[str, list[tuple[str, str, Key]]] = defaultdict(list)
        for key, every in spellings(archive.registry).items():
            for spelling in every:
                if not spelling.startswith((DOUBTFUL, GENERIC)):
                    words = [word for word in spelling.split() if word not in PARTICLES]
                    if words:
                        runs[words[0]].append((words[-1], f" {' '.join(words)} ", key))
        return cls(runs)

    def count(self, entry: Entry) -> Mapping[Key, int]:
        """How much an article speaks of each name: those it lists, then others it only says."""
        text = " ".join(part.text for part in entry.document.paragraphs)
        in_title = dict.fromkeys(self._said(f"{entry.article.title} {entry.summary}"))
        counts = {key: max(1, len(entry.mentions.get(key, ()))) for key in entry.names}
        for key in (*self._said(text), *in_title):
            counts.setdefault(key, 1)
        return {key: count + _IN_TITLE * (key in in_title) for key, count in counts.items()}

    def _said(self, text: str) -> Iterator[Key]:
        words = words_said(text)
        there, said = set(words), f" {' '.join(words)} "
        for first in sorted(self.runs.keys() & there):
            for last, run, key in self.runs[first]:
                if last in there and run in said:
                    yield key


def words_said(text: str) -> Sequence[str]:
    """The folded words of a text, articles left out."""
    text = _POSSESSIVE.sub("", text)
    folded = text.lower().translate(_PLAIN) if text.isascii() else fold(text)
    return [word for word in folded.split() if word not in PARTICLES]
