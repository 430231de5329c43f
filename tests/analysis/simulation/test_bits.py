"""The same seed gives the same bits: compiled or not, in any order, by however many."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys

import numpy as np
import pytest

from tests.analysis.simulation.worlds import keys, scenario, snapshot
from wijkteam.analysis.simulation import simulate
from wijkteam.analysis.simulation.model.area import new_area, settle
from wijkteam.analysis.simulation.model.columns import WIDTH
from wijkteam.analysis.simulation.model.month import run_months
from wijkteam.analysis.simulation.model.rates import kinds, rates

SMALL = """
import hashlib
from tests.analysis.simulation.worlds import scenario, snapshot
from wijkteam.analysis.simulation import simulate
asked = scenario({"team.caseload": 30}, {"indication.outside": 1}, households=60, area=35,
                 months=8, warm_up=4)
books = simulate(asked, snapshot(), draws=1, seed=5, workers=1).books
print(hashlib.sha256(books.tobytes()).hexdigest())
"""


def _digest(*, compiled: bool) -> str:
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", SMALL],
        env={**os.environ, "NUMBA_DISABLE_JIT": "0" if compiled else "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    return ran.stdout.strip()


def test_compiled_and_uncompiled_code_give_the_same_bits() -> None:
    assert _digest(compiled=True) == _digest(compiled=False)


@pytest.mark.parametrize("how", ["threads", "processes"])
def test_the_number_of_workers_changes_no_bit(how: str) -> None:
    asked = scenario({"followup.months": 0}, households=6_000, area=3_000, months=10, warm_up=5)
    alone = simulate(asked, snapshot(), draws=40, seed=8, workers=1)

    together = simulate(asked, snapshot(), draws=40, seed=8, workers=2, how=how)  # type: ignore[arg-type]

    assert np.array_equal(alone.books, together.books)


def test_another_seed_gives_another_run() -> None:
    asked = scenario(months=6, warm_up=6)

    one, other = (simulate(asked, snapshot(), draws=1, seed=seed).books for seed in (1, 2))

    assert not np.array_equal(one, other)


def test_the_order_of_households_in_memory_changes_nothing() -> None:
    values = {name: key.value for name, key in keys().items()} | {"indication.outside": 1.0}
    found = []
    for shuffled in (False, True):
        area = new_area(600)
        if shuffled:
            area.number[:600] = np.random.default_rng(1).permutation(600)
        books = np.zeros((40, WIDTH), dtype=np.int64)
        record = rates(values)
        settle(area, record, np.uint64(1), 0, kinds(values), 0.05, 0.15, 0.5, 0.2)
        run_months(area, record, np.uint64(1), 0, 0, 40, 0, books)
        found.append(hashlib.sha256(books.tobytes()).hexdigest())

    assert found[0] == found[1]


def test_an_equal_world_differs_by_exactly_nothing() -> None:
    outcome = simulate(scenario({}), snapshot(), draws=5, seed=2)

    assert np.array_equal(outcome.books[0], outcome.books[1])
    assert outcome.compare("escalations", "w1").verdict.code == "same"


@pytest.mark.parametrize("name", [name for name, key in keys().items() if key.choice or key.value])
def test_every_key_at_its_reference_changes_no_bit(name: str) -> None:
    asked = scenario({name: keys()[name].value}, households=120, area=120, months=5, warm_up=4)

    books = simulate(asked, snapshot(), draws=1, seed=2, workers=1).books

    assert np.array_equal(books[0], books[1])
