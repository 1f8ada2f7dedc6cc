"""An article as reference managers read it: BibTeX, RIS and CSL-JSON."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from site_builder.archive import Archive
from site_builder.edited import EVERYTHING, Edited
from site_builder.entries import Entry
from site_builder.exchange.addresses import Addresses
from site_builder.exchange.facts import creators, label, publication
from site_builder.exchange.writing import json_text
from site_builder.making import File
from site_builder.text import clean

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TEX_SIGNS = re.compile(r"[\\{}&%$#_~^]")
_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def citation_files(archive: Archive, edited: Edited = EVERYTHING) -> Iterator[File]:
    """A file in each format beside the page of each article that may have been edited."""
    for entry in archive.entries:
        if not edited.among((entry,)):
            continue
        stem = entry.url.removesuffix(".html")
        yield File(f"{stem}.bib", partial(_encoded, bibtex, entry, archive), entry.digest)
        yield File(f"{stem}.ris", partial(_encoded, ris, entry, archive), entry.digest)
        yield File(f"{stem}.json", partial(_json, entry, archive), entry.digest)


def _encoded(write: Callable[[Entry, Archive], str], entry: Entry, archive: Archive) -> bytes:
    return write(entry, archive).encode()


def _json(entry: Entry, archive: Archive) -> bytes:
    return json_text([csl(entry, archive)])


def bibtex(entry: Entry, archive: Archive) -> str:
    """A BibTeX entry; double braces keep capitals and whole names as they are."""
    article = entry.article
    fields = {
        "author": " and ".join(f"{{{_tex(name)}}}" for name in creators(article)),
        "title": f"{{{_tex(article.title)}}}",
        "journal": _tex(publication(article, archive)),
        "year": article.year,
        "month": _MONTHS[article.date.month - 1],
        "day": str(article.date.day),
        "date": article.date.isoformat(),
        "language": article.lang,
        "abstract": _tex(entry.summary),
        "url": _address(entry, archive).replace("%", r"\%"),
        "note": _tex(_kept_in(entry, archive)),
    }
    bare = {"month"}
    lines = (
        f"  {name} = {value if name in bare else f'{{{value}}}'},\n"
        for name, value in fields.items()
        if value
    )
    return f"@article{{{article.slug},\n{''.join(lines)}}}\n"


def ris(entry: Entry, archive: Archive) -> str:
    """A RIS record; names stand as the source prints them, its lines end in CRLF."""
    article = entry.article
    tags = [
        ("TY", "NEWS"),
        ("ID", article.slug),
        ("TI", article.title),
        *(("AU", name) for name in creators(article)),
        ("T2", publication(article, archive)),
        ("PY", article.year),
        ("DA", article.date.strftime("%Y/%m/%d")),
        ("LA", article.lang),
        ("AB", entry.summary),
        *(("KW", label(key, archive.registry)) for key in entry.names),
        ("UR", _address(entry, archive)),
        ("N1", _kept_in(entry, archive)),
        ("DB", archive.site.title),
    ]
    lines = [f"{tag}  - {clean(text)}" for tag, text in tags if text]
    return "\r\n".join([*lines, "ER  - ", ""])


def csl(entry: Entry, archive: Archive) -> Mapping[str, Any]:
    """An item of CSL-JSON."""
    article = entry.article
    day = article.date
    fields = {
        "id": article.slug,
        "type": "article-newspaper",
        "title": article.title,
        "author": [{"literal": name} for name in creators(article)],
        "container-title": publication(article, archive),
        "issued": {"date-parts": [[day.year, day.month, day.day]]},
        "language": article.lang,
        "abstract": entry.summary,
        "keyword": ", ".join(label(key, archive.registry) for key in entry.names),
        "URL": _address(entry, archive),
        "archive": archive.site.title,
        "note": _kept_in(entry, archive),
    }
    return {name: value for name, value in fields.items() if value}


def _address(entry: Entry, archive: Archive) -> str:
    """The public address; a path alone would lead nowhere from a list of references."""
    addresses = Addresses.of(archive.site)
    return addresses.public(entry.url) if addresses.hosted else ""


def _kept_in(entry: Entry, archive: Archive) -> str:
    """Where a copy of another's article was read."""
    return f"Archived by {archive.site.title}" if entry.article.source else ""


def _tex(text: str) -> str:
    return _TEX_SIGNS.sub(lambda sign: _TEX.get(sign[0], f"\\{sign[0]}"), clean(text))
