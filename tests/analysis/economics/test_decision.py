"""Oracles: two printed frontiers (dampack's examples; Paltiel 2006) and closed forms."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from wijkteam.analysis.economics.acceptability import acceptability_curves, expected_loss
from wijkteam.analysis.economics.decision import (
    DecisionError,
    best_strategy,
    icer_table,
    net_health_benefit,
    net_monetary_benefit,
)
from wijkteam.analysis.economics.information import (
    evpi,
    evpi_curve,
    evppi,
    evppi_curve,
    population_value,
)


def statuses(names, costs, effects):
    return {row.name: row.status for row in icer_table(names, costs, effects)}


def test_screening_for_hiv_has_the_published_ratios():
    table = icer_table(
        ("none", "once", "every 5", "every 3", "yearly"),
        (26000, 27000, 28020, 28440, 29440),
        np.array([277.25, 277.57, 277.78, 277.83, 277.76]) / 12,
    )

    ratios = [row.icer for row in table if row.icer is not None]
    assert ratios == pytest.approx([37500, 58285.714, 100800], abs=1e-3)
    assert table[-1].status == "dominated"


def test_extended_dominance_is_looked_for_again_after_each_removal():
    # with B the ratios of C and D rise (5, 6); without B that of C is 7.5 and C falls too
    table = statuses(("A", "B", "C", "D"), (0, 10, 15, 21), (0, 1, 2, 3))

    assert table == {
        "A": "efficient",
        "B": "extendedly dominated",
        "C": "extendedly dominated",
        "D": "efficient",
    }


def test_of_equals_the_first_stays():
    assert statuses(("A", "B", "C"), (10, 20, 20), (1, 2, 2)) == {
        "A": "efficient",
        "B": "efficient",
        "C": "dominated",
    }


def test_more_expensive_for_the_same_effect_is_dominated():
    assert statuses(("dear", "cheap"), (20, 10), (1, 1))["dear"] == "dominated"


def test_a_strategy_on_the_line_stays():
    assert set(statuses(("A", "B", "C"), (0, 0.1, 0.3), (0, 0.1, 0.3)).values()) == {"efficient"}


plane = st.lists(
    st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=2, max_size=8, unique=True
)


@given(plane, st.integers(0, 40))
def test_the_best_at_any_threshold_is_as_good_as_one_on_the_frontier(strategies, threshold):
    costs, effects = np.array(strategies, dtype=float).T
    names = [str(index) for index in range(len(strategies))]
    efficient = [
        int(row.name) for row in icer_table(names, costs, effects) if row.status == "efficient"
    ]
    benefit = net_monetary_benefit(costs, effects, threshold)

    assert benefit[efficient].max() == benefit.max()


@given(plane)
def test_ratios_rise_along_the_frontier(strategies):
    costs, effects = np.array(strategies, dtype=float).T
    table = icer_table([str(i) for i in range(len(strategies))], costs, effects)
    ratios = [row.icer for row in table if row.icer is not None]

    assert all(b >= a - 1e-9 for a, b in pairwise(ratios))


def test_health_and_monetary_benefit_choose_alike():
    money = net_monetary_benefit([10.0, 30.0], [1.0, 3.0], 15.0)
    health = net_health_benefit([10.0, 30.0], [1.0, 3.0], 15.0)

    np.testing.assert_allclose(health * 15, money)


def test_the_best_strategy_changes_at_the_ratio():
    choice = [best_strategy(("no", "yes"), (0, 100), (0, 1), k) for k in (99, 100, 101)]

    assert choice == ["no", "no", "yes"]


@pytest.mark.parametrize(
    ("names", "costs", "message"),
    [
        (("A",), (1, 2), "one of each"),
        (("A", "A"), (1, 2), "twice"),
        (("A", "B"), (1, float("nan")), "'B' has no cost"),
    ],
)
def test_strategies_that_cannot_be_compared_are_refused(names, costs, message):
    with pytest.raises(DecisionError, match=message):
        icer_table(names, costs, costs)


def test_ties_between_draws_are_shared():
    curves = acceptability_curves([[1.0, 1.0], [1.0, 2.0]], np.zeros((2, 2)), [0])

    assert curves.probabilities.tolist() == [[0.75, 0.25]]


def test_the_frontier_follows_the_expectation_not_the_chance():
    effects = np.array([[0.0, -1.0], [0.0, -1.0], [0.0, 9.0]])
    curves = acceptability_curves(np.zeros((3, 2)), effects, [1], names=("no", "yes"))

    assert curves.best_names == ("yes",)
    assert curves.frontier.tolist() == pytest.approx([1 / 3])


def test_the_lowest_expected_loss_is_the_value_of_perfect_information():
    random = np.random.default_rng(2)
    costs, effects = random.normal(size=(2, 500, 3))
    curves = acceptability_curves(costs, effects, [0.0, 1.0, 5.0])

    np.testing.assert_allclose(curves.evpi, curves.expected_loss.min(axis=1))
    np.testing.assert_allclose(curves.evpi, evpi_curve(costs, effects, [0.0, 1.0, 5.0]))
    np.testing.assert_allclose(curves.probabilities.sum(axis=1), 1)
    assert expected_loss(effects - costs) == pytest.approx(curves.expected_loss[1])


def linear_normal_value(mean, sd):
    """E[max(0, X)] − max(0, E X) for a normal X (Raiffa & Schlaifer 1961)."""
    return sd * stats.norm.pdf(mean / sd) - abs(mean) * stats.norm.cdf(-abs(mean) / sd)


@pytest.fixture(scope="module")
def linear():
    """A net benefit 20 + 100 a + 50 b + 10 c with standard normal a, b and c."""
    random = np.random.default_rng(11)
    parameters = dict(zip("abc", random.normal(size=(3, 40_000)), strict=True))
    gain = 20 + 100 * parameters["a"] + 50 * parameters["b"] + 10 * parameters["c"]
    return np.column_stack([np.zeros_like(gain), gain]), parameters


def test_perfect_information_has_its_closed_form(linear):
    benefit, _ = linear
    expected = linear_normal_value(20, np.sqrt(100**2 + 50**2 + 10**2))

    assert evpi(benefit) == pytest.approx(expected, rel=0.02)


@pytest.mark.parametrize(
    ("names", "sd"),
    [(("a",), 100), (("b",), 50), (("a", "b"), np.hypot(100, 50)), (("b", "c"), np.hypot(50, 10))],
)
def test_partial_information_has_its_closed_form(linear, names, sd):
    benefit, parameters = linear

    value = evppi(benefit, parameters, [names])[names]

    assert value == pytest.approx(linear_normal_value(20, sd), rel=0.03, abs=0.3)


def test_partial_information_sees_what_is_not_a_straight_line():
    random = np.random.default_rng(5)
    a, b = random.normal(size=(2, 20_000))
    benefit = np.column_stack([np.zeros_like(a), a**2 - 1 + b])
    expected = 2 * stats.norm.pdf(1)  # E max(0, a² − 1) for a standard normal a

    assert evppi(benefit, {"a": a})["a",] == pytest.approx(expected, rel=0.04)


def test_partial_information_sees_two_parameters_that_only_work_together():
    random = np.random.default_rng(6)
    a, b = random.normal(size=(2, 20_000))
    benefit = np.column_stack([np.zeros_like(a), a * b])
    value = evppi(benefit, {"a": a, "b": b}, [("a",), ("b",), ("a", "b")])

    assert value["a", "b"] == pytest.approx(evpi(benefit), rel=0.03)
    assert value["a",] < 0.1 * value["a", "b"]


@settings(deadline=None, max_examples=12)
@given(st.integers(0, 10_000), st.integers(30, 200), st.integers(2, 4))
def test_information_values_are_ordered(seed, draws, strategies):
    random = np.random.default_rng(seed)
    parameters = dict(zip("abcde", random.gamma(2, size=(5, draws)), strict=True))
    weights = random.normal(size=(5, strategies))
    benefit = np.column_stack(list(parameters.values())) @ weights
    benefit += random.normal(size=benefit.shape) * random.uniform(0, 3)
    apart = [evppi(benefit, parameters, [tuple("abcde"[:size])]) for size in range(1, 6)]
    values = [0.0, *(next(iter(value.values())) for value in apart), evpi(benefit)]

    assert values == sorted(values)


def test_a_parameter_without_spread_is_worth_nothing(linear):
    benefit, _ = linear

    assert evppi(benefit, {"fixed": np.full(len(benefit), 3.0)})["fixed",] == 0


def test_a_parameter_with_few_values_is_taken_by_value():
    random = np.random.default_rng(7)
    scenario = random.integers(0, 3, 9000)
    effect = np.array([-1.0, 2.0, -4.0])[scenario]
    benefit = np.column_stack([np.zeros(9000), effect + random.normal(size=9000)])

    assert evppi(benefit, {"scenario": scenario})["scenario",] == pytest.approx(2 / 3, rel=0.08)


def test_the_curve_of_partial_information_is_that_of_each_threshold():
    random = np.random.default_rng(8)
    a = random.normal(0.1, 0.1, 2000)
    costs = np.column_stack([np.zeros(2000), random.normal(1000, 100, 2000)])
    effects = np.column_stack([np.zeros(2000), a])
    curve = evppi_curve(costs, effects, [5000, 20000], {"a": a})["a",]
    apart = [evppi(k * effects - costs, {"a": a})["a",] for k in (5000, 20000)]

    np.testing.assert_allclose(curve, apart)


@pytest.mark.parametrize(
    ("sets", "message"), [([("z",)], "'z' is unknown"), ([()], "set of parameters is empty")]
)
def test_a_set_that_cannot_be_valued_is_refused(linear, sets, message):
    benefit, parameters = linear

    with pytest.raises(DecisionError, match=message):
        evppi(benefit, parameters, sets)


def test_parameters_of_other_draws_are_refused():
    with pytest.raises(DecisionError, match="each of the 3 draws"):
        evppi(np.zeros((3, 2)), {"a": [1.0, 2.0]})


def test_one_strategy_is_no_choice():
    with pytest.raises(DecisionError, match="at least two"):
        evpi(np.zeros((10, 1)))


def test_the_value_for_everyone_counts_discounted_decisions():
    assert population_value(2, [100, 100], rate=0.25) == pytest.approx(2 * 180)
    assert population_value(2, 100, years=2, rate=0.25) == pytest.approx(2 * 180)
    assert population_value(2, np.array([100, 0]), rate=0.25) == pytest.approx(2 * 100)


def test_decisions_without_a_number_of_years_are_refused():
    with pytest.raises(DecisionError, match="how many years"):
        population_value(2, 100)


def test_equals_are_equal_whatever_the_rounding():
    costs, effects = np.array([[0.3, 0.0]]), np.array([[0.1, 0.0]])
    curves = acceptability_curves(costs, effects, [3.0])
    assert curves.probabilities.tolist() == [[0.5, 0.5]]
    assert best_strategy(("team", "none"), [0.3, 0.0], [0.1, 0.0], 3.0) == "team"


def test_dominance_does_not_hang_on_rounding():
    rows = icer_table(("a", "b"), [0.1 + 0.2, 0.3], [1.0, 2.0])
    assert [(row.name, row.status) for row in rows] == [("b", "efficient"), ("a", "dominated")]


def test_thresholds_that_do_not_fit_are_refused_with_advice():
    with pytest.raises(DecisionError, match="give a column"):
        net_monetary_benefit([1, 2], [1, 2], [100, 200, 300])


def test_a_set_may_be_called_by_one_name():
    draws = np.random.default_rng(5).normal(size=200)
    benefit = np.column_stack([np.zeros(200), draws])
    assert evppi(benefit, {"reach": draws}, ["reach"]) == evppi(benefit, {"reach": draws})


def test_what_puts_a_strategy_out_is_named():
    rows = {row.name: row.out_by for row in icer_table("abcd", [0, 10, 12, 11], [0, 1, 3, 0.5])}
    assert rows == {"a": (), "b": ("a", "c"), "c": (), "d": ("b",)}


def test_knowing_a_correlated_parameter_tells_of_the_other():
    one, own = np.random.default_rng(11).normal(size=(2, 20_000))
    other = 0.8 * one + 0.6 * own
    value = evppi(np.column_stack([np.zeros(20_000), 10 * one]), {"one": one, "other": other})
    assert value["one",] == pytest.approx(10 * stats.norm.pdf(0), rel=0.03)
    assert value["other",] == pytest.approx(8 * stats.norm.pdf(0), rel=0.03)
