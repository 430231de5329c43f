"""How a command prints: aligned tables for people, JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence

import click

Row = Sequence[str]


def aligned(header: Row, rows: Sequence[Row], *, left: int = 1) -> str:
    """
    A table with a line under its header; the first *left* columns are text, the rest numbers.

    >>> print(aligned(["team", "n"], [["Noord", "7"], ["West", "12"]]))
    team    n
    -----  --
    Noord   7
    West   12
    """
    widths = [max(len(row[at]) for row in (header, *rows)) for at in range(len(header))]
    lines = [header, ["-" * width for width in widths], *rows]
    return "\n".join(_line(row, widths, left).rstrip() for row in lines)


def _line(row: Row, widths: Sequence[int], left: int) -> str:
    return "  ".join(
        text.ljust(width) if at < left else text.rjust(width)
        for at, (text, width) in enumerate(zip(row, widths, strict=True))
    )


def print_json(content: object) -> None:
    """Print as indented JSON; the order of the keys never changes."""
    click.echo(json.dumps(content, indent=2, ensure_ascii=False, allow_nan=False))
