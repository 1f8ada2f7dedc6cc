"""Which article belongs to which clipping: by the file it was made from, else by the text."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from site_builder.files import read_text
from site_builder.importing.origins import Imported
from site_builder.importing.seeds import Seed, hash_of
from site_builder.model import Origin

Kind = Literal["new", "same", "changed", "moved", "twin"]


@dataclass(frozen=True, slots=True)
class Case:
    """A clipping with its article; `twin` names another clipping of the same text."""

    seed: Seed
    kind: Kind
    article: Imported | None = None
    twin: str = ""


def cases(found: Sequence[Seed], articles: Iterable[Imported], root: Path) -> Iterator[Case]:
    """What each clipping is to the archive.

    One without an article is `moved` where an article has its text and the file of that is gone.
    """
    tied = [(article.origin, article) for article in articles if article.origin]
    by_file = {origin.file: (origin, article) for origin, article in reversed(tied)}
    by_text = {origin.sha256: (origin, article) for origin, article in reversed(tied)}
    same_text: dict[str, list[Seed]] = defaultdict(list)
    for seed in sorted(found, key=lambda seed: seed.file not in by_file):
        same_text[seed.sha256].append(seed)
    for seed in found:
        first = same_text[seed.sha256][0]
        if seed.file in by_file:
            origin, article = by_file[seed.file]
            yield Case(seed, "same" if origin.sha256 == seed.sha256 else "changed", article)
        elif first is not seed:
            yield Case(seed, "twin", twin=first.file)
        elif seed.sha256 in by_text:
            yield _of_text(seed, *by_text[seed.sha256], root)
        else:
            yield Case(seed, "new")


def _of_text(seed: Seed, origin: Origin, article: Imported, root: Path) -> Case:
    """A clipping of another name than the one that the article with its text was made from."""
    path = root / origin.file
    if not path.exists():
        return Case(seed, "moved", article)
    if hash_of(read_text(path, root)) == seed.sha256:
        return Case(seed, "twin", twin=origin.file)
    return Case(seed, "new")
