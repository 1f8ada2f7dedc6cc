"""Clippings become articles; what a person has changed since is never overwritten."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from site_builder.errors import Problem, SiteError
from site_builder.files import read_text
from site_builder.importing import journal, origins, seeds
from site_builder.importing.matching import Case, Kind, cases
from site_builder.importing.origins import Imported
from site_builder.importing.seeds import Seed
from site_builder.importing.settled import Seen, Tie, note, settled, tied_before
from site_builder.importing.suggesting import suggested_files
from site_builder.model import Entity, Place
from site_builder.newstext.names import KnownNames
from site_builder.reading import markdown_files

if TYPE_CHECKING:  # all that reads clippings is loaded for the first that is new
    from site_builder.clippings import Clipping
    from site_builder.importing.assembly import Findings

_ARTICLES = "content/articles"


class Reader(NamedTuple):
    """What reads clippings: what it finds in one, and the names that bylines may have.

    Both are asked for only when there is a clipping to read.
    """

    analyse: "Callable[[Clipping], Findings]"
    known: Callable[[], KnownNames] = KnownNames


@dataclass(frozen=True, slots=True)
class Kept:
    """An article that was edited by hand, and how a new import would differ from it."""

    file: str
    clipping: str
    diff: str


@dataclass(frozen=True, slots=True)
class Report:
    """What an import did, by the names of files; `same` is a number of clippings."""

    written: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    suggested: tuple[str, ...] = ()
    kept: tuple[Kept, ...] = ()
    same: int = 0
    warnings: tuple[Problem, ...] = ()


class PartlyImportedError(SiteError):
    """Some clippings could not be imported; the report is of the others, which were."""

    def __init__(self, problems: Iterable[Problem], report: Report) -> None:
        super().__init__(problems)
        self.report = report


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What becomes of a clipping: files to write, the first of them its article."""

    kind: Kind
    files: tuple[tuple[str, str], ...] = ()
    suggestions: tuple[Entity | Place, ...] = ()
    kept: tuple[Kept, ...] = ()
    warnings: tuple[Problem, ...] = ()


def import_clippings(
    root: Path,
    files: Sequence[Path] | None,
    reader: Reader,
    *,
    force: bool = False,
    dry_run: bool = False,
) -> Report:
    """Import what is new or changed among the clippings: `files`, or all in `seeds/`.

    `force` writes articles anew even if they were edited, and keeps the old text beside the new;
    `dry_run` only tells what would be done.

    :raises SiteError: after the good ones were written, with the problems of all others.
    """
    if not dry_run:
        journal.finish(root)
    seen = Seen.of(root) if files is None and not (force or dry_run) else None
    if seen and (same := settled(root, seen)) is not None:
        return Report(same=same)
    found = seeds.read(root, files)
    articles = _articles(root) if found.found else ()
    taken = {name for one in articles for name in _names(one)}
    work = _Work(root, reader, taken, frozenset() if force else tied_before(root), force)
    problems = list(found.problems)
    outcomes: list[_Outcome] = []
    for case in cases(found.found, articles, root):
        try:
            outcomes.append(work.outcome(case))
        except SiteError as error:
            problems.extend(error.problems)
    suggested = suggested_files(root, (one for each in outcomes for one in each.suggestions))
    changes = [*suggested.items(), *(file for outcome in outcomes for file in outcome.files)]
    if not dry_run:
        journal.write(root, changes)
    problems += (warning for outcome in outcomes for warning in outcome.warnings)
    if any(problem.severity == "error" for problem in problems):
        raise PartlyImportedError(problems, _report(outcomes, suggested, ()))
    if seen and not problems and all(outcome == _Outcome("same") for outcome in outcomes):
        note(root, seen, found.found, articles)
    return _report(outcomes, suggested, problems)


def _report(
    outcomes: Sequence[_Outcome], suggested: Iterable[str], warnings: Iterable[Problem]
) -> Report:
    written = [outcome for outcome in outcomes if outcome.files]
    return Report(
        written=tuple(outcome.files[0][0] for outcome in written if outcome.kind == "new"),
        updated=tuple(outcome.files[0][0] for outcome in written if outcome.kind != "new"),
        suggested=tuple(sorted(suggested)),
        kept=tuple(kept for outcome in outcomes for kept in outcome.kept),
        same=sum(not outcome.files and not outcome.kept for outcome in outcomes),
        warnings=tuple(sorted(warnings)),
    )


def _articles(root: Path) -> tuple[Imported, ...]:
    """Every article with its origin.

    :raises SiteError: if one cannot be read: it may be of a clipping that then seems new.
    """
    found: list[Imported] = []
    problems: list[Problem] = []
    for file in markdown_files(_ARTICLES, root, problems):
        try:
            found.append(origins.read(read_text(root / file, root), file))
        except SiteError as error:
            problems.extend(error.problems)
    if any(problem.severity == "error" for problem in problems):
        raise SiteError(problems)
    return tuple(found)


def _names(article: Imported) -> tuple[str, str]:
    """The slug, and what its file is called without the date."""
    return article.slug, Path(article.file).stem[len("2025-07-18-") :]


@dataclass(frozen=True, slots=True)
class _Work:
    """What making articles takes; `taken` are the slugs in use, to which new ones are added.

    `before` are clippings that had their articles already.
    """

    root: Path
    reader: Reader
    taken: set[str]
    before: Collection[Tie]
    force: bool

    def outcome(self, case: Case) -> _Outcome:
        """What becomes of one clipping.

        :raises SiteError: if it cannot be read, or a word of it would be lost.
        """
        if case.kind == "twin":
            message = f"has the same text as `{case.twin}`, so it is not imported"
            hint = "delete one of the two"
            warning = Problem(case.seed.file, 0, message, hint, "warning")
            return _Outcome("twin", warnings=(warning,))
        if case.article is None:
            return self._new(case.seed, case.left)
        if case.kind == "moved" and not self.force:
            text = origins.moved(case.article, case.seed.file)
            return _Outcome("moved", ((case.article.file, text),))
        if case.kind == "same" and not self.force:
            return _Outcome("same")
        return self._again(case, case.article)

    def _new(self, seed: Seed, left: str) -> _Outcome:
        from site_builder.importing.assembly import slug_of  # noqa: PLC0415

        clipping = self._parsed(seed)
        slug = slug_of(clipping.headline, self.taken)
        file = f"{_ARTICLES}/{clipping.date:%Y}/{clipping.date}-{slug}.md"
        self.taken.add(slug)
        made = self._made("new", seed, clipping, (slug, file))
        if left:
            return replace(made, warnings=(_another_story(seed, left, file),))
        if (seed.file, seed.sha256) in self.before:
            return replace(made, warnings=(_come_back(seed, file),))
        return made

    def _parsed(self, seed: Seed) -> "Clipping":
        from site_builder.importing.authoring import parsed  # noqa: PLC0415

        return parsed(seed, self.reader.known)

    def _again(self, case: Case, article: Imported) -> _Outcome:
        """The article made anew from its clipping; kept as it is if a person has edited it."""
        made = self._made(
            case.kind, case.seed, self._parsed(case.seed), (article.slug, article.file)
        )
        text = made.files[0][1]
        if text == article.text:
            return _Outcome("same")
        if not article.is_edited:
            return made
        if self.force:
            beside = _free_name(self.root, article.file)
            return replace(made, files=(*made.files, (beside, article.text)))
        kept = Kept(article.file, case.seed.file, _diff(article, text, case.seed.file))
        return _Outcome(case.kind, kept=(kept,), warnings=(_told(kept, case.seed),))

    def _made(
        self, kind: Kind, seed: Seed, clipping: "Clipping", target: tuple[str, str]
    ) -> _Outcome:
        from site_builder.importing.authoring import written  # noqa: PLC0415

        findings = self.reader.analyse(clipping)
        text = written(seed, clipping, findings, target)
        return _Outcome(kind, ((target[1], text),), findings.suggestions)


def _another_story(seed: Seed, left: str, file: str) -> Problem:
    message = f"holds another story than before: a new article is made of it, and {left} stays"
    hint = f"give each story a file of its own; delete {left} if {file} is to take its place"
    return Problem(seed.file, 0, message, hint, "warning")


def _come_back(seed: Seed, file: str) -> Problem:
    message = f"made again from {seed.file}, because its file was missing"
    hint = "to be rid of it, delete both, or set `draft: true` in it"
    return Problem(file, 0, message, hint, "warning")


def _free_name(root: Path, file: str) -> str:
    """Where an old text can be kept: `NAME.md.old`, or `.old2` and so on if there is one."""
    number = 1
    while (root / (name := f"{file}.old{number if number > 1 else ''}")).exists():
        number += 1
    return name


def _diff(article: Imported, text: str, clipping: str) -> str:
    """How the article as it is differs from the one that the clipping would make now."""
    lines = unified_diff(
        _comparable(article.text),
        _comparable(text),
        fromfile=f"{article.file} (as it is)",
        tofile=f"{article.file} (from {clipping})",
        n=1,
    )
    return "".join(lines)


def _comparable(text: str) -> list[str]:
    lines = text.replace("\r\n", "\n").splitlines(keepends=True)
    return [line for line in lines if not line.startswith("  imported: ")]


def _told(kept: Kept, seed: Seed) -> Problem:
    difference = "\n    ".join(["", *kept.diff.splitlines()])
    return Problem(
        kept.file,
        0,
        f"edited by hand, and its clipping has changed since; left as it is{difference}",
        f"`site-builder import --force {seed.file}` takes the change and keeps your text beside"
        f" it; to keep only yours, set `sha256: {seed.sha256}` in it",
        "warning",
    )
