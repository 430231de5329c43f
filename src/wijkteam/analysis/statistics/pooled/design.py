"""Characteristics of studies as columns of a meta-regression; words become groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wijkteam.analysis.statistics.pooled.studies import Studies, StudyError, column

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Term:
    """
    One moderator. A number has no ``groups``; words have one column for each of ``groups``.

    ``reference`` is the group that the others are compared with; ``None`` without intercept.
    """

    name: str
    groups: tuple[str, ...] = ()
    reference: str | None = None

    @property
    def labels(self) -> tuple[str, ...]:
        """The names of its coefficients."""
        return tuple(f"{self.name}={group}" for group in self.groups) or (self.name,)

    def point(self, value: float | str) -> list[float]:
        """The columns at one value."""
        if not self.groups:
            return [float(value)]
        known = (*self.groups, *([self.reference] if self.reference is not None else []))
        if str(value) not in known:
            raise StudyError(
                f"The moderator '{self.name}' has no group '{value}'; there are: "
                f"{', '.join(sorted(known))}."
            )
        return [float(str(value) == group) for group in self.groups]


def design_matrix(
    moderators: Mapping[str, ArrayLike],
    studies: Studies,
    *,
    intercept: bool = True,
    reference: Mapping[str, str] | None = None,
) -> tuple[tuple[str, ...], FloatArray, tuple[Term, ...]]:
    """
    Return the coefficient names, the design (intercept first) and the terms.

    >>> from wijkteam.analysis.statistics.pooled.studies import check_studies
    >>> three = check_studies([0.1, 0.2, 0.3, 0.4], [0.1] * 4)
    >>> names, design, _ = design_matrix({"funding": ["new", "old", "old", "new"]}, three)
    >>> names, design[:, 1].tolist()
    (('intercept', 'funding=old'), [0.0, 1.0, 1.0, 0.0])
    """
    unknown = [name for name in reference or {} if name not in moderators]
    if unknown:
        raise StudyError(f"There is no moderator '{unknown[0]}' to give a reference for.")
    whole = not intercept  # the first moderator with groups then keeps all of them
    names, columns, terms = ["intercept"], [np.ones(studies.k)], []
    for name, values in moderators.items():
        words = _words(name, values, studies)
        if words is None:
            numbers = _numbers(name, values, studies)
            terms.append(Term(name))
            columns.append(numbers)
        else:
            term = _groups(name, words, (reference or {}).get(name), whole=whole)
            whole = False
            terms.append(term)
            columns += [np.array([float(word == group) for word in words]) for group in term.groups]
        names += terms[-1].labels
    if not intercept:
        names, columns = names[1:], columns[1:]
    design = np.column_stack(columns)
    _check_design(design, moderators, studies)
    return tuple(names), design, tuple(terms)


def _words(name: str, values: ArrayLike, studies: Studies) -> list[str] | None:
    """The values as words when one of them is a word; else they are numbers."""
    cells = list(np.asarray(values, dtype=object))
    if not any(isinstance(cell, str) for cell in cells):
        return None
    _check_length(name, len(cells), studies)
    for label, cell in zip(studies.names, cells, strict=True):
        if not isinstance(cell, str) or not cell.strip():
            raise _no_value(label, name)
    return [str(cell) for cell in cells]


def _numbers(name: str, values: ArrayLike, studies: Studies) -> FloatArray:
    numbers = column(values, f"values of the moderator '{name}'")
    _check_length(name, numbers.size, studies)
    for label, value in zip(studies.names, numbers, strict=True):
        if not np.isfinite(value):
            raise _no_value(label, name)
    return numbers


def _groups(name: str, words: Sequence[str], reference: str | None, *, whole: bool) -> Term:
    groups = sorted(set(words))
    if reference is not None and reference not in groups:
        raise StudyError(
            f"No study is in the group '{reference}' of '{name}'; there are: {', '.join(groups)}."
        )
    if len(groups) == 1:
        raise StudyError(f"Every study is in the group '{groups[0]}' of '{name}': leave it out.")
    if whole:
        return Term(name, tuple(groups))
    against = groups[0] if reference is None else reference
    return Term(name, tuple(group for group in groups if group != against), against)


def _check_length(name: str, size: int, studies: Studies) -> None:
    if size != studies.k:
        raise StudyError(f"The moderator '{name}' has {size} values for {studies.k} studies.")


def _no_value(label: str, name: str) -> StudyError:
    return StudyError(
        f"The study '{label}' has no value for the moderator '{name}'; "
        "find it, or leave the study or the moderator out."
    )


def _check_design(
    design: FloatArray, moderators: Mapping[str, ArrayLike], studies: Studies
) -> None:
    scale = np.abs(design).max(axis=0)
    if not scale.all() or np.linalg.matrix_rank(design / scale) < design.shape[1]:
        raise StudyError(
            "The moderators " + ", ".join(f"'{name}'" for name in moderators) + " cannot be told "
            "apart in these studies (constant, or one follows from the others): leave one out."
        )
    if studies.k <= design.shape[1]:
        raise StudyError(
            f"{studies.k} studies are too few for {design.shape[1]} coefficients; "
            "use fewer moderators."
        )
