import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from wijkteam.analysis.statistics.rounding import (
    RoundingError,
    round_running,
    round_table,
    round_to_base,
    round_to_total,
    share_band,
)

parts = st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=20)


@given(parts)
def test_rounded_parts_are_whole_and_move_less_than_one(exact):
    rounded = round_to_total(exact)

    assert all(value == int(value) for value in rounded)
    assert all(abs(a - b) < 1 + 1e-6 for a, b in zip(exact, rounded, strict=True))
    assert abs(rounded.sum() - sum(exact)) <= 0.5 + 1e-6


@given(parts)
def test_opposite_parts_round_to_the_opposite(exact):
    assert (round_to_total([-part for part in exact]) == -round_to_total(exact)).all()


def test_parts_add_to_the_total_that_is_given():
    assert round_to_total([1.5, 1.5, -0.2], total=2.8 // 1 + 1).sum() == 3


def test_parts_may_be_rounded_to_thousands():
    assert round_to_total([1400, 1400, 1200], unit=1000).tolist() == [2000, 1000, 1000]


def test_a_total_of_other_parts_is_refused():
    with pytest.raises(RoundingError, match="belongs"):
        round_to_total([1.2, 3.4], total=9)


def test_a_missing_part_is_refused():
    with pytest.raises(RoundingError, match="missing"):
        round_to_total([1.0, float("nan")])


@given(st.integers(-10_000, 10_000))
def test_counts_become_the_nearest_multiple_of_five(count):
    rounded = round_to_base([count])[0]

    assert rounded % 5 == 0
    assert abs(rounded - count) <= 2


@given(st.integers(0, 500), st.integers(6, 500))
def test_the_true_share_lies_in_the_band_of_the_rounded_counts(events, n):
    events = min(events, n)
    numerator, denominator = round_to_base([events, n])
    low, high = share_band(numerator, denominator)

    assert low <= events / n <= high


@given(
    arrays(
        float,
        st.tuples(st.integers(1, 7), st.integers(1, 7)),
        elements=st.just(0.0) | st.floats(-1e6, 1e6).map(lambda value: round(value, 3)),
    )
)
@settings(deadline=None)
def test_a_rounded_table_adds_up_both_ways_and_moves_nothing_by_a_whole_unit(cells):
    rounded = round_table(cells)
    assert np.array_equal(rounded, np.rint(rounded))
    for exact, whole in (
        (cells, rounded),
        (cells.sum(axis=0), rounded.sum(axis=0)),
        (cells.sum(axis=1), rounded.sum(axis=1)),
    ):
        assert (np.abs(whole - exact) < 1 + 1e-6).all()
    assert abs(rounded.sum() - cells.sum()) <= 0.5 + 1e-6
    assert (rounded[cells == 0] == 0).all()


def test_the_same_margin_is_rounded_alike_in_two_tables():
    per_item = np.array([[10.4, 0.3], [-3.9, 2.5], [0.0, 1.4]])
    per_year = np.array([[3.3, 3.2], [2.1, 2.1]])
    parties = per_item.sum(axis=0)
    assert np.allclose(parties, per_year.sum(axis=1))
    assert np.array_equal(round_table(per_item).sum(axis=0), round_table(per_year).sum(axis=1))


@given(
    st.lists(st.just(0.0) | st.floats(-1e4, 1e4).map(lambda value: round(value, 3)), max_size=60),
    st.booleans(),
)
def test_years_under_each_other_are_never_a_unit_off_on_the_way(parts, up):
    exact = np.cumsum(parts)
    total = None
    if parts:
        end = round(float(exact[-1]), 6)
        total = float(np.ceil(end) if up else np.floor(end))
    whole = round_running(parts, total=total)
    assert np.array_equal(whole, np.rint(whole))
    assert (np.abs(np.cumsum(whole) - exact) < 1 + 1e-6).all()
    assert (np.abs(whole - np.array(parts)) < 1 + 1e-6).all()
    assert (whole[np.array(parts) == 0] == 0).all()
    assert not parts or whole.sum() == total


def test_a_running_total_that_cannot_be_reached_is_refused():
    with pytest.raises(RoundingError, match="cannot be rounded to 5"):
        round_running([1.2, 1.2], total=5)
