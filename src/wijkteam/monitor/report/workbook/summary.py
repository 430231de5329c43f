"""The first sheet: the answer as formulas, beside what the report says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from wijkteam.analysis import mkba
from wijkteam.analysis.mkba.spread import Spread
from wijkteam.monitor.calculator.writing import between
from wijkteam.monitor.report.summary import ratio_between, verdict
from wijkteam.monitor.report.workbook.cells import (
    BOLD,
    FIRST_ROW,
    MONEY,
    RATIO,
    begin,
    literal,
    number,
    words,
)
from wijkteam.monitor.report.workbook.flows import Flows

COSTS, MONEY_GAINS, WELLBEING, OLD = (f"B{FIRST_ROW + at}" for at in range(4))


@dataclass(frozen=True, slots=True)
class Line:
    """A figure: its formula, what the engine found without draws and with draws."""

    label: str
    formula: str
    at_means: float | None
    expected: float | None
    doubt: str = ""
    form: str = MONEY


def fill(
    sheet: Any, outcome: mkba.Outcome, drawn: mkba.Outcome, flows: Flows, made_with: str
) -> None:
    """*outcome* has every number at its expected value, *drawn* is that of the report."""
    begin(
        sheet,
        outcome.programme.name,
        _("De eerste kolom rekent mee met het blad Aannames; de andere zeggen wat we vonden."),
        (
            _("Wat"),
            _("Nu, met deze aannames"),
            _("Gerekend met de verwachte waarden"),
            _("Verschil"),
            _("Verwacht over alle trekkingen (rapport)"),
            _("Interval (80%)"),
        ),
        [50, 22, 22, 16, 22, 40],
    )
    lines = [
        *_amounts(outcome, drawn, flows),
        *_balances(outcome, drawn, flows),
        *_ratios(outcome, drawn, flows),
    ]
    for row, line in enumerate(lines, start=FIRST_ROW):
        _write(sheet, row, line)
    _about(sheet, FIRST_ROW + len(lines) + 1, drawn, made_with)


def _write(sheet: Any, row: int, line: Line) -> None:
    words(sheet, row, 1, line.label, bold=True)
    number(sheet, row, 2, line.formula, line.form)
    sheet.cell(row=row, column=2).font = BOLD
    if line.at_means is not None:
        number(sheet, row, 3, line.at_means, line.form)
        number(sheet, row, 4, f"=ROUND(B{row}-C{row},2)", line.form)
    if line.expected is not None:
        number(sheet, row, 5, line.expected, line.form)
    words(sheet, row, 6, line.doubt)


def _about(sheet: Any, row: int, drawn: mkba.Outcome, made_with: str) -> None:
    told = [
        f"{_('Oordeel bij de verwachte waarden:')} {verdict(drawn)}.",
        _(
            "De tweede en derde kolom zijn gelijk zolang je niets verandert. De vijfde kolom is "
            "het gemiddelde over de trekkingen; die wijkt af waar de sommen niet recht lopen."
        ),
        _(
            "Het gewicht van een jaar en het deel van een partij zijn vaste getallen in dit "
            "bestand."
        ),
        made_with,
    ]
    for at, text in enumerate(told):
        words(sheet, row + at, 1, text)
        sheet.merge_cells(start_row=row + at, end_row=row + at, start_column=1, end_column=6)


def _of_kind(flows: Flows, *kinds: str, old: str = "") -> str:
    """The sum over lines of these kinds, only those new for old or only the others."""
    extra = f",{flows.old},{literal(old)}" if old else ""
    sums = [f"SUMIFS({flows.present},{flows.kinds},{literal(kind)}{extra})" for kind in kinds]
    return "+".join(sums)


def _amounts(outcome: mkba.Outcome, drawn: mkba.Outcome, flows: Flows) -> list[Line]:
    money, wellbeing = _("baat in geld"), _("baat in welzijn")
    return [
        Line(
            _("Kosten"),
            f"=0-{_of_kind(flows, _('kosten'))}",
            _booked(outcome).costs,
            _booked(drawn).costs,
        ),
        Line(
            _("Baten in geld"),
            f"={_of_kind(flows, money)}",
            _booked(outcome, financial=True).benefits,
            _booked(drawn, financial=True).benefits,
        ),
        Line(
            _("Baten in welzijn, geen geld"),
            f"={_of_kind(flows, wellbeing)}",
            _booked(outcome, financial=False).benefits,
            _booked(drawn, financial=False).benefits,
        ),
        Line(
            _("Waarvan nieuw voor oud"),
            f"={_of_kind(flows, money, wellbeing, old=_('ja'))}",
            _booked(outcome).costs - _booked(outcome, lower=True).costs,
            _booked(drawn).costs - _booked(drawn, lower=True).costs,
        ),
    ]


def _balances(outcome: mkba.Outcome, drawn: mkba.Outcome, flows: Flows) -> list[Line]:
    def doubt(found: Spread) -> str:
        return between(found.low, found.high, outcome.programme.currency)

    return [
        Line(
            _("Saldo voor iedereen samen"),
            f"=SUM({flows.present})",
            outcome.npv,
            drawn.npv,
            doubt(drawn.npv_spread),
        ),
        Line(
            _("Saldo in geld alleen"),
            f"={MONEY_GAINS}-{COSTS}",
            outcome.financial_npv.value,
            drawn.financial_npv.value,
            doubt(drawn.financial_npv),
        ),
    ]


def _ratios(outcome: mkba.Outcome, drawn: mkba.Outcome, flows: Flows) -> list[Line]:
    new_money = _of_kind(flows, _("baat in geld"), old=_("nee"))
    new_all = _of_kind(flows, _("baat in geld"), _("baat in welzijn"), old=_("nee"))
    lower = f"({COSTS}-{OLD})"
    return [
        _ratio(
            _("Baten per euro kosten, maatschappelijk"),
            f"({MONEY_GAINS}+{WELLBEING})",
            COSTS,
            _booked(outcome),
            _booked(drawn),
        ),
        _ratio(
            _("Baten per euro kosten, in geld alleen"),
            MONEY_GAINS,
            COSTS,
            _booked(outcome, financial=True),
            _booked(drawn, financial=True),
        ),
        _ratio(
            _("Maatschappelijk, met nieuw voor oud als lagere kosten"),
            f"({new_all})",
            lower,
            _booked(outcome, lower=True),
            _booked(drawn, lower=True),
        ),
        _ratio(
            _("In geld alleen, met nieuw voor oud als lagere kosten"),
            f"({new_money})",
            lower,
            _booked(outcome, financial=True, lower=True),
            _booked(drawn, financial=True, lower=True),
        ),
    ]


def _ratio(label: str, top: str, below: str, at_means: mkba.Ratio, expected: mkba.Ratio) -> Line:
    """Without costs there is nothing to divide by, and the cell says so."""
    return Line(
        label,
        f'=IF({below}>0,{top}/{below},"–")',
        at_means.value,
        expected.value,
        ratio_between(expected),
        RATIO,
    )


def _booked(one: mkba.Outcome, *, financial: bool | None = None, lower: bool = False) -> mkba.Ratio:
    return one.ratio(financial=financial, convention="lower_cost" if lower else "benefit")
