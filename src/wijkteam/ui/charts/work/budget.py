"""What a team spends in a year: what was begun until now, what probably comes, and the budget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wijkteam.ui.charts.base import axis
from wijkteam.ui.charts.base.canvas import Canvas
from wijkteam.ui.charts.base.chart import Chart, Room, compose
from wijkteam.ui.charts.base.marks import band
from wijkteam.ui.charts.base.palette import (
    BLUE,
    BLUE_BAND,
    INK_2,
    LINE,
    OCHRE_DARK,
    PAPER,
)
from wijkteam.ui.charts.base.readable import euro
from wijkteam.ui.charts.base.scale import Scale
from wijkteam.ui.charts.base.text import width as text_width


@dataclass(frozen=True, slots=True)
class Spent:
    """What the year costs of what was begun until a day; later than now with its band."""

    on: date
    euros: float
    low: float
    high: float


def budget_of_year(
    points: Sequence[Spent],
    *,
    today: date,
    budget: float | None = None,
    question: str = "",
    note: str = "",
) -> Chart:
    """What a year costs as a line to December, the coming weeks with a band, the budget dashed."""
    question = question or _("Komt het uit tot december?")
    if not any(point.on > today for point in points):
        return Chart.nothing(
            question, _("Er zijn te weinig weken over om vooruit te kijken."), note
        )
    now, last = next(p for p in reversed(points) if p.on <= today), points[-1]
    label = _(
        "Van %(now)s nu naar %(then)s in december, "
        "vier van de vijf keer tussen %(low)s en %(high)s."
    ) % {
        "now": euro(now.euros),
        "then": euro(last.euros),
        "low": euro(last.low),
        "high": euro(last.high),
    }
    if budget is not None:
        label += " " + _("Het budget is %(budget)s.") % {"budget": euro(budget)}
    return compose(
        lambda canvas, _width: _draw(canvas, points, today, budget),
        question=question,
        label=label,
        headers=(_("Tot en met"), _("Euro"), _("Interval (80%)")),
        rows=[
            (
                date_format(point.on, "j F"),
                euro(point.euros),
                f"{euro(point.low)} – {euro(point.high)}" if point.on > today else "–",
            )
            for point in points
        ],
        note=note,
        room=Room.LARGE,
    )


def _draw(canvas: Canvas, points: Sequence[Spent], today: date, budget: float | None) -> float:
    last = points[-1]
    highest = max(*(point.high for point in points), budget or 0)
    up = Scale(0, max(highest * 1.05, 1), 200, 14)
    ends = euro(last.euros)
    may = _("budget %(euros)s") % {"euros": euro(budget)} if budget is not None else ""
    right = canvas.width - max(text_width(ends, 15, bold=True), text_width(may, 13, bold=True)) - 14
    levels = axis.Levels.fit(canvas, up, euro, right=right + 6, extra=10)
    levels.grid(beyond=8)
    along = Scale(points[0].on.toordinal(), last.on.toordinal(), levels.left, right)

    def x(point: Spent) -> float:
        return along(point.on.toordinal())

    coming = [point for point in points if point.on >= today]
    band(
        canvas,
        [(x(point), up(point.low), up(point.high)) for point in coming],
        fill=BLUE_BAND,
        opacity=0.85,
        lone=BLUE_BAND,
    )
    canvas.polyline([(x(point), up(point.euros)) for point in points], stroke=BLUE, thick=2)
    at = up(last.euros)
    if budget is not None:
        level = up(budget)
        canvas.polyline(
            [(levels.left, level), (right, level)], stroke=OCHRE_DARK, thick=1.8, dash="5 4"
        )
        # Less than a line of words apart, the two would lie over each other.
        if abs(at - level) < 18:
            at, level = (at, at + 18) if at <= level else (at, at - 18)
        canvas.text(right + 12, level + 5, may, bold=True, fill=OCHRE_DARK, halo=True)
    canvas.line(levels.left - 8, up.start, right + 6, up.start, stroke=LINE)
    canvas.circle(x(coming[0]), up(coming[0].euros), 4, fill=PAPER, stroke=BLUE)
    canvas.circle(right, up(last.euros), 5, fill=BLUE)
    canvas.text(right + 12, at + 5, ends, bold=True, size=15, fill=BLUE, halo=True)
    y = up.start + 18
    # Now first: where there is no room for all, that one is written.
    taken = [canvas.text(x(coming[0]), y, _("nu"), fill=INK_2, anchor="middle", inside=True)]
    ticks = (points[0], last)
    axis.along(
        canvas,
        [(x(point), date_format(point.on, "N")) for point in ticks],
        y,
        taken=taken,
    )
    return up.start + 26
