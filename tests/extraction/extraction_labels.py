"""Labelled clippings: what a person found in a text, read from the file beside it."""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import yaml
from msgspec import Struct, convert

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SHARED = Path(os.environ.get("SITE_BUILDER_SHARED", ROOT.parent / "shared"))

Count = int | tuple[int, int] | str


class Speaker(Struct, frozen=True, forbid_unknown_fields=True):
    paragraph: int
    name: str
    direct: bool = False


class TollLabel(Struct, frozen=True, forbid_unknown_fields=True):
    outcome: str
    count: Count
    who: str = ""
    bound: str | None = None


class EventLabel(Struct, frozen=True, forbid_unknown_fields=True):
    kind: str | tuple[str, ...]
    paragraph: int
    kind_also: tuple[str, ...] = ()
    scope: str = "incident"
    date: str | None = None
    period: str | None = None
    provinces: tuple[str, ...] = ()
    toll: tuple[TollLabel, ...] = ()

    @property
    def when(self) -> str:
        return self.date or self.period or ""

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds that the guideline bears."""
        meant = (self.kind,) if isinstance(self.kind, str) else self.kind
        return (*meant, *self.kind_also)


class Labels(Struct, frozen=True, forbid_unknown_fields=True):
    date: date
    persons: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    events: tuple[EventLabel, ...] = ()
    traps: tuple[str, ...] = ()
    trap_figures: tuple[int, ...] = ()


class Labelled(Struct, frozen=True):
    name: str
    text: str
    labels: Labels


def read_labels(path: Path) -> Labels:
    """The labels in a file; dates there may be written as YAML dates or as texts."""
    value = yaml.safe_load(path.read_text(encoding="utf-8"))
    for event in value.get("events") or ():
        for key in ("date", "period"):
            if event.get(key) is not None:
                event[key] = str(event[key])
    return convert(value, Labels)


def half(name: str) -> Iterator[Labelled]:
    """The labelled clippings of a folder, sorted; those of `real` have their texts elsewhere."""
    for path in sorted((HERE / name).glob("*.yml")):
        folder = SHARED / "seeds" if name == "real" else path.parent
        text = folder / f"{path.stem}.txt"
        if text.is_file():
            yield Labelled(path.stem, text.read_text(encoding="utf-8-sig"), read_labels(path))
