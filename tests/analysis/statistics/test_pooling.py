"""Oracle: the figures printed in NJi 2022 (Van der Zwaan, 30-3-2022), tables 1 and 2."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkteam.analysis.statistics.pooled.pooling import pool
from wijkteam.analysis.statistics.pooled.surveys import (
    SurveyFileError,
    SurveyRow,
    Surveys,
    read_surveys,
)

NJI = Path(__file__).parents[3] / "examples" / "surveys" / "nji-2022.csv"
HEADER = "study,indicator,n,percentage"


def write(folder, text, encoding="utf-8"):
    file = folder / "surveys.csv"
    file.write_bytes(text.encode(encoding))
    return file


def shown(by=None):
    return {(one.indicator, one.group, one.cut): one for one in pool(read_surveys(NJI), by=by)}


@pytest.mark.parametrize(
    ("by", "group", "percentage", "n"),
    [
        ("period", "2016-2017", 57, 4662),
        ("period", "2018-2019", 64, 2693),
        ("period", "2020-2021", 75, 5146),
        ("team_type", "Wmo", 75, 1807),
        ("team_type", "Jeugd", 62, 2456),
        ("team_type", "Integraal", 57, 5170),
    ],
)
def test_the_example_shows_what_the_report_says_of_awareness(by, group, percentage, n):
    result = shown(by)["bekendheid", group, ()]

    assert (result.percentage, result.n) == (pytest.approx(percentage), n)


@pytest.mark.parametrize(("group", "percentage"), [("Wmo", 80), ("Integraal", 71), ("Jeugd", 74)])
def test_the_example_shows_helpfulness_per_team_type(group, percentage):
    assert shown("team_type")["helpend", group, ()].percentage == pytest.approx(percentage)


def test_helpfulness_is_just_over_three_quarters_of_5780():
    result = shown()["helpend", None, ()]

    assert (round(result.percentage, 2), result.n) == (76.48, 5780)


def test_two_cuts_of_the_same_respondents_are_never_added_up():
    awareness = {key[2]: one.n for key, one in shown().items() if key[0] == "bekendheid"}

    assert awareness == {("period",): 12501, ("team_type",): 9433}


def test_a_result_that_lies_along_another_cut_is_told():
    assert "3 rows of NJi 2022" in shown("period")["bekendheid", "2016-2017", ()].note


def test_rows_without_a_group_are_shown_as_such():
    assert shown("period")["helpend", "not stated", ()].n == 5780


def test_different_studies_with_and_without_a_label_are_added_up():
    rows = (
        SurveyRow(2, "A", "helpend", 100, 60, team_type="Wmo"),
        SurveyRow(3, "B", "helpend", 300, 80),
    )

    (result,) = pool(Surveys("", rows, (), ()))

    assert (result.percentage, result.n, result.studies) == (75, 400, 2)


def test_a_total_and_its_parts_are_not_added_up():
    rows = (
        SurveyRow(2, "A", "helpend", 100, 60, team_type="Wmo"),
        SurveyRow(3, "A", "helpend", 100, 80, team_type="Jeugd"),
        SurveyRow(4, "A", "helpend", 200, 70),
        SurveyRow(5, "B", "helpend", 50, 50),
    )

    assert [one.n for one in pool(Surveys("", rows, (), ()))] == [250, 250]


@pytest.mark.parametrize(
    "text",
    [
        f"\ufeff{HEADER}\nA,helpend,200,71.5\n",
        "study;indicator;n;percentage\nA;helpend;200;71,5\n",
        "Percentage\tN\tIndicator\tStudy\n71,5 %\t200\thelpend\tA\n",
        f'{HEADER},extra\r\nA,helpend,200.0,"71,5",x\r\n\r\n',
    ],
)
def test_the_forms_that_spreadsheets_write_are_read(tmp_path, text):
    surveys = read_surveys(write(tmp_path, text))

    assert [(row.study, row.n, row.percentage) for row in surveys.rows] == [("A", 200, 71.5)]


def test_an_old_dutch_spreadsheet_keeps_its_accents(tmp_path):
    file = write(tmp_path, f"{HEADER}\nCliëntervaring,helpend,200,70\n", encoding="cp1252")

    assert read_surveys(file).rows[0].study == "Cliëntervaring"


@pytest.mark.parametrize("n", ["", "?", "onbekend", "Onbekend ", "n.b.", "nan"])
def test_a_study_without_n_is_left_out_and_listed(tmp_path, n):
    surveys = read_surveys(write(tmp_path, f"{HEADER}\nA,helpend,{n},70\nB,helpend,100,80\n"))
    (result,) = pool(surveys)

    assert [(row.study, row.line) for row in result.left_out] == [("A", 2)]
    assert "lack of n" in result.left_out[0].reason
    assert (result.percentage, result.n, result.studies) == (80, 100, 1)


def test_an_indicator_with_nothing_to_weigh_is_shown_without_a_figure(tmp_path):
    (result,) = pool(read_surveys(write(tmp_path, f"{HEADER}\nA,helpend,,70\n")))

    assert (result.percentage, result.n, len(result.left_out)) == (None, 0, 1)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("A,helpend,100,140", "between 0 and 100"),
        ("A,helpend,100,-1", "between 0 and 100"),
        ("A,helpend,100,", "missing"),
        ("A,helpend,100,many", "not a number"),
        ("A,helpend,12.5,70", "whole number"),
        ("A,helpend,4.662,70", "thousands"),
        ("A,helpend,0,70", "at least one"),
        ("A,helpend,-5,70", "at least one"),
        (",helpend,100,70", "study is empty"),
        ("A,,100,70", "indicator is empty"),
        ("A,helpend,100,57,5", "decimal comma"),
        ("a,Helpend,100,70\nA,helpend,90,71", "line 2"),
    ],
)
def test_a_wrong_row_is_rejected_with_its_line_and_the_rest_is_kept(tmp_path, row, reason):
    surveys = read_surveys(write(tmp_path, f"{HEADER}\n{row}\nB,helpend,100,80\n"))
    (rejected,) = surveys.rejected

    assert reason in rejected.reason
    assert f"surveys.csv, line {rejected.line}" in rejected.reason
    assert surveys.rows[-1].study == "B"


def test_the_same_study_may_speak_of_several_groups(tmp_path):
    text = f"{HEADER},team_type\nA,helpend,100,70,Wmo\nA,helpend,100,80,Jeugd\n"

    assert not read_surveys(write(tmp_path, text)).rejected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is empty"),
        ("study,indicator,percentage\nA,b,3\n", "column n is missing"),
        (f"{HEADER},n\n", "twice"),
        ("study\x00", "not a text file"),
    ],
)
def test_a_file_that_is_no_survey_file_is_refused(tmp_path, text, message):
    with pytest.raises(SurveyFileError, match=message):
        read_surveys(write(tmp_path, text))


def test_a_very_long_text_does_not_keep_the_other_rows_from_being_read(tmp_path):
    file = tmp_path / "surveys.csv"
    file.write_text(f"{HEADER},source\nA,b,1,2,{'x' * 200_000}\nC,b,1,2,y\n")
    assert [row.study for row in read_surveys(file).rows] == ["A", "C"]


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(SurveyFileError, match="cannot be read"):
        read_surveys(tmp_path / "nowhere.csv")


def test_a_file_with_only_wrong_rows_cannot_be_pooled(tmp_path):
    surveys = read_surveys(write(tmp_path, f"{HEADER}\nA,helpend,100,140\n"))

    with pytest.raises(SurveyFileError, match="all 1 were rejected"):
        pool(surveys)


def test_teams_that_differ_widen_the_interval():
    rows = tuple(SurveyRow(i, str(i), "x", 1000, p) for i, p in enumerate((40, 55, 70, 85)))

    (result,) = pool(Surveys("", rows, (), ()))

    assert result.random_effects.tau2 > 0
    assert result.random_effects.high - result.random_effects.low > result.high - result.low
    assert result.random_effects.prediction_low < result.random_effects.low


def test_nobody_and_everybody_can_be_pooled():
    rows = (SurveyRow(2, "A", "x", 30, 0), SurveyRow(3, "B", "x", 30, 100))

    (result,) = pool(Surveys("", rows, (), ()))

    assert result.percentage == 50
    assert 0 <= result.random_effects.low <= result.random_effects.high <= 100


answers = st.lists(st.tuples(st.integers(1, 5000), st.integers(0, 100)), min_size=1, max_size=6)


@given(answers)
def test_the_pool_lies_between_the_studies(studies):
    rows = tuple(SurveyRow(i, str(i), "x", n, p) for i, (n, p) in enumerate(studies))

    (result,) = pool(Surveys("", rows, (), ()))

    assert min(p for _, p in studies) - 1e-9 <= result.percentage
    assert result.percentage <= max(p for _, p in studies) + 1e-9
    assert result.low <= result.percentage + 1e-9
