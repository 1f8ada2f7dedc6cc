"""What is wrong between records: one address or spelling for two, circles, missing events."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from site_builder import forms
from site_builder.decode import Mistake
from site_builder.frontmatter import Path
from site_builder.model import Article, Entity, Named, Place
from site_builder.registry import Key, Kind, Registry, address
from site_builder.text import did_you_mean, fold
from site_builder.vocabulary import Id

# What a site has whatever its content: fixed pages, a page for each year, folders of files.
_OWN = re.compile(
    r"(?:articles/|entities/|provinces/|places/|years/)?index\.html|years/[0-9]{4}\.html"
    r"|(?:404|about|articles|entities|ledger|map|places|provinces|review|search|years)\.html"
    r"|(?:assets|data|pagefind|static)/.*"
)
_YEAR = re.compile("/[0-9]{4}")  # how the name of an article's folder may end
_DATED = re.compile(r"([0-9]{4})-[0-9]{2}-[0-9]{2}-(.*)\.md")  # its file: the year, the slug

Told = tuple[Key, Mistake]  # whose file it stands in, and what it is
ToldOfArticle = tuple[Article, Mistake]


def registry_mistakes(registry: Registry) -> Iterator[Told]:
    """Names that two of a kind share, and those that stand for each other in a circle."""
    for kind in ("entity", "province", "place"):
        known = registry.of(kind)
        yield from _shared_names(kind, known)
        yield from _circles(kind, known, "merged_into", lambda named: named.merged_into)
    yield from _circles("entity", registry.entities, "parent", _parent)


def _parent(named: Named) -> Id | None:
    return named.parent if isinstance(named, Entity) else None


def _shared_names(kind: Kind, known: Mapping[Id, Named]) -> Iterator[Told]:
    owners: dict[str, dict[Id, Path]] = defaultdict(dict)
    for name in sorted(known):
        named = known[name]
        if named.merged_into is None:
            for path, spelling in _spellings(named):
                owners[fold(spelling)].setdefault(name, path)
    for spelling, holders in sorted(owners.items()):
        sure = [name for name in holders if not _is_ambiguous(known[name], spelling)]
        for name in sure[1:]:
            yield (kind, name), _shared_name(known[sure[0]], known[name], holders[name])


def _spellings(named: Named) -> Iterator[tuple[Path, str]]:
    """Every spelling with its place in the file."""
    yield ("name",), named.name
    singles = (("short", named.short), ("ar", named.ar))
    yield from (((key,), text) for key, text in singles if text)
    for key, names in (("aliases", named.aliases), ("ku", named.ku)):
        yield from (((key, position), name) for position, name in enumerate(names))


def _is_ambiguous(named: Named, folded: str) -> bool:
    return any(fold(spelling) == folded for spelling in named.ambiguous)


def _shared_name(first: Named, second: Named, path: Path) -> Mistake:
    spelling = dict(_spellings(second))[path]
    same = path == ("name",) and fold(first.name) == fold(second.name)
    hint = "list it under `ambiguous` in one, or merge them with `merged_into`"
    message = f"`{spelling}` is also a name of `{first.id}`"
    is_error = same and not isinstance(second, Place)
    return Mistake(path, message, hint, "error" if is_error else "warning")


def _circles(
    kind: Kind, known: Mapping[Id, Named], key: str, following: Callable[[Named], Id | None]
) -> Iterator[Told]:
    """Each member of a circle, told once, with the whole way round."""
    for name in sorted(known):
        way, step = [name], following(known[name])
        while step is not None and step in known and step not in way:
            way.append(step)
            step = following(known[step])
        if step == name:
            route = " → ".join([*way, name])
            yield (kind, name), Mistake((key,), f"`{key}` goes in a circle: {route}")


def article_mistakes(
    articles: Sequence[Article], registry: Registry, *, complete: bool
) -> Iterator[ToldOfArticle]:
    """Addresses that two pages share or that one has left; articles and events not there.

    `complete` tells that `articles` are all there are, so that a missing one is a mistake.
    """
    yield from _shared_slugs(articles)
    yield from _taken_addresses(articles, registry)
    yield from _moved(articles)
    if complete:
        yield from _missing_originals(articles)
        yield from _missing_events(articles)
        yield from _settled_in_vain(articles)


def _shared_slugs(articles: Sequence[Article]) -> Iterator[ToldOfArticle]:
    every = "\n".join(article.slug for article in articles)
    if every.isascii() and len(set(every.lower().split("\n"))) == len(articles):
        return  # as nearly always
    slugs: dict[str, str] = {}
    for article in articles:
        first = slugs.setdefault(_same(article.slug), article.file)
        if first != article.file:  # events and translations name an article by its slug alone
            message = f"slug `{article.slug}` is taken by {first}"
            yield article, Mistake(("slug",), message, "give one of them another slug")


def _taken_addresses(articles: Sequence[Article], registry: Registry) -> Iterator[ToldOfArticle]:
    """Former addresses of articles that something else has."""
    aliased = [article for article in articles if article.aliases]
    if not aliased:
        return
    taken = {_same(address(key)): f"{key[0]} `{key[1]}`" for key in _keys(registry)}
    for article in articles:
        taken.setdefault(_same(article.url), article.file)
    for article in aliased:
        for position, alias in enumerate(article.aliases):
            file = forms.redirect(alias)
            if file is None:
                continue
            holder = "the site itself" if _OWN.fullmatch(_same(file)) else taken.get(_same(file))
            if holder is not None:
                message = f"`{alias}` is the address of {holder}"
                yield article, Mistake(("aliases", position), message, "delete it")
            taken[_same(file)] = article.file


def _moved(articles: Sequence[Article]) -> Iterator[ToldOfArticle]:
    """Pages whose date or slug was corrected, so that their file has the name of another page."""
    for article in articles:
        day, name = article.date.isoformat(), f"{article.slug}.md"
        if article.file.endswith((f"/{day[:4]}/{day}-{name}", f"/{day[:4]}/{name}")):
            continue  # as the import names files, or a person: most are
        folder, _, name = article.file.rpartition("/")
        dated = _DATED.fullmatch(name)
        if article.draft:
            continue
        years = [folder[-4:]] if _YEAR.fullmatch(folder[-5:]) else []
        years += [dated[1]] if dated else []
        before = [f"articles/{year}/{article.slug}.html" for year in years]
        if years and not {article.url, *article.aliases} & set(before):
            yield article, _moves(("date",), str(article.date), before[0])
        named = f"articles/{article.year}/{dated[2]}.html" if dated else article.url
        if dated and forms.is_id(dated[2]) and named not in (article.url, *article.aliases):
            yield article, _moves(("slug",), article.slug, named)


def _moves(path: Path, value: str, before: str) -> Mistake:
    hint = f"add `aliases: [{before}]`, or rename the file if it was never published"
    return Mistake(path, f"`{path[0]}: {value}` moves the page from {before}", hint, "warning")


def _same(url: str) -> str:
    """What an address is to a disk that knows no case, and writes letters in its own way."""
    if url.isascii():
        return url.lower()
    return unicodedata.normalize("NFC", url).casefold()


def _keys(registry: Registry) -> Iterator[Key]:
    kinds: tuple[Kind, ...] = ("entity", "province", "place")
    return ((kind, name) for kind in kinds for name in registry.of(kind))


def _missing_originals(articles: Sequence[Article]) -> Iterator[ToldOfArticle]:
    """Translations of no article, or of one that is itself a translation."""
    originals = {one.slug for one in articles if one.translation_of is None}
    for article in articles:
        original = article.translation_of
        if original is not None and original not in originals:
            hint = did_you_mean(original, originals) or "the slug of the article it translates"
            message = f"no original with the slug `{original}`"
            yield article, Mistake(("translation_of",), message, hint)


def _returns(start: str, following: Mapping[str, str]) -> bool:
    """Whether a chain of names comes back to where it began."""
    seen: set[str] = set()
    name = following.get(start, "")
    while name and name != start and name not in seen:
        seen.add(name)
        name = following.get(name, "")
    return name == start


def _events(articles: Sequence[Article]) -> set[str]:
    return {
        f"{article.slug}#e{number}"
        for article in articles
        for number in range(1, len(article.events) + 1)
    }


def _missing_events(articles: Sequence[Article]) -> Iterator[ToldOfArticle]:
    told = [
        (article, position, event.same_as)
        for article in articles
        for position, event in enumerate(article.events)
        if event.same_as
    ]
    known = _events(articles) if told else set()
    following = {f"{article.slug}#e{position + 1}": same for article, position, same in told}
    for article, position, same in told:
        path = ("events", position, "same_as")
        if _returns(f"{article.slug}#e{position + 1}", following):
            message = f"`same_as: {same}` leads back to this event"
            yield article, Mistake(path, message, "keep `same_as` in the later article only")
        if same not in known:
            hint = did_you_mean(same, known) or "`SLUG#e2` for the second of SLUG"
            yield article, Mistake(path, f"unknown event `{same}`", hint)


def _settled_in_vain(articles: Sequence[Article]) -> Iterator[ToldOfArticle]:
    """What an editor settled about articles or events that are not there any more."""
    settling = [article for article in articles if _settles(article)]
    if not settling:
        return
    told = [(article, *one) for article in settling for one in _settled(article)]
    known = {"article": {article.slug for article in articles}, "event": _events(articles)}
    for article, what, path, name in told:
        if name not in known[what]:
            hint = did_you_mean(name, known[what]) or "delete it"
            yield article, Mistake(path, f"unknown {what} `{name}`", hint, "warning")


def _settles(article: Article) -> bool:
    events = article.events
    return any([article.repeats, *[event.not_same_as or event.differs_from for event in events]])


def _settled(article: Article) -> Iterator[tuple[str, Path, str]]:
    """What an editor settled: about an article or an event, where it stands, the other's name."""
    for position, slug in enumerate(article.repeats):
        yield "article", ("repeats", position), slug
    for number, event in enumerate(article.events):
        for key, names in (
            ("not_same_as", event.not_same_as),
            ("differs_from", event.differs_from),
        ):
            for position, name in enumerate(names):
                yield "event", ("events", number, key, position), name
