"""`wijkteam mkba`"""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Literal

import click

from wijkteam.analysis import parameters
from wijkteam.analysis.mkba import evaluate, read
from wijkteam.analysis.mkba.evaluation import DRAWS, SEED
from wijkteam.analysis.mkba.views import tables
from wijkteam.analysis.mkba.views.best_between import best_between
from wijkteam.analysis.mkba.views.english import outcome_in_english
from wijkteam.analysis.mkba.views.text import text
from wijkteam.cli.output import print_json

CONVENTIONS = ("benefit", "lower_cost")


def settings(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> dict[str, float]:
    """`name=value` as typed, by name."""
    sets = {}
    for typed in given:
        name, _sign, number = typed.partition("=")
        try:
            sets[name.strip()] = float(number)
        except ValueError:
            raise click.BadParameter(
                f"{typed!r} is not name=value with a number (a point, no comma). "
                "Write it like team.caseload=12.5."
            ) from None
    return sets


@click.command()
@click.argument("programme", type=click.Path(path_type=Path))
@click.option("--facts", type=click.Path(path_type=Path), help="A facts release to count from.")
@click.option(
    "--draws",
    default=DRAWS,
    show_default=True,
    type=click.IntRange(0, 1_000_000),
    help="How often to draw the uncertain numbers; 0 is one run at their means.",
)
@click.option("--seed", default=SEED, show_default=True, help="The same seed gives the same draws.")
@click.option(
    "--set",
    "sets",
    multiple=True,
    callback=settings,
    metavar="NAME=VALUE",
    help="Another value for a number of the programme; may be repeated.",
)
@click.option("--on", metavar="DATE", help="The date of the parameters; today when left out.")
@click.option(
    "--parameters",
    "overlay",
    type=click.Path(path_type=Path),
    help="A folder of municipal parameters, laid over those of the library.",
)
@click.option(
    "--convention",
    type=click.Choice(CONVENTIONS),
    default="benefit",
    show_default=True,
    help="Count new-for-old as a benefit or as a lower cost.",
)
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
def mkba(
    *,
    programme: Path,
    facts: Path | None,
    draws: int,
    seed: int,
    sets: dict[str, float],
    on: str | None,
    overlay: Path | None,
    convention: Literal["benefit", "lower_cost"],
    as_json: bool,
) -> None:
    """
    Weigh the costs and benefits of the programme in the file PROGRAMME.

    Prints what it costs and yields per party, item and year, the net present value, the
    ratios with their convention, what is missing, and what was used.

    \b
    Examples:
      wijkteam mkba examples/programmes/zonnedael.yaml --draws 1000
      wijkteam mkba examples/programmes/zonnedael.yaml --set team.caseload=12
      wijkteam mkba examples/programmes/wsipp-fft.yaml --json
    """
    try:
        snapshot = parameters.load(overlay=overlay).at(on or date.today())
    except ValueError as wrong:
        raise click.BadParameter(str(wrong), param_hint="--on") from wrong
    release = None
    if facts is not None:
        # Reading facts takes polars, 0.2 s that a run without facts need not wait for.
        from wijkteam.analysis.facts.files import read as read_facts  # noqa: PLC0415

        release = read_facts(facts)
    outcome = evaluate(
        read(programme),
        snapshot,
        facts=release,
        draws=draws,
        seed=seed,
        sets=sets,
        convention=convention,
    )
    if as_json:
        between = [asdict(best) for best in best_between(outcome)]
        print_json({**tables.to_dict(outcome), "best_between": between})
    else:
        # English, as all that the command says; JSON keeps the words of the file.
        click.echo(text(outcome_in_english(outcome)), nl=False)
