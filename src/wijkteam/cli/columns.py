"""Which column of a file holds what: said once on the command line, kept beside the file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click
import yaml


def kept_columns(file: Path, said: Sequence[str]) -> dict[str, str]:
    """
    The columns of *file* by our name for them: as kept, with what is *said* now on top.

    What is said (``study=Gemeente``) is written to FILE.columns.yaml, so that next year's table
    of the same form is read without saying it again.
    """
    kept = file.with_name(file.name + ".columns.yaml")
    columns = _read(kept) if kept.exists() else {}
    for pair in said:
        name, equals, title = pair.partition("=")
        if not (name and equals and title):
            raise click.BadParameter(f"'{pair}' is not NAME=TITLE, such as study=Gemeente.")
        columns[name.strip()] = title.strip()
    if said:
        try:
            kept.write_text(yaml.safe_dump(columns, allow_unicode=True), encoding="utf-8")
        except OSError as problem:
            click.echo(f"Not kept for next time: {kept}: {problem.strerror}.", err=True)
    return columns


def _read(kept: Path) -> dict[str, str]:
    try:
        columns = yaml.safe_load(kept.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError):
        columns = None
    if not isinstance(columns, dict) or not all(isinstance(one, str) for one in columns.values()):
        raise click.ClickException(
            f"{kept} must hold lines such as `study: Gemeente`. Mend it, or remove it."
        )
    return {str(name): title for name, title in columns.items()}
