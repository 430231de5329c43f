"""What the teams did, as tables of plain rows; empty for an approach that does not run yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wijkteam.analysis.mkba.result.outcome import Outcome

if TYPE_CHECKING:
    from wijkteam.analysis.mkba.registration.teamwork import Estimated, TeamPeriod

#: What a plan may say of its teams: what is asked of a release, and which column that is.
PLANNED = {"caseload": "caseload", "duration": "months", "hours": "hours_per_worker"}


def teams(outcome: Outcome) -> list[dict[str, Any]]:
    """
    One row per team and quarter; no team is all together, and no quarter the whole period.

    ``open`` is spells of help at a time, ``caseload`` that per full-time worker, ``hours`` those
    written down on households in a quarter, ``months`` what help takes with what still runs.
    """
    return [
        {
            **_where(period),
            "workers": period.workers,
            "full_time": period.full_time,
            "households": period.households,
            "open": period.open,
            "caseload": period.caseload,
            "hours": period.hours,
            "hours_per_worker": period.hours_per_worker,
            "internal_share": period.internal_share,
            **_estimated("months", period.months),
            "months_running": period.months and period.months.running,
            **_estimated("referred", period.referred),
        }
        for period in _periods(outcome)
    ]


def team_hours(outcome: Outcome) -> list[dict[str, Any]]:
    """Hours on households in a quarter by kind, for each team and quarter."""
    return [
        {**_where(period), "kind": kind, "hours": hours}
        for period in _periods(outcome)
        for kind, hours in period.hours_by_kind.items()
    ]


def team_homes(outcome: Outcome) -> list[dict[str, Any]]:
    """From which kinds of organisations the workers come, for each team and quarter."""
    return [
        {**_where(period), "organisation_kind": kind, "workers": workers}
        for period in _periods(outcome)
        for kind, workers in period.homes.items()
    ]


def planned(outcome: Outcome) -> dict[str, float]:
    """What the plan said of its teams, by the column of `teams` that it lies beside."""
    numbers: dict[str, float] = {}
    for name, value in outcome.programme.values.items():
        number = outcome.result.inputs[name]
        column = PLANNED.get(value.facts.what) if value.facts else None
        # Of a number that was measured since, the plan is what was expected of it.
        before = number.expected or number.distribution
        if column and before is not None:
            # Two numbers may plan the same thing; the first in the file stands.
            numbers.setdefault(column, number.factor * before.mean)
    return numbers


def _periods(outcome: Outcome) -> tuple[TeamPeriod, ...]:
    return () if outcome.teamwork is None else outcome.teamwork.periods


def _where(period: TeamPeriod) -> dict[str, str]:
    return {"team": period.team, "quarter": period.quarter}


def _estimated(name: str, estimate: Estimated | None) -> dict[str, float | None]:
    if estimate is None:
        return {name: None, f"{name}_low": None, f"{name}_high": None}
    return {name: estimate.value, f"{name}_low": estimate.low, f"{name}_high": estimate.high}
