"""The archive as a whole: each article with what it names, and who is named where."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from site_builder.edited import frame_of
from site_builder.entries import Entry, Reader
from site_builder.happenings import Happening, ledger_of
from site_builder.making import key_of
from site_builder.model import Article
from site_builder.parts import Quotation
from site_builder.registry import Key, Registry
from site_builder.rights import Rules
from site_builder.settings import Site
from site_builder.spellings import Spellings
from site_builder.vocabulary import Id


class Archive(Struct, frozen=True, eq=False, dict=True):
    """All that pages are made from. Articles stand newest first, events latest first."""

    site: Site
    registry: Registry
    entries: tuple[Entry, ...]
    by_name: Mapping[Key, tuple[Entry, ...]]
    by_year: Mapping[str, tuple[Entry, ...]]
    ledger: tuple[Happening, ...]
    reader: Reader

    @classmethod
    def of(
        cls,
        site: Site,
        registry: Registry,
        articles: Iterable[Article],
        spellings: Spellings,
        found: dict[str, bytes] | None = None,
    ) -> "Archive":
        """The archive of these articles, in whatever order they come; `found` is its reader's."""
        reader = Reader(Rules.of(site, registry), registry, spellings, found or {})
        entries = sorted(map(reader.entry, articles), key=_newest_first)
        by_name: dict[Key, list[Entry]] = defaultdict(list)
        by_year: dict[int, list[Entry]] = defaultdict(list)
        for entry in entries:
            by_year[entry.article.date.year].append(entry)
            for key in entry.names:
                by_name[key].append(entry)
        return cls(
            site,
            registry,
            tuple(entries),
            {key: tuple(named) for key, named in sorted(by_name.items())},
            {told[0].article.year: tuple(told) for told in by_year.values()},
            ledger_of(entries),
            reader,
        )

    def with_words(self, articles: Sequence[Article]) -> "Archive | None":
        """The same with its articles as they are now; None where more than their words differ."""
        if len(articles) != len(self.entries):
            return None
        new: dict[Entry, Entry] = {}
        for entry, article in zip(self.entries, articles, strict=True):
            if article.digest != entry.digest:
                if frame_of(article) != frame_of(entry.article):
                    return None
                new[entry] = self.reader.entry(article)
        return self._with(new) if new else self

    def _with(self, new: Mapping[Entry, Entry]) -> "Archive":
        """The same with some entries in the place of others, which differ in their words alone."""

        def renewed(entries: Iterable[Entry]) -> tuple[Entry, ...]:
            return tuple([new.get(entry, entry) for entry in entries])

        told = {one for entry in new for one in self.happenings.get(entry.article.slug, ())}
        names = {key for entry in new for key in entry.names}
        years = {entry.article.year for entry in new}
        return replace(
            self,
            entries=renewed(self.entries),
            by_name={**self.by_name, **{key: renewed(self.by_name[key]) for key in names}},
            by_year={**self.by_year, **{year: renewed(self.by_year[year]) for year in years}},
            ledger=tuple([one.told_by(new) if one in told else one for one in self.ledger]),
        )

    @cached_property
    def digest(self) -> str:
        """What tells all articles together from any others."""
        return key_of(entry.digest for entry in self.entries)

    @cached_property
    def happenings(self) -> Mapping[Id, tuple[Happening, ...]]:
        """The events that each article tells, by its slug; the latest first."""
        told: dict[Id, dict[Happening, None]] = defaultdict(dict)
        for happening in self.ledger:
            for telling in happening.tellings:
                told[telling.entry.article.slug][happening] = None
        return {slug: tuple(events) for slug, events in told.items()}

    def naming(self, key: Key) -> tuple[Entry, ...]:
        """The articles that name something, newest first."""
        return self.by_name.get(key, ())

    def quotations_of(self, speaker: Id) -> Iterable[tuple[Entry, Quotation]]:
        """What an entity said, newest first."""
        for entry in self.naming(("entity", speaker)):
            for quotation in entry.article.quotations:
                if self.registry.current(("entity", quotation.speaker)) == ("entity", speaker):
                    yield entry, quotation


def _newest_first(entry: Entry) -> tuple[int, str]:
    return -entry.article.date.toordinal(), entry.article.slug
