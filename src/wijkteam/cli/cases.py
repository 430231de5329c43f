"""`wijkteam cases`"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import click

from wijkteam.analysis import parameters
from wijkteam.analysis.mkba.cases import text
from wijkteam.analysis.mkba.cases.arena import Arena, weigh
from wijkteam.analysis.mkba.cases.english import case_in_english
from wijkteam.analysis.mkba.cases.model import Case
from wijkteam.analysis.mkba.cases.reading import read_case
from wijkteam.analysis.mkba.cases.table import read_cases
from wijkteam.analysis.mkba.cases.thresholds import Thresholds, parse_thresholds, read_thresholds
from wijkteam.analysis.mkba.cases.together import Overview, gather, overview
from wijkteam.analysis.mkba.cases.valuation import weigh_case
from wijkteam.analysis.mkba.cases.weighed import WeighedCase
from wijkteam.analysis.parameters.figures.tree import Snapshot
from wijkteam.cli.output import aligned, print_json

COURSES = (".yaml", ".yml")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--thresholds",
    "typed",
    multiple=True,
    metavar="NAME=VALUE,…",
    help="cost_zero, cost_substantial (euros, or % of the reference), effect_zero, "
    "effect_substantial; or a file with a line `name: value` for each.",
)
@click.option(
    "--draws",
    default=2000,
    show_default=True,
    type=click.IntRange(0, 1_000_000),
    help="Of a case file: how often to draw the uncertain numbers.",
)
@click.option("--seed", default=1, show_default=True, help="The same seed gives the same draws.")
@click.option("--on", metavar="DATE", help="The date of the parameters; today when left out.")
@click.option(
    "--parameters",
    "overlay",
    type=click.Path(path_type=Path),
    help="A folder of municipal parameters, laid over those of the library.",
)
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
def cases(
    *,
    file: Path,
    typed: tuple[str, ...],
    draws: int,
    seed: int,
    on: str | None,
    overlay: Path | None,
    as_json: bool,
) -> None:
    """
    Compare cases with and without the team: differences, quadrant and cluster.

    FILE is a CSV file with the columns case, cost_team, cost_reference, effect_team,
    effect_reference; optional reference and weight, for cases with several references. A row
    that is wrong is listed, and the rest is used. A FILE that ends in .yaml is one case with its
    courses on a time line: then the costs come from its lines and the parameters. A folder is all
    its .yaml files together, with their mechanisms counted and the spread of the choice.

    \b
    Examples:
      wijkteam cases examples/cases/twenty-cases.csv
      wijkteam cases examples/cases/twenty-cases.csv --thresholds cost_zero=250,effect_zero=1
      wijkteam cases examples/cases/twenty-cases.csv --thresholds cost_zero=5%,cost_substantial=25%
      wijkteam cases examples/cases/gezin-huurschuld.yaml
      wijkteam cases examples/cases
    """
    thresholds = _thresholds(typed)
    if file.is_dir() or file.suffix.lower() in COURSES:
        snapshot = parameters.load(overlay=overlay).at(on or date.today())
    if file.is_dir():
        together = _overview(
            file, snapshot, thresholds, told=as_written if as_json else case_in_english
        )
        if as_json:
            print_json({**together.to_dict(), "file": str(file)})
        else:
            blocks = [_as_text(together.arena), *map("\n".join, text.spread_lines(together))]
            click.echo("\n\n".join(blocks))
        return
    if file.suffix.lower() in COURSES:
        case = read_case(file)
        # What people read is in the language of the command; a program gets the words of the file.
        told = case if as_json else case_in_english(case)
        weighed = weigh_case(told, snapshot, thresholds=thresholds, draws=draws, seed=seed)
        if as_json:
            print_json(weighed.to_dict())
        else:
            click.echo(_case_text(weighed))
        return
    arena = weigh(read_cases(file), thresholds=thresholds)
    if as_json:
        print_json(arena.to_dict())
        return
    click.echo(_as_text(arena))
    for row in arena.rejected:
        click.echo(f"Rejected: {row.reason}", err=True)
    if arena.unused_columns:
        click.echo(f"Not used: column {', '.join(arena.unused_columns)}.", err=True)


def _thresholds(typed: tuple[str, ...]) -> Thresholds:
    if len(typed) == 1 and "=" not in typed[0]:
        return read_thresholds(typed[0])
    return parse_thresholds(",".join(typed))


def as_written(case: Case) -> Case:
    """The words of the file, for a program."""
    return case


def _overview(
    folder: Path, snapshot: Snapshot, thresholds: Thresholds, *, told: Callable[[Case], Case]
) -> Overview:
    files = sorted(path for path in folder.iterdir() if path.suffix.lower() in COURSES)
    gathered = gather(
        ((str(file), file.read_bytes()) for file in files),
        lambda case, _: weigh_case(told(case), snapshot, thresholds=thresholds, draws=0),
    )
    for problem in gathered.refused:
        click.echo(f"Rejected: {problem}", err=True)
    return overview(gathered.cases, gathered.weighed, thresholds=thresholds)


def _as_text(arena: Arena) -> str:
    header, rows = text.case_table(arena)
    clusters = aligned(*text.cluster_table(arena))
    notes = "\n".join(text.remarks(arena))
    return "\n\n".join([aligned(header, rows, left=3), clusters, notes])


def _case_text(weighed: WeighedCase) -> str:
    return "\n\n".join(
        [
            "\n".join(text.heading(weighed)),
            aligned(*text.party_table(weighed)),
            aligned(*text.domain_table(weighed)),
            aligned(*text.line_table(weighed), left=2),
            "\n".join(text.case_remarks(weighed)),
        ]
    )
