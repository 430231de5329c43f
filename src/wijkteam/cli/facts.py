"""`wijkteam facts …`"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from wijkteam.analysis import facts as library
from wijkteam.cli.output import print_json


@click.group()
def facts() -> None:
    """Check a release of facts: the registration without persons."""


@facts.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--beside",
    type=click.Path(path_type=Path),
    help="Another release of the same town: can the two be chained, and which rows grew by a few?",
)
@click.option("--json", "as_json", is_flag=True, help="Print the outcome as JSON.")
def check(file: Path, beside: Path | None, as_json: bool) -> None:
    """
    Check whether FILE is a release that may be used and passed on.

    FILE is facts-….parquet, its manifest, or the folder that holds them. Everything that deviates
    from the schema or from the manifest is listed, and so is a group below the smallest cell, and
    whoever can be singled out by somebody who knows two of their steps with the day.

    \b
    Example:
      wijkteam facts check examples/facts/facts-2026-Q3.parquet
      wijkteam facts check facts-2026-Q4.parquet --beside facts-2026-Q3.parquet
    """
    report = library.check(file, beside=beside)
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
            "singled_out": asdict(report.singled),
            "chained": None if report.chained is None else asdict(report.chained),
            "grown": None if report.grown is None else asdict(report.grown),
            "manifest": json.loads(report.manifest.to_json()),
        }
    )
