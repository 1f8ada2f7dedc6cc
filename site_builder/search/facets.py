"""What a search can narrow down by, in the short form in which the index tells it of each article.

Pagefind gives back nothing of an article but the name of the file that holds its text, and its own
filters are slow and large. So the name says it all: the search page counts, narrows and sorts by
what stands in the names of the files it is given.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from site_builder.archive import Archive
from site_builder.entries import Entry

OWN = "own"
"""The source of what the archive wrote itself."""

CODED = ("source", "category", "kind", "province")
"""The facets with values of their own, those with fewest first; the year is that of the date."""

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"  # no capitals: some disks take them for the same

Facets = Mapping[str, tuple[str, ...]]


def facets(archive: Archive, entry: Entry) -> Facets:
    """The values by which a search for articles can be narrowed, for one article."""
    article = entry.article
    source = archive.registry.current(("entity", article.source)) if article.source else None
    provinces = (archive.registry.current(("province", name)) for name in article.provinces)
    return {
        "province": tuple(dict.fromkeys(key[1] for key in provinces if key)),
        "category": (article.category,) if article.category else (),
        "kind": tuple(sorted({event.kind for event in article.events})),
        "source": (source[1] if source else OWN,),
    }


class Label(NamedTuple):
    """The day of an article, counted from the first, and the codes of its values by facet.

    Labels are in order of days, so that a list of them tells no more than the days between.
    """

    day: int = 0
    codes: tuple[str, ...] = ("",) * len(CODED)

    @property
    def name(self) -> str:
        """The label in a name: `3-0-27-k-fu`."""
        return "-".join((*self.codes, digits(self.day)))


@dataclass(frozen=True, slots=True)
class Codes:
    """Every value that some article has, by facet; a value's place is its code.

    Days are counted from the beginning of the first year, which older articles rarely change.
    """

    values: Mapping[str, Sequence[str]]
    codes: Mapping[str, Mapping[str, str]]
    first: date

    @classmethod
    def of(cls, articles: Iterable[tuple[int, Facets]]) -> "Codes":
        """The codes for the days and values of these articles."""
        every: dict[str, set[str]] = {facet: set() for facet in CODED}
        days = set()
        for day, article in articles:
            for facet, values in article.items():
                every[facet].update(values)
            if article:
                days.add(day)
        ordered = {facet: sorted(found) for facet, found in every.items()}
        codes = {facet: dict(_coded(found)) for facet, found in ordered.items()}
        first = date.fromordinal(min(days, default=1)).replace(month=1, day=1)
        return cls(ordered, codes, first)

    def label(self, day: int, values: Facets) -> Label:
        """The label of an article; that of none for what has no values."""
        if not values:
            return Label()
        said = ("".join(map(self.codes[facet].__getitem__, values[facet])) for facet in CODED)
        return Label(day - self.first.toordinal(), tuple(said))


def _coded(values: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each value with its code; all codes of a facet are of the same length."""
    length = len(digits(max(0, len(values) - 1)))
    for place, value in enumerate(values):
        yield value, digits(place).rjust(length, "0")


def digits(number: int) -> str:
    """A number to the base of 36, as JavaScript reads it."""
    rest, digit = divmod(number, len(_DIGITS))
    return (digits(rest) if rest else "") + _DIGITS[digit]


def lists(values: Facets) -> Iterable[list[str]]:
    """The values of each facet, for a row of a data file."""
    return [list(values[facet]) for facet in ("province", "category", "kind", "source")]
