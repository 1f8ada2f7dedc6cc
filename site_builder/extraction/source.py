"""Which outlet a text comes from: its agency, or the one its speakers talk to."""

from collections.abc import Sequence
from typing import NamedTuple

from site_builder.extraction.identity import Cast, Mention
from site_builder.extraction.tokens import Sentence
from site_builder.model import Id
from site_builder.registry import Registry
from site_builder.spellings import Spellings


class Source(NamedTuple):
    """The id of a media entity, and what an editor should know about how it was told."""

    id: Id | None = None
    doubts: tuple[str, ...] = ()


def source_of(
    agency: str,
    sentences: Sequence[Sentence],
    cast: Cast,
    spellings: Spellings,
    registry: Registry,
) -> Source:
    """The agency of byline or dateline; else the outlet that is told most, which is marked."""
    for match in spellings.find(agency):
        if match.kind == "entity" and registry.entities[match.id].kind == "media":
            return Source(match.id)
    unknown = (_unknown(agency),) if agency else ()
    told = [mention.id for mention in cast.mentions if _told_to(sentences, mention, registry)]
    if not told:
        return Source(None, unknown)
    outlet = max(dict.fromkeys(told), key=told.count)
    name = registry.entities[outlet].label
    doubt = f"the source was taken to be {name}, because people in the text told it things"
    return Source(outlet, (*unknown, doubt))


def _unknown(agency: str) -> str:
    """What an editor should know of a text whose sender the registry lacks."""
    return (
        f"`{agency}` sent this text and is no media entity of the registry; until it is one, and"
        " `source` names it, the text is published in full as the archive's own"
    )


def _told_to(sentences: Sequence[Sentence], mention: Mention, registry: Registry) -> bool:
    """Whether "told" stands right before the name of a media outlet."""
    entity = registry.entities.get(mention.id) if mention.kind == "entity" else None
    if entity is None or entity.kind != "media" or mention.first == 0:
        return False
    return sentences[mention.sentence].tokens[mention.first - 1].low in ("told", "tells")
