"""A division that nobody prints needs no place in the ledger, and gives nothing away."""

from __future__ import annotations

import numpy as np

from tests.analysis.disclosure.tables import TEAMS, table
from wijkteam.analysis.disclosure import Ties, ledger
from wijkteam.analysis.disclosure.attack import attack
from wijkteam.analysis.disclosure.protect import protect
from wijkteam.analysis.disclosure.tables import Table, key
from wijkteam.analysis.disclosure.untold import untold, without_untold
from wijkteam.analysis.indicators.offering import _hardly_told

FAMILY = {"whole": "signal", "part": "signal", "rest": "signal", "goals": "goal"}


def of_the_town(counts: str, leaves: list[list[int]]) -> Table:
    """Told of the municipality and of no team."""
    found = table(counts, np.array(leaves), printed=False)
    assert found.offered is not None
    found.offered[-1] = True
    return found


def small_town() -> list[Table]:
    part = [[1, 2, 3, 4], [2, 3, 4, 3], [5, 1, 2, 2], [3, 3, 3, 3], [4, 2, 3, 2]]
    whole = [[n + 4 for n in row] for row in part]
    rest = table("rest", np.array([[4] * 4] * 5), printed=False)
    return [of_the_town("whole", whole), of_the_town("part", part), rest]


def test_what_stays_out_of_the_ledger_is_as_safe_as_if_it_stood_in_it() -> None:
    tables, ties = small_town(), Ties(({"whole": 1.0, "part": -1.0, "rest": -1.0},))
    base = {"part": "whole", "rest": "whole"}
    free = untold(tables, (), FAMILY)
    assert free == {("signal", "team")}
    few = ledger(without_untold(tables, free, FAMILY), ties, base=base)
    every = ledger(tables, ties, base=base)
    assert len(few) == len(every) / (len(TEAMS) + 1)
    gone = {name for name, hidden in zip(few.keys, protect(few).withheld, strict=True) if hidden}
    # The attack sees all teams, and what was decided without them.
    assert attack(every, np.array([name in gone for name in every.keys])) == []


def test_one_printed_number_keeps_its_division_for_all_sets_of_the_same_rows() -> None:
    tables = small_town()
    assert tables[1].offered is not None
    tables[1].offered[0, 0] = True
    goals = of_the_town("goals", [[3] * 4] * 5)
    assert untold([*tables, goals], (), FAMILY) == {("goal", "team")}


def test_what_went_out_by_team_before_keeps_the_teams() -> None:
    before = key("part", (("team", "noord"), ("period", "2025-Q1")))
    assert untold(small_town(), [before], FAMILY) == set()


def test_teams_of_which_hardly_a_number_can_be_told_are_not_told() -> None:
    """The few would bound all the others: better none than forty of two thousand."""
    made = [of_the_town(f"set{n}", [[3] * 4] * 5) for n in range(20)]
    tables = {(one.counts, one.axes): one for one in made}
    family = dict.fromkeys((one.counts for one in made), "signal")
    assert made[0].offered is not None
    assert made[1].offered is not None
    made[0].offered[:5, -1] = True
    assert _hardly_told(tables, family) == {("signal", "team")}
    made[0].offered[:] = made[1].offered[:] = True
    assert _hardly_told(tables, family) == set()
