"""Oracles: metafor 3.8 on dat.bcg, statsmodels 0.15 combine_effects."""

import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.statistics.bcg import ERRORS, LATITUDE, LOG_RATIOS, NAMES
from wijkteam.analysis.statistics.pooled.meta import leave_one_out, meta_analysis
from wijkteam.analysis.statistics.pooled.moderators import meta_regression
from wijkteam.analysis.statistics.pooled.studies import StudyError

METAFOR = {
    # method: estimate, se, tau2
    "common": (-0.4303, 0.0405, 0.0),
    "DL": (-0.7141, 0.1787, 0.3088),
    "PM": (-0.7150, 0.1809, 0.3181),
    "REML": (-0.7145, 0.1798, 0.3132),
}


@pytest.mark.parametrize("method", METAFOR)
def test_the_pooled_effect_is_that_of_metafor(method):
    pooled = meta_analysis(LOG_RATIOS, ERRORS, studies=NAMES, method=method)

    assert (pooled.estimate, pooled.se, pooled.tau2) == pytest.approx(METAFOR[method], abs=5e-5)


def test_heterogeneity_is_that_of_metafor():
    pooled = meta_analysis(LOG_RATIOS, ERRORS, method="REML")

    assert pooled.q == pytest.approx(152.2330, abs=5e-5)
    assert pooled.tau2_se == pytest.approx(0.1664, abs=5e-5)
    assert pooled.i2_tau2 == pytest.approx(0.9222, abs=5e-5)
    assert pooled.h2_tau2 == pytest.approx(12.86, abs=5e-3)
    assert (pooled.tau2_low, pooled.tau2_high) == pytest.approx((0.1197, 1.1115), abs=5e-5)


def test_the_two_definitions_of_i2_agree_for_one_step():
    pooled = meta_analysis(LOG_RATIOS, ERRORS, method="DL")

    assert pooled.i2 == pytest.approx(pooled.i2_tau2)


@pytest.mark.parametrize(("method", "theirs"), [("DL", "dl"), ("PM", "iterated")])
def test_pooling_and_its_adjustment_equal_statsmodels(method, theirs):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from statsmodels.stats.meta_analysis import combine_effects
    kwargs = {} if theirs == "dl" else {"atol": 1e-12}
    oracle = combine_effects(LOG_RATIOS, ERRORS**2, method_re=theirs, use_t=True, **kwargs)

    plain = meta_analysis(LOG_RATIOS, ERRORS, method=method)
    adjusted = meta_analysis(LOG_RATIOS, ERRORS, method=method, hksj=True)

    assert plain.tau2 == pytest.approx(oracle.tau2, rel=1e-6)
    assert plain.estimate == pytest.approx(oracle.mean_effect_re, rel=1e-6)
    assert plain.se == pytest.approx(oracle.sd_eff_w_re, rel=1e-6)
    assert adjusted.se == pytest.approx(oracle.sd_eff_w_re_hksj, rel=1e-6)


def test_the_prediction_interval_uses_t_with_two_degrees_fewer():
    from scipy import stats

    pooled = meta_analysis(LOG_RATIOS, ERRORS, method="REML")
    margin = stats.t.ppf(0.975, 11) * np.sqrt(pooled.tau2 + pooled.se**2)

    assert pooled.prediction_high == pytest.approx(pooled.estimate + margin)


@pytest.mark.parametrize("k", [1, 2])
def test_too_few_studies_give_no_prediction_but_a_reason(k):
    pooled = meta_analysis(LOG_RATIOS[:k], ERRORS[:k])

    assert pooled.prediction_low is None
    assert "three studies" in pooled.prediction_note


def test_one_study_is_its_own_result():
    pooled = meta_analysis([0.4], [0.1])

    assert (pooled.estimate, pooled.se, pooled.tau2) == pytest.approx((0.4, 0.1, 0.0))


def test_the_adjustment_with_a_floor_never_narrows():
    alike = meta_analysis([0.1, 0.1, 0.1], [0.2, 0.2, 0.2], hksj_floor=True)

    assert alike.se == pytest.approx(meta_analysis([0.1, 0.1, 0.1], [0.2, 0.2, 0.2]).se)


def test_leaving_one_out_equals_pooling_the_others():
    third = leave_one_out(LOG_RATIOS, ERRORS, studies=NAMES)[2]
    others = np.arange(13) != 2

    assert third.study == NAMES[2]
    assert third.result == meta_analysis(
        LOG_RATIOS[others], ERRORS[others], studies=[name for name in NAMES if name != NAMES[2]]
    )


def test_predictions_lie_between_the_study_and_the_pool():
    pooled = meta_analysis(LOG_RATIOS, ERRORS)
    predictions = np.array([blup.estimate for blup in pooled.blups])

    assert (np.abs(predictions - pooled.estimate) <= np.abs(LOG_RATIOS - pooled.estimate)).all()


def test_predictions_are_the_posterior_of_a_normal_model():
    pooled = meta_analysis([0.0, 1.0, 2.0], [0.5, 0.5, 0.5], method="DL")
    trust = pooled.tau2 / (pooled.tau2 + 0.25)

    assert pooled.blups[2].estimate == pytest.approx(trust * 2 + (1 - trust) * 1)
    assert pooled.blups[2].se == pytest.approx(
        np.sqrt(trust * 0.25 + (1 - trust) ** 2 * pooled.se**2)
    )


@pytest.mark.parametrize("error", [0.0, -0.1, np.nan, None, np.inf])
def test_a_study_without_a_usable_standard_error_is_named(error):
    with pytest.raises(StudyError, match="Tilburg"):
        meta_analysis([0.1, 0.2], [0.05, error], studies=["Almere", "Tilburg"])


def test_a_study_without_effect_is_named():
    with pytest.raises(StudyError, match="Almere"):
        meta_analysis([np.nan, 0.2], [0.05, 0.1], studies=["Almere", "Tilburg"])


def test_no_study_at_all_is_refused():
    with pytest.raises(StudyError, match="at least one"):
        meta_analysis([], [])


def test_the_adjustment_is_refused_for_one_study():
    with pytest.raises(StudyError, match="two studies"):
        meta_analysis([0.1], [0.1], hksj=True)


def test_meta_regression_is_that_of_metafor():
    model = meta_regression(LOG_RATIOS, ERRORS, {"latitude": LATITUDE}, studies=NAMES)

    assert model["intercept"].estimate == pytest.approx(0.2515, abs=5e-5)
    assert model["intercept"].se == pytest.approx(0.2491, abs=5e-5)
    assert model["latitude"].estimate == pytest.approx(-0.0291, abs=5e-5)
    assert model["latitude"].se == pytest.approx(0.0072, abs=5e-5)
    assert (model.tau2, model.tau2_se) == pytest.approx((0.0764, 0.0591), abs=6e-5)
    assert model.r2 == pytest.approx(0.7562, abs=1e-3)
    assert model.qe == pytest.approx(30.7331, abs=5e-5)
    assert model.qm == pytest.approx(16.357, abs=5e-3)


def test_a_meta_regression_with_adjustment_tests_with_f():
    model = meta_regression(LOG_RATIOS, ERRORS, {"latitude": LATITUDE}, hksj=True)

    assert model.qm == pytest.approx(model["latitude"].statistic ** 2)
    assert model.qm_p_value == pytest.approx(model["latitude"].p_value)


def test_a_perfect_line_cannot_be_adjusted():
    with pytest.raises(StudyError, match="exactly on the line"):
        meta_regression([0.0, 0.0, 0.0, 0.0], [0.1] * 4, {"years": [1, 2, 3, 4]}, hksj=True)


def test_a_moderator_with_a_gap_names_study_and_moderator():
    with pytest.raises(StudyError, match=r"'2'.*'years'"):
        meta_regression([0.1, 0.2, 0.3], [0.1] * 3, {"years": [1, np.nan, 2]})


def test_a_constant_moderator_is_refused():
    with pytest.raises(StudyError, match="told apart"):
        meta_regression([0.1, 0.2, 0.3, 0.4], [0.1] * 4, {"years": [1, 1, 1, 1]})


effects = st.lists(st.tuples(st.floats(-5, 5), st.floats(0.05, 3)), min_size=2, max_size=12).map(
    lambda pairs: np.array(pairs).T
)


@settings(deadline=None, max_examples=60)
@given(effects, st.sampled_from(["DL", "PM", "REML"]), st.floats(-3, 3))
def test_moving_all_effects_moves_the_pool_and_nothing_else(studies, method, shift):
    values, errors = studies
    here = meta_analysis(values, errors, method=method)
    there = meta_analysis(values + shift, errors, method=method)

    assert here.tau2 >= 0
    assert there.estimate == pytest.approx(here.estimate + shift, abs=1e-5)
    assert there.tau2 == pytest.approx(here.tau2, abs=1e-5)


@settings(deadline=None, max_examples=60)
@given(effects)
def test_reml_is_at_the_top_of_its_likelihood(studies):
    values, errors = studies
    tau2 = meta_analysis(values, errors, method="REML").tau2

    def likelihood(t):
        weights = 1 / (errors**2 + t)
        mean = (weights @ values) / weights.sum()
        q = weights @ (values - mean) ** 2
        return 0.5 * (np.log(weights).sum() - np.log(weights.sum()) - q)

    assert likelihood(tau2) >= max(likelihood(t) for t in (0, tau2 * 0.99, tau2 * 1.01)) - 1e-9


ALLOCATION = (
    *("random", "random", "random", "random", "alternate", "alternate", "random", "random"),
    *("random", "systematic", "systematic", "systematic", "systematic"),
)


def test_words_become_groups_as_in_metafor():
    # metafor 3.8, rma(yi, vi, mods = ~ factor(alloc), data = dat.bcg)
    model = meta_regression(LOG_RATIOS, ERRORS, {"alloc": ALLOCATION})
    found = [(one.name, round(one.estimate, 4), round(one.se, 4)) for one in model.coefficients]
    assert found == [
        ("intercept", -0.5180, 0.4412),
        ("alloc=random", -0.4478, 0.5158),
        ("alloc=systematic", 0.0890, 0.5600),
    ]
    assert round(model.tau2, 4) == 0.3615
    assert (round(model.qm, 4), model.qm_df) == (1.7675, 2)


def test_without_intercept_each_group_has_its_own_expected_effect():
    groups = meta_regression(LOG_RATIOS, ERRORS, {"alloc": ALLOCATION}, intercept=False)
    against = meta_regression(LOG_RATIOS, ERRORS, {"alloc": ALLOCATION})
    for group in ("alternate", "random", "systematic"):
        one = groups[f"alloc={group}"]
        assert (one.estimate, one.se) == pytest.approx(against.expected(alloc=group))
    assert (groups.qm_df, groups.r2) == (3, None)


def test_another_reference_changes_no_expected_effect():
    moderators = {"alloc": ALLOCATION, "latitude": LATITUDE}
    one = meta_regression(LOG_RATIOS, ERRORS, moderators)
    other = meta_regression(LOG_RATIOS, ERRORS, moderators, reference={"alloc": "systematic"})
    assert "alloc=alternate" in {coefficient.name for coefficient in other.coefficients}
    assert one.expected(alloc="random", latitude=30) == pytest.approx(
        other.expected(alloc="random", latitude=30)
    )


def test_a_line_through_the_origin_is_weighted_least_squares():
    # statsmodels 0.14, WLS(y, x, weights=1/(v + tau2)).fit().params
    import statsmodels.api as sm

    model = meta_regression(LOG_RATIOS, ERRORS, {"latitude": LATITUDE}, intercept=False)
    weights = 1 / (ERRORS**2 + model.tau2)
    expected = sm.WLS(LOG_RATIOS, LATITUDE[:, None], weights=weights).fit().params[0]
    assert model["latitude"].estimate == pytest.approx(expected)


@pytest.mark.parametrize(
    ("moderators", "reference", "says"),
    [
        ({"kind": ["a"] * 4}, None, "Every study is in the group 'a'"),
        ({"kind": ["a", "b"]}, None, "2 values for 4 studies"),
        ({"kind": ["a", "", "b", "b"]}, None, "study '2' has no value"),
        ({"kind": ["a", "a", "b", "b"]}, {"kind": "c"}, "No study is in the group 'c'"),
        ({"kind": ["a", "a", "b", "b"]}, {"sort": "a"}, "no moderator 'sort'"),
    ],
)
def test_groups_that_cannot_be_compared_are_refused(moderators, reference, says):
    with pytest.raises(StudyError, match=says):
        meta_regression([0.1, 0.2, 0.3, 0.5], [0.1] * 4, moderators, reference=reference)


def test_the_floor_keeps_hksj_from_narrowing_a_regression():
    args = ([0.1, 0.2, 0.3, 0.41], [0.2] * 4, {"years": [1, 2, 3, 4]})
    narrow, floored = (meta_regression(*args, hksj=True, hksj_floor=floor) for floor in (0, 1))
    assert narrow["years"].se < floored["years"].se == meta_regression(*args)["years"].se


@pytest.mark.parametrize(("effect", "error"), [(1e300, 1.0), (1.0, 1e300), (1.0, 1e-300)])
def test_numbers_that_no_computer_can_square_are_refused_by_study(effect, error):
    with pytest.raises(StudyError, match="'2' has effect"):
        meta_analysis([0.1, effect], [0.1, error])


@pytest.mark.parametrize(
    ("method", "tau2"),
    # metafor 4.6, rma(yi, vi, data=dat.bcg, measure="RR"), to four decimals
    [("DL", 0.3088), ("HE", 0.3286), ("PM", 0.3181), ("SJ", 0.3455), ("ML", 0.2800),
     ("REML", 0.3132)],
)  # fmt: skip
def test_tau2_of_the_bcg_trials_agrees_with_metafor(method, tau2):
    assert meta_analysis(LOG_RATIOS, ERRORS, method=method).tau2 == pytest.approx(tau2, abs=5e-5)


def test_the_normal_prediction_interval_agrees_with_metafor():
    # metafor 4.6, predict(rma(yi, vi, data=dat.bcg)): -0.7145, -1.8667 to 0.4376
    pooled = meta_analysis(LOG_RATIOS, ERRORS, prediction="normal")
    limits = pooled.prediction_low, pooled.prediction_high
    assert limits == pytest.approx((-1.8667, 0.4376), abs=1e-4)


def test_a_prediction_by_t_is_wider_and_needs_a_third_study():
    wide = meta_analysis(LOG_RATIOS, ERRORS)
    narrow = meta_analysis(LOG_RATIOS, ERRORS, prediction="normal")
    assert wide.prediction_high > narrow.prediction_high
    assert meta_analysis([0, 1], [1, 1]).prediction_low is None
    assert meta_analysis([0, 1], [1, 1], prediction="normal").prediction_low is not None


@pytest.mark.parametrize("method", ["HE", "SJ", "ML"])
def test_equal_effects_have_no_spread(method):
    assert meta_analysis([0.3, 0.3, 0.3], [0.1, 0.2, 0.3], method=method).tau2 == 0
