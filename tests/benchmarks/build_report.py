"""The results of a comparison as a Markdown table and as a chart."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from statistics import median

from benchmarks.build_measure import Cost

Task = tuple[str, str]
"""When (`cold`, or after an `edit`) and what (`pages`, or with `search`)."""

BEGIN, END = "<!-- benchmark -->", "<!-- end of benchmark -->"
WORDS = {
    ("cold", "pages"): "pages, from nothing",
    ("cold", "search"): "pages and search, from nothing",
    ("edit", "pages"): "pages, after one edit",
    ("edit", "search"): "pages and search, after one edit",
}
_WIDTH, _LEFT, _ROOM = 760, 240, 380
_BAR, _GAP, _TOP = 13, 12, 34


@dataclass(frozen=True, slots=True)
class Result:
    """What both sides took for one task at one size, run by run, and their peaks of memory."""

    articles: int
    task: Task
    ours: Sequence[Cost]
    theirs: Sequence[Cost]
    memory: tuple[int, int]

    @property
    def peer(self) -> str:
        """Whom we are compared with."""
        return "Hugo, Pagefind" if self.task[1] == "search" else "Hugo"

    def ratio(self, of: Callable[[Cost], float]) -> float:
        """The median of what we took, each time as a part of what they took beside it."""
        pairs = zip(self.ours, self.theirs, strict=True)
        parts = [of(our) / of(their) for our, their in pairs if of(their)]
        return median(parts) if parts else 0.0


def seconds(costs: Iterable[Cost]) -> float:
    """The median on the clock."""
    found = [cost.wall for cost in costs]
    return median(found) if found else 0.0


def table(results: Sequence[Result]) -> str:
    """The results as a Markdown table; a ratio below 1 is in our favour."""
    lines = [
        "| articles | built | site_builder | Hugo, Pagefind | time | processor time | memory |",
        "|--:|---|--:|--:|--:|--:|--:|",
    ]
    for one in results:
        cells = [f"{one.articles:,}", WORDS[one.task]]
        cells += [_amount(one.ours), _amount(one.theirs)]
        cells += [_part(one, _wall), _part(one, _processor), _memories(one)]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _amount(costs: Sequence[Cost]) -> str:
    return f"{seconds(costs):.2f} s" if costs else "not run"


def _part(one: Result, of: Callable[[Cost], float]) -> str:
    return f"{one.ratio(of):.2f}" if one.ours and one.theirs else "–"


def _memories(one: Result) -> str:
    ours, theirs = one.memory
    if not (ours and theirs):
        return "–"
    return f"{ours / theirs:.2f} ({ours / 1e6:,.0f} of {theirs / 1e6:,.0f} MB)"


def _wall(cost: Cost) -> float:
    return cost.wall


def _processor(cost: Cost) -> float:
    return cost.processor


def chart(results: Sequence[Result]) -> str:
    """The times as bars, ours above theirs, each size of archive on its own scale."""
    parts: list[str] = []
    top = 8
    for articles, some in _by_size(results).items():
        parts.append(f'<text class="size" x="0" y="{top + 16}">{articles:,} articles</text>')
        longest = max(seconds(costs) for one in some for costs in (one.ours, one.theirs)) or 1.0
        top += _TOP
        for one in some:
            parts += _bars(one, top, longest)
            top += 2 * _BAR + _GAP
        top += _GAP
    label = "; ".join(_said(one) for one in results)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {top}" width="{_WIDTH}" '
        f'height="{top}" role="img" aria-label="{escape(label)}">\n{_STYLE}\n'
        + "\n".join(parts)
        + "\n</svg>\n"
    )


def _bars(one: Result, top: int, longest: float) -> Iterable[str]:
    yield f'<text class="task" x="0" y="{top + _BAR + 4}">{escape(WORDS[one.task])}</text>'
    sides: Mapping[str, Sequence[Cost]] = {"site_builder": one.ours, one.peer: one.theirs}
    for number, (name, costs) in enumerate(sides.items()):
        y = top + number * _BAR
        width = max(1.0, seconds(costs) / longest * _ROOM)
        kind = "theirs" if number else "ours"
        yield f'<rect class="{kind}" x="{_LEFT}" y="{y}" width="{width:.1f}" height="{_BAR - 2}"/>'
        told = f"{_amount(costs)} {name}"
        yield f'<text x="{_LEFT + width + 6:.1f}" y="{y + _BAR - 3}">{escape(told)}</text>'


def _said(one: Result) -> str:
    ours, theirs = _amount(one.ours), _amount(one.theirs)
    return f"{one.articles:,} articles, {WORDS[one.task]}: {ours}, {one.peer} {theirs}"


def _by_size(results: Iterable[Result]) -> Mapping[int, Sequence[Result]]:
    sizes: dict[int, list[Result]] = {}
    for one in results:
        sizes.setdefault(one.articles, []).append(one)
    return sizes


def put(text: str, path: Path) -> None:
    """Put a text between the marks of a file."""
    whole = path.read_text(encoding="utf-8")
    head, begin, rest = whole.partition(BEGIN)
    _, end, tail = rest.partition(END)
    if not (begin and end):
        message = f"{path}: the marks {BEGIN} and {END} are not there"
        raise RuntimeError(message)
    path.write_text(f"{head}{BEGIN}\n{text.strip()}\n{END}{tail}", encoding="utf-8")


# Colours that are seen on white and on black; the words take that of the reader's choice.
_STYLE = """<style>
text { font: 11px system-ui, sans-serif; fill: #57606a; }
.task { font-size: 13px; fill: #24292f; }
.size { font-size: 14px; font-weight: 600; fill: #24292f; }
.ours { fill: #1f6feb; }
.theirs { fill: #9aa4af; }
@media (prefers-color-scheme: dark) {
text { fill: #9da7b1; }
.task, .size { fill: #e6edf3; }
.ours { fill: #58a6ff; }
.theirs { fill: #6e7681; }
}
</style>"""
