"""The whole site as a list of its pages."""

from collections.abc import Iterator, Mapping

from site_builder.archive import Archive
from site_builder.edited import EVERYTHING, Edited
from site_builder.graphics.geometry import Shape
from site_builder.pages.articles import article_pages
from site_builder.pages.catalogue import Catalogue
from site_builder.pages.datasets import data_page
from site_builder.pages.entities import entity_pages
from site_builder.pages.feeds import for_robots, with_sitemap
from site_builder.pages.ground import OVERVIEW, Locators, grounds_of
from site_builder.pages.home import home_page, single_pages
from site_builder.pages.indexes import index_pages
from site_builder.pages.ledger import Ledger, ledger_pages
from site_builder.pages.page import Page, TextFile, all_different
from site_builder.pages.provinces import map_pages, place_pages, province_pages
from site_builder.pages.redirects import redirect_pages
from site_builder.pages.related import Relations
from site_builder.pages.years import year_pages, years_of
from site_builder.pictures import Pictures


def plan(
    archive: Archive,
    shapes: Mapping[str, Shape],
    pictures: Pictures | None = None,
    relations: Relations | None = None,
    edited: Edited = EVERYTHING,
) -> Iterator[Page | TextFile]:
    """Every file of the site but its assets and its search index, one after the other.

    Where it is known which articles were `edited`, only files that show them have to be there.

    :raises SiteError: if two pages would have one address.
    """
    related = relations or Relations(archive)
    pages = _pages(Catalogue.of(archive, edited), shapes, pictures or {}, related)
    return all_different(pages if edited.entries is not None else with_sitemap(pages))


def _pages(
    catalogue: Catalogue,
    shapes: Mapping[str, Shape],
    pictures: Pictures,
    relations: Relations,
) -> Iterator[Page | TextFile]:
    ledger = Ledger.of(catalogue)
    grounds = grounds_of(catalogue, ledger)
    locators = Locators.of(shapes)
    years = years_of(catalogue)
    yield home_page(catalogue, years, locators.picture(OVERVIEW))
    yield from article_pages(catalogue, ledger, pictures, relations)
    yield from entity_pages(catalogue, ledger)
    if catalogue.edited.entries is None:  # these show no words of articles
        yield from index_pages(catalogue)
    yield from map_pages(catalogue, grounds, locators)
    yield from province_pages(catalogue, ledger, grounds, locators)
    yield from place_pages(catalogue, ledger, locators)
    yield from year_pages(years)
    yield from ledger_pages(ledger)
    yield from single_pages(catalogue)
    yield data_page(catalogue)
    yield from redirect_pages(catalogue)
    yield from for_robots()
