"""The attack finds what leaks; what is protected does not leak."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from tests.analysis.disclosure.tables import drawn, plain, shares, table
from wijkteam.analysis.disclosure import Ledger, Ties, ledger
from wijkteam.analysis.disclosure import protect as protecting
from wijkteam.analysis.disclosure.attack import attack, intervals, may_be_wide
from wijkteam.analysis.disclosure.optimum import fewest_withheld
from wijkteam.analysis.disclosure.protect import protect
from wijkteam.analysis.disclosure.tables import key


def line(**counts: int) -> Ledger:
    """One row of counts with its total."""
    book = Ledger()
    for name, count in {**counts, "all": sum(counts.values())}.items():
        book.add(name, count, small=count < 10, cost=5 if name == "all" else 1)
    book.ties({**dict.fromkeys(counts, 1.0), "all": -1.0})
    return book


def withheld(book: Ledger) -> set[object]:
    return {key for key, gone in zip(book.keys, protect(book).withheld, strict=True) if gone}


def test_the_attack_computes_what_a_total_gives_away() -> None:
    book = line(noord=40, zuid=7)
    (leak,) = attack(book, book.small)
    assert (leak.key, leak.low, leak.high) == ("zuid", 7, 7)


def test_the_attack_knows_that_nobody_is_counted_below_zero() -> None:
    book = line(noord=4, oost=3, zuid=50)
    assert {(leak.key, leak.low, leak.high) for leak in attack(book, book.small)} == {
        ("noord", 0, 7),
        ("oost", 0, 7),
    }


def test_two_tables_with_one_whole_protected_apart_leak_and_together_they_do_not() -> None:
    """Jeugd follows as 59 - 27 - 23 from one table that hides noord and one that hides west."""
    teams = ("noord", "west", "jeugd")
    whole = table("whole", np.array([[23], [27], [9]]), teams=teams, quarters=("2026-Q1",))
    book = ledger([whole])
    apart = [{"noord", "jeugd"}, {"west", "jeugd"}]
    printed_somewhere = ~np.array(
        [all(dict(cell[1]).get("team") in hidden for hidden in apart) for cell in book.keys]
    )
    leaks = attack(book, ~printed_somewhere)
    assert [leak.value for leak in leaks if leak.is_exact] == [9.0]
    assert attack(book, protect(book).withheld) == []


def test_the_complement_of_a_share_is_a_number_too() -> None:
    """Of forty all but three: with the whole printed the part may not be."""
    book = Ledger()
    book.add("whole", 40)
    book.add("part", 37)
    book.add("rest", 3, small=True, silent=True)
    book.ties({"whole": 1, "part": -1, "rest": -1})
    assert [leak.key for leak in attack(book, np.zeros(3, dtype=bool))] == ["rest"]
    assert withheld(book) == {"part"}


def test_none_of_forty_is_withheld_and_none_of_none_is_not() -> None:
    whole = table("whole", np.array([[40, 0, 30, 20]] * 5))
    part = table("part", np.array([[0, 0, 15, 20]] * 5))
    rest = table("rest", np.array([[40, 0, 15, 0]] * 5), printed=False)
    ties = Ties(({"whole": 1.0, "part": -1.0, "rest": -1.0},))
    book = ledger([whole, part, rest], ties, base={"part": "whole", "rest": "whole"})
    gone = protect(book).withheld

    def is_withheld(quarter: str) -> bool:
        return bool(gone[book.at(key("part", (("team", "noord"), ("period", quarter))))])

    assert [is_withheld(f"2025-Q{n}") for n in (1, 2, 3, 4)] == [True, False, False, True]


def test_a_set_inside_another_is_never_larger() -> None:
    """Withheld among 12 that are printed is at most 12: that is known without any total."""
    outer = table("outer", np.array([[12]]), teams=("noord",), quarters=("2026-Q1",))
    inner = table("inner", np.array([[8]]), teams=("noord",), quarters=("2026-Q1",))
    book = ledger([outer, inner], Ties(within=(("inner", "outer"),)))
    at = np.array([book.at(key("inner", (("team", "noord"), ("period", "2026-Q1"))))])
    hidden = np.array([name[0] == "inner" for name in book.keys])
    low, high = intervals(book, hidden | book.silent, at)
    assert (low[0], high[0]) == (0, 12)


def test_who_is_called_narrow_without_a_program_is_narrow() -> None:
    """Sum by sum one finds most of what a program finds, and never more."""
    book = shares(0)
    hidden = book.small | book.silent
    low, high = intervals(book, hidden, np.arange(len(book)))
    wide = high - low >= 10 - 1e-4
    may_be = may_be_wide(book.values, book.sums, hidden, 10)
    assert (may_be | ~wide).all()
    assert may_be.sum() < hidden.sum() / 2


@pytest.mark.parametrize("seed", range(6))
def test_nothing_withheld_is_known_to_within_the_smallest_cell(seed: int) -> None:
    for book in (plain(seed, 6, 7), shares(seed)):
        protected = protect(book)
        assert protected.withheld.any()
        assert protected.beyond_help == ()
        assert attack(book, protected.withheld) == []


def test_the_optimum_is_safe_and_no_search_beats_it() -> None:
    ours = best = 0
    for seed in range(8):
        book = plain(seed, 4, 5)
        fewest = fewest_withheld(book)
        assert fewest is not None
        assert attack(book, fewest) == []
        searched = protect(book, exact=False).count
        assert searched >= fewest.sum()
        ours, best = ours + searched, best + int(fewest.sum())
    # `make bench` holds fifty tables to this bound.
    assert ours <= 1.15 * best


def test_a_large_table_is_searched_and_safe() -> None:
    book = plain(1, 25, 24, mean=60)
    protected = protect(book)
    assert protected.count < len(book) / 4
    assert attack(book, protected.withheld) == []


def test_what_went_out_before_is_not_taken_back() -> None:
    book = line(noord=40, oost=30, zuid=7, west=60)
    book.mark_known(["oost"])
    assert withheld(book) == {"zuid", "noord"}


def test_what_cannot_be_helped_any_more_is_said() -> None:
    book = line(noord=40, zuid=7)
    book.mark_known(["noord", "all"])
    assert protect(book).beyond_help == (book.at("zuid"),)


def test_one_number_with_two_values_is_refused() -> None:
    book = line(noord=40)
    with pytest.raises(ValueError, match="is 40 in one table and 41 in another"):
        book.add("noord", 41)


def test_a_sum_that_the_next_release_has_too_is_no_second_one() -> None:
    book = line(noord=40, oost=30, zuid=7)
    book.ties({"all": -1.0, "zuid": 1.0, "oost": 1.0, "noord": 1.0})
    assert book.sums.shape[0] == 1


@pytest.mark.parametrize("most", [60_000, 200])
def test_a_town_of_many_teams_is_searched_a_few_teams_at_a_time_and_safe(
    monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    """Programs over the whole town grew with the square of its teams."""
    teams = tuple(f"team{n}" for n in range(40))
    whole = drawn(3, mean=60, shape=(40, 4))
    part = np.random.default_rng(3).binomial(whole, 0.6)
    tables = [
        table("whole", whole, teams=teams),
        table("part", part, teams=teams),
        table("rest", whole - part, teams=teams, printed=False),
    ]
    book = ledger(
        tables,
        Ties(({"whole": 1.0, "part": -1.0, "rest": -1.0},)),
        base={"part": "whole", "rest": "whole"},
    )
    at_once: list[int] = []
    witness = protecting._Part._witness

    def counted(part: Any, numbers: Any, *told: Any, **also: Any) -> bool:
        at_once.append(len(np.unique(part.blocks[numbers])))
        return witness(part, numbers, *told, **also)

    monkeypatch.setattr(protecting, "_LARGE", 100)
    # With no program over more than so many numbers.
    monkeypatch.setattr(protecting, "_WHOLE", most)
    monkeypatch.setattr(protecting._Part, "_witness", counted)
    protected = protect(book)
    assert 1 < min(at_once) <= 9
    assert protected.beyond_help == ()
    assert attack(book, protected.withheld) == []
