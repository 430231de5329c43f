"""Oracles: Newcombe 1998 (printed), scipy.stats and statsmodels 0.15."""

import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from wijkteam.analysis.statistics.intervals import (
    IntervalError,
    mean_interval,
    median_interval,
    proportion_interval,
    proportion_limits,
    quantile_interval,
    rate_interval,
)

NEWCOMBE = [
    (81, 263, "wilson", 0.2553, 0.3662),
    (15, 148, "wilson", 0.0624, 0.1605),
    (0, 20, "wilson", 0.0, 0.1611),
    (1, 29, "wilson", 0.0061, 0.1718),
    (81, 263, "clopper-pearson", 0.2527, 0.3676),
    (15, 148, "clopper-pearson", 0.0578, 0.1617),
    (0, 20, "clopper-pearson", 0.0, 0.1684),
    (1, 29, "clopper-pearson", 0.0009, 0.1776),
]


@pytest.mark.parametrize(("events", "n", "method", "low", "high"), NEWCOMBE)
def test_a_share_has_the_interval_that_newcombe_prints(events, n, method, low, high):
    interval = proportion_interval(events, n, method=method)

    assert (interval.low, interval.high) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(
    ("method", "theirs"),
    [("wilson", "wilson"), ("clopper-pearson", "beta"), ("jeffreys", "jeffreys")],
)
def test_shares_equal_statsmodels(method, theirs):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from statsmodels.stats.proportion import proportion_confint
    events = np.array([1, 7, 19])

    low, high = proportion_limits(events, 20, method=method, level=0.9)
    expected = proportion_confint(events, 20, alpha=0.1, method=theirs)

    np.testing.assert_allclose([low, high], expected, rtol=1e-9)


@pytest.mark.parametrize("method", ["wilson", "clopper-pearson", "jeffreys"])
def test_nobody_and_everybody_touch_the_border_exactly(method):
    assert proportion_interval(0, 12, method=method).low == 0.0
    assert proportion_interval(12, 12, method=method).high == 1.0


def test_without_observations_every_share_is_possible():
    interval = proportion_interval(0, 0)

    assert (interval.low, interval.high) == (0.0, 1.0)


@pytest.mark.parametrize(("events", "n"), [(5, 4), (-1, 4), (float("nan"), 4)])
def test_impossible_counts_are_refused(events, n):
    with pytest.raises(IntervalError, match="not a share"):
        proportion_interval(events, n)


@given(st.integers(0, 200), st.integers(1, 200), st.sampled_from(["wilson", "clopper-pearson"]))
def test_the_complement_has_the_mirrored_interval(events, n, method):
    events = min(events, n)
    one = proportion_interval(events, n, method=method)
    other = proportion_interval(n - events, n, method=method)

    assert (one.low, one.high) == pytest.approx((1 - other.high, 1 - other.low), abs=1e-9)


@given(st.integers(1, 60), st.floats(0.05, 0.95))
def test_a_quantile_interval_covers_at_least_its_level(n, quantile):
    found = quantile_interval(np.arange(1, n + 1), quantile=quantile)
    below = stats.binom(n, quantile)
    lower = 0 if found.low is None else below.cdf(found.low - 1)
    upper = 0 if found.high is None else below.sf(found.high - 1)

    assert found.coverage == pytest.approx(1 - lower - upper)
    assert found.coverage >= 0.95 - 1e-12


def test_five_observations_are_too_few_for_a_median_at_95_percent():
    assert median_interval([1, 2, 3, 4, 5]).low is None
    assert median_interval([1, 2, 3, 4, 5, 6]).low == 1


def test_no_observations_is_refused():
    with pytest.raises(IntervalError, match="no observations"):
        median_interval([])


def test_a_mean_has_the_interval_of_student():
    values = [3.0, 5.0, 9.0, 4.0]
    expected = stats.t.interval(0.95, 3, loc=np.mean(values), scale=stats.sem(values))

    interval = mean_interval(values)

    assert (interval.low, interval.high) == pytest.approx(expected)


def test_one_observation_gives_a_mean_without_limits():
    assert mean_interval([4.0]).low is None


def test_a_rate_has_the_exact_poisson_interval():
    interval = rate_interval(12, 400)

    assert interval.low * 400 == pytest.approx(stats.chi2.ppf(0.025, 24) / 2)
    assert interval.high * 400 == pytest.approx(stats.chi2.ppf(0.975, 26) / 2)
