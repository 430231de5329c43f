"""
What always holds between the sets that indicators count, read off the rows themselves.

That all who were seen within two weeks are among all who would be helped, or that advice and help
never go together, need not be declared: where no row of the whole register says otherwise, an
outsider may guess it, and the protection counts on it.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from wijkteam.analysis.disclosure.tables import Ties
from wijkteam.analysis.indicators.casebook import Flags

#: Factors are halves and wholes after elimination: what is smaller is rounding.
_ZERO = 1e-9
#: A sum of one term says that nobody is in a set, of two that two sets are the same.
_BY_CHANCE = 2


def ties(families: Mapping[str, Mapping[str, Flags]], sums: list[dict[str, float]]) -> Ties:
    """The sums that were declared, and for each family of sets what its rows show."""
    terms_of_sums = list(sums)
    within: list[tuple[str, str]] = []
    declared = {frozenset(terms) for terms in sums}
    pairs = {frozenset((a, b)) for terms in sums for a in terms for b in terms}
    for masks in families.values():
        # The complement of a share is a set of its own, and its tie is declared.
        names = [name for name in masks if not name.endswith(" not")]
        seen = _kinds_of_rows([masks[name] for name in names])
        for factors in _sums(seen):
            terms = {names[at]: factor for at, factor in factors.items()}
            # That nobody is in a set, or that two sets are the same, is what the register happens
            # to show and what must not be told: no outsider knows it beforehand.
            if len(terms) > _BY_CHANCE and frozenset(terms) not in declared:
                terms_of_sums.append(terms)
        for inner, outer in _within(seen):
            if frozenset((names[inner], names[outer])) not in pairs:
                within.append((names[inner], names[outer]))
    return Ties(tuple(terms_of_sums), tuple(within))


def _kinds_of_rows(masks: list[Flags]) -> NDArray[np.bool_]:
    """Every combination of sets that some row is in, once."""
    if not masks or not len(masks[0]):
        return np.zeros((0, len(masks)), dtype=bool)
    packed = np.packbits(np.stack(masks, axis=1), axis=1)
    kinds = np.unique(packed, axis=0)
    shape: NDArray[np.bool_] = np.unpackbits(kinds, axis=1, count=len(masks)).astype(bool)
    return shape


def _sums(kinds: NDArray[np.bool_]) -> list[dict[int, float]]:
    """
    Factors that make nothing of every row: one sum per set that follows from others (null space).

    >>> _sums(np.array([[True, True, False], [True, False, True]]))
    [{0: -1.0, 1: 1.0, 2: 1.0}]
    """
    rows = kinds.astype(float)
    size = kinds.shape[1]
    pivots: list[int] = []
    at = 0
    for column in range(size - 1, -1, -1):
        if at == len(rows):
            break
        best = at + int(np.argmax(np.abs(rows[at:, column])))
        if abs(rows[best, column]) < _ZERO:
            continue
        rows[[at, best]] = rows[[best, at]]
        rows[at] /= rows[at, column]
        others = np.arange(len(rows)) != at
        rows[others] -= np.outer(rows[others, column], rows[at])
        pivots.append(column)
        at += 1
    sums = []
    for free in sorted(set(range(size)) - set(pivots)):
        factors = {free: -1.0}
        for row, pivot in enumerate(pivots):
            if abs(rows[row, free]) > _ZERO:
                factors[pivot] = round(float(rows[row, free]), 6)
        # A set that nobody is in follows from nothing: it is empty in every cell.
        sums.append(dict(sorted(factors.items())))
    return sums


def _within(kinds: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Sets inside other sets, without those that follow from two others."""
    inside = ~(kinds.T.astype(np.int32) @ (~kinds).astype(np.int32)).astype(bool)
    np.fill_diagonal(inside, False)
    # Two sets that are the same are tied by a sum already.
    used = np.asarray(kinds.any(axis=0))
    strict = inside & ~inside.T & used[:, None]
    through = (strict.astype(np.int32) @ strict.astype(np.int32)).astype(bool)
    return [(int(a), int(b)) for a, b in zip(*np.nonzero(strict & ~through), strict=True)]
