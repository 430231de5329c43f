"""Figures of several municipalities added up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from wijkteam.analysis.disclosure.tables import TOTAL
from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.indicators.estimates import share
from wijkteam.analysis.indicators.files import FiguresManifest, read_figures
from wijkteam.analysis.indicators.reading import catalogue
from wijkteam.analysis.indicators.table import (
    NOTHING_TO_COUNT,
    ONLY_COARSER,
    WITHHELD_FIGURE,
    Figure,
    IndicatorTable,
)
from wijkteam.analysis.machines import spread


class CannotAddUp(AnalysisError):
    """Releases that contradict each other."""


def read_together(
    files: Sequence[Path], *, workers: int = 1, scheduler: str | None = None
) -> IndicatorTable:
    """
    Read the figures of several municipalities and add them up, as `together` does.

    The files are read by *workers* processes, or at the Dask *scheduler* of that address, where
    they lie under the same names; the figures are the same.
    """
    return together(list(spread(_totals_of, files, workers=workers, scheduler=scheduler)))


def _totals_of(file: Path) -> tuple[IndicatorTable, FiguresManifest]:
    return read_figures(file, only_totals=True)


def together(releases: Sequence[tuple[IndicatorTable, FiguresManifest]]) -> IndicatorTable:
    """
    The totals of several municipalities, each a group, and all of them together.

    Shares, counts, sums and means add up; medians do not, and stand per municipality only. What one
    municipality withholds is withheld in the sum: the others could subtract themselves. Raises
    `CannotAddUp` when two releases are of one municipality, or an indicator has two versions.
    """
    names = [manifest.municipality or manifest.release for _, manifest in releases]
    for name in set(names):
        if names.count(name) > 1:
            raise CannotAddUp(f"Two releases are of {name}. Give one release of each municipality.")
    versions: dict[str, dict[int, str]] = {}
    for (_, manifest), name in zip(releases, names, strict=True):
        for code, version in manifest.versions.items():
            versions.setdefault(code, {})[version] = name
    for code, by_version in versions.items():
        if len(by_version) > 1:
            counted = ", ".join(f"{n} in {name}" for n, name in sorted(by_version.items()))
            raise CannotAddUp(
                f"Indicator {code} has several versions ({counted}), which do not add up. "
                "Publish with one wijkteam, or leave this indicator out."
            )
    figures: list[Figure] = []
    sums: dict[tuple[str, str, str, str], list[Figure]] = {}
    for (table, _), name in zip(releases, names, strict=True):
        for figure in table.figures:
            if figure.group == TOTAL:
                figures.append(replace(figure, group=name))
                place = (figure.indicator, figure.by, figure.part, figure.period)
                sums.setdefault(place, []).append(figure)
    for (code, by, part, period), parts in sums.items():
        figures.append(add_up(Figure(code, TOTAL, period, by=by, part=part), parts))
    return IndicatorTable(
        figures=tuple(figures),
        by=("team", "quarter"),
        release=" + ".join(sorted({manifest.release for _, manifest in releases})),
        smallest_cell=max(table.smallest_cell for table, _ in releases),
        teams={name: name for name in names},
    )


def add_up(made: Figure, parts: Sequence[Figure]) -> Figure:
    """The figure *made* with the sum of its parts; what one part withholds is withheld in it."""
    unit = catalogue()[made.indicator].unit
    made = replace(made, fitted=any(part.fitted for part in parts))
    hidden = any(part.withheld in (WITHHELD_FIGURE, ONLY_COARSER) for part in parts)
    if hidden or unit in ("days", "months"):
        return replace(made, withheld=WITHHELD_FIGURE)
    whole = sum(part.denominator or 0 for part in parts)
    if not whole:
        return replace(made, withheld=NOTHING_TO_COUNT)
    if unit == "count":
        return replace(made, value=float(whole), denominator=whole)
    amount = sum(part.numerator or 0 for part in parts)
    if unit == "share":
        estimate = share(amount, whole)
        return replace(made, value=estimate.value, low=estimate.low, high=estimate.high,
                       numerator=amount, denominator=whole)  # fmt: skip
    value = amount / whole if unit == "mean" else amount / 60
    return replace(made, value=value, numerator=amount, denominator=whole)
