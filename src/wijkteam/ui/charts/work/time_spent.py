"""How the time for a household was spent, by kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from wijkteam.analysis.statistics.rounding import round_to_total
from wijkteam.ui.charts.base.bars import Part, stacked_bar, stacked_keys
from wijkteam.ui.charts.base.canvas import Canvas
from wijkteam.ui.charts.base.chart import Chart, Room, Width, compose
from wijkteam.ui.charts.base.legend import legend
from wijkteam.ui.charts.base.readable import listing, plain, share


@dataclass(frozen=True, slots=True)
class TimePart:
    """The minutes of one kind of work."""

    kind: str
    minutes: float


def time_spent(parts: Sequence[TimePart], *, question: str = "", note: str = "") -> Chart:
    """Hours per kind; under two hours in all, minutes."""
    question = question or _("Hoeveel tijd ging naar dit huishouden?")
    total = sum(max(p.minutes, 0) for p in parts)
    if total <= 0:
        return Chart.nothing(question, _("Er is nog geen tijd geschreven."), note)
    # In hours a visit of ten minutes would read 0,2.
    size, unit = (60.0, _("uur")) if total >= 120 else (1.0, _("minuten"))

    def write(value: float) -> str:
        return plain(value, 1)

    def draw(canvas: Canvas, _width: Width) -> float:
        bars = [Part(p.kind, max(p.minutes, 0) / size) for p in parts]
        stacked_bar(canvas, bars, write, height=28)
        return legend(canvas, stacked_keys(bars, lambda v: f"{write(v)} {unit}"), 50) - 10

    each = listing([f"{p.kind} {write(p.minutes / size)}" for p in parts if p.minutes > 0])
    # Whole percents that add up to a hundred in sight.
    shares = round_to_total([max(p.minutes, 0) / total for p in parts], total=1, unit=0.01)
    return compose(
        draw,
        question=question,
        label=_("In totaal %(total)s %(unit)s: %(each)s.")
        % {"total": write(total / size), "unit": unit, "each": each},
        headers=(_("Soort werk"), _("Uren"), _("Deel")),
        rows=[
            (p.kind, write(p.minutes / 60), share(s)) for p, s in zip(parts, shares, strict=True)
        ],
        note=note,
        room=Room.MEDIUM,
    )
