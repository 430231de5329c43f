"""Nothing leaves the gate below the smallest cell, and nobody can be followed through the rows."""

from functools import cache

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.facts.rows import MANIFEST, case, frame
from wijkteam.analysis import facts
from wijkteam.analysis.facts import checks
from wijkteam.analysis.facts.disclosure import (
    all_alike,
    gate,
    generalise,
    rare_codes,
    smallest_group,
)
from wijkteam.analysis.facts.made import MADE
from wijkteam.analysis.facts.periods import watched_days
from wijkteam.analysis.facts.singling import chained, grown, singled_out
from wijkteam.analysis.facts.strength import STRENGTHS, UnknownStrength

_cases = st.lists(
    st.tuples(
        st.integers(1, 30),
        st.booleans(),
        st.sampled_from(["noord", "west"]),
        st.sampled_from(["single", "couple", "family"]),
        st.sampled_from(["self", "gp"]),
        st.sampled_from(["2024-Q4", "2025-Q1", "2025-Q2"]),
        st.sampled_from(["eviction", "crisis", "job_found", None]),
        st.integers(1, 90),
    ),
    max_size=60,
)


def _table(drawn: list[tuple[int, bool, str, str, str, str, str | None, int]]) -> pl.DataFrame:
    made = []
    for number, (household, known, team, kind, channel, started, event, days) in enumerate(drawn):
        steps = [
            {"step": "triage", "days": 1, "code": "team_help", "reason": "urgency"},
            {"step": "conversation", "days": days},
            {"step": "followup_started", "days": days + 40},
        ]
        if event:
            life = {"step": "life_event", "days": days + 3, "code": event, "state": "happened"}
            steps.append(life)
        made.append(
            case(
                number,
                *steps,
                household=household if known else None,
                household_kind=kind if known else None,
                team=team,
                team_kind="integral" if team == "noord" else "wmo",
                channel=channel,
                started=started,
            )
        )
    return frame(*made)


@settings(max_examples=40, deadline=None)
@given(_cases, st.integers(1, 12), st.sampled_from(sorted(STRENGTHS)))
def test_the_promise_holds_for_whatever_is_registered(
    drawn: list, smallest_cell: int, strength: str
) -> None:
    raw = _table(drawn)
    safe, withheld = generalise(raw, smallest_cell, seed=1, strength=strength)
    assert safe.is_empty() or smallest_group(safe) >= smallest_cell
    assert singled_out(safe, smallest_cell).below == 0
    assert chained(safe, safe, smallest_cell).below == 0
    assert rare_codes(safe, smallest_cell) == []
    assert all_alike(safe, smallest_cell) == []
    # What is left out is counted, and a step that any register holds leaves once or not at all.
    registered = safe.filter(~pl.col("step").is_in(MADE))
    assert registered.height <= raw.height
    courses = int((safe["step"] == "signal").sum())
    assert courses + withheld.cases == raw["case"].n_unique()


@cache
def _whole(seed: int) -> pl.DataFrame:
    return facts.example(households=300, seed=seed, smallest_cell=None).steps


def _until(steps: pl.DataFrame, quarter: str) -> pl.DataFrame:
    """What was registered by the end of a quarter."""
    watched = pl.col("step") == "observed_until"
    return steps.filter(
        pl.col("started") <= quarter, watched | (pl.col("quarter") <= quarter)
    ).with_columns(pl.when(watched).then(pl.lit(quarter)).otherwise("quarter").alias("quarter"))


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("strength", sorted(STRENGTHS))
def test_an_insider_with_two_dated_steps_faces_ten_candidates(seed: int, strength: str) -> None:
    safe, _ = generalise(_whole(seed), 10, seed=seed, strength=strength)
    singled = singled_out(safe, 10)
    assert singled.sought > 100
    assert singled.fewest >= 10
    assert all_alike(safe, 10) == []


@pytest.mark.parametrize("seed", range(3))
def test_whole_courses_single_out_everybody_and_the_measure_says_so(seed: int) -> None:
    singled = singled_out(_whole(seed), 10)
    assert singled.fewest == 1
    assert singled.below == singled.sought > 100
    chain = chained(_until(_whole(seed), "2026-Q2"), _whole(seed), 10)
    assert chain.below == chain.sought


def test_bands_of_days_alone_would_not_do() -> None:
    """Why the ties are cut: the same rows with coarse days still show whose they are."""
    banded = _whole(0).with_columns(pl.col("days") // 91 * 91, pl.lit("gp").alias("channel"))
    assert singled_out(banded, 10).below > 50


def test_two_releases_chain_no_better_than_chance(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    For each course of one release, a guess among those of the next that look most like it.

    The test keeps the numbers of the cases, and so knows whether a guess is right. Ten look alike,
    so that one in ten is right by chance.
    """
    whole = _whole(1)
    for strength in STRENGTHS:
        monkeypatch.setattr(gate, "_renumbered", lambda steps, _seed: steps)
        (numbers, first), (later, second) = (
            _courses(generalise(_until(whole, quarter), 10, strength=strength)[0])
            for quarter in ("2026-Q2", "2026-Q3")
        )
        told = (first[:, None] != "") & (second[None] != "")
        equal = (first[:, None] == second[None]) & told
        likeness = np.where((equal | ~told).all(axis=2), equal.sum(axis=2), -1)
        best = (likeness == likeness.max(axis=1, keepdims=True)) & (likeness >= 0)
        right = best & (numbers[:, None] == later[None])
        # A guess is drawn among the best: its chance to be right.
        chances = right.any(axis=1) / np.maximum(best.sum(axis=1), 1)
        assert len(numbers) > 250
        assert chances.max() <= 0.1
        monkeypatch.undo()
        pair = [
            generalise(_until(whole, q), 10, strength=strength)[0] for q in ("2026-Q2", "2026-Q3")
        ]
        assert chained(*pair, 10).below == 0


def test_who_came_between_two_releases_is_not_the_one_that_a_row_grew_by() -> None:
    """A row of eleven households that was of ten tells what happened to the one who came."""
    first, _ = generalise(_until(_whole(1), "2026-Q2"), 10, seed=1)
    apart, _ = generalise(_whole(1), 10, seed=2)
    beside, withheld = generalise(_whole(1), 10, seed=2, beside=first)
    # What is left are rows of fewer households than before: nobody can be added to those.
    assert grown(first, beside, 10).below < grown(first, apart, 10).below
    assert smallest_group(beside) >= 10
    assert all_alike(beside, 10) == []
    assert withheld.rows > 0


def _courses(rows: pl.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """The numbers of the cases, and what each course tells as text; empty where it does not."""
    about = ("team", "household_kind", "channel", "signal_kind", "started")
    courses = rows.filter(pl.col("step") == "signal").select("case", *about)
    for step in ("triage", "conversation", "followup_started", "reopened"):
        of_step = rows.filter(
            pl.col("step") == step, pl.col("case").is_in(courses["case"].implode())
        )
        courses = courses.join(
            of_step.select(
                "case", pl.col("code").alias(f"{step}_code"), pl.col("days").alias(step)
            ),
            on="case",
            how="left",
        )
    text = courses.drop("case").select(
        pl.all().cast(pl.String).replace("withheld", "").fill_null("")
    )
    return courses["case"].to_numpy(), text.to_numpy().astype(str)


def test_numbers_follow_no_order_from_one_release_to_the_next() -> None:
    raw = frame(*(case(number) for number in range(100, 150)))
    orders = [generalise(raw, 10, seed=seed)[0]["case"].to_list() for seed in (1, 2)]
    assert orders[0] != orders[1]
    signals = generalise(raw, 10, seed=3)[0].filter(pl.col("step") == "signal")
    assert signals["case"].to_list() != sorted(signals["case"].to_list())


def test_the_channel_is_given_up_before_the_form_of_the_household() -> None:
    channels = ["self"] * 6 + ["gp"] * 6
    raw = frame(*(case(n, channel=channel) for n, channel in enumerate(channels)))
    safe, withheld = generalise(raw, 10, seed=1)
    assert withheld.generalised == {"channel": 12, "signal_code": 12}
    assert set(safe.filter(pl.col("step") == "signal")["household_kind"]) == {"single"}


def test_a_rare_quarter_becomes_a_year_in_every_step() -> None:
    quarters = ["2025-Q1"] * 6 + ["2025-Q2"] * 6
    conversation = {"step": "conversation", "days": 2}
    raw = frame(*(case(n, conversation, started=q) for n, q in enumerate(quarters)))
    safe, _ = generalise(raw, 10, seed=1)
    course = safe.filter(pl.col("step").is_in(["signal", "conversation"]))
    assert set(course["started"]) == set(course["quarter"]) == {"2025"}
    assert set(safe.filter(pl.col("step") == "observed_until")["days"]) == {
        watched_days("2025", "2026-Q3")
    }


def test_a_lonely_household_is_left_out() -> None:
    safe, withheld = generalise(frame(case(1)), 10, seed=1)
    assert safe.is_empty()
    assert withheld.cases == 1


def test_an_event_of_a_few_is_left_out_and_counted() -> None:
    event = {"step": "life_event", "days": 9, "code": "eviction", "state": "happened"}
    raw = frame(*(case(n, *([event] if n < 3 else [])) for n in range(12)))
    safe, withheld = generalise(raw, 10, seed=1)
    assert "life_event" not in set(safe["step"])
    assert withheld.rows == 3


def test_what_all_of_them_have_is_not_said() -> None:
    """Ten neighbours with an event, and all ten evicted: who knows one of them would know."""
    event = {"step": "life_event", "days": 9, "state": "happened"}
    evicted = [case(n, {**event, "code": "eviction"}) for n in range(12)]
    safe, withheld = generalise(frame(*evicted), 10, seed=1)
    assert set(safe.filter(pl.col("step") == "life_event")["code"]) == {"withheld"}
    assert withheld.codes == {"life_event.code": 12, "life_event.state": 12}
    found_work = [case(n, {**event, "code": "job_found"}) for n in range(20, 32)]
    safe, _ = generalise(frame(*evicted, *found_work), 10, seed=1)
    assert set(safe.filter(pl.col("step") == "life_event")["code"]) == {"eviction", "job_found"}


def test_what_needs_whole_courses_is_counted_before_they_are_cut() -> None:
    score = {"step": "score", "code": "finances", "person": 1}
    other = {"step": "score", "code": "housing", "person": 1}
    both = [
        case(
            n,
            {"step": "conversation", "days": 4},
            {**score, "days": 4, "value": 2},
            {**score, "days": 100, "value": 4},
            {**other, "days": 4, "value": 3},
            {**other, "days": 100, "value": 3},
            {"step": "followup_started", "days": 64 + 2 * n},
        )
        for n in range(24)
    ]
    # Two domains, each of which half of them has: no domain is that of all.
    rows = [
        [row for row in rows if row.get("code") != ("housing" if n % 2 else "finances")]
        for n, rows in enumerate(both)
    ]
    safe, _ = generalise(frame(*rows), 10, seed=1)
    changes = safe.filter(pl.col("step") == "score_change")
    assert sorted(changes["value"]) == [0.0] * 12 + [2.0] * 12
    help_ = safe.filter(pl.col("step") == "spell", pl.col("code") == "help")
    # Pooled by ten, and their sum as it was.
    assert help_["days"].sum() == pytest.approx(sum(60 + 2 * n for n in range(24)), abs=12)
    assert help_["days"].value_counts()["count"].min() >= 10


def test_no_row_ties_the_scores_of_one_person() -> None:
    safe, _ = generalise(_whole(0), 10, seed=1)
    scores = safe.filter(pl.col("step") == "score")
    assert scores["person"].n_unique() == scores.height > 100
    assert scores["household"].null_count() == scores.height


@pytest.mark.parametrize("smallest_cell", [0, -1])
def test_a_smallest_cell_below_one_is_no_cell(smallest_cell: int) -> None:
    with pytest.raises(ValueError, match="1 or more"):
        generalise(frame(case(1)), smallest_cell)


def test_an_unknown_strength_is_refused_with_those_there_are() -> None:
    with pytest.raises(UnknownStrength, match="kept, shortened, banded, loose"):
        generalise(frame(case(1)), 10, strength="strong")


@pytest.mark.parametrize("strength", sorted(STRENGTHS))
def test_a_release_keeps_to_its_own_schema(strength: str) -> None:
    made = facts.example(households=400, seed=3, strength=strength)
    assert checks.row_problems(made.steps, made.manifest) == []
    assert made.manifest.candidates["fewest"] >= 10
    assert checks.row_problems(frame(case(1), case(2)), MANIFEST) == []
