"""
A facts release of a simulated town, from the diary that the model keeps: to close the loop.

A town is lived month by month with its diary open; what the team would have registered becomes the
steps of a release. A calibration that reads such a release must find back the numbers that made it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import polars as pl
from numpy.typing import NDArray

from wijkteam.analysis.facts import checks
from wijkteam.analysis.facts.digest import digest
from wijkteam.analysis.facts.files import Facts
from wijkteam.analysis.facts.manifest import Manifest, Team
from wijkteam.analysis.facts.periods import first_day, following, watched_days
from wijkteam.analysis.facts.schema import COLUMNS
from wijkteam.analysis.simulation.calibration.summaries import of_facts
from wijkteam.analysis.simulation.model.area import Area, new_area, rewind, settle
from wijkteam.analysis.simulation.model.columns import WIDTH
from wijkteam.analysis.simulation.model.month import run_months
from wijkteam.analysis.simulation.model.own_events import (
    CRISIS,
    FOLLOWUP,
    LOG_ADMITTED,
    LOG_DOWN,
    LOG_ESCALATED,
    LOG_FOLLOWED,
    LOG_FOUND,
    LOG_LEFT,
    LOG_SENT,
    LOG_START,
    LOG_STOP,
    LOG_TREATED,
    LOG_TRIAGE,
)
from wijkteam.analysis.simulation.model.rates import kinds, rates
from wijkteam.analysis.simulation.model.words import ACUTE, KIND_AT, KINDS
from wijkteam.analysis.simulation.results.measures import DAYS
from wijkteam.analysis.simulation.run.simulate import plan_of
from wijkteam.analysis.simulation.scenario.keys import Key
from wijkteam.analysis.simulation.scenario.scenario import Scenario

Floats = NDArray[np.float64]
Lines = NDArray[np.int32]

_FIRST_QUARTER = "2025-Q1"
_TEAM = Team("wijk", "Wijk", "integral")
#: Who reports, by the channel of the model; a crisis comes in through the police or a hospital.
_CHANNELS = np.array(["self", "gp", "debt_warning", "outreach", "self", "police"])
_SIGNALS = np.array(["self_reported", "partner", "outreach", "outreach", "partner", "partner"])
_EVENTS = np.array(["job_lost", "eviction", "admission", "out_of_home", "police_call"])
#: The step that a line of the diary becomes; a triage line and some others become none or two.
_STEPS = {
    LOG_FOUND: "signal", LOG_TRIAGE: "triage", LOG_START: "conversation", LOG_SENT: "transition",
    LOG_ADMITTED: "transition", LOG_TREATED: "transition_outcome", LOG_ESCALATED: "life_event",
    LOG_FOLLOWED: "followup_started", LOG_STOP: "closed", LOG_LEFT: "closed", LOG_DOWN: "",
}  # fmt: skip


def town_release(
    scenario: Scenario, keys: Mapping[str, Key], values: Mapping[str, float], *, seed: int
) -> Facts:
    """
    The release of one town that lives the reference world with *values*.

    It covers the months after the warming up, and holds who came in during those. Checked against
    the schema as any release; nothing is withheld, because nobody in it exists.
    """
    steps = town_steps(scenario, keys, values, seed=seed)
    until = _quarters(scenario.months)[-1]
    manifest = Manifest(
        release=until,
        period_from=_FIRST_QUARTER,
        period_until=until,
        teams=(_TEAM,),
        smallest_cell=1,
        made_on=first_day(following(until)).isoformat(),
        municipality="Gesimuleerde gemeente",
        synthetic=True,
    )
    full = checks.typed(steps, manifest).sort(pl.all())
    return Facts(
        steps=full,
        manifest=replace(
            manifest,
            rows=full.height,
            cases=full["case"].n_unique(),
            households=full["household"].drop_nulls().n_unique(),
            digest=digest(full),
        ),
    )


def town_summaries(
    scenario: Scenario, keys: Mapping[str, Key], values: Mapping[str, float], *, seed: int
) -> dict[str, float]:
    """What a calibration reads in the release of such a town."""
    steps = town_steps(scenario, keys, values, seed=seed)
    manifest = Manifest(
        release=_FIRST_QUARTER, period_from=_FIRST_QUARTER, period_until=_FIRST_QUARTER,
        teams=(_TEAM,), smallest_cell=1, made_on="2025-04-01", synthetic=True,
    )  # fmt: skip
    return of_facts(Facts(steps=steps, manifest=manifest), scenario.households)


def town_steps(
    scenario: Scenario, keys: Mapping[str, Key], values: Mapping[str, float], *, seed: int
) -> pl.DataFrame:
    """The rows of such a release, before they are typed."""
    return _steps(_diary(scenario, keys, values, seed=seed), scenario.months)


# Living with the diary open.


def _diary(
    scenario: Scenario, keys: Mapping[str, Key], values: Mapping[str, float], *, seed: int
) -> Lines:
    """Lines of (month, household, what, detail, more), in the order in which they were written."""
    world = replace(scenario.reference, sets={**scenario.reference.sets, **values})
    changed = replace(scenario, worlds=(world,), before={**scenario.before, **values})
    plan = plan_of(changed, keys, draws=1, seed=seed)
    lived, before = dict(plan.worlds[0]), dict(plan.before)
    months = plan.warm_up + plan.months
    now, start = (rates(v, months=months, begin=plan.warm_up) for v in (lived, before))
    diary: list[Lines] = []
    for first in range(0, plan.households, plan.area):
        area = new_area(min(plan.area, plan.households - first), first=first)
        settle(
            area, start, np.uint64(seed), 0, kinds(before),
            before["population.heavy"] * before["population.concentration"],
            before["population.vulnerable"] * before["population.concentration"],
            before["population.ties"], before["population.no_network"],
        )  # fmt: skip
        unread = np.zeros((plan.months, WIDTH), dtype=np.int64)
        run_months(area, start, np.uint64(seed), 0, 0, plan.warm_up, months, unread)
        rewind(area, start, now, plan.warm_up - 1 if plan.warm_up else 0)
        diary += _months(area, now, seed, plan.warm_up, months)
    return np.concatenate(diary)


def _months(area: Area, now, seed: int, first: int, until: int) -> list[Lines]:  # type: ignore[no-untyped-def]
    area["keeps_diary"] = 1
    diary = []
    unread = np.zeros((1, WIDTH), dtype=np.int64)
    for month in range(first, until):
        area.lines[0] = 0  # it holds a month
        run_months(area, now, np.uint64(seed), 0, month, month + 1, month, unread)
        lines: Lines = area.diary[: area.lines[0]].copy()
        lines[:, 0] -= first
        diary.append(lines)
    return diary


# From the diary to the steps of cases.


def _steps(diary: Lines, months: int) -> pl.DataFrame:
    """A case begins with a household being found; returning in follow-up is the same case."""
    order = np.lexsort((np.arange(len(diary)), diary[:, 1]))
    month, number, what, detail, more = diary[order].T
    begins = (what == LOG_FOUND) & (detail != FOLLOWUP)
    case = np.cumsum(begins)
    # Who was in help before the first month came in before the release begins.
    first_line = np.searchsorted(number, number)
    inside = case > np.where(first_line, case[np.maximum(first_line - 1, 0)], 0)
    starts = np.flatnonzero(begins)
    at = starts[np.maximum(case - 1, 0)]  # the line with which the case of a line began
    quarters = np.array(_quarters(months))
    step = np.array([_STEPS.get(int(code), "") for code in range(12)])[what]
    step = np.where((what == LOG_FOUND) & ~begins, "reopened", step)
    acute = np.max([(more >> (3 * domain)) & 7 for domain in range(5)], axis=0) >= ACUTE
    code = np.select(
        [
            (what == LOG_TRIAGE) & (detail == 0),
            (what == LOG_TRIAGE) & (acute | (detail[at] == CRISIS)),
            what == LOG_TRIAGE,
            (what == LOG_SENT) | (what == LOG_ADMITTED),
            what == LOG_TREATED,
            what == LOG_ESCALATED,
        ],
        ["advice", "crisis", "team_help", "referral", "as_planned", _EVENTS[detail % 5]],
        default="",
    )
    happened = np.where(more == 1, "happened", "averted")
    state = np.select(
        [what == LOG_SENT, what == LOG_ADMITTED, what == LOG_ESCALATED],
        ["asked", "started", happened],
        default="",
    )
    sent = (what == LOG_SENT) | (what == LOG_ADMITTED)
    rows = pl.DataFrame(
        {
            **_of_case(case, number[at], detail[at], more[at], quarters[month[at] // 3]),
            "step": step,
            "code": code,
            "state": state,
            "reason": "",
            "actor": np.where(sent, "specialist", ""),
            "days": np.round((month - month[at]) * DAYS).astype(np.int32),
            "quarter": quarters[month // 3],
            "value": np.full(len(case), np.nan, dtype=np.float32),
        }
    ).filter(pl.Series(inside & (step != "")))
    ends = rows.filter(pl.col("step") == "signal").with_columns(
        step=pl.lit("observed_until"),
        quarter=pl.lit(quarters[-1]),
        days=pl.col("started").replace_strict(
            {started: watched_days(started, str(quarters[-1])) for started in quarters.tolist()},
            return_dtype=pl.Int32,
        ),
    )
    empty = ("code", "state", "reason", "actor")
    return (
        pl.concat([rows, ends])
        .with_columns(
            *(pl.col(name).replace("", None) for name in empty),
            value=pl.lit(None, pl.Float32),
            person=pl.lit(None, pl.Int32),
        )
        .select(column.name for column in COLUMNS)
    )


def _of_case(
    case: NDArray[np.int64], number: Lines, channel: Lines, word: Lines, started: NDArray[np.str_]
) -> dict[str, object]:
    """The columns that are the same for all steps of a case."""
    return {
        "case": case.astype(np.int32),
        "household": number,
        "team": _TEAM.code,
        "team_kind": _TEAM.kind,
        "household_kind": np.array(KINDS)[np.clip((word >> KIND_AT) & 7, 0, 4)],
        "channel": _CHANNELS[np.clip(channel, 0, 5)],
        "signal_kind": _SIGNALS[np.clip(channel, 0, 5)],
        "started": started,
    }


def _quarters(months: int) -> list[str]:
    """The quarters of so many months; a part of one counts as one."""
    quarters = [_FIRST_QUARTER]
    while len(quarters) * 3 < months:
        quarters.append(following(quarters[-1]))
    return quarters
