"""
The generalisation at the gate: nothing leaves below the smallest cell.

Promise, for a smallest cell of *k*:

1. Every combination of the quasi-identifying columns of a case (team, kind of team, form of the
   household, channel, kind of signal, period of the signal) is shared by at least *k* households.
   A signal that never became a household counts as one.
2. The cases of a household stay tied to each other only when at least *k* households show the same
   set of such combinations.
3. A sensitive code is shown only when at least *k* households in the release have it; and what is
   withheld instead never stands for fewer than *k* households, unless the whole step does.
4. Cases and households get new numbers in a new order.

Rows that differ are made coarser one column at a time, those that outsiders know least about help
first; what is still too rare at the end is left out and counted.
"""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from wijkteam.analysis.facts.manifest import Withheld
from wijkteam.analysis.facts.periods import watched_days
from wijkteam.analysis.facts.schema import COLUMNS, WITHHELD
from wijkteam.analysis.facts.steps import RELEASED

#: The columns of a case by which an outsider might recognise a household.
QUASI = tuple(c.name for c in COLUMNS if c.identification == "quasi" and c.per_case)

#: What is given up, in this order: a column, or the quarter in favour of the year.
LADDER = (
    "channel",
    "signal_kind",
    "household_kind",
    "started_to_year",
    "team",
    "team_kind",
    "started",
)

_UNIT = "_unit"
#: A quarter that was made coarser is its year: four signs instead of seven.
_YEAR_LENGTH = 4


def generalise(
    frame: pl.DataFrame, smallest_cell: int = 10, *, seed: int | None = None
) -> tuple[pl.DataFrame, Withheld]:
    """
    Make a table of steps coarser until the promise of this module holds, and count what that took.

    *frame* has the columns of the schema, coded columns as text or enumerations. The days of
    `observed_until` are computed here, so they may hold anything. *seed* orders the new numbers;
    leave it out at a real gate, so that nobody can undo the order.

    >>> from wijkteam.analysis import facts
    >>> raw = facts.example(households=200, smallest_cell=None).steps
    >>> safe, withheld = generalise(raw, smallest_cell=10, seed=1)
    >>> smallest_group(safe) >= 10
    True
    """
    if smallest_cell < 1:
        raise ValueError("The smallest cell is a whole number of 1 or more.")
    steps = _with_unit(frame.filter(pl.col("step").cast(pl.String).is_in(list(RELEASED))))
    before = _cases(steps)
    cases = _coarser(before, smallest_cell)
    cases, unlinked = _unlinked(cases, smallest_cell)
    steps = _applied(steps, cases)
    steps, codes = _rare_codes(_persons_of_their_household(steps), smallest_cell)
    withheld = Withheld(
        generalised=_changed(before, cases),
        codes=codes,
        unlinked=unlinked,
        cases=before.height - cases.height,
        rows=frame.height - steps.height,
    )
    return _renumbered(steps, seed).select(frame.columns), withheld


def smallest_group(frame: pl.DataFrame) -> int:
    """The number of households in the rarest combination of quasi-identifiers; 0 when empty."""
    cases = _cases(_with_unit(frame))
    return int(cases.group_by(QUASI).agg(pl.col(_UNIT).n_unique())[_UNIT].min() or 0)  # type: ignore[arg-type]


def rare_codes(frame: pl.DataFrame, smallest_cell: int) -> list[str]:
    """Which sensitive columns, as `step.column`, still show what the gate should have withheld."""
    steps = _with_unit(frame)
    rare = []
    for step, column in _sensitive():
        of_step = steps.filter(pl.col("step") == step, pl.col(column).is_not_null())
        if _codes_to_withhold(of_step, column, smallest_cell):
            rare.append(f"{step}.{column}")
    return rare


def _with_unit(frame: pl.DataFrame) -> pl.DataFrame:
    """Add whom a row counts for: its household, or else its case (below zero, so never mixed)."""
    coded = [c.name for c in COLUMNS if c.kind not in ("number", "days", "value")]
    return frame.with_columns(
        pl.col(coded).cast(pl.String),
        pl.col("case").cast(pl.Int64),
        pl.col("household").cast(pl.Int64),
        pl.coalesce(pl.col("household").cast(pl.Int64), -pl.col("case").cast(pl.Int64) - 1).alias(
            _UNIT
        ),
    )


def _cases(steps: pl.DataFrame) -> pl.DataFrame:
    return steps.select("case", "household", _UNIT, *QUASI).unique("case", maintain_order=True)


def _too_rare(cases: pl.DataFrame, smallest_cell: int) -> pl.Series:
    return cases.select(pl.col(_UNIT).n_unique().over(QUASI) < smallest_cell).to_series()


def _coarser(cases: pl.DataFrame, smallest_cell: int) -> pl.DataFrame:
    for rung in LADDER:
        rare = _too_rare(cases, smallest_cell)
        if not rare.any():
            return cases
        column = rung.removesuffix("_to_year")
        coarse = (
            pl.lit(WITHHELD) if column == rung else pl.col(column).str.head(_YEAR_LENGTH)
        )  # fmt: skip
        usable = rare if column == rung else rare & (cases[column] != WITHHELD)
        cases = cases.with_columns(
            pl.when(usable).then(coarse).otherwise(pl.col(column)).alias(column)
        )
    return cases.filter(~_too_rare(cases, smallest_cell))


def _unlinked(cases: pl.DataFrame, smallest_cell: int) -> tuple[pl.DataFrame, int]:
    """Untie the cases of households whose set of cases is recognisable."""
    households = (
        cases.filter(pl.col("household").is_not_null())
        .with_columns(pl.concat_str(QUASI, separator="|", ignore_nulls=True).alias("key"))
        .group_by("household")
        .agg(pl.len().alias("cases"), pl.col("key").sort().str.join("\n").alias("signature"))
        .with_columns(pl.len().over("signature").alias("alike"))
        .filter(pl.col("cases") > 1, pl.col("alike") < smallest_cell)
    )
    untied = pl.col("household").is_in(households["household"].implode())
    first = cases.select(
        pl.max_horizontal(pl.col("household").max(), pl.col("case").max()).fill_null(0) + 1
    )
    return (
        cases.with_columns(
            pl.when(untied)
            .then(pl.col("case") + first.item())
            .otherwise(pl.col("household"))
            .alias("household")
        ),
        households.height,
    )


def _changed(before: pl.DataFrame, after: pl.DataFrame) -> dict[str, int]:
    both = after.join(before, on="case", suffix="_before")
    counts = {name: int((both[name].ne_missing(both[f"{name}_before"])).sum()) for name in QUASI}
    return {name: count for name, count in counts.items() if count}


def _applied(steps: pl.DataFrame, cases: pl.DataFrame) -> pl.DataFrame:
    """Give every step the coarser columns of its case; drop the steps of cases left out."""
    joined = steps.drop("household", _UNIT, *QUASI).join(cases, on="case", how="inner")
    started, quarter = pl.col("started"), pl.col("quarter")
    watched = pl.col("step") == "observed_until"
    joined = joined.with_columns(
        pl.when(watched | quarter.eq(WITHHELD))
        .then(quarter)
        .when(started == WITHHELD)
        .then(pl.lit(WITHHELD))
        .when(started.str.len_chars() == _YEAR_LENGTH)
        .then(quarter.str.head(_YEAR_LENGTH))
        .otherwise(quarter)
        .alias("quarter")
    )
    return joined.with_columns(
        pl.when(watched).then(_watched(joined)).otherwise(pl.col("days")).alias("days")
    )


def _watched(steps: pl.DataFrame) -> pl.Series:
    pairs = steps.select("started", "quarter").unique()
    days = [watched_days(started, until) for started, until in pairs.iter_rows()]
    return steps.join(
        pairs.with_columns(pl.Series("watched", days, dtype=steps["days"].dtype)),
        on=["started", "quarter"],
        how="left",
        maintain_order="left",
    )["watched"]


def _persons_of_their_household(steps: pl.DataFrame) -> pl.DataFrame:
    """A number of a person that ties no cases together which the gate untied."""
    known = steps.filter(pl.col("person").is_not_null())
    apart = known.select(pl.col(_UNIT), pl.col("household"), "person").unique()
    apart = apart.with_columns(_apart=pl.int_range(pl.len(), dtype=pl.Int32))
    joined = steps.join(apart, on=[_UNIT, "household", "person"], how="left", nulls_equal=True)
    return joined.with_columns(pl.col("_apart").alias("person")).drop("_apart")


def _rare_codes(steps: pl.DataFrame, smallest_cell: int) -> tuple[pl.DataFrame, dict[str, int]]:
    counted: dict[str, int] = {}
    for step, column in _sensitive():
        of_step = steps.filter(pl.col("step") == step, pl.col(column).is_not_null())
        rare = _codes_to_withhold(of_step, column, smallest_cell)
        if not rare:
            continue
        hit = (pl.col("step") == step) & pl.col(column).is_in(rare)
        counted[f"{step}.{column}"] = of_step.filter(pl.col(column).is_in(rare)).height
        steps = steps.with_columns(
            pl.when(hit).then(pl.lit(WITHHELD)).otherwise(pl.col(column)).alias(column)
        )
    return steps, counted


def _codes_to_withhold(of_step: pl.DataFrame, column: str, smallest_cell: int) -> list[str]:
    """The rare codes, and the next rarest until what is withheld is no small cell itself."""
    households = of_step.group_by(column).agg(pl.col(_UNIT).unique())
    ordered = sorted(
        ((len(units), code, set(units)) for code, units in households.iter_rows()),
        key=lambda item: (item[1] != WITHHELD, item[0], item[1]),
    )
    hidden: list[str] = []
    together: set[int] = set()
    for size, code, units in ordered:
        # What the source withheld already joins in; it needs no company of its own.
        if size >= smallest_cell and (not together or len(together) >= smallest_cell):
            continue
        if code != WITHHELD:
            hidden.append(code)
        together |= units
    return hidden


def _sensitive() -> Iterator[tuple[str, str]]:
    for step, kind in RELEASED.items():
        for column in kind.sensitive:
            yield step, column


def _renumbered(steps: pl.DataFrame, seed: int | None) -> pl.DataFrame:
    """New numbers in a new order, so that a number says nothing about when or who."""
    for position, name in enumerate(("case", "household", "person")):
        old = steps[name].drop_nulls().unique().sort()
        drawn = old.shuffle(None if seed is None else seed + position)
        new = pl.DataFrame({name: drawn, "_new": pl.int_range(1, old.len() + 1, eager=True)})
        steps = steps.join(new, on=name, how="left", maintain_order="left")
        steps = steps.with_columns(pl.col("_new").cast(pl.Int32).alias(name)).drop("_new")
    return steps
