"""The sheet of what the engine found: every figure of every alternative, to check against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from wijkteam.monitor.report.workbook.cells import (
    FIRST_ROW,
    WIDE,
    Area,
    across,
    begin,
    figures_to_the_right,
    number,
    words,
)
from wijkteam.monitor.report.workbook.model import Model

FIRST = 2


@dataclass(slots=True)
class Found:
    """The sheet while it is being written, one row per figure."""

    sheet: Any
    model: Model
    row: int = FIRST_ROW

    def row_of(self, label: str, values: Sequence[float | str | None], form: str) -> Area:
        """Write one figure of every alternative; return where they stand."""
        words(self.sheet, self.row, 1, label)
        for column, value in enumerate(values, start=FIRST):
            if isinstance(value, float | int):
                number(self.sheet, self.row, column, float(value), form)
            else:
                words(self.sheet, self.row, column, value or "–")
        self.row += 1
        return across(self.sheet, self.row - 1, FIRST, len(values))

    def pick(self, label: str, values: Sequence[float | str | None], form: str) -> str:
        """Write them, and give the formula for that of the chosen alternative."""
        return f"={self.model.pick(self.row_of(label, values, form))}"


def start(sheet: Any, model: Model) -> Found:
    """An empty sheet with the names of the alternatives above it."""
    many = len(model.names)
    begin(
        sheet,
        _("Controle"),
        _("Wat het rekenmodel zelf vond. De andere bladen zetten hun formules hiernaast."),
        (_("Wat"), *model.names),
        [64, *([WIDE + 14] * many)],
    )
    figures_to_the_right(sheet, range(FIRST, FIRST + many))
    return Found(sheet, model)
