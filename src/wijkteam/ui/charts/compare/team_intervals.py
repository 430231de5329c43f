"""Teams beside each other with their intervals: a reason to look, not a ranking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from wijkteam.ui.charts.base.canvas import Canvas
from wijkteam.ui.charts.base.chart import Chart, Room, Width, compose
from wijkteam.ui.charts.base.legend import Key, dot, legend
from wijkteam.ui.charts.base.palette import BLUE, GREY, INK_2, PAPER, TERRA
from wijkteam.ui.charts.base.readable import amount, interval, listing, number, present
from wijkteam.ui.charts.base.row_plot import Name, RowPlot
from wijkteam.ui.charts.base.scale import span


@dataclass(frozen=True, slots=True)
class TeamRow:
    """One team; *withheld* when its numbers are too small to show."""

    team: str
    value: float | None
    low: float | None = None
    high: float | None = None
    n: int | None = None
    own: bool = False
    withheld: bool = False

    @property
    def shown(self) -> bool:
        return present(self.value) and not self.withheld

    @property
    def name(self) -> str:
        return _("%(team)s (uw team)") % {"team": self.team} if self.own else self.team

    def differs_from(self, overall: float | None) -> bool:
        """Whether the whole interval lies at one side of *overall*."""
        if not (self.shown and present(overall) and present(self.low) and present(self.high)):
            return False
        return self.low > overall or self.high < overall


def team_intervals(
    teams: Sequence[TeamRow],
    *,
    overall: float | None = None,
    overall_name: str = "",
    unit: str = "share",
    question: str = "",
    note: str = "",
) -> Chart:
    """A dot with a 95% whisker per team, against the value of all teams together."""
    question = question or _("Verschillen teams echt van elkaar?")
    if not any(row.shown for row in teams):
        return Chart.nothing(question, _("Er is nog geen team met genoeg aantallen."), note)

    def draw(canvas: Canvas, width: Width) -> float:
        values = [v for row in teams if row.shown for v in (row.value, row.low, row.high)]
        include = [overall] if present(overall) else []
        # Teams a percent apart may not look far apart.
        low, high = span(values, include=include, margin=0.05, least=0.01)
        if unit == "share":  # no margin may suggest shares that cannot be
            low, high = max(low, 0.0), min(high, 1.0)
        names = []
        for row in teams:
            value = amount(row.value, unit) if row.shown else ""
            count = _("n = %(n)s") % {"n": number(row.n)} if present(row.n) and row.shown else ""
            colour = BLUE if row.own else INK_2
            names.append(Name(row.name, count, row.own, value, colour))
        plot = RowPlot.of(canvas, width, names, (low, high), top=36, mark=20, share=0.32)
        if present(overall):
            text = f"{overall_name or _('alle teams')} {amount(overall, unit)}"
            plot.compare(overall, text, y=16, stroke=INK_2)
        plot.grid(lambda v: amount(v, unit), y=plot.bottom + 20)
        for row, y in plot.each(teams):
            _mark(plot, row, y, differs=row.differs_from(overall))
        if not any(row.differs_from(overall) for row in teams):
            return plot.bottom + 26
        key = Key(dot(TERRA, TERRA), _("hele interval aan één kant van het geheel"))
        return legend(canvas, [key], plot.bottom + 44) - 12

    return compose(
        draw,
        question=question,
        label=_sentence(teams, overall, unit),
        headers=(_("Team"), _("Waarde"), _("Interval (95%)"), _("Aantal")),
        rows=[_cells(row, unit) for row in teams],
        note=note,
        room=Room.LARGE,
    )


def _mark(plot: RowPlot, row: TeamRow, y: float, *, differs: bool) -> None:
    """Filled is own or different; a hollow grey dot is a team that chance can explain."""
    if not (row.shown and present(row.value)):
        middle = (plot.scale.start + plot.scale.end) / 2
        text = _("te klein om te tonen")
        plot.canvas.text(middle, y + 4.5, text, fill=INK_2, anchor="middle", halo=True)
        return
    colour = BLUE if row.own else TERRA if differs else GREY
    plot.whisker(row.low, row.high, y, stroke=colour, thick=2)
    fill = colour if row.own or differs else PAPER
    plot.dot(row.value, y, 7.5 if row.own else 6, fill=fill, stroke=colour)


def _cells(row: TeamRow, unit: str) -> tuple[str, ...]:
    if not row.shown:
        return row.name, _("te klein om te tonen"), "–", "–"
    return (
        row.name,
        amount(row.value, unit, decimals=1),
        interval(row.low, row.high, unit, decimals=1),
        number(row.n) if row.n is not None else "–",
    )


def _sentence(teams: Sequence[TeamRow], overall: float | None, unit: str) -> str:
    text = _("%(count)s teams") % {"count": len(teams)}
    if present(overall):
        text += _(", samen %(value)s") % {"value": amount(overall, unit)}
    for row in teams:
        if row.own and row.shown:
            text += _(", jouw team %(value)s") % {"value": amount(row.value, unit)}
    outside = [row.team for row in teams if row.differs_from(overall)]
    if outside:
        text += _("; het interval van %(teams)s ligt aan één kant van het geheel") % {
            "teams": listing(outside)
        }
    return text + "."
