"""`wijkteam surveys …`"""

from __future__ import annotations

from pathlib import Path

import click

from wijkteam.analysis.statistics.pooled.pooling import By, PooledIndicator, pool, read_surveys
from wijkteam.analysis.statistics.pooled.surveys import LeftOutRow, Scale
from wijkteam.cli.columns import said_columns
from wijkteam.cli.output import aligned, print_json


@click.group()
def surveys() -> None:
    """Bring together what surveys among residents found."""


@surveys.command(name="pool")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--by", type=click.Choice(["team_type", "period"]), help="A result per group.")
@click.option(
    "--scale",
    type=click.Choice(["percentages", "fractions"]),
    help="What the column percentage holds; asked for when no figure is above 1.",
)
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="NAME=TITLE",
    help="Which column of FILE holds NAME, such as study=Gemeente; may be repeated. Kept in "
    "FILE.columns.yaml and used again.",
)
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
def pool_command(
    file: Path, by: By | None, scale: Scale | None, columns: tuple[str, ...], as_json: bool
) -> None:
    """
    Pool the percentages in the CSV file FILE, each weighted by its number of respondents.

    Columns: study, indicator, n, percentage; optional municipality, team_type, period. A study
    without n, or with a figure that was withheld ('.', 'x', '*', '<5'), is left out and listed. A
    row that is wrong is listed with the reason, and the rest is used.

    \b
    Examples:
      wijkteam surveys pool examples/surveys/nji-2022.csv
      wijkteam surveys pool examples/surveys/nji-2022.csv --by team_type
    """
    answers = read_surveys(file, scale=scale, columns=said_columns(file, columns))
    if as_json and answers.rejected and not (answers.rows or answers.left_out):
        print_json(
            {"file": str(file), "by": by, "results": [], "rejected": answers.to_dict()["rejected"],
             "unused_columns": list(answers.unused_columns)}
        )  # fmt: skip
        raise click.ClickException(f"{file} holds no usable row: all were rejected.")
    pooled = pool(answers, by=by)
    if as_json:
        print_json(
            {
                "file": str(file),
                "by": by,
                "results": [result.to_dict() for result in pooled],
                "rejected": answers.to_dict()["rejected"],
                "unused_columns": list(answers.unused_columns),
            }
        )
        return
    click.echo(_as_text(pooled, by))
    for row in answers.rejected:
        click.echo(f"Rejected: {row.reason}", err=True)
    if answers.unused_columns:
        click.echo(f"Not used: column {', '.join(answers.unused_columns)}.", err=True)


def _as_text(pooled: tuple[PooledIndicator, ...], by: By | None) -> str:
    cuts = any(result.cut for result in pooled)
    labels = ["indicator", *([by] if by else []), *(["cut"] if cuts else [])]
    header = [
        *labels,
        "percentage",
        "95 % interval",
        "n",
        "studies",
        "results",
        "if teams differ",
        "I²",
    ]
    rows = [_row(result, by, cuts) for result in pooled]
    notes = [f"Note: {note}" for note in dict.fromkeys(r.note for r in pooled if r.note)]
    return "\n".join([aligned(header, rows, left=len(labels)), *notes, *_left_out(pooled)])


def _row(result: PooledIndicator, by: By | None, cuts: bool) -> list[str]:
    labels = [
        result.indicator,
        *([result.group or ""] if by else []),
        *([", ".join(result.cut)] if cuts else []),
    ]
    if result.percentage is None:
        return [*labels, "no n", "", "0", str(result.studies), str(result.results), "", ""]
    # One result says nothing about how teams differ.
    random = result.random_effects if result.results > 1 else None
    return [
        *labels,
        f"{result.percentage:.1f}%",
        f"{result.low:.1f} to {result.high:.1f}%",
        str(result.n),
        str(result.studies),
        str(result.results),
        f"{random.percentage:.1f}% ({random.low:.1f} to {random.high:.1f})" if random else "",
        f"{100 * random.i2:.0f}%" if random else "",
    ]


def _left_out(pooled: tuple[PooledIndicator, ...]) -> list[str]:
    rows: dict[LeftOutRow, None] = dict.fromkeys(
        row for indicator in pooled for row in indicator.left_out
    )
    return [
        f"Left out (line {row.line}): {row.study}, {row.indicator}"
        f"{'' if row.percentage is None else f' {row.percentage:g}%'} – {row.reason}"
        for row in rows
    ]
