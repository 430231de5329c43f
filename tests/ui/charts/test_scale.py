"""From values to pixels."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkteam.ui.charts.base.scale import TENTHS, Scale, decimals_for, span, step_for, ticks


def test_a_value_lies_where_its_share_of_the_scale_is() -> None:
    assert Scale(0, 10, 100, 200)(5) == 150


def test_a_scale_may_run_upwards() -> None:
    assert Scale(0, 10, 200, 100)(10) == 100


def test_a_value_outside_stops_at_the_border() -> None:
    assert Scale(0, 10, 100, 200)(99) == 200


def test_a_scale_of_one_value_does_not_divide_by_zero() -> None:
    assert Scale(3, 3, 100, 200)(3) == 100


def test_equal_values_still_make_a_span() -> None:
    low, high = span([5, 5])
    assert low < 5 < high


def test_missing_values_do_not_count_in_a_span() -> None:
    assert span([None, float("nan"), 1, 3]) == (1, 3)


@pytest.mark.parametrize(
    ("low", "high", "expected"), [(0, 1, 0.2), (0, 100, 20), (-6, 6, 2.5), (0, 7e9, 2e9)]
)
def test_steps_are_round(low: float, high: float, expected: float) -> None:
    assert step_for(low, high, 5) == pytest.approx(expected)


@given(st.floats(-1e9, 1e9), st.floats(1e-3, 1e9))
def test_ticks_lie_inside(low: float, size: float) -> None:
    high = low + size
    slack = size * 1e-6 + abs(low) * 1e-9
    assert all(low - slack <= t <= high + slack for t in ticks(low, high))


@given(st.floats(-1e6, 1e6), st.floats(1e-2, 1e6))
def test_steps_of_tenths_are_never_a_quarter(low: float, size: float) -> None:
    step = step_for(low, low + size, 6, factors=TENTHS)
    assert float(f"{step:.12g}") == float(f"{step:.1g}")


@pytest.mark.parametrize(
    ("values", "decimals"), [((0, 20, 40), 0), ((0, 0.5, 1), 1), ((0, 0.25), 2), ((7,), 0)]
)
def test_ticks_get_the_decimals_that_tell_them_apart(
    values: tuple[float, ...], decimals: int
) -> None:
    assert decimals_for(values) == decimals
