"""Oracle: att_gt and aggte of the R package did 2.1, on its data of minimum wages (mpdta)."""

import csv
import warnings
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wijkteam.analysis.statistics import EvaluationError, difference_in_differences

MPDTA = Path(__file__).parent / "data" / "mpdta.csv"
COUNTIES = list(csv.DictReader(MPDTA.read_text(encoding="utf-8").splitlines()))


def column(name):
    return [float(row[name]) for row in COUNTIES]


def wages(**options):
    if options.pop("with_population", False):
        options["covariates"] = {"lpop": column("lpop")}
    return difference_in_differences(
        column("lemp"),
        unit=column("countyreal"),
        time=column("year"),
        first_treated=column("first.treat"),
        **options,
    )


@pytest.mark.parametrize(
    ("options", "group", "time", "estimate", "se"),
    [
        ({}, 2004, 2004, -0.0105032462, 0.0232510364),
        ({}, 2004, 2006, -0.1372587389, 0.0364356643),
        ({}, 2006, 2004, 0.0065201124, 0.0233268051),
        ({}, 2007, 2007, -0.0260544107, 0.0166554353),
        ({"method": "ipw"}, 2006, 2007, -0.0412244715, 0.0202291807),
        ({"control": "not_yet"}, 2004, 2005, -0.0783190991, 0.0303902285),
        ({"control": "not_yet"}, 2006, 2006, 0.0046608763, 0.0163355842),
        ({"method": "reg", "with_population": True}, 2004, 2004, -0.0149112378, 0.0220556931),
        ({"method": "reg", "with_population": True}, 2007, 2006, -0.0285021064, 0.0181320659),
    ],
)
def test_the_effect_of_a_group_in_a_period_agrees_with_did(options, group, time, estimate, se):
    effect = wages(**options)[group, time]
    assert (effect.estimate, effect.se) == pytest.approx((estimate, se), abs=1e-9)


@pytest.mark.parametrize(
    ("options", "kind", "estimate", "se"),
    [
        ({}, "simple", -0.0399512752, 0.0120340128),
        ({}, "group", -0.0310182822, 0.0124460593),
        ({}, "dynamic", -0.0772398215, 0.0199649891),
        ({}, "calendar", -0.0417004321, 0.0159718519),
        ({"control": "not_yet"}, "event", -0.0773993140, 0.0195601769),
        ({"method": "reg", "with_population": True}, "simple", -0.0419686124, 0.0114448298),
        # Callaway & Sant'Anna's vignette: doubly robust with the logarithm of the population
        ({"with_population": True}, "simple", -0.0418, 0.0115),
    ],
)
def test_effects_brought_together_agree_with_did(options, kind, estimate, se):
    overall = wages(**options).aggregate(kind)
    digits = 5e-5 if estimate == -0.0418 else 1e-9
    assert (overall.estimate, overall.se) == pytest.approx((estimate, se), abs=digits)


@pytest.mark.parametrize(
    ("at", "estimate", "se"),
    [(-3, 0.0305066556, 0.0150335603), (0, -0.0199318168, 0.0118263641),
     (3, -0.1008113631, 0.0343592258)],
)  # fmt: skip
def test_the_event_study_agrees_with_did(at, estimate, se):
    points = {point.at: point for point in wages().event_study().points}
    assert (points[at].estimate, points[at].se) == pytest.approx((estimate, se), abs=1e-9)


@pytest.mark.parametrize(
    ("options", "statistic", "p_value"),
    [({}, 7.7912366, 0.16812), ({"control": "not_yet"}, 7.7909278, 0.16814),
     ({"method": "reg", "with_population": True}, 6.8612750, 0.23116)],
)  # fmt: skip
def test_the_trend_before_the_start_agrees_with_did(options, statistic, p_value):
    test = wages(**options).pre_trend()
    assert (test.statistic, test.df) == (pytest.approx(statistic), 5)
    assert test.p_value == pytest.approx(p_value, abs=1e-5)


def test_a_band_holds_all_points_and_is_wider_than_each_interval():
    for point in wages().event_study(bootstrap=500).points:
        assert point.band_low < point.low < point.high < point.band_high


def test_the_same_seed_gives_the_same_band():
    first, again = (wages().event_study(bootstrap=200, seed=3).points for _ in range(2))
    assert first == again


def test_clusters_of_one_unit_change_nothing():
    assert wages(cluster=column("countyreal")).aggregate() == wages().aggregate()


def test_clusters_that_hold_doubles_of_a_unit_bring_back_the_error_of_one():
    twice = {"unit": [], "time": [], "first_treated": [], "cluster": []}
    outcome = []
    for copy in (0, 0.5):
        twice["unit"] += [county + copy for county in column("countyreal")]
        twice["cluster"] += column("countyreal")
        twice["time"] += column("year")
        twice["first_treated"] += column("first.treat")
        outcome += column("lemp")
    clustered = difference_in_differences(outcome, **twice).aggregate()
    once = wages().aggregate()
    assert (clustered.estimate, clustered.se) == pytest.approx((once.estimate, once.se))


def two_periods(before_after_treated, before_after_control, **options):
    outcome = [*before_after_treated, *before_after_control]
    units = len(outcome) // 2
    starts = [1] * len(before_after_treated) + [0] * len(before_after_control)
    return difference_in_differences(
        outcome, unit=np.repeat(range(units), 2), time=[0, 1] * units,
        first_treated=starts, **options,
    )  # fmt: skip


def test_two_groups_and_two_periods_are_the_difference_of_differences():
    # Card & Krueger (1994), table 3: jobs per restaurant in New Jersey 20.44 and 21.03, in
    # Pennsylvania 23.33 and 21.17; the difference in differences is 2.75 (2.76 unrounded)
    effect = two_periods([20.44, 21.03], [23.33, 21.17])[1, 1]
    assert effect.estimate == pytest.approx(2.75)


@given(shift=st.floats(-50, 50), trend=st.floats(-5, 5), effect=st.floats(-9, 9))
@settings(max_examples=30, deadline=None)
def test_levels_and_common_trends_do_not_matter(shift, trend, effect):
    treated = [10 + shift, 10 + shift + trend + effect, 12, 12 + trend + effect]
    found = two_periods(treated, [5, 5 + trend, 7, 7 + trend])
    assert found[1, 1].estimate == pytest.approx(effect, abs=1e-9)


def test_a_regression_with_fixed_effects_would_have_the_wrong_sign_and_this_has_not():
    # Early starters gain ever more; a regression takes them as controls of the late ones
    # (Goodman-Bacon 2021).
    rows = [
        (unit, time, start, 0.0 if time < start else (time - start + 1) ** 2)
        for unit, start in enumerate([2, 2, 4, 4, 9, 9])
        for time in range(6)
    ]
    unit, time, start, outcome = (list(values) for values in zip(*rows, strict=True))
    effects = difference_in_differences(
        outcome, unit=unit, time=time, first_treated=start, control="not_yet"
    )
    assert effects[2, 5].estimate == pytest.approx(16)
    assert effects[4, 5].estimate == pytest.approx(4)


def test_a_saturated_regression_of_pyfixest_gives_the_same_effects():
    # Sun & Abraham (2021) with never-treated controls and no covariates is the same estimator.
    pandas = pytest.importorskip("pandas")
    pyfixest = pytest.importorskip("pyfixest")
    stream = np.random.default_rng(7)
    rows = [
        (unit, time, start, stream.normal() + 0.3 * time + (start > 0) * (time >= start) * 2)
        for unit in range(60)
        for start in [(0, 3, 4)[unit % 3]]
        for time in range(1, 6)
    ]
    table = pandas.DataFrame(rows, columns=["unit", "time", "start", "outcome"])
    for group in (3, 4):
        for time in (1, 2, 3, 4, 5):
            if time != group - 1:
                table[f"g{group}t{time}"] = (table.start == group) & (table.time == time)
    dummies = [name for name in table.columns if name.startswith("g")]
    table[dummies] = table[dummies].astype(float)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of pandas, about how pyfixest calls it
        oracle = pyfixest.feols(f"outcome ~ {' + '.join(dummies)} | unit + time", table).coef()
    ours = difference_in_differences(
        table.outcome, unit=table.unit, time=table.time, first_treated=table.start,
        base="universal",
    )  # fmt: skip
    for name in dummies:
        assert ours[int(name[1]), int(name[3])].estimate == pytest.approx(oracle[name])


def test_a_missing_outcome_leaves_its_unit_out_of_that_comparison_only():
    effects = difference_in_differences(
        [1, 2, None, 4, 5, 9, 1, 1, 1, 2, 2, 2],
        unit=np.repeat(["A", "B", "C", "D"], 3),
        time=[0, 1, 2] * 4,
        first_treated=[1] * 6 + [None] * 6,
    )
    assert (effects[1, 1].treated, effects[1, 2].treated) == (2, 1)
    assert effects[1, 2].estimate == pytest.approx(5)


def test_where_nobody_was_observed_there_is_a_reason_and_no_number():
    effects = difference_in_differences(
        [1, 2, np.nan, 1, 1, 1],
        unit=["A"] * 3 + ["B"] * 3,
        time=[0, 1, 2] * 2,
        first_treated=[1] * 3 + [0] * 3,
    )
    assert "no starter" in effects[1, 2].note
    assert effects.aggregate("simple").estimate == pytest.approx(effects[1, 1].estimate)
    assert effects.to_dict()["effects"][1]["estimate"] is None


def test_who_had_started_before_the_first_period_is_left_out_and_counted():
    effects = difference_in_differences(
        [9, 9, 1, 3, 1, 1], unit=[1, 1, 2, 2, 3, 3], time=[0, 1] * 3,
        first_treated=[0.0001 - 1, 0.0001 - 1, 1, 1, 0, 0],
    )  # fmt: skip
    assert (effects.left_out, effects.units) == (1, 2)


def test_a_start_between_two_periods_counts_from_the_next():
    effects = difference_in_differences(
        [1, 4, 1, 2], unit=[1, 1, 2, 2], time=[2018, 2020] * 2, first_treated=[2019] * 2 + [0] * 2
    )
    assert effects[2020, 2020].estimate == pytest.approx(2)


def test_characteristics_without_overlap_are_told():
    effects = two_periods(
        [1, 2, 1, 2, 1, 3], [1, 1, 1, 1, 1, 2],
        covariates={"size": [9, 9, 8, 8, 9, 9, 1, 1, 2, 2, 1, 1]},
    )  # fmt: skip
    assert effects[1, 1].note
    assert np.isnan(effects[1, 1].estimate)


def test_without_a_period_before_there_is_no_trend_to_test():
    test = two_periods([1, 2], [1, 1]).pre_trend()
    assert (test.p_value, test.df) == (None, 0)
    assert test.note


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"first_treated": [0] * 6}, "Nobody starts"),
        ({"first_treated": [1] * 6}, "control='not_yet'"),
        ({"first_treated": [1] * 6, "control": "not_yet"}, "Nobody starts"),
        ({"first_treated": [1, 2, 1, 0, 0, 0]}, "two first periods"),
        ({"time": [0, 0, 2] * 2}, "two observations"),
        ({"time": [0] * 3}, "one of each"),
        ({"time": [None, 1, 2] * 2}, "no time"),
        ({"unit": [1, 2, 3, 4, 5, 6], "time": [0] * 6}, "one period only"),
        ({"outcome": ["a"] * 6}, "list of numbers"),
        ({"control": "all"}, "no control 'all'"),
        ({"method": "ols"}, "no method"),
        ({"base": "last"}, "no base"),
        ({"level": 95}, "level"),
        ({"anticipation": -1}, "Anticipation"),
        ({"cluster": [1, 2, 1, 1, 1, 1]}, "two clusters"),
    ],
)
def test_what_cannot_be_estimated_is_refused(change, says):
    rows = {
        "outcome": [1, 2, 3, 1, 1, 1], "unit": ["A"] * 3 + ["B"] * 3, "time": [0, 1, 2] * 2,
        "first_treated": [1] * 3 + [0] * 3,
    } | change  # fmt: skip
    outcome = rows.pop("outcome")
    with pytest.raises(EvaluationError, match=says):
        difference_in_differences(outcome, **rows)


def test_an_unknown_aggregation_is_refused():
    with pytest.raises(EvaluationError, match="no aggregation"):
        two_periods([1, 2], [1, 1]).aggregate("total")
