"""Teams beside each other with their intervals: a reason to look, not a ranking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from wijkteam.ui.charts.base import axis, marks, named_rows
from wijkteam.ui.charts.base.canvas import Canvas
from wijkteam.ui.charts.base.chart import Chart, Room, Width, compose
from wijkteam.ui.charts.base.palette import BLUE, GREY, INK_2, PAPER, TERRA
from wijkteam.ui.charts.base.scale import Scale, span
from wijkteam.ui.charts.base.words import amount, interval, listing, number, present

_ROOM: Final = Room.LARGE


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
    overall_name = overall_name or _("alle teams")
    return compose(
        lambda canvas, width: _draw(
            canvas, teams, width, overall=overall, overall_name=overall_name, unit=unit
        ),
        question=question,
        label=describe(teams, overall=overall, unit=unit),
        headers=(_("Team"), _("Waarde"), _("Interval (95%)"), _("Aantal")),
        rows=[_cells(row, unit) for row in teams],
        note=note,
        room=_ROOM,
    )


def _cells(row: TeamRow, unit: str) -> tuple[str, ...]:
    name = _("%(team)s (uw team)") % {"team": row.team} if row.own else row.team
    if not row.shown:
        return name, _("te klein om te tonen"), "–", "–"
    return (
        name,
        amount(row.value, unit, decimals=1),
        interval(row.low, row.high, unit, decimals=1),
        number(row.n) if row.n is not None else "–",
    )


def describe(teams: Sequence[TeamRow], *, overall: float | None, unit: str) -> str:
    text = _("%(count)s teams") % {"count": len(teams)}
    if present(overall):
        text += _(", samen %(value)s") % {"value": amount(overall, unit)}
    for row in teams:
        if row.own and row.shown:
            text += _(", uw team %(value)s") % {"value": amount(row.value, unit)}
    outside = [row.team for row in teams if row.differs_from(overall)]
    if outside:
        text += _("; het interval van %(teams)s ligt aan één kant van het geheel") % {
            "teams": listing(outside)
        }
    return text + "."


def _draw(
    canvas: Canvas,
    teams: Sequence[TeamRow],
    width: Width,
    *,
    overall: float | None,
    overall_name: str,
    unit: str,
) -> float:
    names = [_name(row, unit) for row in teams]
    top = 30.0
    frame = named_rows.frame(canvas, names, width, top=top + 6, mark=20, share=0.32)
    values = [v for row in teams if row.shown for v in (row.value, row.low, row.high)]
    low, high = span(values, include=[overall] if present(overall) else [], margin=0.05, least=0.01)
    if unit == "share":
        low, high = max(low, 0.0), min(high, 1.0)
    scale = Scale(low, high, frame.left, frame.right)
    skip = []
    if present(overall):
        text = f"{overall_name} {amount(overall, unit)}".strip()
        skip.append(
            marks.compare_line(
                canvas, scale, overall, y=16, bands=frame.bands, text=text, stroke=INK_2
            )
        )
    axis.across(canvas, scale, lambda v: amount(v, unit), y=frame.bottom + 20, bands=frame.bands)
    for row, y in zip(teams, frame.middles, strict=True):
        _row(canvas, row, scale, y, overall)
    keys = []
    if any(row.differs_from(overall) for row in teams):
        keys.append(
            axis.Key(axis.dot(TERRA, TERRA), _("hele interval aan één kant van het geheel"))
        )
    return axis.legend(canvas, keys, frame.bottom + 44) - 12 if keys else frame.bottom + 26


def _name(row: TeamRow, unit: str) -> named_rows.Name:
    text = _("%(team)s (uw team)") % {"team": row.team} if row.own else row.team
    value = amount(row.value, unit) if row.shown else ""
    count = _("n = %(n)s") % {"n": number(row.n)} if row.n is not None and row.shown else ""
    return named_rows.Name(text, count, row.own, value, BLUE if row.own else INK_2)


def _row(canvas: Canvas, row: TeamRow, scale: Scale, y: float, overall: float | None) -> None:
    if not row.shown:
        middle = (scale.start + scale.end) / 2
        canvas.text(
            middle, y + 4.5, _("te klein om te tonen"), fill=INK_2, anchor="middle", halo=True
        )
        return
    assert row.value is not None
    differs = row.differs_from(overall)
    colour = BLUE if row.own else TERRA if differs else GREY
    marks.whisker(canvas, scale, row.low, row.high, y, stroke=colour, thick=2)
    filled = row.own or differs
    canvas.circle(
        scale(row.value), y, 7.5 if row.own else 6, fill=colour if filled else PAPER, stroke=colour
    )
