"""Problems in the forms that programs read."""

from collections.abc import Iterable

import msgspec

from site_builder.errors import Problem, visible


def as_json(problems: Iterable[Problem]) -> str:
    """A list of problems, each with its place, its words and whether it is an error."""
    rows = [
        {
            "severity": problem.severity,
            "file": problem.file.encode("utf-8", "replace").decode(),
            "line": problem.line,
            "message": problem.message,
            "hint": problem.hint,
        }
        for problem in problems
    ]
    return msgspec.json.format(msgspec.json.encode(rows), indent=2).decode()


def as_github(problems: Iterable[Problem]) -> str:
    """Annotations as GitHub's workflows take them from what a step prints, a line each."""
    return "\n".join(_annotation(problem) for problem in problems)


def _annotation(problem: Problem) -> str:
    place = f"file={_property(problem.file)}"
    if problem.line:
        place = f"{place},line={problem.line}"
    text = f"{problem.message} ({problem.hint})" if problem.hint else problem.message
    return f"::{problem.severity} {place}::{_escaped(text)}"


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def _escaped(text: str) -> str:
    """Text that cannot end its annotation and begin another command."""
    safe = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return visible(safe)
