"""Cohort (Markov) models in discrete time: who is where, what it costs, what it yields."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wijkteam.analysis.economics.cohort_inputs import (
    CohortError,
    Moves,
    per_move,
    per_state,
    start_distribution,
    transitions_per_cycle,
)
from wijkteam.analysis.economics.discounting import Rate, factors_at

if TYPE_CHECKING:
    import polars

__all__ = ["CohortError", "CohortModel", "CohortResult", "run_cohort"]

FloatArray = NDArray[np.float64]
Counting = Literal["begin", "half", "end"]
DiscountAt = Literal["counted", "begin", "mid", "end"]
PerState = ArrayLike | Mapping[str, ArrayLike]


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortModel:
    """
    A cohort that moves between *states* once per cycle.

    ``transitions``: probabilities from (row) to (column) per cycle. Shape (S, S), or
    (cycles, S, S), or a function of the cycle (0, 1, …) that gives (S, S); with ``draws`` each
    may have a trailing draws axis. Or a mapping of the moves, (from, to), to a number or an
    array over cycles or draws; staying is then the rest.

    ``start``: how many begin in each state (a mapping or an array; the first state when left
    out; need not add to 1).

    ``costs`` and ``effects`` are per state and per full cycle: a mapping of every state (0
    where there is none) to a number, an array over cycles, or over draws; or an array (S,),
    (cycles, S), (S, draws) or (cycles, S, draws). ``transition_costs`` and
    ``transition_effects`` fall once on each move: a mapping of (from, to), or an array (S, S)
    or (cycles, S, S), with trailing draws where needed.

    ``counting`` says who is counted in a cycle: those present at its ``begin``, at its
    ``end``, or the mean of both (``half``, the half-cycle correction).

    ``discount_at`` says when: ``counted`` (each head at the moment it is counted, so begin
    counts are not discounted in the first cycle, end counts are, and half-cycle counts take
    half of each), or every cycle at its ``begin`` (first cycle undiscounted), ``mid`` or
    ``end`` whatever the counting. Rates are per year; ``cycle_length`` is in years. Costs and
    effects per cycle are not multiplied by it.
    """

    states: Sequence[str]
    transitions: ArrayLike | Moves | Callable[[int], ArrayLike]
    cycles: int
    start: PerState | None = None
    costs: PerState | None = None
    effects: PerState | None = None
    transition_costs: Moves | None = None
    transition_effects: Moves | None = None
    counting: Counting = "half"
    discount_costs: Rate = 0.0
    discount_effects: Rate = 0.0
    discount_at: DiscountAt = "counted"
    cycle_length: float = 1.0
    draws: int | None = None

    def run(self) -> CohortResult:
        """Run the cohort; see `run_cohort`."""
        return run_cohort(self)


@dataclass(frozen=True, slots=True)
class CohortResult:
    """
    Where the cohort was and what that cost and yielded.

    ``trace`` has shape (cycles + 1, states); ``costs`` and ``effects`` (discounted) and their
    ``undiscounted_`` counterparts have shape (cycles,). With draws all have a trailing draws
    axis. Totals are numbers, or arrays over draws.
    """

    states: tuple[str, ...]
    trace: FloatArray
    costs: FloatArray
    effects: FloatArray
    undiscounted_costs: FloatArray
    undiscounted_effects: FloatArray
    counted: FloatArray

    @property
    def total_cost(self) -> float | FloatArray:
        return _total(self.costs)

    @property
    def total_effect(self) -> float | FloatArray:
        return _total(self.effects)

    @property
    def total_undiscounted_cost(self) -> float | FloatArray:
        return _total(self.undiscounted_costs)

    @property
    def total_undiscounted_effect(self) -> float | FloatArray:
        return _total(self.undiscounted_effects)

    @property
    def time_in_state(self) -> dict[str, float | FloatArray]:
        """Cycles spent per state, as counted, undiscounted."""
        return {state: _total(self.counted[:, index]) for index, state in enumerate(self.states)}

    def to_frame(self) -> polars.DataFrame:
        """
        Return one row per cycle (from 1): heads counted per state, cost and effect.

        With draws the means over draws are shown.
        """
        import polars  # noqa: PLC0415  a table is a luxury that takes 0.2 s to import

        def mean(values: FloatArray) -> FloatArray:
            return np.asarray(values.mean(axis=-1) if self.trace.ndim == 3 else values)

        heads = mean(self.counted)
        return polars.DataFrame(
            {
                "cycle": np.arange(1, heads.shape[0] + 1),
                **{state: heads[:, index] for index, state in enumerate(self.states)},
                "cost": mean(self.costs),
                "effect": mean(self.effects),
                "undiscounted_cost": mean(self.undiscounted_costs),
                "undiscounted_effect": mean(self.undiscounted_effects),
            }
        )


def run_cohort(model: CohortModel) -> CohortResult:
    """
    Run a cohort model; see `CohortModel` for the conventions.

    Sources: Sonnenberg & Beck 1993; Briggs, Claxton & Sculpher 2006, chapter 2.

    Raises `CohortError`, naming cycle and state, for chances outside 0–1, rows that do not add
    to 1, unknown or forgotten states, arrays of another shape, and a horizon below one cycle.

    >>> model = CohortModel(
    ...     states=("at home", "in care"), transitions=[[0.9, 0.1], [0.0, 1.0]], cycles=3,
    ...     costs={"at home": 1000, "in care": 40000}, effects={"at home": 1.0, "in care": 0.6},
    ...     counting="begin",
    ... )
    >>> result = run_cohort(model)
    >>> result.trace[:, 0].round(3).tolist()
    [1.0, 0.9, 0.81, 0.729]
    >>> round(result.total_cost, 2), round(result.total_effect, 3)
    (14310.0, 2.884)
    """
    states = tuple(model.states)
    _check_model(model, states)
    moves = transitions_per_cycle(
        model.transitions, states=states, cycles=model.cycles, draws=model.draws
    )
    start = start_distribution(model.start, states=states, draws=model.draws)
    with_flows = model.transition_costs is not None or model.transition_effects is not None
    trace, flows = _walk(start, moves, with_flows=with_flows)
    cost_begin, cost_end = _values(model, states, trace, flows, what="costs")
    effect_begin, effect_end = _values(model, states, trace, flows, what="effects")
    counted = _weighted(trace[:-1], trace[1:], model.counting)

    def shaped(values: FloatArray) -> FloatArray:
        wide = (
            values
            if values.shape[-1] == (model.draws or 1)
            else np.repeat(values, model.draws or 1, axis=-1)
        )
        return wide if model.draws is not None else wide[..., 0]

    return CohortResult(
        states=states,
        trace=shaped(trace),
        costs=shaped(_discounted(model, cost_begin, cost_end, model.discount_costs)),
        effects=shaped(_discounted(model, effect_begin, effect_end, model.discount_effects)),
        undiscounted_costs=shaped(_weighted(cost_begin, cost_end, model.counting)),
        undiscounted_effects=shaped(_weighted(effect_begin, effect_end, model.counting)),
        counted=shaped(counted),
    )


def _walk(
    start: FloatArray, moves: Sequence[FloatArray], *, with_flows: bool
) -> tuple[FloatArray, list[FloatArray]]:
    """Return the trace (cycles + 1, S, D) and, where asked, who moved (S, S, D) per cycle."""
    here, trace, flows = start, [start], []
    for chances in moves:
        moved = here[:, None, :] * chances
        here = moved.sum(axis=0)
        trace.append(here)
        if with_flows:
            flows.append(moved)
    # Before the first uncertain cycle all draws are alike and stand in one column.
    width = max(heads.shape[-1] for heads in trace)
    return np.stack([np.broadcast_to(heads, (*heads.shape[:-1], width)) for heads in trace]), flows


def _values(
    model: CohortModel,
    states: tuple[str, ...],
    trace: FloatArray,
    flows: list[FloatArray],
    *,
    what: Literal["costs", "effects"],
) -> tuple[FloatArray, FloatArray]:
    """Return the undiscounted values of the begin counts and of the end counts, (cycles, D)."""
    held = model.costs if what == "costs" else model.effects
    moved = model.transition_costs if what == "costs" else model.transition_effects
    begin = end = np.zeros((model.cycles, 1))
    if held is not None:
        unit = per_state(held, what, states=states, cycles=model.cycles, draws=model.draws)
        begin, end = (trace[:-1] * unit).sum(axis=1), (trace[1:] * unit).sum(axis=1)
    if moved is not None:
        price = per_move(
            moved, f"transition {what}", states=states, cycles=model.cycles, draws=model.draws
        )
        once = np.stack(
            [
                (flow * price[min(t, len(price) - 1)]).sum(axis=(0, 1))
                for t, flow in enumerate(flows)
            ]
        )
        # Who moves pays once. Begin and end are weighed to one together, so it goes into both.
        begin, end = begin + once, end + once
    return begin, end


def _discounted(model: CohortModel, begin: FloatArray, end: FloatArray, rate: Rate) -> FloatArray:
    first = np.arange(model.cycles) * model.cycle_length
    length = model.cycle_length
    if model.discount_at == "counted":
        # Each count at the moment at which it is taken.
        at_begin, at_end = factors_at(first, rate), factors_at(first + length, rate)
    else:
        moment = {"begin": 0.0, "mid": 0.5, "end": 1.0}[model.discount_at]
        at_begin = at_end = factors_at(first + moment * length, rate)
    return _weighted(begin * at_begin[:, None], end * at_end[:, None], model.counting)


def _weighted(begin: FloatArray, end: FloatArray, counting: Counting) -> FloatArray:
    share = {"begin": 0.0, "half": 0.5, "end": 1.0}[counting]
    return np.asarray((1 - share) * begin + share * end, dtype=float)


def _check_model(model: CohortModel, states: tuple[str, ...]) -> None:
    if not states or len(set(states)) < len(states):
        raise CohortError("Name the states, each once.")
    if model.cycles != int(model.cycles) or model.cycles < 1:
        raise CohortError(
            f"The horizon is {model.cycles} cycles; it must be a whole number, 1 or more."
        )
    if model.counting not in ("begin", "half", "end"):
        raise CohortError(f"Counting is at 'begin', 'half' or 'end', not '{model.counting}'.")
    if model.discount_at not in ("counted", "begin", "mid", "end"):
        raise CohortError(
            f"Discounting is at 'counted', 'begin', 'mid' or 'end', not '{model.discount_at}'."
        )
    if not model.cycle_length > 0:
        raise CohortError(f"The cycle length is {model.cycle_length} years; it must be above 0.")
    if model.draws is not None and model.draws < 1:
        raise CohortError(f"The number of draws is {model.draws}; it must be 1 or more.")


def _total(values: FloatArray) -> float | FloatArray:
    total = values.sum(axis=0)
    return float(total) if np.ndim(total) == 0 else np.asarray(total)
