"""Every amount: per item and party, per party and year, per item and year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _

from wijkteam.analysis import mkba
from wijkteam.analysis.mkba.result.alternative import Array
from wijkteam.monitor.wording import naming
from wijkteam.ui.numbers import signed

_NOTHING = 0.5  # euro: what rounds to nil is left empty, so that the eye finds the rest


@dataclass(frozen=True, slots=True)
class Row:
    """A name and its amounts, the sum of them last."""

    label: str
    cells: tuple[str, ...]
    total: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with a sum for every row and every column."""

    caption: str
    first: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def breakdown(outcome: mkba.Outcome, *, present_values: bool) -> list[Grid]:
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
) -> Grid:
    rows = [_row(label, cells) for label, cells in zip(labels, amounts, strict=True)]
    total = _row(_("Samen"), amounts.sum(axis=0), total=True)
    return Grid(caption, first, (*columns, _("Samen")), (*rows, total))


def _row(label: str, amounts: Array, *, total: bool = False) -> Row:
    cells = [*amounts.tolist(), float(np.sum(amounts))]
    return Row(
        label, tuple("–" if abs(one) < _NOTHING else signed(one) for one in cells), total=total
    )
