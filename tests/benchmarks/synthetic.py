"""Made-up archives of any size, the same each time: articles as long and as full as real ones.

Words and names are as unevenly common as those of a language: the second is half as frequent as
the first. Names grow with the articles, but more slowly: 1,500 at ten thousand.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from benchmarks.synthetic_words import entities, names_for, sentence_of, words, zipf
from site_builder.model import Article, Province
from site_builder.parts import Event, Quotation, Reference, Toll
from site_builder.registry import Key, Registry
from site_builder.vocabulary import EventKind, Outcome

WORDS_OF_AN_ARTICLE = 420
_PARAGRAPHS = 9
_SENTENCES = 3  # of a paragraph
_FIRST_DAY, _DAYS = date(2010, 1, 1), 5_800

_EVENTS: Sequence[EventKind] = ("raid", "arrest", "attack", "ambush", "bombing", "clash", "find")
_OUTCOMES: Sequence[Outcome] = ("killed", "wounded", "arrested", "seized")
_CATEGORIES = ("Terrorism", "Security", "Justice", "Displacement")
_HEADINGS = ("What is known", "How it came about", "What followed")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words, and between them perhaps a name."""

    before: str
    name: str
    after: str
    key: Key | None

    @property
    def text(self) -> str:
        """The sentence as it is read."""
        return f"{self.before}{self.name}{self.after}"


@dataclass(frozen=True, slots=True)
class Story:
    """An article and how its text is made: paragraphs of sentences, headings before some."""

    article: Article
    paragraphs: tuple[tuple[Sentence, ...], ...]
    headings: Mapping[int, str]

    @property
    def keys(self) -> tuple[Key, ...]:
        """What it names: entities, then provinces."""
        entities: list[Key] = [("entity", name) for name in self.article.entities]
        return (*entities, *(("province", name) for name in self.article.provinces))


@dataclass(frozen=True, slots=True)
class World:
    """What an archive of so many articles tells of."""

    many: int
    registry: Registry

    @classmethod
    def of(cls, many: int, provinces: Mapping[str, Province]) -> "World":
        """The names for so many articles."""
        known = {entity.id: entity for entity in islice(entities(), names_for(many))}
        return cls(many, Registry(known, dict(provinces), {}))

    def stories(self) -> Iterator[Story]:
        """All articles, the oldest first; the same each time."""
        teller = _Teller(self)
        return (teller.story(number) for number in range(self.many))


@dataclass(frozen=True, slots=True)
class _Teller:
    """Tells the stories of a world; each from its own number, whatever was told before."""

    world: World

    def story(self, number: int) -> Story:
        chance = random.Random(f"story {number}")
        day = _FIRST_DAY + timedelta(number * _DAYS // self.world.many)
        entities, provinces = self._names(number, chance)
        keys: list[Key] = [("entity", name) for name in entities]
        keys += [("province", name) for name in provinces]
        paragraphs = self._paragraphs(keys, chance)
        headings = {
            at: heading
            for at, heading in zip((3, 5, 7), _HEADINGS, strict=True)
            if chance.random() < 0.5
        }
        where = {key: at for at, told in reversed([*enumerate(paragraphs, 1)]) for key in _in(told)}
        title = self._title(entities[0], chance)
        article = Article(
            title=title,
            slug=f"{'-'.join(title.lower().split()[-3:])}-{number}",
            date=day,
            category=chance.choice(_CATEGORIES),
            summary=sentence_of(chance, 16),
            authors=("Bench Marker",),
            provinces=provinces,
            entities=entities,
            quotations=_quotations(entities, where, chance),
            events=tuple(_events(day, entities, provinces, where, chance)),
            references=tuple(_references(number, day, chance)),
            file="",
            body=_body(paragraphs, headings),
        )
        return Story(article, paragraphs, headings)

    def _names(self, number: int, chance: random.Random) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Whom and where an article is about; over all articles, no name is left out."""
        every, provinces = [*self.world.registry.entities], [*self.world.registry.provinces]
        drawn = chance.choices(every, cum_weights=zipf(len(every)), k=chance.randint(3, 6))
        where = chance.choices(provinces, cum_weights=zipf(len(provinces)), k=chance.randint(1, 2))
        return tuple(dict.fromkeys([every[number % len(every)], *drawn])), tuple(
            dict.fromkeys(where)
        )

    def _paragraphs(
        self, keys: Sequence[Key], chance: random.Random
    ) -> tuple[tuple[Sentence, ...], ...]:
        total = _PARAGRAPHS * _SENTENCES
        named = [*keys, *chance.choices(keys, k=len(keys))][:total]
        places: list[Key | None] = [*named, *[None] * (total - len(named))]
        chance.shuffle(places)
        length = WORDS_OF_AN_ARTICLE // total
        sentences = [self._sentence(key, length, chance) for key in places]
        return tuple(
            tuple(sentences[start : start + _SENTENCES]) for start in range(0, total, _SENTENCES)
        )

    def _sentence(self, key: Key | None, length: int, chance: random.Random) -> Sentence:
        told = words(chance, chance.randint(length - 4, length + 4))
        text = " ".join(told).capitalize()
        if key is None:
            return Sentence(f"{text}.", "", "", None)
        head = " ".join(told[: chance.randrange(1, len(told))])
        name = self.world.registry.named(key).name
        return Sentence(f"{text[: len(head)]} ", name, f"{text[len(head) :]}.", key)

    def _title(self, entity: str, chance: random.Random) -> str:
        return f"{self.world.registry.entities[entity].name} {' '.join(words(chance, 5))}"


def _in(sentences: Sequence[Sentence]) -> Iterator[Key]:
    return (sentence.key for sentence in sentences if sentence.key)


def _body(paragraphs: Sequence[Sequence[Sentence]], headings: Mapping[int, str]) -> str:
    parts = []
    for number, sentences in enumerate(paragraphs):
        if number in headings:
            parts.append(f"## {headings[number]}")
        parts.append(" ".join(sentence.text for sentence in sentences))
    return "\n\n".join(parts) + "\n"


def _quotations(
    entities: Sequence[str], where: Mapping[Key, int], chance: random.Random
) -> tuple[Quotation, ...]:
    speakers = chance.sample(entities, min(len(entities), chance.randint(1, 3)))
    return tuple(
        Quotation(speaker=name, paragraph=where["entity", name], direct=chance.random() < 0.5)
        for name in speakers
    )


def _events(
    day: date,
    entities: Sequence[str],
    provinces: Sequence[str],
    where: Mapping[Key, int],
    chance: random.Random,
) -> Iterator[Event]:
    for number in range(chance.randint(1, 2)):
        outcomes = chance.sample(_OUTCOMES, chance.randint(1, 2))
        province = provinces[number % len(provinces)]
        yield Event(
            date=(day - timedelta(chance.randint(0, 3))).isoformat(),
            kind=chance.choice(_EVENTS),
            provinces=(province,),
            by=(entities[-1 - number],) if number < len(entities) else (),
            toll=tuple(
                Toll(outcome=outcome, who="fighters", count=chance.randint(1, 20))
                for outcome in outcomes
            ),
            paragraph=where["province", province],
        )


def _references(number: int, day: date, chance: random.Random) -> Iterator[Reference]:
    for count in range(chance.randint(1, 3)):
        yield Reference(
            title=sentence_of(chance, 6).removesuffix("."),
            publisher=f"{words(chance, 1)[0].capitalize()} Tribune",
            url=f"https://example.org/{number}/{count}",
            date=day.isoformat(),
        )
