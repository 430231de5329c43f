"""One direction over many periods, told apart from ups and downs."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from wijkteam.analysis.statistics.trends import (
    TrendError,
    mann_kendall,
    trend_of_counts,
    trend_of_shares,
)


def test_a_share_that_climbs_from_46_to_56_in_ten_quarters_is_a_trend() -> None:
    shares = np.linspace(0.46, 0.56, 10)
    trend = trend_of_shares(np.round(shares * 300), [300] * 10)
    assert trend.p_value < 0.01
    assert trend.low > 0
    assert (trend.first, trend.last) == pytest.approx((0.46, 0.56), abs=0.002)


def test_two_of_those_quarters_a_year_apart_show_nothing() -> None:
    """Why the trend is needed: the intervals of two quarters overlap all along."""
    from wijkteam.analysis.statistics import proportion_interval

    then, now = proportion_interval(155, 300), proportion_interval(168, 300)
    assert then.high > now.low


def test_the_share_test_is_the_correlation_over_all_single_cases() -> None:
    """Cochran-Armitage is N r², with r over persons: an outside way to the same number."""
    events, sizes = np.array([12, 15, 14, 20, 22, 21]), np.array([60, 58, 61, 66, 60, 59])
    outcome = np.concatenate(
        [np.repeat([1, 0], [e, n - e]) for e, n in zip(events, sizes, strict=True)]
    )
    times = np.repeat(np.arange(6), sizes)
    squared = outcome.size * np.corrcoef(outcome, times)[0, 1] ** 2
    trend = trend_of_shares(events, sizes)
    assert trend.spread == 1
    assert trend.p_value == pytest.approx(stats.chi2.sf(squared, 1), rel=1e-9)


@pytest.mark.parametrize("values", [[5, 3, 8, 9, 7, 12, 15], [9, 8, 8, 7, 7, 5], [1, 2, 3, 4, 5]])
def test_mann_kendall_agrees_with_kendalls_tau_of_scipy(values: list[float]) -> None:
    has_ties = len(set(values)) < len(values)
    if has_ties:
        # scipy leaves out the correction for continuity, so only the side is the same.
        found = mann_kendall(values)
        assert found.slope < 0
        assert found.p_value > stats.kendalltau(range(len(values)), values).pvalue
    else:
        exact = stats.kendalltau(range(len(values)), values, method="exact").pvalue
        assert mann_kendall(values).p_value == pytest.approx(exact)


def test_the_slope_of_sen_is_that_of_scipy() -> None:
    values = [21, 19, 18, 18.5, 15, 14, 12, 13.1]
    slope = stats.theilslopes(values, range(8)).slope
    assert mann_kendall(values).slope == pytest.approx(slope)


@pytest.mark.parametrize("jumps", [0.0, 0.08])
def test_without_a_trend_one_in_twenty_is_called_one(jumps: float) -> None:
    """Also when quarters jump about by more than chance, which the spread must catch."""
    stream = np.random.default_rng(5)
    found = 0
    for _ in range(600):
        chances = np.clip(stream.normal(0.4, jumps, size=10), 0.01, 0.99)
        found += trend_of_shares(stream.binomial(200, chances), [200] * 10).p_value < 0.05
    assert 0.02 < found / 600 < 0.085


def test_counts_that_grow_are_found_and_counts_that_do_not_are_not() -> None:
    stream = np.random.default_rng(2)
    grows = trend_of_counts(stream.poisson(np.linspace(80, 140, 10)))
    assert grows.low > 0
    flat = [trend_of_counts(stream.poisson(100, size=10)).p_value < 0.05 for _ in range(400)]
    assert np.mean(flat) < 0.085


def test_periods_without_cases_keep_their_place_in_time() -> None:
    with_a_gap = trend_of_shares([10, 0, 20, 25, 30, 35], [100, 0, 100, 100, 100, 100])
    assert with_a_gap.periods == 5
    assert with_a_gap.slope == pytest.approx(0.05)


@pytest.mark.parametrize(
    ("events", "n", "said"),
    [
        ([1, 2, 3, 4], [9] * 4, "at least 5"),
        ([1, 2, 30, 4, 5], [9] * 5, "more events than cases"),
        ([1, 2, 3, 4, float("nan")], [9] * 5, "no number"),
        ([1, 2, 3, 4, 5], [9] * 4, "each period needs one of each"),
    ],
)
def test_periods_of_which_no_trend_can_be_told_are_refused(
    events: list[float], n: list[int], said: str
) -> None:
    with pytest.raises(TrendError, match=said):
        trend_of_shares(events, n)


def test_all_or_nothing_has_no_trend() -> None:
    assert trend_of_shares([0] * 6, [40] * 6).p_value == 1
    assert trend_of_shares([40] * 6, [40] * 6).last == 1
