"""How long the analysis of many clippings takes against a large registry.

Run it with `python -m tests.benchmarks.extraction`: it reads the development clippings over and
over, against 5,000 names with 20,000 spellings, and prints the time for 250, 500 and 1,000 of them.
"""

import random
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from time import perf_counter

from site_builder.analyst import analyst_of, lexicon_for
from site_builder.clippings import parse
from site_builder.content import read_content
from site_builder.extraction.analysis import Story, analyse
from site_builder.model import Entity
from site_builder.registry import Registry
from site_builder.spellings import Spellings

ROOT = Path(__file__).parents[2]
NAMES, SPELLINGS_EACH = 5_000, 4
SIZE = 2_800  # characters: that of the clippings this archive is made for
SYLLABLES = (
    "ba",
    "da",
    "ha",
    "ka",
    "la",
    "ma",
    "na",
    "ra",
    "sa",
    "ta",
    "wa",
    "za",
    "mi",
    "ri",
    "su",
)


def invented(chance: random.Random) -> str:
    """A name that sounds like one."""
    parts = ["".join(chance.choices(SYLLABLES, k=3)).title() for _ in range(3)]
    return f"{parts[0]} {parts[1]} al-{parts[2]}"


def large_registry() -> Registry:
    """The archive's registry, filled up with invented persons."""
    known = read_content(ROOT).registry
    chance = random.Random(5)
    entities = dict(known.entities)
    for number in range(NAMES - len(entities)):
        names = [invented(chance) for _ in range(SPELLINGS_EACH)]
        name = f"person-{number}"
        entities[name] = Entity(id=name, name=names[0], kind="person", aliases=tuple(names[1:]))
    return Registry(entities=entities, provinces=known.provinces, places=known.places)


def stories() -> Iterator[Story]:
    """The development clippings without end, each of about the size of a real one."""
    folder = ROOT / "tests" / "extraction" / "dev"
    known = analyst_of(ROOT).known()
    told = [
        Story.of(parse(path.read_text(encoding="utf-8"), path.name, date(2025, 1, 1), known))
        for path in sorted(folder.glob("*.txt"))
    ]
    english = [story for story in told if story.lang == "en"]
    while True:
        for story in english:
            length = sum(map(len, story.paragraphs))
            times = max(1, round(SIZE / length))
            yield Story(story.paragraphs * times, story.published, story.lang, story.agency)


def main() -> None:
    """Print the times."""
    registry = large_registry()
    start = perf_counter()
    spellings = Spellings.of(registry)
    sys.stdout.write(f"spellings of {NAMES} names: {perf_counter() - start:.2f} s\n")
    lexicon = lexicon_for(ROOT, "en")
    for count in (250, 500, 1_000):
        source = stories()
        batch = [next(source) for _ in range(count)]
        start = perf_counter()
        for story in batch:
            analyse(story, registry, spellings, lexicon)
        spent = perf_counter() - start
        size = sum(len(text) for story in batch for text in story.paragraphs) // count
        sys.stdout.write(
            f"{count:5} clippings of {size} characters: {spent:5.2f} s, "
            f"{1000 * spent / count:.1f} ms each\n"
        )


if __name__ == "__main__":
    main()
