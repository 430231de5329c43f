"""
The gate for rows: nobody can be followed, and nothing leaves below the smallest cell.

Promise, for a smallest cell of *k*:

1. What stays tied together of a case, its *course* (who it is about, the signal, what was decided,
   and the few steps that the strength keeps), is the same for at least *k* households, in every
   column and every band of days.
2. Every other step is a *loose row*: it belongs to no case that anybody can find, and at least *k*
   households have the very same row. A row that tells of a life says its code only when *k* other
   households with such a step at that time and place show another: else all of them would be known.
3. The cases of a household stay tied to each other only when at least *k* households show the same
   set of courses.
4. No day leaves, only the middle of a band (`bands`), and of how long something lasted the mean of
   at least *k* households. Cases and loose rows get new numbers in a new
   order with every release, so that nothing chains one release to the next.
5. A loose row that the release before had too is of as many households as there, or of at least *k*
   more: who came in between is not the one that was added.

What is too rare is made coarser one property at a time, those that outsiders know least about help
or that a model needs least first; what is still too rare at the end is left out and counted. What a
model needs whole courses for is counted first (`made`), and leaves as loose rows like any other.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import polars as pl

from wijkteam.analysis.facts.bands import banded
from wijkteam.analysis.facts.made import MADE, made
from wijkteam.analysis.facts.manifest import Withheld
from wijkteam.analysis.facts.periods import first_day, last_day, quarter, watched_days
from wijkteam.analysis.facts.pooling import UNIT as _UNIT
from wijkteam.analysis.facts.pooling import lengths_pooled
from wijkteam.analysis.facts.schema import COLUMNS, WITHHELD
from wijkteam.analysis.facts.steps import RELEASED
from wijkteam.analysis.facts.strength import DEFAULT, TIED, Strength, strength_called

#: The columns of a case by which an outsider might recognise a household.
QUASI = tuple(c.name for c in COLUMNS if c.identification == "quasi" and c.per_case)

#: What a loose row gives up, in this order; the quarter of the signal it never has.
_LADDER = (
    "channel", "signal_kind", "household_kind", "wider", "undated", "reason", "quarter_to_year",
    "team", "team_kind", "value", "quarter", "state", "code", "value_of_all", "actor",
)  # fmt: skip
#: Of an action it matters who acts, of time how much.
_OWN_LADDER = {
    "in_help": (
        "channel", "signal_kind", "household_kind", "state", "code", "team", "team_kind",
        "quarter_to_year", "quarter",
    ),
    "action": (
        "channel", "signal_kind", "household_kind", "wider", "undated", "code", "state",
        "quarter_to_year", "team", "team_kind", "quarter", "actor",
    ),
    "time": (
        "channel", "signal_kind", "household_kind", "wider", "undated", "value", "quarter_to_year",
        "team", "team_kind", "quarter", "code", "value_of_all",
    ),
}  # fmt: skip
#: A spell tells how long: of whom, it says no more than the first of these that is not too rare.
_SPELL_LEVELS = (("team", "team_kind", "quarter"), ("team", "team_kind", "year"), ("year",))
_GROUP = ["team", "quarter"]
#: Numbers that tell of a life, beside the codes.
_SENSITIVE_VALUE = ("score", "score_change", "evaluation")

_ROW = "_row"
#: A quarter that was made coarser is its year: four signs instead of seven.
_YEAR_LENGTH = 4


def generalise(
    frame: pl.DataFrame,
    smallest_cell: int = 10,
    *,
    seed: int | None = None,
    strength: str = DEFAULT,
    beside: pl.DataFrame | None = None,
) -> tuple[pl.DataFrame, Withheld]:
    """
    Cut the ties of a table of steps and make it coarser until the promise of this module holds.

    *frame* has the columns of the schema, coded columns as text or enumerations, whole courses and
    whole days. *seed* orders the new numbers; leave it out at a real gate, so that nobody can undo
    the order. *beside* are the rows of the release before: a loose row that it had keeps as many
    households, or gets at least *smallest_cell* more. Returns the rows and what it took.

    >>> from wijkteam.analysis import facts
    >>> raw = facts.example(households=200, smallest_cell=None).steps
    >>> safe, withheld = generalise(raw, smallest_cell=10, seed=1)
    >>> smallest_group(safe) >= 10
    True
    """
    if smallest_cell < 1:
        raise ValueError("The smallest cell is a whole number of 1 or more.")
    chosen = strength_called(strength)
    registered = pl.col("step").cast(pl.String).is_in([s for s in RELEASED if s not in MADE])
    whole = _plain(frame.filter(registered))
    steps = _with_unit(pl.concat([whole, made(whole)])).with_row_index(_ROW)
    before = _courses(steps, chosen)
    courses, unlinked = _unlinked(_coarser(before, smallest_cell, chosen), smallest_cell)
    tied = _tied(courses, steps, chosen)
    loose = _loose(steps, courses, chosen)
    kept = _coarser_rows(loose, smallest_cell)
    if beside is not None:
        kept = _without_newcomers(kept, _plain(beside), smallest_cell)
    safe = _renumbered(pl.concat([tied, _regrouped(kept, after=tied)]), seed)
    withheld = Withheld(
        generalised=_changed(before, courses),
        codes=_hidden(loose, kept) | _untold(before, courses),
        unlinked=unlinked,
        cases=before.height - courses.height,
        rows=loose.height - kept.height,
        coarser=_given_up(loose, kept),
    )
    return safe.select(frame.columns), withheld


def smallest_group(frame: pl.DataFrame) -> int:
    """
    How many households the rarest course or loose row belongs to; 0 when there is none.

    Alike is who shows the same in every column of every row.
    """
    shown = [c.name for c in COLUMNS if c.kind != "number"]
    rows = _with_unit(_plain(frame)).select(
        "case", _UNIT, pl.struct(shown).hash().alias("row")
    ).unique()  # fmt: skip
    alike = rows.group_by("case").agg(pl.col(_UNIT).first(), pl.col("row").sort().alias("rows"))
    counted = alike.group_by("rows").agg(pl.col(_UNIT).n_unique())
    return int(counted[_UNIT].min() or 0)  # type: ignore[arg-type]


def rare_codes(frame: pl.DataFrame, smallest_cell: int) -> list[str]:
    """Which sensitive columns, as `step.column`, show what fewer households have than may be."""
    steps = _with_unit(_plain(frame))
    rare = []
    for step, column in _sensitive():
        of_step = steps.filter(pl.col("step") == step, pl.col(column).is_not_null())
        households = of_step.group_by(column).agg(pl.col(_UNIT).n_unique())
        shown = households.filter(pl.col(column) != WITHHELD)
        # What is withheld may be few only where nothing else of the step is told.
        few = households if shown.height else shown
        if (few[_UNIT] < smallest_cell).any():
            rare.append(f"{step}.{column}")
    return rare


def all_alike(frame: pl.DataFrame, smallest_cell: int) -> list[str]:
    """Of which steps a row tells what (nearly) everybody with such a step has, there and then."""
    loose = _with_unit(_plain(frame))
    signals = loose.filter(pl.col("step") == "signal")["case"]
    loose = loose.filter(~pl.col("case").is_in(signals.implode()))
    return sorted(
        str(step)
        for (step,), rows in loose.partition_by("step", as_dict=True).items()
        if _told_of_all(rows, str(step), smallest_cell).any()
    )


def _plain(frame: pl.DataFrame) -> pl.DataFrame:
    coded = [c.name for c in COLUMNS if c.kind not in ("number", "days", "value")]
    return frame.with_columns(pl.col(coded).cast(pl.String), pl.col("days").cast(pl.Int32))


def _with_unit(frame: pl.DataFrame) -> pl.DataFrame:
    """Add whom a row counts for: its household, or else its case (below zero, so never mixed)."""
    case, household = pl.col("case").cast(pl.Int64), pl.col("household").cast(pl.Int64)
    return frame.with_columns(
        case, household, pl.coalesce(household, -case - 1).alias(_UNIT)
    )  # fmt: skip


# Courses: what stays tied.


def _courses(steps: pl.DataFrame, strength: Strength) -> pl.DataFrame:
    """One row per case: who it is about, and the first step of each kind that may stay tied."""
    signals = steps.filter(pl.col("step") == "signal").unique("case", maintain_order=True)
    courses = signals.select("case", "household", _UNIT, *QUASI, signal_code="code")
    courses = courses.join(_first(steps, "triage", ("triage",)), on="case", how="left")
    decided = steps.filter(pl.col("step") == "triage")
    courses = courses.join(
        decided.select(pl.col(_ROW).alias("triage_row"), triage_code="code", why="reason"),
        on="triage_row",
        how="left",
    )
    for name in strength.tied:
        courses = courses.join(_first(steps, name, TIED[name]), on="case", how="left")
    return courses.with_columns(
        banded(pl.col(f"{name}_exact"), strength.width).alias(f"{name}_days")
        for name in ("triage", *strength.tied)
    )


def _first(steps: pl.DataFrame, name: str, codes: tuple[str, ...]) -> pl.DataFrame:
    """The first step of these codes in each case, its days, and which row it is."""
    of_step = steps.filter(pl.col("step").is_in(codes)).sort("days", _ROW)
    return of_step.group_by("case", maintain_order=True).agg(
        pl.col("step").first().alias(name),
        pl.col("days").first().alias(f"{name}_exact"),
        pl.col(_ROW).first().alias(f"{name}_row"),
    )


def _shown(courses: pl.DataFrame) -> list[str]:
    """The columns of a course that leave."""
    return [
        name
        for name in courses.columns
        if name not in ("case", "household", _UNIT, "why") and not name.endswith(("_exact", "_row"))
    ]


def _rare(rows: pl.DataFrame, shown: list[str], smallest_cell: int) -> pl.Series:
    """Which rows fewer households show than the smallest cell."""
    keyed = rows.select(_UNIT, pl.struct(shown).hash().alias("key"))
    counted = keyed.group_by("key").agg(pl.col(_UNIT).n_unique().alias("n"))
    joined = keyed.join(counted, on="key", how="left", maintain_order="left")
    return joined["n"] < smallest_cell


def _coarser(courses: pl.DataFrame, smallest_cell: int, strength: Strength) -> pl.DataFrame:
    dated = [f"{name}_days" for name in ("triage", *strength.tied)]
    rare = _rare(courses, _shown(courses), smallest_cell)
    for rung in strength.ladder:
        if not rare.any():
            break
        courses = _given(courses, rung, rare, dated)
        rare = _rare(courses, _shown(courses), smallest_cell)
    return courses.filter(~rare)


def _given(courses: pl.DataFrame, rung: str, rare: pl.Series, dated: list[str]) -> pl.DataFrame:
    """The courses after one rung, for those that are rare."""
    if rung == "wider":
        changes = {name: banded(pl.col(name.replace("_days", "_exact")), "wide") for name in dated}
        # What was undated stays so.
        changes = {
            name: pl.when(pl.col(name).is_null()).then(None).otherwise(wide)
            for name, wide in changes.items()
        }
    elif rung == "undated":
        changes = dict.fromkeys(dated, pl.lit(None, dtype=pl.Int32))
    elif rung in dated:
        changes = {rung: pl.lit(None, dtype=pl.Int32)}
    elif rung in TIED:
        changes = {rung: pl.lit(None, pl.String), f"{rung}_days": pl.lit(None, pl.Int32)}
    elif rung == "started_to_year":
        changes = {"started": pl.col("started").str.head(_YEAR_LENGTH)}
        rare = rare & (courses["started"] != WITHHELD)
    elif rung == "triage_code":
        changes = {rung: pl.lit(WITHHELD)}
        rare = rare & courses[rung].is_not_null()
    else:
        changes = {rung: pl.lit(WITHHELD)}
    return courses.with_columns(
        pl.when(rare).then(change).otherwise(pl.col(name)).alias(name)
        for name, change in changes.items()
    )


def _unlinked(courses: pl.DataFrame, smallest_cell: int) -> tuple[pl.DataFrame, int]:
    """Untie the cases of households whose set of courses is recognisable."""
    households = (
        courses.filter(pl.col("household").is_not_null())
        .with_columns(pl.struct(_shown(courses)).hash().alias("key"))
        .group_by("household")
        .agg(pl.len().alias("cases"), pl.col("key").sort().alias("signature"))
        .with_columns(pl.len().over("signature").alias("alike"))
        .filter(pl.col("cases") > 1, pl.col("alike") < smallest_cell)
    )
    untied = pl.col("household").is_in(households["household"].implode())
    first = courses.select(
        pl.max_horizontal(pl.col("household").max(), pl.col("case").max()).fill_null(0) + 1
    )
    return (
        courses.with_columns(
            pl.when(untied)
            .then(pl.col("case") + first.item())
            .otherwise(pl.col("household"))
            .alias("household")
        ),
        households.height,
    )


def _tied(courses: pl.DataFrame, steps: pl.DataFrame, strength: Strength) -> pl.DataFrame:
    """The rows of the courses: what is tied tells when and in how wide a band, and not why."""
    parts = [
        courses.with_columns(
            pl.lit("signal").alias("step"),
            pl.col("signal_code").alias("code"),
            pl.lit(0, pl.Int32).alias("days"),
            pl.lit(None, pl.String).alias("reason"),
        ),
        courses.filter(pl.col("triage").is_not_null()).with_columns(
            pl.lit("triage").alias("step"),
            pl.col("triage_code").alias("code"),
            pl.col("triage_days").alias("days"),
            pl.lit(WITHHELD).alias("reason"),
        ),
    ]
    for name in strength.tied:
        there = courses.filter(pl.col(name).is_not_null())
        untold = {}
        for column in ("code", "reason"):
            has_it = [step for step in TIED[name] if RELEASED[step].lists()[column]]
            untold[column] = pl.when(pl.col(name).is_in(has_it)).then(pl.lit(WITHHELD))
        parts.append(
            there.with_columns(
                pl.col(name).alias("step"), pl.col(f"{name}_days").alias("days"), **untold
            )
        )
    columns = ["case", "household", _UNIT, *QUASI, "step", "code", "reason", "days"]
    rows = pl.concat(part.select(columns) for part in parts)
    watched = steps.filter(pl.col("step") == "observed_until").select("case", until="quarter")
    return pl.concat(
        [_in_quarters(rows, steps["quarter"]), _watched(courses, watched)], how="diagonal"
    ).pipe(_whole, steps)


def _in_quarters(rows: pl.DataFrame, quarters: pl.Series) -> pl.DataFrame:
    """
    The quarter in which a step falls if its signal came in the middle of its own period.

    The true quarter beside a band of days would narrow down the day of the signal.
    """
    last = max((q for q in quarters.unique() if len(q) > _YEAR_LENGTH), default="")
    pairs = rows.select("started", "days").unique()
    reckoned = [_quarter_of(started, days, last) for started, days in pairs.iter_rows()]
    pairs = pairs.with_columns(pl.Series("quarter", reckoned, dtype=pl.String))
    return rows.join(pairs, on=["started", "days"], how="left", nulls_equal=True)


def _quarter_of(started: str, days: int | None, last: str) -> str:
    if started == WITHHELD:
        return WITHHELD
    begin, end = first_day(started), last_day(started)
    # Without a day it is counted with its signal: first conversations come within weeks.
    moment = begin + (end - begin) // 2 + timedelta(days=days or 0)
    reckoned = max(min(quarter(moment), last or quarter(moment)), quarter(begin))
    return reckoned if len(started) > _YEAR_LENGTH else reckoned[:_YEAR_LENGTH]


def _watched(courses: pl.DataFrame, watched: pl.DataFrame) -> pl.DataFrame:
    """Until when each case was watched: the same for all that began in one period."""
    rows = courses.select("case", "household", _UNIT, *QUASI).join(watched, on="case", how="left")
    earliest = watched["until"].min()
    # A case of the running quarter is watched until that quarter; where the quarter was given up,
    # this would give it back.
    coarse = (pl.col("started") == WITHHELD) | (
        pl.col("started").str.len_chars() == _YEAR_LENGTH
    )  # fmt: skip
    until = pl.when(coarse).then(pl.lit(earliest)).otherwise(pl.col("until").min().over("started"))
    rows = rows.with_columns(until.alias("quarter"), pl.lit("observed_until").alias("step"))
    pairs = rows.select("started", "quarter").unique()
    days = [watched_days(started, last) for started, last in pairs.iter_rows()]
    pairs = pairs.with_columns(pl.Series("days", days, dtype=pl.Int32))
    return rows.drop("until").join(pairs, on=["started", "quarter"], how="left")


# Loose rows: what belongs to nobody who can be found.


def _loose(steps: pl.DataFrame, courses: pl.DataFrame, strength: Strength) -> pl.DataFrame:
    """Every row that is not tied, with its days in bands and without the period of its signal."""
    tied = pl.concat(
        [
            courses.filter(pl.col(name).is_not_null())[f"{name}_row"]
            for name in ("triage", *strength.tied)
        ]
    )
    # A first triage of a course that was left out tells of nobody by itself.
    alone = ("signal", "observed_until", "triage")
    rows = steps.filter(~pl.col("step").is_in(alone) & ~pl.col(_ROW).is_in(tied.implode()))
    return rows.with_columns(
        pl.lit(WITHHELD).alias("started"),
        pl.col("days").alias("exact"),
        banded(pl.col("days"), strength.width).alias("days"),
    )


def _told(rows: pl.DataFrame) -> list[str]:
    """The columns of a loose row that leave as they are."""
    numbers = ("case", "household", "person")
    return [name for name in rows.columns if name not in (*numbers, _UNIT, _ROW, "exact")]


def _coarser_rows(loose: pl.DataFrame, smallest_cell: int) -> pl.DataFrame:
    parts = [
        _coarser_spells(rows, smallest_cell)
        if step == "spell"
        else _coarser_step(rows, str(step), smallest_cell)
        for (step,), rows in loose.partition_by("step", as_dict=True).items()
    ]
    return pl.concat([loose.clear(), *parts])


def _coarser_step(rows: pl.DataFrame, step: str, smallest_cell: int) -> pl.DataFrame:
    """The rows of one kind of step, down its ladder; what stays too rare is gone."""
    told = _told(rows)
    rare = _rare(rows, told, smallest_cell)
    for rung in _OWN_LADDER.get(step, _LADDER):
        if not rare.any():
            break
        rows = _row_given(rows, rung, rare, smallest_cell)
        rare = _rare(rows, told, smallest_cell)
    return _without_what_all_have(rows.filter(~rare), step, smallest_cell)


def _without_what_all_have(rows: pl.DataFrame, step: str, smallest_cell: int) -> pl.DataFrame:
    known = _told_of_all(rows, step, smallest_cell)
    hidden = RELEASED[step].sensitive
    return rows.with_columns(
        pl.when(known & pl.col(name).is_not_null())
        .then(pl.lit(WITHHELD))
        .otherwise(pl.col(name))
        .alias(name)
        for name in hidden
    )


def _without_newcomers(
    kept: pl.DataFrame, before: pl.DataFrame, smallest_cell: int
) -> pl.DataFrame:
    """
    Loose rows of which the release before had as many, or at least a cell fewer.

    One household more in a row that was there already is whoever came in between: who knows that
    somebody did would read there what happened to them. The few wait until there are enough.
    """
    told = _told(kept)
    kept = kept.with_columns(pl.col("value").cast(pl.Float32))
    of_courses = before.filter(pl.col("step") == "signal")["case"]
    was = (
        before.filter(~pl.col("case").is_in(of_courses.implode()))
        .with_columns(pl.col("value").cast(pl.Float32))
        .group_by(told)
        .agg(pl.col("case").n_unique().alias("was"))
        .filter(pl.col("was") >= smallest_cell)
    )
    laid = kept.join(was, on=told, how="left", nulls_equal=True, maintain_order="left")
    now = laid.with_columns(
        pl.col(_UNIT).n_unique().over(told).alias("now"),
        pl.col(_UNIT).rank("dense").over(told).alias("place"),
    )
    few = (pl.col("now") - pl.col("was")).is_between(1, smallest_cell - 1).fill_null(value=False)
    held = now.filter(~few | (pl.col("place") <= pl.col("was"))).select(kept.columns)
    parts = held.partition_by("step", as_dict=True).items()
    return pl.concat(
        [kept.clear(), *(
            rows if step == "spell" else _without_what_all_have(rows, str(step), smallest_cell)
            for (step,), rows in parts
        )]
    )  # fmt: skip


def _coarser_spells(rows: pl.DataFrame, smallest_cell: int) -> pl.DataFrame:
    """
    Spells with their lengths pooled by ten, those that ended and those that run treated alike.

    Were only the rarer of the two made coarser, whoever asks for one team would find the other
    half, and take help for longer than it is.
    """
    plain = rows.with_columns(
        pl.lit(WITHHELD).alias("household_kind"),
        pl.lit(WITHHELD).alias("channel"),
        pl.lit(WITHHELD).alias("signal_kind"),
    )
    kept = [
        _spells_of_one_kind(part, smallest_cell)
        for part in plain.partition_by("code", maintain_order=True)
    ]
    together = lengths_pooled(pl.concat([plain.clear(), *kept]), smallest_cell)
    return together.filter(~_rare(together, _told(together), smallest_cell))


def _spells_of_one_kind(rows: pl.DataFrame, smallest_cell: int) -> pl.DataFrame:
    """Told by team and period as far as that goes; what is left over, by neither."""
    left = rows
    kept = rows.clear()
    for level in _SPELL_LEVELS:
        left = left.with_columns(
            *(
                pl.col(n) if n in level else pl.lit(WITHHELD).alias(n)
                for n in ("team", "team_kind")
            ),
            pl.col("quarter").str.head(7 if "quarter" in level else _YEAR_LENGTH),
        )
        groups = _states(left, smallest_cell)
        few = groups.filter(pl.col("few"))
        kept = pl.concat([kept, left.join(few, on=_GROUP, how="anti")])
        left = left.join(few, on=_GROUP, how="semi")
    whole = pl.lit(WITHHELD)
    left = left.with_columns(whole.alias("quarter"), whole.alias("team"), whole.alias("team_kind"))
    rest = _states(left, smallest_cell)
    if rest["few"].any():
        # The smallest group that makes the rest large enough goes along with it.
        need = rest["running"].is_between(1, smallest_cell - 1).any()
        enough = pl.col("running") >= (smallest_cell if need else 0)
        joins = _states(kept, smallest_cell).filter(enough).sort("rows", *_GROUP).head(1)
        left = pl.concat(
            [
                left,
                kept.join(joins, on=_GROUP, how="semi").with_columns(
                    whole.alias("quarter"), whole.alias("team"), whole.alias("team_kind")
                ),
            ]
        )
        kept = kept.join(joins, on=_GROUP, how="anti")
    return pl.concat([kept, left])


def _states(rows: pl.DataFrame, smallest_cell: int) -> pl.DataFrame:
    """
    Per group how many have ended and how many still run, and whether that is few.

    That none of them ended is few too: it tells of each.
    """
    units = pl.col(_UNIT)
    groups = rows.group_by(_GROUP).agg(
        units.filter(pl.col("state") == "ended").n_unique().alias("ended"),
        units.filter(pl.col("state") == "running").n_unique().alias("running"),
        pl.len().alias("rows"),
    )
    few = (pl.col("ended") < smallest_cell) | pl.col("running").is_between(1, smallest_cell - 1)
    return groups.with_columns(few.alias("few"))


def _row_given(rows: pl.DataFrame, rung: str, rare: pl.Series, smallest_cell: int) -> pl.DataFrame:
    if rung in ("value", "value_of_all"):
        return _pooled(rows, rare, "code" if rung == "value" else "step", smallest_cell)
    if rung == "wider":
        name, change = "days", banded(pl.col("exact"), "wide")
    elif rung == "undated":
        name, change = "days", pl.lit(None, dtype=pl.Int32)
    elif rung == "quarter_to_year":
        name, change = "quarter", pl.col("quarter").str.head(_YEAR_LENGTH)
        rare = rare & (rows["quarter"] != WITHHELD)
    else:
        name, change = rung, pl.lit(WITHHELD)
        # What a step does not have was not taken away; only a form without household can be.
        if rung in ("code", "state", "reason", "actor"):
            rare = rare & rows[rung].is_not_null()
    return rows.with_columns(pl.when(rare).then(change).otherwise(pl.col(name)).alias(name))


def _pooled(rows: pl.DataFrame, rare: pl.Series, of: str, smallest_cell: int) -> pl.DataFrame:
    """Rare numbers become the mean of the rare ones of their code: sums stay as they are."""
    marked = rows.with_columns(rare.alias("rare"))
    few = marked.filter("rare", pl.col("value").is_not_null())
    means = few.group_by(of).agg(
        pl.col("value").mean().round(1).alias("mean"), pl.col(_UNIT).n_unique().alias("n")
    )
    means = means.filter(pl.col("n") >= smallest_cell).drop("n")
    joined = marked.join(means, on=of, how="left", nulls_equal=True, maintain_order="left")
    pooled = pl.when("rare").then(pl.coalesce("mean", "value")).otherwise("value")
    return joined.with_columns(pooled.alias("value")).drop("rare", "mean")


def _told_of_all(rows: pl.DataFrame, step: str, smallest_cell: int) -> pl.Series:
    """Which rows say of a life what fewer than a cell of others at that time and place lack."""
    sensitive = list(RELEASED[step].sensitive)
    if not sensitive:
        return pl.repeat(False, rows.height, dtype=pl.Boolean, eager=True)
    values = [*sensitive, *(["value"] if step in _SENSITIVE_VALUE else [])]
    around = [name for name in (*QUASI, "quarter", "days") if name not in values]
    keyed = rows.select(
        _UNIT, around=pl.struct(around).hash(), row=pl.struct(*around, *values).hash()
    )
    there = keyed.group_by("around").agg(pl.col(_UNIT).n_unique().alias("there"))
    alike = keyed.group_by("row").agg(pl.col(_UNIT).n_unique().alias("alike"))
    counts = keyed.join(there, on="around", how="left", maintain_order="left").join(
        alike, on="row", how="left", maintain_order="left"
    )
    shown = rows.select(
        pl.any_horizontal(
            pl.col(name).is_not_null() & (pl.col(name) != WITHHELD) for name in sensitive
        ).fill_null(value=False)
    ).to_series()
    return shown & (counts["there"] - counts["alike"] < smallest_cell)


def _regrouped(rows: pl.DataFrame, *, after: pl.DataFrame) -> pl.DataFrame:
    """A number of its own for what one household has of the very same row, and no household."""
    told = _told(rows)
    numbered = rows.with_columns(
        (pl.struct(_UNIT, *told).rank("dense") + (after["case"].max() or 0)).cast(pl.Int64)
        .alias("case"),
        pl.lit(None, dtype=pl.Int64).alias("household"),
        # Somebody was scored; that it was the same person on another row is told by no row.
        pl.when(pl.col("person").is_not_null())
        .then(pl.int_range(pl.len(), dtype=pl.Int32))
        .alias("person"),
    )  # fmt: skip
    return numbered.select(after.columns)


# What it took, and the new numbers.


def _changed(before: pl.DataFrame, after: pl.DataFrame) -> dict[str, int]:
    both = after.join(before, on="case", suffix="_before")
    counts = {
        name: int(both[name].ne_missing(both[f"{name}_before"]).sum()) for name in _shown(before)
    }
    return {name: count for name, count in counts.items() if count}


def _untold(before: pl.DataFrame, after: pl.DataFrame) -> dict[str, int]:
    """The reasons of a decision, which no course tells."""
    told = after.select("case").join(before, on="case")["why"].drop_nulls().len()
    return {"triage.reason": told} if told else {}


def _hidden(before: pl.DataFrame, after: pl.DataFrame) -> dict[str, int]:
    both = after.join(before, on=_ROW, suffix="_before")
    counted: dict[str, int] = {}
    for name in ("code", "state", "reason", "actor"):
        lost = both.filter(pl.col(name).ne_missing(pl.col(f"{name}_before")))
        counted |= {
            f"{s}.{name}": n for s, n in lost.group_by("step").len().sort("step").iter_rows()
        }
    return counted


def _given_up(before: pl.DataFrame, after: pl.DataFrame) -> dict[str, int]:
    both = after.join(before, on=_ROW, suffix="_before")
    names = [n for n in (*QUASI, "days", "quarter", "value") if n != "started"]
    counts = {n: int(both[n].ne_missing(both[f"{n}_before"]).sum()) for n in names}
    return {name: count for name, count in counts.items() if count}


def _whole(rows: pl.DataFrame, steps: pl.DataFrame) -> pl.DataFrame:
    """All columns of the steps, empty where a course does not fill them."""
    return rows.select(
        (pl.col(name) if name in rows.columns else pl.lit(None)).cast(dtype).alias(name)
        for name, dtype in steps.schema.items()
        if name != _ROW
    )


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
