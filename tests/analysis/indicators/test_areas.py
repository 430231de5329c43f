"""Figures by area and by age: counted inside, and safe beside the figures of the teams."""

from __future__ import annotations

from functools import cache

import polars as pl

from tests.analysis.indicators.areas import AREAS, with_areas
from wijkteam.analysis import facts
from wijkteam.analysis.disclosure.attack import attack
from wijkteam.analysis.disclosure.tables import OTHER, TOTAL
from wijkteam.analysis.indicators import BASIC_SET, DEFINITIONS, count_release, protect_release
from wijkteam.analysis.indicators.calculate import Released, whole_quarters

QUARTERS = ("2024-Q4", "2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4")
CODES = ("questions", "early_solutions")


@cache
def released(*small: str) -> Released:
    """The figures of the example, in which hardly anybody lives in the *small* areas of noord."""
    raw = facts.example(households=600, seed=24, smallest_cell=None)
    steps = with_areas(raw.steps)
    if small:
        steps = with_areas(raw.steps, AREAS | {"noord": (101, 102, *range(110, 125))})
    counted = count_release(
        steps, [DEFINITIONS[code] for code in CODES], teams=raw.manifest.team_codes,
        quarters=whole_quarters(steps, raw.manifest.period_from),
    )  # fmt: skip
    return protect_release(counted, smallest_cell=10, quarters=QUARTERS, definitions=CODES)


def of(code: str, by: str, period: str = TOTAL) -> dict[str, float | None]:
    return {
        figure.part: figure.value
        for figure in released().figures
        if (figure.indicator, figure.by, figure.period) == (code, by, period)
    }


def test_every_figure_of_the_basic_set_comes_by_area_and_age() -> None:
    without = [code for code in BASIC_SET
               if not {("area",), ("age_group",)} <= set(DEFINITIONS[code].tables)]  # fmt: skip
    assert without == []


def test_areas_and_ages_add_up_to_the_municipality() -> None:
    for by in ("area", "age_group"):
        told = of("questions", by, "2025")
        assert len(told) == 6
        assert sum(value or 0 for part, value in told.items() if part != TOTAL) == told[TOTAL]


def test_an_area_is_counted_from_where_people_live() -> None:
    raw = facts.example(households=600, seed=24, smallest_cell=None)
    steps = with_areas(raw.steps)
    in_2025 = steps.filter(pl.col("started").str.starts_with("2025"), pl.col("step") == "lives_in")
    assert of("questions", "area", "2025")["0101"] == in_2025.filter(pl.col("value") == 101).height


def test_what_is_told_by_area_and_age_cannot_be_taken_apart() -> None:
    made = released("few")
    assert attack(made.book, made.protection.withheld) == []


def test_the_rest_of_the_areas_holds_nobody_of_a_team_or_enough() -> None:
    """Who knows the areas of a team takes those that are told from the figure of the team."""
    raw = facts.example(households=600, seed=24, smallest_cell=None)
    steps = with_areas(raw.steps, {**AREAS, "noord": (101, 102)})
    # Six households of noord live where nobody of another team does.
    lives = steps.filter(pl.col("step") == "lives_in")
    moved = lives.filter(pl.col("team") == "noord", pl.col("value") == 102)["case"].head(6)
    # Others, of west only, live elsewhere too: the rest as a whole is large enough.
    west = lives.filter(pl.col("team") == "west")["case"].head(9)
    steps = steps.with_columns(
        pl.when(pl.col("step") == "lives_in", pl.col("case").is_in(moved.implode()))
        .then(pl.lit(901.0))
        .when(pl.col("step") == "lives_in", pl.col("case").is_in(west.implode()))
        .then(pl.lit(902.0))
        .otherwise("value")
        .cast(pl.Float32)
        .alias("value")
    )
    counted = count_release(
        steps, [DEFINITIONS["questions"]], teams=raw.manifest.team_codes,
        quarters=whole_quarters(steps, raw.manifest.period_from),
    )  # fmt: skip
    laid = next(one for one in counted.laid if one.axes[0].name == "area")
    axis = laid.axes[0]
    told = {axis.labels[at] for at in range(axis.leaves)}
    rest = {axis.labels[at] for at in axis.totals[0][1]} if OTHER in axis.labels else set()
    assert {"0901", "0902"} < rest
    for team in ("noord", "west", "jeugd"):
        own = steps.filter(
            pl.col("team") == team, pl.col("step") == "lives_in",
            pl.col("started").str.starts_with("2025"),
        )  # fmt: skip
        where = own["value"].cast(pl.Int32).cast(pl.String).str.zfill(4)
        of_rest = int(where.is_in(list(rest)).sum())
        assert of_rest == 0 or of_rest >= 10, (team, rest)
    assert told - rest
