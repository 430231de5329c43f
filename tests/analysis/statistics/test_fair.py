"""Oracles: scipy 1.17 for distributions; Spiegelhalter 2005 and Efron & Morris for the method."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import integrate, optimize, stats

from wijkteam.analysis.statistics import (
    FairError,
    beta_binomial_shrinkage,
    direct_standardisation,
    funnel_plot,
    indirect_standardisation,
    normal_shrinkage,
    rank_intervals,
)
from wijkteam.analysis.statistics.fair import shrinkage

#: Hits of 18 players in their first 45 turns (Efron & Morris 1975, table 1).
HITS = (18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7)
#: Rats with a tumour in 71 groups (Tarone 1982; Gelman et al., Bayesian Data Analysis, table 5.1).
TUMOURS = [0] * 14 + [1] * 8 + [2] * 9 + [
    1, 5, 2, 5, 3, 2, 7, 7, 3, 3, 2, 9, 10, 4, 4, 4, 4, 4, 4, 4, 10, 4, 4, 4, 5, 11, 12, 5, 5, 6, 5,
    6, 6, 6, 6, 16, 15, 15, 9, 4,
]  # fmt: skip
RATS = [20] * 7 + [19] * 4 + [18, 18, 17] + [20] * 4 + [19, 19, 18, 18] + [
    25, 24, 23, 20, 20, 20, 20, 20, 20, 10, 49, 19, 46, 27, 17, 49, 47, 20, 20, 13, 48, 50, 20, 20,
    20, 20, 20, 20, 20, 48, 19, 19, 19, 22, 46, 49, 20, 20, 23, 19, 22, 20, 20, 20, 52, 46, 47, 24,
    14,
]  # fmt: skip
#: Operations and deaths within 30 days of children with a heart defect, 12 hospitals in England in
#: 1991-1995 and 13 in the United Kingdom and Ireland in 2012-2015; the first is Bristol
#: (Spiegelhalter 2019, The Art of Statistics, figure 2.5, and its data).
BRISTOL = [41, 25, 24, 23, 25, 42, 24, 53, 26, 25, 58, 31]
BRISTOL_OF = [143, 187, 323, 122, 164, 405, 239, 482, 195, 177, 581, 301]
LATER = [5, 14, 15, 27, 14, 14, 23, 22, 19, 20, 35, 36, 19]
LATER_OF = [418, 607, 668, 760, 829, 835, 983, 1038, 1094, 1132, 1220, 1457, 1892]
#: Babies who died of heart surgery in 12 hospitals (BUGS examples, volume 1, Surgical), and what
#: those hospitals most likely are by a logit-normal model: the mean and the ends of 95 % a
#: posteriori, as the manual of Mamba.jl prints them.
BABIES = [0, 18, 8, 46, 8, 13, 9, 31, 14, 8, 29, 24]
BABIES_OF = [47, 148, 119, 810, 211, 196, 148, 215, 207, 97, 256, 360]
BABIES_BY_BUGS = [
    (0.0528, 0.0168, 0.0937), (0.1040, 0.0675, 0.1535), (0.0707, 0.0396, 0.1094),
    (0.0591, 0.0445, 0.0750), (0.0515, 0.0277, 0.0794), (0.0692, 0.0430, 0.1019),
    (0.0671, 0.0385, 0.1014), (0.1231, 0.0845, 0.1687), (0.0704, 0.0443, 0.1018),
    (0.0787, 0.0447, 0.1228), (0.1028, 0.0722, 0.1409), (0.0687, 0.0472, 0.0939),
]  # fmt: skip


def interpolated(distribution, tail):
    """Spiegelhalter 2005, appendix A.1.1, in scipy's words."""
    count = distribution.ppf(tail)
    reached, before = distribution.cdf(count), distribution.cdf(count - 1)
    return count - (reached - tail) / (reached - before)


@pytest.mark.parametrize(("n", "target"), [(20, 0.15), (100, 0.15), (1000, 0.02), (7, 0.9)])
def test_limits_of_a_proportion_are_binomial(n, target):
    funnel = funnel_plot([round(n * target)], [n], target=target, overdispersion="none")
    for limit in funnel.limits(n):
        tail = (1 - limit.level) / 2
        low = max(interpolated(stats.binom(n, target), tail), 0) / n
        high = interpolated(stats.binom(n, target), 1 - tail) / n
        assert (limit.low[0], limit.high[0]) == pytest.approx((low, high), abs=1e-9)


@pytest.mark.parametrize("expected", [0.3, 4.0, 55.5, 2000])
def test_limits_of_observed_against_expected_are_poisson(expected):
    funnel = funnel_plot([3], [expected], measure="ratio", overdispersion="none")
    narrow = funnel.limits(expected)[0]
    low = max(interpolated(stats.poisson(expected), 0.025), 0) / expected
    high = interpolated(stats.poisson(expected), 0.975) / expected
    assert (narrow.low[0], narrow.high[0]) == pytest.approx((low, high), abs=1e-7)


def test_p_values_are_exact_mid_p():
    (unit,) = funnel_plot([24], [100], target=0.15, overdispersion="none").units
    above = stats.binom.sf(24, 100, 0.15) + stats.binom.pmf(24, 100, 0.15) / 2
    assert unit.p_value == pytest.approx(2 * above)


def test_bristol_lies_outside_and_whoever_followed_does_not():
    """What the inquiry into Bristol found, and that 95 % limits alone catch one in twenty."""
    bristol, *others = funnel_plot(BRISTOL, BRISTOL_OF, overdispersion="none").units
    assert (bristol.side, bristol.beyond) == (1, 0.998)
    assert max(unit.beyond or 0 for unit in others) == 0.95
    # Also when hospitals may differ more than by chance.
    for spread in ("multiplicative", "additive"):
        wider = funnel_plot(BRISTOL, BRISTOL_OF, overdispersion=spread).units
        assert [unit.beyond for unit in wider if unit.beyond == 0.998] == [0.998]
        assert wider[0].beyond == 0.998
    later = funnel_plot(LATER, LATER_OF)
    assert later.phi == pytest.approx(1, abs=0.1)
    assert [unit.side for unit in later.units if unit.beyond == 0.998] == [-1]


@pytest.mark.parametrize(("deaths", "of"), [(BRISTOL, BRISTOL_OF), (LATER, LATER_OF)])
def test_the_limits_of_published_hospitals_are_those_of_the_binomial(deaths, of):
    target = sum(deaths) / sum(of)
    for limit in funnel_plot(deaths, of, overdispersion="none").limits(of):
        for n, low, high in zip(of, limit.low, limit.high, strict=True):
            tail = (1 - limit.level) / 2
            known = stats.binom(n, target)
            assert low == pytest.approx(interpolated(known, tail) / n, abs=1e-9)
            assert high == pytest.approx(interpolated(known, 1 - tail) / n, abs=1e-9)


def test_overdispersion_is_the_mean_squared_winsorised_z():
    events, sizes = [30, 8, 45, 60, 12, 9], [200, 90, 210, 400, 55, 120]
    funnel = funnel_plot(events, sizes, overdispersion="multiplicative", winsorised=0.1)
    target = sum(events) / sum(sizes)
    z = (np.divide(events, sizes) - target) / np.sqrt(target * (1 - target) / np.array(sizes))
    phi = (np.clip(z, *np.quantile(z, [0.1, 0.9])) ** 2).mean()
    assert funnel.phi == pytest.approx(phi)
    margin = funnel.limits(200)[0].high[0] - target
    assert margin == pytest.approx(
        stats.norm.ppf(0.975) * math.sqrt(phi * target * (1 - target) / 200)
    )


def test_without_winsorising_additive_is_dersimonian_and_laird_around_the_target():
    events, sizes = [30, 8, 45, 60, 12, 9], [200, 90, 210, 400, 55, 120]
    funnel = funnel_plot(events, sizes, overdispersion="additive", winsorised=0)
    target = sum(events) / sum(sizes)
    weights = np.array(sizes) / (target * (1 - target))
    q = (weights * (np.divide(events, sizes) - target) ** 2).sum()
    tau2 = (q - 5) / (weights.sum() - (weights**2).sum() / weights.sum())
    assert funnel.tau2 == pytest.approx(tau2)


def test_units_that_differ_by_chance_alone_keep_exact_limits():
    assert funnel_plot(HITS, [45] * 18).overdispersion == "none"


def test_large_units_that_all_differ_a_little_widen_the_limits():
    events = [round(n * share) for n, share in zip([5000] * 6, (0.1, 0.12, 0.14, 0.16, 0.18, 0.2))]  # noqa: B905
    funnel = funnel_plot(events, [5000] * 6)
    assert funnel.overdispersion == "additive"
    assert not any(unit.reason_to_look for unit in funnel.units)


def test_units_nearer_than_chance_do_not_narrow_the_limits():
    same = funnel_plot([10] * 5, [100] * 5, overdispersion="multiplicative")
    assert same.phi == pytest.approx(0)
    margin = same.limits(100)[0].high[0] - 0.1
    assert margin == pytest.approx(1.959964 * math.sqrt(0.09 / 100))


def test_a_unit_without_cases_has_no_place():
    first, second = funnel_plot([0, 5], [0, 50]).units
    assert math.isnan(first.value)
    assert not first.reason_to_look
    assert second.value == pytest.approx(0.1)
    assert funnel_plot([0, 5], [0, 50]).to_dict()["units"][0]["value"] is None


def test_one_unit_is_its_own_target():
    (unit,) = funnel_plot([5], [50]).units
    assert (unit.z, unit.side) == (0, 0)


@pytest.mark.parametrize("target", [0.0, 1.0])
def test_a_target_of_none_or_all_needs_no_distribution(target):
    first, second = funnel_plot([0, 20], [20, 20], target=target, overdispersion="none").units
    assert [first.side, second.side] == ([0, 1] if target == 0 else [-1, 0])


@pytest.mark.parametrize(
    ("arguments", "options", "says"),
    [
        (([5], [4]), {}, "cannot be|no more than n"),
        (([1.5], [4]), {}, "whole numbers"),
        (([-1], [4]), {}, "cannot be"),
        (([1, 2], [4]), {}, "one of each"),
        (([1], [math.nan]), {}, "missing"),
        (([0], [0]), {}, "No unit"),
        (([1], [4]), {"target": 2}, "target"),
        (([1], [4]), {"levels": [95]}, "level"),
        (([1], [4]), {"measure": "odds"}, "no measure"),
        (([1], [4]), {"overdispersion": "some"}, "no overdispersion"),
        (([1], [4]), {"winsorised": 0.5}, "winsorised"),
    ],
)
def test_what_makes_no_funnel_is_refused(arguments, options, says):
    with pytest.raises(FairError, match=says):
        funnel_plot(*arguments, **options)


def test_the_beta_binomial_of_the_rats_is_the_most_likely_one():
    def cost(at):
        return -stats.betabinom.logpmf(TUMOURS, RATS, math.exp(at[0]), math.exp(at[1])).sum()

    best = np.exp(optimize.minimize(cost, [0.5, 2], method="Nelder-Mead").x)
    fitted = beta_binomial_shrinkage(TUMOURS, RATS)
    assert (fitted.alpha, fitted.beta) == pytest.approx(tuple(best), rel=1e-3)


def test_the_rats_shrink_as_in_the_book():
    # Gelman et al., section 5.3: alpha and beta near (2.4, 14.3) a posteriori; the current group
    # of 4 in 14 goes from 0.286 to about 0.21
    fitted = beta_binomial_shrinkage(TUMOURS, RATS)
    assert fitted.mean == pytest.approx(2.4 / 16.7, abs=0.01)
    assert fitted.units[-1].estimate == pytest.approx(0.21, abs=0.01)


def test_hospitals_shrink_as_in_the_manual_of_bugs():
    fitted = beta_binomial_shrinkage(BABIES, BABIES_OF)
    for unit, (mean, low, high) in zip(fitted.units, BABIES_BY_BUGS, strict=True):
        # Another family of distributions, and a prior that is taken as known.
        assert unit.estimate == pytest.approx(mean, abs=0.002)
        assert (unit.low, unit.high) == pytest.approx((low, high), abs=0.012)
        assert unit.high - unit.low == pytest.approx(high - low, rel=0.2)


def test_moments_weigh_groups_by_their_size():
    fitted = beta_binomial_shrinkage(TUMOURS, RATS, method="moments")
    assert fitted.mean == pytest.approx(sum(TUMOURS) / sum(RATS))
    assert 8 < fitted.cases < 25


def test_players_within_chance_of_each_other_become_equal():
    fitted = beta_binomial_shrinkage(HITS, [45] * 18)
    assert {round(unit.estimate, 2) for unit in fitted.units} <= {0.26, 0.27}


def test_units_that_are_alike_have_no_correlation():
    fitted = beta_binomial_shrinkage([10, 10, 10], [100, 100, 100])
    assert fitted.correlation == 0
    assert [unit.estimate for unit in fitted.units] == pytest.approx([0.1] * 3)


@pytest.mark.parametrize(
    ("events", "n"),
    [((10, 10, 10), (100, 100, 100)), ((66, 37, 105, 54, 91), (245, 171, 353, 201, 304))],
)
def test_what_units_share_is_known_as_well_as_from_all_together_and_no_better(events, n):
    fitted = beta_binomial_shrinkage(events, n)
    assert math.isinf(fitted.cases)
    above, below = sum(events) + 0.5, sum(n) - sum(events) + 0.5
    jeffreys = stats.beta.ppf([0.025, 0.975], above, below)
    for unit in fitted.units:
        assert (unit.low, unit.high) == pytest.approx(jeffreys, abs=1e-9)


def test_a_unit_without_cases_gets_what_is_known_of_all():
    fitted = beta_binomial_shrinkage([2, 5, 30, 40, 0], [10, 50, 100, 400, 0])
    last = fitted.units[-1]
    assert (last.estimate, last.trust) == pytest.approx((fitted.mean, 0))
    assert math.isnan(last.observed)


@pytest.mark.parametrize("events", [(0, 0, 0), (9, 9, 9)])
def test_none_of_all_and_all_of_all_stay(events):
    fitted = beta_binomial_shrinkage(events, [9, 9, 9])
    assert {unit.estimate for unit in fitted.units} == {events[0] / 9}


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=2, max_size=8))
@settings(max_examples=40, deadline=None)
def test_a_shrunken_share_lies_between_its_own_and_that_of_all(pairs):
    events, n = [a for a, _ in pairs], [a + b for a, b in pairs]
    if sum(total > 0 for total in n) < 2:
        return
    fitted = beta_binomial_shrinkage(events, n)
    for unit, count, total in zip(fitted.units, events, n, strict=True):
        ends = sorted([fitted.mean, count / total if total else fitted.mean])
        assert ends[0] - 1e-9 <= unit.estimate <= ends[1] + 1e-9
        assert unit.low <= unit.estimate <= unit.high


def test_the_eight_schools_are_pooled_wholly():
    # Rubin (1981): the effects differ by less than chance; their weighted mean is 7.7
    fitted = normal_shrinkage([28, 8, -3, 7, -1, 1, 18, 12], [15, 10, 16, 11, 9, 11, 10, 18])
    assert fitted.tau2 == 0
    assert fitted.mean == pytest.approx(7.69, abs=0.005)


def test_the_players_shrink_by_their_spread_beyond_chance():
    # Efron & Morris (1977): c = 0.212 = 1 - 15 s² / SS with s² = mean (1 - mean) / 45; Hedges'
    # estimator has 17 for 15
    shares = np.array(HITS) / 45
    chance = shares.mean() * (1 - shares.mean()) / 45
    spread = ((shares - shares.mean()) ** 2).sum()
    assert 1 - 15 * chance / spread == pytest.approx(0.212, abs=0.002)
    fitted = normal_shrinkage(shares, [math.sqrt(chance)] * 18, method="HE")
    assert fitted.units[0].trust == pytest.approx(1 - 17 * chance / spread)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: beta_binomial_shrinkage([1], [2]), "Fewer than two"),
        (lambda: beta_binomial_shrinkage([3, 1], [2, 2]), "cannot be"),
        (lambda: beta_binomial_shrinkage([1, 1], [2, 2], method="mcmc"), "no method"),
        (lambda: beta_binomial_shrinkage([1, 1], [2, 2], names=["A"]), "names"),
        (lambda: normal_shrinkage([1], [1]), "one unit"),
        (lambda: normal_shrinkage([1, 2], [1, 0]), "standard error 0"),
        (lambda: rank_intervals([1, 2], [1]), "one of each"),
        (lambda: rank_intervals([1, 2]), "Give estimates"),
        (lambda: rank_intervals([1, math.nan], [1, 1]), "no number"),
        (lambda: rank_intervals(draws=[1, 2]), "row per draw"),
        (lambda: direct_standardisation([1], [0], [1]), "cannot be"),
        (lambda: direct_standardisation([0, 1], [0, 9], [1, 0]), "No stratum"),
        (lambda: indirect_standardisation([0], [9], [0]), "Nothing is expected"),
    ],
)
def test_what_cannot_be_compared_is_refused(call, says):
    with pytest.raises(FairError, match=says):
        call()


def test_the_chance_to_be_first_of_two_is_that_of_their_difference():
    first, _ = rank_intervals([1.0, 0.0], [1.0, 1.0], samples=200_000)
    assert first.chance_first == pytest.approx(stats.norm.cdf(1 / math.sqrt(2)), abs=0.004)


def test_the_expected_rank_of_a_hospital_is_one_and_its_chances_to_be_passed():
    """The sum of pairs, each integrated, for hospitals that BUGS keeps apart (Beta(1, 1) each)."""
    shares = [stats.beta(r + 1, n - r + 1) for r, n in zip(BABIES, BABIES_OF, strict=True)]
    chance = np.random.default_rng(1)
    draws = np.column_stack([share.rvs(8_000, random_state=chance) for share in shares])
    ranks = rank_intervals(draws=draws)
    at = np.linspace(0, 0.4, 801)
    for own, rank in zip(shares, ranks, strict=True):
        passed = sum(other.sf(at) for other in shares if other is not own)
        expected = 1 + integrate.trapezoid(own.pdf(at) * passed, at)
        assert rank.expected == pytest.approx(expected, abs=0.12)
    # Nobody else is so surely among the first, and in the middle nearly every place is possible.
    assert (ranks[7].low, ranks[7].high <= 4) == (1, True)
    assert ranks[9].high - ranks[9].low >= 8


def test_equal_values_share_their_rank():
    ranks = rank_intervals([3, 3, 1], [0, 0, 0])
    assert [rank.expected for rank in ranks] == [1.5, 1.5, 3]


def test_the_lowest_can_be_first():
    ranks = rank_intervals(draws=[[1, 2, 3]] * 4, largest_first=False)
    assert [rank.low for rank in ranks] == [1, 2, 3]


def test_players_can_be_almost_anywhere_in_the_list():
    errors = [math.sqrt(0.265 * 0.735 / 45)] * 18
    best = rank_intervals(np.array(HITS) / 45, errors)[0]
    assert (best.low, best.high >= 8) == (1, True)


def test_the_interval_of_a_standardised_rate_is_fay_and_feuer():
    events, n, standard = np.array([4, 10, 6]), np.array([100, 100, 20]), np.array([2, 2, 2]) / 6
    found = direct_standardisation(events, n, [200, 200, 200])
    rate, variance = (standard * events / n).sum(), ((standard / n) ** 2 * events).sum()
    largest = (standard / n).max()
    low = variance / (2 * rate) * stats.chi2.ppf(0.025, 2 * rate**2 / variance)
    high = (
        (variance + largest**2)
        / (2 * (rate + largest))
        * stats.chi2.ppf(0.975, 2 * (rate + largest) ** 2 / (variance + largest**2))
    )
    assert (found.estimate, found.low, found.high) == pytest.approx((rate, low, high))


def test_the_own_composition_as_standard_gives_the_crude_rate():
    found = direct_standardisation([4, 10, 6], [100, 100, 20], [100, 100, 20])
    assert found.estimate == pytest.approx(found.crude)


def test_a_stratum_without_anybody_is_left_out_and_counted():
    found = direct_standardisation([4, 0], [100, 0], [50, 50])
    assert (found.estimate, found.missing) == (pytest.approx(0.04), 1)


def test_no_event_has_an_interval_from_nought():
    direct = direct_standardisation([0, 0], [50, 50], [1, 1])
    assert direct.low == 0 < direct.high
    indirect = indirect_standardisation([0], [100], [0.05])
    assert (indirect.estimate, indirect.low) == (0, 0)
    assert indirect.high == pytest.approx(-math.log(0.025) / 5)


def test_limits_of_a_size_between_two_whole_numbers_are_those_of_the_nearest() -> None:
    """The search for a quantile between two counts once never ended for 12.4 cases."""
    funnel = funnel_plot([10, 24, 60], [100, 100, 400], target=0.15)
    between, whole = funnel.limits([12.4])[0], funnel.limits([12])[0]
    assert (between.low[0], between.high[0]) == (whole.low[0], whole.high[0])


def test_of_units_that_are_alike_the_search_ends_soon(monkeypatch):
    """It wandered ten thousand steps in the rounding: a tenth of a second on every page."""
    asked = []
    counted = shrinkage.log_beta
    monkeypatch.setattr(shrinkage, "log_beta", lambda a, b: asked.append(1) or counted(a, b))
    stream = np.random.default_rng(1)
    totals = stream.poisson(2000, 20) + 10
    fitted = beta_binomial_shrinkage(stream.binomial(totals, 0.45), totals)
    assert {unit.trust for unit in fitted.units} == {0.0}  # no spread beyond chance
    assert len(asked) < 1000
