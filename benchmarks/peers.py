"""
What others need for the plain chain and the desk: run by the Python of the peers.

Knows nothing of wijkteam. `python peers.py NAME HOUSEHOLDS` prints seconds and the outcome, the
best of two times and after a round to warm up.
"""

from __future__ import annotations

import json
import random
import sys
import time

import numpy as np

CHANCES = np.array(
    [
        [0.990, 0.010, 0.000, 0.000, 0.000],
        [0.020, 0.955, 0.020, 0.005, 0.000],
        [0.000, 0.020, 0.950, 0.025, 0.005],
        [0.000, 0.010, 0.020, 0.950, 0.020],
        [0.010, 0.000, 0.010, 0.010, 0.970],
    ]
)
MONTHS = 60
SERVERS, ARRIVALS, SERVICES = 12, 10.8, 1.0


def with_numpy(households: int) -> list[int]:
    luck = np.random.default_rng(1)
    bounds = CHANCES.cumsum(axis=1)[:, :-1]
    state = np.zeros(households, dtype=np.int64)
    for _ in range(MONTHS):
        state = (luck.random(households)[:, None] > bounds[state]).sum(axis=1)
    return np.bincount(state, minlength=5).tolist()


def with_mesa(households: int) -> list[int]:
    import mesa

    bounds = CHANCES.cumsum(axis=1)[:, :-1].tolist()

    class Household(mesa.Agent):
        def __init__(self, model: mesa.Model) -> None:
            super().__init__(model)
            self.state = 0

        def step(self) -> None:
            x = self.random.random()
            self.state = sum(x > bound for bound in bounds[self.state])

    class Town(mesa.Model):
        def __init__(self) -> None:
            super().__init__(seed=1)
            for _ in range(households):
                Household(self)

        def step(self) -> None:
            self.agents.do("step")

    town = Town()
    for _ in range(MONTHS):
        town.step()
    return np.bincount([one.state for one in town.agents], minlength=5).tolist()


def with_mesa_frames(households: int) -> list[int]:
    import polars as pl
    from mesa_frames import AgentSetPolars, ModelDF

    bounds = CHANCES.cumsum(axis=1)[:, :-1]

    class Households(AgentSetPolars):
        def __init__(self, model: ModelDF) -> None:
            super().__init__(model)
            self += pl.DataFrame(
                {"unique_id": np.arange(households), "state": np.zeros(households, dtype=np.int64)}
            )

        def step(self) -> None:
            state = self.agents["state"].to_numpy()
            luck = self.random.random(households)
            self["state"] = pl.Series((luck[:, None] > bounds[state]).sum(axis=1))

    class Town(ModelDF):
        def __init__(self) -> None:
            super().__init__(seed=1)
            self.agents += Households(self)

        def step(self) -> None:
            self.agents.do("step")

    town = Town()
    for _ in range(MONTHS):
        town.step()
    state = next(iter(town.agents._agentsets))["state"].to_numpy()
    return np.bincount(state, minlength=5).tolist()


def with_simpy(households: int) -> list[int]:
    import simpy

    luck = random.Random(1)
    bounds = CHANCES.cumsum(axis=1)[:, :-1].tolist()
    state = [0] * households
    environment = simpy.Environment()

    def household(number: int):  # type: ignore[no-untyped-def]
        while True:
            yield environment.timeout(1)
            x = luck.random()
            state[number] = sum(x > bound for bound in bounds[state[number]])

    for number in range(households):
        environment.process(household(number))
    environment.run(until=MONTHS + 0.5)
    return np.bincount(state, minlength=5).tolist()


def with_vivarium(households: int) -> list[int]:
    import pandas as pd
    from vivarium import Component, InteractiveContext

    bounds = CHANCES.cumsum(axis=1)[:, :-1]

    class Chain(Component):
        def setup(self, builder) -> None:  # type: ignore[no-untyped-def]
            self.luck = builder.randomness.get_stream("chain")
            builder.population.register_initializer(self.begin, "state")

        def begin(self, data) -> None:  # type: ignore[no-untyped-def]
            self.population_view.initialize(pd.Series(0, index=data.index, name="state"))

        def on_time_step(self, event) -> None:  # type: ignore[no-untyped-def]
            now = self.population_view.get(event.index, "state")
            draw = self.luck.get_draw(event.index).to_numpy()
            state = (draw[:, None] > bounds[now.to_numpy()]).sum(axis=1)
            self.population_view.update("state", lambda _: pd.Series(state, index=now.index))

    town = InteractiveContext(
        components=[Chain()],
        configuration={"population": {"population_size": households}, "time": {"step_size": 30}},
        logging_verbosity=0,
    )
    town.take_steps(MONTHS)
    return np.bincount(
        np.asarray(town.get_population("state")).ravel().astype(int), minlength=5
    ).tolist()


def desk_with_simpy(clients: int) -> list[float]:
    import simpy

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
    return [float(np.mean(waits))]


PEERS = {
    "numpy": with_numpy,
    "mesa": with_mesa,
    "mesa_frames": with_mesa_frames,
    "simpy": with_simpy,
    "vivarium": with_vivarium,
    "desk": desk_with_simpy,
}

if __name__ == "__main__":
    asked, size = PEERS[sys.argv[1]], int(sys.argv[2])
    asked(min(size, 200))
    taken = []
    for _ in range(2):
        began = time.perf_counter()
        outcome = asked(size)
        taken.append(time.perf_counter() - began)
    print("MEASURED " + json.dumps({"seconds": min(taken), "outcome": outcome}))
