"""The doubt of an outcome as plain rows: what it hangs on, what to measure, who would choose."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wijkteam.analysis.mkba.result.outcome import Outcome

Row = dict[str, Any]


def tornado(outcome: Outcome) -> list[Row]:
    """The net present value with each number at the ends of its 80 % interval, longest first."""
    return [
        {**asdict(bar), "label": outcome.programme.label(bar.name), "span": bar.span}
        for bar in outcome.tornado().bars
    ]


def information(outcome: Outcome) -> Row | None:
    """What knowing is worth before choosing; None without draws."""
    if not outcome.draws:
        return None
    found = outcome.information()
    return {
        "total": found.total,
        "first_to_measure": found.first_to_measure,
        "partial": [
            {"name": name, "label": outcome.programme.label(name), "value": value}
            for name, value in found.partial.items()
        ],
    }


def best_choice(outcome: Outcome) -> Row:
    """What is best for the party that runs it and what for society."""
    found = outcome.best_choice()
    return {**asdict(found), "differs": found.differs}


def plane(outcome: Outcome) -> list[Row]:
    """Expected net cost and effect of each alternative against the null alternative."""
    if outcome.programme.effect_measure is None:
        return []
    found = outcome.plane()
    costs, effects = found.costs.mean(axis=0).tolist(), found.effects.mean(axis=0).tolist()
    return [
        {"alternative": name, "cost": cost, "effect": effect}
        for name, cost, effect in zip(found.names, costs, effects, strict=True)
    ]
