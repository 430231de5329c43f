"""From facts to figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import polars as pl

from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.facts.files import Facts
from wijkteam.analysis.facts.manifest import Manifest
from wijkteam.analysis.facts.periods import following
from wijkteam.analysis.facts.suppression import TOTAL, Cell, suppress
from wijkteam.analysis.indicators.counting import COUNTERS
from wijkteam.analysis.indicators.definitions import DEFINITIONS
from wijkteam.analysis.indicators.estimates import Estimate, median, share
from wijkteam.analysis.indicators.table import (
    MOST_STILL_WAIT,
    NOTHING_TO_COUNT,
    Figure,
    IndicatorTable,
)

By = Literal["team", "quarter"]
_DIMENSIONS: tuple[By, ...] = ("team", "quarter")
_SMALLEST_CELL = 10


class IndicatorError(AnalysisError):
    """An indicator or a division that does not exist."""


@dataclass(frozen=True, slots=True)
class _Count:
    """What one cell of the table holds before anything is withheld."""

    cell: Cell
    numerator: int
    days: tuple[int | None, ...] = ()


def calculate(
    facts: Facts,
    codes: Sequence[str] | None = None,
    *,
    by: Sequence[By] = _DIMENSIONS,
    smallest_cell: int | None = None,
) -> IndicatorTable:
    """
    Calculate indicators over all, and per team, per quarter, or both.

    Every division comes with its totals. What is withheld is decided on the whole table of teams
    and quarters with all totals, whatever part is asked for, so that two questions to one release
    never answer together what each of them withholds. The smallest cell is that of the release and
    at least 10, unless told otherwise.

    Raises `IndicatorError` for an unknown code or division.

    >>> from wijkteam.analysis import facts, indicators
    >>> table = indicators.calculate(facts.example(), ["early_solutions"], by=["team"])
    >>> figure = table.find("early_solutions")
    >>> figure.numerator, figure.denominator, round(figure.value, 2)
    (322, 965, 0.33)
    """
    wanted = _known_codes(codes)
    divided = _known_division(by)
    smallest = smallest_cell or max(_SMALLEST_CELL, facts.manifest.smallest_cell)
    steps = facts.steps.lazy()
    counted = pl.collect_all([COUNTERS[code](steps) for code in wanted])
    figures = [
        figure
        for code, cases in zip(wanted, counted, strict=True)
        for figure in _figures(code, cases, facts.manifest, smallest)
        if _asked_for(figure, divided)
    ]
    return IndicatorTable(
        figures=tuple(figures),
        by=divided,
        release=facts.manifest.release,
        smallest_cell=smallest,
        teams={team.code: team.label for team in facts.manifest.teams},
    )


def _known_codes(codes: Sequence[str] | None) -> tuple[str, ...]:
    if codes is None:
        return tuple(DEFINITIONS)
    for code in codes:
        if code not in DEFINITIONS:
            raise IndicatorError(
                f"There is no indicator {code!r}. Choose from: {', '.join(DEFINITIONS)}."
            )
    return tuple(dict.fromkeys(codes))


def _known_division(by: Sequence[By]) -> tuple[By, ...]:
    for name in by:
        if name not in _DIMENSIONS:
            raise IndicatorError(f"Figures come by {' or '.join(_DIMENSIONS)}, not by {name!r}.")
    return tuple(name for name in _DIMENSIONS if name in by)


def _asked_for(figure: Figure, by: tuple[By, ...]) -> bool:
    return ("team" in by or figure.group == TOTAL) and ("quarter" in by or figure.period == TOTAL)


def _figures(
    code: str, cases: pl.DataFrame, manifest: Manifest, smallest_cell: int
) -> Iterable[Figure]:
    counts = _counts(cases)
    hidden = suppress({key: count.cell for key, count in counts.items()}, smallest_cell)
    for group in _groups(counts, manifest):
        for period in _periods(counts, manifest):
            count = counts.get((group, period))
            reason = hidden.get((group, period))
            if reason is not None:
                yield Figure(code, group, period, withheld=reason)
            elif count is None:
                yield Figure(
                    code, group, period, numerator=_none(code), denominator=0,
                    withheld=NOTHING_TO_COUNT,
                )  # fmt: skip
            else:
                yield _shown(code, group, period, count)


def _none(code: str) -> int | None:
    return 0 if DEFINITIONS[code].unit == "share" else None


def _shown(code: str, group: str, period: str, count: _Count) -> Figure:
    total = count.cell.denominator
    is_share = DEFINITIONS[code].unit == "share"
    found: Estimate = share(count.numerator, total) if is_share else median(count.days)
    return Figure(
        indicator=code,
        group=group,
        period=period,
        value=found.value,
        low=found.low,
        high=found.high,
        numerator=count.numerator if is_share else None,
        denominator=total,
        withheld=MOST_STILL_WAIT if found.value is None else None,
    )


def _counts(cases: pl.DataFrame) -> dict[tuple[str, str], _Count]:
    """Numerator, denominator and the households behind them, per team and period with totals."""
    found: dict[tuple[str, str], _Count] = {}
    cases = cases.with_columns(pl.col("team").cast(pl.String))
    for level in (("team", "period"), ("team",), ("period",), ()):
        for row in _aggregated(cases, level).iter_rows(named=True):
            people = (row["people"], row["with"], row["without"])
            median_only = "days" in row
            cell = (
                Cell(row["denominator"])
                if median_only
                else Cell(row["denominator"], row["numerator"], people)
            )
            found[row["team"], row["period"]] = _Count(
                cell, row["numerator"], tuple(row.get("days", ()))
            )
    return {key: found[key] for key in sorted(found)}


def _aggregated(cases: pl.DataFrame, level: tuple[str, ...]) -> pl.DataFrame:
    if cases.is_empty():
        return pl.DataFrame()
    numerator, denominator = pl.col("numerator"), pl.col("denominator")
    sums = [
        numerator.sum(),
        denominator.sum(),
        pl.col("case").n_unique().alias("people"),
        pl.col("case").filter(numerator > 0).n_unique().alias("with"),
        pl.col("case").filter(denominator > numerator).n_unique().alias("without"),
        *([pl.col("days")] if "days" in cases.columns else []),
    ]
    grouped = cases.with_columns(
        pl.lit(TOTAL).alias(name) for name in ("team", "period") if name not in level
    )
    return grouped.group_by("team", "period").agg(sums)


def _groups(counts: Iterable[tuple[str, str]], manifest: Manifest) -> list[str]:
    known = list(manifest.team_codes)
    others = sorted({group for group, _ in counts} - set(known) - {TOTAL})
    return [*known, *others, TOTAL]


def _periods(counts: Iterable[tuple[str, str]], manifest: Manifest) -> list[str]:
    quarters, quarter = [], manifest.period_from
    while quarter <= manifest.period_until:
        quarters.append(quarter)
        quarter = following(quarter)
    others = {period for _, period in counts} - {TOTAL}
    return [*sorted({*quarters, *others}), TOTAL]
