"""What robots read: the map of the site, the rules."""

from collections.abc import Iterable, Iterator
from operator import itemgetter

from site_builder.making import key_of
from site_builder.pages.page import Page, TextFile


def with_sitemap(files: Iterable[Page | TextFile]) -> Iterator[Page | TextFile]:
    """The same files, and at the end a map of those that search engines may list."""
    listed = []
    for file in files:
        if isinstance(file, Page) and file.listed:
            listed.append((file.path, file.updated))
        yield file
    listed.sort(key=itemgetter(0))
    key = key_of(f"{path} {updated}" for path, updated in listed)
    values = {"listed": tuple(listed)}
    yield Page("sitemap.xml", "files/sitemap.xml", "sitemap", "", values, listed=False, key=key)


def for_robots() -> Iterator[Page | TextFile]:
    """Everything may be read; GitHub Pages is told to publish the files as they are."""
    yield Page("robots.txt", "files/robots.txt", "robots", "", listed=False, key="the same")
    yield TextFile(".nojekyll", str, "empty")
