"""Choosing cases with a declared spread: what is read, what is covered, what is proposed."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkteam.analysis.facts import example
from wijkteam.analysis.mkba.cases.coding import BY_CODE, CHARACTERISTICS
from wijkteam.analysis.mkba.cases.selection import (
    SelectionRefused,
    choose,
    coverage,
    read_candidates,
    select_cases,
)
from wijkteam.analysis.mkba.registration.case_counts import COLUMNS, StepsRefused, registered
from wijkteam.analysis.statistics.written.delimited import TableRefused

some_values = st.fixed_dictionaries(
    {},
    optional={
        one.code: st.lists(st.sampled_from(one.values), max_size=3) for one in CHARACTERISTICS[:6]
    },
)
candidates = st.dictionaries(st.text("ABCDEFGH", min_size=1), some_values, min_size=1, max_size=9)


@pytest.fixture
def read(tmp_path):
    def reading(text):
        file = tmp_path / "candidates.csv"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_candidates(file)

    return reading


@given(candidates)
def test_choosing_everybody_covers_all_that_can_be_reached(found):
    choice = choose(found, count=len(found))
    assert choice.coverage.share == choice.reachable.share
    assert {one.case for one in choice.cases} == set(found)


@given(candidates)
def test_one_case_more_never_covers_less(found):
    shares = [choose(found, count=n).coverage.share for n in range(1, len(found) + 1)]
    assert shares == sorted(shares)


@given(candidates)
def test_a_larger_choice_begins_with_the_smaller_one(found):
    everybody = select_cases(found, count=len(found))
    assert all(select_cases(found, count=n) == everybody[:n] for n in range(1, len(found)))


@given(candidates)
def test_what_the_cases_add_is_exactly_what_is_covered(found):
    choice = choose(found, count=len(found))
    added = [pair for one in choice.cases for pair in one.adds]
    covered = {
        (one.code, value)
        for one in choice.coverage.characteristics
        for value, count in one.counts.items()
        if count
    }
    assert len(added) == len(set(added))
    assert set(added) == covered


def test_only_the_declared_characteristics_weigh():
    found = {"A": {"history": ["new"]}, "B": {"integral": ["yes"], "to_work": ["no"]}}
    assert select_cases(found, count=1) == ("B",)
    assert select_cases(found, count=1, over=["history"]) == ("A",)
    assert [one.code for one in coverage(found, over=["history"]).characteristics] == ["history"]


@pytest.mark.parametrize("over", [[], ["shoe_size"]])
def test_a_spread_over_nothing_that_is_known_is_refused(over):
    with pytest.raises(SelectionRefused, match="Declare which of the 13"):
        coverage({"A": {"history": ["new"]}}, over=over)


@pytest.mark.parametrize("one", CHARACTERISTICS, ids=lambda one: one.code)
def test_a_value_is_read_by_its_code_and_by_its_words(one):
    for value in one.values:
        term = one.term(value)
        assert {one.code_of(value), one.code_of(term.dutch), one.code_of(f" {term.english} ")} == {
            value
        }


def test_a_word_of_ones_own_is_kept_where_that_may_be():
    assert BY_CODE["problems"].code_of("Eenzaamheid") == "eenzaamheid"
    with pytest.raises(ValueError, match="write yes or no"):
        BY_CODE["integral"].code_of("een beetje")


@pytest.mark.parametrize(
    "text",
    [
        "case,integral,problems\nA,yes,debts|health\n",
        "\ufeffcase;Integrale aanpak;Aard problematiek\r\nA;Ja;Schulden + Gezondheid\r\n",
        "case\tintegral\tproblems\nA\tJA\tdebts / gezondheid\n",
        "sep=;\ncase;problems;integral;opmerking\nA;debts|health|debts;yes;x\n",
        "case;integral;problems\nA;ja;Schulden & Gezondheid\n".encode("cp1252"),
    ],
)
def test_the_forms_that_spreadsheets_write_mean_the_same(read, text):
    assert read(text).candidates == {"A": {"integral": ("yes",), "problems": ("debts", "health")}}


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (";ja", "the case is empty"),
        ("A;nee", "stands on line 2 too"),
        ("a ;nee", "stands on line 2 too"),
        ("B;", "no characteristic is filled in"),
        ("B;?", "no characteristic is filled in"),
        ("B;soms", "write yes or no"),
        (f"{'x' * 121};ja", "121 characters"),
        ("B;ja;nee;nee", "4 fields for 2 columns"),
    ],
)
def test_a_row_that_is_wrong_comes_back_with_its_line_and_the_rest_is_kept(read, row, reason):
    found = read(f"case;integral\nA;ja\n{row}\nZ;nee\n")
    assert list(found.candidates) == ["A", "Z"]
    assert [one.line for one in found.rejected] == [3]
    assert reason in found.rejected[0].reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "is empty"),
        ("integral\nja\n", "the column case is missing"),
        ("case;opmerking\nA;x\n", "none of the columns is a characteristic"),
        ("case;integral;integral\nA;ja;nee\n", "occurs twice"),
        (b"case\x00", "not a text file"),
    ],
)
def test_a_table_of_which_nothing_can_be_used_is_refused(read, text, reason):
    with pytest.raises(TableRefused, match=reason):
        read(text)


def test_columns_that_mean_nothing_here_are_told(read):
    assert read("case;integral;kleur\nA;ja;rood\n").unused_columns == ("kleur",)


def steps_of(channels, actors):
    rows = [
        {"case": at, "step": "action", "actor": actor, "channel": channel}
        for at, (channel, actor) in enumerate(zip(channels, actors, strict=True))
    ]
    return pl.DataFrame(rows, schema=dict.fromkeys(COLUMNS, pl.String) | {"case": pl.Int32})


def test_the_registration_is_counted_per_case_and_not_per_action():
    steps = steps_of(["gp"] * 30, ["resident"] * 20 + ["team"] * 10)
    found = registered(pl.concat([steps, steps]))
    assert (found.counts["own_strength", "yes"], found.counts["own_strength", "no"]) == (20, 10)
    assert found.counts["channel", "gp"] == found.of["channel"] == 30


@pytest.mark.parametrize("few", [1, 9])
def test_a_small_count_is_withheld_with_its_complement(few):
    many = 40 - few
    steps = steps_of(["gp"] * many + ["self"] * few, ["resident"] * few + ["team"] * many)
    found = registered(steps)
    assert found.counts["own_strength", "yes"] is None
    assert found.counts["own_strength", "no"] is None
    assert found.counts["channel", "self"] is None
    assert found.counts["channel", "gp"] is None


def test_small_channels_together_are_no_small_cell_either():
    # The total tells how many the withheld ones are: 3 + 2 would still be too few.
    channels = ["gp"] * 40 + ["school"] * 12 + ["self"] * 3 + ["police"] * 2
    counts = registered(steps_of(channels, ["team"] * len(channels))).counts
    shown = {code: count for (name, code), count in counts.items() if name == "channel"}
    assert shown == {"gp": 40, "school": None, "self": None, "police": None}


def test_past_the_gate_the_same_is_counted_as_before_it():
    before, after = (
        registered(example(households=600, smallest_cell=cell).steps) for cell in (None, 10)
    )
    for code in ("own_strength", "network_used", "collective"):
        assert after.counts[code, "yes"] == pytest.approx(before.counts[code, "yes"], abs=15)
    assert after.of["channel"] == pytest.approx(before.of["channel"], abs=15)


def test_steps_without_their_columns_are_refused():
    with pytest.raises(StepsRefused, match="actor"):
        registered(pl.DataFrame({"case": [1], "step": ["action"], "channel": ["gp"]}))


def test_the_example_of_candidates_is_read_as_a_whole():
    found = read_candidates("examples/candidates/twelve-candidates.csv")
    assert (len(found.candidates), found.rejected, found.unused_columns) == (12, (), ())
