"""The builds that are compared, in turns, so that what else the machine does hits both sides."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import reduce
from operator import add

from benchmarks.build_measure import Cost
from benchmarks.build_report import Result, Task
from benchmarks.build_sides import Article, Side

_TASKS = [(when, what) for when in ("cold", "edit") for what in ("pages", "search")]
_THEIRS = "theirs"


class Course:
    """The builds of one size: ours, of pages alone or with search, and theirs, which is both."""

    def __init__(
        self, article: Article, ours: Mapping[str, Side], theirs: Side, say: Callable[[str], object]
    ) -> None:
        self.article, self.ours, self.theirs, self.say = article, ours, theirs, say
        self.edits = 0
        self.costs: dict[tuple[str, Task], list[Cost]] = defaultdict(list)
        self.peaks: dict[tuple[str, Task], int] = {}

    def watched_round(self) -> None:
        """All from nothing and after an edit, for the memory; the watching takes time."""
        self.round(0, cold=True, watched=True)
        self.costs.clear()

    def round(self, number: int, *, cold: bool, watched: bool = False) -> None:
        """Each side in turn, from nothing if `cold`, then after an edit; odd rounds backwards."""
        turns = [(what, side) for what, side in sorted(self.ours.items())]
        turns.insert(1, (_THEIRS, self.theirs))
        self.edits += 1
        for what, side in reversed(turns) if number % 2 else turns:
            if cold:
                side.clean()
                self._build("cold", what, side, watched=watched)
            self.article.edit(side.root, self.edits)
            self._build("edit", what, side, watched=watched)

    def _build(self, when: str, what: str, side: Side, *, watched: bool) -> None:
        costs = side.build(watched=watched)
        times = " and ".join(
            f"{cost.wall:.2f} s ({cost.processor:.2f} of processors)" for cost in costs
        )
        self.say(f"  {side.name}, {'from nothing' if when == 'cold' else 'after an edit'}: {times}")
        self._note(when, what, costs)

    def _note(self, when: str, what: str, costs: Sequence[Cost]) -> None:
        if what != _THEIRS:
            self._add(what, (when, what), costs)
            return
        self._add(_THEIRS, (when, "pages"), costs[:1])
        if len(costs) > 1:
            self._add(_THEIRS, (when, "search"), costs)

    def _add(self, side: str, task: Task, costs: Sequence[Cost]) -> None:
        whole = reduce(add, costs)
        self.costs[side, task].append(whole)
        self.peaks[side, task] = max(self.peaks.get((side, task), 0), whole.memory)

    def missing_edits(self) -> Iterator[str]:
        """Where the page of the edited article does not show the last edit, in words."""
        for side in (*self.ours.values(), self.theirs):
            page = side.root / "public" / self.article.page
            shown = page.read_text(encoding="utf-8") if page.is_file() else ""
            if self.article.titled(self.edits) not in shown:
                yield f"{side.name}: {self.article.page} does not show the last edit"

    def results(self, many: int) -> Sequence[Result]:
        """What was found, for the tasks that we can do."""
        return [
            Result(
                many,
                task,
                self.costs[task[1], task],
                self.costs[_THEIRS, task],
                (self.peaks.get((task[1], task), 0), self.peaks.get((_THEIRS, task), 0)),
            )
            for task in _TASKS
            if task[1] in self.ours
        ]
