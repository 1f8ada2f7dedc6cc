"""Whether a built site shows what the rule of a source withholds."""

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path

from site_builder.archive import Archive, Entry
from site_builder.errors import Problem
from site_builder.exchange.files import DATASETS
from site_builder.markdown import parse

_TELLING = 60  # signs of a paragraph that nobody else writes by chance
_SHARED = (
    *("atom.xml", "feed.json", "search/articles.js"),
    *(f"data/{dataset.name}" for dataset in DATASETS),
)
_TAG = re.compile(r"<[^>]*>")


def check_rights(archive: Archive, output: Path) -> Iterator[Problem]:
    """Each file that holds words of an article which its source's rule keeps back."""
    withheld = {entry.url: tuple(_withheld(entry)) for entry in archive.entries}
    shared = [(name, _text(output / name)) for name in _SHARED]
    for entry in archive.entries:
        own = [(name, _text(output / name)) for name in entry.pages]
        for name, text in (*own, *shared) if withheld[entry.url] else ():
            if any(words in text for words in withheld[entry.url]):
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


def _text(path: Path) -> str:
    """What a reader of a file sees, as far as it is there."""
    if not path.is_file():
        return ""
    text = _TAG.sub("", path.read_text("utf-8", "replace")).replace('\\"', '"')
    for sign in "<>&\"'":
        text = text.replace(escape(sign), sign)
    return text
