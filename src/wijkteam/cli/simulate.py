"""`wijkteam simulate`"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from wijkteam.analysis import parameters
from wijkteam.analysis.errors import AnalysisError
from wijkteam.cli.output import print_json


@click.command()
@click.argument("scenario", type=click.Path(path_type=Path))
@click.option(
    "--draws",
    default=100,
    show_default=True,
    type=click.IntRange(1, 100_000),
    help="How often to draw the uncertain numbers and the luck; 1 is one run at their values.",
)
@click.option("--seed", default=1, show_default=True, help="The same seed gives the same bits.")
@click.option("--households", type=click.IntRange(1), help="Another size than the scenario says.")
@click.option(
    "--workers",
    type=click.IntRange(1, 1024),
    help="How many at the same time on this machine; all processors when left out.",
)
@click.option("--processes", is_flag=True, help="Processes instead of threads.")
@click.option("--scheduler", metavar="ADDRESS", help="A Dask scheduler, such as tcp://host:8786.")
@click.option(
    "--keep",
    type=click.Path(path_type=Path, file_okay=False),
    help="A folder for finished blocks; the same command then goes on where it stopped.",
)
@click.option("--on", metavar="DATE", help="The date of the parameters; today when left out.")
@click.option(
    "--parameters",
    "overlay",
    type=click.Path(path_type=Path),
    help="A folder of municipal parameters, laid over those of the library.",
)
@click.option(
    "--calibration",
    type=click.Path(path_type=Path, dir_okay=False),
    help="What `wijkteam calibrate --keep` found: hidden numbers as your own data leave them.",
)
@click.option(
    "--programmes",
    type=click.Path(path_type=Path, file_okay=False),
    help="A folder for each world as a programme file, to be weighed by `wijkteam mkba`.",
)
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
def simulate(
    *,
    scenario: Path,
    draws: int,
    seed: int,
    households: int | None,
    workers: int | None,
    processes: bool,
    scheduler: str | None,
    keep: Path | None,
    on: str | None,
    overlay: Path | None,
    calibration: Path | None,
    programmes: Path | None,
    as_json: bool,
) -> None:
    """
    Live through the worlds of the file SCENARIO, or of a scenario that comes with wijkteam.

    Prints per world the difference with the first one, its band and how sure it is, then both
    worlds, and what each party saves; and beside all of them a world without a team.

    \b
    Examples:
      wijkteam simulate examples/simulation/zonnedael.yaml
      wijkteam simulate caseload --draws 200 --seed 4711
      wijkteam simulate caseload --keep var/runs/caseload --json
      wijkteam simulate caseload --programmes var/programmes
      wijkteam simulate caseload --calibration town.json
      wijkteam simulate finding --scheduler tcp://127.0.0.1:8786
    """
    try:
        # numba and scipy take a second that `wijkteam --help` need not wait for.
        from wijkteam.analysis import simulation  # noqa: PLC0415
        from wijkteam.analysis.simulation.results.programme import programme_text  # noqa: PLC0415
        from wijkteam.analysis.simulation.results.show import text, to_dict  # noqa: PLC0415
        from wijkteam.analysis.simulation.scenario.scenario import (  # noqa: PLC0415
            beside_no_team,
            shipped,
        )
    except ImportError as error:
        raise AnalysisError(
            f"Simulating needs a part that is not installed ({error.name}). "
            "Install it with: pip install 'wijkteam[simulation]'."
        ) from error
    try:
        snapshot = parameters.load(overlay=overlay).at(on or date.today())
    except ValueError as wrong:
        raise click.BadParameter(str(wrong), param_hint="--on") from wrong
    file = scenario
    if not scenario.suffix and not scenario.exists():
        file = shipped(str(scenario))
    read = simulation.read_scenario(file)
    if households:
        read = read.with_size(households)
    posterior = None
    if calibration:
        from wijkteam.analysis.simulation.calibration.told import read_draws  # noqa: PLC0415

        posterior = read_draws(calibration)
    show_progress = sys.stderr.isatty()

    def progress(now: simulation.Progress) -> None:
        left = "" if now.left is None else f", about {now.left:.0f} s left"
        click.echo(f"\r{now.done} of {now.total} blocks{left}    ", err=True, nl=False)

    outcome = simulation.simulate(
        beside_no_team(read),
        snapshot,
        draws=draws,
        seed=seed,
        workers=workers,
        how="processes" if processes else "threads",
        scheduler=scheduler,
        folder=keep,
        progress=progress if show_progress else None,
        posterior=posterior,
    )
    if show_progress:
        click.echo("", err=True)
    if programmes:
        programmes.mkdir(parents=True, exist_ok=True)
        for world in read.worlds[1:]:
            place = programmes / f"{file.stem}-{world.name}.yaml"
            place.write_text(programme_text(outcome, world.name), encoding="utf-8")
            click.echo(f"{place}: weigh it with `wijkteam mkba {place}`.", err=True)
    if as_json:
        print_json(to_dict(outcome))
    else:
        click.echo(text(outcome), nl=False)
