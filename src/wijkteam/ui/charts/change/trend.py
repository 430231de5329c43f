"""One figure over time: a line with its band, the last value written at its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from wijkteam.ui.charts.base import axis
from wijkteam.ui.charts.base.canvas import Box, Canvas, text_box
from wijkteam.ui.charts.base.chart import NARROW, ROOM, Chart, Room, compose
from wijkteam.ui.charts.base.layout import spread
from wijkteam.ui.charts.base.marks import band, runs
from wijkteam.ui.charts.base.palette import BLUE, BLUE_BAND, INK_2, LINE, OCHRE_DARK, PAPER
from wijkteam.ui.charts.base.readable import amount, interval, present
from wijkteam.ui.charts.base.scale import Scale, span
from wijkteam.ui.charts.base.text import shorten
from wijkteam.ui.charts.base.text import width as text_width


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

    def words(self, unit: str) -> str:
        return f"{self.name or _('norm')} {amount(self.value, unit)}"


def trend(
    points: Sequence[TrendPoint],
    *,
    unit: str = "share",
    norm: Norm | None = None,
    question: str = "",
    note: str = "",
    room: Room = Room.LARGE,
) -> Chart:
    """
    A figure over periods, with its interval as a band.

    *unit* is share (of one), days, number or euro. Gaps stay gaps: nothing is drawn
    across a period whose value is withheld.
    """
    question = question or _("Hoe veranderde dit cijfer?")
    if not any(present(p.value) for p in points):
        return Chart.nothing(question, _("Er is nog geen cijfer dat getoond mag worden."), note)
    return compose(
        lambda canvas, _width: _draw(canvas, points, unit, norm, small=room is Room.SMALL),
        question=question,
        label=_sentence([p for p in points if present(p.value)], unit, norm),
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


def trend_small(
    points: Sequence[TrendPoint],
    *,
    unit: str = "share",
    norm: Norm | None = None,
    question: str = "",
    note: str = "",
) -> Chart:
    """A trend for a card, six on a page: no grid, only the first and the last value."""
    return trend(points, unit=unit, norm=norm, question=question, note=note, room=Room.SMALL)


def _sentence(known: Sequence[TrendPoint], unit: str, norm: Norm | None) -> str:
    first, last = known[0], known[-1]
    words = {
        "first": first.label,
        "was": amount(first.value, unit),
        "last": last.label,
        "now": amount(last.value, unit),
    }
    text = _("Van %(was)s (%(first)s) naar %(now)s (%(last)s)") % words
    if len(known) == 1:
        text = _("%(now)s (%(last)s)") % words
    if present(last.low) and present(last.high):
        text += _(", interval %(span)s") % {"span": interval(last.low, last.high, unit)}
    return f"{text}, {norm.words(unit)}." if norm else f"{text}."


def _draw(
    canvas: Canvas, points: Sequence[TrendPoint], unit: str, norm: Norm | None, *, small: bool
) -> float:
    known = [(k, p, p.value) for k, p in enumerate(points) if present(p.value)]
    up = _scale([p for _k, p, _value in known], unit, norm, 142 if small else 240)
    (first, first_point, first_value), (last, _point, last_value) = known[0], known[-1]
    last_text = amount(last_value, unit)
    widths = [text_width(last_text, 16, bold=True)]
    widths += [text_width(norm.words(unit), 13)] if norm else []
    right = canvas.width - max(widths) - 14
    levels = axis.Levels(canvas, up, 6, right + 6, str)
    if not small:
        write = axis.level_writer(up, unit)
        levels = axis.Levels.fit(canvas, up, write, right=right + 6, extra=10)
        levels.grid(beyond=8)
    start = 0 if small else levels.left - 8
    step = (right - levels.left) / max(len(points) - 1, 1)
    xs = [levels.left + k * step for k in range(len(points))]
    if len(points) == 1:
        xs = [(levels.left + right) / 2]
    canvas.line(start, up.start, right + 6, up.start, stroke=LINE)

    _line(canvas, points, xs, up)
    if norm is not None:  # after the band, which would hide it
        y = up(norm.value)
        canvas.line(start, y, right + 6, y, stroke=OCHRE_DARK, thick=1.5, dash="5 4")

    # First hollow, last filled with its value; the norm's words keep clear of it.
    if first != last:
        canvas.circle(xs[first], up(first_value), 4, fill=PAPER, stroke=BLUE)
    canvas.circle(xs[last], up(last_value), 5.5, fill=BLUE)
    wanted = [up(last_value), *([up(norm.value)] if norm else [])]
    value_y, *norm_y = spread(wanted, [17.0, 15.0][: len(wanted)], 6, up.start + 4, gap=1)
    x = xs[last] + 12
    canvas.text(x, value_y + 5.5, last_text, size=16, bold=True, fill=BLUE, halo=True)
    if norm is not None:
        canvas.text(right + 12, norm_y[0] + 4.5, norm.words(unit), fill=OCHRE_DARK, halo=True)
    if small and first != last:
        # Under a line that rises and above one that falls, so that it does not lie on the line.
        rises = last_value >= first_value
        edge = first_point.low if rises else first_point.high
        y = up(edge if present(edge) else first_value) + (14 if rises else -6)
        y = min(max(y, 12), up.start - 4)
        text = amount(first_value, unit)
        canvas.text(max(xs[first] - 6, 0), y, text, fill=INK_2, halo=True)
    _periods(canvas, [p.label for p in points], xs, up.start + 18, ends_only=small)
    if len(known) == len(points):
        return up.start + 24
    canvas.text(0, up.start + 36, _("× niet getoond of onbekend"), fill=INK_2)
    return up.start + 42


def _line(canvas: Canvas, points: Sequence[TrendPoint], xs: Sequence[float], up: Scale) -> None:
    """Line and band over each run of periods without a gap; a cross where there is no value."""
    for x, point in zip(xs, points, strict=True):
        if not present(point.value):
            y = up.start - 8
            d = f"M{x - 3:.1f} {y - 3:.1f}l6 6M{x + 3:.1f} {y - 3:.1f}l-6 6"
            canvas.path(d, stroke=INK_2, thick=1.4)
    for run in runs([point.value for point in points]):
        edges = [
            (xs[k], up(low), up(high))
            for k in run
            if present(low := points[k].low) and present(high := points[k].high)
        ]
        band(canvas, edges, fill=BLUE_BAND, opacity=0.85, lone="#a9cde4")
        places = [(xs[k], up(points[k].value or 0)) for k in run]
        if len(places) > 1:
            canvas.polyline(places, stroke=BLUE)
        else:
            canvas.circle(*places[0], 3.5, fill=BLUE)


def _scale(known: Sequence[TrendPoint], unit: str, norm: Norm | None, height: float) -> Scale:
    values = [v for p in known for v in (p.value, p.low, p.high)]
    include = [norm.value] if norm else []
    least = 0.02 if unit == "share" else 0.2  # smaller changes may not look like large ones
    low, high = span(values, include=include, margin=0.12, least=least)
    there = [v for v in values if present(v)]
    # The margin may not suggest values that cannot be: under zero, or over all.
    if min([*there, *include]) >= 0:
        low = max(low, 0.0)
    if unit == "share" and max(there) <= 1:
        high = min(high, 1.0)
    return Scale(low, high, height - 24, 16)


def _periods(
    canvas: Canvas, labels: Sequence[str], xs: Sequence[float], y: float, *, ends_only: bool
) -> None:
    """The first and the last period, and the others where there is room."""
    # Two of them must fit beside each other.
    texts = [shorten(label, canvas.width * 0.45, 13) for label in labels]
    ends: list[Box] = []
    for k in dict.fromkeys((0, len(texts) - 1)):
        box = text_box(xs[k], y, texts[k], anchor="middle")
        if not any(box.overlaps(other, 10) for other in ends):
            ends.append(canvas.text(xs[k], y, texts[k], fill=INK_2, anchor="middle", inside=True))
    if not ends_only:
        places = zip(xs[1:-1], texts[1:-1], strict=True)
        axis.along(canvas, places, y, gap=10, taken=ends)
