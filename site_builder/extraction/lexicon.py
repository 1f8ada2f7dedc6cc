"""The words that the rules look for, read from one file for each language."""

from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from msgspec import Struct
from msgspec.structs import fields, replace

from site_builder.decode import decode
from site_builder.text import fold
from site_builder.vocabulary import Bound, EntityKind, EventKind, Language, Outcome

Words = frozenset[str]


class Deed(Struct, frozen=True, forbid_unknown_fields=True):
    """How an outcome is told: by verb forms, by participles or adjectives alone, by nouns."""

    verbs: Words = frozenset()
    states: Words = frozenset()
    nouns: Words = frozenset()


class Lexicon(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of a language by what they do, in lower case.

    `home` holds the adjectives of the archive's own country, as they begin the names of its
    institutions: that it is "Iraqi" is often left out.
    """

    lang: Language
    abbreviations: Words = frozenset()
    function_words: Words = frozenset()
    openers: Words = frozenset()
    demonyms: Words = frozenset()
    home: tuple[str, ...] = ()
    states: Words = frozenset()
    agencies: Words = frozenset()
    cities: Words = frozenset()
    joiners: Words = frozenset()
    teknonyms: Words = frozenset()
    given_names: Words = frozenset()
    female_names: Words = frozenset()
    ranks: Words = frozenset()
    roles: Words = frozenset()
    female_roles: Words = frozenset()
    role_classes: Mapping[str, Words] = {}
    title_forms: Mapping[str, str] = {}
    kin: Words = frozenset()
    naming: tuple[str, ...] = ()
    also_known: tuple[str, ...] = ()
    heads: Mapping[str, EntityKind] = {}
    unit_words: Words = frozenset()
    lower_heads: Words = frozenset()
    topics: Words = frozenset()
    head_of: Words = frozenset()
    group_before: Words = frozenset()
    title_tails: Words = frozenset()
    never_persons: Words = frozenset()
    geo: Mapping[str, str] = {}
    geo_kept: Words = frozenset()
    geo_before: Mapping[str, str] = {}
    landmarks: Words = frozenset()
    directions: Words = frozenset()
    place_prepositions: Words = frozenset()
    relation_nouns: Words = frozenset()
    origin_words: Words = frozenset()
    abstract_nouns: Words = frozenset()
    capitals_as_governments: Words = frozenset()
    place_verbs: Words = frozenset()
    said: Words = frozenset()
    said_with: Mapping[str, Words] = {}
    said_or_nouns: Words = frozenset()
    saying: Words = frozenset()
    according: tuple[str, ...] = ()
    finding: Words = frozenset()
    spoken_nouns: Words = frozenset()
    term_marks: Words = frozenset()
    occasions: Words = frozenset()
    unnamed: Words = frozenset()
    stand_ins: Words = frozenset()
    pronouns_he: Words = frozenset()
    pronouns_she: Words = frozenset()
    auxiliaries: Words = frozenset()
    adverbs: Words = frozenset()
    months: Mapping[str, int] = {}
    weekdays: Mapping[str, int] = {}
    numbers: Mapping[str, int] = {}
    multiples: Mapping[str, int] = {}
    multitudes: Words = frozenset()
    bounds: Mapping[Bound, tuple[str, ...]] = {}
    units: Words = frozenset()
    people: Words = frozenset()
    things: Words = frozenset()
    outcomes: Mapping[Outcome, Deed] = {}
    dead_ends: Words = frozenset()
    unreal: Words = frozenset()
    imagined: Words = frozenset()
    remembering: Words = frozenset()
    untrue: Words = frozenset()
    real: Words = frozenset()
    kinds: Mapping[EventKind, tuple[str, ...]] = {}
    armed: Words = frozenset()
    own_forces: Words = frozenset()
    prominent: Words = frozenset()
    companions: Words = frozenset()
    sums: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    afterwards: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()
    countrywide: tuple[str, ...] = ()
    unrest: Words = frozenset()
    taken: Words = frozenset()
    completed: Words = frozenset()
    drugs: Words = frozenset()
    containers: Words = frozenset()
    carried: Words = frozenset()
    camps: Words = frozenset()


@lru_cache(maxsize=4096)
def folded(words: frozenset[str]) -> frozenset[str]:
    """Words in the form in which spellings are compared."""
    return frozenset(fold(word) for word in words)


def lexicon_from(text: str, file: str) -> Lexicon:
    """The lexicon that a YAML text holds.

    :raises SiteError: naming the line of each key or value that does not fit.
    """
    return decode(text, Lexicon, file)


@cache
def lexicon_of(lang: Language) -> Lexicon:
    """The lexicon that comes with the program; an empty one for a language that has none."""
    file = resources.files("site_builder") / "lexicons" / f"{lang}.yml"
    if not file.is_file():
        return Lexicon(lang=lang)
    return lexicon_from(file.read_text(encoding="utf-8"), f"lexicons/{lang}.yml")


def languages() -> tuple[Language, ...]:
    """The languages of which words come with the program."""
    files = (resources.files("site_builder") / "lexicons").iterdir()
    return tuple(sorted(file.name[: -len(".yml")] for file in files if file.name.endswith(".yml")))


def with_more(lexicon: Lexicon, text: str, file: str) -> Lexicon:
    """A lexicon and the words of another text: lists are joined, of two values the new one counts.

    :raises SiteError: as `lexicon_from`.
    """
    more = lexicon_from(text, file)
    names = (field.name for field in fields(Lexicon))
    return replace(
        lexicon, **{name: _both(getattr(lexicon, name), getattr(more, name)) for name in names}
    )


def _both(one: Any, more: Any) -> Any:  # noqa: ANN401 - a field of any type
    if isinstance(one, frozenset):
        return one | more
    if isinstance(one, tuple):
        return tuple(dict.fromkeys((*one, *more)))
    if isinstance(one, Mapping):
        shared = {key: _both(one[key], value) for key, value in more.items() if key in one}
        return {**one, **more, **shared}
    if isinstance(one, Deed):
        return Deed(
            *(_both(getattr(one, part.name), getattr(more, part.name)) for part in fields(Deed))
        )
    return more
