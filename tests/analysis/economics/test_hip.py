"""A hip of the textbook kind: Weibull revision and mortality by age, against a plain loop."""

import numpy as np
import pytest

from wijkteam.analysis.economics import CohortModel, transition_matrix

STATES = ("operation", "well", "revision", "well again", "dead")
COST, WELL, REVISED, AGAIN = 5294, 0.85, 0.3, 0.75
SHAPE, SCALE = 1.4537, 0.0017
WEIGHT = {"begin": (1, 0), "end": (0, 1), "half": (0.5, 0.5)}


def mortality(age):
    return (0.0019, 0.0027, 0.0058, 0.0144, 0.0406, 0.13)[sum(age >= a for a in range(45, 86, 10))]


def failure(year):
    return 1 - np.exp(SCALE * ((year - 1) ** SHAPE - year**SHAPE))


def moves(cycle):
    year = cycle + 1
    dying, failing = mortality(60 + year), failure(year)
    return transition_matrix(
        STATES,
        {
            ("operation", "well"): 0.98,
            ("operation", "dead"): 0.02,
            ("well", "revision"): failing,
            ("well", "dead"): dying,
            ("revision", "well again"): 1 - 0.02 - dying,
            ("revision", "dead"): 0.02 + dying,
            ("well again", "revision"): 0.04,
            ("well again", "dead"): dying,
        },
    )


def by_loop(counting):
    here = (1.0, 0.0, 0.0, 0.0)
    cost = effect = 0.0
    for year in range(1, 61):
        operation, well, revision, again = here
        dying, failing = mortality(60 + year), failure(year)
        there = (
            0.0,
            operation * 0.98 + well * (1 - failing - dying),
            well * failing + again * 0.04,
            revision * (0.98 - dying) + again * (0.96 - dying),
        )
        for at, share, heads in (
            (year - 1, WEIGHT[counting][0], here),
            (year, WEIGHT[counting][1], there),
        ):
            cost += share * heads[2] * COST / 1.06**at
            effect += share * (heads[1] * WELL + heads[2] * REVISED + heads[3] * AGAIN) / 1.015**at
        here = there
    return cost, effect


@pytest.mark.parametrize("counting", WEIGHT)
def test_the_hip_costs_and_yields_what_a_loop_says(counting):
    found = CohortModel(
        states=STATES,
        transitions=moves,
        cycles=60,
        costs={state: COST * (state == "revision") for state in STATES},
        effects=dict(zip(STATES, (0, WELL, REVISED, AGAIN, 0), strict=True)),
        counting=counting,
        discount_costs=0.06,
        discount_effects=0.015,
    ).run()
    assert (found.total_cost, found.total_effect) == pytest.approx(by_loop(counting))
    assert found.trace.sum(axis=1) == pytest.approx(np.ones(61))
