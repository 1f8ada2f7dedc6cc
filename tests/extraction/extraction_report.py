"""Print how well the import reads the labelled clippings: `make extraction-report`.

Rules are developed on `dev` only. The errors of `held-out` are therefore shown only to who asks
for them with `--show-held-out`, and should be read by nobody who then changes a rule.
"""

import argparse
import sys
from functools import cache

from extraction_labels import ROOT, half
from extraction_scoring import CATEGORIES, TARGETS, Score, score

from site_builder.analyst import known_names, lexicon_for
from site_builder.clippings import parse
from site_builder.extraction.analysis import Story, analyse
from site_builder.extraction.lexicon import languages
from site_builder.reading import read_entity, read_places, read_province
from site_builder.registry import Registry
from site_builder.spellings import Spellings

HALVES = {"real": "the two real clippings", "dev": "development", "held-out": "held out"}


@cache
def registry() -> Registry:
    """The archive's own registry, less what an import has only suggested; articles are not read."""
    content = ROOT / "content"
    entities = [read_entity(path, ROOT).value for path in content.glob("entities/*.md")]
    provinces = [read_province(path, ROOT).value for path in content.glob("provinces/*.md")]
    places = [read.value for read in read_places(content / "places.yml", ROOT)]
    return Registry(
        entities={one.id: one for one in entities if one.status == "reviewed"},
        provinces={one.id: one for one in provinces},
        places={one.id: one for one in places if one.status == "reviewed"},
    )


@cache
def scores_of(name: str) -> dict[str, Score]:
    """The scores of one half, summed over its clippings."""
    settled = registry()
    spellings = Spellings.of(settled)
    known = known_names(settled, (lexicon_for(ROOT, lang) for lang in languages()))
    total = dict.fromkeys(CATEGORIES, Score())
    for one in half(name):
        clipping = parse(one.text, f"{one.name}.txt", one.labels.date, known)
        lexicon = lexicon_for(ROOT, clipping.lang)
        findings = analyse(Story.of(clipping, "", known), settled, spellings, lexicon)
        for category, value in score(one, findings, settled).items():
            total[category] += value
    return total


def lines(name: str, *, errors: bool) -> list[str]:
    """The report on one half: a table, and each error if they are wanted."""
    total = scores_of(name)
    count = sum(1 for _ in half(name))
    shown = [
        f"\n{HALVES[name]}: {count} clippings",
        f"{'':18}{'P':>7}{'R':>7}{'F1':>7}{'target':>8}",
    ]
    for category in CATEGORIES:
        value = total[category]
        target = TARGETS.get(category)
        goal = f"{target:8.2f}{'' if value.f1 >= target else '  below'}" if target else ""
        numbers = f"{value.precision:7.3f}{value.recall:7.3f}{value.f1:7.3f}"
        shown.append(f"{category:18}{numbers}{goal}")
    if errors:
        shown += [
            f"  {category}: {line}" for category in CATEGORIES for line in total[category].errors
        ]
    return shown


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show-held-out", action="store_true", help="list its errors, too")
    parser.add_argument("halves", nargs="*", default=list(HALVES), metavar="HALF")
    options = parser.parse_args()
    for name in options.halves:
        errors = name != "held-out" or options.show_held_out
        sys.stdout.write("\n".join(lines(name, errors=errors)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
