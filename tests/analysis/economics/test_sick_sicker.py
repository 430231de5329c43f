"""
Oracle: Alarid-Escudero et al., An introductory tutorial on cohort state-transition models in R
(Medical Decision Making 2023), time-independent Sick-Sicker model, published results.

They count the points 0 … 75 with the weights of their Simpson rule, so the trace is weighed here.
"""

import numpy as np
import pytest

from wijkteam.analysis.economics.cohort import CohortModel
from wijkteam.analysis.economics.decision import icer_table
from wijkteam.analysis.economics.probabilities import probability_from_rate

STATES = ("healthy", "sick", "sicker", "dead")
CYCLES = 75
PUBLISHED = {  # cost, quality-adjusted life-years
    "standard": (151_580, 20.711),
    "A": (284_805, 21.499),
    "B": (259_100, 22.184),
    "AB": (378_875, 23.137),
}
DRUG = {"standard": 0, "A": 12_000, "B": 13_000, "AB": 25_000}


def chance(rate):
    return float(probability_from_rate(rate))


def transitions(strategy):
    die, die_sick, die_sicker = chance(0.002), chance(0.006), chance(0.02)
    fall_ill, recover = chance(0.15), chance(0.5)
    worsen = chance(0.105 * (0.6 if "B" in strategy else 1))
    return [
        [(1 - die) * (1 - fall_ill), (1 - die) * fall_ill, 0, die],
        [
            (1 - die_sick) * recover,
            (1 - die_sick) * (1 - recover - worsen),
            (1 - die_sick) * worsen,
            die_sick,
        ],
        [0, 0, 1 - die_sicker, die_sicker],
        [0, 0, 0, 1],
    ]


def outcome(strategy):
    trace = CohortModel(states=STATES, transitions=transitions(strategy), cycles=CYCLES).run().trace
    points = np.arange(CYCLES + 1)
    weights = np.where(points % 2 == 0, 4 / 3, 2 / 3)
    weights[[0, -1]] = 1 / 3
    weights *= 1.03 ** -points.astype(float)
    drug = DRUG[strategy]
    cost = trace @ [2000, 4000 + drug, 15_000 + drug, 0] @ weights
    effect = trace @ [1, 0.95 if "A" in strategy else 0.75, 0.5, 0] @ weights
    return cost, effect


@pytest.mark.parametrize("strategy", PUBLISHED)
def test_the_trace_gives_the_published_costs_and_effects(strategy):
    cost, effect = outcome(strategy)

    assert (round(cost), round(effect, 3)) == PUBLISHED[strategy]


def test_the_published_frontier_leaves_out_strategy_a():
    costs, effects = zip(*(outcome(strategy) for strategy in PUBLISHED), strict=True)
    table = {row.name: row for row in icer_table(tuple(PUBLISHED), costs, effects)}

    assert table["A"].status == "dominated"
    assert table["B"].icer == pytest.approx(73_003, abs=100)
    assert table["AB"].icer == pytest.approx(125_764, abs=100)
