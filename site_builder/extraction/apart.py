"""Whether a sentence turns to another event: "Hours later, warplanes struck a hideout"."""

from collections.abc import Sequence

from site_builder.extraction.counting import Counted
from site_builder.extraction.kinds import KindWord
from site_builder.extraction.lexicon import Lexicon
from site_builder.extraction.phrases import starts_with
from site_builder.extraction.scenes import Scene
from site_builder.extraction.tokens import Token

_OPENING = 3
_NEAR = 3
_OTHER = frozenset({"separate", "another", "unrelated"})
_INCIDENTS = frozenset({"incident", "incidents", "event"})
_DEFINITE = frozenset({"the", "that", "this", "same"})
_LEADING = frozenset({"in", "from", "by", "during", ",", "في", "خلال", "جراء", "،"})
_TOLLS = frozenset({"toll", "الحصيلة", "حصيلة"})


def turns(scene: Scene, counted: Sequence[Counted], lexicon: Lexicon) -> bool:
    """Whether what a sentence tells is another event than the one told before it."""
    tokens = scene.sentence.tokens
    if points_back(scene):
        return False
    if _opens(tokens, lexicon.apart) or _in_another(scene, lexicon):
        return True
    return _opens(tokens, lexicon.afterwards) and _acts(scene, counted)


def points_back(scene: Scene) -> bool:
    """Whether a sentence adds to what was told: "in the attack", "the death toll rose"."""
    tokens = scene.sentence.tokens
    if any(token.low in _TOLLS for token in tokens):
        return True
    return any(word.definite and _of_that(tokens, word) for word in scene.words)


def _of_that(tokens: Sequence[Token], word: KindWord) -> bool:
    """Whether "in the" leads up to a word or it opens its clause: not "the scene of the attack"."""
    if word.first >= len(tokens):
        return False  # the sentence before lent this one its words
    near = range(word.first - 1, max(word.first - _NEAR, 0) - 1, -1)
    article = next((n for n in near if tokens[n].low in _DEFINITE), word.first)
    return article == 0 or tokens[article - 1].low in _LEADING


def _opens(tokens: Sequence[Token], phrases: tuple[str, ...]) -> bool:
    return any(starts_with(tokens, position, phrases) for position in range(_OPENING))


def _in_another(scene: Scene, lexicon: Lexicon) -> bool:
    """As in "were killed in a separate attack", "in another roadside bombing"."""
    tokens = scene.sentence.tokens
    kinds = {word.first for word in scene.words}
    for position, token in enumerate(tokens):
        if token.low not in _OTHER:
            continue
        for noun in range(position + 1, min(position + 1 + _NEAR, len(tokens))):
            if tokens[noun].low in lexicon.function_words:
                break
            if noun in kinds or tokens[noun].low in _INCIDENTS:
                return True
    return False


def _acts(scene: Scene, counted: Sequence[Counted]) -> bool:
    """Whether somebody does something new, and no figure is only told: "gunmen killed two"."""
    active = any(one.at < one.first for one in counted)
    return active or any(not word.definite for word in scene.words)
