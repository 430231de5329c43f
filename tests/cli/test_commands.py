"""The command as people use it: files in, tables or JSON out, one message for a mistake."""

import csv
import io
import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from wijkteam.analysis.indicators import read_figures, write_figures
from wijkteam.analysis.indicators.files import FIGURES_VERSION
from wijkteam.cli import ENTRIES, main
from wijkteam.cli.reference import command_reference

RELEASE = "examples/facts/facts-2026-Q3.parquet"
SURVEYS = "examples/surveys/nji-2022.csv"
PARAMETERS = "src/wijkteam/analysis/parameters/nl"


def shell(*words: str) -> subprocess.CompletedProcess[str]:
    """The installed command, in a process of its own."""
    command = [str(Path(sys.executable).with_name("wijkteam")), *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words), prog_name="wijkteam")


def test_help_names_every_command() -> None:
    text = run("--help").stdout
    assert all(name in text for name in ENTRIES)


def test_help_and_version_load_neither_polars_nor_django() -> None:
    code = (
        "import sys\nfrom wijkteam.cli import main\n"
        "main(['--help'], standalone_mode=False)\n"
        "print(sorted({'polars', 'numpy', 'scipy', 'django'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_indicators_load_no_solver_until_something_is_protected() -> None:
    code = (
        "import sys\nimport wijkteam.cli.indicators\n"
        "print(sorted({'scipy', 'django'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_the_installed_command_runs() -> None:
    done = shell("facts", "check", RELEASE)
    assert (done.returncode, done.stderr) == (0, "")
    assert "this facts release is in order" in done.stdout


def test_the_installed_command_shows_no_traceback() -> None:
    done = shell("facts", "check", "README.md")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Error: README.md")
    assert "Traceback" not in done.stderr


def test_the_version_is_told() -> None:
    assert run("--version").stdout.startswith("wijkteam, version ")


@pytest.mark.parametrize("name", list(ENTRIES))
def test_the_overview_and_the_command_agree_on_a_summary(name: str) -> None:
    command = ENTRIES[name].load()
    assert command.help
    assert ENTRIES[name].summary.endswith(".")


@pytest.mark.parametrize(
    "words",
    [
        ["facts", "check", "nowhere.parquet"],
        ["facts", "check", "tests"],
        ["facts", "check", "README.md"],
        ["indicators", "nowhere.parquet"],
        ["indicators", "tests"],
        ["indicators", SURVEYS],
        ["surveys", "pool", "nowhere.csv"],
        ["surveys", "pool", "tests"],
        ["surveys", "pool", RELEASE],
        ["parameters", "check", "nowhere"],
        ["parameters", "check", "README.md"],
    ],
    ids=" ".join,
)
def test_a_wrong_file_gives_one_message_and_exit_code_1(words: list[str]) -> None:
    result = run(*words)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("Error: ")
    assert words[-1].split("/")[-1] in result.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["dance"],
        ["indicators"],
        ["indicators", RELEASE, "--by", "street"],
        ["indicators", RELEASE, "--only", "happiness"],
        ["indicators", RELEASE, "--json", "--csv"],
        ["surveys", "pool", SURVEYS, "--by", "street"],
    ],
    ids=" ".join,
)
def test_a_wrong_word_gives_exit_code_2(words: list[str]) -> None:
    result = run(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Usage: wijkteam" in result.stderr


def test_indicators_are_divided_by_team_with_a_total() -> None:
    text = run("indicators", RELEASE, "--only", "early_solutions").stdout
    table = text.split("What it tells")[0].splitlines()[3:]
    assert [line.split()[0] for line in (table[0], table[1], table[-1])] == [
        "Jeugd",
        "Noord",
        "total",
    ]


def test_a_new_indicator_is_checked_and_counted_in_an_invented_municipality(tmp_path: Path) -> None:
    """The file is that of the page for analysts: written in ten minutes, and tried in one line."""
    page = Path("docs/analysts/indicators.md").read_text(encoding="utf-8")
    text = page.split("```yaml\n")[1].split("```")[0]
    file = tmp_path / "soon_a_plan.yaml"
    file.write_text(text, encoding="utf-8")
    told = run("indicators", "--check", str(file)).stdout
    assert "Plan within three weeks (soon_a_plan; share)" in told
    assert re.search(r"In an invented municipality of 900 households: \d+ of \d+\.", told)
    file.write_text(text.replace("within: 21", "within: 0"), encoding="utf-8")
    nobody = run("indicators", "--check", str(file)).stdout
    assert re.search(r": 0 of \d+\. That is nobody: is that so", nobody)
    file.write_text(text.replace("step: plan", "step: plann"), encoding="utf-8")
    refused = run("indicators", "--check", str(file))
    assert refused.exit_code == 1
    line = text.splitlines().index("    - {step: plan, within: 21}") + 1
    assert f"soon_a_plan.yaml:{line}: step: 'plann' is not known here" in refused.stderr


def test_indicators_as_csv_have_a_row_per_figure() -> None:
    rows = list(csv.DictReader(io.StringIO(run("indicators", RELEASE, "--csv").stdout)))
    places = {(row["indicator"], row["group"], row["period"]) for row in rows}
    assert len(places) == len(rows)
    assert ("waiting_time", "total", "2026-Q1") in places


def test_indicators_say_which_part_of_a_year_and_how_the_team_worked(tmp_path: Path) -> None:
    """The columns of the download: a file for a program mixed two ways of working."""
    table, manifest = read_figures(RELEASE.replace("facts-2026", "figures-2026"))
    said = {
        "changed": "noord 2025-05-09",
        "ways": "noord 2024-01-01=wmo 2025-05-09=integral/eindhoven",
    }
    of_now = replace(manifest, extra=said, figures_version=FIGURES_VERSION)
    file = write_figures(table, of_now, tmp_path)
    asked = ("indicators", str(file), "--only", "own_share")
    rows = list(csv.DictReader(io.StringIO(run(*asked, "--csv").stdout)))
    split = [(row["period"], row["way"]) for row in rows if row["part_of"] == "2025"]
    both = "wmo > integral/eindhoven"
    assert split == [
        ("2025-Q1/2025-Q1", "wmo"),
        ("2025-Q2/2025-Q2", both),
        ("2025-Q3/2025-Q4", "integral/eindhoven"),
    ]
    of = {(row["group"], row["period"]): row["way"] for row in rows if not row["part_of"]}
    assert (of["noord", "2025-Q2"], of["noord", "2025"], of["west", "2025-Q2"]) == (both, both, "")
    figures = json.loads(run(*asked, "--json").stdout)["figures"]
    assert [(one["period"], one["way"]) for one in figures if one["part_of"]] == split
    # By team alone no quarter is told, and no part of a year either.
    by_team = run(*asked, "--by", "team", "--csv").stdout
    assert "2025-Q" not in by_team


def test_indicators_as_json_carry_their_definitions() -> None:
    found = json.loads(run("indicators", RELEASE, "--json").stdout)
    codes = {figure["indicator"] for figure in found["figures"]}
    assert codes == {definition["code"] for definition in found["indicators"]}
    assert found["smallest_cell"] == 10


def test_indicators_by_quarter_show_the_quarters() -> None:
    text = run("indicators", RELEASE, "--by", "quarter", "--only", "own_share").stdout
    assert "2025-Q4" in text
    assert "Noord" not in text


def test_the_check_of_facts_as_json_holds_the_manifest() -> None:
    found = json.loads(run("facts", "check", RELEASE, "--json").stdout)
    assert found["rows"] == found["manifest"]["rows"]


def test_two_releases_side_by_side_say_which_rows_grew_by_a_few() -> None:
    """Beside itself nothing grew; how it is measured, `tests/analysis/facts` tells."""
    told = run("facts", "check", RELEASE, "--beside", RELEASE).stdout
    assert re.search(
        r"\d+ rows with an event, a score or dissent stand in both releases; 0 of", told
    )
    grown = json.loads(run("facts", "check", RELEASE, "--beside", RELEASE, "--json").stdout)[
        "grown"
    ]
    assert (grown["below"], grown["sought"] > 0) == (0, True)


def test_the_shipped_parameters_are_good() -> None:
    result = run("parameters", "check", PARAMETERS)
    assert (result.exit_code, result.stderr) == (0, "")


def test_a_bad_parameter_gives_exit_code_1(tmp_path: Path) -> None:
    (tmp_path / "price.yaml").write_text("label: x\nsurprise: 1\n")
    result = run("parameters", "check", str(tmp_path))
    assert result.exit_code == 1
    assert "price.yaml" in result.stderr


def test_pooling_shows_what_the_report_says() -> None:
    """Van der Zwaan, NJi 2022, chapter 9: helpend, 5,780 respondents."""
    found = json.loads(run("surveys", "pool", SURVEYS, "--json").stdout)
    (helpend,) = [one for one in found["results"] if one["indicator"] == "helpend"]
    assert helpend["n"] == 5780
    assert helpend["percentage"] == pytest.approx((2874 * 80 + 967 * 71 + 1939 * 74) / 5780)


def test_a_wrong_survey_row_is_told_and_the_rest_is_used(tmp_path: Path) -> None:
    file = tmp_path / "s.csv"
    file.write_text("study,indicator,n,percentage\nA,helpend,100,140\nB,helpend,100,70\n")
    result = run("surveys", "pool", str(file))
    assert result.exit_code == 0
    assert "70.0%" in result.stdout
    assert "s.csv, line 2" in result.stderr


def test_a_study_without_n_is_left_out_and_listed(tmp_path: Path) -> None:
    file = tmp_path / "s.csv"
    file.write_text("study,indicator,n,percentage\nA,helpend,,80\nB,helpend,100,70\n")
    assert "Left out (line 2): A, helpend 80%" in run("surveys", "pool", str(file)).stdout


def test_the_reference_page_holds_every_command() -> None:
    page = command_reference()
    for words in ("facts check", "indicators", "parameters check", "surveys pool"):
        assert f"# wijkteam {words}\n" in page


@pytest.mark.parametrize("path", ["examples/cases", "examples/cases/gezin-huurschuld.yaml"])
def test_an_example_case_is_told_in_english_throughout(path: str) -> None:
    """“kans”, “buiten de clusters” and the labels of prices stood between English words."""
    told = CliRunner().invoke(main, ["cases", path, "--on", "2026-01-01"]).stdout
    dutch = (", kans", "hoeveelheid", "buiten de", "losse hulp", "familie helpt", "Uur van")
    assert [word for word in dutch if word in told] == []
    assert "e+0" not in told
