"""Numbers from the registration replace assumptions, with the doubt of their count."""

from dataclasses import replace

import polars as pl
import pytest

from tests.analysis.mkba.building import BODY, head
from wijkteam.analysis import facts, mkba, parameters
from wijkteam.analysis.mkba.registration.numbers import TooFew, counted
from wijkteam.analysis.mkba.views import tables

SNAPSHOT = parameters.load().at("2026-01-01")
ZONNEDAEL = mkba.read("examples/programmes/zonnedael.yaml")


@pytest.fixture(scope="module")
def release():
    return facts.example(households=600)


@pytest.fixture(scope="module")
def realised(release):
    return mkba.evaluate(ZONNEDAEL, SNAPSHOT, facts=release)


def used(outcome, name):
    return next(row for row in tables.to_dict(outcome)["used"] if row["name"] == name)


def with_facts(query):
    return mkba.parse(
        head()
        + BODY.replace(
            "range: [60, 150], unit: events/year, assumption: Given.}",
            f"range: [60, 150], unit: events/year, assumption: Given., facts: {query}}}",
        )
    )


def test_a_count_per_year_is_taken_from_the_facts(release, realised):
    steps = release.steps.filter(pl.col("step").cast(pl.String) == "conversation")
    n = steps["household"].drop_nulls().n_unique()
    found = used(realised, "reach.in_view")
    assert found["origin"] == "facts"
    assert found["evidence"] == "measured"
    assert found["n"] == n
    assert found["expected"] == pytest.approx(1000)


def test_the_source_of_a_counted_number_is_the_release(release, realised):
    assert release.manifest.release in used(realised, "reach.in_view")["source"]
    assert realised.facts_release == release.manifest.release


def test_a_count_has_the_doubt_of_a_count(realised):
    found = used(realised, "reach.in_view")
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
        "{share: steps, step: action, actor: [resident, network], among: {step: action}}",
    ],
)
def test_every_way_of_asking_gives_a_number_with_doubt(query, release):
    found = used(mkba.evaluate(with_facts(query), SNAPSHOT, facts=release), "n")
    assert found["origin"] == "facts", found["note"]
    assert found["low"] < found["value"] < found["high"]


def test_a_change_is_last_less_first_averaged_over_the_domains_of_a_case(release):
    once = release.steps.filter(pl.col("step").cast(pl.String) == "score").unique(["case", "code"])
    later = once.with_columns(days=pl.col("days") + 90, value=pl.col("value") + 1)
    twice = replace(release, steps=pl.concat([once, later]))
    found = used(
        mkba.evaluate(with_facts("{change: value, step: score}"), SNAPSHOT, facts=twice), "n"
    )
    assert found["value"] == pytest.approx(1)
    assert found["n"] == once["case"].n_unique()


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
