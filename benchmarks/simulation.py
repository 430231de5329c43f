"""
The simulation against its bounds and its peers: `python -m benchmarks.simulation`.

The peers live in an environment of their own, made from `requirements/peers.lock`. Results are
compared before times: who gives other answers is not slower or quicker.

`model_months` (250 million a second) reaches 235 to 239 on a calm machine (29 November 2026). Why
not more, and what the limit is, stands in `docs/developers/benchmarks.md`. Times are of the clock:
beside other work they say nothing.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from benchmarks.children import tell
from benchmarks.environments import python_of
from benchmarks.measuring import best_seconds, most_memory_mib
from benchmarks.peers import ARRIVALS, CHANCES, MONTHS, SERVERS, SERVICES
from wijkteam.analysis import parameters
from wijkteam.analysis.simulation import Scenario, World, simulate
from wijkteam.analysis.simulation.desk import desk
from wijkteam.analysis.simulation.model.chain import occupancy
from wijkteam.analysis.simulation.model.columns import AT
from wijkteam.analysis.simulation.run.asked import ask, expected_seconds
from wijkteam.analysis.simulation.run.blocks import Block, areas_of, run_block
from wijkteam.analysis.simulation.run.simulate import plan_of
from wijkteam.analysis.simulation.scenario.keys import load_keys
from wijkteam.analysis.simulation.scenario.scenario import shipped

ROOT = Path(__file__).parents[1]
WIJKTEAM = Path(sys.executable).with_name("wijkteam")
HOUSEHOLDS = 200_000
#: The slow ones get fewer households and are counted per household and month.
PEERS = {
    "numpy": 200_000,
    "mesa_frames": 200_000,
    "mesa": 3_000,
    "simpy": 3_000,
    "vivarium": 20_000,
}


def _town(households: int, *, months: int, worlds: int = 1) -> Scenario:
    names = [World(f"w{at}", f"w{at}", {"team.caseload": 17 + at}) for at in range(worlds)]
    return Scenario(
        name="bench", question="", says="", source="", households=households, area=5_000,
        months=months, warm_up=0, before={}, worlds=tuple(names),
    )  # fmt: skip


def _peer(python: Path, name: str, size: int) -> dict[str, object] | None:
    ran = subprocess.run(
        [python, ROOT / "benchmarks/peers.py", name, str(size)],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False,
    )  # fmt: skip
    for line in ran.stdout.splitlines():
        if line.startswith("MEASURED "):
            found: dict[str, object] = json.loads(line.removeprefix("MEASURED "))
            return found
    print(f"{name}: not measured, it does not run here.", file=sys.stderr)
    return None


def _agree(name: str, ours: np.ndarray, theirs: np.ndarray) -> None:
    ours, theirs = ours / ours.sum(), theirs / theirs.sum()
    size = min(HOUSEHOLDS, PEERS[name])
    apart = np.abs(ours - theirs) / np.sqrt(ours * (1 - ours) * (1 / HOUSEHOLDS + 1 / size))
    if apart.max() > 4.5:
        raise SystemExit(f"{name} gives other shares than ours ({theirs} and {ours}).")


def chain() -> dict[str, float]:
    start = np.zeros(HOUSEHOLDS, dtype=np.int64)
    occupancy(CHANCES, start[:9], months=MONTHS)
    seconds = best_seconds(lambda: occupancy(CHANCES, start, months=MONTHS), times=9)
    counts, _ = occupancy(CHANCES, start, months=MONTHS)
    ours = HOUSEHOLDS * MONTHS / seconds
    measured = {"chain": ours / 1e6}
    python = python_of("peers")
    for name, size in PEERS.items():
        found = _peer(python, name, size)
        if found is not None:
            _agree(name, counts[-1].astype(float), np.array(found["outcome"], dtype=float))
            measured[f"chain_{name}"] = ours / (size * MONTHS / float(found["seconds"]))  # type: ignore[arg-type]
    clients = 100_000
    desk(clients=10, servers=SERVERS, arrivals=ARRIVALS, services=SERVICES)
    seconds = best_seconds(
        lambda: desk(clients=clients, servers=SERVERS, arrivals=ARRIVALS, services=SERVICES),
        times=5,
    )
    found = _peer(python, "desk", clients)
    if found is not None:
        waits, _ = desk(clients=10 * clients, servers=SERVERS, arrivals=ARRIVALS, services=SERVICES)
        mean = float(found["outcome"][0])  # type: ignore[index]
        # A line this full forgets slowly: its mean over so many clients is known to a tenth.
        if abs(mean / waits.mean() - 1) > 0.2:
            raise SystemExit(f"SimPy waits {mean:.3f}, ours {waits.mean():.3f}.")
        measured["desk_simpy"] = float(found["seconds"]) / seconds  # type: ignore[arg-type]
    return measured


def model() -> dict[str, float]:
    """The full model on one core, and how much two threads help, turn by turn in one run."""
    snapshot = parameters.load().at("2026-01-01")
    keys = load_keys(snapshot)
    town = _town(100_000, months=120)
    plan = plan_of(town, keys, draws=1, seed=1)
    block = Block(0, (0, 1), (0, areas_of(plan)))
    run_block(plan, block)
    books = run_block(plan, block)
    seconds = best_seconds(lambda: run_block(plan, block), times=7)
    events = int(books[..., AT["events"]].sum())
    alone, together = [], []
    for _ in range(4):
        for workers, taken in ((1, alone), (2, together)):
            began = time.perf_counter()
            simulate(town, snapshot, draws=4, seed=1, workers=workers)
            taken.append(time.perf_counter() - began)
    return {
        "model_months": 100_000 * 120 / seconds / 1e6,
        "model_events": events / seconds / 1e6,
        "model_threads": min(alone) / min(together),
    }


def town() -> dict[str, float]:
    snapshot = parameters.load().at("2026-01-01")
    seconds = best_seconds(
        lambda: simulate(_town(170_000, months=120), snapshot, draws=100, seed=1, workers=2),
        times=1,
    )
    return {"town_seconds": seconds, "town_memory": most_memory_mib()}


def country() -> dict[str, float]:
    snapshot = parameters.load().at("2026-01-01")
    seconds = best_seconds(
        lambda: simulate(_town(8_400_000, months=120), snapshot, draws=1, seed=1, workers=2),
        times=1,
    )
    return {"country_seconds": seconds, "country_memory": most_memory_mib()}


def start() -> dict[str, float]:
    def again() -> None:
        command = [WIJKTEAM, "simulate", "caseload", "--draws", "1", "--on", "2026-01-01"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)

    again()
    return {"simulate_start": best_seconds(again, times=3)}


def estimate() -> dict[str, float]:
    """How far the time that a page tells beforehand is from the truth, after one run here."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        folder = Path(place)
        text = shipped("finding").read_text("utf-8")
        for draws in (100, 400):
            run = ask(folder, text, draws=draws, seed=1, on="2026-01-01", by="", by_name="")
            expected = expected_seconds(folder, run.scenario, draws)
            began = time.perf_counter()
            while run.state not in ("done", "failed"):
                time.sleep(0.05)
            taken = time.perf_counter() - began
    assert expected is not None
    return {"simulate_estimate": 100 * abs(expected - taken) / taken}


PARTS = {
    "chain": chain, "model": model, "town": town, "country": country, "start": start,
    "estimate": estimate,
}  # fmt: skip

if __name__ == "__main__":
    tell(PARTS[sys.argv[1]]())
