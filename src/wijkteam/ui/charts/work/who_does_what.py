"""Who does the actions: the household, the people around it, or professionals."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wijkteam.ui.charts.base import axis
from wijkteam.ui.charts.base.bars import Part, stacked_bar, stacked_keys
from wijkteam.ui.charts.base.canvas import Canvas
from wijkteam.ui.charts.base.chart import Chart, Room, compose
from wijkteam.ui.charts.base.palette import INK_2
from wijkteam.ui.charts.base.text import width as text_width
from wijkteam.ui.charts.base.text import wrap
from wijkteam.ui.charts.base.words import listing, number, share
from wijkteam.ui.words import label
from wijkteam.vocabulary.lists import ACTOR, INFORMAL_ACTORS

_ROOM: Final = Room.LARGE
_TONES: Final = {
    "resident": "blue",
    "network": "sky",
    "volunteer": "mint",
    "general": "sand",
    "collective": "grey",
    "team": "ochre",
    "specialist": "terra",
}


def who_does_what(counts: Mapping[str, int], *, question: str = "", note: str = "") -> Chart:
    """*counts* is the number of actions per actor code of the vocabulary."""
    question = question or _("Wie doet wat?")
    total = sum(counts.values())
    if total <= 0:
        return Chart.nothing(question, _("Er zijn nog geen acties afgesproken."), note)
    parts = _parts(counts)
    return compose(
        lambda canvas, _width: _draw(canvas, counts),
        question=question,
        label=describe(counts),
        headers=(_("Wie"), _("Acties"), _("Deel")),
        rows=[(part.label, number(part.value), share(part.value / total)) for part in parts],
        note=note,
        room=_ROOM,
    )


def _parts(counts: Mapping[str, int]) -> list[Part]:
    """In the order of the vocabulary, so that the informal actors stand together first."""
    order = [*INFORMAL_ACTORS, *(code for code in ACTOR if code not in INFORMAL_ACTORS)]
    return [
        Part(label(ACTOR[code]), max(counts.get(code, 0), 0), _TONES.get(code, "grey"))
        for code in order
    ]


def _sum_up(counts: Mapping[str, int]) -> str:
    total = sum(counts.values())
    own = sum(counts.get(code, 0) for code in INFORMAL_ACTORS)
    return ngettext(
        "%(own)s van %(total)s actie door henzelf en mensen om hen heen",
        "%(own)s van %(total)s acties door henzelf en mensen om hen heen",
        total,
    ) % {"own": own, "total": total}


def describe(counts: Mapping[str, int]) -> str:
    each = [f"{p.label.lower()} {number(p.value)}" for p in _parts(counts) if p.value]
    return _("%(sum)s: %(each)s.") % {"sum": _sum_up(counts), "each": listing(each)}


def _draw(canvas: Canvas, counts: Mapping[str, int]) -> float:
    parts = _parts(counts)
    edges = stacked_bar(canvas, parts, number, y=0)
    own = edges[len(INFORMAL_ACTORS) - 1]
    if own > 0:
        canvas.path(f"M1 38v6h{max(own - 2, 2):.1f}v-6", stroke=INK_2, thick=1.3)
    lines = wrap(_sum_up(counts), canvas.width, 14)
    y = 62.0
    for line in lines:
        wide = text_width(line, 14)
        middle = min(max(own / 2, wide / 2), canvas.width - wide / 2)
        canvas.text(middle, y, line, size=14, anchor="middle")
        y += 18
    y = axis.legend(canvas, stacked_keys(parts, number), y + 10)
    return y - 10
