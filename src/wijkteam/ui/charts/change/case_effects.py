"""What a case changed per life domain: the start, without the team, with the team."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from wijkteam.ui.charts.base.canvas import Canvas
from wijkteam.ui.charts.base.chart import Chart, Room, Width, compose
from wijkteam.ui.charts.base.legend import Key, dot, legend, swatch, upright
from wijkteam.ui.charts.base.palette import BLUE, INK, LINE, TERRA_DARK
from wijkteam.ui.charts.base.readable import listing, plain, present
from wijkteam.ui.charts.base.row_plot import Name, RowPlot


@dataclass(frozen=True, slots=True)
class CaseEffect:
    """Scores from 1 to 5 on one life domain; what is unknown is ``None``."""

    domain: str
    start: float | None
    without: float | None
    with_team: float | None

    @property
    def scores(self) -> tuple[float | None, ...]:
        return self.start, self.without, self.with_team


def case_effects(effects: Sequence[CaseEffect], *, question: str = "", note: str = "") -> Chart:
    """A line for the start, a square for without, a dot for with the team."""
    question = question or _("En voor het gezin?")
    if not any(present(score) for e in effects for score in e.scores):
        return Chart.nothing(question, _("Er is nog geen effect op leefgebieden ingevuld."), note)

    def draw(canvas: Canvas, width: Width) -> float:
        keys = (
            Key(upright(2.2), _("start")),
            Key(swatch(TERRA_DARK), _("zonder team")),
            Key(dot(BLUE, BLUE), _("met team")),
        )
        y = legend(canvas, keys, 13) + 6
        names = [Name(e.domain) for e in effects]
        plot = RowPlot.of(canvas, width, names, (1, 5), top=y + 12, mark=26, gap=6, padding=14)
        plot.grid(plain, y=y)
        for effect, middle in plot.each(effects):
            _marks(plot, effect, middle)
        return plot.bottom + 6

    rows = [(e.domain, *(plain(s, 1) if present(s) else "–" for s in e.scores)) for e in effects]
    sentence = _("%(domain)s start %(start)s, zonder %(without)s, met team %(with_team)s")
    names = ("domain", "start", "without", "with_team")
    each = listing([sentence % dict(zip(names, row, strict=True)) for row in rows])
    return compose(
        draw,
        question=question,
        label=_("Score van 1 tot 5: %(each)s.") % {"each": each},
        headers=(_("Leefgebied"), _("Start"), _("Zonder team"), _("Met team")),
        rows=rows,
        note=note,
        room=Room.LARGE,
    )


def _marks(plot: RowPlot, effect: CaseEffect, y: float) -> None:
    """Marks on the same place stand above each other instead of hiding one."""
    canvas, scale = plot.canvas, plot.scale
    known = [score for score in effect.scores if present(score)]
    if not known:
        canvas.text(scale(3), y + 4.5, _("onbekend"), anchor="middle", halo=True)
        return
    canvas.line(scale(min(known)), y, scale(max(known)), y, stroke=LINE, thick=3)
    if present(effect.start):
        canvas.line(scale(effect.start), y - 12, scale(effect.start), y + 12, stroke=INK, thick=2.2)
    apart = 0.0
    if present(effect.without) and present(effect.with_team):
        # Nearer than a mark is wide: half of each would hide behind the other.
        apart = 7.0 if abs(scale(effect.without) - scale(effect.with_team)) < 14 else 0.0
    if present(effect.without):
        x = scale(effect.without)
        canvas.rect(x - 6, y - 6 + apart, 12, 12, fill="#a9552f", stroke=TERRA_DARK, thick=1)
    if present(effect.with_team):
        plot.dot(effect.with_team, y - apart, 7, fill=BLUE)
