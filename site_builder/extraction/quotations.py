"""Quotations and statements, each with its speaker, through a whole text."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from site_builder.extraction.floor import (
    Floor,
    Past,
    answering,
    introduced,
    meant,
    with_speaker,
    with_subject,
)
from site_builder.extraction.grammar import Grammar
from site_builder.extraction.identity import Cast, Mention
from site_builder.extraction.lexicon import Lexicon
from site_builder.extraction.people import Actor
from site_builder.extraction.speakers import Voice
from site_builder.extraction.speech import quoted_spans, speech
from site_builder.extraction.strangers import unnamed_speaks
from site_builder.extraction.tokens import Sentence
from site_builder.parts import Quotation
from site_builder.vocabulary import Id

_MOSTLY = 0.6
_BESIDE = 5


class Said(NamedTuple):
    """A speaker of a sentence; `direct` where the form of the text says so, without marks."""

    sentence: int
    speaker: Id
    direct: bool = False


def quotations(
    sentences: Sequence[Sentence],
    cast: Cast,
    grammar: Grammar,
    lexicon: Lexicon,
    blocks: Container[int] = (),
) -> tuple[Quotation, ...]:
    """Every speaker of every paragraph, once each, in the order of the text.

    `blocks` are the paragraphs that the text sets apart as quotations.
    """
    said = tuple(_said(sentences, cast, grammar, lexicon, blocks))
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
            marked = any(one.direct for one in together if one.speaker == speaker)
            spoken = any(speech(sentence, lexicon) for sentence in heard)
            found[paragraph, speaker] = marked or spoken
    return tuple(
        Quotation(speaker=speaker, paragraph=paragraph, direct=direct)
        for (paragraph, speaker), direct in found.items()
    )


class _Telling(NamedTuple):
    """What is the same for every sentence of a text."""

    actors: Mapping[Id, Actor]
    grammar: Grammar
    lexicon: Lexicon


class _Turn(NamedTuple):
    """What is remembered from one sentence to the next.

    `silent` are the sentences of the paragraph in which nobody spoke, `introduced` whose words a
    block of quotation is, `stranger` that somebody without a name spoke last in the paragraph,
    `answering` that the whole of it is somebody's turn in a transcript.
    """

    floor: Floor = Floor()
    silent: tuple[int, ...] = ()
    introduced: Id = ""
    stranger: bool = False
    answering: bool = False


def _said(
    sentences: Sequence[Sentence],
    cast: Cast,
    grammar: Grammar,
    lexicon: Lexicon,
    blocks: Container[int],
) -> Iterator[Said]:
    by_sentence = _by_sentence(cast.mentions)
    telling = _Telling({actor.id: actor for actor in cast.actors}, grammar, lexicon)
    turn = _Turn()
    for number, sentence in enumerate(sentences):
        mentions = by_sentence.get(number, ())
        if sentence.first:
            turn = turn._replace(silent=(), stranger=False, answering=False)
        speakers, turn = _spoken(number, sentence, mentions, (telling, turn))
        yield from speakers
        if not sentence.last:
            continue
        if turn.floor.person and _only_speech(sentences, turn.silent, sentence.paragraph):
            yield Said(number, turn.floor.person)
        elif sentence.paragraph in blocks and turn.introduced and number in turn.silent:
            yield Said(number, turn.introduced, direct=True)
        if sentence.paragraph not in blocks:
            leading = introduced(sentence, mentions, turn.floor, telling.actors)
            turn = turn._replace(introduced=leading)


def _spoken(
    number: int, sentence: Sentence, mentions: Sequence[Mention], past: tuple[_Telling, _Turn]
) -> tuple[list[Said], _Turn]:
    """Who speaks in a sentence, and what is remembered of it."""
    (actors, grammar, lexicon), turn = past
    floor = turn.floor
    found: list[Said] = []
    speaking = answering(sentence, mentions, actors)
    if speaking:
        floor = with_speaker(floor, actors[speaking])
        answered = Said(number, speaking, direct=True)
        return [answered], turn._replace(floor=floor, answering=True)
    if turn.answering:
        return [], turn
    heard = tuple(grammar.voices(sentence, mentions, lexicon))
    if turn.stranger:  # "…, an officer said. He added …"
        heard = tuple(voice for voice in heard if voice.pronoun not in lexicon.pronouns_he)
    stranger = turn.stranger or (not heard and unnamed_speaks(sentence, lexicon))
    for speaker in _speakers((sentence, heard), mentions, Past(floor, actors, number), lexicon):
        found.append(Said(number, speaker))
        floor = with_speaker(floor, actors[speaker])
        if actors[speaker].kind != "person" and _reports(sentence, lexicon):
            floor = floor._replace(report=speaker)
    if found:
        return found, turn._replace(floor=floor, stranger=stranger)
    floor = with_subject(floor, sentence, mentions, actors)
    return [], turn._replace(floor=floor, silent=(*turn.silent, number), stranger=stranger)


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


def _speakers(
    spoken_in: tuple[Sentence, Sequence[Voice]],
    mentions: Sequence[Mention],
    past: Past,
    lexicon: Lexicon,
) -> Iterator[Id]:
    floor, actors, number = past
    sentence, heard = spoken_in
    spoken = ""
    for voice in heard:
        speaker = _speaker((voice, spoken), mentions, Past(floor, actors, number), lexicon)
        if speaker and actors[speaker].kind != "state":
            spoken = speaker
            floor = with_speaker(floor, actors[speaker])
            yield speaker
    if not spoken and _participle(sentence, lexicon):
        speaker = _first_actor(mentions, len(sentence.tokens), actors)
        if speaker and actors[speaker].kind == "person":
            yield speaker
    elif not spoken and speech(sentence, lexicon):
        speaker = _beside_speech(sentence, mentions, past, lexicon)
        if speaker:
            yield speaker


def _speaker(
    heard: tuple[Voice, Id], mentions: Sequence[Mention], past: Past, lexicon: Lexicon
) -> Id:
    """Whom a voice means, after somebody has spoken in the sentence or nobody."""
    voice, spoken = heard
    if voice.again:
        return spoken or _first_actor(mentions, voice.at, past.actors)
    return "" if _of_another(voice, spoken, past.actors, lexicon) else meant(voice, past, lexicon)


def _of_another(voice: Voice, spoken: Id, actors: Mapping[Id, Actor], lexicon: Lexicon) -> bool:
    """Whether a verb is of another than the speaker of the sentence, by its form.

    "قالت المحامية إن موكلها اعترف": it is the client who confessed.
    """
    if lexicon.lang != "ar" or not spoken or not voice.pronoun or voice.noun:
        return False
    return actors[spoken].gender == "f" and voice.pronoun in lexicon.pronouns_he


def _beside_speech(
    sentence: Sentence, mentions: Sequence[Mention], past: Past, lexicon: Lexicon
) -> Id:
    """Who stands right beside the quotation marks: `X: "…"`, `"…," X laughs`, `"…" – X`."""
    people = [m for m in mentions if m.id in past.actors and past.actors[m.id].kind == "person"]
    for first, last in quoted_spans(sentence.tokens):
        speaker = _introducing(sentence, first, people) or _near(sentence, (first, last), people)
        if speaker:
            return speaker
        for position in (*range(last + 2, last + 2 + _BESIDE), *range(first - _BESIDE, first)):
            low = sentence.tokens[position].low if 0 <= position < len(sentence.tokens) else ""
            if low in lexicon.pronouns_he | lexicon.pronouns_she:
                return meant(Voice(position, pronoun=low), past, lexicon)
    return ""


def _introducing(sentence: Sentence, first: int, people: Sequence[Mention]) -> Id:
    """The person named before a colon and what follows it in quotation marks."""
    before = [mention for mention in people if mention.last < first]
    colon = first > 1 and sentence.tokens[first - 2].text == ":"
    return before[-1].id if colon and before else ""


def _near(sentence: Sentence, span: tuple[int, int], people: Sequence[Mention]) -> Id:
    """The person named right after quoted words, or right before them."""
    first, last = span
    for near in (range(last + 2, last + 2 + _BESIDE), range(first - _BESIDE, first)):
        for mention in people:
            if mention.first in near and not sentence.tokens[mention.first].quoted:
                return mention.id
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
