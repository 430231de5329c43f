"""Every world beside the one without a team: what having a team does at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wijkteam.analysis.simulation.results.bands import Band, Verdict, band, verdict
from wijkteam.analysis.simulation.results.measures import MAIN
from wijkteam.analysis.simulation.results.outcome import Compared, Outcome

#: What is told of it: the main figures, and how full the agenda is.
TOLD = (*MAIN, "workload")
#: What that world is, wherever it is told.
MEANS = (
    "Without a team: separate organisations with the same hours, each with its own gate,\n"
    "indication and plan; nobody seeks, looks broadly or keeps an eye. From the first month that\n"
    "counts; before it all worlds are the same."
)


@dataclass(frozen=True, slots=True)
class BesideNoTeam:
    """One world minus the one without a team; *saved* in euros over all months, discounted."""

    world: str
    measures: Mapping[str, Compared]
    saved: Band
    verdict: Verdict


def beside_no_team(outcome: Outcome) -> tuple[BesideNoTeam, ...]:
    """Every other world beside that one, the reference first; none when it was not lived."""
    null = outcome.scenario.null_world
    if null is None:
        return ()
    compared = []
    for world in outcome.scenario.worlds:
        if world is null:
            continue
        saved = outcome.saved(world.name, beside=null.name) @ outcome.discount_factors
        measures = {name: outcome.compare(name, world.name, beside=null.name) for name in TOLD}
        compared.append(BesideNoTeam(world.name, measures, band(saved), verdict(saved)))
    return tuple(compared)
