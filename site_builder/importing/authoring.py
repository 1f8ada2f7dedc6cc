"""The text of an article, made of a clipping and of what was found in it."""

from collections.abc import Callable

from site_builder.clippings import Clipping, parse
from site_builder.errors import SiteError, problem_error
from site_builder.importing import losses, origins
from site_builder.importing.assembly import Findings, article_of
from site_builder.importing.seeds import Seed
from site_builder.newstext.names import KnownNames
from site_builder.parts import Origin


def parsed(seed: Seed, known: Callable[[], KnownNames]) -> Clipping:
    """A clipping, read with the names that bylines may have.

    :raises SiteError: if it cannot be read, or these names cannot be.
    """
    try:
        names = known()
    except SiteError:  # of the registry; what is wrong with the clipping itself is told first
        parse(seed.text, seed.file, seed.saved, KnownNames())
        raise
    return parse(seed.text, seed.file, seed.saved, names)


def written(seed: Seed, clipping: Clipping, findings: Findings, target: tuple[str, str]) -> str:
    """The text of the article with this slug, in this file.

    :raises SiteError: if a word of the clipping would be lost.
    """
    origin = Origin(file=seed.file, sha256=seed.sha256)
    slug, file = target
    article = article_of(clipping, findings, slug=slug, file=file, origin=origin)
    lost = losses.lost_line(seed.text, article)
    if lost:
        line, words = lost
        message = f"`{words}` would be lost" if line else "would gain words that are not in it"
        raise problem_error(seed.file, line, message, "please report it, with the clipping")
    return origins.sealed(article, origin)
