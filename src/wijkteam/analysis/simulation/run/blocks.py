"""
A block: some draws of some neighbourhoods, in every world. The unit that is done, kept or lost.

A block needs nothing but its plan, so it gives the same numbers wherever and whenever it is run.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wijkteam.analysis.simulation.limits import MOST_HOUSEHOLDS
from wijkteam.analysis.simulation.model.area import (
    AREA,
    NEVER,
    Area,
    rewind,
    settle,
)
from wijkteam.analysis.simulation.model.columns import WIDTH
from wijkteam.analysis.simulation.model.month import run_months
from wijkteam.analysis.simulation.model.rates import Rates, kinds, rates

Books = NDArray[np.int64]

#: Households × draws in one block: a few tenths of a second, so that progress is seen, a lost
#: worker costs little, and memory stays bounded however large the country.
_BLOCK = 160_000


@dataclass(frozen=True, slots=True)
class Plan:
    """All that a block needs to know, and nothing that changes its numbers by being elsewhere."""

    worlds: tuple[Mapping[str, float], ...]  # the values of every key, per world
    before: Mapping[str, float]
    drawn: Mapping[str, NDArray[np.float64]]  # the uncertain keys, one number per draw
    fixed: tuple[frozenset[str], ...]  # what each world sets itself, and is not drawn
    fixed_before: frozenset[str]
    households: int
    area: int
    months: int
    warm_up: int
    seed: int


@dataclass(frozen=True, slots=True)
class Block:
    """Draws and neighbourhoods, both from the first to before the last."""

    number: int
    draws: tuple[int, int]
    areas: tuple[int, int]


def areas_of(plan: Plan) -> int:
    """How many neighbourhoods there are; the last may be smaller."""
    return -(-plan.households // plan.area)


def divide(plan: Plan, draws: int) -> tuple[Block, ...]:
    """Cut the work into blocks of about the same size."""
    areas = areas_of(plan)
    at_once = max(1, _BLOCK // plan.area)
    blocks: list[Block] = []
    if areas >= at_once:
        for draw in range(draws):
            for first in range(0, areas, at_once):
                until = min(areas, first + at_once)
                blocks.append(Block(len(blocks), (draw, draw + 1), (first, until)))
        return tuple(blocks)
    many = max(1, at_once // areas)
    for draw in range(0, draws, many):
        blocks.append(Block(len(blocks), (draw, min(draws, draw + many)), (0, areas)))
    return tuple(blocks)


def values_of(plan: Plan, world: int | None, draw: int) -> dict[str, float]:
    """The keys of a world (None: the time before) in one draw."""
    plain = plan.before if world is None else plan.worlds[world]
    fixed = plan.fixed_before if world is None else plan.fixed[world]
    drawn = {
        name: float(numbers[draw]) for name, numbers in plan.drawn.items() if name not in fixed
    }
    return {**plain, **drawn}


_ROOM = threading.local()


def _room() -> tuple[Area, Area]:
    """Two neighbourhoods per thread: one as it was before the worlds part, one to live in."""
    if not hasattr(_ROOM, "areas"):
        _ROOM.areas = np.zeros(2, dtype=AREA).view(np.recarray)
    return _ROOM.areas[0], _ROOM.areas[1]


def run_block(plan: Plan, block: Block) -> Books:
    """
    Live through a block.

    Returns whole numbers by (draw, world, month, column), summed over the neighbourhoods.
    """
    first, until = block.draws
    books = np.zeros((until - first, len(plan.worlds), plan.months, WIDTH), dtype=np.int64)
    for draw in range(first, until):
        before = values_of(plan, None, draw)
        months = plan.warm_up + plan.months
        known: dict[tuple[tuple[str, float], ...], Rates] = {}

        def rates_of(values: dict[str, float], known=known, months=months) -> Rates:  # type: ignore[no-untyped-def]
            # The time before is often the reference: its tables are made once.
            key = tuple(sorted(values.items()))
            if key not in known:
                known[key] = rates(values, months=months, begin=plan.warm_up)
            return known[key]

        worlds = [rates_of(values_of(plan, world, draw)) for world in range(len(plan.worlds))]
        start = rates_of(before)
        for number in range(*block.areas):
            _live(plan, number, draw, before, start, worlds, books[draw - first])
    return books


def _live(  # noqa: PLR0917  one call, in a loop
    plan: Plan,
    number: int,
    draw: int,
    before: Mapping[str, float],
    start: Rates,
    worlds: list[Rates],
    books: Books,
) -> None:
    parted, area = _room()
    size = min(plan.area, plan.households - number * plan.area)
    seed = np.uint64(plan.seed & 0xFFFFFFFFFFFFFFFF)
    open_area(parted, size=size, first=number * plan.area)
    settle(
        parted,
        start,
        seed,
        draw,
        kinds(before),
        before["population.heavy"] * before["population.concentration"],
        before["population.vulnerable"] * before["population.concentration"],
        before["population.ties"],
        before["population.no_network"],
    )
    until = plan.warm_up + plan.months
    run_months(parted, start, seed, draw, 0, plan.warm_up, until, books[0])
    for at, world in enumerate(worlds):
        copy_area(parted, area)
        # Also when nothing changes: then both worlds are set in the same way, to the same bits.
        rewind(area, start, world, plan.warm_up - 1 if plan.warm_up else 0)
        run_months(area, world, seed, draw, plan.warm_up, until, plan.warm_up, books[at])


def open_area(area: Area, *, size: int, first: int) -> None:
    """Clear a neighbourhood for other households, numbered from *first*."""
    if not 1 <= size <= MOST_HOUSEHOLDS:
        raise ValueError(f"A neighbourhood has 1 to {MOST_HOUSEHOLDS} households, not {size}.")
    area["homes"] = size
    area["keeps_diary"] = 0
    area["due"][:] = NEVER
    area["number"][:size] = np.arange(first, first + size)


#: What is made anew every month, and the diary, which is large and stays empty here: without those
#: a copy is a tenth of the work.
_OF_A_MONTH = (
    "arrived", "channel", "considered", "turn", "key", "occurrence", "luck", "diary",
)  # fmt: skip
_COPIED = tuple(name for name in AREA.names or () if name not in _OF_A_MONTH)


def copy_area(source: Area, target: Area) -> None:
    """Make *target* the same neighbourhood at the same moment."""
    for name in _COPIED:
        target[name] = source[name]
