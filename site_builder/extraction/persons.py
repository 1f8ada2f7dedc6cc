"""What shows that a name is a person's: titles, verbs of speaking, given names, particles."""

from collections.abc import Sequence

from site_builder.extraction.lexicon import Lexicon
from site_builder.extraction.names import Part, role_phrase
from site_builder.extraction.phrases import ends_with
from site_builder.extraction.tokens import Sentence, Token

_LONGEST_NAME = 7
_SHORTEST_ACRONYM = 2
_APOSTROPHES = frozenset({"'s", "'", "’"})
_RELATIVES = frozenset({"who", "whose", "whom", "formerly", "née", "nee"})
_NOW = frozenset({"now", "then", "aged", "just", "only", "barely"})


def is_person(sentence: Sentence, part: Part, lexicon: Lexicon) -> bool:
    """Whether a name, by its own form or by the words around it, is that of a person."""
    tokens = sentence.tokens[part.first : part.last + 1]
    ranked = part.titled >= 0 and sentence.tokens[part.first - 1].low in lexicon.ranks
    if not tokens or not could_be_person(tokens, lexicon, ranked=ranked):
        return False
    if part.titled >= 0 and (len(tokens) > 1 or tokens[0].low not in lexicon.openers):
        return len(tokens) > 1 or _addressed(sentence, part, lexicon)
    if len(tokens) == 1:
        return _relative(sentence, part.first, lexicon) or _alone(sentence, part.first, lexicon)
    if shown_by_form(tokens, lexicon):
        return not _placed(sentence, part, lexicon)
    return shown_by_context(sentence, part, lexicon)


def _relative(sentence: Sentence, first: int, lexicon: Lexicon) -> bool:
    """Whether one name alone is that of a relative: "my brother Yasin", "his nephew, Yasir,"."""
    name = sentence.tokens[first].low
    if name in lexicon.demonyms or name in lexicon.openers or not first:
        return False
    if sentence.tokens[first - 1].low in lexicon.kin:
        return True
    given = name in lexicon.given_names or name in lexicon.female_names
    apposed = first > 1 and sentence.tokens[first - 1].text == ","
    return given and apposed and sentence.tokens[first - 2].low in lexicon.kin


def _alone(sentence: Sentence, first: int, lexicon: Lexicon) -> bool:
    """Whether somebody is introduced by a given name only: "Ibrahim, a baker"."""
    name = sentence.tokens[first].low
    if ends_with(sentence.tokens, first, lexicon.naming) > 1:
        return name not in lexicon.openers  # "a student who asked to be called Mina"
    if name not in lexicon.given_names and name not in lexicon.female_names:
        return name not in lexicon.openers and _aged_after(sentence.tokens, first + 1)
    following = first + 1
    return _described_after(sentence.tokens, following, lexicon) or _aged_after(
        sentence.tokens, following
    )


def _aged_after(tokens: Sequence[Token], position: int) -> bool:
    """Whether an age follows: ", 34,", ", a 30-year-old mechanic"."""
    following = tokens[position : position + 4]
    if not following or following[0].text != ",":
        return False
    if len(following) > 2 and following[1].low in _NOW:  # noqa: PLR2004 - ", now 15"
        return following[2].text.isdecimal()
    age = following[1].text.isdecimal() and following[2].text == "," if following[3:] else False
    return age or any("-year-old" in token.low for token in following)


def could_be_person(tokens: Sequence[Token], lexicon: Lexicon, *, ranked: bool = False) -> bool:
    """Whether no word of a name rules a person out; after a rank even "Nabi" is a given name."""
    never = tokens[0].low in lexicon.never_persons and not ranked
    if len(tokens) > _LONGEST_NAME or never:
        return False
    named = tokens[0].low in lexicon.given_names or tokens[0].low in lexicon.female_names
    inner = tokens[:-1] if named else ()  # "Haidar Wadi al-Saadi", "Badia Hassan"
    return not any(_impersonal(token, lexicon) for token in tokens if token not in inner)


def _impersonal(token: Token, lexicon: Lexicon) -> bool:
    acronym = (
        token.text.isupper() and len(token.text) >= _SHORTEST_ACRONYM and "." not in token.text
    )
    if acronym or token.text[0].isdecimal() or token.text == "&":
        return True
    low = token.low
    return low in lexicon.heads or low in lexicon.geo or low in lexicon.unit_words


def _addressed(sentence: Sentence, part: Part, lexicon: Lexicon) -> bool:
    """One name after a rank ("Sheikh Hamid") is enough; after a mere role it has to be a known."""
    tokens = sentence.tokens
    name = tokens[part.first].low
    return (
        tokens[part.first - 1].low in lexicon.ranks
        or name in lexicon.given_names
        or name.startswith("al-")
    )


def shown_by_form(tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Given names and Arabic particles speak for themselves."""
    first = tokens[0].low
    given = first.partition("-")[0]
    if given in lexicon.given_names or given in lexicon.female_names:
        return True
    if first in lexicon.teknonyms:
        return True
    inner = {token.low for token in tokens[1:]}
    if inner & {"bin", "ibn", "bint"}:
        return True
    named = inner & lexicon.given_names or inner & lexicon.female_names
    common = first in lexicon.openers or first in lexicon.demonyms or first in lexicon.states
    return bool(named) and not common and first not in lexicon.geo_before


def _placed(sentence: Sentence, part: Part, lexicon: Lexicon) -> bool:
    """Whether a name like "Abu Saida" stands where the name of a place would."""
    tokens = sentence.tokens
    first = tokens[part.first].low
    if part.first == 0 or first in lexicon.given_names or first in lexicon.female_names:
        return False
    return tokens[part.first - 1].low in lexicon.place_prepositions - {"to", "from", "of", "on"}


def shown_by_context(sentence: Sentence, part: Part, lexicon: Lexicon) -> bool:
    """A role before or after the name, a verb of speaking, or "named"."""
    tokens = sentence.tokens
    if role_phrase(sentence, part.first, lexicon) is not None:
        return True
    if ends_with(tokens, part.first, lexicon.naming) or ends_with(
        tokens, part.first, lexicon.also_known
    ):
        return True
    return (
        _role_and_comma_before(sentence, part.first, lexicon)
        or _speaks(tokens, part.last + 1, lexicon)
        or _spoken_before(tokens, part.first, lexicon)
        or _described_after(tokens, part.last + 1, lexicon)
        or _belongs(tokens, part, lexicon)
        or (_particle_inside(tokens, part) and not _in_place(tokens, part.first, lexicon))
    )


def _belongs(tokens: Sequence[Token], part: Part, lexicon: Lexicon) -> bool:
    """Whether the organisation that somebody is of follows: "Ann Lee of the Rights Office"."""
    position = part.last + 1
    opening = part.first == 0 or not tokens[part.first - 1].word
    if not opening or position >= len(tokens) or tokens[position].low not in ("of", "from"):
        return False
    following = tokens[position + 1 : position + 8]
    headed = any(token.cap and token.low in lexicon.heads for token in following)
    return headed and len(following) > 1 and (following[0].cap or following[0].low == "the")


def _particle_inside(tokens: Sequence[Token], part: Part) -> bool:
    return any(
        token.low.startswith(("al-", "el-"))
        or token.low in ("al", "el", "bin", "ibn", "abu", "abd")
        for token in tokens[part.first + 1 : part.last + 1]
    )


def _in_place(tokens: Sequence[Token], first: int, lexicon: Lexicon) -> bool:
    return first > 0 and tokens[first - 1].low in lexicon.place_prepositions - {"to", "of", "on"}


def _role_and_comma_before(sentence: Sentence, first: int, lexicon: Lexicon) -> bool:
    """Whether a role and a comma stand before: "the governor of Diyala, Muthanna al-Tamimi"."""
    tokens = sentence.tokens
    if first <= 1 or tokens[first - 1].text != ",":
        return False
    for position in range(first - 2, max(first - 12, -1), -1):
        token = tokens[position]
        if token.low in lexicon.roles or token.low in lexicon.kin:
            return True
        if not token.word or token.low in lexicon.said or token.low in lexicon.auxiliaries:
            return False
    return False


def _speaks(tokens: Sequence[Token], position: int, lexicon: Lexicon) -> bool:
    """Whether a verb of speaking follows, perhaps over an adverb."""
    while position < len(tokens) and tokens[position].low in lexicon.adverbs:
        position += 1
    return position < len(tokens) and tokens[position].low in lexicon.said


def _spoken_before(tokens: Sequence[Token], first: int, lexicon: Lexicon) -> bool:
    """Whether the name follows a verb of speaking that follows what was said."""
    if first <= 1 or tokens[first - 1].low not in lexicon.said:
        return False
    return not tokens[first - 2].word and not tokens[first - 2].text[0].isdecimal()


def _described_after(tokens: Sequence[Token], position: int, lexicon: Lexicon) -> bool:
    """Whether an age, a role or "who" follows: ", 34,", ", a farmer", ", who"."""
    following = tokens[position : position + 6]
    if len(following) <= 1 or following[0].text not in ",(":
        return False
    word = following[1]
    if word.text.isdecimal() or word.low in _RELATIVES or "-year-old" in word.low:
        return True
    if word.low in lexicon.also_known or word.low == "aka":
        return True
    for token in following[1:]:
        if token.low in lexicon.roles or token.low in lexicon.kin:
            return True
        if not (token.word or token.low in _APOSTROPHES) or token.low in lexicon.said:
            return False
    return False
