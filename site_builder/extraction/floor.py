"""Who has the floor: whom "he", "the expert" or "the statement" means at a point of a text."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from site_builder.extraction.arabic import stems
from site_builder.extraction.identity import Mention
from site_builder.extraction.lexicon import Lexicon
from site_builder.extraction.people import Actor, Gender
from site_builder.extraction.speakers import Voice
from site_builder.extraction.tokens import Sentence
from site_builder.vocabulary import Id

_SUBJECT = 10


# Nobody calls these "the mission" or "the group".
_OFFICES = frozenset({"ministry", "court", "council", "directorate", "police", "command", "army"})


class Floor(NamedTuple):
    """Who spoke last, or was the last subject of a sentence, up to a point of the text.

    `last` is whoever spoke last, `thing` what "it" means, `report` the organisation whose report
    may speak again.
    """

    last: Id = ""
    thing: Id = ""
    report: Id = ""
    person: Id = ""
    organisation: Id = ""
    subject: Id = ""


class Past(NamedTuple):
    """What came before a sentence: the floor, the actors by id, the number of the sentence."""

    floor: Floor
    actors: Mapping[Id, Actor]
    number: int


def with_speaker(floor: Floor, actor: Actor) -> Floor:
    """The floor once somebody has spoken."""
    floor = floor._replace(last=actor.id)
    if actor.kind == "person":
        return floor._replace(person=actor.id, subject=actor.id)
    return floor._replace(thing=actor.id, organisation=actor.id)


def with_subject(
    floor: Floor, sentence: Sentence, mentions: Sequence[Mention], actors: Mapping[Id, Actor]
) -> Floor:
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


def meant(voice: Voice, past: Past, lexicon: Lexicon) -> Id:
    """The id of whom a voice stands for; nothing if that cannot be told."""
    floor, actors, _ = past
    if voice.mention is not None:
        return voice.mention.id if voice.mention.id in actors else ""
    if voice.pronoun == "it":
        named = _by_native_name(voice.noun, _latest(past)) if voice.noun else ""
        return named or floor.thing
    if voice.pronoun:
        gender: Gender = "f" if voice.pronoun in lexicon.pronouns_she else "m"
        verbal = _by_native_gender(gender, past) if lexicon.lang == "ar" else ""
        return verbal or _by_pronoun(gender, past)
    if voice.noun.endswith("-year-old"):
        return floor.subject or floor.person
    return _by_noun(voice.noun, past, lexicon)


def _by_native_gender(gender: Gender, past: Past) -> Id:
    """Whoever spoke last, if they have an Arabic name that goes with a verb of that form."""
    last = past.actors.get(past.floor.last)
    if last is None or not last.native:
        return ""
    own = last.gender or ("" if last.kind == "person" else _native_gender(last.native[0]))
    return last.id if own in ("", gender) else ""


def _native_gender(head: str) -> Gender:
    return "f" if head.endswith(("ه", "ات")) else "m"


def _by_pronoun(gender: str, past: Past) -> Id:
    floor, actors, number = past
    for name in (floor.subject, floor.person):
        if name and actors[name].gender in ("", gender):
            return name
    earlier = [a for a in actors.values() if a.kind == "person" and a.shown <= number]
    fitting = [a for a in earlier if a.gender in ("", gender)]
    return max(fitting, key=lambda actor: actor.shown).id if fitting else ""


def _last_organisation(actors: Iterable[Actor], number: int) -> Id:
    silent = ("person", "state", "group")
    earlier = [a for a in actors if a.kind not in silent and a.shown <= number]
    return max(earlier, key=lambda actor: actor.shown).id if earlier else ""


def _by_noun(noun: str, past: Past, lexicon: Lexicon) -> Id:
    """Whom "the expert" or "the ministry" means: the last named with that role or head noun."""
    floor, actors, number = past
    if noun == "statement" or noun in lexicon.spoken_nouns:
        report = floor.report if noun != "statement" else ""
        return report or floor.organisation or _last_organisation(actors.values(), number)
    earlier = _latest(past)
    named = _with_role(noun, earlier, lexicon) or _by_native_name(noun, earlier)
    if named:
        return named
    if noun in lexicon.kin and (floor.subject or floor.person):
        return _by_pronoun("f" if noun in lexicon.female_roles else "m", past)
    return _organisation(noun, earlier, (floor, number), lexicon)


def _latest(past: Past) -> list[Actor]:
    """The actors named so far, who spoke last and who was named last before the others."""
    return sorted(
        (actor for actor in past.actors.values() if actor.shown <= past.number),
        key=lambda actor: (actor.id == past.floor.person, actor.shown),
        reverse=True,
    )


def _by_native_name(noun: str, earlier: Sequence[Actor]) -> Id:
    """The last one whose Arabic name has this word, or both of "Abu Raghif"."""
    for actor in earlier:
        own = {stem for word in actor.native for stem in stems(word)}
        if own and all(not own.isdisjoint(stems(w)) for w in noun.split()):
            return actor.id
    return ""


def _with_role(noun: str, earlier: Sequence[Actor], lexicon: Lexicon) -> Id:
    """The last person with exactly this role, else with one like it."""
    people = [actor for actor in earlier if actor.kind == "person"]
    classes = (words for key, words in lexicon.role_classes.items() if noun == key or noun in words)
    alike = frozenset().union(*classes)
    for roles in ({noun}, alike):
        named = next((actor.id for actor in people if actor.roles & roles), "")
        if named:
            return named
    return ""


def _organisation(
    noun: str, earlier: Sequence[Actor], at: tuple[Floor, int], lexicon: Lexicon
) -> Id:
    """The last organisation with this head noun; for "the group" the last that spoke."""
    floor, number = at
    if noun not in lexicon.heads and noun not in lexicon.stand_ins:
        return ""
    others = [actor for actor in earlier if actor.kind not in ("person", "state")]
    exact = next((actor.id for actor in others if noun in actor.name.lower().split()), "")
    if exact or noun not in lexicon.stand_ins:
        return exact
    last = next((actor for actor in others if actor.id == floor.organisation), None)
    if last is None:  # "three members of the Sinjar Units, the group said"
        new = [
            one.id
            for one in others
            if one.shown == number and not (one.known or one.kind == "media")
        ]
        return new[0] if len(new) == 1 else ""
    offices = _OFFICES.isdisjoint(last.name.lower().split()) if last else False
    return floor.organisation if offices else ""


def answering(sentence: Sentence, mentions: Sequence[Mention], actors: Mapping[Id, Actor]) -> Id:
    """Who speaks in a paragraph of a transcript: "AL-DULAIMI: We seized …"."""
    if not sentence.first:
        return ""
    tokens = sentence.tokens
    for mention in mentions[:1]:
        after = mention.last + 1
        colon = after < len(tokens) and tokens[after].text == ":"
        if colon and mention.first == 0 and tokens[0].text.isupper() and mention.id in actors:
            return mention.id if actors[mention.id].kind == "person" else ""
    return ""


def introduced(
    sentence: Sentence, mentions: Sequence[Mention], floor: Floor, actors: Mapping[Id, Actor]
) -> Id:
    """Whose words a block of quotation is, after a sentence that leads up to it with a colon."""
    if sentence.tokens[-1].text != ":":
        return ""
    named = (m.id for m in mentions if m.id in actors and actors[m.id].kind == "person")
    return next(named, floor.person)
