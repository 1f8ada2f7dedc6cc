"""Which outlet a text comes from: its agency, or the one its speakers talk to."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from site_builder.extraction.candidates import Candidate
from site_builder.extraction.identity import Cast, Mention
from site_builder.extraction.lexicon import Lexicon
from site_builder.extraction.tokens import Sentence
from site_builder.newstext.names import is_staff
from site_builder.registry import Registry
from site_builder.spellings import Spellings
from site_builder.text import fold
from site_builder.vocabulary import Id

_AGENCY = frozenset({"agency"})
# Places and persons of the same name are others: "Kirkuk" is not Kirkuk News.
_NEW = frozenset({"organisation", "short"})


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
    """The agency of byline or dateline; where none is named, the outlet that is told most.

    Whose words may be shown depends on it, so that another outlet never stands in for an agency.
    """
    for match in spellings.find(agency):
        if match.kind == "entity" and registry.entities[match.id].kind == "media":
            return Source(match.id)
    if agency and not is_staff(agency):
        return Source(None, (_unknown(agency),))
    told = [mention.id for mention in cast.mentions if _told_to(sentences, mention, registry)]
    if not told:
        return Source()
    outlet = max(dict.fromkeys(told), key=told.count)
    name = registry.entities[outlet].label
    doubt = f"the source was taken to be {name}, because people in the text told it things"
    return Source(outlet, (doubt,))


def sender_names(agency: str, lexicon: Lexicon) -> frozenset[str]:
    """How a text may call the outlet that sent it: in full, and without "News" or "Agency".

    A ministry that sends out a statement is no outlet: it acts and speaks in its own text.
    """
    outlets = (name for name in agency.split(",") if _is_outlet(name, lexicon))
    return frozenset(
        " ".join(words) for name in outlets for words in _shortened(fold(name).split(), lexicon)
    )


def _is_outlet(name: str, lexicon: Lexicon) -> bool:
    """Whether a name is that of a newsroom, or says nothing of what it is: "Northgate"."""
    kinds = {lexicon.heads[word] for word in name.lower().split() if word in lexicon.heads}
    return "media" in kinds or not kinds


def _shortened(name: Sequence[str], lexicon: Lexicon) -> Iterator[Sequence[str]]:
    while name:
        yield name
        if name[-1] not in _AGENCY and lexicon.heads.get(name[-1]) != "media":
            return
        name = name[:-1]


def without_senders(found: tuple[Candidate, ...], senders: frozenset[str]) -> tuple[Candidate, ...]:
    """The names of a sentence less the outlet that sent it, where nothing else is known of it."""
    if not senders:
        return found
    return tuple(one for one in found if not (one.sort in _NEW and _names(one, senders)))


def _names(candidate: Candidate, senders: frozenset[str]) -> bool:
    acronym = fold(candidate.acronym) if candidate.acronym else None
    return fold(candidate.name) in senders or acronym in senders


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
