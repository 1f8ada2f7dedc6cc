"""What an editor should look at in articles before they are published."""

from collections.abc import Iterator
from datetime import date

from site_builder import forms
from site_builder.archive import Archive
from site_builder.entries import Entry
from site_builder.errors import Problem
from site_builder.happenings import Happening, Telling
from site_builder.parts import Toll
from site_builder.pictures import Pictures
from site_builder.text import fold


def check_articles(archive: Archive, pictures: Pictures, today: date) -> Iterator[Problem]:
    """What single articles lack, and dates that are still to come."""
    for entry in archive.entries:
        yield from _lacking(entry, pictures)
        yield from _to_come(entry, today)


def _lacking(entry: Entry, pictures: Pictures) -> Iterator[Problem]:
    article = entry.article
    if not article.summary:
        hint = "a sentence for lists, search and previews"
        yield _warning(entry, "has no `summary`", hint)
    for image in entry.images:
        if not image.caption:
            hint = "say whom or what it shows, and when"
            yield _warning(entry, f"the picture `{image.src}` has no `caption`", hint)
        if image.src in pictures and not image.alt:
            hint = "describe it for those who cannot see it"
            yield _warning(entry, f"the picture `{image.src}` has no `alt`", hint)


def _to_come(entry: Entry, today: date) -> Iterator[Problem]:
    if entry.article.date > today:
        yield _warning(entry, f"`date: {entry.article.date}` is in the future", "correct the date")
    for event in entry.article.events:
        when = (event.date or event.period or "").partition("/")[0]
        begins = forms.days(when)
        if begins and begins[0] > today:
            yield _warning(entry, f"an event of {when} is in the future", "correct its date")


def check_tolls(archive: Archive) -> Iterator[Problem]:
    """Counts of one event that two articles give, and that cannot both be right."""
    for happening in archive.ledger:
        yield from _differing(happening)


def _differing(happening: Happening) -> Iterator[Problem]:
    told: dict[tuple[str, str], tuple[Telling, Toll]] = {}
    for telling in happening.tellings:
        for toll in telling.event.toll:
            first, other = told.setdefault((toll.outcome, fold(toll.who)), (telling, toll))
            if _is_open(first, telling) and _apart(other, toll):
                message = (
                    f"{_shown(toll)} in event {telling.number}, where"
                    f" {first.entry.article.file} has {_shown(other)}"
                )
                hint = (
                    f"correct one; or add `differs_from: [{first.id}]` if the sources differ;"
                    " or remove `same_as` if they are two events"
                )
                yield _warning(telling.entry, message, hint)


def _is_open(one: Telling, other: Telling) -> bool:
    """Whether two tellings are of two articles, and nobody has settled that they differ."""
    settled = one.id in other.event.differs_from or other.id in one.event.differs_from
    return one.entry is not other.entry and not settled


def _apart(one: Toll, other: Toll) -> bool:
    """Whether two counts leave no number that both allow."""
    ranges = [_range(one), _range(other)]
    if None in ranges or "about" in (one.bound, other.bound):
        return False
    (low, high), (least, most) = (found for found in ranges if found)
    return high < least or most < low


def _range(toll: Toll) -> tuple[float, float] | None:
    if toll.limits is None:
        return None
    low, high = toll.limits
    return low, float("inf") if toll.bound == "at-least" else high


def _shown(toll: Toll) -> str:
    count = "-".join(map(str, toll.count)) if isinstance(toll.count, tuple) else toll.count
    return " ".join(filter(None, (str(count), toll.who, toll.outcome)))


def _warning(entry: Entry, message: str, hint: str) -> Problem:
    return Problem(entry.article.file, 0, message, hint, "warning")
