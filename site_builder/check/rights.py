"""Whether a built site shows what the rule of a source withholds."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from pathlib import Path

from site_builder.archive import Archive
from site_builder.entries import Entry
from site_builder.errors import Problem
from site_builder.exchange.files import DATASETS
from site_builder.markdown import parse

_TELLING = 60  # signs of a paragraph that nobody else writes by chance
_PIECE = 20  # signs of it that are looked up first, at each space of a text
_SPACE = re.compile(" ")
_SHARED = (
    *("atom.xml", "feed.json", "search/articles.js"),
    *(f"data/{dataset.name}" for dataset in DATASETS),
)
_TAG = re.compile(r"<[^>]*>")


def check_rights(archive: Archive, output: Path) -> Iterator[Problem]:
    """Each file that holds words of an article which its source's rule keeps back."""
    withheld = {entry.url: frozenset(_withheld(entry)) for entry in archive.entries}
    sought = _by_piece(words for each in withheld.values() for words in each)
    shared = [(name, _shown(_text(output / name), sought)) for name in _SHARED]
    for entry in archive.entries:
        hidden = withheld[entry.url]
        pages = entry.pages if hidden else ()
        texts = ((name, _text(output / name)) for name in pages)
        own = [(name, {words for words in hidden if words in text}) for name, text in texts]
        for name, shown in (*own, *shared):
            if not hidden.isdisjoint(shown):
                message = f"shows words of {entry.article.file} that its source's rule withholds"
                hint = "build again; if it stays, please report it"
                yield Problem(f"{output.name}/{name}", 0, message, hint)


def _withheld(entry: Entry) -> Iterator[str]:
    """The beginnings of the paragraphs that may not be shown."""
    if entry.rights == "full":
        return
    paragraphs = parse(entry.article.body).paragraphs
    for paragraph in paragraphs[1 if entry.rights == "excerpt" else 0 :]:
        if len(paragraph.text) >= _TELLING:
            yield paragraph.text[:_TELLING]


def _by_piece(beginnings: Iterable[str]) -> Mapping[str, set[str]]:
    """Beginnings by what follows the first space in each, by "" those that have none so soon."""
    found: dict[str, set[str]] = defaultdict(set)
    for words in beginnings:
        start = words.find(" ", 0, _TELLING - _PIECE) + 1
        found[words[start : start + _PIECE] if start else ""].add(words)
    return found


def _shown(text: str, sought: Mapping[str, set[str]]) -> set[str]:
    """Those of the sought beginnings that stand in a text, however many are sought."""
    shown = {words for words in sought.get("", ()) if words in text}
    for space in _SPACE.finditer(text):
        start = space.end()
        for words in sought.get(text[start : start + _PIECE], ()):
            first = start - words.index(" ") - 1
            if text[max(first, 0) : first + len(words)] == words:
                shown.add(words)
    return shown


def _text(path: Path) -> str:
    """What a reader of a file sees, as far as it is there."""
    if not path.is_file():
        return ""
    text = _TAG.sub("", path.read_text("utf-8", "replace")).replace('\\"', '"')
    for sign in "<>&\"'":
        text = text.replace(escape(sign), sign)
    return text
