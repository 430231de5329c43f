"""Numbers from the registration replace assumptions, with the doubt of their count."""

import re
from dataclasses import replace

import polars as pl
import pytest

from tests.analysis.mkba.building import BODY, head
from wijkteam.analysis import facts, mkba, parameters
from wijkteam.analysis.indicators.casebook import Casebook
from wijkteam.analysis.mkba.registration.numbers import TooFew, counted
from wijkteam.analysis.mkba.views import tables, versions

SNAPSHOT = parameters.load().at("2026-01-01")
ZONNEDAEL = mkba.read("examples/programmes/zonnedael.yaml")


@pytest.fixture(scope="module")
def release():
    return facts.example(households=600)


@pytest.fixture(scope="module")
def whole():
    """Courses as the register has them: what a release is counted from."""
    return facts.example(households=600, smallest_cell=None)


@pytest.fixture(scope="module")
def realised(release):
    return mkba.evaluate(ZONNEDAEL, SNAPSHOT, facts=release)


def used(outcome, name):
    return next(row for row in tables.to_dict(outcome)["used"] if row["name"] == name)


def with_facts(query):
    return mkba.parse(written(query))


def indicators_up(steps):
    """How many domains of a person were scored twice, as the indicator counts them."""
    return len(Casebook.of(steps).rows(("score_change",)))


def written(query):
    return (
        head()
        + BODY.replace(
            "range: [60, 150], unit: events/year, assumption: Given.}",
            f"range: [60, 150], unit: events/year, assumption: Given., facts: {query}}}",
        )
        + "confront: {since: 2000-Q1, teams: all}\n"
    )


def test_months_of_help_are_taken_from_the_facts(release, realised):
    months = used(realised, "team.months")
    assert (months["origin"], months["evidence"]) == ("facts", "measured")
    assert months["expected"] == pytest.approx(7)
    assert "still running" in months["source"]


def test_how_many_are_helped_is_a_choice_and_the_count_is_laid_beside_it(release, realised):
    reach = realised.result.inputs["reach.in_view"]
    conversations = release.steps.filter(
        pl.col("step").cast(pl.String) == "conversation", pl.col("quarter").str.starts_with("2026")
    )
    assert (reach.origin, reach.mean) == ("file", pytest.approx(1000))
    assert reach.counted.n == conversations["household"].drop_nulls().n_unique()
    beside = next(row for row in versions.realised(realised) if row.name == "reach.in_view")
    assert not beside.used


def test_an_approach_that_does_not_run_yet_is_weighed_as_it_was_thought_out(release):
    plan = replace(ZONNEDAEL, confront=None)
    before = mkba.evaluate(plan, SNAPSHOT)
    beside = mkba.evaluate(plan, SNAPSHOT, facts=release)
    assert beside.npv == before.npv
    assert beside.result.inputs["team.months"].counted is not None


def test_only_the_teams_and_quarters_of_the_approach_are_counted(release):
    asked = "{count: steps, step: signal}"
    everything = mkba.evaluate(with_facts(asked), SNAPSHOT, facts=release).result.numbers["n"]
    for confront in ("{since: 2000-Q1, teams: noord}", "{since: 2026-Q1, teams: all}"):
        less = re.sub(r"confront: .*", f"confront: {confront}", written(asked))
        count = mkba.evaluate(mkba.parse(less), SNAPSHOT, facts=release).result.numbers["n"]
        assert 0 < count < everything


def test_what_still_runs_counts_for_as_long_as_it_was_seen(whole):
    asked = "{duration: days, from: conversation, to: [followup_started, closed]}"
    found = used(mkba.evaluate(with_facts(asked), SNAPSHOT, facts=whole), "n")
    steps = whole.steps.with_columns(pl.col("step").cast(pl.String))
    ended = (
        steps.filter(pl.col("step") == "conversation").group_by("case").agg(pl.col("days").min())
    ).join(
        steps.filter(pl.col("step").is_in(["followup_started", "closed"]))
        .group_by("case")
        .agg(end=pl.col("days").min()),
        on="case",
    )
    assert found["value"] > float((ended["end"] - ended["days"]).mean())


def test_a_change_in_two_persons_is_no_change_in_either(release):
    scores = release.steps.filter(pl.col("step").cast(pl.String) == "score").unique(["case"])
    first, later = (
        scores.with_columns(
            value=pl.lit(level, pl.Float32), days=pl.col("days") + 90 * later,
        )
        for later, level in ((0, 1.0), (1, 3.0))
    )  # fmt: skip
    query = with_facts("{change: value, step: score}").values["n"].facts
    same = replace(release, steps=pl.concat([first, later]))
    assert counted(query, same).distribution.mean == 2
    another = later.with_columns(person=pl.col("person") + 1_000_000)
    with pytest.raises(TooFew, match="measured twice"):
        counted(query, replace(release, steps=pl.concat([first, another])))
    assert indicators_up(pl.concat([release.steps, another])) == indicators_up(release.steps)


def test_the_source_of_a_counted_number_is_the_release(release, realised):
    assert release.manifest.release in used(realised, "team.months")["source"]
    assert realised.facts_release == release.manifest.release


def test_a_count_has_the_doubt_of_a_count(realised):
    found = used(realised, "team.months")
    assert found["low"] < found["value"] < found["high"]


def test_without_facts_the_assumption_stands():
    found = used(mkba.evaluate(ZONNEDAEL, SNAPSHOT), "reach.in_view")
    assert (found["origin"], found["expected"]) == ("file", None)


def test_too_few_to_show_is_too_few_to_count_with(release):
    programme = with_facts("{count: steps, step: life_event, code: eviction, team: nowhere}")
    found = used(mkba.evaluate(programme, SNAPSHOT, facts=release), "n")
    assert found["origin"] == "file"
    assert "too few" in found["note"]


@pytest.mark.parametrize(
    "query",
    [
        "{count: steps, step: signal}",
        "{count: households, step: signal, per: year}",
        "{count: steps, step: action, per: household, among: {step: conversation}}",
        "{mean: value, step: time, code: help}",
        "{median: days, step: conversation}",
        "{sum: value, step: time, per: year}",
        "{duration: months, from: conversation, to: [followup_started, closed]}",
        "{share: cases, from: [followup_started, closed], to: reopened, within: 12}",
        "{count: steps, step: signal, since: 2025-Q1, until: 2025-Q4, per: year}",
        "{share: steps, step: action, actor: [resident, network], among: {step: action}}",
    ],
)
def test_every_way_of_asking_gives_a_number_with_doubt(query, release):
    found = used(mkba.evaluate(with_facts(query), SNAPSHOT, facts=release), "n")
    assert found["origin"] == "facts", found["note"]
    assert found["low"] < found["value"] < found["high"]


def test_a_change_is_last_less_first_averaged_over_the_domains_of_a_case(whole):
    once = whole.steps.filter(pl.col("step").cast(pl.String) == "score").unique(["case", "code"])
    later = once.with_columns(days=pl.col("days") + 90, value=pl.col("value") + 1)
    twice = replace(whole, steps=pl.concat([whole.steps, later]))
    found = used(
        mkba.evaluate(with_facts("{change: value, step: score}"), SNAPSHOT, facts=twice), "n"
    )
    assert found["value"] == pytest.approx(1)
    assert found["n"] == once["case"].n_unique()


@pytest.mark.parametrize(
    ("query", "close"),
    [
        ("{duration: days, from: conversation, to: [followup_started, closed]}", 0.02),
        ("{share: cases, from: [followup_started, closed], to: reopened, within: 12}", 0.12),
        ("{count: steps, step: action, per: household, among: {step: conversation}}", 0.02),
        ("{sum: value, step: time, per: year}", 0.02),
        ("{count: households, step: conversation, per: year}", 0.03),
        ("{share: steps, step: action, actor: [resident, network], among: {step: action}}", 0.03),
    ],
)
def test_the_gate_moves_what_is_counted_by_little(query, close, release, whole):
    """Two years, three teams, 600 households: what the rows tell beside what the register does."""
    asked = with_facts(query).values["n"].facts
    exact = counted(asked, whole).distribution.mean
    assert counted(asked, release).distribution.mean == pytest.approx(exact, rel=close)


def test_what_loose_rows_cannot_tell_leaves_the_assumption_standing(release):
    for query, why in (
        ("{count: households, step: life_event, per: year}", "which households"),
        ("{count: persons, step: score, per: person, among: {step: score}}", "which persons"),
        ("{duration: days, from: plan, to: closed}", "how long it takes from plan"),
        (
            "{count: steps, step: life_event, code: eviction, since: 2026-Q2, until: 2026-Q2}",
            "too few|more",
        ),
    ):
        with pytest.raises(TooFew, match=why):
            counted(with_facts(query).values["n"].facts, release)


def test_a_value_that_lives_by_facts_alone_is_missing_without_them():
    body = BODY.replace(
        "n: {value: 100, range: [60, 150], unit: events/year, assumption: Given.}",
        "n: {facts: {count: steps, step: signal, per: year}, unit: events/year}",
    )
    outcome = mkba.evaluate(mkba.parse(head() + body), SNAPSHOT)
    assert {one.why for one in outcome.missing} == {"needs a facts release"}


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("{step: signal}", "Say one of"),
        ("{count: rows, step: signal}", "not in the list"),
        ("{share: steps, step: action}", "among"),
        ("{count: steps, stap: signal}", "Unknown key 'stap'"),
        ("{count: steps, step: signal, per: month}", "`per: household`"),
        ("{duration: months, from: conversation}", "from a step to a step"),
        ("{share: cases, from: closed, to: reopened}", "within:"),
        ("{count: steps, step: signal, since: 2026}", "as 2026-Q1"),
    ],
)
def test_a_question_that_cannot_be_answered_is_refused(query, says):
    with pytest.raises(mkba.ProgrammeRefused, match=says):
        with_facts(query)


def test_the_draws_of_a_measured_outcome_lie_around_it(release):
    drawn = mkba.evaluate(ZONNEDAEL, SNAPSHOT, facts=release, draws=300)
    assert drawn.npv_spread.low < drawn.npv < drawn.npv_spread.high


def test_an_answer_is_kept_with_the_release_and_not_with_another():
    release = facts.example(households=600)
    query = with_facts("{count: steps, step: signal, per: year}").values["n"].facts
    first = counted(query, release)
    assert counted(query, release) is first
    half = replace(release, steps=release.steps.head(release.steps.height // 2))
    assert counted(query, half).n < first.n


def test_too_few_is_remembered_as_too_few():
    release = facts.example(households=600)
    none = replace(release, steps=release.steps.head(0))
    query = with_facts("{count: steps, step: signal, per: year}").values["n"].facts
    for _ in range(2):
        with pytest.raises(TooFew):
            counted(query, none)


def test_quarters_that_a_release_does_not_hold_are_not_called_too_few():
    query = with_facts("{change: value, step: score, since: 2090-Q1}").values["n"].facts
    with pytest.raises(TooFew, match=r"runs from \d{4}-Q\d until \d{4}-Q\d, without"):
        counted(query, facts.example(households=600))


def test_the_smallest_cell_of_the_release_counts_when_it_is_larger():
    release = facts.example(households=600)
    strict = replace(release, manifest=replace(release.manifest, smallest_cell=10_000_000))
    query = with_facts("{count: steps, step: signal, per: year}").values["n"].facts
    with pytest.raises(TooFew):
        counted(query, strict)


def test_a_share_of_nearly_all_is_withheld_as_its_rest_is_too_few():
    release = facts.example(households=600)
    signals = release.steps.filter(pl.col("step") == "signal")
    plans = signals.head(signals.height - 4).with_columns(pl.lit("plan").alias("step"))
    nearly = replace(release, steps=pl.concat([signals, plans], how="vertical_relaxed"))
    query = with_facts("{share: steps, step: plan, among: {step: signal}}").values["n"].facts
    with pytest.raises(TooFew, match="fewer than 10"):
        counted(query, nearly)
