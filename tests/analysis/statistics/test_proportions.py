"""Freeman–Tukey: as metafor's escalc(measure="PFT"), and back by Miller (1978)."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkteam.analysis.statistics import (
    IntervalError,
    StudyError,
    freeman_tukey,
    freeman_tukey_inverse,
    pool_proportions,
)


def test_the_double_arcsine_is_half_the_sum_of_two():
    value, error = freeman_tukey(3, 10)
    halves = math.asin(math.sqrt(3 / 11)), math.asin(math.sqrt(4 / 11))
    assert (float(value), float(error)) == pytest.approx((sum(halves) / 2, math.sqrt(1 / 42)))


def test_four_studies_are_those_of_miller():
    """Miller 1978, page 138; pooled with weights as metafor's example miller1978 has it."""
    events, n = [3, 6, 10, 1], [11, 17, 21, 6]
    values, errors = freeman_tukey(events, n)
    # Miller's is the sum of two arcsines, this its half.
    assert (2 * values).round(4).tolist() == [1.1391, 1.2888, 1.5253, 0.9515]
    assert (4 * errors**2).round(4).tolist() == [0.0870, 0.0571, 0.0465, 0.1538]
    mean = float(np.mean(values))
    harmonic = len(n) / sum(1 / size for size in n)
    assert float(freeman_tukey_inverse(mean, harmonic)) == pytest.approx(0.3164, abs=5e-5)
    assert pool_proportions(events, n, method="common").share == pytest.approx(0.3595, abs=5e-5)


def test_the_interval_of_shares_with_none_and_all_is_that_of_metafor():
    # metafor, test_analysis_example_miller1978.r: 0.6886, 0.5734 to 0.7943
    pooled = pool_proportions([0, 4, 9, 16, 20], [10, 10, 15, 20, 20], method="common")
    found = pooled.share, pooled.low, pooled.high
    assert found == pytest.approx((0.6886, 0.5734, 0.7943), abs=5e-5)


@given(n=st.integers(1, 5000), share=st.floats(0, 1))
def test_a_share_comes_back(n, share):
    events = round(share * n)
    value, _ = freeman_tukey(events, n)
    assert float(freeman_tukey_inverse(value, n)) == pytest.approx(events / n, abs=1e-7)


def test_a_value_beyond_none_and_all_is_none_and_all():
    assert freeman_tukey_inverse([-1.0, 9.0], 20).tolist() == [0.0, 1.0]


@pytest.mark.parametrize("transform", ["freeman-tukey", "logit"])
def test_equal_shares_pool_to_that_share(transform):
    pooled = pool_proportions([30, 30, 30], [100, 100, 100], transform=transform)
    assert pooled.share == pytest.approx(0.3, abs=1e-6)
    assert pooled.low < 0.3 < pooled.high


def test_none_in_every_study_is_none_with_an_interval():
    pooled = pool_proportions([0, 0], [20, 30], method="common")
    assert pooled.low == 0
    assert 0 < pooled.high < 0.1


def test_sizes_are_turned_back_by_their_harmonic_mean():
    assert pool_proportions([1, 5], [10, 40]).back_n == pytest.approx(16)


def test_the_pooled_value_is_that_of_the_transformed_studies():
    values, errors = freeman_tukey([12, 5, 0], [120, 40, 25])
    weights = 1 / errors**2
    pooled = pool_proportions([12, 5, 0], [120, 40, 25], method="common")
    assert pooled.transformed.estimate == pytest.approx(float(np.average(values, weights=weights)))


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda: freeman_tukey(0, 0), StudyError),
        (lambda: freeman_tukey(3, 2), IntervalError),
        (lambda: pool_proportions([1], [2], transform="none"), StudyError),
    ],
)
def test_what_is_no_share_is_refused(call, error):
    with pytest.raises(error):
        call()
