"""The intake desk against Erlang, and against SimPy and Ciw as outside oracles."""

from __future__ import annotations

import random

import ciw
import numpy as np
import pytest
import simpy

from wijkteam.analysis.simulation.desk import DeskRefused, desk, erlang_a, erlang_b, erlang_c

SERVERS, ARRIVALS, SERVICES = 12, 10.8, 1.0


def _batches(waits: np.ndarray, count: int = 40) -> tuple[float, float]:  # type: ignore[type-arg]
    """Mean and standard error from batches, because neighbours in a line resemble each other."""
    means = waits[: waits.size // count * count].reshape(count, -1).mean(axis=1)
    return float(means.mean()), float(means.std(ddof=1) / np.sqrt(count))


def test_the_formulas_give_the_known_figures() -> None:
    line = erlang_c(SERVERS, ARRIVALS, SERVICES)

    assert line.waits == pytest.approx(0.640043, abs=5e-7)
    assert line.mean_wait == pytest.approx(0.533369, abs=5e-7)
    assert line.length == pytest.approx(5.760386, abs=5e-7)
    assert erlang_c(1, 0.9, 1.0).mean_wait == pytest.approx(9)
    # Patience without end is Erlang C, and none at all is Erlang B.
    assert erlang_a(12, 10.8, 1, 1e-9).mean_wait == pytest.approx(line.mean_wait, rel=1e-4)
    assert erlang_a(12, 10.8, 1, 1e9).lost == pytest.approx(erlang_b(12, 10.8), rel=1e-4)


def test_the_desk_is_within_three_standard_errors_of_erlang_c() -> None:
    waits, left = desk(
        clients=1_000_000, servers=SERVERS, arrivals=ARRIVALS, services=SERVICES, seed=4
    )
    line = erlang_c(SERVERS, ARRIVALS, SERVICES)

    mean, error = _batches(waits[20_000:])
    share, share_error = _batches((waits[20_000:] > 0).astype(float))

    assert left == 0
    assert abs(mean - line.mean_wait) < 3 * error
    assert abs(share - line.waits) < 3 * share_error


def test_the_desk_is_within_three_standard_errors_of_erlang_a() -> None:
    line = erlang_a(SERVERS, 14.0, SERVICES, 0.4)

    waits, left = desk(
        clients=1_000_000, servers=SERVERS, arrivals=14.0, services=SERVICES, gives_up=0.4, seed=6
    )

    mean, error = _batches(waits[20_000:])
    assert abs(mean - line.mean_wait) < 3 * error
    assert left / waits.size == pytest.approx(line.lost, rel=0.01)
    share, share_error = _batches((waits[20_000:] > 0).astype(float))
    assert abs(share - line.waits) < 3 * share_error


def test_a_desk_where_nobody_waits_is_within_three_standard_errors_of_erlang_b() -> None:
    # Patience of a millionth of a service: who does not find a place at once is gone.
    waits, left = desk(
        clients=1_000_000, servers=SERVERS, arrivals=14.0, services=SERVICES, gives_up=1e6, seed=9
    )

    lost, error = _batches((waits > 0).astype(float))
    assert left == pytest.approx((waits > 0).sum(), rel=1e-4)
    assert abs(lost - erlang_b(SERVERS, 14.0)) < 3 * error


def _in_simpy(clients: int) -> np.ndarray:  # type: ignore[type-arg]
    luck, waits = random.Random(5), []
    environment = simpy.Environment()
    servers = simpy.Resource(environment, capacity=SERVERS)

    def client():  # type: ignore[no-untyped-def]
        came = environment.now
        with servers.request() as turn:
            yield turn
            waits.append(environment.now - came)
            yield environment.timeout(luck.expovariate(SERVICES))

    def arriving():  # type: ignore[no-untyped-def]
        for _ in range(clients):
            yield environment.timeout(luck.expovariate(ARRIVALS))
            environment.process(client())

    environment.process(arriving())
    environment.run()
    return np.array(waits)


def _in_ciw(clients: int) -> np.ndarray:  # type: ignore[type-arg]
    ciw.seed(7)
    network = ciw.create_network(
        arrival_distributions=[ciw.dists.Exponential(ARRIVALS)],
        service_distributions=[ciw.dists.Exponential(SERVICES)],
        number_of_servers=[SERVERS],
    )
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_time(clients / ARRIVALS)
    return np.array([one.waiting_time for one in simulation.get_all_records()])


@pytest.mark.parametrize("oracle", [_in_simpy, _in_ciw], ids=["SimPy 4.1", "Ciw 3.2"])
def test_the_desk_agrees_with_an_outside_simulation(oracle) -> None:  # type: ignore[no-untyped-def]
    theirs = oracle(20_000)[1_000:]
    ours, _ = desk(clients=400_000, servers=SERVERS, arrivals=ARRIVALS, services=SERVICES)

    their_mean, their_error = _batches(theirs, 20)
    our_mean, our_error = _batches(ours[20_000:])

    assert abs(their_mean - our_mean) < 3 * np.hypot(their_error, our_error)


@pytest.mark.parametrize(
    "asked",
    [
        {"clients": 0, "servers": 1, "arrivals": 1, "services": 1},
        {"clients": 5, "servers": 0, "arrivals": 1, "services": 1},
        {"clients": 5, "servers": 1, "arrivals": 1, "services": 0},
    ],
)
def test_a_desk_that_serves_nobody_is_refused(asked: dict[str, float]) -> None:
    with pytest.raises(DeskRefused, match=r"[Gg]ive"):
        desk(**asked)  # type: ignore[arg-type]


def test_a_line_that_grows_without_end_is_refused() -> None:
    with pytest.raises(DeskRefused, match="grows without end"):
        erlang_c(2, 3.0, 1.0)
