"""The inputs of a cohort model, checked and brought to one shape with draws last."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wijkteam.analysis.economics.probabilities import ProbabilityError, complement
from wijkteam.analysis.errors import AnalysisError

FloatArray = NDArray[np.float64]
Moves = ArrayLike | Mapping[tuple[str, str], ArrayLike]

TOLERANCE = 1e-8  # a row of printed chances that misses 1 by more is a mistake


class CohortError(AnalysisError):
    """A cohort model that cannot be run; the message names cycle and state."""


def transitions_per_cycle(
    transitions: ArrayLike | Moves | Callable[[int], ArrayLike],
    *,
    states: tuple[str, ...],
    cycles: int,
    draws: int | None,
) -> list[FloatArray]:
    """Return one checked matrix (S, S, draws or 1) per cycle; constant ones are shared."""
    size = len(states)
    if isinstance(transitions, Mapping):
        matrices = list(_from_moves(transitions, states, cycles, draws))
    elif callable(transitions):
        matrices = [
            _matrix(np.asarray(transitions(cycle), dtype=float), size, draws, cycle)
            for cycle in range(cycles)
        ]
    else:
        given = np.asarray(transitions, dtype=float)
        if (
            draws is None
            and given.ndim == 3
            and given.shape == (size, size, cycles) != (cycles,) * 3
        ):
            raise CohortError(
                "The transitions have the cycles as their last axis; expected "
                f"{(cycles, size, size)}. Use np.moveaxis(transitions, -1, 0), or give the moves "
                "as a mapping of (from, to)."
            )
        layout = _layout(given, (size, size), "transitions", cycles, draws)
        if layout.shape[0] == 1:
            _check_matrix(layout[0], states, cycle=None)
            return [layout[0]] * cycles
        matrices = list(layout)
    for cycle, matrix in enumerate(matrices):
        _check_matrix(matrix, states, cycle=cycle)
    return matrices


def _from_moves(
    moves: Mapping[tuple[str, str], ArrayLike],
    states: tuple[str, ...],
    cycles: int,
    draws: int | None,
) -> FloatArray:
    """Return the matrices (cycles, S, S, draws or 1); staying is what the moves leave."""
    table = per_move(moves, "transitions", states=states, cycles=cycles, draws=draws).copy()
    for at, state in enumerate(states):
        if (state, state) not in moves:
            table[:, at, at] = np.nan
    try:
        whole = complement(table, to_axis=2)
    except ProbabilityError as wrong:
        cycle, row = np.argwhere(np.nansum(table, axis=2).max(axis=-1) > 1 + TOLERANCE)[0]
        raise CohortError(
            f"The moves out of '{states[row]}' in cycle {cycle} (counted from 0) add to more than "
            "1; lower one of them."
        ) from wrong
    return np.broadcast_to(whole, (cycles, *whole.shape[1:]))


def start_distribution(
    start: ArrayLike | Mapping[str, ArrayLike] | None,
    *,
    states: tuple[str, ...],
    draws: int | None,
) -> FloatArray:
    """Return how many start in each state, shape (S, draws or 1)."""
    if start is None:
        begin = np.zeros((len(states), 1))
        begin[0] = 1.0
        return begin
    if isinstance(start, Mapping):
        _check_known(start, states)
        start = np.stack(
            np.broadcast_arrays(*(np.asarray(start.get(s, 0.0), dtype=float) for s in states))
        )
    heads = np.asarray(start, dtype=float)
    if heads.ndim == 1:
        heads = heads[:, None]
    if heads.shape[0] != len(states) or heads.ndim != 2 or heads.shape[1] not in (1, draws):
        raise CohortError(
            f"The start has shape {np.shape(start)}; give one number for each of the "
            f"{len(states)} states."
        )
    if not (np.isfinite(heads).all() and (heads >= 0).all() and (heads.sum(axis=0) > 0).all()):
        raise CohortError("The start must hold numbers of 0 or more, with somebody in it.")
    return heads


def per_state(
    values: ArrayLike | Mapping[str, ArrayLike],
    what: str,
    *,
    states: tuple[str, ...],
    cycles: int,
    draws: int | None,
) -> FloatArray:
    """Return the value of a cycle in each state, shape (cycles or 1, S, draws or 1)."""
    if not isinstance(values, Mapping):
        return _finite(
            _layout(np.asarray(values, dtype=float), (len(states),), what, cycles, draws), what
        )
    _check_known(values, states)
    forgotten = [state for state in states if state not in values]
    if forgotten:
        raise CohortError(
            f"The {what} of the state {_quoted(forgotten)} are not given; give 0 if there are none."
        )
    columns = [
        _layout(np.asarray(values[state], dtype=float), (), f"{what} of '{state}'", cycles, draws)
        for state in states
    ]
    return _finite(np.stack(np.broadcast_arrays(*columns), axis=1), what)


def per_move(
    values: Moves,
    what: str,
    *,
    states: tuple[str, ...],
    cycles: int,
    draws: int | None,
) -> FloatArray:
    """Return the value of each move, shape (cycles or 1, S, S, draws or 1); unnamed moves are 0."""
    size = len(states)
    if not isinstance(values, Mapping):
        table = _layout(np.asarray(values, dtype=float), (size, size), what, cycles, draws)
        return _finite(table, what)
    moves = {
        move: _layout(np.asarray(value, dtype=float), (), f"{what} of {move}", cycles, draws)
        for move, value in values.items()
    }
    for move in moves:
        _check_known(dict.fromkeys(move), states)
    time, draw = np.broadcast_shapes((1, 1), *(value.shape for value in moves.values()))
    table = np.zeros((time, size, size, draw))
    for (origin, target), value in moves.items():
        table[:, states.index(origin), states.index(target)] = value
    return _finite(table, what)


def _layout(
    values: FloatArray, core: tuple[int, ...], what: str, cycles: int, draws: int | None
) -> FloatArray:
    """Return *values* as (cycles or 1, *core, draws or 1), from any of the four forms."""
    forms = {core: (1, *core, 1), (cycles, *core): (cycles, *core, 1)}
    if draws is not None:
        with_draws = {(*core, draws): (1, *core, draws)}
        both = {(cycles, *core, draws): (cycles, *core, draws)}
        if values.shape in forms and values.shape in with_draws:
            raise CohortError(
                f"The {what} of shape {values.shape} may run over cycles or over draws; "
                f"give the full shape {(cycles, *core, draws)}."
            )
        forms |= with_draws | both
    if values.shape not in forms:
        allowed = " or ".join(str(form) for form in forms)
        raise CohortError(
            f"The {what} have shape {values.shape}; expected {allowed} "
            f"({cycles} cycles, {'no' if draws is None else draws} draws)."
        )
    return values.reshape(forms[values.shape])


def _matrix(values: FloatArray, size: int, draws: int | None, cycle: int) -> FloatArray:
    shapes = {(size, size), (size, size, draws)} if draws else {(size, size)}
    if values.shape not in shapes:
        raise CohortError(
            f"The transitions of cycle {cycle} have shape {values.shape}; expected "
            + " or ".join(map(str, sorted(shapes, key=len)))
            + "."
        )
    return values.reshape(size, size, -1)


def _check_matrix(matrix: FloatArray, states: tuple[str, ...], *, cycle: int | None) -> None:
    when = "" if cycle is None else f" in cycle {cycle} (counted from 0)"
    outside = ~((matrix >= -TOLERANCE) & (matrix <= 1 + TOLERANCE))
    if outside.any():
        origin, target, draw = (int(place) for place in np.argwhere(outside)[0])
        raise CohortError(
            f"The chance from '{states[origin]}' to '{states[target]}'{when} is "
            f"{matrix[origin, target, draw]:g}; it must lie between 0 and 1."
        )
    sums = matrix.sum(axis=1)
    wrong = np.abs(sums - 1) > TOLERANCE
    if wrong.any():
        origin, draw = (int(place) for place in np.argwhere(wrong)[0])
        raise CohortError(
            f"The chances out of '{states[origin]}'{when} add to {sums[origin, draw]:.10g}, not "
            "to 1; make staying the rest (see transition_matrix)."
        )


def _check_known(names: Mapping[str, object], states: tuple[str, ...]) -> None:
    unknown = [name for name in names if name not in states]
    if unknown:
        raise CohortError(
            f"The state {_quoted(unknown)} is unknown; there are: {', '.join(states)}."
        )


def _finite(values: FloatArray, what: str) -> FloatArray:
    if not np.isfinite(values).all():
        raise CohortError(f"The {what} hold a missing or infinite number; give 0 if there is none.")
    return values


def _quoted(names: Sequence[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)
