"""How one amount grows into another, step by step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from django.utils.translation import gettext as _

from wijkteam.ui.charts.base.canvas import Canvas
from wijkteam.ui.charts.base.chart import Chart, Room, Width, compose
from wijkteam.ui.charts.base.palette import BLUE, INK, TERRA, tone
from wijkteam.ui.charts.base.readable import amount, listing, whole_euro
from wijkteam.ui.charts.base.row_plot import Name, RowPlot
from wijkteam.ui.charts.base.scale import span

#: Thick enough to see a small step, thin enough for twenty under each other on a page.
_BAR: Final = 22.0


@dataclass(frozen=True, slots=True)
class WaterfallStep:
    """
    A step is added to what came before; a total shows what there is so far.

    The value of a total is computed from the steps when it is left out.
    """

    label: str
    value: float | None = None
    kind: Literal["step", "total"] = "step"
    tone: str = ""


@dataclass(frozen=True, slots=True)
class _Placed:
    step: WaterfallStep
    start: float
    end: float

    @property
    def value(self) -> float:
        return self.end - self.start


def waterfall(
    steps: Sequence[WaterfallStep], *, unit: str = "euro", question: str = "", note: str = ""
) -> Chart:
    """Floating bars under each other, so that long names can be read."""
    question = question or _("Waaruit bestaat het saldo?")
    if not steps:
        return Chart.nothing(question, _("Er is nog niets doorgerekend."), note)
    placed: list[_Placed] = []
    for step in steps:
        so_far = placed[-1].end if placed else 0.0
        if step.kind == "total":
            placed.append(_Placed(step, 0.0, so_far if step.value is None else step.value))
        else:
            placed.append(_Placed(step, so_far, so_far + (step.value or 0.0)))

    def signed(value: float) -> str:
        return amount(value, unit, sign=True)

    def in_table(value: float) -> str:
        return whole_euro(value, sign=True) if unit == "euro" else signed(value)

    def draw(canvas: Canvas, width: Width) -> float:
        names = []
        for p in placed:
            total = p.step.kind == "total"
            fill = TERRA if p.value < 0 else BLUE if total else INK
            names.append(Name(p.step.label, "", total, signed(p.value), fill))
        ends = span([v for p in placed for v in (p.start, p.end)], include=[0], least=1e-6)
        plot = RowPlot.of(canvas, width, names, ends, top=28, mark=_BAR + 2)
        plot.grid(lambda v: amount(v, unit), y=14)
        for k, (p, middle) in enumerate(plot.each(placed)):
            y = middle - _BAR / 2
            if width == "wide" and k + 1 < len(placed):  # on a phone the names stand in between
                x, below = plot.scale(p.end), plot.middles[k + 1] + _BAR / 2
                canvas.line(x, y, x, below, stroke="#8a95a5", dash="3 3")
            usual = "blue" if p.step.kind == "total" else "terra" if p.value < 0 else "sky"
            x0, x1 = sorted((plot.scale(p.start), plot.scale(p.end)))
            # A step of nothing is a line, so that its name does not point at a hole.
            canvas.bar(x0, y, max(x1 - x0, 1), _BAR, tone(p.step.tone or usual))
        plot.upright(0)
        return plot.bottom + 8

    return compose(
        draw,
        question=question,
        label=_("In stappen: %(steps)s; samen %(total)s.")
        % {
            "steps": listing([f"{p.step.label} {signed(p.value)}" for p in placed]),
            "total": signed(placed[-1].end),
        },
        headers=(_("Stap"), _("Bedrag") if unit == "euro" else _("Waarde"), _("Opgeteld")),
        rows=[(p.step.label, in_table(p.value), in_table(p.end)) for p in placed],
        note=note,
        room=Room.LARGE,
    )
