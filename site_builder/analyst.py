"""What reads the clippings of an archive: with its registry, in its languages, by its words."""

from collections.abc import Iterable, Iterator
from functools import cache as once
from pathlib import Path

from site_builder.clippings import Clipping
from site_builder.content import read_content
from site_builder.errors import Problem, SiteError
from site_builder.extraction.analysis import Findings, Story, analyse
from site_builder.extraction.lexicon import Lexicon, languages, lexicon_of, with_more
from site_builder.files import read_text
from site_builder.importing.run import Reader
from site_builder.newstext.names import KnownNames
from site_builder.registry import Registry
from site_builder.spellings import Spellings
from site_builder.vocabulary import Language

_LEXICONS = "content/lexicons"
_CITIES = frozenset({"city", "town", "district"})


def analyst_of(root: Path) -> Reader:
    """What reads the clippings of an archive; what it needs is loaded for the first of them."""

    @once
    def loaded() -> tuple[str, Registry, Spellings]:
        content = read_content(root)
        return content.site.publisher, content.registry, Spellings.of(content.registry)

    @once
    def lexicon(lang: Language) -> Lexicon:
        return lexicon_for(root, lang)

    @once
    def known() -> KnownNames:
        return known_names(loaded()[1], map(lexicon, _languages(root)))

    def analysed(clipping: Clipping) -> Findings:
        publisher, registry, spellings = loaded()
        story = Story.of(clipping, publisher, known())
        return analyse(story, registry, spellings, lexicon(clipping.lang))

    return Reader(analysed, known)


def known_names(registry: Registry, lexicons: Iterable[Lexicon]) -> KnownNames:
    """The newsrooms and cities that bylines and datelines may name, by registry and lexicons."""
    words = tuple(lexicons)
    media = (one for one in registry.entities.values() if one.kind == "media")
    places = (one for one in registry.places.values() if one.kind in _CITIES)
    settled = (*registry.provinces.values(), *places)
    agencies = (name for one in media if one.status != "dismissed" for name in one.spellings)
    cities = (name for one in settled if one.status != "dismissed" for name in one.spellings)
    return KnownNames.of(
        (*agencies, *(name for lexicon in words for name in lexicon.agencies)),
        (*cities, *(name for lexicon in words for name in lexicon.cities)),
        (name for lexicon in words for name in lexicon.given_names | lexicon.female_names),
    )


def _languages(root: Path) -> tuple[Language, ...]:
    """The languages that the program or the archive has words of."""
    own = (path.stem for path in (root / _LEXICONS).glob("*.yml"))
    return tuple(sorted({*languages(), *own}))


def lexicon_for(root: Path, lang: Language) -> Lexicon:
    """The words of a language, the program's and the archive's own.

    :raises SiteError: if the archive's cannot be read.
    """
    file = f"{_LEXICONS}/{lang}.yml"
    engine, own = lexicon_of(lang), root / file
    return with_more(engine, read_text(own, root), file) if own.is_file() else engine


def wrong_words(root: Path) -> Iterator[Problem]:
    """What is wrong with the words of an archive, which a build reads when it imports."""
    for path in sorted((root / _LEXICONS).glob("*.yml")):
        try:
            lexicon_for(root, path.stem)
        except SiteError as error:
            yield from error.problems
