"""A table that ends in a total adds up in sight, in every report of every shipped programme."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.monitor.reports.asking import pdf_text
from wijkteam.analysis import mkba
from wijkteam.analysis.mkba.programme import templates
from wijkteam.monitor.reports.approach import approach_report
from wijkteam.monitor.reports.document import Grid, ReportContent
from wijkteam.monitor.reports.plan import plan_report
from wijkteam.monitor.shelf import programmes
from wijkteam.monitor.shelf.weighing import Weighed, weigh

EXAMPLES = Path(mkba.__file__).parents[4] / "examples/programmes"
SHIPPED = ["zonnedael", "wsipp-fft", *templates.NAMES]
#: A sign, a currency, and digits in groups, or in millions.
AMOUNT = re.compile(r"^([+\N{MINUS SIGN}]?)\s*(?:€|US\$)\s*([\d.]+)(?:,(\d+))?( mln)?$")


@pytest.fixture(params=SHIPPED)
def weighed(request: pytest.FixtureRequest, programmes_folder: Path) -> Weighed:
    return on_shelf(str(request.param), programmes_folder)


def on_shelf(code: str, programmes_folder: Path) -> Weighed:
    example = EXAMPLES / f"{code}.yaml"
    text = templates.text(code) if code in templates.NAMES else example.read_text("utf-8")
    (programmes_folder / f"{code}.yaml").write_text(text, "utf-8")
    file = programmes.programme(code)
    assert file is not None
    outcome = weigh(file)
    assert isinstance(outcome, Weighed)
    return outcome


def amount(cell: str) -> float | None:
    """The amount in a cell; None of words, intervals and chances."""
    found = AMOUNT.match(cell.replace("\N{WORD JOINER}", "").replace("\xa0", " ").strip())
    if found is None:
        return None
    whole = float(f"{found[2].replace('.', '')}.{found[3] or 0}") * (1e6 if found[4] else 1)
    return -whole if found[1] == "\N{MINUS SIGN}" else whole


def grids(report: ReportContent) -> list[Grid]:
    blocks = [block for section in report.sections for block in section.blocks]
    return [block for block in blocks if isinstance(block, Grid)]


def columns_that_do_not_add_up(report: ReportContent) -> list[tuple[str, str, float]]:
    """Of every table with a total: caption, header and how much the column is off."""
    wrong, seen = [], 0
    for grid in grids(report):
        if not grid.total:
            continue
        for at, column in enumerate(grid.columns):
            *parts, total = [amount(row[at]) for row in grid.rows]
            if total is None or not any(part is not None for part in parts):
                continue
            seen += 1
            off = sum(part or 0.0 for part in parts) - total
            if abs(off) > 0.5:
                wrong.append((grid.caption, column.header, off))
    assert seen
    return wrong


def test_every_total_of_a_report_is_the_sum_of_its_rows(weighed: Weighed) -> None:
    report = approach_report(weighed)
    assert len([grid for grid in grids(report) if grid.total]) >= 3
    assert columns_that_do_not_add_up(report) == []


def test_every_total_of_a_plan_is_the_sum_of_its_rows(weighed: Weighed) -> None:
    """For all together and for each party that it is taken along to."""
    for party in ("", *weighed.outcome.result.parties):
        assert columns_that_do_not_add_up(plan_report(weighed, party=party)) == []


def test_the_running_total_of_the_years_is_what_stands_above_it(weighed: Weighed) -> None:
    years = next(grid for grid in grids(approach_report(weighed)) if grid.caption == "Per jaar")
    running = 0.0
    for *_, balance, total in years.rows:
        running += amount(balance) or 0.0
        assert amount(total) == running


def test_the_pdf_shows_the_rows_and_totals_of_the_report(programmes_folder: Path) -> None:
    """What adds up in the report stands in the PDF, row by row."""
    weighed = on_shelf("zonnedael", programmes_folder)
    told = re.sub(r"[\s\N{WORD JOINER}]+", "", pdf_text("zonnedael"))
    for grid in grids(approach_report(weighed)):
        for row in grid.rows if grid.total else ():
            for cell in row:
                if amount(cell) is not None:
                    assert re.sub(r"[\s\N{WORD JOINER}]+", "", cell) in told, (grid.caption, cell)
