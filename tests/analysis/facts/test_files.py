"""Reading refuses what is not the release it says it is, and names all of it at once."""

import json
from pathlib import Path

import polars as pl
import pytest

from tests.analysis.facts.rows import MANIFEST, case, frame, replace
from tests.little_room import files_of_at_most
from wijkteam.analysis import facts
from wijkteam.analysis.facts.manifest import PARQUET_KEY


@pytest.fixture
def release(tmp_path: Path) -> Path:
    return facts.write(frame(case(1), case(2)), MANIFEST, tmp_path)


def test_a_disk_that_is_full_is_told_as_such(tmp_path: Path) -> None:
    """Polars has an error of its own for it, which nobody who publishes waits for."""
    made = facts.example(households=200)
    with files_of_at_most(1000), pytest.raises(OSError, match="too large"):
        facts.write(made.steps, made.manifest, tmp_path)


def test_what_is_written_is_read_back(release: Path) -> None:
    read = facts.read(release)
    assert (read.manifest.rows, read.manifest.cases, read.manifest.households) == (4, 2, 2)
    assert read.steps["step"].to_list() == ["signal", "observed_until"] * 2


def test_the_file_alone_the_manifest_and_the_folder_give_the_same(release: Path) -> None:
    beside = release.with_name("facts-test.manifest.json")
    from_manifest, from_folder = facts.read(beside), facts.read(release.parent)
    beside.unlink()
    alone = facts.read(release)
    assert alone.steps.equals(from_manifest.steps)
    assert alone.steps.equals(from_folder.steps)


def _refusal(path: Path) -> str:
    with pytest.raises((facts.FactsError, facts.ManifestError)) as refused:
        facts.read(path)
    return str(refused.value)


def _rewritten(release: Path, rows: pl.DataFrame, **changed: object) -> Path:
    manifest = json.loads(release.with_name("facts-test.manifest.json").read_text())
    release.with_name("facts-test.manifest.json").unlink()
    rows.write_parquet(release, metadata={PARQUET_KEY: json.dumps({**manifest, **changed})})
    return release


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert "there is no such file" in _refusal(tmp_path / "facts-none.parquet")


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "facts.parquet"
    file.write_text("case,step\n1,signal\n")
    assert "not a Parquet file" in _refusal(file)


def test_a_file_cut_short_is_refused(release: Path) -> None:
    release.write_bytes(release.read_bytes()[:-200])
    assert "damaged" in _refusal(release)


def test_a_parquet_file_without_manifest_is_refused(tmp_path: Path) -> None:
    frame(case(1)).write_parquet(tmp_path / "facts-x.parquet")
    assert "holds no manifest" in _refusal(tmp_path / "facts-x.parquet")


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    assert "holds no facts" in _refusal(tmp_path)


def test_a_folder_with_two_releases_asks_which(release: Path) -> None:
    facts.write(frame(case(1)), replace(MANIFEST, release="other"), release.parent)
    assert "facts-other.parquet, facts-test.parquet" in _refusal(release.parent)


def test_another_schema_version_is_refused(release: Path) -> None:
    message = _refusal(_rewritten(release, facts.read(release).steps, schema_version="7"))
    assert "schema version 7" in message


def test_the_manifest_of_another_release_is_refused(release: Path) -> None:
    beside = release.with_name("facts-test.manifest.json")
    beside.write_text(beside.read_text().replace('"smallest_cell": 1', '"smallest_cell": 2'))
    assert "not the one inside" in _refusal(release)


def test_an_unknown_part_of_the_manifest_is_named(release: Path) -> None:
    assert "surprise" in _refusal(_rewritten(release, facts.read(release).steps, surprise=1))


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"period_from": "2024"}, "is not in quarters"),
        ({"period_until": "2020-Q1"}, "ends before it begins"),
        ({"smallest_cell": 0}, "smallest cell is below 1"),
        ({"teams": [{"code": "total", "label": "x", "kind": "wmo"}]}, "column team: a code"),
        ({"teams": [{"code": "a", "label": "x", "kind": "wmo"}] * 2}, "names a team twice"),
        ({"teams": [{"code": "a"}]}, "missing or unknown"),
    ],
)
def test_a_manifest_that_makes_no_sense_is_refused(
    changed: dict[str, object], message: str, release: Path
) -> None:
    assert message in _refusal(_rewritten(release, facts.read(release).steps, **changed))


def test_a_release_without_rows_can_be_written_and_read(tmp_path: Path) -> None:
    assert facts.read(facts.write(frame(), MANIFEST, tmp_path)).steps.is_empty()


def test_rows_taken_away_are_noticed(release: Path) -> None:
    rows = facts.read(release).steps.filter(pl.col("case") == 1)
    assert "holds 2 rows, the manifest says 4" in _refusal(_rewritten(release, rows))


def test_a_changed_row_is_noticed(release: Path) -> None:
    rows = facts.read(release).steps.with_columns(channel=pl.lit("gp"))
    assert "digest differs" in _refusal(_rewritten(release, rows))


def test_every_wrong_column_is_listed_at_once(release: Path) -> None:
    rows = (
        facts.read(release)
        .steps.drop("actor")
        .with_columns(name=pl.lit("x"), days=pl.col("days").cast(pl.String))
    )
    message = _refusal(_rewritten(release, rows))
    assert "column actor: is missing" in message
    assert "column name: is not in the schema" in message
    assert "column days: has type String, must be a whole number" in message


TRIAGE = {"step": "triage", "days": 1, "code": "advice", "reason": "question_answered"}


@pytest.mark.parametrize(
    ("steps", "message"),
    [
        ([{**TRIAGE, "code": "abracadabra"}], "'abracadabra' is not in the list triage_outcome"),
        ([{**TRIAGE, "code": None}], "column code: is empty for step triage (1 row)"),
        ([{**TRIAGE, "days": -1}], "column days: is negative (1 row)"),
        ([{**TRIAGE, "value": 3}], "column value: must be empty for step triage (1 row)"),
        ([{**TRIAGE, "actor": "team"}], "column actor: must be empty for step triage"),
        ([{**TRIAGE, "quarter": "2024-Q4"}], "lies before the quarter of the signal (1 row)"),
        ([{**TRIAGE, "quarter": "14-03-2025"}], "'14-03-2025' is not a quarter"),
        ([{**TRIAGE, "team": "oost"}], "'oost' not in the teams of the manifest (1 row)"),
        ([{**TRIAGE, "channel": "gp"}], "column channel: is not the same on all rows of a case"),
        ([{**TRIAGE, "step": "dance"}], "'dance' not in the list step (1 row)"),
        ([{"step": "signal", "days": 0}], "signal occurs twice in a case"),
        ([{"step": "score", "days": 1, "code": "work", "value": 6}], "number"),
        ([{"step": "score", "days": 1, "code": "work", "value": float("nan")}], "level"),
        ([{"step": "evaluation", "days": 1, "value": 11}], "between 1 and 10"),
        ([{"step": "time", "days": 1, "code": "help"}], "column value: is empty for step time"),
    ],
)  # fmt: skip
def test_a_wrong_row_is_refused_by_name(
    steps: list[dict[str, object]], message: str, tmp_path: Path
) -> None:
    with pytest.raises(facts.FactsError) as refused:
        facts.write(frame(case(1, *steps)), MANIFEST, tmp_path)
    if message in ("number", "level"):
        message = "is not a whole level of self-reliance between 1 and 5 for step score (1 row)"
    assert message in str(refused.value)
    assert not list(tmp_path.iterdir())


def test_days_that_give_away_the_day_of_the_signal_are_refused(tmp_path: Path) -> None:
    rows = frame(case(1)).with_columns(
        days=pl.when(pl.col("step") == "observed_until").then(600).otherwise("days").cast(pl.Int32)
    )
    with pytest.raises(facts.FactsError, match="does not count from the end of `started`"):
        facts.write(rows, MANIFEST, tmp_path)


def test_long_words_in_a_coded_column_are_not_repeated(tmp_path: Path) -> None:
    words = "Iemand uit de Dorpsstraat heeft schulden bij de bank"
    with pytest.raises(facts.FactsError) as refused:
        facts.write(frame(case(1, {**TRIAGE, "code": words})), MANIFEST, tmp_path)
    assert words not in str(refused.value)


def test_the_check_refuses_a_release_below_its_own_smallest_cell(tmp_path: Path) -> None:
    path = facts.write(frame(case(1), case(2)), replace(MANIFEST, smallest_cell=3), tmp_path)
    with pytest.raises(facts.FactsError, match="smallest group has 2"):
        facts.check(path)


def test_the_check_refuses_a_code_below_the_smallest_cell(tmp_path: Path) -> None:
    event = {"step": "life_event", "days": 9, "code": "eviction", "state": "happened"}
    rows = frame(*(case(n, *([event] if n < 2 else [])) for n in range(4)))
    path = facts.write(rows, replace(MANIFEST, smallest_cell=4), tmp_path)
    with pytest.raises(facts.FactsError, match=r"shown: life_event\.code, life_event\.state"):
        facts.check(path)


def test_the_shipped_example_is_in_order() -> None:
    report = facts.check("examples/facts/facts-2026-Q3.parquet")
    assert report.smallest_group >= report.manifest.smallest_cell == 10


def test_a_release_with_a_larger_smallest_cell_is_held_to_that_of_the_other(
    tmp_path: Path,
) -> None:
    """Groups of ten in an earlier release cannot be chased away by publishing anew with fifteen."""
    small, large = (
        facts.write(made.steps, made.manifest, tmp_path / str(cell))
        for cell in (10, 15)
        for made in [facts.example(households=300, smallest_cell=cell)]
    )
    found = facts.check(large, beside=small).chained
    assert found is not None
    assert (found.below, found.fewest < 15) == (0, True)
