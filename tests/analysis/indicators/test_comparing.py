"""Units beside each other: by name, with limits of chance, and honest about what is withheld."""

from __future__ import annotations

import numpy as np
import pytest

from wijkteam.analysis.indicators import CannotCompare, Figure, IndicatorTable, compare, mixes
from wijkteam.analysis.indicators.estimates import share


def figure(
    group: str, part_of: tuple[int, int] | None, by: str = "", part: str = "", period: str = "total"
) -> Figure:
    if part_of is None:
        return Figure("own_share", group, period, withheld="withheld", by=by, part=part)
    count, n = part_of
    if n == 0:
        return Figure(
            "own_share", group, period, numerator=0, denominator=0,
            withheld="nothing_to_count", by=by, part=part,
        )  # fmt: skip
    made = share(count, n)
    return Figure(
        "own_share", group, period, made.value, made.low, made.high, count, n, None, by, part
    )


def table(*figures: Figure, names: dict[str, str] | None = None) -> IndicatorTable:
    return IndicatorTable(figures, ("team", "quarter"), "2026-Q3", 10, names or {})


def teams(counts: dict[str, tuple[int, int] | None], **names: str) -> IndicatorTable:
    shown = [pair for pair in counts.values() if pair]
    whole = sum(n for n, _ in shown), sum(n for _, n in shown)
    made = [figure(team, pair) for team, pair in counts.items()]
    return table(*made, figure("total", whole), figure("withheld", (1, 12)), names=names)


def test_the_order_is_that_of_the_names_and_never_of_the_figures() -> None:
    found = compare(
        teams({"c": (10, 100), "a": (50, 100), "b": (30, 100)}, a="Zuid", b="noord", c="West"),
        "own_share",
    )
    assert [unit.name for unit in found.units] == ["noord", "West", "Zuid"]


def test_a_team_that_really_differs_is_a_reason_to_look_and_the_others_are_not() -> None:
    counts = {f"t{n}": (40 + n, 100) for n in range(8)} | {"odd": (75, 100)}
    found = compare(teams(counts), "own_share")
    assert [unit.code for unit in found.units if unit.reason_to_look] == ["odd"]


def test_of_teams_that_do_not_differ_few_lie_outside() -> None:
    stream = np.random.default_rng(4)
    outside = 0
    for _ in range(100):
        counts = {f"t{n}": (int(stream.binomial(120, 0.4)), 120) for n in range(10)}
        outside += sum(unit.reason_to_look for unit in compare(teams(counts), "own_share").units)
    assert outside / 1000 < 0.06


def test_a_withheld_team_has_no_number_of_any_kind() -> None:
    found = compare(
        teams({"a": (10, 40), "b": (20, 50), "c": (30, 60), "small": None}), "own_share"
    )
    hidden = next(unit for unit in found.units if unit.code == "small")
    assert (hidden.value, hidden.likely, hidden.place, hidden.odd) == (None, None, None, None)
    assert hidden.figure.withheld == "withheld"
    assert "withheld" not in [unit.code for unit in found.units]


def test_two_teams_are_not_compared() -> None:
    found = compare(teams({"a": (10, 40), "b": (20, 50), "c": None}), "own_share")
    assert found.funnel is None
    assert [unit.value for unit in found.units] == [0.25, 0.4, None]


def test_a_rank_is_an_interval_that_spans_what_chance_leaves_open() -> None:
    found = compare(teams({f"t{n}": (40 + n, 100) for n in range(6)}), "own_share")
    assert all(unit.place and unit.place.high - unit.place.low >= 4 for unit in found.units)


def test_a_small_team_is_drawn_towards_the_others_more_than_a_large_one() -> None:
    counts = {f"t{n}": (30 + 8 * n, 100) for n in range(5)} | {"small": (9, 10), "big": (900, 1000)}
    by_code = {unit.code: unit for unit in compare(teams(counts), "own_share").units}
    small, big = by_code["small"].likely, by_code["big"].likely
    assert small
    assert big
    assert small.estimate < 0.8 < big.estimate
    assert small.trust < big.trust


def mixed(withhold: bool = False) -> IndicatorTable:
    """Teams with one share per stratum; team C helps nearly only those with a low one."""
    strata = dict.fromkeys("abdefghijk", (100, 100)) | {"c": (180, 20)}
    made, totals = [], {"self": [0, 0], "gp": [0, 0]}
    for team, (low, high) in strata.items():
        pairs = {"self": (round(0.2 * low), low), "gp": (round(0.6 * high), high)}
        for part, (count, n) in pairs.items():
            hides = withhold and team == "c" and part == "gp"
            made.append(figure(team, None if hides else (count, n), "channel", part))
            totals[part][0] += count
            totals[part][1] += n
        made.append(figure(team, (sum(c for c, _ in pairs.values()), low + high)))
    made += [figure("total", (c, n), "channel", part) for part, (c, n) in totals.items()]
    made.append(figure("total", (sum(c for c, _ in totals.values()), 2200)))
    return table(*made)


def test_a_team_that_differs_only_by_whom_it_helps_is_no_reason_to_look_after_correction() -> None:
    assert mixes(mixed(), "own_share") == ("channel",)
    before = {unit.code: unit for unit in compare(mixed(), "own_share").units}
    after = {unit.code: unit for unit in compare(mixed(), "own_share", mix="channel").units}
    assert before["c"].reason_to_look
    assert not after["c"].reason_to_look
    assert after["c"].expected == pytest.approx(48)
    assert after["c"].value == pytest.approx(compare(mixed(), "own_share").together)


def test_a_team_with_a_part_of_its_mix_withheld_is_named_and_not_corrected() -> None:
    found = compare(mixed(withhold=True), "own_share", mix="channel")
    assert found.uncorrected == ("c",)
    assert [unit.odd for unit in found.units if unit.code == "c"] == [None]
    assert len(found.compared) == 10


def test_a_mix_that_the_release_does_not_carry_is_refused() -> None:
    with pytest.raises(CannotCompare, match="does not divide own_share by urgency"):
        compare(mixed(), "own_share", mix="urgency")


def test_only_shares_have_limits_of_chance() -> None:
    with pytest.raises(CannotCompare, match="waiting_time is no share"):
        compare(mixed(), "waiting_time")


def test_areas_are_compared_as_teams_are_where_the_release_has_them() -> None:
    parts = {"Noord": (20, 100), "Oost": (30, 100), "Zuid": (70, 100)}
    found = compare(
        table(
            *(figure("total", pair, "area", name) for name, pair in parts.items()),
            figure("total", (120, 300), "area", "total"),
            figure("total", (120, 300)),
        ),
        "own_share",
        by="area",
    )
    assert [unit.name for unit in found.compared] == ["Noord", "Oost", "Zuid"]
    assert found.together == 0.4
