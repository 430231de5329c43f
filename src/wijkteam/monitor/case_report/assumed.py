"""Every amount with where it comes from, what is missing, and how the case was chosen."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wijkteam.analysis.mkba.cases.characteristics import CHARACTERISTICS
from wijkteam.analysis.mkba.cases.model import Case
from wijkteam.analysis.mkba.cases.weighed import WeighedCase
from wijkteam.monitor.calculator.cases.answer import characteristic_name
from wijkteam.monitor.calculator.cases.prices import priced_lines
from wijkteam.monitor.calculator.cases.remarks import missing_prices, remarks_on
from wijkteam.monitor.report.document import Block, Bullets, Grid, Section, Words, grid
from wijkteam.ui import words
from wijkteam.ui.numbers import number, percent


def section(case: Case, one: WeighedCase) -> Section:
    """What is measured, researched, estimated or missing, line by line."""
    blocks: list[Block] = [_lines(one), Words(_counted(one), tone="quiet")]
    lacking = missing_prices(one)
    if lacking:
        blocks += [Words("", lead=_("Zonder prijs, en dus niet meegeteld:"), tone="warning"),
                   Bullets(tuple(lacking))]  # fmt: skip
    remarks = remarks_on(case, one)
    if remarks:
        blocks += [Words("", lead=_("Opmerkingen bij de berekening:")), Bullets(tuple(remarks))]
    if case.selection:
        blocks.append(_chosen(case))
    return Section("aannames", _("Waar komen de bedragen vandaan?"), tuple(blocks))


def _lines(one: WeighedCase) -> Grid:
    return grid(
        _("Hoeveelheid × prijs × kans"),
        (_("Wat"), _("Verloop"), _("Hoeveel"), _("Prijs"), _("Kans"), _("Bedrag"), _("Bron"),
         _("Hoe zeker")),
        [
            (row.label, row.course, row.quantity, row.price, row.chance, row.amount, row.source,
             row.word)
            for row in priced_lines(one)
        ],
        numbers=(2, 3, 4, 5),
        widths=(2.4, 1.6, 1.1, 1.2, 0.8, 1.2, 3.2, 1.5),
    )  # fmt: skip


def _counted(one: WeighedCase) -> str:
    if not one.rate:
        return _("Er is niet teruggerekend: %(months)s maanden tellen gelijk.") % {
            "months": number(one.horizon)}  # fmt: skip
    return _(
        "Bedragen in deze tabel zijn nog niet teruggerekend; in de andere hoofdstukken wel, met "
        "%(rate)s per jaar over %(months)s maanden."
    ) % {"rate": percent(round(one.rate, 6), 2), "months": number(one.horizon)}


def _chosen(case: Case) -> Grid:
    rows = [
        (
            characteristic_name(one),
            ", ".join(str(words.label(one.term(value))) for value in case.selection[one.code]),
        )
        for one in CHARACTERISTICS
        if case.selection.get(one.code)
    ]
    return grid(_("Waarom deze casus is gekozen"), (_("Kenmerk"), _("Deze casus")), rows)
