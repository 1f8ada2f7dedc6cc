"""What other programs read: the feed, the sitemap, the rules for robots."""

from collections.abc import Iterable, Iterator
from datetime import date

from site_builder.archive import Entry
from site_builder.pages.catalogue import Catalogue
from site_builder.pages.page import Page, TextFile

_IN_THE_FEED = 40


def feed(catalogue: Catalogue) -> Page:
    """The latest articles as an Atom feed; of each no more than its source's rule allows."""
    archive = catalogue.archive
    entries = [(entry, last_change(entry)) for entry in archive.entries[:_IN_THE_FEED]]
    newest = max((changed for _, changed in entries), default=None)
    values = {"entries": entries, "newest": newest}
    return Page("atom.xml", "files/atom.xml", "feed", archive.site.title, values, listed=False)


def last_change(entry: Entry) -> date:
    """The day of the latest correction, else of the article."""
    corrections = entry.article.corrections
    return max([entry.article.date, *(fixed.date for fixed in corrections)])


def with_sitemap(files: Iterable[Page | TextFile]) -> Iterator[Page | TextFile]:
    """The same files, and at the end a map of those that search engines may list."""
    listed = []
    for file in files:
        if isinstance(file, Page) and file.listed:
            listed.append((file.path, file.updated))
        yield file
    values = {"listed": tuple(sorted(listed, key=lambda page: page[0]))}
    yield Page("sitemap.xml", "files/sitemap.xml", "sitemap", "", values, listed=False)


def for_robots() -> Iterator[Page | TextFile]:
    """Everything may be read; GitHub Pages is told to publish the files as they are."""
    yield Page("robots.txt", "files/robots.txt", "robots", "", listed=False)
    yield TextFile(".nojekyll", "")
