"""What a search can narrow down by, in the short form in which the index tells it of each article.

Pagefind gives back nothing of an article but the name of the file that holds its text, and its own
filters are slow and large. So the name says it all: the search page counts, narrows and sorts by
what stands in the names of the files it is given.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from site_builder.archive import Archive
from site_builder.entries import Entry

OWN = "own"
"""The source of what the archive wrote itself."""

CODED = ("source", "category", "kind", "province")
"""The facets with values of their own, those with fewest first; the year is that of the date."""

_DAY = 5  # digits of a day
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


@dataclass(frozen=True, slots=True)
class Codes:
    """Every value that some article has, by facet; a value's place is its code."""

    values: Mapping[str, Sequence[str]]
    codes: Mapping[str, Mapping[str, str]]

    @classmethod
    def of(cls, articles: Iterable[Facets]) -> "Codes":
        """The codes for the values of these articles."""
        every: dict[str, set[str]] = {facet: set() for facet in CODED}
        for article in articles:
            for facet, values in article.items():
                every[facet].update(values)
        ordered = {facet: sorted(found) for facet, found in every.items()}
        return cls(ordered, {facet: dict(_coded(found)) for facet, found in ordered.items()})

    def label(self, day: int, values: Facets) -> str:
        """The values and the day of an article: `3-0-27-k-0fu8x`; empty for what has neither.

        A list of these in order packs to a third less than one by days.
        """
        if not values:
            return ""
        said = ("".join(map(self.codes[facet].__getitem__, values[facet])) for facet in CODED)
        return "-".join((*said, digits(day).rjust(_DAY, "0")))


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
