"""Follow-up contacts on a line of weeks: this week filled, later weeks light."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wijkteam.ui.charts.base import axis
from wijkteam.ui.charts.base.canvas import Canvas
from wijkteam.ui.charts.base.chart import Chart, Room, compose
from wijkteam.ui.charts.base.palette import LINE, PAPER, TERRA, TERRA_DARK, TERRA_LIGHT
from wijkteam.ui.charts.base.text import width as text_width

#: A telephone held upright, its margins taken off: the same drawing serves both widths.
_WIDE: Final = 360.0


def followup_weeks(counts: Sequence[int], *, question: str = "", note: str = "") -> Chart:
    """*counts* is the number of contacts per week; the first is this week."""
    question = question or _("Wanneer zijn de waakvlamcontacten?")
    if not any(counts):
        return Chart.nothing(question, _("Er staan geen waakvlamcontacten gepland."), note)
    total = sum(counts)
    weeks = [
        ngettext("over %(k)s week", "over %(k)s weken", k) % {"k": k} for k in range(1, len(counts))
    ]
    return compose(
        lambda canvas, _width: _draw(canvas, counts),
        question=question,
        label=ngettext(
            "%(total)s contact in %(weeks)s weken, waarvan %(now)s deze week.",
            "%(total)s contacten in %(weeks)s weken, waarvan %(now)s deze week.",
            total,
        )
        % {"total": total, "weeks": len(counts), "now": counts[0]},
        headers=(_("Week"), _("Contacten")),
        rows=list(zip([_("deze week"), *weeks], map(str, counts), strict=True)),
        note=note,
        room=Room.SMALL,
        wide=_WIDE,
    )


def _draw(canvas: Canvas, counts: Sequence[int]) -> float:
    y, edge = 18.0, 18.0
    step = (canvas.width - 2 * edge) / max(len(counts) - 1, 1)
    xs = [edge + k * step for k in range(len(counts))]
    canvas.line(4, y, canvas.width - 4, y, stroke=LINE, thick=2)
    # Neighbouring weeks never touch, and the smallest circle still shows.
    radius = min(13.0, max(step / 2 - 0.5, 3))
    for k, (x, count) in enumerate(zip(xs, counts, strict=True)):
        canvas.line(x, y - 4, x, y + 4, stroke=LINE)
        if count > 0:
            fill, ink = (TERRA_LIGHT, TERRA_DARK) if k else (TERRA, PAPER)
            canvas.circle(x, y, radius, fill=fill, stroke=TERRA, thick=1.6)
            if text_width(str(count), 13, bold=True) <= 2 * radius - 3:
                canvas.text(x, y + 4.6, str(count), bold=True, fill=ink, anchor="middle")
    now = canvas.text(xs[0], y + 30, _("deze week"), bold=True, anchor="middle", inside=True)
    later = [(x, _("over %(k)s wk") % {"k": k}) for k, x in enumerate(xs[1:], start=1)]
    # The last name would hang over the sheet by half: it moves in when there is room.
    half = text_width(later[-1][1], 13) / 2 if later else 0
    places = [(min(x, canvas.width - half), text) for x, text in later]
    axis.along(canvas, places, y + 30, taken=[now])
    return y + 36
