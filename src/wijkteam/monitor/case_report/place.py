"""Where the case lies: its quadrant, its group with the chance, and beside each course alone."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wijkteam.analysis.mkba.cases import Arena, Thresholds
from wijkteam.analysis.mkba.cases.weighed import WeighedCase
from wijkteam.monitor.calculator.cases import places, plane
from wijkteam.monitor.calculator.cases.answer import level_words
from wijkteam.monitor.report.document import Block, Grid, Picture, Section, Words, grid
from wijkteam.monitor.wording.amounts import chance, money
from wijkteam.ui.numbers import percent


def section(one: WeighedCase, others: Arena | None) -> Section:
    """One of six groups or outside them, with the boundaries that were agreed on."""
    title = _("Kwadrant en groep")
    if one.effect_difference is None:
        told = _("Nog niet te zeggen: daarvoor zijn scores nodig, met en zonder team.")
        return Section("plaats", title, (Words(told, tone="warning"),))
    blocks: list[Block] = [
        Words(f"{places.quadrant(one.quadrant)}.", lead=_("Kwadrant:")),
        Words(_group(one), lead=_("Groep:")),
    ]
    if others is not None:
        chart = plane.plane_of(others, own=one)
        blocks.append(Picture(chart, note=chart.note, with_table=False))
    if one.cluster_chances:
        blocks.append(_chances(one))
    if len(one.references) > 1:
        blocks.append(_alone(one))
    blocks.append(Words(places.boundaries(Thresholds()), tone="quiet"))
    return Section("plaats", title, tuple(blocks))


def _group(one: WeighedCase) -> str:
    chance = places.group_chance(one)
    return f"{places.group(one)}. {chance}".strip()


def _chances(one: WeighedCase) -> Grid:
    return grid(
        _("In welke groep, over alle trekkingen"),
        (_("Groep"), _("Aandeel")),
        [
            (places.cluster(found.cluster), chance(found.share))
            for found in sorted(one.cluster_chances, key=lambda found: -found.share)
            if found.share
        ],
        numbers=(1,),
        widths=(4, 1),
    )


def _alone(one: WeighedCase) -> Grid:
    return grid(
        _("Naast elk verloop zonder team apart"),
        (_("Verloop"), _("Gewicht"), _("Verschil in kosten"), _("in effect"), _("Groep")),
        [
            (
                found.label,
                percent(found.share),
                money(found.cost_difference, sign=True),
                level_words(found.effect_difference),
                places.cluster(found.cluster),
            )
            for found in one.references
        ],
        numbers=(1, 2, 3),
        widths=(2.4, 1, 1.5, 1, 2.4),
    )
