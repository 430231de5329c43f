"""
Live through the six questions anew: `python scripts/answers.py`, some five minutes.

After a change of the model, of a parameter or of a scenario; the differences say what it did.
"""

from __future__ import annotations

import json

from wijkteam.analysis import parameters
from wijkteam.analysis.simulation import read_scenario, simulate
from wijkteam.analysis.simulation.answers import DRAWS, FOLDER, ON, QUESTIONS, SEED
from wijkteam.analysis.simulation.results.contrasts import contrasts
from wijkteam.analysis.simulation.results.programme import programme_text
from wijkteam.analysis.simulation.run.asked import searches
from wijkteam.analysis.simulation.run.record import record
from wijkteam.analysis.simulation.run.search import what_would_have_to_be_true
from wijkteam.analysis.simulation.scenario.scenario import beside_no_team, shipped


def main() -> None:
    snapshot = parameters.load().at(ON)
    FOLDER.mkdir(exist_ok=True)
    for name in QUESTIONS:
        scenario = read_scenario(shipped(name))
        outcome = simulate(beside_no_team(scenario), snapshot, draws=DRAWS, seed=SEED)
        requirements = {
            world: what_would_have_to_be_true(
                small, world, snapshot, draws=DRAWS // 2, seed=SEED, steps=6
            )
            for world, small in searches(scenario)
        }
        told = json.dumps(record(outcome, requirements=requirements), separators=(",", ":"))
        (FOLDER / f"{name}.json").write_text(told + "\n", "utf-8")
        for world in scenario.worlds[1:]:
            text = programme_text(outcome, world.name)
            (FOLDER / f"{name}-{world.name}.yaml").write_text(text, "utf-8")
        print(f"{name}: {len(told) // 1000} kB")
        if name == "helps_itself":
            beside = contrasts(outcome, refers="refers", helps="helps")
            text = json.dumps(beside, indent=1, ensure_ascii=False)
            (FOLDER / "contrasts.json").write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
