"""
What if: a simulation of households and teams, to try before one decides.

`read_scenario` a file, `simulate` it, and ask the `Outcome`. Explained in
`docs/analysts/simulation.md`. What is where:

- `model`: households, hazards, the team and the month (compiled, bit for bit the same anywhere);
- `scenario`: the keys with their sources, scenario files, draws of uncertain numbers;
- `run`: blocks of work, here or at a cluster, kept on disk; runs asked for, and their record;
- `results`: measures, bands, verdicts, euros per party, tables and the film;
- `calibration`: what a facts release says about the numbers;
- `desk`: waiting lines on their own, with the formulas of Erlang.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wijkteam.analysis.simulation.results.measures import MAIN, MEASURES
    from wijkteam.analysis.simulation.results.outcome import Outcome
    from wijkteam.analysis.simulation.run.kept import RunStopped
    from wijkteam.analysis.simulation.run.simulate import Progress, estimate_seconds, simulate
    from wijkteam.analysis.simulation.scenario.keys import Key, ScenarioRefused, load_keys
    from wijkteam.analysis.simulation.scenario.reading import parse_scenario, read_scenario
    from wijkteam.analysis.simulation.scenario.scenario import NULL_WORLD, Scenario, World

#: Where each name lives. Read when it is asked for: a page that only shows what was kept, or asks
#: for a run in another process, need not wait a second for the compiler, nor have it installed.
_HOMES = {
    "MAIN": "results.measures",
    "MEASURES": "results.measures",
    "NULL_WORLD": "scenario.scenario",
    "Key": "scenario.keys",
    "Outcome": "results.outcome",
    "Progress": "run.simulate",
    "RunStopped": "run.kept",
    "Scenario": "scenario.scenario",
    "ScenarioRefused": "scenario.keys",
    "World": "scenario.scenario",
    "estimate_seconds": "run.simulate",
    "load_keys": "scenario.keys",
    "parse_scenario": "scenario.reading",
    "read_scenario": "scenario.reading",
    "simulate": "run.simulate",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


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
