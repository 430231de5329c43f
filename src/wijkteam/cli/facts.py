"""`wijkteam facts …`"""

from __future__ import annotations

import json
from pathlib import Path

import click

from wijkteam.analysis import facts as library
from wijkteam.cli.output import print_json


@click.group()
def facts() -> None:
    """Check a release of facts: the registration without persons."""


@facts.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the outcome as JSON.")
def check(file: Path, as_json: bool) -> None:
    """
    Check whether FILE is a release that may be used and passed on.

    FILE is facts-….parquet, its manifest, or the folder that holds them. Everything that deviates
    from the schema or from the manifest is listed, and so is a group below the smallest cell.

    \b
    Example:
      wijkteam facts check examples/facts/facts-2026-Q3.parquet
    """
    report = library.check(file)
    if not as_json:
        click.echo(str(report))
        return
    print_json(
        {
            "file": str(report.path),
            "rows": report.rows,
            "cases": report.cases,
            "households": report.households,
            "smallest_group": report.smallest_group,
            "manifest": json.loads(report.manifest.to_json()),
        }
    )
