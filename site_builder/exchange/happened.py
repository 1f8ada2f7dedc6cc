"""The ledger by article: which events each one tells."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from site_builder.archive import Archive, Entry, Happening
from site_builder.model import Id


@dataclass(frozen=True, slots=True)
class Ledger:
    """Events and translations by article; `by_slug` has the articles themselves."""

    by_url: Mapping[str, Sequence[Happening]]
    by_slug: Mapping[Id, Entry]
    translations: Mapping[Id, Sequence[Entry]]

    @classmethod
    def of(cls, archive: Archive) -> "Ledger":
        """The ledger of an archive."""
        by_url: dict[str, list[Happening]] = defaultdict(list)
        for happening in archive.ledger:
            for url in dict.fromkeys(telling.entry.url for telling in happening.tellings):
                by_url[url].append(happening)
        by_slug = {entry.article.slug: entry for entry in archive.entries}
        return cls(by_url, by_slug, _translations(archive, by_slug))

    def told_in(self, entry: Entry) -> Sequence[Happening]:
        """The events that an article tells, the latest first."""
        return self.by_url.get(entry.url, ())

    def article(self, slug: Id | None) -> Entry | None:
        """The article of a slug."""
        return self.by_slug.get(slug) if slug else None

    def in_all_languages(self, entry: Entry) -> Sequence[Entry]:
        """An article and its translations; nothing if it has none."""
        article = entry.article
        return self.translations.get(article.translation_of or article.slug, ())


def _translations(archive: Archive, by_slug: Mapping[Id, Entry]) -> Mapping[Id, Sequence[Entry]]:
    """By the slug of the article that was translated."""
    found: dict[Id, list[Entry]] = defaultdict(list)
    for entry in archive.entries:
        original = by_slug.get(entry.article.translation_of or "")
        if original:
            found[original.article.slug] = found[original.article.slug] or [original]
            found[original.article.slug].append(entry)
    return {
        slug: sorted(entries, key=lambda entry: (entry.article.lang, entry.url))
        for slug, entries in found.items()
    }
