"""The lists of all entities: by letter, by kind, by their Arabic names."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from string import ascii_uppercase

from msgspec import Struct

from site_builder.making import key_of
from site_builder.pages.catalogue import Catalogue, Name, most_named
from site_builder.pages.page import Page
from site_builder.text import fold

_ON_ONE_PAGE = 500
_MOST_NAMED = 20
_ARTICLE = "ال"
_LETTERS = (*ascii_uppercase, "#")

KINDS = ("person", "group", "force", "organisation", "media", "state")


class Letter(Struct, frozen=True):
    """A letter with the names under it; `url` leads to them, empty where there are none."""

    letter: str
    names: tuple[Name, ...]
    url: str


class KindOfName(Struct, frozen=True):
    """A kind of entity, how many there are, and their page."""

    kind: str
    count: int
    url: str


def index_pages(catalogue: Catalogue) -> Iterator[Page]:
    """The list of all entities, one of each kind, and of places; long ones a page a letter."""
    names = tuple(catalogue.kind("entity"))
    kinds = _kinds(names)
    yield from _list("entities.html", names, kinds, "")
    for kind in kinds:
        of_kind = tuple(name for name in names if name.kind == kind.kind)
        yield from _list(kind.url, of_kind, kinds, kind.kind)
    if places := tuple(catalogue.kind("place")):
        yield from _list("places.html", places, (), "place")


def _list(
    path: str, names: Sequence[Name], kinds: Sequence[KindOfName], kind: str
) -> Iterator[Page]:
    split = len(names) > _ON_ONE_PAGE
    letters = _letters(path, names, split=split)
    arabic = _arabic(names)
    arabic_page = Letter("", arabic, f"{_stem(path)}/arabic.html")
    values = {
        "kind": kind,
        "kinds": kinds,
        "letters": letters,
        "split": split,
        "total": len(names),
        "most": most_named(names, _MOST_NAMED),
        "arabic": () if split else arabic,
        "arabic_url": arabic_page.url if split and arabic else "",
        "shown": None,
    }
    page_kind = "place-index" if kind == "place" else "entities"
    key = key_of(f"{name.key} {name.count}" for name in names)
    yield Page(path, "pages/entities.html", page_kind, "", values, key=key)
    for part in (*letters, arabic_page) if split else ():
        if part.names:
            shown = {"shown": part, "arabic": () if part.letter else arabic}
            title = part.letter
            values = {**values, **shown}
            yield Page(part.url, "pages/entities.html", page_kind, title, values, key=key)


def _kinds(names: Iterable[Name]) -> tuple[KindOfName, ...]:
    counts = dict.fromkeys(KINDS, 0)
    for name in names:
        counts[name.kind] += 1
    return tuple(
        KindOfName(kind, count, f"kinds/{kind}.html") for kind, count in counts.items() if count
    )


def _letters(path: str, names: Iterable[Name], *, split: bool) -> tuple[Letter, ...]:
    """The alphabet, also the letters that nothing stands under."""
    under = {letter: tuple(group) for letter, group in groupby(names, key=lambda n: n.letter)}
    return tuple(
        Letter(letter, under.get(letter, ()), _letter_url(path, letter, split=split))
        for letter in _LETTERS
        if letter != "#" or letter in under
    )


def _letter_url(path: str, letter: str, *, split: bool) -> str:
    name = "other" if letter == "#" else letter.lower()
    return f"{_stem(path)}/letter-{name}.html" if split else f"{path}#letter-{name}"


def _stem(path: str) -> str:
    """The folder for the parts of a list; its name cannot be that of an entity's page."""
    return "lists/" + path.removesuffix(".html").replace("/", "-")


def _arabic(names: Iterable[Name]) -> tuple[Name, ...]:
    """The names that have an Arabic form, in the order of the Arabic alphabet."""
    written = [name for name in names if name.ar]
    return tuple(sorted(written, key=lambda name: (_bare(name.ar), name.key)))


def _bare(arabic: str) -> str:
    folded = fold(arabic).replace("ک", "ك")  # as the alphabet has it, after ق
    return folded.removeprefix(_ARTICLE)
