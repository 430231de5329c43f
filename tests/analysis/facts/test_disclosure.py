"""Nothing leaves the gate below the smallest cell."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.facts.rows import case, frame
from wijkteam.analysis import facts
from wijkteam.analysis.facts.disclosure import QUASI, generalise, rare_codes, smallest_group
from wijkteam.analysis.facts.periods import watched_days
from wijkteam.analysis.facts.steps import STEPS

_UNIT = pl.coalesce("household", -pl.col("case") - 1)

_cases = st.lists(
    st.tuples(
        st.integers(1, 30),
        st.booleans(),
        st.sampled_from(["noord", "west"]),
        st.sampled_from(["single", "couple", "family"]),
        st.sampled_from(["self", "gp"]),
        st.sampled_from(["2024-Q4", "2025-Q1", "2025-Q2"]),
        st.sampled_from(["eviction", "crisis", "job_found", None]),
    ),
    max_size=60,
)


def _table(drawn: list[tuple[int, bool, str, str, str, str, str | None]]) -> pl.DataFrame:
    made = []
    for number, (household, known, team, kind, channel, started, event) in enumerate(drawn):
        life = {"step": "life_event", "days": 3, "code": event, "state": "happened"}
        made.append(
            case(
                number,
                *([life] if event else []),
                household=household if known else None,
                household_kind=kind if known else None,
                team=team,
                team_kind="integral" if team == "noord" else "wmo",
                channel=channel,
                started=started,
            )
        )
    return frame(*made)


@settings(max_examples=60, deadline=None)
@given(_cases, st.integers(1, 12))
def test_no_combination_is_shared_by_fewer_households(drawn: list, smallest_cell: int) -> None:
    safe, _ = generalise(_table(drawn), smallest_cell, seed=1)
    assert safe.is_empty() or smallest_group(safe) >= smallest_cell


@settings(max_examples=60, deadline=None)
@given(_cases, st.integers(1, 12))
def test_no_sensitive_code_is_that_of_fewer_households(drawn: list, smallest_cell: int) -> None:
    safe, _ = generalise(_table(drawn), smallest_cell, seed=1)
    for step, kind in STEPS.items():
        for column in kind.sensitive:
            rows = safe.filter(pl.col("step") == step, pl.col(column).is_not_null())
            counts = dict(rows.group_by(column).agg(_UNIT.n_unique()).iter_rows())
            hidden = counts.pop("withheld", None)
            assert all(count >= smallest_cell for count in counts.values())
            assert hidden is None or hidden >= smallest_cell or not counts


@settings(max_examples=60, deadline=None)
@given(_cases, st.integers(1, 12))
def test_cases_stay_tied_only_when_enough_households_look_alike(
    drawn: list, smallest_cell: int
) -> None:
    safe, _ = generalise(_table(drawn), smallest_cell, seed=1)
    several = (
        safe.unique("case")
        .drop_nulls("household")
        .with_columns(key=pl.concat_str(QUASI, separator="|", ignore_nulls=True))
        .group_by("household")
        .agg(pl.len(), pl.col("key").sort().str.join("\n"))
        .filter(pl.col("len") > 1)
    )
    assert all(count >= smallest_cell for count in several["key"].value_counts()["count"])


@settings(max_examples=60, deadline=None)
@given(_cases, st.integers(1, 12))
def test_what_is_left_out_is_counted_and_the_rest_is_kept(drawn: list, smallest_cell: int) -> None:
    raw = _table(drawn)
    safe, withheld = generalise(raw, smallest_cell, seed=1)
    assert safe.height + withheld.rows == raw.height
    assert safe["case"].n_unique() + withheld.cases == raw["case"].n_unique()


def test_enough_alike_households_pass_untouched() -> None:
    raw = frame(*(case(number) for number in range(10)))
    safe, withheld = generalise(raw, 10, seed=1)
    assert withheld == facts.Withheld()
    assert safe.drop("case", "household").equals(raw.drop("case", "household"))


def test_the_channel_is_given_up_before_the_form_of_the_household() -> None:
    channels = ["self"] * 6 + ["gp"] * 6
    raw = frame(*(case(n, channel=channel) for n, channel in enumerate(channels)))
    safe, withheld = generalise(raw, 10, seed=1)
    assert withheld.generalised == {"channel": 12}
    assert set(safe["household_kind"]) == {"single"}


def test_a_rare_quarter_becomes_a_year_in_every_step() -> None:
    quarters = ["2025-Q1"] * 6 + ["2025-Q2"] * 6
    conversation = {"step": "conversation", "days": 2}
    raw = frame(*(case(n, conversation, started=q) for n, q in enumerate(quarters)))
    safe, _ = generalise(raw, 10, seed=1)
    assert set(safe["started"]) == {"2025"}
    assert set(safe.filter(pl.col("step") != "observed_until")["quarter"]) == {"2025"}
    assert set(safe.filter(pl.col("step") == "observed_until")["days"]) == {
        watched_days("2025", "2026-Q3")
    }


def test_a_lonely_household_is_left_out() -> None:
    safe, withheld = generalise(frame(case(1)), 10, seed=1)
    assert safe.is_empty()
    assert (withheld.cases, withheld.rows) == (1, 2)


def test_a_rare_event_keeps_its_step_but_not_its_code() -> None:
    event = {"step": "life_event", "days": 9, "code": "eviction", "state": "happened"}
    raw = frame(*(case(n, *([event] if n < 3 else [])) for n in range(12)))
    safe, withheld = generalise(raw, 10, seed=1)
    assert safe.filter(pl.col("step") == "life_event")["code"].to_list() == ["withheld"] * 3
    assert withheld.codes == {"life_event.code": 3, "life_event.state": 3}


def test_numbers_are_drawn_anew() -> None:
    raw = frame(*(case(number) for number in range(100, 150)))
    orders = [generalise(raw, 10, seed=seed)[0]["case"].to_list() for seed in (1, 2)]
    assert orders[0] != orders[1]
    assert set(orders[0]) == set(range(1, 51))


@pytest.mark.parametrize("smallest_cell", [0, -1])
def test_a_smallest_cell_below_one_is_no_cell(smallest_cell: int) -> None:
    with pytest.raises(ValueError, match="1 or more"):
        generalise(frame(case(1)), smallest_cell)


@settings(max_examples=30, deadline=None)
@given(_cases, st.integers(1, 12))
def test_the_check_finds_nothing_left_to_withhold(drawn: list, smallest_cell: int) -> None:
    safe, _ = generalise(_table(drawn), smallest_cell, seed=1)
    assert rare_codes(safe, smallest_cell) == []


def test_the_example_keeps_the_promise() -> None:
    made = facts.example(households=400, seed=3)
    assert smallest_group(made.steps) >= 10
