"""
A waiting line on its own, exact in time: the intake desk, and the formulas of Erlang.

The months of the model are coarse for a line that moves within a day. Here clients arrive at
random, are served by so many workers first come first served, and may give up.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, lgamma, log

import numpy as np
from numpy.typing import NDArray

from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.simulation.model.compiled import compiled
from wijkteam.analysis.simulation.model.randomness import ARRIVAL, exponential, luck

Floats = NDArray[np.float64]


class DeskRefused(AnalysisError, ValueError):
    """A desk that cannot be worked out."""


@dataclass(frozen=True, slots=True)
class Line:
    """What the formula says of a waiting line in balance; times in the unit of the rates."""

    waits: float  # share of the clients that waits
    mean_wait: float  # of all clients, also those who do not wait or give up
    length: float  # clients waiting, on average
    lost: float  # share that finds no place or gives up


def erlang_b(servers: int, load: float) -> float:
    """
    The share of clients that is turned away when nobody can wait.

    >>> round(erlang_b(12, 10.8), 6)
    0.150967
    """
    _sane(servers, load)
    blocked = 1.0
    for number in range(1, servers + 1):
        blocked = load * blocked / (number + load * blocked)
    return blocked


def erlang_c(servers: int, arrivals: float, services: float) -> Line:
    """
    A line in which everybody waits as long as it takes; rates per unit of time.

    >>> line = erlang_c(12, 10.8, 1.0)
    >>> round(line.waits, 6), round(line.mean_wait, 6), round(line.length, 6)
    (0.640043, 0.533369, 5.760386)
    """
    load = arrivals / services
    _sane(servers, load)
    if load >= servers:
        raise DeskRefused(
            f"{load:g} servers' work arrives for {servers}: the line grows without end. "
            "Give more servers, or let clients give up (erlang_a)."
        )
    blocked = erlang_b(servers, load)
    waits = blocked / (1 - load / servers * (1 - blocked))
    mean = waits / (servers * services - arrivals)
    return Line(waits=waits, mean_wait=mean, length=mean * arrivals, lost=0.0)


def erlang_a(servers: int, arrivals: float, services: float, gives_up: float) -> Line:
    """
    A line in which every waiting client gives up at rate *gives_up*.

    >>> line = erlang_a(12, 10.8, 1.0, 0.1)
    >>> round(line.lost * 10.8, 3) == round(line.length * 0.1, 3)
    True
    """
    _sane(servers, arrivals / services)
    if gives_up <= 0:
        return erlang_c(servers, arrivals, services)
    weights, total = [0.0], 0.0
    for number in range(1, servers + 2_000):
        out = min(number, servers) * services + max(0, number - servers) * gives_up
        weights.append(weights[-1] + log(arrivals) - log(out))
        if number > servers and weights[-1] < max(weights) - 45:
            break
    top = max(weights)
    chances = np.exp(np.array(weights) - top)
    total = float(chances.sum())
    chances /= total
    length = float(sum((n - servers) * p for n, p in enumerate(chances) if n > servers))
    waits = float(chances[servers:].sum())
    return Line(
        waits=waits, mean_wait=length / arrivals, length=length,
        lost=gives_up * length / arrivals,
    )  # fmt: skip


def poisson_chance(count: int, mean: float) -> float:
    """
    The chance of exactly so many when so many are expected.

    >>> round(poisson_chance(0, 2.0), 4)
    0.1353
    """
    return exp(count * log(mean) - mean - lgamma(count + 1)) if mean > 0 else float(count == 0)


def _sane(servers: int, load: float) -> None:
    if servers < 1:
        raise DeskRefused(f"{servers} servers serve nobody. Give one or more.")
    if load <= 0:
        raise DeskRefused("Nobody arrives, or nobody is served: give rates above zero.")


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
    _sane(servers, arrivals / services if services > 0 else 0.0)
    if clients < 1:
        raise DeskRefused(f"{clients} clients make no line. Give one or more.")
    waits = np.zeros(clients)
    left = _desk(
        np.uint64(seed & 0xFFFFFFFFFFFFFFFF), arrivals, services, gives_up,
        np.zeros(servers), waits,
    )  # fmt: skip
    return waits, left
