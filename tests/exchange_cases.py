"""An archive with every kind of rights, a translation, and signs that formats stumble over."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path

from conftest import REGISTRY, MakeSite
from msgspec.structs import replace as changed

from site_builder.archive import Archive
from site_builder.content import read_content
from site_builder.exchange.files import files
from site_builder.exchange.metadata import Heads
from site_builder.making import finished
from site_builder.pages.plan import plan
from site_builder.render.files import assets, render, template_folders
from site_builder.spellings import Spellings

Site = Mapping[str, bytes]

SITE = """\
title: Small Archive
description: An archive for tests.
publisher: The "Small" & Sons
licence: CC BY 4.0
licence_url: https://creativecommons.org/licenses/by/4.0/
sources:
  al-fassel: {rights: excerpt}
  other-wire: {rights: facts}
"""

OTHER_WIRE = """\
---
name: Other Wire
kind: media
---
"""

TESTLAND = """\
---
name: Republic of Testland
kind: state
---
"""

DEFENCE = """\
---
name: Ministry of Defence
aliases: [=cmd|calc, "Defence, Ministry of"]
kind: organisation
parent: testland
status: suggested
sameas: [https://www.wikidata.org/wiki/Q42]
---

Said to be "<b>big</b>".
"""

OWN = """\
---
title: 'Raids & "sweeps": 50% of {cells} <gone>_in Kirkuk </script>'
slug: raids-in-kirkuk
date: 2025-07-18
category: Security
summary: 'What was said of the #raids.'
authors: [Jane Doe, Karim al-Tamimi]
provinces: [kirkuk, salaheddine]
places: [balkana-mountains, hit]
entities: [isis, cts, fadel-abu-raghif, defence]
quotations: [{speaker: fadel-abu-raghif, paragraph: 2}]
events:
- date: 2025-06-29
  kind: ambush
  provinces: [kirkuk]
  places: [hit]
  by: [cts, defence]
  toll:
  - {outcome: killed, who: militants, count: [3, 5], bound: at-least}
  - {outcome: destroyed, who: "=hideouts", count: dozens}
  paragraph: 1
- date: 2025-06
  kind: find
  places: [balkana-mountains]
  paragraph: 2
- period: 2025-01-01/2025-06-30
  kind: campaign
  scope: period-total
  provinces: [salaheddine]
  toll: [{outcome: arrested, count: 84}]
references:
- {title: First report, publisher: Other Wire, url: "https://example.org/first", date: 2025-07-01}
corrections: [{date: 2025-08-02, text: "Three, not four."}]
---

The Counter-Terrorism Service laid an ambush for Daesh near Hit on Sunday.

Fadel Abu Raghif said there was a find in the Balkana Mountains.
"""

TRANSLATION = """\
---
title: مداهمات في كركوك
slug: raids-in-kirkuk-ar
date: 2025-07-19
lang: ar
translation_of: raids-in-kirkuk
provinces: [kirkuk]
entities: [isis]
---

داعش في كركوك.
"""

EXCERPT = f"""\
---
title: An excerpted story
slug: excerpted
date: 2025-04-01
summary: The standfirst of the excerpt.
authors: [Staff Writer]
source: al-fassel
based_on: {{title: The original, publisher: Al-Fassel, url: "https://example.com/original"}}
provinces: [kirkuk]
entities: [isis]
events:
- date: 2025-06-29
  kind: ambush
  provinces: [kirkuk]
  toll: [{{outcome: killed, who: militants, count: 4}}]
  same_as: raids-in-kirkuk#e1
  paragraph: 2
---

{"Shown words " * 25}first.

WITHHELD is what no file may hold.
"""

FACTS = """\
---
title: A story known by its facts
slug: facts-only
date: 2024-12-31
summary: WITHHELD standfirst.
agency: AFP
source: other-wire
entities: [isis]
---

WITHHELD body.
"""

ARTICLES = {
    "content/articles/2025/2025-07-18-raids-in-kirkuk.md": OWN,
    "content/articles/2025/2025-07-19-raids-in-kirkuk-ar.md": TRANSLATION,
    "content/articles/2025/2025-04-01-excerpted.md": EXCERPT,
    "content/articles/2024/2024-12-31-facts-only.md": FACTS,
}
NAMES = {
    "content/site.yml": SITE,
    "content/entities/other-wire.md": OTHER_WIRE,
    "content/entities/testland.md": TESTLAND,
    "content/entities/defence.md": DEFENCE,
}
HOST = "https://archive.example.org/iraq/"


def archive_of(root: Path, base_url: str = "/") -> Archive:
    """The archive in a folder, as if it were published at an address."""
    content = read_content(root)
    site = changed(content.site, base_url=base_url)
    content = replace(content, site=site)
    spellings = Spellings.of(content.registry)
    return Archive.of(content.site, content.registry, content.articles, spellings)


def make_archive(
    make_site: MakeSite,
    base_url: str = HOST,
    articles: Mapping[str, str] = ARTICLES,
    more: Mapping[str, str] | None = None,
) -> Archive:
    """The archive of this file's articles."""
    return archive_of(make_site({**NAMES, **articles, **(more or {})}), base_url)


def archive_below(folder: Path) -> Archive:
    """The same archive, for tests that share one."""
    for name, text in {**REGISTRY, **NAMES, **ARTICLES}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return archive_of(folder, HOST)


def site_of(archive: Archive) -> Site:
    """The archive's site but for its search, by file name."""
    folders = template_folders(Path())
    pages = render(plan(archive, {}), Heads.of(archive), folders)
    return dict(finished(chain(pages, assets(folders), files(archive))))
