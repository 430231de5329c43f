"""
The steps of many cases, laid out so that a hundred questions can be asked of them quickly.

Every kind of step is sorted once by case and day and kept as plain arrays. A condition is then a
mask over cases, or a search in a sorted list: no join, no grouping.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import polars as pl
from numpy.typing import NDArray

from wijkteam.analysis.indicators.definition import Condition, Things
from wijkteam.analysis.statistics.goal_attainment import CORRELATION

Flags = NDArray[np.bool_]
Ints = NDArray[np.int64]

#: Days from the signal fit in this: some ninety years.
_DAYS = 1 << 15
#: A condition of months is judged in days from a step, which knows no calendar.
_A_MONTH = 30
_CODED = ("code", "state", "reason", "actor")
#: What may be asked of a whole case, beside the columns of the schema.
CASE_FIELDS = ("team", "team_kind", "channel", "signal_kind", "household_kind", "urgency",
               "outcome", "area", "age_group")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """Codes as small whole numbers, with their words; -1 is empty."""

    at: NDArray[np.int32]
    words: tuple[str, ...]

    def is_in(self, words: Sequence[str]) -> Flags:
        """Where one of these words stands."""
        known = np.array([word in words for word in self.words] + [False])
        flags: Flags = known[self.at]
        return flags

    def take(self, chosen: Flags | Ints) -> Column:
        return Column(self.at[chosen], self.words)


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one or more kinds of step, by case and then by day."""

    case: Ints
    days: Ints
    quarter: Column
    columns: Mapping[str, Column]
    value: NDArray[np.float64]

    def take(self, chosen: Flags | Ints) -> Rows:
        return Rows(
            self.case[chosen],
            self.days[chosen],
            self.quarter.take(chosen),
            {name: column.take(chosen) for name, column in self.columns.items()},
            self.value[chosen],
        )

    def __len__(self) -> int:
        return len(self.case)


@dataclass(slots=True)
class Casebook:
    """
    All cases of a set of facts: a number per case, its columns, and its steps by kind.

    >>> from wijkteam.analysis import facts
    >>> book = Casebook.of(facts.example(households=300).steps)
    >>> len(book.rows(("signal",))) == book.cases
    True
    """

    cases: int
    household: Ints
    fields: dict[str, Column]
    watched: Ints
    _parts: dict[str, pl.DataFrame]
    _numbers: Ints
    _rows: dict[tuple[str, ...], Rows] = field(default_factory=dict)
    _masks: dict[object, Flags] = field(default_factory=dict)
    _things: dict[Things, Rows] = field(default_factory=dict)
    _times: dict[Things, tuple[Flags, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, steps: pl.DataFrame) -> Casebook:
        """Lay out the steps of a table in the columns of the schema."""
        parts = {
            str(name): part for (name,), part in steps.partition_by("step", as_dict=True).items()
        }
        if "score" in parts:
            parts["score_change"] = _score_changes(parts["score"])
        if "goal_level" in parts:
            parts["goal_attainment"] = _goal_attainment(parts["goal_level"])
        signals = parts["signal"] if "signal" in parts else steps.clear()
        signals = signals.sort("case")
        numbers = signals["case"].to_numpy().astype(np.int64)
        # Who never became a household counts as one: below zero, so never mixed with another.
        household = (
            signals.select(
                pl.coalesce(pl.col("household").cast(pl.Int64), -pl.col("case").cast(pl.Int64) - 1)
            )
            .to_series()
            .to_numpy()
        )
        household = np.unique(household, return_inverse=True)[1]
        book = cls(len(numbers), household, {}, np.zeros(len(numbers), np.int64), parts, numbers)
        for name in ("team", "team_kind", "channel", "signal_kind", "household_kind"):
            book.fields[name] = _column(signals[name])
        book.fields["started"] = _column(signals["started"])
        book.fields["urgency"] = book._per_case("signal", "code")
        book.fields["outcome"] = book._per_case("triage", "code")
        book.fields["age_group"] = book._per_case("age", "code")
        book.fields["area"] = book._areas()
        until = book.rows(("observed_until",))
        np.maximum.at(book.watched, until.case, until.days)
        return book

    def _per_case(self, step: str, name: str) -> Column:
        """The last code of a step in each case."""
        rows = self.rows((step,))
        at = np.full(self.cases, -1, dtype=np.int32)
        at[rows.case] = rows.columns[name].at
        return Column(at, rows.columns[name].words)

    def _areas(self) -> Column:
        """The digits of the postcode of each case, as they are written."""
        rows = self.rows(("lives_in",))
        known, at_known = np.unique(rows.value.astype(np.int64), return_inverse=True)
        at = np.full(self.cases, -1, dtype=np.int32)
        at[rows.case] = at_known
        return Column(at, tuple(f"{number:04d}" for number in known))

    def rows(self, steps: tuple[str, ...]) -> Rows:
        """The rows of these kinds of step, sorted; kept."""
        if steps in self._rows:
            return self._rows[steps]
        if len(steps) == 1:
            made = self._sorted(self._parts.get(steps[0]))
        else:
            parts = [self._parts[step] for step in steps if step in self._parts]
            made = self._sorted(pl.concat(parts) if parts else None)
        self._rows[steps] = made
        return made

    def _sorted(self, part: pl.DataFrame | None) -> Rows:
        if part is not None:
            # A loose row of a release belongs to no case, so nothing can be asked of it here.
            known = np.isin(part["case"].to_numpy(), self._numbers, kind="table")
            if not known.all():
                part = part.filter(known)
            part = part.drop_nulls("days")
        if part is None:
            none = np.empty(0, dtype=np.int64)
            empty = Column(none.astype(np.int32), ())
            return Rows(none, none, empty, dict.fromkeys(_CODED, empty), none.astype(float))
        case = self._places(part["case"].to_numpy().astype(np.int64))
        days = part["days"].to_numpy().astype(np.int64)
        order = np.argsort(case * _DAYS + days, kind="stable")
        return Rows(
            case[order],
            days[order],
            _column(part["quarter"]).take(order),
            {name: _column(part[name]).take(order) for name in _CODED},
            part["value"].cast(pl.Float64).to_numpy()[order],
        )

    @property
    def numbers(self) -> Ints:
        """The number of each case, as the steps have it."""
        return self._numbers

    def _places(self, numbers: Ints) -> Ints:
        """Numbers of cases with a signal as places; mostly they follow on: a subtraction."""
        if not self.cases:
            return numbers
        first = self._numbers[0]
        if self._numbers[-1] - first == self.cases - 1:
            shifted: Ints = numbers - first
            return shifted
        places: Ints = np.searchsorted(self._numbers, numbers)
        return places

    def things(self, things: Things) -> Rows:
        """The rows that an indicator counts; kept, as many indicators count the same."""
        if things not in self._things:
            rows = self.rows(things.step)
            if things.codes:
                rows = rows.take(_coded(rows, things.codes))
            if things.which != "all":
                rows = rows.take(_edge(rows.case, first=things.which == "first"))
            self._things[things] = rows
        return self._things[things]

    def times(self, things: Things) -> tuple[Flags, int]:
        """Which rows are of a household that has more of them, and how many one has at most."""
        if things not in self._times:
            household = self.household[self.things(things).case]
            _, place, times = np.unique(household, return_inverse=True, return_counts=True)
            self._times[things] = times[place] > 1, int(times.max(initial=1))
        return self._times[things]

    def holds(self, conditions: Sequence[Condition], things: Things, rows: Rows) -> Flags:
        """For which of the rows all conditions hold."""
        mask = np.ones(len(rows), dtype=bool)
        for condition in conditions:
            key = (things, condition)
            if key not in self._masks:
                self._masks[key] = self._holds(condition, things, rows)
            mask &= self._masks[key]
        return mask

    def _holds(self, condition: Condition, things: Things, rows: Rows) -> Flags:
        if condition.any_of:
            mask = np.zeros(len(rows), dtype=bool)
            for conditions in condition.any_of:
                mask |= self.holds(conditions, things, rows)
        elif condition.case:
            words = dict(condition.codes)[condition.case]
            mask = self.fields[condition.case].is_in(words)[rows.case]
        elif condition.own:
            mask = self._of_itself(condition, rows)
        else:
            mask = self._elsewhere(condition, rows)
        return ~mask if condition.negate else mask

    def _of_itself(self, condition: Condition, rows: Rows) -> Flags:
        if condition.own == "value":
            return _between(rows.value, condition)
        return rows.columns[condition.own].is_in(dict(condition.codes)[condition.own])

    def _elsewhere(self, condition: Condition, rows: Rows) -> Flags:
        """Whether enough other steps of the case fit, on days that fit."""
        other = self.other(condition)
        if condition.after is None and condition.within is None:
            if condition.at_least == 1:
                has = np.zeros(self.cases, dtype=bool)
                has[other.case] = True
                return has[rows.case]
            return np.bincount(other.case, minlength=self.cases)[rows.case] >= condition.at_least
        keys = other.case * _DAYS + other.days
        own = rows.case * _DAYS
        low = own + np.maximum(rows.days + (condition.after or 0), 0)
        last: Ints = np.full(len(rows), _DAYS - 1)
        if condition.within is not None:
            # "Within" looks forward from the thing, or back from it when it is below zero.
            last = rows.days + condition.within
            if condition.within < 0:
                low, last = own + np.maximum(rows.days + condition.within, 0), rows.days
        first = np.searchsorted(keys, low)
        after = np.searchsorted(keys, own + np.minimum(last, _DAYS - 1), side="right")
        happened: Flags = after - first >= condition.at_least
        return happened

    def other(self, condition: Condition) -> Rows:
        """The steps that a condition is about."""
        rows = self.rows(condition.step)
        if condition.which != "any":
            rows = rows.take(_edge(rows.case, first=condition.which == "first"))
        if condition.codes:
            rows = rows.take(_coded(rows, condition.codes))
        if condition.low is not None or condition.high is not None:
            rows = rows.take(_between(rows.value, condition))
        if condition.different:
            key = rows.case * 256 + rows.columns["code"].at
            rows = rows.take(np.sort(np.unique(key, return_index=True)[1]))
        return rows

    def first_after(self, conditions: Sequence[Condition], rows: Rows) -> Ints:
        """The days until the first of these steps from each row on; -1 while it did not come."""
        best = np.full(len(rows), -1, dtype=np.int64)
        for condition in conditions:
            other = self.other(condition)
            keys = other.case * _DAYS + other.days
            at = np.searchsorted(keys, rows.case * _DAYS + rows.days)
            inside = at < len(keys)
            at = np.minimum(at, max(len(keys) - 1, 0))
            if not len(keys):
                continue
            is_same_case = inside & (other.case[at] == rows.case)
            wait = np.where(is_same_case, other.days[at] - rows.days, -1)
            best = np.where((best < 0) | ((wait >= 0) & (wait < best)), wait, best)
        return best


def _score_changes(scores: pl.DataFrame) -> pl.DataFrame:
    """
    The last score less the first, per domain of life of a person, at the day of the last.

    Two people of one household who were scored once each have not changed. Two scores within a
    month measure the instrument more than the person.
    """
    by_domain = scores.sort("days").group_by("case", "person", "code", maintain_order=True)
    both = by_domain.agg(
        (pl.col("value").last() - pl.col("value").first()).alias("value"),
        (pl.col("days").last() - pl.col("days").first()).alias("apart"),
        pl.col("days", "quarter", "state", "reason", "actor").last(),
    )
    return both.filter(pl.col("apart") >= _A_MONTH)


def _goal_attainment(levels: pl.DataFrame) -> pl.DataFrame:
    """
    The T-score of the goals of each case, at the day of the last level.

    As `statistics.goal_attainment.t_score` has it for goals of one weight.
    """
    goals = pl.len()
    spread = ((1 - CORRELATION) * goals + CORRELATION * goals**2).sqrt()
    return (
        levels.sort("days")
        .group_by("case", maintain_order=True)
        .agg(
            (50 + 10 * pl.col("value").sum() / spread).alias("value"),
            pl.col("days", "quarter", "code", "state", "reason", "actor").last(),
        )
        .with_columns(pl.lit(None).cast(levels.schema[name]).alias(name) for name in _CODED)
    )


def _column(series: pl.Series) -> Column:
    """Words as numbers; what the gate withheld stays a word of its own."""
    if not isinstance(series.dtype, pl.Enum):
        words = series.cast(pl.String).drop_nulls().unique().sort()
        series = series.cast(pl.String).cast(pl.Enum(words))
    dtype = series.dtype
    assert isinstance(dtype, pl.Enum)
    at = series.to_physical().cast(pl.Int32).fill_null(-1).to_numpy()
    return Column(at, tuple(dtype.categories.to_list()))


def _coded(rows: Rows, codes: Sequence[tuple[str, tuple[str, ...]]]) -> Flags:
    mask = np.ones(len(rows), dtype=bool)
    for name, words in codes:
        mask &= rows.columns[name].is_in(words)
    return mask


def _between(value: NDArray[np.float64], condition: Condition) -> Flags:
    low = -np.inf if condition.low is None else condition.low
    high = np.inf if condition.high is None else condition.high
    within: Flags = (value >= low) & (value <= high)
    return within


def _edge(case: Ints, *, first: bool) -> Flags:
    """The first or the last row of every case, in sorted rows."""
    edge = np.ones(len(case), dtype=bool)
    if len(case) > 1:
        differs = case[1:] != case[:-1]
        if first:
            edge[1:] = differs
        else:
            edge[:-1] = differs
    return edge
