"""The whole site as a list of its pages."""

from collections.abc import Iterator, Mapping

from site_builder.archive import Archive
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
) -> Iterator[Page | TextFile]:
    """Every file of the site but its assets and its search index, one after the other.

    :raises SiteError: if two pages would have one address.
    """
    related = relations or Relations(archive)
    return all_different(with_sitemap(_pages(archive, shapes, pictures or {}, related)))


def _pages(
    archive: Archive,
    shapes: Mapping[str, Shape],
    pictures: Pictures,
    relations: Relations,
) -> Iterator[Page | TextFile]:
    catalogue = Catalogue.of(archive)
    ledger = Ledger.of(catalogue)
    grounds = grounds_of(catalogue, ledger)
    locators = Locators.of(shapes)
    years = years_of(catalogue)
    yield home_page(catalogue, years, locators.picture(OVERVIEW))
    yield from article_pages(catalogue, ledger, pictures, relations)
    yield from entity_pages(catalogue, ledger)
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
