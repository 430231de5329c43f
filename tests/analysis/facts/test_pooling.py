"""Lengths pooled at the gate and spread out again: the doubt comes back, the mean stays."""

import numpy as np
import polars as pl
import pytest

from wijkteam.analysis.facts.pooling import UNIT, lengths_pooled, lengths_spread, spread_out
from wijkteam.analysis.mkba.registration.durations import mean_duration
from wijkteam.analysis.parameters.figures.distributions import Gamma, interval

#: The mean of what is drawn, in days.
MEAN = 200.0
SHAPES = {
    "at one rate": lambda chance, size: chance.exponential(MEAN, size),
    "seldom short": lambda chance, size: chance.gamma(3, MEAN / 3, size),
}


def drawn(shape, households, towns):
    """Rows of so many towns, each with its own lengths of which some still run."""
    chance = np.random.default_rng(3)
    size = towns * households
    lasts = SHAPES[shape](chance, size).round().clip(1)
    watched = chance.uniform(30, 1200, size).round()
    return pl.DataFrame(
        {
            UNIT: np.arange(size),
            "code": "help",
            "state": np.where(lasts <= watched, "ended", "running"),
            "team": np.repeat(np.arange(towns), households).astype(str),
            "quarter": "2026",
            "exact": np.minimum(lasts, watched).astype(int),
        }
    )


def cover(rows):
    """In which share of the towns the interval of 80 % holds the mean."""
    held = []
    for town in rows.partition_by("team"):
        ended = (town["state"] == "ended").to_numpy()
        low, high = interval(Gamma(*mean_duration(town["lasted"].to_numpy(), ended)))
        held.append(low <= MEAN <= high)
    return float(np.mean(held))


@pytest.mark.parametrize(
    ("shape", "households", "towns"),
    [
        ("at one rate", 25, 200),
        ("seldom short", 25, 200),
        ("at one rate", 40, 200),
        ("seldom short", 40, 200),
        ("at one rate", 200, 100),
    ],
)
def test_the_interval_from_a_release_holds_the_mean_as_often_as_it_says(shape, households, towns):
    pooled = lengths_pooled(drawn(shape, households, towns), 10)
    # Lengths that end at one rate are the widest that are usual: chance is off by 3 to 4 points.
    # Where few are very short, the pools are taken too wide rather than too narrow.
    assert 0.75 <= cover(pooled.with_columns(lengths_spread(pooled))) <= 0.92


def test_of_pooled_lengths_as_they_stand_it_would_hold_far_less_often():
    pooled = lengths_pooled(drawn("at one rate", 40, 150), 10)
    assert cover(pooled.with_columns(lasted=pl.col("days").cast(pl.Float64))) < 0.65


def test_a_pool_keeps_its_mean_and_nothing_is_below_nil():
    pooled = np.repeat([2.0, 40.0, 45.0, 300.0], [10, 10, 10, 14])
    spread = spread_out(pooled)
    assert [spread[a:b].mean() for a, b in ((0, 10), (10, 20), (20, 30), (30, 44))] == (
        pytest.approx([2, 40, 45, 300])
    )
    assert spread.min() >= 0
    assert spread.std() > pooled.std()


def test_of_single_lengths_nothing_was_lost():
    assert spread_out(np.array([3.0, 7.0, 20.0])).tolist() == [3, 7, 20]


def test_lengths_are_spread_within_their_group_and_in_the_order_of_the_rows():
    rows = pl.DataFrame(
        {
            "code": "help",
            "state": ["running", "ended"] * 20,
            "team": "noord",
            "quarter": "2026",
            "days": [500, 30] * 10 + [700, 90] * 10,
        }
    )
    spread = rows.with_columns(lengths_spread(rows))
    means = spread.group_by("state", "days").agg(pl.col("lasted").mean()).sort("days")
    assert means["lasted"].to_list() == pytest.approx([30, 90, 500, 700])
    assert lengths_spread(rows.clear()).is_empty()
