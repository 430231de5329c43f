"""
The record of a run: everything that is told of it, as plain data.

What a page, a report and the gallery show is read from here, so that a run need not be lived
through again to be looked at, and stays what it was when a parameter changes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.metadata import version
from math import floor, isfinite, log10
from typing import Any

import numpy as np

from wijkteam.analysis.simulation.model.columns import AT
from wijkteam.analysis.simulation.model.words import KINDS
from wijkteam.analysis.simulation.results.bands import Band, Line, band, line, verdict
from wijkteam.analysis.simulation.results.film import STATES, film
from wijkteam.analysis.simulation.results.measures import HOUSEHOLDS, MAIN, MEASURES
from wijkteam.analysis.simulation.results.no_team import beside_no_team
from wijkteam.analysis.simulation.results.outcome import Compared, Outcome
from wijkteam.analysis.simulation.run.search import Requirement
from wijkteam.analysis.simulation.scenario.scenario import without_what_was_added

Record = dict[str, Any]

#: Raised by one when the fields below change. Pages read older records and say less of them.
FORMAT = 2
#: Of these the whole course over the months is kept; of the others the last year.
COURSES = (*MAIN, "workload", "waiting_list", "need")
#: The first lever of each of the seven keys: told also where nobody turned it.
LEVERS = (
    "find.door", "team.caseload", "selection.threshold", "diagnosis.breadth", "network.coaching",
    "followup.months", "financing.new_for_old",
)  # fmt: skip
#: The film has a frame per quarter: often enough to see it move.
_QUARTER = 3


def record(outcome: Outcome, *, requirements: Mapping[str, Sequence[Requirement]]) -> Record:
    """
    Everything that is told of *outcome*, rounded to four digits; courses over months to three.

    *requirements* is what would have to be true, per world, where that was looked for.
    """
    scenario = without_what_was_added(outcome.scenario)
    others = scenario.worlds[1:] or scenario.worlds
    key_names = sorted({*LEVERS, *(name for world in scenario.worlds for name in world.sets)})
    return {
        "format": FORMAT,
        "name": scenario.name,
        "question": scenario.question,
        "says": scenario.says,
        "source": scenario.source,
        "limits": scenario.limits,
        "households": scenario.households,
        "area": scenario.area,
        "months": scenario.months,
        "warm_up": scenario.warm_up,
        "draws": outcome.draws,
        "seed": outcome.seed,
        "model": outcome.model_version,
        "wijkteam": version("wijkteam"),
        "parameters": outcome.parameters_version,
        "on": outcome.on,
        "digest": scenario.digest,
        "origins": outcome.origins(),
        "balance": _balance(outcome),
        "keys": {
            name: {
                "label": key.label,
                "label_en": key.label_en,
                "group": key.group,
                "unit": key.unit,
                "value": key.value,
                "low": key.low,
                "high": key.high,
            }
            for name in key_names
            if (key := outcome.keys.get(name))
        },
        "measures": {
            name: {
                "label": measure.label,
                "label_en": measure.label_en,
                "unit": measure.unit,
                "unit_en": measure.unit_en,
                "better": measure.better,
            }
            for name, measure in MEASURES.items()
        },
        "worlds": [
            {"name": world.name, "label": world.label, "sets": dict(world.sets)}
            for world in scenario.worlds
        ],
        "against": {world.name: _against(outcome, world.name) for world in others},
        "no_team": {
            beside.world: {
                "measures": {
                    name: _compared(compared, course=False)
                    for name, compared in beside.measures.items()
                },
                "money": {
                    "total": _band(beside.saved),
                    "verdict": beside.verdict.code,
                    "direction": beside.verdict.direction,
                    "agree": _rounded(beside.verdict.agree),
                },
            }
            for beside in beside_no_team(outcome)
        },
        "film": {world.name: _film(outcome, world.name) for world in scenario.worlds},
        "requirements": {
            world: [_required(requirement) for requirement in required]
            for world, required in requirements.items()
        },
    }


def _against(outcome: Outcome, world: str) -> Record:
    """One world beside the reference."""
    months = outcome.scenario.months
    first_year = (0, min(12, months))
    saved = outcome.saved(world)
    lighter = outcome.wellbeing(outcome.scenario.reference.name) - outcome.wellbeing(world)
    wellbeing = lighter @ outcome.discount_factors
    back = saved.cumsum(axis=1)[:, -1] >= 0
    return {
        "measures": {
            name: _compared(outcome.compare(name, world), course=name in COURSES)
            for name in MEASURES
        },
        "first_year": {
            name: _compared(outcome.compare(name, world, months=first_year), course=False)
            for name in COURSES
        },
        "kinds": {
            name: [
                {"kind": kind, **_compared(compared, course=False)}
                for kind, compared in zip(
                    KINDS, outcome.by_kind(name, world, months=(0, months)), strict=True
                )
            ]
            for name in ("waiting_days", "reach")
        },
        "money": {
            money.party: {
                "total": _band(money.total),
                "halves": [_band(half) for half in money.halves],
                "verdict": money.verdict.code,
                "direction": money.verdict.direction,
                "agree": _rounded(money.verdict.agree),
            }
            for money in outcome.party_money(world)
        },
        "running": _line(line(saved.cumsum(axis=1))),
        "break_even": _band(outcome.break_even_month(world)),
        "back_share": _rounded(float(back.mean())),
        "wellbeing": {
            "total": _band(band(wellbeing)),
            "verdict": verdict(wellbeing).code,
            "direction": verdict(wellbeing).direction,
        },
        "drivers": {
            name: [
                {
                    "key": key,
                    "label": outcome.keys[key].label,
                    "label_en": outcome.keys[key].label_en,
                    "origin": outcome.keys[key].origin,
                    "correlation": _rounded(size),
                }
                for key, size in outcome.drivers(name, world, most=4)
            ]
            for name in MAIN
        },
    }


def _balance(outcome: Outcome) -> dict[str, bool]:
    """What must hold in every run, looked at in this one."""
    everyone = outcome.books[..., [AT[name] for name, _once in HOUSEHOLDS]].sum(axis=-1)
    there, spent = outcome.books[..., AT["hours_there"]], outcome.books[..., AT["hours_spent"]]
    parts = all(
        np.allclose(
            sum(outcome.cost(world.name, party=party) for party in outcome.parties),
            outcome.cost(world.name),
        )
        for world in outcome.scenario.worlds
    )
    # Hours are kept in whole hundredths per neighbourhood, so each may be one of those off.
    areas = -(-outcome.scenario.households // outcome.scenario.area)
    return {
        "households": bool((everyone == outcome.scenario.households).all()),
        "hours": bool((spent <= there + areas).all()),
        "parties": bool(parts),
    }


def _compared(compared: Compared, *, course: bool) -> Record:
    written: Record = {
        "difference": _band(compared.difference),
        "reference": _band(compared.reference),
        "world": _band(compared.other),
        "verdict": compared.verdict.code,
        "direction": compared.verdict.direction,
        "agree": _rounded(compared.verdict.agree),
    }
    if course:
        written["course"] = {
            "difference": _line(compared.line),
            "reference": _line(compared.reference_line),
            "world": _line(compared.other_line),
        }
    return written


def _film(outcome: Outcome, world: str) -> list[Record]:
    """A frame per quarter: which house is in which state, and what share of all households is."""
    last = outcome.scenario.months - 1
    months = tuple(dict.fromkeys((*range(0, last, _QUARTER), last)))
    return [
        {
            "month": frame.month + 1,
            "houses": "".join(str(state) for state in frame.houses),
            "shares": {state: _rounded(frame.shares[state]) for state in STATES},
        }
        for frame in film(outcome, world, months)
    ]


def _required(requirement: Requirement) -> Record:
    return {
        "key": requirement.key.name,
        "label": requirement.key.label,
        "label_en": requirement.key.label_en,
        "unit": requirement.key.unit,
        "choice": requirement.key.choice,
        "low": _rounded(requirement.key.low),
        "high": _rounded(requirement.key.high),
        "now": _rounded(requirement.now),
        "value": None if requirement.value is None else _rounded(requirement.value),
        "at_low": _rounded(requirement.at_low),
        "at_high": _rounded(requirement.at_high),
        "holds_now": requirement.holds_now,
        "told": requirement.told,
    }


def _band(band: Band) -> list[float | None]:
    """Low, middle, high: in the order of the number line."""
    return [_rounded(band.low), _rounded(band.middle), _rounded(band.high)]


def _line(line: Line) -> list[list[float | None]]:
    return [[_rounded(float(n), 3) for n in part] for part in (line.low, line.middle, line.high)]


def _rounded(number: float, digits: int = 4) -> float | None:
    """So many digits that say something; what does not exist is nothing."""
    if not isfinite(number):
        return None
    return round(number, digits - 1 - floor(log10(abs(number)))) if number else 0.0
