"""`wijkteam mkba` as people use it."""

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner, Result

from wijkteam.analysis.mkba.programme import templates
from wijkteam.cli import main

ZONNEDAEL = "examples/programmes/zonnedael.yaml"
WSIPP = "examples/programmes/wsipp-fft.yaml"
RELEASE = "examples/facts/facts-2026-Q3.parquet"


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["mkba", *words], prog_name="wijkteam")


def as_json(*words: str):
    return json.loads(run(*words, "--json").stdout)


def test_the_published_therapy_gives_its_totals():
    found = as_json(WSIPP)
    assert (found["benefits"], found["costs"], found["npv"]) == (30_792, 3_470, 27_322)
    assert round(found["ratio_social"], 2) == 8.87


def test_draws_give_an_interval_and_a_chance():
    found = as_json(ZONNEDAEL, "--draws", "200", "--seed", "3", "--on", "2026-01-01")
    low, high = found["npv_interval"]
    assert low < found["npv"] < high
    assert 0 < found["chance_npv_above_zero"] < 1


def test_without_draws_the_verdict_is_of_the_expected_values_alone(tmp_path):
    """What a thousand draws call a tie was called socially profitable without."""
    file = tmp_path / "integral.yaml"
    file.write_text(templates.text("integral"), "utf-8")
    words = (str(file), "--on", "2026-11-01")
    without, drawn = (run(*words, "--draws", draws).stdout for draws in ("0", "1000"))
    assert "weigh about the same" in drawn
    said = next(line for line in without.splitlines() if line.startswith("Verdict"))
    assert "at the expected values benefits are more than the costs" in said
    assert "without draws it cannot be told whether that is more than chance" in said
    assert "profitable" not in said
    assert "at the expected values" not in drawn
    assert as_json(*words, "--draws", "0")["verdict"]["undrawn"] is True


def test_a_programme_without_doubt_keeps_its_verdict_without_draws():
    """Nothing to draw: then the expected value is all there is."""
    assert "Verdict               financially profitable\n" in run(WSIPP, "--draws", "0").stdout


def test_the_same_seed_prints_the_same():
    words = (ZONNEDAEL, "--draws", "50", "--seed", "4")
    assert run(*words).stdout == run(*words).stdout


def test_a_setting_changes_the_outcome_and_is_told():
    shown = run(ZONNEDAEL, "--set", "team.caseload=12").stdout
    assert "set team.caseload=12" in shown
    assert as_json(ZONNEDAEL, "--set", "team.caseload=12")["npv"] != as_json(ZONNEDAEL)["npv"]


def test_the_convention_changes_the_ratio_only():
    one, other = as_json(ZONNEDAEL), as_json(ZONNEDAEL, "--convention", "lower_cost")
    assert one["npv"] == other["npv"]
    assert one["ratio_social"] != other["ratio_social"]
    assert "lower cost" in run(ZONNEDAEL, "--convention", "lower_cost").stdout


def test_a_facts_release_takes_the_place_of_assumptions():
    found = as_json(ZONNEDAEL, "--facts", RELEASE)
    assert found["facts"]
    assert any(row["origin"] == "facts" for row in found["used"])


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("nergens.yaml",), "cannot be read"),
        ((ZONNEDAEL, "--set", "team.caselod=3"), "Did you mean 'team.caseload'"),
        ((ZONNEDAEL, "--set", "team.caseload"), "name=value"),
        ((ZONNEDAEL, "--set", "horizon=0"), "1 to 200"),
        ((ZONNEDAEL, "--on", "gisteren"), "not a date"),
        ((ZONNEDAEL, "--draws", "-1"), "-1"),
        ((ZONNEDAEL, "--facts", "nergens.parquet"), "no such file"),
    ],
)
def test_a_mistake_gives_one_message(words, says):
    result = run(*words)
    assert result.exit_code in (1, 2)
    assert says in result.stderr
    assert "Traceback" not in result.stderr


def test_without_draws_neither_scipy_nor_polars_is_loaded():
    code = (
        "import sys\nfrom wijkteam.cli import main\n"
        f"main(['mkba', '{ZONNEDAEL}', '--draws', '0'], standalone_mode=False)\n"
        "print(sorted({'polars', 'scipy', 'django'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
