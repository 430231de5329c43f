"""`wijkteam compare`"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from wijkteam.analysis import parameters
from wijkteam.analysis.mkba.comparison import text
from wijkteam.analysis.mkba.comparison.compare import compare
from wijkteam.analysis.mkba.comparison.moderators import MODERATORS, PER_SLOPE
from wijkteam.analysis.mkba.comparison.reading import read_studies
from wijkteam.analysis.mkba.comparison.result import Comparison
from wijkteam.analysis.mkba.comparison.study import PERSPECTIVES, Perspective
from wijkteam.analysis.statistics.pooled.meta import METHODS, Method, Prediction
from wijkteam.cli.output import aligned, print_json

RATE = "rates.discount"


@click.command(name="compare")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--ratio",
    "perspective",
    type=click.Choice(PERSPECTIVES),
    default="social",
    show_default=True,
    help="Which ratio to pool; every analysis is classified by all its ratios.",
)
@click.option(
    "--method",
    type=click.Choice(METHODS, case_sensitive=False),
    default="REML",
    show_default=True,
    help="How the spread between studies is estimated; `common` assumes there is none.",
)
@click.option(
    "--hksj/--no-hksj",
    default=False,
    help="A wider and more honest interval with few studies (Hartung, Knapp, Sidik and Jonkman).",
)
@click.option(
    "--impute-se",
    type=float,
    metavar="SE",
    help="A standard error of ln(ratio) for studies that published none; they are marked.",
)
@click.option(
    "--rate",
    type=float,
    metavar="RATE",
    help="The discount rate, such as 0.0225; that of the parameters when left out.",
)
@click.option(
    "--level",
    type=click.FloatRange(0.5, 0.999),
    default=0.95,
    show_default=True,
    help="The level of every interval.",
)
@click.option(
    "--prediction",
    type=click.Choice(["t", "normal"]),
    default="t",
    show_default=True,
    help="The distribution behind the interval of a next approach.",
)
@click.option(
    "--moderator",
    "moderators",
    type=click.Choice(MODERATORS),
    multiple=True,
    help="Only this moderator; may be repeated. All when left out.",
)
@click.option(
    "--studies-per-difference",
    "--studies-per-moderator",
    "per_slope",
    default=PER_SLOPE,
    show_default=True,
    type=click.IntRange(2),
    help="How many studies a moderator needs for each group beyond the first, or for its slope.",
)
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
def compare_command(
    *,
    file: Path,
    perspective: Perspective,
    method: Method,
    hksj: bool,
    impute_se: float | None,
    rate: float | None,
    moderators: tuple[str, ...],
    per_slope: int,
    level: float,
    prediction: Prediction,
    as_json: bool,
) -> None:
    """
    Compare the published cost-benefit analyses in FILE (CSV or YAML).

    Ratios are brought to one discount rate where the yearly flows are given, and flagged where
    not; pooled on the log scale with random effects; shown with the interval in which a next
    approach is expected; and classified: financially profitable, socially, or neither. A study
    that published no uncertainty stands apart.

    \b
    Examples:
      wijkteam compare examples/comparison/published.csv
      wijkteam compare examples/comparison/published.csv --impute-se 0.3 --method PM --hksj
      wijkteam compare examples/comparison/invented.yaml --ratio financial --json
    """
    known = parameters.load().at(date.today())[RATE]
    used = known.value if rate is None else rate
    since = known.in_force.since.year if known.in_force and used == known.value else None
    comparison = compare(
        read_studies(file),
        rate=used,
        rate_since=since,
        perspective=perspective,
        method=method,
        hksj=hksj,
        impute_se=impute_se,
        moderators=moderators or MODERATORS,
        per_slope=per_slope,
        level=level,
        prediction=prediction,
    )
    if as_json:
        print_json(comparison.to_dict())
        return
    click.echo(_as_text(comparison))
    for row in comparison.rejected:
        click.echo(f"Rejected: {row.reason}", err=True)
    if comparison.unused_columns:
        click.echo(f"Not used: column {', '.join(comparison.unused_columns)}.", err=True)


def _as_text(comparison: Comparison) -> str:
    blocks = ["\n".join(text.answer(comparison))]
    if comparison.forest:
        blocks.append(aligned(*text.forest_table(comparison)))
    if any(study.imputed for study in comparison.forest):
        blocks.append("* its uncertainty was not published, but set by you")
    blocks += [
        "\n".join(lines)
        for lines in (text.flag_lines(comparison), text.apart_lines(comparison))
        if lines
    ]
    blocks.append("\n".join(text.class_lines(comparison)))
    blocks.append("\n".join([*text.moderator_lines(comparison), *comparison.notes]))
    return "\n\n".join(blocks)
