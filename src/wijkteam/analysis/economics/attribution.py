"""What of an outcome may be counted as yours: the filters of social return on investment."""

from __future__ import annotations

import warnings
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wijkteam.analysis.errors import AnalysisError

FloatArray = NDArray[np.float64]


class AttributionError(AnalysisError):
    """A filter that is no share."""


class DoubleCorrection(UserWarning):
    """The same is taken off twice: by a comparison group and by a filter."""


@dataclass(frozen=True, slots=True)
class FilteredValue:
    """
    The value that remains in each year, shape (years,), not discounted.

    ``kept`` is the share that remains in the first year; ``note`` says what was corrected
    twice, and is empty when nothing was.
    """

    per_year: FloatArray
    kept: float
    note: str

    @property
    def total(self) -> float:
        return float(self.per_year.sum())


def filtered_value(
    value: float,
    *,
    deadweight: float = 0.0,
    displacement: float = 0.0,
    attribution: float = 0.0,
    drop_off: float = 0.0,
    years: int = 1,
    against_control_group: bool = False,
) -> FilteredValue:
    """
    Return value × (1 − deadweight)(1 − displacement)(1 − attribution), a year.

    *deadweight* would have happened anyway, *displacement* moved a problem elsewhere,
    *attribution* is what others did; *drop_off* is lost each year from the second on, and
    multiplies. Source: The SROI Network 2012, stage 4.

    An effect measured against a comparison group (*against_control_group*) holds already what
    would have happened anyway and what others did. Deadweight or attribution on top corrects
    twice: that gives a `DoubleCorrection` warning, and the same words in ``note``.

    Raises `AttributionError` for a filter outside 0–1 or fewer than one year.

    >>> kept = filtered_value(1000, deadweight=0.2, displacement=0.1, attribution=0.25,
    ...                        drop_off=0.5, years=3)
    >>> kept.per_year.round(6).tolist(), round(kept.kept, 6), round(kept.total, 6)
    ([540.0, 270.0, 135.0], 0.54, 945.0)
    """
    filters = {
        "deadweight": deadweight,
        "displacement": displacement,
        "attribution": attribution,
        "drop_off": drop_off,
    }
    for name, share in filters.items():
        if not 0 <= share <= 1:
            raise AttributionError(f"The {name} is {share:g}; it must be a share between 0 and 1.")
    if years != int(years) or years < 1:
        raise AttributionError(f"There are {years} years; give a whole number, 1 or more.")
    if not np.isfinite(value):
        raise AttributionError("The value is missing or infinite.")
    note = _note(filters) if against_control_group else ""
    if note:
        warnings.warn(note, DoubleCorrection, stacklevel=2)
    kept = (1 - deadweight) * (1 - displacement) * (1 - attribution)
    lasting = (1 - drop_off) ** np.arange(int(years))
    return FilteredValue(np.asarray(value * kept * lasting, dtype=float), kept, note)


def _note(filters: dict[str, float]) -> str:
    twice = [name for name in ("deadweight", "attribution") if filters[name] > 0]
    if not twice:
        return ""
    return (
        f"The effect was measured against a comparison group, and {' and '.join(twice)} "
        f"{'is' if len(twice) == 1 else 'are'} taken off as well: the same is corrected twice. "
        "Use the comparison, or the filter."
    )
