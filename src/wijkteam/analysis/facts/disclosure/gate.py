"""The gate for rows: courses and loose rows are made coarser, numbered anew and counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polars as pl

from wijkteam.analysis.facts.disclosure.courses import (
    coarser_courses,
    courses_of,
    shown_columns,
    tied_rows,
    untie_recognisable,
)
from wijkteam.analysis.facts.disclosure.loose_rows import (
    coarser_rows,
    loose_rows,
    regrouped,
    without_newcomers,
)
from wijkteam.analysis.facts.disclosure.rarity import QUASI, ROW, plain, with_unit
from wijkteam.analysis.facts.made import MADE, made
from wijkteam.analysis.facts.manifest import Withheld
from wijkteam.analysis.facts.steps import RELEASED
from wijkteam.analysis.facts.strength import DEFAULT, strength_called


def generalise(
    frame: pl.DataFrame,
    smallest_cell: int = 10,
    *,
    seed: int | None = None,
    strength: str = DEFAULT,
    beside: pl.DataFrame | None = None,
) -> tuple[pl.DataFrame, Withheld]:
    """
    Cut the ties of a table of steps and make it coarser until the promise of this room holds.

    *frame* has the columns of the schema, coded columns as text or enumerations, whole courses and
    whole days. *seed* orders the new numbers; leave it out at a real gate, so that nobody can undo
    the order. *beside* are the rows of the release before: a loose row that it had keeps as many
    households, or gets at least *smallest_cell* more. Returns the rows and what it took.

    >>> from wijkteam.analysis import facts
    >>> raw = facts.example(households=200, smallest_cell=None).steps
    >>> safe, withheld = generalise(raw, smallest_cell=10, seed=1)
    >>> facts.smallest_group(safe) >= 10
    True
    """
    if smallest_cell < 1:
        raise ValueError("The smallest cell is a whole number of 1 or more.")
    chosen = strength_called(strength)
    registered = pl.col("step").cast(pl.String).is_in([s for s in RELEASED if s not in MADE])
    whole = plain(frame.filter(registered))
    steps = with_unit(pl.concat([whole, made(whole)])).with_row_index(ROW)
    # In a large town each of these tables takes gigabytes: none is kept for longer than it serves.
    del whole
    before = courses_of(steps, chosen)
    rare_left_out = coarser_courses(before, smallest_cell, chosen)
    courses, unlinked = untie_recognisable(rare_left_out, smallest_cell)
    tied = tied_rows(courses, steps, chosen)
    loose = loose_rows(steps, courses, chosen)
    del steps
    kept = coarser_rows(loose, smallest_cell)
    if beside is not None:
        kept = without_newcomers(kept, plain(beside), smallest_cell)
    withheld = Withheld(
        generalised=_changed(before, courses),
        codes=_hidden(loose, kept) | _untold(before, courses),
        unlinked=unlinked,
        cases=before.height - courses.height,
        rows=loose.height - kept.height,
        coarser=_given_up(loose, kept),
    )
    del loose
    alone = regrouped(kept, after=tied)
    del kept
    safe = _renumbered(pl.concat([tied, alone]), seed)
    return safe.select(frame.columns), withheld


def _changed(before: pl.DataFrame, after: pl.DataFrame) -> dict[str, int]:
    both = after.join(before, on="case", suffix="_before")
    counts = {
        name: int(both[name].ne_missing(both[f"{name}_before"]).sum())
        for name in shown_columns(before)
    }
    return {name: count for name, count in counts.items() if count}


def _untold(before: pl.DataFrame, after: pl.DataFrame) -> dict[str, int]:
    """The reasons of a decision, which no course tells."""
    told = after.select("case").join(before, on="case")["why"].drop_nulls().len()
    return {"triage.reason": told} if told else {}


def _hidden(before: pl.DataFrame, after: pl.DataFrame) -> dict[str, int]:
    counted: dict[str, int] = {}
    for name, lost in _changes(before, after, ("code", "state", "reason", "actor")):
        steps = after.filter(lost)["step"].value_counts().sort("step")
        counted |= {f"{step}.{name}": n for step, n in steps.iter_rows()}
    return counted


def _given_up(before: pl.DataFrame, after: pl.DataFrame) -> dict[str, int]:
    names = [name for name in (*QUASI, "days", "quarter", "value") if name != "started"]
    counts = {name: int(lost.sum()) for name, lost in _changes(before, after, names)}
    return {name: count for name, count in counts.items() if count}


def _changes(
    before: pl.DataFrame, after: pl.DataFrame, names: Sequence[str]
) -> Iterator[tuple[str, pl.Series]]:
    """Per column which of the rows that are left changed: all at once would be two tables."""
    # Both in the order of the rows, and a row is looked up by its place.
    place = before[ROW].search_sorted(after[ROW])
    for name in names:
        yield name, after[name].ne_missing(before[name].gather(place))


def _renumbered(steps: pl.DataFrame, seed: int | None) -> pl.DataFrame:
    """New numbers in a new order, so that a number says nothing about when or who."""
    for position, name in enumerate(("case", "household", "person")):
        old = steps[name].drop_nulls().unique().sort()
        drawn = old.shuffle(None if seed is None else seed + position)
        new = pl.DataFrame({name: drawn, "_new": pl.int_range(1, old.len() + 1, eager=True)})
        steps = steps.join(new, on=name, how="left", maintain_order="left")
        steps = steps.with_columns(pl.col("_new").cast(pl.Int32).alias(name)).drop("_new")
    return steps
