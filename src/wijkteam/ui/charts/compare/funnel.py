"""The funnel: how far chance alone reaches, and which teams lie outside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from wijkteam.ui.charts.base import axis
from wijkteam.ui.charts.base.canvas import Box, Canvas, text_box
from wijkteam.ui.charts.base.chart import Chart, Room, Width, compose
from wijkteam.ui.charts.base.layout import first_free
from wijkteam.ui.charts.base.legend import Key, legend, swatch
from wijkteam.ui.charts.base.marks import band
from wijkteam.ui.charts.base.palette import BLUE, GREY, INK_2, PAPER, TERRA
from wijkteam.ui.charts.base.readable import amount, listing, number, present
from wijkteam.ui.charts.base.scale import Scale, between, span
from wijkteam.ui.charts.base.text import shorten

_INNER: Final = "#dcebf4"
_OUTER: Final = "#eef4f8"


@dataclass(frozen=True, slots=True)
class FunnelTeam:
    """
    A team: how many it counts, and its value.

    The *own* team is marked: that of the reader, or, with *visited*, the one the paper is about.
    """

    team: str
    n: float
    value: float
    own: bool = False
    visited: bool = False

    @property
    def name(self) -> str:
        if self.own and self.visited:
            return _("%(team)s (dit team)") % {"team": self.team}
        return _("%(team)s (uw team)") % {"team": self.team} if self.own else self.team


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
    if not teams:
        return Chart.nothing(question, _("Er is nog geen team met genoeg aantallen."), note)
    # Between two limits is interpolated, which takes them from few to many.
    limits = sorted(limits, key=lambda limit: limit.n)
    count_name = count_name or _("huishoudens")
    outside = [t for t in teams if _is_outside(t, limits)]
    label = _("Trechterfiguur met %(count)s teams rond %(centre)s") % {
        "count": len(teams),
        "centre": amount(centre, unit),
    }
    if outside:
        names = listing([t.team for t in outside])
        label += _("; buiten de 95%%-band: %(teams)s.") % {"teams": names}
    else:
        label += _("; geen team ligt buiten de 95%-band.")

    def draw(canvas: Canvas, _width: Width) -> float:
        smallest = min(t.n for t in teams)
        seen = [v for limit in limits if limit.n >= smallest for v in (limit.low, limit.high)]
        values = [*(t.value for t in teams), *seen]
        low, high = span(values, include=[centre], margin=0.08, least=0.02)
        if unit == "share":  # no margin may suggest shares that cannot be
            low, high = max(low, 0.0), min(high, 1.0)
        up = Scale(low, high, 300, 14)
        right = canvas.width - 12
        levels = axis.Levels.fit(canvas, up, axis.level_writer(up, unit), right=right)
        across = _across([t.n for t in teams], levels.left, right)
        _bands(canvas, _seen(limits, across), across, up)
        levels.grid()
        for n in axis.fitting_ticks(across, number):
            canvas.text(across(n), up.start + 18, number(n), fill=INK_2, anchor="middle")
        canvas.text(right, up.start + 37, count_name, fill=INK_2, anchor="end")
        canvas.line(levels.left, up(centre), right, up(centre), stroke=BLUE, thick=1.5)
        together = _("samen %(value)s") % {"value": amount(centre, unit)}
        _teams(canvas, teams, outside, together, across=across, up=up, centre=centre)
        if not limits:
            return up.start + 44
        keys = (
            Key(swatch(_INNER, INK_2), _("binnen 95%: kan toeval zijn")),
            Key(swatch(_OUTER, INK_2), _("binnen 99,8%")),
        )
        return legend(canvas, keys, up.start + 60) - 12

    return compose(
        draw,
        question=question,
        label=label,
        headers=(_("Team"), count_name.capitalize(), _("Waarde"), _("Buiten de 95%-band")),
        rows=[
            (
                t.name,
                number(t.n),
                amount(t.value, unit, decimals=1),
                _("ja") if t in outside else _("nee"),
            )
            for t in teams
        ],
        note=note,
        room=Room.LARGE,
    )


def _across(sizes: Sequence[float], start: float, end: float) -> Scale:
    """From nought, so that the funnel closes; or where all are large, from where they begin."""
    smallest, largest = min(sizes), max(*sizes, 1)
    # Teams of nearly one size would lie in a heap at the right, with an empty funnel beside it.
    low = 0.0 if smallest < largest / 2 else max(smallest - (largest - smallest), largest / 2)
    if largest - smallest < largest / 50:
        low = 0.0
    return Scale(low, largest + 0.06 * (largest - low), start, end)


def _seen(limits: Sequence[FunnelLimit], across: Scale) -> list[FunnelLimit]:
    """The limits that are on the axis, cut off at both its ends."""
    if not limits:
        return []
    edges = [
        _at(n, limits)
        for n in (across.low, across.high)
        # Beyond the first and the last limit nothing is known.
        if limits[0].n < n < limits[-1].n
    ]
    inside = [limit for limit in limits if across.low < limit.n < across.high]
    return sorted([*edges, *inside], key=lambda limit: limit.n)


def _at(n: float, limits: Sequence[FunnelLimit]) -> FunnelLimit:
    """The limits between two sizes."""

    def edge(values: Sequence[float | None]) -> float | None:
        points = [(limit.n, value) for limit, value in zip(limits, values, strict=True)
                  if value is not None]  # fmt: skip
        return between(n, points) if points else None

    return FunnelLimit(
        n,
        between(n, [(limit.n, limit.low) for limit in limits]),
        between(n, [(limit.n, limit.high) for limit in limits]),
        edge([limit.outer_low for limit in limits]),
        edge([limit.outer_high for limit in limits]),
    )


def _is_outside(team: FunnelTeam, limits: Sequence[FunnelLimit]) -> bool:
    """Whether the team lies outside the 95% limits for its own size."""
    if not limits:
        return False
    low = between(team.n, [(limit.n, limit.low) for limit in limits])
    high = between(team.n, [(limit.n, limit.high) for limit in limits])
    return team.value < low or team.value > high


def _bands(canvas: Canvas, limits: Sequence[FunnelLimit], across: Scale, up: Scale) -> None:
    outer = [
        (across(limit.n), up(limit.outer_low), up(limit.outer_high))
        for limit in limits
        if present(limit.outer_low) and present(limit.outer_high)
    ]
    inner = [(across(limit.n), up(limit.low), up(limit.high)) for limit in limits]
    for edges, fill in ((outer, _OUTER), (inner, _INNER)):
        if len(edges) > 1:
            band(canvas, edges, fill=fill)


def _teams(
    canvas: Canvas,
    teams: Sequence[FunnelTeam],
    outside: Sequence[FunnelTeam],
    together: str,
    *,
    across: Scale,
    up: Scale,
    centre: float,
) -> None:
    """Dots, then the names that fit: own team first, then those outside, then the rest."""
    taken = [Box(across(t.n) - 8, up(t.value) - 8, across(t.n) + 8, up(t.value) + 8) for t in teams]
    for team in teams:
        colour = BLUE if team.own else TERRA if team in outside else GREY
        fill = colour if team.own or team in outside else PAPER
        radius = 8 if team.own else 6
        canvas.circle(across(team.n), up(team.value), radius, fill=fill, stroke=colour)
    frame = Box(across.start, 2, canvas.width, up.start)
    # The words on the centre line go from right to left until there is room.
    rights = range(int(across.end), int(across.start) + 90, -30)
    boxes = [text_box(x, up(centre) - 6, together, anchor="end") for x in rights]
    free = first_free(boxes, taken, frame)
    if free is not None:
        taken.append(canvas.text(boxes[free].x0, up(centre) - 6, together, fill=BLUE, halo=True))
    # Who is named first finds room: the own team, then who lies outside, then the large ones.
    for team in sorted(teams, key=lambda t: (not t.own, t not in outside, -t.n)):
        strong = team.own or team in outside
        text = shorten(team.name, canvas.width * 0.45, 13, bold=strong)
        x, y = across(team.n), up(team.value)
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
        free = first_free(boxes, taken, frame)
        if free is None:
            continue  # no room: the name is in the table
        a, b, anchor = spots[free]
        fill = BLUE if team.own else TERRA if team in outside else INK_2
        taken.append(canvas.text(a, b, text, bold=strong, fill=fill, anchor=anchor, halo=True))
