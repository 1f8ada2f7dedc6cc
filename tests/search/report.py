"""How well search answers: labelled queries over the sample archive, with our layer and without.

Run with `python -m tests.search.report [FOLDER]` over a built site; without one, it is built.
"""

import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import yaml
from playwright.sync_api import Browser, Page, sync_playwright

TESTS = Path(__file__).parent.parent
if str(TESTS) not in sys.path:  # `browser` is a package of the tests
    sys.path.insert(0, str(TESTS))

from browser.chromium import chromium_path, served  # noqa: E402

from site_builder.pipeline import build  # noqa: E402
from site_builder.request import Request  # noqa: E402

QUERIES = Path(__file__).parent / "queries.yml"
ENOUGH = 0.97

# Both give the addresses of the first ten articles found.
_OURS = """async (query) => {
  const site = window.siteSearch;
  const state = site.state.read("?q=" + encodeURIComponent(query));
  const answer = await new site.Query(site.page.engine, site.page.names, state).answer();
  return (await answer.load(0, 10)).map(({ url }) => url);
}"""
_PLAIN = """async (query) => {
  const { pagefind } = window.siteSearch.page.engine;
  const found = await pagefind.search(query);
  const first = await Promise.all(found.results.slice(0, 10).map((one) => one.data()));
  return first.map(({ url }) => url);
}"""


@dataclass(frozen=True, slots=True)
class Score:
    """Shares of queries whose first article, or one of the first five, is right; mean 1/rank."""

    at_1: float
    at_5: float
    rank: float

    @classmethod
    def of(cls, ranks: Sequence[int]) -> "Score":
        """The score of the ranks of the first right answers; 0 where there was none."""
        total = len(ranks)
        return cls(
            sum(rank == 1 for rank in ranks) / total,
            sum(1 <= rank <= 5 for rank in ranks) / total,
            sum(1 / rank for rank in ranks if rank) / total,
        )

    def __str__(self) -> str:
        return f"{self.at_1:6.3f} {self.at_5:6.3f} {self.rank:6.3f}"


Labelled = Mapping[str, Mapping[str, Sequence[str]]]
Ranks = dict[str, dict[str, int]]


def labelled() -> Labelled:
    """The queries by kind, each with the beginnings of the slugs of the right articles."""
    read = yaml.safe_load(QUERIES.read_text(encoding="utf-8"))
    return {
        kind: {str(query): list(slugs) for query, slugs in queries.items()}
        for kind, queries in read.items()
    }


def rank(found: Sequence[str], right: Sequence[str]) -> int:
    """The place of the first right answer, from 1; 0 if none was found."""
    slugs = [address.rsplit("/", 1)[-1] for address in found]
    return next((place for place, slug in enumerate(slugs, 1) if slug.startswith(tuple(right))), 0)


def measure(page: Page, queries: Labelled, script: str) -> Ranks:
    """The rank of the first right answer to each query."""
    return {
        kind: {query: rank(page.evaluate(script, query), right) for query, right in every.items()}
        for kind, every in queries.items()
    }


def measured(browser: Browser, folder: Path) -> tuple[Ranks, Ranks]:
    """The ranks with our layer and without, over a built site."""
    with served(folder) as address:
        page = browser.new_page()
        page.goto(f"{address}search.html?q={quote('Iraq')}")
        page.locator('[data-part="results"][aria-busy="false"]').wait_for(state="attached")
        queries = labelled()
        ranks = measure(page, queries, _OURS), measure(page, queries, _PLAIN)
        page.close()
    return ranks


def build_sample(folder: Path) -> Path:
    """The project's own archive, built in a folder apart."""
    shutil.copytree(TESTS.parent / "content", folder / "content")
    (folder / "seeds").mkdir()
    build(Request(folder, folder / "public"))
    return folder / "public"


def main(arguments: Sequence[str]) -> int:
    """Print the report; 1 if search is not good enough."""
    path = chromium_path()
    if path is None:
        sys.exit("no Chromium found")
    with tempfile.TemporaryDirectory() as apart, sync_playwright() as playwright:
        site = Path(arguments[0]) if arguments else build_sample(Path(apart))
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        ours, plain = measured(browser, site)
        browser.close()
    sys.stdout.write("\n".join(_report(ours, plain)) + "\n")
    return 0 if overall(ours).at_5 >= ENOUGH else 1


def _report(ours: Ranks, plain: Ranks) -> Iterator[str]:
    yield f"{'':12}{'queries':>8}   with our layer         Pagefind alone"
    yield f"{'':20}   at 1   at 5    MRR     at 1   at 5    MRR"
    for kind in ours:
        yield _line(kind, list(ours[kind].values()), list(plain[kind].values()))
    yield _line("all", _all(ours), _all(plain))
    for kind, ranks in ours.items():
        for query, place in ranks.items():
            if not 1 <= place <= 5:
                yield f"not in the first five ({kind}): {query}"


def overall(ranks: Ranks) -> Score:
    """The score of all kinds of queries together."""
    return Score.of(_all(ranks))


def _all(ranks: Ranks) -> list[int]:
    return [place for every in ranks.values() for place in every.values()]


def _line(kind: str, ours: Sequence[int], plain: Sequence[int]) -> str:
    return f"{kind:12}{len(ours):8} {Score.of(ours)}   {Score.of(plain)}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
