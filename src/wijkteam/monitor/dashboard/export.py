"""The figures as open data: comma-separated, as they are on the pages, withheld ones empty."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO

from wijkteam.analysis.indicators import Figure
from wijkteam.monitor.dashboard.looking import Looking

COLUMNS = (
    "release", "indicator", "team", "team_name", "period", "value", "low", "high", "numerator",
    "denominator", "withheld",
)  # fmt: skip


def as_csv(looking: Looking, codes: Sequence[str]) -> str:
    """All teams and all periods of these indicators; one row per figure."""
    out = StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(COLUMNS)
    for code in codes:
        rows.writerows(_row(looking, figure) for figure in looking.figures.table.of(code))
    return out.getvalue()


def _row(looking: Looking, figure: Figure) -> tuple[object, ...]:
    return (
        looking.release.name,
        figure.indicator,
        figure.group,
        _safe(looking.release.manifest.label(figure.group)),
        figure.period,
        _rounded(figure.value),
        _rounded(figure.low),
        _rounded(figure.high),
        figure.numerator,
        figure.denominator,
        figure.withheld,
    )


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)


def _safe(text: str) -> str:
    """A spreadsheet must read a name as a name, never as a formula."""
    return f"'{text}" if text[:1] in "=+-@\t\r" and text else text
