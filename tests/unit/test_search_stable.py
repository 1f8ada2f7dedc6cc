"""The same documents give the same bundle, byte for byte, though Pagefind alone does not."""

import gzip
import re
from collections.abc import Mapping
from pathlib import Path

import cbor2

from site_builder.making import File
from site_builder.search.bundle import index
from site_builder.search.documents import Document
from site_builder.search.facets import CODED

WORDS = ("raid", "arrest", "border", "market", "convoy")


def documents() -> list[Document]:
    """Enough pages for chance to show, in an order that is not that of their labels."""
    return [document(number) for number in range(40)]


def document(number: int) -> Document:
    html = (
        f'<html lang="en"><body><h1 data-pagefind-meta="title">Page {number}</h1>'
        f'<p data-pagefind-filter="lang">lang-{number % 17}</p>'
        f"<p>{WORDS[number % 5]} of day {number}</p></body></html>"
    )
    name = f"articles/2025/{number}.html"
    values = dict.fromkeys(CODED, ("value",))
    return Document(File(name, html.encode, name), 739_000 + number * 7 % 28, values)


def contents(files: Mapping[str, Path]) -> dict[str, bytes]:
    return {name: path.read_bytes() for name, path in files.items()}


def test_the_same_documents_give_the_same_bundle_in_any_folder(tmp_path: Path) -> None:
    bundles = [contents(index(documents(), tmp_path / name)) for name in ("one", "two", "three")]

    assert bundles[0] == bundles[1] == bundles[2]


def test_a_bundle_names_every_file_that_it_holds_and_has_no_filters(tmp_path: Path) -> None:
    files = index(documents(), tmp_path / "cache")

    (meta,) = [name for name in files if name.endswith(".pf_meta")]
    index_of = cbor2.loads(gzip.decompress(files[meta].read_bytes()).removeprefix(b"pagefind_dcd"))
    _, pages, words, filters, sorts, _ = index_of
    assert (filters, sorts) == ([], [])
    held = {f"fragment/{name}.pf_fragment" for name, _ in pages}
    held |= {f"index/{name}.pf_index" for _, _, name in words}
    assert held == {name.removeprefix("pagefind/") for name in files if name.count("/") == 2}


def test_texts_are_named_by_their_labels_and_a_digest(tmp_path: Path) -> None:
    files = index(documents(), tmp_path / "cache")

    texts = [name for name in files if "/fragment/" in name]
    assert len(texts) == 40
    assert all(re.search(r"/0-0-0-0-0-0fu[0-9a-z]{3,}\.pf_fragment$", name) for name in texts)
