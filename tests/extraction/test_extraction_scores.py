"""The labelled clippings are read as well as promised, and the real ones without a mistake."""

import pytest
from extraction_labels import SHARED, half
from extraction_report import scores_of
from extraction_scoring import CATEGORIES, TARGETS

# What the development half reaches: a change that loses some of it has to be looked at.
REACHED = 0.95


@pytest.mark.skipif(
    not (SHARED / "seeds").is_dir(), reason="the two real clippings are not on this machine"
)
def test_the_real_clippings_are_read_without_a_mistake() -> None:
    errors = [line for score in scores_of("real").values() for line in score.errors]

    assert len(list(half("real"))) == 2
    assert not errors


@pytest.mark.parametrize("category", CATEGORIES)
def test_the_development_half_is_read_well(category: str) -> None:
    wanted = max(TARGETS.get(category, 0.8), REACHED if category in TARGETS else 0)

    assert scores_of("dev")[category].f1 >= wanted


def test_no_development_clipping_falls_into_a_trap() -> None:
    assert not scores_of("dev")["traps"].errors


@pytest.mark.parametrize("category", sorted(TARGETS))
def test_what_no_rule_was_made_for_is_read_as_well_as_promised(category: str) -> None:
    assert scores_of("held-out")[category].f1 >= TARGETS[category]
