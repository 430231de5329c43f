"""An indicator is a file; nonsense in it is refused with its line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from wijkteam.analysis import facts, indicators
from wijkteam.analysis.indicators.basic_set import BASIC_SET
from wijkteam.analysis.indicators.reading import OWN_FOLDER, catalogue, term_of

GOOD = """\
name: {nl: Plan na drie weken, en: Plan after three weeks}
question: {nl: Hoeveel vragen?, en: How many questions?}
goal: right_help
kind: throughput
unit: share
count:
  step: conversation
  having:
    - {step: plan, within: 21}
numerator: {nl: Met een plan., en: With a plan.}
denominator: {nl: Vragen met een gesprek., en: Questions with a conversation.}
tells: {nl: Dit deel., en: This share.}
does_not_tell: {nl: Niet of het goed is., en: Not whether it is good.}
source: {title: Raadsbesluit 2026, at: p. 3}
since: 2026-Q4
version: 1
"""


def load(folder: Path, text: str) -> indicators.Definition:
    (folder / "own_plan.yaml").write_text(text)
    return indicators.load(folder)["own_plan"]


def test_a_share_within_so_many_days_is_one_file(tmp_path: Path) -> None:
    made = load(tmp_path, GOOD)
    assert (made.code, made.unit, made.having[0].within) == ("own_plan", "share", 21)


def test_it_is_final_when_the_days_it_looks_ahead_are_over(tmp_path: Path) -> None:
    assert load(tmp_path, GOOD).settles == 21


def test_a_mean_is_of_other_steps_or_of_the_own_number(tmp_path: Path) -> None:
    alone = GOOD.replace("unit: share", "unit: mean").replace(
        "  having:\n    - {step: plan, within: 21}\n", ""
    )
    with pytest.raises(indicators.IndicatorRefused, match="needs `having` under count"):
        load(tmp_path, alone)
    assert load(tmp_path, alone.replace("conversation", "evaluation", 1)).unit == "mean"


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of the municipality; what is read from it is forgotten after."""
    monkeypatch.setenv(OWN_FOLDER, str(tmp_path))
    catalogue.cache_clear()
    yield tmp_path
    monkeypatch.undo()
    catalogue.cache_clear()


def test_an_own_folder_stands_beside_the_catalogue_with_all_that_comes_with_it(
    own_folder: Path,
) -> None:
    (own_folder / "by_residents.yaml").write_text(
        GOOD.replace("step: conversation", "step: action\n  which: all").replace(
            "{step: plan, within: 21}", "{own: actor, is: [resident]}"
        )
    )
    assert len(catalogue()) == len(indicators.DEFINITIONS) + 1
    whole = facts.example(smallest_cell=None)
    table = indicators.calculate(whole, ["by_residents"])
    shown = [figure for figure in table.figures if figure.value is not None]
    assert shown
    assert all(figure.low <= figure.value <= figure.high for figure in shown)
    assert all(figure.denominator >= 10 for figure in shown)
    assert any(figure.withheld for figure in table.figures)
    known = indicators.DEFINITIONS["own_share"].file
    (own_folder / known).write_text(GOOD)
    catalogue.cache_clear()
    with pytest.raises(indicators.IndicatorRefused, match=r"own_share.yaml.*another name"):
        catalogue()
    (own_folder / known).write_text(GOOD.replace("unit: share", "unit: chare"))
    with pytest.raises(indicators.IndicatorRefused, match=r"own_share.yaml.*5"):
        catalogue()
    (own_folder / known).unlink()


def test_an_own_folder_that_is_not_there_is_said(
    own_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(OWN_FOLDER, str(own_folder / "elsewhere"))
    with pytest.raises(indicators.IndicatorRefused, match="WIJKTEAM_INDICATORS names this folder"):
        catalogue()


@pytest.mark.parametrize(
    ("good", "bad", "line", "told"),
    [
        ("within: 21", "within: soon", 9, "within must be a whole number, not 'soon'"),
        ("step: plan", "step: plam", 9, "Did you mean plan"),
        ("goal: right_help", "goal: right_hulp", 3, "Did you mean right_help"),
        ("unit: share", "unit: count", 8, "`having` has no meaning for a count"),
        ("version: 1", "version: 0", 16, "version must be 1 or more"),
        ("since: 2026-Q4", "since: last year", 15, "since is a quarter"),
        ("version: 1", "version: 1\nsettles: 7", 17, "a condition looks 21 days ahead"),
        ("version: 1", "version: 1\ncolour: red", 17, "colour is not a part of an indicator"),
        ("version: 1", "version: 1\ntables: [street]", 17, "'street' is not known here"),
        ("version: 1", "version: 1\ncompanion_of: nobody", 1, "there is no indicator nobody"),
        ("step: plan, within", "step: plan, code: debts, within", 9, "'debts' is not known here"),
        ("unit: share\n", "", 1, "lacks unit"),
        ("p. 3}", "p. 3", 15, "not YAML"),
        # What can be read and would count nobody, or everybody, without a word.
        ("within: 21", "after: 30, within: 21", 9, "there is no day at all"),
        ("within: 21", "after: 0, within: -7", 9, "within looks back"),
        ("within: 21", "within: 50000", 9, "50000 days away"),
        ("step: plan, within: 21", "step: score, from: 4, to: 2", 9, "there is no value at all"),
        ("step: plan, within: 21", "step: score, from: 9", 9, "lies from 1 to 5"),
        ("within: 21", "from: 2", 9, "plan has no value"),
        ("{step: plan, within: 21}", "{own: value, from: 2}", 9, "conversation has no value"),
        ("within: 21", "different: yes", 9, "give at_least"),
        ("within: 21", "which: last, at_least: 3", 9, "never 3"),
        ("{step: plan, within: 21}", "{any: []}", 9, "a list of lists"),
        ("{step: plan, within: 21}", "{case: channel}", 9, "channel is what?"),
        (
            "{step: plan, within: 21}",
            "{case: channel, is: [self], within: 14}",
            9,
            "`within` has no meaning beside `case`",
        ),
        (
            "  having:",
            "  where:\n    - {step: plan, within: 21}\n  having:",
            10,
            "would be all of it",
        ),
        (
            "    - {step: plan, within: 21}",
            "    - {step: plan, within: 21}\n    - {step: plan, within: 21, not: yes}",
            8,
            "would be nobody",
        ),
        ("within: 21", "within: 2_1", 9, "within must be a whole number, not '2_1'"),
        ("step: plan, within: 21", "step: score, from: nan", 9, "from must be a number, not 'nan'"),
        ("{nl: Hoeveel vragen?", "{nl: ''", 2, "question is empty"),
        (
            "step: plan, within",
            "step: conversation, within",
            8,
            "itself, so that holds for everybody",
        ),
        ("{step: plan, within: 21}", "{step: signal, not: yes}", 8, "begins with a signal"),
        (
            "  having:",
            "  where:\n    - {step: plan, within: 14}\n  having:",
            10,
            "would be all of it",
        ),
        (
            "  having:",
            "  where:\n    - {case: urgency, is: [days]}\n"
            "    - {case: urgency, is: [weeks]}\n  having:",
            8,
            "cannot be both days and weeks",
        ),
        ("step: plan, within: 21", "step: spell", 9, "'spell' is not known here"),
        ("version: 1", "version: 1\ntables: [area, area]", 17, "stands here twice"),
        ("version: 1", "version: 1\ntables: [[area, team]]", 17, "not by team"),
        ("version: 1", "version: 1\ntables: [[area, channel]]", 17, "one name, or a name and team"),
        ("version: 1", "version: 1\ncompanion_of: own_plan", 1, "beside itself"),
        (
            "version: 1",
            "version: 1\nsentence: {nl: 50% van %(value)s, en: '%(value)s'}",
            17,
            "any other % is written %%",
        ),
        ("version: 1", "version: 1\nsentence: {nl: Niets., en: Nothing.}", 17, "holds %(value)s"),
    ],
)
def test_nonsense_is_refused_with_file_and_line(
    tmp_path: Path, good: str, bad: str, line: int, told: str
) -> None:
    with pytest.raises(indicators.IndicatorRefused) as refused:
        load(tmp_path, GOOD.replace(good, bad))
    assert told in str(refused.value)
    assert f"own_plan.yaml:{line}:" in str(refused.value)


@pytest.mark.parametrize(
    ("good", "bad", "told"),
    [
        ("{step: plan, within: 21}", "{step: plan, within: 21}", "Under `until` after, within"),
        ("{step: plan, within: 21}", "{case: channel, is: [self]}", "`until` names a step"),
    ],
)
def test_what_is_waited_for_is_a_step_and_nothing_of_days(
    tmp_path: Path, good: str, bad: str, told: str
) -> None:
    waits = GOOD.replace("unit: share", "unit: days").replace("having:", "until:")
    with pytest.raises(indicators.IndicatorRefused, match=told):
        load(tmp_path, waits.replace(good, bad))


def test_the_name_of_a_file_must_fit_in_an_address(tmp_path: Path) -> None:
    (tmp_path / "Plan binnen drie weken.yaml").write_text(GOOD)
    with pytest.raises(indicators.IndicatorRefused, match="becomes an address"):
        indicators.load(tmp_path)


def test_the_basic_set_is_in_the_catalogue() -> None:
    assert set(BASIC_SET) <= set(indicators.DEFINITIONS)
    assert 20 <= len(BASIC_SET) <= 30


def test_every_goal_of_the_report_has_something_to_say() -> None:
    goals = {definition.goal for definition in indicators.DEFINITIONS.values()}
    goals |= {missing.goal for missing in indicators.not_counted()}
    assert goals == set(indicators.GOALS)


@pytest.mark.parametrize("missing", indicators.not_counted(), ids=lambda one: one.name.english[:40])
def test_what_is_not_counted_says_what_it_would_take(missing: indicators.NotCounted) -> None:
    assert missing.name.dutch
    assert missing.takes.english
    assert missing.source


def test_the_parts_of_a_division_have_words() -> None:
    term = term_of(indicators.DEFINITIONS["questions"], "channel", "gp")
    assert term is not None
    assert term.dutch == "Huisarts"
