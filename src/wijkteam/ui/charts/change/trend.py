"""One figure over time: a line with its band, the last value written at its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from wijkteam.ui.charts.base import axis
from wijkteam.ui.charts.base.canvas import Canvas
from wijkteam.ui.charts.base.chart import NARROW, ROOM, Chart, Room, compose
from wijkteam.ui.charts.base.layout import spread
from wijkteam.ui.charts.base.palette import BLUE, BLUE_BAND, INK_2, LINE, OCHRE_DARK, PAPER
from wijkteam.ui.charts.base.scale import Scale, span
from wijkteam.ui.charts.base.text import shorten
from wijkteam.ui.charts.base.text import width as text_width
from wijkteam.ui.charts.base.words import amount, interval, present


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One period; a value that is withheld or unknown is ``None`` and leaves a gap."""

    label: str
    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Norm:
    """A line to compare with, and what it is called."""

    value: float
    name: str = ""


@dataclass(frozen=True, slots=True)
class _Plot:
    """What was decided before drawing: the scales and the places of the periods."""

    points: tuple[TrendPoint, ...]
    unit: str
    norm: Norm | None
    left: float
    right: float
    y: Scale

    def x(self, place: int) -> float:
        if len(self.points) < 2:
            return (self.left + self.right) / 2
        return self.left + place * (self.right - self.left) / (len(self.points) - 1)

    @property
    def known(self) -> list[int]:
        return [k for k, p in enumerate(self.points) if present(p.value)]

    def runs(self) -> list[list[int]]:
        """The places of values that follow each other without a gap."""
        runs: list[list[int]] = []
        for k in self.known:
            if runs and runs[-1][-1] == k - 1:
                runs[-1].append(k)
            else:
                runs.append([k])
        return runs


def trend(
    points: Sequence[TrendPoint],
    *,
    unit: str = "share",
    norm: Norm | None = None,
    question: str = "",
    note: str = "",
) -> Chart:
    """
    A figure over periods, with its interval as a band.

    *unit* is share (of one), days, number or euro. Gaps stay gaps: nothing is drawn
    across a period whose value is withheld.
    """
    return _chart(points, unit=unit, norm=norm, question=question, note=note, room=Room.LARGE)


def trend_small(
    points: Sequence[TrendPoint],
    *,
    unit: str = "share",
    norm: Norm | None = None,
    question: str = "",
    note: str = "",
) -> Chart:
    """A trend for a card, six on a page: no grid, only the first and the last value."""
    return _chart(points, unit=unit, norm=norm, question=question, note=note, room=Room.SMALL)


def _chart(
    points: Sequence[TrendPoint],
    *,
    unit: str,
    norm: Norm | None,
    question: str,
    note: str,
    room: Room,
) -> Chart:
    question = question or _("Hoe veranderde dit cijfer?")
    if not any(present(p.value) for p in points):
        return Chart.nothing(question, _("Er is nog geen cijfer dat getoond mag worden."), note)
    return compose(
        lambda canvas, _width: _draw(canvas, points, unit=unit, norm=norm, room=room),
        question=question,
        label=describe(points, unit=unit, norm=norm),
        headers=(_("Periode"), _("Waarde"), _("Interval (95%)")),
        rows=[
            (
                p.label,
                amount(p.value, unit, decimals=1)
                if present(p.value)
                else _("niet getoond of onbekend"),
                interval(p.low, p.high, unit, decimals=1),
            )
            for p in points
        ],
        note=note,
        room=room,
        # On a card the picture of the desk fits a phone too.
        narrow=ROOM[room] if room is Room.SMALL else NARROW,
    )


def describe(points: Sequence[TrendPoint], *, unit: str, norm: Norm | None = None) -> str:
    known = [p for p in points if present(p.value)]
    if not known:
        return _("Er is nog geen cijfer dat getoond mag worden.")
    last = known[-1]
    words = {
        "first": known[0].label,
        "was": amount(known[0].value, unit),
        "last": last.label,
        "now": amount(last.value, unit),
    }
    text = _("Van %(was)s (%(first)s) naar %(now)s (%(last)s)") % words
    if len(known) == 1:
        text = _("%(now)s (%(last)s)") % words
    if present(last.low) and present(last.high):
        text += _(", interval %(span)s") % {"span": interval(last.low, last.high, unit)}
    if norm is not None:
        text += f", {norm.name or _('norm')} {amount(norm.value, unit)}"
    return text + "."


def _draw(
    canvas: Canvas, points: Sequence[TrendPoint], *, unit: str, norm: Norm | None, room: Room
) -> float:
    small = room is Room.SMALL
    height = 142.0 if small else 240.0
    plot = _plot(canvas, tuple(points), unit, norm, small=small, height=height)
    if not small:
        write = axis.level_writer(plot.y, unit)
        axis.upward(canvas, plot.y, write, left=plot.left - 8, right=plot.right + 6)
    base = plot.y.start
    canvas.line(0 if small else plot.left - 8, base, plot.right + 6, base, stroke=LINE)
    _band(canvas, plot)
    if norm is not None:
        level = plot.y(norm.value)
        canvas.line(
            0 if small else plot.left - 8,
            level,
            plot.right + 6,
            level,
            stroke=OCHRE_DARK,
            thick=1.5,
            dash="5 4",
        )
    _line(canvas, plot)
    _end(canvas, plot)
    if small:
        _first_value(canvas, plot)
    _periods(canvas, plot, base + 18, ends_only=small)
    bottom = base + 24
    if len(plot.known) < len(points):
        canvas.text(0, bottom + 12, _("× niet getoond of onbekend"), fill=INK_2)
        bottom += 18
    return bottom


def _plot(
    canvas: Canvas,
    points: tuple[TrendPoint, ...],
    unit: str,
    norm: Norm | None,
    *,
    small: bool,
    height: float,
) -> _Plot:
    values = [v for p in points if present(p.value) for v in (p.value, p.low, p.high)]
    low, high = span(
        values,
        include=[norm.value] if norm else [],
        margin=0.12,
        least=0.02 if unit == "share" else 0.2,
    )
    if all(v >= 0 for v in values if present(v)) and (norm is None or norm.value >= 0):
        low = max(low, 0.0)
    if unit == "share" and all(v <= 1 for v in values if present(v)):
        high = min(high, 1.0)
    y = Scale(low, high, height - 24, 16)
    left = 6.0 if small else axis.upward_room(y, axis.level_writer(y, unit)) + 10
    last = [amount(p.value, unit) for p in points if present(p.value)][-1:]
    widths = [text_width(t, 16, bold=True) for t in last]
    if norm is not None:
        widths.append(text_width(_norm_text(norm, unit), 13))
    right = canvas.width - max(widths, default=0) - 14
    return _Plot(points, unit, norm, left, right, y)


def _norm_text(norm: Norm, unit: str) -> str:
    return f"{norm.name or _('norm')} {amount(norm.value, unit)}"


def _band(canvas: Canvas, plot: _Plot) -> None:
    for run in plot.runs():
        edges = [
            (plot.x(k), plot.y(p.low), plot.y(p.high))
            for k in run
            if present((p := plot.points[k]).low) and present(p.high)
        ]
        if len(edges) > 1:
            over = [(x, high) for x, _low, high in edges]
            under = [(x, low) for x, low, _high in reversed(edges)]
            canvas.polygon(over + under, fill=BLUE_BAND, opacity=0.85)
        elif edges:
            x, low, high = edges[0]
            canvas.line(x, low, x, high, stroke="#a9cde4", thick=8)


def _line(canvas: Canvas, plot: _Plot) -> None:
    for run in plot.runs():
        places = [(plot.x(k), plot.y(plot.points[k].value or 0)) for k in run]
        if len(places) > 1:
            canvas.polyline(places, stroke=BLUE)
        else:
            canvas.circle(*places[0], 3.5, fill=BLUE)
    for k, point in enumerate(plot.points):
        if not present(point.value):
            x, y = plot.x(k), plot.y.start - 8
            d = f"M{x - 3:.1f} {y - 3:.1f}l6 6M{x + 3:.1f} {y - 3:.1f}l-6 6"
            canvas.path(d, stroke=INK_2, thick=1.4)


def _end(canvas: Canvas, plot: _Plot) -> None:
    """First hollow, last filled with its value; the norm's words keep clear of it."""
    first, last = plot.known[0], plot.known[-1]
    if first != last:
        start = plot.y(plot.points[first].value or 0)
        canvas.circle(plot.x(first), start, 4, fill=PAPER, stroke=BLUE)
    value = plot.points[last].value or 0
    canvas.circle(plot.x(last), plot.y(value), 5.5, fill=BLUE)
    wanted, sizes = [plot.y(value)], [17.0]
    if plot.norm is not None:
        wanted.append(plot.y(plot.norm.value))
        sizes.append(15.0)
    places = spread(wanted, sizes, 6, plot.y.start + 4, gap=1)
    x = plot.x(last) + 12
    text = amount(value, plot.unit)
    canvas.text(x, places[0] + 5.5, text, size=16, bold=True, fill=BLUE, halo=True)
    if plot.norm is not None:
        words = _norm_text(plot.norm, plot.unit)
        canvas.text(plot.right + 12, places[1] + 4.5, words, fill=OCHRE_DARK, halo=True)


def _first_value(canvas: Canvas, plot: _Plot) -> None:
    if len(plot.known) < 2:
        return
    first, last = (plot.points[plot.known[k]] for k in (0, -1))
    rises = (last.value or 0) >= (first.value or 0)
    edge = first.low if rises else first.high
    edge = edge if present(edge) else first.value
    y = plot.y(edge or 0) + (14 if rises else -6)
    y = min(max(y, 12), plot.y.start - 4)
    canvas.text(
        max(plot.x(plot.known[0]) - 6, 0), y, amount(first.value, plot.unit), fill=INK_2, halo=True
    )


def _periods(canvas: Canvas, plot: _Plot, y: float, *, ends_only: bool) -> None:
    """The first and the last period, and the others where there is room."""
    count = len(plot.points)
    taken: list[tuple[float, float]] = []
    between = () if ends_only else range(1, count - 1)
    order = [0, count - 1, *between] if count > 1 else [0]
    for k in order:
        text = plot.points[k].label
        text = shorten(text, canvas.width * 0.45, 13)
        wide = text_width(text, 13)
        middle = min(max(plot.x(k), wide / 2), canvas.width - wide / 2)
        start, end = middle - wide / 2, middle + wide / 2
        if any(start < b + 10 and a < end + 10 for a, b in taken):
            continue
        if abs(middle - plot.x(k)) > 1 and k not in (0, count - 1):
            continue
        canvas.text(middle, y, text, fill=INK_2, anchor="middle")
        taken.append((start, end))
