"""Cases on two axes: cheaper or dearer, less or more effect, with groups and doubt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from wijkteam.ui.charts.base.axis import fitting_ticks
from wijkteam.ui.charts.base.canvas import Box, Canvas, text_box
from wijkteam.ui.charts.base.chart import Chart, Room, Width, compose
from wijkteam.ui.charts.base.layout import first_free
from wijkteam.ui.charts.base.legend import Key, legend
from wijkteam.ui.charts.base.palette import BLUE, GRID, INK, INK_2, LINE, PAPER, TERRA
from wijkteam.ui.charts.base.readable import compact, euro, interval, plain, present
from wijkteam.ui.charts.base.scale import Scale, span, ticks
from wijkteam.ui.charts.base.text import width as text_width
from wijkteam.ui.charts.base.text import wrap

#: So many places for a name lie beside its dot; from further away a line leads to it.
_NEAR: Final = 6
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_FILLS: Final = ("#dcebf4", "#eef4f8", "#f3ede3", "#fbf0da", "#f8e9e1", "#e4f0e9")


@dataclass(frozen=True, slots=True)
class PlanePoint:
    """
    One case: the difference in costs in euros (with minus without) and in effect.

    *own* is the case the page is about; its intervals are drawn as a cross.
    """

    name: str
    costs: float
    effect: float
    own: bool = False
    costs_low: float | None = None
    costs_high: float | None = None
    effect_low: float | None = None
    effect_high: float | None = None


@dataclass(frozen=True, slots=True)
class Cluster:
    """A group of cases as an ellipse: its middle and half its size, in the same units."""

    name: str
    costs: float
    effect: float
    costs_radius: float
    effect_radius: float
    own: bool = False


@dataclass(slots=True)
class _Sheet:
    """The plane while it is drawn: its scales, and what is written on it already."""

    canvas: Canvas
    across: Scale
    up: Scale
    taken: list[Box]

    @property
    def frame(self) -> Box:
        return Box(4, self.up.end, self.canvas.width - 4, self.up.start)


def plane(
    points: Sequence[PlanePoint],
    *,
    clusters: Sequence[Cluster] = (),
    effect_name: str = "",
    singular: str = "",
    plural: str = "",
    question: str = "",
    note: str = "",
) -> Chart:
    """
    The plane of costs and effect, with zero in ink and the corners in words.

    The points are cases, unless *singular* and *plural* call them something else.
    """
    question = question or _("Waar ligt deze casus?")
    points = [p for p in points if present(p.costs) and present(p.effect)]
    if not points:
        return Chart.nothing(question, _("Er is nog geen casus doorgerekend."), note)
    effect_name = effect_name or _("effect")
    label = _("%(count)s %(many)s, waarvan %(better)s goedkoper en met meer effect") % {
        "many": plural or _("casussen"),
        "count": len(points),
        "better": sum(p.costs < 0 and p.effect > 0 for p in points),
    }
    for p in points:
        if p.own:
            label += _("; %(name)s: %(costs)s en effect %(effect)s") % {
                "name": p.name,
                "costs": euro(p.costs, sign=True),
                "effect": plain(p.effect, 2, sign=True),
            }
    return compose(
        lambda canvas, width: _draw(canvas, points, width, clusters, effect_name),
        question=question,
        label=f"{label}.",
        headers=(
            singular or _("Casus"),
            _("Verschil in kosten"),
            _("Interval"),
            effect_name.capitalize(),
        ),
        rows=[
            (
                p.name,
                euro(p.costs, sign=True),
                interval(p.costs_low, p.costs_high, "euro"),
                plain(p.effect, 2, sign=True),
            )
            for p in points
        ],
        note=note,
        room=Room.LARGE,
    )


def _draw(
    canvas: Canvas,
    points: Sequence[PlanePoint],
    width: Width,
    clusters: Sequence[Cluster],
    effect_name: str,
) -> float:
    sheet = _empty_sheet(canvas, points, clusters, bottom=380 if width == "wide" else 330)
    across, up = sheet.across, sheet.up
    canvas.rect(4, up.end, canvas.width - 8, up.start - up.end, fill="#fdfbf8", radius=8)
    for k, cluster in enumerate(clusters):
        canvas.ellipse(
            across(cluster.costs),
            up(cluster.effect),
            *_radii(cluster, across, up),
            fill=_FILLS[k % len(_FILLS)],
            stroke=BLUE if cluster.own else LINE,
            thick=2 if cluster.own else 1.2,
        )
    _axes(sheet, effect_name)
    own = [p for p in points if p.own]
    for p in points:
        if not p.own:
            canvas.circle(across(p.costs), up(p.effect), 3.8, fill="#8a95a5", stroke=PAPER, thick=1)
    for p in own:
        _cross(sheet, p)
    unnamed = [
        Key(_no_mark, f"{letter}. {p.name}")
        for letter, p in zip(_LETTERS, own, strict=False)
        if not _name(sheet, p, letter)
    ]
    unnamed += [
        Key(_no_mark, f"{k}. {cluster.name}")
        for k, cluster in enumerate(clusters, start=1)
        if not _cluster_name(sheet, k, cluster)
    ]
    y = max(box.y1 for box in sheet.taken) + 6
    if own and len(own) < len(points):
        canvas.text(canvas.width, y + 14, _("grijs: andere casussen"), fill=INK_2, anchor="end")
        y += 24
    if unnamed:
        y = legend(canvas, unnamed, y + 18, mark=0) - 10
    return y + 2


def _no_mark(canvas: Canvas, x: float, y: float) -> None:
    """What is named below the plane has its number or letter as its mark."""


def _empty_sheet(
    canvas: Canvas, points: Sequence[PlanePoint], clusters: Sequence[Cluster], *, bottom: float
) -> _Sheet:
    """Scales with zero inside and the doubt of the own case in view."""
    costs = [v for p in points for v in (p.costs, p.costs_low, p.costs_high)]
    costs += [c.costs + s * c.costs_radius for c in clusters for s in (-1, 1)]
    effects = [v for p in points for v in (p.effect, p.effect_low, p.effect_high)]
    effects += [c.effect + s * c.effect_radius for c in clusters for s in (-1, 1)]
    across = Scale(*span(costs, include=[0], margin=0.08, least=1), 4, canvas.width - 4)
    up = Scale(*span(effects, include=[0], margin=0.08, least=0.1), bottom, 24)
    return _Sheet(canvas, across, up, [])


def _radii(cluster: Cluster, across: Scale, up: Scale) -> tuple[float, float]:
    wide = abs(across(cluster.costs_radius) - across(0))
    tall = abs(up(cluster.effect_radius) - up(0))
    return max(wide, 12), max(tall, 10)


def _axes(sheet: _Sheet, effect_name: str) -> None:
    """
    Zero in ink, round values in grey, and what each direction means at its end.

    The values of the costs stand below the plane, those of the effect at its left side; the
    words for more and less effect follow the axis.
    """
    canvas, across, up, frame = sheet.canvas, sheet.across, sheet.up, sheet.frame
    for value in ticks(up.low, up.high, 5):
        y, text = up(value), plain(value, 2)
        if value and frame.y0 + 12 < y < frame.y1 - 8:
            canvas.line(frame.x0, y, frame.x1, y, stroke=GRID)
            sheet.taken.append(canvas.text(frame.x0 + 5, y + 4.5, text, fill=INK_2, halo=True))
    below = frame.y1 + 17
    for value in fitting_ticks(across, compact):
        canvas.line(across(value), frame.y0, across(value), frame.y1, stroke=GRID)
        canvas.text(across(value), below, compact(value), fill=INK_2, anchor="middle", inside=True)
    canvas.line(frame.x0, up(0), frame.x1, up(0), stroke=INK)
    canvas.line(across(0), frame.y0, across(0), frame.y1, stroke=INK)
    sheet.taken.append(Box(frame.x0, up(0) - 1, frame.x1, up(0) + 1))
    sheet.taken.append(Box(across(0) - 1, frame.y0, across(0) + 1, frame.y1))
    below += 19
    left = canvas.text(frame.x0, below, _("← goedkoper, in euro"), fill=INK_2)
    right = canvas.text(frame.x1, below, _("duurder, in euro →"), fill=INK_2, anchor="end")
    words = {"effect": effect_name}
    more, less = _("↑ meer %(effect)s") % words, _("↓ minder %(effect)s") % words
    x = across(0)
    sheet.taken.append(canvas.text(x, frame.y0 - 8, more, fill=INK_2, anchor="middle", inside=True))
    box = text_box(x, below, less, anchor="middle")
    is_off_sheet = box.x0 < 0 or box.x1 > canvas.width
    if is_off_sheet or box.overlaps(left, 14) or box.overlaps(right, 14):
        x, below = across(0), below + 19
    sheet.taken.append(canvas.text(x, below, less, fill=INK_2, anchor="middle", inside=True))


def _cross(sheet: _Sheet, p: PlanePoint) -> None:
    """The own case with its two intervals; no name may stand on them."""
    x, y = sheet.across(p.costs), sheet.up(p.effect)
    sheet.taken.append(Box(x - 10, y - 10, x + 10, y + 10))
    if present(p.costs_low) and present(p.costs_high):
        x0, x1 = sheet.across(p.costs_low), sheet.across(p.costs_high)
        d = f"M{x0:.1f} {y:.1f}H{x1:.1f}M{x0:.1f} {y - 5:.1f}v10M{x1:.1f} {y - 5:.1f}v10"
        sheet.canvas.path(d, stroke=TERRA, thick=2)
        sheet.taken.append(Box(x0, y - 5, x1, y + 5))
    if present(p.effect_low) and present(p.effect_high):
        y0, y1 = sheet.up(p.effect_low), sheet.up(p.effect_high)
        d = f"M{x:.1f} {y0:.1f}V{y1:.1f}M{x - 5:.1f} {y0:.1f}h10M{x - 5:.1f} {y1:.1f}h10"
        sheet.canvas.path(d, stroke=TERRA, thick=2)
        sheet.taken.append(Box(x - 5, y1, x + 5, y0))
    sheet.canvas.circle(x, y, 9, fill=TERRA, stroke=PAPER)


def _name(sheet: _Sheet, p: PlanePoint, letter: str) -> bool:
    """
    The name beside its dot, or a letter on a line to it. Was the name itself written?

    A name far from its dot has a line to it; without room there is a letter, and the name
    stands below the plane.
    """
    canvas, x, y = sheet.canvas, sheet.across(p.costs), sheet.up(p.effect)
    if not p.name:
        return True
    full = wrap(p.name, canvas.width * 0.45, 14, bold=True, most=1)[0]
    spots = list(_spots(x, y))
    for text in dict.fromkeys((full, letter)):
        boxes = [text_box(a, b, text, size=14, bold=True, anchor=anchor) for a, b, anchor in spots]
        wide = [Box(box.x0 - 5, box.y0 - 2, box.x1 + 5, box.y1 + 2) for box in boxes]
        free = first_free(wide, sheet.taken, sheet.frame)
        if free is None:
            continue
        a, b, anchor = spots[free]
        box = boxes[free]
        if free >= _NEAR:
            near = box.y1 if b < y else box.y0
            canvas.line(x, y, min(max(x, box.x0), box.x1), near, stroke=INK_2)
            canvas.circle(x, y, 9, fill=TERRA, stroke=PAPER)
        canvas.text(a, b, text, size=14, bold=True, fill=TERRA, anchor=anchor, halo=True)
        sheet.taken.append(box)
        return text == p.name
    return False


def _spots(x: float, y: float) -> Iterator[tuple[float, float, str]]:
    """Where a name may stand: the first `_NEAR` beside the dot, the others ever further away."""
    for dx, anchor in ((14, "start"), (-14, "end")):
        yield x + dx, y + 22, anchor
        yield x + dx, y - 12, anchor
    yield x, y + 30, "middle"
    yield x, y - 18, "middle"
    for step in range(44, 140, 20):
        for dy in (step, -step):
            for dx, anchor in ((6, "start"), (-6, "end"), (0, "middle")):
                yield x + dx, y + dy, anchor


def _cluster_name(sheet: _Sheet, k: int, cluster: Cluster) -> bool:
    """Number and name in or near the ellipse; without room only the number. Was it named?"""
    x, y = sheet.across(cluster.costs), sheet.up(cluster.effect)
    wide, tall = _radii(cluster, sheet.across, sheet.up)
    full = f"{k}. {cluster.name}"
    for text in (full, str(k)):
        lines = wrap(text, 116, 13, bold=True, most=2)
        half = max(text_width(line, 13, bold=True) for line in lines) / 2
        high = 7.5 * len(lines)
        spots = [(x + dx * wide, y + dy * tall) for dy in (0, -0.5, 0.5) for dx in (0, -0.45, 0.45)]
        spots += [(x, y - tall - high - 1), (x, y + tall + high + 1)]
        spots += [(x + wide + half + 3, y), (x - wide - half - 3, y)]
        boxes = [Box(a - half, v - high, a + half, v + high) for a, v in spots]
        free = first_free(boxes, sheet.taken, sheet.frame)
        if free is not None:
            at, top = spots[free][0], boxes[free].y0 + 11
            fill = BLUE if cluster.own else INK
            sheet.canvas.lines(
                at, top, lines, step=15, bold=True, fill=fill, anchor="middle", halo=True
            )
            sheet.taken.append(boxes[free])
            return text == full
    return False
