"""The page that explains the archive's data to those who take it elsewhere."""

from site_builder.pages.catalogue import Catalogue
from site_builder.pages.home import span
from site_builder.pages.page import Page


def data_page(catalogue: Catalogue) -> Page:
    """What each file in `data/` holds; its words are those of the interface."""
    values = {**span(catalogue), "names": len(catalogue.names)}
    return Page("data/index.html", "pages/data.html", "data", "", values)
