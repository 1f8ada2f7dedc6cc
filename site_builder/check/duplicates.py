"""Articles that are nearly the same text."""

import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from site_builder.archive import Archive
from site_builder.errors import Problem
from site_builder.markdown import parse
from site_builder.model import Article
from site_builder.text import words

_LENGTH = 5  # words of a shingle
_ONE_IN = 4  # of the shingles is kept: enough to see likeness, and four times as fast
_FEWEST = 5  # shingles kept of a text, below which likeness is chance
_COMMON = 20  # articles that share a shingle, from which it tells nothing
_ALIKE = 0.5  # of the shorter text


def check_duplicates(archive: Archive) -> Iterator[Problem]:
    """Each article of which half or more stands in another, unless that is known or wanted."""
    articles = {
        entry.article.slug: entry.article
        for entry in sorted(archive.entries, key=lambda entry: entry.article.file)
    }
    shingles = {slug: _shingles(article.body) for slug, article in articles.items()}
    for one, other, share in _alike(shingles):
        if _is_wanted(articles[one], articles[other]):
            continue
        message = f"{share:.0%} of it is also in {articles[other].file}"
        slug = articles[other].slug
        hint = f"delete one; or add `repeats: [{slug}]` if both are wanted"
        yield Problem(articles[one].file, 0, message, hint, "warning")


def _shingles(body: str) -> frozenset[int]:
    """A sample of all runs of words, the same for the same words wherever they stand."""
    text = "\n".join(paragraph.text for paragraph in parse(body).paragraphs)
    keys = [word.key for word in words(text)]
    runs = (" ".join(keys[at : at + _LENGTH]) for at in range(len(keys) - _LENGTH + 1))
    return frozenset(run for run in map(_number, runs) if run % _ONE_IN == 0)


def _number(run: str) -> int:
    return zlib.crc32(run.encode())


def _alike(shingles: Mapping[str, frozenset[int]]) -> Iterator[tuple[str, str, float]]:
    """Pairs that share much, the later first, with the part of the shorter that is shared."""
    holders: dict[int, list[str]] = defaultdict(list)
    for slug, kept in shingles.items():
        for run in kept:
            holders[run].append(slug)
    shared: Counter[tuple[str, str]] = Counter()
    for holding in holders.values():
        if len(holding) <= _COMMON:
            shared.update(combinations(holding, 2))
    for (one, other), count in sorted(shared.items()):
        least = min(len(shingles[one]), len(shingles[other]))
        if least >= _FEWEST and count >= least * _ALIKE:
            yield other, one, count / least


def _is_wanted(one: Article, other: Article) -> bool:
    """Whether two articles are translations of one, or one is said to repeat the other."""
    originals: Sequence[str] = [article.translation_of or article.slug for article in (one, other)]
    repeated = one.slug in other.repeats or other.slug in one.repeats
    return repeated or originals[0] == originals[1]
