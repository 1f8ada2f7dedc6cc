"""The registry's names among the tokens of a sentence."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from site_builder.extraction.tokens import Sentence
from site_builder.registry import Kind, Registry
from site_builder.spellings import Match, Spellings


class Known(NamedTuple):
    """A match and the tokens it covers; `whole` unless it is only part of one (`Erbil-based`)."""

    first: int
    last: int
    match: Match
    whole: bool


def known_names(
    text: str, sentences: Sequence[Sentence], spellings: Spellings
) -> tuple[tuple[Known, ...], ...]:
    """For each sentence of a paragraph, the known names in it."""
    matches = spellings.find(text)
    return tuple(tuple(_within(sentence, matches)) for sentence in sentences)


def _within(sentence: Sentence, matches: Iterable[Match]) -> Iterator[Known]:
    tokens = sentence.tokens
    starts = [token.start for token in tokens]
    for match in matches:
        if not tokens[0].start <= match.start < tokens[-1].end:
            continue
        first = bisect_right(starts, match.start) - 1
        last = bisect_right(starts, match.end - 1) - 1
        end = match.end
        whole = tokens[first].start == match.start and end >= tokens[last].end - 1
        yield Known(first, last, match, whole)


def whole_name(name: str, spellings: Spellings, *kinds: Kind) -> Match | None:
    """The known name that a text is as a whole."""
    matches = spellings.find(name)
    if len(matches) == 1 and matches[0].text == name and matches[0].kind in kinds:
        return matches[0]
    return None


def respelled(name: str, spellings: Spellings, registry: Registry) -> Iterator[str]:
    """A name with its province as the registry spells it: "Ninewa Operations Command"."""
    long = name.count(" ") > 1
    for match in spellings.find(name) if long else ():
        province = registry.provinces.get(match.id) if match.kind == "province" else None
        for spelling in province.spellings if province else ():
            yield f"{name[: match.start]}{spelling}{name[match.end :]}"
