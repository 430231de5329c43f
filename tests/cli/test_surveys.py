"""`wijkteam surveys pool` asks back, and says why a row was refused."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from wijkteam.analysis.statistics import read_surveys
from wijkteam.cli import main

HEADER = "study;indicator;n;percentage\n"
FRACTIONS = HEADER + "A;helpend;200;0,71\nB;helpend;300;0,80\nC;helpend;250;0,76\n"


@pytest.fixture
def pooled(tmp_path):
    def run(text: str, *options: str):
        file = tmp_path / "surveys.csv"
        file.write_text(text, encoding="utf-8")
        return CliRunner().invoke(main, ["surveys", "pool", str(file), *options])

    return run


def test_fractions_are_asked_back(pooled):
    done = pooled(FRACTIONS)
    assert done.exit_code == 1
    assert "line 2" in done.stderr
    assert "Are these fractions?" in done.stderr


def test_fractions_are_pooled_as_percentages_when_that_was_said(pooled):
    (result,) = json.loads(pooled(FRACTIONS, "--scale", "fractions", "--json").stdout)["results"]
    # (200 x 71 + 300 x 80 + 250 x 76) / 750
    assert result["percentage"] == pytest.approx(76.2667, abs=1e-4)


def test_small_percentages_are_pooled_as_such_when_that_was_said(pooled):
    (result,) = json.loads(pooled(FRACTIONS, "--scale", "percentages", "--json").stdout)["results"]
    assert result["percentage"] == pytest.approx(0.762667)


def test_a_per_cent_sign_leaves_no_doubt(pooled):
    (result,) = json.loads(pooled(HEADER + "A;helpend;200;0,71%\n", "--json").stdout)["results"]
    assert result["percentage"] == pytest.approx(0.71)


def test_a_fraction_among_percentages_is_refused_by_line(pooled):
    content = pooled(HEADER + "A;helpend;200;71\nB;helpend;300;0,8\nC;helpend;90;1\n", "--json")
    rejected = json.loads(content.stdout)["rejected"]
    assert [row["line"] for row in rejected] == [3]
    assert "is it 80 % or 0.8 %?" in rejected[0]["reason"]


def test_a_percentage_among_fractions_is_refused_by_line(pooled):
    content = pooled(HEADER + "A;helpend;200;0,71\nB;helpend;300;80\n", "--scale", "fractions")
    assert "line 3: the fraction is 80" in content.stderr


@pytest.mark.parametrize("withheld", ["<5", "x", ".", "*", "< 10"])
def test_a_withheld_n_is_left_out_as_withheld(pooled, withheld):
    (result,) = json.loads(pooled(HEADER + f"A;helpend;{withheld};50\n", "--json").stdout)[
        "results"
    ]
    assert "withheld" in result["left_out"][0]["reason"]


def test_a_withheld_percentage_is_left_out_as_withheld(pooled):
    done = pooled(HEADER + "A;helpend;100;.\nB;helpend;100;60\n")
    assert "Left out (line 2): A, helpend – the percentage is withheld (.)" in done.stdout


@pytest.mark.parametrize("options", [(), ("--json",)])
def test_when_all_are_rejected_each_line_has_its_reason(pooled, options):
    done = pooled(HEADER + "A;helpend;150;120\nB;helpend;nul;50\n", *options)
    assert done.exit_code == 1
    if options:
        said = "".join(row["reason"] for row in json.loads(done.stdout)["rejected"])
    else:
        said = done.stderr
    assert "line 2: the percentage is 120" in said
    assert "line 3: n is 'nul'" in said


def test_a_title_above_and_a_source_below_are_passed_over(pooled):
    content = (
        '"Jeugdhulp; regio"\n"Onderwerp";"Jongeren met jeugdhulp"\n'
        '"study";"indicator";"n";"percentage"\n"Groningen";"jeugdhulp";"100";"15,4"\n"Bron: CBS"\n'
    )
    (result,) = json.loads(pooled(content, "--json").stdout)["results"]
    assert result["percentage"] == pytest.approx(15.4)


def test_columns_are_said_once_and_kept(pooled, tmp_path):
    table = "Gemeente;Vraag;Aantal;Procent\nPad   ;helpend;100;60\n"
    said = ["study=Gemeente", "indicator=Vraag", "n=Aantal", "percentage=Procent"]
    first = pooled(table, "--json", *(word for one in said for word in ("--column", one)))
    again = pooled(table, "--json")
    assert json.loads(again.stdout) == json.loads(first.stdout)
    assert json.loads(again.stdout)["results"][0]["study_names"] == ["Pad"]
    assert (tmp_path / "surveys.csv.columns.yaml").exists()


def test_a_column_that_is_not_there_is_told(pooled):
    done = pooled(FRACTIONS, "--column", "study=Wijk")
    assert "there is no column 'Wijk' to read as study" in done.stderr


def test_kept_columns_that_cannot_be_read_are_told(pooled, tmp_path):
    (tmp_path / "surveys.csv.columns.yaml").write_text("- a\n", encoding="utf-8")
    assert "Mend it, or remove it" in pooled(FRACTIONS).stderr


def test_a_fraction_has_no_noise_of_its_own(tmp_path):
    file = tmp_path / "x.csv"
    file.write_text(HEADER + "A;helpend;200;0,29\n", encoding="utf-8")
    assert read_surveys(Path(file), scale="fractions").rows[0].percentage == 29.0
