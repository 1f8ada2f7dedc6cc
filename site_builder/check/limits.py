"""Whether a built site is whole and fits on GitHub Pages."""

from collections.abc import Iterator
from pathlib import Path

from site_builder.errors import Problem
from site_builder.publish import staging_of

_LARGEST_SITE = 1_000_000_000
_LARGEST_FILE = 100_000_000
_NEARLY = 0.9


def check_size(output: Path) -> Iterator[Problem]:
    """A site or files in it that are too large to be published, or nearly so; a build cut short."""
    if staging_of(output).exists():
        yield Problem(output.name, 0, "a build was cut short", "run `site-builder build`")
    whole = 0
    for path in sorted(output.rglob("*")):
        if path.is_file():
            size = path.stat().st_size
            whole += size
            name = f"{output.name}/{path.relative_to(output).as_posix()}"
            yield from _over(name, size, _LARGEST_FILE)
    yield from _over(output.name, whole, _LARGEST_SITE)


def _over(name: str, size: int, largest: int) -> Iterator[Problem]:
    if size > largest * _NEARLY:
        shown = f"{size / 1_000_000:.0f} MB of the {largest // 1_000_000} that GitHub Pages takes"
        hint = "leave out what readers do not need, or publish it elsewhere"
        yield Problem(name, 0, shown, hint, "error" if size > largest else "warning")
