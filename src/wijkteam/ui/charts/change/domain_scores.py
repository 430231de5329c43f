"""Life domains from 1 to 5: before and now, and only a line where something changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from wijkteam.ui.charts.base import axis
from wijkteam.ui.charts.base.canvas import Canvas
from wijkteam.ui.charts.base.chart import NARROW, Chart, Room, Width, compose
from wijkteam.ui.charts.base.palette import BLUE, GREEN, GRID, INK_2, PAPER, TERRA
from wijkteam.ui.charts.base.scale import Scale
from wijkteam.ui.charts.base.text import width as text_width
from wijkteam.ui.charts.base.text import wrap
from wijkteam.ui.charts.base.words import listing, plain, present

_HIGHEST = 5
_ROOM = Room.MEDIUM


@dataclass(frozen=True, slots=True)
class DomainScore:
    """One life domain; a score that was not given is ``None``."""

    domain: str
    before: float | None
    now: float | None
    needs_attention: bool = False

    @property
    def change(self) -> float:
        if not (present(self.before) and present(self.now)):
            return 0
        assert self.before is not None
        assert self.now is not None
        return self.now - self.before


def domain_scores(
    rows: Sequence[DomainScore],
    *,
    before_name: str = "",
    now_name: str = "",
    question: str = "",
    note: str = "",
) -> Chart:
    """A dumbbell per life domain: hollow is before, filled is now, the change has a sign."""
    question = question or _("Hoe gaat het op elk leefgebied?")
    if not any(present(r.before) or present(r.now) for r in rows):
        return Chart.nothing(question, _("Er zijn nog geen leefgebieden beoordeeld."), note)
    before_name = before_name or _("vorige keer")
    now_name = now_name or _("nu")
    return compose(
        lambda canvas, width: _draw(
            canvas, rows, width, before_name=before_name, now_name=now_name
        ),
        question=question,
        label=describe(rows),
        headers=(_("Leefgebied"), before_name, now_name, _("Verschil"), _("Nog veel nodig")),
        rows=[
            (
                row.domain,
                "–" if row.before is None else plain(row.before, 1),
                "–" if row.now is None else plain(row.now, 1),
                plain(row.change, 1, sign=True) if row.change else "–",
                _("ja") if row.needs_attention else _("nee"),
            )
            for row in rows
        ],
        note=note,
        room=_ROOM,
    )


def describe(rows: Sequence[DomainScore]) -> str:
    better = [r.domain for r in rows if r.change > 0]
    worse = [r.domain for r in rows if r.change < 0]
    parts = [
        _("%(number)s vooruit") % {"number": len(better)},
        _("%(number)s achteruit") % {"number": len(worse)},
    ]
    sentence = _("Van de %(number)s leefgebieden: %(parts)s.") % {
        "number": len(rows),
        "parts": listing(parts),
    }
    need = [r.domain for r in rows if r.needs_attention]
    if need:
        sentence += " " + _("Nog veel nodig bij %(domains)s.") % {"domains": listing(need)}
    return sentence


def levels() -> tuple[str, ...]:
    return (_("acuut"), _("niet"), _("beperkt"), _("voldoende"), _("volledig"))


def _draw(
    canvas: Canvas, rows: Sequence[DomainScore], width: Width, *, before_name: str, now_name: str
) -> float:
    keys = (
        axis.Key(axis.dot(PAPER, INK_2, 5), before_name),
        axis.Key(axis.dot(BLUE, BLUE, 6), now_name),
    )
    y = axis.legend(canvas, keys, 13)
    column = 190.0 if width == "wide" else NARROW * 0.5
    scale = Scale(1, _HIGHEST, column + 24, canvas.width - 30)
    head = y + 6
    for level, word in enumerate(levels(), start=1):
        canvas.text(scale(level), head, str(level), bold=True, fill=INK_2, anchor="middle")
        if width == "wide":
            size = 12.5
            place = min(scale(level), canvas.width - text_width(word, size) / 2)
            canvas.text(place, head + 15, word, size=size, fill=INK_2, anchor="middle")
    top = head + (22 if width == "wide" else 8)
    middles, bottom = _names(canvas, rows, top=top, column=column)
    for level in range(1, _HIGHEST + 1):
        canvas.line(scale(level), top, scale(level), bottom, stroke=GRID)
    for row, middle in zip(rows, middles, strict=True):
        _dumbbell(canvas, row, scale, middle)
    return bottom + 4


def _names(
    canvas: Canvas, rows: Sequence[DomainScore], *, top: float, column: float
) -> tuple[list[float], float]:
    middles = []
    y = top
    for row in rows:
        lines = wrap(row.domain, column, 14, bold=row.needs_attention)
        tall = 27.0 if len(lines) < 2 else 38.0
        middle = y + tall / 2
        base = middle + 4.8 - 8.5 * (len(lines) - 1)
        canvas.lines(0, base, lines, size=14, step=17, bold=row.needs_attention)
        middles.append(middle)
        y += tall
    return middles, y


def _dumbbell(canvas: Canvas, row: DomainScore, scale: Scale, y: float) -> None:
    before = row.before if present(row.before) else None
    now = row.now if present(row.now) else None
    if before is None and now is None:
        canvas.text(scale(3), y + 4.5, _("niet besproken"), fill=INK_2, anchor="middle", halo=True)
        return
    colour = GREEN if row.change > 0 else TERRA
    if row.change and before is not None and now is not None:
        canvas.line(scale(before), y, scale(now), y, stroke=colour, thick=3)
    if before is not None and (row.change or now is None):
        canvas.circle(scale(before), y, 5, fill=PAPER, stroke=INK_2, thick=1.8)
    if now is not None:
        canvas.circle(scale(now), y, 7, fill=BLUE)
        if row.change:
            right = row.change > 0
            canvas.text(
                scale(now) + (12 if right else -12),
                y + 4.5,
                plain(row.change, 1, sign=True),
                bold=True,
                fill=colour,
                anchor="start" if right else "end",
                halo=True,
            )
