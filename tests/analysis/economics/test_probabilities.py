import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkteam.analysis.economics.probabilities import (
    ProbabilityError,
    apply_hazard_ratio,
    complement,
    probability_from_rate,
    rate_from_probability,
    rescale_probability,
    transition_matrix,
)


@given(st.floats(0, 0.999), st.floats(0.1, 10))
def test_a_chance_and_its_rate_lead_back_to_each_other(chance, time):
    rate = rate_from_probability(chance, time=time)

    assert float(probability_from_rate(rate, time=time)) == pytest.approx(chance, abs=1e-12)


@given(st.floats(0, 1))
def test_a_yearly_chance_is_twelve_monthly_ones(chance):
    month = rescale_probability(chance, from_time=12, to_time=1)

    assert 1 - (1 - float(month)) ** 12 == pytest.approx(chance, abs=1e-9)


@given(st.floats(0, 1))
def test_a_hazard_ratio_of_one_changes_nothing(chance):
    assert float(apply_hazard_ratio(chance, 1.0)) == pytest.approx(chance)


def test_staying_is_what_is_left_in_every_draw():
    matrix = transition_matrix(("in", "out"), {("in", "out"): np.array([0.1, 0.4])})

    np.testing.assert_allclose(matrix[0, 0], [0.9, 0.6])
    np.testing.assert_allclose(matrix.sum(axis=1), 1)


def test_moves_that_add_to_more_than_one_name_the_state():
    with pytest.raises(ProbabilityError, match=r"'b' add to 1\.2"):
        transition_matrix(("a", "b", "c"), {("b", "a"): 0.6, ("b", "c"): 0.6})


def test_an_unknown_state_is_named():
    with pytest.raises(ProbabilityError, match="'x' is unknown"):
        transition_matrix(("a", "b"), {("a", "x"): 0.6})


def test_a_row_with_two_open_cells_is_refused():
    with pytest.raises(ProbabilityError, match="more than one open cell"):
        complement([[np.nan, np.nan]])


@pytest.mark.parametrize("chance", [-0.1, 1.1, float("nan")])
def test_a_chance_outside_its_range_is_refused(chance):
    with pytest.raises(ProbabilityError, match="between 0 and 1"):
        rate_from_probability(chance)
