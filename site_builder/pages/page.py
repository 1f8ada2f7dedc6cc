"""What a page is, before it is rendered."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any

from msgspec import Struct, field

from site_builder.errors import Problem, SiteError


class Later(Mapping[str, Any]):
    """The values of a page, worked out when the first is asked for.

    Most builds render a few pages only, and only these need their values.
    """

    def __init__(self, make: Callable[[], Mapping[str, Any]]) -> None:
        self._make = make

    @cached_property
    def _values(self) -> Mapping[str, Any]:
        return self._make()

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)


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
    values: Mapping[str, Any] = field(default_factory=dict)
    lang: str = ""
    listed: bool = True
    updated: date | None = None
    key: str = ""


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
