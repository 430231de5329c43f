"""How one amount grows into another, step by step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from django.utils.translation import gettext as _

from wijkteam.ui.charts.base import axis, marks, named_rows
from wijkteam.ui.charts.base.canvas import Canvas
from wijkteam.ui.charts.base.chart import Chart, Room, Width, compose
from wijkteam.ui.charts.base.palette import BLUE, INK, TERRA, tone
from wijkteam.ui.charts.base.scale import Scale, span
from wijkteam.ui.charts.base.words import amount, listing

_ROOM: Final = Room.LARGE
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
    return compose(
        lambda canvas, width: _draw(canvas, steps, width, unit=unit),
        question=question,
        label=describe(steps, unit=unit),
        headers=(_("Stap"), _("Bedrag") if unit == "euro" else _("Waarde"), _("Opgeteld")),
        rows=[
            (p.step.label, _written(p, unit), amount(p.end, unit, sign=True)) for p in _place(steps)
        ],
        note=note,
        room=_ROOM,
    )


def _place(steps: Sequence[WaterfallStep]) -> list[_Placed]:
    so_far = 0.0
    placed = []
    for step in steps:
        if step.kind == "total":
            so_far = so_far if step.value is None else step.value
            placed.append(_Placed(step, 0.0, so_far))
        else:
            placed.append(_Placed(step, so_far, so_far + (step.value or 0.0)))
            so_far = placed[-1].end
    return placed


def _written(placed: _Placed, unit: str) -> str:
    return amount(placed.value, unit, sign=True)


def describe(steps: Sequence[WaterfallStep], *, unit: str = "euro") -> str:
    placed = _place(steps)
    return _("In stappen: %(steps)s; samen %(total)s.") % {
        "steps": listing([f"{p.step.label} {_written(p, unit)}" for p in placed]),
        "total": amount(placed[-1].end, unit, sign=True),
    }


def _draw(canvas: Canvas, steps: Sequence[WaterfallStep], width: Width, *, unit: str) -> float:
    placed = _place(steps)
    names = [
        named_rows.Name(
            p.step.label,
            "",
            p.step.kind == "total",
            _written(p, unit),
            TERRA if p.value < 0 else BLUE if p.step.kind == "total" else INK,
        )
        for p in placed
    ]
    frame = named_rows.frame(canvas, names, width, top=28, mark=_BAR + 2, share=0.36)
    low, high = span([v for p in placed for v in (p.start, p.end)], include=[0], least=1e-6)
    scale = Scale(low, high, frame.left, frame.right)
    axis.across(canvas, scale, lambda v: amount(v, unit), y=14, bands=frame.bands)
    for k, (p, middle) in enumerate(zip(placed, frame.middles, strict=True)):
        y = middle - _BAR / 2
        if width == "wide" and k + 1 < len(placed):  # on a phone the names stand in between
            x = scale(p.end)
            canvas.line(x, y, x, frame.middles[k + 1] + _BAR / 2, stroke="#8a95a5", dash="3 3")
        name = p.step.tone or (
            "blue" if p.step.kind == "total" else "terra" if p.value < 0 else "sky"
        )
        look = tone(name)
        x0, x1 = sorted((scale(p.start), scale(p.end)))
        marks.bar(canvas, x0, y, width=max(x1 - x0, 1), height=_BAR, look=look)
    marks.upright(canvas, scale(0), frame.bands, stroke=INK, thick=1.2)
    return frame.bottom + 8
