"""
A waiting line on its own, exact in time: the intake desk, and the formulas of Erlang.

The months of the model are coarse for a line that moves within a day. Here clients arrive at
random, are served by so many workers first come first served, and may give up.
"""

from __future__ import annotations

from math import exp, lgamma, log

import numpy as np
from numpy.typing import NDArray

from wijkteam.analysis.simulation.model.compiled import compiled
from wijkteam.analysis.simulation.model.randomness import ARRIVAL, exponential, luck
from wijkteam.analysis.statistics.queues import (
    QueueError,
    WaitingLine,
    erlang_a,
    erlang_b,
    erlang_c,
)

__all__ = [
    "DeskRefused",
    "WaitingLine",
    "desk",
    "erlang_a",
    "erlang_b",
    "erlang_c",
    "poisson_chance",
]

Floats = NDArray[np.float64]


#: What is refused here and in the formulas is one thing to catch.
DeskRefused = QueueError


def poisson_chance(count: int, mean: float) -> float:
    """
    The chance of exactly so many when so many are expected.

    >>> round(poisson_chance(0, 2.0), 4)
    0.1353
    """
    return exp(count * log(mean) - mean - lgamma(count + 1)) if mean > 0 else float(count == 0)


@compiled
def _desk(  # noqa: PLR0917  compiled functions take their arguments by place
    seed: np.uint64,
    arrivals: float,
    services: float,
    gives_up: float,
    free: Floats,
    waits: Floats,
) -> int:
    """Fill in the wait of every client in order of arrival; how many gave up."""
    now, left = 0.0, 0
    for client in range(waits.size):
        first, second, third, _ = luck(seed, 0, client, ARRIVAL, 0)
        now += exponential(first) / arrivals
        soonest = 0
        for server in range(1, free.size):
            if free[server] < free[soonest]:
                soonest = server
        wait = max(0.0, free[soonest] - now)
        if gives_up > 0:
            patience = exponential(third) / gives_up
            if wait > patience:
                # First come first served: who gives up has changed nothing for those behind.
                waits[client] = patience
                left += 1
                continue
        waits[client] = wait
        free[soonest] = now + wait + exponential(second) / services
    return left


def desk(
    *,
    clients: int,
    servers: int,
    arrivals: float,
    services: float,
    gives_up: float = 0.0,
    seed: int = 1,
) -> tuple[Floats, int]:
    """
    Serve so many clients; gives the wait of each, and how many gave up.

    >>> waits, left = desk(clients=1000, servers=12, arrivals=10.8, services=1.0)
    >>> waits.size, left
    (1000, 0)
    """
    if servers < 1:
        raise DeskRefused(f"{servers} servers serve nobody. Give one or more.")
    if arrivals <= 0 or services <= 0:
        raise DeskRefused("Nobody arrives, or nobody is served: give rates above zero.")
    if clients < 1:
        raise DeskRefused(f"{clients} clients make no line. Give one or more.")
    waits = np.zeros(clients)
    left = _desk(
        np.uint64(seed & 0xFFFFFFFFFFFFFFFF), arrivals, services, gives_up,
        np.zeros(servers), waits,
    )  # fmt: skip
    return waits, left
