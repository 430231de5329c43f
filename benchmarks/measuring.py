"""Timing that a busy machine does not spoil."""

from __future__ import annotations

import resource
import statistics
import sys
import time
from collections.abc import Callable

ROUNDS = 5
WARM_UP = 10


def p95(seconds: list[float]) -> float:
    return statistics.quantiles(seconds, n=20)[-1]


def milliseconds(step: Callable[[int], None], *, times: int) -> float:
    """
    The 95th percentile of *step* in milliseconds: the calmest of a few rounds.

    Another program on the machine can only make a round slower, so the lowest is nearest to
    what the code costs. *step* gets a number that differs each time.
    """
    for number in range(WARM_UP):
        step(number)
    rounds = []
    number = WARM_UP
    for _ in range(ROUNDS):
        taken = []
        for _ in range(times):
            began = time.perf_counter()
            step(number)
            taken.append(time.perf_counter() - began)
            number += 1
        rounds.append(p95(taken) * 1000)
    return min(rounds)


def best_seconds(step: Callable[[], object], *, times: int) -> float:
    """The quickest of so many times."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        step()
        taken.append(time.perf_counter() - began)
    return min(taken)


def most_memory_mib() -> float:
    """The most memory this process has had, in MiB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)
