"""Where the model reduces to a chain with a known answer, it gives that answer."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from tests.analysis.simulation.worlds import keys
from wijkteam.analysis.simulation.desk import erlang_a
from wijkteam.analysis.simulation.model import area as areas
from wijkteam.analysis.simulation.model.columns import AT, WIDTH
from wijkteam.analysis.simulation.model.month import run_months
from wijkteam.analysis.simulation.model.rates import kinds, rates
from wijkteam.analysis.simulation.model.words import AWAY, NEED, STATUS_AT

U = np.uint64


def _still() -> dict[str, float]:
    """A world in which nothing happens."""
    values = {name: key.value for name, key in keys().items()}
    for name in values:
        moves = name.startswith(("course.", "find.", "team.stops", "waiting.", "network.builds"))
        if moves or name in ("network.decay", "selection.error", "diagnosis.later"):
            values[name] = 0.0
    return values | {"find.known": 1.0, "find.return": 1.0, "course.fragile_after": 1.0} | {
        "population.frailty_single_parent": 1.0, "population.frailty_other": 1.0,
    }  # fmt: skip


def _start(values: dict[str, float], households: int, draw: int, level: int = 0):  # type: ignore[no-untyped-def]
    """A neighbourhood of equal households, known to the team, with one problem of that level."""
    record = rates(values)
    area = areas.new_area(households)
    areas.settle(area, record, U(9), draw, kinds(values), 0.0, 0.0, 0.5, 1.0)
    word = level | (AWAY << STATUS_AT)
    area.levels[:] = 0
    area.levels[1:, 0] = households
    area.levels[0, level] = households
    area.stock[:] = 0
    area.stock[0, AWAY, int(level >= NEED)] = households
    area.word[:households] = word
    exposure = np.random.default_rng(draw).exponential(size=households)
    area.clock[:households] = exposure / areas.total(word, record)
    months = np.minimum(area.clock[:households], 254).astype(int) + 1
    area.due[:households] = months
    return area, record


def test_in_a_still_world_nothing_happens() -> None:
    area, record = _start(_still(), 500, 0)
    books = np.zeros((30, WIDTH), dtype=np.int64)

    run_months(area, record, U(9), 0, 1, 31, 1, books)

    assert books[:, AT["events"]].sum() == 0


def test_a_chain_of_two_states_follows_its_formula() -> None:
    p, q = 0.04, 0.11
    values = _still() | {"course.onset.money": p, "course.mends.from_1": q}
    books = np.zeros((60, WIDTH), dtype=np.int64)
    for draw in range(8):
        area, record = _start(values, 5_000, draw)
        run_months(area, record, U(9), draw, 1, 61, 1, books)

    share = books[:, AT["level_money_1"]] / 40_000
    expected = p / (p + q) * (1 - (1 - p - q) ** np.arange(1, 61))
    error = np.sqrt(expected * (1 - expected) / 40_000)
    assert (np.abs(share - expected) / error).max() < 4


def test_the_mean_time_to_the_end_of_a_chain_is_the_sum_of_its_steps() -> None:
    steps = (0.2, 0.3, 0.25, 0.4)
    values = _still() | {"course.onset.money": steps[0]} | {
        f"course.worsens.from_{level}": steps[level] for level in (1, 2, 3)
    }  # fmt: skip
    books = np.zeros((200, WIDTH), dtype=np.int64)
    for draw in range(4):
        area, record = _start(values, 5_000, draw)
        run_months(area, record, U(9), draw, 1, 201, 1, books)

    alive = 1 - books[:, AT["level_money_4"]] / 20_000
    mean = 1 + alive.sum()
    spread = np.sqrt(sum((1 - step) / step**2 for step in steps))
    assert mean == pytest.approx(sum(1 / step for step in steps), abs=3 * spread / np.sqrt(20_000))


def _exact(  # type: ignore[no-untyped-def]
    households: int, places: int, *, found: float, ends: float, leaves: float, months: int
):
    """The expected number waiting, month by month, from the chain of (helped, waiting)."""

    def binomial(count: int, chance: float) -> np.ndarray:  # type: ignore[type-arg]
        if (count, chance) not in known:
            known[count, chance] = stats.binom.pmf(np.arange(count + 1), count, chance)
        return known[count, chance]

    known: dict[tuple[int, float], np.ndarray] = {}  # type: ignore[type-arg]
    chances = {(0, 0): 1.0}
    waiting = []
    for _ in range(months):
        following: dict[tuple[int, int], float] = {}
        for (helped, queued), chance in chances.items():
            idle = households - helped - queued
            comes = binomial(idle, found)
            goes = binomial(helped, ends)
            quits = binomial(queued, leaves)
            for a, pa in enumerate(comes):
                for b, pb in enumerate(goes):
                    for c, pc in enumerate(quits):
                        inside = helped - b + queued - c + a
                        state = (min(places, inside), inside - min(places, inside))
                        following[state] = following.get(state, 0.0) + chance * pa * pb * pc
        chances = following
        waiting.append(sum(queued * chance for (_, queued), chance in chances.items()))
    return np.array(waiting)


def test_the_waiting_list_follows_the_exact_chain_month_by_month() -> None:
    households, places, runs, months = 8, 2, 2_000, 15
    found, ends, leaves = 0.25, 0.2, 0.1
    values = _only_a_list(places, households) | {
        # A household that knows the team comes at this rate: a chance of `found` a month.
        "find.self": -np.log1p(-found),
        "team.stops": ends,
        "waiting.leaves": leaves,
    }
    counted = np.zeros((runs, months))
    for run in range(runs):
        area, record = _start(values, households, run, level=2)
        books = np.zeros((months, WIDTH), dtype=np.int64)
        run_months(area, record, U(9), run, 1, months + 1, 1, books)
        counted[run] = books[:, AT["waiting"]]

    expected = _exact(households, places, found=found, ends=ends, leaves=leaves, months=months)
    error = counted.std(axis=0, ddof=1) / np.sqrt(runs)
    assert (np.abs(counted.mean(axis=0) - expected) / error).max() < 3.5


def test_with_short_steps_the_waiting_list_is_that_of_erlang_a() -> None:
    households, places, months = 4_000, 12, 240
    # Short steps: a service takes twenty of them, so hardly two things fall in one.
    service, leave = 0.05, 0.05
    arrivals = 1.2 * places * service
    values = _only_a_list(places, households) | {
        "find.self": arrivals / households,
        "team.stops": service,
        "waiting.leaves": leave,
    }
    lengths = []
    for run in range(100):
        area, record = _start(values, households, run, level=2)
        books = np.zeros((months, WIDTH), dtype=np.int64)
        run_months(area, record, U(9), run, 1, months + 1, 1, books)
        lengths.append(books[100:, AT["waiting"]].mean())

    # Those inside do not come again, so a little fewer come than the formula thinks.
    inside = places + np.mean(lengths)
    expected = erlang_a(places, arrivals * (1 - inside / households), service, leave).length
    error = np.std(lengths, ddof=1) / np.sqrt(len(lengths))
    assert abs(np.mean(lengths) - expected) < 3 * error + 0.05 * expected


def _only_a_list(places: int, households: int) -> dict[str, float]:
    """A world with nothing but finding, a list and places."""
    return _still() | {
        "selection.threshold": 0.0, "team.effect": 0.0, "network.coaching": 0.0,
        "team.workers": 1000.0 * places / households / 17 + 1e-6, "team.caseload": 17.0,
        **{f"referral.from_{level}": 0.0 for level in (2, 3, 4)},
        "referral.seconded": 0.0, "referral.pressure": 0.0, "financing.new_for_old": 0.0,
        "team.helps_itself": 1.0,
    }  # fmt: skip
