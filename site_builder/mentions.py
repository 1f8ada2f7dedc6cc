"""Where an article spells out what it names."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from site_builder.markdown import Document
from site_builder.registry import Key, Registry
from site_builder.spellings import Spellings


class Mention(NamedTuple):
    """A name in a paragraph: which, where in the paragraph's plain text."""

    key: Key
    paragraph: int
    start: int
    end: int


Mentions = Mapping[Key, tuple[Mention, ...]]
_SPANS = msgspec.msgpack.Decoder(list[list[tuple[int, int, int]]])


def mentions_in(
    document: Document, names: Sequence[Key], registry: Registry, spellings: Spellings
) -> Mentions:
    """Where a document spells out these names, in order; without those that it does not."""
    wanted = set(names)
    mentions: dict[Key, list[Mention]] = defaultdict(list)
    for paragraph in document.paragraphs:
        for match in spellings.find(paragraph.text):
            key = (match.kind, match.id)
            if key in wanted:
                found = Mention(key, paragraph.number, match.start, match.end)
                mentions[key].append(found)
    for key in names:
        if key not in mentions:
            mentions[key] += _spelled_out(key, document, registry, mentions)
    return {key: tuple(mentions[key]) for key in names if mentions[key]}


def packed(mentions: Mentions, names: Sequence[Key]) -> bytes:
    """Mentions of these names, to be kept."""
    return msgspec.msgpack.encode([[one[1:] for one in mentions.get(key, ())] for key in names])


def unpacked(kept: bytes, names: Sequence[Key]) -> Mentions:
    """The mentions of these names that were kept."""
    told = _SPANS.decode(kept)
    return {
        key: tuple(Mention(key, *span) for span in spans)
        for key, spans in zip(names, told, strict=True)
        if spans
    }


def _spelled_out(
    key: Key, document: Document, registry: Registry, others: Mapping[Key, Sequence[Mention]]
) -> Iterator[Mention]:
    """Where a name stands that the article is known to mean, however ambiguous its spelling."""
    spellings = sorted(registry.named(key).spellings, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, spellings))})(?!\w)")
    taken = {
        (mention.paragraph, sign)
        for told in others.values()
        for mention in told
        for sign in range(mention.start, mention.end)
    }
    for paragraph in document.paragraphs:
        for found in pattern.finditer(paragraph.text):
            if not any((paragraph.number, sign) in taken for sign in range(*found.span())):
                yield Mention(key, paragraph.number, *found.span())
