"""Which articles are translations of which."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct

from site_builder.archive import Archive
from site_builder.entries import Entry
from site_builder.vocabulary import Id


class Translations(Struct, frozen=True):
    """By the slug of the article that was translated: it and its translations."""

    groups: Mapping[Id, Sequence[Entry]]

    @classmethod
    def of(cls, archive: Archive) -> "Translations":
        """The translations in an archive."""
        by_slug = {entry.article.slug: entry for entry in archive.entries}
        found: dict[Id, list[Entry]] = defaultdict(list)
        for entry in archive.entries:
            original = by_slug.get(entry.article.translation_of or "")
            if original:
                group = found[original.article.slug]
                group += [entry] if group else [original, entry]
        return cls(found)

    def of_article(self, entry: Entry) -> Sequence[Entry]:
        """The article that was translated, first, and all its translations; nothing if none."""
        return self.groups.get(entry.article.translation_of or entry.article.slug, ())

    def original(self, entry: Entry) -> Entry | None:
        """What an article is a translation of."""
        return self.of_article(entry)[0] if entry.article.translation_of in self.groups else None
