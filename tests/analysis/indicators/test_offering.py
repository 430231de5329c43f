"""Hardly a number is withheld, and none that a small one could follow from is told."""

from functools import cache

import numpy as np
import polars as pl
import pytest

from wijkteam.analysis import facts
from wijkteam.analysis.disclosure import Earlier, Table, Ties, period_axis, plain_axis
from wijkteam.analysis.disclosure.attack import attack
from wijkteam.analysis.disclosure.tables import OTHER, TOTAL
from wijkteam.analysis.indicators import (
    BASIC_SET,
    DEFINITIONS,
    HEADLINES,
    Released,
    count_release,
    offering,
    protect_release,
)
from wijkteam.analysis.indicators.calculate import figures_of, whole_quarters
from wijkteam.analysis.indicators.counting import Counted, Laid
from wijkteam.analysis.indicators.offering import with_offers
from wijkteam.analysis.indicators.table import ONLY_COARSER, WITHHELD_FIGURE

TEAMS = ("noord", "oost", "zuid")
QUARTERS = tuple(f"2025-Q{n}" for n in (1, 2, 3, 4))


@cache
def released() -> tuple[Counted, Released]:
    made = facts.example(households=900, seed=24, smallest_cell=None)
    quarters = whole_quarters(made.steps, made.manifest.period_from)
    counted = count_release(
        made.steps, DEFINITIONS.values(), teams=made.manifest.team_codes, quarters=quarters
    )
    return counted, protect_release(
        counted, smallest_cell=10, quarters=quarters, definitions=list(DEFINITIONS)
    )


def test_of_what_is_offered_at_most_one_in_twenty_is_withheld() -> None:
    _, made = released()
    offered = int((~made.book.silent).sum())
    assert offered > 1000
    assert made.protection.count <= offered / 20


def test_what_is_not_told_is_not_known_to_within_the_smallest_cell() -> None:
    _, made = released()
    assert attack(made.book, made.protection.withheld) == []


def test_no_headline_of_the_municipality_is_withheld_unless_it_is_small_itself() -> None:
    counted, made = released()
    own = {laid.code: laid for laid in counted.laid if laid.axes[0].name == "team"}
    for figure in made.figures:
        if figure.indicator not in HEADLINES or figure.by or figure.group != TOTAL:
            continue
        if figure.withheld in (WITHHELD_FIGURE, ONLY_COARSER):
            laid = own[figure.indicator]
            at = laid.axes[-1].labels.index(figure.period)
            names = [laid.whole, *([laid.part, f"{laid.part} not"] if laid.part else [])]
            block = _block(laid, at)
            people = [counted.tables[name, laid.axes].people[-1, block] for name in names]
            assert min(int(found.min()) for found in people) < 10, figure


def _block(laid: Laid, at: int) -> list[int]:
    """The quarters of the year, which are told together or not at all."""
    *years, whole = laid.axes[-1].totals
    for _, of in years or [whole]:
        if at in of:
            return list(of)
    return [at]


def test_nothing_of_a_basic_figure_is_withheld_for_the_sake_of_another() -> None:
    _, made = released()
    withheld = {made.book.keys[at] for at in np.flatnonzero(made.protection.withheld)}
    parts = {laid.part or laid.whole for laid in released()[0].laid if laid.code in BASIC_SET}
    assert not [key for key in withheld if key[0] in parts]  # type: ignore[index]


def offered(*counts: list[list[int]], sums: tuple[dict[str, float], ...] = ()) -> dict[str, Table]:
    """Sets a, b, c … by team and quarter, each an indicator of its own; *a* is a headline."""
    axes = (plain_axis("team", TEAMS), period_axis(QUARTERS))
    tables, laid = {}, []
    for name, leaves in zip("abc", counts, strict=False):
        values = np.zeros([len(axis.labels) for axis in axes], dtype=np.int64)
        values[:3, :4] = leaves
        table = Table(name, axes, values, values).summed()
        tables[name, axes] = Table(name, axes, table.values, table.values)
        laid.append(Laid(name, axes, name))
    made = with_offers(
        tables, laid, Ties(sums), base={}, family=dict.fromkeys("abc", "signal"), dear=("a",),
        smallest_cell=10,
    )  # fmt: skip
    return {name: table for (name, _), table in made.items()}


def told(table: Table, team: str, period: str) -> bool:
    place = (table.axes[0].labels.index(team), table.axes[1].labels.index(period))
    return table.is_offered(place)


def test_one_small_number_takes_its_whole_block_and_nothing_above_it() -> None:
    table = offered([[30, 30, 30, 30], [30, 7, 30, 30], [30, 30, 30, 30]])["a"]
    assert not told(table, "noord", "2025-Q1")
    assert told(table, "oost", "2025")
    assert told(table, TOTAL, "2025-Q2")


def test_a_team_that_is_small_all_year_leaves_the_municipality() -> None:
    table = offered([[30, 30, 30, 30], [1, 2, 1, 1], [30, 30, 30, 30]])["a"]
    assert not told(table, "noord", "2025")
    assert told(table, TOTAL, "2025")
    assert told(table, TOTAL, "2025-Q3")


def test_what_follows_from_two_figures_is_not_small_and_the_headline_stays() -> None:
    whole = [[40] * 4] * 3
    part = [[36] * 4] * 3
    made = offered(whole, part, [[4] * 4] * 3, sums=({"a": 1.0, "b": -1.0, "c": -1.0},))
    assert told(made["a"], "noord", "2025-Q1")
    assert not told(made["b"], "noord", "2025-Q1")
    # Over the year the difference is sixteen, which may be known.
    assert told(made["b"], "noord", "2025")


def test_channels_that_are_rare_are_told_together_and_not_one_by_one() -> None:
    # By who came first to the team: one channel of five households among four of hundreds.
    made = facts.example(households=900, seed=24, smallest_cell=None)
    rare = made.steps["case"].unique().sort()[:5]
    steps = made.steps.with_columns(
        pl.when(pl.col("case").is_in(rare.implode()))
        .then(pl.lit("police"))
        .otherwise(pl.col("channel").cast(pl.String))
        .cast(made.steps["channel"].dtype)
        .alias("channel")
    )
    quarters = whole_quarters(steps, made.manifest.period_from)
    counted = count_release(
        steps, [DEFINITIONS["questions"]], teams=made.manifest.team_codes, quarters=quarters
    )
    found = protect_release(counted, smallest_cell=10, quarters=quarters, definitions=["questions"])
    parts = {figure.part for figure in found.figures if figure.by == "channel"}
    assert OTHER in parts
    assert "police" not in parts


@pytest.mark.parametrize("quarters", [("2026-Q1",), ("2025-Q4", "2026-Q1")])
def test_a_register_without_a_whole_year_has_its_quarters(quarters: tuple[str, ...]) -> None:
    axis = period_axis(quarters)
    assert axis.labels == (*quarters, TOTAL)
    assert axis.totals == ((len(quarters), tuple(range(len(quarters)))),)


def test_who_came_by_which_door_is_told_of_each_team_by_year() -> None:
    """A channel too rare in one team in one year is in the rest: it took all years along."""
    made = facts.example(households=900, seed=24, smallest_cell=None)
    quarters = whole_quarters(made.steps, made.manifest.period_from)
    counted = count_release(
        made.steps, [DEFINITIONS["questions"]], teams=made.manifest.team_codes, quarters=quarters
    )
    found = protect_release(counted, smallest_cell=10, quarters=quarters, definitions=["questions"])
    mix = [f for f in found.figures if f.by == "channel" and f.group != TOTAL]
    assert {f.period for f in mix} > {TOTAL}
    assert len({f.part for f in mix} - {TOTAL, OTHER}) > 1
    told = [figure for figure in mix if figure.value is not None]
    assert len(told) >= 0.9 * len(mix)


def test_teams_that_were_told_of_stay_and_what_is_out_is_remembered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Ended and begun again, teams would come and go; forgotten, a number would be free again."""
    made = facts.example(households=300, smallest_cell=None)
    quarters = whole_quarters(made.steps, made.manifest.period_from)
    counted = count_release(
        made.steps, [DEFINITIONS["questions"]], teams=made.manifest.team_codes, quarters=quarters
    )

    def release(*earlier: Earlier, smallest_cell: int = 10) -> Released:
        return protect_release(
            counted, smallest_cell=smallest_cell, quarters=quarters, definitions=["questions"],
            earlier=earlier, release=str(len(earlier)),
        )  # fmt: skip

    def told(released: Released) -> set[str]:
        return {figure.group for figure in released.figures if figure.value is not None}

    first = release()
    assert told(first) == {*made.manifest.team_codes, TOTAL}
    # From now on hardly a number of any division can be told.
    monkeypatch.setattr(offering, "_MANY", 1)
    monkeypatch.setattr(offering, "_HARDLY", 2.0)
    assert told(release()) == {TOTAL}
    second = release(first.earlier)
    assert told(second) == told(first)
    third = release(first.earlier, second.earlier, smallest_cell=1000)
    assert told(third) == set()
    assert set(third.earlier.printed) >= set(first.earlier.printed)


def test_a_coarser_figure_is_only_promised_where_there_is_one() -> None:
    made = facts.example(households=60, seed=3, smallest_cell=None)
    table, _ = figures_of(made.steps, made.manifest, BASIC_SET)
    known = {(f.indicator, f.group, f.period, f.by, f.part): f for f in table.figures}
    promised = [figure for figure in table.figures if figure.withheld == ONLY_COARSER]
    assert promised
    for figure in promised:
        coarser = [
            known.get((figure.indicator, group, period, figure.by, figure.part))
            for group in {figure.group, TOTAL}
            for period in {figure.period, figure.period[:4], TOTAL}
            if (group, period) != (figure.group, figure.period)
        ]
        shown = [one for one in coarser if one is not None and one.withheld != ONLY_COARSER]
        assert any(one.denominator is not None and one.withheld != WITHHELD_FIGURE
                   for one in shown), figure  # fmt: skip
