"""
The same model in a spreadsheet: `python -m benchmarks.spreadsheet`.

Both begin with a file and end with the answers; what LibreOffice needs to start, to open and to
write an empty workbook is taken off. Extra draws are extra copies of the model in the workbook.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
from openpyxl import Workbook

from benchmarks import mkba as large
from benchmarks import (
    ready,  # noqa: F401 - before anything of Django
    workbooks,
)
from benchmarks.children import tell
from benchmarks.libreoffice import LibreOffice, libreoffice
from benchmarks.measuring import best_seconds
from wijkteam.analysis import mkba, parameters
from wijkteam.analysis.mkba.views import tables

ON = "2026-01-01"
TIMES = 4
COPIES = 5
EXAMPLE = Path(__file__).parents[1] / "examples/programmes/zonnedael.yaml"


def main() -> None:
    tree = parameters.load()
    with libreoffice() as program:
        tell({**_speed(program, tree), "spreadsheet_cents": 100 * max(_off(program, tree))})


def _speed(program: LibreOffice, tree: parameters.Parameters) -> dict[str, float]:
    text, snapshot = large.programme(), tree.at(ON)
    read = mkba.parse(text, file="a large programme")
    outcome = mkba.evaluate(read, snapshot, draws=large.DRAWS)
    book = workbooks.of(outcome, tree, ON)
    once = _seconds(program, book)
    workbooks.add_draws(book, outcome, draws=COPIES)
    per_draw = (_seconds(program, book) - once) / COPIES
    engine_once = best_seconds(
        lambda: mkba.evaluate(mkba.parse(text, file="a large programme"), snapshot), times=TIMES
    )
    engine_draws = best_seconds(
        lambda: mkba.evaluate(read, snapshot, draws=large.DRAWS), times=TIMES
    )
    return {
        "spreadsheet_once": (once - _seconds(program, Workbook())) / engine_once,
        "spreadsheet_draw": per_draw / (engine_draws / large.DRAWS),
    }


def _seconds(program: LibreOffice, book: Workbook) -> float:
    return best_seconds(partial(program.work_out, workbooks.saved(book)), times=TIMES)


def _off(program: LibreOffice, tree: parameters.Parameters) -> Iterator[float]:
    """How many euros LibreOffice and the engine differ: every alternative, and some draws."""
    programme = mkba.read(EXAMPLE)
    at_means = mkba.evaluate(programme, tree.at(ON))
    for column, name in enumerate(at_means.results, start=3):
        book = workbooks.of(at_means, tree, ON)
        book["Samenvatting"]["B4"] = book["Alternatieven"].cell(row=3, column=column).value
        values = program.values(workbooks.saved(book))
        yield from _differences(values, replace(at_means, main=name))
    outcome = mkba.evaluate(programme, tree.at(ON), draws=COPIES)
    book = workbooks.of(outcome, tree, ON)
    workbooks.add_draws(book, outcome, draws=COPIES)
    values = program.values(workbooks.saved(book))
    for at, npv in enumerate(np.asarray(outcome.result.npv_draws).tolist()):
        yield abs(values[workbooks.named("Samenvatting", at)]["B9"].value - npv)


def _differences(values: Workbook, outcome: mkba.Outcome) -> Iterator[float]:
    """Of the figures of the first sheet, and of every item, party and year."""
    ratios = (
        outcome.ratio(),
        outcome.ratio(financial=True),
        outcome.ratio(convention="lower_cost"),
        outcome.ratio(financial=True, convention="lower_cost"),
    )
    known = {
        ("Samenvatting", 2, 5): [
            outcome.costs,
            outcome.ratio_financial.benefits,
            outcome.benefits - outcome.ratio_financial.benefits,
            outcome.costs - ratios[2].costs,
            outcome.npv,
            outcome.financial_npv.value,
            *(one.value for one in ratios),
        ],
        ("Posten", 3, 4): [row["for_society"] for row in tables.lines(outcome)],
        ("Partijen", 6, 4): [row["net"] for row in tables.parties(outcome)],
        ("Jaren", 8, 4): [row["running_total"] for row in tables.years(outcome)],
    }
    for (sheet, column, first), figures in known.items():
        for row, figure in enumerate(figures, start=first):
            yield abs(values[sheet].cell(row=row, column=column).value - figure)


if __name__ == "__main__":
    main()
