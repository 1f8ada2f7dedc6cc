"""The names of an Arabic sentence, known and new, where no capitals show them."""

from collections.abc import Iterator, Sequence

from site_builder.extraction.arabic import candidates as known_candidates
from site_builder.extraction.arabic import fold
from site_builder.extraction.arabic_persons import Persons
from site_builder.extraction.arabic_things import Things
from site_builder.extraction.arabic_words import Words
from site_builder.extraction.candidates import Candidate
from site_builder.extraction.known import Known
from site_builder.extraction.lexicon import Lexicon
from site_builder.extraction.tokens import Sentence


def candidates(
    sentence: Sentence, known: Sequence[Known], lexicon: Lexicon, words: Words
) -> tuple[Candidate, ...]:
    """The names of a sentence, known and new, none inside another."""
    listed = known_candidates(sentence, known, lexicon)
    entities = frozenset(
        n for one in listed if one.kind == "entity" for n in range(one.first, one.last + 1)
    )
    places = {name.first: name.last for name in known if name.match.kind != "entity"}
    plain = tuple(fold(token.text) if token.word else "" for token in sentence.tokens)
    new = tuple(_Names(sentence.tokens, plain, places, words).found(entities))
    inside = {n for one in new for n in range(one.first, one.last + 1)}
    kept = (one for one in listed if one.first not in inside)
    return tuple(sorted((*kept, *new), key=lambda one: one.first))


class _Names(Things, Persons):
    """A sentence in which names of every kind are looked for."""

    __slots__ = ()

    def found(self, taken: frozenset[int]) -> Iterator[Candidate]:
        """Organisations, places and persons, none inside another or inside what is taken."""
        position = 0
        while position < len(self.plain):
            new = None
            if self.plain[position] and position not in taken:
                new = (
                    self.organisation(position)
                    or self.place(position)
                    or self.person(position)
                    or self.short(position)
                )
            if new is None or not taken.isdisjoint(range(new.first, new.last + 1)):
                position += 1
                continue
            yield new
            position = new.last + 1
