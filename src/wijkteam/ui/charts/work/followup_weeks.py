"""Follow-up contacts on a line of weeks: this week filled, later weeks light."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wijkteam.ui.charts.base.canvas import Canvas, text_box
from wijkteam.ui.charts.base.chart import Chart, Room, compose
from wijkteam.ui.charts.base.palette import INK, INK_2, LINE, PAPER, TERRA, TERRA_DARK, TERRA_LIGHT
from wijkteam.ui.charts.base.text import width as text_width

_WIDE: Final = 360.0


def followup_weeks(counts: Sequence[int], *, question: str = "", note: str = "") -> Chart:
    """*counts* is the number of contacts per week; the first is this week."""
    question = question or _("Wanneer zijn de waakvlamcontacten?")
    if not any(counts):
        return Chart.nothing(question, _("Er staan geen waakvlamcontacten gepland."), note)
    return compose(
        lambda canvas, _width: _draw(canvas, counts),
        question=question,
        label=describe(counts),
        headers=(_("Week"), _("Contacten")),
        rows=[(_week(k), str(count)) for k, count in enumerate(counts)],
        note=note,
        room=Room.SMALL,
        wide=_WIDE,
    )


def _week(k: int) -> str:
    if k == 0:
        return _("deze week")
    return ngettext("over %(k)s week", "over %(k)s weken", k) % {"k": k}


def describe(counts: Sequence[int]) -> str:
    total = sum(counts)
    return ngettext(
        "%(total)s contact in %(weeks)s weken, waarvan %(now)s deze week.",
        "%(total)s contacten in %(weeks)s weken, waarvan %(now)s deze week.",
        total,
    ) % {"total": total, "weeks": len(counts), "now": counts[0] if counts else 0}


def _draw(canvas: Canvas, counts: Sequence[int]) -> float:
    y, edge = 18.0, 18.0
    step = (canvas.width - 2 * edge) / max(len(counts) - 1, 1)
    canvas.line(4, y, canvas.width - 4, y, stroke=LINE, thick=2)
    radius = min(13.0, max(step / 2 - 0.5, 3))
    last = -1e9
    for k, count in enumerate(counts):
        x = edge + k * step
        canvas.line(x, y - 4, x, y + 4, stroke=LINE)
        if count > 0:
            text = str(count)
            canvas.circle(
                x, y, radius, fill=TERRA if k == 0 else TERRA_LIGHT, stroke=TERRA, thick=1.6
            )
            fits = text_width(text, 13, bold=True) <= 2 * radius - 3
            fill = (PAPER if k == 0 else TERRA_DARK) if fits else TERRA_DARK
            if fits:
                canvas.text(x, y + 4.6, text, bold=True, fill=fill, anchor="middle")
        last = _name(canvas, k, x, y + 30, last)
    return y + 36


def _name(canvas: Canvas, k: int, x: float, y: float, last: float) -> float:
    """The name of a week, if there is room after the one that ended at *last*."""
    text = _week(k) if k == 0 else _("over %(k)s wk") % {"k": k}
    wide = text_width(text, 13, bold=k == 0)
    middle = min(max(x, wide / 2), canvas.width - wide / 2)
    box = text_box(middle, y, text, bold=k == 0, anchor="middle")
    if box.x0 < last + 8 or abs(middle - x) > wide / 2:
        return last
    canvas.text(middle, y, text, bold=k == 0, fill=INK if k == 0 else INK_2, anchor="middle")
    return box.x1
