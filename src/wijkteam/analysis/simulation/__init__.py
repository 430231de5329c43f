"""
What if: a simulation of households and teams, to try before one decides.

`read_scenario` a file, `simulate` it, and ask the `Outcome`. Explained in
`docs/analysts/simulation.md`. What is where:

- `model`: households, hazards, the team and the month (compiled, bit for bit the same anywhere);
- `scenario`: the keys with their sources, scenario files, draws of uncertain numbers;
- `run`: blocks of work, on this machine or at a cluster, kept on disk;
- `results`: measures, bands, verdicts, euros per party, tables and the film;
- `calibration`: what a facts release says about the numbers;
- `desk`: waiting lines on their own, with the formulas of Erlang.
"""

from wijkteam.analysis.simulation.results.measures import MAIN, MEASURES
from wijkteam.analysis.simulation.results.outcome import Outcome
from wijkteam.analysis.simulation.run.kept import RunStopped
from wijkteam.analysis.simulation.run.simulate import Progress, estimate_seconds, simulate
from wijkteam.analysis.simulation.scenario.keys import Key, ScenarioRefused, load_keys
from wijkteam.analysis.simulation.scenario.reading import parse_scenario, read_scenario
from wijkteam.analysis.simulation.scenario.scenario import NULL_WORLD, Scenario, World

__all__ = [
    "MAIN",
    "MEASURES",
    "NULL_WORLD",
    "Key",
    "Outcome",
    "Progress",
    "RunStopped",
    "Scenario",
    "ScenarioRefused",
    "World",
    "estimate_seconds",
    "load_keys",
    "parse_scenario",
    "read_scenario",
    "simulate",
]
