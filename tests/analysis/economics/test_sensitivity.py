import numpy as np
import pytest

from wijkteam.analysis.economics.sensitivity import (
    SensitivityError,
    from_draws,
    one_way,
    threshold_value,
    two_way,
)


def net(values):
    return 200 * values["p"] * values["n"] - values["cost"]


BASE = {"p": 0.5, "n": 10.0, "cost": 800.0}


def test_the_longest_bar_comes_first():
    tornado = one_way(net, BASE, {"cost": (700, 900), "p": (0.2, 0.8), "n": (5, 15)})

    assert [bar.name for bar in tornado.bars] == ["p", "n", "cost"]
    assert tornado.base == 200


def test_a_bar_may_run_backwards():
    bar = one_way(net, BASE, {"cost": (700, 900)}).bars[0]

    assert (bar.low_result, bar.high_result, bar.span) == (300, 100, 200)


def test_draws_show_the_expectation_at_both_ends():
    random = np.random.default_rng(4)
    a, b = random.uniform(0, 10, size=(2, 20_000))
    bar = from_draws((a - 5) ** 2 + b, {"a": a}, quantiles=(0.05, 0.5))[0]

    assert (bar.low_result, bar.high_result) == pytest.approx((4.5**2 + 5, 5), abs=0.25)
    assert bar.explained > 0.8


def test_an_input_that_does_nothing_explains_nothing():
    random = np.random.default_rng(4)
    bar = from_draws(random.normal(size=5000), {"idle": random.normal(size=5000)})[0]

    assert bar.explained < 0.01


def test_every_turning_point_in_the_range_is_found():
    found = threshold_value(lambda v: (v["x"] - 1) * (v["x"] - 3), {"x": 0}, "x", low=0, high=5)

    assert found.values == pytest.approx((1, 3))


def test_a_target_other_than_zero_can_be_sought():
    found = threshold_value(net, BASE, "p", low=0, high=1, target=200)

    assert found.value == pytest.approx(0.5)


def test_a_grid_has_a_result_for_every_pair():
    grid = two_way(net, BASE, ("p", [0.1, 0.2, 0.3]), ("n", [5, 10]))

    assert grid.results.shape == (3, 2)
    assert grid.results[2, 1] == net({**BASE, "p": 0.3, "n": 10})


def test_an_unknown_input_is_refused():
    with pytest.raises(SensitivityError, match="'q' has no base value"):
        one_way(net, BASE, {"q": (0, 1)})


def test_a_model_without_a_number_is_refused():
    with pytest.raises(SensitivityError, match="no finite number"):
        one_way(lambda v: float("nan"), BASE, {"p": (0, 1)})
