"""What is wrong with a release, and the one error that lists it all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wijkteam.analysis.errors import AnalysisError


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: in which column, what, and in how many rows (0: not about rows)."""

    column: str
    what: str
    rows: int = 0

    def __str__(self) -> str:
        place = f"column {self.column}: " if self.column else ""
        count = f" ({self.rows} row{'' if self.rows == 1 else 's'})" if self.rows else ""
        return f"{place}{self.what}{count}"


class FactsError(AnalysisError):
    """A facts release cannot be read or written; the message lists all that is wrong."""

    def __init__(self, where: str, problems: Sequence[Problem], advice: str = "") -> None:
        self.problems = tuple(problems)
        lines = [f"{where}: this facts release is refused.", *(f"  - {p}" for p in problems)]
        super().__init__("\n".join([*lines, *([advice] if advice else [])]))
