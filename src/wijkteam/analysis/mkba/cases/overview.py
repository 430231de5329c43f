"""Several weighed cases together: mechanisms counted, and the spread of the choice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.mkba.cases.arena import weigh
from wijkteam.analysis.mkba.cases.arena_result import Arena
from wijkteam.analysis.mkba.cases.case_file import Case
from wijkteam.analysis.mkba.cases.mechanisms import MechanismCount, count_mechanisms
from wijkteam.analysis.mkba.cases.rows import CaseRow, CaseTable
from wijkteam.analysis.mkba.cases.selection import Coverage, coverage
from wijkteam.analysis.mkba.cases.thresholds import Thresholds
from wijkteam.analysis.mkba.cases.weighed import WeighedCase


class OverviewRefused(AnalysisError):
    """Cases that cannot be laid side by side."""


@dataclass(frozen=True, slots=True)
class Overview:
    """
    What several cases show together; the arena says why they stand for no others.

    *rows* are the cases as a table: `write_rows` gives a file that `read_cases` reads.
    """

    arena: Arena
    rows: tuple[CaseRow, ...]
    mechanisms: tuple[MechanismCount, ...]
    coverage: Coverage

    def to_dict(self) -> dict[str, Any]:
        return {
            **self.arena.to_dict(),
            "mechanisms": [one.to_dict() for one in self.mechanisms],
            "coverage": self.coverage.to_dict(),
        }


def overview(
    cases: Sequence[Case],
    weighed: Sequence[WeighedCase],
    *,
    thresholds: Thresholds | None = None,
) -> Overview:
    """
    Lay weighed cases side by side in the arena, and count their mechanisms and characteristics.

    *weighed* holds the result of each of *cases*, in the same order; a `ValueError` otherwise.
    Effects are sums of levels over the domains that a case compares. Raises `OverviewRefused` for
    two cases of one name or one without a known effect, `NoCases` for none.
    """
    names = [one.name for one in cases]
    if names != [one.case for one in weighed]:
        raise ValueError("Give the result of each case, in the order of the cases.")
    for result in weighed:
        if result.effect_difference is None:
            raise OverviewRefused(
                f"Case {result.case} has no domain of life scored both with the team and without, "
                "so it has no place beside others. Score it, or leave it out."
            )
    for one in cases:
        if names.count(one.name) > 1:
            raise OverviewRefused(
                f"{one.file}: another file holds a case {one.name} too. Give each its own name."
            )
    rows = tuple(row for at, one in enumerate(weighed) for row in _rows(at, one))
    return Overview(
        arena=weigh(CaseTable("case files", rows, ()), thresholds=thresholds),
        rows=rows,
        mechanisms=count_mechanisms((one.name, one.mechanisms) for one in cases),
        coverage=coverage({one.name: one.selection for one in cases}),
    )


def _rows(at: int, found: WeighedCase) -> list[CaseRow]:
    levels = sum(one.team or 0.0 for one in found.domains if one.difference is not None)
    return [
        CaseRow(
            line=at + 1,
            case=found.case,
            cost_team=found.cost_team,
            cost_reference=_exact(found.cost_team - one.cost_difference),
            effect_team=levels,
            effect_reference=levels - (one.effect_difference or 0.0),
            weight=one.share,
            reference=one.name,
        )
        for one in found.references
    ]


def _exact(cost: float) -> float:
    """Without the crumbs of a subtraction, which could lie below zero."""
    return max(round(cost, 9), 0.0)
