"""The page that explains the archive's data to those who take it elsewhere."""

from site_builder.making import key_of
from site_builder.pages.catalogue import Catalogue
from site_builder.pages.home import span
from site_builder.pages.page import Page


def data_page(catalogue: Catalogue) -> Page:
    """What each file in `data/` holds; its words are those of the interface."""
    values = {**span(catalogue), "names": len(catalogue.names)}
    key = key_of(values.values())
    return Page("data/index.html", "pages/data.html", "data", "", values, key=key)
