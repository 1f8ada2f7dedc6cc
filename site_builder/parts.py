"""The parts of an article: pictures, sources, words said, events with their tolls."""

from datetime import date

from msgspec import Struct

from site_builder.vocabulary import Bound, Count, EventKind, Id, Outcome, PartialDate, Period, Scope


class Record(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What all records share: unchangeable, keyword-only, no key but the known ones."""


class Image(Record, frozen=True, kw_only=True):
    """A picture of an article; only a file that the archive keeps is shown.

    `src` is such a file's path below `content/images/`, or the path or address that the source gave
    it, for reference. `alt` describes the picture for those who cannot see it.
    """

    src: str
    alt: str = ""
    caption: str = ""
    credit: str = ""


class Reference(Record, frozen=True, kw_only=True):
    """A source that an article rests on, as far as it is given."""

    title: str = ""
    publisher: str = ""
    author: str = ""
    url: str = ""
    date: str = ""


class Quotation(Record, frozen=True, kw_only=True):
    """Words or a statement of a speaker; `direct` when any of it stands in quotation marks."""

    speaker: Id
    paragraph: int
    direct: bool = False


class Toll(Record, frozen=True, kw_only=True):
    """One count of an event: what was done to how many of whom, as reported.

    `count` is a number, a range `[30, 36]`, or the source's word (`dozens`).
    """

    outcome: Outcome
    who: str = ""
    count: Count
    bound: Bound | None = None

    @property
    def limits(self) -> tuple[int, int] | None:
        """The lowest and the highest number that the source gives; None where it gives a word.

        What is `at-most` a number may be none.
        """
        if isinstance(self.count, str):
            return None
        low, high = (self.count, self.count) if isinstance(self.count, int) else self.count
        return 0 if self.bound == "at-most" else low, high


class Event(Record, frozen=True, kw_only=True):
    """A dated happening, or (`period-total`) a sum that a source gives for a span of time.

    `date` is as precise as the source: a day, a month or a year. `same_as` names the event of
    another article that reports the same happening: `SLUG#e2` for its second; `not_same_as` those
    that an editor found to be others, however alike; `differs_from` those of the same happening
    whose counts are others in the sources too, so that `check` does not report them.
    """

    date: PartialDate | None = None
    period: Period | None = None
    kind: EventKind
    scope: Scope = "incident"
    provinces: tuple[Id, ...] = ()
    places: tuple[Id, ...] = ()
    by: tuple[Id, ...] = ()
    toll: tuple[Toll, ...] = ()
    paragraph: int = 0
    same_as: str = ""
    not_same_as: tuple[str, ...] = ()
    differs_from: tuple[str, ...] = ()


class Origin(Record, frozen=True, kw_only=True):
    """The clipping an article was imported from; the hashes show what was changed since.

    `sha256` is the clipping's; `imported` is that of the article as the import wrote it, less this
    very key: where it no longer matches, a person has edited the article.
    """

    file: str
    sha256: str
    imported: str = ""


class Correction(Record, frozen=True, kw_only=True):
    """What was wrong, and when it was put right."""

    date: date
    text: str
