"""Does a table of steps keep to the schema? Every deviation is named, none stops the search."""

from __future__ import annotations

import re
from collections.abc import Iterator

import polars as pl

from wijkteam.analysis.facts.made import are_protected
from wijkteam.analysis.facts.manifest import Manifest
from wijkteam.analysis.facts.periods import PERIOD, QUARTER, watched_days
from wijkteam.analysis.facts.problems import Problem
from wijkteam.analysis.facts.schema import CASE_COLUMNS, COLUMNS, WITHHELD, Column, dtypes
from wijkteam.analysis.facts.steps import RELEASED, StepKind

#: Words that stand for something else than a team.
RESERVED = (WITHHELD, "total")

#: So many wrong values show what is wrong; a list of thousands hides it.
_SHOWN = 5
_CODED = ("code", "state", "reason", "actor")
_INTEGERS = ("number", "days")


def column_problems(schema: pl.Schema) -> list[Problem]:
    """Missing, unknown and mistyped columns."""
    wanted = {column.name: column for column in COLUMNS}
    problems = [Problem(name, "is missing") for name in wanted if name not in schema]
    problems += [Problem(name, "is not in the schema") for name in schema if name not in wanted]
    problems += [
        Problem(name, f"has type {dtype}, must be {_wanted_type(wanted[name])}")
        for name, dtype in schema.items()
        if name in wanted and not _fits(wanted[name], dtype)
    ]
    return problems


def _wanted_type(column: Column) -> str:
    return "a whole number" if column.kind in _INTEGERS else (
        "a number" if column.kind == "value" else "text"
    )  # fmt: skip


def _fits(column: Column, dtype: pl.DataType) -> bool:
    if dtype == pl.Null:
        return column.nullable
    if column.kind in _INTEGERS:
        return dtype.is_integer()
    if column.kind == "value":
        return dtype.is_numeric()
    return isinstance(dtype, pl.String | pl.Enum | pl.Categorical)


def manifest_problems(manifest: Manifest) -> list[Problem]:
    """What in the manifest would make the rows unreadable."""
    problems = []
    period = (manifest.period_from, manifest.period_until)
    if not all(isinstance(part, str) and re.match(QUARTER, part) for part in period):
        problems.append(
            Problem("", f"period {period[0]} to {period[1]} is not in quarters (2026-Q3)")
        )
    elif period[0] > period[1]:
        problems.append(Problem("", f"period {period[0]} to {period[1]} ends before it begins"))
    codes = manifest.team_codes
    if not all(isinstance(code, str) and code and code not in RESERVED for code in codes):
        problems.append(
            Problem("team", f"a code is empty, not text, or one of {', '.join(RESERVED)}")
        )
    elif len(set(codes)) < len(codes):
        problems.append(Problem("team", "the manifest names a team twice"))
    if manifest.smallest_cell < 1:
        problems.append(Problem("", "the smallest cell is below 1"))
    return problems


def row_problems(frame: pl.DataFrame, manifest: Manifest) -> list[Problem]:
    """All that is wrong in the rows of a frame whose columns are right."""
    passed_gate = bool(manifest.strength) or are_protected(frame)
    return [
        *(
            Problem(column.name, "is empty", count)
            for column in COLUMNS
            if not column.nullable and (count := frame[column.name].null_count())
        ),
        *_unknown_codes(frame, manifest),
        *_wrong_periods(frame),
        *_wrong_details(frame),
        *_wrong_values(frame, pooled=passed_gate),
        *_wrong_persons(frame),
        *_wrong_days(frame),
        *_wrong_watching(frame),
        *_wrong_cases(frame, has_loose=passed_gate),
    ]


def typed(frame: pl.DataFrame, manifest: Manifest) -> pl.DataFrame:
    """The same rows in the order and the types of the schema; only after the checks."""
    return frame.select(
        pl.col(name).cast(dtype) for name, dtype in dtypes(manifest.team_codes).items()
    )


def _counts(frame: pl.DataFrame, *columns: str) -> pl.DataFrame:
    """How often each combination occurs, as text; few rows, whatever the size of the release."""
    counted = frame.group_by(*columns).agg(pl.len().alias("rows"))
    return counted.with_columns(pl.col(columns).cast(pl.String)).sort(*columns)


def _unknown_codes(frame: pl.DataFrame, manifest: Manifest) -> Iterator[Problem]:
    for column in COLUMNS:
        if column.kind == "team":
            known, name = set(manifest.team_codes), "the teams of the manifest"
        elif column.kind == "code" and column.codes is not None and column.name not in _CODED:
            known, name = set(column.codes.codes), f"the list {column.codes.name}"
        else:
            continue
        allowed = known if column.name == "step" else known | {WITHHELD}
        bad = _counts(frame, column.name).drop_nulls().filter(~pl.col(column.name).is_in(allowed))
        if bad.height:
            yield Problem(
                column.name, f"{_some(bad[column.name])} not in {name}", int(bad["rows"].sum())
            )


def _wrong_periods(frame: pl.DataFrame) -> Iterator[Problem]:
    for name in ("started", "quarter"):
        counts = _counts(frame, name).drop_nulls()
        bad = counts.filter(~pl.col(name).str.contains(PERIOD))
        if bad.height:
            yield Problem(
                name,
                f"{_some(bad[name])} is not a quarter (2026-Q3), a year (2026) or {WITHHELD}",
                int(bad["rows"].sum()),
            )
    both = _counts(frame, "started", "quarter").filter(
        pl.col("started").str.len_chars() == pl.col("quarter").str.len_chars(),
        pl.col("started") != WITHHELD,
        pl.col("quarter") < pl.col("started"),
    )
    if both.height:
        yield Problem("quarter", "lies before the quarter of the signal", int(both["rows"].sum()))


def _wrong_details(frame: pl.DataFrame) -> Iterator[Problem]:
    for name in _CODED:
        for step, code, rows in _counts(frame, "step", name).iter_rows():
            kind = RELEASED.get(step)
            if kind is None:
                continue
            codes = kind.lists()[name]
            if code is None:
                if name in kind.required:
                    yield Problem(name, f"is empty for step {step}", rows)
            elif codes is None:
                yield Problem(name, f"must be empty for step {step}, is {code[:40]!r}", rows)
            elif code not in codes and code != WITHHELD:
                yield Problem(
                    name, f"{code[:40]!r} is not in the list {codes.name} (step {step})", rows
                )


def _wrong_values(frame: pl.DataFrame, *, pooled: bool) -> Iterator[Problem]:
    counts = frame.group_by("step", "value").agg(pl.len().alias("rows"))
    off: dict[str, int] = {}
    for step, value, rows in counts.with_columns(pl.col("step").cast(pl.String)).iter_rows():
        kind = RELEASED.get(step)
        if kind is not None and (what := _wrong_value(kind, value, pooled=pooled)):
            off[f"{what} for step {step}"] = off.get(f"{what} for step {step}", 0) + rows
    for text in sorted(off):
        yield Problem("value", text, off[text])


def _wrong_value(kind: StepKind, value: float | None, *, pooled: bool) -> str:
    if value is None:
        return "is empty" if "value" in kind.required else ""
    if kind.value is None:
        return "must be empty"
    scale = kind.value
    # Past the gate rare numbers are the mean of those they were pooled with.
    if scale.low <= value <= scale.high and (pooled or value == int(value)):
        return ""
    whole = "" if pooled else "whole "
    return f"is not a {whole}{scale.unit} between {scale.low:g} and {scale.high:g}"


def _wrong_persons(frame: pl.DataFrame) -> Iterator[Problem]:
    """Who a step is about is told where it is about one person, and nowhere else."""
    of_person = [code for code, kind in RELEASED.items() if kind.of_person]
    about_one = pl.col("step").cast(pl.String).is_in(of_person)
    empty, filled = frame.select(
        (about_one & pl.col("person").is_null()).sum().alias("empty"),
        (~about_one & pl.col("person").is_not_null()).sum().alias("filled"),
    ).row(0)
    if empty:
        yield Problem("person", f"is empty for step {', '.join(of_person)}", empty)
    if filled:
        yield Problem("person", f"is filled for another step than {', '.join(of_person)}", filled)


def _wrong_days(frame: pl.DataFrame) -> Iterator[Problem]:
    step = pl.col("step").cast(pl.String)
    negative, late = frame.select(
        (pl.col("days") < 0).sum().alias("negative"),
        ((step == "signal") & (pl.col("days") != 0)).sum().alias("late"),
    ).row(0)
    if negative:
        yield Problem("days", "is negative", negative)
    if late:
        yield Problem("days", "is not 0 for step signal", late)


def _wrong_watching(frame: pl.DataFrame) -> Iterator[Problem]:
    """Days up to the end of a release would give away the day of the signal."""
    watched = frame.filter(pl.col("step").cast(pl.String) == "observed_until")
    no_quarter = wrong = 0
    for started, until, days, rows in _counts(watched, "started", "quarter", "days").iter_rows():
        if not re.match(QUARTER, until or ""):
            no_quarter += rows
        elif re.match(PERIOD, started or "") and int(days) != watched_days(started, until):
            wrong += rows
    if no_quarter:
        yield Problem("quarter", "of step observed_until is not a quarter (2026-Q3)", no_quarter)
    if wrong:
        yield Problem(
            "days", "of step observed_until does not count from the end of `started`", wrong
        )


def _wrong_cases(frame: pl.DataFrame, *, has_loose: bool) -> Iterator[Problem]:
    cases = frame["case"].n_unique()
    all_the_same = frame.select(CASE_COLUMNS).unique().height == cases
    for name in () if all_the_same else CASE_COLUMNS[1:]:
        different = frame.select("case", name).unique()
        if different.height != cases:
            twice = different.group_by("case").len().filter(pl.col("len") > 1)["case"]
            yield Problem(
                name,
                "is not the same on all rows of a case",
                frame.filter(pl.col("case").is_in(twice.implode())).height,
            )
    step = pl.col("step").cast(pl.String)
    per_case = frame.group_by("case").agg(
        (step == "signal").sum().alias("signal"),
        (step == "observed_until").sum().alias("observed_until"),
        pl.struct(pl.exclude("case", "person")).n_unique().alias("different"),
    )
    # One row, however often, is loose: it belongs to no case, so no signal comes before it.
    loose = (pl.col("signal") == 0) & (pl.col("observed_until") == 0) & (pl.col("different") == 1)
    whole = per_case if not has_loose else per_case.filter(~loose)
    for name in ("signal", "observed_until"):
        twice_in = int((per_case[name] > 1).sum())
        if twice_in:
            yield Problem("step", f"{name} occurs twice in a case", twice_in)
        if without := int((whole[name] == 0).sum()):
            yield Problem("step", f"{without} case(s) have no step {name}")


def _some(values: pl.Series) -> str:
    """A few of the offending values, cut short: they might be somebody's words."""
    shown = ", ".join(repr(str(value)[:20]) for value in values.head(_SHOWN))
    return shown if values.len() <= _SHOWN else f"{shown} and {values.len() - _SHOWN} more"
