"""
The main table: per item, party and year.

quantity × price × weight of the year × share of the party × discount factor, all as formulas.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from wijkteam.analysis import mkba
from wijkteam.analysis.mkba import Link, Role
from wijkteam.monitor.report.workbook.cells import (
    FACTOR,
    FIRST_ROW,
    PERCENT,
    YEAR,
    Area,
    begin,
    down,
    figures_to_the_right,
    form_of,
    literal,
    money,
    number,
    words,
)
from wijkteam.monitor.report.workbook.chain import Chain
from wijkteam.monitor.report.workbook.factors import rate_of
from wijkteam.monitor.report.workbook.model import Model
from wijkteam.monitor.report.workbook.weights import WEIGHT
from wijkteam.monitor.wording import naming

NAME, LABEL, KIND, PARTY, YEAR_COLUMN, OLD = 1, 2, 3, 4, 5, 6
QUANTITY, PRICE, WEIGHS, SHARE, AMOUNT, DISCOUNT, PRESENT = 7, 8, 9, 10, 11, 12, 13


@dataclass(frozen=True, slots=True)
class Flows:
    """The columns of the main table, as a formula of another sheet writes them."""

    names: Area
    kinds: Area
    parties: Area
    years: Area
    old: Area
    amounts: Area
    present: Area

    def sum(self, what: Area, *conditions: tuple[Area, str]) -> str:
        """A sum over the rows of which each column has what it should."""
        pairs = ",".join(f"{column},{wanted}" for column, wanted in conditions)
        return f"SUMIFS({what},{pairs})"

    def kind(self, *kinds: str, what: Area = "", also: tuple[tuple[Area, str], ...] = ()) -> str:
        """The sum over rows of these kinds, of the present values unless *what* is another."""
        return "+".join(
            self.sum(what or self.present, *also, (self.kinds, literal(kind))) for kind in kinds
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: what a party pays or gains on a line in a year, numbered from 0."""

    link: Link
    party: str
    share: float
    year: int


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the other sheets hold what a row is the product of."""

    chain: Chain
    weights: dict[str, list[Area]]
    factors: dict[str | None, list[Area]]


def kind_words() -> tuple[str, str, str, str]:
    """Cost, benefit in money, benefit in wellbeing, transfer."""
    return _("kosten"), _("baat in geld"), _("baat in welzijn"), _("overdracht")


def kind_word(programme: mkba.Programme, link: Link) -> str:
    """What a line is in the sum."""
    costs, in_money, wellbeing, transfer = kind_words()
    if link.role is Role.COST:
        return costs
    if link.role is Role.TRANSFER:
        return transfer
    return in_money if programme.kinds[str(link.kind)].financial else wellbeing


def fill(sheet: Any, model: Model, sources: Sources) -> Flows:
    """Write the table; return its columns."""
    begin(
        sheet,
        _("Kosten en baten"),
        _("Bedrag = hoeveelheid × prijs × gewicht van het jaar × deel van de partij."),
        (
            _("Naam"),
            _("Post"),
            _("Soort"),
            _("Partij"),
            _("Jaar"),
            _("Nieuw voor oud"),
            _("Hoeveelheid"),
            _("Prijs"),
            _("Gewicht van het jaar"),
            _("Deel van de partij (min is betalen)"),
            _("Bedrag in dat jaar"),
            _("Factor"),
            _("Teruggerekend naar nu"),
        ),
        [22, 48, 16, 24, 8, 9, 14, 14, 11, 13, 18, 11, 18],
    )
    figures_to_the_right(sheet, (YEAR_COLUMN, *range(QUANTITY, PRESENT + 1)))
    entries = _entries(model)
    for row, entry in enumerate(entries, start=FIRST_ROW):
        _words(sheet, row, entry, model.programme)
        _numbers(sheet, row, entry, model, sources)
    last = FIRST_ROW + len(entries) - 1
    sheet.auto_filter.ref = f"A{FIRST_ROW - 1}:{get_column_letter(PRESENT)}{max(last, FIRST_ROW)}"
    columns = (NAME, KIND, PARTY, YEAR_COLUMN, OLD, AMOUNT, PRESENT)
    return Flows(*(down(sheet, column, last) for column in columns))


def _words(sheet: Any, row: int, entry: Entry, programme: mkba.Programme) -> None:
    for column, text in {
        NAME: entry.link.name,
        LABEL: entry.link.label,
        KIND: kind_word(programme, entry.link),
        PARTY: naming.party(programme, entry.party),
        OLD: _("ja") if entry.link.new_for_old else _("nee"),
    }.items():
        words(sheet, row, column, text)


def _numbers(sheet: Any, row: int, entry: Entry, model: Model, sources: Sources) -> None:
    link, programme = entry.link, model.programme
    cents = money(programme.currency, 2)
    size = model.at_means.result.numbers.get(link.name, 0.0)
    factor = sources.factors[rate_of(programme, link)][entry.year]
    number(sheet, row, YEAR_COLUMN, programme.years[entry.year], YEAR)
    quantity = f"={sources.chain.quantities[link.name]}"
    number(sheet, row, QUANTITY, quantity, form_of(link.unit, size))
    number(sheet, row, PRICE, f"={sources.chain.prices[link.name]}", cents)
    number(sheet, row, WEIGHS, f"={sources.weights[link.name][entry.year]}", WEIGHT)
    number(sheet, row, SHARE, entry.share, PERCENT)
    number(sheet, row, AMOUNT, f"=G{row}*H{row}*I{row}*J{row}", cents)
    number(sheet, row, DISCOUNT, f"={factor}", FACTOR)
    number(sheet, row, PRESENT, f"=K{row}*L{row}", cents)


def _entries(model: Model) -> list[Entry]:
    """Every line, party and year in which something may be paid or gained."""
    return [
        Entry(link, party, -share if link.role is Role.COST else share, year)
        for link in model.lines
        for party, share in link.shares
        if share
        for year in range(model.programme.horizon)
    ]
