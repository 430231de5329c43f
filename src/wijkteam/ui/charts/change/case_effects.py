"""What a case changed per life domain: the start, without the team, with the team."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from wijkteam.ui.charts.base import axis, named_rows
from wijkteam.ui.charts.base.canvas import Canvas
from wijkteam.ui.charts.base.chart import Chart, Room, Width, compose
from wijkteam.ui.charts.base.palette import BLUE, INK, LINE, TERRA_DARK
from wijkteam.ui.charts.base.scale import Scale
from wijkteam.ui.charts.base.words import listing, plain, present

_ROOM: Final = Room.LARGE


@dataclass(frozen=True, slots=True)
class CaseEffect:
    """Scores from 1 to 5 on one life domain; what is unknown is ``None``."""

    domain: str
    start: float | None
    without: float | None
    with_team: float | None


def case_effects(effects: Sequence[CaseEffect], *, question: str = "", note: str = "") -> Chart:
    """A line for the start, a square for without, a dot for with the team."""
    question = question or _("En voor het gezin?")
    if not any(present(v) for e in effects for v in (e.start, e.without, e.with_team)):
        return Chart.nothing(question, _("Er is nog geen effect op leefgebieden ingevuld."), note)
    return compose(
        lambda canvas, width: _draw(canvas, effects, width),
        question=question,
        label=describe(effects),
        headers=(_("Leefgebied"), _("Start"), _("Zonder team"), _("Met team")),
        rows=[(e.domain, *map(_score, (e.start, e.without, e.with_team))) for e in effects],
        note=note,
        room=_ROOM,
    )


def _score(value: float | None) -> str:
    return plain(value, 1) if present(value) else "–"


def describe(effects: Sequence[CaseEffect]) -> str:
    each = [
        _("%(domain)s start %(start)s, zonder %(without)s, met team %(with_team)s")
        % {
            "domain": e.domain,
            "start": _score(e.start),
            "without": _score(e.without),
            "with_team": _score(e.with_team),
        }
        for e in effects
    ]
    return _("Score van 1 tot 5: %(each)s.") % {"each": listing(each)}


def _draw(canvas: Canvas, effects: Sequence[CaseEffect], width: Width) -> float:
    keys = (
        axis.Key(_start_key, _("start")),
        axis.Key(axis.swatch(TERRA_DARK), _("zonder team")),
        axis.Key(axis.dot(BLUE, BLUE), _("met team")),
    )
    y = axis.legend(canvas, keys, 13) + 6
    names = [named_rows.Name(e.domain) for e in effects]
    frame = named_rows.frame(canvas, names, width, top=y + 12, mark=26, gap=6, padding=14)
    scale = Scale(1, 5, frame.left, frame.right)
    axis.across(canvas, scale, plain, y=y, bands=frame.bands)
    for effect, middle in zip(effects, frame.middles, strict=True):
        _effect(canvas, effect, scale, middle)
    return frame.bottom + 6


def _start_key(canvas: Canvas, x: float, y: float) -> None:
    canvas.line(x + 8, y - 12, x + 8, y + 2, stroke=INK, thick=2.2)


def _effect(canvas: Canvas, effect: CaseEffect, scale: Scale, y: float) -> None:
    """Marks on the same place stand above each other instead of hiding one."""
    known = [v for v in (effect.start, effect.without, effect.with_team) if present(v)]
    if not known:
        canvas.text(scale(3), y + 4.5, _("onbekend"), anchor="middle", halo=True)
        return
    canvas.line(scale(min(known)), y, scale(max(known)), y, stroke=LINE, thick=3)
    if present(effect.start):
        canvas.line(scale(effect.start), y - 12, scale(effect.start), y + 12, stroke=INK, thick=2.2)
    apart = 0.0
    if present(effect.without) and present(effect.with_team):
        apart = 7.0 if abs(scale(effect.without) - scale(effect.with_team)) < 14 else 0.0
    if present(effect.without):
        x = scale(effect.without)
        canvas.rect(x - 6, y - 6 + apart, 12, 12, fill="#a9552f", stroke=TERRA_DARK, thick=1)
    if present(effect.with_team):
        canvas.circle(scale(effect.with_team), y - apart, 7, fill=BLUE)
