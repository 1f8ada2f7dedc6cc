"""The same documents give the same bundle, byte for byte, though Pagefind alone does not."""

import re
from collections.abc import Mapping
from pathlib import Path

from index_lists import Listed, read_list

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


def list_of(files: Mapping[str, Path]) -> Listed:
    """What the only part of an index lists."""
    return read_list(files["pagefind/pages.pf_list"].read_bytes())


def test_a_bundle_lists_every_file_that_it_holds_and_has_no_filters(tmp_path: Path) -> None:
    files = index(documents(), tmp_path / "cache")

    head, texts, chunks = list_of(files)
    held = {f"fragment/{name}.pf_fragment" for name, _ in texts}
    held |= {f"index/{name}.pf_index" for _, _, name in chunks}
    assert held == {name.removeprefix("pagefind/") for name in files if name.count("/") == 2}
    assert {len(name) for _, _, name in chunks} == {3}
    assert (head["language"], head["wasm"], head["fields"]) == ("en", "en", ["title"])


def test_texts_are_listed_in_order_of_their_days(tmp_path: Path) -> None:
    texts = list_of(index(documents(), tmp_path / "cache")).texts

    days = [int(name.split("-")[5], 36) for name, _ in texts]
    assert days == sorted(days)
    assert len(set(days)) == 4


def test_a_text_is_named_by_its_label_alone_and_by_a_digest_where_that_is_shared(
    tmp_path: Path,
) -> None:
    read = [document(number)._replace(day=739_000 + number % 35) for number in range(40)]

    texts = [name for name, _ in list_of(index(read, tmp_path / "cache")).texts]

    alone = [name for name in texts if re.fullmatch(r"0-0-0-0-0-[0-9a-z]{2}", name)]
    shared = [name for name in texts if re.fullmatch(r"0-0-0-0-0-[0-9a-z]{2}-[0-9a-z]{3}", name)]
    assert len(set(texts)) == 40
    assert (len(alone), len(shared)) == (30, 10)


def test_another_text_of_an_article_has_its_name(tmp_path: Path) -> None:
    names = set()
    for number in range(3):
        html = f"<html><body><p>text {number}</p></body></html>"
        one = document(0)
        other = one._replace(file=File(one.file.name, html.encode, html))
        ((name, _),) = list_of(index([other], tmp_path / "cache")).texts
        names.add(name)

    assert names == {"0-0-0-0-0-36"}


def test_lengths_are_told_in_eighths_of_the_mean(tmp_path: Path) -> None:
    def saying(number: int, words: int) -> Document:
        html = f'<html lang="en"><body><p>{"word " * words}</p></body></html>'
        return document(number)._replace(file=File(f"{number}.html", html.encode, html))

    read = [saying(number, words) for number, words in enumerate((1, 50, 100, 249))]

    texts = list_of(index(read, tmp_path / "cache")).texts

    assert sorted(length for _, length in texts) == [1, 4, 8, 20]
