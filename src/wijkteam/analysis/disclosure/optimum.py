"""
The fewest numbers that can be withheld, exactly: a yardstick, and the answer for small tables.

A master program chooses what to withhold; the attack looks for a number that is still known too
well; the dual of that attack says which numbers could have helped, and this goes back as a cut
(Fischetti & Salazar 2000, "Models and algorithms for optimizing cell suppression in tabular data
with linear constraints", Journal of the American Statistical Association 95(451), 916-928).
"""

from __future__ import annotations

from time import monotonic

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

from wijkteam.analysis.disclosure.attack import attack
from wijkteam.analysis.disclosure.ledger import Flags, Ledger, Values

_ENOUGH = 1e-6


def fewest_withheld(
    ledger: Ledger, smallest_cell: int = 10, *, seconds: float = 20.0
) -> Flags | None:
    """
    What to withhold at the least cost so that each small number keeps an interval that is wide.

    None when *seconds* went by before the optimum was proved. Numbers that went out earlier stay
    out; numbers printed nowhere cost nothing.
    """
    until = monotonic() + seconds
    values, sums = ledger.values, ledger.sums.toarray()
    free = ledger.silent
    fixed = ledger.known & ~free
    # Of numbers that cost the same the largest stays: it tells readers most.
    weight = 1 + 1e-3 * np.log1p(values) / max(1.0, float(np.log1p(values).max(initial=0)))
    cost = np.where(free, 0.0, ledger.cost * weight)
    lower = np.where(ledger.small | free, 1.0, 0.0)
    upper = np.where(fixed, 0.0, 1.0)
    lower = np.minimum(lower, upper)
    cuts: list[Values] = []
    needs: list[float] = []
    while monotonic() < until:
        constraint = LinearConstraint(np.array(cuts), needs, np.inf) if cuts else ()
        chosen = milp(cost, integrality=np.ones(len(values)), bounds=Bounds(lower, upper),
                      constraints=constraint,
                      options={"time_limit": max(0.1, until - monotonic())})  # fmt: skip
        if not chosen.success:
            return None
        withheld: Flags = chosen.x > 0.5
        leaks = attack(ledger, withheld & ~free, smallest_cell)
        leaks = [leak for leak in leaks if not ledger.known[ledger.at(leak.key)]]
        if not leaks:
            return withheld & ~free
        for leak in leaks:
            cut = _cut(values, sums, withheld, ledger.at(leak.key), smallest_cell)
            # Who is withheld only for the sake of another needs an interval only while withheld.
            if not ledger.small[ledger.at(leak.key)]:
                cut[ledger.at(leak.key)] -= smallest_cell
                needs.append(0.0)
            else:
                needs.append(float(smallest_cell))
            cuts.append(cut)
    return None


def _cut(values: Values, sums: Values, withheld: Flags, at: int, smallest_cell: int) -> Values:
    """How far each number, were it withheld, could help the number *at* to a wider interval."""
    total = np.zeros(len(values))
    far = values.sum() + smallest_cell
    for direction in (1.0, -1.0):
        aim = np.zeros(len(values))
        aim[at] = -direction
        # Moves away from the true numbers: down to zero at most, and nothing for what is shown.
        moves = linprog(
            aim, A_eq=sums, b_eq=np.zeros(len(sums)), method="highs",
            bounds=np.column_stack(
                [np.where(withheld, -values, 0.0), np.where(withheld, far, 0.0)]
            ),
        )  # fmt: skip
        left = -aim + sparse.csr_array(sums.T) @ moves.eqlin.marginals
        # What is left over after the sums is the price of the bound that holds a number still.
        price = np.where(left > 0, left * far, -left * values)
        price[np.abs(left) < _ENOUGH] = 0.0
        total += price
    return np.minimum(total, smallest_cell)
