"""One bad file per refusal; its first line says on which line, and in what words."""

import re
from pathlib import Path

import pytest

from wijkteam.analysis.parameters.checking import check
from wijkteam.analysis.parameters.errors import ParameterRefused
from wijkteam.analysis.parameters.loading import load, load_folder

REFUSED = sorted((Path(__file__).parent / "refused").glob("*.yaml"))
SOURCES = "report:\n  title: Report\n  author: Anybody\n  year: 2024\n  address: shelf 3\n"
GOOD = """label: Iets
unit: EUR
kind: price
values:
  2024-01-01:
    value: 5
    source: {id: report, at: p. 3, says: five}
    price_year: 2024
"""


def write(folder: Path, name: str, content: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, "sources.yaml", SOURCES)
    return tmp_path


@pytest.mark.parametrize("bad", REFUSED, ids=lambda path: path.stem)
def test_every_bad_file_is_refused_on_its_line_with_its_reason(bad: Path, folder: Path) -> None:
    content = bad.read_text(encoding="utf-8")
    found = re.match(r"# refused on line (\d+): (.+)", content)
    assert found, "the first line of the file tells what to expect"
    path = write(folder, f"prices/{bad.name}", content)
    problems = check(folder).problems
    assert (str(path), int(found[1])) in {(one.file, one.line) for one in problems}
    on_line = [one.message for one in problems if one.line == int(found[1])]
    assert any(found[2] in message for message in on_line), on_line


@pytest.mark.parametrize("bad", REFUSED, ids=lambda path: path.stem)
def test_a_bad_file_gives_few_problems_and_no_avalanche(bad: Path, folder: Path) -> None:
    write(folder, bad.name, bad.read_text(encoding="utf-8"))
    assert 1 <= len(check(folder).problems) <= 2


def test_a_bad_file_is_not_counted_and_the_good_one_is(folder: Path) -> None:
    write(folder, "good.yaml", GOOD)
    write(folder, "bad.yaml", GOOD.replace("kind: price", "kind: guess"))
    report = check(folder)
    assert (report.count, len(report.problems)) == (1, 1)


def test_problems_of_all_files_come_together_with_file_and_line(folder: Path) -> None:
    write(folder, "a.yaml", GOOD.replace("unit: EUR", "unit: guilders"))
    write(folder, "b/c.yaml", GOOD.replace("value: 5", "value: five"))
    with pytest.raises(ParameterRefused) as refused:
        load_folder(folder)
    assert [(one.file, one.line) for one in refused.value.problems] == [
        (str(folder / "a.yaml"), 2),
        (str(folder / "b" / "c.yaml"), 6),
    ]
    assert f"{folder / 'a.yaml'}:2:" in str(refused.value)


def test_several_mistakes_in_one_file_are_told_at_once(folder: Path) -> None:
    bad = GOOD.replace("value: 5", "value: x").replace("unit: EUR", "unit: y")
    write(folder, "bad.yaml", bad)
    assert [one.line for one in check(folder).problems] == [2, 6]


def test_a_file_that_is_not_utf8_is_refused(folder: Path) -> None:
    (folder / "latin.yaml").write_bytes(GOOD.replace("Iets", "Café").encode("latin-1"))
    (problem,) = check(folder).problems
    assert "UTF-8" in problem.message


def test_a_folder_with_the_name_of_a_file_is_a_problem(folder: Path) -> None:
    write(folder, "good.yaml", GOOD)
    (folder / "other.yaml").mkdir()
    (problem,) = check(folder).problems
    assert "cannot be read" in problem.message


def test_aliases_that_double_and_double_are_read_in_no_time(folder: Path) -> None:
    doubling = "".join(f"x{n}: &x{n} [*x{n - 1}, *x{n - 1}]\n" for n in range(1, 60))
    write(folder, "bomb.yaml", f"x0: &x0 [a, a]\n{doubling}")
    assert any("Unknown key 'x59'" in one.message for one in check(folder).problems)


@pytest.mark.parametrize("mark", ["[", "- ", "{a: "])
def test_a_file_nested_without_end_is_refused(folder: Path, mark: str) -> None:
    write(folder, "deep.yaml", "label:\n " + mark * 200_000)
    (problem,) = check(folder).problems
    assert "nested too deeply" in problem.message


def test_lists_in_lists_are_refused_and_not_followed(folder: Path) -> None:
    write(folder, "deep.yaml", "label: " + "[" * 400 + "]" * 400)
    assert check(folder).problems


def test_an_empty_file_is_refused(folder: Path) -> None:
    write(folder, "empty.yaml", "# nothing\n")
    (problem,) = check(folder).problems
    assert "empty" in problem.message


def test_a_folder_that_does_not_exist_is_a_problem(tmp_path: Path) -> None:
    problems = check(tmp_path / "nowhere").problems
    assert "no such folder" in problems[0].message


def test_a_folder_without_files_is_a_problem(tmp_path: Path) -> None:
    (problem,) = check(tmp_path).problems
    assert "no .yaml file" in problem.message


def test_a_file_ending_in_yml_is_not_passed_over_in_silence(folder: Path) -> None:
    write(folder, "good.yaml", GOOD)
    write(folder, "other.yml", GOOD)
    (problem,) = check(folder).problems
    assert "Rename it" in problem.message


@pytest.mark.parametrize("name", ["Prices/x.yaml", "a-b.yaml", "2024.yaml", "a.b.yaml"])
def test_a_path_that_cannot_be_a_name_is_refused(folder: Path, name: str) -> None:
    write(folder, name, GOOD)
    (problem,) = check(folder).problems
    assert "Rename it" in problem.message


def test_a_source_without_address_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "sources.yaml", "report:\n  title: Report\n")
    write(tmp_path, "good.yaml", GOOD)
    (problem,) = check(tmp_path).problems
    assert problem.file == str(tmp_path / "sources.yaml")
    assert "'address' is missing" in problem.message


def test_a_source_listed_twice_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "sources.yaml", SOURCES + SOURCES)
    write(tmp_path, "good.yaml", GOOD)
    (problem,) = check(tmp_path).problems
    assert (problem.line, "twice" in problem.message) == (6, True)


def test_very_long_text_and_emoji_are_read(folder: Path) -> None:
    write(folder, "good.yaml", GOOD.replace("Iets", "Plein '40 🏘 é " + "x" * 100_000))
    assert load_folder(folder)["good"].label.startswith("Plein '40 🏘 é")


def test_what_is_missing_is_reported_with_its_reason(folder: Path) -> None:
    why = "No source seen; benefits come out too low."
    write(folder, "gap.yaml", f"label: Iets\nunit: EUR\nkind: price\nmissing: {why}\n")
    report = check(folder)
    assert (report.is_good, [one.missing for one in report.missing]) == (True, [why])
    assert "missing: gap" in str(report)


def test_an_overlay_with_another_unit_is_refused(folder: Path) -> None:
    write(folder, "prices/youth_care/foster_family_day.yaml", GOOD)
    with pytest.raises(ParameterRefused, match="Keep the unit"):
        load(overlay=folder)
    assert not check(folder).is_good


def test_an_assumption_may_stand_on_its_reason_alone(folder: Path) -> None:
    write(
        folder,
        "hours.yaml",
        "label: Uren\nunit: hours\nkind: assumption\n"
        "values:\n  2024-01-01:\n    value: 5\n    why: Three teams estimated it.\n",
    )
    estimate = load_folder(folder).at("2024")["hours"]
    assert (estimate.source.id, estimate.why) == ("assumption", "Three teams estimated it.")
