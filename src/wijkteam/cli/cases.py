"""`wijkteam cases`"""

from __future__ import annotations

from pathlib import Path

import click

from wijkteam.analysis.mkba.cases import show
from wijkteam.analysis.mkba.cases.arena import Arena, weigh
from wijkteam.analysis.mkba.cases.rows import read_cases
from wijkteam.analysis.mkba.cases.thresholds import parse_thresholds
from wijkteam.cli.output import aligned, print_json


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--thresholds",
    "typed",
    multiple=True,
    metavar="NAME=VALUE,…",
    help="cost_zero, cost_substantial (euros, or % of the reference), effect_zero, "
    "effect_substantial.",
)
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
def cases(file: Path, typed: tuple[str, ...], as_json: bool) -> None:
    """
    Compare cases with and without the team: differences, quadrant and cluster.

    FILE is a CSV file with the columns case, cost_team, cost_reference, effect_team,
    effect_reference; optional reference and weight, for cases with several references. A row
    that is wrong is listed, and the rest is used.

    \b
    Examples:
      wijkteam cases examples/cases/twenty-cases.csv
      wijkteam cases examples/cases/twenty-cases.csv --thresholds cost_zero=250,effect_zero=1
      wijkteam cases examples/cases/twenty-cases.csv --thresholds cost_zero=5%,cost_substantial=25%
    """
    arena = weigh(read_cases(file), thresholds=parse_thresholds(",".join(typed)))
    if as_json:
        print_json(arena.to_dict())
        return
    click.echo(_as_text(arena))
    for row in arena.rejected:
        click.echo(f"Rejected: {row.reason}", err=True)
    if arena.unused_columns:
        click.echo(f"Not used: column {', '.join(arena.unused_columns)}.", err=True)


def _as_text(arena: Arena) -> str:
    header, rows = show.case_table(arena)
    clusters = aligned(*show.cluster_table(arena))
    notes = "\n".join(show.remarks(arena))
    return "\n\n".join([aligned(header, rows, left=3), clusters, notes])
