"""Study results as they enter a meta-analysis: an effect, its standard error, a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.statistics.distributions import critical_value

FloatArray = NDArray[np.float64]

#: Beyond these the squares and their inverses leave what a computer can hold.
SMALLEST, LARGEST = 1e-50, 1e50


class StudyError(AnalysisError):
    """A study, or a set of studies, that cannot be pooled."""


@dataclass(frozen=True, slots=True)
class Studies:
    """Checked effects and sampling variances, in the order given."""

    names: tuple[str, ...]
    effects: FloatArray
    variances: FloatArray

    @property
    def k(self) -> int:
        return len(self.names)

    def without(self, index: int) -> Studies:
        """Return the other studies."""
        keep = np.arange(self.k) != index
        names = tuple(name for name, kept in zip(self.names, keep, strict=True) if kept)
        return Studies(names, self.effects[keep], self.variances[keep])


def check_studies(
    effects: ArrayLike,
    standard_errors: ArrayLike,
    names: Sequence[str] | None = None,
) -> Studies:
    """
    Return the studies after refusing what cannot be pooled, by the name of the study.

    >>> check_studies([0.1, 0.2], [0.05, 0.0], ["Almere", "Tilburg"])
    Traceback (most recent call last):
    wijkteam.analysis.statistics.pooled.studies.StudyError: The study 'Tilburg' has standard \
error 0: it must be more than 0. Take it from the report or leave the study out and say so.
    """
    values = column(effects, "effects")
    errors = column(standard_errors, "standard errors")
    if values.size == 0:
        raise StudyError("There is no study to pool; give at least one.")
    labels = tuple(names) if names is not None else tuple(map(str, range(1, values.size + 1)))
    if not values.size == errors.size == len(labels):
        raise StudyError(
            f"There are {values.size} effects, {errors.size} standard errors and {len(labels)} "
            "study names; each study needs one of each."
        )
    for label, value, error in zip(labels, values, errors, strict=True):
        _check_study(label, float(value), float(error))
    return Studies(labels, values, errors**2)


def standard_error_from_interval(low: float, high: float, *, level: float = 0.95) -> float:
    """
    Return the standard error behind a published (normal) interval.

    For a ratio give the logarithms of the limits, and pool the logarithm of the ratio.

    >>> round(standard_error_from_interval(np.log(1.2), np.log(3.1)), 4)
    0.2421
    """
    if not low < high:
        raise StudyError(f"The interval from {low:g} to {high:g} does not rise; swap its limits.")
    return float((high - low) / (2 * critical_value(level)))


def column(values: ArrayLike, what: str) -> FloatArray:
    """Return *values* as numbers, with NaN for None; refuses what is no list of numbers."""
    try:
        return np.asarray(
            [np.nan if value is None else value for value in np.asarray(values, dtype=object)],
            dtype=float,
        )
    except (TypeError, ValueError):
        raise StudyError(f"The {what} must be a list of numbers.") from None


def _check_study(label: str, effect: float, error: float) -> None:
    if not np.isfinite(effect):
        raise StudyError(f"The study '{label}' has no effect (NaN or infinite); leave it out.")
    advice = "Take it from the report or leave the study out and say so."
    if abs(effect) > LARGEST or error > LARGEST or 0 < error < SMALLEST:
        raise StudyError(
            f"The study '{label}' has effect {effect:g} and standard error {error:g}: too large or "
            "too small to count with. Look for a slip of the pen, or use another unit."
        )
    if np.isnan(error):
        raise StudyError(f"The study '{label}' has no standard error. {advice}")
    if not (np.isfinite(error) and error > 0):
        raise StudyError(
            f"The study '{label}' has standard error {error:g}: it must be more than 0. {advice}"
        )
