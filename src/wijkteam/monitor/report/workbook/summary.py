"""The first sheet: the answer as formulas, beside what the report says."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from openpyxl.worksheet.datavalidation import DataValidation

from wijkteam.monitor.report.summary import verdict
from wijkteam.monitor.report.workbook.cells import (
    BOLD,
    FIRST_ROW,
    FREE,
    RATIO,
    Area,
    begin,
    figures_to_the_right,
    number,
    quoted,
    words,
)
from wijkteam.monitor.report.workbook.figures import FIRST_FIGURE, Line, figures
from wijkteam.monitor.report.workbook.flows import Flows
from wijkteam.monitor.report.workbook.found import Found
from wijkteam.monitor.report.workbook.model import Model

#: The cell in which an alternative is chosen.
CHOICE = f"$B${FIRST_ROW}"


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
    lines = figures(model, flows)
    for row, line in enumerate(lines, start=FIRST_FIGURE):
        _write(sheet, row, line, model, found)
    _about(sheet, FIRST_FIGURE + len(lines) + 1, model)


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
