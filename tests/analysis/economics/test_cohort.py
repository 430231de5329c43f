"""Oracles: Briggs, Claxton & Sculpher 2006, exercise 2.5 (HIV), and sums by hand."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wijkteam.analysis.economics.cohort import CohortModel, run_cohort
from wijkteam.analysis.economics.cohort_inputs import CohortError
from wijkteam.analysis.economics.decision import icer_table
from wijkteam.analysis.economics.probabilities import transition_matrix

STATES = ("A", "B", "C", "D")
COUNTS = np.array([[1251, 350, 116, 17], [0, 731, 512, 15], [0, 0, 1312, 437], [0, 0, 0, 1]])
MONO = COUNTS / COUNTS.sum(axis=1, keepdims=True)
ZIDOVUDINE, LAMIVUDINE = 2278, 2086.50


def combination(cycle):
    moves = {
        (STATES[i], STATES[j]): MONO[i, j] * (0.509 if cycle < 2 else 1)
        for i in range(4)
        for j in range(4)
        if i != j
    }
    return transition_matrix(STATES, moves)


def hiv(transitions, drugs, **options):
    return CohortModel(
        states=STATES,
        transitions=transitions,
        cycles=20,
        costs={"A": 2756 + drugs, "B": 3052 + drugs, "C": 9007 + drugs, "D": 0},
        effects={"A": 1, "B": 1, "C": 1, "D": 0},
        counting="end",
        discount_costs=0.06,
        **options,
    ).run()


def test_the_hiv_model_gives_the_published_costs_and_life_years():
    mono = hiv(MONO, ZIDOVUDINE)
    both = hiv(combination, ZIDOVUDINE + LAMIVUDINE * (np.arange(20) < 2))
    _, row = icer_table(
        ("mono", "both"),
        (mono.total_cost, both.total_cost),
        (mono.total_effect, both.total_effect),
    )

    assert (mono.total_cost, mono.total_effect) == pytest.approx(
        (44663.4535637, 7.9912066), abs=1e-6
    )
    assert (both.total_cost, both.total_effect) == pytest.approx(
        (50601.6513312, 8.9373889), abs=1e-6
    )
    assert row.icer == pytest.approx(6275.9556, abs=1e-4)


def test_a_function_and_an_array_over_cycles_are_the_same_model():
    table = np.stack([combination(cycle) for cycle in range(20)])

    assert hiv(table, 0).total_cost == hiv(combination, 0).total_cost


def two_states(**options):
    return run_cohort(
        CohortModel(
            states=("well", "dead"),
            transitions=[[0.9, 0.1], [0, 1]],
            cycles=2,
            costs={"well": 100, "dead": 0},
            effects={"well": 1, "dead": 0},
            **options,
        )
    )


@pytest.mark.parametrize(
    ("counting", "years"), [("begin", 1.9), ("half", 0.95 + 0.855), ("end", 0.9 + 0.81)]
)
def test_counting_decides_who_is_present_in_a_cycle(counting, years):
    assert two_states(counting=counting).total_effect == pytest.approx(years)


@pytest.mark.parametrize(
    ("counting", "discount_at", "expected"),
    [
        ("begin", "counted", 100 + 90 / 1.1),
        ("end", "counted", 90 / 1.1 + 81 / 1.1**2),
        ("half", "counted", 50 + 45 / 1.1 + 45 / 1.1 + 40.5 / 1.1**2),
        ("half", "begin", 95 + 85.5 / 1.1),
        ("half", "mid", 95 / 1.1**0.5 + 85.5 / 1.1**1.5),
        ("half", "end", 95 / 1.1 + 85.5 / 1.1**2),
    ],
)
def test_the_moment_of_discounting_is_a_choice(counting, discount_at, expected):
    result = two_states(counting=counting, discount_at=discount_at, discount_costs=0.1)

    assert result.total_cost == pytest.approx(expected)
    assert result.total_effect == pytest.approx(result.total_undiscounted_effect)


def test_a_cycle_of_half_a_year_is_discounted_half_as_much():
    result = two_states(counting="end", discount_costs=0.1, cycle_length=0.5)

    assert result.total_cost == pytest.approx(90 / 1.1**0.5 + 81 / 1.1)


def test_a_move_is_paid_once_by_those_who_make_it():
    result = two_states(counting="begin", transition_costs={("well", "dead"): 1000})

    assert result.costs.tolist() == pytest.approx([100 + 100, 90 + 90])


def test_rates_of_discount_may_step():
    result = two_states(counting="end", discount_costs=[(0, 0.1), (1, 0.0)])

    assert result.total_cost == pytest.approx(90 / 1.1 + 81 / 1.1)


def test_each_draw_runs_as_if_it_were_alone():
    chances = np.array([0.1, 0.2, 0.3])
    prices = np.array([10.0, 20.0, 30.0])
    together = CohortModel(
        states=("well", "dead"),
        transitions=transition_matrix(("well", "dead"), {("well", "dead"): chances}),
        cycles=5,
        costs={"well": prices, "dead": 0},
        discount_costs=0.03,
        draws=3,
    ).run()
    alone = [
        CohortModel(
            states=("well", "dead"),
            transitions=[[1 - chance, chance], [0, 1]],
            cycles=5,
            costs={"well": price, "dead": 0},
            discount_costs=0.03,
        )
        .run()
        .total_cost
        for chance, price in zip(chances, prices, strict=True)
    ]

    assert together.trace.shape == (6, 2, 3)
    np.testing.assert_allclose(together.total_cost, alone)


def test_time_in_state_adds_to_the_horizon():
    assert sum(two_states(counting="half").time_in_state.values()) == pytest.approx(2)


def test_the_table_has_a_row_per_cycle():
    frame = two_states(counting="begin").to_frame()

    assert frame.columns[:3] == ["cycle", "well", "dead"]
    assert frame["effect"].to_list() == pytest.approx([1, 0.9])


def model(**changes):
    given = {
        "states": ("well", "dead"),
        "transitions": [[0.9, 0.1], [0, 1]],
        "cycles": 2,
        "costs": {"well": 1, "dead": 0},
    }
    return CohortModel(**(given | changes))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"transitions": [[0.9, 0.2], [0, 1]]}, "out of 'well' add to 1.1"),
        ({"transitions": [[1.1, -0.1], [0, 1]]}, "from 'well' to 'well' is 1.1"),
        ({"transitions": [[np.nan, 0.1], [0, 1]]}, "between 0 and 1"),
        ({"transitions": lambda t: [[0.9, 0.1], [0, 1 - 0.5 * (t == 1)]]}, "'dead' in cycle 1"),
        ({"transitions": [[1.0]]}, "shape"),
        ({"cycles": 0}, "horizon"),
        ({"costs": {"well": 1}}, "'dead' are not given"),
        ({"costs": {"well": 1, "dead": 0, "ill": 1}}, "'ill' is unknown"),
        ({"costs": [1, np.nan]}, "missing"),
        ({"costs": [1, 2, 3]}, "shape"),
        ({"start": {"ill": 1}}, "'ill' is unknown"),
        ({"start": [0, 0]}, "somebody"),
        ({"transition_costs": {("well", "ill"): 3}}, "'ill' is unknown"),
        ({"counting": "middle"}, "Counting"),
        ({"discount_at": "never"}, "Discounting"),
        ({"states": ("well", "well")}, "each once"),
    ],
)
def test_a_model_that_cannot_be_run_says_what_is_wrong(changes, message):
    with pytest.raises(CohortError, match=message):
        model(**changes).run()


def test_values_over_cycles_or_draws_must_be_told_apart():
    with pytest.raises(CohortError, match="full shape"):
        model(cycles=3, draws=3, costs={"well": [1, 2, 3], "dead": 0}).run()


@settings(deadline=None)
@given(st.lists(st.floats(0.0, 1.0), min_size=6, max_size=6), st.integers(1, 30))
def test_nobody_gets_lost(chances, cycles):
    a, b, c, d, e, f = (chance / 2 for chance in chances)
    matrix = [[1 - a - b, a, b], [c, 1 - c - d, d], [e, f, 1 - e - f]]
    result = CohortModel(
        states=("x", "y", "z"), transitions=matrix, cycles=cycles, start=[3, 2, 1]
    ).run()

    np.testing.assert_allclose(result.trace.sum(axis=1), 6)


def test_moves_may_be_given_by_name_and_change_over_the_cycles():
    leaving = np.array([0.1, 0.2, 0.3])
    by_name = CohortModel(
        states=("a", "b"), transitions={("a", "b"): leaving}, cycles=3, effects={"a": 1, "b": 0}
    )
    by_function = CohortModel(
        states=("a", "b"),
        transitions=lambda cycle: [[1 - leaving[cycle], leaving[cycle]], [0, 1]],
        cycles=3,
        effects={"a": 1, "b": 0},
    )
    assert by_name.run().trace.tolist() == by_function.run().trace.tolist()


def test_moves_by_name_may_be_drawn():
    found = CohortModel(
        states=("a", "b"), transitions={("a", "b"): [0.1, 0.4]}, cycles=3, draws=2,
        effects={"a": 1, "b": 0}, counting="end",
    ).run()  # fmt: skip
    assert found.total_effect == pytest.approx([0.9 + 0.81 + 0.729, 0.6 + 0.36 + 0.216])


@pytest.mark.parametrize(
    ("transitions", "says"),
    [
        ({("a", "b"): [0.5, 1.2, 0.1]}, r"out of 'a' in cycle 1"),
        ({("a", "b"): -0.1}, "between 0 and 1"),
        ({("a", "c"): 0.1}, "'c' is unknown"),
        (np.moveaxis(np.full((3, 2, 2), 0.5), 0, -1), "cycles as their last axis"),
    ],
)
def test_moves_that_cannot_be_are_refused(transitions, says):
    with pytest.raises(CohortError, match=says):
        CohortModel(
            states=("a", "b"), transitions=transitions, cycles=3, effects={"a": 1, "b": 0}
        ).run()
