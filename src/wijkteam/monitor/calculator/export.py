"""The outcome as a table and as JSON, for who wants to check the sum."""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping, Sequence
from io import StringIO
from typing import Any

from wijkteam.analysis import mkba
from wijkteam.analysis.mkba.views import tables

#: What is published as open data; the full list of flows is the largest.
TABLES = tuple(tables.TABLES)
_FORMULA = "=+-@\t\r"


def as_csv(outcome: mkba.Outcome, table: str) -> str:
    """One table; the last columns say what it was made with."""
    rows = tables.rows(outcome, table)
    made_with = {
        "programme": outcome.programme.name,
        "facts": outcome.facts_release or "",
        "parameters": outcome.parameters_version,
        "on": outcome.on,
        "seed": outcome.seed,
        "draws": outcome.draws,
    }
    return written([{**row, **made_with} for row in rows])


def written(rows: Sequence[Mapping[str, Any]]) -> str:
    """Comma-separated, with a heading."""
    out = StringIO()
    if rows:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(rows[0])
        table.writerows([_safe(cell) for cell in row.values()] for row in rows)
    return out.getvalue()


def as_json(outcome: mkba.Outcome) -> dict[str, Any]:
    """Everything in plain lists and numbers; what is not a number is null."""
    found = _plain(outcome.to_dict())
    assert isinstance(found, dict)
    return found


def _plain(one: Any) -> Any:
    if isinstance(one, Mapping):
        return {str(key): _plain(inner) for key, inner in one.items()}
    if isinstance(one, (list, tuple)):
        return [_plain(inner) for inner in one]
    if isinstance(one, float) and not math.isfinite(one):
        return None
    return one


def _safe(cell: Any) -> Any:
    """A spreadsheet must read words as words, never as a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in _FORMULA and cell else cell
