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
from site_builder.portions import may_be_divided
from site_builder.vocabulary import Id


class Seen(Struct, frozen=True, array_like=True):
    """An article as a build saw it; `frame` is a digest of all but its words.

    Without a `digest` it is not known which words the site shows.
    """

    digest: str
    frame: str


class Edited(Struct, frozen=True):
    """Articles with other words than those of the last build, by slug, and their translations.

    None where more than words may differ: then any file of the site may.
    """

    slugs: frozenset[Id] | None = None

    @classmethod
    def since(cls, seen: Mapping[Id, Seen] | None, entries: Sequence[Entry]) -> "Edited":
        """What was edited since a build that saw these articles."""
        if seen is None or len(seen) != len(entries):
            return cls()
        originals = set()
        for entry in entries:
            then = seen.get(entry.article.slug)
            if then is None or (then.digest != entry.digest and then.frame != _frame(entry)):
                return cls()
            if then.digest != entry.digest:
                originals.add(_original(entry))
        return cls(
            frozenset(entry.article.slug for entry in entries if _original(entry) in originals)
        )

    def among(self, entries: Iterable[Entry]) -> bool:
        """Whether what shows these articles may differ."""
        slugs = self.slugs
        return slugs is None or not slugs.isdisjoint([entry.article.slug for entry in entries])


EVERYTHING = Edited()


def seen_now(
    entries: Iterable[Entry], before: Mapping[Id, Seen] | None, edited: Edited
) -> Mapping[Id, Seen]:
    """The articles for the next build; of what was not edited, what was known before."""
    if before is None or edited.slugs is None:
        return {entry.article.slug: Seen(entry.digest, _frame(entry)) for entry in entries}
    changed = (entry for entry in entries if entry.article.slug in edited.slugs)
    return {
        **before,
        **{
            entry.article.slug: Seen(entry.digest, before[entry.article.slug].frame)
            for entry in changed
        },
    }


def seen_hastily(before: Mapping[Id, Seen] | None, edited: Edited) -> Mapping[Id, Seen] | None:
    """The same after a build that left files out: they still show other words than the rest."""
    if before is None or edited.slugs is None:
        return None
    return {**before, **{slug: Seen("", before[slug].frame) for slug in edited.slugs}}


def _frame(entry: Entry) -> str:
    article = entry.article
    bare = msgspec.msgpack.encode(replace(article, title="", summary="", body="", digest=""))
    # How many pages there are of a long one depends on its words.
    words = article.body if may_be_divided(article.body) else ""
    return digest(bare + words.encode("utf-8", "surrogatepass"))


def _original(entry: Entry) -> Id:
    return entry.article.translation_of or entry.article.slug
