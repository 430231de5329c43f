"""The plain chain of spells gives what the powers of its matrix give."""

from __future__ import annotations

import numpy as np

from wijkteam.analysis.simulation.model.chain import occupancy


def test_the_shares_are_those_of_the_powers_of_the_matrix() -> None:
    chances = np.array([[0.9, 0.08, 0.02], [0.2, 0.7, 0.1], [0.0, 0.0, 1.0]])
    households = 200_000

    counts, events = occupancy(chances, np.zeros(households, dtype=np.int64), months=40, seed=3)

    expected = np.array([1.0, 0.0, 0.0])
    for month in range(41):
        error = np.sqrt(expected * (1 - expected) / households) + 1e-12
        assert (np.abs(counts[month] / households - expected) / error).max() < 4.5
        expected = expected @ chances
    assert (counts.sum(axis=1) == households).all()
    assert events > counts[40, 2]
