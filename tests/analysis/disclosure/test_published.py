"""What was really published, file after file, does not tell what any of them withholds."""

from __future__ import annotations

from io import StringIO

import numpy as np
import polars as pl
import pytest

from tests.analysis.disclosure.published import CODES, SCHEMA, SMALLEST_CELL, leaks, two_releases
from wijkteam.analysis import facts
from wijkteam.analysis.disclosure.tables import TOTAL
from wijkteam.analysis.indicators import DEFINITIONS, count_release, protect_release
from wijkteam.analysis.indicators.calculate import whole_quarters
from wijkteam.analysis.indicators.offering import TEAM

#: Told in the first release, and in the second as they were told.
WAITING = ("2025-Q1", "2025-Q2", "2025-Q3")
NAME = ("indicator", "group", "period", "by", "part")


@pytest.mark.parametrize("seed", [24, 3])
def test_the_lines_of_two_releases_tell_of_no_small_number(seed: int) -> None:
    """`python -m benchmarks.disclosure --pairs` asks 150 of these."""
    assert leaks(two_releases(seed)) == []


@pytest.mark.parametrize("households", [900, 300])
def test_nor_do_those_around_the_turn_of_a_year(households: int) -> None:
    """Late registrations and the first table by year did not add up: nothing could go out."""
    codes = (*CODES, "months_of_help", "coordinators")
    assert leaks(two_releases(1, households=households, codes=codes, over_years=True)) == []


def test_what_was_fitted_says_so_and_not_which_number_moved() -> None:
    """To name the numbers that moved would say where somebody came late."""
    (_, _, first), (_, second, lines) = two_releases(24, over_years=True)
    assert not pl.read_csv(StringIO(first), schema=SCHEMA)["fitted"].any()
    told = pl.read_csv(StringIO(lines), schema=SCHEMA).with_columns(pl.col("by").fill_null(""))
    year = told.filter(pl.col("indicator") == "questions", pl.col("period") == "2025")
    assert year["by"].n_unique() > 1
    assert year["fitted"].all()
    assert any(quarter.startswith("2025") for quarter in second.held.waiting)
    waits = told.filter(pl.col("indicator") == "questions", pl.col("period").is_in(WAITING))
    assert not waits.is_empty()
    assert not waits["fitted"].any()


def test_a_quarter_of_a_running_year_has_nothing_to_add_up_to() -> None:
    _, (_, second, lines) = two_releases(24)
    assert second.held.waiting
    told = pl.read_csv(StringIO(lines), schema=SCHEMA)
    newest = told.filter(pl.col("indicator") == "questions", pl.col("period") == "2026-Q3")
    assert newest["denominator"].is_not_null().any()
    assert not newest["fitted"].any()


def test_one_line_too_many_is_found() -> None:
    """A number that is small, printed in a line that said why it is not there."""
    (counted, released, lines), *_ = two_releases(24, codes=("questions", "no_help"))
    own = next(one for one in counted.laid if one.part and one.axes[0].name == TEAM)
    part = counted.tables[own.part, own.axes]
    team, quarter = (int(at) for at in np.argwhere(part.values[:-1, :4] < SMALLEST_CELL)[0])
    axes = own.axes
    name = (own.code, axes[0].labels[team], axes[1].labels[quarter])
    frame = pl.read_csv(StringIO(lines), schema=SCHEMA)
    mine = pl.lit(True)
    for column, value in zip(("indicator", "group", "period"), name, strict=True):
        mine &= pl.col(column) == value
    leaked = pl.when(mine & (pl.col("by").fill_null("") == "")).then(
        int(part.values[team, quarter])
    )
    frame = frame.with_columns(leaked.otherwise("numerator").alias("numerator"))
    assert leaks([(counted, released, lines)]) == []
    assert leaks([(counted, released, frame.write_csv())]) != []


def test_no_two_lines_bear_one_name() -> None:
    """All teams together, by channel, stood in the table by channel and in that of teams."""
    for _, _, lines in two_releases(24):
        frame = pl.read_csv(StringIO(lines), schema=SCHEMA)
        assert not frame.select(NAME).is_duplicated().any()


def test_a_set_under_two_names_is_told_once() -> None:
    """
    Who was found by outreach is a part of all, and the whole of who was helped then.

    Only one of the two was tied to the channels: all less the other five was a number below ten.
    """
    channels = ("self_registered", "through_gp", "through_school", "early_warnings",
                "found_by_outreach")  # fmt: skip
    codes = ("questions", *channels, "outreach_helped")
    made = facts.example(households=2700, seed=1, smallest_cell=None)
    quarters = whole_quarters(made.steps, made.manifest.period_from)
    counted = count_release(
        made.steps, [DEFINITIONS[code] for code in codes],
        teams=made.manifest.team_codes, quarters=quarters,
    )  # fmt: skip
    released = protect_release(counted, smallest_cell=10, quarters=quarters, definitions=codes)
    wholes = {(f.group, f.period): f for f in released.figures if f.indicator == "questions"}
    rests = [
        whole.denominator - sum(f.numerator for f in parts if f.numerator is not None)
        for place, whole in wholes.items()
        if whole.denominator
        for parts in [
            [f for f in released.figures
             if f.indicator in channels and not f.by and (f.group, f.period) == place]
        ]
    ]  # fmt: skip
    assert len(rests) > 20
    assert [rest for rest in rests if 0 < rest < 10] == []


def test_late_changes_wait_when_teams_merge_too() -> None:
    """Nothing was told of the new team before; the municipality said how many came late."""
    (_, _, first), (_, _, second) = two_releases(7, merge=("noord", "west"))
    where = ["indicator", "period"]
    both = [
        pl.read_csv(StringIO(lines), schema=SCHEMA).filter(
            pl.col("group") == TOTAL, pl.col("by") == "", pl.col("period").str.contains("-Q")
        )
        for lines in (first, second)
    ]
    joined = both[0].join(both[1], on=where, suffix="_now")
    apart = joined.select(
        (pl.col(name) - pl.col(f"{name}_now")).abs().alias(name)
        for name in ("numerator", "denominator")
    )
    assert joined.height > 20
    assert apart.filter(pl.any_horizontal(pl.all().is_between(1, 9))).is_empty()
