"""Oracles: printed factors at 2.25 % and 3.5 % / 3.0 % (Green Book 2022, annex 6)."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkteam.analysis.economics.discounting import (
    DiscountingError,
    annuity_factor,
    discount_factors,
    equivalent_annual_value,
    factors_at,
    payback,
    present_value,
    present_value_per_line,
)

rates = st.floats(-0.05, 0.3)
streams = st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=30)


def test_factors_at_the_dutch_rate_are_the_printed_ones():
    expected = [0.977995, 0.894712, 0.800510, 0.640816]

    np.testing.assert_allclose(factors_at([1, 5, 10, 20], 0.0225), expected, atol=5e-7)


@pytest.mark.parametrize(
    ("timing", "expected"), [("end", 8.866216), ("mid", 8.965406), ("begin", 9.065706)]
)
def test_the_ten_year_annuity_depends_on_the_timing(timing, expected):
    assert annuity_factor(10, 0.0225, timing=timing) == pytest.approx(expected, abs=5e-7)


@pytest.mark.parametrize(
    ("year", "factor"), [(1, 0.9662), (30, 0.3563), (31, 0.3459), (75, 0.0942), (76, 0.0919)]
)
def test_stepped_rates_give_the_green_book_factors(year, factor):
    steps = [(0, 0.035), (30, 0.03), (75, 0.025)]

    assert float(factors_at(year, steps)) == pytest.approx(factor, abs=5e-5)


@given(streams, rates)
def test_a_stream_one_period_later_is_worth_one_period_less(amounts, rate):
    later = present_value([0, *amounts], rate)

    assert float(later) == pytest.approx(float(present_value(amounts, rate)) / (1 + rate), abs=1e-3)


@given(streams, rates, st.sampled_from(["begin", "mid", "end"]))
def test_the_opposite_stream_is_worth_the_opposite(amounts, rate, timing):
    here = present_value(amounts, rate, timing=timing)

    assert float(present_value(np.negative(amounts), rate, timing=timing)) == -float(here)


@given(st.integers(1, 40), rates)
def test_equal_steps_are_one_rate(periods, rate):
    np.testing.assert_allclose(
        discount_factors(periods, [(0, rate), (3, rate)]), discount_factors(periods, rate)
    )


def test_draws_may_lie_along_any_axis():
    amounts = np.arange(12.0).reshape(3, 4)

    np.testing.assert_allclose(present_value(amounts, 0.03, axis=0), present_value(amounts.T, 0.03))


def test_every_line_has_its_own_rate():
    lines = present_value_per_line([[0, 104.0], [0, 102.25]], [0.04, 0.0225], timing="begin")

    np.testing.assert_allclose(lines, [100, 100])


def test_the_equivalent_annual_value_has_the_present_value_it_came_from():
    yearly = equivalent_annual_value(5000, 7, 0.03, timing="mid")

    assert float(present_value([yearly] * 7, 0.03, timing="mid")) == pytest.approx(5000)


def test_discounting_delays_the_payback():
    stream = [-100, 50, 50, 50]

    assert payback(stream, timing="begin").period == 3
    assert payback(stream, 0.1, timing="begin").period == 4


def test_a_payback_that_does_not_last_says_so():
    back = payback([-100, 150, -80])

    assert (back.period, back.lasts) == (2, False)


@pytest.mark.parametrize(
    ("rate", "message"),
    [
        (-1, "above −1"),
        (float("nan"), "above −1"),
        ([(1, 0.03)], "start at 0"),
        ([], "start at 0"),
        ([0.03, 0.04], "start at 0"),
    ],
)
def test_an_impossible_rate_is_refused(rate, message):
    with pytest.raises(DiscountingError, match=message):
        discount_factors(3, rate)


def test_a_horizon_of_zero_is_refused():
    with pytest.raises(DiscountingError, match="horizon"):
        discount_factors(0, 0.03)


def test_a_missing_amount_is_refused():
    with pytest.raises(DiscountingError, match="missing"):
        present_value([1, float("nan")], 0.03)
