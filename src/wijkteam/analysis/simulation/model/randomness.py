"""
Luck that stays with the household: Philox4x32-10 (Salmon and others 2011, Random123).

The key is the seed and the household; the counter is the decision and how often this household
has met it. So the same occurrence has the same luck in every scenario, whatever happened to
others, in whatever order, on whatever machine. All sums stay below 2**64, so that compiled and
uncompiled code give the same bits.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from wijkteam.analysis.simulation.model.compiled import compiled, inlined

#: The multipliers and Weyl steps of Philox4x32 as published (Salmon and others 2011).
_M0 = np.uint64(0xD2511F53)
_M1 = np.uint64(0xCD9E8D57)
_W0 = np.uint64(0x9E3779B9)
_W1 = np.uint64(0xBB67AE85)
_LOW = np.uint64(0xFFFFFFFF)
_HALF = np.uint64(32)

Counts = NDArray[np.uint64]

#: The decisions: the second word of the counter. A number never gets another meaning.
SPELL, TRIAGE, START, REFER, BORN, ARRIVAL = 1, 2, 3, 4, 5, 6


@inlined
def philox(
    key0: np.uint64,
    key1: np.uint64,
    counter0: np.uint64,
    counter1: np.uint64,
    counter2: np.uint64,
    counter3: np.uint64,
) -> tuple[np.uint64, np.uint64, np.uint64, np.uint64]:
    """Four words of 32 random bits for one key and one counter, each a number below 2**32."""
    for _ in range(10):
        product0 = _M0 * counter0
        product1 = _M1 * counter2
        counter0 = (product1 >> _HALF) ^ counter1 ^ key0
        counter2 = (product0 >> _HALF) ^ counter3 ^ key1
        counter1 = product1 & _LOW
        counter3 = product0 & _LOW
        key0 = (key0 + _W0) & _LOW
        key1 = (key1 + _W1) & _LOW
    return counter0, counter1, counter2, counter3


@inlined
def luck(
    seed: np.uint64, draw: int, household: int, decision: int, occurrence: int
) -> tuple[np.uint64, np.uint64, np.uint64, np.uint64]:
    """The four words that belong to one occurrence of a decision of one household."""
    return philox(
        seed & _LOW,
        np.uint64(household),
        np.uint64(occurrence),
        np.uint64(decision),
        np.uint64(draw),
        seed >> _HALF,
    )


@compiled
def luck_of_many(
    seed: np.uint64,
    draw: int,
    decision: int,
    households: Counts,
    occurrences: Counts,
    size: int,
    words: Counts,
) -> None:
    """
    The four words of *size* households, in the rows of *words*.

    The same as `luck` for each; in a loop without branches the processor does four at a time.
    """
    low, high = seed & _LOW, seed >> _HALF
    second, third = np.uint64(decision), np.uint64(draw) & _LOW
    for at in range(size):
        first, other, third_word, last = philox(
            low, households[at] & _LOW, occurrences[at] & _LOW, second, third, high
        )
        words[0, at] = first
        words[1, at] = other
        words[2, at] = third_word
        words[3, at] = last


@inlined
def uniform(word: np.uint64) -> float:
    """A number between 0 and 1, both left out."""
    return (np.float64(word) + 0.5) * 2.0**-32


# A table of logarithms at 256 points and three terms between them. The logarithm of the system
# differs in its last bit between machines; these sums are exact by the standard for floats.
_POINTS = 256
#: The 52 bits behind the point, and the exponent that makes of them a number between 1 and 2.
_MANTISSA = np.uint64(0x000FFFFFFFFFFFFF)
_ONE = np.uint64(0x3FF0000000000000)


def _logarithms() -> np.ndarray:
    table = np.zeros((_POINTS, 2))
    for at in range(_POINTS):
        middle = 1.0 + (at + 0.5) / _POINTS
        ratio = (middle - 1.0) / (middle + 1.0)
        term, total = ratio, 0.0
        for power in range(1, 60, 2):
            total += term / power
            term *= ratio * ratio
        table[at] = 1.0 / middle, 2.0 * total
    return table


_LOG = _logarithms()
#: Written out, because a compiled logarithm may differ in its last bit from machine to machine.
_LOG2 = 0.6931471805599453


@inlined
def exponential(word: np.uint64) -> float:
    """A waiting time with mean one: minus the logarithm of the uniform number of *word*."""
    number = np.float64(word) + 0.5
    bits = np.float64(number).view(np.uint64)
    power = np.float64(bits >> np.uint64(52)) - 1055.0  # 1023 of the format and 32 of the word
    at = np.int64((bits >> np.uint64(44)) & np.uint64(255))
    mantissa = np.uint64((bits & _MANTISSA) | _ONE).view(np.float64)
    rest = mantissa * _LOG[at, 0] - 1.0
    return -(power * _LOG2 + _LOG[at, 1] + rest * (1.0 - rest * (0.5 - rest * (1.0 / 3.0))))
