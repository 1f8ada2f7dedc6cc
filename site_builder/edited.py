"""Which articles were edited since the last build, where nothing but their words was.

Most edits are of that kind. They leave every list, every count and every address as it was, so that
a build need only look at what shows one of these articles.
"""

from collections.abc import Iterable, Mapping, Sequence

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from site_builder.entries import Entry
from site_builder.making import digest
from site_builder.model import Article
from site_builder.portions import may_be_divided
from site_builder.vocabulary import Id


class Seen(Struct, frozen=True, array_like=True):
    """An article as a build saw it; `frame` is a digest of all but its words.

    Without a `digest` it is not known which words the site shows.
    """

    digest: str
    frame: str


class Edited(Struct, frozen=True):
    """Articles with other words than those of the last build, and their translations.

    None where more than words may differ: then any file of the site may.
    """

    entries: frozenset[Entry] | None = None

    @classmethod
    def since(cls, seen: Mapping[Id, Seen] | None, entries: Sequence[Entry]) -> "Edited":
        """What was edited since a build that saw these articles."""
        if seen is None or len(seen) != len(entries):
            return cls()
        originals = set()
        for entry in entries:
            then = seen.get(entry.article.slug)
            if then is not None and then.digest == entry.digest:
                continue
            if then is None or then.frame != frame_of(entry.article):
                return cls()
            originals.add(_original(entry))
        return cls(frozenset(entry for entry in entries if _original(entry) in originals))

    def among(self, entries: Iterable[Entry]) -> bool:
        """Whether what shows these articles may differ."""
        return self.entries is None or not self.entries.isdisjoint(entries)


EVERYTHING = Edited()


def seen_now(
    entries: Iterable[Entry], before: Mapping[Id, Seen] | None, edited: Edited
) -> Mapping[Id, Seen]:
    """The articles for the next build; of what was not edited, what was known before."""
    if before is None or edited.entries is None:
        return {
            entry.article.slug: Seen(entry.digest, frame_of(entry.article)) for entry in entries
        }
    changed = {entry.article.slug: entry.digest for entry in edited.entries}
    return {**before, **{slug: Seen(told, before[slug].frame) for slug, told in changed.items()}}


def seen_hastily(before: Mapping[Id, Seen] | None, edited: Edited) -> Mapping[Id, Seen] | None:
    """The same after a build that left files out: they still show other words than the rest."""
    if before is None or edited.entries is None:
        return None
    changed = (entry.article.slug for entry in edited.entries)
    return {**before, **{slug: Seen("", before[slug].frame) for slug in changed}}


def frame_of(article: Article) -> str:
    """A digest of all of an article but its words."""
    bare = msgspec.msgpack.encode(replace(article, title="", summary="", body="", digest=""))
    # How many pages there are of a long one depends on its words.
    words = article.body if may_be_divided(article.body) else ""
    return digest(bare + words.encode("utf-8", "surrogatepass"))


def _original(entry: Entry) -> Id:
    return entry.article.translation_of or entry.article.slug
