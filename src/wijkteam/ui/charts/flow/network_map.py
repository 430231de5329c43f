"""Who stands around this household, and whether it helps: sign, dash and colour together."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from django.utils.translation import gettext as _

from wijkteam.ui.charts.base import axis
from wijkteam.ui.charts.base.canvas import Canvas
from wijkteam.ui.charts.base.chart import Chart, Room, Width, compose
from wijkteam.ui.charts.base.palette import (
    BLUE,
    GREEN,
    GREEN_LIGHT,
    GRID,
    INK_2,
    OCHRE_DARK,
    OCHRE_LIGHT,
    PAPER,
    RED,
    RED_LIGHT,
)
from wijkteam.ui.charts.base.text import shorten, wrap
from wijkteam.ui.charts.base.words import listing

Sign = Literal["helpful", "mixed", "harmful"]
_ROOM: Final = Room.MEDIUM
_NODE: Final = 15.0
_HUB: Final = 41.0
_LINE: Final = 15.5


@dataclass(frozen=True, slots=True)
class Tie:
    """A person or group around the household."""

    name: str
    description: str = ""
    sign: Sign = "helpful"


@dataclass(frozen=True, slots=True)
class _Look:
    symbol: str
    colour: str
    fill: str
    dash: str


_LOOKS: Final[dict[Sign, _Look]] = {
    "helpful": _Look("+", GREEN, GREEN_LIGHT, ""),
    "mixed": _Look("±", OCHRE_DARK, OCHRE_LIGHT, "7 5"),
    "harmful": _Look("–", RED, RED_LIGHT, "2 5"),
}


def _word(sign: Sign) -> str:
    return {"helpful": _("helpt"), "mixed": _("gemengd"), "harmful": _("belast")}[sign]


def network_map(
    centre_names: Sequence[str], ties: Sequence[Tie], *, question: str = "", note: str = ""
) -> Chart:
    """The household in the middle; no names overlap, also not with twelve ties or more."""
    question = question or _("Wie staan om hen heen?")
    if not ties:
        return Chart.nothing(question, _("Er staat nog niemand op de netwerkkaart."), note)
    return compose(
        lambda canvas, width: _draw(canvas, centre_names, ties, width),
        question=question,
        label=describe(ties),
        headers=(_("Wie"), _("Wat"), _("Helpt of belast")),
        rows=[(tie.name, tie.description or "–", _word(tie.sign)) for tie in ties],
        note=note,
        room=_ROOM,
    )


def describe(ties: Sequence[Tie]) -> str:
    counts = {sign: sum(tie.sign == sign for tie in ties) for sign in _LOOKS}
    parts = [
        _("%(number)s helpend") % {"number": counts["helpful"]},
        _("%(number)s gemengd") % {"number": counts["mixed"]},
        _("%(number)s belastend") % {"number": counts["harmful"]},
    ]
    return _("Netwerkkaart met %(number)s relaties: %(parts)s.") % {
        "number": len(ties),
        "parts": listing(parts),
    }


def _draw(canvas: Canvas, centre_names: Sequence[str], ties: Sequence[Tie], width: Width) -> float:
    used = [sign for sign in _LOOKS if any(tie.sign == sign for tie in ties)]
    keys = [
        axis.Key(
            axis.dash(_LOOKS[sign].colour, _LOOKS[sign].dash, 2.6),
            f"{_LOOKS[sign].symbol} {_word(sign)}",
        )
        for sign in used
    ]
    top = axis.legend(canvas, keys, 13) + 4
    round_about = _around if width == "wide" else _fan
    return round_about(canvas, centre_names, ties, top)


def _around(canvas: Canvas, centre_names: Sequence[str], ties: Sequence[Tie], top: float) -> float:
    """Half of the ties at each side of the household, on an ellipse, words outside."""
    right = ties[: (len(ties) + 1) // 2]
    left = list(reversed(ties[(len(ties) + 1) // 2 :]))
    rows = max(len(right), len(left), 1)
    band = 64.0
    tall = max(rows * band, 2 * _HUB + 40)
    centre = canvas.width / 2
    middle = top + tall / 2
    reach, rise = 104.0, tall / 2 * 1.02
    for part in (0.62, 1.0):
        canvas.ellipse(
            centre, middle, reach * part, (rise - 14) * part, fill="none", stroke=GRID, thick=1.5
        )
    places: list[tuple[Tie, float, float, int]] = []
    for side, members in ((1, right), (-1, left)):
        step = tall / max(len(members), 1)
        for k, tie in enumerate(members):
            y = top + (k + 0.5) * step
            x = centre + side * reach * math.sqrt(max(1 - ((y - middle) / rise) ** 2, 0.05))
            places.append((tie, x, y, side))
    for tie, x, y, _side in places:
        _tie(canvas, tie, (centre, middle), (x, y))
    for tie, x, y, side in places:
        _node(canvas, tie, x, y)
        edge = x + side * (_NODE + 7)
        room = canvas.width - edge if side > 0 else edge
        _label(canvas, tie, edge, y, room=room, anchor="start" if side > 0 else "end")
    _hub(canvas, centre_names, centre, middle)
    return top + tall + 4


def _fan(canvas: Canvas, centre_names: Sequence[str], ties: Sequence[Tie], top: float) -> float:
    """On a phone: the household at the left, everybody else in a column beside it."""
    band = 58.0
    tall = max(len(ties) * band, 2 * _HUB + 10)
    step = tall / len(ties)
    middle = top + tall / 2
    hub, column = _HUB + 1, 142.0
    for k, tie in enumerate(ties):
        _tie(canvas, tie, (hub, middle), (column, top + (k + 0.5) * step))
    for k, tie in enumerate(ties):
        y = top + (k + 0.5) * step
        _node(canvas, tie, column, y)
        edge = column + _NODE + 7
        _label(canvas, tie, edge, y, room=canvas.width - edge, anchor="start")
    _hub(canvas, centre_names, hub, middle)
    return top + tall + 4


def _tie(canvas: Canvas, tie: Tie, hub: tuple[float, float], end: tuple[float, float]) -> None:
    (x0, y0), (x1, y1) = hub, end
    look = _LOOKS[tie.sign]
    canvas.line(
        x0, y0, x1, y1, stroke=look.colour, thick=2.6, dash=look.dash, round_ends=bool(look.dash)
    )


def _node(canvas: Canvas, tie: Tie, x: float, y: float) -> None:
    look = _LOOKS[tie.sign]
    canvas.circle(x, y, _NODE, fill=look.fill, stroke=look.colour)
    canvas.text(x, y + 6, look.symbol, size=18, bold=True, fill=look.colour, anchor="middle")


def _label(canvas: Canvas, tie: Tie, x: float, y: float, *, room: float, anchor: str) -> None:
    names = wrap(tie.name, room, 13, bold=True, most=2)
    about = wrap(tie.description, room, 13, most=2)
    base = y + 4.5 - _LINE * (len(names) + len(about) - 1) / 2
    base = canvas.lines(x, base, names, step=_LINE, bold=True, anchor=anchor, halo=True)
    canvas.lines(x, base, about, step=_LINE, fill=INK_2, anchor=anchor, halo=True)


def _hub(canvas: Canvas, names: Sequence[str], x: float, y: float) -> None:
    canvas.circle(x, y, _HUB, fill=BLUE)
    names = names or (_("huishouden"),)
    shown = list(names[:3]) if len(names) <= 3 else [*names[:2], f"+{len(names) - 2}"]
    room = 2 * _HUB - 14
    base = y + 4.6 - 8 * (len(shown) - 1)
    for k, name in enumerate(shown):
        size = 15 if k == 0 and len(shown) < 3 else 13
        canvas.text(
            x,
            base + 16 * k,
            shorten(name, room, size, bold=k == 0),
            size=size,
            bold=k == 0,
            fill=PAPER,
            anchor="middle",
        )
