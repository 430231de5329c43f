"""`wijkteam calibrate`: from a release to what its data say, and on to a run."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from click.testing import CliRunner

from tests.analysis.simulation.worlds import ON, keys
from wijkteam.analysis import facts
from wijkteam.analysis.facts.files import Facts
from wijkteam.analysis.simulation import parse_scenario
from wijkteam.analysis.simulation.calibration import (
    HIDDEN,
    Calibration,
    of_facts,
    town_release,
)
from wijkteam.analysis.simulation.calibration.summaries import ReleaseRefused
from wijkteam.analysis.simulation.calibration.told import as_text, to_dict
from wijkteam.cli import main

YEAR = parse_scenario(
    "{population: {households: 2000, area: 2000}, months: 12, warm_up: 24, worlds: {now: {}}}"
)


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("release")
    town = town_release(YEAR, keys(), {"find.self": 0.03}, seed=11)
    return facts.write(town.steps, town.manifest, folder)


def asked(*arguments: str) -> str:
    ran = CliRunner().invoke(main, list(arguments))
    assert ran.exit_code == 0, ran.output
    return ran.output


def test_what_the_data_say_goes_from_a_release_into_a_run(release: Path, tmp_path: Path) -> None:
    kept = tmp_path / "town.json"

    told = asked(
        "calibrate", str(release), "--households", "2000", "--points", "60", "--draws", "2",
        "--on", ON, "--keep", str(kept),
    )  # fmt: skip

    assert all(name in told for name in HIDDEN)
    assert "your data" in told
    assert "does it fit?" in told
    found = json.loads(kept.read_text())
    low, high = found["keys"]["find.self"]["band"]
    assert 0.02 < low < high < 0.045
    assert found["fit"]["found_self"]["observed"] > 0

    run = ("simulate", "caseload", "--households", "300", "--draws", "5", "--on", ON, "--json")
    plain, fitted = asked(*run), asked(*run, "--calibration", str(kept))
    assert plain != fitted
    assert fitted == asked(*run, "--calibration", str(kept))


def test_a_release_that_the_model_does_not_fit_is_told_so() -> None:
    draws = {"find.self": np.linspace(0.01, 0.04, 50)}

    def fitted(observed: float) -> Calibration:
        fit = {"found_self": (observed, 20.0, 50.0)}
        return Calibration(draws, fit, {"find.self": "data"}, {"find.self": 0.5})

    about = town_release(YEAR, keys(), {}, seed=2).manifest
    for observed, fits in ((30.0, True), (251.0, False)):
        told = to_dict(fitted(observed), {}, about=about, households=2_000, seed=1)
        assert told["fits"] == fits
        assert ("The model does not fit this release" in as_text(told)) == (not fits)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("no json", "is no calibration. Make one with"),
        ("[]", "is no calibration"),
        ('{"draws": {"find.slef": [0.1]}}', "Did you mean find.self"),
        ('{"draws": {"find.self": []}}', "has no draws"),
    ],
)
def test_what_is_no_calibration_is_refused(tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "town.json"
    file.write_text(text)

    ran = CliRunner().invoke(main, ["simulate", "caseload", "--calibration", str(file)])

    assert ran.exit_code == 1
    assert says in str(ran.exception or "") + ran.output


def test_a_release_without_the_needed_columns_is_refused_with_their_names(
    release: Path, tmp_path: Path
) -> None:
    read = facts.read(release)
    less = Facts(steps=read.steps.drop("channel", "days"), manifest=read.manifest)
    with pytest.raises(ReleaseRefused, match="lacks channel, days"):
        of_facts(less, 2_000)

    # The command meets it sooner: a file that is not as the gate wrote it is not read at all.
    for file in release.parent.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    pl.read_parquet(release).drop("channel").write_parquet(tmp_path / release.name)
    ran = CliRunner().invoke(
        main, ["calibrate", str(tmp_path / release.name), "--households", "2000"]
    )
    assert ran.exit_code == 1
    assert "is damaged" in ran.output
    assert "Give the file facts-….parquet that the gate wrote." in ran.output
