"""The sheets that add the main table up: per item, per party, per year, and party by year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from wijkteam.analysis.mkba.views import tables
from wijkteam.monitor.reports.workbook.cells import (
    FIRST_ROW,
    RATIO,
    WIDE,
    YEAR,
    EngineSheet,
    Model,
    begin,
    figures_to_the_right,
    literal,
    money,
    number,
    together,
    write_text,
)
from wijkteam.monitor.reports.workbook.flows import Flows, kind_word, kind_words
from wijkteam.monitor.wording import naming


def _check(sheet: Any, row: int, column: int, formula: str, form: str) -> None:
    """What the engine found for the cell to the left, and the difference."""
    number(sheet, row, column, formula, form)
    left, here = (sheet.cell(row=row, column=at).coordinate for at in (column - 1, column))
    number(sheet, row, column + 1, f"=ROUND({left}-{here},2)", RATIO)


def _columns(count: int) -> range:
    return range(2, 2 + count)


def items(sheet: Any, model: Model, flows: Flows, file: EngineSheet) -> None:
    """What each item is worth for everybody together; transfers come to nothing."""
    begin(
        sheet,
        _("Posten"),
        _("Voor alle partijen samen, alle jaren, teruggerekend naar nu. Min is kosten."),
        (
            _("Post"),
            _("Soort"),
            _("Saldo voor iedereen"),
            _("Volgens het rapport"),
            _("Verschil"),
        ),
        [50, 18, WIDE + 4, WIDE + 4, 12],
    )
    figures_to_the_right(sheet, (3, 4, 5))
    form = money(model.programme.currency)
    # Once for the sheet: the lines of an alternative are rounded together, which takes a while.
    worth = [
        {line["line"]: line["for_society"] for line in tables.lines(outcome)}
        for outcome in model.each
    ]
    row = FIRST_ROW
    for row, link in enumerate(model.lines, start=FIRST_ROW):
        write_text(sheet, row, 1, link.label, bold=True)
        write_text(sheet, row, 2, kind_word(model.programme, link))
        total = flows.sum(flows.present, (flows.names, literal(link.name)))
        number(sheet, row, 3, f"={total}", form)
        known = [lines.get(link.name, 0.0) for lines in worth]
        _check(sheet, row, 4, file.pick(link.label, known, form), form)
    together(sheet, row + 1, (3, 4), form)


def parties(sheet: Any, model: Model, flows: Flows, file: EngineSheet) -> None:
    """What each party pays, gains and is left with; together the balance for everybody."""
    begin(
        sheet,
        _("Partijen"),
        _("Alle jaren samen, teruggerekend naar nu. Min is betalen."),
        (
            _("Partij"),
            _("Kosten"),
            _("Baten in geld"),
            _("Baten in welzijn"),
            _("Overdrachten"),
            _("Saldo"),
            _("Volgens het rapport"),
            _("Verschil"),
        ),
        [30, *([WIDE] * 5), WIDE + 4, 12],
    )
    figures_to_the_right(sheet, range(2, 9))
    form = money(model.programme.currency)
    row = FIRST_ROW
    for row, (code, name) in enumerate(_parties(model), start=FIRST_ROW):
        write_text(sheet, row, 1, name, bold=True)
        mine = ((flows.parties, literal(name)),)
        for column, kind in zip(_columns(4), kind_words(), strict=True):
            number(sheet, row, column, f"={flows.kind(kind, also=mine)}", form)
        number(sheet, row, 6, f"=SUM(B{row}:E{row})", form)
        known = [outcome.result.party_npv.get(code, 0.0) for outcome in model.each]
        _check(sheet, row, 7, file.pick(name, known, form), form)
    together(sheet, row + 1, range(2, 8), form)


def _parties(model: Model) -> list[tuple[str, str]]:
    """Code and name of every party that pays or gains in some alternative."""
    named = {party for result in model.outcome.results.values() for party in result.parties}
    programme = model.programme
    return [(code, naming.party(programme, code)) for code in programme.parties if code in named]


def years(sheet: Any, model: Model, flows: Flows, file: EngineSheet) -> None:
    """Per year, and what it adds up to: costs come before benefits."""
    begin(
        sheet,
        _("Jaren"),
        _("Voor alle partijen samen. De laatste kolommen zijn teruggerekend naar nu."),
        (
            _("Jaar"),
            _("Kosten in dat jaar"),
            _("Baten in dat jaar"),
            _("Kosten, teruggerekend"),
            _("Baten in geld, teruggerekend"),
            _("Baten in welzijn, teruggerekend"),
            _("Saldo"),
            _("Opgeteld tot dan"),
            _("Volgens het rapport"),
            _("Verschil"),
        ),
        [10, *([WIDE] * 7), WIDE + 4, 12],
    )
    figures_to_the_right(sheet, range(2, 11))
    form = money(model.programme.currency)
    # Costs, money and wellbeing; transfers pay one party what they cost another.
    costs, *gains = kind_words()[:3]
    known = [[row["running_total"] for row in tables.years(outcome)] for outcome in model.each]
    row = FIRST_ROW
    for at, year in enumerate(model.programme.years):
        row = FIRST_ROW + at
        number(sheet, row, 1, year, YEAR)
        then = ((flows.years, f"A{row}"),)
        for column, kinds, what in (
            (2, (costs,), flows.amounts),
            (3, gains, flows.amounts),
            (4, (costs,), flows.present),
            (5, gains[:1], flows.present),
            (6, gains[1:], flows.present),
        ):
            number(sheet, row, column, f"={flows.kind(*kinds, what=what, also=then)}", form)
        number(sheet, row, 7, f"=SUM(D{row}:F{row})", form)
        number(sheet, row, 8, f"=SUM(G${FIRST_ROW}:G{row})", form)
        label = _("Opgeteld tot en met %(year)s") % {"year": year}
        _check(sheet, row, 9, file.pick(label, [totals[at] for totals in known], form), form)
    together(sheet, row + 1, range(2, 8), form)


def parties_by_year(sheet: Any, model: Model, flows: Flows) -> None:
    """What each party pays or gains in each year, as it would stand in a budget."""
    years_: Sequence[int] = model.programme.years
    begin(
        sheet,
        _("Partij per jaar"),
        _("Saldo in dat jaar, welzijn inbegrepen, niet teruggerekend. Min is betalen."),
        (_("Partij"), *map(str, years_)),
        [30, *([WIDE - 2] * len(years_))],
    )
    figures_to_the_right(sheet, _columns(len(years_)))
    form = money(model.programme.currency)
    row = FIRST_ROW
    for row, (_code, name) in enumerate(_parties(model), start=FIRST_ROW):
        write_text(sheet, row, 1, name, bold=True)
        for column, year in zip(_columns(len(years_)), years_, strict=True):
            mine = ((flows.parties, literal(name)), (flows.years, str(year)))
            number(sheet, row, column, f"={flows.sum(flows.amounts, *mine)}", form)
    together(sheet, row + 1, _columns(len(years_)), form)
