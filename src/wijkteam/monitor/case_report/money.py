"""Who pays with the team, who would have paid without, and in which year."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wijkteam.analysis.mkba.cases.weighed import WeighedCase
from wijkteam.monitor.calculator.cases.prices import party_name, payer_rows
from wijkteam.monitor.report.document import Block, Grid, Section, Words, grid
from wijkteam.monitor.wording.amounts import money


def section(one: WeighedCase) -> Section:
    """Financial flows per party; a minus is a saving."""
    if not one.parties:
        told = Words(_("Nog niets heeft een prijs."), tone="warning")
        return Section("geldstromen", _("Wie betaalt wat?"), (told,))
    blocks: list[Block] = [
        _parties(one),
        Words(_("Min betekent: met het team is het goedkoper."), tone="quiet"),
    ]
    if len(one.parties[0].by_year) > 1:
        blocks.append(_by_year(one))
    return Section("geldstromen", _("Wie betaalt wat?"), tuple(blocks))


def _parties(one: WeighedCase) -> Grid:
    return grid(
        _("Wat verandert voor wie"),
        (_("Wie"), _("Met team"), _("Zonder"), _("Verschil")),
        [(row.label, row.team, row.reference, row.difference) for row in payer_rows(one)],
        numbers=(1, 2, 3),
        total=True,
        widths=(3, 1.5, 1.5, 1.5),
    )


def _by_year(one: WeighedCase) -> Grid:
    years = range(len(one.parties[0].by_year))
    return grid(
        _("Het verschil per jaar na de start"),
        (_("Wie"), *(_("Jaar %(n)s") % {"n": year + 1} for year in years)),
        [
            (party_name(party.party), *(money(value, sign=True) for value in party.by_year))
            for party in one.parties
        ],
        numbers=tuple(year + 1 for year in years),
    )
