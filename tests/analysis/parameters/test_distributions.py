"""Draws by the inverse: means, bounds and order, for any distribution a file can hold."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from wijkteam.analysis.parameters.figures.distributions import (
    Beta,
    Distribution,
    Fixed,
    Gamma,
    LogNormal,
    Normal,
    Pert,
    Triangular,
    Uniform,
    interval,
)

GRID = (np.arange(200_000) + 0.5) / 200_000

amounts = st.floats(min_value=0.1, max_value=1e6)
wide = st.floats(min_value=-1e6, max_value=1e6)
spreads = st.floats(min_value=0.01, max_value=1.0)
shares = st.floats(min_value=0.02, max_value=0.98)


@st.composite
def bounded(draw: st.DrawFn) -> Distribution:
    low, width, part = draw(wide), draw(amounts), draw(st.floats(0, 1))
    high = low + width
    mode = min(max(low + part * width, low), high)
    return draw(
        st.sampled_from(
            [
                Uniform(low=low, high=high),
                Triangular(low=low, mode=mode, high=high),
                Pert(low=low, mode=mode, high=high),
            ]
        )
    )


@st.composite
def unbounded(draw: st.DrawFn) -> Distribution:
    mean, spread = draw(amounts), draw(spreads)
    return draw(
        st.sampled_from(
            [
                Fixed(mean),
                Normal(centre=mean, sd=spread * mean),
                LogNormal.from_mean(mean=mean, sd=spread * mean),
                LogNormal.from_median(median=mean, p95=mean * (1 + spread)),
                Gamma(centre=mean, sd=spread * mean),
                Beta(share=draw(shares), n=10 / spread),
            ]
        )
    )


anything = st.one_of(bounded(), unbounded())


@settings(max_examples=60, deadline=None)
@given(anything)
def test_the_mean_of_evenly_spread_draws_is_the_mean(distribution: Distribution) -> None:
    draws = distribution.quantile(GRID)
    tolerance = 2e-3 * max(abs(distribution.mean), float(np.ptp(draws)))
    assert draws.mean() == pytest.approx(distribution.mean, abs=tolerance)


@given(anything, st.floats(0, 1), st.floats(0, 1))
def test_a_higher_uniform_number_never_gives_a_lower_draw(
    distribution: Distribution, one: float, other: float
) -> None:
    low, high = distribution.quantile(np.array(sorted([one, other])))
    assert low <= high or low == pytest.approx(high, rel=1e-12)


@given(anything, st.floats(0, 1))
def test_every_draw_is_finite_and_inside_the_support(
    distribution: Distribution, uniform: float
) -> None:
    draw = float(distribution.quantile(np.array([uniform]))[0])
    low, high = distribution.support
    room = 1e-9 * max(1.0, abs(draw))
    assert np.isfinite(draw)
    assert low - room <= draw <= high + room


@given(anything)
def test_the_interval_is_the_tenth_and_ninetieth_percentile(distribution: Distribution) -> None:
    expected = distribution.quantile(np.array([0.1, 0.9]))
    assert interval(distribution) == pytest.approx(tuple(expected), rel=1e-9, abs=1e-9)


@given(anything)
def test_draws_do_not_depend_on_how_they_are_cut_up(distribution: Distribution) -> None:
    whole = np.linspace(0.001, 0.999, 101)
    pieces = [distribution.quantile(part) for part in (whole[:3], whole[3:70], whole[70:])]
    assert np.array_equal(distribution.quantile(whole), np.concatenate(pieces))


def test_the_shape_of_the_numbers_is_kept() -> None:
    assert Pert(low=0, mode=1, high=3).quantile(np.full((4, 2, 3), 0.5)).shape == (4, 2, 3)


@pytest.mark.parametrize("wrong", [-0.1, 1.1, np.nan])
def test_what_is_no_uniform_number_is_refused(wrong: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        Uniform(low=0, high=1).quantile(np.array([0.5, wrong]))


@pytest.mark.parametrize(
    ("ours", "oracle"),
    [
        (Triangular(low=2, mode=3, high=7), stats.triang(c=0.2, loc=2, scale=5)),
        (Triangular(low=2, mode=7, high=7), stats.triang(c=1, loc=2, scale=5)),
        (Pert(low=2, mode=3, high=7), stats.beta(1.8, 4.2, loc=2, scale=5)),
        (Beta(share=0.3, n=20), stats.beta(6, 14)),
        (Gamma(centre=10, sd=5), stats.gamma(4, scale=2.5)),
        (Normal(centre=10, sd=5), stats.norm(10, 5)),
        (LogNormal(mu=1, sigma=0.5), stats.lognorm(s=0.5, scale=np.e)),
    ],
    ids=lambda one: type(one).__name__,
)
def test_quantiles_are_those_of_scipy_stats(
    ours: Distribution, oracle: stats.rv_continuous
) -> None:
    """Oracle: the frozen distributions of scipy.stats 1.17, an independent route to the inverse."""
    at = np.array([0.001, 0.05, 0.2, 0.5, 0.8, 0.99])
    assert ours.quantile(at) == pytest.approx(oracle.ppf(at), rel=1e-8)
    assert ours.mean == pytest.approx(oracle.mean(), rel=1e-9)
