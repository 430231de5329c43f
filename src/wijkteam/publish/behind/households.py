"""
The households behind a figure, for who may see that they are there; each look is written down.

A figure of the monitor knows no household, and a machine with figures only has no such page. Here
the same counting is done again, inside, over the households of one worker or one team.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

import polars as pl
from django.utils import timezone
from django.utils.translation import gettext_noop

from wijkteam.accounts.models import User
from wijkteam.analysis.indicators import Definition
from wijkteam.analysis.indicators.casebook import Casebook
from wijkteam.analysis.indicators.single import SingleThing, single_things
from wijkteam.analysis.statistics.spread import spread
from wijkteam.casework.audit.actions import record_each
from wijkteam.casework.households.access import caseload_keys, caseload_of, team_caseload
from wijkteam.publish.courses.build import build_some

#: What a case of a visitation is spread over, in the columns of a case.
SPREAD_OVER = ("household_kind", "channel", "urgency", "outcome")
#: As many as a visiting colleague reads in a morning.
DRAWN = 6

WHY = gettext_noop("achter een cijfer")
WHY_VISIT = gettext_noop("casus voor een visitatie")


@dataclass(frozen=True, slots=True)
class Behind:
    """One household: what of it is counted; `may_open` when the file itself is open to them."""

    household: UUID
    name: str
    may_open: bool
    things: tuple[SingleThing, ...]

    @property
    def quarters(self) -> list[tuple[str, int]]:
        """The quarters in which something is counted, and how often in each."""
        return sorted(Counter(thing.quarter for thing in self.things).items())


@dataclass(frozen=True, slots=True)
class Drawn:
    """A household for a visitation, and the characteristics that no one before it had."""

    household: UUID
    name: str
    may_open: bool
    adds: tuple[tuple[str, str], ...]


def behind(user: User, definition: Definition, period: str = "") -> list[Behind]:
    """
    The households of *user* that the indicator counts in a quarter or year (all without one).

    Of a lead those of the team, of a worker the own ones: who sees that a household is there sees
    it here, and no more of it. That they were listed is written down for each.
    """
    names = _names(user)
    found, keys = _cases(names)
    things: dict[UUID, list[SingleThing]] = {}
    for thing in single_things(Casebook.of(found), definition):
        household = keys.get(thing.case)
        if household is not None and thing.quarter.startswith(period):
            things.setdefault(household, []).append(thing)
    record_each("household_listed", by=user, households=things, why=WHY)
    mine = caseload_keys(user)
    return [
        Behind(household, name, household in mine, tuple(things[household]))
        for household, name in names.items()
        if household in things
    ]


def drawn(user: User) -> list[Drawn]:
    """
    Some households of the lead's team that together show as much as possible.

    It is no sample: the spread is declared, the same team gives the same ones. Each is written
    down as looked at.
    """
    names = _names(user)
    found, keys = _cases(names)
    book = Casebook.of(found)
    values: dict[UUID, list[tuple[str, str]]] = {household: [] for household in names}
    for place, case in enumerate(book.numbers):
        household = keys.get(int(case))
        if household is None:
            continue
        for name in SPREAD_OVER:
            column = book.fields[name]
            if column.at[place] >= 0:
                values[household].append((name, column.words[column.at[place]]))
    candidates = {household: tuple(dict.fromkeys(own)) for household, own in values.items() if own}
    chosen = spread(candidates, DRAWN)
    record_each(
        "household_listed", by=user, households=[key for key, _adds in chosen], why=WHY_VISIT
    )
    mine = caseload_keys(user)
    return [Drawn(key, names[key], key in mine, adds) for key, adds in chosen]


def _names(user: User) -> dict[UUID, str]:
    """Who they may know of, by name."""
    theirs = team_caseload(user) if user.leads else caseload_of(user)
    named = theirs.order_by("sorts_as", "pk").values_list("pk", "name")
    return dict(named)


def _cases(households: Iterable[UUID]) -> tuple[pl.DataFrame, dict[int, UUID]]:
    """The steps of their cases, and whose each case is."""
    found = build_some(frozenset(households), until=timezone.localdate())
    keys = {int(case): UUID(key) for case, key in found.keys.iter_rows()}
    return found.steps, keys
