"""Builds made-up archives beside Hugo, in turns, and tells what each took.

Run with `make bench`, or `make bench N=100000`; it takes minutes, and wants the machine for itself.
"""

import argparse
import os
import platform
import shlex
import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from benchmarks.build_course import Course
from benchmarks.build_report import Result, chart, put, table
from benchmarks.build_rows import count, counts, differences
from benchmarks.build_sides import (
    ASIDE,
    HUGO,
    Side,
    can_leave_search_out,
    hugo_side,
    installed_hugo,
    our_program,
    our_side,
    pagefind_has_room,
    write_sites,
)
from benchmarks.synthetic_archive import PROJECT

CHART = ".github/pictures/benchmark.svg"
_BUSY = 1.0
_MANY, _VERY_MANY = 10_000, 50_000  # articles, from which on builds are repeated less


@dataclass(frozen=True, slots=True)
class Options:
    """What is asked for."""

    sizes: Sequence[int]
    runs: int
    cold_runs: int
    folder: Path
    program: Sequence[str]
    anyway: bool
    write: bool

    @classmethod
    def of(cls, arguments: Sequence[str]) -> "Options":
        """The options that a command line tells."""
        parser = argparse.ArgumentParser(prog="benchmarks.build", description=__doc__)
        add = parser.add_argument
        add("sizes", nargs="*", type=int, default=[1_000, 10_000], help="numbers of articles")
        add("--runs", type=int, default=0, help="builds after an edit (5; fewer of many)")
        add("--cold-runs", type=int, default=0, help="builds from nothing (5; fewer of many)")
        add("--folder", type=Path, default=PROJECT / ".cache" / "bench", help="where to work")
        add("--program", default=shlex.join(our_program()), help="what is measured")
        add("--anyway", action="store_true", help="on a busy machine, and with unequal sites")
        add("--write", action="store_true", help="put table and chart into the README")
        told = parser.parse_args(arguments)
        return cls(**{**vars(told), "program": shlex.split(told.program)})

    def runs_of(self, many: int) -> int:
        """How often an archive of so many articles is built after an edit."""
        return self.runs or (1 if many >= _VERY_MANY else 5)

    def cold_runs_of(self, many: int) -> int:
        """How often it is built from nothing."""
        return self.cold_runs or (3 if many >= _MANY else 5)


def main(arguments: Sequence[str]) -> None:
    """Measure, and tell."""
    options = Options.of(arguments)
    _say(surroundings())
    load = os.getloadavg()[0]
    if load > _BUSY:
        _say(f"The load is {load:.1f}: these times are not to be trusted.")
        if not options.anyway:
            sys.exit("wait until the machine is idle, or say --anyway")
    try:
        results = [one for many in options.sizes for one in compared(many, options)]
    finally:
        for folder in (options.folder, *(options.folder / str(many) for many in options.sizes)):
            shutil.rmtree(folder / ASIDE, ignore_errors=True)
    text = f"{table(results)}\n\n{_command(options)}"
    _say(text)
    if options.write:
        put(f"{text}\n\n{surroundings()}\n\n{_picture(results)}", PROJECT / "README.md")
        (PROJECT / CHART).write_text(chart(results), encoding="utf-8")


def surroundings() -> str:
    """The versions and the machine."""
    cores = len(os.sched_getaffinity(0))
    load = os.getloadavg()[0]
    return (
        f"site_builder {version('site-builder')} on Python {platform.python_version()}, "
        f"Hugo {HUGO}, Pagefind {version('pagefind-bin')}; {cores} cores, load {load:.2f}"
    )


def compared(many: int, options: Options) -> Sequence[Result]:
    """Both sides at one size, from nothing and after an edit."""
    folder = options.folder / str(many)
    hugo = installed_hugo(options.folder)
    _say(f"{many:,} articles: writing them")
    article = write_sites(many, folder)
    course = Course(article, *_sides(many, folder, hugo, options.program), _say)
    runs = options.runs_of(many)
    if runs > 1:
        course.watched_round()
        _check(course, options)
    for number in range(runs):
        _say(f"{many:,} articles: round {number + 1} of {runs}")
        course.round(number, cold=number < options.cold_runs_of(many), watched=runs == 1)
    if runs == 1:
        _check(course, options)
    return course.results(many)


def _sides(
    many: int, folder: Path, hugo: Path, program: Sequence[str]
) -> tuple[Mapping[str, Side], Side]:
    """Ours, with search and if possible without, and theirs, if possible with search."""
    ours = {"search": our_side(folder, program, search=True)}
    if can_leave_search_out(program):
        ours["pages"] = our_side(folder, program, search=False)
    else:
        _say("this site_builder has no --no-search: pages alone are not measured")
    search = pagefind_has_room(many)
    if not search:
        _say("Pagefind would need more memory than there is for Hugo's pages: left out")
    return ours, hugo_side(folder, hugo, search=search)


def _check(course: Course, options: Options) -> None:
    """Compare what both sides show, and whether the edit has arrived."""
    ours, theirs = (count(side.root / "public") for side in (course.ours["search"], course.theirs))
    _say(counts(ours, theirs))
    wrong = [*differences(ours, theirs), *course.missing_edits()]
    _say("\n".join(wrong) or "both sites show the same number of pages and rows")
    if wrong and not options.anyway:
        sys.exit("unequal work is not compared; --anyway does it")


def _command(options: Options) -> str:
    sizes = " ".join(map(str, options.sizes))
    return f"Made with `make bench N={shlex.quote(sizes)}`."


def _picture(results: Sequence[Result]) -> str:
    told = ", ".join(f"{size:,}" for size in dict.fromkeys(one.articles for one in results))
    return f"![Times to build {told} articles, beside Hugo and Pagefind]({CHART})"


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
