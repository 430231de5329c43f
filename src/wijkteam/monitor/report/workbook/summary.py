"""The first sheet: the answer as formulas, beside what the report says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from openpyxl.worksheet.datavalidation import DataValidation

from wijkteam.analysis import mkba
from wijkteam.analysis.mkba.spread import Spread
from wijkteam.monitor.calculator.writing import between
from wijkteam.monitor.report.summary import ratio_between, verdict
from wijkteam.monitor.report.workbook.cells import (
    BOLD,
    FIRST_ROW,
    FREE,
    RATIO,
    Area,
    begin,
    figures_to_the_right,
    literal,
    money,
    number,
    quoted,
    words,
)
from wijkteam.monitor.report.workbook.flows import Flows, kind_words
from wijkteam.monitor.report.workbook.found import Found
from wijkteam.monitor.report.workbook.model import Model

#: The cell in which an alternative is chosen.
CHOICE = f"$B${FIRST_ROW}"
COSTS, MONEY_GAINS, WELLBEING, OLD = (f"B{FIRST_ROW + 1 + at}" for at in range(4))

Figure = Callable[[mkba.Outcome], float | None]


@dataclass(frozen=True, slots=True)
class Line:
    """A figure: its formula, how the engine finds it, and how its doubt is told."""

    label: str
    formula: str
    figure: Figure
    form: str
    doubt: Callable[[mkba.Outcome], str] | None = None


def choice(sheet: Any) -> Area:
    """Where the name of the chosen alternative stands."""
    return f"{quoted(sheet)}!{CHOICE}"


def fill(sheet: Any, model: Model, flows: Flows, found: Found, names: Area) -> None:
    """Write the choice, the figures, and what the columns mean; *names* are those to choose."""
    begin(
        sheet,
        model.programme.name,
        _("De kolom ‘Nu’ rekent mee met het blad Aannames; de andere zeggen wat we vonden."),
        (
            _("Wat"),
            _("Nu, met deze aannames"),
            _("Gerekend met de verwachte waarden"),
            _("Verschil"),
            _("Verwacht over alle trekkingen (rapport)"),
            _("Interval (80%)"),
        ),
        [54, 26, 22, 14, 24, 38],
    )
    figures_to_the_right(sheet, range(2, 6))
    _chooser(sheet, model, names)
    lines = [*_amounts(model, flows), *_balances(model, flows), *_ratios(flows)]
    for row, line in enumerate(lines, start=FIRST_ROW + 1):
        _write(sheet, row, line, model, found)
    _about(sheet, FIRST_ROW + len(lines) + 2, model)


def _chooser(sheet: Any, model: Model, names: Area) -> None:
    words(sheet, FIRST_ROW, 1, _("Alternatief (kies in de gekleurde cel)"), bold=True)
    words(sheet, FIRST_ROW, 2, model.names[0], bold=True)
    sheet[CHOICE].fill = FREE
    known = DataValidation(type="list", formula1=names, allow_blank=False)
    known.error = _("Kies een alternatief uit de lijst.")
    sheet.add_data_validation(known)
    known.add(CHOICE.replace("$", ""))


def _write(sheet: Any, row: int, line: Line, model: Model, found: Found) -> None:
    words(sheet, row, 1, line.label, bold=True)
    number(sheet, row, 2, line.formula, line.form)
    sheet.cell(row=row, column=2).font = BOLD
    at_means = [line.figure(one) for one in model.each_at_means]
    drawn = [line.figure(one) for one in model.each_drawn]
    label = _("%(what)s, met de verwachte waarden") % {"what": line.label}
    number(sheet, row, 3, found.pick(label, at_means, line.form), line.form)
    number(sheet, row, 4, f"=IF(ISNUMBER(C{row}),ROUND(B{row}-C{row},2),0)", RATIO)
    label = _("%(what)s, over alle trekkingen") % {"what": line.label}
    number(sheet, row, 5, found.pick(label, drawn, line.form), line.form)
    if line.doubt:
        told = [line.doubt(one) for one in model.each_drawn]
        label = _("%(what)s, interval (80%%)") % {"what": line.label}
        number(sheet, row, 6, found.pick(label, told, line.form), line.form)


def _about(sheet: Any, row: int, model: Model) -> None:
    told = [
        _("Oordeel bij het verwachte saldo, per alternatief:"),
        *(
            f"{name}: {verdict(one)}."
            for name, one in zip(model.names, model.each_drawn, strict=True)
        ),
        _("Verander je niets in de gekleurde cellen, dan is elk verschil nul."),
        _(
            "De kolom van het rapport is het gemiddelde over de trekkingen. Dat wijkt af waar de "
            "sommen niet recht lopen."
        ),
    ]
    for at, text in enumerate(told):
        words(sheet, row + at, 1, text)
        sheet.merge_cells(start_row=row + at, end_row=row + at, start_column=1, end_column=6)


def _amounts(model: Model, flows: Flows) -> list[Line]:
    form = money(model.programme.currency)
    costs, in_money, wellbeing, _transfer = kind_words()
    old = ((flows.old, literal(_("ja"))),)
    return [
        Line(
            _("Kosten"),
            f"=0-{flows.kind(costs)}",
            lambda one: _booked(one).costs,
            form,
        ),
        Line(
            _("Baten in geld"),
            f"={flows.kind(in_money)}",
            lambda one: _booked(one, financial=True).benefits,
            form,
        ),
        Line(
            _("Baten in welzijn, geen geld"),
            f"={flows.kind(wellbeing)}",
            lambda one: _booked(one, financial=False).benefits,
            form,
        ),
        Line(
            _("Waarvan nieuw voor oud"),
            f"={flows.kind(in_money, wellbeing, also=old)}",
            lambda one: _booked(one).costs - _booked(one, lower=True).costs,
            form,
        ),
    ]


def _balances(model: Model, flows: Flows) -> list[Line]:
    currency = model.programme.currency

    def doubt(found: Spread) -> str:
        return between(found.low, found.high, currency)

    return [
        Line(
            _("Saldo voor iedereen samen"),
            f"=SUM({flows.present})",
            lambda one: one.npv,
            money(currency),
            lambda one: doubt(one.npv_spread),
        ),
        Line(
            _("Saldo in geld alleen"),
            f"={MONEY_GAINS}-{COSTS}",
            lambda one: one.financial_npv.value,
            money(currency),
            lambda one: doubt(one.financial_npv),
        ),
    ]


def _ratios(flows: Flows) -> list[Line]:
    _costs, in_money, wellbeing, _transfer = kind_words()
    new = ((flows.old, literal(_("nee"))),)
    lower = f"({COSTS}-{OLD})"
    return [
        _ratio(
            _("Baten per euro kosten, maatschappelijk"),
            f"({MONEY_GAINS}+{WELLBEING})",
            COSTS,
            _booked,
        ),
        _ratio(
            _("Baten per euro kosten, in geld alleen"),
            MONEY_GAINS,
            COSTS,
            lambda one: _booked(one, financial=True),
        ),
        _ratio(
            _("Maatschappelijk, met nieuw voor oud als lagere kosten"),
            f"({flows.kind(in_money, wellbeing, also=new)})",
            lower,
            lambda one: _booked(one, lower=True),
        ),
        _ratio(
            _("In geld alleen, met nieuw voor oud als lagere kosten"),
            f"({flows.kind(in_money, also=new)})",
            lower,
            lambda one: _booked(one, financial=True, lower=True),
        ),
    ]


def _ratio(label: str, top: str, below: str, found: Callable[[mkba.Outcome], mkba.Ratio]) -> Line:
    """Without costs there is nothing to divide by, and the cell says so."""
    return Line(
        label,
        f'=IF({below}>0,{top}/{below},"–")',
        lambda one: found(one).value,
        RATIO,
        lambda one: ratio_between(found(one)),
    )


def _booked(one: mkba.Outcome, *, financial: bool | None = None, lower: bool = False) -> mkba.Ratio:
    return one.ratio(financial=financial, convention="lower_cost" if lower else "benefit")
