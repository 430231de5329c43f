"""Two releases side by side tell no more than each alone."""

from __future__ import annotations

import numpy as np
import pytest

from tests.analysis.disclosure.tables import QUARTERS, TEAMS, share_tables, table
from wijkteam.analysis.disclosure import (
    Earlier,
    Ledger,
    Table,
    Ties,
    hold_back,
    ledger,
    period_axis,
    plain_axis,
    with_earlier,
)
from wijkteam.analysis.disclosure.attack import attack
from wijkteam.analysis.disclosure.earlier import last_told
from wijkteam.analysis.disclosure.fitted import fitted
from wijkteam.analysis.disclosure.protect import protect

FAMILY = dict.fromkeys(("whole", "part0", "rest0", "part1", "rest1"), "signal")
NEXT = (*QUARTERS, "2026-Q1")


def released(seed: int, quarters: tuple[str, ...]) -> Earlier:
    """A release of these quarters, protected for itself."""
    tables, ties, base = share_tables(seed, quarters=quarters)
    book = ledger(tables, ties, base=base)
    gone = protect(book).withheld | book.silent
    printed = {key for key, hidden in zip(book.keys, gone, strict=True) if not hidden}
    return Earlier(quarters[-1], tuple(tables), ties, base, frozenset(printed))


def joint(first: Earlier, second: Earlier) -> Ledger:
    """All that is known after two releases."""
    book = ledger(second.tables, second.ties, base=second.base)
    return with_earlier(book, [first], 10)


def leaks_after(first: Earlier, second: Earlier) -> int:
    book = joint(first, second)
    hidden = np.array([key not in second.printed for key in book.keys])
    leaks = attack(book, hidden & ~book.silent & ~book.known)
    return sum(leak.is_small for leak in leaks)


def next_release(first: Earlier, seed: int) -> Earlier:
    tables, ties, base = share_tables(seed, quarters=NEXT)
    book = with_earlier(ledger(tables, ties, base=base), [first], 10)
    protected = protect(book)
    assert protected.beyond_help == ()
    gone = protected.withheld | book.silent
    printed = {key for key, hidden in zip(book.keys, gone, strict=True) if not hidden}
    return Earlier("next", tuple(tables), ties, base, frozenset(printed))


def test_releases_protected_apart_leak() -> None:
    """Each hides noord with another neighbour: together they hide nobody."""
    counts = table("whole", np.array([[7], [40], [30], [80], [70]]), quarters=("2025-Q4",))
    apart = []
    for name, neighbour in (("first", "oost"), ("second", "zuid")):
        book = ledger([counts])
        hidden = np.array([dict(key[1]).get("team") in ("noord", neighbour) for key in book.keys])
        assert attack(book, hidden) == []
        printed = {key for key, gone in zip(book.keys, hidden, strict=True) if not gone}
        apart.append(Earlier(name, (counts,), Ties(), {}, frozenset(printed)))
    assert leaks_after(*apart) == 1


@pytest.mark.parametrize("seed", [1, 2, 12])
def test_a_release_protected_with_the_one_before_does_not(seed: int) -> None:
    first = released(seed, QUARTERS)
    assert leaks_after(first, next_release(first, seed)) == 0


def test_a_late_change_of_a_few_waits() -> None:
    """Forty became forty-three: printed, the three that came late would be a table of their own."""
    before = table("whole", np.full((5, 4), 40))
    late = before.values.copy()
    late[0, 1] += 3
    now = type(before)("whole", before.axes, late, late).summed()
    first = Earlier("first", (before,), Ties(), {}, frozenset())
    held = hold_back([now], first, 10, family=FAMILY)
    assert (held.tables[0].values == before.values).all()
    assert held.waiting == {"2025-Q2": 2}


def test_a_change_of_many_goes_out() -> None:
    before = table("whole", np.full((5, 4), 40))
    now = table("whole", np.full((5, 4), 40) + np.array([[0, 12, 0, 0]]))
    first = Earlier("first", (before,), Ties(), {}, frozenset())
    held = hold_back([now], first, 10, family=FAMILY)
    assert (held.tables[0].values == now.values).all()


def test_parts_and_wholes_wait_together() -> None:
    whole, part = table("whole", np.full((5, 4), 40)), table("part0", np.full((5, 4), 20))
    more = table("whole", np.full((5, 4), 40) + np.array([[0, 12, 0, 0]]))
    fewer = table("part0", np.full((5, 4), 20) + np.array([[0, 1, 0, 0]]))
    first = Earlier("first", (whole, part), Ties(), {}, frozenset())
    held = hold_back([more, fewer], first, 10, family=FAMILY)
    assert (held.tables[0].values == whole.values).all()
    assert (held.tables[1].values == part.values).all()


def test_a_set_that_is_new_in_a_quarter_that_stays_is_not_counted_there() -> None:
    whole = table("whole", np.full((5, 4), 40))
    late = whole.values.copy()
    late[0, 1] += 3
    now = type(whole)("whole", whole.axes, late, late).summed()
    new = table("part1", np.full((5, 4), 20))
    first = Earlier("first", (whole,), Ties(), {}, frozenset())
    held = hold_back([now, new], first, 10, family=FAMILY)
    assert held.unknown == {("part1", "2025-Q2")}


def test_teams_that_merge_do_not_give_each_other_away() -> None:
    """Noord was withheld; together with oost it is printed, and oost alone was printed before."""
    counts = np.array([[7, 40], [50, 60], [30, 45], [80, 90], [70, 55]])
    quarters = ("2025-Q3", "2025-Q4")
    apart = table("whole", counts, quarters=quarters)
    book = ledger([apart])
    gone = protect(book).withheld
    printed = {key for key, hidden in zip(book.keys, gone, strict=True) if not hidden}
    first = Earlier("first", (apart,), Ties(), {}, frozenset(printed))
    merged = np.vstack([counts[0] + counts[1], counts[2:]])
    together = table("whole", merged, quarters=quarters, teams=("noordoost", *TEAMS[2:]))
    book = with_earlier(ledger([together]), [first], 10)
    protected = protect(book)
    assert protected.beyond_help == ()
    assert attack(book, protected.withheld) == []


def test_a_set_in_two_tables_waits_in_both() -> None:
    """An indicator that is final later has fewer quarters of one set: it came last, and won."""
    before = table("whole", np.full((5, 4), 40))
    fewer = table("whole", np.full((5, 3), 40), quarters=QUARTERS[:3])
    late = np.full((5, 4), 40)
    late[0, 3] += 3
    first = Earlier("first", (before, fewer), Ties(), {}, frozenset())
    held = hold_back([table("whole", late), fewer], first, 10, family=FAMILY)
    assert (held.tables[0].values == before.values).all()


def test_a_set_that_was_left_out_once_comes_back_as_it_was_told() -> None:
    """An indicator vanished from a release; meanwhile three were registered late."""
    before, other = table("part0", np.full((5, 4), 20)), table("whole", np.full((5, 4), 40))
    late = np.full((5, 4), 20)
    late[0, 1] += 3
    told = [
        Earlier("first", (other, before), Ties(), {}, frozenset()),
        Earlier("second", (other,), Ties(), {}, frozenset()),
    ]
    held = hold_back([other, table("part0", late)], last_told(told), 10, family=FAMILY)
    assert (held.tables[1].values == before.values).all()


def test_a_quarter_waits_with_its_year() -> None:
    """Ten more in the second quarter may be told, three in the first not: the year is their sum."""
    before = table("whole", np.full((5, 4), 40))
    now = table("whole", np.full((5, 4), 40) + np.array([[3, 12, 0, 0]]))
    first = Earlier("first", (before,), Ties(), {}, frozenset())
    held = hold_back([now], first, 10, family=FAMILY)
    assert (held.tables[0].values == before.values).all()


def test_a_year_that_is_over_adds_up_with_the_quarters_that_were_told() -> None:
    """Three came late in the first quarter: the year by channel held them, the quarters did not."""
    axes = (plain_axis("channel", ("gp", "police")), period_axis(QUARTERS, years_only=True))
    values = np.zeros((3, 2), dtype=np.int64)
    values[:2, 0] = (603, 200)
    by_channel = Table("whole", axes, values, values).summed()
    late = np.full((5, 4), 40)
    late[0, 0] += 3
    before = table("whole", np.full((5, 3), 40), quarters=QUARTERS[:3])
    first = Earlier("first", (before,), Ties(), {}, frozenset())
    held = hold_back([table("whole", late), by_channel], first, 10, family=FAMILY)
    by_quarter, told = fitted(held.tables, Ties(), held.stays, held.years)
    assert (by_quarter.values[:, :3] == 40 * np.array([1, 1, 1, 1, 1, 5])[:, None]).all()
    assert by_quarter.values[-1, 4] == told.values[-1, 0]
    # Three people made the difference, and no number moved by more than those.
    assert np.abs(told.values - by_channel.values).max() <= 3
    assert np.abs(by_quarter.values[:, 3] - table("whole", late).values[:, 3]).max() <= 3


def test_what_is_told_later_does_not_outgrow_a_whole_that_stays() -> None:
    """Forty is out and waits; the forty-one with a score, told for the first time, are forty."""
    late, scored = np.full((5, 4), 40), np.full((5, 4), 30)
    late[0, 3] += 1
    scored[0, 3] = 41
    before = table("whole", np.full((5, 4), 40))
    final = table("scored", scored[:, :3], quarters=QUARTERS[:3])
    first = Earlier("first", (before, final), Ties(), {}, frozenset())
    family = dict.fromkeys(("whole", "scored"), "talk")
    held = hold_back([table("whole", late), table("scored", scored)], first, 10, family=family)
    within = Ties(within=(("scored", "whole"),))
    whole, part = fitted(held.tables, within, held.stays, held.years)
    assert whole.values[0, 3] == 40
    assert (part.values <= whole.values).all()
    assert part.values[0, 3] == 40
