"""`wijkteam calibrate`"""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

import click

from wijkteam.analysis import facts, parameters
from wijkteam.analysis.errors import AnalysisError
from wijkteam.cli.output import print_json


@click.command()
@click.argument("release", type=click.Path(path_type=Path))
@click.option(
    "--households",
    required=True,
    type=click.IntRange(1),
    help="How many households live in the municipality, in view or not.",
)
@click.option(
    "--points", default=300, show_default=True, type=click.IntRange(60),
    help="Places within the bounds at which the model is run.",
)  # fmt: skip
@click.option(
    "--draws", default=20, show_default=True, type=click.IntRange(2), help="Towns at each of them."
)
@click.option("--seed", default=1, show_default=True, help="The same seed gives the same numbers.")
@click.option("--on", metavar="DATE", help="The date of the parameters; today when left out.")
@click.option(
    "--keep",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A file for what was found, for `wijkteam simulate --calibration`.",
)
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
def calibrate(
    *,
    release: Path,
    households: int,
    points: int,
    draws: int,
    seed: int,
    on: str | None,
    keep: Path | None,
    as_json: bool,
) -> None:
    """
    Look which numbers of the simulation fit the facts of RELEASE, and which it says nothing about.

    Prints what the registration shows itself, per hidden number its band and whether the data speak
    to it, and beside each figure of the release what the model then gives. Some minutes for a town.

    \b
    Examples:
      wijkteam calibrate facts-2026-Q4.parquet --households 42000 --keep town.json
      wijkteam simulate caseload --calibration town.json
    """
    try:
        # numba and scipy take a second that `wijkteam --help` need not wait for.
        from wijkteam.analysis.simulation import calibration  # noqa: PLC0415
        from wijkteam.analysis.simulation.calibration.told import as_text, to_dict  # noqa: PLC0415
    except ImportError as error:
        raise AnalysisError(
            f"Calibrating needs a part that is not installed ({error.name}). "
            "Install it with: pip install 'wijkteam[simulation]'."
        ) from error
    try:
        snapshot = parameters.load().at(on or date.today())
    except ValueError as wrong:
        raise click.BadParameter(str(wrong), param_hint="--on") from wrong
    read = facts.read(release)
    observed = calibration.of_facts(read, households)
    rates = calibration.observed_rates(read)
    if sys.stderr.isatty():
        click.echo(f"Running {points * draws} towns of {households} households …", err=True)
    town = calibration.town_like(read, households)
    design = calibration.design(
        town, snapshot, points=points, draws=draws, seed=seed, through="release"
    )
    fitted = calibration.calibrate(design, observed, seed=seed)
    told = to_dict(fitted, rates, about=read.manifest, households=households, seed=seed)
    if keep:
        try:
            keep.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
        except OSError as error:
            raise AnalysisError(
                f"{keep}: {error.strerror}. Choose a file that may be written."
            ) from error
    if as_json:
        print_json(told)
    else:
        click.echo(as_text(told), nl=False)
