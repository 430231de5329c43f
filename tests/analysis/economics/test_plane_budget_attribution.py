"""The plane, the budget and the filters, worked out by hand."""

import numpy as np
import pytest

from wijkteam.analysis.economics import (
    AttributionError,
    BudgetError,
    DecisionError,
    DoubleCorrection,
    acceptability_curves,
    budget_impact,
    filtered_value,
    plane_shares,
)


def test_the_quarters_and_the_axes_add_to_one():
    costs, effects = np.random.default_rng(1).integers(-2, 3, size=(2, 500))
    found = plane_shares(costs, effects)
    quarters = (
        found.better_and_cheaper,
        found.better_and_dearer,
        found.worse_and_cheaper,
        found.worse_and_dearer,
        found.on_an_axis,
    )
    assert sum(quarters) == pytest.approx(1)
    assert found.on_an_axis == np.mean((costs == 0) | (effects == 0))


def test_acceptable_is_a_point_of_the_acceptability_curve():
    costs, effects = np.random.default_rng(2).normal(size=(2, 400))
    nothing = np.zeros(400)
    curve = acceptability_curves(
        np.column_stack([nothing, costs]), np.column_stack([nothing, effects]), [1.5]
    )
    found = plane_shares(costs, effects, threshold=1.5)
    assert found.acceptable == pytest.approx(curve.probabilities[0, 1])


def test_without_a_mean_effect_there_is_no_ratio():
    assert plane_shares([1, 2], [1, -1]).icer is None


@pytest.mark.parametrize(("costs", "effects"), [([1], [1, 2]), ([], []), ([np.nan], [1])])
def test_draws_that_do_not_belong_together_are_refused(costs, effects):
    with pytest.raises(DecisionError):
        plane_shares(costs, effects)


def test_a_budget_is_people_times_share_times_cost():
    found = budget_impact([100, 110], [[0.8, 0.2], [0.5, 0.5]], [[1, 0], [0.9, 0.1]], [10, 30])
    assert found.with_new.tolist() == pytest.approx([1400, 2200])
    assert found.without.tolist() == pytest.approx([1000, 1320])
    assert found.cumulative.tolist() == pytest.approx([400, 1280])


def test_costs_may_differ_by_year():
    assert budget_impact([10, 10], [0, 1], [1, 0], [[1, 5], [2, 7]]).impact.tolist() == [40, 50]


@pytest.mark.parametrize(
    ("people", "shares", "costs"),
    [
        ([-1], [1, 0], [1, 1]),
        ([1], [0.5, 0.4], [1, 1]),
        ([1], [1, 0, 0], [1, 1]),
        ([1], [1], [np.nan]),
    ],
)
def test_a_budget_that_cannot_be_is_refused(people, shares, costs):
    with pytest.raises(BudgetError):
        budget_impact(people, shares, [1, 0], costs)


def test_the_filters_multiply_and_drop_off_works_from_the_second_year():
    found = filtered_value(100, deadweight=0.5, attribution=0.5, drop_off=0.1, years=2)
    assert found.per_year.tolist() == pytest.approx([25, 22.5])
    assert not found.note


def test_taking_deadweight_off_a_measured_difference_warns_of_correcting_twice():
    with pytest.warns(DoubleCorrection, match="deadweight is taken off as well"):
        found = filtered_value(100, deadweight=0.2, against_control_group=True)
    assert "corrected twice" in found.note


def test_displacement_may_be_taken_off_a_measured_difference():
    assert not filtered_value(100, displacement=0.2, against_control_group=True).note


@pytest.mark.parametrize("wrong", [{"deadweight": 1.2}, {"drop_off": -0.1}, {"years": 0}])
def test_a_filter_that_is_no_share_is_refused(wrong):
    with pytest.raises(AttributionError):
        filtered_value(100, **wrong)
