"""Indicators counted by hand, and by another road."""

from functools import cache
from types import SimpleNamespace
from typing import Any

import numpy as np
import polars as pl
import pytest
from statsmodels.stats.proportion import proportion_confint

from tests.analysis.facts.rows import MANIFEST, case, frame
from wijkteam.analysis import facts, indicators
from wijkteam.analysis.disclosure.tables import TOTAL
from wijkteam.analysis.facts import checks
from wijkteam.analysis.indicators.counting import _estimates

Row = dict[str, Any]


def step(name: str, days: int, **details: Any) -> Row:
    return {"step": name, "days": days, **details}


def triage(code: str) -> Row:
    return step("triage", 1, code=code)


def specialist(state: str, code: str = "referral", actor: str = "specialist") -> Row:
    return step("transition", 40, code=code, state=state, actor=actor)


def release(*cases: list[Row]) -> facts.Facts:
    return facts.Facts(steps=checks.typed(frame(*cases), MANIFEST), manifest=MANIFEST)


def total(code: str, *cases: list[Row]) -> indicators.Figure:
    """The figure over all teams and quarters, with nothing too small to show."""
    # A smallest cell of 1 withholds zeros only, so every test has a numerator and a rest.
    table = indicators.calculate(release(*cases), [code], smallest_cell=1)
    figure = table.find(code)
    assert figure is not None
    return figure


def share(code: str, *cases: list[Row]) -> tuple[int | None, int | None]:
    figure = total(code, *cases)
    return figure.numerator, figure.denominator


HELP, MET = triage("team_help"), step("conversation", 10)


def test_waiting_time_runs_from_the_signal_to_the_first_conversation() -> None:
    waits = [(3, 30), (5, 8), (9, 12)]
    cases = [
        case(n, HELP, *(step("conversation", day) for day in days)) for n, days in enumerate(waits)
    ]
    assert total("waiting_time", *cases).value == 5


def test_those_who_still_wait_count_as_waiting_longest() -> None:
    cases = [case(n, HELP, step("conversation", day)) for n, day in enumerate((3, 5, 9))]
    figure = total("waiting_time", *cases, case(8, HELP), case(9, HELP))
    assert (figure.value, figure.denominator) == (9, 5)


def test_when_most_still_wait_there_is_no_median() -> None:
    figure = total("waiting_time", case(1, HELP, MET), case(2, HELP), case(3, HELP))
    assert (figure.value, figure.withheld) == (None, "most_still_wait")


def test_closed_without_a_conversation_is_not_waiting() -> None:
    figure = total("waiting_time", case(1, HELP, MET), case(2, HELP, step("closed", 5)))
    assert figure.denominator == 1


def test_waiting_time_is_about_help_by_the_team() -> None:
    figure = total("waiting_time", case(1, HELP, MET), case(2, triage("advice"), MET))
    assert figure.denominator == 1


def test_the_last_decision_on_a_signal_counts() -> None:
    changed = case(1, triage("advice"), step("triage", 4, code="team_help"))
    assert share("early_solutions", changed, case(2, triage("advice"))) == (1, 2)


def test_fourteen_days_is_within_two_weeks_and_fifteen_is_not() -> None:
    cases = [case(n, HELP, step("conversation", day)) for n, day in enumerate((14, 15))]
    assert share("seen_within_14_days", *cases, case(9, HELP)) == (1, 3)


@pytest.mark.parametrize("code", ["advice", "own_strength", "network", "informal"])
def test_solved_early_is_without_the_team(code: str) -> None:
    others = [case(2, HELP), case(3, triage("collective")), case(4, triage("no_help"))]
    assert share("early_solutions", case(1, triage(code)), *others) == (1, 4)


def test_own_share_counts_actions_by_who_does_them() -> None:
    actors = ["resident", "network", "volunteer", "general", "collective", "team", "specialist"]
    plan = [step("action", 20, actor=actor) for actor in actors]
    # Two households, so that neither side of the share is empty of people.
    assert share("own_share", case(1, *plan), case(2, *plan)) == (6, 14)


def test_found_before_it_was_acute_looks_at_the_first_scores_of_a_question_only() -> None:
    def scored(day: int, level: int) -> Row:
        return step("score", day, code="finances", value=level)

    cases = [
        case(1, HELP, MET, scored(20, 3), scored(300, 1)),  # acute long after the beginning
        case(2, HELP, MET, scored(20, 1), scored(25, 4), scored(200, 5)),
        case(3, HELP, MET, scored(200, 5)),  # not scored when the team began
    ]
    assert share("no_acute_score_at_start", *cases) == (1, 2)


def test_a_wmo_application_counts_within_half_a_year_of_a_crisis() -> None:
    crisis = triage("crisis")
    cases = [
        case(1, crisis, step("application", 100, code="wmo")),
        case(2, crisis, step("application", 300, code="wmo")),
        case(3, crisis, step("application", 100, code="youth")),
        case(4, HELP, step("application", 100, code="wmo")),
    ]
    # What is counted inside only is no step of a release, so it has no type there.
    inside = facts.Facts(steps=frame(*cases), manifest=MANIFEST)
    figure = indicators.calculate(inside, ["wmo_after_crisis"], smallest_cell=1).find(
        "wmo_after_crisis"
    )
    assert figure is not None
    assert (figure.numerator, figure.denominator) == (1, 3)


def test_an_action_counts_in_the_quarter_it_was_agreed() -> None:
    plan = [step("action", 95, actor=actor, quarter="2025-Q2") for actor in ("resident", "team")]
    table = indicators.calculate(release(case(1, *plan)), ["own_share"], smallest_cell=1)
    figure = table.find("own_share", "noord", "2025-Q2")
    assert figure is not None
    assert (figure.numerator, figure.denominator) == (1, 2)


@pytest.mark.parametrize(
    "moved", [specialist("started"), specialist("started", "scaling_up"), specialist("ended")]
)
def test_help_by_a_specialist_that_began_counts(moved: Row) -> None:
    assert share("without_specialist", case(1, HELP, MET, moved), case(2, HELP, MET)) == (1, 2)


@pytest.mark.parametrize(
    "moved",
    [
        specialist("asked"),
        specialist("declined"),
        specialist("started", "consultation"),
        specialist("started", "scaling_down"),
        specialist("started", actor="general"),
    ],
)
def test_other_transitions_are_help_without_a_specialist(moved: Row) -> None:
    with_one = case(3, HELP, MET, specialist("started"))
    assert share("without_specialist", case(1, HELP, MET, moved), with_one) == (1, 2)


def test_only_households_that_had_a_conversation_are_helped() -> None:
    cases = [case(1, HELP, MET), case(2, HELP, MET, specialist("started")), case(3, HELP)]
    assert share("without_specialist", *cases) == (1, 2)


DOWN = step("followup_started", 100, reason="goals_reached", quarter="2025-Q2")


def back(days: int) -> Row:
    return step("reopened", days, reason="relapse", quarter="2026-Q1")


@pytest.mark.parametrize(("days", "counted"), [(100, 1), (465, 1), (466, 0)])
def test_a_return_counts_within_a_year_of_scaling_down(days: int, counted: int) -> None:
    sure = [case(2, MET, DOWN, back(200)), case(3, MET, DOWN)]
    assert share("return_after_scaling_down", case(1, MET, DOWN, back(days)), *sure) == (
        1 + counted,
        3,
    )


def test_a_quarter_in_which_somebody_may_still_come_back_is_not_there_yet() -> None:
    # Observation ends with 2026-Q3: a year after 2025-Q4 has yet to pass.
    late = {**DOWN, "quarter": "2025-Q4"}
    cases = [case(1, MET, late, back(200)), case(2, MET, DOWN, back(200)), case(3, MET, DOWN)]
    table = indicators.calculate(release(*cases), ["return_after_scaling_down"], smallest_cell=1)
    figure = table.find("return_after_scaling_down", period="2025-Q4")
    assert figure is not None
    assert figure.withheld == "not_yet"
    whole = table.find("return_after_scaling_down")
    assert whole is not None
    assert (whole.numerator, whole.denominator) == (1, 2)


def test_what_was_answered_at_the_door_was_never_scaled_down() -> None:
    closed = step("closed", 3)
    sure = [case(2, MET, DOWN, back(200)), case(3, MET, {**closed, "days": 50})]
    assert share("return_after_scaling_down", case(1, closed), *sure) == (1, 2)


def test_the_interval_of_a_share_is_wilsons() -> None:
    """Oracle: statsmodels 0.14 proportion_confint(method="wilson")."""
    made = facts.example(smallest_cell=None)
    figure = indicators.calculate(made, ["early_solutions"]).find("early_solutions")
    assert figure is not None
    expected = proportion_confint(figure.numerator, figure.denominator, method="wilson")
    assert (figure.low, figure.high) == pytest.approx(expected)


def test_teams_and_quarters_add_up_to_the_total() -> None:
    made = facts.example(smallest_cell=None)
    # Cells of one case may show; only zeros are withheld, and they add nothing.
    frame_ = indicators.calculate(made, ["own_share"], smallest_cell=1).to_frame()
    # The total is that of the whole years.
    parts = frame_.filter(pl.col("group") != TOTAL, pl.col("period").str.starts_with("2025-Q"))
    whole = frame_.filter(pl.col("group") == TOTAL, pl.col("period") == TOTAL)
    assert parts["denominator"].sum() == whole["denominator"].item()


def test_a_part_of_the_table_withholds_what_the_whole_withholds() -> None:
    made = facts.example(households=150, seed=5, smallest_cell=None)
    whole = indicators.calculate(made, indicators.HEADLINES)
    for by in (["team"], ["quarter"], []):
        part = indicators.calculate(made, indicators.HEADLINES, by=by)
        assert set(part.figures) <= set(whole.figures)


@cache
def few_households() -> indicators.IndicatorTable:
    made = facts.example(households=250, seed=2, smallest_cell=None)
    return indicators.calculate(made, indicators.HEADLINES)


def test_no_figure_shows_a_number_below_the_smallest_cell() -> None:
    figures = few_households().to_frame()
    shown = figures.filter(pl.col("withheld").is_null(), pl.col("numerator").is_not_null())
    assert shown.height
    assert (
        shown.select(
            pl.min_horizontal(
                "numerator", "denominator", pl.col("denominator") - pl.col("numerator")
            ).min()
        ).item()
        >= 10
    )


def test_what_is_withheld_shows_no_number_at_all() -> None:
    figures = few_households().to_frame()
    hidden = figures.filter(pl.col("withheld").is_in(["withheld", "only_coarser"]))
    assert hidden.height
    numbers = hidden.select("value", "low", "high", "numerator")
    assert numbers.null_count().row(0) == (hidden.height,) * 4
    # Out of how many may be told, when that is not small itself.
    assert hidden["denominator"].drop_nulls().min() >= 10


def test_the_smallest_cell_is_ten_unless_told_otherwise() -> None:
    figure = indicators.calculate(release(case(1, HELP, MET)), ["waiting_time"]).find(
        "waiting_time"
    )
    assert figure is not None
    assert figure.withheld == "withheld"


def test_without_cases_there_is_nothing_to_count() -> None:
    figure = total("return_after_scaling_down", case(1))
    assert (figure.denominator, figure.withheld) == (0, "nothing_to_count")


def test_a_release_without_cases_has_figures_without_values() -> None:
    figures = indicators.calculate(release()).figures
    assert {figure.withheld for figure in figures} <= {"nothing_to_count", "not_yet"}


def test_an_unknown_indicator_is_named() -> None:
    with pytest.raises(indicators.IndicatorError, match="no indicator 'happiness'"):
        indicators.calculate(facts.example(households=50), ["happiness"])


def test_rows_that_passed_the_gate_are_refused_and_never_counted_as_nothing() -> None:
    """Their plans and conversations are there, but nobody knows whose: none would look like nil."""
    with pytest.raises(indicators.IndicatorError, match=r"rows for modelling.*figures-"):
        indicators.calculate(facts.example(households=300), ["own_share"])


def test_an_unknown_division_is_named() -> None:
    with pytest.raises(indicators.IndicatorError, match="not by 'street'"):
        indicators.calculate(facts.example(households=50), by=["street"])


def test_the_order_of_the_rows_does_not_matter() -> None:
    made = facts.example(households=300, smallest_cell=None)
    mixed = facts.Facts(
        steps=made.steps.sample(fraction=1, shuffle=True, seed=4), manifest=made.manifest
    )
    wanted = ["waiting_time", "own_share", "months_of_help"]
    assert indicators.calculate(mixed, wanted) == indicators.calculate(made, wanted)


_CAUSAL = (
    "effect van",
    "effect of",
    "leidt tot",
    "zorgt voor",
    "dankzij",
    "because of",
    "leads to",
    "thanks to",
)


@pytest.mark.parametrize("code", list(indicators.DEFINITIONS))
def test_a_definition_claims_no_cause(code: str) -> None:
    definition = indicators.DEFINITIONS[code]
    texts = (definition.tells, definition.label, definition.numerator, definition.denominator)
    words = " ".join(f"{text.dutch} {text.english}" for text in texts).lower()
    assert not [word for word in _CAUSAL if word in words]


def test_a_total_that_nobody_falls_under_counts_nothing():
    """A town of 300 households could not be published: one of its totals had nobody who waited."""
    axis = SimpleNamespace(
        leaves=2, labels=("young", "old", "all", "old alone"), totals=((2, (0, 1)), (3, (1,)))
    )
    counting = SimpleNamespace(
        cell=np.array([0]),
        rows=SimpleNamespace(case=np.array([0]), days=np.array([5])),
        axes=(axis,),
        leaves=(2,),
    )
    waited = _estimates(
        SimpleNamespace(unit="days"),
        counting,
        np.array([True]),
        np.array([3]),
        SimpleNamespace(watched=np.array([10])),
    )
    assert waited.keys() == {(0,), (2,)}
