"""The option `--column NAME=TITLE`: which column of a file holds what."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from wijkteam.analysis.statistics.written.kept_columns import keep_columns, kept_columns


def said_columns(file: Path, pairs: Sequence[str]) -> dict[str, str]:
    """The columns of *file* as kept beside it, with what is *said* now on top, and kept too."""
    columns = kept_columns(file)
    for pair in pairs:
        name, equals, title = pair.partition("=")
        if not (name and equals and title):
            raise click.BadParameter(f"'{pair}' is not NAME=TITLE, such as study=Gemeente.")
        columns[name.strip()] = title.strip()
    if pairs:
        try:
            keep_columns(file, columns)
        except OSError as problem:
            click.echo(f"Not kept for next time: {problem.filename}: {problem.strerror}.", err=True)
    return columns
