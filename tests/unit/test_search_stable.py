"""The same documents give the same bundle, byte for byte, though Pagefind alone does not."""

from collections.abc import Mapping
from pathlib import Path

from site_builder.search.bundle import index

WORDS = ("raid", "arrest", "border", "market", "convoy")


def documents() -> list[tuple[str, bytes]]:
    """Enough pages and filter values for chance to show."""
    return [
        (
            f"articles/2025/{number}.html",
            f'<html lang="en"><body data-pagefind-body><h1>Page {number}</h1>'
            f'<p data-pagefind-filter="province">province-{number % 17}</p>'
            f'<p data-pagefind-filter="year">{2000 + number % 23}</p>'
            f'<p data-pagefind-sort="date">2025-01-{number % 28 + 1:02}</p>'
            f"<p>{WORDS[number % 5]} of day {number}</p></body></html>".encode(),
        )
        for number in range(40)
    ]


def contents(files: Mapping[str, Path]) -> dict[str, bytes]:
    return {name: path.read_bytes() for name, path in files.items()}


def test_the_same_documents_give_the_same_bundle_in_any_folder(tmp_path: Path) -> None:
    bundles = [contents(index(documents(), tmp_path / name)) for name in ("one", "two", "three")]

    assert bundles[0] == bundles[1] == bundles[2]


def test_a_bundle_names_every_file_that_it_holds(tmp_path: Path) -> None:
    files = index(documents(), tmp_path / "cache")

    filters = [name for name in files if name.endswith(".pf_filter")]
    indexes = [name for name in files if name.endswith(".pf_meta")]
    assert (len(filters), len(indexes)) == (2, 1)
