"""The names that bylines and datelines may have, as the sample archive knows them."""

from functools import cache
from pathlib import Path

from site_builder.analyst import analyst_of
from site_builder.newstext.names import KnownNames


@cache
def known() -> KnownNames:
    """The newsrooms and cities of the program's lexicons, and of the archive beside the tests."""
    return analyst_of(Path(__file__).parent.parent).known()
