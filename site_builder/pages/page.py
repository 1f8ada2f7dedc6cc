"""What a page is, before it is rendered."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from msgspec import Struct, field

from site_builder.errors import Problem, SiteError

Values = Mapping[str, Any]
"""What a template shows, by the names that it has there."""


class Page(Struct, frozen=True):
    """One file that a template makes.

    `path` is the file's name in the site and its address; `kind` is told to styles and scripts;
    `title` is what the page is about, unless its template words that; `lang` is the page's
    language, the site's when empty. `listed` pages stand in the sitemap, with `updated`. `key`
    tells all articles and counts that the page depends on, as in `making.File`, at any length.
    """

    path: str
    template: str
    kind: str
    title: str
    values: Values | Callable[[], Values] = field(default_factory=dict)
    lang: str = ""
    listed: bool = True
    updated: date | None = None
    key: str = ""

    def given(self) -> Values:
        """What its template shows, at each call worked out anew where it is costly.

        Most builds render a few pages only, and of a hundred thousand not all can be held.
        """
        return self.values() if callable(self.values) else self.values


class Pager(Struct, frozen=True):
    """The pages of a long list; `urls` has all of them in order, `number` counts from 1."""

    number: int
    urls: tuple[str, ...]

    @classmethod
    def of(cls, url: str, count: int) -> "Pager":
        """So many pages, the first of them at `url`; at least one."""
        return cls(1, tuple(cls.address(url, number) for number in range(1, count + 1)))

    @staticmethod
    def address(url: str, number: int) -> str:
        """The address of one of the pages of which the first is at `url`."""
        return url if number == 1 else f"{url.removesuffix('.html')}/{number}.html"


class TextFile(Struct, frozen=True):
    """One file whose text needs no template: what writes it, and the key as a page has one."""

    path: str
    write: Callable[[], str]
    key: str


def all_different(files: Iterable[Page | TextFile]) -> Iterator[Page | TextFile]:
    """The same files, if no two share an address; upper and lower case count as the same.

    :raises SiteError: naming the addresses that two pages claim.
    """
    seen: set[str] = set()
    problems = []
    for file in files:
        name = file.path.casefold()
        if name in seen:
            hint = "change a slug, an id or an entry in `aliases`"
            problems.append(Problem(file.path, 0, "two pages would have this address", hint))
        seen.add(name)
        yield file
    if problems:
        raise SiteError(problems)
