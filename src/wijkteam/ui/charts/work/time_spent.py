"""How the time for a household was spent, by kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from wijkteam.ui.charts.base import axis
from wijkteam.ui.charts.base.bars import Part, stacked_bar, stacked_keys
from wijkteam.ui.charts.base.canvas import Canvas
from wijkteam.ui.charts.base.chart import Chart, Room, compose
from wijkteam.ui.charts.base.words import listing, plain, share

_ROOM: Final = Room.MEDIUM


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
    return compose(
        lambda canvas, _width: _draw(canvas, parts),
        question=question,
        label=describe(parts),
        headers=(_("Soort werk"), _("Uren"), _("Deel")),
        rows=[(p.kind, plain(p.minutes / 60, 1), share(p.minutes / total)) for p in parts],
        note=note,
        room=_ROOM,
    )


def describe(parts: Sequence[TimePart]) -> str:
    size, unit = _unit(parts)
    total = plain(sum(p.minutes for p in parts) / size, 1)
    each = [f"{p.kind} {plain(p.minutes / size, 1)}" for p in parts if p.minutes > 0]
    return _("In totaal %(total)s %(unit)s: %(each)s.") % {
        "total": total,
        "unit": unit,
        "each": listing(each),
    }


def _unit(parts: Sequence[TimePart]) -> tuple[float, str]:
    if sum(p.minutes for p in parts) < 120:
        return 1.0, _("minuten")
    return 60.0, _("uur")


def _draw(canvas: Canvas, parts: Sequence[TimePart]) -> float:
    size, unit = _unit(parts)
    bars = [Part(p.kind, max(p.minutes, 0) / size) for p in parts]
    stacked_bar(canvas, bars, lambda v: plain(v, 1), y=0, height=28)
    entries = stacked_keys(bars, lambda v: f"{plain(v, 1)} {unit}")
    y = axis.legend(canvas, entries, 50)
    return y - 10
