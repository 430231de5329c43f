"""What the difference in costs hangs on, and at which chance it would turn."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wijkteam.analysis.mkba.cases.weighed import WeighedCase
from wijkteam.monitor.calculator.cases.remarks import (
    cost_hangs_on,
    seen_mechanisms,
    turning_chances,
)
from wijkteam.monitor.report.document import Block, Bullets, Picture, Section, Words, grid


def section(one: WeighedCase) -> Section:
    """One number at a time, and every chance that somebody judged."""
    blocks: list[Block] = []
    if one.sensitivity:
        chart = cost_hangs_on(one)
        blocks.append(Picture(chart, note=chart.note))
    else:
        told = _("Alle getallen zijn zonder twijfel ingevuld. Zo zeker is dit niet.")
        blocks.append(Words(told, tone="warning"))
    turns = turning_chances(one)
    if turns:
        blocks.append(
            grid(
                _("Bij welke kans slaat het om?"),
                (_("Kans"), _("Gebruikt"), _("Even duur bij")),
                [(turn.label, turn.used, turn.turns_at) for turn in turns],
                numbers=(1,),
                widths=(3, 1, 3),
            )
        )
    found = seen_mechanisms(one)
    for lead, labels in (
        (_("Dit scheelde kosten:"), found.saves),
        (_("Dit kostte meer:"), found.raises),
    ):
        if labels:
            blocks += [Words("", lead=lead), Bullets(tuple(labels))]
    return Section("gevoeligheid", _("Hoe zeker is dit?"), tuple(blocks))
