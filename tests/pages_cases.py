"""A small archive that has every kind of page, and what is read from its site."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urldefrag, urljoin

from selectolax.lexbor import LexborHTMLParser as HTMLParser

from site_builder.archive import Archive
from site_builder.content import read_content
from site_builder.exchange.files import files as exchange_files
from site_builder.exchange.metadata import Heads
from site_builder.graphics.geometry import read_shapes
from site_builder.making import finished
from site_builder.pages.plan import plan
from site_builder.pipeline import Built, build
from site_builder.render.files import assets, render, template_folders
from site_builder.request import Request
from site_builder.spellings import Spellings

SITE = """\
title: Small Archive
description: Briefings for tests.
base_url: https://example.org/briefings/
licence: CC BY 4.0
contact: editors@example.org
sources:
  al-fassel: {rights: excerpt}
"""

SWEEP = """\
---
title: Ambush in the Balkana Mountains
slug: balkana-ambush
date: 2025-07-18
category: Terrorism
summary: A force reports what it did in half a year.
authors: [Small Archive]
provinces: [kirkuk, salaheddine]
places: [balkana-mountains]
entities: [cts, isis, fadel-abu-raghif]
quotations: [{speaker: fadel-abu-raghif, paragraph: 2}]
events:
- date: 2025-06-29
  kind: ambush
  provinces: [kirkuk]
  places: [balkana-mountains]
  by: [cts]
  toll:
  - {outcome: killed, who: militants, count: 3}
  - {outcome: arrested, count: [4, 6], bound: about}
  paragraph: 1
- period: 2025-01-01/2025-06-30
  kind: operation
  scope: period-total
  by: [cts]
  toll: [{outcome: killed, count: 13}, {outcome: arrested, count: dozens}]
  paragraph: 3
references:
- {title: A sweep, publisher: Al-Fassel, url: "https://example.org/sweep?a=1&b=2", date: 2025-07-18}
corrections: [{date: 2025-08-01, text: The number of arrests was wrong.}]
aliases: [old/ambush.html]
---

CTS killed three members of ISIS (داعش) in the Balkana Mountains of Kirkuk. ISIS lost a depot.

Fadel Abu Raghif said that the group was weak.

## The half-year

In six months CTS counted 13 dead, and *dozens* of arrests, in Kirkuk and Salaheddine.
"""

SECOND = """\
---
title: Second report on the ambush
slug: second-report
date: 2025-07-20
provinces: [kirkuk]
entities: [cts]
events:
- date: 2025-06-29
  kind: ambush
  provinces: [kirkuk]
  toll: [{outcome: killed, count: 5, bound: at-least}]
  paragraph: 1
  same_as: balkana-ambush#e1
---

CTS spoke of five dead in Kirkuk.
"""

ARABIC = """\
---
title: جهاز مكافحة الإرهاب في كركوك
slug: arabic-report
date: 2024-03-05
summary: تقرير قصير.
lang: ar
provinces: [kirkuk]
entities: [cts]
---

قال جهاز مكافحة الإرهاب إن كركوك هادئة.
"""

HOSTILE = """\
---
title: '<script>alert("title")</script> & {{ 7 * 7 }}'
slug: hostile
date: 2023-01-02
category: <b>bold</b>
summary: '"><img src=x onerror=alert(1)>'
authors: [<i>Nobody</i>]
entities: [isis]
images: [{src: 2023/01/02/x.jpg, caption: '<svg onload=alert(2)>', credit: '"&"'}]
---

<iframe src="https://example.com"></iframe> ISIS [a link](javascript:alert(3)) and `<code>`.
"""

EXCERPT = """\
---
title: A story of another publisher
slug: other-publisher
date: 2023-01-01
summary: What it is about.
source: al-fassel
entities: [isis]
based_on: {title: The original, publisher: Al-Fassel, url: "https://example.org/original"}
---

ISIS opens the story, which may be quoted.

A secret second paragraph follows.
"""

MERGED = """\
---
name: Golden Division
kind: force
merged_into: cts
---
"""

SUGGESTED = """\
---
name: Ali Abu Raghif
kind: person
status: suggested
---
"""

GEOJSON = """\
{"type": "FeatureCollection", "features": [
{"type": "Feature",
 "properties": {"iso": "IQ-KI", "name": "Kirkuk", "label": [44.5, 35.5]},
 "geometry": {"type": "Polygon",
  "coordinates": [[[44, 35], [45, 35], [45, 36], [44, 36], [44, 35]]]}},
{"type": "Feature",
 "properties": {"iso": "IQ-SD", "name": "Salaheddine", "label": [43.5, 35.5]},
 "geometry": {"type": "Polygon",
  "coordinates": [[[43, 35], [44, 35], [44, 36], [43, 36], [43, 35]]]}}]}
"""

ARCHIVE = {
    "content/site.yml": SITE,
    "content/map.geojson": GEOJSON,
    "content/articles/2025/2025-07-18-balkana-ambush.md": SWEEP,
    "content/articles/2025/2025-07-20-second-report.md": SECOND,
    "content/articles/2024/2024-03-05-arabic-report.md": ARABIC,
    "content/articles/2023/2023-01-02-hostile.md": HOSTILE,
    "content/articles/2023/2023-01-01-other-publisher.md": EXCERPT,
    "content/entities/golden-division.md": MERGED,
    "content/entities/ali-abu-raghif.md": SUGGESTED,
}


def built(root: Path, output: str = "public", *, hasty: bool = False) -> Built:
    """What a build of pages alone does, in this process."""
    return build(Request(root, root / output, jobs=1, search=False, hasty=hasty))


def archive_at(root: Path) -> Archive:
    """The archive below `root`, read."""
    content = read_content(root)
    spellings = Spellings.of(content.registry)
    return Archive.of(content.site, content.registry, content.articles, spellings)


def site_of(root: Path) -> Mapping[str, bytes]:
    """Every file of the site but the search index."""
    archive = archive_at(root)
    drawn = root / "content/map.geojson"
    shapes = read_shapes(drawn.read_text(encoding="utf-8"), "map") if drawn.is_file() else {}
    folders = template_folders(root)
    pages = render(plan(archive, shapes), Heads.of(archive), folders)
    return dict(finished([*pages, *assets(folders), *exchange_files(archive)]))


def pages_of(files: Mapping[str, bytes]) -> Mapping[str, HTMLParser]:
    """The pages among the files, parsed."""
    return {
        name: HTMLParser(text.decode()) for name, text in files.items() if name.endswith(".html")
    }


class Reference(NamedTuple):
    """A reference from one file of a site to another, with the anchor it names."""

    source: str
    href: str
    target: str
    anchor: str


def references(pages: Mapping[str, HTMLParser]) -> list[Reference]:
    """All references within a site, links and resources alike."""
    found = []
    for source, page in pages.items():
        for node in page.css("[href], [src], form[action]"):
            given = node.attributes
            href = given.get("href") or given.get("src") or given.get("action") or ""
            if "://" in href or href.startswith("mailto:"):
                continue
            address, anchor = urldefrag(urljoin(f"https://site/{source}", href))
            found.append(
                Reference(source, href, address.removeprefix("https://site/"), unquote(anchor))
            )
    return found
