"""What is wrong with an archive: each problem with its place and a hint, gathered, raised once."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]

# What a terminal obeys, what turns a line round, and what no terminal has a form for.
_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202d\u202e\ud800-\udfff]")


def visible(text: str) -> str:
    """Text to show on a terminal: signs that one would obey are shown by their numbers."""
    return _OBEYED.sub(lambda sign: ascii(sign.group())[1:-1], text)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing a person has to mend or know, worded like a compiler's message.

    `file` is relative to the root of the archive; `line` counts from 1, and is 0 where the problem
    is the file's as a whole.
    """

    file: str
    line: int
    message: str
    hint: str = ""
    severity: Severity = "error"

    def __str__(self) -> str:
        name = self.file.replace("\n", r"\n")
        where = f"{name}:{self.line}" if self.line else name
        mark = "warning: " if self.severity == "warning" else ""
        hint = f"\n    hint: {self.hint}" if self.hint else ""
        return visible(f"{where}: {mark}{self.message}{hint}")


class SiteError(Exception):
    """The archive cannot be read or built; carries every problem found so far, sorted."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type["SiteError"], tuple[tuple[Problem, ...]]]:
        return SiteError, (self.problems,)  # so that one process can raise what another met


def problem_error(file: str, line: int, message: str, hint: str = "") -> SiteError:
    """The error for a single problem."""
    return SiteError([Problem(file, line, message, hint)])
