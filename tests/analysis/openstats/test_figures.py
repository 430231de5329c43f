"""The figures of NJi 2022 from invented tables, and what the report printed."""

import json
import math
from pathlib import Path

import pytest
from click.testing import CliRunner

from wijkteam.analysis.openstats import (
    FIGURES,
    OpenStatsError,
    change,
    classify,
    collect,
    index,
    own_figure,
    own_figures,
    per_thousand,
    read_printed,
    read_quantities,
    share,
    totals,
)
from wijkteam.cli import main

EXAMPLES = Path(__file__).parents[3] / "examples" / "openstats"
TABLES = EXAMPLES / "tables"
HEADER = (
    "Regio's;Perioden;youths_ambulatory;youths_by_team;new_specialist;referrals;referrals_by_team"
)


def folder(tmp_path, *rows):
    (tmp_path / "table.csv").write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    return tmp_path


TWO_TEAMS = (
    "Noord;2017JJ00;100;10;50;200;60", "Noord;2020JJ00;100;12;45;180;64",
    "West;2017JJ00;100;1;40;100;30", "West;2020JJ00;100;2;38;94;34",
)  # fmt: skip


def values(figure, of=None):
    return {(one.group, one.at): one.value for one in figure.values if of is None or one.of == of}


def test_an_index_begins_at_a_hundred_in_the_first_year():
    assert index({2016: None, 2017: 80, 2020: 72}) == {2016: None, 2017: 100, 2020: 90}
    assert index({2016: 100, 2017: 80}, base=2017) == {2016: 125, 2017: 100}
    assert index({}) == {}


def test_shares_rates_and_changes_have_no_answer_without_a_denominator():
    assert share({2020: 3}, {2020: 0}) == {2020: None}
    assert per_thousand({2020: 24}, {2020: 12_000}) == {2020: 2}
    assert change({2017: None, 2020: 3}, 2017, 2020) is None
    assert change({2017: 200, 2020: 180}, 2017, 2020) == pytest.approx(-0.1)


def test_teams_that_give_a_twentieth_themselves_are_those_that_help(tmp_path):
    classified = classify(collect(folder(tmp_path, *TWO_TEAMS)))
    assert (classified.helps, classified.others) == (("Noord",), ("West",))


def test_a_team_that_changed_on_the_way_is_in_neither_group(tmp_path):
    rows = ("Oost;2017JJ00;100;1;9;9;3", "Oost;2020JJ00;100;9;9;9;3")
    collected = collect(folder(tmp_path, *TWO_TEAMS, *rows))
    assert classify(collected).changed == ("Oost",)
    assert classify(collected, year=2020).helps == ("Noord", "Oost")


def test_a_withheld_share_is_unknown_and_not_nil(tmp_path):
    rows = ("Oost;2017JJ00;100;.;9;9;3", "Oost;2020JJ00;100;<5;9;9;3")
    assert classify(collect(folder(tmp_path, *TWO_TEAMS, *rows))).unknown == ("Oost",)


def test_figure_7_is_the_index_per_group(tmp_path):
    place = folder(tmp_path, *TWO_TEAMS)
    figure = own_figure("figure-7", collect(place), place)
    assert values(figure)["helps", "2020"] == pytest.approx(90)
    assert values(figure)["others", "2020"] == pytest.approx(95)
    assert figure.beside.after == pytest.approx(-5)
    assert "0 areas began to help" in figure.beside.why_no_effect


def test_table_3_holds_the_changes_and_the_share_in_points(tmp_path):
    place = folder(tmp_path, *TWO_TEAMS)
    figure = own_figure("table-3", collect(place), place)
    assert values(figure, "referrals")["helps", "2020"] == pytest.approx(-0.1)
    assert values(figure, "referrals_by_team")["helps", "2020"] == pytest.approx(64 / 60 - 1)
    assert values(figure, "points_of_share")["helps", "2020"] == pytest.approx(64 / 180 - 0.3)


def test_clients_of_the_wmo_are_told_per_thousand_inhabitants(tmp_path):
    place = folder(tmp_path, *TWO_TEAMS)
    (place / "86050NED.csv").write_text(
        "Regio's;Perioden;Wmo-cliënten (aantal)\nNoord;2017JJ00;600\nNoord;2020JJ00;650\n"
        "Zuid;2017JJ00;300\nZuid;2020JJ00;.\n",
        encoding="utf-8",
    )
    (place / "people.csv").write_text(
        "Gemeente;Jaar;inwoners\nNoord;2017;10000\nNoord;2020;10000\nZuid;2017;5000\n"
        "Zuid;2020;5000\n",
        encoding="utf-8",
    )
    figure = own_figure("wmo", collect(place), place)
    assert values(figure)["together", "2020"] == pytest.approx(65)
    assert (figure.areas, figure.left_out, figure.withheld) == (1, 1, 1)
    assert {origin.table for origin in figure.origins} >= {"86050NED"}


def test_an_area_with_a_withheld_year_is_left_out_of_every_year(tmp_path):
    rows = ("Oost;2017JJ00;100;20;70;9;3", "Oost;2020JJ00;100;20;.;9;3")
    place = folder(tmp_path, *TWO_TEAMS, *rows)
    figure = own_figure("figure-7", collect(place), place)
    assert (figure.areas, figure.left_out, figure.withheld) == (2, 1, 1)
    assert values(figure)["helps", "2020"] == pytest.approx(90)


def test_a_mean_over_areas_is_weighed_by_what_ended_there(tmp_path):
    (tmp_path / "a.csv").write_text(
        "Gemeente;Jaar;days_provider;closed_provider\nA;2019;300;90\nB;2019;400;10\n",
        encoding="utf-8",
    )
    line = totals(collect(tmp_path), "days_provider", ["A", "B"], weigh_by="closed_provider")
    assert line.values[2019] == pytest.approx(310)


def test_what_is_not_there_says_what_to_look_for(tmp_path):
    place = folder(tmp_path, *TWO_TEAMS)
    collected = collect(place)
    assert "82971NED" in own_figure("figure-12", collected, place).why_not
    assert "codings.csv" in own_figure("figure-1", collected, place).why_not
    assert "surveys.csv" in own_figure("table-1", collected, place).why_not
    with pytest.raises(OpenStatsError, match="no figure 'figure-99'"):
        own_figure("figure-99", collected, place)


def test_a_file_that_is_no_table_is_told_and_the_rest_used(tmp_path):
    (tmp_path / "notes.csv").write_text("a\nb\n", encoding="utf-8")
    collected = collect(folder(tmp_path, *TWO_TEAMS))
    assert collected.problems[0].startswith("notes.csv")
    assert "new_specialist" not in collected.missing
    with pytest.raises(OpenStatsError, match="no folder"):
        collect(tmp_path / "nothing")


@pytest.fixture(scope="module")
def example():
    return collect(TABLES)


def test_every_figure_is_made_from_the_example(example):
    made = own_figures(TABLES, example)
    assert [one.spec.code for one in made if one.why_not] == []
    assert len(made) == len(FIGURES) == 19


def test_the_example_holds_withheld_cells_that_are_not_counted_as_nil(example):
    assert example.withheld("new_from_crisis") == 3
    crisis = own_figure("crisis", example, TABLES)
    assert crisis.left_out == 2


def test_who_helps_stands_beside_the_others_with_the_years_before(example):
    beside = own_figure("figure-6", example, TABLES).beside
    assert (beside.first, beside.base, beside.last) == (2015, 2017, 2021)
    assert beside.before is not None
    assert {point.at for point in beside.event_study} >= {-2.0, -1.0, 0.0, 1.0}
    assert beside.effect_low < beside.effect < beside.effect_high


def test_a_figure_that_makes_the_group_is_not_compared_between_the_groups(example):
    assert own_figure("reach", example, TABLES).beside is None


def test_a_document_counts_once_for_each_code(tmp_path):
    (tmp_path / "codings.csv").write_text(
        "document;figure;code\nA;1;netwerk\nA;1;netwerk\nB;1;effect\nB;figure-1;netwerk\n",
        encoding="utf-8",
    )
    first, second = own_figure("figure-1", collect(tmp_path), tmp_path).values
    assert (first.at, first.n, first.value) == ("netwerk", 2, 1.0)
    assert second.value == 0.5


@pytest.fixture(scope="module")
def printed():
    return read_printed(EXAMPLES / "nji-2022.yaml")


def test_the_report_as_data_has_every_figure_and_every_contradiction(printed):
    assert list(printed.figures) == [spec.code for spec in FIGURES]
    # Ten in its figures and tables, fourteen elsewhere.
    in_figures = [one for one in printed.contradictions if one.figures]
    assert (len(in_figures), len(printed.contradictions)) == (10, 24)
    assert all(one.figures or one.indicators for one in printed.contradictions)


def of(printed, code, group, at, of=""):
    (found,) = [
        one.value
        for one in printed.figures[code].values
        if (one.group, one.at, one.of) == (group, at, of)
    ]
    return found


def test_the_contradictions_follow_from_the_printed_numbers(printed):
    crisis = [of(printed, "crisis", group, "2020") for group in ("country", "helps", "others")]
    assert crisis[0] > max(crisis[1:])
    for group, was in (("helps", 0.280), ("others", 0.264)):
        every, own, now = (
            of(printed, "table-3", group, "2020", name)
            for name in ("referrals", "referrals_by_team", "share_of_team")
        )
        assert now * (1 + every) / (1 + own) == pytest.approx(was, abs=5e-4)
        assert round(now - was, 2) > of(printed, "table-3", group, "2020", "points_of_share")
    assert pytest.approx(288, abs=0.5) == 337 / 1.17
    assert pytest.approx(314, abs=0.5) == 389 / 1.24
    answers = [
        sum(one.n for one in printed.figures[code].values) for code in ("table-1", "table-2")
    ]
    assert answers == [12501, 9433]
    assert of(printed, "figure-7", "others", "2020") - 100 != pytest.approx(
        100 * of(printed, "table-3", "others", "2020", "referrals")
    )


def test_the_printed_duration_rose_by_fifteen_per_cent(printed):
    was, now = (of(printed, "figure-11", "country", year) for year in ("2017", "2019"))
    assert math.isclose(now / was - 1, 0.15, abs_tol=0.005)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("figures: [", "yaml"),
        ("source: x\n", "not a report"),
        ("figures: {a: {}}\n", "not a report"),
    ],
)
def test_a_report_of_another_form_is_refused(tmp_path, text, says):
    file = tmp_path / "report.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(OpenStatsError, match=says):
        read_printed(file)
    with pytest.raises(OpenStatsError, match="cannot be read"):
        read_printed(tmp_path / "nothing.yaml")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a: {nl: x}\n", "needs nl"),
        ("a: {nl: x, unit: y, tables: [t], title: '('}\n", "pattern that is none"),
        ("a: {nl: x, unit: y, tables: [t], title: x, fold: mean}\n", "folds by"),
        ("- a\n", "quantities by their code"),
    ],
)
def test_quantities_that_cannot_be_are_refused(tmp_path, text, says):
    file = tmp_path / "quantities.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(OpenStatsError, match=says):
        read_quantities(file)


def test_a_title_that_fits_two_figures_is_asked_back(tmp_path):
    (tmp_path / "82971NED.csv").write_text(
        "Regio's;Perioden;Verwijzingen totaal_1;Verwijzingen nieuw_2\nA;2020JJ00;3;4\n",
        encoding="utf-8",
    )
    assert "2 figures could be referrals" in collect(tmp_path).missing["referrals"]


def test_a_cut_is_counted_by_its_total(tmp_path):
    (tmp_path / "a.csv").write_text(
        "Gemeente;Jaar;Verwijzer;inwoners\nA;2020;Totaal;10\nA;2020;Huisarts;4\n",
        encoding="utf-8",
    )
    assert collect(tmp_path).values("inhabitants") == {"A": {2020: 10}}


def test_the_command_prints_the_figures_as_text_and_json():
    done = CliRunner().invoke(main, ["openstats", "figures", str(TABLES), "--figure", "figure-7"])
    assert "Helping minus others, in points: 2015 to 2017" in done.stdout
    content = CliRunner().invoke(main, ["openstats", "figures", str(TABLES), "--json"]).stdout
    assert len(json.loads(content)["figures"]) == 19


def test_the_command_says_what_a_folder_lacks(tmp_path):
    done = CliRunner().invoke(main, ["openstats", "check", str(folder(tmp_path, *TWO_TEAMS))])
    assert "Missing: wmo_new: no table here holds it; CBS has 85044NED." in done.stderr


def test_the_command_reads_a_table_and_keeps_its_columns(tmp_path):
    file = tmp_path / "t.csv"
    file.write_text("Naam;Jaar;Hoeveel\nNoord;2021;<5\n", encoding="utf-8")
    words = ["openstats", "read", str(file), "--column", "area=Naam"]
    assert "1 withheld" in CliRunner().invoke(main, words).stdout
    again = CliRunner().invoke(main, ["openstats", "read", str(file), "--json"]).stdout
    assert json.loads(again)["counts"]["withheld"] == 1
