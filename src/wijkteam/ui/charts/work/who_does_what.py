"""Who does the actions: the household, the people around it, or professionals."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wijkteam.analysis.statistics.rounding import round_to_total
from wijkteam.ui.charts.base.bars import Part, stacked_bar, stacked_keys
from wijkteam.ui.charts.base.canvas import Canvas
from wijkteam.ui.charts.base.chart import Chart, Room, Width, compose
from wijkteam.ui.charts.base.legend import legend
from wijkteam.ui.charts.base.palette import INK_2
from wijkteam.ui.charts.base.readable import listing, number, share
from wijkteam.ui.charts.base.text import wrap
from wijkteam.ui.words import label
from wijkteam.vocabulary.lists import ACTOR, INFORMAL_ACTORS

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
    # The informal actors stand together first: what they do is what the bracket adds up.
    order = [*INFORMAL_ACTORS, *(code for code in ACTOR if code not in INFORMAL_ACTORS)]
    parts = [Part(label(ACTOR[c]), max(counts.get(c, 0), 0), _TONES.get(c, "grey")) for c in order]
    informal = sum(counts.get(code, 0) for code in INFORMAL_ACTORS)
    sentence = ngettext(
        "%(own)s van %(total)s actie door henzelf en mensen om hen heen",
        "%(own)s van %(total)s acties door henzelf en mensen om hen heen",
        total,
    ) % {"own": informal, "total": total}

    def draw(canvas: Canvas, _width: Width) -> float:
        end = stacked_bar(canvas, parts, number)[len(INFORMAL_ACTORS) - 1]
        if end > 0:
            canvas.path(f"M1 38v6h{max(end - 2, 2):.1f}v-6", stroke=INK_2, thick=1.3)
        lines = wrap(sentence, canvas.width, 14)
        y = canvas.lines(end / 2, 62, lines, size=14, step=18, anchor="middle", inside=True)
        return legend(canvas, stacked_keys(parts, number), y + 10) - 10

    each = listing([f"{p.label.lower()} {number(p.value)}" for p in parts if p.value])
    shares = round_to_total([p.value / total for p in parts], total=1, unit=0.01)
    return compose(
        draw,
        question=question,
        label=_("%(sum)s: %(each)s.") % {"sum": sentence, "each": each},
        headers=(_("Wie"), _("Acties"), _("Deel")),
        rows=[(p.label, number(p.value), share(s)) for p, s in zip(parts, shares, strict=True)],
        note=note,
        room=Room.LARGE,
    )
