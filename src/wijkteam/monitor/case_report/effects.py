"""How the people themselves fare: levels per domain of life."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wijkteam.analysis.mkba.cases.weighed import DomainEffect, WeighedCase
from wijkteam.monitor.calculator.cases.answer import effect_words
from wijkteam.monitor.calculator.cases.pictures import effect_per_domain
from wijkteam.monitor.report.document import Picture, Section, Words, grid
from wijkteam.ui import words
from wijkteam.ui.numbers import NOTHING, number, signed
from wijkteam.vocabulary.lists import LIFE_DOMAIN


def section(one: WeighedCase) -> Section:
    """Drawn, and in a table that adds up to the effect."""
    title = _("Wat merkten de mensen zelf?")
    if not one.domains:
        told = _("Er zijn nog geen scores. Zonder scores is het effect niet bekend.")
        return Section("leven", title, (Words(told, tone="warning"),))
    chart = effect_per_domain(one)
    total = (_("Samen"), "", "", "", effect_words(one.effect_difference))
    table = grid(
        _("Scores per leefgebied"),
        (_("Leefgebied"), _("Bij de start"), _("Zonder team"), _("Met team"), _("Verschil")),
        [*map(_row, one.domains), total],
        numbers=(1, 2, 3, 4),
        total=True,
        widths=(3, 1.3, 1.3, 1.3, 1.3),
    )
    scale = _(
        "Scores van 1 (acute problemen) tot 5 (volledig zelfredzaam). ‘Zonder team’ is gewogen "
        "over de verlopen. Alleen wat in elk verloop is gescoord, telt mee."
    )
    return Section("leven", title, (Picture(chart, note="", with_table=False), table,
                   Words(scale, tone="quiet")))  # fmt: skip


def _row(one: DomainEffect) -> tuple[str, ...]:
    levels = (one.start, one.reference, one.team)
    return (
        str(words.label(LIFE_DOMAIN[one.domain])),
        *(NOTHING if level is None else number(level, 1) for level in levels),
        NOTHING if one.difference is None else signed(one.difference, 1),
    )
