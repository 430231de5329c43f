"""Every amount: in tables on a page, as a file to take along, and as JSON."""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Any

from django.utils.translation import gettext as _

from wijkteam.analysis import mkba
from wijkteam.analysis.mkba.result.alternative import Array
from wijkteam.analysis.mkba.views import tables
from wijkteam.analysis.statistics.rounding import round_table
from wijkteam.monitor.wording import naming
from wijkteam.ui.numbers import signed
from wijkteam.ui.spreadsheets import as_text

# Every amount: per item and party, per party and year, per item and year.


@dataclass(frozen=True, slots=True)
class AmountRow:
    """A name and its amounts, the sum of them last."""

    label: str
    cells: tuple[str, ...]
    total: bool = False


@dataclass(frozen=True, slots=True)
class AmountGrid:
    """A table with a sum for every row and every column."""

    caption: str
    first: str
    columns: tuple[str, ...]
    rows: tuple[AmountRow, ...]


def breakdown(outcome: mkba.Outcome, *, present_values: bool) -> list[AmountGrid]:
    """
    The same amounts cut three ways, with a minus for what is paid.

    Present values, or the amounts as they stand in a budget of that year.
    """
    result, programme = outcome.result, outcome.programme
    flows = result.flows * result.factors if present_values else result.flows
    # Of each line the parties together: a cost counts as less, a transfer as nothing.
    together = result.shares.sum(axis=1, keepdims=True) * flows
    items = [link.label for link in result.lines]
    parties = [naming.party(programme, code) for code in result.parties]
    years = [str(year) for year in programme.years]
    post, who = _("Post"), _("Partij")
    return [
        _grid(
            _("Per post en per partij"),
            post,
            items,
            parties,
            result.shares * flows.sum(axis=1, keepdims=True),
        ),
        _grid(_("Per partij en per jaar"), who, parties, years, result.shares.T @ flows),
        _grid(_("Per post en per jaar"), post, items, years, together),
    ]


def _grid(
    caption: str, first: str, labels: Sequence[str], columns: Sequence[str], amounts: Array
) -> AmountGrid:
    """Whole amounts that add up in sight; nothing is left empty, so that the eye finds the rest."""

    def row(label: str, amounts: Array, *, total: bool = False) -> AmountRow:
        cells = [*amounts.tolist(), float(amounts.sum())]
        return AmountRow(label, tuple(signed(cell) if cell else "–" for cell in cells), total)

    whole = round_table(amounts)
    rows = [row(label, cells) for label, cells in zip(labels, whole, strict=True)]
    total = row(_("Samen"), whole.sum(axis=0), total=True)
    return AmountGrid(caption, first, (*columns, _("Samen")), (*rows, total))


# The outcome as a table and as JSON, for who wants to check the sum.


#: What is published as open data; the full list of flows is the largest.
TABLES = tuple(tables.TABLES)


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
        table.writerows(
            [as_text(cell) if isinstance(cell, str) else cell for cell in row.values()]
            for row in rows
        )
    return out.getvalue()


def as_json(outcome: mkba.Outcome) -> dict[str, Any]:
    """Everything in plain lists and numbers; what is not a number is null."""
    everything = _plain(tables.to_dict(outcome))
    assert isinstance(everything, dict)
    return everything


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value
