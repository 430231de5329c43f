"""`wijkteam openstats …`"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from wijkteam.analysis.openstats.fetching import Api, fetch, find
from wijkteam.analysis.openstats.figures import OwnFigure, Value, own_figure, own_figures
from wijkteam.analysis.openstats.quantities import (
    Collected,
    Quantity,
    collect,
    read_quantities,
    shipped,
)
from wijkteam.analysis.openstats.reading import read
from wijkteam.cli.columns import said_columns
from wijkteam.cli.output import aligned, print_json

FOLDER = click.argument("folder", type=click.Path(path_type=Path))
QUANTITIES = click.option(
    "--quantities",
    "quantities_file",
    type=click.Path(path_type=Path),
    help="A file that says where each count stands, instead of the one that comes along.",
)
JSON = click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")


@click.group()
def openstats() -> None:
    """Read published tables of CBS StatLine, and compare them as NJi 2022 does."""


@openstats.command(name="find")
@click.argument("words", nargs=-1, required=True)
@click.option("--api", type=click.Choice(["3", "4"]), default="3", show_default=True)
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Keep the catalogue here; without a network the one that was kept is used.",
)
def find_command(words: tuple[str, ...], api: Api, folder: Path | None) -> None:
    """
    Look up tables in the catalogue of CBS of which the title holds all WORDS.

    \b
    Examples:
      wijkteam openstats find jeugdhulp verwijzer
      wijkteam openstats find wmo cliënten --api 4
      wijkteam openstats find jeugdhulp --folder tables
    """
    found = find(" ".join(words), folder, api=api)
    if found.note:
        click.echo(f"Note: {found.note}.", err=True)
    rows = [[table.table, table.title, table.period, table.modified] for table in found.tables]
    if not rows:
        raise click.ClickException("No title holds all these words. Try fewer.")
    click.echo(aligned(["table", "title", "period", "changed"], rows, left=4))


@openstats.command(name="fetch")
@click.argument("table")
@FOLDER
@click.option("--api", type=click.Choice(["3", "4"]), default="3", show_default=True)
@click.option("--filter", "filters", default="", help="Only these rows (OData).")
def fetch_command(table: str, folder: Path, api: Api, filters: str) -> None:
    """
    Take the newest version of TABLE from CBS and keep it in FOLDER.

    Without a network the version that was kept is used, and that is said.

    \b
    Examples:
      wijkteam openstats fetch 82971NED tables
      wijkteam openstats fetch 84134NED tables --filter "startswith(RegioS,'GM')"
    """
    fetched = fetch(table, folder, api=api, filters=filters)
    click.echo(f"{fetched.table.origin.sentence}: {fetched.file}")
    if fetched.note:
        click.echo(f"Note: {fetched.note}.", err=True)


@openstats.command(name="read")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="NAME=TITLE",
    help="Which column holds the area, period, measure or value, such as area=Naam; may be "
    "repeated. Kept in FILE.columns.yaml and used again.",
)
@JSON
def read_command(file: Path, columns: tuple[str, ...], as_json: bool) -> None:
    """
    Read a table from FILE (CSV, or what `fetch` kept) and say what is in it.

    '.', 'x', '*' and '<5' are withheld: there is a figure, and it was not published.

    \b
    Examples:
      wijkteam openstats read examples/openstats/tables/verzonnen-wmo.csv
    """
    table = read(file, columns=said_columns(file, columns))
    if as_json:
        print_json(
            {"origin": table.origin.to_dict(), "columns": dict(table.columns),
             "dimensions": list(table.dimensions), "counts": table.counts(),
             "problems": list(table.problems), "rows": table.rows.to_dicts()}
        )  # fmt: skip
        return
    if table.origin.sentence:
        click.echo(table.origin.sentence)
    click.echo(
        f"Read: {', '.join(f'{ours} from {theirs}' for ours, theirs in table.columns.items())}."
    )
    rows = [
        [str(row[name] if row[name] is not None else row["mark"]) for name in
         ("area_name", "period", "measure", "value")]
        for row in table.rows.head(20).iter_rows(named=True)
    ]  # fmt: skip
    click.echo(aligned(["area", "period", "measure", "value"], rows, left=3))
    if table.rows.height > len(rows):
        click.echo(f"… {table.rows.height - len(rows)} more")
    click.echo(
        ", ".join(f"{count} {mark}" for mark, count in table.counts().items() if count) + "."
    )
    for problem in table.problems:
        click.echo(f"Not read: {problem}", err=True)


@openstats.command(name="check")
@FOLDER
@QUANTITIES
def check_command(folder: Path, quantities_file: Path | None) -> None:
    """
    Say which counts the tables in FOLDER hold, and which they lack.

    \b
    Examples:
      wijkteam openstats check examples/openstats/tables
    """
    quantities = _quantities(quantities_file)
    collected = collect(folder, quantities=quantities)
    rows = [
        [
            quantity.code,
            quantity.en,
            _where(collected, quantity.code),
            str(collected.withheld(quantity.code) or ""),
        ]
        for quantity in quantities
    ]
    click.echo(aligned(["count", "what", "from", "withheld"], rows, left=3))
    for code, reason in collected.missing.items():
        click.echo(f"Missing: {code}: {reason}.", err=True)
    _problems(collected)


@openstats.command(name="figures")
@FOLDER
@click.option("--figure", "code", help="Only this one, such as figure-7 or table-3.")
@QUANTITIES
@JSON
def figures_command(
    folder: Path, code: str | None, quantities_file: Path | None, as_json: bool
) -> None:
    """
    Make the figures and tables of NJi 2022 from the tables in FOLDER.

    Teams that give at least 5 % of the ambulatory youth help themselves stand beside the others,
    with what happened before 2017 beside what happened after it.

    \b
    Examples:
      wijkteam openstats figures examples/openstats/tables
      wijkteam openstats figures examples/openstats/tables --figure figure-7 --json
    """
    collected = collect(folder, quantities=_quantities(quantities_file))
    made = (own_figure(code, collected, folder),) if code else own_figures(folder, collected)
    if as_json:
        print_json(
            {"figures": [asdict(figure) for figure in made], "missing": dict(collected.missing),
             "problems": list(collected.problems)}
        )  # fmt: skip
        return
    click.echo("\n\n".join(_as_text(figure) for figure in made))
    _problems(collected)


def _quantities(file: Path | None) -> tuple[Quantity, ...]:
    return shipped() if file is None else read_quantities(file)


def _where(collected: Collected, code: str) -> str:
    origin = collected.origins.get(code)
    return "missing" if origin is None else origin.table or Path(origin.file).name


def _problems(collected: Collected) -> None:
    for problem in collected.problems:
        click.echo(f"Not read: {problem}", err=True)


def _as_text(figure: OwnFigure) -> str:
    if figure.why_not:
        return f"{figure.spec.code}: none, as {figure.why_not}."
    lines = [f"{figure.spec.code} ({figure.spec.unit})"]
    if figure.spec.unit == "coded":
        rows = [[value.at, _written(value, "share"), str(value.n)] for value in figure.values]
        lines.append(aligned(["code", "share", "documents"], rows))
    else:
        lines.append(_by_place(figure.values, figure.spec.unit))
    if figure.left_out or figure.withheld:
        lines.append(
            f"{figure.areas} areas; {figure.left_out} left out as not complete, "
            f"{figure.withheld} cells withheld."
        )
    lines += _beside_lines(figure)
    lines += [f"Source: {origin.sentence or origin.file}." for origin in figure.origins]
    return "\n".join(lines)


def _by_place(values: Sequence[Value], unit: str) -> str:
    """A row for each place (a year, a period, a count), a column for each group."""
    groups = list(dict.fromkeys(value.group for value in values))
    several = len({value.of for value in values}) > 1
    cells = {
        (f"{value.at} {value.of}" if several else value.at, value.group): value for value in values
    }
    rows = [
        [place, *(_written(cells.get((place, group)), unit) for group in groups)]
        for place in dict.fromkeys(place for place, _ in cells)
    ]
    return aligned(["", *groups], rows)


def _written(value: Value | None, unit: str) -> str:
    if value is None or value.value is None:
        return "–"
    if unit in ("index", "per_thousand"):
        return f"{value.value:.1f}"
    if unit == "days":
        return f"{value.value:.0f}"
    is_change = unit == "change" and value.of != "share_of_team"
    return f"{100 * value.value:{'+' if is_change else ''}.1f}%"


def _beside_lines(figure: OwnFigure) -> list[str]:
    beside = figure.beside
    if beside is None:
        return []
    scale = 100 if figure.spec.unit == "share" else 1
    years = [
        f"{first} to {last} {scale * apart:+.1f}"
        for first, last, apart in (
            (beside.first, beside.base, beside.before),
            (beside.base, beside.last, beside.after),
        )
        if apart is not None
    ]
    lines = [f"Helping minus others, in points: {', '.join(years)}."] if years else []
    if beside.effect is None or beside.effect_low is None or beside.effect_high is None:
        return [*lines, f"No effect is estimated: {beside.why_no_effect}."]
    return [
        *lines,
        f"After a team began to help: {100 * beside.effect:+.0f}% (95%: "
        f"{100 * beside.effect_low:+.0f} to {100 * beside.effect_high:+.0f}%), if trends would "
        "have been alike.",
    ]
