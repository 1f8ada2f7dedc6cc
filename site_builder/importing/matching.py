"""Which article belongs to which clipping: by the file it was made from, else by the text."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from site_builder.files import read_text
from site_builder.importing.origins import Imported
from site_builder.importing.seeds import Seed, hash_of
from site_builder.parts import Origin
from site_builder.text import fold

Kind = Literal["new", "same", "changed", "moved", "twin"]
_Tied = tuple[Origin, Imported]

_RUN = 4  # words in a row that tell one story from another
_SHARED = 0.2  # of such runs; two reports of one kind share a tenth, a corrected one keeps most


@dataclass(frozen=True, slots=True)
class Case:
    """A clipping with its article; `twin` names another clipping of the same text.

    `left` names an article that was made from the file when another story stood in it.
    """

    seed: Seed
    kind: Kind
    article: Imported | None = None
    twin: str = ""
    left: str = ""


def cases(found: Sequence[Seed], articles: Iterable[Imported], root: Path) -> Iterator[Case]:
    """What each clipping is to the archive.

    One without an article is `moved` where an article has its text and the file of that is gone,
    or holds another story by now.
    """
    tied = [(article.origin, article) for article in articles if article.origin]
    by_text = {origin.sha256: (origin, article) for origin, article in reversed(tied)}
    by_file: dict[str, list[_Tied]] = defaultdict(list)
    for origin, article in tied:
        by_file[origin.file].append((origin, article))
    owned = {seed.file: _own(seed, by_file.get(seed.file, ())) for seed in found}
    same_text: dict[str, list[Seed]] = defaultdict(list)
    for seed in sorted(found, key=lambda seed: owned[seed.file] is None):
        same_text[seed.sha256].append(seed)
    for seed in found:
        own = owned[seed.file]
        first = same_text[seed.sha256][0]
        if own:
            yield Case(seed, "same" if own[0].sha256 == seed.sha256 else "changed", own[1])
        elif first is not seed:
            yield Case(seed, "twin", twin=first.file)
        elif seed.sha256 in by_text:
            yield _of_text(seed, *by_text[seed.sha256], root)
        else:
            yield Case(seed, "new", left=_left(by_file.get(seed.file, ()), same_text))


def _own(seed: Seed, made: Sequence[_Tied]) -> _Tied | None:
    """Of the articles that were made from a file, the one whose story stands in it."""
    for origin, article in made:
        if origin.sha256 == seed.sha256:
            return origin, article
    alike = {article.file: _likeness(seed.text, article) for _, article in made}
    best = max(made, key=lambda tied: alike[tied[1].file], default=None)
    return best if best and alike[best[1].file] >= _SHARED else None


def _left(made: Sequence[_Tied], texts: Mapping[str, object]) -> str:
    """The latest article of a file whose text is in no clipping any more."""
    left = [article.file for origin, article in made if origin.sha256 not in texts]
    return max(left, default="")


def _of_text(seed: Seed, origin: Origin, article: Imported, root: Path) -> Case:
    """A clipping of another name than the one that the article with its text was made from."""
    path = root / origin.file
    if not path.exists():
        return Case(seed, "moved", article)
    text = read_text(path, root)
    if hash_of(text) == seed.sha256:
        return Case(seed, "twin", twin=origin.file)
    return (
        Case(seed, "new") if _likeness(text, article) >= _SHARED else Case(seed, "moved", article)
    )


def _likeness(text: str, article: Imported) -> float:
    """How much of the shorter one a clipping and an article share, from 0 to 1."""
    told = [fold(one).split() for one in (text, article.story)]
    length = min(_RUN, *map(len, told))
    one, other = (
        {tuple(words[start : start + length]) for start in range(len(words) - length + 1)}
        for words in told
    )
    return len(one & other) / min(len(one), len(other))
