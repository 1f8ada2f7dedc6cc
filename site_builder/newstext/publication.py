"""The day a text was published, from the best evidence there is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from site_builder.newstext import dates
from site_builder.newstext.body import Block
from site_builder.newstext.bylines import Byline
from site_builder.newstext.datelines import Sent
from site_builder.newstext.dates import Written
from site_builder.parts import Image
from site_builder.vocabulary import DateSource

_FAR = 30
_ELSEWHERE = 1  # day that a calendar east of Greenwich may be ahead of UTC


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a clipping may tell its date; `sent` are date lines and datelines with their lines."""

    byline: Byline
    sent: tuple[tuple[int, Sent], ...]
    images: tuple[Image, ...]
    blocks: tuple[Block, ...]
    file: str
    saved: date | None


@dataclass(frozen=True, slots=True)
class Published:
    """A day, where it was told, and what of that is doubtful."""

    day: date | None
    source: DateSource
    doubts: tuple[str, ...]


def published(evidence: Evidence) -> Published:
    """The day by byline, date line or dateline, path of a picture, text, file name, file."""
    for day, source, doubt in _candidates(evidence):
        doubts = (doubt, _contradiction(day, source, evidence), *_unused(day, evidence))
        return Published(day, source, tuple(filter(None, doubts)))
    return Published(None, "file", ())


_Candidate = tuple[date, DateSource, str]


def _candidates(evidence: Evidence) -> Iterator[_Candidate]:
    for written in evidence.byline.dates:
        yield from _from_written(written, "byline", "the byline", evidence)
    for number, sent in sorted(evidence.sent, key=lambda item: _doubtfulness(item[1])):
        yield from _from_sent(number, sent, evidence)
    for day in filter(None, map(dates.in_path, _paths(evidence))):
        yield day, "image", ""
    for number, day in _in_text(evidence.blocks):
        yield day, "text", f"clipping line {number}: {day}, the first date in the text, is taken"
    in_name = dates.in_path(PurePosixPath(evidence.file).name)
    if in_name:
        yield in_name, "file", f"the date {in_name} is taken from the name of the file"
    if evidence.saved:
        yield (
            evidence.saved,
            "file",
            f"no date found; {evidence.saved}, when the file was saved, is taken",
        )


def _doubtfulness(sent: Sent) -> tuple[bool, bool]:
    """What puts a date line last: it is of a change, or has day and month in an unclear order."""
    return sent.updated, bool(sent.dates) and all(written.swappable for written in sent.dates)


def _in_text(blocks: Iterable[Block]) -> Iterator[tuple[int, date]]:
    for block in blocks:
        for written in dates.find(block.text):
            if written.on:
                yield block.line, written.on


def _from_sent(number: int, sent: Sent, evidence: Evidence) -> Iterator[_Candidate]:
    """The day of a date line or dateline; that of the last change only with a doubt."""
    for written in sent.dates:
        for day, source, doubt in _from_written(
            written, "dateline", f"clipping line {number}", evidence
        ):
            changed = (
                f"clipping line {number}: the date of the last change is taken"
                if sent.updated
                else ""
            )
            yield day, source, doubt or changed


def _from_written(
    written: Written, source: DateSource, where: str, evidence: Evidence
) -> Iterator[_Candidate]:
    """The day of a date, its year guessed from other evidence where it has none."""
    if written.on:
        unsure = f"{where}: {written.on} may have day and month the other way round"
        yield written.on, source, unsure if written.swappable else ""
        return
    latest = _latest(evidence)
    guessed = written.before(latest) if latest else None
    if guessed:
        yield guessed, source, f"{where}: the year of {guessed} is guessed"


def _latest(evidence: Evidence) -> date | None:
    """A day that the text was most likely published by."""
    in_paths = (dates.in_path(path) for path in (*_paths(evidence), evidence.file))
    return next((day for day in in_paths if day), evidence.saved)


def _paths(evidence: Evidence) -> tuple[str, ...]:
    return tuple(image.src for image in evidence.images)


def _unused(day: date, evidence: Evidence) -> Iterator[str]:
    """Date lines that name another date, which is kept nowhere else."""
    for number, sent in evidence.sent:
        if sent.text and not all(_is(written, day) for written in sent.dates):
            yield f"clipping line {number}: `{sent.text}` names another date than {day}"


def _is(written: Written, day: date) -> bool:
    same_day = (written.month, written.day) == (day.month, day.day)
    turned = written.swappable and (written.day, written.month) == (day.month, day.day)
    return (same_day or turned) and written.year in {day.year, 0}


def _contradiction(day: date, source: DateSource, evidence: Evidence) -> str:
    """What other dates say against this one."""
    if evidence.saved and (day - evidence.saved).days > _ELSEWHERE:
        return f"the date {day} is after {evidence.saved}, when the file was saved"
    for path in _paths(evidence):
        in_path = dates.in_path(path)
        if in_path and source != "image" and abs((in_path - day).days) > _FAR:
            return f"the date {day} is far from {in_path} in the path of a picture"
    return ""
