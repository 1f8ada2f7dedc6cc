"""Search at ten thousand made-up articles: sizes, requests, bytes and times in a browser.

Run with `python -m tests.benchmarks.search [ARTICLES]` from the root of the project; takes minutes.
"""

import gzip
import random
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import accumulate
from pathlib import Path
from threading import Lock, Thread

from msgspec.structs import replace
from playwright.sync_api import Page, sync_playwright

from site_builder.archive import Archive
from site_builder.content import read_content
from site_builder.exchange.metadata import Heads
from site_builder.making import File, finished
from site_builder.model import Article, Entity
from site_builder.pages.page import Page as SitePage
from site_builder.parts import Event
from site_builder.publish import publish
from site_builder.registry import Registry
from site_builder.render.files import assets, engine_templates, render, template_folders
from site_builder.render.words import month_names
from site_builder.search import parts
from site_builder.search.bundle import index
from site_builder.search.documents import documents
from site_builder.search.parts import how_many
from site_builder.search.scripts import scripts
from site_builder.spellings import Spellings
from site_builder.vocabulary import EventKind
from site_builder.workers import cores

ROOT = Path(__file__).parent.parent.parent
NAMES = 1900
COMPARED = 20_000  # articles, at most, of which one index is made as well: it takes 130 KB for each
WORDS = 20_000
LENGTH = 260
_PACKET = 8192
# Mbit/s down, milliseconds there and back, and how wide the screen is: on a phone the ways to
# narrow down are folded, and not counted before they are unfolded.
LINES = {
    "phone, slow 4G": (1.6, 150, 390),
    "phone, 9 Mbit/s": (9.0, 60, 390),
    "desk, 9 Mbit/s": (9.0, 60, 1200),
    "desk, loopback": (0.0, 0, 1200),
}
QUERIES = ("Nineveh raid", "convoy", "داعش", "Kirkukk", "iraqi forces")
_SYLLABLES = [consonant + vowel for consonant in "bdfhjklmnqrstwz" for vowel in "aiu"]
# Where some words stand among all words, the commonest first: in most articles, in some, in few.
_PLACED = {"iraq": 8, "forces": 12, "iraqi": 14, "raid": 150, "raids": 260, "convoy": 900}
_KINDS: tuple[EventKind, ...] = ("raid", "ambush", "arrest", "bombing", "attack")
# How long the same page takes for another query, from the last key's pause to the ten results.
_AGAIN = """async (query) => {
  const site = window.siteSearch;
  const start = performance.now();
  const state = site.state.read("?q=" + encodeURIComponent(query));
  const { engine, names } = site.page;
  const answer = await new site.Query(engine, names, state).answer();
  site.page.view.show(state, answer, await answer.load(0, 10));
  return performance.now() - start;
}"""


# How long a query takes from the moment that the box has focus to the first result.
_FIRST = """(query) => new Promise((done) => {
  const start = performance.now();
  const list = document.querySelector('[data-part="list"]');
  new MutationObserver(() => list.children.length && done(performance.now() - start))
    .observe(list, { childList: true });
  const box = document.querySelector("#q");
  box.focus();
  box.value = query;
  box.dispatchEvent(new Event("input", { bubbles: true }));
  box.form.requestSubmit();
})"""
# How many articles there are for a query, and the first of them with their scores.
_RANKED = """async (query) => {
  const site = window.siteSearch;
  const state = site.state.read("?q=" + encodeURIComponent(query));
  const asked = new site.Query(site.page.engine, site.page.names, state);
  const { words } = site.parse(query);
  await site.page.names.load(words.map(({ word }) => word));
  Object.assign(asked, { phrases: [], words, units: asked.understood(words) });
  const found = await asked.checked(await asked.search(asked.units));
  const label = (id) => id.split("-").slice(1, 5).join("-"); // the same in every part
  const first = (found.kept || []).slice(0, 1000);
  return [found.total, first.map(({ id, score }) => [label(id), score])];
}"""
Ranked = tuple[int, Sequence[tuple[str, float]]]


def registry(chance: random.Random) -> Registry:
    """The project's own names, and as many made-up persons with four spellings each."""
    known = read_content(ROOT).registry
    made = {}
    for number in range(NAMES):
        first, last = _name(chance), _name(chance)
        name = f"{first} al-{last}"
        others = (f"{first} {last}", f"{first}h al-{last}", f"{first} al-{last}i")
        made[f"person-{number}"] = Entity(
            id=f"person-{number}", kind="person", name=name, aliases=others
        )
    return Registry({**known.entities, **made}, known.provinces, known.places)


def _name(chance: random.Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=3)).capitalize()


def articles(chance: random.Random, known: Registry, many: int) -> Iterator[Article]:
    """Made-up articles whose words are as unevenly common as those of a language."""
    vocabulary = ["".join(chance.choices(_SYLLABLES, k=1 + number % 4)) for number in range(WORDS)]
    for word, place in _PLACED.items():
        vocabulary[place] = word
    weights = list(accumulate(1 / (rank + 3) for rank in range(WORDS)))
    provinces, entities = sorted(known.provinces), sorted(known.entities)
    for number in range(many):
        where = tuple(chance.sample(provinces, 1 + number % 2))
        who = (*chance.sample(entities, 4), *(("isis",) if number % 3 else ()))
        names = [known.provinces[name].label for name in where]
        names += [known.entities[name].label for name in who]
        words = chance.choices(vocabulary, cum_weights=weights, k=LENGTH)
        for name in names * 2:
            words.insert(chance.randrange(LENGTH), name)
        text = "\n\n".join(" ".join(words[at : at + 45]) + "." for at in range(0, len(words), 45))
        day = date(2010, 1, 1) + timedelta(days=number * 5800 // many)
        kind = chance.choice(_KINDS)
        yield Article(
            title=" ".join(words[:7]).capitalize(),
            slug=f"article-{number}",
            date=day,
            category=chance.choice(("Terrorism", "Justice", "Security")),
            summary=" ".join(words[7:25]).capitalize() + ".",
            provinces=where,
            entities=who,
            events=(Event(kind=kind, date=day.isoformat()),),
            file="made up",
            body=text,
        )


def build(many: int, folder: Path) -> None:
    """The search page and its files for so many articles, in `folder`/site; in /one in one part."""
    chance = random.Random(6)
    known = registry(chance)
    site = read_content(ROOT).site
    made = list(articles(chance, known, many))
    archive = Archive.of(site, known, made, Spellings.of(known))
    bundle = _index("index made anew", archive, folder / "cache")
    _index("index unchanged", archive, folder / "cache")
    made[many // 2] = replace(made[many // 2], body=f"{made[many // 2].body}\n\nOne more raid.")
    edited = Archive.of(site, known, made, Spellings.of(known))
    _index("index after an edit", edited, folder / "cache")
    bundle = _index("index after undoing it", archive, folder / "cache")
    folders = template_folders(ROOT)
    page = SitePage("search.html", "pages/search.html", "search", "")
    files = [*render([page], Heads.of(archive), folders), *assets(folders), *scripts(archive)]
    for name, content in finished(scripts(archive)):
        if "_" not in name:  # one of many files of names
            packed = len(gzip.compress(content, 9))
            _say(name, f"{len(content) / 1000:.0f} KB, {packed / 1000:.0f} KB gzip")
    files += [File(name, path.read_bytes) for name, path in bundle.items()]
    publish(files, folder / "site")
    if how_many(many) > 1 and many <= COMPARED:
        parts.LARGEST = many
        one = _index("one index of all", archive, folder / "cache-one")
        files = [*render([page], Heads.of(archive), folders), *assets(folders), *scripts(archive)]
        files += [File(name, path.read_bytes) for name, path in one.items()]
        publish(files, folder / "one")


def _index(what: str, archive: Archive, cache: Path) -> Mapping[str, Path]:
    """Make the index, and say what it took: of processor time ours, and that of other processes."""
    start, before = time.perf_counter(), _spent()
    bundle = index(documents(archive, month_names([engine_templates()])), cache, jobs=cores())
    ours, others = (now - then for now, then in zip(_spent(), before, strict=True))
    spent = f"{ours:.1f} s and {others:.1f} s of processor time"
    _say(what, f"{time.perf_counter() - start:.1f} s; {spent}; {len(bundle)} files")
    return bundle


def _spent() -> tuple[float, float]:
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    ours, others = (sum(resource.getrusage(who)[:2]) for who in whose)
    return ours, others


@dataclass
class Line:
    """A server behind a line of so many Mbit/s (0: no limit) and milliseconds there and back."""

    address: str
    megabits: float = 0
    milliseconds: int = 0
    requests: int = 0
    loaded: int = 0
    sending: Lock = field(default_factory=Lock)

    def send(self, content: bytes, write: Callable[[bytes], object]) -> None:
        """Pass a response on as fast as the line lets it, and count it."""
        time.sleep(self.milliseconds / 1000)
        self.requests += 1
        self.loaded += len(content)
        for start in range(0, len(content), _PACKET):
            packet = content[start : start + _PACKET]
            with self.sending:
                if self.megabits:
                    time.sleep(len(packet) / (self.megabits * 125_000))
                write(packet)


class _Packing(SimpleHTTPRequestHandler):
    """Serves text packed, as hosts of static pages do."""

    protocol_version = "HTTP/1.1"
    line: Line

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        content = path.read_bytes()
        text = path.suffix in {".html", ".js", ".css", ".json", ".svg"}
        packed = gzip.compress(content, 6) if text else content
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if text:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(packed)))
        self.end_headers()
        self.line.send(packed, self.wfile.write)


@contextmanager
def served(folder: Path) -> Iterator[Line]:
    """The built site behind a line."""
    line = Line("")
    handler = type("Handler", (_Packing,), {"line": line})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    line.address = f"http://127.0.0.1:{server.server_port}/"
    yield line
    server.shutdown()


def measure(line: Line, chromium: str) -> None:
    """What a reader's first query and the next ones cost, on lines of different speed."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, (line.megabits, line.milliseconds, width) in LINES.items():
            for query in QUERIES:
                context = browser.new_context(viewport={"width": width, "height": 900})
                _say(f"{name}, {query}", _first_query(context.new_page(), line, query))
                context.close()
        browser.close()


def _first_query(page: Page, line: Line, query: str) -> str:
    line.requests = line.loaded = 0
    page.goto(f"{line.address}search.html", wait_until="networkidle")
    before, page_bytes = line.requests, line.loaded
    first = page.evaluate(_FIRST, query) / 1000
    loaded_first = line.loaded - page_bytes
    page.locator('[data-part="results"][aria-busy="false"]').wait_for(state="attached")
    page.wait_for_load_state("networkidle")
    requests, loaded = line.requests - before, line.loaded - page_bytes
    again = page.evaluate(_AGAIN, f"{query} raid")
    return (
        f"page {before} requests {page_bytes / 1000:.0f} KB; "
        f"first result {loaded_first / 1000:.0f} KB {first:.2f} s, "
        f"all {requests} requests {loaded / 1000:.0f} KB; "
        f"one more word {again:.0f} ms"
    )


def compare(folder: Path, chromium: str) -> None:
    """How near the first ten articles of an index in parts come to those of a single one."""
    found = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name in ("site", "one"):
            with served(folder / name) as line:
                page = browser.new_page()
                page.goto(f"{line.address}search.html?q=raid")
                page.locator('[data-part="results"][aria-busy="false"]').wait_for(state="attached")
                found.append([page.evaluate(_RANKED, query) for query in _compared()])
        browser.close()
    pairs: list[tuple[Ranked, Ranked]] = [pair for pair in zip(*found, strict=True) if pair[1][0]]
    same = [pair for pair in pairs if pair[0][0] == pair[1][0]]
    _say(f"{len(pairs)} queries in parts", f"{len(same)} find as many articles; of these")
    shares = [_nearness(*pair) for pair in same]
    shared, worth = (sum(each) / len(same) for each in zip(*shares, strict=True))
    _say("", f"{shared:.0%} of the first ten are the same, and worth {worth:.1%} of their scores")


def _nearness(apart: Ranked, one: Ranked) -> tuple[float, float]:
    """How many of the first ten are the same, and how much all ten are worth in one index."""
    best, first = dict(one[1][:10]), [name for name, _ in apart[1][:10]]
    worth = dict(one[1])
    return (
        sum(name in best for name in first) / len(best),
        sum(worth.get(name, 0) for name in first) / sum(best.values()),
    )


def _compared() -> Sequence[str]:
    """Queries of one to three words, common and rare, and with names."""
    chance = random.Random(7)
    words = ["".join(chance.choices(_SYLLABLES, k=1 + number % 4)) for number in range(60)]
    names = ("Ninawa", "ISIS", "Kirkuk", "CTS", "Basra", "Anbar")
    common = ("raid", "convoy", "raids", "iraqi", "forces")
    two = [f"{common[number % 5]} {names[number % 6]}" for number in range(30)]
    three = [
        f"{common[number % 5]} {common[(number + 2) % 5]} {names[number % 6]}"
        for number in range(15)
    ]
    return [*common, *names, *two, *three, *(word for word in words if len(word) > 3)]


def _say(what: str, result: str) -> None:
    sys.stdout.write(f"{what:32} {result}\n")
    sys.stdout.flush()


def main(arguments: Sequence[str]) -> None:
    """Build and measure."""
    many = int(arguments[0]) if arguments else 10_000
    chromium = shutil.which("chromium") or "/usr/bin/chromium"
    with tempfile.TemporaryDirectory() as folder:
        build(many, Path(folder))
        with served(Path(folder) / "site") as line:
            measure(line, chromium)
        if (Path(folder) / "one").is_dir():
            compare(Path(folder), chromium)


if __name__ == "__main__":
    main(sys.argv[1:])
