"""
The T-score of goals. Oracles: the formula with 0.3 as others print it (Turner-Stokes, a guide on
studylib.net 27300761; nationalcalculatorauthority.com), written out by hand here; and a sample
guide of the Program Evaluation Project (Kiresuk) with weights 20, 30, 25, 30 and 10 and the scores
29.4 and 62.2, quoted from memory. The formula gives both of its scores, as no wrong one would.
And T-scores that the R package gasr (github.com/taylordunn/gasr, README) prints with its levels.
"""

from math import nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkteam.analysis.statistics.goal_attainment import GoalAttainmentError, t_score

WEIGHTS = [20, 30, 25, 30, 10]
LEVELS = st.lists(st.integers(-2, 2), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("levels", "printed"), [([-1, -1, -2, -2, 0], 29.4), ([0, 1, 1, 1, 1], 62.2)]
)
def test_the_scores_of_the_sample_guide(levels: list[int], printed: float):
    assert round(t_score(levels, WEIGHTS), 1) == printed


@pytest.mark.parametrize(
    ("levels", "printed"),
    [([2, 2, 2], 77.38613), ([0, -1, 1], 50.0), ([0, 1, 1], 59.12871), ([2, 1, 2], 72.82177)],
)
def test_three_goals_as_another_library_prints_them(levels: list[int], printed: float):
    assert t_score(levels) == pytest.approx(printed, abs=5e-6)


def test_two_goals_by_the_formula_written_out():
    # 50 + 10 (3 * 1 + 1 * -1) / sqrt(0.7 * (9 + 1) + 0.3 * 16) = 50 + 20 / sqrt(11.8)
    assert t_score([1, -1], [3, 1]) == pytest.approx(55.8222, abs=1e-4)


@pytest.mark.parametrize("level", [-2, -1, 0, 1, 2])
def test_one_goal_is_ten_points_a_level_whatever_it_weighs(level: int):
    assert t_score([level], [7]) == pytest.approx(50 + 10 * level)


@given(LEVELS)
def test_turning_all_levels_round_mirrors_the_score_in_fifty(levels: list[int]):
    assert t_score([-level for level in levels]) == pytest.approx(100 - t_score(levels))


@given(LEVELS, st.floats(0.01, 100))
def test_only_the_ratio_of_weights_counts(levels: list[int], times: float):
    weights = [float(1 + place % 3) for place in range(len(levels))]
    more = [weight * times for weight in weights]
    assert t_score(levels, more) == pytest.approx(t_score(levels, weights))


@pytest.mark.parametrize(
    ("levels", "weights"),
    [([], None), ([3], None), ([nan], None), ([1], [0]), ([1], [nan]), ([1, 1], [1])],
)
def test_what_is_no_scale_is_refused(levels: list[float], weights: list[float] | None):
    with pytest.raises(GoalAttainmentError):
        t_score(levels, weights)
