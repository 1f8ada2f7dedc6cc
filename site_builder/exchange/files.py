"""Every file that is made for other programs, and the list that describes the data."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache as once
from functools import partial
from typing import Any

from msgspec import Struct

from site_builder.archive import Archive
from site_builder.edited import EVERYTHING, Edited
from site_builder.exchange import opensearch, tables
from site_builder.exchange.citations import citation_files
from site_builder.exchange.feeds import feed_files
from site_builder.exchange.followthemoney import followthemoney
from site_builder.exchange.geojson import events_map
from site_builder.exchange.happened import Holdings
from site_builder.exchange.records import Records
from site_builder.exchange.tables import Column, events_table, names_table
from site_builder.exchange.writing import json_text
from site_builder.making import File, Pieces, in_pieces
from site_builder.text import slugify

_ARTICLES_A_PAGE = 50  # whose data are written in the time of one page


class Dataset(Struct, frozen=True):
    """A file in `data/`; `columns` are those of a table."""

    name: str
    title: str
    media_type: str
    pieces: Callable[[Holdings], Pieces[Any]]
    columns: Sequence[Column] = ()


DATASETS = (
    Dataset(
        "articles.json",
        "Articles with what they name, and their text as far as it may be published",
        "application/json",
        lambda holdings: Records(holdings).articles(),
    ),
    Dataset(
        "entities.json",
        "Entities, provinces and places with all their spellings",
        "application/json",
        lambda holdings: Records(holdings).names(),
    ),
    Dataset(
        "registry.csv",
        "Entities, provinces and places as a table, including merged ones",
        "text/csv",
        names_table,
        tables.NAMES,
    ),
    Dataset(
        "events.csv",
        "Events as a table, a row for each count that an article gives",
        "text/csv",
        events_table,
        tables.EVENTS,
    ),
    Dataset(
        "events.json",
        "Events with what each article says about them",
        "application/json",
        lambda holdings: Records(holdings).events(),
    ),
    Dataset(
        "events.geojson",
        "Events on the map, with how precisely each is placed",
        "application/geo+json",
        events_map,
    ),
    Dataset(
        "followthemoney.jsonl",
        "Everything as FollowTheMoney entities",
        "application/jsonl",
        followthemoney,
    ),
    Dataset(
        "opensearch-bulk.ndjson",
        "Articles for the _bulk request of OpenSearch",
        "application/x-ndjson",
        opensearch.bulk_lines,
    ),
    Dataset(
        "opensearch-mapping.json",
        "Settings and fields of the OpenSearch index",
        "application/json",
        lambda _: _of_registry(opensearch.mapping),
    ),
    Dataset(
        "opensearch-synonyms.txt",
        "All spellings of each name as synonyms",
        "text/plain",
        lambda holdings: _of_registry(partial(opensearch.synonyms, holdings.archive.registry)),
    ),
)


def files(archive: Archive, edited: Edited = EVERYTHING) -> Iterator[File]:
    """The citations, feeds and data of an archive; of the first two, those that may differ."""
    yield from citation_files(archive, edited)
    yield from feed_files(archive, edited)
    yield from data_files(archive)


def data_files(archive: Archive) -> Iterator[File]:
    """What stands in `data/`: each data set, and the description of all."""
    holdings = once(partial(Holdings.of, archive))
    cost = 1 + len(archive.entries) // _ARTICLES_A_PAGE
    for dataset in DATASETS:
        pieces = partial(_pieces, dataset, holdings)
        yield in_pieces(f"data/{dataset.name}", pieces, archive.digest, cost)
    yield File("data/datapackage.json", partial(_package, archive), archive.digest)


def _pieces(dataset: Dataset, holdings: Callable[[], Holdings]) -> Pieces[Any]:
    return dataset.pieces(holdings())


def _of_registry(make: Callable[[], bytes]) -> Pieces[None]:
    """A file that no article changes, in one piece."""
    return Pieces(b"", [("registry", None)], lambda _: make())


def _package(archive: Archive) -> bytes:
    """The whole as a Frictionless data package; its version is the date of the newest article."""
    site = archive.site
    package = {
        "profile": "data-package",
        "name": slugify(site.title) or "archive",
        "title": site.title,
        "description": site.description,
        "homepage": site.base_url if "://" in site.base_url else "",
        "version": archive.entries[0].article.date.isoformat() if archive.entries else "",
        "licenses": _licences(archive),
        "resources": [_resource(dataset) for dataset in DATASETS],
    }
    return json_text({key: value for key, value in package.items() if value})


def _licences(archive: Archive) -> list[dict[str, str]]:
    site = archive.site
    if not site.licence_url:
        return []
    return [{"path": site.licence_url, "title": site.licence or site.licence_url}]


def _resource(dataset: Dataset) -> dict[str, Any]:
    stem, _, ending = dataset.name.rpartition(".")
    described: dict[str, Any] = {
        "name": f"{stem}-{ending}".lower(),
        "path": dataset.name,
        "title": dataset.title,
        "format": ending,
        "mediatype": dataset.media_type,
        "encoding": "utf-8",
        "type": "file",  # else lines of unlike JSON values are taken for the rows of a table
    }
    if dataset.columns:
        described["type"] = "table"
        described["profile"] = "tabular-data-resource"
        described["dialect"] = {"delimiter": ",", "lineTerminator": "\r\n", "header": True}
        described["schema"] = {"fields": [_field(column) for column in dataset.columns]}
    return described


def _field(column: Column) -> dict[str, str]:
    return {"name": column.name, "type": column.type, "description": column.meaning}
