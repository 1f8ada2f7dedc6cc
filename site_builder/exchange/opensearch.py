"""The articles for OpenSearch or Elasticsearch, should an archive outgrow its static search."""

from collections.abc import Iterator
from typing import Any

from site_builder.archive import Archive
from site_builder.entries import Entry
from site_builder.exchange import facts
from site_builder.exchange.addresses import Addresses
from site_builder.exchange.happened import Holdings
from site_builder.exchange.writing import json_lines, json_text
from site_builder.making import Pieces
from site_builder.registry import Key, Kind, Registry
from site_builder.text import fold

SYNONYMS_PATH = "analysis/synonyms.txt"  # where the engine's folder of settings has the file

_TEXT = {"type": "text", "analyzer": "archive", "search_analyzer": "archive_search"}
_KEYWORD = {"type": "keyword"}
_FILTERS = ["lowercase", "decimal_digit", "asciifolding", "arabic_normalization"]
_NAMES = {"type": "text", "analyzer": "archive", "fields": {"exact": _KEYWORD}}


def bulk_lines(holdings: Holdings) -> Pieces[Entry]:
    """Two lines an article, as the `_bulk` request of an index takes them."""
    return json_lines(holdings.articles, lambda entry: _lines(entry, holdings.archive))


def mapping() -> bytes:
    """The settings and fields of the index."""
    return json_text(
        {
            "settings": {
                "analysis": {
                    "filter": {
                        "names": {
                            "type": "synonym_graph",
                            "synonyms_path": SYNONYMS_PATH,
                        }
                    },
                    "analyzer": {
                        "archive": _analyzer(_FILTERS),
                        "archive_search": _analyzer([*_FILTERS, "names"]),
                    },
                }
            },
            "mappings": {
                "dynamic": "strict",
                "properties": {
                    "title": _TEXT,
                    "summary": _TEXT,
                    "text": _TEXT,
                    "date": {"type": "date", "format": "yyyy-MM-dd"},
                    "event_dates": {"type": "date", "format": "yyyy-MM-dd||yyyy-MM||yyyy"},
                    "event_kinds": _KEYWORD,
                    "lang": _KEYWORD,
                    "category": _KEYWORD,
                    "authors": _KEYWORD,
                    "publication": _KEYWORD,
                    "entities": _KEYWORD,
                    "provinces": _KEYWORD,
                    "places": _KEYWORD,
                    "names": _NAMES,
                    "url": _KEYWORD,
                },
            },
        }
    )


def synonyms(registry: Registry) -> bytes:
    """A line for each name that has several spellings, in the format of Solr.

    Spellings that are also ordinary words are left out: they would find too much.
    """
    lines = (_synonyms((kind, named.id), registry) for kind, named in registry.all())
    return "".join(f"{line}\n" for line in lines if line).encode()


def _analyzer(filters: list[str]) -> dict[str, Any]:
    return {"type": "custom", "tokenizer": "standard", "filter": filters}


def _lines(entry: Entry, archive: Archive) -> Iterator[dict[str, Any]]:
    article = entry.article
    events = article.events
    yield {"index": {"_id": f"{article.year}/{article.slug}"}}
    yield {
        "title": article.title,
        "summary": entry.summary,
        "text": list(facts.text_of(entry)),
        "date": article.date.isoformat(),
        "event_dates": sorted({event.date for event in events if event.date}),
        "event_kinds": sorted({event.kind for event in events}),
        "lang": article.lang,
        "category": article.category,
        "authors": list(facts.creators(article)),
        "publication": facts.publication(article, archive),
        "entities": _of_kind(entry, "entity"),
        "provinces": _of_kind(entry, "province"),
        "places": _of_kind(entry, "place"),
        "names": [facts.label(key, archive.registry) for key in entry.names],
        "url": Addresses.of(archive.site).public(entry.url),
    }


def _of_kind(entry: Entry, kind: Kind) -> list[str]:
    return [name for of_kind, name in entry.names if of_kind == kind]


def _synonyms(key: Key, registry: Registry) -> str:
    """`ISIS, Daesh, داعش`; nothing if there is no second spelling."""
    named = registry.named(key)
    unsure = {fold(spelling) for spelling in named.ambiguous}
    different = {fold(spelling): spelling for spelling in reversed(named.spellings)}
    sure = [spelling for folded, spelling in different.items() if folded not in unsure]
    return ", ".join(_escaped(spelling) for spelling in reversed(sure)) if len(sure) > 1 else ""


def _escaped(spelling: str) -> str:
    plain = spelling.replace("\\", "\\\\").replace(",", "\\,").replace("=>", "\\=>")
    return f"\\{plain}" if plain.startswith("#") else plain
