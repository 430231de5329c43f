"""Who carries what beside what fits their hours, and what a team will carry in the coming weeks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wijkteam.ui.charts.base import axis
from wijkteam.ui.charts.base.canvas import Canvas
from wijkteam.ui.charts.base.chart import Chart, Room, Width, compose
from wijkteam.ui.charts.base.marks import band
from wijkteam.ui.charts.base.palette import (
    BLUE,
    BLUE_BAND,
    INK,
    INK_2,
    LINE,
    OCHRE_DARK,
    PAPER,
    TERRA_DARK,
)
from wijkteam.ui.charts.base.readable import plain
from wijkteam.ui.charts.base.row_plot import Name, RowPlot
from wijkteam.ui.charts.base.scale import Scale
from wijkteam.ui.charts.base.text import width as text_width


@dataclass(frozen=True, slots=True)
class Carrier:
    """One colleague: what they carry and what fits, in points."""

    name: str
    points: float
    capacity: float
    about: str = ""
    is_away: bool = False

    @property
    def over(self) -> float:
        return max(0.0, self.points - self.capacity)

    @property
    def verdict(self) -> str:
        if self.is_away:
            return _("afwezig")
        if self.over:
            return _("%(over)s te veel") % {"over": plain(round(self.over, 1))}
        return _("ruimte %(left)s") % {"left": plain(round(self.capacity - self.points, 1))}


@dataclass(frozen=True, slots=True)
class WeekAhead:
    """What a team probably carries at the end of a week from now, and what then fits."""

    weeks: int
    points: float
    low: float
    high: float
    capacity: float

    @property
    def label(self) -> str:
        if self.weeks == 0:
            return _("nu")
        return ngettext("over %(k)s week", "over %(k)s weken", self.weeks) % {"k": self.weeks}


def carrying(rows: Sequence[Carrier], *, question: str = "", note: str = "") -> Chart:
    """A bar per colleague against an outline of what fits; what is over is of another tone."""
    question = question or _("Wie draagt wat?")
    if not rows:
        return Chart.nothing(question, _("In dit team werkt niemand."), note)
    over = [row for row in rows if row.over]

    def draw(canvas: Canvas, width: Width) -> float:
        names = [
            Name(
                row.name,
                row.about,
                value=row.verdict,
                value_fill=TERRA_DARK if row.over else INK,
            )
            for row in rows
        ]
        most = max(max(row.points, row.capacity) for row in rows)
        plot = RowPlot.of(canvas, width, names, (0, max(most, 1) * 1.02), top=6, mark=24)
        plot.upright(0)
        for row, middle in plot.each(rows):
            plot.bar(0, min(row.points, row.capacity), middle, height=18, name="sky")
            plot.bar(row.capacity, row.points, middle, height=18, name="terra")
            x = plot.scale(row.capacity)
            canvas.line(x, middle - 12, x, middle + 12, stroke=INK, thick=2)
        return plot.bottom + 6

    return compose(
        draw,
        question=question,
        label=ngettext(
            "%(over)s van %(all)s collega’s draagt meer dan past.",
            "%(over)s van %(all)s collega’s dragen meer dan past.",
            len(over),
        )
        % {"over": len(over), "all": len(rows)},
        headers=(_("Collega"), _("Draagt"), _("Past"), _("Oordeel")),
        rows=[
            (row.name, plain(round(row.points, 2)), plain(round(row.capacity, 2)), row.verdict)
            for row in rows
        ],
        note=note,
        room=Room.LARGE,
    )


def weeks_ahead(points: Sequence[WeekAhead], *, question: str = "", note: str = "") -> Chart:
    """The load of a team in the coming weeks with its band, and what fits as a dashed line."""
    question = question or _("Wat komt er?")
    if len(points) < 2:
        return Chart.nothing(question, _("Er is te kort geregistreerd om vooruit te kijken."), note)
    last = points[-1]
    return compose(
        lambda canvas, _width: _draw(canvas, points),
        question=question,
        label=_(
            "Van %(now)s punten nu naar %(then)s over %(weeks)s weken, vier van de vijf keer "
            "tussen %(low)s en %(high)s. Er past dan %(fits)s."
        )
        % {
            "now": plain(round(points[0].points)),
            "then": plain(round(last.points)),
            "weeks": last.weeks,
            "low": plain(round(last.low)),
            "high": plain(round(last.high)),
            "fits": plain(round(last.capacity)),
        },
        headers=(_("Week"), _("Punten"), _("Interval (80%)"), _("Past")),
        rows=[
            (
                point.label,
                plain(round(point.points, 1)),
                f"{plain(round(point.low, 1))} – {plain(round(point.high, 1))}",
                plain(round(point.capacity, 1)),
            )
            for point in points
        ],
        note=note,
        room=Room.LARGE,
    )


def _draw(canvas: Canvas, points: Sequence[WeekAhead]) -> float:
    highest = max(max(point.high, point.capacity) for point in points)
    up = Scale(0, max(highest * 1.05, 1), 200, 14)
    fits = _("past %(points)s") % {"points": plain(round(points[-1].capacity))}
    carried = plain(round(points[-1].points))
    widest = max(text_width(fits, 13, bold=True), text_width(carried, 15, bold=True))
    right = canvas.width - widest - 14
    levels = axis.Levels.fit(canvas, up, plain, right=right + 6, extra=10)
    levels.grid(beyond=8)
    step = (right - levels.left) / (len(points) - 1)
    xs = [levels.left + k * step for k in range(len(points))]
    band(
        canvas,
        [(x, up(point.low), up(point.high)) for x, point in zip(xs, points, strict=True)],
        fill=BLUE_BAND,
        opacity=0.85,
        lone=BLUE_BAND,
    )
    canvas.polyline(
        [(x, up(p.points)) for x, p in zip(xs, points, strict=True)], stroke=BLUE, thick=2
    )
    # What fits goes by steps: somebody is there or is not.
    stairs: list[tuple[float, float]] = []
    for k, (x, point) in enumerate(zip(xs, points, strict=True)):
        if k:
            stairs.append((x, up(points[k - 1].capacity)))
        stairs.append((x, up(point.capacity)))
    canvas.polyline(stairs, stroke=OCHRE_DARK, thick=1.8, dash="5 4")
    canvas.line(levels.left - 8, up.start, right + 6, up.start, stroke=LINE)
    canvas.circle(xs[0], up(points[0].points), 4, fill=PAPER, stroke=BLUE)
    canvas.circle(xs[-1], up(points[-1].points), 5, fill=BLUE)
    at, norm = up(points[-1].points), up(points[-1].capacity)
    # Less than a line of words apart, the two would lie over each other.
    if abs(at - norm) < 18:
        at, norm = (at, at + 18) if at <= norm else (at, at - 18)
    canvas.text(right + 12, at + 5, carried, bold=True, size=15, fill=BLUE, halo=True)
    canvas.text(right + 12, norm + 5, fits, bold=True, fill=OCHRE_DARK, halo=True)
    canvas.text(xs[0], up.start + 18, _("nu"), fill=INK_2, anchor="middle", inside=True)
    canvas.text(xs[-1], up.start + 18, points[-1].label, fill=INK_2, anchor="end", inside=True)
    return up.start + 26
