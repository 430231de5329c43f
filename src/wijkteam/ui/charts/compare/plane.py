"""Cases on two axes: cheaper or dearer, less or more effect, with groups and doubt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from wijkteam.ui.charts.base import axis
from wijkteam.ui.charts.base.canvas import Box, Canvas, text_box
from wijkteam.ui.charts.base.chart import Chart, Room, Width, compose
from wijkteam.ui.charts.base.layout import first_free
from wijkteam.ui.charts.base.palette import BLUE, INK, INK_2, LINE, PAPER, TERRA
from wijkteam.ui.charts.base.scale import Scale, span
from wijkteam.ui.charts.base.text import width as text_width
from wijkteam.ui.charts.base.text import wrap
from wijkteam.ui.charts.base.words import euro, interval, plain, present

_ROOM: Final = Room.LARGE
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


def plane(
    points: Sequence[PlanePoint],
    *,
    clusters: Sequence[Cluster] = (),
    effect_name: str = "",
    one: str = "",
    many: str = "",
    question: str = "",
    note: str = "",
) -> Chart:
    """
    The plane of costs and effect, with zero in ink and the corners in words.

    The points are cases, unless *one* and *many* call them something else.
    """
    question = question or _("Waar ligt deze casus?")
    points = [p for p in points if present(p.costs) and present(p.effect)]
    if not points:
        return Chart.nothing(question, _("Er is nog geen casus doorgerekend."), note)
    effect_name = effect_name or _("effect")
    return compose(
        lambda canvas, width: _draw(
            canvas, points, width, clusters=clusters, effect_name=effect_name, many=many
        ),
        question=question,
        label=describe(points, many),
        headers=(
            one or _("Casus"),
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
        room=_ROOM,
    )


def describe(points: Sequence[PlanePoint], many: str = "") -> str:
    better = sum(p.costs < 0 and p.effect > 0 for p in points)
    text = _("%(count)s %(many)s, waarvan %(better)s goedkoper en met meer effect") % {
        "many": many or _("casussen"),
        "count": len(points),
        "better": better,
    }
    for p in points:
        if p.own:
            text += _("; %(name)s: %(costs)s en effect %(effect)s") % {
                "name": p.name,
                "costs": euro(p.costs, sign=True),
                "effect": plain(p.effect, 2, sign=True),
            }
    return text + "."


def _draw(
    canvas: Canvas,
    points: Sequence[PlanePoint],
    width: Width,
    *,
    clusters: Sequence[Cluster],
    effect_name: str,
    many: str,
) -> float:
    top, bottom = 24.0, 380.0 if width == "wide" else 330.0
    across, up = _scales(
        points, clusters, Scale(0, 1, 4, canvas.width - 4), Scale(0, 1, bottom, top)
    )
    canvas.rect(4, top, canvas.width - 8, bottom - top, fill="#fdfbf8", radius=8)
    for k, cluster in enumerate(clusters):
        canvas.ellipse(
            across(cluster.costs),
            up(cluster.effect),
            max(abs(across(cluster.costs_radius) - across(0)), 12),
            max(abs(up(cluster.effect_radius) - up(0)), 10),
            fill=_FILLS[k % len(_FILLS)],
            stroke=BLUE if cluster.own else LINE,
            thick=2 if cluster.own else 1.2,
        )
    canvas.line(4, up(0), canvas.width - 4, up(0), stroke=INK)
    canvas.line(across(0), top, across(0), bottom, stroke=INK)
    taken = _axis_words(canvas, across, up, effect_name or _("effect"))
    own = [p for p in points if p.own]
    for p in points:
        if not p.own:
            canvas.circle(across(p.costs), up(p.effect), 3.8, fill="#8a95a5", stroke=PAPER, thick=1)
    for p in own:
        _cross(canvas, p, across, up)
        x, y = across(p.costs), up(p.effect)
        taken.append(Box(x - 10, y - 10, x + 10, y + 10))
        taken += _cross_boxes(p, across, up)
    frame = Box(4, top, canvas.width - 4, bottom)
    unnamed = [
        axis.Key(_no_mark, f"{letter}. {p.name}")
        for letter, p in zip(_LETTERS, own, strict=False)
        if not _name(canvas, p, letter, across=across, up=up, taken=taken, frame=frame)
    ]
    unnamed += [
        axis.Key(_no_mark, f"{k}. {cluster.name}")
        for k, cluster in enumerate(clusters, start=1)
        if not _cluster_name(canvas, k, cluster, across=across, up=up, taken=taken, frame=frame)
    ]
    y = bottom + (44 if any(box.y1 > bottom + 30 for box in taken) else 24)
    if own and len(own) < len(points):
        y += 14
        canvas.text(canvas.width, y, _("grijs: andere casussen"), fill=INK_2, anchor="end")
        y += 10
    if unnamed:
        y = axis.legend(canvas, unnamed, y + 18, mark=0) - 10
    return y + 2


def _no_mark(canvas: Canvas, x: float, y: float) -> None:
    """What is named below the plane has its number or letter as its mark."""


def _scales(
    points: Sequence[PlanePoint], clusters: Sequence[Cluster], x: Scale, y: Scale
) -> tuple[Scale, Scale]:
    """Scales with zero inside and the doubt of the own case in view."""
    costs = [v for p in points for v in (p.costs, p.costs_low, p.costs_high)]
    costs += [c.costs + s * c.costs_radius for c in clusters for s in (-1, 1)]
    effects = [v for p in points for v in (p.effect, p.effect_low, p.effect_high)]
    effects += [c.effect + s * c.effect_radius for c in clusters for s in (-1, 1)]
    low, high = span(costs, include=[0], margin=0.08, least=1)
    bottom, top = span(effects, include=[0], margin=0.08, least=0.1)
    return Scale(low, high, x.start, x.end), Scale(bottom, top, y.start, y.end)


def _axis_words(canvas: Canvas, across: Scale, up: Scale, effect_name: str) -> list[Box]:
    """What each direction means, at its end; the two at the top and bottom follow the axis."""
    words = ((_("↑ meer %(effect)s"), up.end - 8), (_("↓ minder %(effect)s"), up.start + 18))
    taken = []
    below = up.start + 18
    left = canvas.text(4, below, _("← goedkoper"), fill=INK_2)
    right = canvas.text(canvas.width - 4, below, _("duurder →"), fill=INK_2, anchor="end")
    for word, y in words:
        text = word % {"effect": effect_name}
        half = text_width(text, 13) / 2
        low, high = 4 + half, canvas.width - 4 - half
        if y == below:
            low, high = left.x1 + 28 + half, right.x0 - 28 - half
        if low <= high:
            x = min(max(across(0), low), high)
            taken.append(canvas.text(x, y, text, fill=INK_2, anchor="middle"))
        else:
            taken.append(canvas.text(4, y + 20, text, fill=INK_2))
    return taken


def _cross(canvas: Canvas, p: PlanePoint, across: Scale, up: Scale) -> None:
    x, y = across(p.costs), up(p.effect)
    if present(p.costs_low) and present(p.costs_high):
        x0, x1 = across(p.costs_low), across(p.costs_high)
        d = f"M{x0:.1f} {y:.1f}H{x1:.1f}M{x0:.1f} {y - 5:.1f}v10M{x1:.1f} {y - 5:.1f}v10"
        canvas.path(d, stroke=TERRA, thick=2)
    if present(p.effect_low) and present(p.effect_high):
        y0, y1 = up(p.effect_low), up(p.effect_high)
        d = f"M{x:.1f} {y0:.1f}V{y1:.1f}M{x - 5:.1f} {y0:.1f}h10M{x - 5:.1f} {y1:.1f}h10"
        canvas.path(d, stroke=TERRA, thick=2)
    canvas.circle(x, y, 9, fill=TERRA, stroke=PAPER)


def _cross_boxes(p: PlanePoint, across: Scale, up: Scale) -> list[Box]:
    x, y = across(p.costs), up(p.effect)
    boxes = []
    if present(p.costs_low) and present(p.costs_high):
        boxes.append(Box(across(p.costs_low), y - 5, across(p.costs_high), y + 5))
    if present(p.effect_low) and present(p.effect_high):
        boxes.append(Box(x - 5, up(p.effect_high), x + 5, up(p.effect_low)))
    return boxes


def _name(
    canvas: Canvas,
    p: PlanePoint,
    letter: str,
    *,
    across: Scale,
    up: Scale,
    taken: list[Box],
    frame: Box,
) -> bool:
    """
    The name beside its dot, or a letter on a line to it. Was the name itself written?

    A name far from its dot has a line to it; without room there is a letter, and the name
    stands below the plane.
    """
    x, y = across(p.costs), up(p.effect)
    if not p.name:
        return True
    full = wrap(p.name, canvas.width * 0.45, 14, bold=True, most=1)[0]
    for text in dict.fromkeys((full, letter)):
        spots = _spots(x, y)
        boxes = [text_box(a, b, text, size=14, bold=True, anchor=anchor) for a, b, anchor in spots]
        wide = [Box(box.x0 - 5, box.y0 - 2, box.x1 + 5, box.y1 + 2) for box in boxes]
        choice = first_free(wide, taken, frame)
        if choice is None:
            continue
        a, b, anchor = spots[choice]
        if choice >= _NEAR:
            near = boxes[choice].y1 if b < y else boxes[choice].y0
            canvas.line(x, y, min(max(x, boxes[choice].x0), boxes[choice].x1), near, stroke=INK_2)
            canvas.circle(x, y, 9, fill=TERRA, stroke=PAPER)
        canvas.text(a, b, text, size=14, bold=True, fill=TERRA, anchor=anchor, halo=True)
        taken.append(boxes[choice])
        return text == p.name
    return False


def _spots(x: float, y: float) -> list[tuple[float, float, str]]:
    """Where a name may stand: the first `_NEAR` beside the dot, the others ever further away."""
    near = [
        (x + 14, y + 22, "start"),
        (x + 14, y - 12, "start"),
        (x - 14, y + 22, "end"),
        (x - 14, y - 12, "end"),
        (x, y + 30, "middle"),
        (x, y - 18, "middle"),
    ]
    far = [
        (x + dx, y + dy, anchor)
        for step in range(44, 140, 20)
        for dy in (step, -step)
        for dx, anchor in ((6, "start"), (-6, "end"), (0, "middle"))
    ]
    return near + far


def _cluster_name(
    canvas: Canvas,
    k: int,
    cluster: Cluster,
    *,
    across: Scale,
    up: Scale,
    taken: list[Box],
    frame: Box,
) -> bool:
    """Number and name in or near the ellipse; without room only the number. Was it named?"""
    x, y = across(cluster.costs), up(cluster.effect)
    wide = max(abs(across(cluster.costs_radius) - across(0)), 12)
    tall = max(abs(up(cluster.effect_radius) - up(0)), 10)
    full = f"{k}. {cluster.name}"
    for text in (full, str(k)):
        lines = wrap(text, 116, 13, bold=True, most=2)
        half = max(text_width(line, 13, bold=True) for line in lines) / 2
        high = 7.5 * len(lines)
        inside = [(dx, dy) for dy in (0, -0.5, 0.5) for dx in (0, -0.45, 0.45)]
        spots = [(x + dx * wide, y + dy * tall) for dx, dy in inside]
        spots += [(x, y - tall - high - 1), (x, y + tall + high + 1)]
        spots += [(x + wide + half + 3, y), (x - wide - half - 3, y)]
        boxes = [Box(a - half, v - high, a + half, v + high) for a, v in spots]
        choice = first_free(boxes, taken, frame)
        if choice is not None:
            fill = BLUE if cluster.own else INK
            canvas.lines(
                spots[choice][0],
                boxes[choice].y0 + 11,
                lines,
                step=15,
                bold=True,
                fill=fill,
                anchor="middle",
                halo=True,
            )
            taken.append(boxes[choice])
            return text == full
    return False
