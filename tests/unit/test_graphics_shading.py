from hypothesis import given
from hypothesis import strategies as st

from site_builder.graphics.shading import CLASSES, Step, step_of, steps

COUNTS = st.lists(st.integers(min_value=0, max_value=20_000), max_size=40)


@given(COUNTS)
def test_each_count_falls_in_exactly_one_class(counts: list[int]) -> None:
    classes = steps(counts)

    assert all([count in step for step in classes].count(True) == 1 for count in counts)


@given(COUNTS)
def test_limits_rise_without_a_gap_to_the_highest_count(counts: list[int]) -> None:
    none, *some = steps(counts)

    assert none == Step("q0", 0, 0)
    assert all(step.low <= step.high for step in some)
    assert [step.high + 1 for step in some[:-1]] == [step.low for step in some[1:]]
    assert not some or some[-1].high == max(counts)


@given(COUNTS)
def test_none_is_a_class_of_its_own_and_no_other_is_empty(counts: list[int]) -> None:
    _, *some = steps(counts)

    assert len(some) == min(CLASSES, len({count for count in counts if count}))
    assert [step.css for step in some] == [f"q{number}" for number in range(1, len(some) + 1)]
    assert all(any(count in step for count in counts) for step in some)
    assert all(0 not in step for step in some)


@given(COUNTS)
def test_classes_do_not_depend_on_the_order_of_counts(counts: list[int]) -> None:
    assert steps(counts) == steps(sorted(counts, reverse=True))


def test_limits_are_round_where_the_gap_allows_it() -> None:
    classes = steps([143, 12, 9, 31, 118, 3, 87, 14, 96, 0, 2, 7, 165, 1, 92, 22, 5, 4, 0])

    assert [step.text for step in classes] == ["0", "1–2", "3–9", "10–49", "50–165"]


def test_ties_and_few_counts_make_few_classes() -> None:
    assert [step.text for step in steps([5, 5, 0, 5])] == ["0", "5"]
    assert [step.text for step in steps([1, 2, 2])] == ["0", "1", "2"]
    assert [step.text for step in steps([])] == ["0"]


def test_a_count_is_shown_in_its_class() -> None:
    assert step_of(3, steps([1, 3])).css == "q2"
