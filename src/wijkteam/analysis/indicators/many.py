"""
Every indicator over the whole courses of many municipalities, in parts that fit in memory.

Counted in full, for where the courses lie: nothing is withheld here. What leaves is protected by
`disclosure`, or added up from figures that each municipality published (`together`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from wijkteam.analysis.disclosure.tables import TOTAL, whole_years
from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.facts.files import inspect
from wijkteam.analysis.facts.manifest import Manifest
from wijkteam.analysis.facts.periods import following, last_day
from wijkteam.analysis.indicators.casebook import Casebook
from wijkteam.analysis.indicators.counting import Selection, selection
from wijkteam.analysis.indicators.definition import Definition
from wijkteam.analysis.indicators.estimates import (
    Limits,
    medians,
    medians_of_counts,
    still_there_of_counts,
    still_there_per_cell,
)
from wijkteam.analysis.indicators.reading import catalogue
from wijkteam.analysis.indicators.table import MOST_STILL_WAIT, NOTHING_TO_COUNT, SCHEMA
from wijkteam.analysis.machines import spread
from wijkteam.analysis.statistics.intervals import proportion_limits

Flags = NDArray[np.bool_]
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

#: So many steps are counted at a time: enough to be quick, and a few hundred MiB.
_STEPS_AT_A_TIME = 1_000_000
_MINUTES = 60


class CannotCount(AnalysisError):
    """Files that are no whole courses, or of which two are of one municipality."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Some municipalities that are counted together."""

    files: tuple[Path, ...]
    names: tuple[str, ...]
    first: tuple[str, ...]
    codes: tuple[str, ...]
    quarters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Of:
    """
    One indicator in some municipalities: counts and limits by municipality and period.

    `told` says of which periods the figure is final. `ended` and `watched` are, by period and by
    day, how many waits ended and how many had not when they were last watched.
    """

    told: Flags
    whole: Ints
    part: Ints | None = None
    limits: Limits | None = None
    ended: Ints | None = None
    watched: Ints | None = None


def count_many(
    files: Sequence[Path | str],
    codes: Sequence[str] | None = None,
    *,
    workers: int = 1,
    scheduler: str | None = None,
) -> pl.DataFrame:
    """
    Count indicators in every municipality and in all together, by quarter, year and in total.

    *files* are facts releases of whole courses, one of each municipality. Over *workers* processes,
    or at the Dask *scheduler* of that address, where the files lie under the same names; the counts
    are the same. Returns the columns of `Figure`: `group` is the municipality or `total`. A period
    is told when it is final in that municipality, and of all together when it is in each.

    Raises `CannotCount` for rows that passed the gate and for two releases of one municipality, and
    `FactsError` for a file that is not what was written.

    >>> from tempfile import mkdtemp
    >>> from wijkteam.analysis import facts
    >>> whole = facts.example(households=200, smallest_cell=None)
    >>> file = facts.write(whole.steps, whole.manifest, mkdtemp())
    >>> found = count_many([file], ["questions"])
    >>> found["group"].unique().sort().to_list()
    ['Voorbeeldstad', 'total']
    """
    paths = [Path(file) for file in files]
    manifests = [_whole_courses(path) for path in paths]
    names = [manifest.municipality or manifest.release for manifest in manifests]
    for name in names:
        if names.count(name) > 1:
            raise CannotCount(f"Two releases are of {name}. Give one release of each municipality.")
    if not paths:
        raise CannotCount("There is no release to count. Give files facts-….parquet.")
    wanted = tuple(catalogue() if codes is None else codes)
    quarters = _quarters(
        min(manifest.period_from for manifest in manifests),
        max(manifest.period_until for manifest in manifests),
    )
    batches = [
        Batch(
            tuple(paths[at] for at in of),
            tuple(names[at] for at in of),
            tuple(manifests[at].period_from for at in of),
            wanted,
            quarters,
        )
        for of in _parts([manifest.rows for manifest in manifests])
    ]
    counted = list(spread(count_batch, batches, workers=workers, scheduler=scheduler))
    labels = _Periods.of(quarters).labels
    return pl.concat(
        _frame(code, (*names, TOTAL), labels, _with_total(catalogue()[code], [
            counts[code] for counts in counted
        ]))
        for code in wanted
    )  # fmt: skip


def count_batch(batch: Batch) -> Mapping[str, Of]:
    """Count some municipalities; each indicator by municipality and period."""
    steps = _steps(batch)
    book = Casebook.of(steps)
    periods = _Periods.of(batch.quarters)
    place = _Place(book, batch)
    counts = {}
    for code in batch.codes:
        definition = catalogue()[code]
        chosen = selection(book, definition)
        counts[code] = _Counting(definition, chosen, place, periods).counts()
    return counts


def _whole_courses(path: Path) -> Manifest:
    manifest = inspect(path)
    if manifest.strength:
        raise CannotCount(
            f"{path}: these are rows for modelling, loose from each other: no figure can be "
            "counted from them. Give the figures of the release (figures-….parquet)."
        )
    return manifest


def _quarters(first: str, last: str) -> tuple[str, ...]:
    quarters = [first]
    while quarters[-1] < last:
        quarters.append(following(quarters[-1]))
    return tuple(quarters)


def _parts(rows: Sequence[int]) -> list[list[int]]:
    """Places that follow each other, so many steps together."""
    parts: list[list[int]] = [[]]
    size = 0
    for at, height in enumerate(rows):
        if parts[-1] and size + height > _STEPS_AT_A_TIME:
            parts.append([])
            size = 0
        parts[-1].append(at)
        size += height
    return parts


def _steps(batch: Batch) -> pl.DataFrame:
    """The steps of all of them, with the municipality in the place of the team."""
    names = pl.Enum(batch.names)
    quarters = pl.Enum(batch.quarters)
    frames, behind = [], 0
    for path, name in zip(batch.files, batch.names, strict=True):
        steps = pl.read_parquet(path).with_columns(
            pl.lit(name, dtype=names).alias("team"),
            pl.col("case") + behind,
            pl.col("household") + behind,
            # A step before or after what is counted is in no quarter of it.
            pl.col("quarter", "started").cast(quarters, strict=False),
        )
        frames.append(steps)
        numbers = steps.select(pl.max_horizontal(pl.col("case", "household").max())).item()
        behind = int(numbers or behind) + 1
    return pl.concat(frames)


@dataclass(frozen=True, slots=True)
class _Periods:
    """Quarters, years and the total, and from which quarters each is made."""

    labels: tuple[str, ...]
    year: Ints
    """The place of the year of each quarter."""

    @classmethod
    def of(cls, quarters: Sequence[str]) -> _Periods:
        years = list(whole_years(quarters))
        at = {name: len(quarters) + n for n, name in enumerate(years)}
        return cls(
            (*quarters, *years, TOTAL), np.array([at.get(q[:4], -1) for q in quarters], np.int64)
        )

    @property
    def quarters(self) -> int:
        return len(self.year)

    def inside(self, final: Flags) -> NDArray[np.int64]:
        """
        For each municipality which quarters are in which period: 1 where they are.

        As in a release: a year is there when its four quarters are, and the total is that of the
        whole years, or of the quarters where no year is whole.
        """
        size = self.quarters
        inside = np.zeros((len(final), size, len(self.labels)), dtype=np.int64)
        inside[:, np.arange(size), np.arange(size)] = final
        for year in np.unique(self.year[self.year >= 0]):
            of = np.flatnonzero(self.year == year)
            is_whole = final[:, of].all(axis=1)
            whole = np.flatnonzero(is_whole)
            for period in (int(year), len(self.labels) - 1):
                inside[whole[:, None], of, period] = 1
        no_year = ~inside[..., -1].any(axis=1)
        inside[no_year, :, -1] = final[no_year]
        return inside


@dataclass(slots=True)
class _Place:
    """Where each row falls, and which quarters are over in each municipality."""

    book: Casebook
    batch: Batch
    over: Flags = field(init=False)
    _inside: dict[int, NDArray[np.int64]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        until = self.book.rows(("observed_until",))
        last = np.full(len(self.batch.names), len(self.batch.quarters), dtype=np.int64)
        np.minimum.at(last, self.book.fields["team"].at[until.case], until.quarter.at)
        last[last == len(self.batch.quarters)] = -1
        first = np.array([self.batch.quarters.index(name) for name in self.batch.first])
        at = np.arange(len(self.batch.quarters))
        self.over = np.logical_and(at >= first[:, None], at <= last[:, None])

    def inside(self, settles: int, periods: _Periods) -> NDArray[np.int64]:
        """For an indicator that settles in so many days: which quarters are in which period."""
        if settles not in self._inside:
            days = [last_day(quarter).toordinal() for quarter in self.batch.quarters]
            ends = np.array(days)
            last = np.where(self.over, ends, 0).max(axis=1)
            final = self.over & (last[:, None] - ends >= settles)
            self._inside[settles] = periods.inside(final)
        return self._inside[settles]


@dataclass(slots=True)
class _Counting:
    """One indicator over some municipalities."""

    definition: Definition
    chosen: Selection
    place: _Place
    periods: _Periods

    def counts(self) -> Of:
        inside = self.place.inside(self.definition.settles, self.periods)
        told = np.any(inside, axis=1)
        rows = self.chosen.rows
        municipality = self.place.book.fields["team"].at[rows.case].astype(np.int64)
        quarter = rows.quarter.at.astype(np.int64)
        at = np.flatnonzero(self.chosen.whole & (quarter >= 0))
        cell = municipality[at] * self.periods.quarters + quarter[at]
        counts = Of(told, self._summed(cell, inside))
        if self.chosen.part is not None:
            return Of(told, counts.whole, self._summed(cell[self.chosen.part[at]], inside))
        if self.chosen.weights is not None:
            return Of(told, counts.whole, self._summed(cell, inside, self.chosen.weights[at]))
        if self.chosen.waits is None:
            return counts
        return self._waits(counts, inside, at)

    def _summed(self, cell: Ints, inside: NDArray[np.int64], weights: Floats | None = None) -> Ints:
        size = inside.shape[0] * inside.shape[1]
        amounts = np.rint(np.bincount(cell, weights, minlength=size)).astype(np.int64)
        summed: Ints = np.einsum("mq,mqp->mp", amounts.reshape(inside.shape[:2]), inside)
        return summed

    def _waits(self, counts: Of, inside: NDArray[np.int64], at: Ints) -> Of:
        """The limits of each municipality and period, and the waits that all together are of."""
        book, rows = self.place.book, self.chosen.rows
        case = rows.case[at]
        municipality = book.fields["team"].at[case].astype(np.int64)
        quarter = rows.quarter.at[at].astype(np.int64)
        assert self.chosen.waits is not None
        waits = self.chosen.waits[at]
        watched = np.maximum(book.watched[case] - rows.days[at], 0)
        size = len(self.periods.labels)
        shape = counts.whole.shape
        limits = np.full((3, *shape), np.nan)
        longest = int(max(waits.max(initial=0), watched.max(initial=0))) + 1
        ended = np.zeros((size, longest), dtype=np.int64)
        still = np.zeros((size, longest), dtype=np.int64)
        per_cell = medians if self.definition.unit == "days" else still_there_per_cell
        levels = (np.arange(self.periods.quarters), self.periods.year,
                  np.full(self.periods.quarters, size - 1))  # fmt: skip
        for period_of in levels:
            period = period_of[quarter]
            is_in = (period >= 0) & (inside[municipality, quarter, period] > 0)
            cell = municipality[is_in] * size + period[is_in]
            found, cells = per_cell(cell, waits[is_in], watched[is_in])
            limits.reshape(3, -1)[:, cells] = found
            came = waits[is_in] >= 0
            each = period[is_in] * longest
            flat = ended.size
            ended += np.bincount((each + waits[is_in])[came], minlength=flat).reshape(ended.shape)
            still += np.bincount((each + watched[is_in])[~came], minlength=flat).reshape(
                still.shape)  # fmt: skip
        return Of(counts.told, counts.whole, limits=limits, ended=ended, watched=still)


def _with_total(definition: Definition, parts: Sequence[Of]) -> Of:
    """The municipalities of all parts behind each other, and all of them together as the last."""
    told = np.concatenate([part.told for part in parts])
    told = np.concatenate([told, told.all(axis=0, keepdims=True)])
    whole = _summed_up([part.whole for part in parts])
    if parts[0].part is not None:
        return Of(told, whole, _summed_up([part.part for part in parts if part.part is not None]))
    if parts[0].limits is None:
        return Of(told, whole)
    of_counts = medians_of_counts if definition.unit == "days" else still_there_of_counts
    together = of_counts(
        _added(part.ended for part in parts), _added(part.watched for part in parts)
    )
    each = [part.limits for part in parts if part.limits is not None]
    return Of(told, whole, limits=np.concatenate([*each, together[:, None, :]], axis=1))


def _summed_up(arrays: Sequence[Ints]) -> Ints:
    every = np.concatenate(arrays)
    with_total: Ints = np.concatenate([every, every.sum(axis=0, keepdims=True)])
    return with_total


def _added(arrays: Iterable[Ints | None]) -> Ints:
    """Counts by period and day, of which some go on for more days than others."""
    given = [array for array in arrays if array is not None]
    longest = max(array.shape[1] for array in given)
    total = np.zeros((given[0].shape[0], longest), dtype=np.int64)
    for array in given:
        total[:, : array.shape[1]] += array
    return total


def _frame(code: str, names: Sequence[str], labels: Sequence[str], of: Of) -> pl.DataFrame:
    """One row per municipality and period, as figures are written."""
    unit = catalogue()[code].unit
    whole = of.whole.ravel()
    amount = np.zeros_like(whole) if of.part is None else of.part.ravel()
    has_some = whole > 0
    safe = np.where(has_some, whole, 1)
    low = high = np.full(len(whole), np.nan)
    if unit == "share":
        value = amount / safe
        low, high = proportion_limits(np.where(has_some, amount, 0), safe)
    elif unit == "count":
        value = whole.astype(float)
    elif unit in ("mean", "hours"):
        value = amount / safe if unit == "mean" else amount / _MINUTES
    else:
        assert of.limits is not None
        value, low, high = of.limits.reshape(3, -1)
    is_known = has_some & ~np.isnan(value)
    told = np.flatnonzero(of.told.ravel())
    reasons = np.select([~has_some, ~is_known], [1, 2], default=0)[told]
    words = pl.Series([None, NOTHING_TO_COUNT, MOST_STILL_WAIT], dtype=pl.String)
    numbers = {
        name: pl.Series(np.where(is_known, of_it, np.nan)[told], nan_to_null=True)
        for name, of_it in (("value", value), ("low", low), ("high", high))
    }
    return pl.DataFrame(
        {
            "indicator": pl.Series([code]).new_from_index(0, len(told)),
            "group": pl.Series(names).gather(told // len(labels)),
            "period": pl.Series(labels).gather(told % len(labels)),
            **numbers,
            "numerator": None if of.part is None else amount[told],
            "denominator": whole[told],
            "withheld": words.gather(reasons),
            "by": "",
            "part": "",
            # What many municipalities counted whole went out nowhere before.
            "fitted": False,
        },
        schema=SCHEMA,
    )
