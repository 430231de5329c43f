"""The funnel: how far chance alone reaches, and which teams lie outside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from django.utils.translation import gettext as _

from wijkteam.ui.charts.base import axis
from wijkteam.ui.charts.base.canvas import Box, Canvas, text_box
from wijkteam.ui.charts.base.chart import Chart, Room, compose
from wijkteam.ui.charts.base.layout import first_free
from wijkteam.ui.charts.base.palette import BLUE, GREY, INK_2, PAPER, TERRA
from wijkteam.ui.charts.base.scale import Scale, span
from wijkteam.ui.charts.base.text import shorten
from wijkteam.ui.charts.base.words import amount, listing, number, present

_ROOM: Final = Room.LARGE
_INNER: Final = "#dcebf4"
_OUTER: Final = "#eef4f8"


@dataclass(frozen=True, slots=True)
class FunnelTeam:
    """A team: how many it counts, and its value."""

    team: str
    n: float
    value: float
    own: bool = False


@dataclass(frozen=True, slots=True)
class FunnelLimit:
    """The limits for one size: 95% inside, 99.8% outside."""

    n: float
    low: float
    high: float
    outer_low: float | None = None
    outer_high: float | None = None


def funnel(
    teams: Sequence[FunnelTeam],
    *,
    centre: float,
    limits: Sequence[FunnelLimit],
    unit: str = "share",
    count_name: str = "",
    question: str = "",
    note: str = "",
) -> Chart:
    """
    Teams by size and value, on the funnel of *limits* around *centre*.

    The limits are computed by the analysis; here they are only drawn.
    """
    question = question or _("Verschillen teams echt van elkaar?")
    teams = [t for t in teams if present(t.n) and present(t.value)]
    limits = sorted(limits, key=lambda limit: limit.n)
    if not teams:
        return Chart.nothing(question, _("Er is nog geen team met genoeg aantallen."), note)
    count_name = count_name or _("huishoudens")
    return compose(
        lambda canvas, _width: _draw(
            canvas, teams, centre=centre, limits=limits, unit=unit, count_name=count_name
        ),
        question=question,
        label=describe(teams, centre=centre, limits=limits, unit=unit),
        headers=(_("Team"), count_name.capitalize(), _("Waarde"), _("Buiten de 95%-band")),
        rows=[
            (
                _("%(team)s (uw team)") % {"team": t.team} if t.own else t.team,
                number(t.n),
                amount(t.value, unit, decimals=1),
                _("ja") if _outside(t, limits) else _("nee"),
            )
            for t in teams
        ],
        note=note,
        room=_ROOM,
    )


def _outside(team: FunnelTeam, limits: Sequence[FunnelLimit]) -> bool:
    """Whether the team lies outside the 95% limits for its own size."""
    if not limits:
        return False
    low = _at(team.n, [(limit.n, limit.low) for limit in limits])
    high = _at(team.n, [(limit.n, limit.high) for limit in limits])
    return team.value < low or team.value > high


def _at(n: float, points: Sequence[tuple[float, float]]) -> float:
    """The line through *points* at *n*; flat beyond its ends."""
    if n <= points[0][0]:
        return points[0][1]
    for (n0, v0), (n1, v1) in pairwise(points):
        if n <= n1:
            return v0 + (v1 - v0) * (n - n0) / ((n1 - n0) or 1)
    return points[-1][1]


def describe(
    teams: Sequence[FunnelTeam], *, centre: float, limits: Sequence[FunnelLimit], unit: str
) -> str:
    text = _("Trechterfiguur met %(count)s teams rond %(centre)s") % {
        "count": len(teams),
        "centre": amount(centre, unit),
    }
    outside = [t.team for t in teams if _outside(t, limits)]
    if not outside:
        return text + _("; geen team ligt buiten de 95%-band.")
    return text + _("; buiten de 95%%-band: %(teams)s.") % {"teams": listing(outside)}


def _draw(
    canvas: Canvas,
    teams: Sequence[FunnelTeam],
    *,
    centre: float,
    limits: Sequence[FunnelLimit],
    unit: str,
    count_name: str,
) -> float:
    across, up = _scales(canvas, teams, centre, limits, unit)
    _limits(canvas, limits, across, up)
    axis.upward(canvas, up, axis.level_writer(up, unit), left=across.start, right=across.end)
    for n in axis.fitting_ticks(across, number):
        canvas.text(across(n), up.start + 18, number(n), fill=INK_2, anchor="middle")
    canvas.text(across.end, up.start + 37, count_name, fill=INK_2, anchor="end")
    canvas.line(across.start, up(centre), across.end, up(centre), stroke=BLUE, thick=1.5)
    words = _centre_boxes(across, up, centre, unit)
    _teams(canvas, teams, limits=limits, across=across, up=up, centre_boxes=words)
    keys = (
        axis.Key(axis.swatch(_INNER, INK_2), _("binnen 95%: kan toeval zijn")),
        axis.Key(axis.swatch(_OUTER, INK_2), _("binnen 99,8%")),
    )
    y = axis.legend(canvas, keys, up.start + 60) if limits else up.start + 56
    return y - 12


def _scales(
    canvas: Canvas,
    teams: Sequence[FunnelTeam],
    centre: float,
    limits: Sequence[FunnelLimit],
    unit: str,
) -> tuple[Scale, Scale]:
    smallest = min(t.n for t in teams)
    largest = max(t.n for t in teams)
    seen = [v for limit in limits if limit.n >= smallest for v in (limit.low, limit.high)]
    low, high = span([t.value for t in teams] + seen, include=[centre], margin=0.08, least=0.02)
    if unit == "share":
        low, high = max(low, 0.0), min(high, 1.0)
    up = Scale(low, high, 300, 14)
    left = axis.upward_room(up, axis.level_writer(up, unit))
    return Scale(0, max(largest, 1) * 1.06, left, canvas.width - 12), up


def _limits(canvas: Canvas, limits: Sequence[FunnelLimit], across: Scale, up: Scale) -> None:
    within = [limit for limit in limits if limit.n <= across.high]
    outer = [
        (across(limit.n), up(limit.outer_low), up(limit.outer_high))
        for limit in within
        if present(limit.outer_low) and present(limit.outer_high)
    ]
    inner = [(across(limit.n), up(limit.low), up(limit.high)) for limit in within]
    for edges, fill in ((outer, _OUTER), (inner, _INNER)):
        if len(edges) > 1:
            over = [(x, high) for x, _low, high in edges]
            canvas.polygon(over + [(x, low) for x, low, _high in reversed(edges)], fill=fill)


def _centre_boxes(across: Scale, up: Scale, centre: float, unit: str) -> list[tuple[Box, str]]:
    """The words on the centre line, from right to left until there is room."""
    text = _("samen %(value)s") % {"value": amount(centre, unit)}
    return [
        (text_box(x, up(centre) - 6, text, anchor="end"), text)
        for x in range(int(across.end), int(across.start) + 90, -30)
    ]


def _teams(
    canvas: Canvas,
    teams: Sequence[FunnelTeam],
    *,
    limits: Sequence[FunnelLimit],
    across: Scale,
    up: Scale,
    centre_boxes: Sequence[tuple[Box, str]],
) -> None:
    """Dots, then the names that fit: own team first, then those outside, then the rest."""
    taken = [Box(across(t.n) - 8, up(t.value) - 8, across(t.n) + 8, up(t.value) + 8) for t in teams]
    for team in teams:
        outside = _outside(team, limits)
        colour = BLUE if team.own else TERRA if outside else GREY
        canvas.circle(
            across(team.n),
            up(team.value),
            8 if team.own else 6,
            fill=colour if team.own or outside else PAPER,
            stroke=colour,
        )
    frame = Box(across.start, 2, canvas.width, up.start)
    order = sorted(teams, key=lambda t: (not t.own, not _outside(t, limits), -t.n))
    found = first_free([box for box, _text in centre_boxes], taken, frame)
    if found is not None:
        box, text = centre_boxes[found]
        taken.append(canvas.text(box.x0, up_base(box), text, fill=BLUE, halo=True))
    for team in order:
        _name(
            canvas,
            team,
            outside=_outside(team, limits),
            across=across,
            up=up,
            taken=taken,
            frame=frame,
        )


def up_base(box: Box) -> float:
    """The baseline of the text that takes *box*."""
    return box.y0 + (box.y1 - box.y0) * 0.76 / 0.98


def _name(
    canvas: Canvas,
    team: FunnelTeam,
    *,
    outside: bool,
    across: Scale,
    up: Scale,
    taken: list[Box],
    frame: Box,
) -> None:
    x, y = across(team.n), up(team.value)
    strong = team.own or outside
    text = shorten(
        _("%(team)s (uw team)") % {"team": team.team} if team.own else team.team,
        canvas.width * 0.45,
        13,
        bold=strong,
    )
    spots = [
        (x + 12, y + 4.5, "start"),
        (x - 12, y + 4.5, "end"),
        (x, y - 13, "middle"),
        (x, y + 21, "middle"),
        (x + 9, y - 9, "start"),
        (x + 9, y + 17, "start"),
        (x - 9, y - 9, "end"),
        (x - 9, y + 17, "end"),
    ]
    boxes = [text_box(a, b, text, bold=strong, anchor=anchor) for a, b, anchor in spots]
    choice = first_free(boxes, taken, frame)
    if choice is None:
        return  # No room: the name is in the table.
    a, b, anchor = spots[choice]
    colour = BLUE if team.own else TERRA if outside else INK_2
    taken.append(canvas.text(a, b, text, bold=strong, fill=colour, anchor=anchor, halo=True))
