"""Published analyses: reading, one rate, pooling on the log scale, moderators, refusals."""

import json
import math
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.meta_analysis import combine_effects

from wijkteam.analysis import parameters
from wijkteam.analysis.mkba.cases import TableRefused
from wijkteam.analysis.mkba.comparison import (
    ComparisonRefused,
    Published,
    Study,
    classify,
    compare,
    published_studies,
    read_studies,
    restate,
)
from wijkteam.cli import main

RATIOS = (0.9, 1.2, 1.9, 2.4, 1.1)
ERRORS = (0.15, 0.2, 0.3, 0.12, 0.25)


def pool(*studies: Study, **options):
    return compare(Published("x.csv", studies, ()), rate=0.0225, **options)


def study(name: str, ratio: float | None = 1.5, **traits) -> Study:
    traits.setdefault("se_log", 0.2)
    return Study(name, "x.csv:1", ratio=ratio, **traits)


def written(folder: Path, text: str, name: str = "studies.csv") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_the_pooled_ratio_agrees_with_statsmodels():
    # statsmodels 0.14, combine_effects with method_re="chi2" (DerSimonian and Laird).
    studies = [study(str(at), r, se_log=s) for at, (r, s) in enumerate(zip(RATIOS, ERRORS))]  # noqa: B905
    found = pool(*studies, method="DL").pooled
    oracle = combine_effects(np.log(RATIOS), np.square(ERRORS), method_re="chi2")
    assert found.tau2 == pytest.approx(oracle.tau2)
    assert math.log(found.ratio) == pytest.approx(oracle.mean_effect_re)
    assert found.log_scale.se == pytest.approx(oracle.sd_eff_w_re)


@given(factor=st.floats(0.1, 10))
@settings(max_examples=30, deadline=None)
def test_scaling_every_ratio_scales_the_pooled_one(factor):
    one = pool(*(study(str(r), r) for r in RATIOS), method="DL").pooled
    other = pool(*(study(str(r), r * factor) for r in RATIOS), method="DL").pooled
    assert other.ratio == pytest.approx(one.ratio * factor)
    assert other.prediction_high == pytest.approx(one.prediction_high * factor)


def test_turning_every_ratio_round_turns_the_pooled_one_round():
    one = pool(*(study(str(r), r) for r in RATIOS)).pooled
    other = pool(*(study(str(r), 1 / r) for r in RATIOS)).pooled
    assert other.ratio == pytest.approx(1 / one.ratio, rel=1e-5)
    assert other.chance_next_above_1 == pytest.approx(1 - one.chance_next_above_1, abs=1e-5)


def test_an_interval_gives_its_standard_error_on_the_log_scale():
    found = pool(study("A", 2, se_log=None, low=1, high=4), study("B")).forest[0]
    assert found.se_log == pytest.approx(math.log(4) / (2 * 1.959964), rel=1e-6)
    assert (found.low, found.high) == (pytest.approx(1), pytest.approx(4))


def test_yearly_flows_are_discounted_anew():
    old = study("A", None, costs=(100.0, 0.0), benefits=(0.0, 200.0))
    assert restate(old, rate=0.0225).ratio == pytest.approx(2 / 1.0225)
    assert restate(old, rate=0.0).ratio == 2


def test_an_interval_moves_along_with_a_ratio_that_is_discounted_anew():
    known = study("A", 1.9, se_log=None, low=1.0, high=3.0, discount_rate=0.055,
                  costs=(100.0, 0.0), benefits=(0.0, 200.0), part_of="B")  # fmt: skip
    apart = pool(known, study("B"), study("C")).apart[0]
    assert apart.low == pytest.approx(2 / 1.0225 / 1.9)


def test_flows_that_do_not_give_the_published_ratio_are_flagged():
    wrong = study("A", 3.0, discount_rate=0.0225, costs=(100.0,), benefits=(200.0,))
    assert "not the published 3.00" in restate(wrong, rate=0.0225).flags[0]


def test_a_ratio_at_an_older_rate_is_flagged_where_it_cannot_be_discounted_anew():
    assert restate(study("A", discount_rate=0.055), rate=0.0225).flags
    assert not restate(study("A", discount_rate=0.0225), rate=0.0225).flags
    assert (
        "likely an older" in restate(study("A", year=2014), rate=0.0225, rate_since=2021).flags[0]
    )


def test_a_study_without_uncertainty_stands_apart():
    found = pool(study("A"), study("B"), study("C", se_log=None))
    assert [one.study for one in found.apart] == ["C"]
    assert found.pooled.studies == 2


def test_an_imputed_error_is_marked():
    found = pool(study("A"), study("B"), study("C", se_log=None), impute_se=0.5)
    assert [one.imputed for one in found.forest] == [False, False, True]
    assert any("what-if" in note for note in found.notes)


def test_a_range_over_results_is_no_interval():
    ranged = study("C", se_log=None, low=1.0, high=2.0, is_range=True)
    assert "no interval" in pool(study("A"), study("B"), ranged).apart[0].reason


def test_a_ratio_of_nothing_or_less_stands_apart():
    reasons = [one.reason for one in pool(study("A"), study("B"), study("C", -0.5)).apart]
    assert reasons == ["a ratio of 0 or less has no logarithm"]


def test_a_result_that_another_one_holds_is_not_counted_twice():
    found = pool(study("A"), study("B"), study("C", part_of="a"))
    assert "double" in found.apart[0].reason


def test_perspectives_are_never_pooled_together():
    found = pool(study("A"), study("B"), study("A", perspective="financial"))
    assert (found.pooled.studies, found.apart[0].perspective) == (2, "financial")


def test_one_study_is_shown_and_not_pooled():
    found = pool(study("A"))
    assert found.pooled is None
    assert found.forest[0].ratio == 1.5


def test_two_studies_predict_nothing():
    found = pool(study("A"), study("B")).pooled
    assert found.prediction_low is None
    assert found.chance_next_above_1 is None


def test_too_few_studies_relate_to_no_moderator():
    found = pool(study("A", startup=True), study("B", startup=False), study("C", startup=True))
    startup = next(one for one in found.moderators if one.name == "startup")
    assert startup.factors == ()
    assert "10 are needed" in startup.why_not


def test_a_moderator_gives_the_factor_between_groups():
    studies = [study(f"s{at}", 1.0 if at % 2 else 2.0, startup=bool(at % 2)) for at in range(12)]
    startup = pool(*studies, moderators=("startup",)).moderators[0]
    assert startup.baseline == "no"
    assert startup.factors[0].factor == pytest.approx(0.5)


def test_one_study_is_no_group():
    studies = [study(f"s{at}", 1 + at / 10, startup=at == 0) for at in range(12)]
    assert "one study alone" in pool(*studies, moderators=("startup",)).moderators[0].why_not


def test_a_rate_in_per_cents_is_refused():
    with pytest.raises(ComparisonRefused, match="as 0"):
        compare(Published("x", (study("A"),), ()), rate=2.25)


def test_words_of_a_moderator_are_compared_with_the_most_frequent():
    words = ["mixed"] * 12 + ["additional"] * 6 + ["new_for_old"] * 6
    studies = [study(f"s{at}", 1 + at / 10, funding=word) for at, word in enumerate(words)]
    funding = pool(*studies, moderators=("funding",)).moderators[0]
    assert (funding.baseline, [one.name for one in funding.factors]) == (
        "mixed", ["additional", "new_for_old"])  # fmt: skip


def test_the_shipped_file_holds_the_published_parameters():
    file = read_studies("examples/comparison/published.csv")
    known = published_studies(parameters.load().at("2026-01-01"))
    found = {(one.study, one.perspective): one for one in file.studies}
    assert file.rejected == ()
    assert {key: one.ratio for key, one in found.items()} == {
        (one.study, one.perspective): one.ratio for one in known.studies
    }
    assert {(one.low, one.high, one.year) for one in found.values()} == {
        (one.low, one.high, one.year) for one in known.studies
    }


def test_missing_published_ratios_are_listed():
    known = published_studies(parameters.load().at("2026-01-01"))
    assert any(row.name == "lpbl" for row in known.rejected)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (",1.5,,", "no name"),
        ("A,,,", "no ratio"),
        ("A,twee,,", "not a number"),
        ("A,1.5,1,", "belong together"),
        ("A,1.5,2,3", "does not hold"),
        ("A,1.5,3,2", "must be below"),
    ],
)
def test_a_bad_study_is_listed_with_its_line(tmp_path, row, says):
    found = read_studies(written(tmp_path, f"study,ratio,low,high\nGood,1,,\n{row}\n"))
    assert [one.study for one in found.studies] == ["Good"]
    assert "studies.csv:3: " in found.rejected[0].reason
    assert says in found.rejected[0].reason


@pytest.mark.parametrize(
    ("key", "value"),
    [("discount_rate", "5.5"), ("year", "14"), ("funding", "gift"), ("startup", "maybe"),
     ("perspective", "moral"), ("se_log", "0"), ("horizon", "0"), ("costs", "1|2"),
     ("level", "0")],
)  # fmt: skip
def test_a_field_that_cannot_be_is_refused(tmp_path, key, value):
    found = read_studies(written(tmp_path, f"study;ratio;{key}\nA;1,5;{value}\n"))
    assert found.studies == ()


def test_the_same_study_twice_is_listed(tmp_path):
    found = read_studies(written(tmp_path, "study,ratio\nA,1\na,2\n"))
    assert [row.line for row in found.rejected] == [3]


def test_a_list_keeps_its_good_studies(tmp_path):
    text = (
        "studies:\n  - {study: A, ratio: 1.5, interval: [1, 2]}\n  - {study: B, rato: 2}\n  - x\n"
    )
    found = read_studies(written(tmp_path, text, "studies.yaml"))
    assert (found.studies[0].low, [row.line for row in found.rejected]) == (1, [3, 4])


@pytest.mark.parametrize("text", ["", "studies: []\n", "a: [\n", "studies: 3\n"])
def test_a_file_without_studies_is_refused(tmp_path, text):
    with pytest.raises(TableRefused):
        read_studies(written(tmp_path, text, "studies.yaml"))


@pytest.mark.parametrize(
    "options", [{"perspective": "moral"}, {"impute_se": 0.0}, {"moderators": ("colour",)}]
)
def test_an_unknown_option_is_refused(options):
    with pytest.raises(ComparisonRefused):
        pool(study("A"), **options)


def test_nothing_to_compare_is_refused():
    with pytest.raises(ComparisonRefused, match="no usable study"):
        pool()


def test_a_frame_has_every_study():
    frame = pool(study("A"), study("B"), study("C", se_log=None)).to_frame()
    assert frame["pooled"].to_list() == [True, True, False]


@pytest.mark.parametrize("method", ["DL", "PM", "REML", "common"])
def test_the_command_prints_every_method_as_json(method):
    words = ["compare", "examples/comparison/invented.yaml", "--method", method, "--json"]
    done = CliRunner().invoke(main, words)
    assert json.loads(done.stdout)["pooled"]["studies"] == 10


def test_the_command_says_why_it_does_not_pool():
    done = CliRunner().invoke(main, ["compare", "examples/comparison/published.csv"])
    assert done.exit_code == 0
    assert "Not pooled: No study has a standard error" in done.stdout


def test_equal_studies_with_hksj_are_still_strict_json():
    studies = tuple(study(name, ratio=1.1, se_log=0.2) for name in "AB")
    found = compare(Published("x.csv", studies, ()), rate=0.0225, hksj=True)
    assert json.loads(json.dumps(found.to_dict(), allow_nan=False))["pooled"]["studies"] == 2


@pytest.mark.parametrize(
    ("columns", "values"),
    [("ratio", "1e300"), ("ratio,se_log", "1,1e300"), ("costs,benefits", "1e300|1,1|1")],
)
def test_a_number_beyond_reason_is_refused_on_its_line(tmp_path, columns, values):
    path = tmp_path / "studies.csv"
    path.write_text(f"study,{columns}\nA,{values}\n", encoding="utf-8")
    (row,) = read_studies(path).rejected
    assert f"{path}:2" in row.reason


def equal(*names: str, ratio=1.8, **traits) -> tuple[Study, ...]:
    return tuple(
        Study(name, "x.csv:1", ratio=ratio, low=ratio / 1.5, high=ratio * 1.5, **traits)
        for name in names
    )


def test_three_equal_studies_keep_an_interval_with_hksj():
    comparison = pool(*equal("A", "B", "C"), hksj=True)
    assert comparison.pooled.low < 1.8 < comparison.pooled.high
    assert comparison.pooled.chance_next_above_1 > 0.5
    assert any("agree to the last digit" in note for note in comparison.notes)
    # Wider than without the adjustment, for it is Student's t on two degrees of freedom.
    plain = pool(*equal("A", "B", "C")).pooled
    wider = math.log(comparison.pooled.high / 1.8) / math.log(plain.high / 1.8)
    assert wider == pytest.approx(4.302653 / 1.959964, rel=1e-5)


def test_equal_studies_that_break_even_are_no_evidence():
    pooled = pool(*equal("A", "B", "C", ratio=1.0), hksj=True).pooled
    assert pooled.chance_next_above_1 == pytest.approx(0.5)
    assert pooled.log_scale.p_value == pytest.approx(1.0)


def test_equal_studies_in_different_years_say_why_year_is_not_answered():
    studies = [study(str(year), year=year) for year in (2015, 2016, 2017, 2019)]
    (year,) = pool(*studies, hksj=True, per_slope=2, moderators=("year",)).moderators
    assert year.why_not.startswith("year: The effects lie exactly on the line")


@pytest.mark.parametrize(
    ("ratios", "profitability"),
    [
        ({"financial": 1.2, "social": 1.6}, "financial"),
        ({"financial": 1.0, "social": 1.3}, "financial"),
        ({"financial": 0.8, "social": 1.3}, "social"),
        ({"financial": 0.5, "social": 0.7}, "neither"),
        ({"social": 0.7}, "neither"),
        ({"social": 1.7}, "unknown"),
        ({"financial": 0.7}, "unknown"),
        ({"municipality": 2.2}, "unknown"),
        ({"social": 1.0}, "even"),
        ({"financial": 1.0}, "even"),
        ({"financial": 0.8, "social": 1.0}, "even"),
        ({"financial": 1.2, "social": 0.9}, "neither"),
    ],
)
def test_an_analysis_is_financially_profitable_socially_or_neither(ratios, profitability):
    studies = [study("A", ratio, perspective=name) for name, ratio in ratios.items()]
    (classified,) = classify(studies, rate=0.0225)
    assert classified.profitability == profitability


def test_an_analysis_with_an_interval_says_how_sure_its_class_is():
    (classified,) = classify([study("A", math.exp(0.2), se_log=0.2)], rate=0.0225)
    assert classified.chance_social == pytest.approx(0.8413, abs=1e-4)


def test_the_command_classifies_each_analysis_once():
    words = ["compare", "examples/comparison/published.csv", "--json"]
    classes = json.loads(CliRunner().invoke(main, words).stdout)["classes"]
    assert [one["study"] for one in classes].count("early_warning_amsterdam") == 1


def test_an_error_is_not_set_where_the_interval_was_published():
    reaching_0 = study("A", se_log=None, low=-0.2, high=3.0)
    (apart,) = pool(reaching_0, study("B"), study("C"), impute_se=0.3).apart
    assert "reaches 0" in apart.reason


@pytest.mark.parametrize(
    ("studies", "options", "note"),
    [
        (("A",), {"hksj": True}, "--hksj did nothing"),
        (("A", "B"), {"impute_se": 0.3}, "--impute-se did nothing"),
        (("A", "B"), {"method": "common"}, "the moderators use REML"),
    ],
)
def test_an_option_that_does_nothing_is_told(studies, options, note):
    notes = pool(*map(study, studies), **options).notes
    assert any(note in one for one in notes)


def test_the_table_is_headed_by_the_level_that_was_asked_and_nothing_is_certain():
    words = "compare examples/comparison/published.csv --impute-se 0.3 --prediction normal"
    table = CliRunner().invoke(main, [*words.split(), "--level", "0.8"]).stdout
    assert "  80 % interval  " in table
    assert "chance of more than 1: >99%" in table


def test_a_moderator_that_was_asked_for_is_answered_even_when_nothing_is_pooled():
    (year,) = pool(study("A", year=2015), moderators=("year",)).moderators
    assert year.why_not


def test_the_command_takes_a_level_and_a_prediction_interval():
    words = ["compare", "examples/comparison/invented.yaml", "--json"]
    wide = json.loads(CliRunner().invoke(main, words).stdout)["pooled"]
    narrow = json.loads(
        CliRunner().invoke(main, [*words, "--level", "0.8", "--prediction", "normal"]).stdout
    )["pooled"]
    assert narrow["level"] == 0.8
    assert narrow["prediction_high"] < wide["prediction_high"]
