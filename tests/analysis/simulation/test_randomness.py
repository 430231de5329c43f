"""Luck that stays with the household: Philox, checked against the published vectors."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from wijkteam.analysis.simulation.model.compiled import compiled
from wijkteam.analysis.simulation.model.randomness import SPELL, exponential, luck, philox, uniform

U = np.uint64


@compiled
def _many(count: int, seed: np.uint64, decision: int, vary: int) -> np.ndarray:  # type: ignore[type-arg]
    found = np.empty((count, 4))
    for number in range(count):
        household = number if vary == 0 else 7
        occurrence = number if vary == 1 else 3
        draw = number if vary == 2 else 0
        words = luck(seed, draw, household, decision, occurrence)
        found[number, 0] = uniform(words[0])
        found[number, 1] = uniform(words[1])
        found[number, 2] = uniform(words[2])
        found[number, 3] = uniform(words[3])
    return found


# Salmon and others 2011, Random123 1.14, kat_vectors, philox4x32 with 10 rounds.
@pytest.mark.parametrize(
    ("counter", "key", "expected"),
    [
        ((0, 0, 0, 0), (0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
        (
            (0xFFFFFFFF,) * 4,
            (0xFFFFFFFF,) * 2,
            (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD),
        ),
        (
            (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
            (0xA4093822, 0x299F31D0),
            (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
        ),
    ],
)
def test_philox_gives_the_published_vectors(
    counter: tuple[int, ...], key: tuple[int, int], expected: tuple[int, ...]
) -> None:
    found = philox(U(key[0]), U(key[1]), *(U(word) for word in counter))

    assert tuple(int(word) for word in found) == expected


def test_the_logarithm_is_exact_to_eleven_digits() -> None:
    words = np.concatenate(
        [[0, 1, 2, 2**31, 2**32 - 1], np.random.default_rng(1).integers(0, 2**32, 2_000)]
    )

    for word in words:
        expected = -np.log((float(word) + 0.5) / 2**32)
        assert exponential(U(word)) == pytest.approx(expected, abs=1e-11)


@pytest.mark.parametrize("vary", [0, 1, 2], ids=["households", "occurrences", "draws"])
def test_a_stream_passes_the_battery(vary: int) -> None:
    found = _many(40_000, U(11), SPELL, vary)

    for word in range(4):
        numbers = found[:, word]
        assert stats.kstest(numbers, "uniform").pvalue > 1e-4
        pairs, *_ = np.histogram2d(numbers[:-1], numbers[1:], bins=16)
        assert stats.chisquare(pairs.ravel()).pvalue > 1e-4
        above = numbers > 0.5
        runs = 1 + int((above[1:] != above[:-1]).sum())
        expected, spread = len(numbers) / 2, np.sqrt(len(numbers)) / 2
        assert abs(runs - expected) < 4.5 * spread
        gaps = np.diff(np.flatnonzero(numbers < 0.1))
        counts = np.bincount(np.minimum(gaps, 30), minlength=31)[1:]
        chances = 0.1 * 0.9 ** np.arange(30)
        chances[-1] = 0.9**29
        assert stats.chisquare(counts, chances * counts.sum()).pvalue > 1e-4
    across, *_ = np.histogramdd(found, bins=(6, 6, 6, 6))
    assert stats.chisquare(across.ravel()).pvalue > 1e-4


def test_neighbouring_keys_have_nothing_to_do_with_each_other() -> None:
    first, second = (_many(40_000, U(seed), SPELL, 0).ravel() for seed in (1, 2))
    shifted = _many(40_000, U(1), SPELL + 1, 0).ravel()

    for other in (second, shifted, np.roll(first.reshape(-1, 4), 1, axis=0).ravel()):
        assert abs(np.corrcoef(first, other)[0, 1]) < 4.5 / np.sqrt(first.size)


def test_the_whole_seed_counts() -> None:
    assert luck(U(5), 0, 1, 1, 1) != luck(U(5 + 2**40), 0, 1, 1, 1)
