"""Quotations and statements, each with its speaker, through a whole text."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from site_builder.extraction.grammar import Grammar
from site_builder.extraction.identity import Cast, Mention
from site_builder.extraction.lexicon import Lexicon
from site_builder.extraction.people import Actor
from site_builder.extraction.speakers import Voice
from site_builder.extraction.tokens import Sentence, Token
from site_builder.model import Id, Quotation

_MOSTLY = 0.6
_TERM_LENGTH = 6
_SUBJECT = 8
_BESIDE = 5
_BEFORE_QUOTE = 3


class Said(NamedTuple):
    """A speaker of a sentence."""

    sentence: int
    speaker: Id


class _Floor(NamedTuple):
    """Who spoke last, and who was the last subject of a sentence, up to a point of the text."""

    thing: Id = ""
    report: Id = ""
    person: Id = ""
    organisation: Id = ""
    subject: Id = ""


def quotations(
    sentences: Sequence[Sentence], cast: Cast, grammar: Grammar, lexicon: Lexicon
) -> tuple[Quotation, ...]:
    """Every speaker of every paragraph, once each, in the order of the text."""
    said = tuple(_said(sentences, cast, grammar, lexicon))
    found: dict[tuple[int, Id], bool] = {}
    by_paragraph = groupby(said, key=lambda one: sentences[one.sentence].paragraph)
    for paragraph, group in by_paragraph:
        together = tuple(group)
        speakers = tuple(dict.fromkeys(one.speaker for one in together))
        alone = len(speakers) == 1
        for speaker in speakers:
            own = {one.sentence for one in together if one.speaker == speaker}
            heard = [
                sentence
                for number, sentence in enumerate(sentences)
                if sentence.paragraph == paragraph and (alone or number in own)
            ]
            found[paragraph, speaker] = any(speech(sentence, lexicon) for sentence in heard)
    return tuple(
        Quotation(speaker=speaker, paragraph=paragraph, direct=direct)
        for (paragraph, speaker), direct in found.items()
    )


def speech(sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether words in quotation marks are somebody's words, not a term or a name."""
    tokens = sentence.tokens
    for first, last in _quoted_spans(tokens):
        before = tokens[max(0, first - _BEFORE_QUOTE - 1) : first]
        inside = [token for token in tokens[first : last + 1] if token.word]
        marked = any(token.low in lexicon.term_marks for token in before if not token.quoted)
        if inside and not (marked and len(inside) <= _TERM_LENGTH) and not _title(inside, lexicon):
            return True
    return False


def _quoted_spans(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    position = 0
    while position < len(tokens):
        first = position
        while position < len(tokens) and tokens[position].quoted:
            position += 1
        if position > first:
            yield first, position - 1
        position += 1


def _title(inside: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether quoted words are a name: all with capitals but for small words."""
    if len(inside) > _TERM_LENGTH or len(inside) == 1:
        return False
    return all(token.cap or token.low in lexicon.function_words for token in inside[1:]) and all(
        token.low not in lexicon.auxiliaries for token in inside
    )


def _said(
    sentences: Sequence[Sentence], cast: Cast, grammar: Grammar, lexicon: Lexicon
) -> Iterator[Said]:
    by_sentence = _by_sentence(cast.mentions)
    actors = {actor.id: actor for actor in cast.actors}
    floor = _Floor()
    silent: list[int] = []
    for number, sentence in enumerate(sentences):
        mentions = by_sentence.get(number, ())
        if sentence.first:
            silent = []
        heard = tuple(grammar.voices(sentence, mentions, lexicon))
        speakers = list(_speakers((sentence, heard), mentions, (floor, actors, number), lexicon))
        for speaker in speakers:
            yield Said(number, speaker)
            floor = _with_speaker(floor, actors[speaker])
            if actors[speaker].kind != "person" and _reports(sentence, lexicon):
                floor = floor._replace(report=speaker)
        if not speakers:
            silent.append(number)
            floor = _with_subject(floor, sentence, mentions, actors)
        if sentence.last and floor.person and _only_speech(sentences, silent, sentence.paragraph):
            yield Said(number, floor.person)


def _by_sentence(mentions: Iterable[Mention]) -> Mapping[int, tuple[Mention, ...]]:
    return {number: tuple(group) for number, group in groupby(mentions, key=lambda m: m.sentence)}


def _reports(sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether a sentence tells of a report, which may speak again later."""
    nouns = lexicon.spoken_nouns - {"statement", "statements"}
    return any(token.low in nouns for token in sentence.tokens)


def _only_speech(sentences: Sequence[Sentence], silent: Sequence[int], paragraph: int) -> bool:
    """Whether a paragraph names no speaker and is (nearly) all in quotation marks."""
    whole = [sentences[number].tokens for number in silent]
    if not whole or not sentences[silent[0]].first or sentences[silent[0]].paragraph != paragraph:
        return False
    count = sum(len(tokens) for tokens in whole)
    return sum(token.quoted for tokens in whole for token in tokens) >= _MOSTLY * count


def _with_speaker(floor: _Floor, actor: Actor) -> _Floor:
    if actor.kind == "person":
        return floor._replace(person=actor.id, subject=actor.id)
    return floor._replace(thing=actor.id, organisation=actor.id)


def _with_subject(
    floor: _Floor, sentence: Sentence, mentions: Sequence[Mention], actors: Mapping[Id, Actor]
) -> _Floor:
    """A person with whom a sentence begins is whom "he" means in the next."""
    for mention in mentions:
        if sentence.tokens[mention.first].quoted:
            continue
        actor = actors.get(mention.id) if mention.kind == "entity" else None
        if actor is None or actor.kind == "state" or mention.first > _SUBJECT:
            continue
        if actor.kind == "person":
            return floor._replace(subject=actor.id)
        return floor._replace(thing=actor.id)
    return floor


_Past = tuple[_Floor, Mapping[Id, Actor], int]


def _speakers(
    spoken_in: tuple[Sentence, Sequence[Voice]],
    mentions: Sequence[Mention],
    past: _Past,
    lexicon: Lexicon,
) -> Iterator[Id]:
    floor, actors, number = past
    sentence, heard = spoken_in
    spoken = ""
    for voice in heard:
        speaker = spoken if voice.again else _meant(voice, (floor, actors, number), lexicon)
        if voice.again and not speaker:
            speaker = _first_actor(mentions, voice.at, actors)
        if speaker and actors[speaker].kind != "state":
            spoken = speaker
            floor = _with_speaker(floor, actors[speaker])
            yield speaker
    if not spoken and _participle(sentence, lexicon):
        speaker = _first_actor(mentions, len(sentence.tokens), actors)
        if speaker and actors[speaker].kind == "person":
            yield speaker
    elif not spoken and speech(sentence, lexicon):
        speaker = _beside_speech(sentence, mentions, past, lexicon)
        if speaker:
            yield speaker


def _beside_speech(
    sentence: Sentence, mentions: Sequence[Mention], past: _Past, lexicon: Lexicon
) -> Id:
    """Who stands right beside the quotation marks: `X: "…"`, `"…," X laughs`, `"…" – X`."""
    tokens, actors = sentence.tokens, past[1]
    for first, last in _quoted_spans(tokens):
        if first > 1 and tokens[first - 2].text == ":":
            people = [m for m in mentions if m.id in actors and m.last < first]
            people = [m for m in people if actors[m.id].kind == "person"]
            if people:
                return people[-1].id
        around = (
            range(last + 2, min(last + 2 + _BESIDE, len(tokens))),
            range(max(0, first - _BESIDE), first),
        )
        for near in around:
            for mention in mentions:
                person = mention.id in actors and actors[mention.id].kind == "person"
                if person and mention.first in near:
                    return mention.id
            for position in near:
                if tokens[position].low in lexicon.pronouns_he | lexicon.pronouns_she:
                    return _meant(Voice(position, pronoun=tokens[position].low), past, lexicon)
    return ""


def _first_actor(mentions: Sequence[Mention], before: int, actors: Mapping[Id, Actor]) -> Id:
    return next(
        (m.id for m in mentions if m.kind == "entity" and m.last < before and m.id in actors), ""
    )


def _participle(sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether a sentence goes on ", saying that": its subject speaks."""
    tokens = sentence.tokens
    return any(
        token.low in lexicon.saying and not token.quoted and tokens[position - 1].text == ","
        for position, token in enumerate(tokens)
        if position
    )


def _meant(voice: Voice, past: _Past, lexicon: Lexicon) -> Id:
    """The id of whom a voice stands for; nothing if that cannot be told."""
    floor, actors, number = past
    if voice.mention is not None:
        return voice.mention.id if voice.mention.id in actors else ""
    if voice.pronoun == "it":
        return floor.thing
    if voice.pronoun:
        gender = "f" if voice.pronoun in lexicon.pronouns_she else "m"
        return _by_pronoun(gender, past)
    if voice.noun.endswith("-year-old"):
        return floor.subject or floor.person
    if voice.noun in lexicon.spoken_nouns and voice.noun != "statement" and floor.report:
        return floor.report
    if voice.noun in lexicon.spoken_nouns:
        return floor.organisation or _last_organisation(actors.values(), number)
    return _by_noun(voice.noun, past, lexicon)


def _by_pronoun(gender: str, past: _Past) -> Id:
    floor, actors, number = past
    for name in (floor.subject, floor.person):
        if name and actors[name].gender in ("", gender):
            return name
    earlier = [a for a in actors.values() if a.kind == "person" and a.shown <= number]
    fitting = [a for a in earlier if a.gender in ("", gender)]
    return max(fitting, key=lambda actor: actor.shown).id if fitting else ""


def _last_organisation(actors: Iterable[Actor], number: int) -> Id:
    earlier = [a for a in actors if a.kind not in ("person", "state") and a.shown <= number]
    return max(earlier, key=lambda actor: actor.shown).id if earlier else ""


def _by_noun(noun: str, past: _Past, lexicon: Lexicon) -> Id:
    """Whom "the expert" or "the ministry" means: the last named with that role or head noun."""
    floor, actors, number = past
    earlier = sorted(
        (a for a in actors.values() if a.shown <= number),
        key=lambda actor: (actor.id == floor.person, actor.shown),
        reverse=True,
    )
    people = [actor for actor in earlier if actor.kind == "person"]
    classes = (words for key, words in lexicon.role_classes.items() if noun == key or noun in words)
    alike = frozenset().union(*classes)
    for roles in ({noun}, alike):
        named = next((actor for actor in people if actor.roles & roles), None)
        if named is not None:
            return named.id
    if noun in lexicon.kin and (floor.subject or floor.person):
        gender = "f" if noun in lexicon.female_roles else "m"
        return _by_pronoun(gender, past)
    if noun in lexicon.heads or noun in lexicon.stand_ins:
        others = [actor for actor in earlier if actor.kind not in ("person", "state")]
        exact = next((actor for actor in others if noun in actor.name.lower().split()), None)
        if exact is not None:
            return exact.id
        return floor.organisation if noun in lexicon.stand_ins else ""
    return ""
