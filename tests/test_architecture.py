"""The modules stand in rows; each imports from lower rows only, so data flows one way."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "site_builder"

# Clipping -> article -> archive -> pages -> files -> index, from the bottom up.
ROWS = (
    (
        "errors",
        "text",
        "vocabulary",
        "forms",
        "measuring",
        "packing",
        "making",
        "state",
        "request",
        "unheard",
        "linking",
    ),
    ("parts", "frontmatter", "files", "markdown", "processes"),
    ("model", "settings", "workers"),
    (
        "registry",
        "decode",
        "edits",
        "newstext",
        "portions",
        "stamps",
        "lock",
        "caches",
        "surroundings",
    ),
    ("sounds", "spelling_tree", "wording", "memory", "pieces", "values"),
    (
        "spellings",
        "reading",
        "texts",
        "rights",
        "validation",
        "collisions",
        "clippings",
        "pictures",
    ),
    ("content", "extraction", "mentions", "graphics"),
    ("entries",),
    ("happenings", "edited"),
    ("archive", "kept"),
    ("found",),
    ("importing", "pages", "exchange"),
    ("render", "search"),
    ("publish",),
    ("upkeep", "analyst"),
    ("pipeline", "review", "starting", "drafting", "reference"),
    ("serve", "interview", "check"),
    ("watching",),
    ("commands",),
    ("cli",),
    ("__main__",),
)
ROW = {name: number for number, row in enumerate(ROWS) for name in row}


def module_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            parts = node.module.split(".")
            if parts[0] == "site_builder":
                names |= {parts[1]} if parts[1:] else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            for alias in node.names:
                parts = alias.name.split(".")
                names |= set(parts[1:2]) if parts[0] == "site_builder" else set()
    return names - {"__version__"}


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=str)
def test_imports_point_down(path: Path) -> None:
    module = module_of(path)
    if module == "__init__":
        assert not imported(path)
        return

    own = {module} if path.parent != PACKAGE else set()
    upward = {name for name in imported(path) - own if ROW[name] >= ROW[module]}

    assert not upward, f"{path.name} may not import {sorted(upward)}"
