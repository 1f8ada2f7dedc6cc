"""What reads the clippings of an archive: with its registry, in its languages, by its words."""

from collections.abc import Iterator
from functools import cache as once
from pathlib import Path

from site_builder.clippings import Clipping
from site_builder.content import read_content
from site_builder.errors import Problem, SiteError
from site_builder.extraction.analysis import Findings, Story, analyse
from site_builder.extraction.lexicon import Lexicon, lexicon_of, with_more
from site_builder.files import read_text
from site_builder.importing.run import Analyse
from site_builder.model import Language
from site_builder.registry import Registry
from site_builder.spellings import Spellings

_LEXICONS = "content/lexicons"


def analyst_of(root: Path) -> Analyse:
    """What reads the clippings of an archive; what it needs is loaded for the first of them."""

    @once
    def known() -> tuple[str, Registry, Spellings]:
        content = read_content(root)
        return content.site.publisher, content.registry, Spellings.of(content.registry)

    @once
    def lexicon(lang: Language) -> Lexicon:
        return _lexicon(root, lang)

    def analyst(clipping: Clipping) -> Findings:
        publisher, registry, spellings = known()
        return analyse(Story.of(clipping, publisher), registry, spellings, lexicon(clipping.lang))

    return analyst


def _lexicon(root: Path, lang: Language) -> Lexicon:
    """The words of a language, the program's and the archive's own."""
    file = f"{_LEXICONS}/{lang}.yml"
    engine, own = lexicon_of(lang), root / file
    return with_more(engine, read_text(own, root), file) if own.is_file() else engine


def wrong_words(root: Path) -> Iterator[Problem]:
    """What is wrong with the words of an archive, which a build reads when it imports."""
    for path in sorted((root / _LEXICONS).glob("*.yml")):
        try:
            _lexicon(root, path.stem)
        except SiteError as error:
            yield from error.problems
