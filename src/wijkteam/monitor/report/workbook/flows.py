"""
The main table: per item, party and year.

quantity × price × weight of the year × share of the party × discount factor, all as formulas.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from wijkteam.analysis import mkba
from wijkteam.analysis.mkba import Link, Role
from wijkteam.analysis.mkba.calculation import means, weight_of_years
from wijkteam.monitor.calculator import naming
from wijkteam.monitor.report.workbook.cells import (
    AMOUNT,
    FACTOR,
    FIRST_ROW,
    MONEY,
    area,
    begin,
    number,
    words,
)
from wijkteam.monitor.report.workbook.chain import Chain
from wijkteam.monitor.report.workbook.factors import rate_of

KIND, PARTY, YEAR, OLD, AMOUNT_COLUMN, PRESENT = 2, 3, 4, 5, 10, 12


@dataclass(frozen=True, slots=True)
class Flows:
    """The columns of the main table, as a formula of another sheet writes them."""

    kinds: str
    parties: str
    years: str
    old: str
    amounts: str
    present: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: what a party pays or gains on a line in a year, numbered from 0."""

    link: Link
    party: str
    share: float
    year: int
    weight: float


def kind_word(outcome: mkba.Outcome, link: Link) -> str:
    """Cost, benefit in money, benefit in wellbeing, or transfer."""
    if link.role is Role.COST:
        return _("kosten")
    if link.role is Role.TRANSFER:
        return _("overdracht")
    financial = outcome.programme.kinds[str(link.kind)].financial
    return _("baat in geld") if financial else _("baat in welzijn")


def fill(
    sheet: Any, outcome: mkba.Outcome, chain: Chain, factors: dict[str | None, list[str]]
) -> Flows:
    """Write the table; return its columns."""
    begin(
        sheet,
        _("Kosten en baten"),
        _("Bedrag = hoeveelheid × prijs × gewicht van het jaar × deel van de partij."),
        (
            _("Post"),
            _("Soort"),
            _("Partij"),
            _("Jaar"),
            _("Nieuw voor oud"),
            _("Hoeveelheid"),
            _("Prijs"),
            _("Gewicht van het jaar (aanloop, uitdoven, prijsgroei)"),
            _("Deel van de partij (min is betalen)"),
            _("Bedrag in dat jaar"),
            _("Factor"),
            _("Teruggerekend naar nu"),
        ),
        [44, 18, 26, 8, 12, 16, 16, 18, 16, 18, 12, 18],
    )
    entries = _entries(outcome)
    for row, entry in enumerate(entries, start=FIRST_ROW):
        place = factors[rate_of(outcome, entry.link)][entry.year]
        _write(sheet, row, entry, kind_word(outcome, entry.link))
        words(sheet, row, PARTY, naming.party(outcome.programme, entry.party))
        number(sheet, row, YEAR, outcome.programme.years[entry.year], "0")
        number(sheet, row, 6, f"={chain.quantities[entry.link.name]}", AMOUNT)
        number(sheet, row, 7, f"={chain.prices[entry.link.name]}", AMOUNT)
        number(sheet, row, 11, f"={place}", FACTOR)
    last = FIRST_ROW + len(entries) - 1
    sheet.auto_filter.ref = f"A{FIRST_ROW - 1}:L{max(last, FIRST_ROW)}"
    columns = (KIND, PARTY, YEAR, OLD, AMOUNT_COLUMN, PRESENT)
    return Flows(*(area(sheet, column, last) for column in columns))


def _write(sheet: Any, row: int, entry: Entry, kind: str) -> None:
    words(sheet, row, 1, entry.link.label)
    words(sheet, row, KIND, kind)
    words(sheet, row, OLD, _("ja") if entry.link.new_for_old else _("nee"))
    number(sheet, row, 8, entry.weight, FACTOR)
    number(sheet, row, 9, entry.share, FACTOR)
    number(sheet, row, AMOUNT_COLUMN, f"=F{row}*G{row}*H{row}*I{row}", MONEY)
    number(sheet, row, PRESENT, f"=J{row}*K{row}", MONEY)


def _entries(outcome: mkba.Outcome) -> list[Entry]:
    """Every line, party and year in which something is paid or gained."""
    result = outcome.result
    known = means(result.inputs)
    return [
        Entry(link, party, float(share), year, float(weight))
        for link, shares in zip(result.lines, result.shares, strict=True)
        for party, share in zip(result.parties, shares, strict=True)
        for year, weight in enumerate(weight_of_years(outcome.programme, link, known))
        if share
    ]
