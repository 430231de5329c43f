"""Who stands around this household, and whether it helps: sign, dash and colour together."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from django.utils.translation import gettext as _

from wijkteam.ui.charts.base.canvas import Canvas
from wijkteam.ui.charts.base.chart import Chart, Room, Width, compose
from wijkteam.ui.charts.base.legend import Key, dash, legend
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
from wijkteam.ui.charts.base.readable import listing
from wijkteam.ui.charts.base.text import shorten, wrap

Sign = Literal["helpful", "mixed", "harmful", "absent"]
# Large enough for the sign in it, which says without colour what a tie is.
_NODE: Final = 15.0
# The household in the middle: its name fits on two lines.
_HUB: Final = 41.0
_LINE: Final = 15.5
# From the middle to a person: eight names on a ring do not touch, on a telephone either.
_REACH: Final = 104.0


@dataclass(frozen=True, slots=True)
class Tie:
    """A person or group around the household."""

    name: str
    description: str = ""
    sign: Sign = "helpful"


#: Symbol, colour, fill and dash: nobody has to tell them apart by colour alone.
_LOOKS: Final[dict[Sign, tuple[str, str, str, str]]] = {
    "helpful": ("+", GREEN, GREEN_LIGHT, ""),
    "mixed": ("±", OCHRE_DARK, OCHRE_LIGHT, "7 5"),
    "harmful": ("–", RED, RED_LIGHT, "2 5"),
    "absent": ("?", INK_2, PAPER, "1 9"),
}


def network_map(
    centre_names: Sequence[str], ties: Sequence[Tie], *, question: str = "", note: str = ""
) -> Chart:
    """The household in the middle; no names overlap, also not with twelve ties or more."""
    question = question or _("Wie staan om hen heen?")
    if not ties:
        return Chart.nothing(question, _("Er staat nog niemand op de netwerkkaart."), note)
    words = {
        "helpful": _("helpt"),
        "mixed": _("gemengd"),
        "harmful": _("belast"),
        "absent": _("ontbreekt"),
    }
    counts = {sign: sum(tie.sign == sign for tie in ties) for sign in _LOOKS}

    def draw(canvas: Canvas, width: Width) -> float:
        keys = [
            Key(dash(colour, pattern, 2.6), f"{symbol} {words[sign]}")
            for sign, (symbol, colour, _fill, pattern) in _LOOKS.items()
            if counts[sign]
        ]
        top = legend(canvas, keys, 13) + 4
        places, hub, bottom = (_around if width == "wide" else _fan)(canvas, ties, top)
        for tie, (x, y, _side) in zip(ties, places, strict=True):
            _symbol, colour, _fill, pattern = _LOOKS[tie.sign]
            ends = bool(pattern)
            canvas.line(*hub, x, y, stroke=colour, thick=2.6, dash=pattern, round_ends=ends)
        for tie, place in zip(ties, places, strict=True):
            _node(canvas, tie, *place)
        _hub(canvas, centre_names, *hub)
        return bottom

    parts = [
        _("%(number)s helpend") % {"number": counts["helpful"]},
        _("%(number)s gemengd") % {"number": counts["mixed"]},
        _("%(number)s belastend") % {"number": counts["harmful"]},
        _("%(number)s ontbrekend") % {"number": counts["absent"]},
    ]
    return compose(
        draw,
        question=question,
        label=_("Netwerkkaart met %(number)s relaties: %(parts)s.")
        % {"number": len(ties), "parts": listing(parts)},
        headers=(_("Wie"), _("Wat"), _("Helpt of belast")),
        rows=[(tie.name, tie.description or "–", words[tie.sign]) for tie in ties],
        note=note,
        room=Room.MEDIUM,
    )


#: Where each tie stands, with the side its words are at; where the household stands; the bottom.
_Places = tuple[list[tuple[float, float, int]], tuple[float, float], float]


def _around(canvas: Canvas, ties: Sequence[Tie], top: float) -> _Places:
    """Half of the ties at each side of the household, on an ellipse, words outside."""
    right = (len(ties) + 1) // 2
    # Two lines of a name and two about it, without touching the next.
    tall = max(right * 64.0, 2 * _HUB + 40)
    centre, middle = canvas.width / 2, top + tall / 2
    # A hair taller than the ties, so that the uppermost lies beside the household and not on it.
    rise = tall / 2 * 1.02
    for part in (0.62, 1.0):
        rx, ry = _REACH * part, (rise - 14) * part
        canvas.ellipse(centre, middle, rx, ry, fill="none", stroke=GRID)
    places = []
    for k in range(len(ties)):
        # Clockwise: the right side from the top down, the left side from the bottom up.
        side, count, row = 1, right, k
        if k >= right:
            side, count, row = -1, len(ties) - right, len(ties) - 1 - k
        y = top + (row + 0.5) * tall / count
        # Never nearer than a fifth of the way: at the poles a line would run through the household.
        x = centre + side * _REACH * math.sqrt(max(1 - ((y - middle) / rise) ** 2, 0.05))
        places.append((x, y, side))
    return places, (centre, middle), top + tall + 4


def _fan(_canvas: Canvas, ties: Sequence[Tie], top: float) -> _Places:
    """On a phone: the household at the left, everybody else in a column beside it."""
    tall = max(len(ties) * 58.0, 2 * _HUB + 10)
    places = [(142.0, top + (k + 0.5) * tall / len(ties), 1) for k in range(len(ties))]
    return places, (_HUB + 1, top + tall / 2), top + tall + 4


def _node(canvas: Canvas, tie: Tie, x: float, y: float, side: int) -> None:
    """A circle with its sign, and the words at its side."""
    symbol, colour, fill, _pattern = _LOOKS[tie.sign]
    canvas.circle(x, y, _NODE, fill=fill, stroke=colour)
    canvas.text(x, y + 6, symbol, size=18, bold=True, fill=colour, anchor="middle")
    edge = x + side * (_NODE + 7)
    room, anchor = (canvas.width - edge, "start") if side > 0 else (edge, "end")
    names = wrap(tie.name, room, 13, bold=True, most=2)
    about = wrap(tie.description, room, 13, most=2)
    base = y + 4.5 - _LINE * (len(names) + len(about) - 1) / 2
    base = canvas.lines(edge, base, names, step=_LINE, bold=True, anchor=anchor, halo=True)
    canvas.lines(edge, base, about, step=_LINE, fill=INK_2, anchor=anchor, halo=True)


def _hub(canvas: Canvas, names: Sequence[str], x: float, y: float) -> None:
    canvas.circle(x, y, _HUB, fill=BLUE)
    names = names or (_("huishouden"),)
    # Three lines of a name fit in the circle.
    shown = list(names[:3]) if len(names) <= 3 else [*names[:2], f"+{len(names) - 2}"]
    base = y + 4.6 - 8 * (len(shown) - 1)
    for k, name in enumerate(shown):
        size, bold = (15 if k == 0 and len(shown) < 3 else 13), k == 0
        text = shorten(name, 2 * _HUB - 14, size, bold=bold)
        canvas.text(x, base + 16 * k, text, size=size, bold=bold, fill=PAPER, anchor="middle")
