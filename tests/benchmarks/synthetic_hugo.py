"""Writes a made-up archive as a Hugo site, with all at hand that Hugo could not find by itself."""

import json
import shutil
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from string import ascii_uppercase
from typing import Any

from benchmarks.synthetic_archive import PROJECT, file_of
from benchmarks.synthetic_facts import Facts, Row
from benchmarks.synthetic_hugo_parts import (
    SAID_OF_ALL,
    beside,
    body,
    fields,
    page,
    plural,
    reference,
    shortened,
    sums,
)
from site_builder.model import Entity
from site_builder.registry import Key
from site_builder.text import fold

LAYOUTS = Path(__file__).parent / "peers" / "hugo"
_NOT_SHOWN = {"build": {"render": "never", "list": "local"}}
_FEEDS = {"outputs": ["html", "atom", "feed"], "target": {"kind": "term"}}
_CITATIONS = {
    "cascade": [{"outputs": ["html", "bib", "ris", "csl"], "target": {"kind": "page"}}],
}
# How long a list is before it goes on on another page: that of site_builder's pages.
_MENTIONS, _MORE_MENTIONS = 50, 100
_MONTH = 100
_LEDGER = 200
_NAMES = 500
_MOST_NAMED, _MOST_AT_HOME = 20, 12
_UTTERANCES = 20
# How many events, and how many names beside it, the page of a name shows.
_AT_MOST = {"entity": 10, "province": 8}
_KINDS = ("person", "group", "force", "organisation", "media", "state")


def write_hugo(facts: Facts, root: Path) -> None:
    """The Hugo site below `root`: configuration, layouts, content."""
    shutil.copytree(LAYOUTS, root)
    assets = root / "static" / "assets"
    assets.mkdir(parents=True)
    for name in ("site.css", "site.js", "icon.svg"):
        shutil.copyfile(PROJECT / "templates" / "assets" / name, assets / name)
    writer = _Writer(facts, root / "content")
    writer.sections()
    writer.articles()
    writer.names()
    writer.times()
    writer.ledger()
    writer.indexes()


@dataclass
class _Writer:
    facts: Facts
    content: Path
    made: set[Path] = field(default_factory=set)

    def write(self, name: str, fields: Mapping[str, Any], body: str = "") -> None:
        """A file of content; its fields are JSON, which Hugo reads fastest."""
        path = self.content / name
        if path.parent not in self.made:
            path.parent.mkdir(parents=True, exist_ok=True)
            self.made.add(path.parent)
        text = json.dumps(fields, ensure_ascii=False, indent=1)
        path.write_text(f"{text}\n\n{body}", encoding="utf-8")

    def stub(self, url: str, layout: str, fields: Mapping[str, Any]) -> None:
        """A page that no article or name makes by itself."""
        name = url.removesuffix(".html").replace("/", "-")
        self.write(f"stubs/{name}.md", {"url": f"/{url}", "layout": layout, **fields})

    def sections(self) -> None:
        """What Hugo should know of its sections, and the home page."""
        articles = {"title": "Articles", "build": {"render": "never"}}
        self.write("articles/_index.md", {**articles, **_CITATIONS})
        self.write("stubs/_index.md", _NOT_SHOWN)
        self.write("months/_index.md", {"build": {"render": "never"}})
        self.write("years/_index.md", {"title": "By date", "url": "/years.html"})
        provinces = {"title": "Provinces", "url": "/provinces.html", "cascade": [_FEEDS]}
        self.write("provinces/_index.md", provinces)
        known = self.facts.world.registry.entities
        busiest = (name for name in self._busiest(known) if known[name].kind != "media")
        self.write("_index.md", {"most": list(busiest)[:_MOST_AT_HOME]})

    def articles(self) -> None:
        """Each article, its names as links, its paragraphs numbered."""
        addresses = _addresses(self.facts)
        for story, related in self.facts.related():
            whole = fields(story, addresses)
            whole["related"] = [
                {"page": page(other), "shares": plural(shares)} for other, shares in related
            ]
            self.write(file_of(story).removeprefix("content/"), whole, body(story))

    def names(self) -> None:
        """Each entity and province, with what is known of it."""
        registry = self.facts.world.registry
        children: dict[str, list[str]] = defaultdict(list)
        for entity in registry.entities.values():
            if entity.parent:
                children[entity.parent].append(entity.id)
        said = self._said()
        for entity in registry.entities.values():
            fields = {
                "kind": entity.kind,
                "parent": entity.parent or "",
                "children": children[entity.id],
                "said": said.get(entity.id, []),
            }
            self._name(("entity", entity.id), fields, entity.description)
        for province in registry.provinces.values():
            rows = self.facts.rows_by(4, self.facts.rows_of.get(("province", province.id), ()))
            years = [
                {"year": year, "events": len(told), "sums": sums(told)}
                for year, told in rows.items()
            ]
            self._name(
                ("province", province.id),
                {"neighbours": province.neighbours, "sums": years},
                province.description,
            )

    def _name(self, key: Key, fields: Mapping[str, Any], body: str) -> None:
        named = self.facts.world.registry.named(key)
        section = plural(key[0])
        count, most = len(self.facts.naming[key]), _AT_MOST[key[0]]
        starts = [0, *range(_MENTIONS, count, _MORE_MENTIONS)]
        together = [
            {"id": name, "count": often, "latest": [page(story) for story in latest]}
            for name, often, latest in self.facts.together(key, most)
        ]
        whole = {
            "title": named.name,
            "ar": named.ar,
            "spellings": [one for one in named.spellings if one not in {named.name, named.ar}],
            **fields,
            "with": together,
            "happened": [reference(row) for row in self.facts.rows_of.get(key, ())[:most]],
            "portions": len(starts),
        }
        self.write(f"{section}/{key[1]}/_index.md", whole, body)
        for number, start in enumerate(starts[1:], 2):
            more = {"of": f"/{section}/{key[1]}", "kind": section, "from": start}
            url = f"{section}/{key[1]}/{number}.html"
            self.stub(url, "mentions", {**more, "number": number, "pages": len(starts)})

    def _said(self) -> Mapping[str, Sequence[Mapping[str, Any]]]:
        said: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
        for story in self.facts.stories:
            for quotation in story.article.quotations:
                if len(said[quotation.speaker]) < _UTTERANCES:
                    text = shortened(story, quotation.paragraph, SAID_OF_ALL)
                    one = {"page": page(story), "paragraph": quotation.paragraph, "text": text}
                    said[quotation.speaker].append(one)
        return said

    def times(self) -> None:
        """Years and months, the latest first."""
        dates = [story.article.date.isoformat() for story in self.facts.stories]
        years = [year for year, _ in groupby(day[:4] for day in dates)]
        for year, near in beside(years, "/years/{}.html"):
            self.write(f"years/{year}/_index.md", {"title": year, **near})
        counts = {month: len(list(days)) for month, days in groupby(day[:7] for day in dates)}
        for month, near in beside(list(counts), "/years/{}.html"):
            starts = range(0, counts[month], _MONTH)
            fields = {"title": month, "portions": len(starts), **near}
            self.write(f"months/{month}/_index.md", fields)
            for number, start in enumerate(starts[1:], 2):
                more = {"of": f"/months/{month}", "from": start, "number": number}
                url = f"years/{month}/{number}.html"
                self.stub(url, "month", {**more, "pages": len(starts)})

    def ledger(self) -> None:
        """The ledger: its years, and the months of those with many events."""
        years = self.facts.rows_by(4, self.facts.rows)
        overview = [
            {"year": year, "events": len(rows), "sums": sums(rows)} for year, rows in years.items()
        ]
        self.stub("ledger.html", "ledger", {"years": overview})
        for year, near in beside(list(years), "/ledger/{}.html"):
            rows = years[year]
            split = len(rows) > _LEDGER
            months = [
                {
                    "month": month,
                    "count": len(told),
                    "url": f"/ledger/{month}.html" if split else f"#m{month}",
                    "rows": [] if split else [reference(row) for row in told],
                }
                for month, told in self.facts.rows_by(7, rows).items()
            ]
            fields = {"title": year, "events": len(rows), "sums": sums(rows), "months": months}
            self.stub(f"ledger/{year}.html", "ledger-year", {**fields, **near})
            if split:
                for month, told in self.facts.rows_by(7, rows).items():
                    self._ledger_month(month, told)

    def _ledger_month(self, month: str, rows: Sequence[Row]) -> None:
        starts = range(0, len(rows), _LEDGER)
        for number, start in enumerate(starts, 1):
            url = f"ledger/{month}.html" if number == 1 else f"ledger/{month}/{number}.html"
            fields = {
                "title": month,
                "rows": [reference(row) for row in rows[start : start + _LEDGER]],
                "first": f"/ledger/{month}.html",
                "number": number,
                "pages": len(starts),
            }
            self.stub(url, "ledger-month", fields)

    def indexes(self) -> None:
        """The lists of all entities and of each kind; long ones a page a letter."""
        every = [*self.facts.world.registry.entities.values()]
        kinds = [{"kind": kind, "count": sum(one.kind == kind for one in every)} for kind in _KINDS]
        kinds = [kind for kind in kinds if kind["count"]]
        fields = {"title": "Names", "url": "/entities.html", "cascade": [_FEEDS], "kinds": kinds}
        self.write("entities/_index.md", {**fields, **self._index("entities", every, kinds)})
        for kind in kinds:
            name = str(kind["kind"])
            some = [entity for entity in every if entity.kind == name]
            fields = {"title": name, "kind": name, "kinds": kinds}
            index = self._index(f"kinds-{name}", some, kinds)
            self.stub(f"kinds/{name}.html", "names", {**fields, **index})

    def _index(
        self, name: str, entities: Sequence[Entity], kinds: Sequence[Mapping[str, object]]
    ) -> Mapping[str, object]:
        """What a list of names shows; where it is split, its parts are written."""
        split = len(entities) > _NAMES
        under: dict[str, list[str]] = defaultdict(list)
        for entity in sorted(entities, key=lambda entity: fold(entity.name)):
            under[entity.name[0]].append(entity.id)
        urls = {
            letter: f"/lists/{name}/letter-{letter.lower()}.html" if split else f"#{letter}"
            for letter in under
        }
        letters = [{"letter": letter, "url": urls.get(letter, "")} for letter in ascii_uppercase]
        arabic = [one.id for one in sorted(entities, key=lambda entity: fold(entity.ar))]
        parts = [{"letter": letter, "names": ids} for letter, ids in sorted(under.items())]
        parts.append({"letter": "", "names": arabic})
        if not split:
            return {"letters": letters, "sections": parts}
        for part in parts:
            url = f"/lists/{name}/arabic.html" if not part["letter"] else urls[str(part["letter"])]
            fields = {"title": f"Names: {part['letter'] or 'Arabic'}", "kinds": kinds}
            shown = {**fields, "letters": letters, "sections": [part]}
            self.stub(url.removeprefix("/"), "names", shown)
        most = self._busiest(entity.id for entity in entities)
        return {"letters": letters, "most": most[:_MOST_NAMED]}

    def _busiest(self, names: Iterable[str]) -> list[str]:
        return sorted(names, key=lambda name: (-len(self.facts.naming["entity", name]), name))


def _addresses(facts: Facts) -> Mapping[tuple[str, int], str]:
    """The page of the ledger that has an event."""
    found = {}
    for year, rows in facts.rows_by(4, facts.rows).items():
        split = len(rows) > _LEDGER
        for month, told in facts.rows_by(7, rows).items():
            for place, row in enumerate(told):
                number = 1 + place // _LEDGER
                page = f"{month}/{number}" if number > 1 else month
                url = f"/ledger/{page if split else year}.html"
                found[row.story.article.slug, row.number] = url
    return found
