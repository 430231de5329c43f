"""`wijkteam indicators`"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click
import polars as pl

from wijkteam.analysis import facts
from wijkteam.analysis import indicators as library
from wijkteam.analysis.disclosure.tables import TOTAL
from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.facts.files import figures_beside
from wijkteam.analysis.facts.schema import WITHHELD
from wijkteam.analysis.indicators.casebook import Casebook
from wijkteam.analysis.indicators.reading import load
from wijkteam.analysis.indicators.single import single_things
from wijkteam.analysis.indicators.table import SCHEMA
from wijkteam.cli.output import aligned, print_json

_ALL = ("team", "quarter")
_COLUMNS = pl.Schema({**SCHEMA, "part_of": pl.String(), "way": pl.String()})


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--by",
    "by",
    multiple=True,
    type=click.Choice(_ALL),
    help="Divide by team or by quarter; may be given twice. Without it: by team, and with --json "
    "or --csv by both. Totals are always there.",
)
@click.option(
    "--only",
    "only",
    multiple=True,
    metavar="CODE",
    type=click.Choice(list(library.DEFINITIONS)),
    help="Only this indicator; may be given more than once. The catalogue lists them all.",
)
@click.option("--json", "as_json", is_flag=True, help="Print figures and definitions as JSON.")
@click.option("--csv", "as_csv", is_flag=True, help="Print the figures as comma-separated values.")
@click.option(
    "--workers",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    help="Read several municipalities with so many processes.",
)
@click.option("--scheduler", metavar="ADDRESS", help="A Dask scheduler, such as tcp://host:8786.")
@click.option(
    "--check",
    "check",
    is_flag=True,
    help="FILES are new indicators (YAML): say what is wrong with file and line, and count them in "
    "an invented municipality.",
)
def indicators(
    files: tuple[Path, ...],
    *,
    by: tuple[library.By, ...],
    only: tuple[str, ...],
    as_json: bool,
    as_csv: bool,
    workers: int,
    scheduler: str | None,
    check: bool,
) -> None:
    """
    Show the indicators of a release, or add up those of several municipalities.

    FILES are figures-….parquet as the gate writes them, or folders with one of each municipality.
    Of a facts-….parquet the figures beside it are shown.

    Every figure comes with its numerator, denominator and 95 % interval. Below the smallest cell
    nothing is shown, nor what would give such a cell away.

    Where a team began to work otherwise, --json and --csv have a row for each part of that year,
    with the year in part_of; way says how the team worked then. Do not add such a part to the
    quarters.

    \b
    Examples:
      wijkteam indicators examples/facts/facts-2026-Q3.parquet
      wijkteam indicators examples/facts/facts-2026-Q3.parquet --by quarter --only own_share
      wijkteam indicators examples/facts/facts-2026-Q3.parquet --csv
      wijkteam indicators figures-noord.parquet figures-zuid.parquet --only questions
      wijkteam indicators releases/ --workers 4 --csv
      wijkteam indicators --check soon_a_plan.yaml
    """
    if check:
        click.echo("\n\n".join(_checked(file) for file in files))
        return
    if as_json and as_csv:
        raise click.UsageError("Choose --json or --csv, not both.")
    default: tuple[library.By, ...] = ("team", "quarter") if as_json or as_csv else ("team",)
    by = by or default
    whole, said_along = _table(files, only, by, workers=workers, scheduler=scheduler)
    table = whole.only(only, by)
    for remark in (*_absent(table, only), *_empty_months(files)):
        click.echo(remark, err=True)
    if as_json:
        rows = library.rows_with_ways(whole, said_along, only, by)
        print_json({**table.to_dict(), "figures": rows})
    elif as_csv:
        rows = library.rows_with_ways(whole, said_along, only, by)
        click.echo(pl.DataFrame(rows, schema=_COLUMNS).write_csv(), nl=False)
    else:
        click.echo(_as_text(table))


def _checked(file: Path) -> str:
    """What a new indicator says, and what it counts in a municipality that nobody lives in."""
    if not file.exists():
        raise AnalysisError(f"{file}: there is no such file. Give the YAML file of an indicator.")
    book = Casebook.of(facts.example(smallest_cell=None).steps)
    blocks = []
    for definition in load(file, beside=list(library.DEFINITIONS)).values():
        things = single_things(book, definition)
        counted, doubt = f"{len(things)} counted", ""
        if definition.unit == "share":
            part = sum(bool(thing.is_part) for thing in things)
            counted = f"{part} of {len(things)}"
            if part in (0, len(things)):
                who = "everybody" if part else "nobody"
                doubt = f" That is {who}: is that so, or do the conditions say something else?"
        elif definition.unit in ("days", "months"):
            came = sum(thing.days is not None for thing in things)
            counted = f"{came} of {len(things)} came"
        blocks.append(
            f"{definition.label.english} ({definition.code}; {definition.unit})\n"
            f"{definition.question.english}\n"
            f"In an invented municipality of 900 households: {counted}.{doubt}\n"
            f"A figure is final {definition.settles} days after its quarter."
        )
    return "\n\n".join(blocks)


def _table(
    files: tuple[Path, ...],
    only: tuple[str, ...],
    by: tuple[library.By, ...],
    *,
    workers: int,
    scheduler: str | None,
) -> tuple[library.IndicatorTable, Mapping[str, str]]:
    """The whole table, and what its file says besides: of one municipality, who worked how."""
    paths = [path for file in files for path in _releases(file)]
    if len(paths) == 1 and (beside := figures_beside(paths[0])).is_file():
        paths = [beside]
    if len(paths) == 1 and not paths[0].name.startswith("figures-"):
        return library.calculate(facts.read(paths[0]), only or None, by=by), {}
    if len(paths) == 1:
        table, manifest = library.read_figures(paths[0])
        return table, manifest.extra
    return library.read_together(paths, workers=workers, scheduler=scheduler), {}


def _absent(table: library.IndicatorTable, only: tuple[str, ...]) -> list[str]:
    """Indicators that were asked for and that the release does not have."""
    there = {figure.indicator for figure in table.figures}
    return [
        f"{code} is not in release {table.release}: the wijkteam that made it did not count it."
        for code in only
        if code not in there
    ]


def _empty_months(files: tuple[Path, ...]) -> list[str]:
    """Months in which nobody came, as the page tells: the figures of that time are too low."""
    told = []
    for path in (path for file in files for path in _releases(file)):
        figures = figures_beside(path)
        if figures.is_file() and (
            months := library.inspect_figures(figures).extra.get("empty_months")
        ):
            named = ", ".join(month[:7] for month in months.split(","))
            told.append(f"{figures.name}: nobody came in {named}. Is something missing there?")
    return told


def _releases(file: Path) -> list[Path]:
    """The files of figures in a folder and below it, or the file itself."""
    if not file.is_dir():
        return [file]
    return sorted(file.rglob("figures-*.parquet")) or [file]


def _as_text(table: library.IndicatorTable) -> str:
    codes = dict.fromkeys(figure.indicator for figure in table.figures)
    blocks = [_block(table, code) for code in codes]
    return "\n\n".join([*blocks, f"Release {table.release}; smallest cell {table.smallest_cell}."])


def _block(table: library.IndicatorTable, code: str) -> str:
    definition = library.DEFINITIONS[code]
    header = [*table.by, "value", "95 % interval", "numerator", "denominator"]
    figures = sorted(table.of(code), key=lambda each: (each.group == TOTAL, each.period == TOTAL))
    rows = [_row(table, figure) for figure in figures]
    unit = {"days": "median, days", "months": "median, months"}.get(
        definition.unit, definition.unit
    )
    return "\n".join(
        (
            f"{definition.label.english} ({code}; {unit})",
            aligned(header, rows, left=len(table.by)),
            f"What it tells: {definition.tells.english}",
            f"What it does not tell: {definition.does_not_tell.english}",
        )
    )


def _row(table: library.IndicatorTable, figure: library.Figure) -> list[str]:
    group = "(team withheld)" if figure.group == WITHHELD else table.label(figure.group)
    place = {"team": group, "quarter": figure.period}
    keys = [place[name] for name in table.by]
    if figure.value is None:
        return [*keys, library.REASONS[figure.withheld or ""].english, "", "", _count(figure)]
    unit = library.DEFINITIONS[figure.indicator].unit
    has_interval = figure.low is not None or figure.high is not None
    interval = (
        f"{_number(figure.low, unit)} to {_number(figure.high, unit)}" if has_interval else ""
    )
    numerator = "" if figure.numerator is None else str(figure.numerator)
    return [*keys, _number(figure.value, unit), interval, numerator, _count(figure)]


def _count(figure: library.Figure) -> str:
    return "" if figure.denominator is None else str(figure.denominator)


def _number(value: float | None, unit: str) -> str:
    if value is None:
        return "?"
    if unit == "share":
        return f"{100 * value:.1f}%"
    return f"{value:.0f}" if unit == "count" else f"{value:.1f}"
