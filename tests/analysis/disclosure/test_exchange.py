"""What one team gains others lose, in a move that every printed number allows."""

from __future__ import annotations

import numpy as np
import pytest

from tests.analysis.disclosure.tables import QUARTERS, drawn, table
from wijkteam.analysis.disclosure import Ledger, Ties, ledger
from wijkteam.analysis.disclosure import protect as protecting
from wijkteam.analysis.disclosure.attack import attack
from wijkteam.analysis.disclosure.exchange import Exchange
from wijkteam.analysis.disclosure.ledger import Flags
from wijkteam.analysis.disclosure.tables import key

TEAMS = tuple(f"team{n:02d}" for n in range(12))


def town(parts: int = 1, *, mean: float = 40) -> Ledger:
    """A whole that is printed, of which nobody prints the parts and what is left."""
    whole = drawn(5, mean=mean, shape=(len(TEAMS), len(QUARTERS)))
    chance = np.random.default_rng(5)
    left, tables, terms = whole, [table("whole", whole, teams=TEAMS)], {"whole": 1.0}
    for n in range(parts):
        part = chance.binomial(left, 0.3)
        left = left - part
        tables.append(table(f"part{n}", part, teams=TEAMS, printed=False))
        terms[f"part{n}"] = -1.0
    tables.append(table("rest", left, teams=TEAMS, printed=False))
    terms["rest"] = -1.0
    return ledger(tables, Ties((terms,)), base={name: "whole" for name in terms if name != "whole"})


def exchange(book: Ledger, hidden: Flags) -> Exchange:
    return Exchange(book.values, hidden, book.blocks, book.alike, book.sums)


def test_a_move_leaves_every_sum_and_every_printed_number_as_it_is() -> None:
    book = town(parts=3)
    wanted = np.flatnonzero(book.small & book.silent & (book.blocks >= 0))
    moves = list(exchange(book, book.silent).witnesses(wanted, lambda n: np.full(len(n), 10.0)))
    assert len(moves) > len(wanted) / 2
    gained = set()
    for numbers, amounts in moves:
        other = book.values.copy()
        other[numbers] += amounts
        assert np.abs(book.sums @ other).max() < 1e-5
        assert other.min() > -1e-5
        assert book.silent[numbers[np.abs(amounts) > 1e-6]].all()
        gained |= set(numbers[amounts > 10 - 1e-5].tolist())
    # Who was asked went up by what it needed.
    assert len(gained & set(wanted.tolist())) == len(moves)


def test_who_has_too_little_of_one_thing_goes_some_of_several_ways() -> None:
    """A part of ten more needs others of ten less, and no other part of the team has as many."""
    book = town(parts=6, mean=60)
    values, blocks = book.values, book.blocks
    team = blocks[book.at(key("rest", (("team", "team03"), ("period", QUARTERS[0]))))]
    at = book.at(key("part0", (("team", "team03"), ("period", QUARTERS[0]))))
    (move,) = exchange(book, book.silent).witnesses(
        np.array([at]),
        lambda n: np.full(len(n), 0.9 * values[book.silent & (blocks == team)].min() + 10),
    )
    numbers, amounts = move
    assert amounts[numbers == at][0] >= 10


def test_what_is_hidden_in_one_team_only_moves_nobody() -> None:
    book = town()
    hidden = book.silent & (book.blocks == 0)
    wanted = np.flatnonzero(hidden & book.small)
    found = exchange(book, hidden).witnesses(wanted, lambda n: np.full(len(n), 10.0))
    assert list(found) == []


def test_teams_with_other_sums_than_each_other_are_not_taken_on_trust() -> None:
    """A sum that only one team has is seen when the move is laid beside all of them."""
    book = town()
    name = key("part0", (("team", TEAMS[0]), ("period", QUARTERS[0])))
    book.add("also", book.values_at(name), silent=False)
    book.ties({name: 1.0, "also": -1.0})
    at = book.at(name)
    hidden = book.silent.copy()
    for numbers, amounts in exchange(book, hidden).witnesses(
        np.flatnonzero(book.silent & (book.blocks >= 0)), lambda n: np.full(len(n), 10.0)
    ):
        assert not np.abs(amounts[numbers == at]).any()


@pytest.mark.parametrize("mean", [6.0, 25.0])
def test_a_town_that_exchanges_is_as_safe_as_one_that_does_not(
    mean: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = town(parts=2, mean=mean)
    monkeypatch.setattr(protecting, "_LARGE", 100)
    protected = protecting.protect(book)
    assert protected.beyond_help == ()
    assert attack(book, protected.withheld) == []


def all_narrow(*, inner: int = 3) -> Ledger:
    """Every team prints a whole and nearly all of it: what is left is small in each of them."""
    whole = drawn(5, mean=60, shape=(len(TEAMS), len(QUARTERS))) + 20
    rest = np.full_like(whole, inner)
    tables = [
        table("whole", whole, teams=TEAMS),
        table("part", whole - rest, teams=TEAMS),
        table("rest", rest, teams=TEAMS, printed=False),
    ]
    terms = {"whole": 1.0, "part": -1.0, "rest": -1.0}
    return ledger(tables, Ties((terms,)), base={"part": "whole", "rest": "whole"})


def test_what_one_team_needs_the_others_get_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a large town company is looked for once, and no more is withheld than one by one."""
    book = all_narrow()
    one_by_one = protecting.protect(book, exact=False)
    monkeypatch.setattr(protecting, "_LARGE", 50)
    monkeypatch.setattr(protecting, "_WHOLE", 100)
    monkeypatch.setattr(protecting, "_MANY", 5)
    examples = 0
    company = protecting._Part._company

    def counted(part: protecting._Part, at: int, *given: Flags, **also: bool) -> Flags | None:
        nonlocal examples
        examples += 1
        return company(part, at, *given, **also)

    monkeypatch.setattr(protecting._Part, "_company", counted)
    protected = protecting.protect(book, exact=False, seconds=0)
    assert attack(book, protected.withheld) == []
    assert protected.beyond_help == ()
    assert examples < len(TEAMS)
    assert protected.count <= 1.15 * one_by_one.count
