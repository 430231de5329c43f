"""Which areas of the municipality nobody covers, and which are of more teams than one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from wijkteam.accounts.access import setups_of, staffed_teams, teams
from wijkteam.accounts.models import Area, Team, TeamSetup


@dataclass(frozen=True, slots=True)
class Covered:
    """An area, with the teams that name it."""

    name: str
    teams: tuple[Team, ...]
    #: Whether two of the teams are for the same people: nobody knows then whose a signal is.
    is_double: bool


def named_in(text: str) -> list[str]:
    """
    The areas that a team wrote down in one line.

    >>> named_in("Molenbuurt, Oost en  De Werf")
    ['Molenbuurt', 'Oost', 'De Werf']
    """
    parts = re.split(r"[,;/\n]|\sen\s", text)
    return [" ".join(part.split()) for part in parts if part.strip()]


def coverage() -> tuple[list[Covered], list[tuple[Team, list[str]]]]:
    """
    Every area of the municipality with its teams; and per team the names that stand on no list.

    A slip in a name makes an area that nobody covers and a team that covers nothing: both are told.
    """
    known = {area.name.casefold(): area.name for area in Area.objects.all()}
    theirs: dict[str, list[Team]] = {key: [] for key in known}
    strange: list[tuple[Team, list[str]]] = []
    every, staffed = list(teams()), set(staffed_teams())
    for team in every:
        named = {name.casefold(): name for name in named_in(team.area)}
        # Where nobody works nobody opens what comes in for it.
        for key in named.keys() & known.keys() if team in staffed else ():
            theirs[key].append(team)
        unknown = [name for key, name in named.items() if key not in known]
        if known and (unknown or not named):
            strange.append((team, unknown))
    setups = setups_of(every)
    return [
        Covered(known[key], tuple(own), _is_double(own, setups)) for key, own in theirs.items()
    ], strange


def _is_double(own: Iterable[Team], setups: Mapping[Team, TeamSetup]) -> bool:
    """
    Youth and adults beside each other are a way of working; two teams for the same people are not.
    """
    seen: set[str] = set()
    for team in own:
        setup = setups[team]
        if setup.is_beside:
            continue
        targets = set(setup.targets)
        if seen and ("everybody" in targets | seen or targets & seen):
            return True
        seen |= targets
    return False
