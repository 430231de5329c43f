"""
Waiting lines in balance: the formulas of Erlang.

Clients arrive at random, *services* is how many of them one server finishes per unit of time, and
who came first is served first. Times are in the unit of the rates: with arrivals per week a wait
is in weeks.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.statistics.distributions import integral

#: So few lines are worked out one by one, server by server, before scipy would be loaded.
_FEW = 8
#: One line, or many at once.
Load = TypeVar("Load", float, NDArray[np.float64])


class QueueError(AnalysisError, ValueError):
    """A waiting line that cannot be worked out."""


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """
    What the formula says of a line in balance.

    ``waits`` is P(wait), the share of the clients that waits; ``mean_wait`` Wq, over all clients,
    also those who do not wait or who give up; ``length`` Lq, how many wait on average; ``lost``
    the share that finds no place or gives up; ``busy`` the share of the time a server works.
    """

    waits: float
    mean_wait: float
    length: float
    lost: float
    servers: int
    arrivals: float
    services: float
    gives_up: float

    @property
    def load(self) -> float:
        """How many servers would be busy if nobody were lost (in erlang)."""
        return self.arrivals / self.services

    @property
    def busy(self) -> float:
        return self.load * (1 - self.lost) / self.servers

    @property
    def in_system(self) -> float:
        """How many wait or are being served, on average (L)."""
        return self.length + self.servers * self.busy

    @property
    def mean_time(self) -> float:
        """From arrival until one leaves, on average (W)."""
        return self.in_system / self.arrivals

    def waits_longer_than(self, time: float) -> float:
        """
        Return P(W > t): the share of all clients that is in the line for longer than *time*.

        Clients who give up are in the line until they do.

        >>> round(erlang_c(12, 10.8, 1.0).waits_longer_than(1), 4)
        0.1928
        """
        if time < 0:
            return 1.0
        if self.gives_up == 0:
            spare = self.servers * self.services - self.arrivals
            return self.waits * math.exp(-spare * time)
        patience = math.exp(-self.gives_up * time)
        return patience * _offered_wait_exceeds(
            time, self.servers, self.arrivals, self.services, self.gives_up
        )

    def served_within(self, time: float) -> float:
        """
        Return the share of all clients whose service starts within *time*.

        >>> round(erlang_c(12, 10.8, 1.0).served_within(1), 4)
        0.8072
        """
        if time < 0:
            return 0.0
        if self.gives_up == 0:
            return 1 - self.waits_longer_than(time)
        # Who is not served has given up: before *time*, or they are still in the line.
        return 1 - self.waits_longer_than(time) - self.gives_up * self._time_in_line_until(time)

    def _time_in_line_until(self, time: float) -> float:
        """Return the mean time in the line, counted up to *time* at most."""
        return integral(self.waits_longer_than, 0.0, time)


def erlang_b(servers: int, load: float) -> float:
    """
    Return the share of clients that is turned away when nobody can wait (M/M/c/c).

    *load* is arrivals × mean time of service, in erlang.

    >>> round(erlang_b(12, 10.8), 6)
    0.150967
    """
    _check(servers, load)
    for _, blocked in _turned_away(servers, load):
        last = blocked
    return last


def chance_of_waiting(servers: ArrayLike, load: ArrayLike) -> NDArray[np.float64]:
    """
    Return P(wait) of many lines at once, as `erlang_c` gives it for one.

    Whole numbers of *servers* and *load* in erlang broadcast. Where as much work arrives as the
    servers can do, or more, everybody waits: 1.

    >>> chance_of_waiting([10, 12, 13], 10.8).round(6).tolist()
    [1.0, 0.640043, 0.425654]
    """
    places, work = np.broadcast_arrays(
        np.asarray(servers, dtype=float), np.asarray(load, dtype=float)
    )
    room = places > work
    comes = room & (work > 0)
    blocked = np.zeros(work.shape)
    blocked[comes] = _blocked(places[comes], work[comes])
    busy = np.divide(work, places, out=np.zeros(work.shape), where=room)
    return np.where(room, _waits(blocked, busy), 1.0)


def _blocked(places: NDArray[np.float64], work: NDArray[np.float64]) -> NDArray[np.float64]:
    """Erlang B of many lines, each with room for what arrives."""
    if len(work) <= _FEW:
        return np.array([erlang_b(int(n), load) for n, load in zip(places, work, strict=True)])
    from scipy import special  # noqa: PLC0415  loading it takes longer than a run without draws

    # Of so many clients at once: the chance of exactly the servers, out of at most the servers.
    exactly = np.exp(special.xlogy(places, work) - work - special.gammaln(places + 1))
    return np.asarray(exactly / special.gammaincc(places + 1, work))


def _turned_away(most: int, load: float) -> Iterator[tuple[int, float]]:
    """Erlang B by its recursion, for 1 up to *most* servers."""
    blocked = 1.0  # without a server everybody is turned away
    for number in range(1, most + 1):
        blocked = load * blocked / (number + load * blocked)
        yield number, blocked


def _waits(blocked: Load, busy: Load) -> Load:
    """Erlang C from Erlang B and the part of the time a server works."""
    return blocked / (1 - busy * (1 - blocked))


def erlang_c(servers: int, arrivals: float, services: float) -> WaitingLine:
    """
    Return the line in which everybody waits as long as it takes (M/M/c).

    Raises `QueueError` when as much work arrives as the servers can do, or more: the line then
    grows without end.

    >>> line = erlang_c(12, 10.8, 1.0)
    >>> round(line.waits, 6), round(line.mean_wait, 6), round(line.length, 6)
    (0.640043, 0.533369, 5.760386)
    """
    load = arrivals / services if services > 0 else 0.0
    _check(servers, load)
    if load >= servers:
        raise QueueError(
            f"{load:g} servers' work arrives for {servers}: the line grows without end. "
            "Give more servers, or let clients give up (erlang_a)."
        )
    waits = _waits(erlang_b(servers, load), load / servers)
    mean = waits / (servers * services - arrivals)
    return WaitingLine(waits, mean, mean * arrivals, 0.0, servers, arrivals, services, 0.0)


def erlang_a(servers: int, arrivals: float, services: float, gives_up: float) -> WaitingLine:
    """
    Return the line in which every waiting client gives up at rate *gives_up* (M/M/c+M).

    One over *gives_up* is the mean patience. With 0 nobody gives up: `erlang_c`. Source: Palm
    (1957); Mandelbaum & Zeltyn, Service engineering in action: the Palm/Erlang-A queue (2007).

    >>> line = erlang_a(12, 10.8, 1.0, 0.1)
    >>> round(line.lost * 10.8, 3) == round(line.length * 0.1, 3)
    True
    """
    load = arrivals / services if services > 0 else 0.0
    _check(servers, load)
    if gives_up < 0:
        raise QueueError(f"Clients give up at a rate of 0 or more, not {gives_up:g}.")
    if gives_up == 0:
        return erlang_c(servers, arrivals, services)
    # Balance: as many clients go up from n to n + 1 as come down. In logarithms, as the chances
    # of a long line are too small to hold.
    weights = [0.0]
    number, top = 0, 0.0
    while number <= servers or weights[-1] > top - 45:  # e⁻⁴⁵ adds nothing any more
        number += 1
        leave = min(number, servers) * services + max(0, number - servers) * gives_up
        weights.append(weights[-1] + math.log(arrivals) - math.log(leave))
        # Kept: a line of thousands would be gone through again for each place.
        top = max(top, weights[-1])
    chances = [math.exp(weight - top) for weight in weights]
    total = math.fsum(chances)
    length = math.fsum(n * chance for n, chance in enumerate(chances[servers:])) / total
    waits = math.fsum(chances[servers:]) / total
    return WaitingLine(
        waits, length / arrivals, length, gives_up * length / arrivals,
        servers, arrivals, services, gives_up,
    )  # fmt: skip


#: More servers than any team or municipality has: who needs more typed something wrong.
MOST_SERVERS = 100_000


def servers_within(
    arrivals: float, services: float, *, time: float, share: float, gives_up: float = 0.0
) -> WaitingLine:
    """
    Return the line with the fewest servers in which at most 1 - *share* waits longer than *time*.

    In a line in balance nobody can be promised a wait: chance brings crowds. *share* says how many.

    >>> servers_within(10.8, 1.0, time=1, share=0.95).servers
    13
    """
    if not 0 < share < 1:
        raise QueueError(f"A share between 0 and 1 waits no longer, not {share:g}.")
    load = arrivals / services if services > 0 else 0.0
    _check(1, load)
    low = max(1, math.floor(load) + 1) if gives_up == 0 else 1
    high = low

    def line(servers: int) -> WaitingLine:
        return erlang_a(servers, arrivals, services, gives_up)

    def is_enough(servers: int) -> bool:
        return line(servers).waits_longer_than(time) <= 1 - share

    while not is_enough(high):
        low, high = high + 1, high * 2
        if high > MOST_SERVERS:
            raise QueueError(f"More than {MOST_SERVERS} servers would be needed.")
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if is_enough(middle) else (middle + 1, high)
    return line(low)


def servers_to_clear(
    waiting: float, busy: float, arrivals: float, services: float, *, time: float
) -> int:
    """
    Return the fewest servers with which who waits now, and who comes, is taken up within *time*.

    Worked out on averages: *busy* places are taken now; new places are filled at once, and each
    place is freed *services* times per unit of time.

    >>> servers_to_clear(40, 60, 2, 0.05, time=26)
    67
    """
    if time <= 0 or services <= 0:
        raise QueueError("The time to clear a line and the rate of service are above 0.")
    return math.ceil((waiting + busy + arrivals * time) / (1 + services * time) - 1e-9)


def _offered_wait_exceeds(
    time: float, servers: int, arrivals: float, services: float, gives_up: float
) -> float:
    """
    Return the chance that a client with endless patience waits longer than *time*.

    Mandelbaum & Zeltyn (2007), formulas for M/M/n+G with exponential patience.
    """

    def exponent(wait: float) -> float:
        return arrivals * -math.expm1(-gives_up * wait) / gives_up - servers * services * wait

    # The integrand is largest where the line neither grows nor shrinks.
    top = max(0.0, math.log(arrivals / (servers * services)) / gives_up)
    highest = exponent(top)

    def density(wait: float) -> float:
        return math.exp(exponent(wait) - highest)

    # All servers busy against fewer: one over the share that is turned away by one server less.
    fewer = 1 / erlang_b(servers - 1, arrivals / services) if servers > 1 else 1.0
    after = arrivals * _tail(density, time, top)
    whole = arrivals * _tail(density, 0.0, top)
    return after / (fewer * math.exp(-highest) + whole)


def _tail(density: Callable[[float], float], start: float, top: float) -> float:
    """Return the integral from *start* on; the top apart, so that a narrow one is not missed."""
    if start >= top:
        return integral(density, start, math.inf)
    return integral(density, start, top) + integral(density, top, math.inf)


def _check(servers: int, load: float) -> None:
    if servers < 1 or servers != int(servers):
        raise QueueError(f"{servers:g} servers serve nobody. Give a whole number, one or more.")
    if not (math.isfinite(load) and load > 0):
        raise QueueError("Nobody arrives, or nobody is served: give rates above zero.")
