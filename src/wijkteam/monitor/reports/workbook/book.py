"""The workbook for a controller: the whole sum as formulas, from assumption to balance."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.worksheet.datavalidation import DataValidation

from wijkteam.analysis import mkba
from wijkteam.analysis.mkba.result.headline import step
from wijkteam.analysis.mkba.result.spread import Spread
from wijkteam.monitor.calculator.approach.teams import Teams, teams
from wijkteam.monitor.reports.approach import ratio_between, verdict_sentence
from wijkteam.monitor.reports.method import made_with, method_rules, missing_rows
from wijkteam.monitor.reports.workbook import totals
from wijkteam.monitor.reports.workbook.bends import fill_bends
from wijkteam.monitor.reports.workbook.calculate import with_values
from wijkteam.monitor.reports.workbook.cells import (
    BOLD,
    FIRST_ROW,
    FREE,
    RATIO,
    Area,
    EngineSheet,
    Model,
    across,
    begin,
    figures_to_the_right,
    fit_rows,
    literal,
    money,
    number,
    quoted,
    start_engine_sheet,
    write_text,
)
from wijkteam.monitor.reports.workbook.chain import fill_chain
from wijkteam.monitor.reports.workbook.flows import (
    Flows,
    Sources,
    fill_factors,
    fill_flows,
    fill_weights,
    kind_words,
)
from wijkteam.monitor.reports.workbook.inputs import (
    CHOSEN,
    FIRST,
    fill_alternatives,
    fill_assumptions,
)
from wijkteam.monitor.shelf.grounds import today
from wijkteam.monitor.shelf.weighing import Weighed
from wijkteam.monitor.wording import naming
from wijkteam.monitor.wording.amounts import headline_between
from wijkteam.monitor.wording.sources import publication_words, source_words


def as_workbook(weighed: Weighed) -> bytes:
    """Every sheet, its formulas with what they come to; a spreadsheet counts anew when it opens."""
    return with_values(workbook(weighed))


def workbook(weighed: Weighed) -> Workbook:
    """
    The workbook of all alternatives: choose one on the first sheet, and every sheet follows.

    Its formulas run over expected values; `bends` brings them to the mean over the draws, so that
    the workbook tells the number of the page, the report and the command.
    """
    book = Workbook()
    titles = (
        _("Samenvatting"),
        _("Alternatieven"),
        _("Aannames"),
        _("Keten"),
        _("Gewichten"),
        _("Factoren"),
        _("Trekkingen"),
        _("Kosten en baten"),
        _("Posten"),
        _("Partijen"),
        _("Jaren"),
        _("Partij per jaar"),
        _("Controle"),
        _("Rekenwijze"),
        _("Bronnen"),
        _("Ontbreekt"),
    )
    book.active.title = titles[0]
    first, varied, assumed, linked, weighs, discounts, drawn, table, *rest = (
        book.active,
        *(book.create_sheet(title) for title in titles[1:]),
    )
    items, parties, years, by_year, checked, method, sources, missing = rest
    chosen = f"{quoted(varied)}!{CHOSEN}"
    model = Model(weighed.outcome, chosen)
    differing = fill_alternatives(varied, model, choice(first))
    places = fill_assumptions(assumed, model, differing)
    flowing = fill_flows(
        table,
        model,
        Sources(
            fill_chain(linked, model, places, differing),
            fill_weights(weighs, model, places),
            fill_factors(discounts, model, places),
            fill_bends(drawn, model),
        ),
    )
    engine = start_engine_sheet(checked, model)
    names = across(varied, FIRST_ROW - 1, FIRST, len(model.names))
    fill_summary(first, model, flowing, engine, names)
    totals.items(items, model, flowing, engine)
    totals.parties(parties, model, flowing, engine)
    totals.years(years, model, flowing, engine)
    totals.parties_by_year(by_year, model, flowing)
    fill_method(method, weighed)
    fill_sources(sources, model.outcome)
    fill_missing(missing, model.outcome)
    if work := teams(model.outcome):
        fill_teams(book.create_sheet(_("Teams")), work)
    for sheet in book:
        fit_rows(sheet)
    _about(book, weighed)
    return book


def _about(book: Workbook, weighed: Weighed) -> None:
    about, programme = book.properties, weighed.programme
    about.title = programme.name
    about.subject = _("Maatschappelijke kosten-batenanalyse (MKBA)")
    about.creator = about.lastModifiedBy = programme.municipality
    about.description = made_with(weighed)
    about.language = "en-GB" if (get_language() or "nl").startswith("en") else "nl-NL"
    about.created = about.modified = datetime.combine(today(), time())
    book.calculation.fullCalcOnLoad = True


# The first sheet: the answer as formulas, beside what the report says.


#: The cell in which an alternative is chosen.
CHOICE = f"$B${FIRST_ROW}"


def choice(sheet: Any) -> Area:
    """Where the name of the chosen alternative stands."""
    return f"{quoted(sheet)}!{CHOICE}"


def fill_summary(sheet: Any, model: Model, flows: Flows, file: EngineSheet, names: Area) -> None:
    """Write the choice, the figures, and what the columns mean; *names* are those to choose."""
    begin(
        sheet,
        model.programme.name,
        _("De kolom ‘Nu’ rekent mee met het blad Aannames; de andere zeggen wat we vonden."),
        (
            _("Wat"),
            _("Nu, met deze aannames"),
            _("Volgens het rapport"),
            _("Verschil"),
            _("Zo rond als het rapport het zegt"),
            _("Interval (80%)"),
        ),
        [54, 26, 22, 14, 24, 38],
    )
    figures_to_the_right(sheet, range(2, 6))
    _chooser(sheet, model, names)
    lines = figures(model, flows)
    for row, line in enumerate(lines, start=FIRST_FIGURE):
        _write(sheet, row, line, model, file)
    _legend(sheet, FIRST_FIGURE + len(lines) + 1, model)


def _chooser(sheet: Any, model: Model, names: Area) -> None:
    write_text(sheet, FIRST_ROW, 1, _("Alternatief (kies in de gekleurde cel)"), bold=True)
    write_text(sheet, FIRST_ROW, 2, model.names[0], bold=True)
    sheet[CHOICE].fill = FREE
    known = DataValidation(type="list", formula1=names, allow_blank=False)
    known.error = _("Kies een alternatief uit de lijst.")
    sheet.add_data_validation(known)
    known.add(CHOICE.replace("$", ""))


def _write(sheet: Any, row: int, line: FigureLine, model: Model, file: EngineSheet) -> None:
    write_text(sheet, row, 1, line.label, bold=True)
    number(sheet, row, 2, line.formula, line.form)
    sheet.cell(row=row, column=2).font = BOLD
    figures = [line.figure(outcome) for outcome in model.each]
    number(sheet, row, 3, file.pick(line.label, figures, line.form), line.form)
    # Without costs a ratio is a dash, from which nothing can be taken away.
    apart = f"IF(ISNUMBER(C{row}),ROUND(B{row}-C{row},2),0)"
    number(sheet, row, 4, f"=IF(ISNUMBER(B{row}),{apart},0)", RATIO)
    if line.step:
        label = _("%(what)s, zo rond als het rapport het zegt") % {"what": line.label}
        by = file.pick(label, [line.step(outcome) for outcome in model.each], line.form)[1:]
        rounded = f"ROUND(B{row}/{by},0)*{by}"
        number(sheet, row, 5, f"=IF(ISNUMBER(B{row}),{rounded},B{row})", line.form)
    if line.doubt:
        intervals = [line.doubt(outcome) for outcome in model.each]
        label = _("%(what)s, interval (80%%)") % {"what": line.label}
        number(sheet, row, 6, file.pick(label, intervals, line.form), line.form)


def _legend(sheet: Any, row: int, model: Model) -> None:
    sentences = [
        _("Oordeel bij het verwachte saldo, per alternatief:"),
        *(
            f"{name}: {verdict_sentence(outcome)}."
            for name, outcome in zip(model.names, model.each, strict=True)
        ),
        _("Verander je niets in de gekleurde cellen, dan is elk verschil nul."),
        _(
            "Verander je een aanname, dan blijft wat de trekkingen erbij doen zoals het was (blad "
            "Trekkingen). Dat is dan bij benadering: laat het rekenmodel het daarna narekenen."
        ),
    ]
    for at, text in enumerate(sentences):
        write_text(sheet, row + at, 1, text)
        sheet.merge_cells(start_row=row + at, end_row=row + at, start_column=1, end_column=6)


# The figures of the first sheet: each as a formula, and as the engine finds it.


#: The row of the first figure, below the choice, and the cells that other figures need.
FIRST_FIGURE = FIRST_ROW + 1
COSTS, MONEY_GAINS, WELLBEING, OLD = (f"B{FIRST_FIGURE + at}" for at in range(4))
Figure = Callable[[mkba.Outcome], float | None]


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A figure: its formula, how the engine finds it, in which steps it is told, and its doubt."""

    label: str
    formula: str
    figure: Figure
    form: str
    step: Callable[[mkba.Outcome], float] | None = None
    doubt: Callable[[mkba.Outcome], str] | None = None


#: A ratio is told in hundredths wherever it stands.
HUNDREDTH = 0.01


def headline_step(outcome: mkba.Outcome) -> float:
    """The step in which the report tells the balance, and all that adds up to it."""
    return step(outcome.npv_spread)


def figures(model: Model, flows: Flows) -> list[FigureLine]:
    """In the order in which they stand below each other."""
    return [*_amounts(model, flows), *_balances(model, flows), *_ratios(flows)]


def _amounts(model: Model, flows: Flows) -> list[FigureLine]:
    form = money(model.programme.currency)
    costs, in_money, wellbeing, _transfer = kind_words()
    old = ((flows.old, literal(_("ja"))),)
    return [
        FigureLine(
            _("Kosten"),
            f"=0-{flows.kind(costs)}",
            lambda outcome: _booked(outcome).costs,
            form,
        ),
        FigureLine(
            _("Baten in geld"),
            f"={flows.kind(in_money)}",
            lambda outcome: _booked(outcome, financial=True).benefits,
            form,
        ),
        FigureLine(
            _("Baten in welzijn, geen geld"),
            f"={flows.kind(wellbeing)}",
            lambda outcome: _booked(outcome, financial=False).benefits,
            form,
        ),
        FigureLine(
            _("Waarvan nieuw voor oud"),
            f"={flows.kind(in_money, wellbeing, also=old)}",
            lambda outcome: _booked(outcome).costs - _booked(outcome, lower=True).costs,
            form,
        ),
    ]


def _balances(model: Model, flows: Flows) -> list[FigureLine]:
    currency = model.programme.currency

    def doubt(spread: Spread) -> str:
        return headline_between(spread, currency)

    return [
        FigureLine(
            _("Saldo voor iedereen samen"),
            f"=SUM({flows.present})",
            lambda outcome: outcome.npv,
            money(currency),
            headline_step,
            lambda outcome: doubt(outcome.npv_spread),
        ),
        FigureLine(
            _("Saldo in geld alleen"),
            f"={MONEY_GAINS}-{COSTS}",
            lambda outcome: outcome.financial_npv.value,
            money(currency),
            lambda outcome: step(outcome.financial_npv),
            lambda outcome: doubt(outcome.financial_npv),
        ),
    ]


def _ratios(flows: Flows) -> list[FigureLine]:
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
            lambda outcome: _booked(outcome, financial=True),
        ),
        _ratio(
            _("Maatschappelijk, met nieuw voor oud als lagere kosten"),
            f"({flows.kind(in_money, wellbeing, also=new)})",
            lower,
            lambda outcome: _booked(outcome, lower=True),
        ),
        _ratio(
            _("In geld alleen, met nieuw voor oud als lagere kosten"),
            f"({flows.kind(in_money, also=new)})",
            lower,
            lambda outcome: _booked(outcome, financial=True, lower=True),
        ),
    ]


def _ratio(
    label: str, top: str, below: str, ratio: Callable[[mkba.Outcome], mkba.Ratio]
) -> FigureLine:
    """Without costs there is nothing to divide by, and the cell says so."""
    return FigureLine(
        label,
        f'=IF({below}>0,{top}/{below},"–")',
        lambda outcome: ratio(outcome).value,
        RATIO,
        lambda _: HUNDREDTH,
        lambda outcome: ratio_between(ratio(outcome)),
    )


def _booked(
    outcome: mkba.Outcome, *, financial: bool | None = None, lower: bool = False
) -> mkba.Ratio:
    return outcome.ratio(financial=financial, convention="lower_cost" if lower else "benefit")


# The sheets with words: the sources, what is missing, and how it was calculated.


def fill_sources(sheet: Any, outcome: mkba.Outcome) -> None:
    """Every source once, with the assumptions that rest on it."""
    begin(
        sheet,
        _("Bronnen"),
        _("Elke bron één keer, met wat erop rust. Een aanname noemt haar reden."),
        (_("Bron en vindplaats"), _("Adres"), _("Gebruikt voor")),
        [90, 50, 70],
    )
    used: dict[tuple[str, str], list[str]] = {}
    for known in outcome.used:
        if not known.is_missing:
            place = source_words(known.says), publication_words(known.address or "")
            used.setdefault(place, []).append(naming.used(known))
    for row, ((source, address), labels) in enumerate(used.items(), start=FIRST_ROW):
        for column, text in enumerate((source, address, "; ".join(labels)), start=1):
            write_text(sheet, row, column, text)


def fill_missing(sheet: Any, outcome: mkba.Outcome) -> None:
    """Missing is not zero: which lines do not count, and which way they would pull."""
    begin(
        sheet,
        _("Ontbreekt"),
        _("‘Ontbreekt’ is niet nul: deze posten tellen nergens mee."),
        (_("Post"), _("Zonder bron"), _("Met een bron wordt de uitkomst"), _("Waarom")),
        [44, 44, 28, 90],
    )
    for row, cells in enumerate(missing_rows(outcome, outcome.missing), start=FIRST_ROW):
        for column, text in enumerate(cells, start=1):
            write_text(sheet, row, column, text)


def fill_teams(sheet: Any, work: Teams) -> None:
    """What the teams did, beside what the plan chose, as the page has it."""
    begin(
        sheet,
        _("Wat de teams deden"),
        work.lead,
        (_("Team of kwartaal"), *work.columns),
        [30, *[22] * len(work.columns)],
    )
    figures_to_the_right(sheet, range(2, len(work.columns) + 2))
    rows = [*work.per_team, *work.per_quarter]
    for row, team in enumerate(rows, start=FIRST_ROW):
        for column, text in enumerate((team.label, *team.cells), start=1):
            write_text(sheet, row, column, text, bold=column == 1)
    for row, sentence in enumerate(work.about, start=FIRST_ROW + len(rows) + 1):
        write_text(sheet, row, 1, sentence)
        sheet.merge_cells(
            start_row=row, end_row=row, start_column=1, end_column=len(work.columns) + 1
        )


def fill_method(sheet: Any, weighed: Weighed) -> None:
    """Every choice that moves a figure, as the report has it."""
    begin(
        sheet,
        _("Rekenwijze"),
        _("De keuzes achter elk bedrag."),
        (_("Wat"), _("Keuze")),
        [34, 110],
    )
    for row, cells in enumerate(method_rules(weighed), start=FIRST_ROW):
        for column, text in enumerate(cells, start=1):
            write_text(sheet, row, column, text, bold=column == 1)
