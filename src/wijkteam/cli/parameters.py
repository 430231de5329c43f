"""`wijkteam parameters …`"""

from __future__ import annotations

from pathlib import Path

import click

from wijkteam.analysis import parameters as library
from wijkteam.analysis.errors import AnalysisError
from wijkteam.cli.output import print_json


class NoSuchFolder(AnalysisError):
    """The folder of parameters to check does not exist."""


@click.group()
def parameters() -> None:
    """Check folders of parameters: dated figures with a source."""


@parameters.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the outcome as JSON.")
@click.pass_context
def check(ctx: click.Context, folder: Path, as_json: bool) -> None:
    """
    Check all parameters in DIR: the shipped ones, or those a municipality lays on top.

    Lists every problem with file and line, and every parameter that is still missing. The exit
    code is 1 when something is wrong.

    \b
    Example:
      wijkteam parameters check src/wijkteam/analysis/parameters/nl
    """
    if not folder.is_dir():
        what = "a file" if folder.exists() else "not there"
        raise NoSuchFolder(f"{folder} is {what}. Give a folder with parameter files (….yaml).")
    report = library.check(folder)
    if as_json:
        print_json(
            {
                "good": report.count,
                "problems": [str(problem) for problem in report.problems],
                "missing": [
                    {"id": parameter.id, "why": parameter.missing} for parameter in report.missing
                ],
            }
        )
    else:
        click.echo(str(report), err=not report.is_good)
    ctx.exit(0 if report.is_good else 1)
